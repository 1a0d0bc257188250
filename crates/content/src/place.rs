//! Where anchors and conditions stand in a text, for who checks them against an application.

use crate::read;
use crate::source::Source;

/// A line and a column in characters, both from 1.
pub type Place = (usize, usize);

/// Where the parts of an instruction stand that an application may break.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The conditions, in the order of [`model::Instruction::leaves`].
    pub conditions: Vec<Place>,
    /// The anchor of each step.
    pub anchors: Vec<Option<Place>>,
}

/// Where the anchors and conditions of a text stand; nothing when it cannot be read.
#[must_use]
pub fn stands(text: &str) -> Option<Standing> {
    let (_, places) = read(text).ok()?;
    let source = Source::new(text);
    Some(Standing {
        conditions: places.conditions.iter().map(|at| source.position(*at)).collect(),
        anchors: places.steps.iter().map(|step| step.anchor.map(|at| source.position(at))).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::stands;

    #[test]
    fn every_condition_and_every_anchor_has_its_place() {
        let text = "---\nid: a\napp: b\nlocale: nl\ntitle: T\nwhy: W\nwhen:\n  any:\n    - route: /x\n      not:\n        role: r\n    - element: main\n  host:\n    plan: pro\n---\n\n1. Klik.\n   anchor: button \"Opslaan\"\n2. Klaar.\n";
        let standing = stands(text).expect("an instruction");
        assert_eq!(standing.conditions, [(9, 14), (11, 15), (12, 16), (14, 5)]);
        assert_eq!(standing.anchors, [Some((18, 12)), None]);
        let when = crate::parse(text).expect("an instruction").when.expect("conditions");
        assert_eq!(when.leaves().len(), standing.conditions.len());
    }
}
