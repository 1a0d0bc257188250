//! The console: where authors write and analysts read.
//!
//! Plain pages with plain forms: every form posts, and what it did is shown after a redirect. One file per page.

pub mod chart;
pub mod choose;
pub mod day;
pub mod drift;
pub mod edit;
pub mod frame;
pub mod insights;
pub mod list;
pub mod new;
pub mod overview;
pub mod preview;
pub mod publishing;
pub mod repair;
pub mod sign_in;
pub mod standing;
pub mod words;

use crate::state::AppState;
use axum::Router;
use axum::routing::{get, post};

/// The pages under `/console`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/console", get(overview::show))
        .route("/console/instructions", get(list::show))
        .route("/console/instructions/new", get(new::form).post(new::make))
        .route("/console/instructions/{app}/{id}/{locale}", get(edit::show).post(edit::save))
        .route("/console/instructions/{app}/{id}/{locale}/delete", post(edit::delete))
        .route("/console/drift", get(drift::show))
        .route("/console/drift/repair", get(repair::show).post(repair::accept))
        .route("/console/publish", get(publishing::show).post(publishing::publish))
        .route("/console/insights", get(insights::show))
        .route("/console/preview", get(preview::saved).post(preview::typed))
        .route("/console/sign-in", get(sign_in::form).post(sign_in::sign_in))
        .route("/console/sign-out", post(sign_in::sign_out))
        .route("/console/language/{to}", get(frame::choose))
}
