//! The body: an ordered list of steps in Markdown, read with the place of everything.
//!
//! The lines `anchor:` and `advance:` are not Markdown (a selector may hold `*` and `[`): they are taken out first,
//! leaving blanks of the same length, so that every offset stays true.

use crate::diagnostic::{ask, meant};
use crate::inline::{self, Events};
use crate::source::{Problems, Source};
use crate::{Places, StepPlaces, both, markdown, refusal};
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
        let (problem, help) = markdown::by_reference();
        problems.error(body_at + definition.span.start, "reference", problem, help);
    }
    let events: Vec<_> = events.map(|(event, range)| (event, range.start + body_at..range.end + body_at)).collect();
    let mut body = Body { source, events: events.into_iter().peekable(), drafts: Vec::new(), lists: 0, problems };
    body.read();
    let mut drafts = body.drafts;
    attach(source, &mut drafts, attributes, problems);
    if drafts.is_empty() && problems.is_empty() {
        let help = both!(
            "schrijf de taak als genummerde lijst: `1. Klik op **Opslaan**.`",
            "write the task as a numbered list: `1. Klik op **Opslaan**.`",
        );
        problems.error(source.text.len(), "no-steps", both!("er zijn geen stappen", "there are no steps"), help);
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
                    let (problem, help) = refusal::route(&error);
                    problems.error(attribute.value_at, "route", problem, help);
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
            let value = attribute.value;
            let problem = both!("`{value}` is geen manier om verder te gaan", "`{value}` is no way to go on");
            problems.error(attribute.value_at, "advance", problem, help);
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
            let help = both!("zet er een lege regel tussen", "put an empty line before it");
            let problem = both!(
                "er staat tekst direct onder de regels van de stap",
                "text follows directly on the lines of the step",
            );
            problems.error(at, "step", problem, help);
        }
        let key = attribute.key;
        let Some(draft) = owner.and_then(|at| drafts.get_mut(at)) else {
            let help = both!(
                "zet de regel `{key}: …` direct onder de actie van de stap",
                "put the line `{key}: …` directly under the action of its step",
            );
            let problem = both!("`{key}` staat niet onder een actie", "`{key}` does not follow an action");
            problems.error(attribute.at, "step", problem, help);
            continue;
        };
        let twice = if key == "anchor" { draft.anchor.is_some() } else { draft.advance.is_some() };
        if twice {
            let help = both!(
                "laat er één staan; een tweede actie is een eigen stap",
                "keep one of the two; a second action is a step of its own",
            );
            let problem = both!("deze stap heeft twee regels `{key}:`", "this step has two lines `{key}:`");
            problems.error(attribute.at, "step", problem, help);
        } else if key == "anchor" {
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
                        let help = both!(
                            "nummer alle stappen in één lijst, met een punt: `1.`, `2.`; laat inspringen wat bij een stap hoort",
                            "number all steps in one list, with a dot: `1.`, `2.`, and indent what belongs to a step",
                        );
                        let problem = both!("hier begint een tweede lijst", "here a second list starts");
                        self.problems.error(range.start, "step", problem, help);
                    }
                    self.list();
                }
                Event::Start(Tag::Paragraph) => {
                    let help = both!(
                        "schrijf elke actie als `1. …`; laat de uitleg even ver inspringen als de tekst van de actie",
                        "write every action as `1. …`; indent what explains it as far as its text",
                    );
                    let problem = both!("deze tekst staat buiten de stappen", "this text stands outside the steps");
                    self.problems.error(range.start, "step", problem, help);
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
            let help = both!(
                "schrijf achter het nummer wat er te doen is: `1. Klik op **Opslaan**.`",
                "write what to do behind the number: `1. Klik op **Opslaan**.`",
            );
            self.problems.error(draft.at, "step", both!("deze stap heeft geen actie", "this step has no action"), help);
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
                    both!("deze stap begint met een afbeelding", "this step starts with an image"),
                    both!(
                        "schrijf eerst de actie, zet de afbeelding eronder",
                        "write the action first, the image below",
                    ),
                );
                draft.action = Some(Vec::new());
            } else if draft.image.is_some() {
                let help = both!(
                    "laat de afbeelding staan die het meest helpt, of maak er een eigen stap van",
                    "keep the one that helps most, or make a step of its own of it",
                );
                let problem = both!("deze stap heeft twee afbeeldingen", "this step has two images");
                self.problems.error(at, "image", problem, help);
            } else {
                draft.image = Some((image, at));
            }
        } else if draft.action.is_none() {
            if paragraph.inlines.is_empty() && !paragraph.refused {
                return;
            }
            if is_attribute(&self.source.text[paragraph.range.start..]) {
                let help = both!(
                    "schrijf achter het nummer wat er te doen is, en dit op de regel eronder",
                    "write what to do behind the number, and this on the line below it",
                );
                let problem = both!("deze stap heeft geen actie", "this step has no action");
                self.problems.error(paragraph.range.start, "step", problem, help);
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
        let (problem, help) = markdown::not_used(event);
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
            && let Some(meant) = meant(&format!("{word}:"), &["anchor:", "advance:"])
        {
            let help =
                meant.and(&both!("zet `\\` voor de `:` als het tekst is", "put `\\` before the `:` when it is text"));
            let problem = both!("`{word}:` is geen regel van een stap", "`{word}:` is not a line of a step");
            problems.error(at + indent, "unknown-key", problem, help);
        }
        at += line.len() + 1;
    }
}
