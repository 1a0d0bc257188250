//! `GET /api/v1/search`: instructions that answer a question, of one application only.
//!
//! Each application has an index of its own, so nobody finds what their own pages may not read. What was asked is
//! neither logged nor kept here; the widget tells of a search in a statement, when it came to rest.

use super::cors::Caller;
use crate::error::{Error, Problem};
use crate::limits::Address;
use crate::shelf::{Served, blocking};
use crate::state::AppState;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use model::Locale;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The longest question that is looked at, in characters; the rest says nothing more.
const LONGEST: usize = 200;

/// Hits when no limit is asked: what fits in the panel.
const HITS: usize = 8;

/// A question.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Question {
    /// The application's id.
    app: String,
    /// The language of the page; what is found in it comes first.
    #[serde(default)]
    locale: String,
    /// What is asked; the last word may be unfinished. At most 200 characters are looked at.
    q: String,
    /// The most hits, at most 50. Default: 8.
    limit: Option<usize>,
}

/// What answers it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Found {
    /// Best first.
    hits: Vec<Hit>,
    /// The question as it was understood, when a word of it was repaired.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<String>,
}

/// An instruction that answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Hit {
    /// Its id.
    instruction: String,
    /// The language it is in.
    locale: String,
    /// Its title.
    title: String,
    /// Why the task is done this way.
    why: String,
    /// A piece of it that answers, as plain text.
    snippet: String,
    /// The step that answers, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<u32>,
    /// Higher answers better; only comparable within one answer.
    score: f32,
}

/// Instructions that answer a question.
#[utoipa::path(
    get, path = "/api/v1/search", tag = "help", params(Question),
    responses(
        (status = 200, description = "What answers, best first; may be nothing", body = Found),
        (status = 400, description = "`app` or `q` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "A page of an origin that the application does not list", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such application", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many from one address", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn search(
    State(state): State<AppState>,
    Address(address): Address,
    caller: Caller,
    Query(question): Query<Question>,
) -> Result<Response, Error> {
    state.api_limit.take(address, state.clock.now())?;
    let served = Arc::clone(state.shelf().app(&question.app)?);
    caller.allowed(&served.application)?;
    let found = blocking(move || find(&served, &question)).await??;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(found)).into_response())
}

/// What answers, with the why of each.
///
/// # Errors
/// When the index fails; never because of what was asked.
pub fn find(served: &Served, question: &Question) -> Result<Found, Error> {
    let nothing = Found { hits: Vec::new(), corrected: None };
    let Some(edition) = served.edition(&question.locale) else { return Ok(nothing) };
    let locale: Locale = question.locale.parse().unwrap_or_else(|_| edition.catalog.locale.clone());
    let asked: String = question.q.chars().take(LONGEST).collect();
    let limit = question.limit.unwrap_or(HITS).clamp(1, search::MOST_HITS);
    let Some(index) = &served.index else { return Ok(nothing) };
    let answer = index.query(&served.application.slug, &locale, &asked, limit);
    let answer = answer.map_err(|e| Error::Internal(e.to_string()))?;
    let hits = answer.hits.into_iter().filter_map(|hit| {
        let edition = served.editions.iter().find(|e| e.catalog.locale == hit.locale)?;
        let why = edition.catalog.get(&hit.instruction)?.why.clone();
        let search::Hit { instruction, locale, title, snippet, step, score, .. } = hit;
        Some(Hit { instruction: instruction.into(), locale: locale.into(), title, why, snippet, step, score })
    });
    Ok(Found { hits: hits.collect(), corrected: answer.corrected })
}
