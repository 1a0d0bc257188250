//! The canonical text of an instruction: what [`crate::parse`] reads back to the letter.

use crate::attribute::{default_advance, is_attribute};
use crate::collection;
use model::{Advance, Condition, Inline, Instruction, Kind, Step};
use std::fmt::Write as _;

/// Writes an instruction in its canonical form.
///
/// `parse(&print(i)) == i` for every instruction that [`crate::parse`] can give. Others come as close as the format
/// allows: control characters become spaces, white space at the edges goes, neighbours of one kind become one.
#[must_use]
pub fn print(instruction: &Instruction) -> String {
    let mut out = String::from("---\n");
    front_matter(instruction, &mut out);
    out.push_str("---\n\n");
    for (at, step) in instruction.steps.iter().enumerate() {
        self::step(at + 1, step, &mut out);
    }
    collection::write(instruction, &mut out);
    out
}

fn front_matter(instruction: &Instruction, out: &mut String) {
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(out, "{key}: {value}");
    };
    line("id", &scalar(instruction.id.as_str(), false));
    line("app", &scalar(instruction.app.as_str(), false));
    line("locale", &scalar(instruction.locale.as_str(), false));
    if instruction.kind != Kind::default() {
        line("kind", instruction.kind.name());
    }
    line("title", &scalar(&instruction.title, false));
    line("why", &scalar(&instruction.why, false));
    if let Some(condition) = &instruction.when {
        out.push_str("when:\n");
        self::condition(condition, 2, out);
    }
    list("roles", &instruction.roles, out);
    for (key, day) in [("from", &instruction.from), ("until", &instruction.until)] {
        if let Some(day) = day {
            let _ = writeln!(out, "{key}: {day}");
        }
    }
    for (key, value) in [("owner", &instruction.owner), ("contact", &instruction.contact)] {
        if let Some(value) = value {
            let _ = writeln!(out, "{key}: {}", scalar(value, false));
        }
    }
    if let Some(review) = &instruction.review {
        let _ = writeln!(out, "review: {review}");
    }
    list("tags", &instruction.tags, out);
    list("also", &instruction.also, out);
}

fn list(key: &str, items: &[String], out: &mut String) {
    if !items.is_empty() {
        let items: Vec<String> = items.iter().map(|item| scalar(item, true)).collect();
        let _ = writeln!(out, "{key}: [{}]", items.join(", "));
    }
}

/// Writes the keys of one condition, each on a line of its own, at this indentation.
fn condition(condition: &Condition, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(out, "{pad}{key}: {}", scalar(value, false));
    };
    match condition {
        Condition::Route(route) => line("route", route.as_str()),
        Condition::Role(role) => line("role", role),
        Condition::Locale(locale) => line("locale", locale),
        Condition::Focus(anchor) => line("focus", &anchor.to_string()),
        Condition::Error(text) => line("error", text),
        Condition::Element(anchor) => line("element", &anchor.to_string()),
        Condition::Host { name, value } => {
            let _ = writeln!(out, "{pad}host:\n{pad}  {}: {}", scalar(name, false), scalar(value, false));
        }
        Condition::All(all) if fits_one_mapping(all) => {
            let mut in_host = false;
            for part in all {
                match part {
                    Condition::Host { name, value } if in_host => {
                        let _ = writeln!(out, "{pad}  {}: {}", scalar(name, false), scalar(value, false));
                    }
                    Condition::All(inner) => conditions("all", inner, indent, out),
                    part => self::condition(part, indent, out),
                }
                in_host = matches!(part, Condition::Host { .. });
            }
        }
        Condition::All(all) => conditions("all", all, indent, out),
        Condition::Any(any) => conditions("any", any, indent, out),
        Condition::Not(not) => {
            let _ = writeln!(out, "{pad}not:");
            self::condition(not, indent + 2, out);
        }
    }
}

/// Whether several conditions can stand in one mapping: every key once, the names under `host` too.
fn fits_one_mapping(all: &[Condition]) -> bool {
    let key = |condition: &Condition| match condition {
        Condition::Route(_) => "route",
        Condition::Role(_) => "role",
        Condition::Locale(_) => "locale",
        Condition::Focus(_) => "focus",
        Condition::Error(_) => "error",
        Condition::Element(_) => "element",
        Condition::Host { .. } => "host",
        Condition::All(_) => "all",
        Condition::Any(_) => "any",
        Condition::Not(_) => "not",
    };
    let distinct = all.iter().enumerate().all(|(at, condition)| {
        all[..at].iter().enumerate().all(|(other_at, other)| match (condition, other) {
            (Condition::Host { name, .. }, Condition::Host { name: other, .. }) => {
                name != other && all[other_at..at].iter().all(|between| matches!(between, Condition::Host { .. }))
            }
            _ => key(condition) != key(other),
        })
    });
    all.len() > 1 && distinct
}

fn conditions(key: &str, list: &[Condition], indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    let _ = writeln!(out, "{pad}{key}:");
    for item in list {
        let start = out.len();
        condition(item, indent + 4, out);
        // The first line of an item carries its dash.
        out.replace_range(start..start + indent + 4, &format!("{pad}  - "));
    }
}

/// A YAML scalar: plain when nobody can take it for something else, between double quotes otherwise.
fn scalar(text: &str, in_list: bool) -> String {
    let numeric = text.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && text.chars().all(|c| c.is_ascii_hexdigit() || "+-._:oxOX".contains(c));
    let keyword = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(&text.to_lowercase().as_str());
    let starts_well = text.starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == '(');
    let ends_well = text.ends_with(|c: char| !c.is_whitespace() && c != ':');
    let printable = text.chars().all(|c| c != '\u{feff}' && (c == ' ' || !c.is_whitespace()) && is_printable(c));
    let meant =
        text.contains(": ") || text.contains(" #") || (in_list && text.contains([',', '[', ']', '{', '}', '"', '\'']));
    if starts_well && ends_well && printable && !meant && !numeric && !keyword {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push(' '),
            c if is_printable(c) && (c == ' ' || !c.is_whitespace()) => quoted.push(c),
            c => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(c));
            }
        }
    }
    quoted.push('"');
    quoted
}

/// What YAML 1.2 lets stand in a text as it is (`nb-char`), without the invisible marks.
fn is_printable(c: char) -> bool {
    !c.is_control() && c != '\u{feff}' && !matches!(u32::from(c), 0x2028 | 0x2029) && u32::from(c) & 0xFFFE != 0xFFFE
}

fn step(number: usize, step: &Step, out: &mut String) {
    let marker = format!("{number}. ");
    let pad = " ".repeat(marker.len());
    let _ = writeln!(out, "{marker}{}", paragraph(&step.action));
    if let Some(anchor) = &step.anchor {
        let _ = writeln!(out, "{pad}anchor: {anchor}");
    }
    if let Some(fingerprint) = &step.fingerprint {
        let _ = writeln!(out, "{pad}fingerprint: {fingerprint}");
    }
    if step.advance != default_advance(step.anchor.as_ref()) {
        let _ = match &step.advance {
            Advance::Next => writeln!(out, "{pad}advance: next"),
            Advance::Click => writeln!(out, "{pad}advance: click"),
            Advance::Input => writeln!(out, "{pad}advance: input"),
            Advance::Route(route) => writeln!(out, "{pad}advance: route {route}"),
        };
    }
    for (key, when) in [("only when", &step.only_when), ("done when", &step.done_when)] {
        if let Some(when) = when {
            step_condition(key, when, pad.len(), out);
        }
    }
    for inlines in &step.explanation {
        let _ = writeln!(out, "\n{pad}{}", paragraph(inlines));
    }
    if let Some(image) = &step.image {
        let mut alt = String::new();
        escape(&image.alt, &mut alt);
        let _ = writeln!(out, "\n{pad}![{alt}]({})", destination(&image.src));
    }
}

/// A condition of a step: behind its key when it is a single one, else on lines of its own.
fn step_condition(key: &str, when: &Condition, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    let mut written = String::new();
    condition(when, indent + 2, &mut written);
    let single = written.lines().count() == 1;
    let _ =
        if single { writeln!(out, "{pad}{key}: {}", written.trim()) } else { write!(out, "{pad}{key}:\n{written}") };
}

/// The text of a heading.
pub(crate) fn heading(text: &str) -> String {
    let mut out = label(text);
    // Hashes at the end close a heading.
    if out.ends_with('#') {
        out.insert(out.len() - 1, '\\');
    }
    out
}

/// The text of a link.
pub(crate) fn label(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

/// A paragraph on one line.
pub(crate) fn paragraph(inlines: &[Inline]) -> String {
    let mut out = String::new();
    // Behind strong text that ends in no letter, the next character decides whether its mark still closes.
    let mut guard_next = false;
    for (at, inline) in inlines.iter().enumerate() {
        let start = out.len();
        match inline {
            Inline::Text(text) => {
                escape(text, &mut out);
                if matches!(inlines.get(at + 1), Some(Inline::Link { .. })) && out.ends_with('!') {
                    // `![…](…)` would be an image.
                    out.truncate(out.len() - 1);
                    out.push_str("\\!");
                }
            }
            Inline::Strong(text) => strong(text, &mut out),
            Inline::Code(code) => self::code(code, &mut out),
            Inline::Link { text, to } => {
                out.push('[');
                escape(text, &mut out);
                let _ = write!(out, "]({})", destination(to));
            }
        }
        if guard_next {
            guard_first(&mut out, start);
        }
        guard_next = matches!(inline, Inline::Strong(text) if !text.ends_with(is_letter));
    }
    guard_line(out)
}

fn strong(text: &str, out: &mut String) {
    if !text.starts_with(is_letter) {
        guard_last(out);
    }
    let mut inner = String::new();
    escape(text, &mut inner);
    // Marks that touch white space open and close nothing.
    if let Some(first) = inner.chars().next().filter(|c| c.is_whitespace()) {
        inner.replace_range(..first.len_utf8(), &entity(first));
    }
    if let Some(last) = inner.chars().next_back().filter(|c| c.is_whitespace()) {
        inner.truncate(inner.len() - last.len_utf8());
        inner.push_str(&entity(last));
    }
    let _ = write!(out, "**{inner}**");
}

/// A letter or digit for Markdown too, which takes the letters in circles and squares (`Ⓐ`, `🄰`) for symbols.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')
}

/// Code between as many backticks as it takes.
fn code(code: &str, out: &mut String) {
    let code = crate::source::spaced(code);
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = code.chars().all(|c| c == ' ');
    let padded =
        code.starts_with('`') || code.ends_with('`') || (code.starts_with(' ') && code.ends_with(' ') && !blank);
    let pad = if padded { " " } else { "" };
    let _ = write!(out, "{fence}{pad}{code}{pad}{fence}");
}

fn entity(c: char) -> String {
    format!("&#{};", u32::from(c))
}

/// Makes the last character one beside which `**` opens, whatever follows: white space or punctuation.
fn guard_last(out: &mut String) {
    if let Some(last) = out.chars().next_back()
        && !(last == ' ' || last.is_ascii_punctuation())
    {
        out.truncate(out.len() - last.len_utf8());
        out.push_str(&entity(last));
    }
}

/// The same for the first character of what was written from `start` on.
fn guard_first(out: &mut String, start: usize) {
    if let Some(first) = out[start..].chars().next()
        && !(first == ' ' || first.is_ascii_punctuation())
    {
        out.replace_range(start..start + first.len_utf8(), &entity(first));
    }
}

/// Text in which no character means anything to Markdown.
fn escape(text: &str, out: &mut String) {
    let mut before: Option<char> = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.clone().next();
        let letter = |c: Option<char>| c.is_some_and(is_letter);
        let means = match c {
            '\\' | '`' | '*' | '[' | ']' => true,
            '_' => !(letter(before) && letter(after)),
            // Tags, comments, and addresses, which may start with almost anything.
            '<' => after.is_none_or(|c| c != ' '),
            '&' => is_entity(rest.as_str()),
            _ => false,
        };
        if means {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
        before = Some(c);
    }
}

/// Whether this, behind an `&`, reads as a character reference.
fn is_entity(rest: &str) -> bool {
    rest.split_once(';')
        .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'))
}

/// Keeps a line from being read as the start of a block, or as a line of the step.
fn guard_line(line: String) -> String {
    let at = if line.starts_with(['#', '-', '+', '>', '~', '=']) {
        Some(0)
    } else if is_attribute(&line) {
        line.find(':')
    } else {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0 && line[digits..].starts_with(['.', ')'])).then_some(digits)
    };
    match at {
        Some(at) => format!("{}\\{}", &line[..at], &line[at..]),
        None => line,
    }
}

/// An address between the parentheses of a link or an image.
fn destination(address: &str) -> String {
    let mut out = String::new();
    let angled = address.contains(char::is_whitespace);
    let mut rest = address.chars();
    while let Some(c) = rest.next() {
        if matches!(c, '\\' | '(' | ')' | '<' | '>' | '`') || (c == '&' && is_entity(rest.as_str())) {
            out.push('\\');
        }
        out.push(c);
    }
    if angled { format!("<{out}>") } else { out }
}
