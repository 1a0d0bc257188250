//! Text into words: the same tables run natively and in wasm.

use model::words::{Language, fold, holds, key, length, places, words};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn text_falls_apart_into_words_as_people_read_them() {
    for (text, expected) in [
        ("Klik op Opslaan.", &["klik", "op", "opslaan"][..]),
        ("Één reünie, drie crèmes", &["een", "reunie", "drie", "cremes"]),
        ("re\u{308}u\u{308}nie", &["reunie"]),
        ("x-as en y-as…", &["x", "as", "en", "y", "as"]),
        ("Fout E-1042: order 2026-0042", &["fout", "e-1042", "order", "2026-0042"]),
        ("1,5 of 1.5?", &["1", "5", "of", "1.5"]),
        ("foto’s van collega's", &["foto", "s", "van", "collega", "s"]),
        ("Straße Ærø", &["strasse", "aero"]),
        ("日本語 テスト", &["日本語", "テスト"]),
        ("", &[]),
        ("… – “”", &[]),
    ] {
        assert_eq!(words(text), expected, "{text}");
    }
    assert_eq!(fold("ÀÉÎÕÜŸ Ĳ"), "aeiouÿ ij".replace('ÿ', "Ÿ"));
    assert_eq!(key("  Vul  een\u{a0}REDEN in "), "vul een reden in");
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn the_forms_of_a_word_have_one_stem() {
    for (language, forms) in [
        (Language::Dutch, &["factuur", "facturen"][..]),
        (Language::Dutch, &["correctie", "correcties"]),
        (Language::Dutch, &["klant", "klanten"]),
        (Language::Dutch, &["mogelijk", "mogelijke"]),
        (Language::Dutch, &["bakken", "bak"]),
        (Language::Dutch, &["knop", "knoppen"]),
        (Language::Dutch, &["eigenschap", "eigenschappen"]),
        (Language::Dutch, &["instellen", "instelling", "instellingen"]),
        (Language::English, &["invoice", "invoices", "invoiced", "invoicing"]),
        (Language::English, &["copy", "copies", "copied"]),
        (Language::English, &["hop", "hopping", "hopped"]),
        (Language::English, &["connect", "connection", "connections", "connected"]),
    ] {
        let stems: Vec<String> = forms.iter().map(|form| language.stem(form)).collect();
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms:?}: {stems:?}");
    }
    for word in ["e-1042", "facturen", "日本語"] {
        assert_eq!(Language::Other.stem(word), word);
    }
    assert_eq!(Language::Dutch.stem("e-1042"), "e-1042");
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_dutch_compound_is_the_words_that_are_known() {
    let known = |word: &str| ["factur", "correctie", "klant", "nam", "regel", "kleur"].contains(&word);
    for (word, expected) in [
        ("factuurcorrectie", Some(["factur", "correctie"])),
        ("klantnaam", Some(["klant", "nam"])),
        ("regelskleur", Some(["regel", "kleur"])),
        ("klantenkleur", Some(["klant", "kleur"])),
        ("klant", None),
        ("klantfoto", None),
    ] {
        let found = Language::Dutch.compound(word, &known);
        assert_eq!(found, expected.map(|parts| parts.map(str::to_owned)), "{word}");
    }
    assert_eq!(Language::English.compound("klantnaam", &known), None);
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_text_is_found_and_counted_as_rust_finds_and_counts_it() {
    for (text, part) in
        [("abab", "ab"), ("aab", "ab"), ("één café", "é"), ("kort", "te lang voor kort"), ("", "a"), ("", "")]
    {
        let known: Vec<usize> = text.match_indices(part).map(|found| found.0).collect();
        assert_eq!(places(text, part).collect::<Vec<_>>(), known, "{part} in {text}");
        assert_eq!((holds(text, part), length(text)), (text.contains(part), text.chars().count()), "{text}");
    }
}
