//! The error messages on the screen: what assistive technology would read out as one.

use super::ask::Key;
use super::{Page, ask, name};
use crate::placement::Rect;
use model::Parts;
use web_sys::{Element, Node};

/// So many messages are kept.
const MOST: usize = 10;
/// So many elements of a tree are asked.
const ELEMENTS: u32 = 80;
/// What tells of an error: invalid fields by what describes them, alerts, assertive live regions. Asked one by one: all in
/// one question take the browser twice as long.
const ASKED: &str = "[aria-invalid=true],[role=alert],[aria-live=assertive]";
const INVALID: &str = "[aria-invalid=true]";

impl Page {
    /// Visible error messages with the element that holds each: alerts, assertive live regions, and what describes
    /// an invalid field. A class called `error` alone says nothing.
    pub fn errors(&self, roots: &[Node]) -> Vec<(Element, String)> {
        let mut found: Vec<(Element, String)> = Vec::new();
        for root in roots.iter().filter(|root| ask::any(root, ASKED)) {
            for selector in Parts::selectors(ASKED) {
                for element in ask::all(root, selector, ELEMENTS) {
                    if selector != INVALID {
                        self.add(element, &mut found);
                    } else if self.shown(&element) {
                        let own = name::listed(&element, Key::AriaErrormessage);
                        let told = if own.is_empty() { name::listed(&element, Key::AriaDescribedby) } else { own };
                        for element in told {
                            self.add(element, &mut found);
                        }
                    }
                }
            }
        }
        found
    }

    /// Where the error messages are.
    pub fn error_places(&self) -> Vec<Rect> {
        let mut places = Vec::new();
        for (element, _) in self.errors(&self.roots(0)) {
            places.push(self.rect(&element));
        }
        places
    }

    fn add(&self, element: Element, found: &mut Vec<(Element, String)>) {
        // A list that reads out what is chosen in it tells of no error (Webix).
        let list = || ask::attribute(&element, Key::AriaExpanded).is_some();
        if found.len() >= MOST || list() || !self.shown(&element) {
            return;
        }
        let text = name::message(&element);
        if !text.is_empty() && found.iter().all(|(_, known)| *known != text) {
            found.push((element, text));
        }
    }
}
