//! One sort for all: every kind of thing that is sorted would be kilobytes of its own in the browser.

use crate::mark::Mark;

/// Sorts and drops what is there twice.
pub(crate) fn sort(values: &mut Vec<u64>) {
    values.sort_unstable();
    values.dedup();
}

/// A mark at a position, as a number that sorts by mark and then by position.
pub(crate) fn place(mark: Mark, at: usize) -> u64 {
    (u64::from(mark.bits()) << 32) | at as u64
}

/// A score of something, as a number that sorts the highest score first, and then by position.
pub(crate) fn rank(score: f32, at: usize) -> u64 {
    let bits = score.to_bits();
    // As whole numbers, floats of the same sign are in order; the negative ones backwards.
    let rising = if bits >> 31 == 1 { !bits } else { bits | (1 << 31) };
    (u64::from(!rising) << 32) | at as u64
}

/// The position in such a number.
pub(crate) fn at(value: u64) -> usize {
    value as u32 as usize
}

/// The marks, sorted.
pub(crate) fn marks(marks: &[Mark]) -> Vec<Mark> {
    let mut values: Vec<u64> = marks.iter().map(|mark| u64::from(mark.bits())).collect();
    sort(&mut values);
    values.into_iter().map(|bits| Mark::from_bits(bits as u16)).collect()
}

#[cfg(test)]
mod tests {
    use super::{at, rank, sort};

    #[test]
    fn the_highest_score_comes_first_and_of_equals_the_first() {
        let scores = [0.5, -1.0, 12.25, 0.0, 12.25, -3.5];
        let mut ranked = scores.iter().enumerate().map(|(at, score)| rank(*score, at)).collect();
        sort(&mut ranked);
        assert_eq!(ranked.into_iter().map(at).collect::<Vec<_>>(), [2, 4, 0, 3, 1, 5]);
    }
}
