//! `souffleur`: the one binary. What an operator types, and nothing else.

mod cli;

use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match cli::run(cli::Cli::parse()).await {
        Ok(code) => code,
        Err(error) => {
            let _ = cli::complain(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
