//! The words of a corpus: which there are, which share a stem, which are made of others, which look alike.

use crate::language::{Language, Stems};
use std::collections::{BTreeMap, HashMap};

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
    pub(crate) stems: Vec<Stem>,
    stem_ids: HashMap<String, StemId>,
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
    /// Takes words with the number of pages they stand on.
    pub(crate) fn new(language: &'static Language, counted: BTreeMap<String, u32>) -> Self {
        let mut vocabulary = Self {
            language,
            stemmer: language.stemmer(),
            words: Vec::with_capacity(counted.len()),
            pages: Vec::with_capacity(counted.len()),
            stem_of: Vec::with_capacity(counted.len()),
            stems: Vec::new(),
            stem_ids: HashMap::new(),
        };
        for (id, (word, pages)) in (0..).zip(counted) {
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
        vocabulary.take_apart();
        vocabulary
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

    pub(crate) fn word(&self, id: WordId) -> &str {
        &self.words[id as usize]
    }

    pub(crate) fn pages(&self, id: WordId) -> u32 {
        self.pages[id as usize]
    }

    pub(crate) fn stem_of(&self, id: WordId) -> &Stem {
        &self.stems[self.stem_of[id as usize] as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word exactly as written.
    pub(crate) fn find(&self, word: &str) -> Option<WordId> {
        self.words.binary_search_by(|known| known.as_str().cmp(word)).ok().map(|at| at as WordId)
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
            let fits = (self.pages(id) >= 2 || text.len() >= 5)
                && self.pages(id) * 4 >= own
                && !self.language.is_stop_word(text);
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

    /// The words at most `most` slips (a letter more, less, other, or two swapped) from this one, with their distance.
    /// With `start`, words that start with something so near.
    pub(crate) fn near(&self, word: &str, most: u8, start: bool) -> Vec<(WordId, u8)> {
        let letters: Vec<char> = word.chars().collect();
        let width = letters.len() + 1;
        // One row of the distance table for every letter of the path from the root of the (implied) trie.
        let mut rows: Vec<Vec<u8>> = vec![(0..width).map(|n| n.min(250) as u8).collect()];
        let mut path: Vec<char> = Vec::new();
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let known = &self.words[at];
            let shared = path.iter().zip(known.chars()).take_while(|(a, b)| **a == *b).count();
            path.truncate(shared);
            rows.truncate(shared + 1);
            let mut skip = None;
            let mut bytes: usize = path.iter().map(|c| c.len_utf8()).sum();
            for c in known.chars().skip(shared) {
                let row = next_row(&rows, &path, &letters, c);
                path.push(c);
                bytes += c.len_utf8();
                let above = rows.last().and_then(|row| row.iter().min()).copied().unwrap_or(0);
                let hopeless = row.iter().min().is_none_or(|least| *least > most) && above >= most;
                let done = start && path.len() + usize::from(most) >= letters.len() && row[width - 1] <= most;
                let distance = row[width - 1];
                rows.push(row);
                if hopeless || done {
                    skip = Some((bytes, done.then_some(distance)));
                    break;
                }
            }
            match skip {
                Some((bytes, distance)) => {
                    let until = at
                        + self.words[at..]
                            .partition_point(|word| word.as_bytes().starts_with(&known.as_bytes()[..bytes]));
                    found.extend(
                        distance.into_iter().flat_map(|distance| (at..until).map(move |id| (id as WordId, distance))),
                    );
                    at = until;
                }
                None => {
                    let distance = rows.last().map_or(u8::MAX, |row| row[width - 1]);
                    if distance <= most {
                        found.push((at as WordId, distance));
                    }
                    at += 1;
                }
            }
        }
        found
    }
}

/// The next row of the table of optimal string alignment.
fn next_row(rows: &[Vec<u8>], path: &[char], letters: &[char], c: char) -> Vec<u8> {
    let above = &rows[rows.len() - 1];
    let mut row = Vec::with_capacity(above.len());
    row.push(above[0].saturating_add(1));
    for j in 1..above.len() {
        let replaced = above[j - 1] + u8::from(letters[j - 1] != c);
        let mut best = replaced.min(above[j].saturating_add(1)).min(row[j - 1] + 1);
        if rows.len() > 1 && j > 1 && letters[j - 2] == c && path.last() == Some(&letters[j - 1]) && letters[j - 1] != c
        {
            best = best.min(rows[rows.len() - 2][j - 2] + 1);
        }
        row.push(best);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[&str]) -> Vocabulary {
        Vocabulary::new(Language::of("nl"), words.iter().map(|word| ((*word).to_owned(), 3)).collect())
    }

    fn near(vocabulary: &Vocabulary, word: &str, most: u8, start: bool) -> Vec<String> {
        vocabulary
            .near(word, most, start)
            .iter()
            .map(|(id, distance)| format!("{} {distance}", vocabulary.word(*id)))
            .collect()
    }

    #[test]
    fn a_slip_finds_the_words_that_look_alike() {
        let words = vocabulary(&["factuur", "facturen", "klant", "klanten", "order", "retour"]);
        assert_eq!(near(&words, "fcatuur", 1, false), ["factuur 1"]);
        assert_eq!(near(&words, "actuur", 1, false), ["factuur 1"]);
        assert_eq!(near(&words, "klantt", 1, false), ["klant 1"]);
        assert_eq!(near(&words, "klntn", 2, false), ["klant 2", "klanten 2"]);
        assert_eq!(near(&words, "odrer", 1, false), ["order 1"]);
        assert_eq!(near(&words, "fsctu", 1, true), ["facturen 1", "factuur 1"]);
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
