//! Instructions as drafts: the Markdown to the letter, with a revision so that two authors cannot overwrite each other.

use crate::{Store, StoreError};
use model::{Kind, Locale, Slug};
use sqlx::any::AnyRow;
use sqlx::{Row, query};

/// A draft: one instruction in one language, as its author left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The application it helps in.
    pub app: Slug,
    /// Same in every language.
    pub id: Slug,
    /// Its language.
    pub locale: Locale,
    /// The Markdown, to the letter.
    pub source: String,
    /// Its title, for lists.
    pub title: String,
    /// How it is offered.
    pub kind: Kind,
    /// Counts up with every save, from 1.
    pub revision: i64,
    /// When it was saved last, unix milliseconds.
    pub updated_at: i64,
    /// Who saved it last: a name.
    pub updated_by: String,
}

/// A draft to be saved.
#[derive(Debug, Clone, Copy)]
pub struct NewDraft<'a> {
    /// The application it helps in.
    pub app: &'a Slug,
    /// Same in every language.
    pub id: &'a Slug,
    /// Its language.
    pub locale: &'a Locale,
    /// The Markdown, to the letter.
    pub source: &'a str,
    /// Its title, for lists.
    pub title: &'a str,
    /// How it is offered.
    pub kind: Kind,
}

/// What came of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Save {
    /// It is saved.
    Saved {
        /// Under this revision.
        revision: i64,
    },
    /// Somebody else was first; nothing changed.
    Conflict {
        /// What stands there now; `None`: it was deleted meanwhile.
        current: Option<Draft>,
    },
}

impl Store {
    /// Saves a draft. `expected` is the revision that the author started from; `None` means a new draft.
    ///
    /// # Errors
    /// When the database fails, or there is no such application.
    pub async fn save_instruction(
        &self,
        draft: NewDraft<'_>,
        expected: Option<i64>,
        by: &str,
        at: i64,
    ) -> Result<Save, StoreError> {
        let sql = match expected {
            None => {
                "insert into instructions (app, id, locale, source, title, kind, revision, updated_at, updated_by)
                 values ($1, $2, $3, $4, $5, $6, $7 + 1, $8, $9) on conflict (app, id, locale) do nothing
                 returning revision"
            }
            Some(_) => {
                "update instructions set source = $4, title = $5, kind = $6, revision = $7 + 1, updated_at = $8,
                 updated_by = $9 where app = $1 and id = $2 and locale = $3 and revision = $7 returning revision"
            }
        };
        let row = query(sql)
            .bind(draft.app.as_str())
            .bind(draft.id.as_str())
            .bind(draft.locale.as_str())
            .bind(without_nul(draft.source))
            .bind(without_nul(draft.title))
            .bind(draft.kind.name())
            .bind(expected.unwrap_or(0))
            .bind(at)
            .bind(by)
            .fetch_optional(&self.pool)
            .await?;
        Ok(match row {
            Some(row) => Save::Saved { revision: row.try_get("revision")? },
            None => Save::Conflict { current: self.instruction(draft.app, draft.id, draft.locale).await? },
        })
    }

    /// One draft.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn instruction(&self, app: &Slug, id: &Slug, locale: &Locale) -> Result<Option<Draft>, StoreError> {
        query(
            "select app, id, locale, source, title, kind, revision, updated_at, updated_by from instructions
             where app = $1 and id = $2 and locale = $3",
        )
        .bind(app.as_str())
        .bind(id.as_str())
        .bind(locale.as_str())
        .fetch_optional(&self.pool)
        .await?
        .map(|row| read(&row))
        .transpose()
    }

    /// All drafts of an application, by id and locale.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn instructions(&self, app: &Slug) -> Result<Vec<Draft>, StoreError> {
        query(
            "select app, id, locale, source, title, kind, revision, updated_at, updated_by from instructions
             where app = $1 order by id, locale",
        )
        .bind(app.as_str())
        .fetch_all(&self.pool)
        .await?
        .iter()
        .map(read)
        .collect()
    }

    /// Deletes a draft, unless somebody saved it after that revision. `false`: nothing was deleted.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_instruction(
        &self,
        app: &Slug,
        id: &Slug,
        locale: &Locale,
        expected: i64,
    ) -> Result<bool, StoreError> {
        let done = query("delete from instructions where app = $1 and id = $2 and locale = $3 and revision = $4")
            .bind(app.as_str())
            .bind(id.as_str())
            .bind(locale.as_str())
            .bind(expected)
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected() > 0)
    }
}

fn read(row: &AnyRow) -> Result<Draft, StoreError> {
    let word = |column: &str| row.try_get::<String, _>(column);
    let kind = word("kind")?;
    let unknown = || StoreError::Unreadable(format!("`{kind}` is no kind of instruction"));
    Ok(Draft {
        app: word("app")?.try_into().map_err(StoreError::unreadable)?,
        id: word("id")?.try_into().map_err(StoreError::unreadable)?,
        locale: word("locale")?.try_into().map_err(StoreError::unreadable)?,
        source: word("source")?,
        title: word("title")?,
        kind: Kind::named(&kind).ok_or_else(unknown)?,
        revision: row.try_get("revision")?,
        updated_at: row.try_get("updated_at")?,
        updated_by: word("updated_by")?,
    })
}

/// PostgreSQL keeps no NUL; Markdown reads it as U+FFFD anyway (CommonMark 2.3).
fn without_nul(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}
