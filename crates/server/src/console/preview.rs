//! A preview is the real widget, on a page with the places that the steps point at; the draft is its catalog.

use crate::console::frame::{Visit, page};
use crate::error::Error;
use crate::publish;
use crate::state::AppState;
use crate::who::{Author, Form};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base64::Engine;
use model::{Anchor, Catalog, Locale, Slug};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "console/preview.html")]
struct Page {
    visit: Visit,
    app: Slug,
    id: Slug,
    locale: Locale,
    title: String,
    /// [`Catalog::encode`] in base64; empty: the text holds errors.
    catalog: String,
    places: Vec<Place>,
}

/// Something on the page that a step points at.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    role: String,
    name: String,
    /// What it stands in: role and name, outermost first.
    within: Vec<(String, String)>,
}

/// Which draft.
#[derive(Debug, Deserialize)]
pub struct Of {
    app: Slug,
    id: Slug,
    locale: Locale,
}

/// The text as it stands in the editor.
#[derive(Debug, Deserialize)]
pub struct Typed {
    app: Slug,
    id: Slug,
    locale: Locale,
    source: String,
}

/// `GET /console/preview?app=&id=&locale=`: of the draft as it was saved.
pub async fn saved(
    Author(_): Author,
    visit: Visit,
    State(state): State<AppState>,
    Query(of): Query<Of>,
) -> Result<Response, Error> {
    let draft = state.store.instruction(&of.app, &of.id, &of.locale).await?.ok_or(Error::NotFound)?;
    show(visit, of, &draft.source)
}

/// `POST /console/preview`: of the text as it stands in the editor.
pub async fn typed(Author(_): Author, visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Error> {
    let Typed { app, id, locale, source } = typed;
    show(visit, Of { app, id, locale }, &source.replace("\r\n", "\n"))
}

fn show(visit: Visit, Of { app, id, locale }: Of, source: &str) -> Result<Response, Error> {
    let mut shown = Page { visit, title: id.to_string(), app, id, locale, catalog: String::new(), places: Vec::new() };
    if let Ok(instruction) = publish::filed(source, &shown.app, &shown.id, &shown.locale) {
        for anchor in instruction.steps.iter().filter_map(|step| step.anchor.as_ref()) {
            if let Some(place) = place(anchor)
                && !shown.places.contains(&place)
            {
                shown.places.push(place);
            }
        }
        shown.title.clone_from(&instruction.title);
        let catalog = Catalog::new(shown.app.clone(), shown.locale.clone(), 0, vec![instruction]);
        let bytes = catalog.encode().map_err(|e| Error::Internal(e.to_string()))?;
        shown.catalog = base64::engine::general_purpose::STANDARD.encode(bytes);
    }
    page(&shown)
}

/// What an anchor points at; nothing for one by CSS selector.
fn place(anchor: &Anchor) -> Option<Place> {
    let Anchor::Role { role, name, within } = anchor else { return None };
    let mut around = Vec::new();
    let mut outer = within.as_deref();
    while let Some(Anchor::Role { role, name, within }) = outer {
        around.insert(0, (role.clone(), name.clone()));
        outer = within.as_deref();
    }
    Some(Place { role: role.clone(), name: name.clone(), within: around })
}
