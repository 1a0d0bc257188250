//! The instructions of an application, languages side by side.

use crate::console::frame::{Frame, Visit, page};
use crate::console::standing::{Looked, Standing};
use crate::console::words::Words;
use crate::console::{choose, day};
use crate::error::Error;
use crate::find::{LONGEST, Question};
use crate::state::AppState;
use crate::who::Author;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use model::lexicon::Lexicon;
use model::{Instruction, Kind, Slug};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::Application;

#[derive(Template)]
#[template(path = "console/list.html")]
struct Page {
    frame: Frame,
    applications: Vec<Application>,
    rows: Vec<Row>,
    deleted: bool,
    /// What was searched for; empty: everything is shown.
    q: String,
    /// The question as it was understood, when a word of it was repaired.
    corrected: Option<String>,
}

/// One instruction in all its languages.
pub struct Row {
    id: String,
    title: String,
    kind: &'static str,
    owner: String,
    review: String,
    /// Its review date is past.
    pub overdue: bool,
    languages: Vec<Cell>,
}

/// One instruction in one language; `None`: it is missing there.
struct Cell {
    locale: String,
    standing: Option<Standing>,
}

impl Row {
    /// In how many of the application's languages it is missing.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.languages.iter().filter(|cell| cell.standing.is_none()).count()
    }
}

/// Which application.
#[derive(Debug, Deserialize)]
pub struct Asked {
    app: Option<String>,
    deleted: Option<String>,
    #[serde(default)]
    q: String,
}

/// `GET /console/instructions?app=&q=`
pub async fn show(
    Author(who): Author,
    visit: Visit,
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let (applications, chosen) = choose::application(&state, asked.app.as_deref()).await?;
    let (mut rows, mut app, mut corrected) = (Vec::new(), String::new(), None);
    let q: String = asked.q.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    if let Some(application) = chosen {
        let shelf = state.shelf();
        let served = shelf.app(application.slug.as_str()).ok();
        let drafts = state.store.instructions(&application.slug).await?;
        let looked = Looked::all(drafts, served.map(|served| &**served));
        rows = self::rows(&looked, &application, &day::iso(state.clock.now()), &visit);
        if let Some(served) = served.filter(|_| !q.is_empty()) {
            let question = Question {
                served: Arc::clone(served),
                locale: visit.language.to_owned(),
                q: q.clone(),
                limit: search::MOST_HITS,
                moment: None,
                readable: Vec::new(),
            };
            let answer = state.find(question).await?;
            let mut found: Vec<Slug> = answer.hits.iter().map(|hit| hit.instruction().id.clone()).collect();
            found.extend(unpublished(&looked, &q));
            rows.retain(|row| found.iter().any(|id| id.as_str() == row.id));
            rows.sort_by_key(|row| found.iter().position(|id| id.as_str() == row.id));
            corrected = answer.corrected;
        }
        app = application.slug.to_string();
    }
    let deleted = asked.deleted.is_some();
    page(&Page { frame: Frame::new(visit, &who, "instructions", &app), applications, rows, deleted, q, corrected })
}

/// What answers among the drafts that say something else than what is published, which is all that the index holds.
fn unpublished(looked: &[Looked], q: &str) -> Vec<Slug> {
    let news = looked.iter().filter(|one| one.standing != Standing::Same);
    let drafts: Vec<Instruction> = news.filter_map(|one| one.read.as_ref().ok().cloned()).collect();
    let mut found = Vec::new();
    for locale in drafts.iter().map(|draft| &draft.locale).collect::<BTreeSet<_>>() {
        let own: Vec<Instruction> = drafts.iter().filter(|draft| draft.locale == *locale).cloned().collect();
        let lexicon = Lexicon::build(locale, &own);
        found.extend(lexicon.search(q, search::MOST_HITS).into_iter().map(|(at, _)| own[at].id.clone()));
    }
    found
}

/// Drafts side by side: one row for each instruction, one cell for each language of the application and each other
/// language that a draft is in.
#[must_use]
pub fn rows(looked: &[Looked], application: &Application, today: &str, visit: &Visit) -> Vec<Row> {
    let mut by_id: BTreeMap<&Slug, Vec<&Looked>> = BTreeMap::new();
    for one in looked {
        by_id.entry(&one.draft.id).or_default().push(one);
    }
    let row = |(id, drafts): (&Slug, Vec<&Looked>)| {
        let of = |locale: &str| drafts.iter().find(|one| one.draft.locale.as_str() == locale).copied();
        let mut locales: Vec<String> = application.locales.iter().map(ToString::to_string).collect();
        for one in &drafts {
            if !locales.contains(&one.draft.locale.to_string()) {
                locales.push(one.draft.locale.to_string());
            }
        }
        let own = drafts.iter().find(|one| one.draft.locale.language() == visit.language).copied();
        let first = own.or_else(|| locales.iter().find_map(|locale| of(locale))).unwrap_or(drafts[0]);
        let read = first.read.as_ref().ok().or_else(|| drafts.iter().find_map(|one| one.read.as_ref().ok()));
        let review = drafts.iter().filter_map(|one| one.read.as_ref().ok()?.review.as_ref()).min();
        let review = review.map(ToString::to_string).unwrap_or_default();
        Row {
            id: id.to_string(),
            title: first.draft.title.clone(),
            kind: kind(first.draft.kind, visit.words),
            owner: read.and_then(|instruction| instruction.owner.clone()).unwrap_or_default(),
            overdue: !review.is_empty() && review.as_str() < today,
            review,
            languages: locales
                .into_iter()
                .map(|locale| Cell { standing: of(&locale).map(|one| one.standing), locale })
                .collect(),
        }
    };
    by_id.into_iter().map(row).collect()
}

/// A kind as people read it.
#[must_use]
pub fn kind(kind: Kind, w: &'static Words) -> &'static str {
    match kind {
        Kind::Instruction => w.kind_instruction,
        Kind::Announcement => w.kind_announcement,
        Kind::Hint => w.kind_hint,
        Kind::Handbook => w.kind_handbook,
        Kind::Training => w.kind_training,
        Kind::Checklist => w.kind_checklist,
    }
}
