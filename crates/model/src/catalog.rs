//! A catalog: the immutable, numbered set of an application's published instructions in one locale.

use crate::lexicon::Lexicon;
use crate::{Instruction, Locale, Slug};
use serde::{Deserialize, Serialize};

/// The published instructions of an application in one locale, with the index that ranks and searches them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Serialize, Deserialize)]
struct Recorded<'a>(usize, usize, &'a str);

impl Catalog {
    /// Freezes instructions into a catalog: orders them and builds the index.
    #[must_use]
    pub fn new(app: Slug, locale: Locale, number: u64, mut instructions: Vec<Instruction>) -> Self {
        instructions.sort_by(|a, b| a.id.cmp(&b.id));
        let lexicon = Lexicon::build(&locale, &instructions);
        Self { app, locale, number, instructions, lexicon }
    }

    /// The compact binary form (postcard) that the widget loads. The fingerprints of the steps stand behind it, where
    /// there are any: who knows nothing of them reads what is before.
    ///
    /// # Errors
    /// Never for a catalog in memory; the type is there because serde may fail.
    pub fn encode(&self) -> Result<Vec<u8>, CatalogError> {
        let bytes = postcard::to_allocvec(self).map_err(|_| CatalogError)?;
        let steps = self.instructions.iter().enumerate().flat_map(|(at, i)| (0..).zip(&i.steps).map(move |s| (at, s)));
        let recorded: Vec<Recorded> =
            steps.filter_map(|(at, (step, s))| Some(Recorded(at, step, s.fingerprint.as_deref()?))).collect();
        if recorded.is_empty() {
            return Ok(bytes);
        }
        postcard::to_extend(&recorded, bytes).map_err(|_| CatalogError)
    }

    /// Reads what [`Catalog::encode`] wrote.
    ///
    /// # Errors
    /// When the bytes are of another version, or cut off.
    pub fn decode(bytes: &[u8]) -> Result<Self, CatalogError> {
        let (mut catalog, behind): (Self, _) = postcard::take_from_bytes(bytes).map_err(|_| CatalogError)?;
        if !behind.is_empty() {
            let recorded: Vec<Recorded> = postcard::from_bytes(behind).map_err(|_| CatalogError)?;
            for Recorded(at, step, fingerprint) in recorded {
                let instruction = catalog.instructions.get_mut(at);
                let step = instruction.and_then(|i| i.steps.get_mut(step)).ok_or(CatalogError)?;
                step.fingerprint = Some(fingerprint.to_owned());
            }
        }
        Ok(catalog)
    }

    /// The instruction of this id.
    #[must_use]
    pub fn get(&self, id: &Slug) -> Option<&Instruction> {
        self.instructions.binary_search_by(|i| i.id.cmp(id)).ok().map(|at| &self.instructions[at])
    }
}
