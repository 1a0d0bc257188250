//! Searching: what is typed, what answers it, and what is told of it.
//!
//! The catalog answers at once, also offline. When typing rests the server is asked what else there is: other words,
//! other applications, other languages. That comes below what stands there, so that nothing moves under a finger.

use super::{Effect, State, View};
use model::lexicon::Asked;
use model::words::{concat, length, start, trim};
use model::{Slug, Verb};

/// So many are shown for a search.
const HITS: usize = 12;
/// So many from elsewhere.
const ELSEWHERE: usize = 4;
/// A shorter query says nothing about what somebody looked for.
const WORTH_TELLING: usize = 3;
/// Of a longer one, as when somebody pastes a whole page, this many letters are told: what the server takes.
const TELLS: usize = 200;

/// What is typed in the search box, and what came of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Search {
    /// As it is typed.
    pub query: String,
    /// Made ready, to mark what answers.
    pub asked: Asked,
    /// What answers, best first.
    pub hits: Vec<Hit>,
    /// What the server knows beside it.
    pub elsewhere: Vec<Elsewhere>,
    /// The query as it was understood, when a word of it was misspelt.
    pub corrected: Option<String>,
    told: Told,
}

/// What was told of this search.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Told {
    #[default]
    Nothing,
    /// That it was.
    Searched,
    /// And something was opened, or that nothing was.
    All,
}

/// An instruction of the catalog that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which one.
    pub id: Slug,
    /// The step that answers, from 1.
    pub step: Option<u32>,
}

/// An instruction of another application or in another language: a page to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its title, in the language of this tag.
    pub title: String,
    /// Its language.
    pub locale: String,
    /// What people call its application.
    pub application: String,
    /// The address of its reading page.
    pub page: String,
}

/// What the server found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Of this catalog, best first.
    pub ids: Vec<Slug>,
    /// Not of this catalog.
    pub elsewhere: Vec<Elsewhere>,
    /// The query as it was understood, when a word of it was misspelt.
    pub corrected: Option<String>,
}

impl Search {
    /// What is typed, without the space around it.
    #[must_use]
    pub fn text(&self) -> &str {
        trim(&self.query, char::is_whitespace)
    }

    /// How many there are.
    #[must_use]
    pub fn found(&self) -> usize {
        self.hits.len() + self.elsewhere.len()
    }

    fn tells(&self) -> String {
        start(self.text(), TELLS).to_owned()
    }
}

impl State {
    /// Not before there are instructions: nothing was looked through.
    fn worth_telling(&self) -> bool {
        self.catalog.is_some() && length(self.search.text()) >= WORTH_TELLING
    }

    /// Searches the catalog.
    pub(super) fn search(&mut self) {
        let Some(catalog) = &self.catalog else { return };
        let search = &mut self.search;
        search.asked = catalog.lexicon.ask(&search.query);
        let offers = &self.offers;
        let found = catalog.search(&search.asked, HITS, &|i| offers.iter().any(|offer| offer.id == i.id));
        search.hits.clear();
        for hit in found.hits {
            search.hits.push(Hit { id: catalog.instructions[hit.at].id.clone(), step: hit.step });
        }
        search.elsewhere.clear();
        search.corrected = found.corrected;
    }

    /// The search box holds something else.
    pub(super) fn typed(&mut self, query: String, effects: &mut Vec<Effect>) {
        let (before, now) = (self.search.text(), trim(&query, char::is_whitespace));
        if before != now {
            // Who goes on typing, or takes back a letter, still looks for the same.
            if !now.starts_with(before) && (!before.starts_with(now) || now.is_empty()) {
                self.leave_search(effects);
            }
            self.search.told = Told::Nothing;
        }
        self.search.query = query;
        self.search();
        // How many there are is heard when typing rests, and not between the letters.
        self.said.clear();
        effects.push(Effect::AwaitRest);
    }

    /// Nothing was typed for a while.
    pub(super) fn rested(&mut self, effects: &mut Vec<Effect>) {
        self.say_found();
        if self.worth_telling() && self.search.told == Told::Nothing {
            effects.push(Effect::AskServer(self.search.tells()));
            if !self.search.hits.is_empty() {
                self.tell_search(effects);
            }
        }
    }

    /// The server answered.
    pub(super) fn answered(&mut self, query: &str, answer: Answer, effects: &mut Vec<Effect>) {
        if query != self.search.tells() {
            return;
        }
        let none = self.search.hits.is_empty();
        for id in answer.ids {
            let known = self.search.hits.iter().any(|hit| hit.id == id);
            if !known && self.search.hits.len() < HITS && self.instruction(&id).is_some() {
                self.search.hits.push(Hit { id, step: None });
            }
        }
        self.search.elsewhere = answer.elsewhere;
        self.search.elsewhere.truncate(ELSEWHERE);
        if none {
            self.search.corrected = answer.corrected;
        }
        self.say_found();
        self.tell_search(effects);
    }

    /// Something that was found is opened.
    pub(super) fn open_hit(&mut self, effects: &mut Vec<Effect>) {
        self.tell_search(effects);
        self.search.told = Told::All;
    }

    /// Nobody looks at what was found any more.
    pub(super) fn leave_search(&mut self, effects: &mut Vec<Effect>) {
        self.tell_search(effects);
        if self.search.told == Told::Searched && self.search.found() > 0 {
            effects.push(Effect::Record(Verb::PassedOver { query: self.search.tells() }));
            self.search.told = Told::All;
        }
    }

    fn tell_search(&mut self, effects: &mut Vec<Effect>) {
        if self.search.told == Told::Nothing && self.worth_telling() {
            self.search.told = Told::Searched;
            let hits = u32::try_from(self.search.found()).unwrap_or(u32::MAX);
            effects.push(Effect::Record(Verb::Searched { query: self.search.tells(), hits }));
        }
    }

    /// Not to who reads one of them already.
    pub(super) fn say_found(&mut self) {
        if self.view != View::Home {
            return;
        }
        let (language, search) = (self.language, &self.search);
        self.said = match self.not_yet() {
            Some(line) => line.to_owned(),
            None if search.text().is_empty() => String::new(),
            None => language.found(search.found()),
        };
        if let Some(corrected) = &search.corrected {
            self.said = concat(&[&self.said, ". ", language.words().results_for(), corrected]);
        }
    }
}
