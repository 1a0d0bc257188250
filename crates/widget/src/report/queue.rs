//! The queue: statements that wait to be sent, and the last ones that were, as lines of JSON. Bounded; pure.

use super::wire;

/// So many statements wait at most; beyond that the oldest are lost, and counted.
pub const MOST: usize = 1_000;
/// So many bytes of them.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// So many that were sent are kept, to be shown to whom they are about.
pub const TOLD: usize = 200;

/// What this browser recorded, oldest first.
#[derive(Debug, Default)]
pub struct Queue {
    /// Waits to be sent.
    pub waiting: Vec<String>,
    /// Was sent: the server named it.
    pub told: Vec<String>,
    /// How many were lost because too many waited.
    pub lost: u32,
}

impl Queue {
    /// Takes in one more; answers those that had to go for it.
    pub fn add(&mut self, line: String) -> Vec<String> {
        self.waiting.push(line);
        self.bounded()
    }

    #[inline(never)]
    fn bounded(&mut self) -> Vec<String> {
        let mut bytes: usize = self.waiting.iter().map(String::len).sum();
        let mut over = 0;
        while self.waiting.len() - over > MOST || bytes > MOST_BYTES {
            bytes -= self.waiting.get(over).map_or(bytes, String::len);
            over += 1;
        }
        self.lost += over as u32;
        first(&mut self.waiting, over)
    }

    /// Takes over what stands in the database, where other tabs and earlier pages write too. Answers which of its own are
    /// not there yet, and those that had to go. Of a full database other tabs took what is not there.
    pub fn adopt(&mut self, waiting: Vec<String>, told: Vec<String>) -> (Vec<String>, Vec<String>) {
        let full = waiting.len() >= MOST;
        let own = std::mem::replace(&mut self.waiting, waiting);
        self.told = told;
        let is = |lines: &[String], line: &str| lines.iter().any(|known| wire::id(known) == wire::id(line));
        let mut new = Vec::new();
        for line in own {
            if !full && !is(&self.waiting, &line) && !is(&self.told, &line) {
                new.push(line);
            }
        }
        self.waiting.extend_from_slice(&new);
        (new, self.bounded())
    }

    /// The first that fit into one request. What is too long for any holds up nothing.
    #[must_use]
    pub fn batch(&self) -> Vec<&str> {
        let (mut lines, mut room) = (Vec::new(), wire::BATCH_BYTES);
        for line in self.waiting.iter().filter(|line| line.len() < wire::BATCH_BYTES) {
            if line.len() >= room || lines.len() == wire::BATCH {
                break;
            }
            room -= line.len() + 1;
            lines.push(line.as_str());
        }
        lines
    }

    /// The server named these ids. Answers the lines that wait no longer, and those that are kept no longer.
    pub fn named(&mut self, ids: &[String]) -> (Vec<String>, Vec<String>) {
        let named = |line: &String| ids.iter().any(|id| id == wire::id(line));
        let mut sent = Vec::new();
        for line in std::mem::take(&mut self.waiting) {
            if named(&line) { sent.push(line) } else { self.waiting.push(line) }
        }
        self.told.extend_from_slice(&sent);
        let over = self.told.len().saturating_sub(TOLD);
        (sent, first(&mut self.told, over))
    }
}

/// Takes out the first so many.
fn first(lines: &mut Vec<String>, many: usize) -> Vec<String> {
    let rest = lines.split_off(many);
    std::mem::replace(lines, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(n: usize) -> String {
        ["{\"id\":\"", &n.to_string(), "\",\"at\":1}"].concat()
    }

    fn ids(lines: &[String]) -> Vec<&str> {
        lines.iter().map(|line| wire::id(line)).collect()
    }

    #[test]
    fn only_what_the_server_named_waits_no_longer_and_the_last_of_it_can_still_be_read() {
        let mut queue = Queue::default();
        for n in 0..300 {
            queue.add(line(n));
        }
        let (sent, forgotten) = queue.named(&(0..250).map(|n| n.to_string()).collect::<Vec<_>>());
        assert_eq!((sent.len(), forgotten.len(), queue.waiting.len(), queue.told.len()), (250, 50, 50, TOLD));
        assert_eq!(queue.named(&["999".into()]).0, Vec::<String>::new());
    }

    #[test]
    fn a_request_holds_as_many_as_the_server_takes_and_nothing_that_never_fits_holds_up_the_rest() {
        let mut queue = Queue::default();
        queue.add([&line(0)[..], &"x".repeat(wire::BATCH_BYTES)].concat());
        for n in 1..=300 {
            queue.add(line(n));
        }
        let batch = queue.batch();
        assert_eq!((batch.len(), wire::id(batch[0])), (200, "1"));
    }

    #[test]
    fn too_many_lose_the_oldest_and_say_how_many() {
        let mut queue = Queue::default();
        let lost: usize = (0..MOST + 3).map(|n| queue.add(line(n)).len()).sum();
        assert_eq!((lost, queue.lost, queue.waiting.len()), (3, 3, MOST));
        assert_eq!(wire::id(&queue.waiting[0]), "3");
        let long = |n: usize| [&line(n)[..], &"x".repeat(MOST_BYTES / 2)].concat();
        queue.add(long(5_000));
        queue.add(long(5_001));
        assert_eq!(ids(&queue.waiting), ["5001"], "bytes count too");
    }

    #[test]
    fn what_other_tabs_keep_is_taken_over_without_losing_or_doubling_ones_own() {
        let mut queue = Queue::default();
        for n in [1, 2, 3] {
            queue.add(line(n));
        }
        let (new, lost) = queue.adopt(vec![line(7), line(2)], vec![line(3)]);
        assert_eq!((ids(&new), lost.len()), (vec!["1"], 0), "3 was sent by another tab, 2 is there");
        assert_eq!((ids(&queue.waiting), ids(&queue.told)), (vec!["7", "2", "1"], vec!["3"]));
    }

    #[test]
    fn of_many_tabs_no_more_waits_than_of_one() {
        let kept = |from: usize, to: usize| (from..to).map(line).collect::<Vec<_>>();
        let mut queue = Queue { waiting: kept(0, 10), ..Queue::default() };
        let (new, lost) = queue.adopt(kept(10, MOST + 5), Vec::new());
        assert_eq!((new.len(), lost.len(), queue.waiting.len(), queue.lost), (10, 5, MOST, 5));
        let (new, lost) = queue.adopt(kept(500, MOST + 500), Vec::new());
        assert_eq!((new.len(), lost.len(), queue.waiting.len()), (0, 0, MOST), "what another tab let go stays gone");
    }

    #[test]
    fn a_batch_stays_below_what_a_closing_page_may_send() {
        let mut queue = Queue::default();
        for n in 0..100 {
            queue.add([&line(n)[..], &"x".repeat(1000)].concat());
        }
        let sent: usize = queue.batch().iter().map(|line| line.len() + 1).sum();
        assert!(sent <= wire::BATCH_BYTES && sent > wire::BATCH_BYTES - 2000, "{sent}");
    }
}
