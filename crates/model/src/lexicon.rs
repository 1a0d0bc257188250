//! The lexicon: a compact index (stemmed, Dutch and English) that tells how well a text fits an instruction.

use crate::{Instruction, Locale, Moment};
use serde::{Deserialize, Serialize};

/// Index over the instructions of one catalog.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lexicon {}

impl Lexicon {
    /// Builds the index; the n-th entry is the n-th instruction.
    #[must_use]
    pub fn build(_locale: &Locale, _instructions: &[Instruction]) -> Self {
        Self {}
    }

    /// How well each instruction's text fits what is on the screen: (position, score above 0), best first.
    #[must_use]
    pub fn fit(&self, _moment: &Moment) -> Vec<(usize, f32)> {
        Vec::new()
    }

    /// Search as you type: the last word may be unfinished, words may hold a typo. (position, score), best first.
    #[must_use]
    pub fn search(&self, _query: &str, _limit: usize) -> Vec<(usize, f32)> {
        Vec::new()
    }
}
