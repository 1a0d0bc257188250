//! Measures on real data: `cargo xtask bench NAME --data DIR [--json]`.

mod moments;
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
}

#[derive(Clone, Copy, ValueEnum)]
enum Name {
    /// Which help is offered for what is on the screen, without rules.
    Moments,
    /// What search finds, on help pages and questions of others.
    Search,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    match args.name {
        Name::Moments => moments::run(&args.data, args.json),
        Name::Search => search::run(&args.data, args.json),
    }
}
