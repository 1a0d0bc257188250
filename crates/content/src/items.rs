//! What a collection links to must be there: what only shows beside other instructions.

use crate::diagnostic::{Diagnostic, meant};
use crate::source::{Problems, Source};
use crate::{both, read};
use model::{Instruction, Kind, Locale, Slug};

/// An instruction of the same application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Its id.
    pub id: Slug,
    /// In this language.
    pub locale: Locale,
    /// Its kind.
    pub kind: Kind,
}

/// What is wrong with the links of a collection; `source` is the text it was read from, for the positions.
#[must_use]
pub fn items(collection: &Instruction, source: &str, others: &[Beside]) -> Vec<Diagnostic> {
    if !collection.kind.collects() {
        return Vec::new();
    }
    let places = read(source).map(|(_, places)| places.items).unwrap_or_default();
    let source = Source::new(source);
    let mut found = Problems::new(&source);
    for (item, at) in collection.items().zip(places) {
        let (id, locale) = (&item.instruction, &collection.locale);
        let same: Vec<&Beside> = others.iter().filter(|other| other.id == *id).collect();
        if same.is_empty() {
            let ids: Vec<&str> = others.iter().filter(|o| !o.kind.collects()).map(|o| o.id.as_str()).collect();
            let help = meant(id.as_str(), &ids).unwrap_or_else(|| {
                both!(
                    "noem een instructie die er is, of voeg `{id}.{locale}.md` toe",
                    "name an instruction that is there, or add `{id}.{locale}.md`",
                )
            });
            let problem = both!("er is geen instructie `{id}`", "there is no instruction `{id}`");
            found.error(at, "item-unknown", problem, help);
        } else if same.iter().any(|other| other.kind.collects()) {
            found.error(
                at,
                "item-collection",
                both!("`{id}` is zelf een verzameling", "`{id}` is a collection itself"),
                both!("noem de instructies die erin staan", "name the instructions that it holds"),
            );
        } else if same.iter().all(|other| other.locale != *locale) {
            found.warning(
                at,
                "item-untranslated",
                both!("`{id}` is er niet in `{locale}`", "`{id}` is not there in `{locale}`"),
                both!(
                    "voeg `{id}.{locale}.md` toe; tot die tijd ontbreekt ze hier voor wie het leest",
                    "add `{id}.{locale}.md`; until then it is missing here for readers",
                ),
            );
        }
    }
    found.into_diagnostics()
}
