//! People: who may work in the console. Never employees: whoever is helped has no account here.

use crate::{Store, StoreError};
use sqlx::any::AnyRow;
use sqlx::{Row, query};
use std::fmt;
use std::str::FromStr;

/// What somebody may do in the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Writes and publishes instructions.
    Author,
    /// Reads the insights.
    Analyst,
    /// Both.
    Admin,
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Author => "author",
            Self::Analyst => "analyst",
            Self::Admin => "admin",
        })
    }
}

impl FromStr for Role {
    type Err = StoreError;
    fn from_str(text: &str) -> Result<Self, StoreError> {
        match text {
            "author" => Ok(Self::Author),
            "analyst" => Ok(Self::Analyst),
            "admin" => Ok(Self::Admin),
            other => Err(StoreError::Unreadable(format!("`{other}` is no role: write author, analyst or admin"))),
        }
    }
}

/// Somebody who works in the console.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: String,
    /// How they sign in; compared in lower case.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The hash of their password, in PHC form (`$argon2id$…`).
    pub password_hash: String,
}

/// A password hash has no place in a log.
impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person").field("id", &self.id).field("role", &self.role).finish_non_exhaustive()
    }
}

impl Store {
    /// Adds a person, or replaces what is known of the person with that e-mail address (who keeps their id). Answers
    /// with the id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn upsert_person(&self, person: &Person) -> Result<String, StoreError> {
        let row = query(
            "insert into people (id, email, name, role, password_hash) values ($1, $2, $3, $4, $5)
             on conflict (email) do update set
                name = excluded.name, role = excluded.role, password_hash = excluded.password_hash
             returning id",
        )
        .bind(person.id.as_str())
        .bind(person.email.trim().to_lowercase())
        .bind(person.name.as_str())
        .bind(person.role.to_string())
        .bind(person.password_hash.as_str())
        .fetch_one(&self.pool)
        .await?;
        Ok(row.try_get("id")?)
    }

    /// The person who signs in with this address; case and surrounding space do not matter.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn person_by_email(&self, email: &str) -> Result<Option<Person>, StoreError> {
        query("select id, email, name, role, password_hash from people where email = $1")
            .bind(email.trim().to_lowercase())
            .fetch_optional(&self.pool)
            .await?
            .map(|row| read(&row))
            .transpose()
    }

    /// Everybody who works in the console, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people(&self) -> Result<Vec<Person>, StoreError> {
        let rows = query("select id, email, name, role, password_hash from people order by name, email");
        rows.fetch_all(&self.pool).await?.iter().map(read).collect()
    }
}

pub(crate) fn read(row: &AnyRow) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.try_get("id")?,
        email: row.try_get("email")?,
        name: row.try_get("name")?,
        role: row.try_get::<&str, _>("role")?.parse()?,
        password_hash: row.try_get("password_hash")?,
    })
}
