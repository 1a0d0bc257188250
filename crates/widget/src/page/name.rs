//! The accessible name of an element: the essentials of accname 1.2 and HTML-AAM 1.0.

use super::ask::{self, Key, attribute, filled};
use super::text::{NODES, clip, content, is_blank};
use model::List;
use model::words::{has, split};
use std::cell::RefCell;
use web_sys::{Element, Node};

/// A name is at most so many characters.
const LONGEST: usize = 160;
/// A message.
const LONGEST_MESSAGE: usize = 300;
/// So many labels of a tree are known.
const LABELS: u32 = 2_000;

/// Roles that are called what they say.
const BY_CONTENT: List = List(
    "button cell checkbox columnheader gridcell heading link listitem menuitem menuitemcheckbox menuitemradio option \
     radio row rowheader switch tab tooltip treeitem",
);

/// Names elements during one look at the page, in which labels do not change.
///
/// The browser's own `labels` searches the whole document for each control; this searches it once.
#[derive(Default)]
pub struct Names {
    trees: RefCell<Vec<Tree>>,
}

/// The labels of a document or shadow root, with the id that each is for.
struct Tree {
    root: Node,
    labels: Vec<(String, Element)>,
}

impl Names {
    /// The accessible name of an element of this role; empty when it has none.
    pub fn of(&self, element: &Element, role: &str) -> String {
        clip(&self.named(element, role), LONGEST)
    }

    /// Whether an element that holds its name, and no shadow root, may be called so: says no for most rows of a long table
    /// in a fraction of what it takes to name them.
    pub fn may_be(element: &Element, wanted: &str) -> bool {
        if attribute(element, Key::AriaLabelledby).is_some() {
            return true;
        }
        let mut text = ask::all_text(element);
        let mut add = |part: &Element| {
            for &key in &[Key::AriaLabel, Key::Alt, Key::Title] {
                text.push_str(&attribute(part, key).unwrap_or_default());
            }
        };
        add(element);
        for part in ask::all(element, "[aria-label],[alt],[title]", NODES) {
            add(&part);
        }
        locate::may_hold(&text, wanted)
    }

    fn named(&self, element: &Element, role: &str) -> String {
        let drawn = role == "combobox" && !matches!(ask::tag(element).as_str(), "input" | "select");
        if let Some(name) = drawn.then(|| self.drawn(element)).filter(|name| !is_blank(name)) {
            return name;
        }
        let by_reference = attribute(element, Key::AriaLabelledby).map(|ids| referenced(element, &ids, drawn));
        if let Some(name) = by_reference.filter(|name| !is_blank(name)) {
            return name;
        }
        if let Some(name) = filled(element, Key::AriaLabel) {
            return name;
        }
        let tag = ask::tag(element);
        let native = native(element, &tag).unwrap_or_else(|| self.labels(element, &tag));
        if !is_blank(&native) {
            return native;
        }
        let found = match role {
            role if BY_CONTENT.contains(role) => content(element, LONGEST),
            "dialog" | "alertdialog" => ask::first(element, "h1,h2,h3,h4,h5,h6,[role=heading]")
                .map(|heading| content(&heading, LONGEST))
                .unwrap_or_default(),
            // What opens it is called what stands on it, where nothing calls it otherwise.
            "combobox" if ask::is(element, Key::Lists) => content(element, LONGEST),
            _ => String::new(),
        };
        if !is_blank(&found) {
            return found;
        }
        for &key in &[Key::Title, Key::Placeholder, Key::AriaPlaceholder] {
            if let Some(name) = filled(element, key) {
                return name;
            }
        }
        String::new()
    }

    /// A list that a script draws calls itself what is chosen, and people call it what its label says, which HTML knows of
    /// buttons only (PrimeNG); or that of the list that was hidden before it (Select2).
    fn drawn(&self, element: &Element) -> String {
        let mut around = Some(element.clone());
        for _ in 0..3 {
            let Some(outer) = around else { break };
            if let Some(list) = ask::previous(&outer).filter(|list| ask::tag(list) == "select") {
                let name = self.labels(&list, "select");
                if !is_blank(&name) {
                    return name;
                }
                break;
            }
            around = ask::parent(&outer);
        }
        self.labels(element, "button")
    }

    /// What the labels of a control say.
    fn labels(&self, control: &Element, tag: &str) -> String {
        let field = matches!(tag, "input" | "select" | "textarea");
        // A custom element may take part in forms, and then has labels too.
        if !field && !matches!(tag, "button" | "meter" | "progress" | "output") && !has(tag, b'-') {
            return String::new();
        }
        let mut labels: Vec<Element> = match filled(control, Key::Id).zip(ask::root(control)) {
            Some((id, root)) => self.labels_for(&root, &id),
            None => Vec::new(),
        };
        let around = if field { ask::label_around(control) } else { None };
        if let Some(around) = around.filter(|label| !labels.contains(label)) {
            labels.push(around);
        }
        let mut out = String::new();
        for label in labels.iter().take(4) {
            out.push(' ');
            out.push_str(&content(label, LONGEST));
        }
        out
    }

    fn labels_for(&self, root: &Node, id: &str) -> Vec<Element> {
        let mut trees = self.trees.borrow_mut();
        if !trees.iter().any(|tree| tree.root == *root) {
            let mut labels = Vec::new();
            for label in ask::all(root, "label", LABELS) {
                if let Some(meant) = attribute(&label, Key::For) {
                    labels.push((meant, label));
                }
            }
            trees.push(Tree { root: root.clone(), labels });
        }
        let Some(tree) = trees.iter().find(|tree| tree.root == *root) else { return Vec::new() };
        let mut labels = Vec::new();
        for (meant, label) in &tree.labels {
            if meant == id {
                labels.push(label.clone());
            }
        }
        labels
    }
}

/// What the elements of these ids say, in that order; of a drawn list without what is chosen, which stands in it.
fn referenced(element: &Element, ids: &str, drawn: bool) -> String {
    let mut out = String::new();
    for target in by_ids(element, ids).iter().filter(|target| !(drawn && ask::holds(element, target))) {
        out.push(' ');
        out.push_str(&filled(target, Key::AriaLabel).unwrap_or_else(|| content(target, LONGEST)));
    }
    out
}

/// The elements of these ids, in the tree of an element.
fn by_ids(element: &Element, ids: &str) -> Vec<Element> {
    let mut found = Vec::new();
    let Some(root) = ask::root(element) else { return found };
    for id in split(ids, |c| c.is_ascii_whitespace()).filter(|id| !id.is_empty()).take(8) {
        if let Some(target) = ask::by_id(&root, id) {
            found.push(target);
        }
    }
    found
}

/// The elements whose ids an attribute lists.
pub fn listed(element: &Element, key: Key) -> Vec<Element> {
    attribute(element, key).map(|ids| by_ids(element, &ids)).unwrap_or_default()
}

/// What an element says as a message.
pub fn message(element: &Element) -> String {
    clip(&content(element, LONGEST_MESSAGE), LONGEST_MESSAGE)
}

/// What HTML itself says the name is; nothing where labels may say it.
pub fn native(element: &Element, tag: &str) -> Option<String> {
    let part = |selector| ask::first(element, selector).map(|part| content(&part, LONGEST));
    match tag {
        "input" => match attribute(element, Key::Type).unwrap_or_default().to_ascii_lowercase().as_str() {
            // Here the value is what stands on the button, not what somebody typed.
            "button" | "submit" | "reset" => filled(element, Key::Value),
            "image" => filled(element, Key::Alt).or_else(|| filled(element, Key::Value)),
            _ => None,
        },
        "fieldset" => part(":scope>legend"),
        "table" => part(":scope>caption"),
        "figure" => part(":scope>figcaption"),
        "svg" => part(":scope>title"),
        "img" | "area" => filled(element, Key::Alt),
        "option" | "optgroup" => filled(element, Key::Label),
        _ => None,
    }
}
