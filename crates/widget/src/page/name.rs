//! The accessible name of an element: the essentials of accname 1.2 and HTML-AAM 1.0.
//!
//! One thing is left out on purpose: the value of a field that stands inside a label or a cell. What people type is
//! never read.

use super::ask::{self, Key, attribute, filled};
use super::role::{self, editable};
use web_sys::{Element, Node};

/// A name is at most so many characters; what is longer is cut off at a word.
const LONGEST: usize = 160;
/// A text of a message.
const LONGEST_MESSAGE: usize = 300;
/// So many nodes are read for one name.
const NODES: u32 = 240;
/// So deep.
const DEPTH: u32 = 24;

/// The accessible name of an element of this role; empty when it has none.
pub fn name(element: &Element, role: &str) -> String {
    clip(&named(element, role), LONGEST)
}

fn named(element: &Element, role: &str) -> String {
    let by_reference = attribute(element, Key::AriaLabelledby).map(|ids| referenced(element, &ids));
    if let Some(name) = by_reference.filter(|name| !name.trim().is_empty()) {
        return name;
    }
    if let Some(name) = filled(element, Key::AriaLabel) {
        return name;
    }
    let native = native(element, &ask::tag(element));
    if !native.trim().is_empty() {
        return native;
    }
    let found = match role {
        "button" | "cell" | "checkbox" | "columnheader" | "gridcell" | "heading" | "link" | "listitem" | "menuitem"
        | "menuitemcheckbox" | "menuitemradio" | "option" | "radio" | "row" | "rowheader" | "switch" | "tab"
        | "tooltip" | "treeitem" => content(element, LONGEST),
        "dialog" | "alertdialog" => {
            ask::first(element, "h1,h2,h3,h4,h5,h6,[role=heading]").map(|h| content(&h, LONGEST)).unwrap_or_default()
        }
        _ => String::new(),
    };
    if !found.trim().is_empty() {
        return found;
    }
    [Key::Title, Key::Placeholder, Key::AriaPlaceholder]
        .into_iter()
        .find_map(|key| filled(element, key))
        .unwrap_or_default()
}

/// What the elements of these ids say, in that order.
fn referenced(element: &Element, ids: &str) -> String {
    let mut out = String::new();
    let Some(root) = ask::root(element) else { return out };
    for target in ids.split_ascii_whitespace().take(8).filter_map(|id| ask::by_id(&root, id)) {
        out.push(' ');
        out.push_str(&filled(&target, Key::AriaLabel).unwrap_or_else(|| content(&target, LONGEST)));
    }
    out
}

/// The message of an element, or of those that the ids name: as read on the screen, nothing when hidden.
pub fn message(element: &Element) -> String {
    clip(&content(element, LONGEST_MESSAGE), LONGEST_MESSAGE)
}

/// The text of the document's `title`, which is never rendered.
pub fn title(element: &Element) -> String {
    clip(&content(element, LONGEST), LONGEST)
}

/// The elements whose ids the attribute lists.
pub fn messages(element: &Element, key: Key) -> Vec<Element> {
    let ids = attribute(element, key).unwrap_or_default();
    let root = ask::root(element);
    ids.split_ascii_whitespace().take(8).filter_map(|id| ask::by_id(root.as_ref()?, id)).collect()
}

fn native(element: &Element, tag: &str) -> String {
    let part = |selector| ask::first(element, selector).map(|part| content(&part, LONGEST)).unwrap_or_default();
    match tag {
        "input" => {
            let kind = attribute(element, Key::Type).unwrap_or_default().to_ascii_lowercase();
            let label = match kind.as_str() {
                // Here the value is what stands on the button, not what somebody typed.
                "button" | "submit" | "reset" => filled(element, Key::Value),
                "image" => filled(element, Key::Alt).or_else(|| filled(element, Key::Value)),
                _ => None,
            };
            label.unwrap_or_else(|| labels(element))
        }
        "select" | "textarea" | "button" | "meter" | "progress" | "output" => labels(element),
        "fieldset" => part(":scope>legend"),
        "table" => part(":scope>caption"),
        "figure" => part(":scope>figcaption"),
        "svg" => part(":scope>title"),
        "img" | "area" => filled(element, Key::Alt).unwrap_or_default(),
        "option" | "optgroup" => filled(element, Key::Label).unwrap_or_default(),
        // A form-associated custom element has labels too.
        _ if tag.contains('-') => labels(element),
        _ => String::new(),
    }
}

fn labels(control: &Element) -> String {
    let mut out = String::new();
    for label in ask::labels(control) {
        out.push(' ');
        out.push_str(&content(&label, LONGEST));
    }
    out
}

/// The text in an element as it is read aloud: hidden parts and fields left out, pictures by their text.
/// Of an element that is hidden itself (a label only meant for screen readers) the hidden text counts.
fn content(element: &Element, longest: usize) -> String {
    let mut reader = Reader { out: String::new(), left: NODES, longest, hidden: !ask::rendered(element) };
    reader.inside(element, DEPTH);
    reader.out
}

struct Reader {
    out: String,
    left: u32,
    longest: usize,
    hidden: bool,
}

impl Reader {
    fn inside(&mut self, element: &Element, depth: u32) {
        if depth == 0 {
            return;
        }
        let own = ask::shadow(element);
        let slotted = if ask::tag(element) == "slot" { ask::slotted(element) } else { Vec::new() };
        if slotted.is_empty() {
            let mut nodes = ask::children(own.as_ref().unwrap_or(element));
            while nodes.next().is_some_and(|node| self.node(&node, depth)) {}
        } else {
            let mut nodes = slotted.iter();
            while nodes.next().is_some_and(|node| self.node(node, depth)) {}
        }
    }

    /// Reads one node; false when there is enough.
    fn node(&mut self, node: &Node, depth: u32) -> bool {
        if self.left == 0 || self.out.len() > self.longest * 2 {
            return false;
        }
        self.left -= 1;
        if let Some(text) = ask::text_of(node) {
            // A text node may hold a whole book.
            self.out.extend(text.chars().take(self.longest));
        } else if let Some(element) = ask::as_element(node) {
            self.element(element, depth);
        }
        true
    }

    fn element(&mut self, element: &Element, depth: u32) {
        let tag = ask::tag(element);
        let field = matches!(tag.as_str(), "input" | "textarea" | "select" | "script" | "style" | "template")
            || editable(element)
            || matches!(role::written(element), Some("textbox" | "searchbox" | "combobox" | "spinbutton" | "listbox"));
        let hidden = || attribute(element, Key::AriaHidden).as_deref() == Some("true") || !ask::rendered(element);
        if field || (!self.hidden && hidden()) {
            return;
        }
        let inline = matches!(
            tag.as_str(),
            "a" | "abbr"
                | "b"
                | "bdi"
                | "bdo"
                | "cite"
                | "code"
                | "em"
                | "font"
                | "i"
                | "kbd"
                | "label"
                | "mark"
                | "q"
                | "s"
                | "slot"
                | "small"
                | "span"
                | "strong"
                | "sub"
                | "sup"
                | "time"
                | "u"
                | "wbr"
        );
        if !inline {
            self.out.push(' ');
        }
        if let Some(label) = filled(element, Key::AriaLabel) {
            self.out.push_str(&label);
        } else if matches!(tag.as_str(), "img" | "svg") {
            self.out.push_str(&native(element, &tag));
        } else {
            self.inside(element, depth - 1);
        }
        if !inline {
            self.out.push(' ');
        }
    }
}

/// One space between words, and no more than so many characters.
fn clip(text: &str, longest: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in text.split([' ', '\t', '\n', '\r', '\u{c}', '\u{a0}']).filter(|word| !word.is_empty()) {
        let letters = word.chars().count();
        if length + letters >= longest {
            // A single word without end is cut; otherwise the last whole word ends the name.
            if out.is_empty() {
                out.extend(word.chars().take(longest));
            }
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        length += letters + 1;
    }
    out
}
