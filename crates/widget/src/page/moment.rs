//! Turns the page into a [`Moment`].

use super::ask::Key;
use super::name::{self, Names};
use super::{Page, ask, role};
use crate::placement::Rect;
use model::words::split;
use model::{Anchor, Catalog, Condition, Control, List, Moment, Parts};
use std::rc::Rc;
use web_sys::{Element, Node};

/// So many elements are looked at for what is visible.
const LOOK: u32 = 1_500;
/// So many at least, however slow the machine is: of an ordinary page everything is read.
const SURE: u32 = 160;
/// So long a moment of a big page may take, in milliseconds; what is not read by then is left out.
const MS: f64 = 8.0;
/// So many containers around an element are kept.
const AROUND: usize = 12;
/// So many controls are kept.
const MOST: usize = 200;

/// What people act on or read as a label, and the containers that `in …` may name: what tells most comes first, for
/// the budget may end.
const ON_SCREEN: &str = "h1,h2,h3,\
    [role]:not([role=row]):not([role=cell]):not([role=gridcell]):not([role=presentation]):not([role=none]),\
    input,select,textarea,fieldset,table,th,form,section,nav,h4,h5,h6,summary,[contenteditable],button,a";

const BY_ROLE: &str = "[role]";

/// Roles with a name that is not worth a place: too many, or only layout.
const NOT_KEPT: List = List("row cell gridcell rowgroup list listitem separator document option img scrollbar");

impl Page {
    /// What is true on the screen now. In a box, and filled in there: to hand a moment on weighs 300 bytes.
    #[inline(never)]
    pub fn moment(&self, catalog: &Catalog) -> Box<Moment> {
        let until = self.now() + MS;
        let glance = self.0.glance.borrow().clone().unwrap_or_else(|| Rc::new(self.look(super::LOOK)));
        let roots = glance.roots.as_slice();
        let names = Names::default();
        let focused = self.focused();
        let around = focused.as_ref().map(|element| self.around(element, &names)).unwrap_or_default();
        let modal = self.top_modal();
        let dialog = modal.clone().or_else(|| self.dialog(roots, focused.as_ref()));
        let mut moment = Box::<Moment>::default();
        moment.route = self.route();
        moment.locale = self.locale();
        moment.title = self.title(&names);
        moment.dialog = dialog.as_ref().map(|element| names.of(element, "dialog"));
        moment.section = around.iter().find(|outer| is_section(&outer.role)).map(|outer| outer.name.clone());
        moment.focus = focused.map(|element| self.control(&element));
        for (_, text) in self.errors_at(&glance) {
            moment.errors.push(text.clone());
        }
        moment.css = self.css(roots, catalog);
        moment.around = around;
        self.said(&mut moment);
        let mut screen = Screen { page: self, names, view: self.viewport(), until, left: LOOK, kept: Vec::new() };
        if let Some(dialog) = &dialog {
            screen.read(&[dialog.clone().into()], &|_| true);
        }
        match (&dialog, &modal) {
            // Behind a modal dialog nothing can be used. Shadow roots and frames in it can.
            (Some(dialog), Some(_)) => {
                screen.read(roots.get(1..).unwrap_or_default(), &|element| self.holds(dialog, element));
            }
            (Some(dialog), None) => screen.read(roots, &|element| !self.holds(dialog, element)),
            _ => screen.read(roots, &|_| true),
        }
        moment.visible = screen.kept;
        moment
    }

    /// What the host says of the employee and the context, on `html`: `data-souffleur-role="finance, viewer"`,
    /// `data-souffleur-plan="pro"`.
    fn said(&self, moment: &mut Moment) {
        for (name, value) in ask::attributes(&self.0.html, &[]) {
            match name.strip_prefix("data-souffleur-") {
                Some("role") => moment.roles.append(&mut roles(&value)),
                Some(name) => moment.host.push((name.to_owned(), value)),
                None => {}
            }
        }
    }

    /// The main heading, else the title of the document.
    fn title(&self, names: &Names) -> String {
        let html: &Node = &self.0.html;
        let mut shown: Vec<Element> = Vec::new();
        for heading in ask::all(html, "h1", 16) {
            if self.shown(&heading) {
                shown.push(heading);
            }
        }
        let main = shown.iter().find(|heading| ask::within(heading, Key::Main));
        let heading = main.or(shown.first()).cloned();
        let heading = heading
            .or_else(|| ask::all(html, "[role=heading][aria-level='1']", 4).find(|heading| self.shown(heading)))
            .map(|heading| names.of(&heading, "heading"))
            .filter(|title| !title.is_empty());
        heading.or_else(|| Some(name::message(&ask::first(html, "head>title")?))).unwrap_or_default()
    }

    /// The open dialog that is no native modal one: the one around the focus, else the last.
    fn dialog(&self, roots: &[Node], focused: Option<&Element>) -> Option<Element> {
        let selector = "dialog[open],[role~=dialog],[role~=alertdialog]";
        let mut open: Vec<Element> = Vec::new();
        for root in roots {
            for dialog in ask::all(root, selector, 16) {
                if !self.is_own(&dialog) && self.shown(&dialog) {
                    open.push(dialog);
                }
            }
        }
        let around = focused.and_then(|focus| open.iter().rev().find(|dialog| self.holds(dialog, focus)).cloned());
        around.or_else(|| open.into_iter().next_back())
    }

    /// Role and name of the containers around an element, innermost first.
    pub(super) fn around(&self, element: &Element, names: &Names) -> Vec<Control> {
        let mut around = Vec::new();
        for outer in self.lineage(element).skip(1) {
            let Some(role) = role::role(&outer).filter(|role| is_container(role)) else { continue };
            let name = names.of(&outer, role);
            if !name.is_empty() || role == "main" {
                around.push(Control { role: role.to_owned(), name });
            }
            if around.len() == AROUND {
                break;
            }
        }
        around
    }

    /// Which CSS selectors in the conditions of the catalog match something that is shown.
    fn css(&self, roots: &[Node], catalog: &Catalog) -> Vec<String> {
        let mut asked: Vec<&String> = Vec::new();
        for instruction in &catalog.instructions {
            let mut ask = |condition| selectors(condition, &mut asked);
            instruction.when.iter().for_each(&mut ask);
            for step in &instruction.steps {
                step.only_when.iter().for_each(&mut ask);
                step.done_when.iter().for_each(&mut ask);
            }
        }
        let mut shown = Vec::new();
        for css in asked {
            if roots.iter().any(|root| ask::all(root, css, 20).any(|element| self.shown(&element))) {
                shown.push(css.clone());
            }
        }
        shown
    }
}

/// Roles in one text, with spaces or commas between.
pub fn roles(text: &str) -> Vec<String> {
    let mut roles = Vec::new();
    for role in split(text, |c| c == ',' || c.is_ascii_whitespace()) {
        if !role.is_empty() {
            roles.push(role.to_owned());
        }
    }
    roles
}

/// Reads named controls and labels off the screen, within a budget of elements and of time.
struct Screen<'a> {
    page: &'a Page,
    names: Names,
    view: Rect,
    until: f64,
    left: u32,
    kept: Vec<Control>,
}

impl Screen<'_> {
    /// Reads what is below the roots: what is in view first, in document order; then the rest.
    fn read(&mut self, roots: &[Node], wanted: &dyn Fn(&Element) -> bool) {
        for root in roots.iter().filter(|root| ask::any(root, ON_SCREEN)) {
            let mut kept: Vec<(Element, Control)> = Vec::new();
            let mut elsewhere: Vec<Element> = Vec::new();
            'all: for selector in Parts::selectors(ON_SCREEN) {
                for element in ask::all(root, selector, LOOK) {
                    if !self.goes_on(kept.len()) {
                        break 'all;
                    }
                    let rect = self.page.rect(&element);
                    // What has a `role` was found by it.
                    let twice = || !selector.starts_with(BY_ROLE) && role::written(&element).is_some();
                    if rect.width <= 1.0 || rect.height <= 1.0 || !wanted(&element) || twice() {
                        continue;
                    }
                    if rect.overlap(&self.view) > 0.0 {
                        self.keep(element, &mut kept);
                    } else {
                        elsewhere.push(element);
                    }
                }
            }
            for element in elsewhere {
                if !self.goes_on(kept.len()) {
                    break;
                }
                self.keep(element, &mut kept);
            }
            for (_, control) in kept {
                self.kept.push(control);
            }
        }
    }

    /// Takes one element from the budget; false when it is used up, or when there is enough.
    fn goes_on(&mut self, more: usize) -> bool {
        if self.left == 0 || self.kept.len() + more >= MOST {
            return false;
        }
        self.left -= 1;
        // The clock is asked now and then, for that is work too.
        self.left > LOOK - SURE || !self.left.is_multiple_of(16) || self.page.now() < self.until
    }

    /// Keeps the element where it belongs in document order.
    fn keep(&self, element: Element, kept: &mut Vec<(Element, Control)>) {
        if let Some(control) = self.control(&element) {
            let at = kept.partition_point(|(known, _)| ask::precedes(known, &element));
            kept.insert(at, (element, control));
        }
    }

    /// Role and name, if both say something to people. Of an element that has a size.
    fn control(&self, element: &Element) -> Option<Control> {
        let role = role::role(element).filter(|role| !NOT_KEPT.contains(role))?;
        if !self.page.perceivable(element) {
            return None;
        }
        let name = self.names.of(element, role);
        (!name.is_empty()).then(|| Control { role: role.to_owned(), name })
    }
}

fn is_section(role: &str) -> bool {
    List("group region radiogroup tabpanel form search toolbar complementary").contains(role)
}

fn is_container(role: &str) -> bool {
    const MORE: List = List(
        "dialog alertdialog row table grid treegrid main navigation article listitem list listbox menu menubar \
         tablist tree banner contentinfo",
    );
    is_section(role) || MORE.contains(role)
}

/// The CSS selectors of a condition, each once.
fn selectors<'a>(condition: &'a Condition, into: &mut Vec<&'a String>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| selectors(part, into)),
        Condition::Not(part) => selectors(part, into),
        Condition::Focus(anchor) | Condition::Element(anchor) => {
            let mut next = Some(anchor);
            while let Some(anchor) = next {
                next = match anchor {
                    Anchor::Role { within, .. } => within.as_deref(),
                    Anchor::Css(css) => {
                        if !into.contains(&css) {
                            into.push(css);
                        }
                        None
                    }
                };
            }
        }
        _ => {}
    }
}
