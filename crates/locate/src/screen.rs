//! The screen as `locate` sees it: elements in document order, and what it must know of them to compare quickly.

use crate::mark::{self, Kind, Mark};
use crate::role;
use model::words::key;

/// An element of the page, as the caller read it.
#[derive(Debug, Clone, Default)]
pub struct Element<'a> {
    /// Tag name in lower case.
    pub tag: &'a str,
    /// ARIA role, or nothing.
    pub role: &'a str,
    /// Accessible name, or nothing.
    pub name: &'a str,
    /// What can be read on it and in it. Never what somebody typed.
    pub text: &'a str,
    /// Attributes as they are written. `value` is never looked at: it holds what somebody typed.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// Position of its parent, which stands before it in the list.
    pub parent: Option<usize>,
    /// Left, top, width and height on the page, in CSS pixels; nothing when the caller does not measure.
    pub rect: Option<[f32; 4]>,
    /// It can be seen, so that it can be what is looked for.
    pub candidate: bool,
}

/// A mark, and how telling it is on this screen: 1 for what occurs once, towards 0 for what is everywhere.
pub(crate) type Told = (Mark, f32);

/// What an element is compared by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    pub tag: Option<Mark>,
    pub role: Option<Mark>,
    pub kind: Option<Mark>,
    /// The families of roles that it belongs to, as bits.
    pub families: u16,
    /// Somebody does something with it, rather than reads it.
    pub acts: bool,
    /// Name, or else text: folded, and cut.
    pub label: String,
    pub text: Option<Mark>,
    pub id: String,
    pub name: String,
    pub test: String,
    pub href: String,
    pub classes: Vec<Told>,
    pub attributes: Vec<Told>,
    pub words: Vec<Told>,
    pub inner: Vec<Told>,
    /// Marks that say which element this is: of text, id, name, test, address.
    pub identity: Vec<Mark>,
    pub telling: f32,
    pub telling_href: f32,
    pub parent: Option<usize>,
    /// One past the last position inside.
    pub end: usize,
    /// Position among siblings of its tag, from 0, and how many there are.
    pub nth: usize,
    pub of: usize,
    /// The sibling of its tag before it.
    like: Option<usize>,
    /// Candidates inside, itself included.
    pub weight: usize,
    pub candidate: bool,
    /// Another candidate inside reads the same.
    pub nested: bool,
    /// What part of the page it is in.
    pub zone: u8,
    /// The last element with text before it, and the first after it.
    pub beside: [Option<usize>; 2],
    pub rect: Option<[f32; 4]>,
}

/// The screen, prepared for any number of lookups.
#[derive(Debug, Clone, Default)]
pub struct Screen {
    pub(crate) nodes: Vec<Node>,
    /// Where each mark occurs, sorted.
    places: Vec<(Mark, u32)>,
    pub(crate) size: [f32; 2],
    candidates: usize,
}

/// Longest label, address and name that are compared, in bytes.
const LABEL: usize = 64;
const ADDRESS: usize = 64;
const NAME: usize = 40;
/// Most words of its makers that an element has.
const WORDS: usize = 20;

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
            inner.sort_unstable();
            inner.dedup();
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
            places.extend(identity.chain(others).map(|&mark| (mark, at as u32)));
        }
        places.sort_unstable();
        places.dedup();
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
    pub(crate) fn at(&self, mark: Mark) -> &[(Mark, u32)] {
        let from = self.places.partition_point(|place| place.0 < mark);
        let most = self.places.get(from..).unwrap_or_default();
        most.get(..most.partition_point(|place| place.0 == mark)).unwrap_or_default()
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

impl Node {
    fn of(element: &Element) -> Self {
        let attribute = |wanted: &str| attribute(element, wanted);
        let told = |mark: Mark| (mark, 0.0);
        let kind = attribute("type").to_ascii_lowercase();
        let mut node = Self {
            tag: Mark::of(Kind::Tag, element.tag),
            role: Mark::of(Kind::Role, element.role),
            kind: Mark::of(Kind::Type, &kind),
            families: role::families(element.role),
            acts: acts(element.tag, element.role),
            parent: element.parent,
            ..Self::default()
        };
        if !element.candidate {
            // What can't be pointed at only stands around what can.
            node.classes = classes(attribute("class")).map(told).collect();
            node.id = steady(attribute("id"));
            node.identity = Mark::of(Kind::Id, &node.id).into_iter().collect();
            return node;
        }
        let label = if element.name.is_empty() { element.text } else { element.name };
        let label = cut(label, LABEL * 4).replace(['\u{200b}', '\u{200c}', '\u{200d}'], "");
        let tests = ["data-testid", "data-test", "data-test-id", "data-cy", "data-qa"];
        node.label = cut(&key(&label), LABEL).to_owned();
        node.text = Mark::of(Kind::Text, &letters(&node.label));
        node.id = steady(attribute("id"));
        node.name = steady(attribute("name"));
        node.test =
            cut(tests.into_iter().map(attribute).find(|value| !value.is_empty()).unwrap_or(""), NAME).to_owned();
        node.href = cut(&mark::address(attribute("href")).to_lowercase(), ADDRESS).to_owned();
        node.classes = classes(attribute("class")).map(told).collect();
        let marked = element.attributes.iter().filter(|(name, _)| !NO_MARK.contains(name));
        node.attributes = marked.map(|(name, value)| told(Mark::attribute(name, value))).collect();
        let names = [attribute("id"), attribute("name"), attribute("class"), &node.test, &node.href];
        node.words = mark::words(&names).into_iter().map(told).collect();
        let identity = [
            node.text,
            Mark::of(Kind::Id, &node.id),
            Mark::of(Kind::Name, &node.name),
            Mark::of(Kind::Test, &node.test),
            Mark::of(Kind::Href, &node.href),
        ];
        node.identity = identity.into_iter().flatten().collect();
        node.candidate = true;
        node.rect = element.rect;
        node
    }
}

/// Attributes that are looked at on their own, that hold what somebody typed, or that change while somebody works.
const NO_MARK: &[&str] = &[
    "id",
    "name",
    "class",
    "href",
    "style",
    "value",
    "checked",
    "disabled",
    "selected",
    "aria-expanded",
    "aria-selected",
    "aria-checked",
    "aria-pressed",
    "aria-hidden",
    "tabindex",
    "open",
    "type",
];

fn attribute<'a>(element: &Element<'a>, wanted: &str) -> &'a str {
    element.attributes.iter().find(|(name, _)| *name == wanted).map_or("", |attribute| attribute.1)
}

/// A name that will be there tomorrow, or nothing.
fn steady(value: &str) -> String {
    if mark::generated(value) { String::new() } else { cut(&value.to_lowercase(), NAME).to_owned() }
}

fn classes(value: &str) -> impl Iterator<Item = Mark> {
    let steady = value.split_ascii_whitespace().filter(|class| !mark::generated(class));
    steady.filter_map(|class| Mark::of(Kind::Class, &class.to_lowercase()))
}

fn acts(tag: &str, role: &str) -> bool {
    matches!(tag, "a" | "button" | "input" | "select" | "textarea" | "summary")
        || matches!(
            role,
            "button"
                | "link"
                | "tab"
                | "menuitem"
                | "option"
                | "switch"
                | "checkbox"
                | "radio"
                | "combobox"
                | "textbox"
        )
}

/// Parts of a page that people know by name.
fn zone(element: &Element) -> u8 {
    match (element.tag, element.role) {
        ("header", _) | (_, "banner") => 1,
        ("footer", _) | (_, "contentinfo") => 2,
        ("nav", _) | (_, "navigation") => 3,
        ("aside", _) | (_, "complementary") => 4,
        ("dialog", _) | (_, "dialog") => 5,
        ("main", _) | (_, "main") => 6,
        ("form", _) => 7,
        ("table", _) => 8,
        _ => 0,
    }
}

/// The letters and digits of a label; of one that is all signs, the signs.
pub(crate) fn letters(label: &str) -> String {
    let letters: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() { label.to_owned() } else { letters }
}

/// The text, cut at a boundary of characters.
fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.get(..end).unwrap_or_default().trim_end()
}
