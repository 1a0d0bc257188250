//! Languages: how words of a language are brought back to their stem, and which of them say nothing.

use model::words::Language as Rules;
use tantivy::tokenizer::{Language as Algorithm, RawTokenizer, Stemmer, TextAnalyzer, TokenStream as _};

/// What the engine knows of a language. Another language is another row in [`LANGUAGES`].
pub(crate) struct Language {
    /// The part of a locale before the region.
    code: &'static str,
    algorithm: Algorithm,
    /// The stems of the widget's own index; other languages than Dutch and English have none there.
    pub(crate) rules: Rules,
    /// Words that say nothing by themselves: they neither find nor hinder.
    stop_words: &'static [&'static str],
}

const LANGUAGES: &[Language] = &[
    Language { code: "nl", algorithm: Algorithm::Dutch, rules: Rules::Dutch, stop_words: DUTCH },
    Language { code: "en", algorithm: Algorithm::English, rules: Rules::English, stop_words: ENGLISH },
    Language { code: "da", algorithm: Algorithm::Danish, rules: Rules::Other, stop_words: &[] },
    Language { code: "de", algorithm: Algorithm::German, rules: Rules::Other, stop_words: &[] },
    Language { code: "es", algorithm: Algorithm::Spanish, rules: Rules::Other, stop_words: &[] },
    Language { code: "fi", algorithm: Algorithm::Finnish, rules: Rules::Other, stop_words: &[] },
    Language { code: "fr", algorithm: Algorithm::French, rules: Rules::Other, stop_words: &[] },
    Language { code: "it", algorithm: Algorithm::Italian, rules: Rules::Other, stop_words: &[] },
    Language { code: "no", algorithm: Algorithm::Norwegian, rules: Rules::Other, stop_words: &[] },
    Language { code: "pt", algorithm: Algorithm::Portuguese, rules: Rules::Other, stop_words: &[] },
    Language { code: "sv", algorithm: Algorithm::Swedish, rules: Rules::Other, stop_words: &[] },
    Language { code: "tr", algorithm: Algorithm::Turkish, rules: Rules::Other, stop_words: &[] },
];

const DUTCH: &[&str] = &[
    "aan", "al", "alle", "als", "ben", "bij", "dan", "dat", "de", "deze", "die", "dit", "doe", "doen", "door", "een",
    "en", "er", "geen", "gaat", "haar", "heb", "hebben", "heeft", "het", "hij", "hoe", "hun", "ik", "in", "is", "je",
    "jij", "kan", "kun", "kunnen", "kunt", "maar", "me", "mee", "men", "met", "mij", "mijn", "moet", "moeten", "na",
    "naar", "niet", "nog", "nu", "of", "om", "ons", "onze", "ook", "op", "over", "s", "t", "te", "tot", "u", "uit",
    "uw", "van", "veel", "voor", "waar", "waarom", "wanneer", "was", "wat", "we", "welke", "wel", "werd", "wie", "wij",
    "wil", "word", "worden", "wordt", "zal", "ze", "zich", "zij", "zijn", "zo", "zou", "zullen",
];

const ENGLISH: &[&str] = &[
    "a", "about", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "d",
    "did", "do", "does", "for", "from", "get", "had", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its",
    "ll", "m", "me", "my", "no", "not", "of", "on", "or", "our", "re", "s", "should", "so", "some", "such", "t",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "ve", "was", "we", "were",
    "what", "when", "where", "which", "who", "why", "will", "with", "would", "you", "your",
];

impl Language {
    /// The row of a language; one without a row is read as English, whose stemmer changes least.
    pub(crate) fn of(code: &str) -> &'static Self {
        LANGUAGES.iter().find(|language| language.code == code).unwrap_or(&LANGUAGES[1])
    }

    /// Whether this (folded) word says nothing by itself.
    pub(crate) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(&word)
    }

    /// Brings words back to their stem.
    pub(crate) fn stemmer(&self) -> Stems {
        Stems { analyzer: TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(self.algorithm)).build() }
    }
}

/// A stemmer at work.
#[derive(Clone)]
pub(crate) struct Stems {
    analyzer: TextAnalyzer,
}

impl Stems {
    /// The stem of a folded word; a number or code is its own stem.
    pub(crate) fn stem(&mut self, word: &str) -> String {
        if word.bytes().any(|b| b.is_ascii_digit()) {
            return word.to_owned();
        }
        let mut stream = self.analyzer.token_stream(word);
        if stream.advance() { stream.token().text.clone() } else { word.to_owned() }
    }
}
