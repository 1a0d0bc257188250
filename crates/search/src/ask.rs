//! A question made ready: each asked word with every word of the corpus that may stand for it.
//!
//! Mending happens here, before the search: an unknown word is repaired from the corpus's own words, taken apart, or
//! joined with its neighbour, and then searched as any other word. (Measured: fuzzy terms in the query bring little.)

use crate::language::Language;
use crate::vocabulary::{StemId, Vocabulary, WordId};
use model::words::words;
use std::collections::BTreeMap;

/// Longer questions are cut: what comes behind it costs nothing.
const LONGEST: usize = 400;
const MOST_WORDS: usize = 24;
/// Unknown words behind these stay unknown: each is compared with the whole vocabulary.
const MOST_MENDED: usize = 6;

/// What a word that is not the asked one itself counts for. Measured.
const SAME_STEM: f32 = 0.8;
pub(crate) const WITHIN_COMPOUND: f32 = 0.45;
const PART_OF_COMPOUND: f32 = 0.2;
const JOINED: f32 = 1.0;
const REPAIRED: f32 = 0.85;
const COMPLETED: f32 = 0.8;
const COMPLETED_KNOWN: f32 = 0.4;
/// What a stop word counts for beside other words.
pub(crate) const STOP_WORD: f32 = 0.15;
/// And one that denies; what other words for trouble count for where it is asked.
const DENYING: f32 = 0.7;
const TROUBLE: f32 = 0.9;

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
    /// The stems that may stand for it, and how well; for the first look.
    pub(crate) stems: Vec<(StemId, f32)>,
    /// The stems of its halves, when it is a compound.
    pub(crate) parts: Vec<StemId>,
    /// The words of those halves: each answers a little, both together well.
    pub(crate) halves: Vec<(WordId, f32, Half)>,
    /// How many pages may hold it.
    pub(crate) pages: u32,
    /// 1, less for words that say little.
    pub(crate) importance: f32,
    /// Whether it is a number, or a code with one.
    pub(crate) numbered: bool,
    /// The other half of the unknown compound that this word was taken from, by number: only side by side they answer.
    pub(crate) other_half: Option<usize>,
}

/// A half of a compound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    First,
    Last,
}

/// A question made ready.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pub(crate) groups: Vec<Group>,
    /// The importance of asked words that nothing in the corpus resembles.
    pub(crate) unknown: f32,
    /// How much it is a whole question (*hoe kan ik…*) and not just words, from 0 to 1.
    pub(crate) question: f32,
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

/// What the n-th word may be a part of: written as one with its neighbour (*factuur correctie*), or a verb of which the
/// other part stands elsewhere (*meld de klant af*).
fn joined(asked: &[String], at: usize, language: &Language) -> Vec<String> {
    let word = &asked[at];
    let before = at.checked_sub(1).map(|before| (&asked[before], word));
    let after = asked.get(at + 1).map(|after| (word, after));
    let pairs = before.into_iter().chain(after);
    let mut joined: Vec<String> =
        pairs.flat_map(|(first, last)| language.links.iter().map(move |link| format!("{first}{link}{last}"))).collect();
    if language.is_particle(word) {
        let verbs = asked[..at].iter().filter(|verb| !language.is_stop_word(verb));
        joined.extend(verbs.map(|verb| format!("{word}{verb}")));
    } else if !language.is_stop_word(word) {
        let particles = asked[at + 1..].iter().filter(|particle| language.is_particle(particle));
        joined.extend(particles.map(|particle| format!("{particle}{word}")));
    }
    joined
}

/// Makes a question ready. When it is rather asked in another language, the stop words of that say nothing either, and
/// words are not repaired by two slips: in a language that it is hardly asked in, much looks alike by chance.
pub(crate) fn prepare(question: &str, vocabulary: &Vocabulary, asked_in: Option<&Language>) -> Asked {
    let cut: String = question.chars().take(LONGEST).collect();
    let unfinished = cut.chars().next_back().is_some_and(char::is_alphanumeric);
    let mut asked_words = asked_words(&cut, vocabulary);
    asked_words.truncate(MOST_WORDS);
    let most_slips = if asked_in.is_some() { 1 } else { 2 };
    let is_stop = |word: &String| {
        vocabulary.language.is_stop_word(word) || asked_in.is_some_and(|language| language.is_stop_word(word))
    };
    let stops: Vec<bool> = asked_words.iter().map(is_stop).collect();
    let only_stop_words = stops.iter().all(|stop| *stop);
    let asking = asked_words.iter().filter(|word| vocabulary.language.asks(word)).count();
    let mut asked = Asked { question: asking.min(2) as f32 / 2.0, ..Asked::default() };
    let mut corrected = Vec::new();
    let mut repaired = false;
    let mut mended = 0;
    for (at, word) in asked_words.iter().enumerate() {
        let last = unfinished && at + 1 == asked_words.len();
        let mut group = Group::new(if stops[at] && !only_stop_words { STOP_WORD } else { 1.0 });
        group.numbered = word.bytes().any(|b| b.is_ascii_digit());
        for joined in joined(&asked_words, at, vocabulary.language) {
            if joined.len() >= 6 && vocabulary.find_stem(&joined).is_some() {
                group.family(&joined, JOINED, vocabulary);
            }
        }
        let known = group.family(word, 1.0, vocabulary);
        if vocabulary.language.denies(word) {
            group.trouble(vocabulary);
        }
        if last && word.chars().count() >= 2 {
            let weight = if known { COMPLETED_KNOWN } else { COMPLETED };
            for id in vocabulary.completions(word) {
                group.add(id, weight, vocabulary);
                group.stems.push((vocabulary.stem_id(id), weight));
            }
        }
        let mut shown = word.clone();
        if group.words.is_empty() && mended < MOST_MENDED {
            mended += 1;
            match mend(word, last, most_slips, vocabulary) {
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
        } else if !stops[at] && !group.words.is_empty() {
            group.take_apart(word, vocabulary);
        }
        corrected.push(shown);
        if group.words.is_empty() {
            // A stop word that no page holds takes nothing from an answer.
            asked.unknown += group.importance.floor();
        } else {
            asked.groups.push(group);
        }
    }
    asked.corrected = repaired.then(|| corrected.join(" "));
    asked
}

impl Group {
    fn new(importance: f32) -> Self {
        Self {
            words: BTreeMap::new(),
            stems: Vec::new(),
            parts: Vec::new(),
            halves: Vec::new(),
            pages: 0,
            importance,
            numbered: false,
            other_half: None,
        }
    }

    fn add(&mut self, id: WordId, weight: f32, vocabulary: &Vocabulary) {
        let known = self.words.entry(id).or_insert_with(|| {
            self.pages += vocabulary.pages(id);
            0.0
        });
        *known = known.max(weight);
    }

    /// Adds the halves of a known word: of a compound, of a code with a mark in it (*12-bladig*), of a verb that comes
    /// apart (*afmelden*). Those of a verb answer together only.
    fn take_apart(&mut self, word: &str, vocabulary: &Vocabulary) {
        let marked = word.split_once(|c: char| !c.is_alphanumeric());
        let (halves, alone) = match marked {
            Some((first, last)) => (vocabulary.find_stem(first).zip(vocabulary.find_stem(last)), PART_OF_COMPOUND),
            None => match vocabulary.split(word) {
                Some(parts) => (Some((parts[0], parts[1])), PART_OF_COMPOUND),
                None => (vocabulary.come_apart(word), 0.0),
            },
        };
        let Some((first, last)) = halves else { return };
        if alone > 0.0 {
            self.parts = vec![first, last];
        }
        for (part, half) in [(first, Half::First), (last, Half::Last)] {
            let words = &vocabulary.stems[part as usize].words;
            self.halves.extend(words.iter().map(|id| (*id, alone, half)));
        }
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
            self.stems.push((vocabulary.stem_id(*id), weight * SAME_STEM * SAME_STEM));
        }
        self.pages = pages;
        true
    }

    /// Makes this word that denies stand for all trouble: *I cannot print* is answered by *Problems with the printer*.
    fn trouble(&mut self, vocabulary: &Vocabulary) {
        self.importance = self.importance.max(DENYING);
        let trouble = vocabulary.language.trouble().filter_map(|word| vocabulary.find(word));
        for id in trouble.clone() {
            self.add(id, TROUBLE, vocabulary);
        }
        let telling = trouble.filter(|id| !vocabulary.is_stop_word(*id));
        self.pages = telling.map(|id| vocabulary.pages(id)).max().unwrap_or(0);
    }

    fn stem(&mut self, stem: StemId, weight: f32, vocabulary: &Vocabulary) {
        self.stems.push((stem, weight));
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

fn mend(word: &str, last: bool, most_slips: u8, vocabulary: &Vocabulary) -> Mended {
    let letters = word.chars().count();
    if letters < 4 || word.bytes().any(|b| b.is_ascii_digit()) {
        return vocabulary.split(word).map_or(Mended::Not, Mended::Parts);
    }
    let likeliest = |mut found: Vec<(WordId, u8)>| {
        // Fewer slips first, then the same first letter (people seldom miss it), then what is used most.
        let initial = word.chars().next();
        let key = |(id, distance): &(WordId, u8)| {
            (*distance, vocabulary.word(*id).chars().next() != initial, std::cmp::Reverse(vocabulary.pages(*id)))
        };
        found.sort_by_key(key);
        let least = found.first().map_or(0, |(_, distance)| *distance);
        found.into_iter().filter(|(_, distance)| *distance == least).map(|(id, _)| id).take(3).collect::<Vec<_>>()
    };
    let one = likeliest(vocabulary.near(word, 1));
    if !one.is_empty() {
        return Mended::Repaired(one);
    }
    let apart = || vocabulary.come_apart(word).map(|(particle, verb)| vec![particle, verb]);
    if let Some(parts) = vocabulary.split(word).or_else(apart) {
        return Mended::Parts(parts);
    }
    if last && letters >= 5 {
        let started = likeliest(vocabulary.starts_near(word));
        if !started.is_empty() {
            return Mended::Repaired(started);
        }
    }
    if letters >= 8 && most_slips >= 2 {
        // With two slips much looks alike: the first letter at least must be right.
        let mut two = likeliest(vocabulary.near(word, 2));
        two.retain(|id| vocabulary.word(*id).chars().next() == word.chars().next());
        if !two.is_empty() {
            return Mended::Repaired(two);
        }
    }
    Mended::Not
}
