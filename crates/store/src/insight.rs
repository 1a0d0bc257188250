//! Insights: sums of tallies, never of fewer people than the floor.
//!
//! Only cells (one week, one subject) that reach the floor by themselves are summed, so a group under the floor cannot be
//! had by subtracting one period from another. How many people stand behind a sum is given as a lower bound, rounded down
//! to fives: a person more or less in a cell does not show. Numbers of which one is about some of the people of another
//! are each rounded to the floor ([`GroupFloor::rounded`]).

use crate::{Store, StoreError, Week};
use model::Slug;
use sqlx::any::{Any, AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Row, query};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Under how many different people no number is shown; five at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupFloor(i64);

impl GroupFloor {
    /// The lowest floor there is.
    pub const LOWEST: Self = Self(5);

    /// A floor of so many people; fewer than five becomes five.
    #[must_use]
    pub fn new(people: u32) -> Self {
        Self(i64::from(people).max(Self::LOWEST.0))
    }

    /// How many people.
    #[must_use]
    pub fn people(self) -> i64 {
        self.0
    }

    /// So many people, as it may stand beside another number that is about some of them: rounded down to a multiple of
    /// the floor, nothing under it. The difference of two such numbers is a multiple too, and what differs by fewer
    /// people than the floor cannot be told from what does not differ.
    #[must_use]
    pub fn rounded(self, people: i64) -> i64 {
        people / self.0 * self.0
    }
}

/// How often an instruction was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consulted {
    /// Its id.
    pub instruction: String,
    /// So often.
    pub count: i64,
    /// By at least so many different people in one week.
    pub people: i64,
}

/// What people answered to "did this help?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helped {
    /// Its id.
    pub instruction: String,
    /// So often yes; 0 also when too few people said so.
    pub yes: i64,
    /// So often no; 0 also when too few people said so.
    pub no: i64,
    /// Said by at least so many different people in one week.
    pub people: i64,
}

/// How often people got stuck on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StuckScreen {
    /// The screen: [`model::statement::screen`].
    pub screen: String,
    /// The sign: the wire name of a [`model::SignalKind`].
    pub signal: String,
    /// So often.
    pub count: i64,
    /// Of at least so many different people in one week.
    pub people: i64,
}

/// A search that helped nobody on: where an instruction, or another word for it, is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What was asked, in lower case.
    pub query: String,
    /// So often nothing was found; 0 also when that happened to too few people.
    pub no_answer: i64,
    /// So often something was found and nothing opened; 0 also when that happened to too few people.
    pub passed_over: i64,
    /// Asked by at least so many different people in one week.
    pub people: i64,
}

/// How far people came with an instruction or a collection. Numbers of people, each counted once a week; week by week
/// [`GroupFloor::rounded`], because who stops is the difference of two of these numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Opened it.
    pub opened: i64,
    /// Asked to be shown the way.
    pub started: i64,
    /// What became of each step.
    pub steps: Vec<StepReach>,
    /// Came to its end; of a collection: did all of it.
    pub completed: i64,
}

/// How many people came to a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepReach {
    /// Counted from 1.
    pub step: u32,
    /// It was shown to them.
    pub shown: i64,
    /// They did it.
    pub done: i64,
    /// Its element was missing for them.
    pub missing: i64,
}

impl Store {
    /// Which instructions were opened, most first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn consulted(
        &self,
        app: &Slug,
        weeks: RangeInclusive<Week>,
        floor: GroupFloor,
    ) -> Result<Vec<Consulted>, StoreError> {
        let rows = about(
            query(
                "select subject, cast(sum(count) as bigint) as count, max(people) as people from tallies
                 where app = $1 and week between $2 and $3 and people >= $4 and measure = 'opened'
                 group by subject order by 2 desc, subject",
            ),
            app,
            &weeks,
            floor,
        );
        let read = |row: &AnyRow| {
            Ok(Consulted { instruction: row.try_get("subject")?, count: row.try_get("count")?, people: people(row)? })
        };
        rows.fetch_all(&self.pool).await?.iter().map(read).collect()
    }

    /// What people answered to "did this help?", most answers first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn helped(
        &self,
        app: &Slug,
        weeks: RangeInclusive<Week>,
        floor: GroupFloor,
    ) -> Result<Vec<Helped>, StoreError> {
        let rows = about(
            query(
                "select subject,
                    cast(sum(case when detail = 'yes' then count else 0 end) as bigint) as yes,
                    cast(sum(case when detail = 'no' then count else 0 end) as bigint) as no,
                    max(people) as people from tallies
                 where app = $1 and week between $2 and $3 and people >= $4 and measure = 'feedback'
                 group by subject order by sum(count) desc, subject",
            ),
            app,
            &weeks,
            floor,
        );
        let read = |row: &AnyRow| {
            Ok(Helped {
                instruction: row.try_get("subject")?,
                yes: row.try_get("yes")?,
                no: row.try_get("no")?,
                people: people(row)?,
            })
        };
        rows.fetch_all(&self.pool).await?.iter().map(read).collect()
    }

    /// On which screens people got stuck, and by which sign, most first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stuck_screens(
        &self,
        app: &Slug,
        weeks: RangeInclusive<Week>,
        floor: GroupFloor,
    ) -> Result<Vec<StuckScreen>, StoreError> {
        let rows = about(
            query(
                "select subject, detail, cast(sum(count) as bigint) as count, max(people) as people from tallies
                 where app = $1 and week between $2 and $3 and people >= $4 and measure = 'stuck'
                 group by subject, detail order by 3 desc, subject, detail",
            ),
            app,
            &weeks,
            floor,
        );
        let read = |row: &AnyRow| {
            Ok(StuckScreen {
                screen: row.try_get("subject")?,
                signal: row.try_get("detail")?,
                count: row.try_get("count")?,
                people: people(row)?,
            })
        };
        rows.fetch_all(&self.pool).await?.iter().map(read).collect()
    }

    /// What was searched without an answer, or without anything being opened, most first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn gaps(
        &self,
        app: &Slug,
        weeks: RangeInclusive<Week>,
        floor: GroupFloor,
    ) -> Result<Vec<Gap>, StoreError> {
        // The subject of a query differs from week to week (another salt), so weeks are joined by the text.
        let rows = about(
            query(
                "select q.text,
                    cast(sum(case when t.measure = 'no_answer' then t.count else 0 end) as bigint) as no_answer,
                    cast(sum(case when t.measure = 'passed_over' then t.count else 0 end) as bigint) as passed_over,
                    max(t.people) as people
                 from tallies t join queries q on q.app = t.app and q.week = t.week and q.subject = t.subject
                 where t.app = $1 and t.week between $2 and $3 and t.people >= $4
                    and t.measure in ('no_answer', 'passed_over')
                 group by q.text order by sum(t.count) desc, q.text",
            ),
            app,
            &weeks,
            floor,
        );
        let read = |row: &AnyRow| {
            Ok(Gap {
                query: row.try_get("text")?,
                no_answer: row.try_get("no_answer")?,
                passed_over: row.try_get("passed_over")?,
                people: people(row)?,
            })
        };
        rows.fetch_all(&self.pool).await?.iter().map(read).collect()
    }

    /// How far people came with an instruction or a collection.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reach(
        &self,
        app: &Slug,
        instruction: &Slug,
        weeks: RangeInclusive<Week>,
        floor: GroupFloor,
    ) -> Result<Reach, StoreError> {
        let rows = about(
            query(
                "select measure, detail, people from tallies
                 where app = $1 and week between $2 and $3 and people >= $4 and subject = $5
                    and measure in ('opened', 'started', 'step_shown', 'step_done', 'anchor_missing', 'completed')",
            ),
            app,
            &weeks,
            floor,
        )
        .bind(instruction.as_str());
        let mut reach = Reach::default();
        let mut steps: BTreeMap<u32, StepReach> = BTreeMap::new();
        for row in rows.fetch_all(&self.pool).await? {
            let people = floor.rounded(row.try_get("people")?);
            let measure: &str = row.try_get("measure")?;
            let number = match measure {
                "opened" => &mut reach.opened,
                "started" => &mut reach.started,
                "completed" => &mut reach.completed,
                _ => {
                    let step = row.try_get::<&str, _>("detail")?.parse().map_err(StoreError::unreadable)?;
                    let reached = steps.entry(step).or_insert(StepReach { step, ..StepReach::default() });
                    match measure {
                        "step_shown" => &mut reached.shown,
                        "step_done" => &mut reached.done,
                        _ => &mut reached.missing,
                    }
                }
            };
            *number += people;
        }
        reach.steps = steps.into_values().collect();
        Ok(reach)
    }
}

/// `$1` to `$4` of every panel.
pub(crate) fn about<'q>(
    panel: Query<'q, Any, AnyArguments>,
    app: &'q Slug,
    weeks: &RangeInclusive<Week>,
    floor: GroupFloor,
) -> Query<'q, Any, AnyArguments> {
    panel.bind(app.as_str()).bind(weeks.start().day()).bind(weeks.end().day()).bind(floor.people())
}

/// The lower bound of people, rounded down to fives.
pub(crate) fn people(row: &AnyRow) -> Result<i64, StoreError> {
    Ok(row.try_get::<i64, _>("people")? / 5 * 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_can_tell_a_difference_under_the_floor_from_none() {
        for floor in 5..=25 {
            let shown = |people: i64| GroupFloor::new(floor).rounded(people);
            let floor = i64::from(floor);
            for (more, fewer) in (0..4 * floor).flat_map(|more| (0..=more).map(move |fewer| (more, fewer))) {
                let (more_shown, fewer_shown) = (shown(more), shown(fewer));
                let difference = more_shown - fewer_shown;
                assert_eq!(difference % floor, 0, "no difference is smaller than the floor: {more} {fewer}");
                assert!(more_shown <= more, "at least so many: {more}");
                // Every difference less than a floor away from the one that is shown could be behind it.
                for other in difference - floor + 1..difference + floor {
                    let alike = |first: i64| {
                        first >= other && shown(first) == more_shown && shown(first - other) == fewer_shown
                    };
                    assert!(
                        (more_shown..more_shown + floor).any(alike),
                        "{more} {fewer}: {other} is excluded at floor {floor}"
                    );
                }
            }
        }
    }
}
