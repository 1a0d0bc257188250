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
    /// Words that say nothing by themselves: they neither find nor hinder. In alphabetical order.
    stop_words: &'static [&'static str],
    /// Words of a whole question.
    asking: &'static [&'static str],
    /// Words by which people say that something does not work, and words by which pages do.
    denying: &'static [&'static str],
    trouble: &'static [&'static str],
    /// What may stand between the halves of a compound.
    pub(crate) links: &'static [&'static str],
    /// What verbs leave behind when they come apart: *meld … af* is *afmelden*.
    pub(crate) particles: &'static [&'static str],
}

const LANGUAGES: &[Language] = &[
    Language {
        stop_words: DUTCH,
        asking: DUTCH_ASKING,
        denying: DUTCH_DENYING,
        trouble: DUTCH_TROUBLE,
        links: &["", "s", "-"],
        particles: DUTCH_PARTICLES,
        ..plain("nl", Algorithm::Dutch, Rules::Dutch)
    },
    Language {
        stop_words: ENGLISH,
        asking: ENGLISH_ASKING,
        denying: ENGLISH_DENYING,
        trouble: ENGLISH_TROUBLE,
        ..plain("en", Algorithm::English, Rules::English)
    },
    plain("da", Algorithm::Danish, Rules::Other),
    plain("de", Algorithm::German, Rules::Other),
    plain("es", Algorithm::Spanish, Rules::Other),
    plain("fi", Algorithm::Finnish, Rules::Other),
    plain("fr", Algorithm::French, Rules::Other),
    plain("it", Algorithm::Italian, Rules::Other),
    plain("no", Algorithm::Norwegian, Rules::Other),
    plain("pt", Algorithm::Portuguese, Rules::Other),
    plain("sv", Algorithm::Swedish, Rules::Other),
    plain("tr", Algorithm::Turkish, Rules::Other),
];

/// A language of which only the stemmer is known.
const fn plain(code: &'static str, algorithm: Algorithm, rules: Rules) -> Language {
    Language {
        code,
        algorithm,
        rules,
        stop_words: &[],
        asking: &[],
        denying: &[],
        trouble: &[],
        links: &["", "-"],
        particles: &[],
    }
}

const DUTCH_ASKING: &[&str] = &[
    "hoe", "wat", "waar", "waarom", "wanneer", "welke", "wie", "kan", "kun", "kunt", "kunnen", "ik", "mijn", "moet",
    "is", "zijn", "heb", "heeft", "zal", "wil",
];

const ENGLISH_ASKING: &[&str] = &[
    "how", "what", "where", "why", "when", "which", "who", "can", "could", "do", "does", "did", "i", "my", "should",
    "is", "are", "have", "will",
];

const DUTCH_DENYING: &[&str] = &["geen", "niet"];

const ENGLISH_DENYING: &[&str] = &["cannot", "no", "not", "t", "unable"];

const DUTCH_TROUBLE: &[&str] =
    &["fout", "fouten", "foutmelding", "mislukken", "mislukt", "probleem", "problemen", "storing", "verkeerd"];

const ENGLISH_TROUBLE: &[&str] =
    &["error", "errors", "failed", "fails", "failure", "problem", "problems", "trouble", "wrong"];

const DUTCH_PARTICLES: &[&str] = &[
    "aan", "achter", "af", "bij", "binnen", "door", "in", "los", "mee", "na", "neer", "om", "onder", "op", "over",
    "samen", "tegen", "terug", "toe", "uit", "vast", "voor", "weg",
];

const DUTCH: &[&str] = &[
    "aan", "al", "alle", "als", "ben", "bij", "dan", "dat", "de", "deze", "die", "dit", "doe", "doen", "door", "een",
    "en", "er", "gaat", "geen", "haar", "heb", "hebben", "heeft", "het", "hij", "hoe", "hun", "ik", "in", "is", "je",
    "jij", "kan", "kun", "kunnen", "kunt", "maar", "me", "mee", "men", "met", "mij", "mijn", "moet", "moeten", "na",
    "naar", "niet", "nog", "nu", "of", "om", "ons", "onze", "ook", "op", "over", "s", "t", "te", "tot", "u", "uit",
    "uw", "van", "veel", "voor", "waar", "waarom", "wanneer", "was", "wat", "we", "wel", "welke", "werd", "wie", "wij",
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
        self.stop_words.binary_search(&word).is_ok()
    }

    /// Whether verbs leave this (folded) word behind when they come apart.
    pub(crate) fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(&word)
    }

    /// Whether this (folded) word is one of a whole question.
    pub(crate) fn asks(&self, word: &str) -> bool {
        self.asking.contains(&word)
    }

    /// Whether this (folded) word says that something does not work.
    pub(crate) fn denies(&self, word: &str) -> bool {
        self.denying.contains(&word)
    }

    /// Every word for what does not work.
    pub(crate) fn trouble(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.denying.iter().chain(self.trouble).copied()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_in_alphabetical_order() {
        for language in LANGUAGES {
            assert!(language.stop_words.is_sorted(), "{}", language.code);
            assert!(language.stop_words.iter().all(|word| language.is_stop_word(word)), "{}", language.code);
        }
    }
}
