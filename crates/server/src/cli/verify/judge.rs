//! The judgement: what of all that was seen becomes of each anchor and each condition. Pure.

use super::tour::{Look, Tour};
use model::survey::Meant;
use model::{Advance, Anchor, Condition, Instruction, Route, Sighting, Step};
use std::ops::Range;

/// One anchor or condition, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    pub what: What,
    /// As it is written.
    pub text: String,
    pub outcome: Outcome,
    /// The page that says so.
    pub url: Option<String>,
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The anchor of a step, counted from 1.
    Step(usize),
    /// A condition, by its position in [`Instruction::leaves`].
    Condition(usize),
}

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// As it is written.
    Found {
        /// What to remember of the element.
        fingerprint: Option<String>,
    },
    /// Nearly as it is written: it still works.
    Alike { confidence: f32, anchor: Option<String> },
    /// Only by what was recorded of it.
    Changed { confidence: f32, anchor: Option<String>, changed: Vec<String> },
    /// It fits several.
    Ambiguous { count: usize, meant: Option<Meant> },
    /// It should have been there, and is not.
    Missing,
    /// It was on none of the pages that were visited; whether it should have been is not known.
    NotSeen,
}

impl Outcome {
    /// Whether the application breaks it.
    pub fn breaks(&self) -> bool {
        matches!(self, Self::Changed { .. } | Self::Ambiguous { .. } | Self::Missing)
    }
}

/// Where the element of a step may be.
#[derive(Clone)]
struct Stage<'a> {
    /// The screen that an earlier step led to; nothing: where the instruction applies.
    route: Option<&'a Route>,
    /// Something was pressed there before it, so that it need not be there from the start.
    later: bool,
    /// The steps that show what this one shows: between them nothing changes the screen.
    beside: Range<usize>,
}

/// The stage of each step.
fn stages(steps: &[Step]) -> Vec<Stage<'_>> {
    let mut stages: Vec<Stage> = Vec::new();
    let (mut from, mut route, mut later) = (0, None, false);
    for (at, step) in steps.iter().enumerate() {
        let until = (at..steps.len()).find(|next| turns(&steps[*next])).map_or(steps.len(), |next| next + 1);
        stages.push(Stage { route, later, beside: from..until });
        if turns(step) {
            from = at + 1;
        }
        match &step.advance {
            Advance::Route(to) => (route, later) = (Some(to), false),
            Advance::Click => later = true,
            Advance::Next | Advance::Input => {}
        }
    }
    stages
}

/// Whether the screen may show other things after a step: something was pressed, or chosen from a list.
fn turns(step: &Step) -> bool {
    let list = |anchor: &Anchor| matches!(anchor, Anchor::Role { role, .. } if matches!(role.as_str(), "combobox" | "listbox"));
    match step.advance {
        Advance::Click | Advance::Route(_) => true,
        Advance::Input => step.anchor.as_ref().is_some_and(list),
        Advance::Next => step.anchor.is_none(),
    }
}

/// A look at a page, and how much it says of the instruction.
struct View<'a> {
    look: &'a Look,
    /// Some of its elements are here as they are written.
    shows_some: bool,
}

impl<'a> View<'a> {
    fn of(look: &'a Look) -> Self {
        let shows_some = (0..look.seen.steps.len()).any(|step| is_written(look, step));
        Self { look, shows_some }
    }
}

/// Judges an instruction by what was seen of it.
pub fn judge(instruction: &Instruction, looks: &[Look], tour: &Tour) -> Vec<Check> {
    let leaves = instruction.leaves();
    let views: Vec<View> = looks.iter().map(View::of).collect();
    let conditions = leaves.into_iter().enumerate().map(|(at, leaf)| condition(at, leaf, &views, tour));
    let mut checks: Vec<Check> = conditions.collect();
    let mut first = true;
    for (number, (step, stage)) in instruction.steps.iter().zip(stages(&instruction.steps)).enumerate() {
        if let Some(anchor) = &step.anchor {
            checks.push(anchored(number, anchor, &stage, first, &views));
            first = false;
        }
    }
    checks
}

fn anchored(number: usize, anchor: &Anchor, stage: &Stage, first: bool, views: &[View]) -> Check {
    let mut best = (Outcome::NotSeen, None);
    for view in views {
        let look = view.look;
        let Some(Some(sighting)) = look.seen.steps.get(number) else { continue };
        let (here, named) = match stage.route {
            Some(route) => (route.matches(&look.route), true),
            None => (look.seen.here, look.seen.named),
        };
        // This is the screen, as it is when the step comes up: what it is about should be there. What was there before
        // anything was pressed does not say that pressing did something.
        let before = |step| views.iter().any(|view| !view.look.walked && is_written(view.look, step));
        let mut beside = stage.beside.clone().filter(|step| is_written(look, *step));
        let expected = match (look.walked, stage.later) {
            (false, false) => here && named && (first || beside.next().is_some()),
            (false, true) => here && named && first,
            (true, _) => here && beside.any(|step| !before(step)),
        };
        let outcome = match outcome(sighting) {
            found @ Outcome::Found { .. } => found,
            Outcome::Missing if expected => Outcome::Missing,
            Outcome::Missing => continue,
            // Where it need not be, what is like it is something else.
            like if look.walked || (here && !stage.later && (named || view.shows_some)) => like,
            _ => continue,
        };
        if rank(&outcome) > rank(&best.0) {
            best = (outcome, Some(look.url.clone()));
        }
    }
    Check { what: What::Step(number + 1), text: anchor.to_string(), outcome: best.0, url: best.1 }
}

fn is_written(look: &Look, step: usize) -> bool {
    matches!(look.seen.steps.get(step), Some(Some(Sighting::Written { .. })))
}

fn condition(at: usize, leaf: &Condition, views: &[View], tour: &Tour) -> Check {
    let mut best = (Outcome::NotSeen, None);
    let mut better = |outcome: Outcome, url: &str| {
        if rank(&outcome) > rank(&best.0) {
            best = (outcome, Some(url.to_owned()));
        }
    };
    if let Condition::Route(route) = leaf {
        for (url, _) in tour.pages.iter().filter(|(_, known)| route.matches(known)) {
            better(Outcome::Found { fingerprint: None }, url);
        }
    }
    for view in views {
        let look = view.look;
        if look.seen.held.get(at) == Some(&true) {
            better(Outcome::Found { fingerprint: None }, &look.url);
        } else if let Some(Some(asked)) = look.seen.asked.get(at) {
            let likely = look.walked || (look.seen.here && (look.seen.named || view.shows_some));
            match outcome(asked) {
                // It is there, though the moment did not get to it. And of several it holds too.
                Outcome::Found { .. } | Outcome::Ambiguous { .. } if look.seen.here || look.walked => {
                    better(Outcome::Found { fingerprint: None }, &look.url);
                }
                // On the screen, but called otherwise: a condition asks for the very words.
                _ if !likely => {}
                Outcome::Alike { confidence, anchor } => {
                    better(Outcome::Changed { confidence, anchor, changed: vec!["name".to_owned()] }, &look.url);
                }
                like @ Outcome::Changed { .. } => better(like, &look.url),
                _ => {}
            }
        }
    }
    Check { what: What::Condition(at), text: written(leaf), outcome: best.0, url: best.1 }
}

fn outcome(sighting: &Sighting) -> Outcome {
    match sighting.clone() {
        Sighting::Written { fingerprint } => Outcome::Found { fingerprint },
        Sighting::Alike { confidence, anchor } => Outcome::Alike { confidence, anchor },
        Sighting::Recorded { confidence, anchor, changed } => Outcome::Changed { confidence, anchor, changed },
        Sighting::Ambiguous { count, meant } => Outcome::Ambiguous { count, meant },
        Sighting::Missing => Outcome::Missing,
    }
}

/// The best of several pages counts; of two alike the surer.
fn rank(outcome: &Outcome) -> f32 {
    match outcome {
        Outcome::Found { .. } => 9.0,
        Outcome::Alike { confidence, .. } => 6.0 + confidence,
        Outcome::Changed { confidence, .. } => 4.0 + confidence,
        Outcome::Ambiguous { .. } => 3.0,
        Outcome::Missing => 2.0,
        Outcome::NotSeen => 1.0,
    }
}

/// A condition as an author writes it.
fn written(leaf: &Condition) -> String {
    match leaf {
        Condition::Route(route) => format!("route: {route}"),
        Condition::Role(role) => format!("role: {role}"),
        Condition::Locale(locale) => format!("locale: {locale}"),
        Condition::Focus(anchor) => format!("focus: {anchor}"),
        Condition::Element(anchor) => format!("element: {anchor}"),
        Condition::Error(text) => format!("error: {text}"),
        Condition::Host { name, value } => format!("host: {name}: {value}"),
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) => String::new(),
    }
}

#[cfg(test)]
mod tests;
