//! `bench widget`: our widget beside driver.js, shepherd.js and intro.js in one run of a harness in Chromium: bytes,
//! awkward targets and pages, and times as ratios to driver.js.

use crate::shell::{copy, install, output, program, root, step, target};
use crate::{browser, widget};
use anyhow::{Context, Result, ensure};
use clap::Parser;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const OURS: &str = "souffleur";
const OTHERS: [&str; 3] = ["driver.js", "shepherd.js", "intro.js"];
/// What ratios are taken against.
const AGAINST: &str = "driver.js";

/// Measures the widget beside others.
#[derive(Parser)]
#[command(name = "cargo xtask bench widget")]
struct Args {
    /// The folder of the harness; without it the one beside this repository is used.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Print one JSON object instead of the report.
    #[arg(long)]
    json: bool,
    /// Only one part: what a browser downloads, or the awkward targets and pages.
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Few rounds: to see that everything works, not to compare.
    #[arg(long)]
    quick: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    Bytes,
    Scenarios,
}

/// `cargo xtask bench widget [--data DIR] [--json] [--only bytes|scenarios] [--quick]`
pub fn run(args: &[String]) -> Result<()> {
    let args = Args::parse_from(args);
    widget::build(true)?;
    let mut figures = json!({ "bytes": widget::bytes()? });
    if args.only == Some(Part::Bytes) {
        println!("{figures:#}");
        return Ok(());
    }
    let chromium = step("Chromium", browser::prepare)?;
    let data = args.data.unwrap_or_else(|| root().join("../shared/bench/widget"));
    ensure!(data.join("bench.mjs").is_file(), "there is no harness in {}: say with --data where it is", data.display());
    let harness = step("harness and adapter", || lay(&data))?;
    let mut libraries = vec![OURS];
    let mut how = Vec::new();
    match args.only {
        Some(_) => how.extend(["--skip", "mem,load,perf,cpu,storm"]),
        None => {
            libraries.extend(OTHERS);
            how.extend(["--mem", "1", "--load", "7", "--perf", "3", "--cpu", "3", "--storm", "2"]);
        }
    }
    if args.quick {
        how.push("--quick");
    }
    let only = libraries.join(",");
    let out = harness.join("results/latest");
    let report = step("measure", || {
        let mut node = program("node", &["bench.mjs", "--only", &only, "--out", "results/latest"]);
        output(node.args(&how).current_dir(&harness).env("CHROMIUM", &chromium))
    })?;
    if !args.json {
        println!("{report}\nPictures and numbers: {}", out.display());
        return Ok(());
    }
    let measured: Value = serde_json::from_str(&fs::read_to_string(out.join("data.json"))?)?;
    let of = &measured["adapters"];
    figures["scenarios"] = of[OURS]["behave"].clone();
    if args.only.is_none() {
        figures["times"] = times(&measured);
    }
    println!("{figures:#}");
    Ok(())
}

/// Lays the harness and our adapter together with the widget as it is shipped, and installs what it compares with.
fn lay(data: &Path) -> Result<PathBuf> {
    let harness = target().join("bench/widget");
    for part in ["adapters", "lib"] {
        copy(&data.join(part), &harness.join(part))?;
    }
    for file in ["bench.mjs", "package.json", "package-lock.json"] {
        fs::copy(data.join(file), harness.join(file)).with_context(|| format!("{file} is missing in the harness"))?;
    }
    let (lock, installed) = (harness.join("package-lock.json"), harness.join("node_modules/.souffleur-lock"));
    if fs::read(&lock)? != fs::read(&installed).unwrap_or_default() {
        install(program("npm", &["ci", "--no-audit", "--no-fund"]).current_dir(&harness))?;
        fs::copy(&lock, &installed)?;
    }
    let adapter = harness.join("adapters").join(OURS);
    copy(&root().join("tests/bench/souffleur"), &adapter)?;
    copy(&widget::folder(), &adapter.join("dist"))?;
    // As the server does, with the address under which the harness serves it.
    let loader = adapter.join("dist/embed.js");
    fs::write(&loader, fs::read_to_string(&loader)?.replace("__WIDGET__", &format!("/a/{OURS}")))?;
    // What is measured is this widget, not one before it.
    if harness.join("results").is_dir() {
        fs::remove_dir_all(harness.join("results"))?;
    }
    Ok(harness)
}

/// Medians in milliseconds of ours and of driver.js, and how they compare.
fn times(measured: &Value) -> Value {
    let asked: [(&str, &str, &[&str]); 7] = [
        ("load_cpu", "load1", &["loadCpu", "task"]),
        ("load_cpu_4x", "load4", &["loadCpu", "task"]),
        ("first_step_cpu", "cpu1", &["show", "task"]),
        ("first_step_visible", "perf1", &["show", "shown"]),
        ("storm_300_cpu", "storm300", &["busy", "task"]),
        ("storm_5k_cpu", "storm5k", &["busy", "task"]),
        ("idle_cpu", "storm300", &["idle", "task"]),
    ];
    let mut times = Map::new();
    let mut tell = |name: &str, of: &dyn Fn(&str) -> Option<f64>| {
        if let (Some(ours), Some(other)) = (of(OURS), of(AGAINST)) {
            times.insert(name.to_owned(), json!({ "souffleur": ours, "driver.js": other, "ratio": ours / other }));
        }
    };
    for (name, phase, path) in asked {
        tell(name, &|id| {
            let rounds = measured["adapters"][id][phase].as_array()?;
            median(rounds.iter().filter_map(|round| path.iter().fold(round, |at, key| &at[*key]).as_f64()).collect())
        });
    }
    for (name, phase, steps, key) in
        [("step_cpu", "cpu1", "steps", "task"), ("step_visible", "perf1", "steps", "shown")]
    {
        tell(name, &|id| {
            let rounds = measured["adapters"][id][phase].as_array()?;
            let all = rounds.iter().filter_map(|round| round[steps].as_array()).flatten();
            median(all.filter_map(|step| step[key].as_f64()).collect())
        });
    }
    Value::Object(times)
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
