//! One instruction to read: why, the steps, whom to ask.

use crate::console::frame::words;
use crate::console::words::Words;
use crate::error::Error;
use crate::help::inline::contact;
use crate::help::list::{edition, html};
use crate::shelf::Served;
use crate::state::AppState;
use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use model::collection::{Item, Part, Question};
use model::{Catalog, Inline, Instruction, Kind, Locale, Slug};
use serde::Deserialize;

/// What is asked.
#[derive(Debug, Deserialize)]
pub struct Asked {
    locale: Option<String>,
}

#[derive(Template)]
#[template(path = "help/read.html")]
struct Page<'a> {
    w: &'static Words,
    served: &'a Served,
    locale: &'a Locale,
    /// The languages in which this instruction is there.
    locales: Vec<Locale>,
    instruction: &'a Instruction,
    /// What a collection holds.
    parts: Vec<Chapter<'a>>,
    /// Whom to ask, and where that leads.
    ask: Option<&'a str>,
    contact: Option<String>,
    /// The pictures that are there.
    pictures: Vec<String>,
}

/// A part of a collection, with the instructions in it that are there in this language.
struct Chapter<'a> {
    title: &'a str,
    about: &'a [Vec<Inline>],
    items: Vec<(&'a Item, &'a Instruction)>,
    question: Option<&'a Question>,
}

impl<'a> Chapter<'a> {
    fn of(part: &'a Part, catalog: &'a Catalog) -> Self {
        let items = part.items().iter().filter_map(|item| Some((item, catalog.get(&item.instruction)?)));
        Self { title: &part.title, about: &part.about, items: items.collect(), question: part.question() }
    }
}

/// `GET /help/{app}/{id}?locale=`
pub(super) async fn show(
    state: &AppState,
    app: &str,
    id: &Slug,
    asked: Asked,
    headers: &HeaderMap,
) -> Result<Response, Error> {
    let shelf = state.shelf();
    let served = shelf.app(app)?;
    let preferred = edition(served, asked.locale.as_deref(), headers)?;
    let has =
        |locale: &Locale| served.editions.iter().any(|e| e.catalog.locale == *locale && e.catalog.get(id).is_some());
    let locales: Vec<Locale> = served.locales().into_iter().filter(has).collect();
    // Better in another language than not at all.
    let other = || served.editions.iter().find_map(|e| Some((&e.catalog, e.catalog.get(id)?)));
    let found = preferred.catalog.get(id).map(|instruction| (&preferred.catalog, instruction)).or_else(other);
    let (catalog, instruction) = found.ok_or(Error::NotFound)?;
    let ask = instruction.contact.as_deref().or_else(|| catalog.contact());
    html(&Page {
        w: words(catalog.locale.language()),
        served,
        locale: &catalog.locale,
        locales,
        instruction,
        parts: instruction.parts.iter().map(|part| Chapter::of(part, catalog)).collect(),
        pictures: state.store.images(&catalog.app).await?,
        ask,
        contact: ask.and_then(contact),
    })
}
