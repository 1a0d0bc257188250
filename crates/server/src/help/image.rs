//! A picture of an instruction, for the reading pages and for the widget on the pages of other origins.

use crate::api::catalogs::unchanged;
use crate::error::Error;
use crate::state::AppState;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A picture is no page: an SVG that is opened by itself runs nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// `GET /help/{app}/{name}`
pub(super) async fn show(state: &AppState, app: &str, name: &str, headers: &HeaderMap) -> Result<Response, Error> {
    let kind = kind(name).ok_or(Error::NotFound)?;
    let shelf = state.shelf();
    let application = &shelf.app(app)?.application;
    let image = state.store.image(&application.slug, name).await?.ok_or(Error::NotFound)?;
    let etag = format!("\"{}\"", &image.hash[..32]);
    let cached = [(header::ETAG, etag.clone()), (header::CACHE_CONTROL, "public, max-age=300".to_owned())];
    if unchanged(headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, cached).into_response());
    }
    let told = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    Ok((cached, told, image.body).into_response())
}

/// The content type of the pictures that browsers show.
fn kind(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}
