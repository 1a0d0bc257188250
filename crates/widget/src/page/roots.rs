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
            let elements = if look > 0 { ask::Elements::below(&root) } else { ask::Elements::none() };
            let length = elements.len();
            let from = if at == 0 && length > look { self.0.looked.get() % length } else { 0 };
            let now = look.min(length);
            for element in (0..now).filter_map(|n| elements.get((from + n) % length)) {
                if ask::shadow(&element).is_some() && element != self.0.own {
                    let mut hosts = self.0.hosts.borrow_mut();
                    if !hosts.contains(&element) && hosts.len() < TREES {
                        hosts.push(element);
                    }
                }
            }
            look -= now;
            if at == 0 {
                self.0.looked.set(from + now);
            }
            let inner = self.0.hosts.borrow();
            let shadows = inner.iter().filter(|host| ask::root(host).is_some_and(|tree| is_tree(&tree, &root)));
            roots.extend(shadows.filter_map(ask::shadow));
            roots.extend(
                ask::all(&root, "iframe", TREES as u32)
                    .chain(ask::all(&root, "frame", TREES as u32))
                    .filter_map(|frame| ask::framed(&frame))
                    .filter_map(|document| ask::top(&document).map(Into::into)),
            );
            at += 1;
            if roots.len() >= TREES {
                break;
            }
        }
        roots.truncate(TREES);
        roots
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
