//! Running text in a paragraph: text, strong, code and links, and an image that stands alone.

use crate::link;
use crate::source::{Problems, spaced};
use model::Inline;
use model::instruction::Image;
use pulldown_cmark::{Event, LinkType, Tag};
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

/// What is said of HTML, wherever it stands.
pub(crate) const RAW_HTML: (&str, &str) = (
    "HTML is not used here",
    "write Markdown: `**strong**`, `` `code` ``, `[text](https://…)`; put `\\` before a `<` that is text",
);

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
        let help = "put it below the text, with an empty line above it";
        problems.error(*at, "image", "an image stands in a paragraph of its own", help);
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
                let text = self.flat("strong text", at, events, problems);
                self.inlines.push(Inline::Strong(text));
            }
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                let text = self.flat("a link", at, events, problems);
                let to =
                    if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                self.link(link_type, text, to, &title, at, problems);
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let alt = self.flat("the text of an image (between the square brackets)", at, events, problems);
                self.image(dest_url.into_string(), &alt, &title, at, problems);
            }
            Event::Start(Tag::Emphasis) => {
                let help = "write `**strong**` for what to press or choose; put `\\` before a `*` or `_` that is text";
                self.refuse(at, "markdown", "there is no emphasis but strong", help, problems);
                skip(events);
            }
            Event::InlineHtml(_) | Event::Html(_) => self.refuse(at, "html", RAW_HTML.0, RAW_HTML.1, problems),
            other => {
                self.refuse(at, "markdown", "this is not used here", "write plain text", problems);
                if matches!(other, Event::Start(_)) {
                    skip(events);
                }
            }
        }
    }

    fn refuse(&mut self, at: usize, code: &'static str, problem: &str, help: &str, problems: &mut Problems<'_>) {
        self.refused = true;
        problems.error(at, code, problem, help);
    }

    /// The text up to the end of what was started; marks within it are refused.
    fn flat(&mut self, what: &str, at: usize, events: &mut Events<'_>, problems: &mut Problems<'_>) -> String {
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
                        let html = matches!(other, Event::InlineHtml(_) | Event::Html(_));
                        let problem = format!("{what} holds plain text only");
                        let help = if html { RAW_HTML.1 } else { "take the marks out, or put them beside each other" };
                        self.refuse(range.start, if html { "html" } else { "markdown" }, &problem, help, problems);
                    }
                    inside += usize::from(matches!(other, Event::Start(_)));
                }
            }
        }
        if text.trim().is_empty() && !told {
            let help = "write what is to be read; of an image, what it shows for who does not see it";
            self.refuse(at, "empty", &format!("{what} is empty"), help, problems);
        }
        text
    }

    fn link(&mut self, kind: LinkType, text: String, to: String, title: &str, at: usize, problems: &mut Problems<'_>) {
        if !matches!(kind, LinkType::Inline | LinkType::Autolink | LinkType::Email) {
            let help = "write the address behind the text: `[text](https://…)`";
            self.refuse(at, "reference", "links by reference are not used here", help, problems);
        } else if let Err((problem, help)) = link::check_link(&to) {
            self.refuse(at, "link", problem, help, problems);
        } else if !title.is_empty() {
            self.refuse(at, "link", "a link has no title", "say it in the text", problems);
        } else {
            self.inlines.push(Inline::Link { text, to });
        }
    }

    fn image(&mut self, src: String, alt: &str, title: &str, at: usize, problems: &mut Problems<'_>) {
        let alt = alt.trim();
        if let Err((problem, help)) = link::check_image(&src) {
            self.refuse(at, "image", problem, help, problems);
        } else if !title.is_empty() {
            self.refuse(at, "image", "an image has no title", "say it between the brackets", problems);
        } else if self.image.is_some() {
            self.refuse(at, "image", "here stand two images", "keep one, or make a step of its own of it", problems);
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
