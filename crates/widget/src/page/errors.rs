//! The error messages on the screen: what assistive technology would read out as one.

use super::ask::Key;
use super::{Page, ask, name};
use web_sys::{Element, Node};

/// So many messages are kept.
const MOST: usize = 10;

impl Page {
    /// Visible error messages with the element that holds each: alerts, assertive live regions, and what describes
    /// an invalid field. A class called `error` alone says nothing.
    pub fn errors(&self, roots: &[Node]) -> Vec<(Element, String)> {
        let mut found: Vec<(Element, String)> = Vec::new();
        for root in roots {
            for told in ["[role~=alert]", "[aria-live=assertive]"] {
                ask::all(root, told, 40).for_each(|element| self.add(element, &mut found));
            }
            for field in ask::all(root, "[aria-invalid]:not([aria-invalid=false],[aria-invalid=''])", 40) {
                if !self.shown(&field) {
                    continue;
                }
                let own = name::listed(&field, Key::AriaErrormessage);
                let told = if own.is_empty() { name::listed(&field, Key::AriaDescribedby) } else { own };
                told.into_iter().for_each(|element| self.add(element, &mut found));
            }
        }
        found
    }

    fn add(&self, element: Element, found: &mut Vec<(Element, String)>) {
        if found.len() >= MOST || !self.shown(&element) {
            return;
        }
        let text = name::message(&element);
        if !text.is_empty() && found.iter().all(|(_, known)| *known != text) {
            found.push((element, text));
        }
    }
}
