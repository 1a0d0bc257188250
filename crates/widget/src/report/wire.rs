//! Statements as they go over the wire: JSON, written by hand because a JSON library weighs 19 KiB.

use crate::words::digits;
use model::statement::{Sought, Via};
use model::words::split;
use model::{Slug, Statement, Verb};

/// So many bytes of statements go in one request: fetch refuses more than 64 KiB while a page closes.
pub const BATCH_BYTES: usize = 50 * 1024;
/// And so many statements: more our server refuses.
pub const BATCH: usize = 200;
/// Where the id stands in a line: behind `{"id":"`.
const ID: usize = 7;
/// And how far behind it the time: behind `","at":`.
const AT: usize = 7;

/// A statement as one line of JSON that starts with its id.
#[must_use]
pub fn line(statement: &Statement) -> String {
    let mut out = String::with_capacity(160);
    out.push_str("{\"id\":");
    quote(&mut out, &statement.id);
    out.push_str(",\"at\":");
    out.push_str(&digits(statement.at));
    field(&mut out, "screen", &statement.screen);
    verb(&mut out, &statement.verb);
    out.push('}');
    out
}

/// A request's body.
#[must_use]
pub fn body(app: &str, locale: &str, visitor: &str, lines: &[&str]) -> String {
    let mut out = String::from("{\"app\":");
    quote(&mut out, app);
    field(&mut out, "locale", locale);
    field(&mut out, "visitor", visitor);
    out.push_str(",\"statements\":[");
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(line);
    }
    out.push_str("]}");
    out
}

/// The id of a line.
#[must_use]
pub fn id(line: &str) -> &str {
    line.get(ID..).and_then(|rest| split(rest, |c| c == '"').next()).unwrap_or_default()
}

/// When what it tells happened, in digits: milliseconds since 1970.
#[must_use]
pub fn at(line: &str) -> &str {
    let rest = line.get(ID + id(line).len() + AT..).unwrap_or_default();
    split(rest, |c| matches!(c, ',' | '}')).next().unwrap_or_default()
}

fn field(out: &mut String, name: &str, value: &str) {
    out.push_str(",\"");
    out.push_str(name);
    out.push_str("\":");
    quote(out, value);
}

fn number(out: &mut String, name: &str, value: u32) {
    out.push_str(",\"");
    out.push_str(name);
    out.push_str("\":");
    out.push_str(&digits(value));
}

fn verb(out: &mut String, verb: &Verb) {
    let mut says = |name: &str, instruction: Option<&Slug>, step: Option<u32>| {
        field(out, "verb", name);
        if let Some(instruction) = instruction {
            field(out, "instruction", instruction.as_str());
        }
        if let Some(step) = step {
            number(out, "step", step);
        }
    };
    match verb {
        Verb::Opened { instruction, via } => {
            says("opened", Some(instruction), None);
            let via = match via {
                Via::Offered => "offered",
                Via::Searched => "searched",
                Via::Link => "link",
            };
            field(out, "via", via);
        }
        Verb::Started { instruction } => says("started", Some(instruction), None),
        Verb::StepShown { instruction, step } => says("step_shown", Some(instruction), Some(*step)),
        Verb::StepDone { instruction, step } => says("step_done", Some(instruction), Some(*step)),
        Verb::AnchorMissing { instruction, step, sought } => {
            says("anchor_missing", Some(instruction), Some(*step));
            self::sought(out, sought);
        }
        Verb::Healed { instruction, step, sought, confidence, changed, candidate } => {
            says("healed", Some(instruction), Some(*step));
            self::sought(out, sought);
            number(out, "confidence", u32::from(*confidence));
            out.push_str(",\"changed\":[");
            for (at, name) in changed.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                quote(out, name);
            }
            out.push(']');
            if let Some(candidate) = candidate {
                field(out, "candidate", candidate);
            }
        }
        Verb::Completed { instruction } => says("completed", Some(instruction), None),
        Verb::Abandoned { instruction, step } => says("abandoned", Some(instruction), Some(*step)),
        Verb::Searched { query, hits } => {
            says("searched", None, None);
            field(out, "query", query);
            number(out, "hits", *hits);
        }
        Verb::PassedOver { query } => {
            says("passed_over", None, None);
            field(out, "query", query);
        }
        Verb::Feedback { instruction, helped } => {
            says("feedback", Some(instruction), None);
            out.push_str(if *helped { ",\"helped\":true" } else { ",\"helped\":false" });
        }
        Verb::Stuck { kind, offered } => {
            says("stuck", None, None);
            field(out, "kind", kind.name());
            match offered {
                Some(id) => field(out, "offered", id.as_str()),
                None => out.push_str(",\"offered\":null"),
            }
        }
    }
}

fn sought(out: &mut String, sought: &Sought) {
    for (name, value) in [("anchor", &sought.anchor), ("release", &sought.release)] {
        if !value.is_empty() {
            field(out, name, value);
        }
    }
}

/// A JSON string.
fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c < ' ' => {
                let code = c as usize;
                out.push_str("\\u00");
                for digit in [code >> 4, code & 15] {
                    out.push(char::from(b"0123456789abcdef"[digit]));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::SignalKind;

    fn statement(verb: Verb) -> Statement {
        let id = "0190a1b2-c3d4-4e5f-8a6b-7c8d9e0f1a2b";
        Statement { id: id.into(), at: 1_790_000_000_000, screen: "/orders/:id".into(), verb }
    }

    #[test]
    fn the_server_reads_exactly_what_was_said() {
        let slug = || "order-zoeken".parse::<Slug>().unwrap();
        let sought = || Sought { anchor: "9ae1bc03".into(), release: "2026.4".into() };
        for verb in [
            Verb::Opened { instruction: slug(), via: Via::Searched },
            Verb::Started { instruction: slug() },
            Verb::StepShown { instruction: slug(), step: 3 },
            Verb::StepDone { instruction: slug(), step: 3 },
            Verb::AnchorMissing { instruction: slug(), step: 1, sought: Sought::default() },
            Verb::AnchorMissing { instruction: slug(), step: 1, sought: sought() },
            Verb::Healed {
                instruction: slug(),
                step: 1,
                sought: sought(),
                confidence: 91,
                changed: vec!["name".into(), "class".into()],
                candidate: Some("button \"Bewaren\"".into()),
            },
            Verb::Healed {
                instruction: slug(),
                step: 1,
                sought: Sought::default(),
                confidence: 70,
                changed: Vec::new(),
                candidate: None,
            },
            Verb::Completed { instruction: slug() },
            Verb::Abandoned { instruction: slug(), step: 2 },
            Verb::Searched { query: "zeg \"ja\" \\ \u{1}\n\u{e9}\u{1f600}".into(), hits: 0 },
            Verb::PassedOver { query: "een retour".into() },
            Verb::Feedback { instruction: slug(), helped: false },
            Verb::Stuck { kind: SignalKind::SameErrorTwice, offered: Some(slug()) },
        ]
        .into_iter()
        .chain(SignalKind::ALL.map(|kind| Verb::Stuck { kind, offered: None }))
        {
            let said = statement(verb);
            let line = line(&said);
            assert_eq!(serde_json::from_str::<Statement>(&line).unwrap(), said, "{line}");
            assert_eq!((id(&line), at(&line)), (said.id.as_str(), "1790000000000"));
            assert_eq!(line.lines().count(), 1, "a line stays one line");
        }
    }

    #[test]
    fn a_request_holds_its_statements() {
        let line = line(&statement(Verb::Searched { query: "a".into(), hits: 1 }));
        let body = body("demo", "nl", "token", &[&line, &line]);
        let read: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!((read["visitor"].as_str(), read["statements"].as_array().unwrap().len()), (Some("token"), 2));
    }
}
