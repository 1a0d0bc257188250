//! The reading pages: help without a script, by link or on paper.

use crate::state::AppState;
use axum::Router;

/// The pages under `/help`.
pub fn routes() -> Router<AppState> {
    Router::new()
}
