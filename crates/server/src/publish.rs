//! Publishing: every draft of an application is checked, frozen into a catalog for each locale, and numbered.
//!
//! One draft with an error blocks the whole: half a publication would leave a language behind without anybody knowing.

use crate::clock::hex;
use crate::error::Error;
use crate::shelf::blocking;
use content::{Beside, Diagnostic, Severity, both};
use model::{Catalog, Instruction, Locale, Slug};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use store::{Draft, NewCatalog, Publish, Store};

/// What came of publishing.
#[derive(Debug)]
pub enum Outcome {
    /// It is published; show it with [`crate::AppState::renew`].
    Published {
        /// Under this number.
        number: u64,
        /// How many instructions, by locale.
        instructions: BTreeMap<String, usize>,
    },
    /// Nothing differs from what is published already; no new number was used.
    Unchanged {
        /// The number that is served.
        number: u64,
    },
    /// There are no drafts.
    Empty,
    /// These drafts hold errors; nothing was published.
    Blocked(Vec<Blocked>),
}

/// A draft that cannot be published.
#[derive(Debug)]
pub struct Blocked {
    /// Which instruction.
    pub id: Slug,
    /// In which language.
    pub locale: Locale,
    /// What is wrong, with line and column; never empty.
    pub problems: Vec<Diagnostic>,
}

/// Publishes the drafts of an application.
///
/// # Errors
/// [`Error::UnknownApplication`], or when the store fails.
pub async fn publish(store: &Store, app: &Slug, by: &str, now: i64) -> Result<Outcome, Error> {
    if store.application(app).await?.is_none() {
        return Err(Error::unknown_application(app.as_str()));
    }
    let drafts = store.instructions(app).await?;
    if drafts.is_empty() {
        return Ok(Outcome::Empty);
    }
    let by_locale = match blocking(move || read(&drafts)).await? {
        Ok(by_locale) => by_locale,
        Err(blocked) => return Ok(Outcome::Blocked(blocked)),
    };
    let current = store.current_publication(app).await?;
    let mut number = current.as_ref().map_or(0, |p| p.number);
    if let Some(current) = &current {
        let again = freeze(app, current.number, &by_locale).await?;
        let same = |new: &NewCatalog| current.catalogs.iter().any(|old| old.hash == new.hash);
        if again.len() == current.catalogs.len() && again.iter().all(same) {
            return Ok(Outcome::Unchanged { number });
        }
    }
    loop {
        number += 1;
        let catalogs = freeze(app, number, &by_locale).await?;
        match store.publish(app, number, &catalogs, by, now).await? {
            Publish::Published => {
                let instructions = by_locale.iter().map(|(l, all)| (l.to_string(), all.len())).collect();
                return Ok(Outcome::Published { number, instructions });
            }
            // Somebody published meanwhile; the number is inside the catalogs, so they are frozen again.
            Publish::Overtaken { current } => number = current,
        }
    }
}

type ByLocale = BTreeMap<Locale, Vec<Instruction>>;

fn read(drafts: &[Draft]) -> Result<ByLocale, Vec<Blocked>> {
    let (mut by_locale, mut blocked) = (ByLocale::new(), Vec::new());
    let beside = beside(drafts);
    for draft in drafts {
        match instruction(draft, &beside) {
            Ok(instruction) => by_locale.entry(draft.locale.clone()).or_default().push(instruction),
            Err(problems) => blocked.push(Blocked { id: draft.id.clone(), locale: draft.locale.clone(), problems }),
        }
    }
    if blocked.is_empty() { Ok(by_locale) } else { Err(blocked) }
}

/// The drafts of an application, as a collection must know them.
pub(crate) fn beside(drafts: &[Draft]) -> Vec<Beside> {
    let one = |draft: &Draft| Beside { id: draft.id.clone(), locale: draft.locale.clone(), kind: draft.kind };
    drafts.iter().map(one).collect()
}

/// The instruction of a draft, which must be the one that the draft is filed under; of a collection what it holds must
/// be there.
pub(crate) fn instruction(draft: &Draft, beside: &[Beside]) -> Result<Instruction, Vec<Diagnostic>> {
    let instruction = filed(&draft.source, &draft.app, &draft.id, &draft.locale)?;
    let mut problems = content::items(&instruction, &draft.source, beside);
    problems.retain(|problem| problem.severity == Severity::Error);
    if problems.is_empty() { Ok(instruction) } else { Err(problems) }
}

/// The instruction of a text, which must be this one.
pub(crate) fn filed(source: &str, app: &Slug, id: &Slug, locale: &Locale) -> Result<Instruction, Vec<Diagnostic>> {
    let instruction = content::parse(source)?;
    if (app, id, locale) == (&instruction.app, &instruction.id, &instruction.locale) {
        return Ok(instruction);
    }
    Err(vec![Diagnostic {
        severity: Severity::Error,
        line: 1,
        column: 1,
        code: "filed-elsewhere",
        problem: both!(
            "deze tekst is niet `{id}` van `{app}` in `{locale}`, waar hij bewaard wordt",
            "this text is not `{id}` of `{app}` in `{locale}`, where it is filed",
        ),
        help: both!("verbeter `id`, `app` of `locale` in de tekst", "mend `id`, `app` or `locale` in the text"),
    }])
}

async fn freeze(app: &Slug, number: u64, by_locale: &ByLocale) -> Result<Vec<NewCatalog>, Error> {
    let (app, by_locale) = (app.clone(), by_locale.clone());
    blocking(move || {
        let freeze = |(locale, instructions): (Locale, Vec<Instruction>)| {
            let body = Catalog::new(app.clone(), locale.clone(), number, instructions).encode();
            let body = body.map_err(|e| Error::Internal(e.to_string()))?;
            Ok(NewCatalog { locale, hash: hex(&Sha256::digest(&body)), body })
        };
        by_locale.into_iter().map(freeze).collect()
    })
    .await?
}
