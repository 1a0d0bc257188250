//! For operators: is it alive, can it take traffic, how is it doing.

use crate::error::{Error, Problem};
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Alive, and which version.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Health {
    /// `alive` or `ready`.
    status: &'static str,
    /// The version of Souffleur.
    version: &'static str,
}

/// The process runs. Says nothing of the database: restarting would not mend that.
#[utoipa::path(
    get, path = "/api/v1/health", tag = "operate",
    responses((status = 200, description = "The process runs", body = Health))
)]
pub async fn health() -> Json<Health> {
    Json(Health { status: "alive", version: env!("CARGO_PKG_VERSION") })
}

/// The database answers: this machine can take traffic.
#[utoipa::path(
    get, path = "/api/v1/ready", tag = "operate",
    responses(
        (status = 200, description = "The database answers", body = Health),
        (status = 503, description = "The database does not answer", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn ready(State(state): State<AppState>) -> Result<Json<Health>, Error> {
    state.store.ping().await.map_err(|e| Error::Unavailable(e.to_string()))?;
    Ok(Json(Health { status: "ready", version: env!("CARGO_PKG_VERSION") }))
}

/// Counters and histograms, in the Prometheus text format.
#[utoipa::path(
    get, path = "/metrics", tag = "operate",
    responses((status = 200, description = "Prometheus text format", body = String, content_type = "text/plain"))
)]
pub async fn metrics(State(state): State<AppState>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], state.meters.render()).into_response()
}
