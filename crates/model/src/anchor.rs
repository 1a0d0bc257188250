//! An anchor: how to find the element that a step is about, in the words of the one who sees it.
//!
//! Written as role and accessible name, as Testing Library and Playwright do: `button "Opslaan"`,
//! `textbox "Klantnummer" in dialog "Nieuwe order"`, or as a last resort `css: #save`.

use crate::list::List;
use crate::mark;
use crate::words::{concat, length, trim};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How to find an element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// By ARIA role and accessible name, optionally inside another element.
    Role {
        /// An ARIA role: `button`, `textbox`, `link`, `combobox`, `dialog`, …
        role: String,
        /// The accessible name. Empty: any element of that role.
        name: String,
        /// The element around it.
        within: Option<Box<Anchor>>,
    },
    /// By CSS selector, when nothing better exists.
    Css(String),
}

/// Why a text is no anchor. How to mend it is told by `content`, in the author's language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnchorError {
    /// There is nothing.
    #[error("the anchor is empty")]
    Empty,
    /// The first word is not a role.
    #[error("`{0}` is not an ARIA role")]
    Role(String),
    /// The name is not between double quotes.
    #[error("the name of this `{0}` does not stand between double quotes")]
    Name(String),
    /// Something stands behind the anchor.
    #[error("`{0}` is not understood here")]
    Rest(String),
}

/// The ARIA 1.2 roles that an author can point at.
pub const ROLES: List = List(
    "alert alertdialog article banner button cell checkbox columnheader combobox complementary contentinfo \
     dialog document feed figure form grid gridcell group heading img link list listbox listitem log main menu \
     menubar menuitem menuitemcheckbox menuitemradio meter navigation note option progressbar radio radiogroup \
     region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status switch tab \
     table tablist tabpanel textbox toolbar tooltip tree treegrid treeitem",
);

/// Roles whose names are the application's own wording. A link, a row or an option may be called after a person.
const WORDED: List = List(
    "button checkbox columnheader combobox heading menuitem menuitemcheckbox menuitemradio radio searchbox \
     slider spinbutton switch tab textbox",
);

/// The longest name that may be told, in characters.
const LONGEST_TOLD: usize = 80;

impl Anchor {
    /// The anchor of an element that was found, when that may be told: a name of the application's own wording, at
    /// most 80 characters.
    #[must_use]
    pub fn of_wording(role: &str, name: &str) -> Option<Self> {
        let plain = !trim(name, char::is_whitespace).is_empty() && !name.chars().any(char::is_control);
        let told = WORDED.contains(role) && plain && length(name) <= LONGEST_TOLD;
        told.then(|| Self::Role { role: role.to_owned(), name: name.to_owned(), within: None })
    }

    /// Tells this anchor from others that the same step had: 32 bits of FNV-1a, in hexadecimal.
    #[must_use]
    pub fn mark(&self) -> String {
        mark::hex(self.hash(mark::START))
    }

    fn hash(&self, hash: u32) -> u32 {
        match self {
            Self::Css(selector) => mark::add(hash, selector),
            Self::Role { role, name, within } => {
                let hash = mark::add(mark::add(hash, role), name);
                within.as_ref().map_or(hash, |outer| outer.hash(hash))
            }
        }
    }
}

impl FromStr for Anchor {
    type Err = AnchorError;

    fn from_str(text: &str) -> Result<Self, AnchorError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AnchorError::Empty);
        }
        if let Some(selector) = text.strip_prefix("css:") {
            let selector = selector.trim();
            return if selector.is_empty() { Err(AnchorError::Empty) } else { Ok(Self::Css(selector.to_owned())) };
        }
        let end = text.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(text.len());
        let (role, mut rest) = text.split_at(end);
        if !ROLES.contains(role) {
            return Err(AnchorError::Role(role.to_owned()));
        }
        rest = rest.trim_start();
        let mut name = String::new();
        if let Some(quoted) = rest.strip_prefix('"') {
            let mut escaped = false;
            let mut close = None;
            for (at, c) in quoted.char_indices() {
                match c {
                    _ if escaped => {
                        name.push(c);
                        escaped = false;
                    }
                    '\\' => escaped = true,
                    '"' => {
                        close = Some(at);
                        break;
                    }
                    _ => name.push(c),
                }
            }
            let close = close.ok_or_else(|| AnchorError::Name(role.to_owned()))?;
            rest = quoted[close + 1..].trim_start();
        }
        let within = match rest.strip_prefix("in ") {
            Some(outer) => Some(Box::new(outer.parse()?)),
            None if rest.is_empty() => None,
            None if name.is_empty() => return Err(AnchorError::Name(role.to_owned())),
            None => return Err(AnchorError::Rest(rest.to_owned())),
        };
        Ok(Self::Role { role: role.to_owned(), name, within })
    }
}

impl Anchor {
    /// As it is written, and read again. Without Rust's formatting, which a browser need not carry for it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Css(selector) => concat(&["css: ", selector]),
            Self::Role { role, name, within } => {
                let mut text = role.clone();
                if !name.is_empty() {
                    text.push_str(" \"");
                    for c in name.chars() {
                        if matches!(c, '\\' | '"') {
                            text.push('\\');
                        }
                        text.push(c);
                    }
                    text.push('"');
                }
                if let Some(outer) = within {
                    text.push_str(" in ");
                    text.push_str(&outer.text());
                }
                text
            }
        }
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_reads_back_as_it_was_written() {
        for text in [
            "button \"Opslaan\"",
            "textbox \"Klantnummer\" in dialog \"Nieuwe order\"",
            "button \"Zeg \\\"ja\\\"\" in row \"2026-0042\" in table",
            "css: #save > .primary",
            "main",
        ] {
            let anchor: Anchor = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(anchor.to_string(), text);
        }
    }

    #[test]
    fn only_what_the_application_itself_says_may_be_told() {
        let told = |role, name: &str| Anchor::of_wording(role, name).map(|anchor| anchor.to_string());
        assert_eq!(told("button", "Bewaren").as_deref(), Some("button \"Bewaren\""));
        assert_eq!(told("button", &"é".repeat(80)).map(|text| text.chars().count()), Some(89));
        for (role, name) in
            [("link", "Jan Jansen"), ("row", "Jan"), ("option", "Jan"), ("button", " "), ("button", &"é".repeat(81))]
        {
            assert_eq!(told(role, name), None, "{role} {name}");
        }
    }

    #[test]
    fn the_mark_of_an_anchor_tells_it_from_others() {
        let mark = |text: &str| text.parse::<Anchor>().unwrap_or_else(|e| panic!("{text}: {e}")).mark();
        let texts = ["button \"A\"", "button \"B\"", "link \"A\"", "button \"A\" in main", "css: #a", "css: #b"];
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(mark(text).len(), 8);
            assert_eq!(texts.iter().position(|other| mark(other) == mark(text)), Some(at), "{text}");
        }
    }

    #[test]
    fn a_wrong_anchor_names_what_is_wrong() {
        for (text, error) in [
            ("", AnchorError::Empty),
            ("knop \"Opslaan\"", AnchorError::Role("knop".into())),
            ("button Opslaan", AnchorError::Name("button".into())),
            ("button \"Opslaan", AnchorError::Name("button".into())),
            ("button \"Opslaan\" of dialog", AnchorError::Rest("of dialog".into())),
        ] {
            assert_eq!(text.parse::<Anchor>(), Err(error), "{text}");
        }
    }
}
