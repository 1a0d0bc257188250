//! The reading pages: help without a script, by link or on paper.

mod inline;
mod list;
mod read;

use crate::state::AppState;
use axum::Router;
use axum::routing::get;

/// The pages under `/help`.
pub fn routes() -> Router<AppState> {
    Router::new().route("/help/{app}", get(list::show)).route("/help/{app}/{id}", get(read::show))
}
