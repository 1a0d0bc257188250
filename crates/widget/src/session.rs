//! The session: what the widget shows now, and what follows from what happens. Pure: `update(&mut State, Event)`.
//!
//! It asks no page and draws nothing; [`crate::stage`] carries out the effects.

mod collection;
mod event;
mod guide;
mod hints;
mod reading;
mod recorded;
mod search;
mod target;
#[cfg(test)]
pub(crate) mod tests;
mod update;

pub use collection::{Collections, Verdict};
pub use event::{Act, Effect, Event, Healing, Spot};
pub use guide::Guide;
pub use hints::Hints;
pub use recorded::{Line, Recorded};
pub use search::{Answer, Elsewhere, Hit, Search};
pub use target::Target;
pub use update::update;

use crate::words::Language;
use model::signal::SignalKind;
use model::statement::screen;
use model::words::concat;
use model::{Catalog, Instruction, Kind, Moment, Reason, Slug, matching};
use std::rc::Rc;

/// So many instructions are offered for a screen: what can be taken in at a glance.
const OFFERS: usize = 6;

/// What the panel shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum View {
    /// Nothing: only the button.
    #[default]
    Closed,
    /// Search, and what is offered for this screen.
    Home,
    /// One instruction.
    Reading(Slug),
    /// What is recorded about me.
    Recorded,
}

/// An instruction that fits the screen, and why in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which one.
    pub id: Slug,
    /// Why it is offered; where only for the screen, why one does it.
    pub reason: String,
    /// It explains the field that has focus.
    pub hint: bool,
}

/// What the small bubble beside the button says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bubble {
    /// Somebody seems stuck; this could help.
    Offer(Slug),
    /// An announcement.
    News(Slug),
}

/// The corner of the viewport that the button and the panel keep to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Corner {
    #[default]
    BottomRight,
    BottomLeft,
    TopLeft,
    TopRight,
}

impl Corner {
    /// All corners, clockwise from the first.
    pub const ALL: [Self; 4] = [Self::BottomRight, Self::BottomLeft, Self::TopLeft, Self::TopRight];

    /// The next corner, clockwise.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    /// The same corner at the other side.
    #[must_use]
    pub fn across(self) -> Self {
        Self::ALL[self as usize ^ 1]
    }

    /// Its name, as class and as kept.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["bottom-right", "bottom-left", "top-left", "top-right"][self as usize]
    }
}

/// What the widget shows now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// Language of buttons and headings.
    pub language: Language,
    /// The instructions, once they are here.
    pub catalog: Option<Rc<Catalog>>,
    /// The catalog, or that of the language that the page turned to, could not be had: asked for again with help.
    pub unreachable: bool,
    /// What was last seen of the screen.
    pub moment: Moment,
    /// What fits it, best first.
    pub offers: Vec<Offer>,
    /// What the panel shows.
    pub view: View,
    /// What was being read when the panel closed on this screen.
    pub left_open: Option<Slug>,
    /// What is typed in the search box, and what it found.
    pub search: Search,
    /// The guide, also while it pauses.
    pub guide: Option<Guide>,
    /// Collections, and what of them was done.
    pub collections: Collections,
    /// The hints beside fields.
    pub hints: Hints,
    /// What the bubble says.
    pub bubble: Option<Bubble>,
    /// A stuck signal waits for the instructions.
    pub stuck: Option<SignalKind>,
    /// What a stuck signal would offer waits until nobody types.
    pub waiting: Option<Slug>,
    /// Screens where help was offered by itself already.
    pub nudged: Vec<String>,
    /// Announcements that were read, or put off until the next session; hints that came by themselves already.
    pub told: Vec<Slug>,
    /// An announcement was shown in this session.
    pub had_news: bool,
    /// The day that it is: 2027-05-01.
    pub today: String,
    /// What was answered to "did this help?".
    pub answers: Vec<(Slug, bool)>,
    /// What this browser recorded, once somebody asked.
    pub recorded: Recorded,
    /// Where the button and the panel are.
    pub corner: Corner,
    /// The panel stands at the side, from top to bottom. Where there is no room it does not.
    pub docked: bool,
    /// The application's release; empty: not known.
    pub release: String,
    /// Steps of which it was told already that their element was missing, or (`true`) healed.
    pub drifted: Vec<(Slug, u32, bool)>,
    /// F1 is the page's own key.
    pub f1_taken: bool,
    /// What is read out politely.
    pub said: String,
}

impl State {
    /// The instruction of this id, if the catalog has it.
    #[must_use]
    pub fn instruction(&self, id: &Slug) -> Option<&Instruction> {
        self.catalog.as_ref()?.get(id)
    }

    /// What is said while there are no instructions yet.
    #[must_use]
    pub fn not_yet(&self) -> Option<&'static str> {
        let words = self.language.words();
        let line = if self.unreachable { words.unavailable() } else { words.loading() };
        self.catalog.is_none().then_some(line)
    }

    /// The guide, when it is on the screen.
    #[must_use]
    #[inline(never)]
    pub fn guiding(&self) -> Option<&Guide> {
        self.guide.as_ref().filter(|g| !g.paused)
    }

    /// The guide waits for something on the screen.
    #[must_use]
    pub fn watches(&self) -> bool {
        self.guiding().is_some_and(|guide| guide.judging || guide.awaits)
    }

    /// Looks up what fits the screen: for who sees it, and for the dot that says that there is a hint for this field.
    fn offer(&mut self) {
        let Some(catalog) = &self.catalog else { return };
        let language = self.language.tag();
        self.offers.clear();
        for found in matching::rank(catalog, &self.moment) {
            let instruction = &catalog.instructions[found.at];
            let hint = instruction.kind == Kind::Hint;
            let focused = matches!(found.reasons.first(), Some(Reason::Focus(_)));
            // A hint belongs to its field, an announcement to the bubble.
            if self.offers.len() < OFFERS && (instruction.kind == Kind::Instruction || hint && focused) {
                // That it is for this screen stands above all of them.
                let reason = match found.reasons.first() {
                    Some(Reason::Route(_)) | None => instruction.why.clone(),
                    Some(reason) => reason.words(language),
                };
                self.offers.push(Offer { id: instruction.id.clone(), reason, hint });
            }
        }
    }

    /// An announcement for this screen and this person that was not read yet. Who reads a hint is busy with a field.
    fn news(&self) -> Option<Slug> {
        if self.had_news || self.hint().is_some() {
            return None;
        }
        let today = self.today.as_str();
        let for_me = |i: &&Instruction| {
            i.kind == Kind::Announcement
                && i.from.as_ref().is_none_or(|from| from.as_str() <= today)
                && i.until.as_ref().is_none_or(|until| today <= until.as_str())
                && matching::is_for(i, &self.moment)
                && i.when.as_ref().is_none_or(|when| matching::holds(when, &self.moment))
                && !self.told.contains(&i.id)
        };
        self.catalog.as_ref()?.instructions.iter().find(for_me).map(|i| i.id.clone())
    }

    /// Help may come by itself now: nothing of ours is open.
    fn calm(&self) -> bool {
        self.view == View::Closed && self.guiding().is_none() && self.bubble.is_none()
    }

    /// In another tab this was done, and this read. What is put off here stays put off.
    fn follow(&mut self, done: Vec<String>, told: Vec<Slug>) {
        self.collections.done = done;
        for id in told {
            if !self.told.contains(&id) {
                self.told.push(id);
            }
        }
        if matches!(&self.bubble, Some(Bubble::News(id)) if self.told.contains(id)) {
            self.bubble = None;
        }
    }

    /// There is something that Escape closes.
    #[must_use]
    pub fn closes(&self) -> bool {
        !self.calm() || self.hint().is_some()
    }

    /// Something waits for a moment in which nobody is busy.
    #[must_use]
    pub fn expects_quiet(&self) -> bool {
        self.calm() && (self.waiting.is_some() || self.news().is_some())
    }

    fn nudge(&mut self, id: Slug) {
        self.nudged.push(screen(&self.moment.route));
        if let Some(instruction) = self.instruction(&id) {
            self.said = concat(&[self.language.words().offer(), &instruction.title]);
            self.bubble = Some(Bubble::Offer(id));
        }
    }

    fn open(&mut self, effects: &mut Vec<Effect>) {
        self.make_way(effects);
        if std::mem::take(&mut self.unreachable) {
            effects.push(Effect::Load);
        }
        self.search = Search::default();
        self.leave_hints();
        self.leave_bubble();
        self.waiting = None;
        self.said.clear();
        self.view = match self.left_open.take() {
            Some(id) if self.instruction(&id).is_some() => View::Reading(id),
            _ => View::Home,
        };
        self.focus_panel(effects);
    }

    /// Makes way for what somebody opens. An announcement that was neither read nor put off comes back after that.
    fn leave_bubble(&mut self) {
        if let Some(Bubble::News(id)) = self.bubble.take() {
            self.had_news = self.told.contains(&id);
        }
    }

    fn focus_panel(&self, effects: &mut Vec<Effect>) {
        let spot = if self.view == View::Home { Spot::Search } else { Spot::Heading };
        effects.push(Effect::Focus(spot));
    }

    fn moment(&mut self, moment: Moment, effects: &mut Vec<Effect>) {
        let locale = moment.locale.clone();
        let other = !locale.is_empty() && locale != self.moment.locale;
        let first = self.moment.locale.is_empty();
        self.moment = moment;
        if other {
            // Buttons speak the language of the instructions, once there are any.
            if self.catalog.is_none() {
                self.language = Language::of(&locale);
            }
            if !first {
                effects.push(Effect::Load);
            }
        }
        if self.view == View::Home || self.has_hints() {
            self.offer();
        }
    }

    fn has_hints(&self) -> bool {
        self.catalog.as_ref().is_some_and(|catalog| catalog.instructions.iter().any(|i| i.kind == Kind::Hint))
    }
}
