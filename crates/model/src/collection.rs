//! A collection: an ordered set of instructions with a title of its own, in parts; a training also asks questions.

use crate::instruction::{Inline, Instruction};
use crate::{Slug, mark};
use serde::{Deserialize, Serialize};

/// A chapter, a module, or a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its heading; empty: the first part has none.
    pub title: String,
    /// What is to be read before what it holds.
    pub about: Vec<Vec<Inline>>,
    /// What it holds.
    pub content: Content,
}

/// What a part of a collection holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Instructions, in order; none where there is only something to read.
    Items(Vec<Item>),
    /// A question to check oneself; the part's heading asks it.
    Question(Question),
}

/// An instruction in a collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Which one.
    pub instruction: Slug,
    /// What it is called here.
    pub text: String,
}

/// Answers to choose from, at least one of them right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// In the order in which they are shown.
    pub answers: Vec<Answer>,
    /// Said behind it, whether the choice was right or wrong.
    pub explanation: Vec<Vec<Inline>>,
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What it says.
    pub text: Vec<Inline>,
    /// Whether it belongs to the right choice.
    pub right: bool,
}

impl Part {
    /// The instructions in it.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        match &self.content {
            Content::Items(items) => items,
            Content::Question(_) => &[],
        }
    }

    /// The question that it asks.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        match &self.content {
            Content::Question(question) => Some(question),
            Content::Items(_) => None,
        }
    }

    /// What tells its question from others, where it was placed elsewhere too: a hash of what is asked.
    #[must_use]
    pub fn mark(&self) -> String {
        mark::hex(mark::add(mark::START, &self.title))
    }
}

impl Question {
    /// Whether several answers are to be chosen.
    #[must_use]
    pub fn several(&self) -> bool {
        self.answers.iter().filter(|answer| answer.right).count() > 1
    }

    /// Whether exactly the right answers were chosen; `chosen` is asked with the position of each.
    #[must_use]
    pub fn is_right(&self, chosen: impl Fn(usize) -> bool) -> bool {
        self.answers.iter().enumerate().all(|(at, answer)| answer.right == chosen(at))
    }
}

impl Instruction {
    /// The instructions that a collection holds, in order; none for what is no collection.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.parts.iter().flat_map(Part::items)
    }

    /// Whether a collection holds this instruction.
    #[must_use]
    pub fn holds(&self, id: &Slug) -> bool {
        self.parts.iter().any(|part| part.items().iter().any(|item| item.instruction == *id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(right: &[bool]) -> Question {
        let answers = right.iter().map(|right| Answer { text: Vec::new(), right: *right }).collect();
        Question { answers, explanation: Vec::new() }
    }

    #[test]
    fn a_choice_is_right_when_it_is_all_that_is_right_and_nothing_else() {
        for (right, chosen, expected) in [
            (&[true, false, false][..], &[0][..], true),
            (&[true, false, false], &[1], false),
            (&[true, false, false], &[0, 1], false),
            (&[true, false, false], &[], false),
            (&[true, false, true], &[2, 0], true),
            (&[true, false, true], &[0], false),
        ] {
            assert_eq!(asked(right).is_right(|at| chosen.contains(&at)), expected, "{right:?} {chosen:?}");
        }
        assert!(asked(&[true, false, true]).several());
        assert!(!asked(&[false, true]).several());
    }
}
