//! What of a question stands on the candidates: the words that answer something, page by page, in reading order.

use crate::shelf::Size;
use crate::spots::Spots;
use crate::vocabulary::WordId;

/// A word that answers something, where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    /// As which word of the page, and in which of its runs, both from 0.
    pub(crate) at: u16,
    pub(crate) run: u16,
    /// Which of the looked for words it is.
    pub(crate) nth: u16,
}

/// What is seen on a number of pages.
pub(crate) struct Sights {
    /// By page, where what is seen on it starts in `seen`; one more at the end.
    starts: Vec<u32>,
    seen: Vec<Seen>,
}

/// A word on this many times as many pages as are looked at is looked up page by page.
const COMMON: usize = 8;

impl Sights {
    /// Looks for these words on some of these pages; all in order.
    pub(crate) fn look(spots: &Spots, words: &[WordId], pages: &[Size], some: &[u32]) -> Self {
        // All words of these pages in one row, with a bit for each that is looked for, and which that is: so they are
        // in reading order without any sorting.
        let mut starts = vec![0];
        starts.extend(some.iter().scan(0, |end, page| {
            *end += pages[*page as usize].words as usize;
            Some(*end)
        }));
        let length = starts[some.len()];
        let mut bits = vec![0_u64; length / 64 + 1];
        let mut which = vec![(0_u16, 0_u16); length];
        let mut place = vec![u32::MAX; pages.len()];
        (0..).zip(some).for_each(|(nth, page)| place[*page as usize] = nth);
        for (nth, word) in (0..=u16::MAX).zip(words) {
            let on = spots.pages(*word);
            let mut note = |at: usize, place: usize| {
                for spot in spots.on(*word, at) {
                    let at = starts[place] + usize::from(spot.at);
                    bits[at / 64] |= 1 << (at % 64);
                    which[at] = (nth, spot.run);
                }
            };
            if on.len() > some.len() * COMMON {
                let mut from = 0;
                for (place, page) in some.iter().enumerate() {
                    from += on[from..].partition_point(|held| held < page);
                    if on.get(from) == Some(page) {
                        note(from, place);
                    }
                }
            } else {
                for (at, page) in on.iter().enumerate() {
                    let place = place[*page as usize];
                    if place != u32::MAX {
                        note(at, place as usize);
                    }
                }
            }
        }
        let mut sights = Self { starts: Vec::with_capacity(starts.len()), seen: Vec::with_capacity(some.len() * 16) };
        let mut ones = Ones { at: 0, left: bits[0], bits: &bits }.peekable();
        for (start, end) in starts.iter().zip(&starts[1..]) {
            sights.starts.push(sights.seen.len() as u32);
            while let Some(one) = ones.next_if(|one| one < end) {
                let (nth, run) = which[one];
                sights.seen.push(Seen { at: (one - start) as u16, run, nth });
            }
        }
        sights.starts.push(sights.seen.len() as u32);
        sights
    }

    /// What is seen on the n-th of the pages, in reading order.
    pub(crate) fn on(&self, nth: usize) -> &[Seen] {
        &self.seen[self.starts[nth] as usize..self.starts[nth + 1] as usize]
    }
}

/// The places of the ones in a row of bits.
struct Ones<'a> {
    bits: &'a [u64],
    /// Which 64 of them are read, and the ones among these that are still to come.
    at: usize,
    left: u64,
}

impl Iterator for Ones<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            self.at += 1;
            self.left = *self.bits.get(self.at)?;
        }
        let one = self.at * 64 + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(one)
    }
}
