//! A diagnostic: where something is wrong in a text, what, and how to mend it.

use crate::{Bilingual, both};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The instruction cannot be used.
    Error,
    /// The instruction works, but could serve its readers better.
    Warning,
}

/// One problem in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// A short name for the kind of problem: `unknown-key`.
    pub code: &'static str,
    /// What is wrong.
    pub problem: Bilingual,
    /// What to do about it.
    pub help: Bilingual,
}

/// Why something is refused: what is wrong, and what to do about it.
pub(crate) type Refusal = (Bilingual, Bilingual);

/// Asks whether a candidate was meant that looks like the word; nothing when none does, or the word is one of them.
pub(crate) fn meant(word: &str, candidates: &[&str]) -> Option<Bilingual> {
    nearest(word, candidates).map(ask)
}

/// Asks whether this was meant.
pub(crate) fn ask(meant: &str) -> Bilingual {
    both!("bedoel je `{meant}`?", "did you mean `{meant}`?")
}

/// The candidate that looks most like the word, if one looks alike: at most a third of its letters differ.
fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    if word.len() > 64 || candidates.contains(&word) {
        return None;
    }
    let word = word.to_lowercase();
    candidates
        .iter()
        .map(|candidate| (distance(&word, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's edit distance with swaps of neighbours counted as one (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_fingers_finds_the_word_that_was_meant() {
        let keys = ["title", "why", "when", "roles", "anchor"];
        for (typed, meant) in
            [("titel", Some("title")), ("role", Some("roles")), ("Anchr", Some("anchor")), ("x", None), ("why", None)]
        {
            assert_eq!(nearest(typed, &keys), meant, "{typed}");
        }
    }
}
