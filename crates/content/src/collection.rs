//! The body of a collection: numbered lists of links to instructions below headings; in a training also questions, which
//! are a heading with a task list below it.

use crate::inline::{self, Events, Paragraph};
use crate::print;
use crate::source::{Problems, Source, one_line};
use crate::{Places, both, markdown};
use model::collection::{Answer, Content, Item, Part, Question};
use model::{Inline, Instruction, Kind, Locale, Slug};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use std::fmt::Write as _;

/// What a collection must know of itself to read its body.
pub(crate) struct Own<'a> {
    /// Which kind of collection.
    pub(crate) kind: Kind,
    /// Its id and its language, where they could be read.
    pub(crate) id: Option<&'a Slug>,
    pub(crate) locale: Option<&'a Locale>,
}

/// Reads the parts from `body_at` on.
pub(crate) fn parse(
    source: &Source,
    body_at: usize,
    own: &Own<'_>,
    places: &mut Places,
    problems: &mut Problems<'_>,
) -> Vec<Part> {
    let events = Parser::new_ext(&source.text[body_at..], Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS);
    let events = events.into_offset_iter();
    for (_, definition) in events.reference_definitions().iter() {
        let (problem, help) = markdown::by_reference();
        problems.error(body_at + definition.span.start, "reference", problem, help);
    }
    let events: Vec<_> = events.map(|(event, range)| (event, range.start + body_at..range.end + body_at)).collect();
    let mut body = Body { own, events: events.into_iter().peekable(), drafts: Vec::new(), known: Vec::new(), problems };
    body.read();
    let Body { drafts, known, .. } = body;
    places.items = known.into_iter().map(|(_, at)| at).collect();
    whole(source, &drafts, own, problems);
    drafts.into_iter().map(Draft::finish).collect()
}

/// A part while it is read.
#[derive(Default)]
struct Draft {
    at: usize,
    title: String,
    about: Vec<Vec<Inline>>,
    items: Option<Vec<Item>>,
    question: Option<Question>,
}

impl Draft {
    fn finish(self) -> Part {
        let content = match self.question {
            Some(question) => Content::Question(question),
            None => Content::Items(self.items.unwrap_or_default()),
        };
        Part { title: self.title, about: self.about, content }
    }
}

/// What only shows when all parts were read.
fn whole(source: &Source, drafts: &[Draft], own: &Own<'_>, problems: &mut Problems<'_>) {
    let mut next = drafts.iter().skip(1);
    for draft in drafts {
        let asks_next = next.next().is_some_and(|next| next.question.is_some());
        if draft.items.is_none() && draft.question.is_none() && draft.about.is_empty() && !asks_next {
            let help = both!(
                "zet eronder wat erin staat: `1. [Een factuur maken](factuur-maken.nl.md)`, of haal de kop weg",
                "put what it holds below it: `1. [Making an invoice](factuur-maken.en.md)`, or remove the heading",
            );
            problems.error(
                draft.at,
                "part-empty",
                both!("onder deze kop staat niets", "nothing stands below this heading"),
                help,
            );
        }
    }
    let holds = drafts.iter().any(|draft| draft.items.is_some() || draft.question.is_some());
    if !holds && problems.is_empty() {
        let (problem, help) = match own.kind {
            Kind::Training => (
                both!("deze training is leeg", "this training is empty"),
                both!(
                    "verwijs naar instructies: `1. [Een factuur maken](factuur-maken.nl.md)`, of stel een vraag",
                    "link to instructions: `1. [Making an invoice](factuur-maken.en.md)`, or ask a question",
                ),
            ),
            _ => (
                both!("deze verzameling is leeg", "this collection is empty"),
                both!(
                    "verwijs naar instructies, genummerd: `1. [Een factuur maken](factuur-maken.nl.md)`",
                    "link to instructions, numbered: `1. [Making an invoice](factuur-maken.en.md)`",
                ),
            ),
        };
        problems.error(source.text.len(), "collection-empty", problem, help);
    }
}

struct Body<'s, 'p, 'a, 'o> {
    own: &'o Own<'o>,
    events: Events<'s>,
    drafts: Vec<Draft>,
    /// The instructions so far, and where each stands.
    known: Vec<(Slug, usize)>,
    problems: &'p mut Problems<'a>,
}

impl Body<'_, '_, '_, '_> {
    fn read(&mut self) {
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Heading { .. }) => {
                    let what = both!("een kop", "a heading");
                    let title = Paragraph::default().flat(what, range.start, &mut self.events, self.problems);
                    self.drafts.push(Draft { at: range.start, title: one_line(&title), ..Draft::default() });
                }
                Event::Start(Tag::Paragraph) => self.paragraph(range.start),
                Event::Start(Tag::List(Some(_))) => self.items(range.start),
                Event::Start(Tag::List(None)) => self.answers(range.start),
                event => self.refuse(&event, range.start),
            }
        }
    }

    /// The part that what comes now belongs to: below the last heading.
    fn draft(&mut self, at: usize) -> &mut Draft {
        if self.drafts.is_empty() {
            self.drafts.push(Draft { at, ..Draft::default() });
        }
        let last = self.drafts.len() - 1;
        &mut self.drafts[last]
    }

    fn paragraph(&mut self, at: usize) {
        let read = inline::paragraph(&mut self.events, false, self.problems);
        if let Some((_, at)) = read.image {
            let help =
                both!("zet haar in de instructie waar ze bij hoort", "put it in the instruction that it belongs to");
            let problem = both!("in een verzameling staan geen afbeeldingen", "a collection holds no images");
            self.problems.error(at, "image", problem, help);
        }
        if read.inlines.is_empty() {
            return;
        }
        let draft = self.draft(at);
        if let Some(question) = &mut draft.question {
            question.explanation.push(read.inlines);
        } else if draft.items.is_none() {
            draft.about.push(read.inlines);
        } else {
            let help = both!(
                "zet hem boven de lijst, of onder een eigen kop",
                "put it above the list, or below a heading of its own",
            );
            let problem = both!("deze tekst staat achter de lijst", "this text stands behind the list");
            self.problems.error(at, "item", problem, help);
        }
    }

    /// Whether a list may begin here.
    fn begins(&mut self, at: usize) -> bool {
        let draft = self.draft(at);
        if draft.items.is_none() && draft.question.is_none() {
            return true;
        }
        let help = both!("zet er een kop boven: `## …`", "put a heading above it: `## …`");
        self.problems.error(at, "item", both!("hier begint een tweede lijst", "here a second list starts"), help);
        false
    }

    fn items(&mut self, at: usize) {
        let begins = self.begins(at);
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), range)) = self.events.next() {
            items.extend(self.item(range.start));
        }
        if begins {
            self.draft(at).items = Some(items);
        }
    }

    /// One link, and nothing else.
    fn item(&mut self, at: usize) -> Option<Item> {
        let wrapped = self.events.next_if(|(event, _)| matches!(event, Event::Start(Tag::Paragraph))).is_some();
        let mut link = None;
        if let Some((Event::Start(Tag::Link { link_type, dest_url, title, .. }), range)) =
            self.events.next_if(|(event, _)| matches!(event, Event::Start(Tag::Link { .. })))
        {
            let what = both!("de tekst van een verwijzing", "the text of a link");
            let text = Paragraph::default().flat(what, range.start, &mut self.events, self.problems);
            let plain = link_type == LinkType::Inline && title.is_empty();
            link = plain.then(|| (one_line(&text), dest_url.into_string(), range.start));
        }
        if wrapped && link.is_some() {
            link = link.filter(|_| self.events.next_if(|(event, _)| matches!(event, Event::End(_))).is_some());
        }
        let alone = matches!(self.events.peek(), Some((Event::End(_), _)));
        let open = usize::from(wrapped && link.is_none());
        self.leave(open);
        let Some((text, to, link_at)) = link.filter(|_| alone) else {
            let help = both!(
                "schrijf alleen de verwijzing: `1. [Een factuur maken](factuur-maken.nl.md)`; uitleg hoort boven de lijst",
                "write the link and nothing else: `1. [Making an invoice](factuur-maken.en.md)`; what explains goes above",
            );
            let problem =
                both!("hier staat geen verwijzing naar een instructie", "this is not a link to an instruction");
            self.problems.error(at, "item", problem, help);
            return None;
        };
        let instruction = self.target(&to, link_at)?;
        if self.known.iter().any(|(known, _)| *known == instruction) {
            let help = both!("laat er één staan", "keep one of the two");
            let problem = both!("`{instruction}` staat hier twee keer in", "`{instruction}` is in here twice");
            self.problems.error(link_at, "item-twice", problem, help);
            return None;
        }
        self.known.push((instruction.clone(), link_at));
        Some(Item { instruction, text })
    }

    /// The instruction of a link: the file beside this one, or its id.
    fn target(&mut self, to: &str, at: usize) -> Option<Slug> {
        let name = to.strip_prefix("./").unwrap_or(to);
        let name = name.strip_suffix(".md").unwrap_or(name);
        let (id, locale) = name.split_once('.').map_or((name, None), |(id, locale)| (id, Some(locale)));
        let Ok(id) = id.parse::<Slug>() else {
            let help = both!(
                "noem het bestand ernaast, `factuur-maken.nl.md`, of de id: `factuur-maken`",
                "name the file beside this one, `factuur-maken.en.md`, or the id: `factuur-maken`",
            );
            let problem = both!("`{to}` is geen instructie", "`{to}` is not an instruction");
            self.problems.error(at, "item", problem, help);
            return None;
        };
        if let (Some(locale), Some(own)) = (locale, self.own.locale)
            && locale != own.as_str()
        {
            let help = both!("schrijf `{id}.{own}.md`", "write `{id}.{own}.md`");
            let problem = both!(
                "dit bestand is in `{own}`, en verwijst naar `{locale}`",
                "this file is in `{own}` and links to `{locale}`"
            );
            self.problems.error(at, "item", problem, help);
            return None;
        }
        if self.own.id == Some(&id) {
            let help = both!("haal het weg", "remove it");
            let problem = both!("een verzameling kan zichzelf niet bevatten", "a collection cannot hold itself");
            self.problems.error(at, "item-collection", problem, help);
            return None;
        }
        Some(id)
    }

    /// Skips the rest of an item, with `open` things open in it.
    fn leave(&mut self, mut open: usize) {
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) if open == 0 => return,
                Event::End(_) => open -= 1,
                _ => {}
            }
        }
    }

    fn answers(&mut self, at: usize) {
        let begins = self.begins(at);
        let mut answers = Vec::new();
        let mut told = false;
        while let Some((Event::Start(Tag::Item), range)) = self.events.next() {
            let wrapped = self.events.next_if(|(event, _)| matches!(event, Event::Start(Tag::Paragraph))).is_some();
            let marker = self.events.next_if(|(event, _)| matches!(event, Event::TaskListMarker(_)));
            let Some((Event::TaskListMarker(right), _)) = marker else {
                if !told {
                    told = true;
                    let help = both!(
                        "nummer verwijzingen: `1. [Titel](id.nl.md)`; schrijf antwoorden als `- [x] goed` en `- [ ] fout`",
                        "number links: `1. [Title](id.en.md)`; write answers as `- [x] right` and `- [ ] wrong`",
                    );
                    let problem =
                        both!("dit is geen verwijzing en geen antwoord", "this is neither a link nor an answer");
                    self.problems.error(range.start, "item", problem, help);
                }
                self.leave(usize::from(wrapped));
                continue;
            };
            let text = inline::paragraph(&mut self.events, !wrapped, self.problems);
            if let Some((event, range)) = self.events.next_if(|(event, _)| !matches!(event, Event::End(_))) {
                let help = both!(
                    "een antwoord is één regel; uitleg staat onder de antwoorden",
                    "an answer is one line; what explains it stands below the answers",
                );
                let problem = both!("in een antwoord staat verder niets", "an answer holds nothing else");
                self.problems.error(range.start, "question", problem, help);
                self.leave(usize::from(matches!(event, Event::Start(_))));
            } else {
                self.events.next();
            }
            if text.inlines.is_empty() && !text.refused {
                let help = both!("schrijf het antwoord achter `- [ ]`", "write the answer behind `- [ ]`");
                self.problems.error(
                    range.start,
                    "question",
                    both!("dit antwoord is leeg", "this answer is empty"),
                    help,
                );
            }
            answers.push(Answer { text: text.inlines, right });
        }
        if begins && !told {
            self.question(at, answers);
        }
    }

    fn question(&mut self, at: usize, answers: Vec<Answer>) {
        let training = self.own.kind == Kind::Training;
        let right = answers.iter().filter(|answer| answer.right).count();
        let many = answers.len();
        let draft = self.draft(at);
        let (asked, untitled) = (draft.at, draft.title.is_empty());
        draft.question = Some(Question { answers, explanation: Vec::new() });
        if !training {
            let help = both!(
                "schrijf `kind: training`, of haal de vraag weg",
                "write `kind: training`, or remove the question"
            );
            let problem = both!("alleen een training stelt vragen", "only a training asks questions");
            self.problems.error(asked, "question", problem, help);
        }
        if untitled {
            let help = both!("zet de vraag erboven: `### Wanneer …?`", "put the question above it: `### When …?`");
            let problem = both!("deze antwoorden hebben geen vraag", "these answers have no question");
            self.problems.error(at, "question", problem, help);
        }
        if right == 0 {
            let help = both!("zet een `x` bij wat goed is: `- [x] …`", "put an `x` before what is right: `- [x] …`");
            self.problems.error(at, "no-right-answer", both!("geen antwoord is goed", "no answer is right"), help);
        } else if many < 2 {
            let help = both!("geef er minstens twee, waarvan één goed", "give two at least, one of them right");
            self.problems.error(at, "question", both!("er is maar één antwoord", "there is only one answer"), help);
        }
    }

    fn refuse(&mut self, event: &Event<'_>, at: usize) {
        let (problem, help) = markdown::not_used(event);
        self.problems.error(at, "markdown", problem, help);
        if matches!(event, Event::Start(_)) {
            inline::skip(&mut self.events);
        }
    }
}

/// Writes the parts in their canonical form.
pub(crate) fn write(collection: &Instruction, out: &mut String) {
    for (at, part) in collection.parts.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        if !part.title.is_empty() {
            let level = if part.question().is_some() { "###" } else { "##" };
            let _ = writeln!(out, "{level} {}\n", print::heading(&part.title));
        }
        for paragraph in &part.about {
            let _ = writeln!(out, "{}\n", print::paragraph(paragraph));
        }
        match &part.content {
            Content::Items(items) => {
                for (number, Item { instruction, text }) in (1..).zip(items) {
                    let text = print::label(text);
                    let _ = writeln!(out, "{number}. [{text}]({instruction}.{}.md)", collection.locale);
                }
            }
            Content::Question(question) => {
                for Answer { text, right } in &question.answers {
                    let mark = if *right { 'x' } else { ' ' };
                    let _ = writeln!(out, "- [{mark}] {}", print::paragraph(text));
                }
                for paragraph in &question.explanation {
                    let _ = writeln!(out, "\n{}", print::paragraph(paragraph));
                }
            }
        }
        // A part with nothing but text ends in the empty line behind it.
        if out.ends_with("\n\n") {
            out.pop();
        }
    }
}
