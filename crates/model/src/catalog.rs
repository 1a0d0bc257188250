//! A catalog: the immutable, numbered set of an application's published instructions in one locale.

mod read;

use crate::collection::Part;
use crate::instruction::Date;
use crate::lexicon::Lexicon;
use crate::{Condition, Instruction, Kind, Locale, Slug};
use serde::Serialize;

/// The published instructions of an application in one locale, with the index that ranks and searches them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Catalog {
    /// The application.
    pub app: Slug,
    /// The locale of every instruction in it.
    pub locale: Locale,
    /// Counts up with every publication of the application, from 1.
    pub number: u64,
    /// The instructions, ordered by id.
    pub instructions: Vec<Instruction>,
    /// Index over the instructions, in the same order: ranks what has no `when`, and searches offline.
    pub lexicon: Lexicon,
}

/// The bytes are no catalog of this version of Souffleur.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are not a catalog that this version of Souffleur can read: publish the application again")]
pub struct CatalogError;

/// The fingerprint of a step: positions of its instruction and of the step, and the text.
#[derive(Serialize)]
struct Recorded<'a>(usize, usize, &'a str);

/// The conditions of a step: positions of its instruction and of the step, `only when` and `done when`.
#[derive(Serialize)]
struct Conditional(usize, usize, Option<Condition>, Option<Condition>);

/// The days of an announcement: its position, from and until.
#[derive(Serialize)]
struct Dated(usize, Option<Date>, Option<Date>);

/// A collection: its position, which kind it is, and its parts.
#[derive(Serialize)]
struct Collected(usize, Kind, Vec<Part>);

impl Catalog {
    /// Freezes instructions into a catalog: orders them and builds the index.
    #[must_use]
    pub fn new(app: Slug, locale: Locale, number: u64, mut instructions: Vec<Instruction>) -> Self {
        instructions.sort_by(|a, b| a.id.cmp(&b.id));
        let lexicon = Lexicon::build(&locale, &instructions);
        Self { app, locale, number, instructions, lexicon }
    }

    /// The compact binary form (postcard) that the widget loads. Behind it stands what came later, where there is any
    /// of it: fingerprints, conditions of steps, days, collections. Who knows nothing of these reads what is before.
    ///
    /// # Errors
    /// Never for a catalog in memory; the type is there because serde may fail.
    pub fn encode(&self) -> Result<Vec<u8>, CatalogError> {
        let mut bytes = postcard::to_allocvec(self).map_err(|_| CatalogError)?;
        let all = || self.instructions.iter().enumerate();
        let steps = || all().flat_map(|(at, i)| i.steps.iter().enumerate().map(move |(step, s)| (at, step, s)));
        let recorded: Vec<Recorded> =
            steps().filter_map(|(at, step, s)| Some(Recorded(at, step, s.fingerprint.as_deref()?))).collect();
        let conditional: Vec<Conditional> = steps()
            .filter(|(_, _, s)| s.only_when.is_some() || s.done_when.is_some())
            .map(|(at, step, s)| Conditional(at, step, s.only_when.clone(), s.done_when.clone()))
            .collect();
        let dated: Vec<Dated> = all()
            .filter(|(_, i)| i.from.is_some() || i.until.is_some())
            .map(|(at, i)| Dated(at, i.from.clone(), i.until.clone()))
            .collect();
        let collected: Vec<Collected> =
            all().filter(|(_, i)| i.kind.collects()).map(|(at, i)| Collected(at, i.kind, i.parts.clone())).collect();
        let parts = [recorded.is_empty(), conditional.is_empty(), dated.is_empty(), collected.is_empty()];
        let many = parts.iter().rposition(|empty| !empty).map_or(0, |last| last + 1);
        if many > 0 {
            bytes = postcard::to_extend(&recorded, bytes).map_err(|_| CatalogError)?;
        }
        if many > 1 {
            bytes = postcard::to_extend(&conditional, bytes).map_err(|_| CatalogError)?;
        }
        if many > 2 {
            bytes = postcard::to_extend(&dated, bytes).map_err(|_| CatalogError)?;
        }
        if many > 3 {
            bytes = postcard::to_extend(&collected, bytes).map_err(|_| CatalogError)?;
        }
        Ok(bytes)
    }

    /// Reads what [`Catalog::encode`] wrote.
    ///
    /// # Errors
    /// When the bytes are of another version, or cut off.
    pub fn decode(bytes: &[u8]) -> Result<Self, CatalogError> {
        read::catalog(bytes).ok_or(CatalogError)
    }

    /// The instruction of this id.
    #[must_use]
    pub fn get(&self, id: &Slug) -> Option<&Instruction> {
        self.instructions.binary_search_by(|i| i.id.cmp(id)).ok().map(|at| &self.instructions[at])
    }
}
