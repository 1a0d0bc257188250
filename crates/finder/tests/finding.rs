//! Recording an element of a page, and finding it again on the next release of that page, in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on ends")]

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element};

wasm_bindgen_test_configure!(run_in_browser);

const INVOICE: &str = "<header><a href='/'>Veldwerk</a><nav aria-label=Hoofdmenu><a href='/orders'>Orders</a>\
    <a href='/invoices'>Facturen</a></nav></header><main><h1>Factuur 2026-0042</h1>\
    <form class=editor><label for=name>Naam</label><input id=name value='geheim'>\
    <label for=place>Plaats</label><input id=place><div class=tools>\
    <button class='btn primary' id=save>Opslaan</button><button class=btn id=cancel>Annuleren</button></div></form>\
    <table><tr><td>Schroef</td><td>12</td></tr><tr><td>Moer</td><td>8</td></tr></table></main>";

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a browser")
}

/// Puts a release of the page there, instead of the one before.
fn release(html: &str) {
    let body = document().body().expect("a body");
    if let Some(last) = document().get_element_by_id("host-page") {
        last.remove();
    }
    let host = document().create_element("div").expect("an element");
    host.set_id("host-page");
    host.set_inner_html(html);
    body.prepend_with_node_1(&host).expect("a place");
}

fn element(id: &str) -> Element {
    document().get_element_by_id(id).unwrap_or_else(|| panic!("no #{id}"))
}

fn recorded(id: &str) -> String {
    finder::record(&element(id)).unwrap_or_else(|| panic!("#{id} could not be recorded"))
}

/// The element that is found, how sure that is, and what has changed.
fn found(fingerprint: &str) -> Option<(Element, f64, Vec<String>)> {
    let found: JsValue = finder::find(fingerprint)?.into();
    let part = |name: &str| Reflect::get(&found, &name.into()).expect("a part");
    let changes = Array::from(&part("changes")).iter().filter_map(|change| change.as_string()).collect();
    Some((part("element").into(), part("confidence").as_f64().expect("a number"), changes))
}

fn found_id(fingerprint: &str) -> Option<String> {
    Some(found(fingerprint)?.0.id())
}

#[wasm_bindgen_test]
fn what_did_not_change_is_found_and_nothing_is_said_to_have_changed() {
    release(INVOICE);
    for id in ["save", "cancel", "name", "place"] {
        let (element, confidence, changes) = found(&recorded(id)).unwrap_or_else(|| panic!("#{id} is not found"));
        assert_eq!((element.id().as_str(), changes.as_slice()), (id, [].as_slice()));
        assert!(confidence > 0.9, "#{id}: {confidence}");
    }
}

#[wasm_bindgen_test]
fn what_was_renamed_or_moved_is_found_again_and_it_is_said_what_changed() {
    let button = "<button class='btn primary' id=save>Opslaan</button>";
    for (next, id, changed) in [
        (INVOICE.replace(button, "<button class='btn primary' id=store>Opslaan</button>"), "store", "id"),
        (INVOICE.replace(button, "<button class='btn primary' id=save>Bewaren</button>"), "save", "name"),
        (INVOICE.replace(button, "<div role=button class=knop id=save>Opslaan</div>"), "save", "role"),
        (
            INVOICE.replace(button, "").replace("<label for=name>", &format!("{button}<label for=name>")),
            "save",
            "place",
        ),
    ] {
        release(INVOICE);
        let save = recorded("save");
        release(&next);
        let (element, confidence, changes) = found(&save).unwrap_or_else(|| panic!("{changed}: not found"));
        assert_eq!(element.id(), id);
        assert!((0.7..=1.0).contains(&confidence), "{changed}: {confidence}");
        assert!(changes.iter().any(|change| change == changed), "{changed}: {changes:?}");
    }
}

#[wasm_bindgen_test]
fn what_is_gone_or_hidden_is_not_found() {
    release(INVOICE);
    let save = recorded("save");
    release(&INVOICE.replace("<button class='btn primary' id=save>Opslaan</button>", ""));
    assert_eq!(found_id(&save), None);
    for hidden in ["style='display:none'", "inert", "aria-hidden=true"] {
        release(&INVOICE.replace("<form", &format!("<form {hidden}")));
        assert_eq!(found_id(&save), None, "{hidden}");
    }
}

#[wasm_bindgen_test]
fn elements_in_shadow_roots_and_frames_are_found_too() {
    let frame = "<iframe srcdoc=\"<button id=inner>In het kader</button>\"></iframe>";
    release(&format!("{INVOICE}<div id=host></div>{frame}"));
    let shadow = element("host").attach_shadow(&web_sys::ShadowRootInit::new(web_sys::ShadowRootMode::Open));
    let shadow = shadow.expect("a shadow root");
    shadow.set_inner_html("<button id=deep>In de schaduw</button><slot></slot>");
    let deep = shadow.get_element_by_id("deep").expect("the button");
    let fingerprint = finder::record(&deep).expect("a fingerprint");
    assert_eq!(found(&fingerprint).map(|found| found.0), Some(deep));
}

#[wasm_bindgen_test]
fn nothing_that_was_typed_is_recorded() {
    release(INVOICE);
    let before = recorded("name");
    release(&INVOICE.replace("geheim", "een heel ander geheim"));
    assert_eq!(recorded("name"), before);
    release(&format!("{INVOICE}<div id=note contenteditable><p id=typed>geheim</p></div>"));
    assert_eq!(finder::record(&element("typed")), None);
}

#[wasm_bindgen_test]
fn what_is_no_element_or_no_fingerprint_gives_nothing() {
    release(INVOICE);
    for value in [JsValue::NULL, "button".into(), document().into()] {
        assert_eq!(finder::record(&value), None);
    }
    for text in ["", "1.AAAA", "2.AbC", "button \"Opslaan\""] {
        assert!(finder::find(text).is_none(), "{text}");
    }
}
