//! What one screen shows of a catalog: where each anchor is, and whether each condition holds.

use crate::anchor::anchor_of;
use crate::found;
use locate::{Fingerprint, Located, Why};
use model::matching::{is_for, may_hold, trace};
use model::survey::Seen;
use model::{Advance, Anchor, Catalog, Condition, Instruction, Moment, Sighting, Step, Survey};
use std::cell::OnceCell;
use widget::page::{Page, Whole};

/// Looks at the whole screen for everything that the catalog says. `followed`: the instruction whose steps somebody
/// follows, and who has come here by them: it is looked for whether or not it is for this screen.
pub fn survey(page: &Page, catalog: &Catalog, followed: Option<usize>) -> Survey {
    let moment = page.moment(catalog);
    let look = Look { page, whole: OnceCell::new() };
    let wanted = |at: usize, i: &Instruction| followed == Some(at) || belongs(i, &moment);
    let instructions = catalog.instructions.iter().enumerate();
    Survey {
        instructions: instructions.map(|(at, i)| wanted(at, i).then(|| look.at(i, &moment))).collect(),
        route: moment.route,
        locale: moment.locale,
    }
}

/// Whether an instruction may be meant for this screen at some time, or leads to it.
fn belongs(instruction: &Instruction, moment: &Moment) -> bool {
    let spoken = moment.locale.split('-').next().unwrap_or_default();
    let language = spoken.is_empty() || spoken.eq_ignore_ascii_case(instruction.locale.language());
    let leads = |step: &Step| matches!(&step.advance, Advance::Route(route) if route.matches(&moment.route));
    language && is_for(instruction, moment) && (here(instruction, moment) || instruction.steps.iter().any(leads))
}

fn here(instruction: &Instruction, moment: &Moment) -> bool {
    instruction.when.as_ref().is_none_or(|when| may_hold(when, moment))
}

struct Look<'a> {
    page: &'a Page,
    /// Made when the first is looked for by what was recorded.
    whole: OnceCell<Whole>,
}

impl Look<'_> {
    fn at(&self, instruction: &Instruction, moment: &Moment) -> Seen {
        let leaves = instruction.when.as_ref().map(Condition::leaves).unwrap_or_default();
        let route = |leaf: &&Condition| matches!(leaf, Condition::Route(_)) && trace(leaf, moment).held;
        let named = |leaves: &[&Condition]| leaves.iter().any(route);
        let asks = |leaf: &Condition| match leaf {
            Condition::Element(anchor) | Condition::Focus(anchor) => {
                // A step that is about the same element remembers it for the condition too.
                let like = instruction.steps.iter().find(|step| step.anchor.as_ref() == Some(anchor));
                Some(self.sight(anchor, like.and_then(|step| step.fingerprint.as_deref())))
            }
            _ => None,
        };
        let sight = |step: &Step| Some(self.sight(step.anchor.as_ref()?, step.fingerprint.as_deref()));
        Seen {
            here: here(instruction, moment),
            named: named(&leaves) || instruction.when.as_ref().is_some_and(|when| trace(when, moment).held),
            held: leaves.iter().map(|leaf| trace(leaf, moment).held).collect(),
            asked: leaves.iter().map(|leaf| asks(leaf)).collect(),
            steps: instruction.steps.iter().map(sight).collect(),
        }
    }

    fn whole(&self) -> &Whole {
        self.whole.get_or_init(|| self.page.whole())
    }

    fn sight(&self, anchor: &Anchor, fingerprint: Option<&str>) -> Sighting {
        let otherwise = match self.page.find(anchor) {
            Located::Found { at, why: Why::Exact | Why::Css, .. } => {
                let whole = self.whole();
                let fingerprint = whole.position(&at).and_then(|at| Fingerprint::of(&whole.screen, at));
                return Sighting::Written { fingerprint: fingerprint.map(|fingerprint| fingerprint.to_string()) };
            }
            Located::Found { at, confidence, .. } => {
                let anchor = anchor_of(self.page, &at, Some(anchor)).map(|anchor| anchor.to_string());
                return Sighting::Alike { confidence, anchor };
            }
            Located::Ambiguous { at } => Sighting::Ambiguous { count: at.len() },
            Located::Missing => Sighting::Missing,
        };
        let fingerprint = fingerprint.and_then(|text| text.parse().ok());
        let Some((element, confidence, changes)) = fingerprint.and_then(|f| found(self.page, self.whole(), &f)) else {
            return otherwise;
        };
        let anchor = anchor_of(self.page, &element, Some(anchor)).map(|anchor| anchor.to_string());
        Sighting::Recorded { confidence, anchor, changed: changes.iter().map(|c| c.word().to_owned()).collect() }
    }
}
