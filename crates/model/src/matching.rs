//! Matching: which instructions fit the moment, how well, and why in words.

use crate::{Catalog, Condition, Control, Moment};

/// An instruction that fits the moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Position in [`Catalog::instructions`].
    pub at: usize,
    /// Higher fits better; only comparable within one moment.
    pub score: f32,
    /// Why, strongest first; never empty.
    pub reasons: Vec<Reason>,
}

/// Why an instruction is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// This error is on the screen.
    Error(String),
    /// This field has focus.
    Focus(Control),
    /// This element (dialog, button, …) is on the screen.
    Element(Control),
    /// It belongs to this screen (the pattern that matched).
    Route(String),
    /// It is for this role.
    Role(String),
    /// The host application said this.
    Host(String, String),
    /// Its text fits the words on the screen: the words that weighed most.
    Text(Vec<String>),
}

impl Reason {
    /// One line for the employee, in their language (`nl`, else English).
    #[must_use]
    pub fn words(&self, _language: &str) -> String {
        String::new()
    }
}

/// One condition of a `when`, and whether it held: the answer to "why is it (not) shown?".
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// The condition.
    pub condition: Condition,
    /// Whether it held.
    pub held: bool,
    /// Its parts, for `all`, `any` and `not`.
    pub parts: Vec<Trace>,
}

/// Evaluates a condition with all its parts.
#[must_use]
pub fn trace(condition: &Condition, _moment: &Moment) -> Trace {
    Trace { condition: condition.clone(), held: false, parts: Vec::new() }
}

/// The instructions that fit the moment, best first.
#[must_use]
pub fn rank(_catalog: &Catalog, _moment: &Moment) -> Vec<Match> {
    Vec::new()
}
