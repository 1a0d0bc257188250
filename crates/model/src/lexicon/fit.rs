//! How well an instruction's text fits what is on the screen.

use super::screen::{Label, Screen, Terms};
use super::{HEAVIEST, Lexicon, NameKind};
use crate::Moment;

/// What speaks for one instruction. Each is a share or a sum of rarities, so that the size of a catalog matters little.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Evidence {
    /// Share of the screen's words that its text holds, weighed by rarity.
    pub words: f32,
    /// The same, where words that no instruction of the catalog holds count too.
    pub words_of_all: f32,
    /// Share of the labels around the focus that it names, weighed by rarity and by how near they stand.
    pub labels: f32,
    /// How many labels on the screen it names.
    pub named: u8,
    /// Rarity of the words of the focused label, by how much its text is about them.
    pub focus: f32,
    /// Rarity of the words of the section's name that it holds.
    pub section: f32,
    /// Rarity of the words of the heading (dialog, else page title) that it holds.
    pub heading: f32,
    /// Share of its title that is on the screen.
    pub title: f32,
    /// The heading is its title.
    pub is_heading: bool,
    /// The section is its title.
    pub is_section: bool,
    /// The host application said one of its tags.
    pub tagged: bool,
    /// Logarithm of how many labels it names: who names everything fits everywhere.
    pub breadth: f32,
}

impl Evidence {
    /// Weights by logistic regression over the moments of the benchmark, checked on dialogs left out.
    fn score(&self) -> f32 {
        let one = |held: bool| f32::from(u8::from(held));
        6.1 * self.words
            + 5.2 * self.labels
            + 3.1 * self.focus
            + 2.6 * self.section
            + 1.6 * self.heading
            + 0.7 * self.title
            + 1.4 * one(self.is_heading)
            + 1.5 * one(self.is_section)
            + 0.7 * one(self.tagged)
            - 0.38 * self.breadth
    }

    /// Whether it is worth offering at all: a word in common is not.
    fn is_meaningful(&self) -> bool {
        let share = if self.named >= 2 { 0.05 } else { 0.15 };
        self.is_heading || self.is_section || self.words_of_all >= share
    }
}

/// The fit of every instruction, from 0 (nothing to do with it) to [`super::BEST_FIT`] (never reached).
pub(super) fn fit(lexicon: &Lexicon, moment: &Moment) -> Vec<f32> {
    let evidence = evidence(lexicon, &Screen::of(lexicon, moment));
    let fit = |evidence: &Evidence| {
        let score = evidence.score();
        if score > 0.0 && evidence.is_meaningful() { super::BEST_FIT * score / (score + HALF) } else { 0.0 }
    };
    let mut fits = Vec::new();
    for evidence in &evidence {
        fits.push(fit(evidence));
    }
    part_twins(lexicon, &mut fits);
    fits
}

/// A score that gives half of the best fit.
const HALF: f32 = 8.0;

/// So many of the best are looked at for twins.
const WINDOW: usize = 12;
/// Instructions that name fewer labels are short enough to be about the same controls and yet another task.
const FEW_LABELS: usize = 8;
/// Of all labels that two instructions name, so many both name: they are twins.
const TWINS: f32 = 0.7;

/// Of instructions that name nearly the same controls (a page for each kind of index, say) the best comes where it
/// belongs, its twins behind the others of the window: three offers shall be three different things.
fn part_twins(lexicon: &Lexicon, fits: &mut [f32]) {
    let order = super::best(fits, WINDOW);
    let mut labels: Vec<Vec<u32>> = Vec::new();
    for _ in &order {
        labels.push(Vec::new());
    }
    for name in lexicon.names.iter().filter(|name| name.kind == NameKind::Label) {
        if let Some(at) = order.iter().position(|&(document, _)| document == name.document as usize) {
            // In the order of their keys, as they stand in the lexicon.
            labels[at].push(name.key);
        }
    }
    let are_twins = |a: usize, b: usize| {
        let (a, b): (&Vec<u32>, &Vec<u32>) = (&labels[a], &labels[b]);
        let both = a.iter().filter(|label| b.binary_search(label).is_ok()).count();
        let either = a.len() + b.len() - both;
        a.len().min(b.len()) >= FEW_LABELS && both as f32 >= TWINS * either as f32
    };
    let (mut first, mut twins): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for at in 0..order.len() {
        if first.iter().any(|&other| are_twins(at, other)) { twins.push(at) } else { first.push(at) }
    }
    if twins.is_empty() {
        return;
    }
    first.append(&mut twins);
    for (rank, at) in first.into_iter().enumerate() {
        // Twins fit alike: a hair between them, so that the new order shows.
        fits[order[at].0] = order[rank].1 * (1.0 - 0.001 * rank as f32);
    }
}

pub(super) fn evidence(lexicon: &Lexicon, screen: &Screen<'_>) -> Vec<Evidence> {
    let mut all = Vec::new();
    for _ in &lexicon.documents {
        all.push(Evidence::default());
    }

    let mut mass = 0.0;
    spread(lexicon, &screen.words, &mut |document, weight, _| all[document].words += weight, &mut mass);
    labels(lexicon, screen, &mut all);
    let about = |weight: f32, much: u8| weight * f32::from(much) / f32::from(HEAVIEST);
    let (focus, section, heading) = (&screen.focus, &screen.section, &screen.heading);
    spread(lexicon, &focus.words, &mut |document, weight, much| all[document].focus += about(weight, much), &mut 0.0);
    spread(lexicon, &section.words, &mut |document, weight, _| all[document].section += weight, &mut 0.0);
    spread(lexicon, &heading.words, &mut |document, weight, _| all[document].heading += weight, &mut 0.0);
    titled(lexicon, heading, &mut |document| all[document].is_heading = true);
    titled(lexicon, section, &mut |document| all[document].is_section = true);
    for tag in &screen.said {
        for name in lexicon.named(tag).iter().filter(|name| name.kind == NameKind::Tag) {
            all[name.document as usize].tagged = true;
        }
    }

    for (document, evidence) in lexicon.documents.iter().zip(&mut all) {
        evidence.words_of_all = evidence.words / (mass + screen.unknown).max(f32::EPSILON);
        evidence.words /= mass.max(f32::EPSILON);
        evidence.breadth = (1.0 + f32::from(document.labels)).ln();
        let (mut here, mut whole) = (0.0, f32::EPSILON);
        for &term in &document.title {
            let rarity = lexicon.rarity(lexicon.postings(term as usize).len());
            whole += rarity;
            if screen.words.get(term as usize).is_some_and(|weight| weight > 0.5) {
                here += rarity;
            }
        }
        evidence.title = here / whole;
    }
    all
}

/// Tells every instruction that holds one of the terms its weight by rarity; adds all weights up.
fn spread(lexicon: &Lexicon, terms: &Terms, tell: &mut dyn FnMut(usize, f32, u8), mass: &mut f32) {
    for (term, weight) in terms.iter() {
        let postings = lexicon.postings(term);
        let weight = weight * lexicon.rarity(postings.len());
        *mass += weight;
        for posting in postings {
            tell(posting.document as usize, weight, posting.weight);
        }
    }
}

fn labels(lexicon: &Lexicon, screen: &Screen<'_>, all: &mut [Evidence]) {
    /// What a label that no instruction names counts against the rarest that one does.
    const UNKNOWN: f32 = 0.57;
    let mut mass = 0.0;
    for label in &screen.labels {
        let found = label.named(lexicon);
        let holders = || found.iter().filter(|name| name.kind != NameKind::Tag);
        let weight = label.near * if found.is_empty() { UNKNOWN } else { lexicon.rarity(holders().count()) };
        mass += weight;
        for name in holders() {
            let evidence = &mut all[name.document as usize];
            evidence.labels += weight;
            evidence.named = evidence.named.saturating_add(1);
        }
    }
    for evidence in all {
        evidence.labels /= mass.max(f32::EPSILON);
    }
}

fn titled(lexicon: &Lexicon, label: &Label<'_>, tell: &mut dyn FnMut(usize)) {
    for name in label.named(lexicon).iter().filter(|name| name.kind == NameKind::Title) {
        tell(name.document as usize);
    }
}
