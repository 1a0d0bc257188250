//! A repair: the anchor of one step of a draft becomes another; the author sees both lines first. Nothing is published.

use crate::console::drift::step_of;
use crate::console::edit;
use crate::console::frame::{Frame, Visit, page, page_with};
use crate::error::Error;
use crate::publish;
use crate::state::AppState;
use crate::who::{Author, Form};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use content::Repair;
use model::{Anchor, Locale, Slug};
use serde::Deserialize;
use store::{Draft, NewDraft, Save};

#[derive(Template)]
#[template(path = "console/repair.html")]
struct Page {
    frame: Frame,
    title: String,
    wanted: Wanted,
    /// The revision that the repair is made of.
    revision: i64,
    /// Nothing when the draft has changed there already, or cannot be read.
    repair: Option<Repair>,
    /// Somebody saved meanwhile.
    conflict: bool,
}

/// Which anchor is to become which.
#[derive(Debug, Clone, Deserialize)]
pub struct Wanted {
    app: Slug,
    id: Slug,
    locale: Locale,
    /// Counted from 1, in the draft.
    step: u32,
    /// The mark of the anchor that stands there.
    anchor: String,
    /// What is to stand there.
    candidate: String,
    /// The revision that the author saw, once they confirm.
    revision: Option<i64>,
}

impl Wanted {
    async fn draft(&self, state: &AppState) -> Result<Draft, Error> {
        state.store.instruction(&self.app, &self.id, &self.locale).await?.ok_or(Error::NotFound)
    }

    /// The repair of this draft; nothing when its author changed that anchor already.
    fn repair(&self, draft: &Draft) -> Result<Option<Repair>, Error> {
        let refused = |_| Error::BadRequest("`candidate` is no anchor.".to_owned());
        let candidate: Anchor = self.candidate.parse().map_err(refused)?;
        let Ok(instruction) = publish::instruction(draft, &[]) else { return Ok(None) };
        let step = step_of(&instruction, self.step, &self.anchor);
        Ok(step.and_then(|step| content::repair(&draft.source, step, &candidate)))
    }

    fn address(&self) -> String {
        edit::address(&self.app, &self.id, &self.locale)
    }
}

/// `GET /console/drift/repair?app=&id=&locale=&step=&anchor=&candidate=`: what would change.
pub async fn show(
    Author(who): Author,
    visit: Visit,
    State(state): State<AppState>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let draft = wanted.draft(&state).await?;
    let frame = Frame::new(visit, &who, "drift", wanted.app.as_str());
    page(&Page {
        frame,
        repair: wanted.repair(&draft)?,
        title: draft.title,
        revision: draft.revision,
        wanted,
        conflict: false,
    })
}

/// `POST /console/drift/repair`: a new revision of the draft.
pub async fn accept(
    Author(who): Author,
    visit: Visit,
    State(state): State<AppState>,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Error> {
    let mut draft = wanted.draft(&state).await?;
    let mut repair = wanted.repair(&draft)?;
    if let Some(repaired) = repair.as_ref().filter(|_| wanted.revision == Some(draft.revision)) {
        let new = NewDraft {
            app: &draft.app,
            id: &draft.id,
            locale: &draft.locale,
            source: &repaired.text,
            title: &draft.title,
            kind: draft.kind,
        };
        match state.store.save_instruction(new, Some(draft.revision), &who.person.name, state.clock.now()).await? {
            Save::Saved { revision } => {
                return Ok(Redirect::to(&format!("{}?saved={revision}", wanted.address())).into_response());
            }
            Save::Conflict { current } => {
                draft = current.ok_or(Error::NotFound)?;
                repair = wanted.repair(&draft)?;
            }
        }
    }
    let frame = Frame::new(visit, &who, "drift", wanted.app.as_str());
    let (title, revision) = (draft.title, draft.revision);
    page_with(StatusCode::CONFLICT, &Page { frame, title, wanted, revision, repair, conflict: true })
}
