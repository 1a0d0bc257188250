//! All instructions of an application, and a search in them.

use crate::console::frame::words;
use crate::console::words::Words;
use crate::error::{Error, language};
use crate::find::{Answer, LONGEST, Question, moment};
use crate::help::inline::contact;
use crate::shelf::{Edition, Served};
use crate::state::AppState;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};
use model::{Instruction, Kind, Locale};
use serde::Deserialize;
use std::sync::Arc;

/// How many a search shows.
const FOUND: usize = 20;

/// What is asked.
#[derive(Debug, Deserialize)]
pub struct Asked {
    locale: Option<String>,
    #[serde(default)]
    q: String,
    /// The screen that the reader comes from, as at the API.
    #[serde(default)]
    moment: String,
}

#[derive(Template)]
#[template(path = "help/list.html")]
struct Page<'a> {
    w: &'static Words,
    served: &'a Served,
    locale: &'a Locale,
    locales: Vec<Locale>,
    q: &'a str,
    answer: &'a Answer,
    /// What its hits are asked by: the question as it was understood.
    asked: &'a str,
    contact: Option<Contact<'a>>,
    all: Vec<&'a Instruction>,
}

/// Whom to ask: a name, and where it leads, if anywhere.
struct Contact<'a> {
    written: &'a str,
    link: Option<String>,
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
    // What cannot be read is no use in a box either.
    let q: String = asked.q.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let q = q.trim();
    let mut answer = Answer::default();
    if !q.is_empty() {
        let question = Question {
            served: Arc::clone(served),
            locale: catalog.locale.to_string(),
            q: q.to_owned(),
            limit: FOUND,
            moment: moment::read(&asked.moment),
            // Reading pages are open to all.
            readable: shelf.apps().map(|other| other.application.clone()).collect(),
        };
        answer = state.find(question).await?;
    }
    let mut all: Vec<&Instruction> = catalog.instructions.iter().filter(|one| one.kind != Kind::Hint).collect();
    all.sort_by_cached_key(|one| one.title.to_lowercase());
    html(&Page {
        w: words(catalog.locale.language()),
        served,
        locale: &catalog.locale,
        locales: served.locales(),
        q,
        answer: &answer,
        asked: answer.corrected.as_deref().unwrap_or(q),
        contact: answer.contact.as_deref().map(|written| Contact { written, link: contact(written) }),
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
