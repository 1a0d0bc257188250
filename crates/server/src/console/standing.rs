//! How a draft stands to what is published: new, changed, the same or wrong; and where it differs.

use crate::console::words::Words;
use crate::publish;
use crate::shelf::Served;
use content::{Beside, Diagnostic};
use model::{Instruction, Locale, Slug};
use store::Draft;

/// How a draft stands to what is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not published yet.
    New,
    /// Published, in other words.
    Changed,
    /// Published as it is.
    Same,
    /// It holds an error and cannot be published.
    Broken,
    /// Published, and no longer there as a draft: it goes away with the next publication.
    Removed,
}

impl Standing {
    /// As people read it.
    #[must_use]
    pub fn words(self, w: &'static Words) -> &'static str {
        match self {
            Self::New => w.state_new,
            Self::Changed => w.state_changed,
            Self::Same => w.state_same,
            Self::Broken => w.state_broken,
            Self::Removed => w.state_removed,
        }
    }

    /// Its class in the style sheet.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Broken => "broken",
            Self::Removed => "removed",
        }
    }
}

/// A draft that was looked at.
#[derive(Debug)]
pub struct Looked {
    /// The draft itself.
    pub draft: Draft,
    /// What it says, or what is wrong.
    pub read: Result<Instruction, Vec<Diagnostic>>,
    /// How it stands.
    pub standing: Standing,
}

impl Looked {
    /// Looks at all drafts of an application.
    #[must_use]
    pub fn all(drafts: Vec<Draft>, served: Option<&Served>) -> Vec<Self> {
        let beside = publish::beside(&drafts);
        drafts.into_iter().map(|draft| Self::at(draft, &beside, served)).collect()
    }

    /// Looks at a draft, among the others of its application, beside what is published.
    #[must_use]
    pub fn at(draft: Draft, beside: &[Beside], served: Option<&Served>) -> Self {
        let read = publish::instruction(&draft, beside);
        let standing = match (&read, served.and_then(|served| published(served, &draft.id, &draft.locale))) {
            (Err(_), _) => Standing::Broken,
            (Ok(_), None) => Standing::New,
            (Ok(now), Some(before)) if now == before => Standing::Same,
            (Ok(_), Some(_)) => Standing::Changed,
        };
        Self { draft, read, standing }
    }
}

/// What is published under this id in this language.
#[must_use]
pub fn published<'a>(served: &'a Served, id: &Slug, locale: &Locale) -> Option<&'a Instruction> {
    served.editions.iter().find(|edition| edition.catalog.locale == *locale)?.catalog.get(id)
}

/// Where two versions differ, in words.
#[must_use]
pub fn differences(before: &Instruction, now: &Instruction, w: &'static Words) -> Vec<String> {
    let mut parts = Vec::new();
    let mut differ = |yes: bool, word: &str| {
        if yes {
            parts.push(word.to_owned());
        }
    };
    differ(before.title != now.title, w.part_title);
    differ(before.why != now.why, w.part_why);
    differ(before.when != now.when || before.roles != now.roles, w.part_when);
    let rest = |i: &Instruction| {
        let days = [&i.from, &i.until, &i.review].map(Clone::clone);
        (i.kind, days, i.owner.clone(), i.contact.clone(), i.tags.clone(), i.also.clone())
    };
    differ(rest(before) != rest(now), w.part_rest);
    differ(before.steps.len() != now.steps.len(), w.part_steps);
    differ(before.parts != now.parts, w.part_parts);
    for (at, (old, new)) in before.steps.iter().zip(&now.steps).enumerate() {
        differ(old != new, &format!("{} {}", w.part_step, at + 1));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::words::{EN, NL};
    use model::Kind;
    use model::instruction::Date;

    #[test]
    fn where_two_versions_differ_is_said_in_words() {
        let word = |text: &str| text.parse().unwrap();
        let before = Instruction::new(word("a"), word("demo"), "nl".parse().unwrap(), "Oud", "Daarom.", Vec::new());
        let day = |text: &str| Some(Date::try_from(text.to_owned()).unwrap());
        let cases = [
            (Instruction { title: "Nieuw".into(), ..before.clone() }, "titel", "title"),
            (Instruction { from: day("2026-12-01"), ..before.clone() }, "gegevens", "details"),
            (Instruction { until: day("2026-12-01"), ..before.clone() }, "gegevens", "details"),
            (Instruction { kind: Kind::Hint, ..before.clone() }, "gegevens", "details"),
            (Instruction { roles: vec!["finance".into()], ..before.clone() }, "waar het geldt", "where it applies"),
        ];
        for (now, dutch, english) in cases {
            assert_eq!(differences(&before, &now, &NL), [dutch]);
            assert_eq!(differences(&before, &now, &EN), [english]);
        }
        assert!(differences(&before, &before, &NL).is_empty());
    }
}
