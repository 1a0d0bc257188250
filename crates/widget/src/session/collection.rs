//! Collections: what of them is there for somebody, what of it was done, and the questions of a training.
//!
//! What was done stays in this browser. Told is only that a collection was opened, and that all of it was done.

use super::{Effect, State, View};
use model::collection::{Item, Part};
use model::instruction::plain;
use model::words::concat;
use model::{Instruction, Kind, Slug, Verb, matching};

/// So many are offered for a screen.
const LISTS: usize = 3;

/// What is known of collections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collections {
    /// What was done: ids of instructions, and marks of questions behind a `?`. Of a collection: it was opened.
    pub done: Vec<String>,
    /// The one that instructions are read from.
    pub within: Option<Slug>,
    /// The answers that are chosen: the part that asks, and which.
    pub chosen: Vec<(usize, usize)>,
    /// The parts whose answer was checked.
    pub checked: Vec<usize>,
}

/// What is said of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// There is none.
    Unanswered,
    /// It is the right one.
    Right,
    /// It is not.
    Wrong,
}

impl State {
    /// Whether this was done: the id of an instruction, or the key of a question.
    #[must_use]
    pub fn is_done(&self, key: &str) -> bool {
        self.collections.done.iter().any(|done| done == key)
    }

    /// The instruction of an item, if it is there and for whom looks at the screen.
    #[must_use]
    pub fn held(&self, item: &Item) -> Option<&Instruction> {
        self.instruction(&item.instruction).filter(|one| matching::is_for(one, &self.moment))
    }

    /// How much of a collection was done, and of how much.
    #[must_use]
    pub fn tally(&self, collection: &Instruction) -> (usize, usize) {
        let (mut done, mut all) = (0, 0);
        let mut count = |key: &str| {
            all += 1;
            done += usize::from(self.is_done(key));
        };
        for part in &collection.parts {
            for item in part.items() {
                if self.held(item).is_some() {
                    count(item.instruction.as_str());
                }
            }
            if part.question().is_some() {
                count(&key(part));
            }
        }
        (done, all)
    }

    /// The collections for this screen, and before them those that somebody is halfway.
    #[must_use]
    pub fn lists(&self) -> Vec<&Instruction> {
        let (mut begun, mut fitting) = (Vec::new(), Vec::new());
        for one in self.collections().filter(|one| matching::is_for(one, &self.moment)) {
            let (done, all) = self.tally(one);
            // A handbook is never finished.
            let open = one.kind == Kind::Handbook || done < all;
            if one.kind != Kind::Handbook && open && done > 0 && self.is_done(one.id.as_str()) {
                begun.push(one);
            } else if open && one.when.as_ref().is_none_or(|when| matching::holds(when, &self.moment)) {
                fitting.push(one);
            }
        }
        begun.append(&mut fitting);
        begun.truncate(LISTS);
        begun
    }

    /// The collection that somebody opened and that holds this instruction.
    #[must_use]
    pub fn list_of(&self, id: &Slug) -> Option<&Instruction> {
        self.collections().find(|one| one.holds(id) && self.is_done(one.id.as_str()))
    }

    fn collections(&self) -> impl Iterator<Item = &Instruction> {
        let all = self.catalog.as_ref().map_or(&[][..], |catalog| &catalog.instructions);
        all.iter().filter(|one| one.kind.collects())
    }

    /// Those that were opened and of which everything was done.
    fn finished(&self) -> Vec<Slug> {
        let mut finished = Vec::new();
        for one in self.collections() {
            let (done, all) = self.tally(one);
            if done == all && self.is_done(one.id.as_str()) {
                finished.push(one.id.clone());
            }
        }
        finished
    }

    pub(super) fn keep_done(&mut self, key: &str, done: bool, effects: &mut Vec<Effect>) {
        if self.is_done(key) == done {
            return;
        }
        let before = self.finished();
        let known = &mut self.collections.done;
        while let Some(at) = known.iter().position(|known| known == key) {
            known.remove(at);
        }
        if done {
            known.push(key.to_owned());
        }
        effects.push(Effect::KeepDone(key.to_owned(), done));
        for instruction in self.finished() {
            if !before.contains(&instruction) {
                effects.push(Effect::Record(Verb::Completed { instruction }));
            }
        }
    }

    /// An instruction was seen being done to its end: that counts where a collection holds it.
    pub(super) fn completed(&mut self, id: &Slug, effects: &mut Vec<Effect>) {
        if self.collections().any(|one| one.holds(id)) {
            self.keep_done(id.as_str(), true, effects);
        }
    }

    /// Somebody ticks an instruction, or takes the tick away.
    pub(super) fn tick(&mut self, id: &Slug, effects: &mut Vec<Effect>) {
        self.keep_done(id.as_str(), !self.is_done(id.as_str()), effects);
        if let Some(collection) = self.shown() {
            self.said = self.language.done_of(self.tally(collection));
        }
    }

    /// The collection that the panel shows.
    fn shown(&self) -> Option<&Instruction> {
        if let View::Reading(id) = &self.view { self.instruction(id) } else { None }
    }

    /// An answer is chosen; where several are right, one more or one less.
    pub(super) fn choose(&mut self, part: usize, answer: usize) {
        let several = self.shown().and_then(|one| one.parts.get(part)?.question()).is_some_and(|q| q.several());
        let Collections { chosen, checked, .. } = &mut self.collections;
        while let Some(at) = checked.iter().position(|known| *known == part) {
            checked.remove(at);
        }
        let was = chosen.contains(&(part, answer));
        let gone = |known: &(usize, usize)| known.0 == part && !(several && known.1 != answer);
        while let Some(at) = chosen.iter().position(gone) {
            chosen.remove(at);
        }
        if !(several && was) {
            chosen.push((part, answer));
        }
    }

    /// What is said of the answer to the question of a part, once it was checked.
    #[must_use]
    pub fn verdict(&self, at: usize, part: &Part) -> Option<Verdict> {
        let Collections { chosen, checked, .. } = &self.collections;
        let question = part.question().filter(|_| checked.contains(&at))?;
        let right = question.is_right(|answer| chosen.contains(&(at, answer)));
        Some(match right {
            true => Verdict::Right,
            false if chosen.iter().any(|known| known.0 == at) => Verdict::Wrong,
            false => Verdict::Unanswered,
        })
    }

    /// "Check".
    pub(super) fn check(&mut self, at: usize, effects: &mut Vec<Effect>) {
        self.collections.checked.push(at);
        let Some(part) = self.shown().and_then(|one| one.parts.get(at)) else { return };
        let Some(verdict) = self.verdict(at, part) else { return };
        let mut said = self.language.verdict(verdict).to_owned();
        if verdict != Verdict::Unanswered {
            for paragraph in part.question().map_or(&[][..], |question| &question.explanation) {
                said.push(' ');
                said.push_str(&plain(paragraph));
            }
        }
        // The same once more is another text, or nobody hears it.
        if said == self.said {
            said.push('\u{a0}');
        }
        let key = key(part);
        self.said = said;
        if verdict == Verdict::Right {
            self.keep_done(&key, true, effects);
        }
    }
}

fn key(part: &Part) -> String {
    concat(&["?", &part.mark()])
}
