//! Search as you type, without a server: the last word may be unfinished, any word may hold a typo.

use super::{HEAVIEST, Lexicon, NameKind};
use crate::words::{Language, concat, key, length, pieces, spaced, start, trim, words};

/// Longer queries are cut: what comes behind it costs nothing.
const LONGEST: usize = 200;
const MOST_WORDS: usize = 16;
/// How well a term of the lexicon answers a word of the query.
const BEGUN: f32 = 0.8;
const PART: f32 = 0.5;
/// The shortest word that is looked for at the end of others.
const COMPOUND: usize = 5;
const TYPO: [f32; 3] = [1.0, 0.7, 0.5];
/// A term in the title says so much more.
const TITLE: f32 = 1.7;
/// The whole query is the title, or another word for it; or it is one of the tags.
const WHOLE: f32 = 3.0;
const TAG: f32 = 1.0;
/// What a word counts for that stands in every question, beside others.
const COMMON: f32 = 0.15;
/// Of the best score; what scores less has only a common word of the query.
const WORTH: f32 = 0.25;

/// What answers less is not worth a mark: it only stands in every question.
pub const TELLING: f32 = 0.2;

/// A query made ready: each word with what answers it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    pub(crate) words: Vec<Word>,
    whole: String,
    tag: String,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// As it was typed, folded.
    pub text: String,
    answers: Vec<Answer>,
    /// Nothing is written like this: the answers are what it misspells.
    pub misspelt: bool,
}

/// A term of the lexicon that answers a word.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Answer {
    term: usize,
    /// How well, from 0 to 1.
    well: f32,
    /// In how many instructions it counts as standing.
    held: usize,
}

/// A word that may become several is none of the rare ones: each of them counts as the commonest.
fn level(answers: &mut [Answer]) {
    let most = answers.iter().map(|answer| answer.held).max().unwrap_or_default();
    answers.iter_mut().for_each(|answer| answer.held = most);
}

impl Word {
    /// How well a term of the lexicon answers it, from 0 to 1.
    pub(crate) fn answer(&self, term: Option<usize>) -> f32 {
        self.answers.iter().find(|answer| Some(answer.term) == term).map_or(0.0, |answer| answer.well)
    }
}

impl Lexicon {
    /// Makes a query ready; any text is one.
    #[must_use]
    pub fn ask(&self, query: &str) -> Asked {
        let query = start(query, LONGEST);
        let mut typed = words(query);
        typed.truncate(MOST_WORDS);
        let finished = query.ends_with(|c: char| c.is_whitespace());
        let mut asked = Asked {
            words: Vec::with_capacity(typed.len()),
            whole: spaced(&self.language.terms(query)),
            tag: key(trim(query, char::is_whitespace)),
        };
        let common = |text: &String| self.language.is_common(text);
        let only_common = typed.iter().all(common);
        for (at, text) in typed.iter().enumerate() {
            let last = at + 1 == typed.len() && !finished;
            let mut answers = Vec::new();
            // Two words that are written as one: `factuur correctie`.
            for from in at.saturating_sub(1)..(at + 1).min(typed.len() - 1) {
                self.is(&concat(&[&typed[from], &typed[from + 1]]), &mut answers);
            }
            let misspelt = self.answers(text, last, &mut answers);
            if !only_common && common(text) {
                answers.iter_mut().for_each(|answer| answer.well *= COMMON);
            }
            asked.words.push(Word { text: text.clone(), answers, misspelt });
        }
        // Who only finds the words of every question finds nothing.
        let in_vain = |(word, text): (&Word, &String)| common(text) || word.answers.is_empty();
        if !only_common && asked.words.iter().zip(&typed).all(in_vain) {
            asked.words.iter_mut().for_each(|word| word.answers.clear());
        }
        asked
    }

    /// The score of each instruction.
    pub(crate) fn scores(&self, asked: &Asked) -> Vec<f32> {
        let mut scores = vec![0.0f32; self.documents.len()];
        for word in &asked.words {
            let mut found = vec![0.0f32; scores.len()];
            for &Answer { term, well, held } in &word.answers {
                let rarity = well * self.rarity(held);
                for posting in self.postings(term) {
                    let document = posting.document as usize;
                    let much = 0.5 + 0.5 * f32::from(posting.weight) / f32::from(HEAVIEST);
                    let in_title = self.documents[document].title.contains(&(term as u32));
                    found[document] = found[document].max(rarity * much * if in_title { TITLE } else { 1.0 });
                }
            }
            scores.iter_mut().zip(found).for_each(|(score, found)| *score += found);
        }
        for (name, kind, more) in [(&asked.whole, NameKind::Title, WHOLE), (&asked.tag, NameKind::Tag, TAG)] {
            for name in self.named(name).iter().filter(|name| name.kind == kind) {
                scores[name.document as usize] += more;
            }
        }
        let best = scores.iter().copied().fold(0.0, f32::max);
        scores.iter_mut().filter(|score| **score < WORTH * best).for_each(|score| *score = 0.0);
        scores
    }

    /// A text in pieces, and how well each answers a word of the query, from 0 to 1. See [`TELLING`].
    #[must_use]
    pub fn marked<'t>(&self, asked: &Asked, text: &'t str) -> Vec<(&'t str, f32)> {
        let mut marked = Vec::new();
        for piece in pieces(text) {
            let term = self.read(&spaced(&words(piece)));
            marked.push((piece, asked.words.iter().map(|word| word.answer(term)).fold(0.0, f32::max)));
        }
        marked
    }

    /// The term that a folded word is a form of.
    pub(crate) fn read(&self, word: &str) -> Option<usize> {
        self.term(&self.language.stem(word))
    }

    /// The word itself, if it is a form of a term.
    fn is(&self, word: &str, answers: &mut Vec<Answer>) {
        if let Some(term) = self.read(word) {
            answers.push(self.by(term, 1.0));
        }
    }

    fn by(&self, term: usize, well: f32) -> Answer {
        Answer { term, well, held: self.postings(term).len() }
    }

    /// Adds the terms that answer a word: itself, what it begins, its parts; and if there is none, what it misspells.
    /// Whether it does.
    fn answers(&self, word: &str, unfinished: bool, answers: &mut Vec<Answer>) -> bool {
        let stem = self.language.stem(word);
        self.is(word, answers);
        if unfinished {
            let from = self.terms.partition_point(|term| term.as_str() < word);
            for (n, term) in self.terms[from..].iter().enumerate() {
                if !term.starts_with(word) {
                    break;
                }
                // A word that is nearly written out is meant more surely.
                answers.push(self.by(from + n, BEGUN * (0.5 + 0.5 * word.len() as f32 / term.len() as f32)));
            }
        }
        level(answers);
        let parts = self.language.compound(word, &|part| part != stem && self.term(part).is_some());
        if let Some(parts) = parts {
            for part in &parts {
                if let Some(term) = self.term(part) {
                    answers.push(self.by(term, PART));
                }
            }
        }
        if answers.is_empty() && self.language == Language::Dutch && stem.len() >= COMPOUND {
            // What nobody wrote as a word of its own may be the end of a compound.
            for (at, term) in self.terms.iter().enumerate() {
                if term.ends_with(&stem) {
                    answers.push(self.by(at, PART));
                }
            }
        }
        if !answers.is_empty() {
            return false;
        }
        let allowed = match length(word) {
            // Another code is another error, not a slip.
            _ if word.bytes().any(|b| b.is_ascii_digit()) => return false,
            0..=3 => return false,
            4..=7 => 1,
            _ => 2,
        };
        // In a stem a slip is told only where it left the ending as it was: so also by the word as it is written.
        let mut near = Vec::new();
        slipped(word, &mut |written| near.extend(self.read(&concat(written))));
        // The fewest slips count; and people seldom miss the first letter.
        let initial = |term: &str| term.as_bytes().first() == word.as_bytes().first();
        let mut least = (allowed, true, true);
        for (at, term) in self.terms.iter().enumerate() {
            let (mut whole, begun) = distance(stem.as_bytes(), term.as_bytes(), allowed);
            if near.contains(&at) {
                whole = whole.min(1);
            }
            let unwritten = whole > allowed;
            let typos = if unwritten && unfinished { begun } else { whole };
            let slips = (typos, !initial(term), unwritten);
            if slips < least {
                least = slips;
                answers.clear();
            }
            if slips == least {
                answers.push(self.by(at, TYPO[typos]));
            }
        }
        level(answers);
        true
    }
}

/// Tells every word that is one slip from this one: a letter missing, too many, wrong or swapped with its neighbour.
/// (Norvig 2007, "How to Write a Spelling Corrector".)
fn slipped(word: &str, tell: &mut dyn FnMut(&[&str])) {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
    for at in 0..=word.len() {
        let Some((before, behind)) = word.split_at_checked(at) else { continue };
        let first = start(behind, 1);
        let rest = &behind[first.len()..];
        let second = start(rest, 1);
        tell(&[before, rest]);
        tell(&[before, second, first, &rest[second.len()..]]);
        for letter in 0..LETTERS.len() {
            let letter = &LETTERS[letter..=letter];
            tell(&[before, letter, behind]);
            tell(&[before, letter, rest]);
        }
    }
}

/// How many letters are wrong, missing, too many or swapped with their neighbour, if the word is the whole term, and
/// if it is the beginning of the term. More than `allowed` is only known to be more.
/// (Optimal string alignment; Damerau 1964.)
pub(crate) fn distance(word: &[u8], term: &[u8], allowed: usize) -> (usize, usize) {
    let none = (allowed + 1, allowed + 1);
    if term.len() + allowed < word.len() {
        return none;
    }
    // Further behind, the word cannot end any more.
    let term_len = term.len();
    let term = &term[..term_len.min(word.len() + allowed)];
    let wide = term.len() + 1;
    let mut table: Vec<usize> = (0..wide).collect();
    for (i, &a) in word.iter().enumerate() {
        table.push(i + 1);
        for (j, &b) in term.iter().enumerate() {
            let last = table.len() - 1;
            let above = last + 1 - wide;
            let mut best = (table[above - 1] + usize::from(a != b)).min(table[above] + 1).min(table[last] + 1);
            if i > 0 && j > 0 && a == term[j - 1] && word[i - 1] == b {
                best = best.min(table[above - wide - 2] + 1);
            }
            table.push(best);
        }
        if table[table.len() - wide..].iter().all(|&typos| typos > allowed) {
            return none;
        }
    }
    let row = &table[table.len() - wide..];
    let whole = if term_len == term.len() { row[term.len()] } else { allowed + 1 };
    (whole, row.iter().copied().min().unwrap_or(whole))
}
