//! What goes wrong with a request, said once: RFC 9457 problem+json for the API, a page elsewhere.
//!
//! A handler returns an [`Error`]; `door.rs` decides how it is shown, because only there the address is known, and
//! logs it there, once, with the request id. What happened inside never reaches the answer.

mod words;

pub use words::Words;

use crate::clock::NoRandomness;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use content::Bilingual;
use serde::Serialize;

/// Why a request is not answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing at this address, or of this id.
    #[error("not found")]
    NotFound,
    /// No application has this id.
    #[error("no application `{0}`")]
    UnknownApplication(String),
    /// The application has nothing published.
    #[error("nothing published for `{0}`")]
    NothingPublished(String),
    /// The request is not understood; the sentence says what to do.
    #[error("{0}")]
    BadRequest(String),
    /// Somebody has to sign in; where they wanted to go (a path of ours).
    #[error("not signed in")]
    SignIn(Option<String>),
    /// Signed in, but in another role than this asks for.
    #[error("needs the role {0}")]
    Forbidden(&'static str),
    /// A browser page of an origin that the application does not list.
    #[error("origin {origin} is not listed for application {app}")]
    ForeignOrigin {
        /// Which application.
        app: String,
        /// Where the page came from.
        origin: String,
    },
    /// A form without the secret of this session: it stood open too long, or another site sent it.
    #[error("form without the session's secret")]
    StaleForm,
    /// Somebody else changed the same thing meanwhile.
    #[error("{}", .0.en)]
    Conflict(Bilingual),
    /// Method not allowed at this address.
    #[error("method not allowed")]
    Method,
    /// More bytes than this address takes.
    #[error("body over {0} bytes")]
    TooLarge(usize),
    /// The body is in a format that this address does not read.
    #[error("unsupported media type")]
    MediaType,
    /// Too many requests from one address; how many seconds to wait.
    #[error("too many requests")]
    TooMany(u64),
    /// The request did not arrive in time.
    #[error("request not complete in time")]
    Timeout,
    /// The server cannot take this now: it is starting, stopping or full.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// The store failed.
    #[error("store: {0}")]
    Store(#[from] store::StoreError),
    /// Something failed that should not; the text is for the log only.
    #[error("{0}")]
    Internal(String),
}

impl From<NoRandomness> for Error {
    fn from(error: NoRandomness) -> Self {
        Self::Internal(error.to_string())
    }
}

/// RFC 9457, and the request id with which an operator finds it in the log.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// Names the kind of problem, for programs: `urn:souffleur:problem:unknown-application`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it is, in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What to do.
    pub detail: String,
    /// The `x-request-id` of this answer.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub request_id: String,
}

impl Error {
    /// An application that somebody asked for and that is not there; a long name is cut.
    #[must_use]
    pub fn unknown_application(app: &str) -> Self {
        Self::UnknownApplication(app.chars().take(64).collect())
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::UnknownApplication(_) | Self::NothingPublished(_) => StatusCode::NOT_FOUND,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::SignIn(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) | Self::ForeignOrigin { .. } | Self::StaleForm => StatusCode::FORBIDDEN,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The error for a status that axum gave by itself: no such route, a body it could not read, …
    #[must_use]
    pub fn of_status(status: StatusCode, said: &str) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge(0),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::MediaType,
            StatusCode::REQUEST_TIMEOUT => Self::Timeout,
            StatusCode::SERVICE_UNAVAILABLE => Self::Unavailable(said.to_owned()),
            status if status.is_client_error() => Self::BadRequest(said.to_owned()),
            _ => Self::Internal(said.to_owned()),
        }
    }

    /// As problem+json says it, in English.
    #[must_use]
    pub fn problem(&self, request_id: &str) -> Problem {
        let words = self.words("en");
        Problem {
            kind: format!("urn:souffleur:problem:{}", words.kind),
            title: words.title,
            status: self.status().as_u16(),
            detail: words.detail,
            request_id: request_id.to_owned(),
        }
    }
}

/// An error on its way to the door, which shows it.
#[derive(Debug, Clone)]
pub struct Failure(pub std::sync::Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::SignIn(Some(next)) = &self {
            let mut query = String::from("/console/sign-in?next=");
            query.extend(next.bytes().map(|b| match b {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => char::from(b).to_string(),
                b => format!("%{b:02X}"),
            }));
            return Redirect::to(&query).into_response();
        }
        let mut response = self.status().into_response();
        let wait = match &self {
            Self::TooMany(seconds) => Some(*seconds),
            Self::Unavailable(_) => Some(5),
            _ => None,
        };
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(Failure(std::sync::Arc::new(self)));
        response
    }
}

#[derive(askama::Template)]
#[template(
    ext = "html",
    source = r#"<!doctype html>
<html lang="{{ language }}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ words.title }} · Souffleur</title>
<link rel="icon" href="/console/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/console/assets/console.css">
<main class="error-page">
<p class="quiet">{{ status }}</p>
<h1>{{ words.title }}</h1>
<p>{{ words.detail }}</p>
<p class="quiet"><code>{{ request_id }}</code></p>
</main>
</html>
"#
)]
struct Page<'a> {
    language: &'a str,
    status: u16,
    words: Words,
    request_id: &'a str,
}

/// The answer that shows an error: a problem for programs, a page for people.
#[must_use]
pub fn show(error: &Error, api: bool, headers: &HeaderMap, request_id: &str) -> Response {
    let status = error.status();
    if api {
        let body = serde_json::to_string(&error.problem(request_id)).unwrap_or_default();
        return (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
    }
    let language = language(headers);
    let page = Page { language, status: status.as_u16(), words: error.words(language), request_id };
    let body = askama::Template::render(&page).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response()
}

/// Dutch or English: whichever the browser names first.
#[must_use]
pub fn language(headers: &HeaderMap) -> &'static str {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    accepted
        .split(',')
        .find_map(|part| match part.trim().get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("nl") => Some("nl"),
            Some("en") => Some("en"),
            _ => None,
        })
        .unwrap_or("en")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inside_failure_says_nothing_of_the_inside() {
        let error = Error::Internal("password=hunter2 at 10.0.0.7".to_owned());
        let body = serde_json::to_string(&error.problem("r-1")).unwrap();
        insta::assert_snapshot!(body, @r#"{"type":"urn:souffleur:problem:internal","title":"Something went wrong here","status":500,"detail":"It is on our side, and in the log under this number. Try again shortly.","request_id":"r-1"}"#);
    }

    #[test]
    fn a_missing_session_leads_to_the_sign_in_page_and_back() {
        let answer = Error::SignIn(Some("/console/insights?app=veldwerk".to_owned())).into_response();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(answer.headers()["location"], "/console/sign-in?next=/console/insights%3Fapp%3Dveldwerk");
    }

    #[test]
    fn the_page_speaks_the_language_that_the_browser_names_first() {
        for (accepted, expected) in
            [("nl-NL,nl;q=0.9,en;q=0.8", "nl"), ("de,en-GB;q=0.9", "en"), ("fr", "en"), ("", "en")]
        {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, accepted.parse().unwrap());
            assert_eq!(language(&headers), expected, "{accepted}");
        }
    }
}
