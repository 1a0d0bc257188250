//! Marks: values of an element as small numbers, so that a fingerprint stays small and tells nobody what was there.
//! What a build tool generated is recognised as such, and is no mark at all.

use model::words::split;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// A hash of a value and of what kind of value it is. The lowest bit tells words of a language from all else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark(u16);

/// What a value is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What can be read on it.
    Text,
    Tag,
    Role,
    /// The attribute `type`.
    Type,
    Id,
    /// The attribute `name`.
    Name,
    /// An attribute for tests: `data-testid` and its like.
    Test,
    Href,
    Class,
    Attribute,
    /// A word of its makers.
    Word,
    /// An icon or picture inside.
    Inner,
    /// Where the screen is in the application.
    Address,
}

impl Mark {
    /// The mark of a value; nothing has none.
    pub fn of(kind: Kind, value: &str) -> Option<Self> {
        (!value.is_empty()).then(|| Self::hash(kind, value.bytes()))
    }

    /// The mark of an attribute with its value.
    pub fn attribute(name: &str, value: &str) -> Self {
        Self::hash(Kind::Attribute, name.bytes().chain([b'=']).chain(value.bytes()))
    }

    fn hash(kind: Kind, value: impl Iterator<Item = u8>) -> Self {
        // FNV-1a, folded.
        let hash = std::iter::once(kind as u8)
            .chain(value)
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let folded = (hash ^ (hash >> 16)) as u16;
        Self(if kind == Kind::Text { folded | 1 } else { folded & !1 })
    }

    pub fn bits(self) -> u16 {
        self.0
    }

    pub fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// It stands for words, which another language says otherwise.
    pub fn is_text(self) -> bool {
        self.0 & 1 == 1
    }
}

// Two bytes, where a number of variable length would take three.
impl Serialize for Mark {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.to_le_bytes().serialize(to)
    }
}

impl<'de> Deserialize<'de> for Mark {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        <[u8; 2]>::deserialize(from).map(|bytes| Self(u16::from_le_bytes(bytes)))
    }
}

/// Whether a class name or id looks made by a tool: `css-1q2w3e`, `sc-fjdhpX`, `:r1:`, `ember1042`.
#[must_use]
pub fn generated(value: &str) -> bool {
    value.ends_with(':') || split(value, |c| matches!(c, '-' | '_' | ':' | '.' | '/')).any(noise)
}

/// Letters and digits that no person would write together.
fn noise(part: &str) -> bool {
    let (mut digits, mut vowels, mut letters, mut changes) = (0, 0, 0, 0);
    let mut last = None;
    for c in part.bytes() {
        let class = match c {
            b'0'..=b'9' => 0,
            b'a'..=b'z' => 1,
            b'A'..=b'Z' => 2,
            _ => 3,
        };
        digits += usize::from(class == 0);
        letters += usize::from(class == 1 || class == 2);
        vowels += usize::from(vowel(c));
        // From a capital to small letters is how names are written: `loginButton`.
        changes += usize::from(last.is_some_and(|last| last != class && (last, class) != (2, 1)));
        last = Some(class);
    }
    digits >= 4
        || (digits > 0 && letters > 0 && (changes >= 3 || (digits >= 3 && part.len() >= 5)))
        || (letters >= 5 && (vowels == 0 || (vowels * 6 < letters && changes >= 1)))
        || (digits == 0 && changes >= 3 && part.len() <= 8)
}

fn vowel(letter: u8) -> bool {
    b"aeiouy".contains(&letter.to_ascii_lowercase())
}

/// The words in names that are written together: `search__iconBtn` is search, icon, btn. At most 16.
pub(crate) fn words(values: &[&str]) -> Vec<Mark> {
    let mut words: Vec<Mark> = Vec::new();
    let mut word = String::new();
    for value in values {
        let mut small = false;
        for c in value.chars().chain([' ']) {
            if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && small) {
                let said = word.len() >= 3 && word.bytes().any(vowel);
                let mark = Mark::of(Kind::Word, &word).filter(|mark| said && !words.contains(mark));
                words.extend(mark);
                word.clear();
            }
            if c.is_ascii_alphabetic() {
                word.push(c.to_ascii_lowercase());
            }
            small = c.is_ascii_lowercase();
        }
    }
    words.truncate(16);
    words
}

/// An address as it survives a move to another host: path and query. Nothing for what leads nowhere.
pub(crate) fn address(value: &str) -> &str {
    // A proxy or an archive carries the address that it stands for inside its own.
    let scheme = value.as_bytes().windows(3).rposition(|part| part == b"://");
    let mut value = scheme.and_then(|at| value.get(at + 3..)).map_or(value, |rest| {
        rest.find('/').and_then(|at| rest.get(at..)).filter(|path| path.len() > 1).unwrap_or(rest)
    });
    while let Some(rest) = value.strip_prefix("./").or_else(|| value.strip_prefix("../")) {
        value = rest;
    }
    let value = value.trim_matches('/');
    if value.starts_with("javascript:") || value == "#" { "" } else { value }
}

/// The part of an address before its query.
pub(crate) fn path(address: &str) -> &str {
    match address.find(['?', '#']) {
        Some(at) if at > 0 => address.get(..at).unwrap_or(address).trim_end_matches('/'),
        _ => address,
    }
}

#[cfg(test)]
mod tests {
    use super::{address, generated, path};

    #[test]
    fn names_that_tools_make_are_told_from_names_that_people_give() {
        for made in ["css-1q2w3e4", "sc-fjdhpX", ":r1:", "ember1042", "lcJwCV", "a3f9c2d1", "radix-:r3:", "jss1234"] {
            assert!(generated(made), "{made}");
        }
        for given in [
            "btn-primary",
            "loginButton",
            "col-md-6",
            "h2",
            "main-nav",
            "id_first_name",
            "step2",
            "user-list-item",
            "w3-bar",
            "md:flex",
        ] {
            assert!(!generated(given), "{given}");
        }
    }

    #[test]
    fn an_address_is_what_stays_when_the_host_moves() {
        for (value, kept) in [
            ("https://app.example/invoices/41/", "invoices/41"),
            ("/invoices/41", "invoices/41"),
            ("https://proxy.example/x/https://app.example/invoices", "invoices"),
            ("https://app.example/", "app.example"),
            ("javascript:void(0)", ""),
            ("#", ""),
            ("#lines", "#lines"),
        ] {
            assert_eq!(address(value), kept, "{value}");
        }
        assert_eq!(path("invoices?sort=name"), "invoices");
        assert_eq!(path("?sort=name"), "?sort=name");
    }
}
