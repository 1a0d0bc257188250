//! The ears: hears what happens inside our element, and keeps it from the host page.
//!
//! First on the window, in the capture phase. So a focus trap does not see our focus, a shortcut not our keys, and
//! a "click outside" not our clicks; typing and following a link still work, for nothing is prevented.
//!
//! What an event or a target is follows from where it was heard, and is not asked: a page may have put something else in
//! the place of `Node` or `Event`.

use crate::latch::{self, Callback};
use crate::listen::{key, listen, text, unlisten};
use crate::object::part;
use js_sys::Function;
use model::List;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, FocusEvent, HtmlElement, Node};

/// What is ours alone when it happens in our element. `embed.js` listens for these before the page does.
const OURS: List = List(
    "auxclick beforeinput blur change click contextmenu copy cut dblclick focus focusin focusout input keydown \
     keypress keyup mousedown mouseup paste submit",
);
/// This too, from when we are there: libraries hear of it further inside than the window, and the first who listens for
/// it makes every page dearer.
const TOUCHED: List = List("pointercancel pointerdown pointerup touchend touchstart");
/// And what scrolls; not for the picker, which hands it on to what lies below.
const SCROLLS: List = List("touchmove wheel");
/// What tells that the page opened or closed something in the top layer.
const LAYERS: List = List("toggle close fullscreenchange");
/// Libraries that trap focus do so in dialogs: there the host does not see focus leave for us.
const TRAPS: &str = "dialog,[role=dialog],[role=alertdialog],[aria-modal=true]";

/// What was heard.
pub enum Heard {
    /// This happened in our element, at this node of ours.
    Ours(Event, Node),
    /// A key was pressed in the host page.
    HostKey(Event),
    /// The host opened or closed a dialog or popover; `true`: opened.
    Layer(bool),
}

/// Heard inside our shadow root only, where it costs the host nothing.
const INSIDE: List = List("pointermove pointerout pointerover");

/// Listens until it is dropped.
pub struct Ears {
    window: EventTarget,
    root: EventTarget,
    first: Option<Function>,
    callback: Callback,
    /// Help leaves, and comes again at once.
    again: Cell<bool>,
}

impl Ears {
    /// Listens for what happens in `own` and its shadow root. `first`: who listens for us already, and is told who hears.
    pub fn open(
        window: &EventTarget,
        own: &HtmlElement,
        root: &EventTarget,
        first: Option<&Function>,
        tell: impl Fn(Heard) + 'static,
    ) -> Self {
        let own = own.clone();
        let callback = latch::callback(move |event| {
            if let Some(heard) = hear(event, &own) {
                tell(heard);
            }
        });
        let ears = Self {
            window: window.clone(),
            root: root.clone(),
            first: first.cloned(),
            callback,
            again: Cell::default(),
        };
        if !ears.told(ears.callback.as_ref()) {
            listen(&ears.window, OURS, ears.callback.as_ref());
        }
        ears.besides(listen);
        ears
    }

    /// Who listens for us goes on: it would no longer be the first, had it to begin anew.
    pub fn stay(&self) {
        self.again.set(true);
    }

    /// Hears by this one too, who listens for help already.
    pub fn hear_by(&self, first: &Function) {
        let _ = first.call1(&JsValue::UNDEFINED, self.callback.as_ref());
    }

    fn told(&self, who: &JsValue) -> bool {
        let how = if self.again.get() { part(&self.window, "addEventListener") } else { JsValue::UNDEFINED };
        self.first.as_ref().is_some_and(|first| first.call2(&JsValue::UNDEFINED, who, &how).is_ok())
    }

    /// What only we listen for.
    fn besides(&self, what: fn(&EventTarget, List, &JsValue)) {
        what(&self.window, TOUCHED, self.callback.as_ref());
        if self.first.is_some() {
            what(&self.window, SCROLLS, self.callback.as_ref());
        }
        what(&self.window, LAYERS, self.callback.as_ref());
        what(&self.root, INSIDE, self.callback.as_ref());
    }
}

impl Drop for Ears {
    fn drop(&mut self) {
        if !self.told(&JsValue::UNDEFINED) {
            unlisten(&self.window, OURS, self.callback.as_ref());
        }
        self.besides(unlisten);
    }
}

fn hear(event: Event, own: &HtmlElement) -> Option<Heard> {
    let target = event.target()?;
    let kind = event.type_();
    if INSIDE.contains(kind.as_str()) {
        return Some(Heard::Ours(event, target.unchecked_into()));
    }
    // Not the target: in a modal dialog of a web component that is its host, seen from the window.
    if !event.composed_path().includes(own, 0) {
        return match kind.as_str() {
            "keydown" => Some(Heard::HostKey(event)),
            "toggle" => Some(Heard::Layer(text(&event, "newState") == "open")),
            "close" => Some(Heard::Layer(false)),
            "fullscreenchange" => Some(Heard::Layer(true)),
            "focusout" | "blur" => {
                let to = event.unchecked_ref::<FocusEvent>().related_target();
                let to_us = to.is_some_and(|to| to == *own.unchecked_ref::<EventTarget>());
                let trapped = matches!(target.unchecked_ref::<Element>().closest(TRAPS), Ok(Some(_)));
                if to_us && trapped {
                    event.stop_immediate_propagation();
                }
                None
            }
            _ => None,
        };
    }
    // With nothing of ours to close Escape is the page's: who is there knows.
    if kind != "keydown" || key(&event) != "Escape" {
        event.stop_immediate_propagation();
    }
    if LAYERS.contains(kind.as_str()) {
        return None;
    }
    let inner = event.composed_path().get(0).unchecked_into();
    Some(Heard::Ours(event, inner))
}

#[cfg(test)]
mod tests {
    use super::OURS;

    #[test]
    fn the_loader_listens_for_all_that_is_ours() {
        let loader = include_str!("../../../web/widget/embed.js");
        let (_, list) = loader.split_once("OURS = \"").unwrap();
        let kinds: Vec<&str> = list.split('"').next().unwrap().split(' ').collect();
        for kind in OURS.iter() {
            assert!(kinds.contains(&kind), "{kind}");
        }
    }
}
