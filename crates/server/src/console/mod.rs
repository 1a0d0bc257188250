//! The console: where authors write and analysts read.
//!
//! Plain pages with plain forms: every form posts, and what it did is shown after a redirect. One file per page.

pub mod day;
pub mod frame;
pub mod sign_in;
pub mod words;

use crate::state::AppState;
use axum::Router;
use axum::routing::{get, post};

/// The pages under `/console`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/console/sign-in", get(sign_in::form).post(sign_in::sign_in))
        .route("/console/sign-out", post(sign_in::sign_out))
        .route("/console/language/{to}", get(frame::choose))
}
