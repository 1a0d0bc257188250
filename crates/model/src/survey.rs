//! A survey: what one screen shows of the anchors and conditions of a catalog, for who checks them.

use serde::{Deserialize, Serialize};

/// What one screen shows of a catalog.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    /// Path, query and fragment of the address.
    pub route: String,
    /// The page's language, as it says itself; may be empty.
    pub locale: String,
    /// Each instruction of the catalog, in its order; nothing for one that is not for this screen, whatever happens
    /// on it: of another role or language, or of other routes from its first step to its last.
    pub instructions: Vec<Option<Seen>>,
}

/// What of one instruction is on the screen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// Whether its `when` may hold on this screen. If not, one of its steps leads here.
    pub here: bool,
    /// Whether it names this screen: its `when` holds now, or a route in it does.
    pub named: bool,
    /// Whether each condition holds, in the order of [`crate::Instruction::leaves`].
    pub held: Vec<bool>,
    /// What each condition that asks for an element finds.
    pub asked: Vec<Option<Sighting>>,
    /// What the anchor of each step finds.
    pub steps: Vec<Option<Sighting>>,
}

/// One of several, told from the others by what was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meant {
    /// How sure that is, from 0 to 1.
    pub confidence: f32,
    /// The anchor that says it as it is now; nothing when role and name don't tell it from others.
    pub anchor: Option<String>,
}

/// What an anchor finds on a screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sighting {
    /// One element, with role and name as they are written.
    Written {
        /// What to remember of it.
        fingerprint: Option<String>,
    },
    /// One element that is nearly called so, or of a related role.
    Alike {
        /// How sure that is, from 0 to 1.
        confidence: f32,
        /// The anchor that says it as it is now.
        anchor: Option<String>,
    },
    /// Not by the anchor, but by what was recorded.
    Recorded {
        /// How sure that is, from 0 to 1.
        confidence: f32,
        /// The anchor that says it as it is now; nothing when role and name don't tell it from others.
        anchor: Option<String>,
        /// What is not as it was recorded.
        changed: Vec<String>,
    },
    /// Several that fit equally well.
    Ambiguous {
        /// How many.
        count: usize,
        /// Which of them was recorded.
        meant: Option<Meant>,
    },
    /// Nothing that is sure enough.
    Missing,
}
