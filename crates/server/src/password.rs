//! Passwords: argon2id with the parameters that OWASP advises, as a PHC string.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

/// The shortest password taken; NIST SP 800-63B asks length, not odd characters.
pub const SHORTEST: usize = 12;

/// Why a password is not taken.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Too short to withstand guessing.
    #[error("the password is too short: use at least {SHORTEST} characters, a few words for instance")]
    Short,
    /// Hashing failed.
    #[error("the password could not be hashed: {0}")]
    Hash(String),
}

/// The hash to keep, as `$argon2id$v=19$…`. Takes tens of milliseconds on purpose: run it on a blocking thread.
///
/// # Errors
/// When the password is too short.
pub fn hash(password: &str, salt: &[u8; 16]) -> Result<String, PasswordError> {
    if password.chars().count() < SHORTEST {
        return Err(PasswordError::Short);
    }
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
    Ok(hash.map_err(|e| PasswordError::Hash(e.to_string()))?.to_string())
}

/// Whether this is the password. Slow on purpose, and as slow for somebody unknown (`hash` is `None`), so that the time
/// does not tell who has an account.
#[must_use]
pub fn verify(password: &str, hash: Option<&str>) -> bool {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_opens_the_door() {
        let kept = hash("correct horse battery", &[7; 16]).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(verify("correct horse battery", Some(&kept)));
        assert!(!verify("correct horse batterij", Some(&kept)));
        assert!(!verify("correct horse battery", None));
        assert!(matches!(hash("kort", &[7; 16]), Err(PasswordError::Short)));
    }
}
