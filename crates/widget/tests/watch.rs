//! What the widget notices of a host page, in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on ends")]

use js_sys::{Function, Promise};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element};
use widget::page::Page;
use widget::watch::{Seen, Watch};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a browser")
}

fn element(id: &str) -> Element {
    document().get_element_by_id(id).unwrap_or_else(|| panic!("no #{id}"))
}

/// What the scripts of a host do.
fn run(script: &str) -> bool {
    js_sys::eval(script).unwrap_or_else(|e| panic!("{script}: {e:?}")).is_truthy()
}

/// A watch on a host page with these elements, and what it told.
struct Watched {
    watch: Option<Watch>,
    told: Rc<RefCell<Vec<Seen>>>,
    /// Who waits for the next thing to be told.
    wakes: Rc<RefCell<Option<Function>>>,
    read: Cell<usize>,
}

impl Watched {
    fn page(elements: &str) -> Self {
        let body = document().body().expect("a body");
        if let Some(last) = document().get_element_by_id("host-page") {
            last.remove();
        }
        let host = document().create_element("div").expect("an element");
        host.set_id("host-page");
        host.set_inner_html(elements);
        body.prepend_with_node_1(&host).expect("a place");
        let own = document().create_element("souffleur-help").expect("an element");
        own.set_id("own");
        own.set_attribute("tabindex", "0").expect("focusable");
        host.append_child(&own).expect("a place");
        let page = Page::new(&own).expect("a page");
        let told = Rc::new(RefCell::new(Vec::new()));
        let wakes = Rc::new(RefCell::new(None::<Function>));
        let (into, wake) = (told.clone(), wakes.clone());
        let tell = move |seen: Seen| {
            into.borrow_mut().push(seen);
            let waiting = wake.borrow_mut().take();
            if let Some(waiting) = waiting {
                waiting.call0(&wasm_bindgen::JsValue::UNDEFINED).expect("somebody waits");
            }
        };
        let watch = Watch::start(&page, Rc::new(tell));
        assert!(watch.is_some());
        Self { watch, told, wakes, read: Cell::new(0) }
    }

    /// Waits until something that fits is told, and reads up to there.
    async fn until(&self, fits: impl Fn(&Seen) -> bool) -> Seen {
        loop {
            let from = self.read.get();
            let found = self.told.borrow().iter().skip(from).position(&fits).map(|at| from + at);
            if let Some(at) = found {
                self.read.set(at + 1);
                return self.told.borrow().get(at).cloned().expect("it was just there");
            }
            let promise = Promise::new(&mut |resolve, _| {
                self.wakes.replace(Some(resolve));
            });
            promise.await.expect("told");
        }
    }

    async fn look(&self) {
        self.until(|seen| matches!(seen, Seen::MomentMayHaveChanged)).await;
    }

    /// What was told since it was last asked.
    fn since(&self) -> Vec<String> {
        let told = self.told.borrow();
        let from = self.read.replace(told.len());
        let word = |seen: &Seen| format!("{seen:?}").split([' ', '(', '{']).next().unwrap_or_default().to_owned();
        told.iter().skip(from).map(word).collect()
    }
}

#[wasm_bindgen_test]
async fn a_change_of_the_page_is_told_once_when_there_is_time() {
    let watched = Watched::page("<p id=x>Een</p>");
    watched.look().await;
    run("for (let n = 0; n < 500; n++) document.getElementById('x').textContent = n");
    run("document.getElementById('x').setAttribute('aria-label', 'x')");
    assert_eq!(watched.since(), [""; 0], "nothing is done while the page works");
    watched.look().await;
    assert_eq!(watched.since(), [""; 0], "many changes are one look");
}

#[wasm_bindgen_test]
async fn a_field_is_told_when_it_is_left_and_a_choice_at_once() {
    let watched = Watched::page("<input id=x><input id=y><input id=z type=checkbox>");
    watched.look().await;
    run("document.getElementById('x').focus();
         document.execCommand('insertText', false, 'geheim')");
    assert!(!watched.since().contains(&"Changed".to_owned()), "somebody is still typing");
    run("document.getElementById('y').focus()");
    assert_eq!(
        watched.since().iter().filter(|seen| *seen == "Changed").count(),
        1,
        "once, not for change and focusout"
    );
    run("document.getElementById('x').focus()");
    assert!(!watched.since().contains(&"Changed".to_owned()), "nothing was typed in the other");
    run("document.getElementById('z').click()");
    assert_eq!(watched.since().iter().filter(|seen| *seen == "Changed").count(), 1);
    assert!(!format!("{:?}", watched.told.borrow()).contains("geheim"));
}

#[wasm_bindgen_test]
async fn a_click_says_whether_the_page_answered_the_one_before() {
    let watched = Watched::page("<button id=x><span id=in>Doe niets</span></button><p id=y></p>");
    watched.look().await;
    let click = async |at: &str| {
        element(at).dispatch_event(&click()).expect("a click");
        match watched.until(|seen| matches!(seen, Seen::Click { .. })).await {
            Seen::Click { target, changed, .. } => (target, changed),
            other => panic!("{other:?}"),
        }
    };
    let (target, _) = click("in").await;
    assert_eq!(target, element("in"), "the innermost element");
    assert!(!click("in").await.1, "nothing happened");
    run("document.getElementById('in').textContent = 'ripple'");
    watched.look().await;
    assert!(!click("in").await.1, "only the button itself moved");
    run("document.getElementById('y').textContent = 'Gedaan'");
    watched.look().await;
    assert!(click("in").await.1, "the page answered");
    watched.since();
    element("own").dispatch_event(&self::click()).expect("a click");
    assert!(!watched.since().contains(&"Click".to_owned()), "clicks on ourselves are not the page's");
}

fn click() -> web_sys::Event {
    run("window.__click = new MouseEvent('click', {bubbles: true, composed: true, cancelable: true})");
    wasm_bindgen::JsCast::unchecked_into(js_sys::eval("window.__click").expect("a click"))
}

#[wasm_bindgen_test]
async fn an_error_is_told_each_time_it_is_shown() {
    let watched = Watched::page("<div id=x></div>");
    watched.look().await;
    // Somebody acts, however slow the machine is.
    let show = "dispatchEvent(new KeyboardEvent('keydown'));
         document.getElementById('x').innerHTML = '<p role=alert>Vul een plaats in.</p>'";
    for _ in 0..2 {
        run(show);
        let told = watched.until(|seen| matches!(seen, Seen::ErrorAppeared(_))).await;
        assert!(matches!(told, Seen::ErrorAppeared(text) if text == "Vul een plaats in."));
    }
    watched.look().await;
    run("document.getElementById('x').append('nog iets')");
    watched.look().await;
    assert!(!watched.since().contains(&"ErrorAppeared".to_owned()), "it just stayed there");
    run("dispatchEvent(new KeyboardEvent('keydown')); document.getElementById('x').textContent = ''");
    watched.until(|seen| matches!(seen, Seen::ErrorsGone)).await;
}

#[wasm_bindgen_test]
async fn another_address_is_told_without_touching_the_history() {
    let watched = Watched::page("");
    watched.look().await;
    run("window.__before = location.href");
    assert!(run("/native code/.test(history.pushState)"));
    run("history.pushState(null, '', '?page=2#top')");
    match watched.until(|seen| matches!(seen, Seen::Route(_))).await {
        Seen::Route(route) => assert!(route.ends_with("?page=2#top"), "{route}"),
        other => panic!("{other:?}"),
    }
    run("history.replaceState(null, '', __before)");
    watched.until(|seen| matches!(seen, Seen::Route(_))).await;
}

#[wasm_bindgen_test]
async fn keys_are_heard_and_only_f1_is_kept_from_the_browser() {
    let watched = Watched::page("<input id=x>");
    let press = |key: &str| {
        run(&format!(
            "!document.getElementById('x').dispatchEvent(
               new KeyboardEvent('keydown', {{key: '{key}', bubbles: true, composed: true, cancelable: true}}))"
        ))
    };
    assert!(!press("F1"), "until help is there the loader hears it");
    watched.watch.iter().for_each(Watch::hear_f1);
    assert!(press("F1"), "the browser's own help stays away");
    assert!(!press("Escape") && !press("a"));
    assert_eq!(watched.since(), ["KeyF1", "Escape"]);
}

#[wasm_bindgen_test]
async fn shadow_roots_and_frames_are_watched_too() {
    let watched = Watched::page("<my-part id=x></my-part><iframe id=f></iframe>");
    run("document.getElementById('x').attachShadow({mode: 'open'}).innerHTML = '<p>Een</p>'");
    watched.look().await;
    run("document.getElementById('x').shadowRoot.firstChild.textContent = 'Twee'");
    watched.look().await;
    run("document.getElementById('f').contentDocument.body.innerHTML = '<button>In het kader</button>'");
    watched.look().await;
    run("document.getElementById('f').contentDocument.querySelector('button').click()");
    watched.until(|seen| matches!(seen, Seen::Click { .. })).await;
}

#[wasm_bindgen_test]
async fn nothing_is_left_after_the_end() {
    run("window.__ears = new Map();
         for (const kind of ['addEventListener', 'removeEventListener']) {
           const real = EventTarget.prototype[kind];
           EventTarget.prototype[kind] = function (name, ...rest) {
             __ears.set(name, (__ears.get(name) ?? 0) + (kind[0] === 'a' ? 1 : -1));
             return real.call(this, name, ...rest);
           };
           EventTarget.prototype[kind].real = real;
         }");
    let mut watched = Watched::page("<my-part id=x></my-part><iframe id=f></iframe>");
    run("document.getElementById('x').attachShadow({mode: 'open'}).innerHTML = '<p>Een</p>'");
    watched.look().await;
    drop(watched.watch.take());
    let left = run("[...__ears.values()].some((count) => count !== 0)");
    run("for (const kind of ['addEventListener', 'removeEventListener']) {
           EventTarget.prototype[kind] = EventTarget.prototype[kind].real;
         }");
    assert!(!left, "{:?}", js_sys::eval("JSON.stringify([...__ears])"));
    watched.since();
    run("document.getElementById('x').click(); document.getElementById('x').className = 'other'");
    assert_eq!(watched.since(), [""; 0]);
}
