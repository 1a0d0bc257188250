//! A condition (`when`): where an instruction applies.

use crate::{Anchor, Route};
use serde::{Deserialize, Serialize};

/// Where an instruction applies; evaluated against a [`crate::Moment`] by [`crate::matching`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The address matches this pattern (WHATWG URL Pattern semantics).
    Route(Route),
    /// The employee has this role, as the host application said.
    Role(String),
    /// The page is in this language (`nl` also holds for `nl-BE`).
    Locale(String),
    /// This field has focus.
    Focus(Anchor),
    /// A visible error holds this text; case and white space do not matter.
    Error(String),
    /// This element is on the screen.
    Element(Anchor),
    /// The host said this of the context: `host: {plan: pro}`.
    Host {
        /// The attribute's name.
        name: String,
        /// Its value.
        value: String,
    },
    /// All of these hold.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
}

impl Condition {
    /// The conditions in it that hold no others, in the order they are written.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Self> {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.append(&mut part.leaves());
                }
                all
            }
            Self::Not(part) => part.leaves(),
            _ => vec![self],
        }
    }

    /// The error texts that it asks for, also within others; what must not be there is none of them.
    #[must_use]
    pub fn errors(&self) -> Vec<&str> {
        match self {
            Self::Error(text) => vec![text],
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::errors).collect(),
            _ => Vec::new(),
        }
    }
}
