//! The latch: after one panic help is off for good on this page, and the page lives on.

use js_sys::Reflect;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget};

/// How the browser reports what nobody caught.
const UNCAUGHT: [&str; 2] = ["error", "unhandledrejection"];

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

/// What a panic does. The module as it is shipped has no hook: there every panic calls this (`xtask`, `hush`).
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn broken() {
    BROKEN.with(|broken| broken.set(true));
    // After a panic half of our state may be borrowed: so only this, which needs none of it.
    let own = SHOWN.with(|shown| shown.try_borrow().ok().and_then(|shown| shown.clone()));
    if let Some(own) = own {
        own.remove();
    }
}

/// Hears what the browser calls an uncaught error. The one that our own panic ends in is ours: it does not reach the
/// console, nor who listens after us. Who listened before us hears of it. Listens until it is dropped.
pub struct Mute {
    window: EventTarget,
    callback: Closure<dyn Fn(Event)>,
}

impl Mute {
    /// Starts listening.
    #[must_use]
    pub fn new(window: &EventTarget) -> Self {
        let callback = Closure::new(|event: Event| {
            let said = |name: &str| Reflect::get(&event, &name.into()).ok().filter(JsValue::is_object);
            let error = said("error").or_else(|| said("reason"));
            let name = error.and_then(|error| Reflect::get(&error, &"name".into()).ok());
            if !holds() && name.is_some_and(|name| name == "RuntimeError") {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
        });
        let mute = Self { window: window.clone(), callback };
        for kind in UNCAUGHT {
            let callback = mute.callback.as_ref().unchecked_ref();
            let _ = window.add_event_listener_with_callback_and_bool(kind, callback, true);
        }
        mute
    }
}

impl Drop for Mute {
    fn drop(&mut self) {
        for kind in UNCAUGHT {
            let callback = self.callback.as_ref().unchecked_ref();
            let _ = self.window.remove_event_listener_with_callback_and_bool(kind, callback, true);
        }
    }
}

/// Runs one entry from JavaScript, unless help is off.
pub fn entry(run: impl FnOnce()) {
    if holds() {
        run();
    }
}

/// A callback for the browser that does nothing once help is off. Not `FnMut`: what we do ourselves (moving focus,
/// removing what has it) makes the browser call it again before it has returned, which wasm-bindgen refuses there.
pub fn callback(run: impl Fn(Event) + 'static) -> Closure<dyn Fn(Event)> {
    Closure::new(move |event| entry(|| run(event)))
}

/// The same, for what browsers call without an event.
pub fn runs(run: impl Fn() + 'static) -> Closure<dyn Fn()> {
    Closure::new(move || entry(&run))
}
