//! Order: the one sort of everything that is ranked. The standard library's would bring 4 KiB into the browser for each
//! type that it sorts.

/// The positions from 0 to `count`, in the order in which they belong; what belongs nowhere before the other stays as it
/// was. (Merge sort, bottom-up; Knuth, The Art of Computer Programming 3, 5.2.4.)
#[must_use]
#[inline(never)]
pub fn order(count: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..count).collect();
    let mut merged = sorted.clone();
    let mut width = 1;
    while width < count {
        for start in (0..count).step_by(2 * width) {
            let (middle, end) = ((start + width).min(count), (start + 2 * width).min(count));
            let (mut left, mut right) = (start, middle);
            for place in &mut merged[start..end] {
                if right == end || left < middle && !before(sorted[right], sorted[left]) {
                    *place = sorted[left];
                    left += 1;
                } else {
                    *place = sorted[right];
                    right += 1;
                }
            }
        }
        std::mem::swap(&mut sorted, &mut merged);
        width *= 2;
    }
    sorted
}

/// The positions of the scores, the highest first; equals stay as they were.
#[must_use]
pub fn highest(scores: &[f32]) -> Vec<usize> {
    order(scores.len(), &|a, b| scores[a].total_cmp(&scores[b]).is_gt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_come_first_and_equals_stay_as_they_were() {
        for count in 0..40usize {
            let scores: Vec<f32> = (0..count).map(|at| ((at * 7919) % 5) as f32).collect();
            let mut wanted: Vec<usize> = (0..count).collect();
            wanted.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
            assert_eq!(highest(&scores), wanted);
        }
    }
}
