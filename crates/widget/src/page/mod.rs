//! The only place that questions the host page: what is on the screen, and where an anchor's element is.
//!
//! Asks, and never writes: no attribute, no style, no focus, no global of the host is changed. What people type is
//! never read, only what elements are called. Every question has a budget and may stay without an answer.

pub(crate) mod ask;
mod cell;
mod drawn;
mod errors;
mod find;
mod geometry;
mod key;
mod moment;
mod name;
mod role;
mod roots;
mod text;
mod whole;

pub use ask::holds as contains;
pub use locate::Located;
pub use moment::roles;
pub use whole::Whole;

use crate::words::number;
use model::words::{has, split};
use model::{Anchor, Control};
use name::Names;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node, Window};

/// So many elements are looked through for shadow roots when somebody wants to know.
const LOOK: u32 = 1_500;
/// And so many at a glance, which must cost the page next to nothing; the next one goes on from there.
const GLANCE: u32 = 100;

/// The host page. Cheap to clone.
#[derive(Clone)]
pub struct Page(Rc<Inner>);

struct Inner {
    /// Our own host element: left out of everything.
    own: Element,
    window: Window,
    document: Document,
    html: Element,
    /// What had focus before we got it.
    focus: RefCell<Option<Element>>,
    /// Elements with an open shadow root, as found so far.
    hosts: RefCell<js_sys::Array>,
    /// How far the document was looked through for them.
    looked: Cell<u32>,
    /// What was found last, by an anchor that names it exactly.
    found: RefCell<Option<(Anchor, Element)>>,
    /// What the watch just saw, for the moment that is made of it.
    glance: RefCell<Option<Rc<Glance>>>,
}

/// What every look at the page begins with.
pub struct Glance {
    /// The roots of all trees, outer before inner.
    pub roots: Vec<Node>,
    /// Looked for once somebody asks.
    errors: OnceCell<Vec<(Element, String)>>,
}

impl Page {
    /// The page that our own host element stands in; nothing when it stands in none.
    pub fn new(own: &Element) -> Option<Self> {
        let document = ask::document(own)?;
        // Not the document first: a form called `documentElement` would take its place.
        let html = ask::closest(own, ask::Key::Html).or_else(|| ask::top(&document))?;
        Some(Self(Rc::new(Inner {
            own: own.clone(),
            window: ask::window(),
            document,
            html,
            focus: RefCell::default(),
            hosts: RefCell::default(),
            looked: Cell::default(),
            found: RefCell::default(),
            glance: RefCell::default(),
        })))
    }

    /// The host's window.
    pub fn window(&self) -> &Window {
        &self.0.window
    }

    /// The host's document.
    pub fn document(&self) -> &Document {
        &self.0.document
    }

    /// Whether this is no longer the page's document: it wrote another, or put another `html` in.
    pub fn replaced(&self) -> bool {
        !ask::connected(&self.0.html)
    }

    /// Whether there is anything in the document.
    pub fn begun(&self) -> bool {
        ask::top(self.document()).is_some()
    }

    /// Our own host element.
    pub fn own(&self) -> &Element {
        &self.0.own
    }

    /// Whether the element is our own host element.
    pub fn is_own(&self, element: &Element) -> bool {
        *element == self.0.own
    }

    /// Milliseconds on a clock that only goes forward; for budgets.
    pub fn now(&self) -> f64 {
        self.0.window.performance().map_or(0.0, |clock| clock.now())
    }

    /// Path, query and fragment of the address.
    pub fn route(&self) -> String {
        let location = self.0.window.location();
        let mut route = String::new();
        for &part in &[ask::Key::Pathname, ask::Key::Search, ask::Key::Hash] {
            route.push_str(&ask::held(&location, part).as_string().unwrap_or_default());
        }
        route
    }

    /// What a link to this page asks us to show: `…?souffleur=factuur-corrigeren.2`.
    pub fn link(&self) -> Option<String> {
        let route = self.route();
        let mut parts = split(&route, |c| matches!(c, '?' | '&' | '#')).skip(1);
        parts.find_map(|part| part.strip_prefix("souffleur=")).map(str::to_owned)
    }

    /// The language of the page, as its `lang` says; empty when it does not.
    pub fn locale(&self) -> String {
        ask::attribute(&self.0.html, ask::Key::Lang).unwrap_or_default()
    }

    /// Role and accessible name of an element. Without a role it is its element's name: `canvas`, `video`.
    pub fn control(&self, element: &Element) -> Control {
        match role::role(element) {
            Some(role) => Control { role: role.to_owned(), name: Names::default().of(element, role) },
            None => Control { role: ask::tag(element), name: String::new() },
        }
    }

    /// What is inside an element and may take focus; the first few.
    pub fn focusable(&self, within: &Element) -> impl Iterator<Item = Element> + use<> {
        ask::all(within, "a[href],button,input,select,textarea,summary,[tabindex]", 8)
    }

    /// The focused element of the host page, through shadow roots and frames. While we have focus ourselves: what
    /// had it before, if that is still there.
    pub fn focused(&self) -> Option<Element> {
        let mut active = ask::active(self.document());
        for _ in 0..16 {
            let Some(element) = &active else { break };
            if self.is_own(element) {
                return self.0.focus.borrow().clone().filter(|element| self.shown(element));
            }
            let inner = match (ask::shadow(element), ask::framed(element)) {
                (Some(shadow), _) => ask::active(&shadow),
                (None, Some(document)) => ask::active(&document),
                (None, None) => break,
            };
            if inner.is_none() {
                break;
            }
            active = inner;
        }
        // Where nothing has focus the body has it.
        let active = active.filter(|element| !matches!(ask::tag(element).as_str(), "body" | "html" | "iframe"));
        self.0.focus.borrow_mut().clone_from(&active);
        active
    }

    /// Looks at the page, and remembers what it saw while `then` runs: a moment made there need not look again.
    pub fn glance(&self, then: impl FnOnce(&Glance)) {
        let glance = Rc::new(self.look(GLANCE));
        self.0.glance.replace(Some(glance.clone()));
        then(&glance);
        self.0.glance.take();
    }

    fn look(&self, elements: u32) -> Glance {
        Glance { roots: self.roots(elements), errors: OnceCell::new() }
    }

    /// The visible error messages at a glance, with the element that holds each.
    pub fn errors_at<'g>(&self, glance: &'g Glance) -> &'g [(Element, String)] {
        glance.errors.get_or_init(|| self.errors(&glance.roots))
    }

    /// A value that came with an event, if it is an element.
    pub fn as_element(&self, value: &JsValue) -> Option<Element> {
        let node: &Node = value.unchecked_ref();
        (value.is_object() && ask::kind(node) == ask::ELEMENT).then(|| ask::as_element(node).clone())
    }

    /// Whether the root of a tree is a shadow root.
    pub fn is_shadow(&self, root: &Node) -> bool {
        ask::kind(root) == ask::FRAGMENT
    }

    /// Whether using the element is choosing: a checkbox, a radio button, a list.
    pub fn is_choice(&self, element: &Element) -> bool {
        matches!(role::role(element), Some("checkbox" | "radio" | "switch" | "listbox" | "option"))
            || ask::tag(element) == "select"
    }

    /// Whether the element is, or stands in, one of a list to choose from.
    pub fn is_option(&self, element: &Element) -> bool {
        role::role(&self.control_around(element)) == Some("option")
    }

    /// Whether a press there may choose something: a day is a button at most in a table or with its number on it, another
    /// leaves or turns over; what a field opened (`listed`) may be menus, one beside the other.
    pub fn chooses(&self, element: &Element, listed: bool) -> bool {
        let within = |selector| ask::within(element, selector);
        let day = || number(ask::all_text(element).trim_ascii()).is_some();
        !within(ask::Key::Used) || within(ask::Key::Table) || listed && within(ask::Key::Menu) || day()
    }

    /// Whether the element is a field that goes up and down by keys.
    pub fn counts(&self, element: &Element) -> bool {
        matches!(role::role(element), Some("spinbutton" | "slider"))
    }

    /// Name of the element itself: `a`, `canvas`.
    pub fn tag(&self, element: &Element) -> String {
        ask::tag(element)
    }

    /// Whether Enter or the space bar in the element brings about a click, or writes.
    pub fn clicks(&self, element: &Element) -> bool {
        ask::is(element, ask::Key::Native)
    }

    /// Whether the element has opened its list.
    pub fn expanded(&self, element: &Element) -> bool {
        ask::attribute(element, ask::Key::AriaExpanded).as_deref() == Some("true")
    }

    /// Whether a web component is what a part of it, as people see it, belongs to: what it says of itself, it says of that.
    pub fn is_component_of(&self, component: &Element, part: &Element) -> bool {
        has(&ask::tag(component), b'-') && self.lineage(part).take(10).any(|outer| outer == *component)
    }

    /// The button, link or other control that an element is a part of; else the element itself.
    pub fn control_around(&self, element: &Element) -> Element {
        let control = |outer: &Element| {
            let role = role::role(outer);
            role.is_some_and(|role| !matches!(role, "img" | "heading" | "listitem" | "cell" | "row" | "main"))
        };
        self.lineage(element).take(6).find(control).unwrap_or_else(|| element.clone())
    }

    /// Whether somebody types in a field of the host page.
    pub fn typing(&self) -> bool {
        let ours = ask::active(self.document()).is_some_and(|element| self.is_own(&element));
        !ours
            && self.focused().is_some_and(|element| {
                matches!(role::role(&element), Some("textbox" | "searchbox" | "combobox" | "spinbutton"))
                    && ask::tag(&element) != "select"
            })
    }

    /// Where our own element can be used: in the open modal dialog, else in what fills the screen, else in the body. `near`: somebody reaches for it, and
    /// a popover that closes at a press outside would close; inside of it that press is one in it.
    pub fn home(&self, near: bool) -> Element {
        let modal = self.top_modal();
        let within = |element: &Element| modal.as_ref().is_none_or(|modal| self.holds(modal, element));
        // One that a press outside closes.
        let light = |element: &Element| ask::is(element, ask::Key::Light) && within(element);
        let popover = if near {
            self.open_here(":popover-open").into_iter().rfind(light)
        } else {
            ask::parent(&self.0.own).filter(light)
        };
        let filling = || ask::fullscreen(self.document()).filter(ask::has_room);
        // Asked anew: a page may put another body in the place of the one that we came in, or shut that.
        let outer = || filling().or_else(|| ask::first(&self.0.html, "body:not([inert])"));
        popover.or(modal).or_else(outer).unwrap_or_else(|| self.0.html.clone())
    }

    /// Whether a film or a frame fills the screen: all that is not in it is inert then, and nothing can be in it.
    pub fn shut_out(&self) -> bool {
        ask::fullscreen(self.document()).is_some_and(|whole| !ask::has_room(&whole))
    }

    /// How much larger than its own pixels the page draws our element: `zoom` of its body, say.
    pub fn zoom(&self) -> f64 {
        ask::zoom(&self.0.own)
    }

    /// What matches and is not in a frame: a modal dialog there makes only that frame inert.
    fn open_here(&self, selector: &str) -> Vec<Element> {
        let mut open = Vec::new();
        for root in self.roots(0) {
            if ask::document(&root).as_ref() == Some(self.document()) {
                for element in ask::all(&root, selector, 16) {
                    open.push(element);
                }
            }
        }
        open
    }

    /// The open modal `<dialog>` that makes the rest of the page inert; of several, the one on top.
    pub fn top_modal(&self) -> Option<Element> {
        let open = self.open_here("dialog:modal");
        if open.len() > 1 {
            let focus = ask::active(self.document());
            let focused =
                open.iter().rev().find(|dialog| focus.as_ref().is_some_and(|focus| self.holds(dialog, focus)));
            let seen = || {
                open.iter().rev().find(|dialog| {
                    let hit = self.at_middle(&self.rect(dialog));
                    hit.is_some_and(|hit| self.holds(dialog, &hit))
                })
            };
            if let Some(dialog) = focused.or_else(seen) {
                return Some(dialog.clone());
            }
        }
        open.into_iter().next_back()
    }
}
