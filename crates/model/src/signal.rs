//! Signals: open, documented signs that somebody is stuck, computed in the browser from what happens on the page.

use crate::words::key;
use serde::{Deserialize, Serialize};

/// Which sign of being stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalKind {
    /// The same error message appeared twice on one screen within two minutes.
    SameErrorTwice,
    /// Four or more clicks on one place within a second and a half, and nothing changed.
    RageClick,
}

/// An error that comes back within this time counts as the same trouble, in milliseconds.
pub const ERROR_WINDOW_MS: f64 = 120_000.0;
/// Clicks within this time belong together, in milliseconds.
pub const CLICK_WINDOW_MS: f64 = 1_500.0;
/// So many clicks together are rage. Three is what people use to select a paragraph.
pub const CLICKS: usize = 4;
/// Clicks within this distance of the first are on one place, in CSS pixels: the smallest target of WCAG 2.2.
pub const CLICK_RADIUS: f64 = 24.0;
/// One kind is reported once per screen in this time, in milliseconds: a run of signs is one episode.
pub const EPISODE_MS: f64 = 600_000.0;
/// So many different messages are remembered per screen; the oldest is forgotten first.
const REMEMBERED: usize = 32;

/// Something that happened on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Happening {
    /// This error message is shown: it appeared, or it still stands there after a submit.
    /// Tell it once for each time it is shown, not on every look at the page.
    Error {
        /// As read. Only its fingerprint is kept.
        text: String,
    },
    /// No error is on the screen any more.
    ErrorsGone,
    /// A click.
    Click {
        /// In CSS pixels, in the viewport.
        x: f64,
        /// In CSS pixels, in the viewport.
        y: f64,
        /// ARIA role of what was clicked, or its element's name (`canvas`, `video`) when it has none.
        role: String,
        /// Whether the page changed since the click before.
        changed: bool,
    },
    /// Another screen: errors and clicks of the last one no longer count.
    Route {
        /// [`crate::statement::screen`] of the new address.
        screen: String,
    },
}

/// Watches what happens and says when somebody is stuck. Holds nothing typed.
#[derive(Debug, Clone, Default)]
pub struct Signals {
    screen: String,
    errors: Vec<(String, f64)>,
    clicks: Vec<(f64, f64, f64)>,
    episodes: Vec<(String, SignalKind, f64)>,
}

impl Signals {
    /// Takes in what happened, and when (milliseconds on any clock that only goes forward).
    /// Answers a kind once per screen in [`EPISODE_MS`].
    pub fn update(&mut self, happening: &Happening, now_ms: f64) -> Option<SignalKind> {
        let kind = match happening {
            Happening::Error { text } => self.error(text, now_ms),
            Happening::Click { x, y, role, changed } => self.click((*x, *y), role, *changed, now_ms),
            Happening::ErrorsGone => None,
            Happening::Route { screen } => {
                if *screen != self.screen {
                    self.screen.clone_from(screen);
                    self.errors.clear();
                    self.clicks.clear();
                }
                None
            }
        }?;
        self.episodes.retain(|&(_, _, since)| now_ms - since < EPISODE_MS);
        let known = self.episodes.iter().any(|(screen, seen, _)| *screen == self.screen && *seen == kind);
        if known {
            return None;
        }
        self.episodes.push((self.screen.clone(), kind, now_ms));
        Some(kind)
    }

    fn error(&mut self, text: &str, now_ms: f64) -> Option<SignalKind> {
        let text = normalised(text);
        self.errors.retain(|&(_, at)| now_ms - at <= ERROR_WINDOW_MS);
        let again = self.errors.iter().any(|(known, _)| *known == text);
        self.errors.retain(|(known, _)| *known != text);
        if self.errors.len() == REMEMBERED {
            self.errors.remove(0);
        }
        self.errors.push((text, now_ms));
        again.then_some(SignalKind::SameErrorTwice)
    }

    fn click(&mut self, (x, y): (f64, f64), role: &str, changed: bool, now_ms: f64) -> Option<SignalKind> {
        if changed || is_clicked_often(role) {
            self.clicks.clear();
            return None;
        }
        self.clicks.retain(|&(_, _, at)| now_ms - at <= CLICK_WINDOW_MS);
        // Not `hypot`, which takes care of numbers that no screen has.
        let far =
            |&(x0, y0, _): &(f64, f64, _)| (x - x0) * (x - x0) + (y - y0) * (y - y0) > CLICK_RADIUS * CLICK_RADIUS;
        if self.clicks.first().is_some_and(far) {
            self.clicks.clear();
        }
        self.clicks.push((x, y, now_ms));
        (self.clicks.len() >= CLICKS).then_some(SignalKind::RageClick)
    }
}

/// What people rightly click many times: steppers, text (to select a word, a line), drawings and films.
fn is_clicked_often(role: &str) -> bool {
    matches!(role, "spinbutton" | "slider" | "scrollbar" | "textbox" | "searchbox" | "canvas" | "video" | "audio")
}

/// A number in a message may differ each time (`Order 2026-0042 is locked`); it is still the same trouble.
fn normalised(text: &str) -> String {
    let mut out = String::new();
    for c in key(text).chars() {
        match c {
            '0'..='9' if out.ends_with('0') => {}
            '0'..='9' => out.push('0'),
            other => out.push(other),
        }
    }
    out
}
