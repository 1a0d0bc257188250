//! Slips of the finger: which words of a corpus look like a word that it does not have.

use crate::vocabulary::WordId;

/// Longer words, in letters, are not compared.
const LONGEST: usize = 63;

/// The words of a corpus by what is compared first: how many letters, and which.
pub(crate) struct Slips {
    by_length: Vec<Vec<(u32, WordId)>>,
}

impl Slips {
    /// Takes the words of a corpus, in the order of their numbers.
    pub(crate) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut by_length = vec![Vec::new(); LONGEST + 1];
        for (id, word) in (0..).zip(words) {
            if let Some(same) = by_length.get_mut(word.chars().count()) {
                same.push((letters(word), id));
            }
        }
        Self { by_length }
    }

    /// The words, of these, at most `most` slips (a letter more, less, other, or two swapped) from this one, with their
    /// distance.
    pub(crate) fn near(&self, words: &[String], word: &str, most: u8) -> Vec<(WordId, u8)> {
        let asked: Vec<char> = word.chars().collect();
        let mask = letters(word);
        let apart = usize::from(most);
        let mut found = Vec::new();
        let mut known: Vec<char> = Vec::new();
        let from = asked.len().saturating_sub(apart).min(self.by_length.len());
        let until = (asked.len() + apart + 1).min(self.by_length.len());
        for (other, id) in self.by_length[from..until].iter().flatten() {
            // A slip brings at most one letter, and takes at most one.
            if (other & !mask).count_ones() > most.into() || (mask & !other).count_ones() > most.into() {
                continue;
            }
            known.clear();
            known.extend(words[*id as usize].chars());
            let slips = slips(&asked, &known);
            if slips <= most {
                found.push((*id, slips));
            }
        }
        found.sort_unstable();
        found
    }
}

/// A bit for every letter that a word holds; those beyond a to z share theirs.
fn letters(word: &str) -> u32 {
    word.chars().fold(0, |mask, c| mask | 1 << (u32::from(c) % 32))
}

/// How many slips lie between two words of at most [`LONGEST`] letters: their optimal string alignment.
fn slips(a: &[char], b: &[char]) -> u8 {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) as u8;
    }
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    (0..).zip(&mut rows[0]).for_each(|(n, cell)| *cell = n);
    for i in 1..=a.len() {
        let (here, above, two_above) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[here][0] = i as u8;
        for j in 1..=b.len() {
            let replaced = rows[above][j - 1] + u8::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[above][j] + 1).min(rows[here][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[two_above][j - 2] + 1);
            }
            rows[here][j] = best;
        }
    }
    rows[a.len() % 3][b.len()]
}

/// How many slips the start of a longer word may have.
const MOST: u8 = 1;

/// The words, of these in alphabetical order, that start with something one slip from this one, with that distance.
pub(crate) fn starts_near(words: &[String], word: &str) -> Vec<(WordId, u8)> {
    let letters: Vec<char> = word.chars().collect();
    let width = letters.len() + 1;
    if letters.len() > LONGEST {
        return Vec::new();
    }
    // One row of the distance table for every letter of the path from the root of the (implied) trie.
    let mut table: Vec<u8> = (0..width).map(|n| n.min(200) as u8).collect();
    let mut path: Vec<char> = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let known = &words[at];
        let shared = path.iter().zip(known.chars()).take_while(|(a, b)| **a == *b).count();
        path.truncate(shared);
        table.truncate((shared + 1) * width);
        let mut end = None;
        let mut bytes: usize = path.iter().map(|c| c.len_utf8()).sum();
        for c in known.chars().skip(shared) {
            // Beyond the band around the diagonal all is far.
            let band =
                |row: usize| row.saturating_sub(usize::from(MOST)).min(width)..width.min(row + usize::from(MOST) + 1);
            let above = table[table.len() - width..][band(path.len())].iter().min().copied().unwrap_or(u8::MAX);
            add_row(&mut table, &path, &letters, c);
            path.push(c);
            bytes += c.len_utf8();
            let row = &table[table.len() - width..];
            // A swap reaches back two rows: give up only when both are beyond hope.
            if path.len() + usize::from(MOST) >= letters.len() && row[width - 1] <= MOST {
                end = Some((bytes, Some(row[width - 1])));
                break;
            }
            if above >= MOST && row[band(path.len())].iter().all(|distance| *distance > MOST) {
                end = Some((bytes, None));
                break;
            }
        }
        match end {
            Some((bytes, distance)) => {
                let start = &known.as_bytes()[..bytes];
                // Mostly few words start so: look near by before halving the rest.
                let starts = |word: &String| word.as_bytes().starts_with(start);
                let mut reach = 1;
                while words.get(at + reach).is_some_and(starts) {
                    reach *= 2;
                }
                let within = at + reach / 2..words.len().min(at + reach);
                let until = within.start + words[within].partition_point(starts);
                if let Some(distance) = distance {
                    found.extend((at..until).map(|id| (id as WordId, distance)));
                }
                at = until;
            }
            None => {
                let distance = table[table.len() - 1];
                if distance <= MOST {
                    found.push((at as WordId, distance));
                }
                at += 1;
            }
        }
    }
    found
}

/// Adds the row of one more letter to the table of optimal string alignment; what lies so far from the diagonal that it
/// takes more than [`MOST`] slips is not worked out.
fn add_row(table: &mut Vec<u8>, path: &[char], letters: &[char], c: char) {
    const FAR: u8 = 200;
    let width = letters.len() + 1;
    let row = path.len() + 1;
    let band = row.saturating_sub(usize::from(MOST))..=row + usize::from(MOST);
    let above = table.len() - width;
    let here = table.len();
    table.resize(here + width, FAR);
    if band.contains(&0) {
        table[here] = row as u8;
    }
    for j in (*band.start()).max(1)..width.min(band.end() + 1) {
        let replaced = table[above + j - 1] + u8::from(letters[j - 1] != c);
        let mut best = replaced.min(table[above + j] + 1).min(table[here + j - 1] + 1);
        if above >= width && j > 1 && letters[j - 2] == c && path.last() == Some(&letters[j - 1]) {
            best = best.min(table[above - width + j - 2] + 1);
        }
        table[here + j] = best.min(FAR);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 6] = ["facturen", "factuur", "klant", "klanten", "order", "retour"];

    fn near(word: &str, most: u8) -> Vec<String> {
        let found = Slips::new(WORDS.into_iter()).near(&WORDS.map(str::to_owned), word, most);
        found.iter().map(|(id, slips)| format!("{} {slips}", WORDS[*id as usize])).collect()
    }

    #[test]
    fn a_slip_finds_the_words_that_look_alike() {
        assert_eq!(near("fcatuur", 1), ["factuur 1"]);
        assert_eq!(near("actuur", 1), ["factuur 1"]);
        assert_eq!(near("klantt", 1), ["klant 1"]);
        assert_eq!(near("klntn", 2), ["klant 2", "klanten 2"]);
        assert_eq!(near("odrer", 1), ["order 1"]);
    }

    #[test]
    fn a_slip_at_the_start_of_longer_words_is_found() {
        let found = starts_near(&WORDS.map(str::to_owned), "fsctu");
        assert_eq!(found, [(0, 1), (1, 1)]);
    }

    #[test]
    fn words_of_any_length_and_script_can_be_asked_for() {
        assert!(near("", 2).is_empty());
        assert!(near(&"é".repeat(500), 2).is_empty());
        assert!(starts_near(&WORDS.map(str::to_owned), &"é".repeat(500)).is_empty());
    }
}
