//! The picker's panel, and the ring around what is pointed at: elements inside our own shadow root.

use super::recognise::{Recognised, Unique};
use super::words::Words;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlTextAreaElement, Node, ShadowRoot};
use widget::placement::Rect;

/// What stands in our shadow root.
pub struct Panel {
    document: Document,
    words: &'static Words,
    /// Covers the page while somebody points, so that nothing of the page is clicked.
    pub sheet: HtmlElement,
    ring: HtmlElement,
    pub panel: HtmlElement,
    inside: Element,
    said: Element,
}

/// What a button is known by.
pub const ACTION: &str = "data-does";

impl Panel {
    /// Builds it.
    ///
    /// # Errors
    /// When the browser refuses to make our own elements.
    pub fn new(document: &Document, root: &ShadowRoot, words: &'static Words, language: &str) -> Result<Self, JsValue> {
        let make = |tag: &str, class: &str| -> Result<HtmlElement, JsValue> {
            let element: HtmlElement = document.create_element(tag)?.unchecked_into();
            element.set_attribute("class", class)?;
            Ok(element)
        };
        let (sheet, ring, panel) = (make("div", "sheet")?, make("div", "ring")?, make("section", "panel")?);
        let (inside, said) = (make("div", "inside")?, make("p", "said")?);
        for (name, value) in [("role", "dialog"), ("aria-label", words.title), ("tabindex", "-1"), ("lang", language)] {
            panel.set_attribute(name, value)?;
        }
        said.set_attribute("role", "status")?;
        panel.append_child(&inside)?;
        panel.append_child(&said)?;
        for element in [&sheet, &ring, &panel] {
            root.append_child(element)?;
        }
        ring.set_hidden(true);
        let (inside, said) = (inside.into(), said.into());
        Ok(Self { document: document.clone(), words, sheet, ring, panel, inside, said })
    }

    /// Asks to point at something.
    pub fn ask(&self) {
        self.sheet.set_hidden(false);
        self.clear();
        self.add("h2", self.words.title);
        self.add("p", self.words.how);
        self.buttons(&[("aside", self.words.aside), ("stop", self.words.stop)]);
    }

    /// Goes to the other side of the screen: up, or down again.
    pub fn step_aside(&self) {
        let _ = self.panel.class_list().toggle("top");
    }

    /// Says what was recognised.
    pub fn tell(&self, found: &Recognised, lines: &str) {
        self.sheet.set_hidden(true);
        self.clear();
        if let Some(heading) = self.add("h2", "") {
            self.name(&heading, found);
        }
        let unique = match found.unique {
            Unique::Yes => self.words.one,
            Unique::Within => self.words.one_within,
            Unique::Recorded => self.words.one_recorded,
            Unique::No => self.words.several,
            Unique::Made => self.words.made,
            Unique::Nameless => self.words.nameless,
        };
        self.add("p", unique);
        if found.fingerprint.is_none() {
            self.add("p", self.words.unrecorded);
        }
        if lines.is_empty() {
            return self.buttons(&[("again", self.words.again), ("stop", self.words.stop)]);
        }
        if let Some(label) = self.add("label", self.words.lines)
            && let Ok(area) = self.document.create_element("textarea")
        {
            let _ = area.set_attribute("readonly", "");
            let _ = area.set_attribute("rows", "4");
            area.unchecked_ref::<HtmlTextAreaElement>().set_value(lines);
            let _ = label.append_child(&area);
        }
        let words = self.words;
        self.buttons(&[("copy", words.copy), ("test", words.test), ("again", words.again), ("stop", words.stop)]);
    }

    /// "knop *Opslaan* in formulier *Factuur*"
    fn name(&self, heading: &Element, found: &Recognised) {
        let part = |tag: &str, text: &str| {
            if let Ok(element) = self.document.create_element(tag) {
                element.set_text_content(Some(text));
                let _ = heading.append_child(&element);
            }
        };
        part("span", self.words.role(&found.control.role));
        if !found.control.name.is_empty() {
            part("span", " ");
            part("strong", &found.control.name);
        }
        if let Some(around) = &found.around {
            part("span", &[self.words.within, self.words.role(&around.role), " "].concat());
            part("strong", &around.name);
        }
    }

    /// Whether this is what covers the page.
    pub fn is_sheet(&self, node: &Node) -> bool {
        *self.sheet.unchecked_ref::<Node>() == *node
    }

    /// Read out, and shown below.
    pub fn say(&self, text: &str) {
        self.said.set_text_content(Some(text));
    }

    /// The lines that are to be copied.
    pub fn area(&self) -> Option<HtmlTextAreaElement> {
        self.inside.query_selector("textarea").ok()?.map(JsCast::unchecked_into)
    }

    /// Puts the ring there; `good`: it was found, not just pointed at.
    pub fn ring(&self, at: Option<Rect>, good: bool) {
        self.ring.set_hidden(at.is_none());
        let _ = self.ring.class_list().toggle_with_force("good", good);
        let Some(rect) = at.map(|rect| rect.grown(3.0)) else { return };
        let style = self.ring.style();
        for (name, value) in [("left", rect.x), ("top", rect.y), ("width", rect.width), ("height", rect.height)] {
            let _ = style.set_property(name, &[&value.round().to_string(), "px"].concat());
        }
    }

    fn clear(&self) {
        self.inside.set_text_content(None);
        self.say("");
    }

    fn add(&self, tag: &str, text: &str) -> Option<Element> {
        let element = self.document.create_element(tag).ok()?;
        element.set_text_content(Some(text));
        self.inside.append_child(&element).ok()?;
        Some(element)
    }

    fn buttons(&self, buttons: &[(&str, &str)]) {
        let Some(row) = self.add("div", "") else { return };
        let _ = row.set_attribute("class", "buttons");
        for (does, text) in buttons {
            if let Ok(button) = self.document.create_element("button") {
                let _ = button.set_attribute("type", "button");
                let _ = button.set_attribute(ACTION, does);
                button.set_text_content(Some(text));
                let _ = row.append_child(&button);
            }
        }
    }
}
