//! Publications: a row of its own for every time an application was published, and the frozen catalogs under it.

use crate::{Store, StoreError};
use model::{Locale, Slug};
use sqlx::any::AnyRow;
use sqlx::{Row, query};

/// A catalog to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCatalog {
    /// Its language.
    pub locale: Locale,
    /// The hash of the body: its address for ever.
    pub hash: String,
    /// What [`model::Catalog::encode`] wrote, with the publication's number inside.
    pub body: Vec<u8>,
}

/// A published catalog, without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogRef {
    /// Its language.
    pub locale: Locale,
    /// Its address: [`Store::catalog`].
    pub hash: String,
}

/// One publication of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The application.
    pub app: Slug,
    /// Counts up by one, from 1; the highest is what is served.
    pub number: u64,
    /// When, unix milliseconds.
    pub at: i64,
    /// Who: a name.
    pub by: String,
    /// Its catalogs, by locale.
    pub catalogs: Vec<CatalogRef>,
}

/// What came of publishing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Publish {
    /// It is published under the number that was asked.
    Published,
    /// Somebody else published first; nothing changed. Build the catalogs again with `current + 1`.
    Overtaken {
        /// The highest number now; 0 when there is none.
        current: u64,
    },
}

impl Store {
    /// Publishes catalogs under `number`, which must be one above the current number: all of them, or nothing.
    ///
    /// # Errors
    /// When the database fails, or there is no such application.
    pub async fn publish(
        &self,
        app: &Slug,
        number: u64,
        catalogs: &[NewCatalog],
        by: &str,
        at: i64,
    ) -> Result<Publish, StoreError> {
        let number = i64::try_from(number).map_err(StoreError::unreadable)?;
        let mut tx = self.begin_write().await?;
        let row = query("select coalesce(max(number), 0) as current from publications where app = $1")
            .bind(app.as_str())
            .fetch_one(&mut *tx)
            .await?;
        let mut current: i64 = row.try_get("current")?;
        if current + 1 == number {
            let inserted = query(
                "insert into publications (app, number, published_at, published_by) values ($1, $2, $3, $4)
                 on conflict (app, number) do nothing",
            )
            .bind(app.as_str())
            .bind(number)
            .bind(at)
            .bind(by)
            .execute(&mut *tx)
            .await?;
            if inserted.rows_affected() == 1 {
                for catalog in catalogs {
                    query("insert into catalogs (hash, app, number, locale, body) values ($1, $2, $3, $4, $5)")
                        .bind(catalog.hash.as_str())
                        .bind(app.as_str())
                        .bind(number)
                        .bind(catalog.locale.as_str())
                        .bind(catalog.body.as_slice())
                        .execute(&mut *tx)
                        .await?;
                }
                tx.commit().await?;
                return Ok(Publish::Published);
            }
            // Another transaction took the number between our reading and our writing.
            current = number;
        }
        tx.rollback().await?;
        Ok(Publish::Overtaken { current: u64::try_from(current).map_err(StoreError::unreadable)? })
    }

    /// The publication that is served now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn current_publication(&self, app: &Slug) -> Result<Option<Publication>, StoreError> {
        let rows = query(
            "select p.app, p.number, p.published_at, p.published_by, c.locale, c.hash
             from publications p left join catalogs c on c.app = p.app and c.number = p.number
             where p.app = $1 and p.number = (select max(q.number) from publications q where q.app = p.app)
             order by c.locale",
        )
        .bind(app.as_str())
        .fetch_all(&self.pool)
        .await?;
        Ok(read(&rows)?.pop())
    }

    /// The publication of every application that is served now, by application.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn current_publications(&self) -> Result<Vec<Publication>, StoreError> {
        let rows = query(
            "select p.app, p.number, p.published_at, p.published_by, c.locale, c.hash
             from publications p left join catalogs c on c.app = p.app and c.number = p.number
             where p.number = (select max(q.number) from publications q where q.app = p.app)
             order by p.app, c.locale",
        )
        .fetch_all(&self.pool)
        .await?;
        read(&rows)
    }

    /// The body of a catalog, by its hash; of old publications too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn catalog(&self, hash: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let row = query("select body from catalogs where hash = $1").bind(hash).fetch_optional(&self.pool).await?;
        Ok(row.map(|row| row.try_get("body")).transpose()?)
    }
}

/// Rows of one catalog each, ordered by application, into publications.
fn read(rows: &[AnyRow]) -> Result<Vec<Publication>, StoreError> {
    let mut publications: Vec<Publication> = Vec::new();
    for row in rows {
        let app: Slug = row.try_get::<String, _>("app")?.try_into().map_err(StoreError::unreadable)?;
        if publications.last().is_none_or(|p| p.app != app) {
            publications.push(Publication {
                app,
                number: u64::try_from(row.try_get::<i64, _>("number")?).map_err(StoreError::unreadable)?,
                at: row.try_get("published_at")?,
                by: row.try_get("published_by")?,
                catalogs: Vec::new(),
            });
        }
        let locale: Option<String> = row.try_get("locale")?;
        if let (Some(publication), Some(locale)) = (publications.last_mut(), locale) {
            let locale = locale.try_into().map_err(StoreError::unreadable)?;
            publication.catalogs.push(CatalogRef { locale, hash: row.try_get("hash")? });
        }
    }
    Ok(publications)
}
