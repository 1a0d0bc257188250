//! `souffleur`: the one binary. What an operator types, and nothing else.

use anyhow::Context;
use clap::Parser;
use server::{AppState, Clock, Settings};
use store::Store;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let settings = Settings::parse();
    let store = Store::open(&settings.database.url).await.context("cannot open the database")?;
    server::serve::serve(AppState::new(store, settings, Clock::System).await?).await?;
    Ok(())
}
