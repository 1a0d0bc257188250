//! A page: an instruction as the engine holds it, its text and its words in order.

use crate::vocabulary::{Vocabulary, WordId};
use model::instruction::plain;
use model::words::words;
use model::{Instruction, Locale, Slug};

/// Where on a page a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the title.
    Title,
    /// In what it is also called, or its subjects.
    Also,
    /// In the why.
    Why,
    /// In the n-th step, from 0: its action.
    Action(u32),
    /// In the n-th step, from 0: what explains it.
    Explanation(u32),
}

/// A run of words of one place.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) place: Place,
    pub(crate) words: Vec<WordId>,
}

/// An instruction as the engine holds it.
pub(crate) struct Page {
    pub(crate) id: Slug,
    pub(crate) app: Slug,
    pub(crate) locale: Locale,
    pub(crate) title: String,
    /// The text of each run, for snippets; in the order of `runs`.
    pub(crate) texts: Vec<String>,
    pub(crate) runs: Vec<Run>,
}

impl Page {
    /// Takes over an instruction's texts; their words are numbered later, by [`Page::number`].
    pub(crate) fn new(instruction: &Instruction) -> (Self, Vec<Place>) {
        let mut places = vec![Place::Title, Place::Why];
        let mut texts = vec![instruction.title.clone(), instruction.why.clone()];
        for text in instruction.also.iter().chain(&instruction.tags) {
            places.push(Place::Also);
            texts.push(text.clone());
        }
        for (at, step) in (0..).zip(&instruction.steps) {
            places.push(Place::Action(at));
            texts.push(plain(&step.action));
            for paragraph in &step.explanation {
                places.push(Place::Explanation(at));
                texts.push(plain(paragraph));
            }
            if let Some(image) = &step.image {
                places.push(Place::Explanation(at));
                texts.push(image.alt.clone());
            }
        }
        let page = Self {
            id: instruction.id.clone(),
            app: instruction.app.clone(),
            locale: instruction.locale.clone(),
            title: instruction.title.clone(),
            texts,
            runs: Vec::new(),
        };
        (page, places)
    }

    /// Numbers the words of the page.
    pub(crate) fn number(&mut self, places: Vec<Place>, vocabulary: &Vocabulary) {
        for (place, text) in places.into_iter().zip(&self.texts) {
            let words = words(text).iter().filter_map(|word| vocabulary.find(word)).collect();
            self.runs.push(Run { place, words });
        }
    }

    /// How many words it holds beside its title.
    pub(crate) fn length(&self) -> usize {
        self.runs.iter().filter(|run| run.place != Place::Title).map(|run| run.words.len()).sum()
    }
}
