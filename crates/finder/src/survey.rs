//! What one screen shows of a catalog: where each anchor is, and whether each condition holds.

use crate::anchor::anchor_of;
use crate::found;
use locate::{Fingerprint, Located, Why};
use model::matching::{is_for, may_hold, trace};
use model::survey::{Meant, Seen};
use model::{Advance, Anchor, Catalog, Condition, Instruction, Moment, Sighting, Step, Survey};
use std::cell::OnceCell;
use web_sys::Element;
use widget::page::{Page, Whole};

/// Looks at the whole screen for everything that the catalog says. `followed`: the instruction whose steps somebody
/// follows, and who has come here by them: it is looked for whether or not it is for this screen.
pub fn survey(page: &Page, catalog: &Catalog, followed: Option<usize>) -> Survey {
    let moment = page.moment(catalog);
    let mut look = Look { page, whole: OnceCell::new(), known: Vec::new() };
    let wanted = |at: usize, i: &&Instruction| followed == Some(at) || belongs(i, &moment);
    let here: Vec<Option<&Instruction>> =
        (0..).zip(&catalog.instructions).map(|(at, i)| Some(i).filter(|i| wanted(at, i))).collect();
    // All before the first is told: two anchors may claim the same element.
    for (at, instruction) in here.iter().enumerate() {
        let Some(instruction) = instruction else { continue };
        let (named, follows) = (named(instruction, &moment), followed == Some(at));
        for (anchor, fingerprint, first) in anchors(instruction) {
            look.learn(anchor, fingerprint, follows || (named && first));
        }
    }
    Survey {
        instructions: here.iter().map(|i| i.map(|i| look.at(i, &moment))).collect(),
        route: moment.route,
        locale: moment.locale,
    }
}

/// Whether an instruction names this screen: its `when` holds, or a route in it does.
fn named(instruction: &Instruction, moment: &Moment) -> bool {
    let Some(when) = &instruction.when else { return false };
    let route = |leaf: &&Condition| matches!(leaf, Condition::Route(_)) && trace(leaf, moment).held;
    trace(when, moment).held || when.leaves().iter().any(route)
}

/// The anchor that a condition asks for, with what is remembered of its element: by a step that has the same one.
fn asked<'a>(instruction: &'a Instruction, leaf: &'a Condition) -> Option<(&'a Anchor, Option<&'a str>)> {
    let (Condition::Element(anchor) | Condition::Focus(anchor)) = leaf else { return None };
    let like = instruction.steps.iter().find(|step| step.anchor.as_ref() == Some(anchor));
    Some((anchor, like.and_then(|step| step.fingerprint.as_deref())))
}

/// All anchors of an instruction, and whether they may be there from the start: nothing is pressed before.
fn anchors(instruction: &Instruction) -> Vec<(&Anchor, Option<&str>, bool)> {
    let leaves = instruction.when.as_ref().map(Condition::leaves).unwrap_or_default();
    let conditions = leaves.into_iter().filter_map(|leaf| asked(instruction, leaf));
    let mut anchors: Vec<_> = conditions.map(|(anchor, fingerprint)| (anchor, fingerprint, true)).collect();
    let mut first = true;
    for step in &instruction.steps {
        anchors.extend(step.anchor.as_ref().map(|anchor| (anchor, step.fingerprint.as_deref(), first)));
        first = first && matches!(step.advance, Advance::Next | Advance::Input);
    }
    anchors
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
    known: Vec<Known>,
}

/// What an anchor finds, and which element that is.
struct Known {
    anchor: Anchor,
    fingerprint: Option<String>,
    sighting: Sighting,
    element: Option<Element>,
    /// It belongs on this screen as it is now, by an instruction that names it or that somebody follows.
    expected: bool,
}

impl Known {
    /// How sure the element is what the anchor means: what is called as written is.
    fn sure(&self) -> f32 {
        match self.sighting {
            Sighting::Written { .. } => 1.0,
            Sighting::Alike { confidence, .. } | Sighting::Recorded { confidence, .. } => confidence,
            Sighting::Ambiguous { ref meant, .. } => meant.as_ref().map_or(0.0, |meant| meant.confidence),
            Sighting::Missing => 0.0,
        }
    }
}

impl Look<'_> {
    fn at(&self, instruction: &Instruction, moment: &Moment) -> Seen {
        let leaves = instruction.leaves();
        let step = |step: &Step| self.sight(step.anchor.as_ref()?, step.fingerprint.as_deref());
        let condition = |leaf: &&Condition| {
            let (anchor, fingerprint) = asked(instruction, leaf)?;
            self.sight(anchor, fingerprint)
        };
        Seen {
            here: here(instruction, moment),
            named: named(instruction, moment),
            held: leaves.iter().map(|leaf| trace(leaf, moment).held).collect(),
            asked: leaves.iter().map(condition).collect(),
            steps: instruction.steps.iter().map(step).collect(),
        }
    }

    fn whole(&self) -> &Whole {
        self.whole.get_or_init(|| self.page.whole())
    }

    fn known(&self, anchor: &Anchor, fingerprint: Option<&str>) -> Option<&Known> {
        self.known.iter().find(|known| known.anchor == *anchor && known.fingerprint.as_deref() == fingerprint)
    }

    /// What an anchor finds. What was only recorded, and is what another anchor means more surely, is not it; an anchor
    /// that does not belong here now claims nothing by what was recorded.
    fn sight(&self, anchor: &Anchor, fingerprint: Option<&str>) -> Option<Sighting> {
        let known = self.known(anchor, fingerprint)?;
        let other =
            |other: &Known| other.element.is_some() && other.element == known.element && other.anchor != known.anchor;
        let may = |other: &Known| other.expected || !matches!(other.sighting, Sighting::Recorded { .. });
        let claims = |o: &Known| other(o) && may(o) && o.sure() > known.sure();
        let recorded = matches!(known.sighting, Sighting::Recorded { .. });
        let claimed = recorded && self.known.iter().any(claims);
        Some(if claimed { Sighting::Missing } else { known.sighting.clone() })
    }

    fn learn(&mut self, anchor: &Anchor, fingerprint: Option<&str>, expected: bool) {
        let same = |known: &&mut Known| known.anchor == *anchor && known.fingerprint.as_deref() == fingerprint;
        if let Some(known) = self.known.iter_mut().find(same) {
            known.expected |= expected;
            return;
        }
        let (sighting, element) = self.look_for(anchor, fingerprint);
        self.known.push(Known {
            anchor: anchor.clone(),
            fingerprint: fingerprint.map(str::to_owned),
            sighting,
            element,
            expected,
        });
    }

    fn look_for(&self, anchor: &Anchor, fingerprint: Option<&str>) -> (Sighting, Option<Element>) {
        let now = |element: &Element| anchor_of(self.page, element, Some(anchor)).map(|anchor| anchor.to_string());
        let several = match self.page.find(anchor) {
            Located::Found { at, why: Why::Exact | Why::Css, .. } => {
                let whole = self.whole();
                let fingerprint = whole.position(&at).and_then(|at| Fingerprint::of(&whole.screen, at));
                let fingerprint = fingerprint.map(|fingerprint| fingerprint.to_string());
                return (Sighting::Written { fingerprint }, Some(at));
            }
            Located::Found { at, confidence, .. } => {
                return (Sighting::Alike { confidence, anchor: now(&at) }, Some(at));
            }
            Located::Ambiguous { at } => at,
            Located::Missing => Vec::new(),
        };
        let otherwise = match several.len() {
            0 => Sighting::Missing,
            count => Sighting::Ambiguous { count, meant: None },
        };
        let fingerprint = fingerprint.and_then(|text| text.parse().ok());
        let Some((element, confidence, changes)) = fingerprint.and_then(|f| found(self.page, self.whole(), &f)) else {
            return (otherwise, None);
        };
        if !several.is_empty() {
            let recorded = several.contains(&element);
            let meant = recorded.then(|| Meant { confidence, anchor: now(&element) });
            return (Sighting::Ambiguous { count: several.len(), meant }, recorded.then_some(element));
        }
        let changed = changes.iter().map(|change| change.word().to_owned()).collect();
        (Sighting::Recorded { confidence, anchor: now(&element), changed }, Some(element))
    }
}
