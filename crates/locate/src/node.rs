//! An element as the caller read it, and what of it is compared.

use crate::mark::{self, Kind, Mark};
use crate::role;
use model::List;
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
    pub like: Option<usize>,
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

/// Longest label, address and name that are compared, in bytes.
const LABEL: usize = 64;
const ADDRESS: usize = 64;
const NAME: usize = 40;
/// Most words of its makers that an element has.
pub(crate) const WORDS: usize = 20;

impl Node {
    pub fn of(element: &Element) -> Self {
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
        let label = cut(label, LABEL * 4).split(|c| matches!(c, '\u{200b}'..='\u{200d}')).collect::<String>();
        let tests = ["data-testid", "data-test", "data-test-id", "data-cy", "data-qa"];
        node.label = cut(&key(&label), LABEL).to_owned();
        node.text = Mark::of(Kind::Text, &letters(&node.label));
        node.id = steady(attribute("id"));
        node.name = steady(attribute("name"));
        node.test =
            cut(tests.into_iter().map(attribute).find(|value| !value.is_empty()).unwrap_or(""), NAME).to_owned();
        node.href = cut(&mark::address(attribute("href")).to_ascii_lowercase(), ADDRESS).to_owned();
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
const NO_MARK: List = List(
    "id name class href style value checked disabled selected aria-expanded aria-selected aria-checked \
     aria-pressed aria-hidden tabindex open type",
);

pub(crate) fn attribute<'a>(element: &Element<'a>, wanted: &str) -> &'a str {
    element.attributes.iter().find(|(name, _)| *name == wanted).map_or("", |attribute| attribute.1)
}

/// A name that will be there tomorrow, or nothing.
fn steady(value: &str) -> String {
    if mark::generated(value) { String::new() } else { cut(&value.to_ascii_lowercase(), NAME).to_owned() }
}

fn classes(value: &str) -> impl Iterator<Item = Mark> {
    let steady = value.split_ascii_whitespace().filter(|class| !mark::generated(class));
    steady.filter_map(|class| Mark::of(Kind::Class, &class.to_ascii_lowercase()))
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
pub(crate) fn zone(element: &Element) -> u8 {
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

/// A letter or digit, in any script; without the tables of Unicode, which cost kilobytes in the browser.
pub(crate) fn said(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // Latin signs, punctuation, arrows and other symbols, icons of fonts, and punctuation of East Asia.
        '\u{80}'..='\u{bf}'
        | '×'
        | '÷'
        | '\u{2000}'..='\u{2bff}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{3000}'..='\u{3020}' => false,
        _ => true,
    }
}

/// The letters and digits of a label; of one that is all signs, the signs.
pub(crate) fn letters(label: &str) -> String {
    let letters: String = label.chars().filter(|c| said(*c)).collect();
    if letters.is_empty() { label.to_owned() } else { letters }
}

/// The text, cut at a boundary of characters.
fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.get(..end).unwrap_or_default().trim_end()
}
