//! Measures search on help pages that others wrote, with questions and judgements of their makers.
//!
//! The folder holds `docs.{nl,en}.jsonl.gz`, `queries.jsonl.gz` and `qrels.json.gz` (see `../shared/bench/README.md`).

#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

mod offline;

use crate::pages::{Page, lines, open};
use crate::plain::Plain;
use anyhow::Result;
use flate2::read::GzDecoder;
use model::lexicon::Lexicon;
use model::{Catalog, Instruction, Locale, Slug};
use search::{Answer, Index};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::io::Read as _;
use std::path::Path;
use std::time::Instant;

/// Hits that are looked at, as in the peers' table.
const DEPTH: usize = 10;

#[derive(Deserialize)]
struct Query {
    qid: String,
    cls: String,
    kind: String,
    lang: String,
    q: String,
    app: Option<String>,
}

/// Sums over the queries of one class.
#[derive(Default, Clone, Copy)]
struct Sums {
    n: f64,
    ndcg10: f64,
    recall1: f64,
    recall5: f64,
    mrr10: f64,
    empty: f64,
}

/// Runs every query and prints the table, or with `json` one JSON object.
///
/// # Errors
/// When the folder does not hold the data.
pub fn run(data: &Path, json: bool) -> Result<()> {
    // As it is handed over, the data lies two folders deeper.
    let deeper = data.join("data/public");
    let data = if data.join("queries.jsonl.gz").is_file() { data } else { &deeper };
    let mut docs: Vec<Page> = Vec::new();
    for language in ["nl", "en"] {
        docs.extend(lines(&data.join(format!("docs.{language}.jsonl.gz")))?);
    }
    let queries: Vec<Query> = lines(&data.join("queries.jsonl.gz"))?;
    let mut text = String::new();
    GzDecoder::new(open(&data.join("qrels.json.gz"))?).read_to_string(&mut text)?;
    let judged: HashMap<String, HashMap<String, i32>> = serde_json::from_str(&text)?;

    let (catalogs, ids) = catalogs(&docs)?;
    let before = resident_mb();
    let start = now();
    let index = search::build(&catalogs.iter().collect::<Vec<_>>())?;
    let index_ms = start.elapsed().as_millis();
    let rss = resident_mb() - before;

    let mut sums: BTreeMap<(String, String), Sums> = BTreeMap::new();
    let mut kinds: BTreeMap<String, Sums> = BTreeMap::new();
    let mut single = Vec::with_capacity(queries.len());
    for query in &queries {
        let start = now();
        let answer = ask(&index, query)?;
        single.push(start.elapsed().as_micros());
        let found: Vec<&str> = answer.hits.iter().map(|hit| ids[&hit.instruction].as_str()).collect();
        let none = HashMap::new();
        let one = score(&found, judged.get(&query.qid).unwrap_or(&none));
        for sum in [
            sums.entry((query.lang.clone(), query.cls.clone())).or_default(),
            kinds.entry(format!("{} {} {}", query.lang, query.cls, query.kind)).or_default(),
        ] {
            sum.add(&one);
        }
        if std::env::var("SEARCH_BENCH_MISSES").is_ok_and(|cls| cls == query.cls) && one.ndcg10 < 1.0 {
            eprintln!(
                "{:.2} {} {:?} {:?} wants {:?}\n      {:?}",
                one.ndcg10,
                query.qid,
                query.q,
                answer.corrected,
                judged.get(&query.qid),
                answer.hits.iter().take(3).map(|hit| (&hit.title, &hit.snippet)).collect::<Vec<_>>()
            );
        }
    }
    single.sort_unstable();
    let mut eight = concurrent(&index, &queries, 8)?;
    eight.sort_unstable();
    let mut plain = plain(&docs, &queries)?;
    plain.sort_unstable();
    if json {
        println!("{}", report(&sums, &single, index_ms, rss));
        return Ok(());
    }
    println!("{:9} {:>21} {:>21} {:>21} {:>21}", "", "nDCG@10 nl / en", "recall@1", "recall@5", "MRR@10");
    let mut mean = BTreeMap::new();
    for class in ["kw", "typo", "prefix", "inflect", "compound", "question", "para", "context", "xlang", "noanswer"] {
        let of =
            |language: &str| sums.get(&(language.to_owned(), class.to_owned())).copied().unwrap_or_default().means();
        let (nl, en) = (of("nl"), of("en"));
        if class == "noanswer" {
            println!("noanswer  nothing found {:8.3} {:8.3}", nl.empty, en.empty);
            continue;
        }
        let pair = |f: fn(&Sums) -> f64| format!("{:10.3} {:10.3}", f(&nl), f(&en));
        println!(
            "{class:9} {} {} {} {}",
            pair(|s| s.ndcg10),
            pair(|s| s.recall1),
            pair(|s| s.recall5),
            pair(|s| s.mrr10)
        );
        if !["context", "xlang"].contains(&class) {
            *mean.entry("nl").or_insert(0.0) += nl.ndcg10 / 7.0;
            *mean.entry("en").or_insert(0.0) += en.ndcg10 / 7.0;
        }
    }
    println!("mean of the first seven: {:.3} {:.3}", mean["nl"], mean["en"]);
    for (kind, sum) in
        kinds.iter().filter(|(kind, _)| ["noanswer", "question", "para"].iter().any(|c| kind.contains(c)))
    {
        let sum = sum.means();
        println!("  {kind:22} n {:4} nDCG@10 {:.3} nothing found {:.3}", sum.n, sum.ndcg10, sum.empty);
    }
    println!(
        "one client: p50 {} µs, p99 {} µs; eight: p50 {} µs, p99 {} µs",
        at(&single, 50),
        at(&single, 99),
        at(&eight, 50),
        at(&eight, 99)
    );
    let times = at(&single, 50) as f64 / at(&plain, 50).max(1) as f64;
    println!("plain tantivy: p50 {} µs, p99 {} µs; p50 is {times:.1} times that", at(&plain, 50), at(&plain, 99));
    println!("index of {} pages: {index_ms} ms, {rss} MB", docs.len());
    offline::measure(&offline::Data {
        catalogs: &catalogs,
        ids: &ids,
        index: &index,
        queries: &queries,
        judged: &judged,
    })
}

/// One catalog for every application and language; and the page that each id stands for.
fn catalogs(docs: &[Page]) -> Result<(Vec<Catalog>, HashMap<Slug, String>)> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut ids = HashMap::new();
    let mut by_catalog: BTreeMap<(Slug, Locale), Vec<Instruction>> = BTreeMap::new();
    for doc in docs {
        let next = numbers.len();
        let id: Slug = format!("d{}", numbers.entry(&doc.id).or_insert(next)).parse()?;
        ids.insert(id.clone(), doc.id.clone());
        let (app, locale) = (slug(&doc.app)?, doc.lang.parse::<Locale>()?);
        let page = doc.instruction(id, app.clone(), locale.clone());
        by_catalog.entry((app, locale)).or_default().push(page);
    }
    // The lexicon is the widget's; building it is not what is measured here.
    let catalog =
        |((app, locale), instructions)| Catalog { app, locale, number: 1, instructions, lexicon: Lexicon::default() };
    Ok((by_catalog.into_iter().map(catalog).collect(), ids))
}

/// Their names of applications, as ours are written.
fn slug(name: &str) -> Result<Slug> {
    Ok(name.replace('_', "-").parse()?)
}

/// Asks as the employee of the query would; who works in no application is in one that has no pages.
fn ask(index: &Index, query: &Query) -> Result<Answer> {
    let app = slug(query.app.as_deref().unwrap_or("none"))?;
    Ok(index.query(&app, &query.lang.parse()?, &query.q, DEPTH)?)
}

/// The latencies in microseconds of so many clients that ask at once.
#[allow(clippy::cast_possible_truncation)]
fn concurrent(index: &Index, queries: &[Query], clients: usize) -> Result<Vec<u128>> {
    std::thread::scope(|scope| {
        let client = |from: usize| {
            move || -> Result<Vec<u128>> {
                let mut times = Vec::new();
                for query in queries.iter().skip(from).step_by(clients) {
                    let start = now();
                    ask(index, query)?;
                    times.push(start.elapsed().as_micros());
                }
                Ok(times)
            }
        };
        let clients: Vec<_> = (0..clients).map(|from| scope.spawn(client(from))).collect();
        let mut times = Vec::new();
        for client in clients {
            times.extend(client.join().map_err(|_| anyhow::anyhow!("a client panicked"))??);
        }
        Ok(times)
    })
}

/// The latencies of plain tantivy on the same questions, one client.
fn plain(docs: &[Page], queries: &[Query]) -> Result<Vec<u128>> {
    let page = |doc: &Page| [doc.title.clone(), doc.summary.clone(), doc.steps.join("\n"), doc.body.clone()];
    let pages: Vec<_> = docs.iter().map(|doc| (doc.lang.as_str(), doc.id.as_str(), page(doc))).collect();
    let plain = Plain::build(&pages)?;
    let time = |query: &Query| {
        let start = now();
        plain.ask(&query.lang, &query.q, DEPTH)?;
        Ok(start.elapsed().as_micros())
    };
    queries.iter().map(time).collect()
}

/// Standard definitions; any grade above 0 is relevant, gain is 2^grade − 1.
fn score(found: &[&str], judged: &HashMap<String, i32>) -> Sums {
    let gain = |grade: i32| f64::from(2_i32.pow(grade.max(0).unsigned_abs()) - 1);
    let discount = |at: usize| 1.0 / (at as f64 + 2.0).log2();
    let grades: Vec<i32> = found.iter().map(|id| judged.get(*id).copied().unwrap_or(0)).collect();
    let mut ideal: Vec<i32> = judged.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let dcg = |grades: &[i32]| {
        grades.iter().take(DEPTH).enumerate().map(|(at, grade)| gain(*grade) * discount(at)).sum::<f64>()
    };
    let relevant = |depth: usize| grades.iter().take(depth).filter(|grade| **grade > 0).count() as f64;
    let all = judged.len().max(1);
    Sums {
        n: 1.0,
        ndcg10: if judged.is_empty() { 0.0 } else { dcg(&grades) / dcg(&ideal) },
        recall1: relevant(1),
        recall5: relevant(5) / all.min(5) as f64,
        mrr10: grades.iter().position(|grade| *grade > 0).map_or(0.0, |at| 1.0 / (at as f64 + 1.0)),
        empty: f64::from(u8::from(found.is_empty())),
    }
}

impl Sums {
    fn add(&mut self, one: &Self) {
        self.n += one.n;
        self.ndcg10 += one.ndcg10;
        self.recall1 += one.recall1;
        self.recall5 += one.recall5;
        self.mrr10 += one.mrr10;
        self.empty += one.empty;
    }

    fn means(&self) -> Self {
        let n = self.n.max(1.0);
        let of = |sum: f64| sum / n;
        Self {
            n: self.n,
            ndcg10: of(self.ndcg10),
            recall1: of(self.recall1),
            recall5: of(self.recall5),
            mrr10: of(self.mrr10),
            empty: of(self.empty),
        }
    }
}

/// The object of `--json`.
fn report(sums: &BTreeMap<(String, String), Sums>, single: &[u128], index_ms: u128, rss: u64) -> serde_json::Value {
    let mut out = serde_json::json!({
        "latency_us": {"p50": at(single, 50), "p99": at(single, 99)},
        "index_ms": index_ms,
        "rss_mb": rss,
    });
    for ((language, class), sum) in sums {
        let mean = sum.means();
        out[language][class] = if class == "noanswer" {
            // Nothing is right here: what counts is that nothing is found.
            serde_json::json!({"empty": mean.empty, "n": mean.n})
        } else {
            serde_json::json!({
                "ndcg10": mean.ndcg10, "recall1": mean.recall1, "recall5": mean.recall5, "mrr10": mean.mrr10, "n": mean.n,
            })
        };
    }
    out
}

/// A percentile of sorted times.
fn at(sorted: &[u128], percent: usize) -> u64 {
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).map_or(0, |time| *time as u64)
}

#[allow(clippy::disallowed_methods, reason = "a benchmark measures")]
fn now() -> Instant {
    Instant::now()
}

/// The memory of this process in MB, as Linux tells; 0 elsewhere.
fn resident_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kb = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    kb.unwrap_or(0) / 1024
}
