//! `souffleur`: the one binary. What an operator types, and nothing else.

mod cli;

use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let typed = cli::Cli::parse();
    let language = typed.language();
    match cli::run(typed).await {
        Ok(code) => code,
        Err(error) => {
            let _ = cli::give_up(&error, language);
            ExitCode::FAILURE
        }
    }
}
