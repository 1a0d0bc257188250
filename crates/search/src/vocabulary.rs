//! The words of a corpus: which there are, which share a stem, which are made of others, which look alike.

use crate::language::{Language, Stems};
use crate::slips::{self, Slips};
use std::collections::HashMap;

/// The shortest part of a compound, in letters.
const SHORTEST_PART: usize = 3;
/// The most words that one beginning may stand for.
const MOST_COMPLETIONS: usize = 200;

/// A word's place in [`Vocabulary::words`].
pub(crate) type WordId = u32;
/// A stem's place in [`Vocabulary::stems`].
pub(crate) type StemId = u32;

/// Every word of a corpus, in alphabetical order.
pub(crate) struct Vocabulary {
    pub(crate) language: &'static Language,
    stemmer: Stems,
    words: Vec<String>,
    /// On how many pages each word stands.
    pages: Vec<u32>,
    stem_of: Vec<StemId>,
    stop_words: Vec<bool>,
    slips: Slips,
    pub(crate) stems: Vec<Stem>,
    stem_ids: HashMap<String, StemId>,
    word_ids: HashMap<String, WordId>,
    /// The words that share a stem by the rules of [`model::words`], which cut elsewhere than tantivy's stemmer does.
    by_model_stem: HashMap<String, Vec<WordId>>,
}

/// The words of a corpus while it is read, numbered as they come.
#[derive(Default)]
pub(crate) struct Words {
    ids: HashMap<String, WordId>,
    /// On how many pages each stands, and the last of them.
    pages: Vec<(u32, u32)>,
    page: u32,
}

impl Words {
    pub(crate) fn next_page(&mut self) {
        self.page += 1;
    }

    /// Counts a word on the page at hand, and tells its number.
    pub(crate) fn count(&mut self, word: String) -> WordId {
        let next = self.pages.len() as WordId;
        let id = *self.ids.entry(word).or_insert(next);
        if id == next {
            self.pages.push((0, 0));
        }
        let (pages, last) = &mut self.pages[id as usize];
        *pages += u32::from(*last != self.page);
        *last = self.page;
        id
    }
}

/// What is known of a stem.
#[derive(Default)]
pub(crate) struct Stem {
    pub(crate) text: String,
    /// The words that share it.
    pub(crate) words: Vec<WordId>,
    /// The words that hold it as a part.
    pub(crate) within: Vec<WordId>,
    /// The stems of the parts, when every word of this stem is a compound.
    pub(crate) parts: Vec<StemId>,
    /// On how many pages one of its words stands, at most.
    pub(crate) pages: u32,
}

impl Vocabulary {
    /// Puts the words in alphabetical order, and tells for each number as counted which it has here.
    pub(crate) fn new(language: &'static Language, counted: Words) -> (Self, Vec<WordId>) {
        let mut words: Vec<(String, WordId)> = counted.ids.into_iter().collect();
        words.sort_unstable();
        let mut order = vec![0; words.len()];
        let mut vocabulary = Self {
            language,
            stemmer: language.stemmer(),
            words: Vec::with_capacity(words.len()),
            pages: Vec::with_capacity(words.len()),
            stem_of: Vec::with_capacity(words.len()),
            stop_words: words.iter().map(|(word, _)| language.is_stop_word(word)).collect(),
            slips: Slips::new(words.iter().map(|(word, _)| word.as_str())),
            stems: Vec::new(),
            stem_ids: HashMap::new(),
            by_model_stem: HashMap::new(),
            word_ids: (0..).zip(&words).map(|(id, (word, _))| (word.clone(), id)).collect(),
        };
        for (id, (word, as_counted)) in (0..).zip(words) {
            let (pages, _) = counted.pages[as_counted as usize];
            order[as_counted as usize] = id;
            let text = vocabulary.stemmer.stem(&word);
            let next = vocabulary.stems.len() as StemId;
            let stem = *vocabulary.stem_ids.entry(text.clone()).or_insert(next);
            if stem == next {
                vocabulary.stems.push(Stem { text, ..Stem::default() });
            }
            let known = &mut vocabulary.stems[stem as usize];
            known.words.push(id);
            known.pages += pages;
            vocabulary.words.push(word);
            vocabulary.pages.push(pages);
            vocabulary.stem_of.push(stem);
        }
        let mut by_model_stem: HashMap<String, Vec<WordId>> = HashMap::new();
        for (id, word) in (0..).zip(&vocabulary.words) {
            by_model_stem.entry(vocabulary.other_stem(word)).or_default().push(id);
        }
        vocabulary.by_model_stem = by_model_stem;
        vocabulary.take_apart();
        (vocabulary, order)
    }

    /// Finds the parts of every compound.
    fn take_apart(&mut self) {
        for id in 0..self.words.len() {
            let word = &self.words[id];
            let Some(parts) = self.split(word) else { continue };
            let stem = self.stem_of[id] as usize;
            for part in &parts {
                self.stems[*part as usize].within.push(id as WordId);
            }
            self.stems[stem].parts = parts;
        }
    }

    /// The words that share a stem with this one by the rules of [`model::words`].
    pub(crate) fn same_model_stem(&self, word: &str) -> &[WordId] {
        self.by_model_stem.get(&self.other_stem(word)).map_or(&[], Vec::as_slice)
    }

    /// The stem of [`model::words`]; that of a Dutch participle is its verb's: *afgemeld* is *afmelden*, *ingevuld*
    /// *invullen*.
    fn other_stem(&self, word: &str) -> String {
        let rules = self.language.rules;
        let of_verb = |particle: &str| {
            let rest = word.strip_prefix(particle)?.strip_prefix("ge").filter(|rest| rest.len() > SHORTEST_PART)?;
            let bare = rest.strip_suffix(['d', 't']).unwrap_or(rest);
            let verbs = [rest, bare].map(|verb| format!("{particle}{verb}en"));
            let doubled = bare.chars().next_back().map(|c| format!("{particle}{bare}{c}en"));
            verbs.into_iter().chain(doubled).find(|verb| self.find(verb).is_some())
        };
        let particles =
            self.language.particles.iter().copied().chain((!self.language.particles.is_empty()).then_some(""));
        rules.stem(particles.filter_map(of_verb).next().as_deref().unwrap_or(word))
    }

    pub(crate) fn word(&self, id: WordId) -> &str {
        &self.words[id as usize]
    }

    pub(crate) fn pages(&self, id: WordId) -> u32 {
        self.pages[id as usize]
    }

    pub(crate) fn is_stop_word(&self, id: WordId) -> bool {
        self.stop_words[id as usize]
    }

    pub(crate) fn stem_id(&self, id: WordId) -> StemId {
        self.stem_of[id as usize]
    }

    pub(crate) fn stem_of(&self, id: WordId) -> &Stem {
        &self.stems[self.stem_of[id as usize] as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word exactly as written.
    pub(crate) fn find(&self, word: &str) -> Option<WordId> {
        self.word_ids.get(word).copied()
    }

    /// The stem of a word, when the corpus has it.
    pub(crate) fn find_stem(&self, word: &str) -> Option<StemId> {
        match self.find(word) {
            Some(id) => Some(self.stem_of[id as usize]),
            None => self.stem_ids.get(&self.stemmer.clone().stem(word)).copied(),
        }
    }

    /// The words that start with this, the most used first.
    pub(crate) fn completions(&self, start: &str) -> Vec<WordId> {
        let from = self.words.partition_point(|word| word.as_str() < start);
        let count = self.words[from..].partition_point(|word| word.starts_with(start));
        let mut found: Vec<WordId> = (from..from + count).map(|at| at as WordId).collect();
        found.sort_by_key(|id| std::cmp::Reverse(self.pages(*id)));
        found.truncate(MOST_COMPLETIONS);
        found
    }

    /// The stems of the parts that a word is made of, when it is made of words of this corpus.
    pub(crate) fn split(&self, word: &str) -> Option<Vec<StemId>> {
        if word.len() < 2 * SHORTEST_PART || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let own = self.find(word).map_or(0, |id| self.pages(id));
        let part = |text: &str| {
            let id = self.find(text)?;
            // A part that is rarer than the whole is chance; a stop word is no part.
            let fits = (self.pages(id) >= 2 || text.len() >= 5) && self.pages(id) * 4 >= own && !self.is_stop_word(id);
            fits.then_some((id, self.pages(id)))
        };
        let mut best: Option<(u32, Vec<StemId>)> = None;
        for at in SHORTEST_PART..=word.len() - SHORTEST_PART {
            let (head, tail) = word.split_at(at);
            let Some((tail, tail_pages)) = part(tail) else { continue };
            let bare = [head, head.strip_suffix('s').unwrap_or(""), head.strip_suffix("en").unwrap_or("")];
            let Some((head, head_pages)) = bare.iter().filter(|h| h.len() >= SHORTEST_PART).find_map(|h| part(h))
            else {
                continue;
            };
            // Longer parts first, then better known ones.
            let score = (at.min(word.len() - at) as u32) * 1000 + head_pages.min(tail_pages).min(999);
            if best.as_ref().is_none_or(|(other, _)| score > *other) {
                best = Some((score, vec![self.stem_of[head as usize], self.stem_of[tail as usize]]));
            }
        }
        best.map(|(_, parts)| parts)
    }

    /// The stems of a verb and of what it leaves behind when it comes apart, the latter first: *afmelden*.
    pub(crate) fn come_apart(&self, word: &str) -> Option<(StemId, StemId)> {
        let apart = |particle: &&str| {
            let verb = word.strip_prefix(*particle).filter(|verb| verb.len() > SHORTEST_PART)?;
            let verb = self.find_stem(verb).or_else(|| Some(self.stem_id(*self.same_model_stem(verb).first()?)));
            Some((self.find_stem(particle)?, verb?))
        };
        self.language.particles.iter().find_map(apart)
    }

    /// The words at most `most` slips (a letter more, less, other, or two swapped) from this one, with their distance.
    pub(crate) fn near(&self, word: &str, most: u8) -> Vec<(WordId, u8)> {
        self.slips.near(&self.words, word, most)
    }

    /// The words that start with something one slip from this one, with that distance.
    pub(crate) fn starts_near(&self, word: &str) -> Vec<(WordId, u8)> {
        slips::starts_near(&self.words, word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[&str]) -> Vocabulary {
        let mut counted = Words::default();
        for _ in 0..3 {
            counted.next_page();
            words.iter().for_each(|word| _ = counted.count((*word).to_owned()));
        }
        Vocabulary::new(Language::of("nl"), counted).0
    }

    #[test]
    fn a_compound_comes_apart_in_words_of_the_corpus() {
        let words =
            vocabulary(&["factuur", "correctie", "factuurcorrectie", "bestand", "bestandsnaam", "naam", "opslaan"]);
        let parts = |word: &str| {
            let parts = words.split(word).unwrap_or_default();
            parts.iter().map(|part| words.stems[*part as usize].text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            parts("factuurcorrectie"),
            [words.stemmer.clone().stem("factuur"), words.stemmer.clone().stem("correctie")]
        );
        assert_eq!(parts("bestandsnaam").len(), 2);
        assert_eq!(parts("opslaan").len(), 0);
    }
}
