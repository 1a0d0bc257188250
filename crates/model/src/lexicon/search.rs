//! Search as you type, without a server: the last word may be unfinished, any word may hold a typo.

use super::{HEAVIEST, Lexicon, NameKind};
use crate::words::{Language, words};

/// How well a term of the lexicon answers a word of the query.
const BEGUN: f32 = 0.8;
const PART: f32 = 0.5;
/// The shortest word that is looked for at the end of others.
const COMPOUND: usize = 5;
const TYPO: [f32; 3] = [1.0, 0.7, 0.5];
/// A term in the title says twice as much.
const TITLE: f32 = 2.0;
/// The whole query is the title, or another word for it.
const WHOLE: f32 = 3.0;
/// Of the best score; what scores less has only a common word of the query.
const WORTH: f32 = 0.25;

/// A term, and how well it answers.
type Answers = Vec<(usize, f32)>;

pub(super) fn search(lexicon: &Lexicon, query: &str) -> Vec<f32> {
    let mut scores = vec![0.0f32; lexicon.documents.len()];
    let asked = words(query);
    let finished = query.ends_with(|c: char| c.is_whitespace());
    for (at, word) in asked.iter().enumerate() {
        let last = at + 1 == asked.len() && !finished;
        let mut answers = lexicon.answers(word, last);
        // Two words that are written as one: `factuur correctie`.
        for pair in asked.windows(2).skip(at.saturating_sub(1)).take(if at == 0 { 1 } else { 2 }) {
            let joined = lexicon.language.stem(&pair.concat());
            answers.extend(lexicon.term(&joined).map(|term| (term, 1.0)));
        }
        let mut found = vec![0.0f32; scores.len()];
        for (term, answer) in answers {
            let postings = lexicon.postings(term);
            let rarity = answer * lexicon.rarity(postings.len());
            for posting in postings {
                let document = posting.document as usize;
                let much = 0.5 + 0.5 * f32::from(posting.weight) / f32::from(HEAVIEST);
                let in_title = lexicon.documents[document].title.contains(&(term as u32));
                found[document] = found[document].max(rarity * much * if in_title { TITLE } else { 1.0 });
            }
        }
        scores.iter_mut().zip(found).for_each(|(score, found)| *score += found);
    }
    let whole = lexicon.language.terms(query).join(" ");
    for name in lexicon.named(&whole).iter().filter(|name| name.kind == NameKind::Title) {
        scores[name.document as usize] += WHOLE;
    }
    let best = scores.iter().copied().fold(0.0, f32::max);
    scores.iter_mut().filter(|score| **score < WORTH * best).for_each(|score| *score = 0.0);
    scores
}

impl Lexicon {
    /// The terms that answer a word: itself, its parts, what it begins; and if there is none, what it misspells.
    fn answers(&self, word: &str, unfinished: bool) -> Answers {
        let stem = self.language.stem(word);
        let mut answers = Answers::new();
        answers.extend(self.term(&stem).map(|term| (term, 1.0)));
        let parts = self.language.compound(word, |part| part != stem && self.term(part).is_some());
        answers.extend(parts.iter().flatten().filter_map(|part| Some((self.term(part)?, PART))));
        if unfinished {
            let from = self.terms.partition_point(|term| term.as_str() < word);
            let begun = self.terms[from..].iter().take_while(|term| term.starts_with(word)).enumerate();
            // A word that is nearly written out is meant more surely.
            answers
                .extend(begun.map(|(n, term)| (from + n, BEGUN * (0.5 + 0.5 * word.len() as f32 / term.len() as f32))));
        }
        if answers.is_empty() && self.language == Language::Dutch && stem.len() >= COMPOUND {
            // What nobody wrote as a word of its own may be the end of a compound.
            let compounds = self.terms.iter().enumerate().filter(|(_, term)| term.ends_with(&stem));
            answers.extend(compounds.map(|(at, _)| (at, PART)));
        }
        if answers.is_empty() {
            let allowed = match word.chars().count() {
                0..=3 => return answers,
                4..=7 => 1,
                _ => 2,
            };
            for (at, term) in self.terms.iter().enumerate() {
                let (whole, begun) = distance(stem.as_bytes(), term.as_bytes(), allowed);
                let typos = if unfinished { begun } else { whole };
                if typos <= allowed {
                    answers.push((at, TYPO[typos]));
                }
            }
        }
        answers
    }
}

/// How many letters are wrong, missing, too many or swapped with their neighbour, if the word is the whole term, and
/// if it is the beginning of the term. More than `allowed` is only known to be more.
/// (Optimal string alignment; Damerau 1964.)
fn distance(word: &[u8], term: &[u8], allowed: usize) -> (usize, usize) {
    let none = (allowed + 1, allowed + 1);
    if term.len() + allowed < word.len() {
        return none;
    }
    // Further behind, the word cannot end any more.
    let term_len = term.len();
    let term = &term[..term_len.min(word.len() + allowed)];
    let mut rows = [(0..=term.len()).collect::<Vec<usize>>(), vec![0; term.len() + 1], vec![0; term.len() + 1]];
    for (i, &a) in word.iter().enumerate() {
        let [before, last, now] = [(i + 2) % 3, i % 3, (i + 1) % 3];
        rows[now][0] = i + 1;
        for (j, &b) in term.iter().enumerate() {
            let mut best = (rows[last][j] + usize::from(a != b)).min(rows[last][j + 1] + 1).min(rows[now][j] + 1);
            if i > 0 && j > 0 && a == term[j - 1] && word[i - 1] == b {
                best = best.min(rows[before][j - 1] + 1);
            }
            rows[now][j + 1] = best;
        }
        if rows[now].iter().all(|&typos| typos > allowed) {
            return none;
        }
    }
    let row = &rows[word.len() % 3];
    let whole = if term_len == term.len() { row[term.len()] } else { allowed + 1 };
    (whole, row.iter().copied().min().unwrap_or(whole))
}
