//! Healing: where the anchor of a step finds nothing, its fingerprint may find what the element has become; where the
//! anchor finds several, its fingerprint may tell which.
//!
//! The finder does that, a module of its own that is loaded here and on no ordinary page.

use super::Stage;
use crate::api::settled;
use crate::latch::Timeout;
use crate::object::{method, part};
use crate::page::Located;
use crate::session::{Event, Healing};
use js_sys::Array;
use locate::{SURE_ENOUGH, Why};
use model::Anchor;
use model::anchor::ROLES;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// The page gets so long to settle before its elements are compared, in milliseconds.
const SETTLES: u32 = 600;
/// Compared in vain, it is done again when the page changes: after twice as long each time, and this at most.
const SELDOM: u32 = 20_000;

/// What is known of healing the step that is shown.
#[derive(Default)]
pub struct Heal {
    timer: RefCell<Option<Timeout>>,
    pause: Cell<u32>,
    healed: Cell<bool>,
    /// The elements that the anchor means, when it means more than one.
    several: RefCell<Vec<Element>>,
    /// It was found as the author wrote it.
    written: Cell<bool>,
    /// Role and name of the element that was found: the page may draw it anew.
    called: RefCell<Option<Anchor>>,
}

impl Heal {
    /// Whether the element that is pointed at was healed.
    pub(super) fn healed(&self) -> bool {
        self.healed.get()
    }

    /// The anchor means more than one element: then there is nothing to wait for.
    pub(super) fn several(&self, elements: Vec<Element>) {
        if self.several.replace(elements).is_empty() {
            self.pause.set(0);
        }
    }

    /// Whether that is so of any of the elements that the anchor means.
    pub(super) fn any(&self, so: impl Fn(&Element) -> bool) -> bool {
        self.several.borrow().iter().any(so)
    }

    /// Begins anew. Whether the element that was pointed at was healed.
    pub(super) fn forget(&self) -> bool {
        self.timer.take();
        self.pause.set(SETTLES);
        self.called.take();
        self.several.take();
        self.healed.take()
    }
}

impl Stage {
    fn fingerprint(&self) -> Option<String> {
        self.state.borrow().guided_step()?.fingerprint.clone()
    }

    /// Looks by the fingerprint when the page has settled and the anchor still finds nothing.
    pub(super) fn heal_later(&self) {
        let able = self.options.finder.is_some() && self.fingerprint().is_some();
        if !able || self.heal.timer.borrow().is_some() {
            return;
        }
        let pause = self.heal.pause.get();
        self.heal.pause.set((pause * 2).clamp(SETTLES, SELDOM));
        *self.heal.timer.borrow_mut() = Some(self.later(pause, |stage| {
            stage.heal.timer.take();
            stage.ask_finder();
        }));
    }

    /// The element came alone, and others that the anchor means as well have come since: what was recorded tells which.
    pub(super) fn doubt(&self) {
        let asks = self.options.finder.is_some() && self.fingerprint().is_some() && !self.heal.healed();
        let Some(anchor) = self.anchor().filter(|_| asks) else { return };
        let several = self.page.several(&anchor);
        if several.len() > 1 && *self.heal.several.borrow() != several {
            self.heal.several(several);
            self.heal_later();
        }
    }

    /// Whether an element is pointed at that nothing else is called like.
    fn settled_on(&self) -> bool {
        self.follow.target.borrow().is_some() && self.heal.several.borrow().is_empty()
    }

    fn ask_finder(&self) {
        let (Some(finder), Some(fingerprint)) = (&self.options.finder, self.fingerprint()) else { return };
        if self.settled_on() {
            return;
        }
        let Ok(promise) = finder.call0(&JsValue::UNDEFINED) else { return };
        let me = self.me.clone();
        let then = move |module: Option<JsValue>| {
            let Some(stage) = me.upgrade() else { return };
            // Meanwhile it may be another step, or the anchor's own element has come.
            let still = !stage.settled_on() && stage.fingerprint().as_ref() == Some(&fingerprint);
            if let Some(module) = module.filter(|_| still) {
                stage.compare(&module, &fingerprint);
            }
        };
        settled(&promise, Box::new(then));
    }

    /// Points at what the finder finds, if it is sure enough.
    fn compare(&self, finder: &JsValue, fingerprint: &str) -> Option<()> {
        let find = method(finder, "find")?;
        let found = find.call1(&JsValue::UNDEFINED, &fingerprint.into()).ok()?;
        let element = self.page.as_element(&part(&found, "element"))?;
        let confidence = part(&found, "confidence").as_f64()?;
        if (confidence as f32) < SURE_ENOUGH || !self.page.shown(&element) {
            return None;
        }
        let pointed = self.follow.target.borrow().is_some();
        if self.heal.several.borrow().contains(&element) {
            if self.aim(&element) || !pointed {
                self.tell(Event::Located);
                self.point();
                self.stir();
            }
            return Some(());
        }
        if pointed {
            return None;
        }
        let changes: Array = part(&found, "changes").dyn_into().ok()?;
        let mut changed = Vec::new();
        for name in changes.iter() {
            if let Some(name) = name.as_string() {
                changed.push(name);
            }
        }
        self.healed(&element, confidence, changed);
        Some(())
    }

    fn healed(&self, element: &Element, confidence: f64, changed: Vec<String>) {
        let control = self.page.control(element);
        let candidate = Anchor::of_wording(&control.role, &control.name).map(|anchor| anchor.text());
        let known = ROLES.contains(control.role.as_str()) && !control.name.is_empty();
        let called = known.then_some(Anchor::Role { role: control.role, name: control.name, within: None });
        self.heal.called.replace(called);
        self.heal.healed.set(true);
        self.aim(element);
        self.tell(Event::Healed(Healing { confidence: (confidence * 100.0) as u8, changed, candidate }));
        self.point();
        self.stir();
    }

    /// From now on this is the step's element: found as the author wrote it, or not.
    pub(super) fn found(&self, element: &Element) {
        self.heal.written.set(self.is_meant(element));
    }

    /// Whether the element was what the author wrote, and no longer is: lists that draw only what is seen, or that draw by
    /// position, put another row in it. What is used may change its name with that, and is the same.
    pub(super) fn is_other(&self, element: &Element) -> bool {
        let focused = || self.page.focused().is_some_and(|focused| self.page.holds(element, &focused));
        let used = || self.pressed.on.get() || self.is_field() && focused();
        self.heal.written.get() && !self.is_meant(element) && !used()
    }

    /// Whether the element is what the step's anchor means, as it is written.
    pub(super) fn is_meant(&self, element: &Element) -> bool {
        self.anchor().is_some_and(|anchor| self.page.means(&anchor, element))
    }

    /// Whether the page drew anew what was healed: there is exactly one of that role and name.
    pub(super) fn drawn_anew(&self) -> bool {
        let called = self.heal.called.borrow().clone();
        let Some(Located::Found { at, why: Why::Exact, .. }) = called.map(|called| self.page.find(&called)) else {
            return false;
        };
        let shown = self.page.shown(&at);
        if shown {
            self.aim(&at);
        }
        shown
    }
}
