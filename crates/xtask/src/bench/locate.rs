//! `bench locate`: elements of an old version of a page, found again on the new one; beside locators as they are
//! published. The measures are those of `harness/score.mjs` of the data.

mod baseline;
mod data;
mod elsewhere;
mod score;
mod screen;

use ::locate::{Fingerprint, Screen};
use anyhow::Result;
use data::{Pair, Record};
use score::{Answer, Figures};
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// A page as a view shows it.
struct Shown {
    records: Vec<Record>,
    screen: Screen,
    /// Which record stands at a position of the screen.
    places: Vec<Option<usize>>,
}

/// Pages that were read and prepared, by what was asked for.
struct Shelf<'a> {
    data: &'a Path,
    /// Pages say which one they are, as addresses do; the harness of the data has no addresses.
    addressed: bool,
    pages: HashMap<String, Vec<Record>>,
    shown: HashMap<String, Rc<Shown>>,
    preparing: Duration,
}

impl Shelf<'_> {
    fn get(&mut self, pair: &Pair, view: &str, new: bool) -> Result<Rc<Shown>> {
        let place = if new { &pair.new } else { &pair.old };
        let page = format!("{}/{}/{}", pair.app, place.version, place.page);
        let remove = pair.remove.filter(|_| new);
        let key = format!("{page} {view} {} {remove:?}", new && view == "l10n");
        if let Some(shown) = self.shown.get(&key) {
            return Ok(shown.clone());
        }
        if !self.pages.contains_key(&page) {
            self.pages.insert(page.clone(), data::page(self.data, &pair.app, place)?);
        }
        let records = data::view(&self.pages[&page], view, new, remove);
        let (screen, places, took) = screen::screen(&records, if self.addressed { &place.page } else { "" });
        self.preparing += took;
        let shown = Rc::new(Shown { records, screen, places });
        // Pairs come page by page; all of it at once would not fit a small machine.
        if self.shown.len() > 200 {
            self.shown.clear();
        }
        self.shown.insert(key, shown.clone());
        Ok(shown)
    }
}

/// What one view of all pairs comes to.
struct Measured {
    ours: Figures,
    baselines: Vec<(&'static str, Figures)>,
    lookups: u32,
    looking: Duration,
    candidates: usize,
    bytes: usize,
}

/// Measures on the data in the folder and prints a table, or one JSON object. With `signals` writes there what the
/// weights are fitted with (crates/locate/fit), and measures nothing.
#[allow(clippy::print_stdout)]
pub fn run(data: &Path, json: bool, signals: Option<&Path>) -> Result<()> {
    let pairs = data::pairs(data)?;
    let shelf =
        |addressed| Shelf { data, addressed, pages: HashMap::new(), shown: HashMap::new(), preparing: Duration::ZERO };
    let mut plain = shelf(false);
    if let Some(to) = signals {
        return write_signals(&pairs, &mut plain, to);
    }
    let full = measure(&pairs, &mut plain, false, !json)?;
    let blind = measure(&pairs, &mut plain, true, !json)?;
    let strangers = elsewhere::pairs(data, &pairs)?;
    let mut addressed = shelf(true);
    let elsewhere = [false, true].map(|blind| measure(&strangers, &mut addressed, blind, false));
    let [elsewhere, elsewhere_blind] = elsewhere.map(|m| m.map(|measured| measured.ours.rejected()));
    let (elsewhere, elsewhere_blind) = (elsewhere?, elsewhere_blind?);
    let took = full.looking + blind.looking;
    let us = took.as_secs_f64() * 1e6 / f64::from((full.lookups + blind.lookups).max(1));
    let us_per_1000 = took.as_secs_f64() * 1e9 / ((full.candidates + blind.candidates).max(1)) as f64;
    if json {
        let report = serde_json::json!({
            "full": full.ours.sets(),
            "blind": blind.ours.sets(),
            "threshold": { "full": full.ours.threshold(), "blind": blind.ours.threshold() },
            "elsewhere": { "full": elsewhere, "blind": elsewhere_blind, "n": strangers.len() },
            "us_per_lookup": us,
        });
        println!("{report}");
        return Ok(());
    }
    for (view, measured) in [("full", &full), ("blind", &blind)] {
        println!("{view:<6}                     top-1   wrong  not found     n");
        score::print("souffleur", &measured.ours);
        for (name, figures) in &measured.baselines {
            score::print(name, figures);
        }
        println!();
    }
    println!("       from confidence  on  precision  recall  rejected    AUC    ECE");
    for (view, measured) in [("full", &full), ("blind", &blind)] {
        score::print_threshold(view, "souffleur", &measured.ours, true);
        for (name, figures) in &measured.baselines {
            score::print_threshold(view, name, figures, false);
        }
    }
    let n = strangers.len();
    println!(
        "  rejected on another page, that is known as such: full {elsewhere:.3}, blind {elsewhere_blind:.3} of {n}"
    );
    println!();
    println!("{us:.0} µs a lookup, {us_per_1000:.0} µs per 1,000 candidates; {:.0} bytes a fingerprint", {
        (full.bytes + blind.bytes) as f64 / f64::from((full.lookups + blind.lookups).max(1))
    });
    Ok(())
}

#[allow(clippy::disallowed_methods, reason = "a benchmark measures")]
fn measure(pairs: &[Pair], shelf: &mut Shelf, blind: bool, beside: bool) -> Result<Measured> {
    let mut measured = Measured {
        ours: Figures::default(),
        baselines: Vec::new(),
        lookups: 0,
        looking: Duration::ZERO,
        candidates: 0,
        bytes: 0,
    };
    for pair in pairs {
        let view = if blind { pair.blind.as_str() } else { "full" };
        let (old, new, print) = recorded(pair, shelf, view)?;
        let start = Instant::now();
        let guess = print.as_ref().and_then(|print| print.guess(&new.screen));
        measured.looking += start.elapsed();
        measured.lookups += 1;
        measured.candidates += new.records.iter().filter(|record| record.candidate()).count();
        measured.bytes += postcard::to_allocvec(&print)?.len();
        let answer = guess.map(|guess| Answer { element: new.element(guess.at), score: guess.confidence });
        measured.ours.add(pair, &new.records, answer);
        if beside {
            let Some(target) = old.records.iter().find(|record| record.e == pair.target) else { continue };
            for (at, (name, find)) in baseline::LOCATORS.iter().enumerate() {
                if measured.baselines.len() <= at {
                    measured.baselines.push((name, Figures::default()));
                }
                measured.baselines[at].1.add(pair, &new.records, find(target, &new.records));
            }
        }
    }
    Ok(measured)
}

impl Shown {
    fn element(&self, at: usize) -> i64 {
        self.places.get(at).copied().flatten().and_then(|at| self.records.get(at)).map_or(-1, |record| record.e)
    }
}

/// The pages of a pair, and the fingerprint of its target: none when the target is not to be seen on the old page.
fn recorded(pair: &Pair, shelf: &mut Shelf, view: &str) -> Result<(Rc<Shown>, Rc<Shown>, Option<Fingerprint>)> {
    let (old, new) = (shelf.get(pair, view, false)?, shelf.get(pair, view, true)?);
    let at = (0..old.places.len()).find(|&at| old.element(at) == pair.target);
    let print = at.and_then(|at| Fingerprint::of(&old.screen, at));
    Ok((old, new, print))
}

/// What the weights are fitted with: the signals of every candidate of every pair as 32-bit numbers, and beside it
/// which of them are right.
fn write_signals(pairs: &[Pair], shelf: &mut Shelf, to: &Path) -> Result<()> {
    let mut numbers = std::io::BufWriter::new(std::fs::File::create(to.with_extension("bin"))?);
    let mut lines = Vec::new();
    for blind in [false, true] {
        for pair in pairs.iter().filter(|pair| !blind || pair.blind != "full") {
            let view = if blind { pair.blind.as_str() } else { "full" };
            let (old, new, print) = recorded(pair, shelf, view)?;
            let Some(print) = print else { continue };
            let (signals, [words, marks]) = print.signals(&new.screen);
            for value in signals.iter().flat_map(|(_, signals)| signals) {
                numbers.write_all(&value.to_le_bytes())?;
            }
            let own = (0..old.places.len()).find(|&at| old.element(at) == pair.target);
            let itself =
                print.signals(&old.screen).0.into_iter().find(|(at, _)| Some(at.start) == own).map(|s| s.1.to_vec());
            let element = |at: &usize| new.element(signals[*at].0.start);
            let right = |at: &usize| score::right(pair, element(at), &new.records);
            lines.push(serde_json::json!({
                "app": pair.app, "set": score::set(pair), "blind": blind, "candidates": signals.len(),
                "truth": (0..signals.len()).find(|at| Some(element(at)) == pair.truth),
                "ok": (0..signals.len()).filter(right).collect::<Vec<_>>(),
                "spans": signals.iter().map(|(span, _)| [span.start, span.end]).collect::<Vec<_>>(),
                "words": words, "marks": marks, "itself": itself,
            }));
        }
    }
    let head = serde_json::json!({ "names": ::locate::signals::NAMES, "pairs": lines });
    std::fs::write(to.with_extension("json"), head.to_string())?;
    Ok(())
}
