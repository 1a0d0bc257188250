//! Reads the binary form of a catalog, which serde writes. By hand, because every browser downloads it: what serde derives
//! for reading the same types weighs several times as much.

use super::Catalog;
use crate::collection::{Answer, Content, Item, Part, Question};
use crate::instruction::{Date, Image, Inline};
use crate::lexicon::Lexicon;
use crate::reader::Reader;
use crate::words::Language;
use crate::{Advance, Anchor, Condition, Instruction, Kind, Locale, Route, Slug, Step};

/// What stands in a catalog, fields in the order in which they are declared. Of what is damaged it makes anything.
trait Read {
    fn read(from: &mut Reader) -> Self;
}

/// The catalog in these bytes, if they are one.
pub(super) fn catalog(bytes: &[u8]) -> Option<Catalog> {
    let mut from = Reader::new(bytes);
    let from = &mut from;
    let (app, locale, number, instructions) = (Slug::read(from), Locale::read(from), from.number(), Vec::read(from));
    let language = [Language::Dutch, Language::English, Language::Other][from.below(3)];
    let lexicon = Lexicon::unpack(language, [(); 4].map(|()| from.bytes()));
    from.must(lexicon.is_some());
    let mut catalog = Catalog { app, locale, number, instructions, lexicon: lexicon.unwrap_or_default() };
    behind(&mut catalog.instructions, from);
    from.well().then_some(catalog)
}

/// What came later stands behind everything else, where there is any of it; and behind that what is not known yet.
fn behind(instructions: &mut [Instruction], from: &mut Reader) {
    for part in 0..4 {
        if !from.more() {
            return;
        }
        for _ in 0..from.count() {
            let at = from.below(instructions.len());
            let Some(instruction) = instructions.get_mut(at) else { return };
            match part {
                0 | 1 => {
                    let at = from.below(instruction.steps.len());
                    let Some(step) = instruction.steps.get_mut(at) else { return };
                    if part == 0 {
                        step.fingerprint = Some(String::read(from));
                    } else {
                        (step.only_when, step.done_when) = (Option::read(from), Option::read(from));
                    }
                }
                2 => (instruction.from, instruction.until) = (Option::read(from), Option::read(from)),
                _ => (instruction.kind, instruction.parts) = (Kind::read(from), Vec::read(from)),
            }
        }
    }
}

impl Read for String {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        let bytes = from.bytes().to_vec();
        from.text(bytes)
    }
}

impl<T: Read> Read for Vec<T> {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        let mut all = Self::new();
        let count = from.count();
        while all.len() < count && from.well() {
            all.push(T::read(from));
        }
        all
    }
}

impl<T: Read> Read for Option<T> {
    fn read(from: &mut Reader) -> Self {
        (from.below(2) == 1).then(|| T::read(from))
    }
}

impl<T: Read> Read for Box<T> {
    fn read(from: &mut Reader) -> Self {
        Self::new(T::read(from))
    }
}

impl Read for Slug {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        let text = String::read(from);
        from.must(Self::fits(&text));
        Self(text)
    }
}

// These two are only compared and shown.
impl Read for Locale {
    fn read(from: &mut Reader) -> Self {
        Self(String::read(from))
    }
}

impl Read for Date {
    fn read(from: &mut Reader) -> Self {
        Self(String::read(from))
    }
}

impl Read for Kind {
    fn read(from: &mut Reader) -> Self {
        Self::ALL[from.below(Self::ALL.len())]
    }
}

impl Read for Inline {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        let (kind, text) = (from.below(4), String::read(from));
        match kind {
            0 => Self::Text(text),
            1 => Self::Strong(text),
            2 => Self::Code(text),
            _ => Self::Link { text, to: String::read(from) },
        }
    }
}

impl Read for Image {
    fn read(from: &mut Reader) -> Self {
        Self { src: String::read(from), alt: String::read(from) }
    }
}

impl Read for Route {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        Self::read(String::read(from), &mut |_| {})
    }
}

impl Read for Anchor {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        let (kind, text) = (from.below(2), String::read(from));
        if kind == 1 {
            return Self::Css(text);
        }
        Self::Role { role: text, name: String::read(from), within: Option::read(from) }
    }
}

impl Read for Condition {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        match from.below(10) {
            0 => Self::Route(Read::read(from)),
            1 => Self::Role(String::read(from)),
            2 => Self::Locale(String::read(from)),
            3 => Self::Focus(Anchor::read(from)),
            4 => Self::Error(String::read(from)),
            5 => Self::Element(Anchor::read(from)),
            6 => Self::Host { name: String::read(from), value: String::read(from) },
            7 => Self::All(Vec::read(from)),
            8 => Self::Any(Vec::read(from)),
            _ => Self::Not(Box::read(from)),
        }
    }
}

impl Read for Advance {
    fn read(from: &mut Reader) -> Self {
        match from.below(4) {
            0 => Self::Next,
            1 => Self::Click,
            2 => Self::Input,
            _ => Self::Route(Read::read(from)),
        }
    }
}

impl Read for Step {
    fn read(from: &mut Reader) -> Self {
        Self {
            action: Vec::read(from),
            anchor: Option::read(from),
            advance: Advance::read(from),
            explanation: Vec::read(from),
            image: Option::read(from),
            ..Self::default()
        }
    }
}

impl Read for Instruction {
    fn read(from: &mut Reader) -> Self {
        Self {
            id: Slug::read(from),
            app: Slug::read(from),
            locale: Locale::read(from),
            kind: Kind::read(from),
            title: String::read(from),
            why: String::read(from),
            when: Option::read(from),
            roles: Vec::read(from),
            owner: Option::read(from),
            contact: Option::read(from),
            review: Option::read(from),
            tags: Vec::read(from),
            also: Vec::read(from),
            from: None,
            until: None,
            steps: Vec::read(from),
            parts: Vec::new(),
        }
    }
}

impl Read for Part {
    fn read(from: &mut Reader) -> Self {
        Self { title: String::read(from), about: Vec::read(from), content: Content::read(from) }
    }
}

impl Read for Content {
    fn read(from: &mut Reader) -> Self {
        match from.below(2) {
            0 => Self::Items(Vec::read(from)),
            _ => Self::Question(Question { answers: Vec::read(from), explanation: Vec::read(from) }),
        }
    }
}

impl Read for Item {
    fn read(from: &mut Reader) -> Self {
        Self { instruction: Slug::read(from), text: String::read(from) }
    }
}

impl Read for Answer {
    fn read(from: &mut Reader) -> Self {
        Self { text: Vec::read(from), right: from.below(2) == 1 }
    }
}
