//! Fields that are filled in before their step comes. Who fills in a form in another order is not asked for them again.

use super::Stage;
use crate::session::Event;
use model::Slug;
use std::cell::RefCell;
use web_sys::Element;

/// Filled in while another field of the guide was asked for.
#[derive(Default)]
pub struct Early {
    fields: RefCell<Vec<Element>>,
    /// Along which instruction.
    of: RefCell<Option<Slug>>,
}

impl Early {
    /// Somebody is guided along this instruction: what was filled in along another one counts no more.
    pub(super) fn of(&self, instruction: Option<&Slug>) {
        if self.of.borrow().as_ref() != instruction {
            self.of.replace(instruction.cloned());
            self.fields.take();
        }
    }
}

impl Stage {
    /// Another field than the step's was filled in. Only while the step's is there to be filled in as well: what is typed on
    /// the way there (a search, a filter) is none of the form.
    pub(super) fn fill_early(&self, field: &Element) {
        if self.is_field() && self.follow.target.borrow().is_some() {
            self.early.fields.borrow_mut().push(field.clone());
        }
    }

    /// This is the element of the step that came up: it may be filled in already, by this person in this guide. Not asked is
    /// with what, nor whether it still is: no field of the page is read.
    pub(super) fn was_early(&self, element: &Element) {
        let mut early = self.early.fields.borrow_mut();
        let mut filled = false;
        while let Some(at) = early.iter().position(|field| self.page.holds(element, field)) {
            early.remove(at);
            filled = true;
        }
        if filled && self.is_field() {
            drop(early);
            self.tell(Event::FilledIn);
        }
    }
}
