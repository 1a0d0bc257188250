//! After one panic help is off, and the page goes on: in a real browser, because only there a panic ends as one does.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on ends; the panic is what is tested")]

use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use widget::latch;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn one_panic_takes_help_off_the_page_and_the_page_goes_on() {
    let window = web_sys::window().expect("a browser");
    let document = window.document().expect("a document");
    let own = document.create_element("souffleur-help").expect("an element");
    document.body().expect("a body").append_child(&own).expect("a place");
    latch::arm(&own);
    assert!(latch::holds());

    let calls = Rc::new(Cell::new(0));
    let counted = calls.clone();
    let ear = latch::callback(move |_| {
        counted.set(counted.get() + 1);
        panic!("something of ours is wrong");
    });
    window.add_event_listener_with_callback("work", ear.as_ref().unchecked_ref()).expect("listened");

    // As it is shipped the JavaScript around it catches what a panic ends in; here it does not.
    js_sys::eval("addEventListener('error', (event) => event.preventDefault())").expect("heard");
    js_sys::eval("dispatchEvent(new Event('work')); dispatchEvent(new Event('work'))").expect("the page goes on");
    assert_eq!(calls.get(), 1);
    assert!(!latch::holds() && !own.is_connected());
}
