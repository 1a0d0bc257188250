//! `GET /api/v1/catalogs`: which catalog is served now; `GET /api/v1/catalogs/{hash}`: the catalog itself.

use super::cors::Caller;
use crate::clock::hex;
use crate::error::{Error, Problem};
use crate::shelf::{Edition, Served};
use crate::state::AppState;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::Catalog;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// For which application, and whose language.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The application's id, as in `data-app`.
    app: String,
    /// The language of the page, as in `<html lang>`. Falls back to the language without region, then to those of
    /// `Accept-Language`, then to the application's first locale.
    #[serde(default)]
    locale: String,
}

/// Which catalog is served now, and where it is.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Manifest {
    /// The application.
    app: String,
    /// The language of the catalog: the one that fits the asked one best.
    locale: String,
    /// Counts up with every publication.
    number: u64,
    /// SHA-256 of the catalog, in hexadecimal.
    hash: String,
    /// Where the catalog is, on this server.
    url: String,
    /// The languages that there are, the application's first one first.
    locales: Vec<String>,
    /// Help is switched off in this application: nothing is shown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    paused: bool,
    /// Whom most of these instructions name to ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
}

impl Manifest {
    fn new(served: &Served, edition: &Edition) -> Self {
        Self {
            app: served.application.slug.to_string(),
            locale: edition.catalog.locale.to_string(),
            number: served.number,
            hash: edition.hash.clone(),
            url: format!("/api/v1/catalogs/{}", edition.hash),
            locales: served.locales().iter().map(ToString::to_string).collect(),
            paused: served.application.paused,
            contact: edition.catalog.contact().map(str::to_owned),
        }
    }
}

/// Which catalog is served now.
#[utoipa::path(
    get, path = "/api/v1/catalogs", tag = "help", params(Wanted),
    responses(
        (status = 200, description = "Which catalog is served now", body = Manifest, headers(("etag" = String))),
        (status = 304, description = "The same as the one of `If-None-Match`"),
        (status = 400, description = "`app` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "A page of an origin that the application does not list", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such application, or nothing published", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn manifest(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let shelf = state.shelf();
    let served = shelf.app(&wanted.app)?;
    caller.allowed(&served.application)?;
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let accepted = accepted.split(',').filter_map(|part| part.split(';').next()).map(str::trim);
    let locales = std::iter::once(wanted.locale.as_str()).chain(accepted);
    let edition = served.edition_of(locales).ok_or_else(|| Error::NothingPublished(wanted.app.clone()))?;
    let body = serde_json::to_vec(&Manifest::new(served, edition)).map_err(|e| Error::Internal(e.to_string()))?;
    let etag = format!("\"{}\"", &hex(&Sha256::digest(&body))[..32]);
    let cached = [
        (header::ETAG, etag.clone()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (header::VARY, "accept-language".to_owned()),
    ];
    if unchanged(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, cached).into_response());
    }
    Ok((cached, [(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// Whether the browser has this version already.
#[must_use]
pub fn unchanged(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok());
    known.flat_map(|line| line.split(',')).any(|known| {
        let known = known.trim();
        known == "*" || known.strip_prefix("W/").unwrap_or(known) == etag
    })
}

/// Whether the browser takes brotli.
#[must_use]
pub fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|part| {
        let mut part = part.split(';').map(str::trim);
        part.next() == Some("br") && !part.any(|q| matches!(q, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

/// A catalog: never changes under its address.
#[utoipa::path(
    get, path = "/api/v1/catalogs/{hash}", tag = "help",
    params(("hash" = String, Path, description = "From the manifest")),
    responses(
        (status = 200, description = "The catalog, as the widget reads it (postcard), or as JSON when `Accept` asks for that", content(
            (Vec<u8> = "application/octet-stream"),
            (Object = "application/json"),
        )),
        (status = 403, description = "A page of an origin that the application does not list", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No catalog has this hash", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn body(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    Path(hash): Path<String>,
) -> Result<Response, Error> {
    let shelf = state.shelf();
    if let Some(edition) = shelf.by_hash(&hash) {
        caller.allowed(&shelf.app(edition.catalog.app.as_str())?.application)?;
        let brotli = takes_brotli(&headers).then(|| edition.brotli.clone());
        return send(&headers, &edition.catalog, edition.body.clone(), brotli);
    }
    // An older one: a page that was open since before the last publication still asks for it.
    let body = if hash.len() == 64 { state.store.catalog(&hash).await? } else { None };
    let body = Bytes::from(body.ok_or(Error::NotFound)?);
    let catalog = Catalog::decode(&body).map_err(|_| Error::NotFound)?;
    caller.allowed(&shelf.app(catalog.app.as_str())?.application)?;
    send(&headers, &catalog, body, None)
}

fn send(headers: &HeaderMap, catalog: &Catalog, body: Bytes, brotli: Option<Bytes>) -> Result<Response, Error> {
    let for_ever =
        [(header::CACHE_CONTROL, "public, max-age=31536000, immutable"), (header::VARY, "accept, accept-encoding")];
    let json =
        headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("application/json"));
    if json {
        let json = serde_json::to_vec(catalog).map_err(|e| Error::Internal(e.to_string()))?;
        return Ok((for_ever, [(header::CONTENT_TYPE, "application/json")], json).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
    Ok(match brotli {
        Some(brotli) => (for_ever, kind, [(header::CONTENT_ENCODING, "br")], brotli).into_response(),
        None => (for_ever, kind, body).into_response(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_goes_only_to_who_takes_it() {
        for (accepted, takes) in [("gzip, deflate, br", true), ("br;q=0", false), ("gzip", false), ("br;q=0.5", true)] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, accepted.parse().unwrap());
            assert_eq!(takes_brotli(&headers), takes, "{accepted}");
        }
    }
}
