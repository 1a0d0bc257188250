//! The second look: how well a page answers a question, word by word and as a whole.

use crate::ask::{Asked, Group};
use crate::page::{Page, Place};
use crate::shelf::Shelf;
use crate::vocabulary::WordId;

/// BM25F over title, what it is also called, why, actions and the rest; then coverage, title and nearness.
/// Measured on real help pages (`cargo xtask bench search`).
struct Weights {
    title: f32,
    why: f32,
    action: f32,
    k1: f32,
    b: f32,
    /// How much of the score a page keeps that holds the least important word only.
    partial: f32,
    /// For a title that holds the whole question.
    title_covers: f32,
    /// For a question that holds the whole title.
    covers_title: f32,
    near: f32,
}

const WEIGHTS: Weights = Weights {
    title: 3.0,
    why: 1.5,
    action: 1.2,
    k1: 1.2,
    b: 0.5,
    partial: 0.4,
    title_covers: 0.5,
    covers_title: 0.5,
    near: 0.3,
};

/// The best pages, best first, with their scores.
pub(crate) fn rank(shelf: &Shelf, asked: &Asked, candidates: &[u32]) -> Vec<(u32, f32)> {
    let scorer = Scorer::new(shelf, asked);
    let mut ranked: Vec<(u32, f32)> = candidates
        .iter()
        .map(|at| (*at, scorer.score(&shelf.pages[*at as usize])))
        .filter(|(_, score)| *score > 0.0)
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked
}

/// Which asked words a word of the corpus answers.
pub(crate) struct Scorer<'a> {
    shelf: &'a Shelf,
    asked: &'a Asked,
    /// For every word of the corpus: 0, or 1 + a place in `entries`.
    marks: Vec<u32>,
    /// The asked words (by number) that a word answers, and how well.
    entries: Vec<Vec<(usize, f32)>>,
    /// How telling each asked word is.
    idf: Vec<f32>,
    total: f32,
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(shelf: &'a Shelf, asked: &'a Asked) -> Self {
        let mut marks = vec![0; shelf.vocabulary.len()];
        let mut entries: Vec<Vec<(usize, f32)>> = Vec::new();
        let mut mark = |id: WordId, group: usize, weight: f32| {
            let slot = &mut marks[id as usize];
            if *slot == 0 {
                entries.push(Vec::new());
                *slot = entries.len() as u32;
            }
            entries[*slot as usize - 1].push((group, weight));
        };
        for (number, group) in asked.groups.iter().enumerate() {
            for (id, weight) in &group.words {
                mark(*id, number, *weight);
            }
        }
        let pages = shelf.pages.len() as f32;
        let idf = |group: &Group| {
            let held = (group.pages as f32).min(pages * 0.9);
            group.importance * (1.0 + (pages - held + 0.5) / (held + 0.5)).ln()
        };
        let idf: Vec<f32> = asked.groups.iter().map(idf).collect();
        let total = idf.iter().sum::<f32>() + asked.unknown * (1.0 + pages).ln();
        Self { shelf, asked, marks, entries, idf, total }
    }

    /// The asked words that a word answers.
    pub(crate) fn answers(&self, word: WordId) -> &[(usize, f32)] {
        match self.marks[word as usize] {
            0 => &[],
            slot => &self.entries[slot as usize - 1],
        }
    }

    /// How telling an asked word is.
    pub(crate) fn idf(&self, group: usize) -> f32 {
        self.idf[group]
    }

    fn score(&self, page: &Page) -> f32 {
        let groups = self.asked.groups.len();
        let mut counts = vec![0.0f32; groups];
        let mut best = vec![0.0f32; groups];
        let mut in_title = vec![0.0f32; groups];
        let mut adjacent = vec![0.0f32; groups];
        let (mut title_words, mut title_hits) = (0.0f32, 0.0f32);
        let body_norm = 1.0 - WEIGHTS.b + WEIGHTS.b * page.length() as f32 / self.shelf.mean_length;
        for run in &page.runs {
            let weight = match run.place {
                Place::Title | Place::Also => WEIGHTS.title,
                Place::Why => WEIGHTS.why / body_norm,
                Place::Action(_) => WEIGHTS.action / body_norm,
                Place::Explanation(_) => 1.0 / body_norm,
            };
            let title = matches!(run.place, Place::Title);
            let mut before: Option<(usize, usize)> = None;
            for (at, word) in run.words.iter().enumerate() {
                let found = self.answers(*word);
                if title && !self.shelf.vocabulary.language.is_stop_word(self.shelf.vocabulary.word(*word)) {
                    title_words += 1.0;
                    title_hits += found.iter().map(|(_, weight)| *weight).fold(0.0, f32::max);
                }
                for (group, fits) in found {
                    counts[*group] += fits * weight;
                    best[*group] = best[*group].max(*fits);
                    if title {
                        in_title[*group] = in_title[*group].max(*fits);
                    }
                    if let Some((other, where_other)) = before
                        && other != *group
                        && at - where_other <= 4
                    {
                        let near = fits / (at - where_other) as f32 * if other + 1 == *group { 1.0 } else { 0.6 };
                        adjacent[*group] = adjacent[*group].max(near);
                    }
                }
                if let Some((group, _)) = found.first() {
                    before = Some((*group, at));
                }
            }
        }
        let mut score = 0.0;
        let (mut covered, mut title_covered) = (0.0, 0.0);
        for group in 0..groups {
            let idf = self.idf[group];
            score += idf * (WEIGHTS.k1 + 1.0) * counts[group] / (WEIGHTS.k1 + counts[group]);
            score += WEIGHTS.near * idf * adjacent[group];
            covered += idf * best[group];
            title_covered += idf * in_title[group];
        }
        let coverage = covered / self.total.max(f32::MIN_POSITIVE);
        let title_coverage = title_covered / self.total.max(f32::MIN_POSITIVE);
        let of_title = if title_words > 0.0 { title_hits / title_words } else { 0.0 };
        score *= WEIGHTS.partial + (1.0 - WEIGHTS.partial) * coverage;
        score * (1.0 + WEIGHTS.title_covers * title_coverage + WEIGHTS.covers_title * of_title * title_coverage)
    }
}
