//! `POST /api/v1/statements`: what happened with help, in batches; answered when it is on disk.
//!
//! Each statement is looked at by itself: one that is not right is named with what is wrong, and does not spoil the
//! others. Sending a batch again changes nothing.

use super::cors::Caller;
use crate::error::{Error, Problem};
use crate::limits::Address;
use crate::state::AppState;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use model::statement::{Sought, is_release, screen};
use model::{Anchor, Locale, Slug, Statement, Verb};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Incoming;

/// The largest batch, in bytes. Browsers send at most 64 KiB when a page closes.
pub const LARGEST: usize = 64 * 1024;

/// The most statements in a batch.
pub const MOST: usize = 200;

/// The most changes of an element in one statement.
const CHANGED: usize = 8;

/// The most steps that an instruction can have.
const STEPS: u32 = 12;

/// What a browser sends.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub struct Batch {
    /// The application's id.
    app: String,
    /// The language of the help.
    locale: String,
    /// A random token that the browser makes anew every week: 8 to 64 letters, digits, `-` or `_`. Never stored.
    visitor: String,
    /// What happened, at most 200.
    #[schema(value_type = Vec<super::openapi::StatementSchema>)]
    statements: Vec<Value>,
}

/// What became of a batch.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Receipt {
    /// The statements with these ids are on disk.
    stored: Vec<String>,
    /// These never will be: don't send them again.
    rejected: Vec<Rejected>,
    /// Help is switched off in this application: what is on the page goes.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    paused: bool,
}

/// A statement that was not taken.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Rejected {
    /// Its id, as far as it had one.
    id: Option<String>,
    /// What is wrong with it.
    problem: String,
}

/// Stores what happened.
#[utoipa::path(
    post, path = "/api/v1/statements", tag = "learning",
    request_body(content((Batch = "application/json"), (Batch = "text/plain")), description = "At most 64 KiB. As `text/plain` a browser asks no permission beforehand"),
    responses(
        (status = 202, description = "On disk, but for the rejected ones", body = Receipt),
        (status = 400, description = "Not a batch", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "A page of an origin that the application does not list", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such application", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The batch did not arrive in time", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Over 64 KiB", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor text", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many from one address", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The disk cannot follow: send it again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn store(
    State(state): State<AppState>,
    Address(address): Address,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<(StatusCode, Json<Receipt>), Error> {
    state.api_limit.take(address, state.clock.now())?;
    readable(&headers)?;
    let body = body.map_err(|refused| match refused.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge(LARGEST),
        // The body stopped coming: axum says 400 where 408 is meant.
        _ if late(&refused) => Error::Timeout,
        status => Error::of_status(status, &refused.body_text()),
    })?;
    let batch: Batch =
        serde_json::from_slice(&body).map_err(|e| Error::BadRequest(format!("This is no batch: {e}.")))?;
    let served = state.shelf().app(&batch.app)?.clone();
    caller.allowed(&served.application)?;
    let (incoming, rejected) = sort(batch, &served.application.slug)?;
    let refused = rejected.len();
    let stored = state.ingest.store(incoming).await?;
    state.meters.statements(stored.len() as u64, refused as u64);
    Ok((StatusCode::ACCEPTED, Json(Receipt { stored, rejected, paused: served.application.paused })))
}

/// Whether a body was refused because it did not arrive in time.
fn late(refused: &(dyn std::error::Error + 'static)) -> bool {
    std::iter::successors(Some(refused), |error| error.source())
        .any(|error| error.is::<tower_http::timeout::TimeoutError>())
}

fn readable(headers: &HeaderMap) -> Result<(), Error> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if kind == "text/plain" || kind == "application/json" { Ok(()) } else { Err(Error::MediaType) }
}

/// Tells the good ones from the rest.
fn sort(batch: Batch, app: &Slug) -> Result<(Vec<Incoming>, Vec<Rejected>), Error> {
    let bad = |problem: &str| Error::BadRequest(problem.to_owned());
    let locale: Locale = batch.locale.parse().map_err(|e: model::instruction::WordError| bad(&e.to_string()))?;
    let decent = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
    if !(8..=64).contains(&batch.visitor.len()) || !batch.visitor.bytes().all(decent) {
        return Err(bad("`visitor` is 8 to 64 letters, digits, dashes or underscores."));
    }
    if batch.statements.len() > MOST {
        return Err(bad("Send at most 200 statements at once."));
    }
    let (mut incoming, mut rejected) = (Vec::new(), Vec::new());
    for value in batch.statements {
        let id = value.get("id").and_then(Value::as_str).map(|id| id.chars().take(64).collect());
        match look_at(value) {
            Ok(statement) => incoming.push(Incoming {
                app: app.clone(),
                locale: locale.clone(),
                visitor: batch.visitor.clone(),
                statement,
            }),
            Err(problem) => rejected.push(Rejected { id, problem }),
        }
    }
    Ok((incoming, rejected))
}

/// A statement that can be kept, or what is wrong with it.
fn look_at(value: Value) -> Result<Statement, String> {
    let mut statement: Statement = serde_json::from_value(value).map_err(|e| e.to_string())?;
    let id = uuid::Uuid::try_parse(&statement.id).ok().filter(|id| id.hyphenated().to_string() == statement.id);
    if id.is_none() {
        return Err("`id` is not a UUID in lower case, such as `crypto.randomUUID()` gives".to_owned());
    }
    if statement.screen.is_empty() || statement.screen.len() > 300 {
        return Err("`screen` is 1 to 300 bytes".to_owned());
    }
    // The browser did this already; whoever did not, still can't make us keep an order number.
    statement.screen = screen(&statement.screen);
    match &statement.verb {
        Verb::StepShown { step, .. }
        | Verb::StepDone { step, .. }
        | Verb::AnchorMissing { step, .. }
        | Verb::Healed { step, .. }
        | Verb::Abandoned { step, .. }
            if !(1..=STEPS).contains(step) =>
        {
            Err("`step` is 1 to 12".to_owned())
        }
        Verb::Searched { query, .. } | Verb::PassedOver { query }
            if query.is_empty() || query.chars().count() > 200 =>
        {
            Err("`query` is 1 to 200 characters".to_owned())
        }
        Verb::Searched { hits, .. } if *hits > 10_000 => Err("`hits` is at most 10000".to_owned()),
        Verb::AnchorMissing { sought, .. } => look_for(sought).map(|()| statement),
        Verb::Healed { sought, confidence, changed, candidate, .. } => {
            look_for(sought)?;
            let signal = |name: &String| (1..=20).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase());
            // The browser tells nothing else; whoever does, still can't make us keep the name of a person.
            let worded = |text: &String| match text.parse() {
                Ok(Anchor::Role { role, name, within: None }) => Anchor::of_wording(&role, &name).is_some(),
                _ => false,
            };
            if *confidence > 100 {
                Err("`confidence` is 0 to 100".to_owned())
            } else if changed.len() > CHANGED || !changed.iter().all(signal) {
                Err("`changed` is at most 8 names of lower-case letters".to_owned())
            } else if !candidate.as_ref().is_none_or(worded) {
                Err("`candidate` is no anchor that may be told: `button \"Save\"`".to_owned())
            } else {
                Ok(statement)
            }
        }
        _ => Ok(statement),
    }
}

fn look_for(sought: &Sought) -> Result<(), String> {
    let mark =
        sought.anchor.is_empty() || sought.anchor.len() == 8 && sought.anchor.bytes().all(|b| b.is_ascii_hexdigit());
    if !mark {
        return Err("`anchor` is 8 hexadecimal digits".to_owned());
    }
    let release = sought.release.is_empty() || is_release(&sought.release);
    if release {
        Ok(())
    } else {
        Err("`release` is at most 40 letters, digits, dots, dashes or underscores".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "0193a7f0-0000-7000-8000-000000000001";

    #[test]
    fn a_statement_that_is_not_right_says_what_is_wrong() {
        let said = |value: Value| look_at(value).map(|s| s.screen);
        let opened = |id: &str, screen: &str| json!({"id": id, "at": 1, "screen": screen, "verb": "opened", "instruction": "a", "via": "offered"});
        assert_eq!(said(opened(ID, "/orders/2026-17?x=1")), Ok("/orders/:id".to_owned()));
        let healed = |more: Value| {
            let mut value = json!({"id": ID, "at": 1, "screen": "/", "verb": "healed", "instruction": "a", "step": 1,
                "anchor": "9ae1bc03", "release": "2026.4", "confidence": 91, "changed": ["name"], "candidate": "button \"Bewaren\""});
            for (key, other) in more.as_object().unwrap() {
                value[key] = other.clone();
            }
            value
        };
        assert_eq!(said(healed(json!({}))), Ok("/".to_owned()));
        for (value, problem) in [
            (healed(json!({"confidence": 101})), "`confidence` is 0 to 100"),
            (healed(json!({"changed": ["Jan Jansen"]})), "`changed` is at most"),
            (healed(json!({"anchor": "Jansen"})), "`anchor` is 8"),
            (healed(json!({"release": "van Jan Jansen"})), "`release` is at most"),
            (healed(json!({"step": 13})), "`step` is 1 to 12"),
            (healed(json!({"candidate": "link \"Jan Jansen\""})), "`candidate` is no anchor that may be told"),
            (healed(json!({"candidate": "button \"A\" in row \"Jan Jansen\""})), "`candidate` is no anchor"),
            (json!(17), "invalid type"),
            (json!({"id": ID}), "missing field"),
            (opened("1", "/"), "`id` is not a UUID"),
            (opened(&ID.to_uppercase(), "/"), "`id` is not a UUID"),
            (opened(ID, ""), "`screen` is 1 to 300"),
            (json!({"id": ID, "at": 1, "screen": "/", "verb": "watched"}), "unknown variant `watched`"),
            (json!({"id": ID, "at": 1, "screen": "/", "verb": "started", "instruction": "No Slug"}), "not a valid id"),
            (
                json!({"id": ID, "at": 1, "screen": "/", "verb": "step_done", "instruction": "a", "step": 0}),
                "`step` is 1 to 12",
            ),
            (
                json!({"id": ID, "at": 1, "screen": "/", "verb": "searched", "query": "", "hits": 0}),
                "`query` is 1 to 200",
            ),
        ] {
            let told = said(value.clone()).unwrap_err();
            assert!(told.contains(problem), "{value}: {told}");
        }
    }
}
