//! Progress: where somebody is in an instruction. A small state machine, pure.
//!
//! Kept in the browser across routes and reloads; it never leaves it.

use crate::Slug;
use serde::{Deserialize, Serialize};

/// Where somebody is in a guided instruction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Which instruction.
    pub instruction: Slug,
    /// How many steps it has.
    pub steps: u32,
    /// The step shown now, from 0; as many as there are steps: the last one was passed.
    pub step: u32,
    /// For every step: was its action seen being done (not just Next)?
    pub seen: Vec<bool>,
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
}

/// What follows from an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Show this step (from 0).
    Show(u32),
    /// The last step was passed; `observed`: its own action was seen.
    End {
        /// Completion is what was observed, never a click on Next alone.
        observed: bool,
    },
}

impl Progress {
    /// At the first step.
    #[must_use]
    pub fn start(instruction: Slug, steps: u32) -> Self {
        Self { instruction, steps, step: 0, seen: vec![false; steps as usize] }
    }

    /// Whether the last step was passed.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.step >= self.steps
    }

    /// Moves on. At the first step Back stays there.
    pub fn update(&mut self, event: Event) -> Outcome {
        match event {
            Event::Back => self.step = self.step.saturating_sub(1),
            Event::Done | Event::Next => {
                if let Some(seen) = self.seen.get_mut(self.step as usize) {
                    *seen |= event == Event::Done;
                }
                self.step = self.steps.min(self.step + 1);
                if self.ended() {
                    let observed = self.seen.last().copied().unwrap_or(false);
                    return Outcome::End { observed };
                }
            }
        }
        Outcome::Show(self.step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress() -> Progress {
        Progress::start("test".parse().unwrap_or_else(|e| panic!("{e}")), 2)
    }

    #[test]
    fn the_end_is_completed_only_when_its_action_was_seen() {
        let mut p = progress();
        assert_eq!(p.update(Event::Done), Outcome::Show(1));
        assert_eq!(p.clone().update(Event::Done), Outcome::End { observed: true });
        assert_eq!(p.update(Event::Next), Outcome::End { observed: false });
    }

    #[test]
    fn back_at_the_first_step_stays_there() {
        let mut p = progress();
        assert_eq!(p.update(Event::Back), Outcome::Show(0));
    }
}
