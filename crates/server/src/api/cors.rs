//! Which pages may ask: those of the origins that an application lists, and our own.

use crate::error::Error;
use crate::state::AppState;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::convert::Infallible;
use store::Application;

/// The page that a browser asks for: none (a program, or our own page), or one of another origin.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The origin of a page elsewhere.
    pub origin: Option<String>,
}

impl Caller {
    fn of(headers: &HeaderMap, state: &AppState) -> Self {
        let text = |name| headers.get(name).and_then(|v: &HeaderValue| v.to_str().ok());
        let Some(origin) = text(header::ORIGIN) else { return Self { origin: None } };
        let host = text(header::HOST).unwrap_or_default();
        let ours = origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
            || state.settings.public_url.as_deref() == Some(origin);
        Self { origin: (!ours).then(|| origin.to_owned()) }
    }

    /// Lets in our own pages and those of the application's origins.
    ///
    /// # Errors
    /// [`Error::ForeignOrigin`] for a page elsewhere.
    pub fn allowed(&self, application: &Application) -> Result<(), Error> {
        match &self.origin {
            Some(origin) if !application.origins.contains(origin) => Err(Error::ForeignOrigin {
                app: application.slug.to_string(),
                origin: origin.chars().take(200).collect(),
            }),
            _ => Ok(()),
        }
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers, state))
    }
}

/// Tells the browser that a page of a listed origin may read the answer, also when it is a problem, and answers its
/// question beforehand (preflight). Whether that page may have *this* application's help is asked by each handler.
pub async fn share(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let caller = Caller::of(request.headers(), &state);
    let listed = caller.origin.as_deref().filter(|origin| state.shelf().lists(origin));
    let before = *request.method() == Method::OPTIONS;
    let mut answer = if before { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await };
    let headers = answer.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = listed.and_then(|origin| HeaderValue::from_str(origin).ok()) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        let exposed = HeaderValue::from_static("etag, retry-after, x-request-id");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        if before {
            headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
            headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type"));
            headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("7200"));
        }
    }
    answer
}
