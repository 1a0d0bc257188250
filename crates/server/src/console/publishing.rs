//! Publishing: what changes since the last publication, what is in the way, one button.

use crate::console::choose;
use crate::console::frame::{Frame, Visit, page};
use crate::console::standing::{Looked, Standing, differences, published};
use crate::error::Error;
use crate::publish::{self, Outcome};
use crate::shelf::Served;
use crate::state::AppState;
use crate::who::{Author, Form};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use content::{Diagnostic, Severity};
use model::Slug;
use serde::Deserialize;
use store::Application;

#[derive(Template)]
#[template(path = "console/publish.html")]
struct Page {
    frame: Frame,
    applications: Vec<Application>,
    /// What is served now; 0: nothing.
    number: u64,
    changes: Vec<Change>,
    blocked: Vec<Blocked>,
    /// Just published under this number.
    done: Option<u64>,
    unchanged: bool,
}

/// One instruction in one language that will be different.
struct Change {
    id: String,
    locale: String,
    title: String,
    standing: Standing,
    /// Where it differs, in words.
    parts: String,
}

/// One draft that is in the way.
struct Blocked {
    id: String,
    locale: String,
    title: String,
    problems: Vec<Diagnostic>,
}

/// Which application, and what was just done.
#[derive(Debug, Deserialize)]
pub struct Asked {
    app: Option<String>,
    done: Option<u64>,
    unchanged: Option<String>,
}

/// `GET /console/publish?app=`
pub async fn show(
    Author(who): Author,
    visit: Visit,
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let (applications, chosen) = choose::application(&state, asked.app.as_deref()).await?;
    let app = chosen.as_ref().map(|application| application.slug.to_string()).unwrap_or_default();
    let w = visit.words;
    let mut shown = Page {
        frame: Frame::new(visit, &who, "publish", &app),
        applications,
        number: 0,
        changes: Vec::new(),
        blocked: Vec::new(),
        done: asked.done,
        unchanged: asked.unchanged.is_some(),
    };
    if let Some(application) = chosen {
        let drafts = state.store.instructions(&application.slug).await?;
        state.renew().await?;
        let shelf = state.shelf();
        let served = shelf.app(application.slug.as_str())?;
        shown.number = served.number;
        let mut kept = Vec::new();
        for Looked { draft, read, standing } in Looked::all(drafts, Some(served)) {
            kept.push((draft.id.clone(), draft.locale.clone()));
            let (id, locale) = (draft.id.to_string(), draft.locale.to_string());
            match read {
                Err(mut problems) => {
                    problems.retain(|problem| problem.severity == Severity::Error);
                    shown.blocked.push(Blocked { id, locale, title: draft.title, problems });
                }
                Ok(_) if standing == Standing::Same => {}
                Ok(now) => {
                    let before = published(served, &draft.id, &draft.locale);
                    let parts = before.map(|before| differences(before, &now, w).join(", ")).unwrap_or_default();
                    shown.changes.push(Change { id, locale, title: now.title, standing, parts });
                }
            }
        }
        shown.changes.extend(removed(served, |id, locale| kept.iter().any(|(i, l)| i == id && l.as_str() == locale)));
    }
    page(&shown)
}

/// What is published and no longer there as a draft.
fn removed(served: &Served, kept: impl Fn(&Slug, &str) -> bool) -> Vec<Change> {
    let all = served.editions.iter().flat_map(|edition| {
        edition.catalog.instructions.iter().map(move |instruction| (edition.catalog.locale.to_string(), instruction))
    });
    all.filter(|(locale, instruction)| !kept(&instruction.id, locale))
        .map(|(locale, instruction)| Change {
            id: instruction.id.to_string(),
            locale,
            title: instruction.title.clone(),
            standing: Standing::Removed,
            parts: String::new(),
        })
        .collect()
}

/// Which application to publish.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    app: Slug,
}

/// `POST /console/publish`
pub async fn publish(
    Author(who): Author,
    State(state): State<AppState>,
    Form(Chosen { app }): Form<Chosen>,
) -> Result<Response, Error> {
    let outcome = publish::publish(&state.store, &app, &who.person.name, state.clock.now()).await?;
    let said = match outcome {
        Outcome::Published { number, .. } => {
            state.renew().await?;
            format!("&done={number}")
        }
        Outcome::Unchanged { .. } => "&unchanged=1".to_owned(),
        // The page itself says what is in the way.
        Outcome::Empty | Outcome::Blocked(_) => String::new(),
    };
    Ok(Redirect::to(&format!("/console/publish?app={app}{said}")).into_response())
}
