//! Sessions: who is signed in to the console. The token itself is never stored, only its SHA-256.

use crate::{Person, Store, StoreError, person};
use sha2::{Digest, Sha256};
use sqlx::{Row, query};
use std::fmt::Write;

/// A sign-in that begins.
#[derive(Clone, Copy)]
pub struct NewSession<'a> {
    /// The random token of the cookie; at least 128 bits.
    pub token: &'a str,
    /// Whose it is: [`Person::id`].
    pub person: &'a str,
    /// The random token that every form of this session carries.
    pub csrf: &'a str,
    /// Until when it holds, unix milliseconds.
    pub expires_at: i64,
}

/// A sign-in that holds now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who it is, with the role they have now.
    pub person: Person,
    /// What every form must carry.
    pub csrf: String,
    /// Until when it holds, unix milliseconds.
    pub expires_at: i64,
}

impl Store {
    /// Signs somebody in.
    ///
    /// # Errors
    /// When the database fails, or there is no such person.
    pub async fn begin_session(&self, session: NewSession<'_>) -> Result<(), StoreError> {
        query("insert into sessions (token_hash, person, csrf, expires_at) values ($1, $2, $3, $4)")
            .bind(hashed(session.token))
            .bind(session.person)
            .bind(session.csrf)
            .bind(session.expires_at)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The session of this token, if it still holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(&self, token: &str, now: i64) -> Result<Option<Session>, StoreError> {
        let row = query(
            "select p.id, p.email, p.name, p.role, p.password_hash, s.csrf, s.expires_at
             from sessions s join people p on p.id = s.person where s.token_hash = $1 and s.expires_at > $2",
        )
        .bind(hashed(token))
        .bind(now)
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| {
            Ok(Session {
                person: person::read(&row)?,
                csrf: row.try_get("csrf")?,
                expires_at: row.try_get("expires_at")?,
            })
        })
        .transpose()
    }

    /// Signs out. Nothing happens when there is no such session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&self, token: &str) -> Result<(), StoreError> {
        query("delete from sessions where token_hash = $1").bind(hashed(token)).execute(&self.pool).await?;
        Ok(())
    }

    /// Signs somebody out everywhere: after a new password, for instance.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sessions_of(&self, person: &str) -> Result<(), StoreError> {
        query("delete from sessions where person = $1").bind(person).execute(&self.pool).await?;
        Ok(())
    }

    /// Forgets sessions that no longer hold; answers how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn expire_sessions(&self, now: i64) -> Result<u64, StoreError> {
        let done = query("delete from sessions where expires_at <= $1").bind(now).execute(&self.pool).await?;
        Ok(done.rows_affected())
    }
}

fn hashed(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// Bytes as lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
