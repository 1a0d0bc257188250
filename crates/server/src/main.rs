//! `souffleur`: the one binary. What an operator types, and nothing else.

mod cli;

use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match cli::run(cli::Cli::parse()).await {
        Ok(code) => code,
        Err(error) => {
            let _ = cli::complain(&format!("error: {}", told(&error)));
            ExitCode::FAILURE
        }
    }
}

/// An error with its causes; many an error says its cause itself already.
fn told(error: &anyhow::Error) -> String {
    let mut told = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !told.contains(&cause) {
            told.push_str(": ");
            told.push_str(&cause);
        }
    }
    told
}
