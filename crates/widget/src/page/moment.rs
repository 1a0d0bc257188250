//! Turns the page into a [`Moment`].

use super::{Page, ask, name, role};
use model::{Anchor, Catalog, Condition, Control, Moment};
use web_sys::{Element, Node};

/// So many elements are looked at for one moment.
const LOOK: u32 = 5_000;
/// So long a moment may take, in milliseconds; what is not read by then is left out.
const MS: f64 = 8.0;
/// So many controls are kept.
const MOST: usize = 200;

/// What people act on or read as a label, and the containers that `in …` may name.
const ON_SCREEN: &str = "a[href],area[href],button,input,select,textarea,summary,h1,h2,h3,h4,h5,h6,th,fieldset,table,\
    nav,main,form[aria-label],form[aria-labelledby],section[aria-label],section[aria-labelledby],dialog[open],\
    [contenteditable],[role]";

/// Roles with a name that is not worth a place: too many, or only layout.
const NOT_KEPT: &[&str] =
    &["row", "cell", "gridcell", "rowgroup", "list", "listitem", "separator", "document", "option", "img", "scrollbar"];

/// What is left of a budget.
struct Budget<'a> {
    page: &'a Page,
    left: u32,
    until: f64,
}

impl Budget<'_> {
    /// Takes one element from it; false when it is used up.
    fn spend(&mut self) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        // The clock is asked now and then, for that is work too.
        !self.left.is_multiple_of(32) || self.page.now() < self.until
    }
}

impl Page {
    /// What is true on the screen now.
    pub fn moment(&self, catalog: &Catalog) -> Moment {
        let mut budget = Budget { page: self, left: LOOK, until: self.now() + MS };
        let roots = self.roots(LOOK);
        let focused = self.focused();
        let around = focused.as_ref().map(|element| self.around(element)).unwrap_or_default();
        let dialog = self.dialog(&roots, focused.as_ref());
        let mut moment = Moment {
            route: self.route(),
            locale: self.locale(),
            title: self.title(),
            dialog: dialog.map(|(element, role)| name::name(&element, role)),
            section: around.iter().find(|outer| is_section(&outer.role)).map(|outer| outer.name.clone()),
            focus: focused.map(|element| self.control(&element)),
            errors: self.errors(&roots).into_iter().map(|(_, text)| text).collect(),
            css: self.css(&roots, catalog),
            around,
            ..Moment::default()
        };
        self.said(&mut moment);
        moment.visible = self.visible(&roots, &mut budget);
        moment
    }

    /// What the host says of the employee and the context, on `html`: `data-souffleur-role="finance, viewer"`,
    /// `data-souffleur-plan="pro"`.
    fn said(&self, moment: &mut Moment) {
        let attributes = self.0.html.attributes();
        for at in 0..attributes.length().min(200) {
            let Some(attribute) = attributes.item(at) else { continue };
            let name = attribute.name();
            match name.strip_prefix("data-souffleur-") {
                Some("role" | "roles") => {
                    let value = attribute.value();
                    let roles = value.split([' ', ',', '\t', '\n']).filter(|role| !role.is_empty());
                    moment.roles.extend(roles.map(str::to_owned));
                }
                Some(name) => moment.host.push((name.to_owned(), attribute.value())),
                None => {}
            }
        }
    }

    /// The main heading, else the title of the document.
    fn title(&self) -> String {
        let html: &Node = &self.0.html;
        let heading = ["main h1,[role=main] h1", "h1", "[role=heading][aria-level='1']"]
            .into_iter()
            .flat_map(|selector| ask::all(html, selector, 4))
            .find(|heading| self.shown(heading))
            .map(|heading| name::name(&heading, "heading"));
        heading
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| ask::first(html, "head>title").map(|title| name::title(&title)).unwrap_or_default())
    }

    /// The topmost open dialog with its role: the modal one, else the one around the focus, else the last.
    fn dialog(&self, roots: &[Node], focused: Option<&Element>) -> Option<(Element, &'static str)> {
        let known = |element: Element| {
            let role = role::role(&element).filter(|role| matches!(*role, "dialog" | "alertdialog"));
            Some((element, role.unwrap_or("dialog")))
        };
        if let Some(modal) = self.top_modal() {
            return known(modal);
        }
        let selector = "dialog[open],[role~=dialog i],[role~=alertdialog i]";
        let open: Vec<Element> = roots
            .iter()
            .flat_map(|root| ask::all(root, selector, 16))
            .filter(|dialog| !self.is_own(dialog) && self.shown(dialog))
            .collect();
        let around = focused.and_then(|focus| open.iter().rev().find(|dialog| self.holds(dialog, focus)).cloned());
        around.or_else(|| open.into_iter().next_back()).and_then(known)
    }

    /// Role and name of the containers around an element, innermost first.
    fn around(&self, element: &Element) -> Vec<Control> {
        self.lineage(element)
            .skip(1)
            .filter_map(|outer| {
                let role = role::role(&outer).filter(|role| is_container(role))?;
                let name = name::name(&outer, role);
                (!name.is_empty() || role == "main").then(|| Control { role: role.to_owned(), name })
            })
            .take(12)
            .collect()
    }

    /// Named controls and labels on the screen, in document order: those in view first when there are too many.
    /// Behind a modal dialog nothing counts.
    fn visible(&self, roots: &[Node], budget: &mut Budget) -> Vec<Control> {
        let modal = self.top_modal();
        let view = self.viewport();
        let keep = |element: &Element| {
            let role = role::role(element).filter(|role| !NOT_KEPT.contains(role))?;
            let inert = modal.as_ref().is_some_and(|modal| !self.holds(modal, element));
            if inert || !self.shown(element) {
                return None;
            }
            let name = name::name(element, role);
            (!name.is_empty()).then(|| Control { role: role.to_owned(), name })
        };
        let mut kept: Vec<(usize, Control)> = Vec::new();
        let mut elsewhere: Vec<(usize, Element)> = Vec::new();
        let elements = roots.iter().flat_map(|root| ask::all(root, ON_SCREEN, LOOK));
        for (at, element) in elements.enumerate() {
            if kept.len() >= MOST || !budget.spend() {
                break;
            }
            let rect = self.rect(&element);
            if rect.overlap(&view) > 0.0 {
                kept.extend(keep(&element).map(|control| (at, control)));
            } else if rect.width > 1.0 && elsewhere.len() < MOST * 2 {
                elsewhere.push((at, element));
            }
        }
        for (at, element) in elsewhere {
            if kept.len() >= MOST || !budget.spend() {
                break;
            }
            kept.extend(keep(&element).map(|control| (at, control)));
        }
        kept.sort_unstable_by_key(|(at, _)| *at);
        kept.into_iter().map(|(_, control)| control).collect()
    }

    /// Which CSS anchors in the conditions of the catalog match something that is shown, as text.
    fn css(&self, roots: &[Node], catalog: &Catalog) -> Vec<String> {
        let mut asked: Vec<&Anchor> = Vec::new();
        catalog.instructions.iter().filter_map(|i| i.when.as_ref()).for_each(|when| selectors(when, &mut asked));
        let shown = |anchor: &&Anchor| match anchor {
            Anchor::Css(css) => roots.iter().any(|root| ask::all(root, css, 20).any(|element| self.shown(&element))),
            Anchor::Role { .. } => false,
        };
        asked.into_iter().filter(shown).map(ToString::to_string).collect()
    }
}

fn is_section(role: &str) -> bool {
    matches!(role, "group" | "region" | "radiogroup" | "tabpanel" | "form" | "search" | "toolbar" | "complementary")
}

fn is_container(role: &str) -> bool {
    is_section(role)
        || matches!(
            role,
            "dialog"
                | "alertdialog"
                | "row"
                | "table"
                | "grid"
                | "treegrid"
                | "main"
                | "navigation"
                | "article"
                | "listitem"
                | "list"
                | "listbox"
                | "menu"
                | "menubar"
                | "tablist"
                | "tree"
                | "banner"
                | "contentinfo"
        )
}

/// The CSS anchors of a condition, each once.
fn selectors<'a>(condition: &'a Condition, into: &mut Vec<&'a Anchor>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| selectors(part, into)),
        Condition::Not(part) => selectors(part, into),
        Condition::Focus(anchor) | Condition::Element(anchor) => {
            let mut next = Some(anchor);
            while let Some(anchor) = next {
                next = match anchor {
                    Anchor::Role { within, .. } => within.as_deref(),
                    Anchor::Css(_) => {
                        if !into.contains(&anchor) {
                            into.push(anchor);
                        }
                        None
                    }
                };
            }
        }
        _ => {}
    }
}
