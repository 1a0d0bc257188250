//! The lines below an action: `anchor:`, `fingerprint:`, `advance:`, `only when:` and `done when:`.
//!
//! They are not Markdown: a selector may hold `*` and `[`.

use crate::diagnostic::{ask, meant};
use crate::source::{Problems, Source};
use crate::{both, condition, refusal, yaml};
use model::{Advance, Anchor, Condition, Route};
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
    OnlyWhen,
    DoneWhen,
}

impl Key {
    const ALL: [Self; 5] = [Self::Anchor, Self::Fingerprint, Self::Advance, Self::OnlyWhen, Self::DoneWhen];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Anchor => "anchor",
            Self::Fingerprint => "fingerprint",
            Self::Advance => "advance",
            Self::OnlyWhen => "only when",
            Self::DoneWhen => "done when",
        }
    }

    /// Whether further lines, indented deeper, may belong to it.
    fn is_block(self) -> bool {
        matches!(self, Self::OnlyWhen | Self::DoneWhen)
    }
}

/// Whether a line says something of its step, and is no text.
pub(crate) fn is_attribute(line: &str) -> bool {
    let line = line.trim_start();
    Key::ALL.iter().any(|key| line.strip_prefix(key.name()).is_some_and(|rest| rest.starts_with(':')))
}

/// A line that says something of its step, with the lines that belong to it.
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
    let mut lines = source.lines_from(body_at).peekable();
    while let Some((start, line)) = lines.next() {
        let indent = indentation(line);
        let said = |key: Key| line[indent..].strip_prefix(key.name())?.strip_prefix(':').map(|value| (key, value));
        let Some((key, value)) = Key::ALL.into_iter().find_map(said) else { continue };
        let value_at = start + line.len() - value.trim_start().len();
        let mut end = start + line.len();
        let deeper =
            |(_, next): &(usize, &str)| key.is_block() && !next.trim().is_empty() && indentation(next) > indent;
        while let Some((start, next)) = lines.next_if(deeper) {
            end = start + next.len();
        }
        let blank = source.text[start..end].split('\n').map(|line| " ".repeat(line.len()));
        masked.replace_range(start - body_at..end - body_at, &blank.collect::<Vec<_>>().join("\n"));
        let value = source.text[value_at..end].trim();
        attributes.push(Attribute { line: start..end, key, at: start + indent, value_at, value });
    }
    (masked, attributes)
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Reads a condition: one behind the key, or several on lines of their own. Where each that holds no others stands is
/// added to `places`.
pub(crate) fn when(
    attribute: &Attribute<'_>,
    source: &Source,
    places: &mut Vec<usize>,
    problems: &mut Problems<'_>,
) -> Option<Condition> {
    // On lines of their own it starts where a line does: YAML counts how far each is indented.
    let own_lines = source.text[attribute.value_at..attribute.line.end].starts_with('\n');
    let start = attribute.value_at + usize::from(own_lines);
    let node = yaml::parse(source, start..attribute.line.end, problems)?;
    condition::parse(&node, places, problems)
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
            let meant = refusal::called(first)
                .map(ask)
                .or_else(|| meant(first, &model::anchor::ROLES.iter().collect::<Vec<_>>()));
            problems.error(at, "anchor", problem, meant.map_or(help.clone(), |meant| meant.and(&help)));
            None
        }
    }
}

/// Reads a fingerprint, as far as an author's text goes: a version, a dot, base64url, and
/// perhaps a dot and the mark of a screen. What it says is read by `locate`.
pub(crate) fn fingerprint(written: &str, at: usize, problems: &mut Problems<'_>) -> Option<String> {
    let shaped = written.split_once('.').is_some_and(|(version, print)| {
        let print_fits = print.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
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
        "dit is geen vingerafdruk (`1.` en hoogstens {LONGEST_FINGERPRINT} letters, cijfers, `-`, `_` en `.`)",
        "this is no fingerprint (`1.` and at most {LONGEST_FINGERPRINT} letters, digits, `-`, `_` and `.`)",
    );
    problems.error(at, "fingerprint", problem, help);
    None
}

/// How a step with this anchor is done, when its author does not say.
pub(crate) fn default_advance(anchor: Option<&Anchor>) -> Advance {
    match anchor {
        Some(Anchor::Role { role, .. }) => match role.as_str() {
            "button" | "link" | "tab" | "menuitem" | "menuitemcheckbox" | "menuitemradio" | "treeitem" | "checkbox"
            | "radio" | "switch" | "option" => Advance::Click,
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
