//! `bench moments`: real dialogs of an office suite against its help pages, without a single rule: how often is the
//! right page first, or among the first three, by what is on the screen alone?

use crate::pages::{Page, lines};
use anyhow::Result;
use model::{Catalog, Control, Instruction, Locale, Moment, Slug, matching};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

/// A focused control in a dialog, and the pages that its makers wrote about it.
#[derive(Deserialize)]
struct Case {
    lang: String,
    app: Option<String>,
    dialog: Option<String>,
    section: Option<String>,
    focus: String,
    role: String,
    visible: Vec<String>,
    answers: Vec<String>,
}

/// What is measured for one language.
struct Figures {
    hit1: f64,
    hit3: f64,
    mrr: f64,
    us_per_moment: f64,
    /// Bytes of the lexicon in the catalog, per 1,000 instructions.
    index_bytes: f64,
}

/// SQLite FTS5 BM25 over all visible words, from the README of the data.
const BASELINE: [(&str, [f64; 3]); 2] = [("nl", [0.854, 0.918, 0.894]), ("en", [0.878, 0.938, 0.912])];

/// Measures on the data in the folder and prints a table, or one JSON object.
#[allow(clippy::print_stdout)]
pub fn run(data: &Path, json: bool) -> Result<()> {
    let cases: Vec<Case> = lines(&data.join("moments.jsonl.gz"))?;
    let mut report = serde_json::Map::new();
    if !json {
        println!("                    hit@1  hit@3    MRR   µs/moment   index bytes/1,000");
    }
    for (language, [hit1, hit3, mrr]) in BASELINE {
        let docs: Vec<Page> = lines(&data.join(format!("docs.{language}.jsonl.gz")))?;
        let cases: Vec<&Case> = cases.iter().filter(|case| case.lang == language).collect();
        let f = measure(&language.parse()?, &docs, &cases)?;
        if json {
            let figures = serde_json::json!({ "hit1": f.hit1, "hit3": f.hit3, "mrr": f.mrr,
                "us_per_moment": f.us_per_moment, "index_bytes": f.index_bytes });
            report.insert(language.to_owned(), figures);
        } else {
            println!(
                "{language}  souffleur        {:.3}  {:.3}  {:.3}  {:>8.0}  {:>14.0}",
                f.hit1, f.hit3, f.mrr, f.us_per_moment, f.index_bytes
            );
            println!("{language}  SQLite BM25      {hit1:.3}  {hit3:.3}  {mrr:.3}");
        }
    }
    if json {
        println!("{}", serde_json::Value::Object(report));
    }
    Ok(())
}

#[allow(clippy::disallowed_methods, reason = "a benchmark measures")]
fn measure(locale: &Locale, docs: &[Page], cases: &[&Case]) -> Result<Figures> {
    let (catalog, ids) = catalog(locale, docs)?;
    // What a browser would rank with: the catalog as it comes over the line.
    let bytes = catalog.encode()?;
    let without = Catalog { lexicon: model::lexicon::Lexicon::default(), ..catalog }.encode()?;
    let catalog = Catalog::decode(&bytes)?;

    let moments: Vec<Moment> = cases.iter().map(|case| moment(case)).collect();
    let (mut hit1, mut hit3, mut mrr) = (0.0, 0.0, 0.0);
    let start = Instant::now();
    let ranked: Vec<_> = moments.iter().map(|moment| matching::rank(&catalog, moment)).collect();
    let elapsed = start.elapsed();
    for (case, ranked) in cases.iter().zip(ranked) {
        let right = |at: usize| case.answers.contains(&ids[&catalog.instructions[at].id]);
        if let Some(rank) = ranked.iter().position(|found| right(found.at)) {
            hit1 += f64::from(u8::from(rank < 1));
            hit3 += f64::from(u8::from(rank < 3));
            mrr += 1.0 / (rank as f64 + 1.0);
        }
    }
    let count = cases.len().max(1) as f64;
    Ok(Figures {
        hit1: hit1 / count,
        hit3: hit3 / count,
        mrr: mrr / count,
        us_per_moment: elapsed.as_secs_f64() * 1e6 / count,
        index_bytes: (bytes.len() - without.len()) as f64 * 1000.0 / docs.len().max(1) as f64,
    })
}

/// The pages as instructions without a `when`, tagged with the program that they are about.
fn catalog(locale: &Locale, docs: &[Page]) -> Result<(Catalog, HashMap<Slug, String>)> {
    let app: Slug = "office".parse()?;
    let mut ids = HashMap::new();
    let mut instructions = Vec::new();
    for (n, doc) in docs.iter().enumerate() {
        let id: Slug = format!("d{n}").parse()?;
        ids.insert(id.clone(), doc.id.clone());
        let page = doc.instruction(id, app.clone(), locale.clone());
        instructions.push(Instruction { tags: vec![doc.app.trim_start_matches("lo-").to_owned()], ..page });
    }
    Ok((Catalog::new(app, locale.clone(), 1, instructions), ids))
}

/// The case as the widget would see it; the host application says which program is open.
fn moment(case: &Case) -> Moment {
    let control = |name: &String| Control { role: String::new(), name: name.clone() };
    Moment {
        locale: case.lang.clone(),
        host: case.app.iter().map(|app| ("program".to_owned(), app.clone())).collect(),
        dialog: case.dialog.clone(),
        section: case.section.clone(),
        focus: Some(Control { role: case.role.clone(), name: case.focus.clone() }),
        visible: case.visible.iter().map(control).collect(),
        ..Moment::default()
    }
}
