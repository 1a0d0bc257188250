//! The text in an element as it is read aloud: hidden parts left out, pictures by their text.
//!
//! One thing of accname 1.2 is left out on purpose: the value of a field that stands inside a label or a cell. What
//! people type is never read.

use super::ask::{self, Key, attribute, filled};
use super::name;
use super::role::{self, editable};
use model::List;
use model::words::{has, split, start};
use web_sys::{Element, Node};

/// So many nodes are read for one text.
pub const NODES: u32 = 240;
/// So deep.
const DEPTH: u32 = 24;

/// Elements that stand in the running text, unless they are drawn otherwise; around all others there is a space.
const INLINE: List =
    List("a abbr b bdi bdo cite code em font i kbd label mark q s slot small span strong sub sup time u wbr");
/// Elements that hold what was typed or chosen, or no text for people.
const SILENT: List = List("input textarea select script style template noscript");
/// Elements that may have a shadow root, custom ones apart.
const SHADOWED: List = List("article aside blockquote div footer h1 h2 h3 h4 h5 h6 header main nav p section span");

/// The text in an element, about so long. Of an element that is hidden itself (a label only meant for screen
/// readers, a tooltip that calls its button by name) the hidden text counts.
pub fn content(element: &Element, longest: usize) -> String {
    let mut reader = Reader { out: String::new(), left: NODES, longest, whole: element, hidden: None };
    reader.inside(element, &ask::tag(element), DEPTH);
    reader.out
}

/// Whether an element holds what was typed or chosen, or no text for people.
pub fn silent(element: &Element, tag: &str) -> bool {
    SILENT.contains(tag)
        || editable(element)
        || matches!(role::written(element), Some("textbox" | "searchbox" | "combobox" | "spinbutton" | "listbox"))
}

struct Reader<'a> {
    out: String,
    left: u32,
    longest: usize,
    whole: &'a Element,
    /// Whether the whole is hidden; asked when a part is.
    hidden: Option<bool>,
}

impl Reader<'_> {
    fn inside(&mut self, element: &Element, tag: &str, depth: u32) {
        if depth == 0 {
            return;
        }
        let shadowed = SHADOWED.contains(tag) || has(tag, b'-');
        let own = if shadowed { ask::shadow(element) } else { None };
        let slotted = if tag == "slot" { ask::slotted(element) } else { Vec::new() };
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
        match ask::kind(node) {
            // A text node may hold a whole book.
            ask::TEXT => self.out.push_str(start(&ask::value(node), self.longest)),
            ask::ELEMENT => self.element(ask::as_element(node), depth),
            _ => {}
        }
        true
    }

    fn element(&mut self, element: &Element, depth: u32) {
        let tag = ask::tag(element);
        if silent(element, &tag) || self.skips(element, &tag) {
            return;
        }
        // Beside each other in a flex box they are no running text.
        let inline = INLINE.contains(tag.as_str()) && ask::is_drawn(element, &["inline", "contents"]);
        if !inline {
            self.out.push(' ');
        }
        if let Some(label) = filled(element, Key::AriaLabel) {
            self.out.push_str(&label);
        } else if matches!(tag.as_str(), "img" | "svg") {
            self.out.push_str(&name::native(element, &tag).unwrap_or_default());
        } else {
            self.inside(element, &tag, depth - 1);
        }
        if !inline {
            self.out.push(' ');
        }
    }

    /// Whether a part is hidden, while the whole is not.
    fn skips(&mut self, part: &Element, tag: &str) -> bool {
        // What has no box of its own is not rendered; what is in it is.
        let there = || tag == "slot" || ask::rendered(part) || ask::is_drawn(part, &["contents"]);
        if attribute(part, Key::AriaHidden).as_deref() != Some("true") && there() {
            return false;
        }
        let whole = self.whole;
        !*self.hidden.get_or_insert_with(|| !ask::rendered(whole) || ask::within(whole, Key::Unseen))
    }
}

/// One space between words, and no more than so many characters: the last word that fits whole ends it.
pub fn clip(text: &str, longest: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in split(text, |c| c.is_ascii_whitespace() || c == '\u{a0}').filter(|word| !word.is_empty()) {
        let letters = model::words::length(word);
        if length + letters >= longest {
            if out.is_empty() {
                out.push_str(start(word, longest));
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

/// Whether there is nothing to read.
pub fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}
