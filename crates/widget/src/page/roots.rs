//! The trees of the page: the document, open shadow roots, and frames of the same origin.

use super::{Page, ask};
use js_sys::Array;
use model::List;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// So many trees are followed. An application of web components has one for each button and each label.
const TREES: u32 = 1_000;
/// So many trees lie around one element.
const DEPTH: usize = 64;

impl Page {
    /// The roots of all trees, outer before inner but for those in frames. Looks at so many elements for shadow roots;
    /// what was found before is remembered, and a bigger page is looked through further the next time.
    pub fn roots(&self, mut look: u32) -> Vec<Node> {
        let glance = self.0.glance.borrow().clone();
        if let Some(glance) = glance.filter(|_| look == 0) {
            return glance.roots.clone();
        }
        let mut roots: Vec<Node> = vec![self.0.html.clone().into()];
        // The browser's own list: it tells among a thousand at once whether an element is in it.
        let hosts = Array::new();
        for host in self.0.hosts.take().iter().map(JsCast::unchecked_into) {
            // What stands in a frame that is gone is still connected to what was in it.
            let there = |document| document == self.0.document || ask::frame(&document).is_some();
            if ask::connected(&host) && ask::document(&host).is_some_and(there) {
                if let Some(shadow) = ask::shadow(&host) {
                    roots.push(shadow);
                }
                hosts.push(&host);
            }
        }
        let mut at = 0;
        while let Some(root) = roots.get(at).cloned() {
            if look > 0 {
                let from = if at == 0 { self.0.looked.get() } else { 0 };
                let (next, left) = self.look_for_hosts(&root, from, look, &hosts, &mut roots);
                look = left;
                if at == 0 {
                    self.0.looked.set(next);
                }
            }
            if ask::may_have_frames(&root) {
                let frames = List(if self.is_shadow(&root) { "iframe" } else { "iframe frame" });
                for selector in frames.iter() {
                    for frame in ask::all(&root, selector, TREES) {
                        if let Some(html) = ask::framed(&frame).and_then(|document| ask::top(&document)) {
                            roots.push(html.into());
                        }
                    }
                }
            }
            at += 1;
            if roots.len() >= TREES as usize {
                break;
            }
        }
        self.0.hosts.replace(hosts);
        roots.truncate(TREES as usize);
        roots
    }

    /// Looks through so many elements of a tree for shadow roots, from one on and then from the first. Where to go on the
    /// next time, and for how many more there is time now. How many there are is not asked: the browser would count them.
    fn look_for_hosts(
        &self,
        root: &Node,
        from: u32,
        mut look: u32,
        hosts: &Array,
        roots: &mut Vec<Node>,
    ) -> (u32, u32) {
        let elements = ask::Elements::below(root);
        let (mut at, mut again) = (from, from == 0);
        while look > 0 && !(again && from > 0 && at >= from) {
            match elements.get(at) {
                Some(element) => {
                    at += 1;
                    look -= 1;
                    if let Some(shadow) = ask::shadow(&element)
                        && element != self.0.own
                        && !hosts.includes(&element, 0)
                        && hosts.length() < TREES
                    {
                        hosts.push(&element);
                        roots.push(shadow);
                    }
                }
                None if again => break,
                None => (at, again) = (0, true),
            }
        }
        (at, look)
    }

    /// Whether the other element is this one or inside it, through shadow roots, slots and frames.
    pub fn holds(&self, element: &Element, other: &Element) -> bool {
        if ask::holds(element, other) {
            return true;
        }
        // Inside a shadow root what is around an element may have been slotted: only the long way tells.
        if ask::shadow_host(element).is_some() {
            return self.lineage(other).any(|outer| outer == *element);
        }
        let outwards = |inner: &Element| ask::shadow_host(inner).or_else(|| ask::frame(&ask::document(inner)?));
        let mut next = outwards(other);
        for _ in 0..DEPTH {
            match next {
                Some(inner) if ask::holds(element, &inner) => return true,
                Some(inner) => next = outwards(&inner),
                None => return false,
            }
        }
        false
    }

    /// The element and those around it, innermost first.
    #[inline(never)]
    pub fn lineage(&self, element: &Element) -> Lineage<'_> {
        Lineage { page: self, next: Some(element.clone()), left: 128 }
    }
}

/// An element and those around it.
pub struct Lineage<'p> {
    page: &'p Page,
    next: Option<Element>,
    left: u32,
}

impl Iterator for Lineage<'_> {
    type Item = Element;

    #[inline(never)]
    fn next(&mut self) -> Option<Element> {
        let inner = self.next.take()?;
        self.left -= 1;
        // The host page ends at our own document: in a preview we live in a frame ourselves.
        if self.left > 0 && inner != self.page.0.html {
            self.next = ask::parent(&inner);
        }
        Some(inner)
    }
}
