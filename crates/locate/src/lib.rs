//! Finding an element again: which of the elements on the screen an anchor means, and how sure that is.
//!
//! What an author wrote (role and name) is found by [`locate`]; what was recorded, after a release that changed it, by
//! [`Fingerprint::locate`]. Pure, over an abstract list of elements; the widget makes that list of the page. A wrong
//! target is worse than none: what is not sure enough is [`Located::Missing`], what could be two things is
//! [`Located::Ambiguous`].

mod again;
mod fingerprint;
mod mark;
mod name;
mod node;
mod order;
mod role;
mod screen;
pub mod signals;
mod text;
mod weights;

pub use again::{Change, Changes, Guess};
pub use fingerprint::Fingerprint;
pub use mark::generated;
pub use name::{may_hold, uncounted};
pub use node::Element;
pub use screen::Screen;
pub use text::{FingerprintError, recorded_at};

pub use role::near as near_roles;

use model::Anchor;

/// An element on the screen, as a person perceives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// ARIA role. The role [`CSS`] stands for "matches this selector", with the selector as the name.
    pub role: &'a str,
    /// Accessible name.
    pub name: &'a str,
    /// Positions in the list of the elements around it, innermost first.
    pub ancestors: Vec<usize>,
    /// Somebody could see it after scrolling.
    pub visible: bool,
    /// It can be used: not disabled.
    pub enabled: bool,
    /// Nothing that lies on top keeps it from being used: inside the topmost open dialog, or no dialog is open.
    pub topmost: bool,
}

/// The role of an entry that stands for a match of a CSS selector.
pub const CSS: &str = "css";

/// Which element an anchor means. `T` is a position in the list, or the element itself once looked up.
#[derive(Debug, Clone, PartialEq)]
pub enum Located<T = usize> {
    /// This one.
    Found {
        /// The element.
        at: T,
        /// From [`SURE_ENOUGH`] to 1.
        confidence: f32,
        /// What the confidence rests on.
        why: Why,
    },
    /// Each of these fits equally well.
    Ambiguous {
        /// The elements, in document order.
        at: Vec<T>,
    },
    /// None of them, or none that is sure enough.
    Missing,
}

impl<T> Located<T> {
    /// The same finding about something else: the element at a position.
    pub fn map<U>(self, mut to: impl FnMut(T) -> Option<U>) -> Located<U> {
        match self {
            Self::Found { at, confidence, why } => match to(at) {
                Some(at) => Located::Found { at, confidence, why },
                None => Located::Missing,
            },
            Self::Ambiguous { at } => Located::Ambiguous { at: at.into_iter().filter_map(to).collect() },
            Self::Missing => Located::Missing,
        }
    }
}

/// What a finding rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Role and name are what the author wrote.
    Exact,
    /// The name is, the role is a related one: a link where a button was.
    Role,
    /// The role is, the name is nearly.
    Name,
    /// The CSS selector matches.
    Css,
    /// It is most like what was recorded, though this has changed.
    Alike(Changes),
}

/// Below this nothing is pointed at.
pub const SURE_ENOUGH: f32 = 0.7;
/// Two findings closer than this can't be told apart.
const APART: f32 = 0.05;
/// A related role instead of the one written.
const NEAR_ROLE: f32 = 0.85;
/// What it costs when only being visible, usable or on top told it from its like.
const TOLD_APART: f32 = 0.9;
/// What it costs to lie behind a dialog.
const BEHIND: f32 = 0.9;

/// Which of these elements the anchor means.
#[must_use]
pub fn locate(anchor: &Anchor, candidates: &[Candidate]) -> Located {
    let mut all: Vec<(usize, f32)> = Vec::new();
    let mut best = 0.0;
    for (at, candidate) in candidates.iter().enumerate() {
        let sure = fit(anchor, candidate.role, candidate.name) * around(anchor, candidate, candidates);
        if sure >= SURE_ENOUGH {
            all.push((at, sure));
            best = f32::max(best, sure);
        }
    }
    // What is hidden is never pointed at; but when the very thing is hidden, its neighbour is not it either.
    let (mut fits, mut hidden): (Vec<usize>, bool) = (Vec::new(), false);
    for (at, sure) in all {
        if sure > best - APART {
            if candidates[at].visible { fits.push(at) } else { hidden = true }
        }
    }
    let mut confidence = if hidden { best * TOLD_APART } else { best };
    for tells in [|c: &Candidate| c.topmost, |c: &Candidate| c.enabled] {
        let mut told = Vec::new();
        for &at in &fits {
            if tells(&candidates[at]) {
                told.push(at);
            }
        }
        if !told.is_empty() && told.len() < fits.len() {
            fits = told;
            confidence = best * TOLD_APART;
        }
    }
    match fits.as_slice() {
        [] => Located::Missing,
        &[at] => {
            let found = &candidates[at];
            if !found.topmost {
                confidence *= BEHIND;
            }
            Located::Found { at, confidence, why: why(anchor, found) }
        }
        _ => Located::Ambiguous { at: fits },
    }
}

/// Whether an element of this role and name could be what the anchor means, or one of its containers (`in …`).
/// Tells which elements are worth a place in the list.
#[must_use]
pub fn concerns(anchor: &Anchor, role: &str, name: &str) -> bool {
    is_called(anchor, role, name)
        || matches!(anchor, Anchor::Role { within: Some(outer), .. } if concerns(outer, role, name))
}

/// Whether role and name are what the anchor means, the surroundings aside.
#[must_use]
pub fn is_called(anchor: &Anchor, role: &str, name: &str) -> bool {
    fit(anchor, role, name) >= SURE_ENOUGH
}

/// How well role and name fit, the surroundings aside: 0 to 1.
fn fit(anchor: &Anchor, role: &str, name: &str) -> f32 {
    match anchor {
        Anchor::Css(selector) => f32::from(role == CSS && name == selector),
        Anchor::Role { role: wanted, name: called, .. } => {
            let kind = if wanted == role {
                1.0
            } else if role::near(wanted).contains(&role) {
                NEAR_ROLE
            } else {
                return 0.0;
            };
            // Without a name a related role says nothing.
            if called.is_empty() { f32::from(kind == 1.0) } else { kind * name::likeness(wanted, called, name) }
        }
    }
}

/// How well the elements around it fit the anchor's `in …`: 0 to 1.
fn around(anchor: &Anchor, candidate: &Candidate, candidates: &[Candidate]) -> f32 {
    let Anchor::Role { within: Some(outer), .. } = anchor else { return 1.0 };
    let mut best = 0.0;
    for container in candidate.ancestors.iter().filter_map(|at| candidates.get(*at)) {
        best = f32::max(best, fit(outer, container.role, container.name) * around(outer, container, candidates));
    }
    best
}

fn why(anchor: &Anchor, found: &Candidate) -> Why {
    match anchor {
        Anchor::Css(_) => Why::Css,
        Anchor::Role { role, .. } if role != found.role => Why::Role,
        Anchor::Role { role, name, .. } if name::likeness(role, name, found.name) < name::COUNT && !name.is_empty() => {
            Why::Name
        }
        Anchor::Role { .. } => Why::Exact,
    }
}

#[cfg(test)]
mod tests;
