//! Drawing: the state as elements, only ever inside our own shadow root.

mod blocks;
mod card;
mod collection;
mod hint;
mod launcher;
mod panel;
mod patch;
mod recorded;
#[cfg(test)]
mod tests;
pub mod tree;

pub use hint::mark_id;
pub use panel::Links;

use crate::object::text;
use crate::page::ask::{self, Key};
use crate::placement::{Rect, Scene, place};
use crate::session::{Event, State};
use crate::words::digits;
use model::words::concat;
use patch::Standing;
use tree::{Tree, button, el, icon};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, Node, ShadowRoot};

/// The button goes so far from its corner at a time, and less than so far in all, in CSS pixels.
const CLEAR: f64 = 56.0;
const FAR: f64 = 5.0 * CLEAR;
const HELP: &str = "M4 5.5h16v11h-8l-4.5 3.5v-3.5H4zM9.8 9.4a2.2 2.2 0 1 1 3 2q-.8.4-.8 1.2M12 14.6v.1";
const CLOSE: &str = "M6 6l12 12M18 6L6 18";
const BACK: &str = "M15 5l-7 7 7 7";
const MOVE: &str =
    "M12 3v18M3 12h18M9.5 5.5L12 3l2.5 2.5M9.5 18.5L12 21l2.5-2.5M5.5 9.5L3 12l2.5 2.5M18.5 9.5L21 12l-2.5 2.5";
const DOCK: &str = "M4 5h16v14H4zM14.500 5v14";
const SEARCH: &str = "M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5";
const PLAY: &str = "M8 5.5l10.5 6.500L8 18.500z";
const HINT: &str = "M12 3.500a8.500 8.500 0 1 1 0 17a8.500 8.500 0 0 1 0-17zM12 11v5M12 7.800v.1";
const GO_ON: &str = "M9 5l7 7-7 7";

/// A button that shows an icon and is named by a word.
#[inline(never)]
fn pictured(path: &'static str, name: &'static str, press: Event) -> Tree {
    // Named by its title alone: with a label beside it the title would be read once more, as what describes it.
    button(press).class("icon").attribute("title", name).child(icon(path))
}

/// Everything of ours, as it should be now. What is there seldom is a function of its own: the browser compiles a function
/// as a whole when it is first called, and most pages get no further than the button.
#[must_use]
pub fn everything(state: &State, links: &Links) -> Tree {
    let words = state.language.words();
    // What is read out stands in it once it is known where focus went: [`Canvas::say`].
    let said = el("div").key("said").id("said").class("said").attribute("role", "status");
    el("section")
        .made("class", concat(&["souffleur ", state.corner.name(), if state.docked { " docked" } else { "" }]))
        .attribute("lang", state.language.tag())
        // Our own words run this way, also in a page that runs the other.
        .attribute("dir", "ltr")
        // Not as the panel in it is called, nor as a part of the page may be.
        .attribute("aria-label", words.help_key())
        .all(hint::marks(state))
        .maybe(card::ring(state))
        .maybe(state.guiding().and_then(|guide| card::card(state, guide, &links.pages)))
        .maybe(state.bubble.as_ref().and_then(|bubble| launcher::bubble(state, bubble)))
        .maybe(launcher::launcher(state))
        .maybe(state.hint().map(|hint| hint::tip(state, hint)))
        .maybe(panel::panel(state, links))
        .child(said)
}

/// Our shadow root, and what stands in it.
pub struct Canvas {
    document: Document,
    root: ShadowRoot,
    standing: Option<Standing>,
    zoom: f64,
    /// How far the button stands from its corner, to be clear of what is pressed there.
    clear: f64,
    /// What the card of this size was placed beside, and which place that was.
    pointed: Option<(Scene, (f64, f64), usize)>,
    /// Nothing was drawn since.
    stands: bool,
    /// The page changed since.
    doubted: bool,
}

impl Canvas {
    /// An empty canvas.
    #[must_use]
    pub fn new(document: Document, root: ShadowRoot) -> Self {
        Self { document, root, standing: None, zoom: 1.0, clear: 0.0, pointed: None, stands: false, doubted: false }
    }

    /// Draws the state.
    ///
    /// # Errors
    /// When the browser refuses to make or change our own elements.
    pub fn draw(&mut self, state: &State, links: &Links) -> Result<(), JsValue> {
        let tree = everything(state, links);
        match &mut self.standing {
            Some(standing) => standing.change(&self.document, tree)?,
            None => self.standing = Some(Standing::build(&self.document, &self.root, tree)?),
        }
        self.stands = false;
        Ok(())
    }

    /// Takes back how much the page enlarges all that stands in it: what we draw is as large as ever, and where it is told.
    pub fn unzoom(&mut self, zoom: f64) {
        let whole = ask::inner::<HtmlElement>(&self.root, Key::FirstElementChild);
        if let Some(whole) = whole.filter(|_| zoom != self.zoom) {
            self.zoom = zoom;
            self.stands = false;
            // Printed by the browser: Rust's own printing of numbers weighs 15 KiB.
            set(&whole, "zoom", &String::from(JsValue::from(1.0 / zoom).unchecked_ref::<js_sys::Object>().to_string()));
        }
    }

    /// The button stands clear of what is pressed in its corner and does not scroll away, as `in_use` tells; `rect` tells
    /// where it is. Not while somebody goes for it, and where there is no such place it stays.
    #[inline(never)]
    pub fn stand_clear(&mut self, top: bool, rect: impl Fn(&Element) -> Rect, in_use: impl Fn(&Rect) -> bool) {
        let Some(launcher) = ask::first(&self.root, ".launcher:not(:hover)") else { return };
        let at = rect(&launcher);
        let spot = |clear: f64| at.y + if top { clear - self.clear } else { self.clear - clear };
        let mut clear = 0.0;
        while clear < FAR && in_use(&Rect { y: spot(clear), ..at }) {
            clear += CLEAR;
        }
        if clear == FAR {
            clear = 0.0;
        }
        let whole = ask::inner::<HtmlElement>(&self.root, Key::FirstElementChild);
        if let Some(whole) = whole.filter(|_| clear != self.clear) {
            self.clear = clear;
            set(&whole, "--clear", &pixels(clear));
        }
    }

    /// The bubble is out of sight while it `hides` what has focus in the page (WCAG 2.4.11); not while somebody is in it.
    pub fn give_way(&self, hides: impl Fn(&Element) -> bool) {
        if let Some(bubble) = ask::first(&self.root, ".bubble:not(:focus-within)") {
            set(bubble.unchecked_ref(), "visibility", if hides(&bubble) { "hidden" } else { "" });
        }
    }

    /// What a click on this node of ours means, for who does it: what comes of it is drawn anew, and what a click means
    /// then with it. Left where `may` refuses it.
    pub fn pressed(&mut self, target: &Node, may: impl Fn(&Event) -> bool) -> Option<Event> {
        self.standing.as_mut()?.pressed(target)?.take_if(|event| may(event))
    }

    /// Our element of this id.
    #[must_use]
    pub fn element(&self, id: &str) -> Option<HtmlElement> {
        ask::by_id(&self.root, id).map(JsCast::unchecked_into)
    }

    /// Has this read out politely.
    pub fn say(&self, words: &str) {
        if let Some(said) = self.element("said").filter(|said| text(said, "textContent").as_deref() != Some(words)) {
            said.set_text_content(Some(words));
        }
    }

    /// The element of ours that has focus.
    #[must_use]
    pub fn focused(&self) -> Option<Element> {
        ask::active(&self.root)
    }

    /// The card is about something else: it goes where that has it.
    pub fn part(&mut self) {
        self.pointed = None;
    }

    /// The page changed: what is below the card may be something that is pressed.
    pub fn doubt(&mut self) {
        self.doubted = true;
    }

    /// Puts the ring around the step's element, and the card beside it; `in_use` tells of a spot whether something of the
    /// page can be pressed there. Whether that moved anything.
    pub fn point(&mut self, scene: &Scene, in_use: impl Fn(&Rect) -> bool) -> bool {
        let Some(card) = self.element("card") else { return false };
        let size = (f64::from(card.offset_width()), f64::from(card.offset_height()));
        let before = self.pointed.filter(|before| before.1 == size);
        let (stands, doubted) = (std::mem::replace(&mut self.stands, true), std::mem::take(&mut self.doubted));
        if stands && !doubted && before.is_some_and(|before| before.0 == *scene) {
            return false;
        }
        let there = before.filter(|before| scene.moved(&before.0)).map(|before| before.2);
        let asked = doubted || there.is_none();
        let (spot, at) = place(scene, size, there, |spot| asked && in_use(spot));
        let now = Some((*scene, size, at));
        if std::mem::replace(&mut self.pointed, now) == now && stands {
            return false;
        }
        shift(&card, spot.x, spot.y);
        if let Some(ring) = self.element("ring") {
            let around = scene.target.map(|target| target.grown(5.0));
            put(&ring, around);
            let Rect { width, height, .. } = around.unwrap_or_default();
            set(&ring, "width", &pixels(width));
            set(&ring, "height", &pixels(height));
        }
        true
    }
}

/// Puts an element of ours there, or out of sight.
pub fn put(element: &HtmlElement, spot: Option<Rect>) {
    set(element, "visibility", if spot.is_some() { "visible" } else { "hidden" });
    if let Some(spot) = spot {
        shift(element, spot.x, spot.y);
    }
}

/// Draws an element of ours so far from where it stands.
pub fn shift(element: &HtmlElement, x: f64, y: f64) {
    set(element, "translate", &concat(&[&pixels(x), " ", &pixels(y)]));
}

/// Whole pixels: a ring half a pixel off looks torn, and nobody sees where it ends more exactly.
fn pixels(value: f64) -> String {
    concat(&[&digits(value.round() as i32), "px"])
}

/// Through the style object, which a content security policy allows where it refuses `style` attributes.
fn set(element: &HtmlElement, property: &str, value: &str) {
    // A refused property leaves the element where it was; there is nothing better to do.
    let _ = element.style().set_property(property, value);
}
