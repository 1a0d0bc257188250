//! Repute: how much what groups of people did speaks for an instruction. It moves hits a little, never more.
//!
//! Read from the same sums as the insights, with the same floor: what too few people did weighs nothing, so the order
//! of hits tells no more about anybody than the panels do.

use model::{Instruction, Slug};
use std::collections::BTreeMap;
use store::{GroupFloor, Store, StoreError, Week};

/// So many weeks back counts: a season, so that help for what comes back every month is known.
const WEEKS: u32 = 13;

/// How well each instruction is thought of.
#[derive(Debug, Default)]
pub struct Repute {
    by_app: BTreeMap<Slug, BTreeMap<String, f32>>,
}

impl Repute {
    /// From 0 (nothing known, or it did not help) to 1 (everybody reads it, and it helps).
    #[must_use]
    pub fn of(&self, instruction: &Instruction) -> f32 {
        let known = self.by_app.get(&instruction.app).and_then(|by_id| by_id.get(instruction.id.as_str()));
        known.copied().unwrap_or(0.0)
    }

    /// What the sums of these applications say now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn load(
        store: &Store,
        apps: impl Iterator<Item = &Slug>,
        now: i64,
        floor: GroupFloor,
    ) -> Result<Self, StoreError> {
        let this = Week::of(now);
        let weeks = this.back(WEEKS - 1)..=this;
        let mut by_app = BTreeMap::new();
        for app in apps {
            let consulted = store.consulted(app, weeks.clone(), floor).await?;
            let helped = store.helped(app, weeks.clone(), floor).await?;
            let most = consulted.first().map_or(0, |row| row.count);
            let mut by_id: BTreeMap<String, f32> = BTreeMap::new();
            for row in consulted {
                let answers = helped.iter().find(|helped| helped.instruction == row.instruction);
                let (yes, no) = answers.map_or((0, 0), |helped| (helped.yes, helped.no));
                by_id.insert(row.instruction, esteem(row.count, most, yes, no));
            }
            by_app.insert(app.clone(), by_id);
        }
        Ok(Self { by_app })
    }
}

/// How often it is read, on a logarithmic scale, times the share that it helped. Nobody's answer is half a yes.
fn esteem(count: i64, most: i64, yes: i64, no: i64) -> f32 {
    let often = (count as f32).ln_1p() / (most as f32).ln_1p().max(f32::MIN_POSITIVE);
    let share = (yes as f32 + 5.0) / ((yes + no) as f32 + 10.0);
    often * share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_much_and_helps_is_thought_of_best() {
        let order = [esteem(100, 100, 80, 5), esteem(100, 100, 0, 0), esteem(10, 100, 8, 0), esteem(100, 100, 5, 80)];
        assert!(order.is_sorted_by(|a, b| a > b), "{order:?}");
        assert!(order.iter().all(|esteem| (0.0..=1.0).contains(esteem)), "{order:?}");
        assert_eq!(esteem(0, 0, 0, 0), 0.0);
    }
}
