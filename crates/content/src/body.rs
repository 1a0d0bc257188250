//! The body: an ordered list of steps in Markdown, read with the place of everything.
//!
//! The lines `anchor:` and `advance:` are not Markdown (a selector may hold `*` and `[`): they are taken out first,
//! leaving blanks of the same length, so that every offset stays true.

use crate::inline::{self, Events};
use crate::source::{Problems, Source};
use crate::{Places, StepPlaces, diagnostic};
use model::instruction::Image;
use model::{Advance, Anchor, Inline, Route, Step};
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::ops::Range;

/// The longest anchor that is read: nesting in it is read recursively.
const LONGEST_ANCHOR: usize = 1000;

/// Reads the steps from `body_at` on.
pub(crate) fn parse(source: &Source, body_at: usize, places: &mut Places, problems: &mut Problems<'_>) -> Vec<Step> {
    let (masked, attributes) = take_attributes(source, body_at);
    // Tables are read as tables so that we can say that they have no place here.
    let events = Parser::new_ext(&masked, Options::ENABLE_TABLES).into_offset_iter();
    for (_, definition) in events.reference_definitions().iter() {
        let help = "write the address behind the text: `[text](https://…)`";
        problems.error(body_at + definition.span.start, "reference", "links by reference are not used here", help);
    }
    let events: Vec<_> = events.map(|(event, range)| (event, range.start + body_at..range.end + body_at)).collect();
    let mut body = Body { source, events: events.into_iter().peekable(), drafts: Vec::new(), lists: 0, problems };
    body.read();
    let mut drafts = body.drafts;
    attach(source, &mut drafts, attributes, problems);
    if drafts.is_empty() && problems.is_empty() {
        let help = "write the task as a numbered list: `1. Klik op **Opslaan**.`";
        problems.error(source.text.len(), "no-steps", "there are no steps", help);
    }
    drafts.into_iter().map(|draft| draft.finish(places)).collect()
}

/// A line `anchor:` or `advance:`.
struct Attribute<'s> {
    /// Where the line starts, and where it ends.
    line: Range<usize>,
    key: &'static str,
    /// Where the key starts, and where the value does.
    at: usize,
    value_at: usize,
    value: &'s str,
}

/// The body with blanks for attribute lines, and those lines.
fn take_attributes(source: &Source, body_at: usize) -> (String, Vec<Attribute<'_>>) {
    let mut masked = source.text[body_at..].to_owned();
    let mut attributes = Vec::new();
    for (start, line) in source.lines_from(body_at) {
        let indent = line.len() - line.trim_start().len();
        for key in ["anchor", "advance"] {
            let Some(value) = line[indent..].strip_prefix(key).and_then(|rest| rest.strip_prefix(':')) else {
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

/// Reads an anchor; the model's own error says what is wrong.
pub(crate) fn anchor(written: &str, at: usize, problems: &mut Problems<'_>) -> Option<Anchor> {
    if written.len() > LONGEST_ANCHOR || written.chars().any(char::is_control) {
        let help = format!("write one line of at most {LONGEST_ANCHOR} bytes, for instance `button \"Opslaan\"`");
        problems.error(at, "anchor", "this anchor is too long or holds control characters", help);
        return None;
    }
    match written.parse::<Anchor>() {
        Ok(anchor) => Some(anchor),
        Err(error) => {
            let error = error.to_string();
            let (problem, mut help) = diagnostic::split(&error);
            let first = written.split([' ', '"']).next().unwrap_or_default();
            let nearest = diagnostic::nearest(first, model::anchor::ROLES).filter(|role| *role != first);
            let meant = nearest.map(|role| format!("did you mean `{role}`? {help}"));
            if let Some(meant) = &meant {
                help = meant;
            }
            problems.error(at, "anchor", problem, help);
            None
        }
    }
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

fn advance(attribute: &Attribute<'_>, problems: &mut Problems<'_>) -> Option<Advance> {
    match attribute.value.split_once(char::is_whitespace).map_or((attribute.value, ""), |(a, b)| (a, b.trim())) {
        ("click", "") => Some(Advance::Click),
        ("input", "") => Some(Advance::Input),
        ("next", "") => Some(Advance::Next),
        ("route", pattern) if !pattern.is_empty() && !pattern.chars().any(char::is_control) => {
            match pattern.parse::<Route>() {
                Ok(route) => Some(Advance::Route(route)),
                Err(error) => {
                    let help = "write a path as the address bar shows it, with `:name` or `*` for what changes";
                    problems.error(attribute.value_at, "route", error.to_string(), help);
                    None
                }
            }
        }
        (word, _) => {
            let help = match diagnostic::nearest(word, &["click", "input", "next", "route"]) {
                Some(meant) if meant != word => format!("did you mean `{meant}`?"),
                _ => "write `click`, `input`, `next` or `route /pattern`".to_owned(),
            };
            problems.error(attribute.value_at, "advance", format!("`{}` is no way to go on", attribute.value), help);
            None
        }
    }
}

/// A step while it is read.
#[derive(Default)]
struct Draft {
    at: usize,
    action: Option<Vec<Inline>>,
    action_at: usize,
    /// Where the action's text ends; attributes follow.
    action_end: usize,
    anchor: Option<(Option<Anchor>, usize)>,
    advance: Option<Option<Advance>>,
    explanation: Vec<Vec<Inline>>,
    image: Option<(Image, usize)>,
}

impl Draft {
    fn finish(self, places: &mut Places) -> Step {
        places.steps.push(StepPlaces {
            action: self.action_at,
            anchor: self.anchor.as_ref().map(|(_, at)| *at),
            image: self.image.as_ref().map(|(_, at)| *at),
        });
        let anchor = self.anchor.and_then(|(anchor, _)| anchor);
        let advance = self.advance.flatten().unwrap_or_else(|| default_advance(anchor.as_ref()));
        Step {
            action: self.action.unwrap_or_default(),
            anchor,
            advance,
            explanation: self.explanation,
            image: self.image.map(|(image, _)| image),
        }
    }
}

/// Gives every attribute line to the step whose action it follows.
fn attach(source: &Source, drafts: &mut [Draft], attributes: Vec<Attribute<'_>>, problems: &mut Problems<'_>) {
    let mut run_end = None;
    let mut owner = None;
    for attribute in attributes {
        // A run of attribute lines belongs to the action that ends on the line before it.
        if run_end != Some(attribute.line.start) {
            owner = drafts.iter().rposition(|draft| {
                draft.action.is_some()
                    && draft.action_end <= attribute.line.start
                    && source.text[draft.action_end..attribute.line.start].trim_matches([' ', '\t']) == "\n"
            });
        }
        run_end = Some((attribute.line.end + 1).min(source.text.len()));
        let next =
            source.text[attribute.line.end..].strip_prefix('\n').and_then(|rest| rest.lines().next()).unwrap_or("");
        if indented(next) && !is_attribute(next) {
            let at = (attribute.line.end + 1).min(source.text.len());
            problems.error(at, "step", "text follows directly on the lines of the step", "put an empty line before it");
        }
        let Some(draft) = owner.and_then(|at| drafts.get_mut(at)) else {
            let help = format!("put the line `{}: …` directly under the action of its step", attribute.key);
            problems.error(attribute.at, "step", format!("`{}` does not follow an action", attribute.key), help);
            continue;
        };
        let twice = if attribute.key == "anchor" { draft.anchor.is_some() } else { draft.advance.is_some() };
        if twice {
            let help = "keep one of the two; a second action is a step of its own";
            problems.error(attribute.at, "step", format!("this step has two lines `{}:`", attribute.key), help);
        } else if attribute.key == "anchor" {
            draft.anchor = Some((anchor(attribute.value, attribute.value_at, problems), attribute.value_at));
        } else {
            draft.advance = Some(advance(&attribute, problems));
        }
    }
}

fn indented(line: &str) -> bool {
    line.starts_with([' ', '\t']) && !line.trim().is_empty()
}

fn is_attribute(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("anchor:") || line.starts_with("advance:")
}

struct Body<'s, 'p, 'a> {
    source: &'s Source,
    events: Events<'s>,
    drafts: Vec<Draft>,
    lists: usize,
    problems: &'p mut Problems<'a>,
}

impl Body<'_, '_, '_> {
    fn read(&mut self) {
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::List(Some(_))) => {
                    self.lists += 1;
                    if self.lists == 2 {
                        let help =
                            "number all steps in one list, with a dot: `1.`, `2.`, and indent what belongs to a step";
                        self.problems.error(range.start, "step", "here a second list starts", help);
                    }
                    self.list();
                }
                Event::Start(Tag::Paragraph) => {
                    let help = "write every action as `1. …`; indent what explains it as far as its text";
                    self.problems.error(range.start, "step", "this text stands outside the steps", help);
                    // Read all the same: what is wrong inside it is worth telling too.
                    inline::paragraph(&mut self.events, false, self.problems);
                }
                event => self.refuse(&event, range.start),
            }
        }
    }

    fn list(&mut self) {
        while let Some((Event::Start(Tag::Item), range)) = self.events.next() {
            self.drafts.push(Draft { at: range.start, action_at: range.start, ..Draft::default() });
            self.item();
        }
    }

    fn item(&mut self) {
        loop {
            match self.events.peek() {
                // In a tight list the text of an item stands in no paragraph.
                Some((event, _)) if !inline::is_block(event) && !matches!(event, Event::End(_)) => self.paragraph(true),
                _ => match self.events.next() {
                    None | Some((Event::End(_), _)) => break,
                    Some((Event::Start(Tag::Paragraph), _)) => self.paragraph(false),
                    Some((event, range)) => self.refuse(&event, range.start),
                },
            }
        }
        if let Some(draft) = self.drafts.last().filter(|draft| draft.action.is_none()) {
            let help = "write what to do behind the number: `1. Klik op **Opslaan**.`";
            self.problems.error(draft.at, "step", "this step has no action", help);
        }
    }

    /// Reads one paragraph of the step at hand.
    fn paragraph(&mut self, tight: bool) {
        let paragraph = inline::paragraph(&mut self.events, tight, self.problems);
        let Some(draft) = self.drafts.last_mut() else { return };
        if let Some((image, at)) = paragraph.image {
            if draft.action.is_none() {
                self.problems.error(
                    at,
                    "image",
                    "this step starts with an image",
                    "write the action first, the image below",
                );
                draft.action = Some(Vec::new());
            } else if draft.image.is_some() {
                let help = "keep the one that helps most, or make a step of its own of it";
                self.problems.error(at, "image", "this step has two images", help);
            } else {
                draft.image = Some((image, at));
            }
        } else if draft.action.is_none() {
            if paragraph.inlines.is_empty() && !paragraph.refused {
                return;
            }
            if is_attribute(&self.source.text[paragraph.range.start..]) {
                let help = "write what to do behind the number, and this on the line below it";
                self.problems.error(paragraph.range.start, "step", "this step has no action", help);
            }
            misspelled(self.source, &paragraph.range, self.problems);
            draft.action_at = paragraph.range.start;
            draft.action_end = paragraph.range.end;
            draft.action = Some(paragraph.inlines);
        } else if !paragraph.inlines.is_empty() {
            draft.explanation.push(paragraph.inlines);
        }
    }

    /// Tells that a kind of Markdown has no place here, and skips it.
    fn refuse(&mut self, event: &Event<'_>, at: usize) {
        let (problem, help) = match event {
            Event::Start(Tag::Heading { .. }) => (
                "headings are not used here",
                "the title stands in the front matter; put `\\` before a `#` that is text",
            ),
            Event::Start(Tag::Table(_)) => ("tables are not used here", "write one step for each row, or add an image"),
            Event::Start(Tag::List(Some(_))) => {
                ("a step holds no list of its own", "make a step of every action, or write a sentence")
            }
            Event::Start(Tag::List(None)) => {
                ("bullets are not used here", "number the steps: `1.`, `2.`; put `\\` before a `-` that is text")
            }
            Event::Start(Tag::BlockQuote(_)) => (
                "quotations are not used here",
                "write it as an ordinary paragraph; put `\\` before a `>` that is text",
            ),
            Event::Start(Tag::CodeBlock(_)) => (
                "code blocks are not used here",
                "write `code` within the text, and indent a paragraph as far as the action",
            ),
            Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) => inline::RAW_HTML,
            Event::Rule => ("lines across are not used here", "leave it out"),
            _ => ("this is not used here", "write a numbered list of steps"),
        };
        self.problems.error(at, "markdown", problem, help);
        if matches!(event, Event::Start(_)) {
            inline::skip(&mut self.events);
        }
    }
}

/// A line under the action that looks like an attribute, but is none.
fn misspelled(source: &Source, action: &Range<usize>, problems: &mut Problems<'_>) {
    let mut at = action.start;
    for (number, line) in source.text[action.clone()].split('\n').enumerate() {
        let indent = line.len() - line.trim_start().len();
        if number > 0
            && let Some((word, _)) = line.trim_start().split_once(':')
            && !word.contains(char::is_whitespace)
            && let Some(meant) = diagnostic::nearest(word, &["anchor", "advance"])
        {
            let help = format!("did you mean `{meant}:`? put `\\` before the `:` when it is text");
            problems.error(at + indent, "unknown-key", format!("`{word}:` is not a line of a step"), help);
        }
        at += line.len() + 1;
    }
}
