//! Opening the store: one pool for either database, its settings, its migrations.

use crate::{StoreError, schema};
use sqlx::any::{Any, AnyPoolOptions};
use sqlx::{AnyPool, Row, Transaction};
use std::path::Path;

/// The oldest SQLite whose write-ahead log can be trusted: before it a reset of the log could lose commits.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Settings of every SQLite connection. FULL: an acknowledged commit survives a power cut. `secure_delete`: a destroyed
/// salt is overwritten, not just forgotten.
const SQLITE_SETTINGS: [&str; 5] = [
    "pragma busy_timeout = 10000",
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma secure_delete = on",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Engine {
    Sqlite,
    Postgres,
}

/// Everything that is remembered. Cheap to clone; the pool inside is shared.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) pool: AnyPool,
    engine: Engine,
}

impl Store {
    /// Opens `sqlite:./data/souffleur.db` (file and folder are made when missing) or `postgres://…`, and brings its
    /// tables up to date.
    ///
    /// # Errors
    /// When the address is of neither kind, the database cannot be reached, or its SQLite is too old.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let (engine, url) = address(url)?;
        let options = AnyPoolOptions::new().max_connections(16);
        let options = match engine {
            Engine::Postgres => options,
            Engine::Sqlite => options.max_connections(8).after_connect(|connection, _| {
                Box::pin(async move {
                    for setting in SQLITE_SETTINGS {
                        sqlx::query(setting).execute(&mut *connection).await?;
                    }
                    Ok(())
                })
            }),
        };
        let store = Self { pool: options.connect(&url).await?, engine };
        if engine == Engine::Sqlite {
            let row = sqlx::query("select sqlite_version() as version").fetch_one(&store.pool).await?;
            recent_enough(row.try_get("version")?)?;
        }
        store.migrate().await?;
        Ok(store)
    }

    /// Brings the tables up to date. SQLite has no lock for that: of processes that open a new file at once all but
    /// one fail at a table that is there already, and find the work done when they look again.
    async fn migrate(&self) -> Result<(), StoreError> {
        const TRIES: usize = 5;
        for _ in 1..TRIES {
            if schema::migrator().run(&self.pool).await.is_ok() {
                return Ok(());
            }
        }
        Ok(schema::migrator().run(&self.pool).await?)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("select 1 as one").fetch_one(&self.pool).await?;
        Ok(())
    }

    /// Copies a SQLite database to a file that is not there yet, while it is in use.
    ///
    /// # Errors
    /// When the file is there already or cannot be written, and for PostgreSQL, which has its own tools.
    pub async fn backup_sqlite(&self, to: &Path) -> Result<(), StoreError> {
        let to = to.to_str().ok_or_else(|| StoreError::Address(to.display().to_string()))?;
        sqlx::query("vacuum into $1").bind(to).execute(&self.pool).await?;
        Ok(())
    }

    /// Finishes what is under way and closes every connection.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// A transaction that writes. SQLite takes its one write lock at once: taken later, a transaction that has read
    /// already could not wait for it and would fail.
    pub(crate) async fn begin_write(&self) -> Result<Transaction<'static, Any>, StoreError> {
        Ok(match self.engine {
            Engine::Sqlite => self.pool.begin_with("begin immediate").await?,
            Engine::Postgres => self.pool.begin().await?,
        })
    }

    /// What makes a read hold off writers of the same row until the end of the transaction. In SQLite there is one
    /// writer at a time, so nothing is needed.
    pub(crate) fn share_lock(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite => "",
            Engine::Postgres => " for share",
        }
    }
}

/// Which engine, and the address as its driver wants it; makes the folder of an SQLite file.
fn address(url: &str) -> Result<(Engine, String), StoreError> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok((Engine::Postgres, url.to_owned()));
    }
    let unknown = || StoreError::Address(url.to_owned());
    let file = url.strip_prefix("sqlite:").ok_or_else(unknown)?;
    let path = file.strip_prefix("//").unwrap_or(file).split('?').next().unwrap_or_default();
    // An SQLite in memory is another database in every connection of the pool.
    if path.is_empty() || path == ":memory:" {
        return Err(unknown());
    }
    if let Some(folder) = Path::new(path).parent() {
        std::fs::create_dir_all(folder)?;
    }
    let join = if file.contains('?') { '&' } else { '?' };
    Ok((Engine::Sqlite, format!("{url}{join}mode=rwc")))
}

fn recent_enough(version: &str) -> Result<(), StoreError> {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut part = || parts.next().unwrap_or(0);
    if (part(), part(), part()) < OLDEST_SQLITE { Err(StoreError::OldSqlite(version.to_owned())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_sqlite_that_can_damage_its_log_is_refused() {
        for (version, fine) in
            [("3.51.3", true), ("3.52.0", true), ("4.0.0", true), ("3.51.2", false), ("3.9.1", false)]
        {
            assert_eq!(recent_enough(version).is_ok(), fine, "{version}");
        }
    }

    #[test]
    fn an_address_of_another_kind_is_named_with_what_to_write() {
        for url in ["mysql://localhost/souffleur", "sqlite::memory:", "data/souffleur.db", ""] {
            let problem = address(url).expect_err(url).to_string();
            assert!(problem.contains("sqlite:./data/souffleur.db"), "{problem}");
        }
    }
}
