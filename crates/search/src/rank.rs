//! The second look: how well a page answers a question, word by word and as a whole.
//!
//! BM25F (Robertson and Zaragoza, 2009) over title, why, actions and the rest, with asked words that stand side by side
//! counting more; then how much of the question the page, its title and its best paragraph cover.

use crate::ask::{Asked, Group, Half};
use crate::page::Place;
use crate::seen::{Seen, Sights};
use crate::shelf::Shelf;
use crate::vocabulary::WordId;
use std::ops::Range;

// The weights are fitted on the questions of the search benchmark, the logarithm of the likelihood of the right page
// as the measure, every class and language counting the same; fitted on half of them they hold on the other half, and
// the figures are flat around them.

/// How much a word counts by the place where it stands; in an explanation 1.
const TITLE: f32 = 3.2;
const APP: f32 = 2.0;
const WHY: f32 = 3.4;
const ACTION: f32 = 0.6;
/// BM25's saturation, and its share of a page's or title's length. The longer the question, the more of its words a
/// long page holds by chance: the share grows with the logarithm of the number of asked words.
const K1: f32 = 1.4;
const B: f32 = 0.18;
const B_GROWS: f32 = 0.3;
const B_TITLE: f32 = 0.45;
/// How much the rareness of a word weighs in the sum, in what is covered, and in whether that is enough.
const RARE_IN_SUM: f32 = 0.75;
const RARE_IN_COVER: f32 = 0.3;
const RARE_IN_DOUBT: f32 = 0.45;
/// What two asked words close to each other add: in the asked order, in any, in the title.
const NEAR_IN_ORDER: f32 = 0.16;
const NEAR: f32 = 0.11;
const NEAR_IN_TITLE: f32 = 0.13;
/// Of how many answering words before it a word is compared with.
const LAST: usize = 6;
/// In words: how far apart two words may stand to be near.
const FARTHEST: u16 = 8;
/// And the halves of a compound: as asked, and turned round as in *correctie van de oude factuur*.
const TOGETHER: u16 = 2;
const TURNED: u16 = 5;
/// How well the halves of a compound answer it when they stand together; and one alone of an unknown compound.
const HALVES: f32 = 0.7;
const LONE_HALF: f32 = 0.2;
/// What a word adds that stands in the opening of a page, and what one that stands in an action.
const EARLY: f32 = 0.2;
const IN_ACTION: f32 = 0.28;
/// The word by which standing at the opening counts half.
const OPENING: f32 = 20.0;
/// What title, whole title and best paragraph add when they cover all.
const IN_TITLE: f32 = 0.08;
const WHOLE_TITLE: f32 = 0.55;
const IN_PARAGRAPH: f32 = 0.38;
/// What a page counts more whose title holds a number or code that is asked.
const ASKED_NUMBER: f32 = 1.3;
/// Titles say less about long questions: the power of the number of asked words.
const TITLE_BY_WORDS: f32 = -0.28;
/// A page with little text has less to answer with, a title of few words says less: the powers of both lengths.
/// In a whole question (*hoe kan ik…*) a short page with a sentence for a title is rather the answer.
const BY_LENGTH: f32 = 0.04;
const BY_LENGTH_ASKED: f32 = -0.25;
const BY_TITLE: f32 = 0.06;
const BY_TITLE_ASKED: f32 = 0.11;
/// What the application adds in a whole question, by how much more its pages hold the asked words than all pages do.
const AT_HOME: f32 = 0.12;
/// Below this cover the best page is no answer, when words of the question are unknown: what they tell is missing, and
/// the rest is said anywhere.
const LEAST_COVER: f32 = 0.45;

/// A page that answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranked {
    pub(crate) page: u32,
    /// Which of the candidates it is.
    pub(crate) nth: usize,
    pub(crate) score: f32,
}

/// What a look at the candidates gave.
pub(crate) struct Look {
    /// Best first.
    pub(crate) ranked: Vec<Ranked>,
    pub(crate) sights: Sights,
}

/// How well a page answers.
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    score: f32,
    /// Which share of the question it covers, from 0 to 1; stop words aside.
    cover: f32,
}

/// What a word of the corpus answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answers {
    /// The asked word, by number.
    pub(crate) group: u16,
    /// How well: 1 for the word itself.
    pub(crate) well: f32,
    /// Which half it is of the asked word, when that is a compound.
    half: Option<Half>,
}

/// A question on a shelf, ready to look at pages.
pub(crate) struct Scorer<'a> {
    shelf: &'a Shelf,
    asked: &'a Asked,
    /// The words that answer anything, in order, and for each which of `answers` are its own.
    words: Vec<WordId>,
    own: Vec<Range<u32>>,
    answers: Vec<Answers>,
    /// How much each asked word weighs in the sum, in what is covered, and in whether that is enough.
    in_sum: Vec<f32>,
    in_cover: Vec<f32>,
    in_doubt: Vec<f32>,
    /// What there is to cover; and without stop words, whether it is enough.
    total: f32,
    total_doubt: f32,
    /// For the number of asked words.
    b: f32,
    by_title: f32,
}

/// What was found of one asked word on a page.
#[derive(Clone, Copy, Default)]
struct Found {
    /// Weighted occurrences.
    count: f32,
    /// How well its best word answers; the same in the title, in the run at hand, and summed over actions.
    best: f32,
    in_title: f32,
    in_run: f32,
    in_actions: f32,
    /// 1 for the first word of the page.
    early: f32,
    /// Nearness to other asked words, 1 for side by side.
    in_order: f32,
    near: f32,
    near_in_title: f32,
    /// The other half of its compound stands beside it.
    whole: bool,
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(shelf: &'a Shelf, asked: &'a Asked) -> Self {
        let mut all: Vec<(WordId, Answers)> = Vec::new();
        for (number, group) in (0..).zip(&asked.groups) {
            let answers = |well: f32, half: Option<Half>| Answers { group: number, well, half };
            all.extend(group.words.iter().map(|(id, well)| (*id, answers(*well, None))));
            all.extend(group.halves.iter().map(|(id, well, half)| (*id, answers(*well, Some(*half)))));
        }
        // Stable: of two halves that are one word, the first.
        all.sort_by_key(|(id, answers)| (*id, answers.group));
        all.dedup_by(|(id, more), (known_id, known)| {
            let same = id == known_id && more.group == known.group;
            if same {
                known.well = known.well.max(more.well);
                known.half = known.half.or(more.half);
            }
            same
        });
        let (mut words, mut own): (Vec<WordId>, Vec<Range<u32>>) = (Vec::new(), Vec::new());
        for (at, (id, _)) in (0..).zip(&all) {
            if words.last() == Some(id) {
                own.iter_mut().next_back().into_iter().for_each(|own| own.end = at + 1);
            } else {
                words.push(*id);
                own.push(at..at + 1);
            }
        }
        let answers = all.into_iter().map(|(_, answers)| answers).collect();
        let weigh = |power: f32| {
            let weight = |group: &Group| group.importance * shelf.rare(group.pages).powf(power);
            asked.groups.iter().map(weight).collect::<Vec<f32>>()
        };
        let (in_sum, in_cover, in_doubt) = (weigh(RARE_IN_SUM), weigh(RARE_IN_COVER), weigh(RARE_IN_DOUBT));
        let unknown = |held: u32, power: f32| asked.unknown * shelf.rare(held).powf(power);
        let telling = asked.groups.iter().zip(&in_doubt).filter(|(group, _)| group.importance >= 1.0);
        // Of few pages that not one holds a word says little: it counts as on one.
        let total_doubt = unknown(1, RARE_IN_DOUBT) + telling.map(|(_, weight)| weight).sum::<f32>();
        let total = unknown(0, RARE_IN_COVER) + in_cover.iter().sum::<f32>();
        let long = asked.groups.iter().filter(|group| group.importance >= 1.0).count().max(1) as f32;
        Self {
            shelf,
            asked,
            words,
            own,
            answers,
            in_sum,
            in_cover,
            in_doubt,
            total: total.max(f32::MIN_POSITIVE),
            total_doubt: total_doubt.max(f32::MIN_POSITIVE),
            b: (B + B_GROWS * long.ln()).min(1.0),
            by_title: long.powf(TITLE_BY_WORDS),
        }
    }

    /// The asked words that a seen word answers.
    pub(crate) fn answers(&self, seen: &Seen) -> &[Answers] {
        let own = &self.own[usize::from(seen.nth)];
        &self.answers[own.start as usize..own.end as usize]
    }

    /// How telling an asked word is.
    pub(crate) fn weight(&self, group: u16) -> f32 {
        self.in_cover[usize::from(group)]
    }

    /// Looks at these pages, in order; what even the best does not answer, none does.
    pub(crate) fn look(&self, candidates: &[u32]) -> Look {
        let sights = Sights::look(&self.shelf.spots, &self.words, &self.shelf.sizes, candidates);
        let mut found = vec![Found::default(); self.asked.groups.len()];
        let mut ranked: Vec<(Ranked, f32)> = Vec::with_capacity(candidates.len());
        let mut homes: Vec<Option<f32>> = vec![None; self.shelf.homes()];
        for (nth, at) in candidates.iter().enumerate() {
            let home = if self.asked.question > 0.0 {
                let home = self.shelf.home_of(*at);
                self.asked.question * *homes[home as usize].get_or_insert_with(|| self.at_home(home))
            } else {
                0.0
            };
            let fit = self.fit(*at, sights.on(nth), home, &mut found);
            if fit.score > 0.0 {
                ranked.push((Ranked { page: *at, nth, score: fit.score }, fit.cover));
            }
        }
        let unsure = self.asked.unknown > 0.0 || self.asked.groups.iter().any(|group| group.other_half.is_some());
        if unsure && ranked.iter().all(|(_, cover)| *cover < LEAST_COVER) {
            ranked.clear();
        }
        let mut ranked: Vec<Ranked> = ranked.into_iter().map(|(ranked, _)| ranked).collect();
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.page.cmp(&b.page)));
        Look { ranked, sights }
    }

    /// What an application adds to the score of its pages.
    fn at_home(&self, home: u32) -> f32 {
        let groups = self.asked.groups.iter().zip(&self.in_sum);
        let of = groups.filter(|(group, _)| group.importance >= 1.0).map(|(group, weight)| {
            let best = group.words.iter().filter(|(_, well)| **well >= 0.6);
            let share = best.map(|(id, well)| well * self.shelf.share(home, *id)).fold(0.0, f32::max);
            weight * (share * self.shelf.rare(group.pages).min(6.0).exp()).ln_1p()
        });
        AT_HOME * of.sum::<f32>()
    }

    /// How well a page answers by what is seen on it, when its application adds so much.
    fn fit(&self, page: u32, seen: &[Seen], home: f32, found: &mut [Found]) -> Fit {
        found.fill(Found::default());
        let size = &self.shelf.sizes[page as usize];
        let length = 1.0 - self.b + self.b * size.of_mean;
        let (mut paragraph, mut of_title) = (0.0f32, 0.0);
        for seen in seen.chunk_by(|a, b| a.run == b.run) {
            let run = usize::from(seen[0].run);
            let place = self.shelf.places[size.first_run as usize + run];
            let weight = match place {
                Place::Title => TITLE / (1.0 - B_TITLE + B_TITLE * size.title_of_mean),
                Place::Also => {
                    let length = self.shelf.pages[page as usize].runs[run].length as f32;
                    TITLE / (1.0 - B_TITLE + B_TITLE * length / self.shelf.mean_title)
                }
                Place::App => APP,
                Place::Why => WHY / length,
                Place::Action(_) => ACTION / length,
                Place::Explanation(_) => 1.0 / length,
            };
            // The name of the application stands behind the title, but nobody reads it there.
            let unread = if matches!(place, Place::Title | Place::App) { 0 } else { size.app };
            let covered = self.read(place, seen, unread, weight, found);
            paragraph = paragraph.max(covered);
            if place == Place::Title && covered > 0.0 {
                of_title = self.held_of_title(seen) / size.title_telling.max(f32::MIN_POSITIVE);
            }
        }
        let (mut sum, mut cover, mut in_title) = (home, 0.0, 0.0);
        let mut any = false;
        let mut numbered = false;
        for (number, found) in found.iter().enumerate() {
            let whole = if self.asked.groups[number].other_half.is_some() && !found.whole { LONE_HALF } else { 1.0 };
            let count = found.count * whole;
            let near = NEAR_IN_ORDER * found.in_order + NEAR * found.near + NEAR_IN_TITLE * found.near_in_title;
            let place = whole * (EARLY * found.early + IN_ACTION * found.in_actions.min(1.0));
            sum += self.in_sum[number] * ((K1 + 1.0) * count / (K1 + count) + near + place);
            if self.asked.groups[number].importance >= 1.0 {
                cover += self.in_doubt[number] * found.best * whole;
            }
            in_title += self.in_cover[number] * found.in_title;
            any |= count > 0.0;
            numbered |= self.asked.groups[number].numbered && found.in_title >= HALVES;
        }
        if !any {
            return Fit::default();
        }
        let (cover, in_title, paragraph) = (cover / self.total_doubt, in_title / self.total, paragraph / self.total);
        let title = self.by_title * in_title * (IN_TITLE + WHOLE_TITLE * of_title);
        let prior = (0.05 + size.of_mean).ln() * (BY_LENGTH + BY_LENGTH_ASKED * self.asked.question)
            + (0.2 + size.title_of_mean).ln() * (BY_TITLE + BY_TITLE_ASKED * self.asked.question);
        let number = if numbered { ASKED_NUMBER } else { 1.0 };
        Fit { score: sum * (1.0 + title + IN_PARAGRAPH * paragraph) * number * prior.exp(), cover }
    }

    /// Notes what one run of words holds of the question, with so many words before it that nobody reads, and returns
    /// how much it covers.
    fn read(&self, place: Place, seen: &[Seen], unread: u32, weight: f32, found: &mut [Found]) -> f32 {
        let title = place == Place::Title;
        let action = matches!(place, Place::Action(_));
        // The last places where an asked word stood, the latest first.
        let mut last = [(0, Answers { group: 0, well: 0.0, half: None }); LAST];
        let mut count = 0;
        let mut covered = 0.0;
        for seen in seen {
            let answers = self.answers(seen);
            for one in answers {
                let mut well = one.well;
                for back in 1..=count.min(LAST) {
                    let (there, other) = &last[(count - back) % LAST];
                    let apart = seen.at - there;
                    if apart > FARTHEST {
                        break;
                    }
                    if apart == 0 {
                        continue;
                    }
                    if other.group == one.group {
                        if together(other.half, one.half, apart) {
                            well = well.max(HALVES);
                        }
                        continue;
                    }
                    let near = one.well.min(other.well) / f32::from(apart);
                    // The halves of an unknown compound are asked words of their own, the first before the last.
                    let halves = self.asked.groups[usize::from(one.group)].other_half == Some(usize::from(other.group));
                    let beside = halves && apart <= if other.group < one.group { TOGETHER } else { TURNED };
                    for both in [one.group, other.group] {
                        let note = &mut found[usize::from(both)];
                        note.near = note.near.max(near);
                        note.whole |= beside && near * f32::from(apart) >= 0.6;
                        if title {
                            note.near_in_title = note.near_in_title.max(near);
                        }
                    }
                    if other.group + 1 == one.group {
                        let note = &mut found[usize::from(one.group)];
                        note.in_order = note.in_order.max(near);
                    }
                }
                let note = &mut found[usize::from(one.group)];
                if note.best == 0.0 && well > 0.0 {
                    note.early = OPENING / (OPENING + u32::from(seen.at).saturating_sub(unread) as f32);
                }
                note.count += well * weight;
                note.best = note.best.max(well);
                if title {
                    note.in_title = note.in_title.max(well);
                }
                if action {
                    note.in_actions += well;
                }
                if well > note.in_run {
                    covered += self.in_cover[usize::from(one.group)] * (well - note.in_run);
                    note.in_run = well;
                }
            }
            for one in answers {
                last[count % LAST] = (seen.at, *one);
                count += 1;
            }
        }
        if covered > 0.0 {
            found.iter_mut().for_each(|note| note.in_run = 0.0);
        }
        covered
    }

    /// How much of a title the question holds; rare words weigh more.
    fn held_of_title(&self, seen: &[Seen]) -> f32 {
        let held = |seen: &Seen| {
            let well = self.answers(seen).iter().map(|answers| answers.well).fold(0.0, f32::max);
            self.shelf.telling[self.words[usize::from(seen.nth)] as usize] * well
        };
        seen.iter().map(held).sum()
    }
}

/// Whether two halves of one compound, the second of them so many words behind the first, stand together.
fn together(before: Option<Half>, behind: Option<Half>, apart: u16) -> bool {
    match (before, behind) {
        (Some(Half::First), Some(Half::Last)) => apart <= TOGETHER,
        (Some(Half::Last), Some(Half::First)) => apart <= TURNED,
        _ => false,
    }
}
