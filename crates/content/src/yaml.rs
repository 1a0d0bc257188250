//! The part of YAML that front matter uses: mappings, lists and scalars, each with its place in the file.

use crate::source::{Problems, Source};
use granit_parser::{Event, Parser, ScalarStyle};

/// Deeper nesting is a mistake or an attack.
const DEEPEST: usize = 24;

/// A value and where it starts, as a byte offset in the source.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) at: usize,
    pub(crate) value: Value,
}

/// What a value is.
#[derive(Debug)]
pub(crate) enum Value {
    /// Nothing was written: `owner:`.
    Empty,
    /// Text, number or date: as written, for the key's own type to judge.
    Scalar(String),
    List(Vec<Node>),
    /// In the order of the file.
    Map(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) at: usize,
    pub(crate) name: String,
}

/// Reads the lines between the fences; `first_line` is the number of the first of them.
/// `None` when it is no YAML, or no YAML that an instruction may use; then a problem tells.
pub(crate) fn parse(
    source: &Source,
    range: std::ops::Range<usize>,
    first_line: usize,
    problems: &mut Problems<'_>,
) -> Option<Node> {
    let text = &source.text[range.clone()];
    let place = |line: usize, column: usize| source.offset(line + first_line - 1, column).min(range.end);
    let mut events = Vec::new();
    for next in Parser::new_from_str_with_options(text, granit_parser::options! { emit_comments: false }) {
        match next {
            Ok((event, span)) => events.push((event, place(span.start.line(), span.start.col()))),
            Err(error) => {
                let at = place(error.marker().line(), error.marker().col());
                problems.error(
                    at,
                    "front-matter",
                    format!("this is not front matter that can be read: {}", error.info()),
                    "write `key: value`, one a line; put text that holds `: ` or ` #` between double quotes",
                );
                return None;
            }
        }
    }
    let mut tree = Tree { events: events.into_iter(), problems };
    let mut root = None;
    while let Some((event, at)) = tree.events.next() {
        match event {
            Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..) | Event::DocumentEnd => {}
            event if root.is_none() => root = Some(tree.node(event, at, 0)?),
            _ => {
                tree.problems.error(at, "front-matter", "here a second document starts", "keep one set of keys");
                return None;
            }
        }
    }
    Some(root.unwrap_or(Node { at: range.start, value: Value::Empty }))
}

struct Tree<'p, 'a, I> {
    events: I,
    problems: &'p mut Problems<'a>,
}

impl<'e, I: Iterator<Item = (Event<'e>, usize)>> Tree<'_, '_, I> {
    fn node(&mut self, event: Event<'e>, at: usize, depth: usize) -> Option<Node> {
        let mark = match &event {
            Event::Scalar(_, _, anchor, tag) => *anchor != 0 || tag.is_some(),
            Event::SequenceStart(_, anchor, tag) | Event::MappingStart(_, anchor, tag) => *anchor != 0 || tag.is_some(),
            Event::Alias(_) => true,
            _ => false,
        };
        if mark {
            self.problems.error(
                at,
                "front-matter",
                "YAML anchors (`&`), aliases (`*`) and tags (`!`) are not used here",
                "write the value itself, between double quotes when it starts with such a character",
            );
            return None;
        }
        if depth > DEEPEST {
            self.problems.error(at, "front-matter", "this is nested too deep", "write it with fewer levels");
            return None;
        }
        let value = match event {
            Event::Scalar(text, style, ..) => {
                let nothing = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                if nothing { Value::Empty } else { Value::Scalar(text.into_owned()) }
            }
            Event::SequenceStart(..) => Value::List(self.list(depth)?),
            Event::MappingStart(..) => Value::Map(self.map(depth)?),
            _ => return None,
        };
        Some(Node { at, value })
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        loop {
            match self.events.next()? {
                (Event::SequenceEnd, _) => return Some(items),
                (event, at) => items.push(self.node(event, at, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Option<Vec<(Key, Node)>> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        loop {
            let key = match self.events.next()? {
                (Event::MappingEnd, _) => return Some(entries),
                (Event::Scalar(name, ..), at) => Key { at, name: name.into_owned() },
                (_, at) => {
                    self.problems.error(at, "front-matter", "a key is one word", "write `key: value`");
                    return None;
                }
            };
            let (event, at) = self.events.next()?;
            let node = self.node(event, at, depth + 1)?;
            if entries.iter().any(|(other, _)| other.name == key.name) {
                let problem = format!("`{}` stands here twice", key.name);
                self.problems.error(key.at, "duplicate-key", problem, "keep one of the two");
            } else {
                entries.push((key, node));
            }
        }
    }
}
