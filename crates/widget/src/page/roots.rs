//! The trees of the page: the document, open shadow roots, and frames of the same origin.

use super::{Page, ask};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// So many trees are followed.
const TREES: usize = 64;

impl Page {
    /// The roots of all trees, outer before inner. Looks at so many elements for shadow roots; what was found before
    /// is remembered, and a bigger page is looked through further the next time.
    pub fn roots(&self, mut look: u32) -> Vec<Node> {
        self.0.hosts.borrow_mut().retain(ask::connected);
        let mut roots: Vec<Node> = vec![self.0.html.clone().into()];
        let mut at = 0;
        while let Some(root) = roots.get(at).cloned() {
            if look > 0 {
                let from = if at == 0 { self.0.looked.get() } else { 0 };
                let (next, left) = self.look_for_hosts(&root, from, look);
                look = left;
                if at == 0 {
                    self.0.looked.set(next);
                }
            }
            let inner = self.0.hosts.borrow();
            let shadows = inner.iter().filter(|host| ask::root(host).is_some_and(|tree| is_tree(&tree, &root)));
            roots.extend(shadows.filter_map(ask::shadow));
            if ask::may_have_frames(&root) {
                roots.extend(
                    ask::all(&root, "iframe", TREES as u32)
                        .chain(ask::all(&root, "frame", TREES as u32))
                        .filter_map(|frame| ask::framed(&frame))
                        .filter_map(|document| ask::top(&document).map(Into::into)),
                );
            }
            at += 1;
            if roots.len() >= TREES {
                break;
            }
        }
        roots.truncate(TREES);
        roots
    }

    /// Looks through so many elements of a tree for shadow roots, from one on and then from the first. Where to go on the
    /// next time, and for how many more there is time now. How many there are is not asked: the browser would count them.
    fn look_for_hosts(&self, root: &Node, from: u32, mut look: u32) -> (u32, u32) {
        let elements = ask::Elements::below(root);
        let (mut at, mut again) = (from, from == 0);
        while look > 0 && !(again && from > 0 && at >= from) {
            match elements.get(at) {
                Some(element) => {
                    at += 1;
                    look -= 1;
                    if ask::shadow(&element).is_some() && element != self.0.own {
                        let mut hosts = self.0.hosts.borrow_mut();
                        if !hosts.contains(&element) && hosts.len() < TREES {
                            hosts.push(element);
                        }
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
        for _ in 0..TREES {
            match next {
                Some(inner) if ask::holds(element, &inner) => return true,
                Some(inner) => next = outwards(&inner),
                None => return false,
            }
        }
        false
    }

    /// The element and those around it, innermost first.
    pub fn lineage(&self, element: &Element) -> impl Iterator<Item = Element> + use<> {
        // The host page ends at our own document: in a preview we live in a frame ourselves.
        let html = self.0.html.clone();
        std::iter::successors(
            Some(element.clone()),
            move |inner| {
                if *inner == html { None } else { ask::parent(inner) }
            },
        )
        .take(128)
    }
}

/// Whether a root node is the tree of an entry: a shadow root itself, or the document of an `html`.
fn is_tree(root: &Node, entry: &Node) -> bool {
    if ask::kind(entry) != ask::ELEMENT {
        return root == entry;
    }
    ask::document(entry).is_some_and(|document| document.unchecked_ref::<Node>() == root)
}
