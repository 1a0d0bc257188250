//! The commands of `souffleur`: one function each, which says what it did.

mod demo_data;
mod files;
mod operate;
mod people;
mod verify;

use anyhow::Context;
use clap::{Parser, Subcommand};
use content::{Language, both};
use server::Settings;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;
use store::Store;

/// Souffleur: help inside business applications, at the moment it is needed.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

// The settings are as large as they are, and there is one of them.
#[allow(clippy::large_enum_variant)]
#[derive(Debug, Subcommand)]
enum Command {
    /// Serve help, the console and the reading pages.
    Serve(Settings),
    /// Check a folder of instructions (Markdown) and report every problem; exit code 1 when there are errors.
    Check(files::Check),
    /// Make every instruction of a folder a draft. Nothing is imported when one of them has an error.
    Import(files::Import),
    /// Write the drafts to a folder as Markdown, to the letter.
    Export(files::Export),
    /// Publish the drafts of an application.
    Publish(files::PublishApp),
    /// Check every anchor and condition against a running application or saved pages; exit code 1 when something breaks,
    /// 2 when it could not be checked.
    Verify(verify::Verify),
    /// Who may use the console.
    #[command(subcommand)]
    User(people::User),
    /// Which applications Souffleur helps in.
    #[command(subcommand)]
    Application(people::App),
    /// Copy the database to a file while the server runs. For PostgreSQL: use `pg_dump`.
    Backup(operate::Backup),
    /// Record what simulated colleagues did with the demo's help, so that a newcomer's insights are not empty.
    #[command(hide = true)]
    DemoData(demo_data::DemoData),
}

impl Cli {
    /// The language that the outcome is told in: an author's own, where authors type it.
    #[must_use]
    pub fn language(&self) -> Language {
        match &self.command {
            Command::Check(asked) => asked.reader.language(),
            Command::Import(asked) => asked.reader.language(),
            Command::Export(asked) => asked.reader.language(),
            Command::Publish(asked) => asked.reader.language(),
            Command::Verify(asked) => asked.reader.language(),
            _ => Language::English,
        }
    }
}

/// Does what was typed.
///
/// # Errors
/// When it could not be done; the text says why and what to do.
pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Serve(settings) => operate::serve(settings).await,
        Command::Check(check) => files::check(&check),
        Command::Import(import) => files::import(import).await,
        Command::Export(export) => files::export(export).await,
        Command::Publish(publish) => files::publish(publish).await,
        Command::Verify(asked) => verify::verify(asked).await,
        Command::User(user) => people::user(user).await,
        Command::Application(app) => people::application(app).await,
        Command::Backup(backup) => operate::backup(backup).await,
        Command::DemoData(data) => demo_data::record(data).await,
    }
}

async fn open(database: &server::settings::Database) -> anyhow::Result<Store> {
    Store::open(&database.url).await.context("the database cannot be opened")
}

/// One line to the one who typed the command. Who reads no further (`… | head`) wants the work done all the same.
pub fn say(text: &str) -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{text}").or_else(|error| match error.kind() {
        ErrorKind::BrokenPipe => Ok(()),
        _ => Err(error),
    })
}

/// One line beside the output, for what went wrong.
pub fn complain(text: &str) -> std::io::Result<()> {
    writeln!(std::io::stderr(), "{text}")
}

/// Why nothing came of it, with its causes; many an error says its cause itself already.
pub fn give_up(error: &anyhow::Error, language: Language) -> std::io::Result<()> {
    let mut told = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !told.contains(&cause) {
            told.push_str(": ");
            told.push_str(&cause);
        }
    }
    complain(both!("fout: {told}", "error: {told}").to(language))
}
