//! Finding: one question, one answer, for the widget, the console and the reading pages alike.
//!
//! The engine says what answers; here that is put in order: what fits the screen and what helped others a little
//! higher, other applications below the own one, other languages last. Nothing is filtered out but what the asker may
//! not read. What was asked is neither logged nor kept; the widget tells of a search in a statement, when it came to rest.

pub mod moment;
pub mod repute;

use crate::error::Error;
use crate::shelf::{Edition, Served, Shelf};
use crate::state::AppState;
use model::lexicon::TELLING;
use model::{Instruction, Kind, Moment};
use moment::Fits;
use repute::Repute;
use std::sync::Arc;
use store::Application;

/// The longest question that is looked at, in characters; the rest says nothing more.
pub const LONGEST: usize = 200;

/// So many hits are put in order, however few are shown.
const WIDE: usize = 24;

/// What an instruction gains at most that fits the screen, and that many were helped by.
const FITS: f32 = 0.6;
const REPUTE: f32 = 0.15;

/// What an announcement or a hint counts beside an instruction: who searches has something to do.
const NO_TASK: f32 = 0.9;

/// What is asked, where and by whom.
#[derive(Debug, Clone)]
pub struct Question {
    /// The application that is asked in.
    pub served: Arc<Served>,
    /// The language that is read in; what is found in it comes first.
    pub locale: String,
    /// The question itself: any text.
    pub q: String,
    /// The most hits.
    pub limit: usize,
    /// What the asker looks at, as far as they say.
    pub moment: Option<Moment>,
    /// Which applications the asker may read, beside the own one.
    pub readable: Vec<Application>,
}

/// What answers.
#[derive(Debug, Default)]
pub struct Answer {
    /// Best first.
    pub hits: Vec<Hit>,
    /// The question as it was understood, when a word of it was repaired.
    pub corrected: Option<String>,
    /// When nothing was found: what fits the screen best.
    pub closest: Option<Hit>,
    /// When nothing was found: whom to ask.
    pub contact: Option<String>,
}

/// An instruction that answers.
#[derive(Debug, Clone)]
pub struct Hit {
    edition: Arc<Edition>,
    at: usize,
    /// What people call its application.
    pub application: String,
    /// It is of another application than was asked in.
    pub other_application: bool,
    /// It is in another language than was asked in.
    pub other_language: bool,
    /// A piece of it that answers, as plain text.
    pub snippet: String,
    /// The step that answers, from 1.
    pub step: Option<u32>,
    /// Higher answers better; only comparable within one answer.
    pub score: f32,
}

impl Hit {
    /// The instruction itself.
    #[must_use]
    pub fn instruction(&self) -> &Instruction {
        &self.edition.catalog.instructions[self.at]
    }

    fn new(question: &Question, own: &Edition, served: &Served, hit: search::Hit) -> Option<Self> {
        let edition = served.editions.iter().find(|edition| edition.catalog.locale == hit.locale)?;
        let at = edition.catalog.instructions.binary_search_by(|known| known.id.cmp(&hit.instruction)).ok()?;
        Some(Self {
            edition: Arc::clone(edition),
            at,
            application: served.application.name.clone(),
            other_application: served.application.slug != question.served.application.slug,
            other_language: hit.locale.language() != own.catalog.locale.language(),
            snippet: hit.snippet,
            step: hit.step,
            score: hit.score,
        })
    }

    /// The snippet (or title) in pieces, each with whether it holds what was asked.
    #[must_use]
    pub fn marked<'t>(&self, asked: &str, text: &'t str) -> Vec<(&'t str, bool)> {
        let lexicon = &self.edition.catalog.lexicon;
        lexicon.marked(&lexicon.ask(asked), text).into_iter().map(|(piece, tells)| (piece, tells > TELLING)).collect()
    }
}

/// Answers a question.
///
/// # Errors
/// When the index fails; never because of what was asked.
pub fn find(shelf: &Shelf, repute: &Repute, question: &Question) -> Result<Answer, Error> {
    let (Some(own), Some(index)) = (question.served.edition(&question.locale), &shelf.index) else {
        return Ok(Answer::default());
    };
    let catalog = &own.catalog;
    let asked = once(&question.q);
    let wide = question.limit.clamp(WIDE, search::MOST_HITS);
    let answer = index.query(&catalog.app, &catalog.locale, &asked, wide);
    let answer = answer.map_err(|e| Error::Internal(e.to_string()))?;
    let readable = |served: &&Arc<Served>| {
        let application = &served.application;
        application.slug == catalog.app || question.readable.iter().any(|other| other.slug == application.slug)
    };
    let found = answer.hits.into_iter().filter_map(|hit| {
        let served = shelf.app(hit.app.as_str()).ok().filter(readable)?;
        Hit::new(question, own, served, hit)
    });
    let mut hits: Vec<Hit> = found.collect();
    let fits = question.moment.as_ref().map(|moment| Fits::new(catalog, moment));
    // The engine's order holds where two scores cannot be compared, as those of two languages.
    let (mut of_own, mut of_others) = (f32::MAX, f32::MAX);
    for hit in &mut hits {
        let least = if hit.other_application { &mut of_others } else { &mut of_own };
        *least = least.min(hit.score);
        // The screen is one of the own application.
        let fit = fits.as_ref().filter(|_| Arc::ptr_eq(&hit.edition, own)).map_or(0.0, |fits| fits.of(hit.at));
        let esteem = repute.of(hit.instruction());
        let kind = if hit.instruction().kind == Kind::Instruction { 1.0 } else { NO_TASK };
        hit.score = *least * kind * (1.0 + FITS * fit) * (1.0 + REPUTE * esteem);
    }
    hits.sort_by(|a, b| {
        let place = |hit: &Hit| (hit.other_language, hit.other_application);
        place(a).cmp(&place(b)).then(b.score.total_cmp(&a.score))
    });
    hits.truncate(question.limit);
    if !hits.is_empty() || asked.trim().is_empty() {
        return Ok(Answer { hits, corrected: answer.corrected, ..Answer::default() });
    }
    let closest = fits.and_then(|fits| closest(question, own, &fits));
    let contact = closest.as_ref().and_then(|hit| hit.instruction().contact.as_deref()).or_else(|| catalog.contact());
    Ok(Answer { contact: contact.map(str::to_owned), closest, ..Answer::default() })
}

/// The start of a question, each word of it once: who asks ten times asks the same, and it costs the same. The space
/// behind the last word stays, for that tells that it is finished; a word that the end cuts through goes.
fn once(q: &str) -> String {
    let cut: String = q.chars().take(LONGEST).collect();
    let mut pieces: Vec<&str> = cut.split_whitespace().collect();
    let longer = q.len() > cut.len() && pieces.len() > 1;
    if longer {
        pieces.pop();
    }
    let mut words: Vec<&str> = Vec::new();
    for word in pieces {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let finished = longer || cut.ends_with(char::is_whitespace);
    words.join(" ") + if finished { " " } else { "" }
}

/// The instruction that fits a screen best.
fn closest(question: &Question, own: &Arc<Edition>, fits: &Fits<'_>) -> Option<Hit> {
    let catalog = &own.catalog;
    let instructions = catalog.instructions.iter().enumerate().filter(|(_, one)| one.kind == Kind::Instruction);
    let fitting = instructions.map(|(at, _)| (at, fits.of(at))).filter(|(_, fit)| *fit > 0.0);
    let (at, score) = fitting.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    Some(Hit {
        edition: Arc::clone(own),
        at,
        application: question.served.application.name.clone(),
        other_application: false,
        other_language: false,
        snippet: String::new(),
        step: None,
        score,
    })
}

impl AppState {
    /// Answers a question from what is served now.
    ///
    /// # Errors
    /// When the index fails; never because of what was asked.
    pub async fn find(&self, question: Question) -> Result<Answer, Error> {
        let (shelf, repute) = (self.shelf(), self.repute());
        crate::shelf::blocking(move || find(&shelf, &repute, &question)).await?
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_question_says_each_word_once() {
        for (asked, once) in [
            ("factuur  corrigeren", "factuur corrigeren"),
            ("factuur factuur\tcorrigeren factuur", "factuur corrigeren"),
            ("factuur ", "factuur "),
            (" ", " "),
            ("", ""),
        ] {
            assert_eq!(super::once(asked), once);
        }
        assert_eq!(super::once(&"factuur corrigeren ".repeat(550)), "factuur corrigeren ");
        assert_eq!(super::once(&"x".repeat(10_000)).len(), super::LONGEST);
    }
}
