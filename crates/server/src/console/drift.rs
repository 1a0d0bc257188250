//! Drift: which steps no longer find their element, by release, with the anchor that would.

use crate::console::choose;
use crate::console::frame::{Frame, Visit, page};
use crate::console::standing::published;
use crate::console::words::Words;
use crate::error::Error;
use crate::publish;
use crate::shelf::Served;
use crate::state::AppState;
use crate::who::Author;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use model::instruction::plain;
use model::{Anchor, Instruction};
use serde::Deserialize;
use store::{Application, Draft, Drift, GroupFloor, Week};

/// So many weeks back.
const WEEKS: u32 = 4;

#[derive(Template)]
#[template(path = "console/drift.html")]
struct Page {
    frame: Frame,
    applications: Vec<Application>,
    floor: i64,
    rows: Vec<Row>,
}

/// A step that drifted in one release.
struct Row {
    found: Drift,
    title: String,
    action: String,
    /// The anchor that found nothing.
    anchor: Anchor,
    /// What changed of the element, in words.
    changed: String,
    proposal: Proposal,
}

/// What an author can do about it.
enum Proposal {
    /// Put this anchor at this step of the draft.
    Accept { candidate: String, step: u32 },
    /// The draft says something else already, or cannot be read.
    Changed,
    /// Nothing was found, or nothing that may be told.
    None,
}

/// Which application.
#[derive(Debug, Deserialize)]
pub struct Asked {
    app: Option<String>,
}

/// `GET /console/drift?app=`
pub async fn show(
    Author(who): Author,
    visit: Visit,
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let (applications, chosen) = choose::application(&state, asked.app.as_deref()).await?;
    let floor = GroupFloor::new(state.settings.min_group);
    let app = chosen.as_ref().map(|application| application.slug.to_string()).unwrap_or_default();
    let mut rows = Vec::new();
    if let Some(application) = chosen {
        let this = Week::of(state.clock.now());
        let found = state.store.drifting(&application.slug, this.back(WEEKS - 1)..=this, floor).await?;
        let drafts = if found.is_empty() { Vec::new() } else { state.store.instructions(&application.slug).await? };
        let shelf = state.shelf();
        if let Ok(served) = shelf.app(application.slug.as_str()) {
            rows = found.into_iter().filter_map(|drift| row(drift, served, &drafts, visit.words)).collect();
        }
    }
    page(&Page { frame: Frame::new(visit, &who, "drift", &app), applications, floor: floor.people(), rows })
}

/// The row of a step, unless it has been mended and published since.
fn row(found: Drift, served: &Served, drafts: &[Draft], w: &'static Words) -> Option<Row> {
    let instruction = published(served, &found.instruction, &found.locale)?;
    let step = instruction.steps.get(usize::try_from(found.step).ok()?.checked_sub(1)?)?;
    let anchor = step.anchor.clone().filter(|anchor| anchor.mark() == found.anchor)?;
    let draft = drafts.iter().find(|draft| draft.id == found.instruction && draft.locale == found.locale);
    let there = draft.and_then(|draft| step_of(&publish::instruction(draft, &[]).ok()?, found.step, &found.anchor));
    let proposal = match (&found.candidate, there) {
        (_, None) => Proposal::Changed,
        (Some(candidate), Some(step)) => Proposal::Accept { candidate: candidate.clone(), step },
        (None, Some(_)) => Proposal::None,
    };
    let changed: Vec<&str> = found.changed.iter().map(|name| change(name, w)).collect();
    let (title, action, changed) = (instruction.title.clone(), plain(&step.action), changed.join(", "));
    Some(Row { found, title, action, anchor, changed, proposal })
}

/// Which step of a draft has the anchor of this mark: the same one, or else the only other one.
pub(super) fn step_of(draft: &Instruction, step: u32, mark: &str) -> Option<u32> {
    let has = |anchor: Option<&Anchor>| anchor.is_some_and(|anchor| anchor.mark() == mark);
    let all: Vec<u32> = (1..).zip(&draft.steps).filter(|(_, s)| has(s.anchor.as_ref())).map(|(at, _)| at).collect();
    match all.as_slice() {
        several if several.contains(&step) => Some(step),
        &[only] => Some(only),
        _ => None,
    }
}

/// What changed, in words; a name that we have no word for as it is.
fn change<'a>(name: &'a str, w: &'static Words) -> &'a str {
    match name {
        "role" => w.changed_role,
        "name" => w.changed_name,
        "id" => w.changed_id,
        "address" => w.changed_address,
        "class" => w.changed_class,
        "place" => w.changed_place,
        other => other,
    }
}
