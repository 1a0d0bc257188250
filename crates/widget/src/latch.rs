//! The latch: after one panic help is off for good on this page, and the page lives on.

use crate::page::ask::window;
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

/// What the browser calls, until it is dropped.
pub type Callback = Closure<dyn Fn(Event)>;

thread_local! {
    static BROKEN: Cell<bool> = const { Cell::new(false) };
    static SHOWN: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Whether nothing has gone wrong: asked at every entry from JavaScript.
#[must_use]
pub fn holds() -> bool {
    !BROKEN.with(Cell::get)
}

/// Arms the latch: a panic takes this element of ours off the page.
pub fn arm(own: &Element) {
    SHOWN.with(|shown| *shown.borrow_mut() = Some(own.clone()));
    std::panic::set_hook(Box::new(|_| broken()));
}

/// What a panic does. The module as it is shipped has no hook: there this is called by what catches a panic's trap, or an
/// error of the page that came through us (`caught`, `embed.js`).
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn broken() {
    BROKEN.with(|broken| broken.set(true));
    // After a panic half of our state may be borrowed: so only this, which needs none of it.
    let own = SHOWN.with(|shown| shown.try_borrow().ok().and_then(|shown| shown.clone()));
    if let Some(own) = own {
        own.remove();
    }
}

/// Runs one entry from JavaScript, unless help is off.
pub fn entry(run: impl FnOnce()) {
    if holds() {
        run();
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Host;
    #[wasm_bindgen(method, structural, catch, js_name = setTimeout)]
    fn set_timeout(this: &Host, then: &JsValue, millis: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = clearTimeout)]
    fn clear_timeout(this: &Host, id: &JsValue) -> Result<(), JsValue>;
}

/// A timer of the page, which may call it by a number or by anything else. It is off once this is dropped.
pub struct Timer(JsValue);

impl Timer {
    /// Calls back after so many milliseconds. Never where the page's own `setTimeout` refuses.
    pub fn set(then: &Callback, millis: u32) -> Option<Self> {
        window().unchecked_ref::<Host>().set_timeout(then.as_ref(), millis).ok().map(Self)
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        let _ = window().unchecked_ref::<Host>().clear_timeout(&self.0);
    }
}

/// What happens later, unless this is dropped before.
pub struct Timeout {
    // Goes first: what a timer calls may not be gone.
    _timer: Option<Timer>,
    _run: Callback,
}

/// Runs once after so many milliseconds, unless help is off by then.
pub fn later(millis: u32, run: Box<dyn FnOnce()>) -> Timeout {
    let run = once(run);
    Timeout { _timer: Timer::set(&run, millis), _run: run }
}

/// A callback for what is done once.
pub fn once(run: Box<dyn FnOnce()>) -> Callback {
    let run = Cell::new(Some(run));
    callback(move |_| {
        if let Some(run) = run.take() {
            run();
        }
    })
}

/// A callback for the browser that does nothing once help is off. Not `FnMut`: what we do ourselves (moving focus,
/// removing what has it) makes the browser call it again before it has returned, which wasm-bindgen refuses there. All of
/// one type, also where no event comes: for each wasm-bindgen would make its side once more.
pub fn callback(run: impl Fn(Event) + 'static) -> Callback {
    Closure::new(move |event| entry(|| run(event)))
}
