//! A mark: a short word for a longer text, to know it again by (FNV-1a, 32 bits).

/// The mark of nothing.
pub(crate) const START: u32 = 0x811c_9dc5;

/// With this text behind it.
pub(crate) fn add(hash: u32, text: &str) -> u32 {
    text.bytes().chain([0]).fold(hash, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// As a word of eight letters.
pub(crate) fn hex(hash: u32) -> String {
    (0..8).rev().map(|at| char::from(b"0123456789abcdef"[(hash >> (4 * at) & 15) as usize])).collect()
}
