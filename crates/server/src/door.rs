//! The front door: every request and every answer passes here once.
//!
//! It gives the request an id, measures it, shows what went wrong in the form that fits the address, logs a failure
//! once, and sets the headers that keep browsers out of trouble.

use crate::error::{Error, Failure, show};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The id under which an operator finds a request in the log.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// What our own pages may do. Styles and scripts only from here; WebAssembly for the widget; no plug-ins, no base.
const PAGE_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";

/// Data is no page: a browser that shows it as one may do nothing with it.
const DATA_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// Whether the answers at this path are for programs.
fn api(path: &str) -> bool {
    path.starts_with("/api/") || path == "/metrics" || path == "/embed.js" || path.starts_with("/widget/")
}

/// Lets a request in and its answer out.
pub async fn pass(
    State(state): State<AppState>,
    matched: Option<MatchedPath>,
    mut request: Request,
    next: Next,
) -> Response {
    let started = state.clock.start();
    let id = match request_id(&state, request.headers()) {
        Ok(id) => id,
        Err(error) => return error.into_response(),
    };
    let route = matched.map_or_else(|| "unmatched".to_owned(), |m| m.as_str().to_owned());
    let api = api(request.uri().path());
    let (method, headers) = (request.method().clone(), request.headers().clone());
    request.extensions_mut().insert(RequestId(id.clone()));

    let answer = if !api && foreign_form(&method, &headers) {
        Error::StaleForm.into_response()
    } else {
        next.run(request).await
    };
    let mut answer = match failure(answer).await {
        Ok(answer) => answer,
        Err((failure, answer)) => {
            let error = &*failure.0;
            if error.status().is_server_error() {
                tracing::error!(request_id = id, %method, route, %error, "failed");
            } else {
                tracing::debug!(request_id = id, %method, route, %error, "refused");
            }
            let mut shown = show(error, api, &headers, &id);
            keep(&answer, &mut shown);
            shown
        }
    };
    harden(&mut answer, api, state.settings.https());
    if let Ok(value) = HeaderValue::from_str(&id) {
        answer.headers_mut().insert("x-request-id", value);
    }
    let seconds = started.elapsed().as_secs_f64();
    state.meters.request(method.as_str(), &route, answer.status().as_u16(), seconds);
    tracing::debug!(request_id = id, %method, route, status = answer.status().as_u16(), seconds, "answered");
    answer
}

/// The id that a proxy gave, when it is a decent one; else a new one.
fn request_id(state: &AppState, headers: &HeaderMap) -> Result<String, Error> {
    let given = headers.get("x-request-id").and_then(|v| v.to_str().ok()).unwrap_or_default();
    let decent =
        (8..=64).contains(&given.len()) && given.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if decent { Ok(given.to_owned()) } else { Ok(state.clock.id()?) }
}

/// A form that the browser itself says another site sent. The sign-in form has no session secret to check yet.
fn foreign_form(method: &Method, headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").and_then(|v| v.to_str().ok());
    *method != Method::GET && *method != Method::HEAD && !matches!(site, None | Some("same-origin" | "none"))
}

/// Splits off an answer that tells of a failure: ours, or one that axum made by itself.
async fn failure(mut answer: Response) -> Result<Response, (Failure, Response)> {
    if let Some(failure) = answer.extensions_mut().remove::<Failure>() {
        return Err((failure, answer));
    }
    let status = answer.status();
    let plain =
        answer.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if status.is_success() || status.is_redirection() || status.is_informational() || !plain {
        return Ok(answer);
    }
    let body = std::mem::replace(answer.body_mut(), Body::empty());
    let said = axum::body::to_bytes(body, 4096).await.unwrap_or_default();
    let error = Error::of_status(status, &String::from_utf8_lossy(&said));
    Err((Failure(error.into()), answer))
}

/// Keeps the headers that tell something of the failed answer itself.
fn keep(from: &Response, to: &mut Response) {
    for (name, value) in from.headers() {
        if ![header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING].contains(name) {
            to.headers_mut().append(name, value.clone());
        }
    }
}

fn harden(answer: &mut Response, api: bool, https: bool) {
    let not_modified = answer.status() == StatusCode::NOT_MODIFIED;
    let headers = answer.headers_mut();
    let mut set = |name, value| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    if !not_modified {
        set(header::CONTENT_SECURITY_POLICY, if api { DATA_POLICY } else { PAGE_POLICY });
    }
    if https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    if api {
        // The widget fetches these from the pages of other origins, also from those that isolate themselves (COEP).
        set(header::HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    }
}
