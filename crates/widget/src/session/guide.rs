//! The guide: from one step of an instruction to the next, and what is said and kept on the way.

use super::{Act, Effect, Spot, State, Target, View};
use crate::words::digits;
use model::instruction::plain;
use model::progress::{Event as Moved, Outcome, Passed, left_out};
use model::statement::Via;
use model::words::concat;
use model::{Advance, Anchor, Progress, Slug, Step, Verb};

/// A guide along the steps of one instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// Where somebody is.
    pub progress: Progress,
    /// The step's element.
    pub target: Target,
    /// It waits: nothing of it is on the screen.
    pub paused: bool,
    /// It is there, but scrolled out of the viewport; that is left as it is until asked.
    pub out_of_sight: bool,
    /// It is taken for the step's element, since that is not there as it was written.
    pub healed: bool,
    /// The step has conditions, and the screen as it is now was not looked at yet.
    pub judging: bool,
    /// What would have made the step done already was not there as it came up: it is done when that comes.
    pub awaits: bool,
}

impl Guide {
    fn new(progress: Progress) -> Self {
        let target = Target::None;
        Self { progress, target, paused: false, out_of_sight: false, healed: false, judging: false, awaits: false }
    }

    /// Whether the last step was passed.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.progress.ended()
    }

    /// The step shown, from 1.
    #[must_use]
    pub fn step(&self) -> u32 {
        self.progress.step + 1
    }
}

impl State {
    /// The step that the guide shows, unless it has come to its end or waits.
    #[must_use]
    pub fn guided_step(&self) -> Option<&Step> {
        let guide = self.guiding().filter(|g| !g.ended())?;
        self.instruction(&guide.progress.instruction)?.steps.get(guide.progress.step as usize)
    }

    pub(super) fn start(&mut self, id: &Slug, from: u32, effects: &mut Vec<Effect>) {
        let Some(instruction) = self.instruction(id) else { return };
        if instruction.kind.collects() {
            return self.read(id.clone(), Via::Link, effects);
        }
        let route = &self.moment.route;
        let arrived = |step: &Step| matches!(&step.advance, Advance::Route(to) if to.matches(route));
        let mut progress = Progress::start(id.clone(), u32::try_from(instruction.steps.len()).unwrap_or(u32::MAX));
        // Who stands already where the first steps lead, need not go there; but something must be left to show.
        for step in &instruction.steps {
            if !arrived(step) || progress.step + 1 >= progress.steps {
                break;
            }
            progress.update(Moved::Done);
        }
        while progress.step + 1 < from.min(progress.steps) {
            progress.update(Moved::Next);
        }
        if let Some(before) = self.guide.take().filter(|g| !g.ended()) {
            let step = before.step();
            effects.push(Effect::Record(Verb::Abandoned { instruction: before.progress.instruction, step }));
        }
        effects.push(Effect::Record(Verb::Started { instruction: id.clone() }));
        self.guide = Some(Guide::new(progress));
        self.view = View::Closed;
        self.left_open = None;
        self.leave_hints();
        self.leave_bubble();
        self.show(effects);
        effects.push(Effect::Focus(Spot::NewCard));
    }

    /// Goes on after a reload. Another version of the instruction has other steps: then the place means nothing.
    pub(super) fn restore(&mut self, progress: Progress, active: bool, effects: &mut Vec<Effect>) {
        self.guide = Some(Guide { paused: !active, ..Guide::new(progress) });
        self.check_guide(effects);
        let Some(guide) = &self.guide else { return };
        if active && self.view != View::Closed {
            // Who opened help before the place was known looks for something: the guide waits in the panel.
            return self.pause(effects);
        }
        if guide.ended() {
            // Said in this tab alone, on the page that came of it.
            return if active { self.end(effects) } else { self.pause(effects) };
        }
        if self.guiding().is_some() {
            // Where every screen is a page of its own, this load may be what the step asked for.
            let route = self.moment.route.clone();
            if !self.arrive(&route, effects) && !self.comes_up(effects) {
                self.present(effects);
            }
        }
    }

    pub(super) fn check_guide(&mut self, effects: &mut Vec<Effect>) {
        let Some(guide) = &self.guide else { return };
        let steps = self.instruction(&guide.progress.instruction).map(|i| i.steps.len());
        if steps != Some(guide.progress.steps as usize) || guide.progress.step > guide.progress.steps {
            self.guide = None;
            self.said.clear();
            self.keep(false, effects);
            effects.push(Effect::Find);
        }
    }

    /// Keeps the place, or that there is none.
    fn keep(&self, active: bool, effects: &mut Vec<Effect>) {
        effects.push(Effect::Keep(self.guide.as_ref().map(|guide| guide.progress.clone()), active));
    }

    /// Shows the step for the first time, unless it is left out.
    fn show(&mut self, effects: &mut Vec<Effect>) {
        if !self.comes_up(effects) {
            self.appear(effects);
        }
    }

    /// Whether it must be seen first what is on the screen, which what was done last may have changed.
    fn comes_up(&mut self, effects: &mut Vec<Effect>) -> bool {
        let conditional = self.guided_step().is_some_and(|step| step.only_when.is_some() || step.done_when.is_some());
        let Some(guide) = &mut self.guide else { return false };
        guide.judging = conditional;
        guide.awaits = false;
        if conditional {
            guide.target = Target::Looking;
            guide.healed = false;
            self.keep(true, effects);
            effects.push(Effect::Find);
            effects.push(Effect::Judge);
        }
        conditional
    }

    /// The screen was looked at. `last`: what is not there by now, is not waited for.
    pub(super) fn judge(&mut self, last: bool, effects: &mut Vec<Effect>) {
        while self.guiding().is_some_and(|guide| guide.judging) {
            let Some(step) = self.guided_step() else { return };
            let awaits = step.done_when.is_some();
            match left_out(step, &self.moment) {
                Some(Moved::Skip) if !last => return,
                Some(how) => self.go(how, effects),
                None => {
                    if let Some(guide) = &mut self.guide {
                        guide.judging = false;
                        guide.awaits = awaits;
                    }
                    self.appear(effects);
                }
            }
        }
        let came = |step: &Step| left_out(step, &self.moment) == Some(Moved::Already);
        if self.guiding().is_some_and(|guide| guide.awaits) && self.guided_step().is_some_and(came) {
            self.record_done(effects);
            self.go(Moved::Done, effects);
        }
    }

    fn appear(&mut self, effects: &mut Vec<Effect>) {
        if let Some(guide) = &self.guide {
            let instruction = guide.progress.instruction.clone();
            effects.push(Effect::Record(Verb::StepShown { instruction, step: guide.step() }));
        }
        self.present(effects);
    }

    /// Which steps just before this one were left out, and why.
    #[must_use]
    pub fn left_out(&self) -> String {
        let Some(Guide { progress, .. }) = self.guiding() else { return String::new() };
        let words = self.language.words();
        let mut said = String::new();
        for at in progress.step - progress.just_left_out()..progress.step {
            let already = progress.passed(at) == Passed::Already;
            let why = if already { words.already() } else { words.skipped() };
            said.push_str(&concat(&[words.step(), " ", &digits(at + 1), " ", why, " "]));
        }
        said
    }

    /// Says the step, keeps the place, looks for its element.
    fn present(&mut self, effects: &mut Vec<Effect>) {
        let Some(guide) = &self.guide else { return };
        self.keep(true, effects);
        if let Some(step) = self.guided_step() {
            let place = self.language.step_of(guide.step(), guide.progress.steps);
            self.said = concat(&[&self.left_out(), &place, ". ", &plain(&step.action)]);
        }
        self.look(effects);
    }

    fn go(&mut self, how: Moved, effects: &mut Vec<Effect>) {
        let Some(guide) = &mut self.guide else { return };
        match guide.progress.update(how) {
            // Who goes back wants to see that step, whatever there is on the screen.
            Outcome::Show(_) if how == Moved::Back => {
                (guide.judging, guide.awaits) = (false, false);
                self.appear(effects);
            }
            Outcome::Show(_) => self.show(effects),
            Outcome::End { observed } => {
                (guide.judging, guide.awaits) = (false, false);
                guide.target = Target::None;
                let instruction = guide.progress.instruction.clone();
                if observed {
                    effects.push(Effect::Record(Verb::Completed { instruction: instruction.clone() }));
                    self.completed(&instruction, effects);
                }
                self.end(effects);
            }
        }
    }

    /// Says that it is done. The place is kept: what was done last may load a page, which says so then.
    fn end(&mut self, effects: &mut Vec<Effect>) {
        self.keep(true, effects);
        effects.push(Effect::Find);
        let words = self.language.words();
        self.said = concat(&[&self.left_out(), words.finished(), " ", words.helped()]);
    }

    fn record_done(&self, effects: &mut Vec<Effect>) {
        if let Some(guide) = &self.guide {
            let instruction = guide.progress.instruction.clone();
            effects.push(Effect::Record(Verb::StepDone { instruction, step: guide.step() }));
        }
    }

    /// The step's own action was seen.
    pub(super) fn acted(&mut self, how: Act, effects: &mut Vec<Effect>) {
        if self.shows(how) {
            self.record_done(effects);
            self.go(Moved::Done, effects);
        }
    }

    /// The step's element was filled in before: that is said, and the guide goes on.
    /// Not where it was seen in its turn: who goes back wants to see it.
    pub(super) fn filled_in(&mut self, effects: &mut Vec<Effect>) {
        let seen = self.guiding().is_some_and(|Guide { progress, .. }| progress.passed(progress.step) == Passed::Seen);
        if !seen && self.guided_step().is_some() {
            self.record_done(effects);
            self.go(Moved::Already, effects);
        }
    }

    /// Whether the step after the one that is shown is done like this to an element that is `meant`, and nobody need wait for
    /// the one that is shown: it is only read, or it is not on the screen; or it is pressed, and what is meant `came` since.
    #[must_use]
    pub fn overtaken(&self, how: Act, came: bool, meant: impl Fn(&Anchor) -> bool) -> bool {
        let next = self.next_step().filter(|_| self.waits_for_nobody() || came && self.shows(Act::Click));
        next.is_some_and(|next| how.leads(next) && next.anchor.as_ref().is_some_and(meant))
    }

    /// The step after the one that is shown.
    #[must_use]
    pub fn next_step(&self) -> Option<&Step> {
        let guide = self.guiding()?;
        self.instruction(&guide.progress.instruction)?.steps.get(guide.step() as usize)
    }

    /// Whether the step that is shown is done like this.
    #[must_use]
    pub fn shows(&self, how: Act) -> bool {
        self.guided_step().is_some_and(|step| how.leads(step))
    }

    /// Whether the step that is shown is only read, or is not on the screen.
    fn waits_for_nobody(&self) -> bool {
        self.guided_step().is_some_and(Step::is_read) || self.guiding().is_some_and(|guide| guide.target.given_up())
    }

    /// Another address: the action of a step that leads there, or of the one after a step that holds nobody up. Whether it
    /// is one.
    pub(super) fn arrive(&mut self, route: &str, effects: &mut Vec<Effect>) -> bool {
        let leads = |step: &Step| matches!(&step.advance, Advance::Route(to) if to.matches(route));
        let ahead = self.waits_for_nobody() && self.next_step().is_some_and(leads);
        if ahead {
            self.next(effects);
        }
        let there = self.guided_step().is_some_and(leads);
        if there {
            self.record_done(effects);
            self.go(Moved::Done, effects);
        }
        there
    }

    pub(super) fn next(&mut self, effects: &mut Vec<Effect>) {
        let Some(step) = self.guided_step() else { return };
        // Where the page can't show that it was done, the employee's word counts for the step, not for the whole.
        if step.is_read() {
            self.record_done(effects);
        }
        self.go(Moved::Next, effects);
    }

    pub(super) fn previous(&mut self, effects: &mut Vec<Effect>) {
        if self.guided_step().is_some() {
            self.go(Moved::Back, effects);
        }
    }

    pub(super) fn stop(&mut self, effects: &mut Vec<Effect>) {
        let Some(guide) = self.guide.take() else { return };
        if !guide.ended() {
            let step = guide.step();
            effects.push(Effect::Record(Verb::Abandoned { instruction: guide.progress.instruction, step }));
        }
        self.keep(false, effects);
        self.said.clear();
        effects.push(Effect::Find);
        effects.push(Effect::Focus(Spot::Before));
    }

    pub(super) fn pause(&mut self, effects: &mut Vec<Effect>) {
        let Some(guide) = &mut self.guide else { return };
        if guide.ended() {
            self.guide = None;
        } else {
            guide.paused = true;
        }
        self.keep(false, effects);
        self.said.clear();
        effects.push(Effect::Find);
    }

    /// The panel opens, which the host may ask for: the guide waits in it.
    pub(super) fn make_way(&mut self, effects: &mut Vec<Effect>) {
        if self.guiding().is_some() {
            self.pause(effects);
        }
    }

    pub(super) fn all_steps(&mut self, effects: &mut Vec<Effect>) {
        let Some(guide) = &self.guide else { return };
        self.view = View::Reading(guide.progress.instruction.clone());
        self.pause(effects);
        effects.push(Effect::Focus(Spot::Heading));
    }

    pub(super) fn resume(&mut self, effects: &mut Vec<Effect>) {
        let Some(guide) = &mut self.guide else { return };
        guide.paused = false;
        let unjudged = guide.judging;
        self.view = View::Closed;
        self.left_open = None;
        self.leave_bubble();
        if !(unjudged && self.comes_up(effects)) {
            self.present(effects);
        }
        effects.push(Effect::Focus(Spot::NewCard));
    }
}
