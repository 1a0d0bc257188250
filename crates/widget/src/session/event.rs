//! What happens to the session, and what follows from it.

use super::{Answer, Corner, Recorded};
use model::signal::SignalKind;
use model::statement::Via;
use model::{Advance, Catalog, Moment, Progress, Slug, Step, Verb};
use std::rc::Rc;

/// What the element of a step has become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Healing {
    /// How sure that is, in hundredths.
    pub confidence: u8,
    /// What has changed of it, as `locate` calls it.
    pub changed: Vec<String>,
    /// The anchor that would find it, if that may be told.
    pub candidate: Option<String>,
}

/// What is done to an element of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It was clicked.
    Click,
    /// It was filled in, or its choice changed.
    Input,
}

impl Act {
    /// Whether that is doing the step.
    #[must_use]
    pub fn leads(self, step: &Step) -> bool {
        matches!((self, &step.advance), (Self::Click, Advance::Click) | (Self::Input, Advance::Input))
    }
}

/// What happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The instructions are here.
    Loaded(Rc<Catalog>),
    /// They could not be had.
    Unreachable,
    /// The screen was looked at.
    Moment(Box<Moment>),
    /// The day that it is, as dates are written.
    Today(String),
    /// Another address.
    Route(String),
    /// What this browser keeps, which another tab changed: what was done of collections, and which announcements were
    /// read.
    Kept(Vec<String>, Vec<Slug>),
    /// F1; `inside`: pressed in our own element.
    Help {
        /// Focus was in the widget.
        inside: bool,
    },
    /// The page does something of its own at F1.
    F1Taken,
    /// The panel is asked for.
    Open,
    /// The panel is closed.
    Close,
    /// Escape, pressed in our own element.
    Escape,
    /// Escape, pressed in the page, which gets it too.
    HostEscape,
    /// The page was clicked.
    ClickedElsewhere,
    /// These hints have their field on the screen, and the field of this one has focus.
    Marked(Vec<Slug>, Option<Slug>),
    /// Somebody points at this hint's mark or text, or at none any more.
    OverHint(Option<Slug>),
    /// A hint's mark was pressed.
    Hint(Slug),
    /// Another corner.
    Move(Corner),
    /// The panel to the side at full height, or back to its corner.
    Dock,
    /// The search box holds this now.
    Query(String),
    /// Nothing was typed for a while.
    QueryRests,
    /// What the server found for this query.
    ServerHits(String, Answer),
    /// A hit of another application or language is opened, beside this page.
    Elsewhere,
    /// An instruction is opened.
    Read(Slug, Via),
    /// From reading to where it was opened.
    Back,
    /// An instruction of a collection is ticked, or no more.
    Tick(Slug),
    /// An answer is chosen: the part that asks, and which.
    Choose(usize, usize),
    /// The answer to the question of this part is checked.
    Check(usize),
    /// "What does help record?"
    AskRecorded,
    /// It was read.
    Recorded(Recorded),
    /// Record from now on, or no more.
    SwitchRecording(bool),
    /// "Show me".
    ShowMe(Slug),
    /// From a step on, counted from 1: a link, or the host asks for it.
    ShowFrom(Slug, u32),
    /// Place kept from before; `active`: this very tab was guiding.
    Restore {
        /// Where somebody was.
        progress: Progress,
        /// Whether to go on at once.
        active: bool,
    },
    /// The step's element was clicked, or changed, in the page.
    Acted(Act),
    /// What the next step asks for was done, and nobody need wait for the one that is shown.
    Overtook(Act),
    /// The step's element was filled in before the step came up.
    FilledIn,
    /// What the conditions of a step wait for had its time.
    Judged,
    /// Next, on the card.
    Next,
    /// Back, on the card.
    Previous,
    /// Stop, on the card.
    Stop,
    /// From the card to the whole instruction; the guide waits.
    AllSteps,
    /// The guide goes on where it waited.
    Resume,
    /// The step's element is on the screen.
    Located,
    /// Another element is taken for it, since it is not there as it was written.
    Healed(Healing),
    /// The step's element is gone.
    Lost,
    /// It was waited for long enough; or what was given up is there more than once now (`true`), or no longer.
    GaveUp(bool),
    /// "Did this help?"
    Feedback(Slug, bool),
    /// A sign of being stuck.
    Stuck(SignalKind),
    /// Nothing happened for a while and nobody is typing.
    Quiet,
    /// The bubble is put away: "not now", "later".
    Dismiss,
    /// "Got it", under an announcement.
    GotIt,
    /// The step's element came into the viewport, or left it.
    Sight(bool),
    /// Bring the step's element into view.
    IntoView,
    /// From the card to the step's element.
    ToPage,
}

/// What has to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Record what happened.
    Record(Verb),
    /// Find the element of the guide's step, and wait for it within a budget.
    Find,
    /// Look at the screen, now and a while later: the step depends on what is on it.
    Judge,
    /// Scroll to it.
    ScrollTo,
    /// Keep the place (or forget it) for after a reload; `active`: this tab is guiding.
    Keep(Option<Progress>, bool),
    /// Keep where the panel is.
    KeepPlace,
    /// Keep, for this session, that there was an announcement.
    KeepNews,
    /// Keep that this announcement was read.
    KeepTold(Slug),
    /// Tell when nothing was typed for a while.
    AwaitRest,
    /// Keep that this of a collection was done, or (`false`) no more.
    KeepDone(String, bool),
    /// Ask the server what it finds.
    AskServer(String),
    /// The page is in another language, or another day has come: fetch the catalog of now.
    Load,
    /// Read what this browser recorded.
    ReadRecorded,
    /// Record from now on, or no more.
    SwitchRecording(bool),
    /// Move focus.
    Focus(Spot),
}

/// Where focus goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The search box.
    Search,
    /// The panel's heading.
    Heading,
    /// The card of the step.
    Card,
    /// The same, of a guide that only comes up: once it stands there.
    NewCard,
    /// The step's element, or else as `Before`.
    Target,
    /// To where it was before help was opened.
    Before,
}
