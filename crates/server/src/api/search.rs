//! `GET /api/v1/search`: instructions that answer a question.
//!
//! Of the own application, and below it of others that the asking page may read too.

use super::cors::Caller;
use crate::error::{Error, Problem};
use crate::find::{self, Question, moment};
use crate::limits::Address;
use crate::state::AppState;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Hits when no limit is asked: what fits in the panel.
const HITS: usize = 8;

/// A question.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The application's id.
    app: String,
    /// The language of the page; what is found in it comes first.
    #[serde(default)]
    locale: String,
    /// What is asked; the last word may be unfinished. At most 200 characters are looked at.
    q: String,
    /// The most hits, at most 50. Default: 8.
    limit: Option<usize>,
    /// What the asker looks at: a path such as `/invoices/:id`, or JSON with any of `route`, `roles`, `host`, `title`,
    /// `dialog`, `section`, `focus`, `errors`, `visible`. What fits it comes first; it never filters.
    #[serde(default)]
    moment: String,
}

/// What answers it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Found {
    /// Best first; other applications below the own one, other languages last.
    hits: Vec<Hit>,
    /// The question as it was understood, when a word of it was repaired.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<String>,
    /// When nothing was found, and a moment was told: what fits it best.
    #[serde(skip_serializing_if = "Option::is_none")]
    closest: Option<Hit>,
    /// When nothing was found: whom to ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
}

/// An instruction that answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Hit {
    /// Its id.
    instruction: String,
    /// The id of its application, and what people call that.
    app: String,
    application: String,
    /// It is of another application than was asked in.
    #[serde(skip_serializing_if = "is_false")]
    other_application: bool,
    /// The language it is in.
    locale: String,
    /// That is another language than was asked in.
    #[serde(skip_serializing_if = "is_false")]
    other_language: bool,
    /// Its title.
    title: String,
    /// Why the task is done this way.
    why: String,
    /// A piece of it that answers, as plain text.
    snippet: String,
    /// The step that answers, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<u32>,
    /// Its reading page, on this server.
    page: String,
    /// Higher answers better; only comparable within one answer.
    score: f32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl From<find::Hit> for Hit {
    fn from(hit: find::Hit) -> Self {
        let instruction = hit.instruction();
        Self {
            instruction: instruction.id.to_string(),
            app: instruction.app.to_string(),
            locale: instruction.locale.to_string(),
            title: instruction.title.clone(),
            why: instruction.why.clone(),
            page: format!("/help/{}/{}?locale={}", instruction.app, instruction.id, instruction.locale),
            application: hit.application.clone(),
            other_application: hit.other_application,
            other_language: hit.other_language,
            snippet: hit.snippet.clone(),
            step: hit.step,
            score: hit.score,
        }
    }
}

/// Instructions that answer a question.
#[utoipa::path(
    get, path = "/api/v1/search", tag = "help", params(Asked),
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
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    state.api_limit.take(address, state.clock.now())?;
    let shelf = state.shelf();
    let served = Arc::clone(shelf.app(&asked.app)?);
    caller.allowed(&served.application)?;
    // A page finds nothing that it could not read as well.
    let applications = shelf.apps().map(|other| &other.application);
    let readable = applications.filter(|application| caller.allowed(application).is_ok()).cloned().collect();
    let question = Question {
        served,
        locale: asked.locale,
        q: asked.q,
        limit: asked.limit.unwrap_or(HITS).clamp(1, search::MOST_HITS),
        moment: moment::read(&asked.moment),
        readable,
    };
    let answer = state.find(question).await?;
    let found = Found {
        hits: answer.hits.into_iter().map(Hit::from).collect(),
        corrected: answer.corrected,
        closest: answer.closest.map(Hit::from),
        contact: answer.contact,
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(found)).into_response())
}
