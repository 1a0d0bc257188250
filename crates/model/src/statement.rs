//! A statement: what happened with help. Modelled on xAPI; holds nothing typed and nobody's name.

use crate::Slug;
use crate::signal::SignalKind;
use crate::words::{split, split_once};
use serde::{Deserialize, Serialize};

/// How an employee came to an instruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// It was offered for the screen.
    Offered,
    /// It was found by searching.
    Searched,
    /// A link, or the host application, opened it.
    Link,
}

/// What a step looked for, and in which release of the application.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sought {
    /// [`crate::Anchor::mark`] of the step's anchor: a text may have been mended since. Empty: not told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub anchor: String,
    /// The release, as the page says it: at most 40 letters, digits, `.`, `_` and `-`. Empty: it does not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub release: String,
}

/// Whether this can be the name of a release.
#[must_use]
pub fn is_release(text: &str) -> bool {
    let decent = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    (1..=40).contains(&text.len()) && text.bytes().all(decent)
}

/// What happened. On the wire: `{"verb": "step_shown", "instruction": "…", "step": 2}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum Verb {
    /// An instruction was opened to read.
    Opened {
        /// Which one.
        instruction: Slug,
        /// How they came to it.
        via: Via,
    },
    /// "Show me" was asked.
    Started {
        /// Of which instruction.
        instruction: Slug,
    },
    /// The guide showed a step.
    StepShown {
        /// Of which instruction.
        instruction: Slug,
        /// Counted from 1.
        step: u32,
    },
    /// A step was done.
    StepDone {
        /// Of which instruction.
        instruction: Slug,
        /// Counted from 1.
        step: u32,
    },
    /// The element of a step was not found.
    AnchorMissing {
        /// Of which instruction.
        instruction: Slug,
        /// Counted from 1.
        step: u32,
        /// What was looked for.
        #[serde(flatten)]
        sought: Sought,
    },
    /// The anchor of a step found nothing; its fingerprint found an element that is sure enough.
    Healed {
        /// Of which instruction.
        instruction: Slug,
        /// Counted from 1.
        step: u32,
        /// What was looked for.
        #[serde(flatten)]
        sought: Sought,
        /// In hundredths.
        confidence: u8,
        /// What has changed of the element, as `locate` calls it: `name`, `class`, …
        #[serde(default)]
        changed: Vec<String>,
        /// The anchor that would find it: what [`crate::Anchor::of_wording`] allows to tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        candidate: Option<String>,
    },
    /// The last step was seen done; of a collection that was opened: all of it was done, seen or ticked.
    Completed {
        /// Of which instruction.
        instruction: Slug,
    },
    /// The guide was stopped before its end.
    Abandoned {
        /// Of which instruction.
        instruction: Slug,
        /// The step it stopped at, from 1.
        step: u32,
    },
    /// A search that came to rest.
    Searched {
        /// What was asked; kept only once enough different people asked it.
        query: String,
        /// How many instructions were found. 0: searched in vain.
        hits: u32,
    },
    /// A search that found instructions of which none was opened.
    PassedOver {
        /// What was asked; kept as that of a search.
        query: String,
    },
    /// "Did this help?"
    Feedback {
        /// Of which instruction.
        instruction: Slug,
        /// Yes or no.
        helped: bool,
    },
    /// A stuck signal on a screen.
    Stuck {
        /// Which sign.
        kind: SignalKind,
        /// What the button offered, if anything.
        offered: Option<Slug>,
    },
}

/// What happened, where and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// A UUID made in the browser; sending it again changes nothing.
    pub id: String,
    /// Milliseconds since 1970, by the browser's clock; the server bounds it.
    pub at: i64,
    /// The screen: [`screen`] of the route.
    pub screen: String,
    /// What happened.
    #[serde(flatten)]
    pub verb: Verb,
}

/// The screen of a route: its path with every part that holds a digit replaced by `:id`, without query;
/// a fragment that is a route (`#/…`) counts, another does not. So no order number is ever kept.
#[must_use]
pub fn screen(route: &str) -> String {
    let (before, fragment) = split_once(route, |c| c == '#').unwrap_or((route, ""));
    let path = path(before);
    let mut out = named(path);
    let mut hash_route = fragment;
    while let Some(rest) = hash_route.strip_prefix('!') {
        hash_route = rest;
    }
    if hash_route.starts_with('/') {
        out.push('#');
        out.push_str(&named(split(hash_route, |c| c == '?').next().unwrap_or_default()));
    }
    out
}

/// An address as far as its query or fragment.
#[must_use]
pub fn path(route: &str) -> &str {
    split(route, |c| matches!(c, '?' | '#')).next().unwrap_or_default()
}

fn named(path: &str) -> String {
    let mut out = String::new();
    for (at, part) in split(path, |c| c == '/').enumerate() {
        let secret = part.bytes().any(|b| b.is_ascii_digit() || b == b'@') || part.len() > 40;
        if at > 0 {
            out.push('/');
        }
        out.push_str(if secret { ":id" } else { part });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_holds_no_number_and_no_address() {
        for (route, expected) in [
            ("/invoices/2026-0042?tab=lines#top", "/invoices/:id"),
            ("/invoices/42/edit", "/invoices/:id/edit"),
            ("/people/jan@example.org", "/people/:id"),
            ("/people/jan%40example.org", "/people/:id"),
            ("/client#/orders/17?sort=date", "/client#/orders/:id"),
            ("/", "/"),
        ] {
            assert_eq!(screen(route), expected);
        }
    }
}
