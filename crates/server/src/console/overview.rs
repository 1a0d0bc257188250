//! The first page of the console: how every application stands.

use crate::console::frame::{Frame, Visit, page};
use crate::console::standing::{Looked, Standing};
use crate::console::{day, list};
use crate::error::Error;
use crate::state::AppState;
use crate::who::SignedIn;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;

#[derive(Template)]
#[template(path = "console/overview.html")]
struct Page {
    frame: Frame,
    cards: Vec<Card>,
}

/// An application at a glance.
struct Card {
    app: String,
    name: String,
    locales: String,
    published: Option<Published>,
    instructions: usize,
    to_publish: usize,
    broken: usize,
    missing: usize,
    overdue: usize,
    /// The line to put in the application's page.
    embed: String,
}

struct Published {
    number: u64,
    date: String,
    on: String,
    by: String,
}

/// `GET /console`
pub async fn show(
    who: SignedIn,
    visit: Visit,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let shelf = state.shelf();
    let now = state.clock.now();
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("localhost");
    let origin = state.settings.public_url.clone().unwrap_or_else(|| format!("http://{host}"));
    let mut cards = Vec::new();
    for application in state.store.applications().await? {
        let served = shelf.app(application.slug.as_str()).ok();
        let publication = state.store.current_publication(&application.slug).await?;
        let drafts = state.store.instructions(&application.slug).await?;
        let looked = Looked::all(drafts, served.map(|served| &**served));
        let standing = |wanted: Standing| looked.iter().filter(|one| one.standing == wanted).count();
        let rows = list::rows(&looked, &application, &day::iso(now), &visit);
        cards.push(Card {
            app: application.slug.to_string(),
            name: application.name.clone(),
            locales: application.locales.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            published: publication.map(|p| Published {
                number: p.number,
                date: day::iso(p.at),
                on: day::long(p.at, visit.language),
                by: p.by,
            }),
            instructions: rows.len(),
            to_publish: standing(Standing::New) + standing(Standing::Changed),
            broken: standing(Standing::Broken),
            missing: rows.iter().map(|row| row.missing()).sum(),
            overdue: rows.iter().filter(|row| row.overdue).count(),
            embed: format!(
                "<script type=\"module\" src=\"{origin}/embed.js\" data-app=\"{}\"></script>",
                application.slug
            ),
        });
    }
    let app = match cards.as_slice() {
        [only] => only.app.clone(),
        _ => String::new(),
    };
    page(&Page { frame: Frame::new(visit, &who, "overview", &app), cards })
}
