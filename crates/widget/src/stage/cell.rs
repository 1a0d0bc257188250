//! A cell of a table that is filled in where it stands. It becomes a field, or the page lays one over it; some tables draw
//! the whole row anew for that. Afterwards it shows something else, and no event of the browser may have told.

use super::Stage;
use crate::session::{Act, Event};
use std::cell::{Cell, RefCell};
use web_sys::Element;

/// What is known of the step's element, if it is a cell.
#[derive(Default)]
pub struct Written {
    /// What it showed when it was found, and its row before it.
    told: RefCell<Option<(String, String)>>,
    /// Somebody pressed it, or a key in the page.
    pub(super) touched: Cell<bool>,
}

impl Stage {
    /// The step's element is another one.
    pub(super) fn read_cell(&self, element: &Element) {
        self.written.told.replace(self.page.cell(element));
        self.written.touched.set(false);
    }

    /// Whether the step's element is there. A cell that came into another row is not; one that the page drew anew is.
    pub(super) fn is_there(&self, target: &Element) -> bool {
        let told = self.written.told.borrow();
        let same = |at: &Element| {
            let same_row = |(_, row): &(String, String)| self.page.cell(at).is_some_and(|(_, now)| now == *row);
            self.page.shown(at) && told.as_ref().map_or_else(|| !self.is_other(at), same_row)
        };
        if same(target) {
            return true;
        }
        let anew = self.page.cell_at(self.follow.place.get()).filter(|cell| told.is_some() && same(cell));
        let there = anew.is_some();
        if there {
            self.follow.target.replace(anew);
        }
        there
    }

    /// The cell is filled in when it shows something else since somebody pressed it, and is no field any more.
    pub(super) fn fill_cell(&self, cell: &Element) {
        let open = || self.page.focusable(cell).next().is_some();
        let told = self.written.told.borrow();
        let other = || told.as_ref().is_some_and(|(then, _)| self.page.cell(cell).is_some_and(|(now, _)| now != *then));
        let filled = self.written.touched.get() && self.is_field() && other() && !open();
        drop(told);
        if filled {
            self.tell(Event::Acted(Act::Input));
        }
    }
}
