//! The patch: changes the nodes that stand in our shadow root into what a tree says, and touches nothing else.
//!
//! Nodes that stay keep focus, selection and what was typed. Only `createElement` and text nodes are used, so it
//! works where Trusted Types allow no markup at all.

use super::tree::Tree;
use crate::object::text;
use crate::page::ask::{self, Key};
use crate::page::contains;
use crate::session::Event;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlInputElement, Node};

/// A tree, and the nodes that stand for it.
pub struct Standing {
    tree: Tree,
    node: Node,
    children: Vec<Standing>,
}

impl Standing {
    /// Builds nodes for a tree and puts them at the end of `parent`.
    ///
    /// # Errors
    /// When the browser refuses to make them.
    pub fn build(document: &Document, parent: &Node, tree: Tree) -> Result<Self, JsValue> {
        let standing = Self::make(document, tree)?;
        parent.append_child(&standing.node)?;
        Ok(standing)
    }

    fn make(document: &Document, mut tree: Tree) -> Result<Self, JsValue> {
        if tree.tag.is_empty() {
            let node = document.create_text_node(&tree.text).into();
            return Ok(Self { tree, node, children: Vec::new() });
        }
        let element = match tree.tag {
            "svg" | "path" => document.create_element_ns(Some("http://www.w3.org/2000/svg"), tree.tag)?,
            tag => document.create_element(tag)?,
        };
        for (name, value) in &tree.attributes {
            element.set_attribute(name, value)?;
        }
        let node: Node = element.into();
        if let Some(value) = &tree.value {
            set_value(&node, value);
        }
        let mut children = Vec::with_capacity(tree.children.len());
        for child in std::mem::take(&mut tree.children) {
            children.push(Self::build(document, &node, child)?);
        }
        Ok(Self { tree, node, children })
    }

    /// Changes the nodes into what `tree` says. Its element and key are the same as before.
    ///
    /// # Errors
    /// When the browser refuses a change.
    pub fn change(&mut self, document: &Document, mut tree: Tree) -> Result<(), JsValue> {
        let wanted = std::mem::take(&mut tree.children);
        if tree.tag.is_empty() {
            if tree.text != self.tree.text {
                self.node.set_text_content(Some(&tree.text));
            }
        } else {
            if tree.attributes != self.tree.attributes {
                let element: &Element = self.node.unchecked_ref();
                for (name, _) in &self.tree.attributes {
                    if !tree.attributes.iter().any(|(kept, _)| kept == name) {
                        element.remove_attribute(name)?;
                    }
                }
                for attribute in &tree.attributes {
                    if !self.tree.attributes.contains(attribute) {
                        element.set_attribute(attribute.0, &attribute.1)?;
                    }
                }
                // Once pressed a box listens to its attribute no more; another tab may have changed what it says.
                if tree.tag == "input" {
                    let checked = tree.attributes.iter().any(|(name, _)| *name == "checked");
                    self.node.unchecked_ref::<HtmlInputElement>().set_checked(checked);
                }
            }
            if let Some(value) = &tree.value {
                set_value(&self.node, value);
            }
            self.change_children(document, wanted)?;
        }
        self.tree = tree;
        Ok(())
    }

    fn change_children(&mut self, document: &Document, wanted: Vec<Tree>) -> Result<(), JsValue> {
        let mut old: Vec<Option<Self>> = std::mem::take(&mut self.children).into_iter().map(Some).collect();
        // Which node becomes which; the rest goes first, so that what stays need not be moved, which costs its focus.
        let mut taken: Vec<(Tree, Option<usize>, Option<Self>)> = Vec::new();
        for tree in wanted {
            let same = |s: &Option<Self>| s.as_ref().is_some_and(|s| s.tree.tag == tree.tag && s.tree.key == tree.key);
            let at = old.iter().position(same);
            taken.push((tree, at, at.and_then(|at| old[at].take())));
        }
        for gone in old.iter().flatten() {
            self.node.remove_child(&gone.node)?;
        }
        let mut reached = None;
        for (tree, at, standing) in taken {
            let standing = match standing {
                Some(mut standing) => {
                    standing.change(document, tree)?;
                    standing
                }
                None => Self::make(document, tree)?,
            };
            // In its old order already: it stands right behind what came before.
            let behind = at.is_some() && at > reached;
            if behind {
                reached = at;
            } else {
                let before = match self.children.last() {
                    Some(last) => ask::inner(&last.node, Key::NextSibling),
                    None => ask::inner(&self.node, Key::FirstChild),
                };
                self.node.insert_before(&standing.node, before.as_ref())?;
            }
            self.children.push(standing);
        }
        Ok(())
    }

    /// What a click on `target`, a node somewhere in here, means.
    pub fn pressed(&mut self, target: &Node) -> Option<&mut Option<Event>> {
        if !contains(&self.node, target) {
            return None;
        }
        let own = Some(&mut self.tree.press).filter(|press| press.is_some());
        self.children.iter_mut().find_map(|child| child.pressed(target)).or(own)
    }
}

fn set_value(node: &Node, value: &str) {
    let input: &HtmlInputElement = node.unchecked_ref();
    if text(input, "value").as_deref() != Some(value) {
        input.set_value(value);
    }
}
