//! What people do on the page: its events become what was seen.

use super::{Seen, Watcher};
use crate::latch;
use crate::listen::{key, text};
use crate::object::{options, says};
use crate::shelf::OURS;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, KeyboardEvent, MouseEvent};

impl Watcher {
    /// Takes in an event of the page.
    pub(super) fn event(&self, event: &Event) {
        let target = event.composed_path().get(0);
        let element: Option<Element> = self.page.as_element(&target).filter(|_| !self.is_ours(event));
        match event.type_().as_str() {
            "scroll" => self.tell(Seen::Layout),
            "resize" => {
                self.tell(Seen::Layout);
                self.wait();
            }
            "click" => self.click(event, element),
            // Some lists close at this, before there is a click.
            "mousedown" => self.press(element, false),
            "mouseup" => self.tell(Seen::Released),
            // All that is told where the page refuses this one.
            "pointerdown" => {
                element.iter().for_each(|at| self.tell(Seen::Down(at.clone())));
                // A finger may only scroll.
                if !finger(event) {
                    self.press(element, false);
                }
            }
            "pointerup" => {
                self.tell(Seen::Up);
                if !finger(event) {
                    self.tell(Seen::Released);
                }
            }
            "keydown" => {
                let pressed = key(event);
                if matches!(pressed.as_str(), "Enter" | " ") {
                    self.press(element, true);
                    self.tell(Seen::Released);
                } else if pressed.starts_with("Arrow") && element.as_ref().is_some_and(|at| self.page.counts(at)) {
                    // The page counts itself, and no event tells.
                    self.edited.replace(element);
                }
                self.key(event);
            }
            "focusin" => {
                // Asks, so that what had focus before we get it is remembered.
                let _ = self.page.focused();
                self.acted();
                self.wait();
            }
            "input" => {
                let at_once = element.as_ref().is_some_and(|element| self.page.is_choice(element));
                self.edited.replace(element);
                if at_once {
                    self.edit_ends();
                }
            }
            "change" if element.is_some() && *self.edited.borrow() != element => {
                // A choice told itself at once; a field that only says `change` tells now.
                if let Some(element) = element.filter(|element| !self.page.is_choice(element)) {
                    self.tell(Seen::Changed(element));
                }
            }
            "change" | "focusout" => self.edit_ends(),
            "submit" => {
                let now = self.page.now();
                // What stands there now answered the time before, and may be gone before the next look.
                self.page.glance(|glance| self.messages(self.page.errors_at(glance), now));
                self.sent.set(Some(now));
                self.pressed.set(now);
                self.tell(Seen::Sent);
            }
            "visibilitychange" if !self.page.document().hidden() => {}
            "visibilitychange" | "pagehide" => self.tell(Seen::Hidden),
            "online" => self.tell(Seen::Online),
            // As it was left, which may be long ago; what was done with help since stands on other pages.
            "pageshow" if says(event, "persisted") => {
                self.tell(Seen::Replaced);
            }
            "storage" if text(event, "key").starts_with(OURS) => self.tell(Seen::Kept),
            "popstate" | "hashchange" | "currententrychange" => self.address(),
            // A frame or picture arrived, a popover opened, a panel has unfolded.
            _ => self.wait(),
        }
    }

    fn is_ours(&self, event: &Event) -> bool {
        event.composed_path().includes(self.page.own(), 0)
    }

    /// A press on something in a list chooses it; a key does so in the field that opened the list too.
    fn press(&self, at: Option<Element>, key: bool) {
        let Some(at) = at else { return };
        let option = self.page.is_option(&at) || key && self.page.expanded(&at);
        if option {
            // What was typed to find it is told with it.
            self.edited.take();
        }
        self.tell(Seen::Pressed { at, option, key });
    }

    fn edit_ends(&self) {
        let edited = self.edited.take();
        if let Some(element) = edited {
            self.acted();
            self.tell(Seen::Changed(element));
            self.wait();
        }
    }

    fn click(&self, event: &Event, element: Option<Element>) {
        self.acted();
        self.pressed.set(self.acted.get());
        let Some(target) = element else { return };
        let changed = self.changed.replace(false);
        self.clicked.replace(Some(self.page.control_around(&target)));
        // Listens again at once, to know whether the page answers.
        self.observe(&self.page.roots(0));
        let event: &MouseEvent = event.unchecked_ref();
        // Pressed without a mouse, by a screen reader say; not by the page itself, which may click again what was clicked.
        if event.detail() == 0 && says(event, "isTrusted") {
            self.press(Some(target.clone()), false);
            self.tell(Seen::Released);
        }
        let (x, y) = self.page.to_top(&target, f64::from(event.client_x()), f64::from(event.client_y()));
        self.tell(Seen::Click { target, x, y, changed });
        self.address();
        self.wait();
    }

    fn key(&self, event: &Event) {
        self.acted();
        let pressed: &KeyboardEvent = event.unchecked_ref();
        let plain = !(pressed.ctrl_key() || pressed.alt_key() || pressed.meta_key() || pressed.shift_key());
        match key(event).as_str() {
            "F1" if plain && self.f1_ours.get() => self.f1(event),
            "Escape" if !self.is_ours(event) => self.tell(Seen::Escape),
            _ => {}
        }
    }

    /// F1 may open help of the page's own: then it is the page's. Known where the event ends, behind all its listeners;
    /// or afterwards, when one of them stopped it on its way.
    fn f1(&self, event: &Event) {
        if self.f1.take().is_some_and(|(asked, _)| asked == *event) {
            let free = !event.default_prevented();
            if free {
                event.prevent_default();
            }
            return self.tell(if free { Seen::KeyF1 } else { Seen::F1Taken });
        }
        let path = event.composed_path();
        let end: EventTarget = path.get(path.length() - 1).unchecked_into();
        let ear: Function = self.ears.event.as_ref().clone().unchecked_into();
        let once = options(&[("once", JsValue::TRUE)]);
        let _ =
            end.add_event_listener_with_callback_and_add_event_listener_options("keydown", &ear, once.unchecked_ref());
        let (tell, asked) = (self.tell.clone(), event.clone());
        let afterwards = move || {
            let _ = end.remove_event_listener_with_callback("keydown", &ear);
            tell(if asked.default_prevented() { Seen::F1Taken } else { Seen::KeyF1 });
        };
        self.f1.replace(Some((event.clone(), latch::later(0, Box::new(afterwards)))));
    }
}

/// Whether a pointer is a finger. What that does is told once more, as by a mouse.
fn finger(event: &Event) -> bool {
    text(event, "pointerType") == "touch"
}
