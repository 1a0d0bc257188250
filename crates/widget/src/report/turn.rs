//! A turn: of several tabs one at a time sends what waits (Web Locks API), so that nothing is sent twice.

use crate::api::settled;
use crate::latch;
use crate::object::{options, part, text};
use js_sys::{Function, Promise};
use model::words::concat;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::Window;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Locks;
    #[wasm_bindgen(method, structural, catch)]
    fn request(this: &Locks, name: &str, options: &JsValue, then: &JsValue) -> Result<JsValue, JsValue>;
}

/// The turn to send; it is over when this is dropped.
pub struct Turn(Option<Function>);

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(over) = self.0.take() {
            let _ = over.call0(&JsValue::UNDEFINED);
        }
    }
}

/// What is done with the answer.
type Then = Box<dyn FnOnce(Option<Turn>)>;

/// Calls back with the turn, or with nothing when another tab has it. Where a browser or a page has no locks everybody
/// has a turn: the server knows what it has already.
pub fn ask(window: &Window, app: &str, then: Then) {
    let locks = Some(part(&window.navigator(), "locks")).filter(JsValue::is_object);
    // An opaque origin (a sandboxed frame) is refused.
    let Some(locks) = locks.filter(|_| text(window, "origin").as_deref() != Some("null")) else {
        return then(Some(Turn(None)));
    };
    let how = options(&[("ifAvailable", JsValue::TRUE)]);
    let waits = Rc::new(Cell::new(Some(then)));
    let answer = |turn, waits: &Cell<Option<Then>>| {
        if let Some(then) = waits.take() {
            latch::entry(|| then(turn));
        }
    };
    let asked = waits.clone();
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if !lock.is_object() {
            answer(None, &asked);
            return JsValue::UNDEFINED;
        }
        let mut over = None;
        let held = Promise::new(&mut |resolve, _| over = Some(resolve));
        answer(Some(Turn(over)), &asked);
        held.into()
    });
    let name = concat(&["souffleur:", app]);
    let promise = locks.unchecked_into::<Locks>().request(&name, &how, &granted).unwrap_or_default();
    // It may be refused all the same, where the browser keeps nothing for a page.
    settled(&promise, Box::new(move |_| answer(Some(Turn(None)), &waits)));
}
