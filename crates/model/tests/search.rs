//! What an employee finds who types in the widget; the same tables run natively and in wasm.

mod sample;

use model::Catalog;
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
    for query in ["", " ", "zwembad", "xyz", "!?"] {
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
