//! The reading pages: help without a script, by link or on paper.

mod image;
mod inline;
mod list;
mod read;

use crate::error::Error;
use crate::state::AppState;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use model::Slug;

/// The pages under `/help`.
pub fn routes() -> Router<AppState> {
    Router::new().route("/help/{app}", get(list::show)).route("/help/{app}/{*path}", get(one))
}

/// `GET /help/{app}/{path}`: an instruction by its id, or a picture by its name, which holds a dot or a slash.
async fn one(
    State(state): State<AppState>,
    Path((app, path)): Path<(String, String)>,
    Query(asked): Query<read::Asked>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    match path.parse::<Slug>() {
        Ok(id) => read::show(&state, &app, &id, asked, &headers).await,
        Err(_) => image::show(&state, &app, &path, &headers).await,
    }
}
