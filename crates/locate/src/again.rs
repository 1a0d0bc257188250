//! Finding the element of a fingerprint again: which one is most alike, how sure that is, and what has changed.

use crate::fingerprint::Fingerprint;
use crate::order;
use crate::screen::Screen;
use crate::signals::{Lookup, Signal, Signals, score};
use crate::weights::{BIAS, SURE};
use crate::{Located, SURE_ENOUGH, Why};
use std::ops::Range;

/// The element that is most alike, sure or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// Its position.
    pub at: usize,
    /// How sure it is: of ten with 0.9, nine are right.
    pub confidence: f32,
    /// What is not as it was.
    pub changes: Changes,
    /// Others that are nearly as much alike.
    pub rivals: Vec<usize>,
    /// How sure it would be without them.
    alone: f32,
}

/// Something of an element that is not as it was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// What it is: its tag or role.
    Role,
    /// What can be read on it.
    Name,
    /// Its id.
    Id,
    /// Where it leads.
    Address,
    /// Its classes.
    Class,
    /// Where it stands in the document.
    Place,
}

impl Change {
    /// What it is called in statements and reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Name => "name",
            Self::Id => "id",
            Self::Address => "address",
            Self::Class => "class",
            Self::Place => "place",
        }
    }
}

/// A set of changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes(u8);

impl Changes {
    const ALL: [Change; 6] = [Change::Role, Change::Name, Change::Id, Change::Address, Change::Class, Change::Place];

    /// Whether this is among them.
    #[must_use]
    pub fn contains(self, change: Change) -> bool {
        self.0 & (1 << change as u8) != 0
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Change> {
        Self::ALL.into_iter().filter(move |change| self.contains(*change))
    }

    /// Nothing has changed.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn between(print: &Fingerprint, s: &Signals) -> Self {
        let had = |value: &str, signal: Signal| !value.is_empty() && s[signal as usize] == 0.0;
        let less = |signal: Signal, than: f32| s[signal as usize] < than;
        let changed = [
            less(Signal::tag, 1.0) || (print.role.is_some() && less(Signal::role, 1.0)),
            had(&print.label, Signal::label) || s[Signal::label_new as usize] > 0.0,
            had(&print.id, Signal::id),
            had(&print.href, Signal::href),
            !print.classes.is_empty() && less(Signal::class, 0.99),
            less(Signal::path_tags, 1.0) || less(Signal::item_nth, 1.0),
        ];
        Self(changed.iter().enumerate().map(|(bit, is)| u8::from(*is) << bit).sum())
    }
}

/// So many candidates are looked at closely.
const CLOSELY: usize = 48;
/// What is ahead by so much is ahead for sure.
const AHEAD: f32 = 8.0;
/// Where less than this share of a screen's words and other marks is left, it is another screen.
const LEFT: f32 = 0.25;
/// What holds more than this share of a screen is the screen itself.
const WHOLE: f32 = 0.9;
/// What is behind by less is a rival.
const RIVAL: f32 = 1.0;

impl Fingerprint {
    /// Which element of the screen this is. Below [`SURE_ENOUGH`] it is none: a wrong target is worse than none.
    #[must_use]
    pub fn locate(&self, screen: &Screen) -> Located {
        match self.guess(screen) {
            Some(guess) if guess.confidence >= SURE_ENOUGH => {
                let why = if guess.changes.is_empty() { Why::Exact } else { Why::Alike(guess.changes) };
                Located::Found { at: guess.at, confidence: guess.confidence, why }
            }
            Some(Guess { at, rivals, alone, .. }) if alone >= SURE_ENOUGH && !rivals.is_empty() => {
                let mut all: Vec<u64> = rivals.into_iter().chain([at]).map(|at| at as u64).collect();
                order::sort(&mut all);
                Located::Ambiguous { at: all.into_iter().map(order::at).collect() }
            }
            _ => Located::Missing,
        }
    }

    /// The element that is most alike, sure or not; nothing when there is none to choose from.
    #[must_use]
    pub fn guess(&self, screen: &Screen) -> Option<Guess> {
        let lookup = Lookup::new(self, screen);
        let mut ranked: Vec<u64> = candidates(screen).map(|at| order::rank(score(&lookup.glance(at)), at)).collect();
        order::sort(&mut ranked);
        let look = |value: &u64| (score(&lookup.signals(order::at(*value))), order::at(*value));
        let close: Vec<(f32, usize)> = ranked.iter().take(CLOSELY).map(look).collect();
        let &(best, at) = close.iter().reduce(|a, b| if b.0 > a.0 { b } else { a })?;
        let signals = lookup.signals(at);
        // What lies inside or around it is no other place to point at.
        let inside = |outer: usize, inner: usize| (outer..screen.nodes[outer].end).contains(&inner);
        let apart = |other: &&(f32, usize)| !inside(at, other.1) && !inside(other.1, at);
        let ahead = close.iter().filter(apart).fold(AHEAD, |least, other| least.min(best - other.0));
        let share = screen.nodes[at].weight as f32 / screen.candidates as f32;
        let elsewhere = self.elsewhere(&lookup, &signals, share);
        let sure = |ahead| if elsewhere { 0.0 } else { confidence(self, &lookup, &signals, best, ahead) };
        Some(Guess {
            at,
            confidence: sure(ahead),
            changes: Changes::between(self, &signals),
            rivals: close.iter().filter(apart).filter(|other| best - other.0 < RIVAL).map(|other| other.1).collect(),
            alone: sure(AHEAD),
        })
    }

    /// Whether an element is another one however much alike: on another screen than the recorded one, where it is called
    /// otherwise and neither its makers' name for it nor its address is left. It is another screen by its address; or, for
    /// what is not even of the same kind, when next to nothing is left of what was there: an error, a sign-in; or when it
    /// holds nearly all that is there (this `share`), and so has no other to be compared with: the page below a window
    /// that is not open.
    fn elsewhere(&self, lookup: &Lookup, signals: &Signals, share: f32) -> bool {
        let kept = [Signal::label, Signal::id, Signal::test, Signal::href];
        let kept = kept.iter().any(|signal| signals[*signal as usize] > 0.0);
        let moved = self.address.zip(lookup.screen.address).is_some_and(|(was, is)| was != is);
        let replaced = lookup.words < LEFT && lookup.marks < LEFT;
        let whole = share > WHOLE && signals[Signal::role as usize] == 0.0;
        (moved || (replaced || whole) && signals[Signal::tag as usize] == 0.0) && !kept
    }

    /// What there is to fit the weights with: for each candidate the positions of it and of all inside, and its
    /// signals; then the shares of words and of other marks that are still there.
    #[must_use]
    pub fn signals(&self, screen: &Screen) -> (Vec<(Range<usize>, Signals)>, [f32; 2]) {
        let lookup = Lookup::new(self, screen);
        let signals = |at: usize| (at..screen.nodes[at].end, lookup.signals(at));
        (candidates(screen).map(signals).collect(), [lookup.words, lookup.marks])
    }
}

fn candidates(screen: &Screen) -> impl Iterator<Item = usize> {
    screen.nodes.iter().enumerate().filter(|(_, node)| node.candidate).map(|(at, _)| at)
}

/// A logistic model of how often such a finding is right.
fn confidence(print: &Fingerprint, lookup: &Lookup, s: &Signals, best: f32, ahead: f32) -> f32 {
    use Signal as S;
    let whole = [best, ahead, ahead.min(RIVAL), lookup.words, lookup.marks, f32::from(print.itself) / 100.0];
    let single = [
        S::label,
        S::label_other,
        S::label_foreign,
        S::label_gone,
        S::href_other,
        S::words_other,
        S::row_text,
        S::row_mark,
        S::claimed_text,
        S::claimed_mark,
        S::before,
        S::after,
        S::tag,
    ];
    let values = whole.into_iter().chain(single.map(|signal| s[signal as usize]));
    let sum: f32 = values.zip(SURE).map(|(value, weight)| value * weight).sum();
    // Two that are as good as equal are each right half the time, however sure it is that it is one of them.
    logistic(BIAS + sum) * logistic(ahead)
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
