//! Choosing in what the page lays at the field of a step: a list that it draws itself, a calendar. No event of the browser
//! tells of it, and what is chosen is not read: a press on an option is choosing, and so is one on something else there,
//! once all that was laid there has gone away.
//!
//! A number that it counts itself is told by nothing either: a press on a button of that field, or on the bar of a slider,
//! is filling it in. (By keys it is edited, as far as `watch` knows.)
//!
//! Of a menu that it draws there may be no click either: it hears keys itself, opens below the pointer, or is gone when it
//! is let go.

use super::Stage;
use crate::page::Located;
use crate::session::{Act, Event};
use model::Anchor;
use std::cell::{Cell, RefCell};
use web_sys::Element;

/// The page has answered what was done before after so long, in milliseconds.
const SETTLED: u32 = 300;

/// What was pressed, as far as it may be doing the step.
#[derive(Default)]
pub struct Pressed {
    /// A pointer is down.
    pub(super) down: Cell<bool>,
    /// On the step's element, and no click yet.
    pub(super) on: Cell<bool>,
    /// The step's element had opened something when it was found.
    opened: Cell<bool>,
    /// What the next step asks for was not there yet, a while after the step's element was found.
    pub(super) lacks: Cell<bool>,
    /// One of the list of the step's field, or what makes that count.
    pub(super) option: Cell<bool>,
    /// Something in this, which is laid at the step's field.
    pub(super) laid: RefCell<Option<Element>>,
}

impl Stage {
    /// Something was pressed, in a list to choose from or elsewhere; `key`: by Enter or the space bar.
    pub(super) fn press(&self, at: &Element, option: bool, key: bool) {
        if !self.is_field() {
            self.clicked(key && self.is_target(at) && !self.page.clicks(at));
            return;
        }
        let Some(target) = self.follow.target.borrow().clone() else { return };
        // The list of the step's field: that is open, or has focus.
        let focused = || self.page.focused().is_some_and(|at| self.page.holds(&target, &at));
        let chosen = option && (self.page.expanded(&target) || focused());
        self.pressed.option.set(chosen || !key && self.page.recounts(&target, at));
        // Enter in the field that a list is searched with chooses in that list.
        if (self.page.chooses(at, self.page.expanded(&target)) || key && self.page.tag(at) == "input")
            && let Some(laid) = self.page.layer(&target, at)
        {
            self.pressed.laid.replace(Some(laid));
        }
    }

    /// What was pressed is let go. Not before: a card that moves below the pointer would take the click.
    pub(super) fn release(&self) {
        self.hold(false);
        if self.pressed.option.take() {
            self.tell(Event::Acted(Act::Input));
        }
    }

    /// A pointer went down.
    pub(super) fn down(&self, at: &Element) {
        self.pressed.down.set(true);
        let on = self.is_target(at);
        self.pressed.on.set(on);
        if on {
            self.written.touched.set(true);
        }
    }

    /// The step's element is another one.
    pub(super) fn aimed(&self, element: &Element) {
        self.pressed.opened.set(self.page.expanded(element));
        self.read_cell(element);
    }

    /// What leads on may hear no click: a menu opens below the pointer, a key opens a form. Then what the next step asks for
    /// is there only because it was done.
    pub(super) fn look_ahead(&self) {
        let looks = self.later(SETTLED, |stage| {
            let next = stage.state.borrow().next_step().and_then(|next| next.anchor.clone());
            stage.pressed.lacks.set(next.is_some_and(|next| stage.lacks(&next)));
        });
        self.pressed.lacks.take();
        self.follow.budget.replace(Some(looks));
    }

    /// Whether nothing on the screen is as this anchor is written.
    pub(super) fn lacks(&self, anchor: &Anchor) -> bool {
        match self.page.find_at_once(anchor) {
            Located::Found { at, .. } => !self.page.shown(&at),
            located => located == Located::Missing,
        }
    }

    /// Whether the step's element opened something. Not while a pointer is down: the card would come below it.
    pub(super) fn open_up(&self, target: &Element) {
        self.clicked(!self.pressed.opened.get() && !self.pressed.down.get() && self.page.expanded(target));
    }

    /// The step's element is not there: it may have gone as it was pressed, and then no click tells. Whether it did.
    pub(super) fn gone(&self) -> bool {
        self.clicked(!self.pressed.down.get() && self.pressed.on.take())
    }

    /// Whether the step's element was pressed: then that is told.
    pub(super) fn clicked(&self, pressed: bool) -> bool {
        if pressed {
            self.tell(Event::Acted(Act::Click));
        }
        pressed
    }

    /// Whether what was laid at the field, and pressed in, went away, and the field did not.
    pub(super) fn choose(&self) {
        let gone = |at: &RefCell<Option<Element>>| at.borrow().as_ref().is_some_and(|at| !self.page.shown(at));
        if gone(&self.pressed.laid) && !gone(&self.follow.target) {
            self.tell(Event::Acted(Act::Input));
        }
    }
}
