//! Our stemmers against the code that Snowball generates, on the words of real help pages (natively only).
#![cfg(not(target_arch = "wasm32"))]

use frostem::{Algorithm, Stemmer};
use model::words::{Language, words};
use proptest::prelude::*;

/// English words that Snowball lists one by one; a list that no employee needs is not downloaded.
const EXCEPTIONS: &[&str] = &[
    "skis",
    "skies",
    "idly",
    "gently",
    "ugly",
    "early",
    "only",
    "singly",
    "sky",
    "news",
    "howe",
    "atlas",
    "cosmos",
    "bias",
    "andes",
    "proceed",
    "proceeds",
    "proceeded",
    "proceeding",
    "exceed",
    "exceeds",
    "exceeded",
    "exceeding",
    "succeed",
    "succeeds",
    "succeeded",
    "succeeding",
];

fn agree(word: &str) -> Result<(), TestCaseError> {
    // Our own rules: see words/dutch.rs.
    let singular = word.strip_suffix('s').filter(|ie| ie.len() > 4 && ie.ends_with("ie")).unwrap_or(word);
    let mut dutch = Stemmer::new(Algorithm::DutchPorter).stem(singular).into_owned();
    if let [.., before, last] = *dutch.as_bytes()
        && before == last
        && !b"aeiouy".contains(&last)
    {
        dutch.pop();
    }
    prop_assert_eq!(Language::Dutch.stem(word), dutch, "Dutch: {}", word);
    if !EXCEPTIONS.contains(&word) {
        let english = Stemmer::new(Algorithm::English).stem(word).into_owned();
        prop_assert_eq!(Language::English.stem(word), english, "English: {}", word);
    }
    Ok(())
}

/// Pieces that make the rules bite.
const PIECES: &[&str] = &[
    "fact", "uur", "ur", "en", "ene", "heden", "heid", "baar", "bar", "lijk", "ig", "ing", "end", "s", "se", "je", "e",
    "y", "ij", "aan", "oo", "kk", "tt", "dd", "gem", "ation", "ational", "ness", "ful", "li", "ly", "ied", "ies", "ed",
    "eed", "eedly", "ingly", "ize", "izer", "ement", "ment", "ent", "ion", "t", "l", "ll", "ous", "iv", "ity", "bl",
    "at", "gener", "commun", "arsen", "emerg", "inter", "later", "organ", "past", "univers", "ogist", "even", "inn",
    "out", "cry", "hop", "x", "w", "c", "al", "ic", "ative", "ogi", "us", "ss", "a", "q",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn made_up_words_get_the_stems_of_snowball(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..6)) {
        agree(&pieces.concat())?;
    }
}

#[test]
fn the_words_of_our_own_help_get_the_stems_of_snowball() {
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/veldwerk");
    let mut seen = 0;
    for file in std::fs::read_dir(content).expect("the demo's help") {
        let path = file.expect("a file").path();
        let text = if path.is_file() { std::fs::read_to_string(&path).unwrap_or_default() } else { continue };
        for word in words(&text).iter().filter(|word| word.bytes().all(|b| b.is_ascii_lowercase())) {
            agree(word).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            seen += 1;
        }
    }
    assert!(seen > 1000);
}
