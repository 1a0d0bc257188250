//! A week: what tallies are kept by.

/// A week from Monday to Sunday (UTC), as the number of days from 1970-01-01 to its Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(i64);

const DAY: i64 = 24 * 60 * 60 * 1000;

impl Week {
    /// The week that a time (unix milliseconds) falls in.
    #[must_use]
    pub fn of(at: i64) -> Self {
        let day = at.div_euclid(DAY);
        // Day 0 was a Thursday: three days after a Monday.
        Self(day - (day + 3).rem_euclid(7))
    }

    /// So many weeks earlier.
    #[must_use]
    pub fn back(self, weeks: u32) -> Self {
        Self(self.0 - 7 * i64::from(weeks))
    }

    /// The week after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 7)
    }

    /// Days from 1970-01-01 to its Monday.
    #[must_use]
    pub fn day(self) -> i64 {
        self.0
    }

    /// The first moment of it, unix milliseconds.
    #[must_use]
    pub fn start(self) -> i64 {
        self.0 * DAY
    }

    pub(crate) fn from_day(day: i64) -> Self {
        Self(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        // 2026-11-16 is a Monday: day 20773.
        let monday = 20_773 * DAY;
        for (at, week) in [
            (monday, 20_773),
            (monday + 7 * DAY - 1, 20_773),
            (monday + 7 * DAY, 20_780),
            (monday - 1, 20_766),
            (0, -3),
            (-4 * DAY, -10),
        ] {
            assert_eq!(Week::of(at).day(), week, "{at}");
        }
    }
}
