//! Reading: an instruction or a collection is opened in the panel, and left again.

use super::{Bubble, Collections, Effect, Spot, State, View};
use model::statement::Via;
use model::{Instruction, Slug, Verb};

impl State {
    /// Opens an instruction to read.
    pub(super) fn read(&mut self, id: Slug, via: Via, effects: &mut Vec<Effect>) {
        let Some(kind) = self.instruction(&id).map(|one| one.kind) else { return };
        if via == Via::Searched {
            self.open_hit(effects);
        }
        effects.push(Effect::Record(Verb::Opened { instruction: id.clone(), via }));
        if matches!(&self.bubble, Some(Bubble::News(news)) if *news == id) {
            self.told.push(id.clone());
            effects.push(Effect::KeepTold(id.clone()));
        }
        self.make_way(effects);
        if kind.collects() {
            if self.collections.within.as_ref() != Some(&id) {
                let done = std::mem::take(&mut self.collections.done);
                self.collections = Collections { done, within: Some(id.clone()), ..Collections::default() };
            }
            self.keep_done(id.as_str(), true, effects);
        } else if self.list(&id).is_none() {
            self.collections.within = None;
        }
        self.leave_hints();
        self.leave_bubble();
        self.said.clear();
        self.view = View::Reading(id);
        effects.push(Effect::Focus(Spot::Heading));
    }

    /// The collection that this instruction is read from.
    fn list(&self, id: &Slug) -> Option<&Instruction> {
        self.instruction(self.collections.within.as_ref()?).filter(|list| list.holds(id))
    }

    /// From an instruction to the collection that it is read from, else to the start.
    pub(super) fn back(&mut self, effects: &mut Vec<Effect>) {
        let list = match &self.view {
            View::Reading(id) => self.list(id).map(|list| list.id.clone()),
            _ => None,
        };
        let spot = if let Some(list) = list {
            self.view = View::Reading(list);
            Spot::Heading
        } else {
            self.view = View::Home;
            self.collections.within = None;
            Spot::Search
        };
        effects.push(Effect::Focus(spot));
    }
}
