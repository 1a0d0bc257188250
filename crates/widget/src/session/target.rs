//! The element of the guide's step: looked for, found, healed, lost, missing.

use super::{Effect, Healing, State};
use locate::recorded_at;
use model::statement::{Sought, screen};
use model::{Slug, Verb};

/// Whether the element of the step is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The step is about no element.
    None,
    /// It is being looked for.
    Looking,
    /// It is there.
    Found,
    /// It was waited for long enough.
    Missing,
    /// It is one of those that the anchor means, and nothing tells which.
    Several,
}

impl Target {
    /// It was waited for long enough, and nobody is pointed at it.
    #[must_use]
    pub fn given_up(self) -> bool {
        matches!(self, Self::Missing | Self::Several)
    }
}

impl State {
    /// Looks for it from the start.
    pub(super) fn look(&mut self, effects: &mut Vec<Effect>) {
        let anchored = self.guided_step().is_some_and(|step| step.anchor.is_some());
        let Some(guide) = &mut self.guide else { return };
        guide.target = if anchored { Target::Looking } else { Target::None };
        guide.out_of_sight = false;
        guide.healed = false;
        effects.push(Effect::Find);
    }

    pub(super) fn located(&mut self) {
        if let Some(guide) = &mut self.guide
            && guide.target != Target::None
            && !guide.judging
        {
            guide.target = Target::Found;
            guide.healed = false;
        }
    }

    pub(super) fn healed(&mut self, healing: Healing, effects: &mut Vec<Effect>) {
        let words = self.language.words();
        let Some(guide) = self.guide.as_mut().filter(|guide| guide.target != Target::None) else { return };
        let unsaid = std::mem::replace(&mut guide.target, Target::Found) == Target::Looking;
        guide.healed = true;
        self.say_besides(unsaid, words.different());
        if let Some((instruction, step, sought)) = self.drifts(true) {
            let Healing { confidence, changed, candidate } = healing;
            effects.push(Effect::Record(Verb::Healed { instruction, step, sought, confidence, changed, candidate }));
        }
    }

    /// What to tell of the step that is shown, once on this page.
    fn drifts(&mut self, healed: bool) -> Option<(Slug, u32, Sought)> {
        let anchor = self.guided_step()?.anchor.as_ref()?.mark();
        let guide = self.guide.as_ref()?;
        let (instruction, step) = (guide.progress.instruction.clone(), guide.step());
        let told = (instruction.clone(), step, healed);
        if self.drifted.contains(&told) {
            return None;
        }
        self.drifted.push(told);
        Some((instruction, step, Sought { anchor, release: self.release.clone() }))
    }

    pub(super) fn sight(&mut self, seen: bool) {
        if let Some(guide) = &mut self.guide {
            guide.out_of_sight = !seen;
        }
    }

    pub(super) fn lost(&mut self, effects: &mut Vec<Effect>) {
        if self.guide.as_ref().is_some_and(|guide| guide.target == Target::Found) {
            self.said.clear();
            self.look(effects);
        }
    }

    /// A word about it; behind the step, where that waits to be said until the looking ends.
    fn say_besides(&mut self, waits: bool, words: &str) {
        if !waits {
            self.said.clear();
        }
        if !self.said.is_empty() {
            self.said.push(' ');
        }
        self.said.push_str(words);
    }

    /// It was waited for long enough; or what was given up then is there more than once now, or no longer is.
    pub(super) fn gave_up(&mut self, several: bool, effects: &mut Vec<Effect>) {
        let words = self.language.words();
        let (target, line) =
            if several { (Target::Several, words.alike()) } else { (Target::Missing, words.missing()) };
        let Some(guide) = self.guide.as_mut().filter(|guide| !guide.judging) else { return };
        let was = guide.target;
        if was == target || was != Target::Looking && !was.given_up() {
            return;
        }
        guide.target = target;
        self.say_besides(true, line);
        if was == Target::Looking {
            // On another screen than its own it is not missing.
            let here = screen(&self.moment.route);
            let recorded = self.guided_step().and_then(|step| step.fingerprint.as_deref());
            if recorded.is_none_or(|fingerprint| recorded_at(fingerprint, &here))
                && let Some((instruction, step, sought)) = self.drifts(false)
            {
                effects.push(Effect::Record(Verb::AnchorMissing { instruction, step, sought }));
            }
        }
    }
}
