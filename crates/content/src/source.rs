//! The text as it is read: one kind of line ending, no byte order mark, and offsets that become line and column.

use crate::Bilingual;
use crate::diagnostic::{Diagnostic, Severity};

/// A text with `\n` as its only line ending.
pub(crate) struct Source {
    pub(crate) text: String,
    /// The byte offset of the start of every line.
    lines: Vec<usize>,
}

impl Source {
    pub(crate) fn new(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines }
    }

    /// Line and column, both from 1; the column counts characters.
    pub(crate) fn position(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        let column = self.text.get(self.lines[line - 1]..offset).map_or(0, |before| before.chars().count());
        (line, column + 1)
    }

    /// The byte offset of a line (from 1) and a column (from 0, in characters).
    pub(crate) fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let rest = &self.text[start..];
        start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
    }

    /// The text of a line (from 1), without its ending.
    pub(crate) fn line(&self, number: usize) -> &str {
        self.text.split('\n').nth(number.saturating_sub(1)).unwrap_or_default()
    }

    /// The lines from a byte offset on (that starts a line): their own offset and their text.
    pub(crate) fn lines_from(&self, offset: usize) -> impl Iterator<Item = (usize, &str)> {
        let mut at = offset;
        self.text[offset..].split('\n').map(move |line| {
            let start = at;
            at += line.len() + 1;
            (start, line)
        })
    }
}

/// The problems found so far in a source.
pub(crate) struct Problems<'a> {
    source: &'a Source,
    found: Vec<Diagnostic>,
}

impl<'a> Problems<'a> {
    pub(crate) fn new(source: &'a Source) -> Self {
        Self { source, found: Vec::new() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(crate) fn error(&mut self, offset: usize, code: &'static str, problem: Bilingual, help: Bilingual) {
        self.push(Severity::Error, offset, code, problem, help);
    }

    pub(crate) fn warning(&mut self, offset: usize, code: &'static str, problem: Bilingual, help: Bilingual) {
        self.push(Severity::Warning, offset, code, problem, help);
    }

    fn push(&mut self, severity: Severity, offset: usize, code: &'static str, problem: Bilingual, help: Bilingual) {
        let (line, column) = self.source.position(offset);
        self.found.push(Diagnostic { severity, line, column, code, problem, help });
    }

    /// What was found, in the order of the text.
    pub(crate) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|found| (found.line, found.column));
        self.found
    }
}

/// One line of running text: control characters (line ends too) become spaces, the edges go.
pub(crate) fn one_line(text: &str) -> String {
    spaced(text).trim().to_owned()
}

/// Control characters become spaces.
pub(crate) fn spaced(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
