//! A fresh, empty database of either kind for one test.

use model::{Locale, Slug};
use sqlx::{AssertSqlSafe, Executor, Row};
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Application, Store};

/// Tells each story twice: on SQLite, and on the PostgreSQL server of `SOUFFLEUR_TEST_POSTGRES` (an address at which
/// databases may be made). Without that variable the second telling says that it was skipped; `cargo xtask test` sets it.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $story:ident($stage:ident: &Stage) $body:block)*) => {
        mod stories {
            use super::*;
            $($(#[$meta])* pub async fn $story($stage: &Stage) $body)*
        }
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $story() {
                super::stories::$story(&$crate::stage::Stage::sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $story() {
                match $crate::stage::Stage::postgres().await {
                    Some(stage) => {
                        super::stories::$story(&stage).await;
                        stage.strike().await;
                    }
                    None => eprintln!("skipped: SOUFFLEUR_TEST_POSTGRES is not set (cargo xtask test sets it)"),
                }
            })*
        }
    };
}

/// A database for one test.
pub struct Stage {
    url: String,
    /// The store under test.
    pub store: Store,
    server: Option<(String, String)>,
    _folder: Option<tempfile::TempDir>,
}

static NEXT: AtomicU64 = AtomicU64::new(0);

impl Stage {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}/new folder/souffleur.db", folder.path().display());
        let store = Store::open(&url).await.unwrap();
        Self::with_application(Self { url, store, server: None, _folder: Some(folder) }).await
    }

    pub async fn postgres() -> Option<Self> {
        let server = std::env::var("SOUFFLEUR_TEST_POSTGRES").ok()?;
        let name = format!("souffleur_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        at(&server, &format!("drop database if exists {name}")).await;
        at(&server, &format!("create database {name}")).await;
        let url = format!("{}/{name}", server.rsplit_once('/').map_or(server.as_str(), |(host, _)| host));
        let store = Store::open(&url).await.unwrap();
        Some(Self::with_application(Self { url, store, server: Some((server, name)), _folder: None }).await)
    }

    async fn with_application(self) -> Self {
        self.store
            .upsert_application(&Application {
                slug: app(),
                name: "Veldwerk".into(),
                origins: vec!["https://erp.example".into()],
                locales: vec![locale("nl"), locale("en")],
                paused: false,
            })
            .await
            .unwrap();
        self
    }

    /// A second process at the same database.
    pub async fn second_node(&self) -> Store {
        Store::open(&self.url).await.unwrap()
    }

    /// A number straight from the tables: what the store itself has no question for.
    pub async fn number(&self, sql: &str) -> i64 {
        let pool = sqlx::AnyPool::connect(&self.url).await.unwrap();
        let row = pool.fetch_one(AssertSqlSafe(sql)).await.unwrap();
        row.get(0)
    }

    /// Every text in every table, for looking whether something is in there.
    pub async fn everything(&self) -> String {
        let pool = sqlx::AnyPool::connect(&self.url).await.unwrap();
        let mut all = String::new();
        for (table, columns) in [
            ("statements", "id || ' ' || app || ' ' || screen || ' ' || coalesce(detail, '')"),
            ("tallies", "measure || ' ' || subject || ' ' || detail"),
            ("tally_people", "measure || ' ' || subject || ' ' || detail || ' ' || pseudonym"),
            ("queries", "subject || ' ' || text"),
        ] {
            let rows = pool.fetch_all(AssertSqlSafe(format!("select {columns} as line from {table}"))).await.unwrap();
            for row in rows {
                all.push_str(row.get::<&str, _>("line"));
                all.push('\n');
            }
        }
        all
    }

    /// Leaves no database behind.
    pub async fn strike(self) {
        self.store.close().await;
        if let Some((server, name)) = self.server {
            at(&server, &format!("drop database {name} with (force)")).await;
        }
    }
}

async fn at(server: &str, sql: &str) {
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(server).await.unwrap();
    pool.execute(AssertSqlSafe(sql)).await.unwrap();
}

pub fn app() -> Slug {
    slug("veldwerk")
}

pub fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

pub fn locale(text: &str) -> Locale {
    text.parse().unwrap()
}
