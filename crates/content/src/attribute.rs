//! The lines below an action: `anchor:`, `fingerprint:` and `advance:`.
//!
//! They are not Markdown: a selector may hold `*` and `[`.

use crate::diagnostic::{ask, meant};
use crate::source::{Problems, Source};
use crate::{both, refusal};
use model::{Advance, Anchor, Route};
use std::ops::Range;

/// The longest anchor that is read: nesting in it is read recursively.
const LONGEST_ANCHOR: usize = 1000;
/// The longest fingerprint; `locate` writes some 330 characters.
const LONGEST_FINGERPRINT: usize = 2000;

/// What a line says of its step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Anchor,
    Fingerprint,
    Advance,
}

impl Key {
    const ALL: [Self; 3] = [Self::Anchor, Self::Fingerprint, Self::Advance];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Anchor => "anchor",
            Self::Fingerprint => "fingerprint",
            Self::Advance => "advance",
        }
    }
}

/// Whether a line says something of its step, and is no text.
pub(crate) fn is_attribute(line: &str) -> bool {
    let line = line.trim_start();
    Key::ALL.iter().any(|key| line.strip_prefix(key.name()).is_some_and(|rest| rest.starts_with(':')))
}

/// A line `anchor:`, `fingerprint:` or `advance:`.
pub(crate) struct Attribute<'s> {
    /// Where the line starts, and where it ends.
    pub(crate) line: Range<usize>,
    pub(crate) key: Key,
    /// Where the key starts, and where the value does.
    pub(crate) at: usize,
    pub(crate) value_at: usize,
    pub(crate) value: &'s str,
}

/// The body with blanks for attribute lines, and those lines.
pub(crate) fn take(source: &Source, body_at: usize) -> (String, Vec<Attribute<'_>>) {
    let mut masked = source.text[body_at..].to_owned();
    let mut attributes = Vec::new();
    for (start, line) in source.lines_from(body_at) {
        let indent = line.len() - line.trim_start().len();
        for key in Key::ALL {
            let Some(value) = line[indent..].strip_prefix(key.name()).and_then(|rest| rest.strip_prefix(':')) else {
                continue;
            };
            let value_at = start + line.len() - value.trim_start().len();
            let line = start..start + line.len();
            masked.replace_range(line.start - body_at..line.end - body_at, &" ".repeat(line.len()));
            attributes.push(Attribute { line, key, at: start + indent, value_at, value: value.trim() });
        }
    }
    (masked, attributes)
}

/// Reads an anchor.
pub(crate) fn anchor(written: &str, at: usize, problems: &mut Problems<'_>) -> Option<Anchor> {
    if written.len() > LONGEST_ANCHOR || written.chars().any(char::is_control) {
        let help = both!(
            "schrijf één regel van hoogstens {LONGEST_ANCHOR} bytes, bijvoorbeeld `button \"Opslaan\"`",
            "write one line of at most {LONGEST_ANCHOR} bytes, for instance `button \"Opslaan\"`",
        );
        let problem = both!(
            "dit anker is te lang of er staat een onzichtbaar teken in",
            "this anchor is too long or holds control characters",
        );
        problems.error(at, "anchor", problem, help);
        return None;
    }
    match written.parse::<Anchor>() {
        Ok(anchor) => Some(anchor),
        Err(error) => {
            let (problem, help) = refusal::anchor(&error);
            let first = written.split([' ', '"']).next().unwrap_or_default();
            let meant = refusal::called(first).map(ask).or_else(|| meant(first, model::anchor::ROLES));
            problems.error(at, "anchor", problem, meant.map_or(help.clone(), |meant| meant.and(&help)));
            None
        }
    }
}

/// Reads a fingerprint, as far as an author's text goes: a version, a dot, base64url. What it says is read by `locate`.
pub(crate) fn fingerprint(written: &str, at: usize, problems: &mut Problems<'_>) -> Option<String> {
    let shaped = written.split_once('.').is_some_and(|(version, print)| {
        let print_fits = print.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        (1..=4).contains(&version.len())
            && version.bytes().all(|b| b.is_ascii_digit())
            && !print.is_empty()
            && print_fits
    });
    if shaped && written.len() <= LONGEST_FINGERPRINT {
        return Some(written.to_owned());
    }
    let help = both!(
        "wijs het element opnieuw aan en plak de regel die je dan krijgt, of haal deze regel weg",
        "pick the element again and paste the line that you get, or remove this line",
    );
    let problem = both!(
        "dit is geen vingerafdruk (`1.` en hoogstens {LONGEST_FINGERPRINT} letters, cijfers, `-` en `_`)",
        "this is no fingerprint (`1.` and at most {LONGEST_FINGERPRINT} letters, digits, `-` and `_`)",
    );
    problems.error(at, "fingerprint", problem, help);
    None
}

/// How a step with this anchor is done, when its author does not say.
pub(crate) fn default_advance(anchor: Option<&Anchor>) -> Advance {
    match anchor {
        Some(Anchor::Role { role, .. }) => match role.as_str() {
            "button" | "link" | "tab" | "menuitem" | "checkbox" | "radio" | "switch" | "option" => Advance::Click,
            "textbox" | "searchbox" | "combobox" | "spinbutton" | "listbox" | "slider" => Advance::Input,
            _ => Advance::Next,
        },
        Some(Anchor::Css(_)) | None => Advance::Next,
    }
}

/// Reads how a step is done.
pub(crate) fn advance(written: &str, at: usize, problems: &mut Problems<'_>) -> Option<Advance> {
    match written.split_once(char::is_whitespace).map_or((written, ""), |(a, b)| (a, b.trim())) {
        ("click", "") => Some(Advance::Click),
        ("input", "") => Some(Advance::Input),
        ("next", "") => Some(Advance::Next),
        ("route", pattern) if !pattern.is_empty() && !pattern.chars().any(char::is_control) => {
            match pattern.parse::<Route>() {
                Ok(route) => Some(Advance::Route(route)),
                Err(error) => {
                    let (problem, help) = refusal::route(&error);
                    problems.error(at, "route", problem, help);
                    None
                }
            }
        }
        (word, _) => {
            let help = meant(word, &["click", "input", "next", "route"]).unwrap_or_else(|| {
                both!(
                    "schrijf `click`, `input`, `next` of `route /patroon`",
                    "write `click`, `input`, `next` or `route /pattern`",
                )
            });
            let problem = both!("`{written}` is geen manier om verder te gaan", "`{written}` is no way to go on");
            problems.error(at, "advance", problem, help);
            None
        }
    }
}
