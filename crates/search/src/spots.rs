//! Where every word of a corpus stands: by word the pages that hold it, and on each page the spots.

use crate::page::Page;
use crate::vocabulary::{Vocabulary, WordId};

/// Where on a page a word stands: as which word of it, and in which of its runs, both from 0. What lies beyond 65,535
/// counts as lying there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) at: u16,
    pub(crate) run: u16,
}

/// The spots of all words, word by word in one piece: what a question asks for is read without touching the rest.
pub(crate) struct Spots {
    /// By word, the first of its pages; one more at the end. The same for the spots, by place in `pages`.
    first_page: Vec<u32>,
    pages: Vec<u32>,
    first_spot: Vec<u32>,
    spots: Vec<Spot>,
}

impl Spots {
    /// Notes where the words of these pages stand.
    pub(crate) fn new(pages: &[Page], words: &[Vec<WordId>], vocabulary: &Vocabulary) -> Self {
        let counted = |id: usize| vocabulary.pages(id as WordId);
        let first_page = starts((0..vocabulary.len()).map(counted));
        let mut times = vec![0_u32; vocabulary.len()];
        words.iter().flatten().for_each(|word| times[*word as usize] += 1);
        // Page by page, so that the spots of each word come in the order of pages.
        let mut next_page: Vec<u32> = first_page.clone();
        let mut next_spot: Vec<u32> = starts(times.into_iter());
        let mut on = vec![u32::MAX; *first_page.last().unwrap_or(&0) as usize];
        let mut first_spot = vec![0; on.len() + 1];
        let mut spots = vec![Spot { at: 0, run: 0 }; *next_spot.last().unwrap_or(&0) as usize];
        let bounded = |n: u32| n.min(u32::from(u16::MAX)) as u16;
        for ((number, page), words) in (0..).zip(pages).zip(words) {
            let runs = (0..).zip(&page.runs).flat_map(|(run, held)| held.of(words).iter().map(move |word| (run, word)));
            for (at, (run, word)) in (0..).zip(runs) {
                let word = *word as usize;
                let (to_page, to_spot) = (&mut next_page[word], &mut next_spot[word]);
                if *to_page == first_page[word] || on[*to_page as usize - 1] != number {
                    on[*to_page as usize] = number;
                    first_spot[*to_page as usize] = *to_spot;
                    *to_page += 1;
                }
                spots[*to_spot as usize] = Spot { at: bounded(at), run: bounded(run) };
                *to_spot += 1;
            }
        }
        if let Some(end) = first_spot.last_mut() {
            *end = spots.len() as u32;
        }
        Self { first_page, pages: on, first_spot, spots }
    }

    /// The pages that hold a word, in order.
    pub(crate) fn pages(&self, word: WordId) -> &[u32] {
        &self.pages[self.first_page[word as usize] as usize..self.first_page[word as usize + 1] as usize]
    }

    /// Where a word stands on the n-th of its pages, in order.
    pub(crate) fn on(&self, word: WordId, nth: usize) -> &[Spot] {
        let at = self.first_page[word as usize] as usize + nth;
        &self.spots[self.first_spot[at] as usize..self.first_spot[at + 1] as usize]
    }
}

/// Where each of these many starts when they lie one behind the other; and where the last ends.
fn starts(counts: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0];
    let mut end = 0;
    starts.extend(counts.map(|count| {
        end += count;
        end
    }));
    starts
}
