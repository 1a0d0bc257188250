//! The second look: how well a page answers a question, word by word and as a whole.
//!
//! BM25F (Robertson and Zaragoza, 2009) over title, why, actions and the rest, with asked words that stand side by side
//! counting more; then how much of the question the page, its title and its best paragraph cover.

use crate::ask::{Asked, Group};
use crate::page::{Page, Place, Run};
use crate::shelf::Shelf;
use crate::vocabulary::WordId;

// The weights are measured on half of the questions of the search benchmark and hold on the other half; the figures
// are flat around them.

/// How much a word counts by the place where it stands; in an explanation 1.
const TITLE: f32 = 2.7;
const APP: f32 = 1.0;
const WHY: f32 = 2.6;
const ACTION: f32 = 1.9;
/// BM25's saturation, and its share of a page's or title's length. The longer the question, the more of its words a
/// long page holds by chance: the share grows with the logarithm of the number of asked words.
const K1: f32 = 1.8;
const B: f32 = 0.42;
const B_GROWS: f32 = 0.2;
const B_TITLE: f32 = 0.3;
/// How much the rareness of a word weighs in the sum, and in what is covered.
const RARE_IN_SUM: f32 = 0.8;
const RARE_IN_COVER: f32 = 0.62;
/// What two asked words close to each other add: in the asked order, in any, in the title.
const NEAR_IN_ORDER: f32 = 0.2;
const NEAR: f32 = 0.15;
const NEAR_IN_TITLE: f32 = 0.2;
/// In words; and how far apart the halves of a compound may stand, as in *correctie van de oude factuur*.
const FARTHEST: usize = 8;
const TOGETHER: usize = 5;
/// What a page keeps that covers nothing; and what title, whole title and best paragraph add when they cover all.
const PARTIAL: f32 = 0.57;
const IN_TITLE: f32 = 0.43;
const WHOLE_TITLE: f32 = 0.25;
const IN_PARAGRAPH: f32 = 0.35;
/// Titles and cover say less about long questions: the power of the number of asked words.
const LONG_QUESTION: f32 = -0.3;
/// What half of an unknown compound counts when the other half is not beside it.
const LONE_HALF: f32 = 0.2;
/// Below this cover the best page is no answer, when words of the question are unknown.
const LEAST_COVER: f32 = 0.35;

/// How well a page answers.
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    score: f32,
    /// Which share of the question it covers, from 0 to 1.
    cover: f32,
}

/// A question on a shelf, ready to look at pages.
pub(crate) struct Scorer<'a> {
    shelf: &'a Shelf,
    asked: &'a Asked,
    /// For every word of the corpus: 0, or 1 + a place in `entries`.
    marks: Vec<u32>,
    /// The asked words (by number) that a word answers, and how well.
    entries: Vec<Vec<(usize, f32)>>,
    /// How much each asked word weighs in the sum, and in what is covered.
    in_sum: Vec<f32>,
    in_cover: Vec<f32>,
    /// What there is to cover.
    total: f32,
    /// For the number of asked words.
    b: f32,
    title_and_cover: f32,
}

/// What was found of one asked word on a page.
#[derive(Clone, Copy, Default)]
struct Found {
    /// Weighted occurrences.
    count: f32,
    /// How well its best word answers; the same in the title.
    best: f32,
    in_title: f32,
    /// Nearness to other asked words, 1 for side by side.
    in_order: f32,
    near: f32,
    near_in_title: f32,
    /// The other half of its compound stands beside it.
    whole: bool,
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(shelf: &'a Shelf, asked: &'a Asked) -> Self {
        let mut marks = vec![0; shelf.vocabulary.len()];
        let mut entries: Vec<Vec<(usize, f32)>> = Vec::new();
        for (number, group) in asked.groups.iter().enumerate() {
            for (id, weight) in &group.words {
                let mark = &mut marks[*id as usize];
                if *mark == 0 {
                    entries.push(Vec::new());
                    *mark = entries.len() as u32;
                }
                entries[*mark as usize - 1].push((number, *weight));
            }
        }
        let pages = shelf.pages.len() as f32;
        let rare = |group: &Group| {
            let held = (group.pages as f32).min(pages * 0.9);
            (1.0 + (pages - held + 0.5) / (held + 0.5)).ln()
        };
        let weigh = |power: f32| asked.groups.iter().map(|group| group.importance * rare(group).powf(power)).collect();
        let (in_sum, in_cover): (Vec<f32>, Vec<f32>) = (weigh(RARE_IN_SUM), weigh(RARE_IN_COVER));
        let total = in_cover.iter().sum::<f32>() + asked.unknown * (1.0 + pages).ln().powf(RARE_IN_COVER);
        let words = asked.groups.iter().filter(|group| group.importance >= 1.0).count().max(1) as f32;
        Self {
            shelf,
            asked,
            marks,
            entries,
            in_sum,
            in_cover,
            total: total.max(f32::MIN_POSITIVE),
            b: (B + B_GROWS * words.ln()).min(1.0),
            title_and_cover: words.powf(LONG_QUESTION),
        }
    }

    /// The asked words that a word answers, and how well.
    pub(crate) fn answers(&self, word: WordId) -> &[(usize, f32)] {
        match self.marks[word as usize] {
            0 => &[],
            mark => &self.entries[mark as usize - 1],
        }
    }

    /// How telling an asked word is.
    pub(crate) fn weight(&self, group: usize) -> f32 {
        self.in_cover[group]
    }

    /// The best of these pages, best first, with their scores; none when even the best is no answer.
    pub(crate) fn rank(&self, candidates: &[u32]) -> Vec<(u32, f32)> {
        let mut found = vec![Found::default(); self.asked.groups.len()];
        let mut ranked: Vec<(u32, Fit)> = Vec::with_capacity(candidates.len());
        for at in candidates {
            let fit = self.fit(&self.shelf.pages[*at as usize], &mut found);
            if fit.score > 0.0 {
                ranked.push((*at, fit));
            }
        }
        let unsure = self.asked.unknown > 0.0 || self.asked.groups.iter().any(|group| group.other_half.is_some());
        if unsure && ranked.iter().all(|(_, fit)| fit.cover < LEAST_COVER) {
            return Vec::new();
        }
        ranked.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(&b.0)));
        ranked.into_iter().map(|(at, fit)| (at, fit.score)).collect()
    }

    fn fit(&self, page: &Page, found: &mut [Found]) -> Fit {
        found.fill(Found::default());
        let length = 1.0 - self.b + self.b * page.length as f32 / self.shelf.mean_length;
        let mut paragraph = 0.0f32;
        let mut of_title = 0.0;
        for run in &page.runs {
            let of_mean = run.words.len() as f32 / self.shelf.mean_title;
            let weight = match run.place {
                Place::Title | Place::Also => TITLE / (1.0 - B_TITLE + B_TITLE * of_mean),
                Place::App => APP,
                Place::Why => WHY / length,
                Place::Action(_) => ACTION / length,
                Place::Explanation(_) => 1.0 / length,
            };
            let covered = self.read(run, weight, found);
            paragraph = paragraph.max(covered);
            if run.place == Place::Title {
                of_title = self.share_of_title(run);
            }
        }
        let (mut sum, mut cover, mut in_title) = (0.0, 0.0, 0.0);
        for (number, found) in found.iter().enumerate() {
            let whole = if self.asked.groups[number].other_half.is_some() && !found.whole { LONE_HALF } else { 1.0 };
            let count = found.count * whole;
            let near = NEAR_IN_ORDER * found.in_order + NEAR * found.near + NEAR_IN_TITLE * found.near_in_title;
            sum += self.in_sum[number] * ((K1 + 1.0) * count / (K1 + count) + near);
            cover += self.in_cover[number] * found.best * whole;
            in_title += self.in_cover[number] * found.in_title;
        }
        let (cover, in_title, paragraph) = (cover / self.total, in_title / self.total, paragraph / self.total);
        let title = self.title_and_cover * in_title * (IN_TITLE + WHOLE_TITLE * of_title);
        let missing = (1.0 - PARTIAL) * self.title_and_cover * (1.0 - cover);
        Fit { score: sum * (1.0 - missing) * (1.0 + title + IN_PARAGRAPH * paragraph), cover }
    }

    /// Notes what one run of words holds of the question, and returns how much it covers.
    fn read(&self, run: &Run, weight: f32, found: &mut [Found]) -> f32 {
        let title = run.place == Place::Title;
        // The last places where an asked word stood, the latest first.
        let mut last: [(usize, usize, f32); 6] = [(usize::MAX, 0, 0.0); 6];
        let mut best: Vec<(usize, f32)> = Vec::new();
        for (at, word) in run.words.iter().enumerate() {
            let answers = self.answers(*word);
            for (group, fits) in answers {
                let note = &mut found[*group];
                note.count += fits * weight;
                note.best = note.best.max(*fits);
                if title {
                    note.in_title = note.in_title.max(*fits);
                }
                match best.iter_mut().find(|(known, _)| known == group) {
                    Some((_, known)) => *known = known.max(*fits),
                    None => best.push((*group, *fits)),
                }
                for (other, there, other_fits) in last {
                    let apart = at - there.min(at);
                    if other == usize::MAX || other == *group || apart == 0 || apart > FARTHEST {
                        continue;
                    }
                    let near = fits.min(other_fits) / apart as f32;
                    let beside = apart <= TOGETHER && self.asked.groups[*group].other_half == Some(other);
                    for both in [*group, other] {
                        let note = &mut found[both];
                        note.near = note.near.max(near);
                        note.whole |= beside;
                        if title {
                            note.near_in_title = note.near_in_title.max(near);
                        }
                    }
                    if other + 1 == *group {
                        found[*group].in_order = found[*group].in_order.max(near);
                    }
                }
            }
            for (group, fits) in answers {
                last.rotate_right(1);
                last[0] = (*group, at, *fits);
            }
        }
        best.iter().map(|(group, fits)| self.in_cover[*group] * fits).sum()
    }

    /// How much of a title the question holds, from 0 to 1.
    fn share_of_title(&self, title: &Run) -> f32 {
        let mut words = 0.0;
        let mut held = 0.0;
        for word in title.words.iter().filter(|word| !self.shelf.vocabulary.is_stop_word(**word)) {
            words += 1.0;
            held += self.answers(*word).iter().map(|(_, fits)| *fits).fold(0.0, f32::max);
        }
        if words > 0.0 { held / words } else { 0.0 }
    }
}
