//! `demo-data`: what some forty colleagues who do not exist did with the demo's help in the last six weeks.
//!
//! **Demo data, not a measurement.** `cargo xtask dev` records it so that a newcomer opens insights that show something,
//! and sees their own consult come on top. The statements go through [`Store::record`] as those of browsers do, week by
//! week. The same seed gives the same story. Nothing is recorded where statements already are.

use super::{open, say};
use anyhow::{Context, bail};
use clap::Args;
use model::statement::{Sought, Via, screen};
use model::{Anchor, Catalog, Condition, Instruction, SignalKind, Slug, Statement, Verb};
use server::Clock;
use server::settings::Database;
use sha2::{Digest, Sha256};
use std::process::ExitCode;
use store::{GroupFloor, Incoming, Store, Week};

/// How many colleagues; four times the smallest group that is shown by default.
const COLLEAGUES: u64 = 40;

/// How many weeks, this one included.
const WEEKS: u32 = 6;

/// The release of the application that they work in.
const RELEASE: &str = "2026.4";

/// The next one, of which half of them have seen the last two weeks: the demo host at `?version=2`.
const NEXT_RELEASE: &str = "2026.5";

/// What it calls otherwise: buttons.
const RENAMED: &[(&str, &str)] = &[
    ("Corrigeren", "Factuur corrigeren"),
    ("Correct", "Correct invoice"),
    ("Klant opslaan", "Klant bewaren"),
    ("Save customer", "Store customer"),
    ("Order opslaan", "Order bewaren"),
    ("Save order", "Store order"),
];

/// What they search, and how many instructions they find. In vain: what a good author writes next.
const QUERIES_NL: &[(&str, u32)] = &[
    ("factuur corrigeren", 3),
    ("retour zonder bon", 0),
    ("klant samenvoegen", 0),
    ("levering uitstellen", 0),
    ("order annuleren", 2),
    ("cadeaubon", 0),
];

/// The same in English.
const QUERIES_EN: &[(&str, u32)] = &[("merge customers", 0), ("gift card", 0), ("correct an invoice", 3)];

#[derive(Debug, Args)]
pub struct DemoData {
    /// The application that they work in; must be published.
    #[arg(long, default_value = "veldwerk")]
    app: Slug,
    /// Another number is another story.
    #[arg(long, default_value_t = 20_261_116)]
    seed: u64,
    #[command(flatten)]
    database: Database,
}

pub async fn record(asked: DemoData) -> anyhow::Result<ExitCode> {
    let store = open(&asked.database).await?;
    if store.has_statements().await? {
        say("there are statements already: no demo data was added")?;
        return Ok(ExitCode::SUCCESS);
    }
    let catalogs = published(&store, &asked.app).await?;
    let now = Clock::System.now();
    let mut story = Story { app: asked.app, chance: Chance(asked.seed), catalogs, told: Vec::new() };
    let mut statements = 0;
    for back in (0..WEEKS).rev() {
        let week = Week::of(now).back(back);
        let until = now.min(week.next().start() - 1);
        story.week(week, until, WEEKS - back);
        let batch = std::mem::take(&mut story.told);
        statements += batch.len();
        let salt: [u8; 32] = Sha256::digest(format!("{} {}", asked.seed, week.day())).into();
        // Under the lowest floor: how many people a number must be about is asked again when it is read.
        store.record(&batch, until, GroupFloor::LOWEST, salt).await?;
    }
    store.close_weeks(now).await?;
    store.close().await;
    say(&format!("demo data: {statements} statements of {COLLEAGUES} colleagues who do not exist"))?;
    Ok(ExitCode::SUCCESS)
}

/// What is published, Dutch first.
async fn published(store: &Store, app: &Slug) -> anyhow::Result<Vec<Catalog>> {
    let publication = store.current_publication(app).await?;
    let publication =
        publication.with_context(|| format!("{app} is not published: import its folder with --publish"))?;
    let mut catalogs = Vec::new();
    for catalog in publication.catalogs {
        let body = store.catalog(&catalog.hash).await?.context("a catalog has no body")?;
        catalogs.push(Catalog::decode(&body)?);
    }
    catalogs.retain(|catalog| !catalog.instructions.is_empty());
    catalogs.sort_by_key(|catalog| catalog.locale.language() != "nl");
    if catalogs.is_empty() {
        bail!("{app} has no published instructions");
    }
    Ok(catalogs)
}

/// Chance that is the same at every run: SplitMix64 (Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One of the numbers below `n`.
    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    /// Happens so many times in a hundred.
    fn percent(&mut self, times: u64) -> bool {
        self.below(100) < times
    }

    /// One of a list; the first ones come up more often, as in every list of what people look for.
    fn early<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let n = list.len() as u64;
        let at = self.below(n).min(self.below(n));
        usize::try_from(at).ok().and_then(|at| list.get(at))
    }
}

struct Story {
    app: Slug,
    chance: Chance,
    catalogs: Vec<Catalog>,
    told: Vec<Incoming>,
}

/// Who does something, and when.
#[derive(Clone, Copy)]
struct Somebody {
    colleague: u64,
    /// Which catalog they read.
    reads: usize,
    week: Week,
    at: i64,
    until: i64,
    /// Whether they work in the next release already.
    next_release: bool,
}

impl Story {
    fn week(&mut self, week: Week, until: i64, nth: u32) {
        for colleague in 0..COLLEAGUES {
            // Three in four read Dutch. The newer the house is to them, the more they look up.
            let reads = if self.catalogs.len() > 1 && colleague % 4 == 3 { 1 } else { 0 };
            let next_release = colleague % 2 == 0 && nth + 2 > WEEKS;
            let visits = 16 + self.chance.below(8) + u64::from(WEEKS - nth);
            for _ in 0..visits {
                let span = u64::try_from(until - week.start()).unwrap_or_default();
                let at = week.start() + i64::try_from(self.chance.below(span)).unwrap_or_default();
                self.visit(Somebody { colleague, reads, week, at, until, next_release });
            }
        }
    }

    /// Somebody looks for help once.
    fn visit(&mut self, mut who: Somebody) {
        let instructions = self.catalogs[who.reads].instructions.clone();
        // Half of the visits are for what everybody looks up, half for anything: else most would stay under the
        // smallest group, and a newcomer's own consult would not show.
        let at = usize::try_from(self.chance.below(instructions.len() as u64)).unwrap_or_default();
        let any = instructions.get(at);
        let popular = self.chance.percent(50);
        let chosen = if popular { self.chance.early(&instructions) } else { any };
        let Some(instruction) = chosen.cloned() else { return };
        let place = place(&instruction);
        let mut via = Via::Offered;
        if self.chance.percent(25) {
            via = Via::Searched;
            let queries = if self.catalogs[who.reads].locale.language() == "nl" { QUERIES_NL } else { QUERIES_EN };
            if let Some((query, hits)) = self.chance.early(queries) {
                self.tell(&mut who, &place, Verb::Searched { query: (*query).to_owned(), hits: *hits });
                if *hits == 0 {
                    return;
                }
                if self.chance.percent(30) {
                    self.tell(&mut who, &place, Verb::PassedOver { query: (*query).to_owned() });
                    return;
                }
            }
        }
        // Forms are where people get stuck.
        let form = place.ends_with("/:id") || place.ends_with("/new");
        if self.chance.percent(if form { 30 } else { 4 }) {
            let kind = if self.chance.percent(70) { SignalKind::SameErrorTwice } else { SignalKind::RageClick };
            self.tell(&mut who, &place, Verb::Stuck { kind, offered: Some(instruction.id.clone()) });
        }
        self.tell(&mut who, &place, Verb::Opened { instruction: instruction.id.clone(), via });
        if instruction.kind.collects() {
            // Nobody is guided along a collection; some get to its end.
            if self.chance.percent(25) {
                self.tell(&mut who, &place, Verb::Completed { instruction: instruction.id.clone() });
            }
        } else if self.chance.percent(if popular { 60 } else { 20 }) {
            self.guide(&mut who, &place, &instruction);
        }
        if self.chance.percent(40) {
            let helped = self.chance.percent(82);
            self.tell(&mut who, &place, Verb::Feedback { instruction: instruction.id, helped });
        }
    }

    /// Somebody lets "Show me" lead them; some stop, mostly where there is most to do.
    fn guide(&mut self, who: &mut Somebody, place: &str, instruction: &Instruction) {
        let id = || instruction.id.clone();
        self.tell(who, place, Verb::Started { instruction: id() });
        for (step, written) in (1..).zip(&instruction.steps) {
            self.tell(who, place, Verb::StepShown { instruction: id(), step });
            if let Some(anchor) = &written.anchor
                && let Some(verb) = self.elsewhere(who, anchor, id(), step)
            {
                self.tell(who, place, verb);
            }
            let hard = if written.explanation.is_empty() { 6 } else { 14 };
            if self.chance.percent(hard) {
                self.tell(who, place, Verb::Abandoned { instruction: id(), step });
                return;
            }
            self.tell(who, place, Verb::StepDone { instruction: id(), step });
        }
        self.tell(who, place, Verb::Completed { instruction: id() });
    }

    /// The next release called a button otherwise, and help found it all the same; now and then a place is missing.
    fn elsewhere(&mut self, who: &Somebody, anchor: &Anchor, instruction: Slug, step: u32) -> Option<Verb> {
        let sought = |release: &str| Sought { anchor: anchor.mark(), release: release.to_owned() };
        let renamed = RENAMED
            .iter()
            .find(|(old, _)| matches!(anchor, Anchor::Role { role, name, .. } if role == "button" && name == old));
        match renamed.filter(|_| who.next_release) {
            Some((_, new)) => Some(Verb::Healed {
                instruction,
                step,
                sought: sought(NEXT_RELEASE),
                confidence: u8::try_from(88 + self.chance.below(9)).unwrap_or(90),
                changed: vec!["name".to_owned(), "class".to_owned()],
                candidate: Anchor::of_wording("button", new).map(|anchor| anchor.to_string()),
            }),
            None if self.chance.percent(3) => Some(Verb::AnchorMissing { instruction, step, sought: sought(RELEASE) }),
            None => None,
        }
    }

    fn tell(&mut self, who: &mut Somebody, place: &str, verb: Verb) {
        who.at = (who.at + 2_000 + i64::try_from(self.chance.below(20_000)).unwrap_or_default()).min(who.until);
        let mut random = [0; 16];
        random[..8].copy_from_slice(&self.chance.next().to_be_bytes());
        random[8..].copy_from_slice(&self.chance.next().to_be_bytes());
        self.told.push(Incoming {
            app: self.app.clone(),
            locale: self.catalogs[who.reads].locale.clone(),
            visitor: format!("demo-{}-{}", who.colleague, who.week.day()),
            statement: Statement {
                id: uuid::Builder::from_random_bytes(random).into_uuid().to_string(),
                at: who.at,
                screen: place.to_owned(),
                verb,
            },
        });
    }
}

/// The screen that an instruction is about, as far as its conditions name a route.
fn place(instruction: &Instruction) -> String {
    fn route(condition: &Condition) -> Option<String> {
        match condition {
            Condition::Route(route) => Some(route.as_str().to_owned()),
            Condition::All(all) | Condition::Any(all) => all.iter().find_map(route),
            _ => None,
        }
    }
    let pattern = instruction.when.as_ref().and_then(route).unwrap_or_else(|| "/demo/".to_owned());
    // What may or may not be there in the address is left out.
    let plain = pattern.split(['*', '{', '(', '?']).next().unwrap_or_default();
    screen(if plain.len() <= "/demo/".len() { "/demo/" } else { plain.trim_end_matches('/') })
}
