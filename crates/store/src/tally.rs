//! Tallies: what a statement adds to, and who is counted without being known. Pure; [`crate::statement`] writes it down.

use crate::session::hex;
use crate::{Incoming, Week};
use hmac::{Hmac, KeyInit, Mac};
use model::statement::Sought;
use model::{Locale, Slug, Verb};
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet};

/// One number that is kept: so often this, about that, in that week.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub(crate) app: String,
    pub(crate) week: Week,
    pub(crate) measure: &'static str,
    pub(crate) subject: String,
    pub(crate) detail: String,
}

/// What statements add to a cell.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Increase {
    pub(crate) count: i64,
    pub(crate) pseudonyms: BTreeSet<String>,
}

/// What a batch adds up to. Ordered, so that every node writes its rows in one order and none waits for another in a ring.
#[derive(Debug, Default)]
pub(crate) struct Tallies {
    pub(crate) cells: BTreeMap<Cell, Increase>,
    /// The text of searches and of candidate anchors, by the subject that stands for it; written down only for a big
    /// enough group.
    pub(crate) texts: BTreeMap<String, String>,
}

/// The salts of the weeks that are still open.
pub(crate) struct Salts {
    /// The week that everything late counts in.
    pub(crate) current: Week,
    pub(crate) open: BTreeMap<Week, Vec<u8>>,
}

impl Tallies {
    /// Adds a statement that happened at `at`.
    pub(crate) fn add(&mut self, incoming: &Incoming, at: i64, salts: &Salts) {
        let own = Week::of(at);
        // A late statement of a closed week counts in the current week, but not as a person: its visitor token was of
        // another week, so one person could look like two, and a group like a bigger one.
        let late = !salts.open.contains_key(&own);
        let week = if late { salts.current } else { own };
        let Some(salt) = salts.open.get(&week) else { return };
        for (measure, subject, detail) in self.counted(incoming, salt) {
            let cell = Cell { app: incoming.app.to_string(), week, measure, subject, detail };
            let pseudonym = pseudonym(salt, &incoming.visitor, &cell);
            let increase = self.cells.entry(cell).or_default();
            increase.count += match &incoming.statement.verb {
                Verb::Healed { confidence, .. } if measure == SURE => i64::from(*confidence),
                _ => 1,
            };
            if !late {
                increase.pseudonyms.insert(pseudonym);
            }
        }
    }

    /// Which cells a statement counts in: (measure, subject, detail).
    fn counted(&mut self, incoming: &Incoming, salt: &[u8]) -> Vec<(&'static str, String, String)> {
        let none = String::new;
        match &incoming.statement.verb {
            Verb::Opened { instruction, .. } => vec![("opened", instruction.to_string(), none())],
            Verb::Started { instruction } => vec![("started", instruction.to_string(), none())],
            Verb::StepShown { instruction, step } => vec![("step_shown", instruction.to_string(), step.to_string())],
            Verb::StepDone { instruction, step } => vec![("step_done", instruction.to_string(), step.to_string())],
            Verb::AnchorMissing { instruction, step, sought } => {
                let mut counted = vec![("anchor_missing", instruction.to_string(), step.to_string())];
                if let Some(place) = place(&incoming.locale, *step, sought) {
                    counted.push(("missing", instruction.to_string(), place));
                }
                counted
            }
            Verb::Healed { instruction, step, sought, changed, candidate, .. } => {
                let Some(place) = place(&incoming.locale, *step, sought) else { return Vec::new() };
                let cell = |measure, detail: &str| (measure, instruction.to_string(), detail.to_owned());
                let mut counted = vec![cell("healed", &place), cell(SURE, &place)];
                counted.extend(changed.iter().map(|signal| cell("healed_by", &format!("{place} {signal}"))));
                if let Some(candidate) = candidate {
                    let text = format!("{instruction} {place} {}", plain(candidate));
                    let subject = digest(salt, &["candidate", incoming.app.as_str(), &text]);
                    self.texts.insert(subject.clone(), text);
                    counted.push(("candidate", subject, none()));
                }
                counted
            }
            Verb::Completed { instruction } => vec![("completed", instruction.to_string(), none())],
            Verb::Abandoned { instruction, step } => vec![("abandoned", instruction.to_string(), step.to_string())],
            Verb::Feedback { instruction, helped } => {
                vec![("feedback", instruction.to_string(), if *helped { "yes" } else { "no" }.to_owned())]
            }
            Verb::Stuck { kind, .. } => {
                vec![("stuck", plain(&incoming.statement.screen), kind.name().to_owned())]
            }
            Verb::Searched { query, hits } => {
                let Some(subject) = self.query(&incoming.app, query, salt) else { return Vec::new() };
                let mut counted = vec![("searched", subject.clone(), none())];
                if *hits == 0 {
                    counted.push(("no_answer", subject, none()));
                }
                counted
            }
            Verb::PassedOver { query } => {
                let subject = self.query(&incoming.app, query, salt);
                subject.map(|subject| ("passed_over", subject, none())).into_iter().collect()
            }
        }
    }

    /// What stands for the text of a query, this week only; nothing for an empty one.
    fn query(&mut self, app: &Slug, query: &str, salt: &[u8]) -> Option<String> {
        let text = normalised(query);
        if text.is_empty() {
            return None;
        }
        let subject = digest(salt, &["query", app.as_str(), &text]);
        self.texts.insert(subject.clone(), text);
        Some(subject)
    }
}

/// How sure what was healed was: its count is a sum of hundredths.
const SURE: &str = "healed_sure";

/// A step of one language and wording in one release: `nl 2 9ae1bc03 2026.4`. Nothing when it was not told which
/// anchor was looked for. Read by [`crate::drift`].
fn place(locale: &Locale, step: u32, sought: &Sought) -> Option<String> {
    let release = if sought.release.is_empty() { "-" } else { &sought.release };
    let told = !sought.anchor.is_empty();
    told.then(|| format!("{locale} {step} {} {}", plain(&sought.anchor), plain(release)))
}

/// Stands for one person in one cell. Another cell gives another pseudonym, so two cells cannot be joined on it.
fn pseudonym(salt: &[u8], visitor: &str, cell: &Cell) -> String {
    digest(salt, &["person", visitor, &cell.app, cell.measure, &cell.subject, &cell.detail])
}

/// HMAC-SHA256 (RFC 2104) over parts that are each preceded by their length, so that no two lists of parts are alike;
/// the first 128 bits, in hexadecimal.
fn digest(salt: &[u8], parts: &[&str]) -> String {
    // A key of any length is right for HMAC, so there is no other branch.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(salt) else { return String::new() };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    hex(&mac.finalize().into_bytes()[..16])
}

/// A query as people share it: lower case, single spaces, at most 100 characters.
fn normalised(query: &str) -> String {
    let words: Vec<String> = plain(query).split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").chars().take(100).collect()
}

/// Text without the character that PostgreSQL cannot keep; a batch must not fail for ever on one of its statements.
pub(crate) fn plain(text: &str) -> String {
    text.replace('\0', "")
}
