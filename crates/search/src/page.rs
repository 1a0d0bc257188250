//! A page: an instruction as the engine holds it, its text and its words in order.

use crate::vocabulary::{WordId, Words};
use model::instruction::plain;
use model::{Condition, Instruction, Locale, Slug, words};

/// Where on a page a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the title.
    Title,
    /// In what it is also called, or its subjects.
    Also,
    /// In the name of the application.
    App,
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
    /// Where its words start among those of the page, and how many they are.
    pub(crate) start: u32,
    pub(crate) length: u32,
}

impl Run {
    /// Its words, of all words of its page.
    pub(crate) fn of<'a>(&self, words: &'a [WordId]) -> &'a [WordId] {
        &words[self.start as usize..(self.start + self.length) as usize]
    }
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
    /// How many words it holds beside its title.
    pub(crate) length: usize,
}

impl Page {
    /// Takes over an instruction's texts; and their words, run by run, as `counted` numbers them.
    pub(crate) fn new(instruction: &Instruction, counted: &mut Words) -> (Self, Vec<WordId>) {
        let mut places = vec![Place::Title, Place::App, Place::Why];
        let app = instruction.app.as_str().replace('-', " ");
        let mut texts = vec![instruction.title.clone(), app, instruction.why.clone()];
        for text in instruction.also.iter().chain(&instruction.tags) {
            places.push(Place::Also);
            texts.push(text.clone());
        }
        // Who reads an error searches for its words, or its code.
        for error in instruction.when.iter().flat_map(Condition::errors) {
            places.push(Place::Also);
            texts.push(error.to_owned());
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
        counted.next_page();
        let mut words: Vec<WordId> = Vec::new();
        let run = |(place, text): (Place, &String)| {
            let start = words.len();
            words.extend(tokens(text).into_iter().map(|word| counted.count(word)));
            Run { place, start: start as u32, length: (words.len() - start) as u32 }
        };
        let runs: Vec<Run> = places.into_iter().zip(&texts).map(run).collect();
        let page = Self {
            id: instruction.id.clone(),
            app: instruction.app.clone(),
            locale: instruction.locale.clone(),
            title: instruction.title.clone(),
            length: runs.iter().filter(|run| run.place != Place::Title).map(|run| run.length as usize).sum(),
            texts,
            runs,
        };
        (page, words)
    }

    /// How many words its title holds.
    pub(crate) fn title_length(&self) -> usize {
        self.runs[0].length as usize
    }
}

/// The words of a text; a code or number with marks in it (`E-1042`, `12-bladig`) as a whole and in its parts.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for word in words::words(text) {
        let parts: Vec<String> =
            word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_owned).collect();
        tokens.push(word);
        if parts.len() > 1 {
            tokens.extend(parts);
        }
    }
    tokens
}
