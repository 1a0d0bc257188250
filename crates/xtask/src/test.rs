//! `test`: everything that says whether the house stands. Nothing is skipped in silence: what can't run, fails.

use crate::postgres::Postgres;
use crate::shell::{cargo, installed, interrupted, root, step, target, watch};
use crate::tools::{self, WASM};
use crate::{browser, widget};
use anyhow::{Result, bail};
use clap::Parser;
use std::process::Command;
use std::sync::Mutex;

/// Runs every test.
#[derive(Parser)]
#[command(name = "cargo xtask test")]
struct Args {
    /// Also try help inside a real application (Wagtail), which is installed first: minutes.
    #[arg(long)]
    hosts: bool,
    /// Only these parts.
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// Only tests with this in their name.
    #[arg(last = true)]
    filter: Option<String>,
}

/// Runs the tests of a part, those with the filter in their name.
type Test = fn(Option<&str>) -> Result<Count>;

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Unit, store on both databases, API.
    Rust,
    /// The rules of matching as the browser runs them.
    Wasm,
    /// A real server and a real browser.
    Journeys,
    /// A real application.
    Hosts,
}

/// What the runners' closing lines add up to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u32,
    /// Of those that passed: at a second try.
    second_try: u32,
    failed: u32,
    skipped: u32,
}

/// `cargo xtask test [--hosts] [--only PART] [-- FILTER]`
pub fn run(args: &[String]) -> Result<()> {
    let args = Args::parse_from(args);
    let wanted = |part| match part {
        Part::Hosts => args.hosts || args.only.contains(&part),
        part => args.only.is_empty() || args.only.contains(&part),
    };
    let filter = args.filter.as_deref();
    // The server carries the widget, so every part needs it; what browsers test is what ships.
    widget::build(wanted(Part::Journeys) || wanted(Part::Hosts))?;
    let mut total = Count::default();
    let mut broken = Vec::new();
    let parts: [(Part, &str, Test); 4] = [
        (Part::Rust, "unit, store on SQLite and PostgreSQL, API", rust),
        (Part::Wasm, "wasm", wasm),
        (Part::Journeys, "journeys in Chromium", journeys),
        (Part::Hosts, "help inside Wagtail", hosts),
    ];
    for (_, name, test) in parts.into_iter().filter(|(part, ..)| wanted(*part)) {
        if interrupted() {
            bail!("stopped");
        }
        match step(&format!("test: {name}"), || test(filter)) {
            Ok(count) => {
                if count.failed > 0 {
                    broken.push(name.to_owned());
                }
                total.passed += count.passed;
                total.second_try += count.second_try;
                total.failed += count.failed;
                total.skipped += count.skipped;
            }
            Err(error) => {
                total.failed += 1;
                broken.push(format!("{name} ({error:#})"));
            }
        }
    }
    if total.second_try > 0 {
        println!("Passed only at a second try, named above as flaky: {}", total.second_try);
    }
    println!("{} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped);
    if !broken.is_empty() {
        bail!("broken: {}", broken.join("; "));
    }
    if total.passed == 0 {
        bail!("no test ran");
    }
    Ok(())
}

fn rust(filter: Option<&str>) -> Result<Count> {
    let postgres = step("PostgreSQL", Postgres::start)?;
    let nextest = installed("cargo-nextest");
    let mut tests = if nextest {
        cargo(&["nextest", "run", "--workspace", "--no-fail-fast", "--no-tests", "pass"])
    } else {
        eprintln!("cargo-nextest is not installed: cargo test does the same, a little slower");
        cargo(&["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"])
    };
    // Whoever builds the widget has built these two already.
    tests.args(["--features", "xtask/bindgen,xtask/order"]);
    tests.env("SOUFFLEUR_TEST_POSTGRES", &postgres.url).args(filter);
    counted(&mut tests, if nextest { "Summary [" } else { "test result:" }, filter)
}

fn wasm(filter: Option<&str>) -> Result<Count> {
    let runner = step("wasm: build the test runner", || tools::own("wasm-test", "wasm-test-runner"))?;
    if !installed("chromedriver") {
        tools::apt(&["chromium-driver"])?;
    }
    let mut tests = cargo(&[
        "test",
        "--target",
        WASM,
        "--package",
        "model",
        "--package",
        "widget",
        "--package",
        "finder",
        "--tests",
    ]);
    tests
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root().join("tests/webdriver.json"))
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30");
    if let Some(filter) = filter {
        tests.args(["--", filter]);
    }
    counted(&mut tests, "test result:", filter)
}

fn journeys(filter: Option<&str>) -> Result<Count> {
    let chromium = step("Playwright and Chromium", browser::prepare)?;
    step("journeys: build the server", || crate::shell::finish(&mut cargo(&["build", "--package", "server"])))?;
    let mut tests = browser::playwright(&["journeys", "pages", "libraries"], &chromium);
    tests.env("SOUFFLEUR", target().join("debug/souffleur"));
    if let Some(filter) = filter {
        tests.args(["--grep", filter, "--pass-with-no-tests"]);
    }
    counted(&mut tests, "", filter)
}

fn hosts(filter: Option<&str>) -> Result<Count> {
    let chromium = step("Playwright and Chromium", browser::prepare)?;
    step("hosts: build the server", || crate::shell::finish(&mut cargo(&["build", "--package", "server"])))?;
    let mut tests = browser::playwright(&["hosts"], &chromium);
    tests.env("SOUFFLEUR", target().join("debug/souffleur")).env("HOSTS", root().join("../shared/bench/hosts"));
    if let Some(filter) = filter {
        tests.args(["--grep", filter, "--pass-with-no-tests"]);
    }
    counted(&mut tests, "", filter)
}

/// Runs a test runner and adds up its closing lines, the ones that begin with `mark`.
fn counted(tests: &mut Command, mark: &str, filter: Option<&str>) -> Result<Count> {
    let count = Mutex::new(Count::default());
    let good = watch(tests, |line| {
        let line = line.trim();
        let closing = if mark.is_empty() { playwright_closes(line) } else { line.starts_with(mark) };
        if let (true, Ok(mut count)) = (closing, count.lock()) {
            count.add(line);
        }
    })?;
    let mut count = count.into_inner().unwrap_or_default();
    if !good && count.failed == 0 {
        // It didn't even compile, or the runner itself fell over.
        count.failed = 1;
    }
    if count.passed + count.failed == 0 && filter.is_none() {
        bail!("no test ran");
    }
    Ok(count)
}

/// Playwright closes with a line for each outcome: `  12 passed (3.4s)`, `  1 failed`.
fn playwright_closes(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let number = words.next().is_some_and(|n| n.parse::<u32>().is_ok());
    number && matches!(words.next(), Some("passed" | "failed" | "skipped" | "flaky" | "interrupted" | "did"))
}

impl Count {
    /// Adds what one closing line says: every word that follows a number.
    fn add(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        for pair in words.windows(2) {
            let Ok(number) = pair[0].parse::<u32>() else { continue };
            match pair[1].trim_matches([',', ';', '.', ':']) {
                "passed" => self.passed += number,
                "flaky" => {
                    self.passed += number;
                    self.second_try += number;
                }
                "failed" | "interrupted" | "did" | "timed" => self.failed += number,
                "skipped" | "ignored" => self.skipped += number,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_every_runner_are_understood() {
        for (line, passed, second_try, failed, skipped) in [
            ("Summary [   0.013s] 12 tests run: 11 passed (1 slow), 1 failed, 2 skipped", 11, 0, 1, 2),
            ("test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; finished in 0.1s", 5, 0, 0, 1),
            ("3 passed (2.1s)", 3, 0, 0, 0),
            ("1 flaky", 1, 1, 0, 0),
            ("2 did not run", 0, 0, 2, 0),
        ] {
            let mut count = Count::default();
            count.add(line);
            assert_eq!(count, Count { passed, second_try, failed, skipped }, "{line}");
        }
        assert!(playwright_closes("1 failed"));
        assert!(!playwright_closes("1 passenger failed"));
    }
}
