//! A turn: of several tabs one at a time sends what waits (Web Locks API), so that nothing is sent twice.

use crate::api::settled;
use crate::latch;
use js_sys::{Function, Promise, Reflect};
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

/// Calls back with the turn, or with nothing when another tab has it. Where a browser or a page has no locks everybody
/// has a turn: the server knows what it has already.
pub fn ask(window: &Window, app: &str, then: Box<dyn FnOnce(Option<Turn>)>) {
    let locks = Reflect::get(&window.navigator(), &"locks".into()).ok().filter(JsValue::is_object);
    // An opaque origin (a sandboxed frame) is refused.
    let Some(locks) = locks.filter(|_| window.origin() != "null") else { return then(Some(Turn(None))) };
    let options = js_sys::Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if !lock.is_object() {
            latch::entry(|| then(None));
            return JsValue::UNDEFINED;
        }
        let mut over = None;
        let held = Promise::new(&mut |resolve, _| over = Some(resolve));
        latch::entry(|| then(Some(Turn(over))));
        held.into()
    });
    if let Ok(promise) = locks.unchecked_into::<Locks>().request(&["souffleur:", app].concat(), &options, &granted) {
        // Were it refused all the same, the host must not hear of it.
        settled(&promise, Box::new(drop));
    }
}
