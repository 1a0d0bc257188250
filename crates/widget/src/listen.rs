//! Listening to the page: before it hears of an event itself, and without holding it up.

use crate::object::{self, options};
use model::List;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, KeyboardEvent};

/// Listens to these events. Only a key is ever prevented (F1, and those in our own fields); of everything else it is
/// promised that it is not, so that the page need not wait for us.
pub fn listen(target: &EventTarget, kinds: List, callback: &JsValue) {
    let how = |passive: bool| options(&[("capture", JsValue::TRUE), ("passive", passive.into())]);
    let (free, bound) = (how(true), how(false));
    for kind in kinds.iter() {
        let how = if kind == "keydown" { &bound } else { &free };
        let added = target.add_event_listener_with_callback_and_add_event_listener_options(
            kind,
            callback.unchecked_ref(),
            how.unchecked_ref(),
        );
        // A page may have put one of its own in that place which does not know all options.
        if added.is_err() {
            let _ = target.add_event_listener_with_callback_and_bool(kind, callback.unchecked_ref(), true);
        }
    }
}

/// A text of an event, such as its key. Empty where it has none: browsers that fill in a form make events without.
pub fn text(event: &Event, name: &str) -> String {
    object::text(event, name).unwrap_or_default()
}

/// While a word is composed (Japanese, a letter and its accent) this is the code of every key, also of the one that ends it.
const COMPOSES: u32 = 229;

/// The key that was pressed. Empty while a word is composed: then Enter chooses a word, and Escape gives it up.
pub fn key(event: &Event) -> String {
    let composes = event.unchecked_ref::<KeyboardEvent>().key_code() == COMPOSES;
    if composes { String::new() } else { text(event, "key") }
}

/// Listens to them no more.
pub fn unlisten(target: &EventTarget, kinds: List, callback: &JsValue) {
    for kind in kinds.iter() {
        let _ = target.remove_event_listener_with_callback_and_bool(kind, callback.unchecked_ref(), true);
    }
}
