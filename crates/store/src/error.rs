//! What can go wrong with remembering.

/// Why the store could not do what was asked. Absence is no error: it is `Ok(None)`.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address is of no database that Souffleur knows.
    #[error("`{0}` is not a database address: write `sqlite:./data/souffleur.db` or `postgres://user@host/database`")]
    Address(String),
    /// The folder of the database file could not be made.
    #[error("the folder of the database file cannot be made: {0}")]
    Folder(#[from] std::io::Error),
    /// The SQLite inside is too old to be trusted with acknowledged statements.
    #[error(
        "SQLite {0} is too old: Souffleur needs 3.51.3 or newer, because older versions can damage their log (WAL)"
    )]
    OldSqlite(String),
    /// The tables could not be brought up to date.
    #[error("the tables of the database cannot be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The database refused or cannot be reached.
    #[error("the database did not do what was asked: {0}")]
    Database(#[from] sqlx::Error),
    /// A row holds something that this version does not understand.
    #[error("the database holds something that this version cannot read: {0}")]
    Unreadable(String),
}

impl StoreError {
    /// A row that cannot be read back, told with what is wrong in it.
    pub(crate) fn unreadable(problem: impl std::fmt::Display) -> Self {
        Self::Unreadable(problem.to_string())
    }
}
