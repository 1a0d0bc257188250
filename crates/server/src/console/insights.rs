//! Insights: what is read, where people get stuck, what they search in vain, how far they come.
//!
//! Every panel reads sums of groups and stands by itself: one that fails says so, and the others are right.

use crate::console::chart::{Bar, Chart};
use crate::console::choose;
use crate::console::frame::{Frame, Visit, page};
use crate::console::words::Words;
use crate::error::Error;
use crate::shelf::Edition;
use crate::state::AppState;
use crate::who::Analyst;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use model::{Kind, Slug};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;
use store::{Application, GroupFloor, StepReach, StoreError, Week};

/// The periods that can be asked, in weeks.
const PERIODS: [u32; 3] = [1, 4, 13];

/// Rows in a panel; what comes after says little.
const ROWS: usize = 10;

#[derive(Template)]
#[template(path = "console/insights.html")]
struct Page {
    frame: Frame,
    applications: Vec<Application>,
    floor: i64,
    weeks: u32,
    periods: Vec<(u32, &'static str)>,
    consulted: Panel,
    stuck: Panel,
    in_vain: Panel,
    reach: Panel,
    /// What can be asked how far people came with it, by id.
    published: BTreeMap<String, Published>,
    instruction: String,
}

/// An instruction or a collection that is published.
struct Published {
    /// In the reader's language when there is one.
    title: String,
    kind: Kind,
}

/// What a panel shows.
enum Panel {
    /// A chart, and the same numbers in a table.
    Numbers { chart: Chart, columns: Vec<&'static str>, rows: Vec<Vec<String>> },
    /// There is nothing to show.
    Empty(&'static str),
    /// The store failed.
    Failed,
}

/// Which application, period and instruction.
#[derive(Debug, Deserialize)]
pub struct Asked {
    app: Option<String>,
    weeks: Option<u32>,
    instruction: Option<String>,
}

/// `GET /console/insights?app=&weeks=&instruction=`
pub async fn show(
    Analyst(who): Analyst,
    visit: Visit,
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let (applications, chosen) = choose::application(&state, asked.app.as_deref()).await?;
    let w = visit.words;
    let weeks = asked.weeks.filter(|weeks| PERIODS.contains(weeks)).unwrap_or(4);
    let floor = GroupFloor::new(state.settings.min_group);
    let app = chosen.as_ref().map(|application| application.slug.to_string()).unwrap_or_default();
    let mut shown = Page {
        published: chosen.as_ref().map(|one| published(&state, one, visit.language)).unwrap_or_default(),
        frame: Frame::new(visit, &who, "insights", &app),
        applications,
        floor: floor.people(),
        weeks,
        periods: PERIODS.into_iter().zip([w.weeks_1, w.weeks_4, w.weeks_13]).collect(),
        consulted: Panel::Empty(w.consulted_empty),
        stuck: Panel::Empty(w.stuck_empty),
        in_vain: Panel::Empty(w.in_vain_empty),
        reach: Panel::Empty(w.reach_none),
        instruction: asked.instruction.unwrap_or_default(),
    };
    if let Some(application) = chosen {
        let this = Week::of(state.clock.now());
        let asker = Asker { state: &state, app: &application.slug, weeks: this.back(weeks - 1)..=this, floor, w };
        let (consulted, most) = asker.consulted(&shown.published).await;
        shown.consulted = consulted;
        shown.stuck = asker.stuck().await;
        shown.in_vain = asker.in_vain().await;
        if !shown.published.contains_key(&shown.instruction) {
            let first = || shown.published.keys().next().cloned();
            shown.instruction = most.filter(|id| shown.published.contains_key(id)).or_else(first).unwrap_or_default();
        }
        if let (Some(one), Ok(id)) = (shown.published.get(&shown.instruction), shown.instruction.parse()) {
            shown.reach = asker.reach(&id, one.kind).await;
        }
    }
    page(&shown)
}

/// What is published, by id.
fn published(state: &AppState, application: &Application, language: &str) -> BTreeMap<String, Published> {
    let shelf = state.shelf();
    let Ok(served) = shelf.app(application.slug.as_str()) else { return BTreeMap::new() };
    let mut published = BTreeMap::new();
    let own = |edition: &&Arc<Edition>| edition.catalog.locale.language() == language;
    let others = served.editions.iter().filter(|edition| !own(edition));
    for edition in others.chain(served.editions.iter().filter(own)) {
        for one in &edition.catalog.instructions {
            published.insert(one.id.to_string(), Published { title: one.title.clone(), kind: one.kind });
        }
    }
    published
}

/// Asks the store for the panels of one page.
struct Asker<'a> {
    state: &'a AppState,
    app: &'a Slug,
    weeks: RangeInclusive<Week>,
    floor: GroupFloor,
    w: &'static Words,
}

impl Asker<'_> {
    /// Instructions by how often they were opened; with the id of the first.
    async fn consulted(&self, published: &BTreeMap<String, Published>) -> (Panel, Option<String>) {
        let found = self.state.store.consulted(self.app, self.weeks.clone(), self.floor).await;
        let most = found.as_ref().ok().and_then(|rows| rows.first()).map(|row| row.instruction.clone());
        let title = |id: &String| published.get(id).map_or(id, |one| &one.title).clone();
        let rows = found.map(|rows| rows.iter().map(|r| (title(&r.instruction), r.count, r.people)).collect());
        (self.counts("consulted", rows, self.w.title, self.w.consulted_empty), most)
    }

    async fn stuck(&self) -> Panel {
        let found = self.state.store.stuck_screens(self.app, self.weeks.clone(), self.floor).await;
        let sign = |name: &str| match name {
            "same_error_twice" => self.w.same_error_twice.to_owned(),
            "rage_click" => self.w.rage_click.to_owned(),
            "dead_click" => self.w.dead_click.to_owned(),
            "field_again" => self.w.field_again.to_owned(),
            "page_loop" => self.w.page_loop.to_owned(),
            "long_dwell" => self.w.long_dwell.to_owned(),
            other => other.to_owned(),
        };
        let label = |row: &store::StuckScreen| format!("{} · {}", row.screen, sign(&row.signal));
        let rows = found.map(|rows| rows.iter().map(|row| (label(row), row.count, row.people)).collect());
        self.counts("stuck", rows, self.w.screen, self.w.stuck_empty)
    }

    /// Searches without an answer, and those of which nothing was opened.
    async fn in_vain(&self) -> Panel {
        let mut rows = match self.state.store.gaps(self.app, self.weeks.clone(), self.floor).await {
            Ok(rows) if rows.is_empty() => return Panel::Empty(self.w.in_vain_empty),
            Ok(rows) => rows,
            Err(error) => return failed("in-vain", &error),
        };
        rows.truncate(ROWS);
        let bars = rows.iter().map(|row| Bar {
            label: row.query.clone(),
            value: row.no_answer + row.passed_over,
            inner: (row.passed_over > 0).then_some(row.no_answer),
        });
        let table = rows.iter().map(|row| {
            vec![row.query.clone(), number(row.no_answer), number(row.passed_over), self.at_least(row.people)]
        });
        Panel::Numbers {
            chart: Chart::new(bars.collect()),
            columns: vec![self.w.query, self.w.no_answer, self.w.passed_over, self.w.people],
            rows: table.collect(),
        }
    }

    /// From beginning to end: an instruction by its steps; a collection as a whole, as nothing is told about its parts.
    async fn reach(&self, id: &Slug, kind: Kind) -> Panel {
        let reach = match self.state.store.reach(self.app, id, self.weeks.clone(), self.floor).await {
            Ok(reach) => reach,
            Err(error) => return failed("reach", &error),
        };
        let collects = kind.collects();
        let (began, begin, end) = match collects {
            true => (reach.opened, self.w.opened, self.w.all_done),
            false => (reach.started, self.w.began, self.w.to_the_end),
        };
        if began == 0 && reach.completed == 0 && (collects || reach.steps.is_empty()) {
            return Panel::Empty(self.w.reach_empty);
        }
        let name = |step: &StepReach| format!("{} {}", self.w.step, step.step);
        let whole = |label: &str, value| Bar { label: label.to_owned(), value, inner: None };
        let row = |label: &str, value| vec![label.to_owned(), number(value)];
        let mut bars = vec![whole(begin, began)];
        let mut columns = vec![self.w.how_far, self.w.people];
        let mut rows = vec![row(begin, began)];
        if !collects {
            columns.extend([self.w.done, self.w.place_missing]);
            bars.extend(reach.steps.iter().map(|step| Bar {
                label: name(step),
                value: step.shown,
                inner: Some(step.done),
            }));
            let cells = |step| vec![name(step), number(step.shown), number(step.done), number(step.missing)];
            rows.extend(reach.steps.iter().map(cells));
        }
        bars.push(whole(end, reach.completed));
        rows.push(row(end, reach.completed));
        // What is no step was neither shown nor missing: its cells stay empty.
        rows.iter_mut().for_each(|row| row.resize(columns.len(), String::new()));
        Panel::Numbers { chart: Chart::new(bars), columns, rows }
    }

    /// A panel of one count for each row.
    fn counts(
        &self,
        name: &str,
        found: Result<Vec<(String, i64, i64)>, StoreError>,
        heading: &'static str,
        empty: &'static str,
    ) -> Panel {
        let mut rows = match found {
            Ok(rows) if rows.is_empty() => return Panel::Empty(empty),
            Ok(rows) => rows,
            Err(error) => return failed(name, &error),
        };
        rows.truncate(ROWS);
        let bars = rows.iter().map(|(label, count, _)| Bar { label: label.clone(), value: *count, inner: None });
        let table =
            rows.iter().map(|(label, count, people)| vec![label.clone(), count.to_string(), self.at_least(*people)]);
        Panel::Numbers {
            chart: Chart::new(bars.collect()),
            columns: vec![heading, self.w.count, self.w.people],
            rows: table.collect(),
        }
    }

    fn at_least(&self, people: i64) -> String {
        if people == 0 { "–".to_owned() } else { format!("{} {people}", self.w.at_least) }
    }
}

/// A number; a dash where there is none, or one of too few people.
fn number(n: i64) -> String {
    if n == 0 { "–".to_owned() } else { n.to_string() }
}

fn failed(panel: &str, error: &StoreError) -> Panel {
    tracing::error!(panel, %error, "a panel of the insights cannot be shown");
    Panel::Failed
}
