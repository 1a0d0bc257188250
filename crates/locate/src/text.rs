//! A fingerprint as one word of text, for a line in a Markdown file: `1.AbC….9a4e`, its version, base64url, and the mark
//! of the screen that it was recorded on.

use crate::Fingerprint;
use crate::mark::{Kind, Mark};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::words::split;
use std::fmt;
use std::str::FromStr;

/// Counts up when what is remembered, or how it is compared, changes so that an older one can't be read.
const VERSION: &str = "1";

/// Why a text is no fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FingerprintError {
    /// It was recorded by a Souffleur that remembers other things.
    #[error("this fingerprint is of version {0}, and this Souffleur reads version {VERSION}: record it again")]
    Version(String),
    /// Not all of it is there, or something in it was changed.
    #[error("this fingerprint is damaged: record it again, or take it from an older version of the file")]
    Damaged,
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = postcard::to_allocvec(self).map_err(|_| fmt::Error)?;
        bytes.extend(check(&bytes));
        write!(f, "{VERSION}.{}", URL_SAFE_NO_PAD.encode(bytes))?;
        self.address.map_or(Ok(()), |address| write!(f, ".{:04x}", address.bits()))
    }
}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        let (version, body) = text.split_once('.').ok_or(FingerprintError::Damaged)?;
        if version != VERSION {
            let number = !version.is_empty() && version.len() <= 4 && version.bytes().all(|b| b.is_ascii_digit());
            return Err(if number { FingerprintError::Version(version.to_owned()) } else { FingerprintError::Damaged });
        }
        // Fingerprints of earlier days do not say on which screen they were recorded.
        let (body, address) = body.split_once('.').map_or((body, None), |(body, address)| (body, Some(address)));
        let address = address.map(|bits| u16::from_str_radix(bits, 16).map(Mark::from_bits)).transpose();
        let address = address.map_err(|_| FingerprintError::Damaged)?;
        let bytes = URL_SAFE_NO_PAD.decode(body).map_err(|_| FingerprintError::Damaged)?;
        let (whole, sum) = bytes.split_last_chunk::<2>().ok_or(FingerprintError::Damaged)?;
        if *sum != check(whole) {
            return Err(FingerprintError::Damaged);
        }
        let print = postcard::from_bytes(whole).map_err(|_| FingerprintError::Damaged)?;
        Ok(Self { address, ..print })
    }
}

/// Whether a fingerprint may have been recorded on the screen at this address: it says so, or does not say where.
#[must_use]
pub fn recorded_at(fingerprint: &str, address: &str) -> bool {
    let here = Mark::of(Kind::Address, address).map_or(0, |mark| u32::from(mark.bits()));
    // Read by hand: the browser carries this.
    let bits = |hex: &str| hex.chars().filter_map(|c| c.to_digit(16)).fold(0, |bits, digit| bits * 16 + digit);
    split(fingerprint, |c| c == '.').nth(2).is_none_or(|hex| bits(hex) == here)
}

/// Two bytes that are others when a letter was lost or changed: FNV-1a, folded.
fn check(bytes: &[u8]) -> [u8; 2] {
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    ((hash ^ (hash >> 16)) as u16).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::{FingerprintError, recorded_at};
    use crate::{Element, Fingerprint, Screen};

    fn recorded() -> Fingerprint {
        let button = |name| Element { tag: "button", role: "button", name, candidate: true, ..Element::default() };
        let screen = Screen::new(&[button("Opslaan"), button("Annuleren")]);
        Fingerprint::of(&screen, 0).unwrap_or_else(|| panic!("a button"))
    }

    #[test]
    fn a_fingerprint_reads_back_from_its_text() {
        let text = recorded().to_string();
        assert!(text.starts_with("1."), "{text}");
        assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)), "{text}");
        assert_eq!(text.parse(), Ok(recorded()));
    }

    #[test]
    fn the_screen_that_it_was_recorded_on_stands_behind_it_and_may_be_unknown() {
        let text = recorded().to_string();
        let there = format!("{text}.9a4e");
        let read: Fingerprint = there.parse().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read.to_string(), there);
        let button = Element { tag: "button", role: "button", name: "Opslaan", candidate: true, ..Element::default() };
        let screen = Screen::new(&[button]).at_address("/orders/:id");
        let on_orders = Fingerprint::of(&screen, 0).unwrap_or_else(|| panic!("a button")).to_string();
        assert!(recorded_at(&on_orders, "/orders/:id") && !recorded_at(&on_orders, "/orders"));
        assert!(recorded_at(&text, "/orders"), "it does not say where");
        assert_ne!(read, recorded());
        assert_eq!(format!("{text}.nowhere").parse::<Fingerprint>(), Err(FingerprintError::Damaged));
    }

    #[test]
    fn a_damaged_one_and_one_of_another_version_are_refused_and_say_which() {
        let text = recorded().to_string();
        let parse = |text: &str| text.parse::<Fingerprint>();
        for wrong in ["", "1.", "opslaan", "1.%%", &text[..text.len() - 1], &format!("{text}A"), &text.replace('.', "")]
        {
            assert_eq!(parse(wrong), Err(FingerprintError::Damaged), "{wrong}");
        }
        for at in 2..text.len() - 1 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(parse(&String::from_utf8_lossy(&bytes)), Err(FingerprintError::Damaged), "letter {at}");
        }
        assert_eq!(parse(&text.replace("1.", "2.")), Err(FingerprintError::Version("2".into())));
    }
}
