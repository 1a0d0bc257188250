//! A tree of elements as it should be: made anew from the state each time, compared with what stands there.

use crate::session::Event;
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

/// Text that is mostly known when compiling.
pub type Text = Cow<'static, str>;

/// An element of ours, or a run of text. In a box, and built by functions that are not inlined, because trees are
/// handed on all the time: moving all of one each time would weigh 20 KiB.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tree(Box<Parts>);

/// What a tree is made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parts {
    /// The element's name; empty for a run of text.
    pub tag: &'static str,
    /// Tells it from its siblings, so that it stays the same node when others come before it.
    pub key: Text,
    /// Attributes, `class` among them.
    pub attributes: Vec<(&'static str, Text)>,
    /// What is in an input.
    pub value: Option<String>,
    /// The text of a run of text.
    pub text: String,
    /// What is inside, in order.
    pub children: Vec<Tree>,
    /// What a click on it means.
    pub press: Option<Event>,
}

impl Deref for Tree {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl DerefMut for Tree {
    fn deref_mut(&mut self) -> &mut Parts {
        &mut self.0
    }
}

/// An element.
#[must_use]
#[inline(never)]
pub fn el(tag: &'static str) -> Tree {
    Tree(Box::new(Parts { tag, ..Parts::default() }))
}

/// A run of text.
#[must_use]
#[inline(never)]
pub fn text(words: &str) -> Tree {
    Tree(Box::new(Parts { text: words.to_owned(), ..Parts::default() }))
}

/// A button; it sends no form.
#[must_use]
#[inline(never)]
pub fn button(press: Event) -> Tree {
    let mut button = el("button").attribute("type", "button");
    button.press = Some(press);
    button
}

/// An icon: one path of 24 by 24, drawn by the stylesheet with lines in the colour of the text.
#[must_use]
#[inline(never)]
pub fn icon(path: &'static str) -> Tree {
    el("svg").attribute("viewBox", "0 0 24 24").attribute("aria-hidden", "true").child(el("path").attribute("d", path))
}

impl Tree {
    /// With this attribute.
    #[must_use]
    #[inline(never)]
    pub fn attribute(mut self, name: &'static str, value: &'static str) -> Self {
        self.attributes.push((name, Text::Borrowed(value)));
        self
    }

    /// With this attribute, put together from what is known only now.
    #[must_use]
    #[inline(never)]
    pub fn made(mut self, name: &'static str, value: String) -> Self {
        self.attributes.push((name, Text::Owned(value)));
        self
    }

    /// With this class.
    #[must_use]
    pub fn class(self, name: &'static str) -> Self {
        self.attribute("class", name)
    }

    /// With this id (known inside our shadow root only).
    #[must_use]
    pub fn id(self, id: &'static str) -> Self {
        self.attribute("id", id)
    }

    /// Told from its siblings by this.
    #[must_use]
    #[inline(never)]
    pub fn key(mut self, key: &'static str) -> Self {
        self.key = Text::Borrowed(key);
        self
    }

    /// The same, by what is known only now.
    #[must_use]
    #[inline(never)]
    pub fn named(mut self, key: &str) -> Self {
        self.key = Text::Owned(key.to_owned());
        self
    }

    /// With this child.
    #[must_use]
    #[inline(never)]
    pub fn child(mut self, child: Tree) -> Self {
        self.children.push(child);
        self
    }

    /// With this child, if there is one.
    #[must_use]
    #[inline(never)]
    pub fn maybe(mut self, child: Option<Tree>) -> Self {
        if let Some(child) = child {
            self.children.push(child);
        }
        self
    }

    /// With these children.
    #[must_use]
    #[inline(never)]
    pub fn all(mut self, mut children: Vec<Tree>) -> Self {
        self.children.append(&mut children);
        self
    }

    /// With this text.
    #[must_use]
    #[inline(never)]
    pub fn says(self, words: &str) -> Self {
        self.child(text(words))
    }

    /// Everything that is read in it, for tests.
    #[cfg(test)]
    pub fn read(&self) -> String {
        let inner: String = self.children.iter().map(Self::read).collect();
        [self.text.as_str(), &inner].concat()
    }
}
