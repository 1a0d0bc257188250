//! What of an instruction goes into the lexicon: its words by weight, and the names it holds.
//!
//! A name is what stands on the screen word for word: the instruction's title, the label of a control that it
//! anchors or sets in strong, or a short line of its own (help pages list the labels of a window so).

use crate::Condition;
use crate::anchor::Anchor;
use crate::instruction::{Inline, Instruction, plain};
use crate::list::List;
use crate::words::{Language, concat, key, spaced, split_once, trim, words};

/// A line of more words than this is a sentence, not a name.
const LONGEST_NAME: usize = 6;

/// A piece of an instruction's text.
pub(super) struct Line {
    pub words: Vec<String>,
    /// Their stems.
    pub terms: Vec<String>,
    /// How much one occurrence counts against one in a step.
    pub weight: f32,
}

/// The words and names of one instruction.
#[derive(Default)]
pub(super) struct Texts {
    pub lines: Vec<Line>,
    /// Titles and synonyms, in stems joined by spaces.
    pub titles: Vec<String>,
    /// Other names, likewise, without the buttons that stand in every window.
    pub names: Vec<String>,
}

impl Line {
    fn of(text: &str, weight: f32, language: Language) -> Self {
        let words = words(text);
        let terms = words.iter().map(|word| language.stem(word)).collect();
        Self { words, terms, weight }
    }
}

impl Texts {
    pub(super) fn of(instruction: &Instruction, language: Language) -> Self {
        let mut texts = Self::default();
        for title in std::iter::once(&instruction.title).chain(&instruction.also) {
            let line = Line::of(title, 3.0, language);
            texts.titles.push(spaced(&line.terms));
            texts.lines.push(line);
        }
        texts.line(&[Inline::Text(instruction.why.clone())], 1.5, language);
        // Who reads an error searches for its words, or its code.
        for error in instruction.when.iter().flat_map(Condition::errors) {
            texts.lines.push(Line::of(error, 2.0, language));
        }
        for step in &instruction.steps {
            let mut anchor = step.anchor.as_ref();
            while let Some(Anchor::Role { name, within, .. }) = anchor {
                texts.name(name, language);
                anchor = within.as_deref();
            }
            texts.line(&step.action, 1.0, language);
            for paragraph in &step.explanation {
                texts.line(paragraph, 1.0, language);
            }
        }
        texts
    }

    fn line(&mut self, text: &[Inline], weight: f32, language: Language) {
        let mut marked = false;
        for inline in text {
            if let Inline::Strong(name) | Inline::Code(name) = inline {
                self.name(name, language);
                marked = true;
            }
        }
        let text = plain(text);
        if !marked {
            self.name(&text, language);
        }
        self.lines.push(Line::of(&text, weight, language));
    }

    fn name(&mut self, text: &str, language: Language) {
        for name in names(text, language) {
            if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
    }
}

/// A label as names, in stems joined by spaces: as it is written, and without what stands between brackets, behind
/// a colon, or before it as a number. Empty when it is no name: too long, or a button of every window.
pub(super) fn names(label: &str, language: Language) -> Vec<String> {
    let mut found = Vec::new();
    if is_everywhere(label) {
        return found;
    }
    let mut add = |text: &str| {
        let terms = language.terms(text);
        let name = spaced(&terms);
        if (1..=LONGEST_NAME).contains(&terms.len()) && !found.contains(&name) {
            found.push(name);
        }
    };
    add(label);
    if let Some((before, rest)) = split_once(label, |c| c == '(') {
        let after = split_once(rest, |c| c == ')').map_or("", |(_, after)| after);
        add(&concat(&[before, after]));
    }
    if let Some((before, _)) = split_once(label, |c| c == ':') {
        add(before);
    }
    let numbered = |(n, text): &(&str, &str)| n.bytes().all(|b| b.is_ascii_digit()) && text.starts_with(' ');
    if let Some((_, text)) = split_once(label, |c| c == '.').filter(numbered) {
        add(text);
    }
    found
}

/// Whether the label is one of the buttons that stand in every window and say nothing about this one.
pub(super) fn is_everywhere(label: &str) -> bool {
    const BUTTONS: List = List(
        "ok help annuleren sluiten toepassen ja nee terug vorige volgende cancel close apply reset yes no back \
         previous next",
    );
    let label = key(label);
    BUTTONS.contains(trim(&label, |c| !c.is_ascii_alphabetic()))
}
