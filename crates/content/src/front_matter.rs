//! The front matter: the keys between the two lines `---` that open a file.

use crate::collection::Own;
use crate::diagnostic::meant;
use crate::source::{Problems, Source, one_line};
use crate::yaml::{self, Node, Value};
use crate::{Places, both, condition, link, refusal};
use model::collection::Part;
use model::instruction::Date;
use model::{Condition, Instruction, Kind, Locale, Slug, Step};

/// The keys, in the order in which they are printed.
const KEYS: [&str; 15] = [
    "id", "app", "locale", "kind", "title", "why", "when", "roles", "from", "until", "owner", "contact", "review",
    "tags", "also",
];

/// What an instruction cannot do without.
const REQUIRED: [(&str, &str); 5] = [
    ("id", "id: factuur-corrigeren"),
    ("app", "app: veldwerk"),
    ("locale", "locale: nl"),
    ("title", "title: Een factuur corrigeren"),
    ("why", "why: Zo blijft de boekhouding kloppen."),
];

/// The front matter as read: a value that was missing or wrong is `None`, and a problem tells why.
#[derive(Default)]
pub(crate) struct FrontMatter {
    /// Where the body starts, as a byte offset.
    pub(crate) body_at: usize,
    id: Option<Slug>,
    app: Option<Slug>,
    locale: Option<Locale>,
    pub(crate) kind: Kind,
    title: Option<String>,
    why: Option<String>,
    when: Option<Condition>,
    roles: Vec<String>,
    from: Option<Date>,
    until: Option<Date>,
    owner: Option<String>,
    contact: Option<String>,
    review: Option<Date>,
    tags: Vec<String>,
    also: Vec<String>,
}

impl FrontMatter {
    /// The whole instruction, when nothing required is missing.
    pub(crate) fn into_instruction(self, steps: Vec<Step>, parts: Vec<Part>) -> Option<Instruction> {
        Some(Instruction {
            kind: self.kind,
            when: self.when,
            roles: self.roles,
            from: self.from,
            until: self.until,
            owner: self.owner,
            contact: self.contact,
            review: self.review,
            tags: self.tags,
            also: self.also,
            parts,
            ..Instruction::new(self.id?, self.app?, self.locale?, self.title?, self.why?, steps)
        })
    }

    /// What the body of a collection must know.
    pub(crate) fn own(&self) -> Own<'_> {
        Own { kind: self.kind, id: self.id.as_ref(), locale: self.locale.as_ref() }
    }
}

/// Reads the front matter. `None` when there is none to read.
pub(crate) fn parse(source: &Source, places: &mut Places, problems: &mut Problems<'_>) -> Option<FrontMatter> {
    let Some((yaml_range, close, body_at)) = fences(source) else {
        let (problem, help) = if source.line(1).trim_end() == "---" {
            (
                both!("de sleutels bovenaan zijn niet afgesloten", "the front matter is not closed"),
                both!("zet een regel `---` onder de laatste sleutel", "put a line `---` behind the last key"),
            )
        } else {
            (
                both!("de sleutels bovenaan ontbreken", "the front matter is missing"),
                both!(
                    "begin het bestand met een regel `---`, sleutels zoals `id: …`, en weer een regel `---`",
                    "start the file with a line `---`, keys such as `id: …`, and a line `---`",
                ),
            )
        };
        problems.error(0, "front-matter", problem, help);
        return None;
    };
    let mut front = FrontMatter { body_at, ..FrontMatter::default() };
    let root = yaml::parse(source, yaml_range, problems)?;
    let entries = match root.value {
        Value::Map(entries) => entries,
        Value::Empty => Vec::new(),
        Value::Scalar(_) | Value::List(_) => {
            problems.error(
                root.at,
                "front-matter",
                both!("hier horen sleutels te staan", "the front matter is no list of keys"),
                both!("schrijf `sleutel: waarde`, één per regel", "write `key: value`, one a line"),
            );
            return None;
        }
    };
    for (key, node) in entries {
        if KEYS.contains(&key.name.as_str()) {
            front.take(&key.name, &node, places, problems);
        } else {
            let (name, keys) = (&key.name, KEYS.join(", "));
            let help = meant(name, &KEYS).unwrap_or_else(|| both!("de sleutels zijn: {keys}", "the keys are: {keys}"));
            let problem =
                both!("`{name}` is geen sleutel van een instructie", "`{name}` is not a key of an instruction");
            problems.error(key.at, "unknown-key", problem, help);
        }
        places.keys.push((key.name, key.at));
    }
    for (key, example) in REQUIRED {
        if !places.keys.iter().any(|(name, _)| name == key) {
            let help =
                both!("zet boven deze regel bijvoorbeeld `{example}`", "add for instance `{example}` above this line",);
            problems.error(close, "missing-key", both!("`{key}` ontbreekt", "`{key}` is missing"), help);
        }
    }
    Some(front)
}

/// The range between the fences, the offset of the closing fence, and the offset behind it.
fn fences(source: &Source) -> Option<(std::ops::Range<usize>, usize, usize)> {
    let mut lines = source.lines_from(0);
    let (_, first) = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let (close, line) = lines.find(|(_, line)| line.trim_end() == "---")?;
    Some((first.len() + 1..close, close, (close + line.len() + 1).min(source.text.len())))
}

impl FrontMatter {
    fn take(&mut self, key: &str, node: &Node, places: &mut Places, problems: &mut Problems<'_>) {
        match key {
            "id" => self.id = word(key, node, problems),
            "app" => self.app = word(key, node, problems),
            "locale" => self.locale = word(key, node, problems),
            "review" => self.review = word(key, node, problems),
            "from" => self.from = word(key, node, problems),
            "until" => self.until = word(key, node, problems),
            "kind" => self.kind = kind(node, problems).unwrap_or_default(),
            "title" => self.title = text(key, node, problems),
            "why" => self.why = text(key, node, problems),
            "owner" => self.owner = text(key, node, problems),
            "contact" => self.contact = contact(node, problems),
            "when" => self.when = condition::parse(node, &mut places.conditions, problems),
            "roles" => self.roles = list(key, node, problems),
            "tags" => self.tags = list(key, node, problems),
            "also" => self.also = list(key, node, problems),
            _ => {}
        }
    }
}

/// A line of text that is not empty.
pub(crate) fn text(key: &str, node: &Node, problems: &mut Problems<'_>) -> Option<String> {
    let text = match &node.value {
        Value::Scalar(text) => one_line(text),
        Value::Empty => String::new(),
        Value::List(_) | Value::Map(_) => {
            problems.error(
                node.at,
                "wrong-value",
                both!("`{key}` is één tekst, geen lijst", "`{key}` is one text, not a list or a mapping"),
                both!(
                    "schrijf `{key}: \"…\"`; tekst die begint met `[`, `{{`, `-` of `?` hoort tussen dubbele aanhalingstekens",
                    "write `{key}: \"…\"`; text that starts with `[`, `{{`, `-` or `?` goes between double quotes",
                ),
            );
            return None;
        }
    };
    if text.is_empty() {
        let help = both!("vul hem in, of laat de sleutel weg", "fill it in, or leave the key out");
        problems.error(node.at, "empty", both!("`{key}` is leeg", "`{key}` is empty"), help);
        return None;
    }
    Some(text)
}

/// A text that is one of the model's words.
fn word<T: TryFrom<String, Error = model::instruction::WordError>>(
    key: &str,
    node: &Node,
    problems: &mut Problems<'_>,
) -> Option<T> {
    match T::try_from(text(key, node, problems)?) {
        Ok(word) => Some(word),
        Err(error) => {
            let (problem, help) = refusal::word(&error);
            problems.error(node.at, "wrong-value", problem, help);
            None
        }
    }
}

fn kind(node: &Node, problems: &mut Problems<'_>) -> Option<Kind> {
    let written = text("kind", node, problems)?;
    let kind = Kind::named(&written);
    if kind.is_some() {
        return kind;
    }
    let help = both!(
        "schrijf `instruction`, `announcement`, `hint`, `handbook`, `training` of `checklist`, of laat de sleutel weg",
        "write `instruction`, `announcement`, `hint`, `handbook`, `training` or `checklist`, or leave the key out",
    );
    let problem = both!("`{written}` is geen soort instructie", "`{written}` is not a kind of instruction");
    problems.error(node.at, "wrong-value", problem, help);
    None
}

fn contact(node: &Node, problems: &mut Problems<'_>) -> Option<String> {
    let contact = text("contact", node, problems)?;
    if link::runs_script(&contact) {
        let help = both!(
            "schrijf een naam, een e-mailadres, een telefoonnummer of een link met `https://`",
            "write a name, an e-mail address, a phone number or an `https://` link",
        );
        let problem = both!("dit contact zou een script starten", "this contact would run a script");
        problems.error(node.at, "link", problem, help);
        return None;
    }
    Some(contact)
}

fn list(key: &str, node: &Node, problems: &mut Problems<'_>) -> Vec<String> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| text(key, item, problems)).collect(),
        Value::Empty => Vec::new(),
        Value::Scalar(_) | Value::Map(_) => {
            let help = both!(
                "zet het tussen rechte haken: `{key}: [een, nog een]`",
                "put it between square brackets: `{key}: [one, another]`",
            );
            problems.error(node.at, "wrong-value", both!("`{key}` is een lijst", "`{key}` is a list"), help);
            Vec::new()
        }
    }
}
