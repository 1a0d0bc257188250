//! The tour: which pages are visited for the instructions of a catalog, and what is seen on each.

use super::tab::Tab;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use model::survey::Seen;
use model::{Advance, Catalog, Condition, Route, Sighting, Step, Survey};
use std::collections::VecDeque;

/// So many pages are visited for one pattern, of those that links lead to.
const LINKED: usize = 3;
/// So many pages are walked for one instruction.
const WALKED: usize = 3;

/// Where to go.
pub struct Plan {
    /// The pages to visit first, as addresses of the web.
    pub pages: Vec<String>,
    /// Scheme and host that routes and links are followed on; nothing: only those pages.
    pub origin: Option<String>,
    /// Press what the steps say, to see what comes then.
    pub walk: bool,
}

/// What was seen of an instruction on one page.
pub struct Look {
    pub url: String,
    pub route: String,
    /// Its steps were followed to get here.
    pub walked: bool,
    pub seen: Seen,
}

/// What was seen on a tour.
#[derive(Default)]
pub struct Tour {
    /// The pages that were visited: address and route.
    pub pages: Vec<(String, String)>,
    /// Addresses that could not be visited, and why.
    pub failed: Vec<(String, String)>,
    /// For each instruction of the catalog what was seen of it.
    pub looks: Vec<Vec<Look>>,
    pub links: Vec<String>,
}

/// The catalog of a tour, and its bytes in base64.
struct Script<'a> {
    catalog: &'a Catalog,
    bytes: String,
    plan: &'a Plan,
}

impl Tour {
    /// Visits every page of the plan, those that the routes of the catalog name, and where those lead.
    pub async fn of(tab: &mut Tab, catalog: &Catalog, plan: &Plan) -> anyhow::Result<Self> {
        let script = Script { catalog, bytes: STANDARD.encode(catalog.encode()?), plan };
        let mut tour = Self { looks: catalog.instructions.iter().map(|_| Vec::new()).collect(), ..Self::default() };
        // These are visited in their order and as often as they are listed: one may choose a role for the next.
        for url in &plan.pages {
            tour.visit(tab, url, &script).await?;
        }
        let mut next: VecDeque<String> = VecDeque::new();
        let routes = routes(catalog);
        if let Some(origin) = &plan.origin {
            next.extend(routes.iter().filter_map(named).map(|path| format!("{origin}{path}")));
        }
        let mut wanted: Vec<&Route> = routes.iter().filter(|route| named(route).is_none()).collect();
        loop {
            while let Some(url) = next.pop_front() {
                if !tour.knows(&url) {
                    tour.visit(tab, &url, &script).await?;
                }
            }
            let Some(origin) = &plan.origin else { break };
            wanted.retain(|route| !tour.pages.iter().any(|(_, known)| route.matches(known)));
            for route in &wanted {
                let leads = |url: &&String| {
                    url.strip_prefix(origin.as_str()).is_some_and(|path| route.matches(path)) && !tour.knows(url)
                };
                next.extend(tour.links.iter().filter(leads).take(LINKED).cloned());
            }
            if next.is_empty() {
                break;
            }
        }
        Ok(tour)
    }

    fn knows(&self, url: &str) -> bool {
        self.pages.iter().chain(&self.failed).any(|(known, _)| known == url)
    }

    async fn visit(&mut self, tab: &mut Tab, url: &str, script: &Script<'_>) -> anyhow::Result<()> {
        if let Err(error) = tab.visit(url).await {
            self.failed.push((url.to_owned(), error.to_string()));
            return Ok(());
        }
        let survey = tab.survey(&script.bytes, None).await?;
        self.pages.push((url.to_owned(), survey.route.clone()));
        self.keep(url, survey, None);
        if script.plan.origin.is_some() {
            for link in tab.links().await? {
                let link = link.split('#').next().unwrap_or_default().to_owned();
                if !self.links.contains(&link) {
                    self.links.push(link);
                }
            }
        }
        if script.plan.walk {
            // Now, not at the end: the next page may choose another role.
            for at in 0..script.catalog.instructions.len() {
                if self.leads_on(at, &script.catalog.instructions[at].steps, url) {
                    self.follow(tab, at, url, script).await?;
                }
            }
        }
        Ok(())
    }

    fn keep(&mut self, url: &str, survey: Survey, followed: Option<usize>) {
        for ((at, looks), seen) in self.looks.iter_mut().enumerate().zip(survey.instructions) {
            let (route, walked) = (survey.route.clone(), followed == Some(at));
            looks.extend(seen.map(|seen| Look { url: url.to_owned(), route, walked, seen }));
        }
    }

    /// Whether following the steps of an instruction on this page may show one that was not seen yet.
    fn leads_on(&self, at: usize, steps: &[Step], url: &str) -> bool {
        let looks = &self.looks[at];
        let anchored = |number: &usize| steps[*number].anchor.is_some();
        let Some(first) = (0..steps.len()).filter(anchored).find(|n| steps[*n].advance == Advance::Click) else {
            return false;
        };
        let unseen = |number: usize| !looks.iter().any(|look| is_written(&look.seen, number));
        let mut walked: Vec<&str> = looks.iter().filter(|look| look.walked).map(|look| look.url.as_str()).collect();
        walked.dedup();
        walked.len() < WALKED
            && looks.last().is_some_and(|look| look.url == url && look.seen.here && may_press(&look.seen, first))
            && (first + 1..steps.len()).filter(anchored).any(unseen)
    }

    async fn follow(&mut self, tab: &mut Tab, at: usize, url: &str, script: &Script<'_>) -> anyhow::Result<()> {
        let steps = &script.catalog.instructions[at].steps;
        tab.visit(url).await?;
        let mut survey = tab.survey(&script.bytes, Some(at)).await?;
        for (number, step) in steps.iter().enumerate() {
            let Some(seen) = survey.instructions.get(at).and_then(Option::as_ref) else { break };
            let more = || (number + 1..steps.len()).any(|s| steps[s].anchor.is_some() && !is_written(seen, s));
            let press = match &step.advance {
                Advance::Click => may_press(seen, number) && more(),
                Advance::Route(route) => !route.matches(&survey.route),
                Advance::Next | Advance::Input => false,
            };
            if !press {
                continue;
            }
            if !may_press(seen, number) || !tab.press(step).await? {
                break;
            }
            survey = tab.survey(&script.bytes, Some(at)).await?;
            self.keep(url, survey.clone(), Some(at));
        }
        // Also when nothing could be pressed: this page was walked.
        self.keep(url, survey, Some(at));
        Ok(())
    }
}

fn is_written(seen: &Seen, step: usize) -> bool {
    matches!(seen.steps.get(step), Some(Some(Sighting::Written { .. })))
}

/// Whether the element of a step is there so surely that it is pressed: what was only recorded could be another on a
/// screen that the instruction does not name.
fn may_press(seen: &Seen, step: usize) -> bool {
    use Sighting::{Alike, Ambiguous, Recorded, Written};
    match seen.steps.get(step) {
        Some(Some(Written { .. } | Alike { .. })) => true,
        Some(Some(Recorded { .. } | Ambiguous { meant: Some(_), .. })) => seen.named,
        _ => false,
    }
}

/// Every route that the instructions name, once.
fn routes(catalog: &Catalog) -> Vec<Route> {
    let mut routes: Vec<Route> = Vec::new();
    for instruction in &catalog.instructions {
        let conditions = instruction.leaves().into_iter().filter_map(|leaf| match leaf {
            Condition::Route(route) => Some(route),
            _ => None,
        });
        let steps = instruction.steps.iter().filter_map(|step| match &step.advance {
            Advance::Route(route) => Some(route),
            _ => None,
        });
        for route in conditions.chain(steps) {
            if !routes.contains(route) {
                routes.push(route.clone());
            }
        }
    }
    routes
}

/// The one address that a route names; nothing when it is a pattern.
fn named(route: &Route) -> Option<String> {
    Some(route.to_string()).filter(|text| !text.contains([':', '*', '{', '\\']))
}
