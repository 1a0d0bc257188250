//! Applications: the host applications that Souffleur helps in.

use crate::{Store, StoreError};
use model::{Locale, Slug};
use sqlx::any::AnyRow;
use sqlx::{Row, query};

/// A host application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its id, as in `content/<slug>` and `/help/<slug>`.
    pub slug: Slug,
    /// What people call it.
    pub name: String,
    /// Which origins may ask for its help from a browser: `https://erp.example`.
    pub origins: Vec<String>,
    /// Its locales; the first is what others fall back to.
    pub locales: Vec<Locale>,
    /// Help is switched off there for the time being.
    pub paused: bool,
}

impl Store {
    /// Adds an application, or replaces what is known of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn upsert_application(&self, application: &Application) -> Result<(), StoreError> {
        query(
            "insert into applications (slug, name, origins, locales, paused) values ($1, $2, $3, $4, $5)
             on conflict (slug) do update set name = excluded.name, origins = excluded.origins,
             locales = excluded.locales, paused = excluded.paused",
        )
        .bind(application.slug.as_str())
        .bind(application.name.as_str())
        .bind(list(&application.origins)?)
        .bind(list(&application.locales)?)
        .bind(i64::from(application.paused))
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// The application of this id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn application(&self, slug: &Slug) -> Result<Option<Application>, StoreError> {
        query("select slug, name, origins, locales, paused from applications where slug = $1")
            .bind(slug.as_str())
            .fetch_optional(&self.pool)
            .await?
            .map(|row| read(&row))
            .transpose()
    }

    /// All applications, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn applications(&self) -> Result<Vec<Application>, StoreError> {
        let rows = query("select slug, name, origins, locales, paused from applications order by name, slug");
        rows.fetch_all(&self.pool).await?.iter().map(read).collect()
    }
}

/// A list as it is kept: JSON.
fn list<T: serde::Serialize>(of: &[T]) -> Result<String, StoreError> {
    serde_json::to_string(of).map_err(StoreError::unreadable)
}

fn read(row: &AnyRow) -> Result<Application, StoreError> {
    Ok(Application {
        slug: Slug::try_from(row.try_get::<String, _>("slug")?).map_err(StoreError::unreadable)?,
        name: row.try_get("name")?,
        origins: serde_json::from_str(row.try_get("origins")?).map_err(StoreError::unreadable)?,
        locales: serde_json::from_str(row.try_get("locales")?).map_err(StoreError::unreadable)?,
        paused: row.try_get::<i64, _>("paused")? != 0,
    })
}
