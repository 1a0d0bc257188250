//! What was found, for people (as `check` reports), as JSON, and as JUnit for CI.

use super::judge::{Check, Outcome, What};
use super::tour::Tour;
use content::{Bilingual, Checked, CheckedFile, Diagnostic, Language, Severity, both, stands};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// How it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object.
    Json,
    /// JUnit's XML.
    Junit,
}

/// A file and what became of its anchors and conditions.
pub struct Verified {
    pub file: CheckedFile,
    pub checks: Vec<Check>,
}

impl Verified {
    /// Line and column of a check, from 1.
    fn place(&self, what: What) -> (usize, usize) {
        let standing = stands(&self.file.source).unwrap_or_default();
        let place = match what {
            What::Step(number) => standing.anchors.get(number - 1).copied().flatten(),
            What::Condition(at) => standing.conditions.get(at).copied(),
        };
        place.unwrap_or((1, 1))
    }
}

/// So many of a hundred.
fn percent(confidence: f32) -> u32 {
    (confidence * 100.0).round() as u32
}

/// What `locate` calls a change, in Dutch.
fn dutch(change: &str) -> &str {
    match change {
        "role" => "rol",
        "name" => "naam",
        "address" => "link",
        "class" => "klasse",
        "place" => "plaats",
        other => other,
    }
}

/// What is wrong, and what to do; nothing for what is as it is written, or was not seen.
fn told(check: &Check) -> Option<(Severity, &'static str, Bilingual, Bilingual)> {
    let text = &check.text;
    let (nl, en) = match check.what {
        What::Step(number) => (format!("stap {number}"), format!("step {number}")),
        What::Condition(_) => ("voorwaarde".to_owned(), "condition".to_owned()),
    };
    let key = match check.what {
        What::Step(_) => "anchor",
        What::Condition(_) => text.split(':').next().unwrap_or_default(),
    };
    let write = |anchor: &Option<String>| match anchor {
        Some(anchor) => both!("schrijf `{key}: {anchor}`", "write `{key}: {anchor}`"),
        None => both!(
            "rol en naam onderscheiden het niet van andere elementen: wijs het opnieuw aan",
            "role and name do not tell it from other elements: pick it again",
        ),
    };
    Some(match &check.outcome {
        Outcome::Found { .. } | Outcome::NotSeen => return None,
        Outcome::Alike { confidence, anchor } => {
            let sure = percent(*confidence);
            let problem = both!(
                "{nl}: `{text}` is nu iets anders, maar wordt nog gevonden ({sure} % zeker)",
                "{en}: `{text}` is a little different now, but is still found ({sure} % sure)",
            );
            (Severity::Warning, "anchor-alike", problem, write(anchor))
        }
        Outcome::Changed { confidence, anchor, changed } => {
            let sure = percent(*confidence);
            let (words, woorden) = (changed.join(", "), changed.iter().map(|word| dutch(word)).collect::<Vec<_>>());
            let woorden = woorden.join(", ");
            let problem = both!(
                "{nl}: `{text}` is er niet meer; het element is er wel ({sure} % zeker), met een andere {woorden}",
                "{en}: `{text}` is not there any more; the element is ({sure} % sure), with another {words}",
            );
            (Severity::Error, "anchor-changed", problem, write(anchor))
        }
        Outcome::Ambiguous { count, meant: Some(meant) } => {
            let sure = percent(meant.confidence);
            let problem = both!(
                "{nl}: `{text}` past op {count} elementen; dat ene van de opname is er nog ({sure} % zeker)",
                "{en}: `{text}` fits {count} elements; the one that was recorded is still there ({sure} % sure)",
            );
            (Severity::Error, "anchor-ambiguous", problem, write(&meant.anchor))
        }
        Outcome::Ambiguous { count, meant: None } => {
            let problem = both!("{nl}: `{text}` past op {count} elementen", "{en}: `{text}` fits {count} elements");
            let help = both!(
                "zeg erbij waarin het staat, bijvoorbeeld `in dialog \"…\"` of `in row \"…\"`",
                "say what it is in, for instance `in dialog \"…\"` or `in row \"…\"`",
            );
            (Severity::Error, "anchor-ambiguous", problem, help)
        }
        Outcome::Missing => {
            let url = check.url.as_deref().unwrap_or_default();
            let problem = both!("{nl}: `{text}` staat niet op {url}", "{en}: `{text}` is not on {url}");
            let help = both!(
                "wijs aan waar deze stap nu over gaat, of pas `when` aan",
                "say what this step is about now, or change `when`",
            );
            (Severity::Error, "anchor-missing", problem, help)
        }
    })
}

/// The report for people: every problem as `check` writes them, then what was not seen, then a count.
pub fn text(verified: Vec<Verified>, tours: &[Tour], language: Language, colour: bool) -> String {
    let mut out = String::new();
    let mut counts = [0; 3];
    let mut unseen = String::new();
    let mut files = Vec::new();
    for verified in verified {
        for check in &verified.checks {
            let at = match check.outcome {
                Outcome::NotSeen => 2,
                _ if check.outcome.breaks() => 1,
                _ => 0,
            };
            counts[at] += 1;
            if at == 2 {
                let (line, column) = verified.place(check.what);
                let _ = writeln!(unseen, "  {}:{line}:{column}: {}", verified.file.path.display(), check.text);
            }
        }
        files.push(file(verified));
    }
    if !unseen.is_empty() {
        let said = both!("niet gezien op de bezochte pagina's:", "not seen on the pages that were visited:");
        let _ = writeln!(out, "{}\n{unseen}", said.to(language));
    }
    for (url, why) in tours.iter().flat_map(|tour| &tour.failed) {
        let _ = writeln!(out, "{}", both!("niet bezocht: {url} ({why})", "not visited: {url} ({why})").to(language));
    }
    out.push_str(&content::report(&Checked { files }, language, colour));
    let ([found, broken, unseen], pages) = (counts, tours.iter().map(|tour| tour.pages.len()).sum::<usize>());
    let said = both!(
        "{found} gevonden, {broken} kapot, {unseen} niet gezien, op {pages} pagina's",
        "{found} found, {broken} broken, {unseen} not seen, on {pages} pages",
    );
    let _ = writeln!(out, "{}", said.to(language));
    out
}

/// The file with its problems as diagnostics.
fn file(verified: Verified) -> CheckedFile {
    let diagnostic = |check: &Check| {
        let (severity, code, problem, help) = told(check)?;
        let (line, column) = verified.place(check.what);
        Some(Diagnostic { severity, line, column, code, problem, help })
    };
    let mut diagnostics: Vec<Diagnostic> = verified.checks.iter().filter_map(diagnostic).collect();
    diagnostics.sort_by_key(|found| (found.line, found.column));
    CheckedFile { diagnostics, ..verified.file }
}

/// One object: the pages that were visited, and every check.
pub fn json(verified: &[Verified], tours: &[Tour], language: Language) -> Value {
    let checks = verified.iter().flat_map(|verified| {
        verified.checks.iter().map(|check| {
            let (line, column) = verified.place(check.what);
            let (outcome, confidence, anchor, changed) = match &check.outcome {
                Outcome::Found { .. } => ("found", None, None, None),
                Outcome::Alike { confidence, anchor } => ("alike", Some(confidence), anchor.clone(), None),
                Outcome::Changed { confidence, anchor, changed } => {
                    ("changed", Some(confidence), anchor.clone(), Some(changed))
                }
                Outcome::Ambiguous { meant, .. } => {
                    let meant = meant.as_ref();
                    ("ambiguous", meant.map(|meant| &meant.confidence), meant.and_then(|m| m.anchor.clone()), None)
                }
                Outcome::Missing => ("missing", None, None, None),
                Outcome::NotSeen => ("not_seen", None, None, None),
            };
            let said = told(check);
            json!({
                "file": verified.file.path, "line": line, "column": column,
                "step": if let What::Step(number) = check.what { Some(number) } else { None },
                "text": check.text, "outcome": outcome, "breaks": check.outcome.breaks(), "url": check.url,
                "sure": confidence.map(|confidence| percent(*confidence)), "suggestion": anchor, "changed": changed,
                "problem": said.as_ref().map(|said| said.2.to(language)),
                "help": said.as_ref().map(|said| said.3.to(language)),
            })
        })
    });
    let pages: Vec<&str> = tours.iter().flat_map(|tour| &tour.pages).map(|(url, _)| url.as_str()).collect();
    let failed = tours.iter().flat_map(|tour| &tour.failed).map(|(url, why)| json!({ "url": url, "why": why }));
    json!({ "pages": pages, "not_visited": failed.collect::<Vec<_>>(), "checks": checks.collect::<Vec<_>>() })
}

/// A suite of each file, a case of each check.
pub fn junit(verified: &[Verified], language: Language) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"souffleur verify\">\n".to_owned();
    for verified in verified {
        let path = escaped(&verified.file.path.display().to_string());
        let count = |is: fn(&Outcome) -> bool| verified.checks.iter().filter(|check| is(&check.outcome)).count();
        let (failures, skipped) = (count(Outcome::breaks), count(|outcome| *outcome == Outcome::NotSeen));
        let _ = writeln!(
            out,
            "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{failures}\" skipped=\"{skipped}\">",
            verified.checks.len()
        );
        for check in &verified.checks {
            let (line, column) = verified.place(check.what);
            let name = escaped(&format!("{line}:{column} {}", check.text));
            let inner = match told(check) {
                Some((Severity::Error, code, problem, help)) => {
                    let (problem, help) = (escaped(problem.to(language)), escaped(help.to(language)));
                    format!("<failure type=\"{code}\" message=\"{problem}\">{path}:{line}:{column}: {help}</failure>")
                }
                Some((Severity::Warning, _, problem, help)) => {
                    format!(
                        "<system-out>{}: {}</system-out>",
                        escaped(problem.to(language)),
                        escaped(help.to(language))
                    )
                }
                None if check.outcome == Outcome::NotSeen => "<skipped/>".to_owned(),
                None => String::new(),
            };
            let _ = writeln!(out, "    <testcase classname=\"{path}\" name=\"{name}\">{inner}</testcase>");
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

/// Text inside XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_control()) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
