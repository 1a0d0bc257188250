//! Measures on real data: `cargo xtask bench NAME --data DIR [--json]`.

mod locate;
mod moments;
mod pages;
mod plain;
mod search;

use clap::{Parser, ValueEnum};
use std::path::PathBuf;

#[derive(Parser)]
#[command(name = "cargo xtask bench")]
struct Args {
    /// What to measure.
    name: Name,
    /// The folder with the data, for instance ../shared/bench/moments.
    #[arg(long)]
    data: PathBuf,
    /// Print one JSON object instead of a table.
    #[arg(long)]
    json: bool,
    /// `locate` only: write here (.bin, .json) what its weights are fitted with, and measure nothing.
    #[arg(long)]
    signals: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Name {
    /// Which element of a new version of a page is the one that was recorded on the old.
    Locate,
    /// Which help is offered for what is on the screen, without rules.
    Moments,
    /// What search finds, on help pages and questions of others.
    Search,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    match args.name {
        Name::Locate => locate::run(&args.data, args.json, args.signals.as_deref()),
        Name::Moments => moments::run(&args.data, args.json),
        Name::Search => search::run(&args.data, args.json),
    }
}
