//! The store as its users know it; every story is told on SQLite and on PostgreSQL.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy.toml allows them in tests, and means only functions marked as one"
)]
mod drafts;
mod drift;
mod insights;
mod opening;
mod people;
mod publishing;
mod stage;
mod statements;
