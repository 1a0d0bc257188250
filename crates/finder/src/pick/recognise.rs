//! What an element that somebody points at is: its anchor, whether that tells it from others, and its fingerprint.

use crate::anchor::anchor_of;
use crate::found;
use locate::{Fingerprint, Located};
use model::anchor::ROLES;
use model::{Anchor, Control, List};
use web_sys::Element;
use widget::page::Page;

/// Elements that a step can be about; Tab goes along these.
const CONTROLS: List = List(
    "button checkbox combobox link listbox menuitem menuitemcheckbox menuitemradio option radio searchbox slider spinbutton switch tab textbox treeitem",
);

/// So far around what is pointed at its name is looked for.
const NEAR: usize = 6;

/// So far around it what is drawn may be all one thing.
const BESIDE: usize = 3;
/// What is filled in.
const FIELDS: List = List("textbox searchbox combobox spinbutton");

/// What is ticked.
const TICKED: List = List("checkbox radio switch");

/// What is mostly larger than what somebody points at in it.
const LARGE: List = List("dialog form group main region row table tabpanel toolbar");

/// How well an anchor tells an element from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unique {
    /// There is one of this role and name.
    Yes,
    /// There is one in what is around it.
    Within,
    /// There are more, but none of them is what was recorded.
    Recorded,
    /// There are more, wherever.
    No,
    /// It has no role and name; what its makers call it tells it.
    Made,
    /// It has no role and name, and nothing else tells it.
    Nameless,
}

/// An element that was recognised.
pub struct Recognised {
    /// Role and name.
    pub control: Control,
    /// The named thing around it that tells most: of the anchor, else the innermost.
    pub around: Option<Control>,
    /// What an author writes.
    pub anchor: Option<Anchor>,
    /// Whether that is enough.
    pub unique: Unique,
    /// What the finder remembers of it.
    pub fingerprint: Option<Fingerprint>,
}

/// Recognises an element.
pub fn recognise(page: &Page, element: &Element) -> Recognised {
    let control = page.control(element);
    let anchor = anchor_of(page, element, None).filter(|_| !control.name.is_empty());
    let around = match &anchor {
        Some(Anchor::Role { within: Some(outer), .. }) => match &**outer {
            Anchor::Role { role, name, .. } => Some(Control { role: role.clone(), name: name.clone() }),
            Anchor::Css(_) => None,
        },
        _ => page.containers_of(element).into_iter().find(|outer| !outer.name.is_empty()),
    };
    let whole = page.whole();
    let fingerprint = whole.position(element).and_then(|at| Fingerprint::of(&whole.screen, at));
    let plain = Anchor::Role { role: control.role.clone(), name: control.name.clone(), within: None };
    let tells = |print: &Fingerprint| found(page, &whole, print).is_some_and(|(at, ..)| at == *element);
    let (anchor, unique) = match anchor {
        Some(anchor @ Anchor::Role { within: Some(_), .. }) => (Some(anchor), Unique::Within),
        Some(anchor) => (Some(anchor), Unique::Yes),
        None if control.name.is_empty() || !ROLES.contains(control.role.as_str()) => {
            let made = made(page, element, fingerprint.as_ref().is_some_and(tells));
            let unique = if made.is_some() { Unique::Made } else { Unique::Nameless };
            (made, unique)
        }
        // Help asks the fingerprint which of them it is.
        None if fingerprint.as_ref().is_some_and(tells) => (Some(plain), Unique::Recorded),
        None => (None, Unique::No),
    };
    Recognised { control, around, anchor, unique, fingerprint }
}

/// The selector that finds it, in something around it if that is what it takes; `recorded`: one that finds others too will
/// do, since help asks the fingerprint which of them it is.
fn made(page: &Page, element: &Element, recorded: bool) -> Option<Anchor> {
    let own = page.selectors_of(element);
    let around = page.lineage(element).skip(1).take(NEAR).flat_map(|outer| page.selectors_of(&outer));
    let around: Vec<String> = around.map(|outer| outer + " ").collect();
    // Most elements that are called nothing are the only one of their kind in something that is.
    let kind = page.tag(element);
    let inner = || own.iter().chain([&kind]);
    let inside = around.iter().flat_map(|outer| inner().map(move |inner| [outer, inner.as_str()].concat()));
    let mut made = own.iter().cloned().chain(inside).map(Anchor::Css);
    let first = own.first().cloned().map(Anchor::Css);
    made.find(|anchor| finds(page, anchor, element)).or(first.filter(|_| recorded))
}

/// What somebody means who points at this: the control around it, or that it labels, else the nearest thing that has a
/// role and a name.
pub fn pointed(page: &Page, element: &Element) -> Element {
    let around = page.control_around(element);
    let called = |element: &Element, roles: List| {
        let Control { role, name } = page.control(element);
        !name.is_empty() && roles.contains(role.as_str())
    };
    let control = page.control(&around);
    let is_control = CONTROLS.contains(control.role.as_str());
    // What is chosen may stand as a field in a drawn list, and is called what it is now (Select2).
    let list = || page.lineage(&around).take(BESIDE).find(|outer| called(outer, List("combobox")));
    if let Some(list) = if control.role == "textbox" { list() } else { None } {
        return list;
    }
    if is_control && !control.name.is_empty() {
        return around;
    }
    // A drawn list holds a field without a name: what people see is the list.
    let outer = |roles: List| page.lineage(element).take(NEAR).find(|outer| called(outer, roles));
    let known = |role: &str| role != "img" && ROLES.contains(role);
    let drawn = || page.lineage(element).take(BESIDE).take_while(|outer| !known(&page.control(outer).role));
    // What is drawn around one field is that field; what is drawn as a checkbox or a switch is that.
    let at = page.rect(element);
    let ticked = |inner: &Element| called(inner, TICKED) && page.rect(inner).overlap(&at) > 0.0;
    let field = || {
        drawn().find_map(|outer| {
            let seen = page.focusable(&outer).filter(|inner| page.shown(inner));
            let mut inner = seen.filter(|inner| called(inner, FIELDS) || ticked(inner));
            inner.next().filter(|_| inner.next().is_none())
        })
    };
    let labelled = || page.labelled(element).filter(|field| page.shown(field));
    let meant = outer(CONTROLS).or_else(labelled).or_else(field);
    match meant {
        Some(meant) => meant,
        None if is_control => around,
        None => {
            // A cell is known by what stands in it, though a part of it that is called nothing takes focus.
            let known = outer(ROLES);
            let cell = known.clone().filter(|known| called(known, List("cell gridcell")));
            let focused = || drawn().find(|outer| page.takes_focus(outer));
            // A picture that is pressed, a bar that is dragged: what its makers call it says more than what it stands in.
            let large = known.clone().filter(|known| called(known, LARGE));
            let made = || drawn().find(|outer| large.is_some() && !page.selectors_of(outer).is_empty());
            cell.or_else(focused).or_else(made).or(known).unwrap_or_else(|| element.clone())
        }
    }
}

/// How a step with it is done, where help cannot tell that by its anchor.
pub fn advance(page: &Page, element: &Element, recognised: &Recognised) -> Option<&'static str> {
    let role = recognised.control.role.as_str();
    let (filled, control) = (FIELDS.contains(role) || matches!(role, "listbox" | "slider"), CONTROLS.contains(role));
    match recognised.anchor.as_ref()? {
        Anchor::Role { .. } if control => None,
        _ if filled => Some("input"),
        _ => (control || page.looks_pressed(element)).then_some("click"),
    }
}

/// Whether the anchor finds this element now.
pub fn finds(page: &Page, anchor: &Anchor, element: &Element) -> bool {
    matches!(page.find(anchor), Located::Found { at, .. } if at == *element)
}

/// The next element that can be pointed at without a pointer, after this one; `back`: before it. `all`: not only what
/// can be used, but whatever has a role and a name.
pub fn next(page: &Page, from: Option<&Element>, back: bool, all: bool) -> Option<Element> {
    let whole = page.whole();
    let elements: Vec<&Element> = (0..).map_while(|at| whole.element(at)).collect();
    let fits = |element: &&&Element| {
        let Control { role, name } = page.control(element);
        let wanted = CONTROLS.contains(role.as_str()) || (all && !name.is_empty());
        wanted && page.shown(element)
    };
    let at = from.and_then(|from| whole.position(from));
    let found = match (at, back) {
        (Some(at), false) => elements[at + 1..].iter().find(fits).or_else(|| elements[..at].iter().find(fits)),
        (Some(at), true) => {
            elements[..at].iter().rev().find(fits).or_else(|| elements[at + 1..].iter().rev().find(fits))
        }
        (None, false) => elements.iter().find(fits),
        (None, true) => elements.iter().rev().find(fits),
    };
    found.map(|element| (*element).clone())
}
