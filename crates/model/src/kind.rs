//! The kinds of instruction: how each is offered.

use serde::{Deserialize, Serialize, Serializer};

/// How an instruction is offered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A task to follow when one needs it.
    #[default]
    Instruction,
    /// Tells of a changed way of working; shown once.
    Announcement,
    /// Shown beside the field that it explains.
    Hint,
    /// A collection to look things up in.
    Handbook,
    /// A collection to learn from, in modules; may ask questions.
    Training,
    /// A collection to work through.
    Checklist,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Instruction, Self::Announcement, Self::Hint, Self::Handbook, Self::Training, Self::Checklist];

    /// Whether it is a collection: it has parts instead of steps.
    #[must_use]
    pub fn collects(self) -> bool {
        matches!(self, Self::Handbook | Self::Training | Self::Checklist)
    }

    /// Its name, as it is written and kept.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Instruction => "instruction",
            Self::Announcement => "announcement",
            Self::Hint => "hint",
            Self::Handbook => "handbook",
            Self::Training => "training",
            Self::Checklist => "checklist",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// A collection is written to the binary form as an instruction (of no steps) and named behind everything else, with
    /// its parts: a widget that knows of none shows its title and why.
    pub(crate) fn serialize_known<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let known = if to.is_human_readable() || !self.collects() { *self } else { Self::Instruction };
        known.serialize(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_its_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
        assert_eq!(Kind::named("Hint"), None);
    }
}
