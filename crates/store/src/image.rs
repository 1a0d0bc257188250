//! Images: the pictures in instructions, by the name that the Markdown says.

use crate::session::hex;
use crate::{Store, StoreError};
use model::Slug;
use sha2::{Digest, Sha256};
use sqlx::{Row, query};

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// SHA-256 of the body, in hexadecimal.
    pub hash: String,
    /// The file as it is.
    pub body: Vec<u8>,
}

impl Store {
    /// Keeps a picture of an application under its name; one that was there is replaced.
    ///
    /// # Errors
    /// When the database fails, or there is no such application.
    pub async fn save_image(&self, app: &Slug, name: &str, body: &[u8]) -> Result<(), StoreError> {
        query(
            "insert into images (app, name, hash, body) values ($1, $2, $3, $4)
             on conflict (app, name) do update set hash = excluded.hash, body = excluded.body",
        )
        .bind(app.as_str())
        .bind(name)
        .bind(hex(&Sha256::digest(body)))
        .bind(body)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// The picture of this name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn image(&self, app: &Slug, name: &str) -> Result<Option<Image>, StoreError> {
        let row = query("select hash, body from images where app = $1 and name = $2")
            .bind(app.as_str())
            .bind(name)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok(Image { hash: row.try_get("hash")?, body: row.try_get("body")? })).transpose()
    }

    /// The names of an application's pictures, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn images(&self, app: &Slug) -> Result<Vec<String>, StoreError> {
        let rows = query("select name from images where app = $1 order by name").bind(app.as_str());
        rows.fetch_all(&self.pool).await?.iter().map(|row| Ok(row.try_get("name")?)).collect()
    }
}
