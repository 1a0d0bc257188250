//! Every address of the server, on one page.

use crate::state::AppState;
use crate::{api, assets, console, door, help, settings::Settings};
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use axum::{Router, response::Redirect};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

/// What everybody can reach, as a service.
pub fn router(state: AppState) -> Router {
    let settings = &state.settings;
    Router::new()
        .route("/", get(|| async { Redirect::temporary("/console") }))
        .merge(api(&state))
        .merge(widget())
        .merge(demo(settings))
        .merge(help::routes().layer(CompressionLayer::new()))
        // Not compressed: a page that holds a secret and what somebody typed gives the secret away by its length (BREACH).
        .merge(console::routes().layer(DefaultBodyLimit::max(settings.max_form)))
        .route("/console/assets/{*path}", get(assets::console))
        .layer(CatchPanicLayer::new())
        // Our fault, not the browser's: it keeps what it sent and comes back.
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, settings.request_time()))
        .layer(RequestBodyTimeoutLayer::new(Duration::from_secs(10)))
        .layer(from_fn_with_state(state.clone(), door::pass))
        .with_state(state)
}

/// What only an operator reads.
pub fn metrics() -> Router<AppState> {
    Router::new().route("/metrics", get(api::operate::metrics))
}

fn api(state: &AppState) -> Router<AppState> {
    let shared = Router::new()
        .route("/api/v1/catalogs", get(api::catalogs::manifest))
        .route("/api/v1/catalogs/{hash}", get(api::catalogs::body))
        .route("/api/v1/search", get(api::search::search))
        .route(
            "/api/v1/statements",
            post(api::statements::store).layer(DefaultBodyLimit::max(api::statements::LARGEST)),
        )
        .layer(from_fn_with_state(state.clone(), api::cors::share));
    // Where they have an address of their own, they are nowhere else.
    let counted = if state.settings.metrics_listen.is_none() { metrics() } else { Router::new() };
    Router::new()
        .merge(shared)
        .merge(counted)
        .route("/api/v1/health", get(api::operate::health))
        .route("/api/v1/ready", get(api::operate::ready))
        .route("/api/openapi.json", get(api::openapi::describe))
        .layer(CompressionLayer::new())
}

fn widget() -> Router<AppState> {
    Router::new()
        .route("/embed.js", get(assets::embed))
        .route("/embed.d.ts", get(assets::types))
        .route("/widget/{hash}/{file}", get(assets::widget))
        .layer(from_fn(assets::for_every_page))
}

fn demo(settings: &Settings) -> Router<AppState> {
    if !settings.demo {
        return Router::new();
    }
    Router::new()
        .route("/demo", get(assets::demo))
        .route("/demo/", get(assets::demo))
        .route("/demo/{*path}", get(assets::demo))
        .layer(CompressionLayer::new())
}
