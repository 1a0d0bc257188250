//! Signals: open, documented signs that somebody is stuck, computed in the browser from what happens on the page.
//!
//! Each sign has a definition that anybody can check, and says what it does not count: what people rightly do often.

use crate::List;
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
    /// Three clicks on one control within fifteen seconds, each a second or more after the one before, and nothing
    /// changed.
    DeadClick,
    /// The same field was filled in anew for the third time on one screen within two minutes, and nothing was sent.
    FieldAgain,
    /// Back on the same page for the third time within two minutes, from the same other page, and nothing was done on
    /// either.
    PageLoop,
    /// Clicks in each of three minutes in a row on one screen, and nothing changed, was filled in or was sent.
    LongDwell,
}

impl SignalKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::SameErrorTwice, Self::RageClick, Self::DeadClick, Self::FieldAgain, Self::PageLoop, Self::LongDwell];

    /// Its name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SameErrorTwice => "same_error_twice",
            Self::RageClick => "rage_click",
            Self::DeadClick => "dead_click",
            Self::FieldAgain => "field_again",
            Self::PageLoop => "page_loop",
            Self::LongDwell => "long_dwell",
        }
    }
}

/// An error that comes back within this time counts as the same trouble, in milliseconds; so do a field that is filled
/// in again, and a page that is come back to.
pub const WINDOW_MS: f64 = 120_000.0;
/// Clicks within this time belong together, in milliseconds.
pub const CLICK_WINDOW_MS: f64 = 1_500.0;
/// So many clicks together are rage. Three is what people use to select a paragraph.
pub const CLICKS: usize = 4;
/// Clicks within this distance of the first are on one place, in CSS pixels: the smallest target of WCAG 2.2.
pub const CLICK_RADIUS: f64 = 24.0;
/// So many clicks on a control that does not answer.
pub const DEAD_CLICKS: usize = 3;
/// So long they belong together, in milliseconds.
pub const DEAD_WINDOW_MS: f64 = 15_000.0;
/// Somebody who clicks again so much later has seen that nothing happened, in milliseconds. Sooner it is a double click.
pub const SEEN_MS: f64 = 1_000.0;
/// Filled in or come back to so many times.
pub const TIMES: usize = 3;
/// Signs of life in each of so many minutes in a row.
pub const DWELL_MINUTES: usize = 3;
/// One kind is reported once per screen in this time, in milliseconds: a run of signs is one episode.
pub const EPISODE_MS: f64 = 600_000.0;
/// So many different messages, fields and pages are remembered per screen; the oldest is forgotten first.
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
        /// What it is called.
        name: String,
        /// Whether the page changed since the click before.
        changed: bool,
    },
    /// A field was filled in and left, or a choice was made. What is in it is not read.
    Filled {
        /// ARIA role of the field.
        role: String,
        /// What it is called.
        name: String,
    },
    /// A form was sent.
    Sent,
    /// Another address. On another screen errors, clicks and fields of the last one no longer count.
    Route {
        /// [`crate::statement::screen`] of the new address.
        screen: String,
        /// Its path: tells one order from another, and stays in the browser.
        path: String,
    },
}

/// Watches what happens and says when somebody is stuck. Holds nothing typed.
#[derive(Debug, Clone, Default)]
pub struct Signals {
    screen: String,
    errors: Vec<(String, f64)>,
    clicks: Vec<(f64, f64, f64)>,
    /// Slow clicks on one control.
    dead: Vec<(f64, f64, f64)>,
    fields: Vec<(String, f64)>,
    /// Pages since something was done, oldest first.
    pages: Vec<(String, f64)>,
    /// Clicks since something was done.
    signs: Vec<f64>,
    episodes: Vec<(String, SignalKind, f64)>,
}

impl Signals {
    /// Takes in what happened, and when (milliseconds on any clock that only goes forward).
    /// Answers a kind once per screen in [`EPISODE_MS`].
    pub fn update(&mut self, happening: &Happening, now_ms: f64) -> Option<SignalKind> {
        let kind = match happening {
            Happening::Error { text } => self.error(text, now_ms),
            Happening::Click { x, y, role, name, changed } => self.click((*x, *y), role, name, *changed, now_ms),
            Happening::ErrorsGone => None,
            Happening::Filled { role, name } => self.filled(role, name, now_ms),
            Happening::Sent => {
                self.fields.clear();
                self.done();
                None
            }
            Happening::Route { screen, path } => {
                if *screen != self.screen {
                    self.screen.clone_from(screen);
                    self.errors.clear();
                    self.clicks.clear();
                    self.fields.clear();
                }
                self.dead.clear();
                self.signs.clear();
                self.page(path, now_ms)
            }
        }?;
        // Whatever is remembered here stands in the order in which it happened.
        while self.episodes.first().is_some_and(|&(_, _, since)| now_ms - since >= EPISODE_MS) {
            self.episodes.remove(0);
        }
        let known = self.episodes.iter().any(|(screen, seen, _)| *screen == self.screen && *seen == kind);
        if known {
            return None;
        }
        self.episodes.push((self.screen.clone(), kind, now_ms));
        Some(kind)
    }

    /// Something was done: what was in vain before has ended.
    fn done(&mut self) {
        self.pages.clear();
        self.signs.clear();
    }

    fn error(&mut self, text: &str, now_ms: f64) -> Option<SignalKind> {
        let text = normalised(text);
        let again = times(&mut self.errors, &text, now_ms) > 0;
        if let Some(at) = self.errors.iter().position(|(known, _)| *known == text) {
            self.errors.remove(at);
        }
        remember(&mut self.errors, text, now_ms);
        again.then_some(SignalKind::SameErrorTwice)
    }

    fn click(&mut self, at: (f64, f64), role: &str, name: &str, changed: bool, now_ms: f64) -> Option<SignalKind> {
        if changed || is_clicked_often(role, name) {
            self.clicks.clear();
            self.dead.clear();
            self.signs.clear();
            return None;
        }
        gather(&mut self.clicks, at, CLICK_WINDOW_MS, now_ms);
        let seen = self.dead.last().is_none_or(|&(_, _, last)| now_ms - last >= SEEN_MS);
        if !seen || !answers(role) {
            self.dead.clear();
        }
        if answers(role) {
            gather(&mut self.dead, at, DEAD_WINDOW_MS, now_ms);
        }
        while self.signs.first().is_some_and(|&at| now_ms - at >= DWELL_MINUTES as f64 * MINUTE_MS) {
            self.signs.remove(0);
        }
        self.signs.push(now_ms);
        if self.clicks.len() >= CLICKS {
            Some(SignalKind::RageClick)
        } else if self.dead.len() >= DEAD_CLICKS {
            Some(SignalKind::DeadClick)
        } else {
            self.dwells(now_ms).then_some(SignalKind::LongDwell)
        }
    }

    /// Whether there was a sign of life in each of the last minutes; who was away gave none.
    fn dwells(&self, now_ms: f64) -> bool {
        let minute = |at: f64| ((now_ms - at) / MINUTE_MS) as usize;
        (0..DWELL_MINUTES).all(|wanted| self.signs.iter().any(|&at| minute(at) == wanted))
    }

    fn filled(&mut self, role: &str, name: &str, now_ms: f64) -> Option<SignalKind> {
        self.done();
        // To choose again is to compare; to search again is to search.
        if !matches!(role, "textbox" | "combobox" | "spinbutton") {
            return None;
        }
        let field = key(name);
        let again = times(&mut self.fields, &field, now_ms) + 1 >= TIMES;
        remember(&mut self.fields, field, now_ms);
        again.then_some(SignalKind::FieldAgain)
    }

    fn page(&mut self, path: &str, now_ms: f64) -> Option<SignalKind> {
        // Another part of the same page.
        if self.pages.last().is_some_and(|(last, _)| last == path) {
            return None;
        }
        remember(&mut self.pages, path.to_owned(), now_ms);
        let [.., (first, since), (other, _), (second, _), (again, _), (third, _)] = self.pages.as_slice() else {
            return None;
        };
        let loops = first == second && second == third && other == again && now_ms - since <= WINDOW_MS;
        loops.then_some(SignalKind::PageLoop)
    }
}

const MINUTE_MS: f64 = 60_000.0;

/// How often this is remembered of the last [`WINDOW_MS`].
fn times(known: &mut Vec<(String, f64)>, what: &str, now_ms: f64) -> usize {
    while known.first().is_some_and(|&(_, at)| now_ms - at > WINDOW_MS) {
        known.remove(0);
    }
    known.iter().filter(|(known, _)| known == what).count()
}

fn remember(known: &mut Vec<(String, f64)>, what: String, now_ms: f64) {
    if known.len() == REMEMBERED {
        known.remove(0);
    }
    known.push((what, now_ms));
}

/// Adds a click to those before it on the same place, within a time.
fn gather(clicks: &mut Vec<(f64, f64, f64)>, (x, y): (f64, f64), window: f64, now_ms: f64) {
    while clicks.first().is_some_and(|&(_, _, at)| now_ms - at > window) {
        clicks.remove(0);
    }
    // Not `hypot`, which takes care of numbers that no screen has.
    let far = |&(x0, y0, _): &(f64, f64, _)| (x - x0) * (x - x0) + (y - y0) * (y - y0) > CLICK_RADIUS * CLICK_RADIUS;
    if clicks.first().is_some_and(far) {
        clicks.clear();
    }
    clicks.push((x, y, now_ms));
}

/// What people rightly click many times: steppers, text (to select a word, a line), drawings and films; and what is
/// called by a sign (`+`, `›`, `7`), as the buttons of steppers, calculators and carousels are.
fn is_clicked_often(role: &str, name: &str) -> bool {
    // Not `is_alphabetic`: its tables would weigh more than all signals together.
    let letter = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{e0}'..='\u{1fff}' | '\u{3040}'..='\u{d7ff}');
    let sign = !name.is_empty() && !name.chars().any(|c| letter(c) && c != '÷');
    sign || List("spinbutton slider scrollbar textbox searchbox canvas video audio").contains(role)
}

/// What changes the page when it is clicked. A link may open beside it, and a choice may only show in itself.
fn answers(role: &str) -> bool {
    matches!(role, "button" | "tab" | "menuitem")
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
