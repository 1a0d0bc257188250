//! Files that browsers load: the widget, the demo host, the console's styles.
//!
//! A release binary carries them inside; a debug binary reads them from the checkout at every request, so that a
//! developer sees a rebuilt widget at once. `cargo xtask` writes the widget to `target/widget/`: `embed.js`, the glue,
//! the wasm, each with a `.br` beside it. `embed.js` says `__WIDGET__` where the address of the rest belongs.

use crate::api::catalogs::{takes_brotli, unchanged};
use crate::clock::hex;
use crate::error::Error;
use axum::extract::{Path, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use rust_embed::{Embed, EmbeddedFile};
use sha2::{Digest, Sha256};

#[derive(Embed)]
#[folder = "../../target/widget"]
#[allow_missing = true]
struct Widget;

#[derive(Embed)]
#[folder = "../../web/demo"]
#[allow_missing = true]
struct Demo;

#[derive(Embed)]
#[folder = "../../web/console"]
#[allow_missing = true]
struct Console;

/// Said instead of the widget by a server that was built without it.
const NOT_BUILT: &str = "// Souffleur: this server was built without the widget. Build it with `cargo xtask build`.\n";

/// `GET /embed.js`: the loader, with the address of the widget that belongs to this server.
pub async fn embed(headers: HeaderMap) -> Result<Response, Error> {
    let (Some(loader), Some(hash)) = (Widget::get("embed.js"), widget_hash()) else {
        let said = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
        return Ok((StatusCode::SERVICE_UNAVAILABLE, said, NOT_BUILT).into_response());
    };
    let loader = String::from_utf8_lossy(&loader.data).replace("__WIDGET__", &format!("/widget/{hash}"));
    let etag = format!("\"{}\"", &hex(&Sha256::digest(loader.as_bytes()))[..32]);
    let cached = [(header::ETAG, etag.clone()), (header::CACHE_CONTROL, "no-cache".to_owned())];
    if unchanged(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, cached).into_response());
    }
    Ok((cached, [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], loader).into_response())
}

/// `GET /embed.d.ts`: what the loader exports, for TypeScript.
pub async fn types() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], include_str!("../../../web/widget/embed.d.ts"))
}

/// `GET /widget/{hash}/{file}`: a part of the widget, which never changes under this address.
pub async fn widget(Path((hash, file)): Path<(String, String)>, headers: HeaderMap) -> Result<Response, Error> {
    if widget_hash().is_none_or(|current| current != hash) || !part(&file) {
        return Err(Error::NotFound);
    }
    let for_ever = [
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::CONTENT_TYPE, kind(&file)),
        (header::VARY, "accept-encoding"),
    ];
    if takes_brotli(&headers)
        && let Some(small) = Widget::get(&format!("{file}.br"))
    {
        return Ok((for_ever, [(header::CONTENT_ENCODING, "br")], small.data).into_response());
    }
    let whole = Widget::get(&file).ok_or(Error::NotFound)?;
    Ok((for_ever, whole.data).into_response())
}

/// Whether it is a part of the widget itself, not a compressed copy of one or a note of the build.
fn part(file: &str) -> bool {
    file != "embed.js" && (file.ends_with(".js") || file.ends_with(".wasm"))
}

/// One hash over every part of the widget; `None`: it was not built.
fn widget_hash() -> Option<String> {
    let mut parts: Vec<_> = Widget::iter().filter(|file| part(file)).collect();
    parts.sort();
    let mut hash = Sha256::new();
    for file in &parts {
        hash.update(file.as_bytes());
        hash.update(Widget::get(file)?.metadata.sha256_hash());
    }
    (!parts.is_empty()).then(|| hex(&hash.finalize())[..16].to_owned())
}

/// The finder: its JavaScript and its wasm; `None`: it was not built.
pub fn finder() -> Option<(Vec<u8>, Vec<u8>)> {
    Some((Widget::get("finder.js")?.data.into_owned(), Widget::get("finder_bg.wasm")?.data.into_owned()))
}

/// Pages of every origin may load the widget: it holds nothing of anybody.
pub async fn for_every_page(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    answer.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    answer
}

/// `GET /demo/…`: the demo host, a single-page application: a path that is no file gives its page.
pub async fn demo(path: Option<Path<String>>, headers: HeaderMap) -> Result<Response, Error> {
    let path = path.map(|Path(path)| path).unwrap_or_default();
    let file = match Demo::get(&path) {
        Some(file) => Some((path.as_str(), file)),
        None if path.rsplit('/').next().is_some_and(|last| last.contains('.')) => None,
        None => Demo::get("index.html").map(|file| ("index.html", file)),
    };
    let (name, file) = file.ok_or(Error::NotFound)?;
    Ok(fresh(name, file, &headers))
}

/// `GET /console/assets/{path}`: styles and scripts of the console and the reading pages.
pub async fn console(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let file = Console::get(&path).ok_or(Error::NotFound)?;
    Ok(fresh(&path, file, &headers))
}

/// A file that the browser asks for again each time, and gets only when it changed.
fn fresh(name: &str, file: EmbeddedFile, headers: &HeaderMap) -> Response {
    let etag = format!("\"{}\"", &hex(&file.metadata.sha256_hash())[..32]);
    let cached = [(header::ETAG, etag.clone()), (header::CACHE_CONTROL, "no-cache".to_owned())];
    if unchanged(headers, &etag) {
        return (StatusCode::NOT_MODIFIED, cached).into_response();
    }
    (cached, [(header::CONTENT_TYPE, kind(name))], file.data).into_response()
}

/// The content type that belongs to a file's name.
fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
