//! The lexicon: a compact index (stemmed, Dutch and English) that tells how well a text fits an instruction.

mod build;
mod fit;
mod packed;
mod screen;
pub(crate) mod search;
mod texts;

pub use search::{Asked, TELLING};

use crate::order;
use crate::words::Language;
use crate::{Instruction, Locale, Moment};
use serde::Serialize;

/// Index over the instructions of one catalog.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(into = "packed::Packed")]
pub struct Lexicon {
    language: Language,
    /// Stems, sorted.
    terms: Vec<String>,
    /// Where the postings of each term begin, and where those of the last one end.
    starts: Vec<u32>,
    postings: Vec<Posting>,
    /// Sorted by key.
    names: Vec<Name>,
    documents: Vec<Document>,
}

/// A term stands in an instruction.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Posting {
    document: u32,
    /// How much it stands there, from 0 to [`HEAVIEST`]: BM25F, with the length of the text taken into account.
    weight: u8,
}

/// No fit reaches this.
pub const BEST_FIT: f32 = 6.0;

/// Three bits tell how much a term stands in a text.
const HEAVIEST: u8 = 7;

/// An instruction holds a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    /// Hash of the name; the names themselves are not kept.
    key: u32,
    document: u32,
    kind: NameKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum NameKind {
    /// Its title, or another word for it.
    Title,
    /// A label.
    Label,
    /// One of its tags.
    Tag,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Document {
    /// The terms of its title.
    title: Vec<u32>,
    /// How many labels it names; more than 255 count as 255.
    labels: u8,
}

impl Lexicon {
    /// Builds the index; the n-th entry is the n-th instruction.
    #[must_use]
    pub fn build(locale: &Locale, instructions: &[Instruction]) -> Self {
        build::build(Language::from(locale), instructions)
    }

    /// How well each instruction's text fits what is on the screen: (position, score above 0), best first.
    #[must_use]
    pub fn fit(&self, moment: &Moment) -> Vec<(usize, f32)> {
        best(&self.fits(moment), usize::MAX)
    }

    /// The same of every instruction, in their order.
    pub(crate) fn fits(&self, moment: &Moment) -> Vec<f32> {
        fit::fit(self, moment)
    }

    /// Search as you type: the last word may be unfinished, words may hold a typo. (position, score), best first.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<(usize, f32)> {
        best(&self.scores(&self.ask(query)), limit)
    }

    /// For each of these instructions the labels on the screen that it names or writes about, the most telling first,
    /// at most three.
    #[must_use]
    pub fn shared(&self, moment: &Moment, positions: &[usize]) -> Vec<Vec<String>> {
        let screen = screen::Screen::of(self, moment);
        let mut shared = Vec::new();
        for &at in positions {
            shared.push(screen.shared(self, at));
        }
        shared
    }

    fn term(&self, term: &str) -> Option<usize> {
        self.terms.binary_search_by(|known| known.as_str().cmp(term)).ok()
    }

    fn postings(&self, term: usize) -> &[Posting] {
        &self.postings[self.starts[term] as usize..self.starts[term + 1] as usize]
    }

    /// Inverse document frequency: 1 for a term that stands in one instruction only, near 0 for one in all.
    fn rarity(&self, documents: usize) -> f32 {
        let all = self.documents.len() as f32;
        let idf = |found: f32| (1.0 + (all - found + 0.5) / (found + 0.5)).ln();
        idf(documents as f32) / idf(1.0)
    }

    /// Who holds the name.
    fn named(&self, name: &str) -> &[Name] {
        let key = hash(name);
        let from = self.names.partition_point(|known| known.key < key);
        let to = from + self.names[from..].partition_point(|known| known.key == key);
        &self.names[from..to]
    }
}

/// 24 bits of FNV-1a: with 20,000 names, one label in a thousand is taken for another one.
fn hash(name: &str) -> u32 {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193));
    (hash >> 24 ^ hash) & 0x00ff_ffff
}

/// Where the highest scores above nought stand, the highest first; equals stay as they were.
pub(crate) fn best(scores: &[f32], limit: usize) -> Vec<(usize, f32)> {
    let mut found = Vec::new();
    for at in order::highest(scores) {
        if found.len() < limit && scores[at] > 0.0 {
            found.push((at, scores[at]));
        }
    }
    found
}
