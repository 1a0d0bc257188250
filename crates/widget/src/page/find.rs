//! Which element of the page an anchor means: makes the list that `locate` chooses from.

use super::ask::Key;
use super::name::Names;
use super::{Page, ask, role};
use locate::{CSS, Candidate, Located, SURE_ENOUGH, Why};
use model::Anchor;
use model::anchor::ROLES;
use model::words::concat;
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
        self.found(anchor, false)
    }

    /// The same, but only what is as it was written and stands in a tree that is known: so much can be done at once, in
    /// the moment that somebody acts and before the page has answered that.
    pub fn find_at_once(&self, anchor: &Anchor) -> Located<Element> {
        self.found(anchor, true)
    }

    fn found(&self, anchor: &Anchor, at_once: bool) -> Located<Element> {
        let names = Names::default();
        let modal = self.top_modal();
        if let Some(element) = self.found_again(anchor, modal.as_ref(), &names) {
            return Located::Found { at: element, confidence: 1.0, why: Why::Exact };
        }
        // In a big page looking for trees takes longer than all the rest: only for what is in none that is known.
        let mut roots = self.roots(0);
        let mut located = self.locate(anchor, &roots, modal.as_ref(), &names, false);
        if located == Located::Missing && !at_once {
            roots = self.roots(LOOK);
            located = self.locate(anchor, &roots, modal.as_ref(), &names, false);
        }
        // Only what is not there as it was written may be there as something like it.
        if located == Located::Missing && !at_once {
            located = self.locate(anchor, &roots, modal.as_ref(), &names, true);
        }
        let exact = match &located {
            Located::Found { at, why: Why::Exact, confidence } if *confidence >= 1.0 => {
                Some((anchor.clone(), at.clone()))
            }
            _ => None,
        };
        self.0.found.replace(exact);
        located
    }

    /// Whether this is, or stands in, something that the anchor may mean.
    pub fn means(&self, anchor: &Anchor, at: &Element) -> bool {
        let names = Names::default();
        self.lineage(at).any(|at| self.is_in(&at, anchor, &names))
    }

    /// The elements that the anchor means as it is written, when it means more than one.
    pub fn several(&self, anchor: &Anchor) -> Vec<Element> {
        match self.locate(anchor, &self.roots(0), self.top_modal().as_ref(), &Names::default(), false) {
            Located::Ambiguous { at } => at,
            _ => Vec::new(),
        }
    }

    /// The element found last, while it is still what this anchor means.
    fn found_again(&self, anchor: &Anchor, modal: Option<&Element>, names: &Names) -> Option<Element> {
        let element = match &*self.0.found.borrow() {
            Some((known, element)) if known == anchor => element.clone(),
            _ => return None,
        };
        let still = self.is_in(&element, anchor, names)
            && self.shown(&element)
            && !ask::is(&element, Key::Disabled)
            && modal.is_none_or(|modal| self.holds(modal, &element));
        still.then_some(element)
    }

    /// Whether the element has this role and name, and stands in something that has those that are asked of it; or matches
    /// the selector.
    fn is_in(&self, element: &Element, anchor: &Anchor, names: &Names) -> bool {
        match anchor {
            Anchor::Css(selector) => ask::matches(element, selector),
            Anchor::Role { role, within, .. } => {
                let is_in = |outer: &Anchor| self.lineage(element).skip(1).any(|at| self.is_in(&at, outer, names));
                role::is(element, role)
                    && locate::is_called(anchor, role, &names.of(element, role))
                    && within.as_ref().is_none_or(|outer| is_in(outer))
            }
        }
    }

    fn locate(
        &self,
        anchor: &Anchor,
        roots: &[Node],
        modal: Option<&Element>,
        names: &Names,
        near: bool,
    ) -> Located<Element> {
        let mut entries: Vec<Entry> = Vec::new();
        self.collect(anchor, roots, names, near, false, &mut entries);
        let mut candidates = Vec::new();
        for entry in &entries {
            candidates.push(Candidate {
                role: entry.role,
                name: &entry.name,
                ancestors: self.containers(&entries, entry),
                visible: self.shown(&entry.element),
                enabled: !ask::is(&entry.element, Key::Disabled),
                topmost: modal.is_none_or(|modal| self.holds(modal, &entry.element)),
            });
        }
        let located = locate::locate(anchor, &candidates).map(|at| entries.get(at).map(|entry| entry.element.clone()));
        if let Located::Ambiguous { at } = &located {
            // A page may draw a field around one that is called the same: the innermost is where it is used.
            let inner = at.iter().find(|inner| at.iter().all(|outer| self.holds(outer, inner)));
            if let Some(inner) = inner {
                return Located::Found { at: inner.clone(), confidence: SURE_ENOUGH, why: Why::Exact };
            }
        }
        located
    }

    /// Lists what the anchor may mean, its containers first: only what is in them is looked at.
    fn collect(
        &self,
        anchor: &Anchor,
        roots: &[Node],
        names: &Names,
        near: bool,
        container: bool,
        entries: &mut Vec<Entry>,
    ) {
        let inner: Vec<Node> = match anchor {
            Anchor::Role { within: Some(outer), .. } => {
                let from = entries.len();
                // A container may always be a related one: a form where a region was.
                self.collect(outer, roots, names, true, true, entries);
                let around = entries.get(from..).unwrap_or_default();
                let held = |root: &Node| {
                    let host = ask::outwards(root);
                    host.is_some_and(|host| around.iter().any(|outer| self.holds(&outer.element, &host)))
                };
                let mut inner: Vec<Node> = Vec::new();
                for outer in around {
                    inner.push(outer.element.clone().into());
                }
                // What is slotted into a container is no part of it: it stands below the host of its shadow root.
                for outer in around {
                    let mut next = ask::shadow_host(&outer.element);
                    while let Some(host) = next {
                        next = ask::shadow_host(&host);
                        inner.push(host.into());
                    }
                }
                for root in roots {
                    if held(root) {
                        inner.push(root.clone());
                    }
                }
                inner
            }
            _ => roots.to_vec(),
        };
        let most = entries.len() + LIST;
        let asked = match anchor {
            Anchor::Css(selector) => selector.clone(),
            Anchor::Role { role, .. } => {
                let mut asked = String::new();
                for role in roles(role, near) {
                    asked.push_str(if asked.is_empty() { "" } else { "," });
                    asked.push_str(&written(role));
                    for selector in role::selectors(role) {
                        asked.push(',');
                        asked.push_str(selector);
                    }
                }
                asked
            }
        };
        for root in inner.iter().filter(|root| ask::any(root, &asked)) {
            match anchor {
                Anchor::Css(selector) => {
                    for element in ask::all(root, selector, LIST as u32) {
                        entries.push(Entry { element, role: CSS, name: selector.clone(), container });
                    }
                }
                Anchor::Role { role, name: wanted, .. } => {
                    for role in roles(role, near) {
                        let written = written(role);
                        let mut selectors = role::selectors(role);
                        selectors.push(&written);
                        for selector in selectors {
                            for element in ask::all(root, selector, LOOK) {
                                if entries.len() >= most {
                                    return;
                                }
                                // What has the role by itself and by its attribute too is found by that.
                                let twice = || selector != written && role::written(&element) == Some(role);
                                // Rows hold the most, and there are the most of them.
                                let row = role == "row" && roots.len() == 1;
                                if twice() || !role::is(&element, role) || row && !Names::may_be(&element, wanted) {
                                    continue;
                                }
                                let name = names.of(&element, role);
                                // In nested containers the same element is found again.
                                let known = || entries.iter().any(|entry| entry.element == element);
                                if locate::concerns(anchor, role, &name) && !known() {
                                    entries.push(Entry { element, role, name, container });
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Positions of the containers around an entry.
    fn containers(&self, entries: &[Entry], inner: &Entry) -> Vec<usize> {
        let around = |outer: &Entry| {
            outer.container && outer.element != inner.element && self.holds(&outer.element, &inner.element)
        };
        let mut containers = Vec::new();
        for (at, outer) in entries.iter().enumerate() {
            if around(outer) {
                containers.push(at);
            }
        }
        containers
    }
}

/// The selector of what has this role by its `role` attribute.
fn written(role: &str) -> String {
    concat(&["[role~=", role, "]"])
}

/// The role itself, and with `near` those that may stand where it was written; each once.
fn roles(role: &str, near: bool) -> Vec<&'static str> {
    let like = if near { locate::near_roles(role) } else { Vec::new() };
    let mut roles = Vec::new();
    for known in ROLES.iter() {
        if known == role || like.contains(&known) {
            roles.push(known);
        }
    }
    roles
}
