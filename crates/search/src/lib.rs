//! What can be found: full-text search over the published catalogs.
//!
//! The way of a question: `ask` makes it ready with the corpus's own words, tantivy picks candidates (`shelf`),
//! `rank` looks at each once more, `snippet` shows the step that answers. Everything is built from catalogs and
//! kept in memory: a cache, never a source of truth.

mod ask;
mod language;
mod page;
mod pick;
mod rank;
mod seen;
mod shelf;
mod slips;
mod snippet;
mod spots;
mod vocabulary;

use language::Language;
use model::{Catalog, Instruction, Locale, Slug};
use page::Page;
use shelf::Shelf;
use std::collections::{BTreeMap, BTreeSet};

/// The most hits that one question gives.
pub const MOST_HITS: usize = 50;

/// The index could not be built or read.
#[derive(Debug, thiserror::Error)]
#[error("the search index: {0}")]
pub struct SearchError(#[from] tantivy::TantivyError);

/// Everything that can be found, over all applications and languages.
pub struct Index {
    /// By language, without region.
    shelves: BTreeMap<String, Shelf>,
}

/// An instruction that answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which instruction.
    pub instruction: Slug,
    /// Of which application; not always the one that asked.
    pub app: Slug,
    /// In which language; not always the one that was asked in.
    pub locale: Locale,
    /// Its title.
    pub title: String,
    /// A piece of it that answers, as plain text.
    pub snippet: String,
    /// The step that answers, from 1.
    pub step: Option<u32>,
    /// Higher answers better; only comparable within one answer.
    pub score: f32,
}

/// The answer to a question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// Best first.
    pub hits: Vec<Hit>,
    /// The question as it was understood, when a word of it was repaired.
    pub corrected: Option<String>,
}

/// Builds the index of these catalogs, in memory.
///
/// # Errors
/// When tantivy fails, for instance for want of memory.
pub fn build(catalogs: &[&Catalog]) -> Result<Index, SearchError> {
    let mut by_language: BTreeMap<String, Vec<&Instruction>> = BTreeMap::new();
    for catalog in catalogs {
        let language = catalog.locale.language().to_owned();
        by_language.entry(language).or_default().extend(&catalog.instructions);
    }
    let mut shelves = BTreeMap::new();
    for (code, instructions) in by_language {
        let shelf = Shelf::build(Language::of(&code), &instructions)?;
        shelves.insert(code, shelf);
    }
    Ok(Index { shelves })
}

/// How much likelier a question must be in another language before it is read as that: `e` to this power.
const OTHER_LANGUAGE: f32 = 2.0;

/// Of the best page's score; a page that scores less is no answer.
const WORTH: f32 = 0.02;

impl Index {
    /// Answers a question; any text is one. Own application first, own language first.
    ///
    /// A question in another language is answered with the pages of that language, shown in the own language where
    /// they are translated.
    ///
    /// # Errors
    /// When tantivy fails; never because of the text.
    pub fn query(&self, app: &Slug, locale: &Locale, q: &str, limit: usize) -> Result<Answer, SearchError> {
        let limit = limit.min(MOST_HITS);
        let own = self.shelves.get(locale.language());
        let mut shelves: Vec<&Shelf> = self.shelves.values().collect();
        // The language that the question is asked in first, then the own one.
        let foreign = |shelf: &Shelf| match own {
            Some(own) => ask::likelier(q, &shelf.vocabulary, shelf.pages.len(), &own.vocabulary, own.pages.len()),
            None => 1.0,
        };
        let is_own = |shelf: &Shelf| own.is_some_and(|own| std::ptr::eq(own, shelf));
        let place = |shelf: &Shelf| if is_own(shelf) { OTHER_LANGUAGE } else { foreign(shelf) };
        shelves.sort_by(|a, b| place(b).total_cmp(&place(a)));

        let mut answer = Answer::default();
        let mut seen: BTreeSet<(&Slug, &Slug)> = BTreeSet::new();
        let asked_in = shelves.first().map(|shelf| shelf.vocabulary.language);
        for (place, shelf) in shelves.into_iter().enumerate() {
            if answer.hits.len() >= limit {
                break;
            }
            let asked = ask::prepare(q, &shelf.vocabulary, asked_in.filter(|_| place > 0));
            let scorer = rank::Scorer::new(shelf, &asked);
            let look = scorer.look(&shelf.candidates(&asked.groups, app)?);
            let mut ranked = look.ranked;
            // Before the own application's pages are put first: what only holds a word of every question is no answer.
            let best = ranked.first().map_or(0.0, |ranked| ranked.score);
            ranked.retain(|ranked| ranked.score >= WORTH * best);
            let home = shelf.home(app);
            ranked.sort_by_key(|ranked| Some(shelf.home_of(ranked.page)) != home);
            if answer.hits.is_empty() && !ranked.is_empty() {
                answer.corrected.clone_from(&asked.corrected);
            }
            for ranked in ranked {
                let page = &shelf.pages[ranked.page as usize];
                if answer.hits.len() < limit && seen.insert((&page.app, &page.id)) {
                    let translation =
                        own.filter(|own| !std::ptr::eq(*own, shelf)).and_then(|own| own.translation(page));
                    let answering = snippet::answering(page, &scorer, look.sights.on(ranked.nth));
                    answer.hits.push(hit(page, translation, answering, ranked.score));
                }
            }
        }
        Ok(answer)
    }
}

/// A page as it is shown: its translation, when there is one, at the place that answers.
fn hit(page: &Page, translation: Option<&Page>, answering: Option<snippet::Answering>, score: f32) -> Hit {
    let shown = translation.unwrap_or(page);
    let (step, snippet) = match answering {
        Some((run, word)) if translation.is_none() => snippet::snippet(page, run, word),
        // Translations have the same steps; where they have not, the why serves.
        Some((run, _)) if shown.runs.get(run).map(|run| run.place) == page.runs.get(run).map(|run| run.place) => {
            snippet::snippet(shown, run, None)
        }
        _ => (None, String::new()),
    };
    Hit {
        instruction: shown.id.clone(),
        app: shown.app.clone(),
        locale: shown.locale.clone(),
        title: shown.title.clone(),
        snippet,
        step,
        score,
    }
}
