//! Which element of the page an anchor means: makes the list that `locate` chooses from.

use super::ask::Key;
use super::{Page, ask, name, role};
use locate::{CSS, Candidate, Located};
use model::Anchor;
use web_sys::{Element, Node};

/// So many elements are looked at for one target.
const LOOK: u32 = 40_000;
/// So many may be what is meant, containers included.
const LIST: usize = 400;

/// An element that the anchor may mean, or a container that it names.
struct Entry {
    element: Element,
    role: &'static str,
    name: String,
    /// It is one of the `in …`.
    container: bool,
}

impl Page {
    /// Which element the anchor means.
    pub fn find(&self, anchor: &Anchor) -> Located<Element> {
        let mut entries: Vec<Entry> = Vec::new();
        for root in self.roots(LOOK) {
            self.entries(&root, anchor, &mut entries);
        }
        let modal = self.top_modal();
        let candidates: Vec<Candidate> = entries
            .iter()
            .enumerate()
            .map(|(at, entry)| Candidate {
                role: entry.role,
                name: &entry.name,
                ancestors: self.ancestors(&entries, at),
                visible: self.shown(&entry.element),
                enabled: !ask::is(&entry.element, Key::Disabled),
                topmost: modal.as_ref().is_none_or(|modal| self.holds(modal, &entry.element)),
            })
            .collect();
        locate::locate(anchor, &candidates).map(|at| entries.get(at).map(|entry| entry.element.clone()))
    }

    /// Positions of the containers around an entry, innermost first: outer elements come before inner ones in the list.
    fn ancestors(&self, entries: &[Entry], at: usize) -> Vec<usize> {
        let Some((inner, before)) = entries.get(..=at).and_then(<[Entry]>::split_last) else { return Vec::new() };
        let around = |entry: &Entry| entry.container && self.holds(&entry.element, &inner.element);
        let mut around: Vec<usize> = (0..at).filter(|&outer| before.get(outer).is_some_and(around)).collect();
        around.reverse();
        around
    }

    /// What below a root may be meant, in document order.
    fn entries(&self, root: &Node, anchor: &Anchor, entries: &mut Vec<Entry>) {
        let outer = match anchor {
            Anchor::Role { within, .. } => within.as_deref(),
            Anchor::Css(_) => None,
        };
        let mut css = Vec::new();
        selectors(anchor, &mut css);
        for selector in css {
            let entry = |element| Entry { element, role: CSS, name: selector.to_owned(), container: outer.is_some() };
            // A container by selector comes before what it holds.
            entries.splice(0..0, ask::all(root, selector, LIST as u32).map(entry));
        }
        let selector = selector(anchor);
        if selector.is_empty() {
            return;
        }
        for element in ask::all(root, &selector, LOOK) {
            if entries.len() >= LIST {
                return;
            }
            let Some(role) = role::role(&element).filter(|role| wants(anchor, role)) else { continue };
            let name = name::name(&element, role);
            if locate::concerns(anchor, role, &name) {
                let container = outer.is_some_and(|outer| locate::concerns(outer, role, &name));
                entries.push(Entry { element, role, name, container });
            }
        }
    }
}

/// Whether an element of this role may be what the anchor means, whatever its name.
fn wants(anchor: &Anchor, role: &str) -> bool {
    match anchor {
        Anchor::Css(_) => false,
        Anchor::Role { role: wanted, within, .. } => {
            wanted == role
                || locate::near_roles(wanted).contains(&role)
                || within.as_ref().is_some_and(|outer| wants(outer, role))
        }
    }
}

/// A selector of everything that may have a role that the anchor wants.
fn selector(anchor: &Anchor) -> String {
    let mut out = String::new();
    let mut next = Some(anchor);
    while let Some(Anchor::Role { role, within, .. }) = next {
        for near in locate::near_roles(role).into_iter().chain([role.as_str()]) {
            let own = role::selector(near);
            out.push_str(own);
            if !own.is_empty() {
                out.push(',');
            }
            out.push_str("[role~=");
            out.push_str(near);
            out.push_str(" i],");
        }
        next = within.as_deref();
    }
    out.pop();
    out
}

/// The selectors that the anchor is made of.
fn selectors<'a>(anchor: &'a Anchor, into: &mut Vec<&'a str>) {
    match anchor {
        Anchor::Css(selector) => into.push(selector),
        Anchor::Role { within, .. } => {
            if let Some(outer) = within {
                selectors(outer, into);
            }
        }
    }
}
