//! The report on a folder, as a good compiler writes it.

use crate::check::{Checked, CheckedFile};
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Language;
use crate::source::Source;
use std::fmt::Write as _;

/// What the report says around the problems: one of a thing, and several.
struct Words {
    error: [&'static str; 2],
    warning: [&'static str; 2],
    file: [&'static str; 2],
    none: &'static str,
    help: &'static str,
}

const NL: Words = Words {
    error: ["fout", "fouten"],
    warning: ["waarschuwing", "waarschuwingen"],
    file: ["bestand", "bestanden"],
    none: "geen problemen",
    help: "hulp",
};

const EN: Words = Words {
    error: ["error", "errors"],
    warning: ["warning", "warnings"],
    file: ["file", "files"],
    none: "no problems",
    help: "help",
};

impl Words {
    fn of(language: Language) -> Self {
        match language {
            Language::Dutch => NL,
            Language::English => EN,
        }
    }
}

/// Every problem with its place, its line, what is wrong and what to do; then a count.
#[must_use]
pub fn report(checked: &Checked, language: Language, colour: bool) -> String {
    let paint = Paint { on: colour };
    let words = Words::of(language);
    let mut out = String::new();
    for file in &checked.files {
        let source = Source::new(&file.source);
        for found in &file.diagnostics {
            problem(file, &source, found, language, paint, &mut out);
        }
    }
    let count = |severity| {
        checked.files.iter().flat_map(|file| &file.diagnostics).filter(|found| found.severity == severity).count()
    };
    let counted = |n: usize, [one, many]: [&str; 2]| format!("{n} {}", if n == 1 { one } else { many });
    let files = counted(checked.files.len(), words.file);
    let _ = match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => writeln!(out, "{}", paint.good(&format!("{files}, {}", words.none))),
        (errors, warnings) => {
            let (errors, warnings) = (counted(errors, words.error), counted(warnings, words.warning));
            writeln!(out, "{errors}, {warnings} in {files}")
        }
    };
    out
}

fn problem(
    file: &CheckedFile,
    source: &Source,
    found: &Diagnostic,
    language: Language,
    paint: Paint,
    out: &mut String,
) {
    let words = Words::of(language);
    let severity = match found.severity {
        Severity::Error => paint.bad(words.error[0]),
        Severity::Warning => paint.warn(words.warning[0]),
    };
    let line = found.line.to_string();
    let gutter = " ".repeat(line.len());
    let path = shown(&file.path.display().to_string());
    let _ = writeln!(
        out,
        "{path}:{line}:{}: {severity}[{}]: {}",
        found.column,
        found.code,
        shown(found.problem.to(language))
    );
    // A long line is shown around the place.
    let chars: Vec<char> = source.line(found.line).chars().collect();
    let from = (found.column - 1).saturating_sub(80);
    let excerpt: String = chars.iter().skip(from).take(120).collect();
    let before = found.column - 1 - from;
    let _ = writeln!(out, " {} {}", paint.quiet(&format!("{line} |")), shown(&excerpt));
    let _ = writeln!(out, " {} {}{}", paint.quiet(&format!("{gutter} |")), " ".repeat(before), paint.bad("^"));
    let (label, help) = (format!("{gutter} = {}:", words.help), found.help.to(language));
    let _ = writeln!(out, " {} {}", paint.quiet(&label), shown(help));
    out.push('\n');
}

/// Text of others on a terminal: control characters would move its cursor.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c == '\t' {
                ' '
            } else if c.is_control() {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

#[derive(Clone, Copy)]
struct Paint {
    on: bool,
}

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
    fn bad(self, text: &str) -> String {
        self.with("1;31", text)
    }
    fn warn(self, text: &str) -> String {
        self.with("1;33", text)
    }
    fn good(self, text: &str) -> String {
        self.with("1;32", text)
    }
    fn quiet(self, text: &str) -> String {
        self.with("2", text)
    }
}
