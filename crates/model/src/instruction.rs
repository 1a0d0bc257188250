//! An instruction: one short task, told in at most a dozen steps.

use crate::collection::Part;
use crate::words::split;
use crate::{Anchor, Condition, Kind};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What is wrong with a word that should have been one of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordError {
    /// Not a slug: lower-case letters, digits and single dashes, 1 to 64 characters.
    #[error("`{0}` is not a valid id: use lower-case letters, digits and dashes, at most 64 characters")]
    Slug(String),
    /// Not a language tag such as `nl` or `en-GB`.
    #[error("`{0}` is not a language tag: write for instance `nl` or `en-GB`")]
    Locale(String),
    /// Not a calendar date.
    #[error("`{0}` is not a date: write it as year-month-day, for instance 2027-05-01")]
    Date(String),
}

/// The id of an instruction or an application: `factuur-corrigeren`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(pub(crate) String);

impl Slug {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn fits(text: &str) -> bool {
        let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        (1..=64).contains(&text.len()) && split(text, |c| c == '-').all(word)
    }
}

impl TryFrom<String> for Slug {
    type Error = WordError;
    fn try_from(text: String) -> Result<Self, WordError> {
        if Self::fits(&text) { Ok(Self(text)) } else { Err(WordError::Slug(text)) }
    }
}

impl std::str::FromStr for Slug {
    type Err = WordError;
    fn from_str(text: &str) -> Result<Self, WordError> {
        Self::try_from(text.to_owned())
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A BCP 47 language tag, the part of it we use: language and optional region (`nl`, `nl-BE`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locale(pub(crate) String);

impl Locale {
    /// The tag as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without region: `nl` of `nl-BE`.
    #[must_use]
    pub fn language(&self) -> &str {
        split(&self.0, |c| c == '-').next().unwrap_or(&self.0)
    }

    pub(crate) fn fits(text: &str) -> bool {
        let mut parts = split(text, |c| c == '-');
        let language = parts.next().unwrap_or_default();
        (2..=3).contains(&language.len())
            && language.bytes().all(|b| b.is_ascii_lowercase())
            && text.len() <= 16
            && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
    }
}

impl TryFrom<String> for Locale {
    type Error = WordError;
    fn try_from(text: String) -> Result<Self, WordError> {
        if Self::fits(&text) { Ok(Self(text)) } else { Err(WordError::Locale(text)) }
    }
}

impl std::str::FromStr for Locale {
    type Err = WordError;
    fn from_str(text: &str) -> Result<Self, WordError> {
        Self::try_from(text.to_owned())
    }
}

impl From<Locale> for String {
    fn from(locale: Locale) -> Self {
        locale.0
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A calendar date, written `2027-05-01`; orders as time does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(pub(crate) String);

impl TryFrom<String> for Date {
    type Error = WordError;
    fn try_from(text: String) -> Result<Self, WordError> {
        if Self::fits(&text) { Ok(Self(text)) } else { Err(WordError::Date(text)) }
    }
}

impl Date {
    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn fits(text: &str) -> bool {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        if !shape {
            return false;
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<u32>().unwrap_or(0);
        let (year, month, day) = (number(0..4), number(5..7), number(8..10));
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u32::from(leap),
            _ => return false,
        };
        (1..=days).contains(&day)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A piece of running text. Never HTML: the widget makes elements of it, the console escapes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Emphasised: what to press or choose. `**Opslaan**`
    Strong(String),
    /// Typed literally: a value, a key, a code. `` `E-1042` ``
    Code(String),
    /// A link to elsewhere; only `https:`, `http:`, `mailto:`, or a path on the same site.
    Link {
        /// What is read.
        text: String,
        /// Where it goes.
        to: String,
    },
}

/// The text of a run of inlines, without any marks.
#[must_use]
pub fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|i| match i {
            Inline::Text(t) | Inline::Strong(t) | Inline::Code(t) | Inline::Link { text: t, .. } => t.as_str(),
        })
        .collect()
}

/// A picture in a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// File name beside the Markdown file, or an `https:` address.
    pub src: String,
    /// What the picture shows, for who does not see it. Never empty.
    pub alt: String,
}

/// How the guide knows that a step was done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Advance {
    /// The employee says so with Next.
    #[default]
    Next,
    /// The anchored element was clicked (or pressed by keyboard).
    Click,
    /// The anchored field was filled and left, or its choice changed.
    Input,
    /// The screen changed to this route.
    Route(crate::Route),
}

/// One action. Readable by itself, without the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The action: "Kies **Corrigeren**."
    pub action: Vec<Inline>,
    /// Which element the action is about.
    pub anchor: Option<Anchor>,
    /// How that element was recorded, to find it again when the anchor no longer does: `1.` and base64url, which only
    /// `locate` reads. Takes no bytes here in the binary form; see [`crate::Catalog::encode`].
    #[serde(default, with = "apart")]
    pub fingerprint: Option<String>,
    /// How the guide knows it was done.
    pub advance: Advance,
    /// Skipped where this does not hold as it comes up.
    #[serde(default, with = "apart")]
    pub only_when: Option<Condition>,
    /// Done already where this holds as it comes up.
    #[serde(default, with = "apart")]
    pub done_when: Option<Condition>,
    /// Further paragraphs that explain; may be empty.
    pub explanation: Vec<Vec<Inline>>,
    /// A picture.
    pub image: Option<Image>,
}

impl Step {
    /// Whether it asks for nothing in the page: who reads it says so with Next.
    #[must_use]
    pub fn is_read(&self) -> bool {
        matches!(self.advance, Advance::Next)
    }
}

/// What stands here in JSON, and in the binary form behind everything else: so that a catalog without it is the same
/// bytes as before there was such a thing, and one with it can be read by a widget that knows of none.
mod apart {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<T: Serialize, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { value.serialize(to) } else { ().serialize(to) }
    }

    pub(super) fn deserialize<'de, T: Deserialize<'de> + Default, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        if from.is_human_readable() { T::deserialize(from) } else { <()>::deserialize(from).map(|()| T::default()) }
    }
}

/// One short task in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    /// Same in every language.
    pub id: Slug,
    /// The application it helps in.
    pub app: Slug,
    /// The language it is written in.
    pub locale: Locale,
    /// How it is offered.
    #[serde(serialize_with = "Kind::serialize_known")]
    pub kind: Kind,
    /// The task, as an employee would say it.
    pub title: String,
    /// Why the task is done this way; one or two sentences.
    pub why: String,
    /// Where it applies. `None`: ranked by its text alone.
    pub when: Option<Condition>,
    /// Only for these roles; empty: for everybody.
    pub roles: Vec<String>,
    /// Who keeps it true.
    pub owner: Option<String>,
    /// Whom to ask (address or link).
    pub contact: Option<String>,
    /// The day by which the owner looks at it again.
    pub review: Option<Date>,
    /// Subjects.
    pub tags: Vec<String>,
    /// Other words people use for it; found by search, not shown.
    pub also: Vec<String>,
    /// The first day on which it is told; an announcement only.
    #[serde(default, with = "apart")]
    pub from: Option<Date>,
    /// The last day on which it is told; an announcement only.
    #[serde(default, with = "apart")]
    pub until: Option<Date>,
    /// The steps, in order; at most twelve. A collection has none.
    pub steps: Vec<Step>,
    /// What a collection holds, in order; nothing else has any.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "apart")]
    pub parts: Vec<Part>,
}

impl Instruction {
    /// An instruction of what each must have, for everybody, everywhere.
    #[must_use]
    pub fn new(
        id: Slug,
        app: Slug,
        locale: Locale,
        title: impl Into<String>,
        why: impl Into<String>,
        steps: Vec<Step>,
    ) -> Self {
        Self {
            id,
            app,
            locale,
            kind: Kind::default(),
            title: title.into(),
            why: why.into(),
            when: None,
            roles: Vec::new(),
            owner: None,
            contact: None,
            review: None,
            tags: Vec::new(),
            also: Vec::new(),
            from: None,
            until: None,
            steps,
            parts: Vec::new(),
        }
    }

    /// The conditions in it that hold no others: those of `when`, then those of each step.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Condition> {
        let of_steps = self.steps.iter().flat_map(|step| [&step.only_when, &step.done_when]);
        std::iter::once(&self.when).chain(of_steps).flatten().flat_map(Condition::leaves).collect()
    }
}
