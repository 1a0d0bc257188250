//! The screen as `locate` sees it: elements in document order, and what it must know of them to compare quickly.

use crate::mark::{self, Kind, Mark};
use crate::node::{Element, Node, WORDS, attribute, zone};
use crate::order;

/// The screen, prepared for any number of lookups.
#[derive(Debug, Clone, Default)]
pub struct Screen {
    pub(crate) nodes: Vec<Node>,
    /// Where each mark occurs, sorted.
    places: Vec<u64>,
    pub(crate) size: [f32; 2],
    pub(crate) candidates: usize,
    /// Where it is in the application; nothing where that is not known, as of a saved page.
    pub(crate) address: Option<Mark>,
}

impl Screen {
    /// Prepares the elements of a page, in document order.
    #[must_use]
    pub fn new(elements: &[Element]) -> Self {
        let mut screen = Self { size: [1.0, 1.0], ..Self::default() };
        // The last child so far, of each element and of the page.
        let mut last: Vec<Option<usize>> = vec![None; elements.len() + 1];
        let mut previous: Vec<Option<usize>> = Vec::with_capacity(elements.len());
        for (at, element) in elements.iter().enumerate() {
            let mut node = Node::of(element);
            node.end = at + 1;
            node.of = 1;
            node.parent = element.parent.filter(|&parent| parent < at);
            let slot = &mut last[node.parent.map_or(elements.len(), |parent| parent)];
            let mut sibling = *slot;
            previous.push(sibling);
            *slot = Some(at);
            while let Some(before) = sibling.filter(|&before| screen.nodes[before].tag != node.tag) {
                sibling = previous[before];
            }
            node.like = sibling;
            node.nth = sibling.map_or(0, |before| screen.nodes[before].nth + 1);
            let outer = node.parent.map(|parent| (screen.nodes[parent].zone, zone(&elements[parent])));
            node.zone = outer.map_or(0, |(outer, own)| if outer > 0 { outer } else { own });
            if let Some([x, y, w, h]) = element.rect.filter(|_| element.candidate) {
                screen.size = [screen.size[0].max(x + w), screen.size[1].max(y + h)];
            }
            screen.candidates += usize::from(element.candidate);
            screen.nodes.push(node);
        }
        screen.close();
        screen.look_inside(elements);
        screen.look_beside();
        screen.index();
        screen
    }

    /// The same screen, at this address in the application: the same one for all that are shown by the same screen.
    #[must_use]
    pub fn at_address(mut self, address: &str) -> Self {
        self.address = Mark::of(Kind::Address, address);
        self
    }

    /// From the last to the first: where each ends, what it holds, how many siblings it has.
    fn close(&mut self) {
        for at in (0..self.nodes.len()).rev() {
            let node = &mut self.nodes[at];
            node.of = node.of.max(node.nth + 1);
            node.weight += usize::from(node.candidate);
            let (of, end, weight, like, parent) = (node.of, node.end, node.weight, node.like, node.parent);
            if let Some(like) = like {
                self.nodes[like].of = of;
            }
            if let Some(parent) = parent {
                let parent = &mut self.nodes[parent];
                parent.end = parent.end.max(end);
                parent.weight += weight;
            }
        }
    }

    /// Icons and pictures inside: their drawing or address, and the classes of what is no candidate itself.
    fn look_inside(&mut self, elements: &[Element]) {
        for at in 0..self.nodes.len() {
            let node = &self.nodes[at];
            if !node.candidate {
                continue;
            }
            let mut inner: Vec<Mark> = Vec::new();
            let nested = |n: &Node| n.candidate && n.text == node.text;
            let is_nested = self.nodes[at + 1..node.end].iter().any(nested);
            let within = at + 1..node.end.min(at + 12);
            for (below, element) in self.nodes[within.clone()].iter().zip(&elements[within]) {
                if below.id.is_empty() || !below.candidate {
                    inner.extend(below.classes.iter().map(|told| told.0));
                }
                for (name, value) in &element.attributes {
                    if matches!(*name, "d" | "src" | "xlink:href" | "data" | "srcset" | "points") {
                        inner.extend(Mark::of(Kind::Inner, mark::path(mark::address(value))));
                    }
                }
                if !below.candidate || matches!(element.tag, "i" | "svg" | "img" | "span") {
                    inner.extend(Mark::of(Kind::Inner, element.tag));
                }
            }
            // What an icon is called says what a button with nothing but that icon does.
            let icon = |n: &Node| n.text.is_none() || !n.candidate;
            let icons = at + 1..if node.weight <= 3 { node.end.min(at + 5) } else { at + 1 };
            let named = icons.filter(|&i| icon(&self.nodes[i])).map(|i| attribute(&elements[i], "class"));
            let words = mark::words(&named.collect::<Vec<_>>());
            let mut inner = order::marks(&inner);
            inner.truncate(8);
            let node = &mut self.nodes[at];
            node.inner = inner.into_iter().map(|mark| (mark, 0.0)).collect();
            node.nested = is_nested;
            for word in words {
                if node.words.len() < WORDS && !node.words.iter().any(|told| told.0 == word) {
                    node.words.push((word, 0.0));
                }
            }
        }
    }

    fn look_beside(&mut self) {
        const FAR: usize = 60;
        for at in 0..self.nodes.len() {
            let end = self.nodes[at].end;
            let before = (0..at).rev().take(FAR).find(|&i| self.nodes[i].end <= at && self.reads(i));
            let after = (end..self.nodes.len()).take(FAR).find(|&i| self.reads(i));
            self.nodes[at].beside = [before, after];
        }
    }

    fn index(&mut self) {
        let mut places = Vec::new();
        for (at, node) in self.nodes.iter().enumerate().filter(|(_, node)| node.candidate) {
            // Of wrappers that read the same only the innermost counts.
            let identity = node.identity.iter().filter(|mark| !(mark.is_text() && node.nested));
            let others = node.classes.iter().chain(&node.attributes).chain(&node.words).map(|told| &told.0);
            places.extend(identity.chain(others).map(|&mark| order::place(mark, at)));
        }
        order::sort(&mut places);
        self.places = places;
        let mut nodes = std::mem::take(&mut self.nodes);
        for node in nodes.iter_mut().filter(|node| node.candidate) {
            for told in [&mut node.classes, &mut node.attributes, &mut node.words, &mut node.inner] {
                for (mark, telling) in told {
                    *telling = self.telling(*mark);
                }
            }
            node.telling = node.text.map_or(0.0, |mark| self.telling(mark));
            node.telling_href = Mark::of(Kind::Href, &node.href).map_or(0.0, |mark| self.telling(mark));
        }
        self.nodes = nodes;
    }

    /// Where a mark occurs, in order.
    pub(crate) fn at(&self, mark: Mark) -> &[u64] {
        let from = self.places.partition_point(|place| *place < order::place(mark, 0));
        let most = self.places.get(from..).unwrap_or_default();
        most.get(..most.partition_point(|place| *place <= order::place(mark, u32::MAX as usize))).unwrap_or_default()
    }

    pub(crate) fn telling(&self, mark: Mark) -> f32 {
        let often = self.at(mark).len().max(1);
        let most = self.candidates.max(often).max(2);
        1.0 - often.ilog2() as f32 / (most.ilog2() as f32 + 1.0)
    }

    /// The elements around one: the largest ancestor that holds at most so many candidates, as a range of positions.
    pub(crate) fn around(&self, at: usize, most: usize) -> (usize, usize) {
        let mut top = at;
        // What holds nothing but this element is no surroundings yet.
        let mut alone = true;
        while let Some(parent) = self.nodes[top].parent {
            let weight = self.nodes[parent].weight;
            if weight > if alone { most * 3 } else { most } {
                break;
            }
            alone = alone && weight <= self.nodes[top].weight + 1;
            top = parent;
        }
        (top, self.nodes[top].end)
    }

    /// The repeated thing that an element belongs to: itself or the first ancestor that has siblings of its tag.
    pub(crate) fn item(&self, at: usize) -> &Node {
        let mut item = at;
        for _ in 0..6 {
            match self.nodes[item].parent {
                Some(parent) if self.nodes[item].of == 1 => item = parent,
                _ => break,
            }
        }
        &self.nodes[if self.nodes[item].of > 1 { item } else { at }]
    }

    /// Whether an element is the innermost holder of text.
    pub(crate) fn reads(&self, at: usize) -> bool {
        let node = &self.nodes[at];
        node.candidate
            && node.text.is_some()
            && !self.nodes[at + 1..node.end].iter().any(|n| n.candidate && n.text.is_some())
    }
}
