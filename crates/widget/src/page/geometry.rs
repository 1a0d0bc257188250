//! Where an element is on the screen, and whether somebody can see it there.

use super::ask::Key;
use super::{Page, ask};
use crate::object::options;
use crate::placement::Rect;
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

/// What is laid at a field is no further from it, in CSS pixels.
const NEAR: f64 = 48.0;
/// How deep frames in frames are followed.
const FRAMES: usize = 8;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Host;
    #[wasm_bindgen(method, structural, catch, js_name = elementsFromPoint)]
    fn elements_from_point(this: &Host, x: f64, y: f64) -> Result<Array, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = elementFromPoint)]
    fn element_from_point(this: &Host, x: f64, y: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = scrollIntoView)]
    fn scroll_into_view(this: &Host, how: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = getComputedStyle)]
    fn get_computed_style(this: &Host, of: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = getPropertyValue)]
    fn get_property_value(this: &Host, name: &JsString) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = scrollBy)]
    fn scroll_by(this: &Host, x: f64, y: f64) -> Result<(), JsValue>;
}

fn host(of: &JsValue) -> &Host {
    of.unchecked_ref()
}

/// Whether an element is drawn at its middle, though something may lie over it: what is cut away is hit nowhere.
fn drawn(element: &Element) -> bool {
    let [left, top, width, height] = ask::bounds(element).unwrap_or_default();
    let hits = ask::root(element).map(|root| host(&root).elements_from_point(left + width / 2.0, top + height / 2.0));
    hits.is_some_and(|hits| hits.is_ok_and(|hits| hits.includes(element, 0)))
}

fn number(of: &JsValue, name: Key) -> f64 {
    ask::number(of, name).filter(|number| number.is_finite()).unwrap_or(0.0)
}

/// On a screen so small (a laptop at 400 %), in CSS pixels, a card has no room above or below the middle.
const SMALL: f64 = 400.0;

impl Page {
    /// Where what has focus in the page is; empty where nothing has.
    pub fn focus(&self) -> Rect {
        self.focused().map(|focused| self.rect(&focused)).unwrap_or_default()
    }

    /// Where the element itself is, likewise; empty when it is nowhere.
    pub(super) fn bounds(&self, element: &Element) -> Rect {
        let [x, y, width, height] = ask::bounds(element).unwrap_or_default();
        let mut rect = Rect { x, y, width, height };
        let mut document = ask::document(element);
        for _ in 0..FRAMES {
            if document.as_ref() == Some(self.document()) {
                break;
            }
            let Some(frame) = document.as_ref().and_then(ask::frame) else { break };
            let Some([x, y, width, _]) = ask::bounds(&frame) else { break };
            let drawn = number(&frame, Key::OffsetWidth);
            // A frame may be scaled by a transform.
            let scale = if drawn > 0.0 && width > 0.0 { width / drawn } else { 1.0 };
            let left = number(&frame, Key::ClientLeft) + self.padding(&frame, Key::PaddingLeft);
            let top = number(&frame, Key::ClientTop) + self.padding(&frame, Key::PaddingTop);
            rect.x = x + (left + rect.x) * scale;
            rect.y = y + (top + rect.y) * scale;
            rect.width *= scale;
            rect.height *= scale;
            document = ask::document(&frame);
        }
        rect
    }

    /// A point of the viewport that the element lives in (its frame's) as a point of the top viewport.
    pub fn to_top(&self, element: &Element, x: f64, y: f64) -> (f64, f64) {
        let html = ask::document(element).and_then(|document| ask::top(&document));
        let Some(html) = html.filter(|html| *html != self.0.html) else { return (x, y) };
        let outer = self.bounds(&html);
        let [left, top, ..] = ask::bounds(&html).unwrap_or_default();
        (x - left + outer.x, y - top + outer.y)
    }

    pub(super) fn styled(&self, element: &Element, property: Key) -> String {
        let style = host(&self.0.window).get_computed_style(element);
        let value = style.ok().and_then(|style| host(&style).get_property_value(property.js()).ok());
        value.and_then(|value| value.as_string()).unwrap_or_default()
    }

    fn padding(&self, frame: &Element, side: Key) -> f64 {
        // The browser's own reading of numbers; Rust's would weigh 15 KiB.
        Some(js_sys::parse_float(&self.styled(frame, side))).filter(|pixels| pixels.is_finite()).unwrap_or(0.0)
    }

    /// What can be seen of the page without its scrollbars, in CSS pixels: our own element fills it. A page may also keep room
    /// for a scrollbar that is not there, and no size of the page tells of that.
    pub fn viewport(&self) -> Rect {
        let [.., mut width, mut height] = ask::bounds(&self.0.own).unwrap_or_default();
        // Who only visits has no element here.
        if width == 0.0 {
            let window = &self.0.window;
            (width, height) = (number(window, Key::InnerWidth), number(window, Key::InnerHeight));
        }
        Rect { x: 0.0, y: 0.0, width, height }
    }

    /// Whether somebody could see the element, perhaps after scrolling: rendered, with a size, not inert, not hidden from
    /// assistive technology, and in nothing that is folded.
    pub fn shown(&self, element: &Element) -> bool {
        let rect = self.rect(element);
        rect.width > 1.0
            && rect.height > 1.0
            && ask::connected(element)
            && self.perceivable(element)
            && self.cut(element) != Some(true)
    }

    /// Whether an element that has a size can be perceived: neither inert nor hidden. What focus is in is not hidden, whatever
    /// it says: browsers take it so too, and a window may keep saying what it said while it was closed (Bootstrap 3).
    pub fn perceivable(&self, element: &Element) -> bool {
        let focused = |hidden: &Element| {
            let focus = self.0.focus.borrow();
            ask::attribute(hidden, Key::AriaHidden).is_some() && focus.as_ref().is_some_and(|at| ask::holds(hidden, at))
        };
        ask::rendered(element) && ask::closest(element, Key::Unseen).is_none_or(|hidden| focused(&hidden))
    }

    /// Whether the element is seen now: inside the viewport, and not under something else or scrolled out of its
    /// container. What is ours does not count as something else.
    pub fn in_view(&self, element: &Element) -> bool {
        let (rect, view) = (self.rect(element), self.viewport());
        let fits = |at: f64, size: f64, all: f64| at >= 0.0 && (at + size <= all || (size > all && at < all / 2.0));
        if !fits(rect.x, rect.width, view.width) || !fits(rect.y, rect.height, view.height) {
            return false;
        }
        self.uncovered(element, Rect { height: rect.height.min(view.height), ..rect })
    }

    /// Whether the middle of an element that is there is seen: not under something else, or scrolled out of its
    /// container or the viewport.
    pub fn uncovered(&self, element: &Element, there: Rect) -> bool {
        let hit = self.at_middle(&there);
        hit.is_some_and(|hit| self.holds(element, &hit) || self.is_label(element, &hit))
    }

    /// Whether nothing that people read or use stands at this spot beside a field: only what the field stands in, or
    /// its label, further than its text goes.
    pub fn free(&self, spot: Rect, field: &Element) -> bool {
        let middle = spot.y + spot.height / 2.0;
        [spot.x + 2.0, spot.right() - 2.0].into_iter().all(|x| {
            self.at(x, middle).is_some_and(|hit| {
                self.lineage(field).skip(1).any(|outer| outer == hit)
                    || ask::labels(field).any(|label| label == hit && self.text(&label).overlap(&spot) <= 0.0)
            })
        })
    }

    /// Whether something that people press or fill in stands in this part of the viewport, or it is not all inside;
    /// `stays`: and stays there, however the page is scrolled.
    pub fn in_use(&self, spot: &Rect, stays: bool) -> bool {
        // As close together as the smallest of it are wide and high, a word to tick and its box.
        let (across, down) = ((spot.width / 40.0) as u32 + 1, (spot.height / 20.0) as u32 + 1);
        let used = |x: u32, y: u32| {
            let at = |from: f64, size: f64, n: u32, all: u32| from + size * (f64::from(n) + 0.5) / f64::from(all);
            let hit = self.at(at(spot.x, spot.width, x, across), at(spot.y, spot.height, y, down));
            // What cannot be pressed yet may let presses through, to the bar that it stands in.
            let through = |bar: &Element| {
                let hidden = |inner: Element| self.bounds(&inner).overlap(spot) > 0.0;
                stays && self.bounds(bar).height < SMALL && self.focusable(bar).any(hidden)
            };
            let used = |hit: &Element| ask::within(hit, Key::Used) || ask::within(hit, Key::Label) || through(hit);
            hit.is_none_or(|hit| used(&hit) && (!stays || self.stays(&hit)))
        };
        (0..down).any(|y| (0..across).any(|x| used(x, y)))
    }

    /// Whether the element stays where it is when people scroll.
    fn stays(&self, element: &Element) -> bool {
        // A bar that sticks to the bottom; a column that sticks to a side scrolls with its table.
        let stuck = |outer: &Element| match self.styled(outer, Key::Position).as_str() {
            "fixed" => true,
            "sticky" => self.styled(outer, Key::Bottom) != "auto",
            _ => false,
        };
        let first = self.lineage(element).find(|outer| stuck(outer) || self.scrolls(outer, false, true));
        first.is_none_or(|outer| stuck(&outer))
    }

    /// Whether a window of the page, or what it laid over the whole screen, lies over the middle of an element.
    pub fn buried(&self, element: &Element) -> bool {
        let screen = self.viewport();
        let over = |outer: &Element| {
            let fixed = || self.styled(outer, Key::Position) == "fixed";
            ask::tag(outer) == "dialog" || fixed() && self.rect(outer).holds(&screen)
        };
        let hit = self.at_middle(&self.rect(element));
        let Some(hit) = hit else { return false };
        for outer in self.lineage(&hit) {
            if self.holds(&outer, element) {
                return false;
            }
            if over(&outer) {
                return true;
            }
        }
        false
    }

    /// Whether what is around an element shows nothing of it: a list that it was scrolled out of; or (`true`) a panel that
    /// is folded, a bar that is cut away.
    pub fn cut(&self, element: &Element) -> Option<bool> {
        let rect = self.rect(element);
        let hit = self.at_middle(&rect)?;
        let mut outer = element.clone();
        // What is drawn as something else is where that is.
        while rect == self.bounds(element) && !self.holds(&outer, &hit) {
            let it = self.bounds(&outer);
            let away = self.styled(&outer, Key::ClipPath) != "none" && !drawn(element);
            if away || it.overlap(&rect) <= 0.0 && self.styled(&outer, Key::OverflowY) != "visible" {
                return Some(away || it.width.min(it.height) <= 1.0);
            }
            outer = ask::parent(&outer)?;
        }
        None
    }

    /// Whether the element itself scrolls in one of these directions.
    fn scrolls(&self, element: &Element, across: bool, down: bool) -> bool {
        let more = |all, seen| number(element, all) > number(element, seen) + 1.0;
        // A page scrolls by its outermost element, whatever that says.
        let may = |way| ask::tag(element) == "html" || matches!(self.styled(element, way).as_str(), "auto" | "scroll");
        (down && more(Key::ScrollHeight, Key::ClientHeight) && may(Key::OverflowY))
            || (across && more(Key::ScrollWidth, Key::ClientWidth) && may(Key::OverflowX))
    }

    /// What the page laid over itself at a field, a list or a calendar, and holds this element: the outermost of it.
    pub fn layer(&self, field: &Element, inside: &Element) -> Option<Element> {
        let at = self.rect(field);
        let laid = |outer: &Element| {
            let rect = self.rect(outer);
            // Higher than a button in the field.
            rect.height > at.height
                && rect.overlap(&at.grown(NEAR)) > 0.0
                && matches!(self.styled(outer, Key::Position).as_str(), "absolute" | "fixed")
        };
        let mut layer = None;
        for outer in self.lineage(inside) {
            if self.holds(&outer, field) {
                break;
            }
            if laid(&outer) {
                layer = Some(outer);
            }
        }
        layer
    }

    /// Whether what was pressed at a field that counts makes it count: a button at its side, be it on its picture, or the
    /// bar of a slider.
    pub fn recounts(&self, field: &Element, at: &Element) -> bool {
        let slides = super::role::role(field) == Some("slider");
        let pressed = if slides { self.rect(at) } else { self.rect(&self.control_around(at)) };
        let place = self.rect(field);
        self.counts(field)
            && (slides || !self.holds(field, at) && !self.chooses(at, false))
            && pressed.height <= place.height + NEAR / 2.0
            && pressed.overlap(&place.grown(NEAR / 6.0)) > 0.0
    }

    /// Where what the page laid over itself at a field is.
    pub fn laid(&self, field: &Element) -> Rect {
        let rect = self.rect(field);
        let around = rect.grown(NEAR / 2.0);
        let layer = |y| self.layer(field, &self.at(rect.x + NEAR / 2.0, y)?);
        layer(around.bottom()).or_else(|| layer(around.y)).map(|layer| self.rect(&layer)).unwrap_or_default()
    }

    /// Where the text of a label is.
    fn text(&self, label: &Element) -> Rect {
        let (whole, outer) = (ask::bounds(label).unwrap_or_default(), self.bounds(label));
        let [x, y, width, height] = ask::contents(label).unwrap_or(whole);
        Rect { x: outer.x + x - whole[0], y: outer.y + y - whole[1], width, height }
    }

    /// Where the labels of a field are.
    pub fn labels(&self, field: &Element) -> Vec<Rect> {
        let mut texts = Vec::new();
        for label in ask::labels(field) {
            texts.push(self.text(&label));
        }
        texts
    }

    /// Whether the element is read from right to left.
    pub fn rtl(&self, element: &Element) -> bool {
        self.styled(element, Key::Direction) == "rtl"
    }

    /// The innermost element at the middle of a place.
    pub fn at_middle(&self, there: &Rect) -> Option<Element> {
        self.at(there.x + there.width / 2.0, there.y + there.height / 2.0)
    }

    /// The innermost element at a point of the viewport, through shadow roots and frames, and through what is ours.
    pub fn at(&self, x: f64, y: f64) -> Option<Element> {
        let (mut inner_x, mut inner_y) = (x, y);
        let mut root: Node = self.document().clone().into();
        let mut found: Option<Element> = None;
        for _ in 0..FRAMES * 2 {
            // All that lies there takes the browser many times as long: only where what is ours lies on top.
            let first = host(&root).element_from_point(inner_x, inner_y).ok();
            let own: &JsValue = &self.0.own;
            let hit = match first.filter(|first| first.is_object() && first != own) {
                Some(first) => first.unchecked_into(),
                None => {
                    let Ok(hits) = host(&root).elements_from_point(inner_x, inner_y) else { break };
                    let Some(hit) = hits.iter().find(|hit| hit != own) else { break };
                    hit.unchecked_into()
                }
            };
            if found.as_ref() == Some(&hit) {
                break;
            }
            if let Some(shadow) = ask::shadow(&hit) {
                root = shadow;
            } else if let Some(document) = ask::framed(&hit) {
                // Both tell where the frame's `html` is: in the top viewport, and in the frame's own.
                let outer = ask::top(&document).map(|html| self.bounds(&html)).unwrap_or_default();
                let [left, top, width, _] = ask::top(&document).and_then(|html| ask::bounds(&html)).unwrap_or_default();
                let scale = if outer.width > 0.0 && width > 0.0 { width / outer.width } else { 1.0 };
                (inner_x, inner_y) = ((x - outer.x) * scale + left, (y - outer.y) * scale + top);
                root = document.into();
            } else {
                return Some(hit);
            }
            found = Some(hit);
        }
        found
    }

    /// Whether something of the page lies over the middle of an element of ours.
    pub fn covered(&self, ours: &Element) -> bool {
        let [x, y, width, height] = ask::bounds(ours).unwrap_or_default();
        let root = ask::root(&self.0.own);
        let hit = root.and_then(|root| host(&root).element_from_point(x + width / 2.0, y + height / 2.0).ok());
        let own: &JsValue = &self.0.own;
        hit.is_some_and(|hit| hit.is_object() && hit != *own)
    }

    /// Scrolls what scrolls around an element, within the page: for who lies on top of it. `false`: nothing does but the
    /// page itself.
    pub fn scroll(&self, element: &Element, x: f64, y: f64) -> bool {
        let around = std::iter::successors(Some(element.clone()), ask::parent);
        let inside =
            around.take_while(|outer| *outer != self.0.html).find(|outer| self.scrolls(outer, x != 0.0, y != 0.0));
        inside.is_some_and(|element| host(&element).scroll_by(x, y).is_ok())
    }

    /// Brings the element into view, when it is not; the host's scrolling is otherwise left alone. On a small screen to its
    /// top, so that the card has room below.
    pub fn scroll_into_view(&self, element: &Element) {
        let view = self.viewport();
        let small = view.width.max(view.height) < SMALL;
        if !small && self.in_view(element) {
            return;
        }
        let tiny = ask::bounds(element).is_none_or(|[.., width, height]| width <= 1.0 || height <= 1.0);
        let seen = if tiny { ask::labels(element).next() } else { None };
        let how = options(&[("block", if small { "start" } else { "center" }.into()), ("inline", "nearest".into())]);
        // A host that broke this function keeps its scroll position; the step is readable without.
        let _ = host(seen.as_ref().unwrap_or(element)).scroll_into_view(&how);
    }
}
