//! The part of YAML that front matter uses: mappings, lists and scalars, each with its place in the file.

use crate::both;
use crate::diagnostic::Refusal;
use crate::source::{Problems, Source};
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

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

/// Reads a part of the text: the lines between the fences, or what stands behind a key.
/// `None` when it is no YAML, or no YAML that an instruction may use; then a problem tells.
pub(crate) fn parse(source: &Source, range: std::ops::Range<usize>, problems: &mut Problems<'_>) -> Option<Node> {
    let text = &source.text[range.clone()];
    let (first_line, first_column) = source.position(range.start);
    let place = |line: usize, column: usize| {
        let column = if line == 1 { column + first_column - 1 } else { column };
        source.offset(line + first_line - 1, column).min(range.end)
    };
    let mut events = Vec::new();
    for next in Parser::new_from_str_with_options(text, granit_parser::options! { emit_comments: false }) {
        match next {
            Ok((event, span)) => events.push((event, place(span.start.line(), span.start.col()))),
            Err(error) => {
                let at = place(error.marker().line(), error.marker().col());
                let (problem, help) = unreadable(&error);
                problems.error(at, "front-matter", problem, help);
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
                let help = both!("laat er één staan", "keep one set of keys");
                let problem = both!("hier begint een tweede blok met sleutels", "here a second document starts");
                tree.problems.error(at, "front-matter", problem, help);
                return None;
            }
        }
    }
    Some(root.unwrap_or(Node { at: range.start, value: Value::Empty }))
}

/// Why the lines are no YAML: what authors run into in plain words, the rest in those of the parser.
fn unreadable(error: &ScanError) -> Refusal {
    match error.kind() {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => (
            both!("hier kan geen `: ` staan", "a `: ` cannot stand here"),
            both!(
                "zet tekst met `: ` tussen dubbele aanhalingstekens: `title: \"…\"`; of verbeter de regel erboven",
                "put text that holds `: ` between double quotes: `title: \"…\"`; or mend the line above",
            ),
        ),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => (
            both!("een aanhalingsteken wordt niet gesloten", "a quote is not closed"),
            both!("zet hetzelfde teken aan het eind van de tekst", "put the same sign at the end of the text"),
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            both!("achter het aanhalingsteken staat nog tekst", "text stands behind the closing quote"),
            both!(
                "zet dubbele aanhalingstekens om de hele tekst; schrijf `\\\"` voor het teken zelf",
                "put double quotes around the whole text; write `\\\"` for the sign itself",
            ),
        ),
        ErrorKind::UnknownQuotedScalarEscape => (
            both!(
                "`\\` heeft tussen dubbele aanhalingstekens een betekenis",
                "`\\` means something between double quotes"
            ),
            both!("schrijf `\\\\` voor het teken zelf", "write `\\\\` for the sign itself"),
        ),
        ErrorKind::UnclosedFlowCollection { open } => (
            both!("deze `{open}` wordt niet gesloten", "this `{open}` is not closed"),
            both!("schrijf het als `[een, nog een]`", "write it as `[one, another]`"),
        ),
        ErrorKind::SimpleKeyExpected => (
            both!("op deze regel staat geen sleutel", "there is no key on this line"),
            both!(
                "schrijf `sleutel: waarde`, één per regel, met een spatie achter de `:`",
                "write `key: value`, one a line, with a space behind the `:`",
            ),
        ),
        ErrorKind::ExpectedBlockMappingKey => (
            both!("deze regel past niet bij de regels erboven", "this line does not fit those above it"),
            both!(
                "laat sleutels die bij elkaar horen even ver inspringen; zet tekst met haken tussen dubbele aanhalingstekens",
                "indent keys that belong together equally far; put text with brackets between double quotes",
            ),
        ),
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => (
            both!("hier staat een tab", "here stands a tab"),
            both!("laat inspringen met spaties", "indent with spaces"),
        ),
        ErrorKind::UnexpectedCharacter { .. }
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator
        | ErrorKind::MisplacedFlowCollectionEnd => (
            both!("een tekst kan niet met dit teken beginnen", "a text cannot start with this sign"),
            both!(
                "zet de hele tekst tussen dubbele aanhalingstekens: `title: \"…\"`",
                "put the whole text between double quotes: `title: \"…\"`",
            ),
        ),
        _ => {
            let info = error.info();
            let problem = both!(
                "deze sleutels zijn niet te lezen ({info})",
                "this is not front matter that can be read: {info}",
            );
            let help = both!(
                "schrijf `sleutel: waarde`, één per regel; zet tekst met `: ` of ` #` tussen dubbele aanhalingstekens",
                "write `key: value`, one a line; put text that holds `: ` or ` #` between double quotes",
            );
            (problem, help)
        }
    }
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
                both!(
                    "`&`, `*` en `!` kunnen hier niet aan het begin staan: YAML geeft ze een eigen betekenis",
                    "YAML anchors (`&`), aliases (`*`) and tags (`!`) are not used here",
                ),
                both!(
                    "schrijf de waarde zelf, tussen dubbele aanhalingstekens als die met zo'n teken begint",
                    "write the value itself, between double quotes when it starts with such a character",
                ),
            );
            return None;
        }
        if depth > DEEPEST {
            let help = both!("schrijf het met minder niveaus", "write it with fewer levels");
            self.problems.error(
                at,
                "front-matter",
                both!("dit heeft te veel niveaus", "this is nested too deep"),
                help,
            );
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
                    let help = both!("schrijf `sleutel: waarde`", "write `key: value`");
                    self.problems.error(
                        at,
                        "front-matter",
                        both!("een sleutel is één woord", "a key is one word"),
                        help,
                    );
                    return None;
                }
            };
            let (event, at) = self.events.next()?;
            let node = self.node(event, at, depth + 1)?;
            if entries.iter().any(|(other, _)| other.name == key.name) {
                let name = &key.name;
                let problem = both!("`{name}` staat hier twee keer", "`{name}` stands here twice");
                self.problems.error(
                    key.at,
                    "duplicate-key",
                    problem,
                    both!("laat er één staan", "keep one of the two"),
                );
            } else {
                entries.push((key, node));
            }
        }
    }
}
