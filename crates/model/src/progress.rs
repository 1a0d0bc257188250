//! Progress: where somebody is in an instruction. A small state machine, pure.
//!
//! Kept in the browser across routes and reloads; it never leaves it.

use crate::{Moment, Slug, Step, matching};

/// Where somebody is in a guided instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Which instruction.
    pub instruction: Slug,
    /// How many steps it has.
    pub steps: u32,
    /// The step shown now, from 0; as many as there are steps: the last one was passed.
    pub step: u32,
    /// What is known of every step.
    pub passed: Vec<Passed>,
}

/// What is known of a step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Passed {
    /// Not passed, or passed with Next alone.
    #[default]
    Unseen,
    /// Its action was seen being done.
    Seen,
    /// It was left out: it is not for what is on the screen.
    Skipped,
    /// It was left out: it was done already.
    Already,
}

impl Passed {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Unseen, Self::Seen, Self::Skipped, Self::Already];

    /// Whether it was never shown.
    #[must_use]
    pub fn left_out(self) -> bool {
        matches!(self, Self::Skipped | Self::Already)
    }
}

/// What happens to progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The step's own action was seen: clicked, filled, arrived.
    Done,
    /// Next was pressed.
    Next,
    /// Back was pressed.
    Back,
    /// The step is not for what is on the screen.
    Skip,
    /// What the step leads to is there already.
    Already,
}

/// What follows from an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Show this step (from 0).
    Show(u32),
    /// The last step was passed; `observed`: its own action was seen.
    End {
        /// Completion is what was observed, never a click on Next alone. What was left out counts for nothing here, but
        /// what was done already was observed.
        observed: bool,
    },
}

/// Whether a step is to be shown on what is on the screen now. `None`: it is; else what happened to it.
#[must_use]
pub fn left_out(step: &Step, moment: &Moment) -> Option<Event> {
    let holds = |condition| matching::holds(condition, moment);
    if step.done_when.as_ref().is_some_and(holds) {
        return Some(Event::Already);
    }
    step.only_when.as_ref().is_some_and(|only| !holds(only)).then_some(Event::Skip)
}

impl Progress {
    /// At the first step.
    #[must_use]
    pub fn start(instruction: Slug, steps: u32) -> Self {
        Self { instruction, steps, step: 0, passed: vec![Passed::Unseen; steps as usize] }
    }

    /// Whether the last step was passed.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.step >= self.steps
    }

    /// Whether Back leads anywhere: there is a step before this one that was shown.
    #[must_use]
    pub fn before(&self) -> Option<u32> {
        (0..self.step).rev().find(|&at| !self.passed(at).left_out())
    }

    /// What is known of a step, from 0.
    #[must_use]
    pub fn passed(&self, at: u32) -> Passed {
        self.passed.get(at as usize).copied().unwrap_or_default()
    }

    /// How many steps before the one that is shown were left out, one after the other.
    #[must_use]
    pub fn just_left_out(&self) -> u32 {
        (0..self.step).rev().take_while(|&at| self.passed(at).left_out()).count() as u32
    }

    /// Moves on. At the first step that was shown Back stays there.
    pub fn update(&mut self, event: Event) -> Outcome {
        if event == Event::Back {
            self.step = self.before().unwrap_or(self.step);
            return Outcome::Show(self.step);
        }
        if let Some(passed) = self.passed.get_mut(self.step as usize) {
            *passed = match event {
                Event::Done => Passed::Seen,
                Event::Skip => Passed::Skipped,
                Event::Already => Passed::Already,
                // What was seen once, was seen.
                _ if *passed == Passed::Seen => Passed::Seen,
                _ => Passed::Unseen,
            };
        }
        self.step = self.steps.min(self.step + 1);
        if self.ended() {
            let last = self.passed.iter().rev().find(|passed| **passed != Passed::Skipped);
            return Outcome::End { observed: matches!(last, Some(Passed::Seen | Passed::Already)) };
        }
        Outcome::Show(self.step)
    }
}
