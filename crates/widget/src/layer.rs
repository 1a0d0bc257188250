//! The layer: our one element in the host page, kept in the top layer and out of what a modal dialog makes inert.
//!
//! It stands at the end of the body, inside the open modal `<dialog>`, or, while people reach for it, inside the popover
//! that a press outside would close; nothing else of the host is touched.

use crate::latch::{self, Callback};
use crate::object::{options, part};
use crate::page::ask;
use js_sys::Array;
use model::List;
use model::words::concat;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Document, Element, HtmlElement, MutationObserver, Node, ShadowRoot};

/// Name of our element. It needs no registration, so it works where a page replaced `customElements`.
pub const NAME: &str = "souffleur-help";
/// What libraries put on everything beside their modal window, on ours too: help is there in a window as well.
const SHUT_OUT: List = List("aria-hidden inert");
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/widget.css"));

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Movable;
    /// Moves a node and keeps its focus and what is typed. Not in every browser yet.
    #[wasm_bindgen(method, structural, catch, js_name = moveBefore)]
    fn move_before(this: &Movable, node: &Node, before: Option<&Node>) -> Result<(), JsValue>;
}

/// Our element and its shadow root.
pub struct Layer {
    own: HtmlElement,
    root: ShadowRoot,
    guard: MutationObserver,
    /// Something else of ours has the page for a while.
    aside: Cell<bool>,
    _let_in: Callback,
}

impl Layer {
    /// Puts our element on the page.
    ///
    /// # Errors
    /// When the browser lacks something that we need; then there is no help here.
    pub fn new(document: &Document) -> Result<Self, JsValue> {
        Self::named(document, NAME, STYLE)
    }

    /// Puts an element of ours on the page, with a name and a style of its own.
    ///
    /// # Errors
    /// When the browser lacks something that we need.
    pub fn named(document: &Document, name: &str, style: &str) -> Result<Self, JsValue> {
        let body: Element = ask::inner(document, ask::Key::Body).or_else(|| ask::top(document)).ok_or("no page")?;
        // Another copy of this script may have brought help already. Not the document is asked: an image called
        // `querySelector` may take the place of its own.
        // What is not shown is empty: the page copied ours, with all of itself.
        if ask::first(&body, &concat(&[name, ":popover-open"])).is_some() {
            return Err("twice".into());
        }
        let own: HtmlElement = document.create_element(name)?.unchecked_into();
        let root = own.attach_shadow(options(&[("mode", "open".into())]).unchecked_ref())?;
        let sheet = CssStyleSheet::new()?;
        sheet.replace_sync(style)?;
        let sheets = Array::new();
        sheets.push(&sheet);
        root.set_adopted_style_sheets(&sheets);
        // A shadow root that is none, made by a script in the place of the browser's own, keeps no style in.
        if root.adopted_style_sheets().length() != 1 || part(&root, "styleSheets").is_undefined() {
            return Err("no shadow root".into());
        }
        own.set_attribute("popover", "manual")?;
        let let_in = latch::callback({
            let own = own.clone();
            move |_| {
                for name in SHUT_OUT.iter() {
                    let _ = own.remove_attribute(name);
                }
            }
        });
        let guard = MutationObserver::new(let_in.as_ref().unchecked_ref())?;
        guard.observe_with_options(&own, options(&[("attributes", JsValue::TRUE)]).unchecked_ref())?;
        body.append_child(&own)?;
        let layer = Self { own, root, guard, aside: Cell::default(), _let_in: let_in };
        // Refused where it is shown already, by a page that shows every popover.
        let _ = layer.own.show_popover();
        Ok(layer)
    }

    /// Our element.
    #[must_use]
    pub fn own(&self) -> &HtmlElement {
        &self.own
    }

    /// Our shadow root.
    #[must_use]
    pub fn root(&self) -> &ShadowRoot {
        &self.root
    }

    /// On top of everything else in the top layer. What has focus keeps it.
    pub fn raise(&self) {
        self.rise(ask::active(&self.root));
    }

    fn rise(&self, focused: Option<Element>) {
        // Refused when it is not shown, or already is: both leave us where we want to be.
        let _ = self.own.hide_popover();
        let _ = self.own.show_popover();
        if let Some(focused) = focused
            && ask::active(&self.root).is_none()
        {
            focus(&focused);
        }
    }

    /// Stands where it can be used.
    pub fn settle(&self, home: &Element) {
        if self.aside.get() || ask::inner::<Element>(&self.own, ask::Key::ParentNode).as_ref() == Some(home) {
            return;
        }
        let focused = ask::active(&self.root);
        let moved = home.unchecked_ref::<Movable>().move_before(&self.own, None);
        if moved.is_ok() || home.append_child(&self.own).is_ok() {
            self.rise(focused);
            // A page that puts back a copy of itself puts back a copy of ours, with nothing in it.
            let copy = ask::first(home, &concat(&[NAME, ":not(:popover-open)"]));
            // Where popovers are refused ours is none either.
            if let Some(copy) = copy.filter(|copy| *copy != *self.own) {
                copy.remove();
            }
        }
    }
}

impl Layer {
    /// Leaves the page to something else of ours.
    pub fn step_aside(&self) {
        self.aside.set(true);
        self.own.remove();
    }

    /// Comes back to where it can be used.
    pub fn come_back(&self, home: &Element) {
        self.aside.set(false);
        self.settle(home);
    }
}

impl Drop for Layer {
    fn drop(&mut self) {
        self.guard.disconnect();
        self.own.remove();
    }
}

/// Gives one of our elements focus, without scrolling the host.
pub fn focus(element: &Element) {
    let how = options(&[("preventScroll", JsValue::TRUE)]);
    // Not asked what it is: a page may have put something else in the place of `HTMLElement`.
    let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(how.unchecked_ref());
}

/// Gives one of several of ours focus, by key: what scrolls around it shows it.
pub fn reach(element: &Element) {
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}
