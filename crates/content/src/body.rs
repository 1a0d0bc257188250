//! The body: an ordered list of steps in Markdown, read with the place of everything.
//!
//! The lines below an action ([`crate::attribute`]) are taken out first, leaving blanks of the same length, so that every
//! offset stays true.

use crate::attribute::{self, Attribute, Key, default_advance, is_attribute};
use crate::diagnostic::meant;
use crate::inline::{self, Events};
use crate::source::{Problems, Source};
use crate::{Places, StepPlaces, both, markdown};
use model::instruction::Image;
use model::{Advance, Anchor, Condition, Inline, Step};
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::ops::Range;

/// Reads the steps from `body_at` on.
pub(crate) fn parse(source: &Source, body_at: usize, places: &mut Places, problems: &mut Problems<'_>) -> Vec<Step> {
    let (masked, attributes) = attribute::take(source, body_at);
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

/// A step while it is read.
#[derive(Default)]
struct Draft {
    at: usize,
    action: Option<Vec<Inline>>,
    action_at: usize,
    /// Where the action's text ends; attributes follow.
    action_end: usize,
    anchor: Option<(Option<Anchor>, usize)>,
    /// And where its line starts.
    fingerprint: Option<(Option<String>, usize)>,
    advance: Option<Option<Advance>>,
    /// And where the conditions in it stand.
    only_when: Option<(Option<Condition>, Vec<usize>)>,
    done_when: Option<(Option<Condition>, Vec<usize>)>,
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
        let [only_when, done_when] = [self.only_when, self.done_when].map(|said| {
            let (condition, at) = said?;
            places.conditions.extend(at);
            condition
        });
        let anchor = self.anchor.and_then(|(anchor, _)| anchor);
        let advance = self.advance.flatten().unwrap_or_else(|| default_advance(anchor.as_ref()));
        Step {
            action: self.action.unwrap_or_default(),
            anchor,
            fingerprint: self.fingerprint.and_then(|(fingerprint, _)| fingerprint),
            advance,
            only_when,
            done_when,
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
        let key = attribute.key.name();
        let Some(draft) = owner.and_then(|at| drafts.get_mut(at)) else {
            let help = both!(
                "zet de regel `{key}: …` direct onder de actie van de stap",
                "put the line `{key}: …` directly under the action of its step",
            );
            let problem = both!("`{key}` staat niet onder een actie", "`{key}` does not follow an action");
            problems.error(attribute.at, "step", problem, help);
            continue;
        };
        let twice = match attribute.key {
            Key::Anchor => draft.anchor.is_some(),
            Key::Fingerprint => draft.fingerprint.is_some(),
            Key::Advance => draft.advance.is_some(),
            Key::OnlyWhen => draft.only_when.is_some(),
            Key::DoneWhen => draft.done_when.is_some(),
        };
        if twice {
            let help = both!(
                "laat er één staan; een tweede actie is een eigen stap",
                "keep one of the two; a second action is a step of its own",
            );
            let problem = both!("deze stap heeft twee regels `{key}:`", "this step has two lines `{key}:`");
            problems.error(attribute.at, "step", problem, help);
            continue;
        }
        let (value, at) = (attribute.value, attribute.value_at);
        match attribute.key {
            Key::Anchor => draft.anchor = Some((attribute::anchor(value, at, problems), at)),
            Key::Fingerprint => {
                draft.fingerprint = Some((attribute::fingerprint(value, at, problems), attribute.at));
            }
            Key::Advance => draft.advance = Some(attribute::advance(value, at, problems)),
            Key::OnlyWhen | Key::DoneWhen => {
                let mut places = Vec::new();
                let said = Some((attribute::when(&attribute, source, &mut places, problems), places));
                let slot = if key == Key::OnlyWhen.name() { &mut draft.only_when } else { &mut draft.done_when };
                *slot = said;
            }
        }
    }
    for draft in drafts.iter().filter(|draft| draft.anchor.is_none()) {
        if let Some((_, at)) = draft.fingerprint {
            let help = both!(
                "zet erboven wat mensen zien, bijvoorbeeld `anchor: button \"Opslaan\"`, of haal de regel weg",
                "put what people see above it, for instance `anchor: button \"Opslaan\"`, or remove the line",
            );
            let problem = both!("deze vingerafdruk heeft geen anker", "this fingerprint has no anchor");
            problems.error(at, "fingerprint", problem, help);
        }
    }
}

fn indented(line: &str) -> bool {
    line.starts_with([' ', '\t']) && !line.trim().is_empty()
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
            && word.split_whitespace().count() <= 2
            && let Some(meant) =
                meant(&format!("{word}:"), &["anchor:", "fingerprint:", "advance:", "only when:", "done when:"])
        {
            let help =
                meant.and(&both!("zet `\\` voor de `:` als het tekst is", "put `\\` before the `:` when it is text"));
            let problem = both!("`{word}:` is geen regel van een stap", "`{word}:` is not a line of a step");
            problems.error(at + indent, "unknown-key", problem, help);
        }
        at += line.len() + 1;
    }
}
