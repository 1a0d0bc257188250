//! A question made ready: each asked word with every word of the corpus that may stand for it.
//!
//! Mending happens here, before the search: an unknown word is repaired from the corpus's own words, taken apart, or
//! joined with its neighbour, and then searched as any other word. (Measured: fuzzy terms in the query bring little.)

use crate::vocabulary::{StemId, Vocabulary, WordId};
use model::words::words;
use std::collections::BTreeMap;

/// Longer questions are cut: what comes behind it costs nothing.
const LONGEST: usize = 400;
const MOST_WORDS: usize = 24;

/// What a word that is not the asked one itself counts for. Measured.
const SAME_STEM: f32 = 0.8;
const WITHIN_COMPOUND: f32 = 0.45;
const PART_OF_COMPOUND: f32 = 0.2;
const JOINED: f32 = 1.0;
const REPAIRED: f32 = 0.85;
const COMPLETED: f32 = 0.8;
const COMPLETED_KNOWN: f32 = 0.4;
/// What a stop word counts for beside other words.
const STOP_WORD: f32 = 0.12;

/// How much more a question looks like this language than like the other: the logarithm of how many times likelier
/// its words are.
pub(crate) fn likelier(
    question: &str,
    this: &Vocabulary,
    this_pages: usize,
    other: &Vocabulary,
    other_pages: usize,
) -> f32 {
    let cut: String = question.chars().take(LONGEST).collect();
    let odds = |vocabulary: &Vocabulary, pages: usize, word: &str| {
        let held = vocabulary.find(word).map_or(0, |id| vocabulary.pages(id));
        ((held as f32 + 0.2) / (pages as f32 + 1.0)).ln()
    };
    words(&cut).iter().take(MOST_WORDS).map(|word| odds(this, this_pages, word) - odds(other, other_pages, word)).sum()
}

/// One asked word.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// The words of the corpus that answer it, and how well (1: the word itself).
    pub(crate) words: BTreeMap<WordId, f32>,
    /// The stems it is made of: a page that holds them all answers it a little.
    pub(crate) parts: Vec<StemId>,
    /// How many pages may hold it.
    pub(crate) pages: u32,
    /// 1, less for words that say little.
    pub(crate) importance: f32,
    /// The other half of the unknown compound that this word was taken from, by number: only side by side they answer.
    pub(crate) other_half: Option<usize>,
}

/// A question made ready.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pub(crate) groups: Vec<Group>,
    /// The importance of asked words that nothing in the corpus resembles.
    pub(crate) unknown: f32,
    /// The question as repaired, when a word was.
    pub(crate) corrected: Option<String>,
}

/// The words of a question; a code that the corpus does not have, in its parts.
fn asked_words(question: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let mut asked = Vec::new();
    for word in words(question) {
        let in_parts = vocabulary.find(&word).is_none() && !word.chars().all(char::is_alphanumeric);
        if in_parts {
            let parts = word.split(|c: char| !c.is_alphanumeric());
            // A lone letter of a code says nothing: another code is another error.
            let telling = |part: &&str| part.len() > 1 || part.bytes().any(|b| b.is_ascii_digit());
            asked.extend(parts.filter(telling).map(str::to_owned));
        } else {
            asked.push(word);
        }
    }
    asked
}

/// Makes a question ready.
pub(crate) fn prepare(question: &str, vocabulary: &Vocabulary) -> Asked {
    let cut: String = question.chars().take(LONGEST).collect();
    let unfinished = cut.chars().next_back().is_some_and(char::is_alphanumeric);
    let mut asked_words = asked_words(&cut, vocabulary);
    asked_words.truncate(MOST_WORDS);
    let is_stop = |word: &String| vocabulary.language.is_stop_word(word);
    let only_stop_words = asked_words.iter().all(is_stop);
    let mut asked = Asked::default();
    let mut corrected = Vec::new();
    let mut repaired = false;
    for (at, word) in asked_words.iter().enumerate() {
        let last = unfinished && at + 1 == asked_words.len();
        let mut group = Group::new(if is_stop(word) && !only_stop_words { STOP_WORD } else { 1.0 });
        let neighbours = [
            at.checked_sub(1).and_then(|before| asked_words.get(before)).map(|before| format!("{before}{word}")),
            asked_words.get(at + 1).map(|after| format!("{word}{after}")),
        ];
        for joined in neighbours.into_iter().flatten() {
            if joined.len() >= 6 && vocabulary.find_stem(&joined).is_some() {
                group.family(&joined, JOINED, vocabulary);
            }
        }
        let known = group.family(word, 1.0, vocabulary);
        if last && word.chars().count() >= 2 {
            let weight = if known { COMPLETED_KNOWN } else { COMPLETED };
            for id in vocabulary.completions(word) {
                group.add(id, weight, vocabulary);
            }
        }
        let mut shown = word.clone();
        if group.words.is_empty() {
            match mend(word, last, vocabulary) {
                Mended::Parts(parts) => {
                    let first = asked.groups.len();
                    for (half, part) in parts.into_iter().enumerate() {
                        let mut group = Group::new(1.0);
                        group.other_half = Some(first + 1 - half);
                        group.stem(part, 1.0, vocabulary);
                        asked.groups.push(group);
                    }
                    corrected.push(shown);
                    continue;
                }
                Mended::Repaired(found) => {
                    if let Some(best) = found.first() {
                        shown = vocabulary.word(*best).to_owned();
                        repaired = true;
                    }
                    for id in found {
                        group.family(vocabulary.word(id), REPAIRED, vocabulary);
                    }
                }
                Mended::Not => {}
            }
        } else if !is_stop(word) {
            group.parts = vocabulary.split(word).unwrap_or_default();
            let pages = group.pages;
            for part in group.parts.clone() {
                for id in &vocabulary.stems[part as usize].words {
                    group.add(*id, PART_OF_COMPOUND, vocabulary);
                }
            }
            group.pages = pages;
        }
        corrected.push(shown);
        if group.words.is_empty() {
            asked.unknown += group.importance;
        } else {
            asked.groups.push(group);
        }
    }
    asked.corrected = repaired.then(|| corrected.join(" "));
    asked
}

impl Group {
    fn new(importance: f32) -> Self {
        Self { words: BTreeMap::new(), parts: Vec::new(), pages: 0, importance, other_half: None }
    }

    fn add(&mut self, id: WordId, weight: f32, vocabulary: &Vocabulary) {
        let known = self.words.entry(id).or_insert_with(|| {
            self.pages += vocabulary.pages(id);
            0.0
        });
        *known = known.max(weight);
    }

    /// Adds a word, those of its stem, and compounds that hold it. Whether the corpus has any of them.
    fn family(&mut self, word: &str, weight: f32, vocabulary: &Vocabulary) -> bool {
        if let Some(id) = vocabulary.find(word) {
            self.add(id, weight, vocabulary);
        }
        let Some(stem) = vocabulary.find_stem(word) else { return false };
        self.stem(stem, weight * SAME_STEM, vocabulary);
        let pages = self.pages;
        for id in vocabulary.same_model_stem(word) {
            self.add(*id, weight * SAME_STEM * SAME_STEM, vocabulary);
        }
        self.pages = pages;
        true
    }

    fn stem(&mut self, stem: StemId, weight: f32, vocabulary: &Vocabulary) {
        let known = &vocabulary.stems[stem as usize];
        for id in &known.words {
            self.add(*id, weight, vocabulary);
        }
        let pages = self.pages;
        for id in &known.within {
            self.add(*id, weight * WITHIN_COMPOUND, vocabulary);
        }
        // Compounds do not make the word itself more common.
        self.pages = pages;
    }
}

/// What an unknown word turned out to be.
enum Mended {
    /// Words that look like it, the likeliest first.
    Repaired(Vec<WordId>),
    /// Made of words of the corpus.
    Parts(Vec<StemId>),
    Not,
}

fn mend(word: &str, last: bool, vocabulary: &Vocabulary) -> Mended {
    let letters = word.chars().count();
    if letters < 4 || word.bytes().any(|b| b.is_ascii_digit()) {
        return vocabulary.split(word).map_or(Mended::Not, Mended::Parts);
    }
    let near = |most: u8, start: bool| {
        let mut found = vocabulary.near(word, most, start);
        // Fewer slips first, then the same first letter (people seldom miss it), then what is used most.
        let initial = word.chars().next();
        let key = |(id, distance): &(WordId, u8)| {
            (*distance, vocabulary.word(*id).chars().next() != initial, std::cmp::Reverse(vocabulary.pages(*id)))
        };
        found.sort_by_key(key);
        let least = found.first().map_or(0, |(_, distance)| *distance);
        found.into_iter().filter(|(_, distance)| *distance == least).map(|(id, _)| id).take(3).collect::<Vec<_>>()
    };
    let one = near(1, false);
    if !one.is_empty() {
        return Mended::Repaired(one);
    }
    if let Some(parts) = vocabulary.split(word) {
        return Mended::Parts(parts);
    }
    if last && letters >= 5 {
        let started = near(1, true);
        if !started.is_empty() {
            return Mended::Repaired(started);
        }
    }
    if letters >= 8 {
        let two = near(2, false);
        if !two.is_empty() {
            return Mended::Repaired(two);
        }
    }
    Mended::Not
}
