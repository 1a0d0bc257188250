//! Running text in a paragraph: text, strong, code and links, and an image that stands alone.

use crate::diagnostic::Refusal;
use crate::source::{Problems, spaced};
use crate::{Bilingual, both, link, markdown};
use model::Inline;
use model::instruction::Image;
use pulldown_cmark::{Event, LinkType, Tag};
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

/// The events of a body, with offsets in the whole source.
pub(crate) type Events<'s> = Peekable<IntoIter<(Event<'s>, Range<usize>)>>;

/// A paragraph as read.
#[derive(Default)]
pub(crate) struct Paragraph {
    pub(crate) inlines: Vec<Inline>,
    /// Where its text stands in the source.
    pub(crate) range: Range<usize>,
    /// The image that is all of it, and its place.
    pub(crate) image: Option<(Image, usize)>,
    /// A part of it was refused, and a problem told about it.
    pub(crate) refused: bool,
}

/// Whether this event starts (or is) something that stands beside paragraphs, not in them.
pub(crate) fn is_block(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => !matches!(
            tag,
            Tag::Strong
                | Tag::Emphasis
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Event::Rule => true,
        _ => false,
    }
}

/// Skips what was started: up to and with its end.
pub(crate) fn skip(events: &mut Events<'_>) {
    let mut open = 1;
    for (event, _) in events.by_ref() {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            _ => {}
        }
        if open == 0 {
            return;
        }
    }
}

/// Reads a paragraph. A `tight` one has no end of its own: it lasts until a block, or the end of its item.
pub(crate) fn paragraph(events: &mut Events<'_>, tight: bool, problems: &mut Problems<'_>) -> Paragraph {
    let mut read = Paragraph::default();
    let mut start = None;
    while let Some((event, range)) =
        events.next_if(|(event, _)| !(tight && (matches!(event, Event::End(_)) || is_block(event))))
    {
        if matches!(event, Event::End(_)) {
            break;
        }
        start.get_or_insert(range.start);
        read.range.end = range.end;
        read.take(event, range.start, events, problems);
    }
    read.range.start = start.unwrap_or(read.range.end);
    trim(&mut read.inlines);
    if let Some((_, at)) = &read.image
        && !read.inlines.is_empty()
    {
        let help = both!(
            "zet haar onder de tekst, met een lege regel ertussen",
            "put it below the text, with an empty line above it",
        );
        let problem = both!("een afbeelding staat in een eigen alinea", "an image stands in a paragraph of its own");
        problems.error(*at, "image", problem, help);
    }
    read
}

impl Paragraph {
    fn take(&mut self, event: Event<'_>, at: usize, events: &mut Events<'_>, problems: &mut Problems<'_>) {
        match event {
            Event::Text(text) => push_text(&mut self.inlines, &spaced(&text)),
            Event::SoftBreak | Event::HardBreak => push_text(&mut self.inlines, " "),
            Event::Code(code) => self.inlines.push(Inline::Code(spaced(&code))),
            Event::Start(Tag::Strong) => {
                let text = self.flat(both!("vette tekst", "strong text"), at, events, problems);
                self.inlines.push(Inline::Strong(text));
            }
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                let text = self.flat(both!("een link", "a link"), at, events, problems);
                let to =
                    if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                self.link(link_type, text, to, &title, at, problems);
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let what = both!(
                    "de tekst van een afbeelding (tussen de rechte haken)",
                    "the text of an image (between the square brackets)",
                );
                let alt = self.flat(what, at, events, problems);
                self.image(dest_url.into_string(), &alt, &title, at, problems);
            }
            Event::Start(Tag::Emphasis) => {
                let help = both!(
                    "schrijf `**vet**` voor waar je op klikt of wat je kiest; zet `\\` voor een `*` of `_` die tekst is",
                    "write `**strong**` for what to press or choose; put `\\` before a `*` or `_` that is text",
                );
                let problem = both!("nadruk kan hier alleen met vet", "there is no emphasis but strong");
                self.refuse(at, "markdown", (problem, help), problems);
                skip(events);
            }
            Event::InlineHtml(_) | Event::Html(_) => self.refuse(at, "html", markdown::raw_html(), problems),
            other => {
                let help = both!("schrijf gewone tekst", "write plain text");
                self.refuse(at, "markdown", (both!("dit kan hier niet", "this is not used here"), help), problems);
                if matches!(other, Event::Start(_)) {
                    skip(events);
                }
            }
        }
    }

    fn refuse(&mut self, at: usize, code: &'static str, (problem, help): Refusal, problems: &mut Problems<'_>) {
        self.refused = true;
        problems.error(at, code, problem, help);
    }

    /// The text up to the end of what was started; marks within it are refused.
    pub(crate) fn flat(
        &mut self,
        what: Bilingual,
        at: usize,
        events: &mut Events<'_>,
        problems: &mut Problems<'_>,
    ) -> String {
        let mut text = String::new();
        let mut told = false;
        let mut inside = 0;
        for (event, range) in events.by_ref() {
            match event {
                Event::End(_) if inside == 0 => break,
                Event::End(_) => inside -= 1,
                Event::Text(part) => text.push_str(&spaced(&part)),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                other => {
                    if !told {
                        told = true;
                        let problem =
                            what.clone().and(&both!("kan van binnen geen opmaak hebben", "holds plain text only"));
                        let (code, help) = if matches!(other, Event::InlineHtml(_) | Event::Html(_)) {
                            ("html", markdown::raw_html().1)
                        } else {
                            let help = both!(
                                "haal de opmaak weg, of zet de delen naast elkaar",
                                "take the marks out, or put them beside each other",
                            );
                            ("markdown", help)
                        };
                        self.refuse(range.start, code, (problem, help), problems);
                    }
                    inside += usize::from(matches!(other, Event::Start(_)));
                }
            }
        }
        if text.trim().is_empty() && !told {
            let help = both!(
                "schrijf wat er te lezen moet staan; bij een afbeelding: wat erop staat, voor wie haar niet ziet",
                "write what is to be read; of an image, what it shows for who does not see it",
            );
            self.refuse(at, "empty", (what.and(&both!("is leeg", "is empty")), help), problems);
        }
        text
    }

    fn link(&mut self, kind: LinkType, text: String, to: String, title: &str, at: usize, problems: &mut Problems<'_>) {
        if !matches!(kind, LinkType::Inline | LinkType::Autolink | LinkType::Email) {
            self.refuse(at, "reference", markdown::by_reference(), problems);
        } else if let Err(refusal) = link::check_link(&to) {
            self.refuse(at, "link", refusal, problems);
        } else if !title.is_empty() {
            let help = both!("zeg het in de tekst", "say it in the text");
            self.refuse(at, "link", (both!("een link heeft geen titel", "a link has no title"), help), problems);
        } else {
            self.inlines.push(Inline::Link { text, to });
        }
    }

    fn image(&mut self, src: String, alt: &str, title: &str, at: usize, problems: &mut Problems<'_>) {
        let alt = alt.trim();
        if let Err(refusal) = link::check_image(&src) {
            self.refuse(at, "image", refusal, problems);
        } else if !title.is_empty() {
            let help = both!("zeg het tussen de rechte haken", "say it between the brackets");
            self.refuse(
                at,
                "image",
                (both!("een afbeelding heeft geen titel", "an image has no title"), help),
                problems,
            );
        } else if self.image.is_some() {
            let help =
                both!("laat er één staan, of maak er een eigen stap van", "keep one, or make a step of its own of it");
            self.refuse(at, "image", (both!("hier staan twee afbeeldingen", "here stand two images"), help), problems);
        } else {
            self.image = Some((Image { src, alt: alt.to_owned() }, at));
        }
    }
}

/// Adds text; what lies beside text becomes one with it.
fn push_text(inlines: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(before)) = inlines.last_mut() {
        before.push_str(text);
    } else if !text.is_empty() {
        inlines.push(Inline::Text(text.to_owned()));
    }
}

/// Takes white space from both edges of a paragraph.
fn trim(inlines: &mut Vec<Inline>) {
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        *last = last.trim_end().to_owned();
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
}
