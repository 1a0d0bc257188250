//! `serve` and `backup`: what an operator runs.

use super::{files, open, say};
use anyhow::{Context, bail};
use clap::Args;
use content::Language;
use server::settings::Database;
use server::{AppState, Clock, Settings};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use store::Store;
use tracing_subscriber::EnvFilter;

#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write; must not be there yet.
    to: PathBuf,
    #[command(flatten)]
    database: Database,
}

pub async fn serve(settings: Settings) -> anyhow::Result<ExitCode> {
    let filter = EnvFilter::try_new(&settings.log).context("--log is not understood")?;
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colour).init();
    let store = open(&settings.database).await?;
    seed(&store, &settings).await?;
    let state =
        AppState::new(store, settings, Clock::System).await.map_err(|error| files::advice(error, Language::English))?;
    server::serve::serve(state).await?;
    Ok(ExitCode::SUCCESS)
}

/// Publishes the folder of `--content` into a database without applications.
async fn seed(store: &Store, settings: &Settings) -> anyhow::Result<()> {
    let Some(dir) = &settings.content else { return Ok(()) };
    if !store.applications().await?.is_empty() {
        return Ok(());
    }
    let checked = content::check(dir).with_context(|| format!("{} cannot be read", dir.display()))?;
    if checked.has_errors() {
        bail!("{} holds errors: run `souffleur check {}`", dir.display(), dir.display());
    }
    let now = Clock::System.now();
    let imported = server::files::import(store, &checked, "souffleur", now).await?;
    for app in imported.apps {
        server::publish::publish(store, &app, "souffleur", now).await?;
    }
    Ok(())
}

pub async fn backup(asked: Backup) -> anyhow::Result<ExitCode> {
    if !asked.database.url.starts_with("sqlite:") {
        bail!("this copies SQLite only; for PostgreSQL: pg_dump --format=custom --file=souffleur.dump <database>");
    }
    if asked.to.exists() {
        bail!("{} is there already: name a file that is not", asked.to.display());
    }
    let store = open(&asked.database).await?;
    store.backup_sqlite(&asked.to).await.context("the copy could not be made")?;
    store.close().await;
    say(&format!("copied to {}", asked.to.display()))?;
    Ok(ExitCode::SUCCESS)
}
