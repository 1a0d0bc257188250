//! A preview is the real widget, on a page with the places that the steps point at; the draft is its catalog.

use crate::console::edit::Of;
use crate::console::frame::{Visit, page};
use crate::error::Error;
use crate::publish;
use crate::state::AppState;
use crate::who::{Author, Form};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base64::Engine;
use model::{Anchor, Catalog, Instruction, Locale, Slug};
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
    scene: Vec<Piece>,
}

/// A piece of the page that the steps point at, in document order.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// Something that others stand in begins here.
    Begin { role: String, name: String },
    /// Something to act on or to read.
    Control { role: String, name: String },
    /// What began last ends here.
    End,
}

/// Something that a step points at, with what stands in it.
#[derive(Debug, Default)]
struct Place {
    role: String,
    name: String,
    inside: Vec<Place>,
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
    let draft = of.draft(&state).await?.ok_or(Error::NotFound)?;
    show(&state, visit, of, &draft.source).await
}

/// `POST /console/preview`: of the text as it stands in the editor.
pub async fn typed(
    Author(_): Author,
    visit: Visit,
    State(state): State<AppState>,
    Form(typed): Form<Typed>,
) -> Result<Response, Error> {
    let Typed { app, id, locale, source } = typed;
    show(&state, visit, Of { app, id, locale }, &source.replace("\r\n", "\n")).await
}

async fn show(state: &AppState, visit: Visit, of: Of, source: &str) -> Result<Response, Error> {
    let Of { app, id, locale } = of;
    let mut shown = Page { visit, title: id.to_string(), app, id, locale, catalog: String::new(), scene: Vec::new() };
    if let Ok(instruction) = publish::filed(source, &shown.app, &shown.id, &shown.locale) {
        shown.title.clone_from(&instruction.title);
        let held = held(state, &instruction).await?;
        let all: Vec<Instruction> = std::iter::once(instruction).chain(held).collect();
        let mut page = Place::default();
        for anchor in all.iter().flat_map(|one| &one.steps).filter_map(|step| step.anchor.as_ref()) {
            put(&mut page, anchor);
        }
        pieces(&page.inside, &mut shown.scene);
        let catalog = Catalog::new(shown.app.clone(), shown.locale.clone(), 0, all);
        let bytes = catalog.encode().map_err(|e| Error::Internal(e.to_string()))?;
        shown.catalog = base64::engine::general_purpose::STANDARD.encode(bytes);
    }
    page(&shown)
}

/// What a collection holds, as it was saved.
async fn held(state: &AppState, collection: &Instruction) -> Result<Vec<Instruction>, Error> {
    if !collection.kind.collects() {
        return Ok(Vec::new());
    }
    let drafts = state.store.instructions(&collection.app).await?;
    let of_it = |draft: &&store::Draft| draft.locale == collection.locale && collection.holds(&draft.id);
    Ok(drafts.iter().filter(of_it).filter_map(|draft| publish::instruction(draft, &[]).ok()).collect())
}

/// Puts what an anchor points at on the page, unless it is there; nothing for one by CSS selector.
fn put<'a>(page: &'a mut Place, anchor: &Anchor) -> Option<&'a mut Place> {
    let Anchor::Role { role, name, within } = anchor else { return None };
    let around = match within {
        Some(outer) => put(page, outer)?,
        None => page,
    };
    let known = around.inside.iter().position(|place| place.role == *role && place.name == *name);
    let at = known.unwrap_or_else(|| {
        around.inside.push(Place { role: role.clone(), name: name.clone(), inside: Vec::new() });
        around.inside.len() - 1
    });
    around.inside.get_mut(at)
}

fn pieces(places: &[Place], scene: &mut Vec<Piece>) {
    for Place { role, name, inside } in places {
        let (role, name) = (role.clone(), name.clone());
        if inside.is_empty() {
            scene.push(Piece::Control { role, name });
        } else {
            scene.push(Piece::Begin { role, name });
            pieces(inside, scene);
            scene.push(Piece::End);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_one_dialog_stand_in_one_dialog() {
        let mut page = Place::default();
        for anchor in
            ["button \"New\"", "dialog \"Order\"", "textbox \"Name\" in dialog \"Order\"", "css: #x", "button \"New\""]
        {
            put(&mut page, &anchor.parse().unwrap());
        }
        let mut scene = Vec::new();
        pieces(&page.inside, &mut scene);
        let of = |role: &str, name: &str| (role.to_owned(), name.to_owned());
        let ((button, new), (dialog, order), (textbox, name)) =
            (of("button", "New"), of("dialog", "Order"), of("textbox", "Name"));
        assert_eq!(
            scene,
            [
                Piece::Control { role: button, name: new },
                Piece::Begin { role: dialog, name: order },
                Piece::Control { role: textbox, name },
                Piece::End,
            ]
        );
    }
}
