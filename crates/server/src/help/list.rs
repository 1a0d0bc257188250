//! All instructions of an application, and a search in them.

use crate::console::frame::words;
use crate::console::words::Words;
use crate::error::{Error, language};
use crate::shelf::{Edition, Served};
use crate::state::AppState;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};
use model::{Instruction, Kind, Locale};
use search::Answer;
use serde::Deserialize;

/// How many a search shows.
const FOUND: usize = 20;

/// The longest question that is looked at, in characters.
const LONGEST: usize = 200;

/// What is asked.
#[derive(Debug, Deserialize)]
pub struct Asked {
    locale: Option<String>,
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "help/list.html")]
struct Page<'a> {
    w: &'static Words,
    served: &'a Served,
    locale: &'a Locale,
    locales: Vec<Locale>,
    q: &'a str,
    found: Vec<Found<'a>>,
    /// The question as it was understood, when a word of it was repaired.
    corrected: Option<String>,
    all: Vec<&'a Instruction>,
}

/// What a search found: an instruction, and the piece of it that answers.
struct Found<'a> {
    instruction: &'a Instruction,
    snippet: String,
}

/// `GET /help/{app}?locale=&q=`
pub async fn show(
    State(state): State<AppState>,
    Path(app): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let shelf = state.shelf();
    let served = shelf.app(&app)?;
    let edition = edition(served, asked.locale.as_deref(), &headers)?;
    let catalog = &edition.catalog;
    let q = asked.q.trim();
    let asked: String = q.chars().take(LONGEST).collect();
    let answer = match &served.index {
        Some(index) if !q.is_empty() => index.query(&catalog.app, &catalog.locale, &asked, FOUND),
        _ => Ok(Answer::default()),
    };
    let answer = answer.map_err(|e| Error::Internal(e.to_string()))?;
    // A hit in another language leads to that language's page; here only what this page can show.
    let found = answer.hits.into_iter().filter_map(|hit| {
        let instruction = catalog.get(&hit.instruction).filter(|_| hit.locale == catalog.locale)?;
        Some(Found { instruction, snippet: hit.snippet })
    });
    let mut all: Vec<&Instruction> = catalog.instructions.iter().filter(|one| one.kind != Kind::Hint).collect();
    all.sort_by_cached_key(|one| one.title.to_lowercase());
    html(&Page {
        w: words(catalog.locale.language()),
        served,
        locale: &catalog.locale,
        locales: served.locales(),
        q,
        found: found.collect(),
        corrected: answer.corrected,
        all,
    })
}

/// The edition that was asked for, else the one in the language of the browser.
///
/// # Errors
/// [`Error::NothingPublished`]
pub(super) fn edition<'a>(served: &'a Served, asked: Option<&str>, headers: &HeaderMap) -> Result<&'a Edition, Error> {
    let edition = served.edition(asked.unwrap_or_else(|| language(headers)));
    edition.map(|edition| &**edition).ok_or_else(|| Error::NothingPublished(served.application.slug.to_string()))
}

/// A reading page as an answer: the same for everybody who reads this language.
///
/// # Errors
/// When the template fails, which is ours to mend.
pub(super) fn html(template: &impl Template) -> Result<Response, Error> {
    let html = template.render().map_err(|e| Error::Internal(e.to_string()))?;
    Ok(([(header::CACHE_CONTROL, "no-cache"), (header::VARY, "accept-language")], Html(html)).into_response())
}
