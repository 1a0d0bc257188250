//! A moment in the terms of the lexicon: what stands on the screen, and how near to the focus.

use super::texts::{is_everywhere, names};
use super::{Lexicon, Name, NameKind};
use crate::Moment;
use crate::order::highest;
use crate::words::{key, trim, words};

/// What a button that stands in every window counts against another label.
const EVERYWHERE: f32 = 0.2;
/// With each label further away from the focus a label counts for less: 8 away, the frame around the focus, roughly, for
/// 1/e. (e to the power of -1/8: `exp` itself weighs 200 bytes.)
const NEARER: f32 = 0.882_496_9;
/// What a label counts for when the focus is not among them, so that nobody can say how far away it stands.
const FAR: f32 = 0.2;

/// Terms of the lexicon, and how much each counts.
#[derive(Default)]
pub(super) struct Terms {
    /// Ordered by term. Not a tree: in the browser the code of one weighs more than this.
    counts: Vec<(usize, f32)>,
}

impl Terms {
    /// How much the term counts, if it is there.
    pub(super) fn get(&self, term: usize) -> Option<f32> {
        self.at(term).ok().map(|at| self.counts[at].1)
    }

    /// Every term with how much it counts.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, f32)> {
        self.counts.iter().copied()
    }

    fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The term counts at least so much.
    fn raise(&mut self, term: usize, weight: f32) {
        match self.at(term) {
            Ok(at) => self.counts[at].1 = self.counts[at].1.max(weight),
            Err(at) => self.counts.insert(at, (term, weight)),
        }
    }

    fn at(&self, term: usize) -> Result<usize, usize> {
        self.counts.binary_search_by(|(known, _)| known.cmp(&term))
    }
}

#[derive(Default)]
pub(super) struct Label<'m> {
    /// As people read it.
    pub text: &'m str,
    /// As the lexicon may know it.
    names: Vec<String>,
    pub words: Terms,
    /// The lexicon knows all of its words.
    complete: bool,
    /// 1 at the focus, less further away.
    pub near: f32,
}

pub(super) struct Screen<'m> {
    /// Name of the dialog, else title of the page.
    pub heading: Label<'m>,
    pub section: Label<'m>,
    pub focus: Label<'m>,
    /// Visible labels, each once, without the buttons that stand in every window.
    pub labels: Vec<Label<'m>>,
    /// All words on the screen.
    pub words: Terms,
    /// Weight of the words that no instruction holds.
    pub unknown: f32,
    /// What the host application said.
    pub said: Vec<String>,
}

impl<'m> Screen<'m> {
    pub(super) fn of(lexicon: &Lexicon, moment: &'m Moment) -> Self {
        let mut terms = Terms::default();
        let mut unknown = 0.0;
        let focus = moment.focus.as_ref().map_or("", |control| &control.name);
        let heading = moment.dialog.as_deref().unwrap_or(&moment.title);
        let section = moment.section.as_deref().unwrap_or_default();
        let place = moment.visible.iter().position(|control| control.name == focus);

        let mut labels: Vec<Label<'m>> = Vec::new();
        let add = |labels: &mut Vec<Label<'m>>, text, near| {
            let names = names(text, lexicon.language);
            if !names.is_empty() && !labels.iter().any(|known| known.names == names) {
                labels.push(Label { text, names, near, ..Label::default() });
            }
        };
        for (at, control) in moment.visible.iter().enumerate() {
            let common = is_everywhere(&control.name);
            unknown += lexicon.count(&mut terms, &control.name, if common { EVERYWHERE } else { 1.0 });
            let near = place.map_or(FAR, |place| (0..at.abs_diff(place)).fold(1.0, |near, _| near * NEARER));
            add(&mut labels, &control.name, near);
        }
        // A crowded screen may be listed in part: what is around the focus counts all the same.
        for &text in &[focus, section] {
            add(&mut labels, text, 1.0);
        }
        for &text in &[heading, section, focus] {
            unknown += lexicon.count(&mut terms, text, 1.0);
        }
        for text in &moment.errors {
            unknown += lexicon.count(&mut terms, text, 1.0);
        }
        let label = |text| {
            let mut label = Label { text, names: names(text, lexicon.language), ..Label::default() };
            label.complete = lexicon.count(&mut label.words, text, 1.0) == 0.0 && !label.words.is_empty();
            label
        };
        let mut said = Vec::new();
        for (_, value) in &moment.host {
            said.push(key(value));
        }
        Self {
            heading: label(heading),
            section: label(section),
            focus: label(focus),
            labels,
            words: terms,
            unknown,
            said,
        }
    }
}

impl<'m> Screen<'m> {
    /// The labels that an instruction names, else those of which it holds every word, the most telling first.
    pub(super) fn shared(&self, lexicon: &Lexicon, document: usize) -> Vec<String> {
        let (mut found, mut telling): (Vec<&str>, Vec<f32>) = (Vec::new(), Vec::new());
        let prominent = [(&self.heading, 3.0), (&self.focus, 2.0), (&self.section, 1.0)];
        let mut see = |label: &Label<'m>, bonus: f32| {
            let named = label.named(lexicon);
            let holds = |term: usize| lexicon.postings(term).iter().any(|p| p.document as usize == document);
            let tells = if named.iter().any(|name| name.document as usize == document) {
                1.0 + lexicon.rarity(named.len())
            } else if label.complete && label.words.iter().all(|(term, _)| holds(term)) {
                0.0
            } else {
                return;
            };
            if !found.iter().any(|text| key(text) == key(label.text)) {
                found.push(label.text);
                telling.push(bonus + tells);
            }
        };
        prominent.into_iter().for_each(|(label, bonus)| see(label, bonus));
        self.labels.iter().for_each(|label| see(label, 0.0));
        let mut best = Vec::new();
        for at in highest(&telling).into_iter().take(3) {
            best.push(trim(found[at], char::is_whitespace).to_owned());
        }
        best
    }
}

impl Label<'_> {
    /// Who names it; its fullest form that anybody knows counts.
    pub(super) fn named<'l>(&self, lexicon: &'l Lexicon) -> &'l [Name] {
        let known = |found: &&[Name]| found.iter().any(|name| name.kind != NameKind::Tag);
        self.names.iter().map(|name| lexicon.named(name)).find(known).unwrap_or_default()
    }
}

impl Lexicon {
    /// Adds the terms of a text, and the parts of its compounds. Answers the weight of the words that it does not know.
    pub(super) fn count(&self, terms: &mut Terms, text: &str, weight: f32) -> f32 {
        let mut unknown = 0.0;
        for word in words(text) {
            let stem = self.language.stem(&word);
            let mut known = false;
            let mut raise = |stem: &str| {
                if let Some(term) = self.term(stem) {
                    terms.raise(term, weight);
                    known = true;
                }
            };
            raise(&stem);
            let parts = self.language.compound(&word, &|part| part != stem && self.term(part).is_some());
            if let Some(parts) = parts {
                parts.iter().for_each(|part| raise(part));
            }
            if !known {
                unknown += weight;
            }
        }
        unknown
    }
}
