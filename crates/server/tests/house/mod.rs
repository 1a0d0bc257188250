//! A real server on a fresh database, for one story: SQLite, or the PostgreSQL of `SOUFFLEUR_TEST_POSTGRES`.

#![allow(dead_code, reason = "each test binary uses its own part of the house")]

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use model::Slug;
use serde_json::Value;
use server::{AppState, Clock, Settings};
use sqlx::{AssertSqlSafe, Executor};
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Application, Store};
use tempfile::TempDir;
use tower::ServiceExt;

/// Tells each story twice: on SQLite, and on PostgreSQL. Without `SOUFFLEUR_TEST_POSTGRES` (an address at which
/// databases may be made; `cargo xtask test` sets it) the second telling says that it was skipped.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $story:ident($house:ident: &House) $body:block)*) => {
        mod stories {
            use super::*;
            $($(#[$meta])* pub async fn $story($house: &House) $body)*
        }
        mod sqlite {
            $(#[tokio::test]
            async fn $story() {
                super::stories::$story(&$crate::house::House::sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test]
            async fn $story() {
                match $crate::house::House::postgres().await {
                    Some(house) => {
                        super::stories::$story(&house).await;
                        house.strike().await;
                    }
                    None => eprintln!("skipped: SOUFFLEUR_TEST_POSTGRES is not set (cargo xtask test sets it)"),
                }
            })*
        }
    };
}

/// Wednesday 18 November 2026, ten o'clock.
pub const NOW: i64 = 1_795_000_000_000 - (1_795_000_000_000 % 86_400_000) + 36_000_000;

/// A server for one story.
pub struct House {
    pub state: AppState,
    pub router: Router,
    pub folder: TempDir,
    postgres: Option<(String, String)>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }
}

static NEXT: AtomicU64 = AtomicU64::new(0);

impl House {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}/souffleur.db", folder.path().display());
        Self::on(&url, folder, None).await
    }

    pub async fn postgres() -> Option<Self> {
        let server = std::env::var("SOUFFLEUR_TEST_POSTGRES").ok()?;
        let name = format!("souffleur_api_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        at(&server, &format!("drop database if exists {name}")).await;
        at(&server, &format!("create database {name}")).await;
        let url = format!("{}/{name}", server.rsplit_once('/').map_or(server.as_str(), |(host, _)| host));
        Some(Self::on(&url, tempfile::tempdir().unwrap(), Some((server, name))).await)
    }

    async fn on(url: &str, folder: TempDir, postgres: Option<(String, String)>) -> Self {
        let mut settings = Settings::defaults().unwrap();
        settings.database.url = url.to_owned();
        settings.demo = true;
        let store = Store::open(url).await.unwrap();
        let state = AppState::new(store, settings, Clock::fixed(NOW)).await.unwrap();
        Self { router: server::routes::router(state.clone()), state, folder, postgres }
    }

    /// Leaves no database behind.
    pub async fn strike(self) {
        self.state.store.close().await;
        if let Some((server, name)) = self.postgres {
            at(&server, &format!("drop database {name} with (force)")).await;
        }
    }

    /// An author writes these instructions (id, locale, title) for an application, imports and publishes them.
    pub async fn publishes(&self, app: &str, instructions: &[(&str, &str, &str)]) {
        let folder = self.folder.path().join("content").join(app);
        std::fs::create_dir_all(&folder).unwrap();
        for (id, locale, title) in instructions {
            let text = markdown(app, id, locale, title);
            std::fs::write(folder.join(format!("{id}.{locale}.md")), text).unwrap();
        }
        let checked = content::check(&folder).unwrap();
        assert!(!checked.has_errors(), "{}", content::report(&checked, content::Language::English, false));
        server::files::import(&self.state.store, &checked, "Ans", NOW).await.unwrap();
        let slug: Slug = app.parse().unwrap();
        let outcome = server::publish::publish(&self.state.store, &slug, "Ans", NOW).await.unwrap();
        assert!(matches!(outcome, server::publish::Outcome::Published { .. }), "{outcome:?}");
        self.state.renew().await.unwrap();
    }

    /// An operator lists an origin for an application.
    pub async fn lists(&self, app: &str, origin: &str) {
        let slug: Slug = app.parse().unwrap();
        let known = self.state.store.application(&slug).await.unwrap().unwrap();
        let application = Application { origins: vec![origin.to_owned()], ..known };
        self.state.store.upsert_application(&application).await.unwrap();
        self.state.renew().await.unwrap();
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], "").await
    }

    pub async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "help.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.router.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = axum::body::to_bytes(body, 16 << 20).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

/// An instruction of two steps.
pub fn markdown(app: &str, id: &str, locale: &str, title: &str) -> String {
    format!(
        "---\nid: {id}\napp: {app}\nlocale: {locale}\ntitle: {title}\nwhy: Daarom werkt het zo.\n---\n\n\
         1. Klik op **Nieuw**.\n   anchor: button \"Nieuw\"\n2. Klik op **Opslaan**.\n   anchor: button \"Opslaan\"\n"
    )
}

async fn at(server: &str, sql: &str) {
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(server).await.unwrap();
    pool.execute(AssertSqlSafe(sql)).await.unwrap();
}
