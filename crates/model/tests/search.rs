//! What an employee finds who types in the widget; the same tables run natively and in wasm.

mod sample;

use model::collection::{Content, Item, Part};
use model::{Catalog, Kind};
use sample::{found, office};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn an_employee_finds_what_they_mean() {
    for (locale, query, expected) in [
        // What it says, in any form of the word.
        ("nl", "factuur corrigeren", "factuur-corrigeren"),
        ("nl", "facturen", "factuur-corrigeren"),
        ("en", "correcting invoices", "factuur-corrigeren"),
        ("en", "returned", "retour-aanmelden"),
        // Other words for it.
        ("nl", "creditnota", "factuur-corrigeren"),
        ("en", "credit note", "factuur-corrigeren"),
        // A word that is not finished.
        ("nl", "corr", "factuur-corrigeren"),
        ("nl", "klant toe", "klant-toevoegen"),
        ("en", "ret", "retour-aanmelden"),
        // One typo from four letters, two from eight.
        ("nl", "faktuur ", "factuur-corrigeren"),
        ("nl", "klnat ", "klant-toevoegen"),
        ("nl", "creditnoot ", "factuur-corrigeren"),
        ("en", "invoive ", "factuur-corrigeren"),
        // A slip in the ending, which is no part of the stem.
        ("nl", "oorspronkelijek ", "factuur-corrigeren"),
        ("en", "correctign ", "factuur-corrigeren"),
        // Compounds, joined and apart.
        ("nl", "factuurcorrectie", "factuur-corrigeren"),
        ("nl", "retour verzending", "retour-aanmelden"),
        ("nl", "verzending", "retour-aanmelden"),
        // Codes and accents.
        ("nl", "E-1042", "factuur-corrigeren"),
        ("nl", "reünie", "reunie-plannen"),
        ("nl", "REUNIE", "reunie-plannen"),
    ] {
        let catalog = office(locale);
        let hits = catalog.lexicon.search(query, 8);
        assert_eq!(found(&catalog, &hits).first().map(String::as_str), Some(expected), "{locale}: {query}");
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_rare_word_that_only_begins_with_it_does_not_come_before_the_word_itself() {
    let titles =
        ["Een order zoeken", "Een order annuleren", "Een order afdrukken", "Orderregelkorting", "Een klant bellen"];
    let named =
        |title: &&str| sample::instruction(&title.to_lowercase().replace(' ', "-"), title, "", &[("Klik hier.", "")]);
    let catalog = sample::catalog("nl", titles.iter().map(named).collect());
    let hits = found(&catalog, &catalog.lexicon.search("order", 8));
    assert_eq!(hits.last().map(String::as_str), Some("orderregelkorting"), "{hits:?}");
    assert_eq!(hits.len(), 4);
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_title_stands_above_a_step() {
    let catalog = office("nl");
    let hits = found(&catalog, &catalog.lexicon.search("klant", 8));
    assert_eq!(hits[0], "klant-toevoegen");
    assert!(hits.contains(&"retour-aanmelden".to_owned()), "a step of it is about the customer: {hits:?}");
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn what_nobody_wrote_about_is_not_found() {
    let catalog = office("nl");
    for query in ["", " ", "zwembad", "xyz", "!?", "hoe kan ik een zwembad schoonmaken?", "E-1043"] {
        assert_eq!(catalog.lexicon.search(query, 8), [], "{query}");
    }
    assert_eq!(office("nl").lexicon.search("factuur", 0), []);
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn the_lexicon_reads_back_as_it_was_built() {
    for locale in ["nl", "en", "de"] {
        let catalog = office(locale);
        let bytes = catalog.encode().unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(Catalog::decode(&bytes), Ok(catalog));
        // Cut off anywhere, it is refused, or at least nothing breaks.
        for end in 0..bytes.len() {
            let _ = Catalog::decode(&bytes[..end]);
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            if let Ok(catalog) = Catalog::decode(&damaged) {
                let _ = catalog.lexicon.search("factuur corrigeren", 8);
            }
        }
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_fingerprint_stands_behind_what_was_there_before() {
    let before = office("nl");
    let mut catalog = before.clone();
    catalog.instructions[1].steps[0].fingerprint = Some("1.AbC-_".into());
    let (plain, bytes) = (before.encode().unwrap(), catalog.encode().unwrap());
    // Who knows of no fingerprints reads the same catalog; a catalog from before is read without any.
    assert_eq!(bytes[..plain.len()], plain);
    assert_eq!(Catalog::decode(&plain), Ok(before));
    assert_eq!(Catalog::decode(&bytes), Ok(catalog));
    // One of a step that is not there is of no catalog of ours.
    let mut elsewhere = bytes.clone();
    elsewhere[plain.len() + 2] = 99;
    assert!(Catalog::decode(&elsewhere).is_err());
    assert!(Catalog::decode(&bytes[..bytes.len() - 1]).is_err());
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_collection_stands_behind_what_was_there_before_and_is_an_instruction_for_who_knows_of_none() {
    let mut before = office("nl");
    before.instructions[1].steps.clear();
    let mut catalog = before.clone();
    catalog.instructions[1].kind = Kind::Checklist;
    let item = Item { instruction: before.instructions[0].id.clone(), text: "Eerst dit".into() };
    let part = Part { title: String::new(), about: Vec::new(), content: Content::Items(vec![item]) };
    catalog.instructions[1].parts = vec![part];
    let (plain, bytes) = (before.encode().unwrap(), catalog.encode().unwrap());
    assert_eq!(bytes[..plain.len()], plain);
    assert_eq!(Catalog::decode(&plain), Ok(before));
    assert_eq!(Catalog::decode(&bytes).as_ref(), Ok(&catalog));
}

/// A text with what is marked in it between stars.
fn starred(catalog: &Catalog, query: &str, text: &str) -> String {
    let piece = |(piece, answers): (&str, f32)| if answers > 0.0 { format!("*{piece}*") } else { piece.to_owned() };
    catalog.lexicon.marked(&catalog.lexicon.ask(query), text).into_iter().map(piece).collect()
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn what_answers_is_marked_in_any_form_of_the_word() {
    for (locale, query, text, marked) in [
        ("nl", "facturen", "Open de factuur, en bewaar de Factuur.", "Open de *factuur*, en bewaar de *Factuur*."),
        ("nl", "corr", "Klik op Corrigeren.", "Klik op *Corrigeren*."),
        ("nl", "faktuur ", "De factuur: €\u{a0}12", "De *factuur*: €\u{a0}12"),
        ("nl", "e-1042", "Fout E-1042 (E-1043)", "Fout *E-1042* (E-1043)"),
        ("nl", "reünie", "Een REÜNIE", "Een *REÜNIE*"),
        ("nl", "zwembad", "Klik op Corrigeren.", "Klik op Corrigeren."),
        ("en", "invoices", "Open the invoice.", "Open the *invoice*."),
    ] {
        assert_eq!(starred(&office(locale), query, text), marked, "{locale}: {query}");
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_query_that_was_mended_is_said_as_people_write_it() {
    for (locale, query, corrected) in [
        ("nl", "faktuur ", Some("factuur")),
        ("nl", "klnat toevoegen ", Some("klant toevoegen")),
        ("nl", "faktuurcor", None),
        ("en", "invoive", Some("invoice")),
        ("nl", "factuur", None),
        ("nl", "fact", None),
        ("nl", "zwembadonderhoud", None),
    ] {
        let catalog = office(locale);
        let found = catalog.search(&catalog.lexicon.ask(query), 8, &|_| false);
        assert_eq!(found.corrected.as_deref(), corrected, "{locale}: {query}");
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn the_step_that_answers_is_told() {
    let catalog = office("nl");
    let of = |query: &str| {
        let found = catalog.search(&catalog.lexicon.ask(query), 1, &|_| false);
        found.hits.first().map(|hit| (catalog.instructions[hit.at].id.to_string(), hit.step))
    };
    assert_eq!(of("retourlabel"), Some(("retour-aanmelden".to_owned(), Some(3))));
    assert_eq!(of("retourartikelen"), Some(("retour-aanmelden".to_owned(), Some(2))));
    assert_eq!(of("retour aanmelden"), Some(("retour-aanmelden".to_owned(), None)));
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn whatever_is_typed_is_a_query() {
    let catalog = office("nl");
    let long = "factuur ".repeat(1300);
    for query in [
        "\0",
        "\u{202e}rutcaf",
        "👩‍🔧🧾",
        "(.*)+$[a-z]{9}",
        "\"'`<script>",
        "ﷺ",
        "a\u{300}\u{301}",
        &long,
        "----",
        "...///:::",
    ] {
        let asked = catalog.lexicon.ask(query);
        let found = catalog.search(&asked, 8, &|_| false);
        assert!(found.hits.len() <= 8, "{query}");
        let again: String = catalog.lexicon.marked(&asked, query).into_iter().map(|(piece, _)| piece).collect();
        assert_eq!(again, query, "a text in pieces is that text");
    }
    assert!(!catalog.search(&catalog.lexicon.ask(&long), 8, &|_| false).hits.is_empty());
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn what_fits_the_screen_comes_first_and_nothing_is_left_out() {
    let catalog = office("nl");
    let asked = catalog.lexicon.ask("de");
    let first = |id: &'static str| {
        let found = catalog.search(&asked, 8, &|instruction| instruction.id.as_str() == id);
        (catalog.instructions[found.hits[0].at].id.to_string(), found.hits.len())
    };
    let (_, all) = first("");
    assert!(all > 1);
    for id in ["factuur-corrigeren", "retour-aanmelden"] {
        assert_eq!(first(id), (id.to_owned(), all));
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn whom_to_ask_is_who_is_named_most_and_else_who_keeps_the_help() {
    let mut catalog = office("nl");
    assert_eq!(catalog.contact(), None);
    catalog.instructions.iter_mut().for_each(|instruction| instruction.owner = Some("Team Verkoop".into()));
    assert_eq!(catalog.contact(), Some("Team Verkoop"));
    for (instruction, contact) in catalog.instructions.iter_mut().zip(["a@x.example", "b@x.example", "b@x.example"]) {
        instruction.contact = Some(contact.into());
    }
    assert_eq!(catalog.contact(), Some("b@x.example"));
}
