//! A repair: another anchor at one step of a text, or what is remembered of its element. Everything else in it stays, to
//! the letter.

use crate::source::Source;
use crate::{parse, read};
use model::{Advance, Anchor};
use std::ops::Range;

/// A text with another anchor at one of its steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The whole text.
    pub text: String,
    /// Which line differs, from 1.
    pub line: usize,
    /// That line as it was, without its ending.
    pub old: String,
    /// What stands there now; two lines when the way on must be said, because the new anchor would go on by another.
    pub new: Vec<String>,
}

/// The text with this anchor at a step, counted from 1; nothing when the text cannot be read, or the step has no anchor.
#[must_use]
pub fn repair(text: &str, step: u32, anchor: &Anchor) -> Option<Repair> {
    let (before, places) = read(text).ok()?;
    let at = usize::try_from(step).ok()?.checked_sub(1)?;
    let source = Source::new(text);
    let (line, column) = source.position(places.steps.get(at)?.anchor?);
    let old = source.line(line).to_owned();
    let start: String = old.chars().take(column - 1).collect();
    let mut wanted = before;
    wanted.steps.get_mut(at)?.anchor = Some(anchor.clone());
    let advance = match &wanted.steps.get(at)?.advance {
        Advance::Next => "next".to_owned(),
        Advance::Click => "click".to_owned(),
        Advance::Input => "input".to_owned(),
        Advance::Route(route) => format!("route {route}"),
    };
    let indent: String = old.chars().take_while(|c| c.is_whitespace()).collect();
    let new = [format!("{start}{anchor}"), format!("{indent}advance: {advance}")];
    let place = place(text, line);
    let ending = ending(&text[place.end..]);
    (1..=new.len()).find_map(|lines| {
        let new = &new[..lines];
        let mut text = text.to_owned();
        text.replace_range(place.clone(), &new.join(ending));
        (parse(&text).as_ref() == Ok(&wanted)).then(|| Repair { text, line, old: old.clone(), new: new.to_vec() })
    })
}

/// The text with a line that remembers the element of a step, counted from 1, below its anchor; nothing when the text
/// cannot be read, or the step has no anchor or a fingerprint already.
#[must_use]
pub fn remember(text: &str, step: u32, fingerprint: &str) -> Option<String> {
    let (mut wanted, places) = read(text).ok()?;
    let at = usize::try_from(step).ok()?.checked_sub(1)?;
    let source = Source::new(text);
    let (line, _) = source.position(places.steps.get(at)?.anchor?);
    let known = &mut wanted.steps.get_mut(at)?.fingerprint;
    if known.replace(fingerprint.to_owned()).is_some() {
        return None;
    }
    let end = place(text, line).end;
    let indent: String = source.line(line).chars().take_while(|c| c.is_whitespace()).collect();
    let ending = ending(&text[text.find(['\r', '\n']).unwrap_or(end)..]);
    let mut text = text.to_owned();
    text.insert_str(end, &format!("{ending}{indent}fingerprint: {fingerprint}"));
    (parse(&text).as_ref() == Ok(&wanted)).then_some(text)
}

/// Where a line (from 1) stands in a text as it was written, without its ending.
fn place(text: &str, line: usize) -> Range<usize> {
    let (mut start, mut number) = (0, 1);
    loop {
        let rest = &text[start..];
        let end = start + rest.find(['\r', '\n']).unwrap_or(rest.len());
        if number == line || end == text.len() {
            return start..end;
        }
        start = end + ending(&text[end..]).len();
        number += 1;
    }
}

/// The line ending that a text starts with.
fn ending(text: &str) -> &'static str {
    ["\r\n", "\r", "\n"].into_iter().find(|ending| text.starts_with(ending)).unwrap_or("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\nid: a\napp: b\nlocale: nl\ntitle:   \"T\"\nwhy: W\n---\n\n1. Klik.\n   anchor: button  \"Opslaan\"\n   fingerprint: 1.AbC\n\n2. Klaar.\n   advance: next\n   anchor: tab \"X\"";

    fn anchor(text: &str) -> Anchor {
        text.parse().unwrap_or_else(|e| panic!("{e}"))
    }

    #[test]
    fn another_anchor_changes_one_line_and_nothing_else() {
        for ending in ["\n", "\r\n", "\r"] {
            let text = format!("\u{feff}{}", TEXT.replace('\n', ending));
            let repair = repair(&text, 1, &anchor("button \"Bewaren\"")).expect("a repair");
            assert_eq!(repair.text, text.replace("button  \"Opslaan\"", "button \"Bewaren\""));
            assert_eq!((repair.line, repair.old.as_str()), (10, "   anchor: button  \"Opslaan\""));
            assert_eq!(repair.new, ["   anchor: button \"Bewaren\""]);
        }
    }

    #[test]
    fn who_clicked_still_clicks_where_another_role_would_go_on_otherwise() {
        let other = anchor("heading \"Bewaren\"");
        let repaired = repair(TEXT, 1, &other).expect("a repair");
        assert_eq!(repaired.new, ["   anchor: heading \"Bewaren\"", "   advance: click"]);
        assert_eq!(repair(TEXT, 2, &other).expect("a repair").new, ["   anchor: heading \"Bewaren\""]);
    }

    #[test]
    fn what_is_remembered_stands_below_the_anchor_once() {
        for ending in ["\n", "\r\n"] {
            let text = TEXT.replace('\n', ending);
            let with = remember(&text, 2, "1.XyZ").expect("a line");
            assert_eq!(with, format!("{text}{ending}   fingerprint: 1.XyZ"));
            assert_eq!((remember(&with, 2, "1.XyZ"), remember(&text, 1, "1.XyZ")), (None, None));
        }
    }

    #[test]
    fn where_there_is_no_anchor_there_is_no_repair() {
        let bare = TEXT.replace("   anchor: tab \"X\"", "");
        for (text, step) in [(TEXT, 0), (TEXT, 3), (&bare, 2), ("geen instructie", 1)] {
            assert_eq!(repair(text, step, &anchor("main")), None, "{step}");
        }
    }
}
