//! The only place that asks what time it is, makes ids and draws randomness; everybody else is told.
//!
//! A test says what time it is with [`Clock::fixed`], and then ids and tokens are the same at every run.

use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Instant;

/// Time, ids and randomness.
#[derive(Debug)]
pub enum Clock {
    /// Those of this machine.
    System,
    /// Those of a test.
    Fixed {
        /// Milliseconds since 1970.
        now: AtomicI64,
        /// How many random values were drawn.
        drawn: AtomicU64,
    },
}

/// The operating system gave no randomness; without it no session is safe.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random numbers")]
pub struct NoRandomness;

impl Clock {
    /// A clock that stands still until [`Clock::set`], and draws the same values at every run.
    #[must_use]
    pub fn fixed(now: i64) -> Self {
        Self::Fixed { now: AtomicI64::new(now), drawn: AtomicU64::new(0) }
    }

    /// Moves a fixed clock; that of the machine stays as it is.
    pub fn set(&self, to: i64) {
        if let Self::Fixed { now, .. } = self {
            now.store(to, Ordering::SeqCst);
        }
    }

    /// Milliseconds since 1970.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the place that asks")]
    pub fn now(&self) -> i64 {
        match self {
            Self::System => std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .ok()
                .and_then(|d| i64::try_from(d.as_millis()).ok())
                .unwrap_or_default(),
            Self::Fixed { now, .. } => now.load(Ordering::SeqCst),
        }
    }

    /// When something began, to tell how long it took; only for measuring.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the place that asks")]
    pub fn start(&self) -> Instant {
        Instant::now()
    }

    /// Bytes that nobody can guess.
    ///
    /// # Errors
    /// When the operating system has none.
    pub fn random<const N: usize>(&self) -> Result<[u8; N], NoRandomness> {
        let mut bytes = [0; N];
        match self {
            Self::System => getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?,
            Self::Fixed { drawn, .. } => {
                let number = drawn.fetch_add(1, Ordering::SeqCst);
                for (part, chunk) in bytes.chunks_mut(32).enumerate() {
                    let drawn = Sha256::digest(format!("{number}.{part}"));
                    chunk.copy_from_slice(&drawn[..chunk.len()]);
                }
            }
        }
        Ok(bytes)
    }

    /// A new id: a UUID of version 7, which orders by time.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    pub fn id(&self) -> Result<String, NoRandomness> {
        let millis = u64::try_from(self.now()).unwrap_or_default();
        let random = self.random::<10>()?;
        Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string())
    }

    /// A new secret of 256 bits, as 64 hexadecimal digits: for sessions and forms.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    pub fn token(&self) -> Result<String, NoRandomness> {
        Ok(hex(&self.random::<32>()?))
    }
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_says_what_it_was_told_and_never_draws_the_same_twice() {
        let clock = Clock::fixed(1_000);
        assert_eq!(clock.now(), 1_000);
        clock.set(2_000);
        assert_eq!(clock.now(), 2_000);
        assert_ne!(clock.token().unwrap(), clock.token().unwrap());
        assert_eq!(Clock::fixed(0).token().unwrap(), Clock::fixed(0).token().unwrap());
    }

    #[test]
    fn an_id_of_the_machine_is_a_uuid_of_version_7() {
        let id: uuid::Uuid = Clock::System.id().unwrap().parse().unwrap();
        assert_eq!(id.get_version_num(), 7);
    }
}
