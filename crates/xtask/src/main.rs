//! The house's own tool: `cargo xtask NAME`, the same at home and in CI.
#![expect(clippy::print_stdout, reason = "printing is what a tool is for")]

mod browser;
mod check;
mod dev;
mod measure;
mod package;
mod postgres;
mod press;
mod shell;
mod side_by_side;
mod test;
mod tools;
mod widget;

use anyhow::Result;
use std::process::ExitCode;

/// A command: its name, what it does, and the function that does it with the arguments behind the name.
type Command = (&'static str, &'static str, fn(&[String]) -> Result<()>);

const COMMANDS: &[Command] = &[
    ("dev", "build everything and serve it with the demo on http://127.0.0.1:8080", dev::run),
    ("test", "run every test: unit, store on SQLite and PostgreSQL, API, wasm, journeys in Chromium", test::run),
    ("check", "formatting, lints, docs, licences, the widget's size", check::run),
    ("build", "make target/release/souffleur, one binary that runs anywhere", package::run),
    ("bench", "measure on real data: bench moments|search|widget --data DIR [--json]", measure::run),
    ("widget", "build only the widget into target/widget (--small: as it is shipped)", widget::run),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let name = args.get(1).map_or("", String::as_str);
    let Some((_, _, run)) = COMMANDS.iter().find(|(n, ..)| *n == name) else {
        println!("cargo xtask NAME [--help]\n");
        for (name, what, _) in COMMANDS {
            println!("  {name:<8}{what}");
        }
        return if matches!(name, "" | "help" | "--help" | "-h") { ExitCode::SUCCESS } else { ExitCode::from(2) };
    };
    if let Err(error) = shell::stop_children_first() {
        eprintln!("ctrl-c will not clean up: {error}");
    }
    match run(&args[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask {name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}
