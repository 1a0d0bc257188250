//! A moment as a date that people read.

const DAY: i64 = 24 * 60 * 60 * 1000;

const NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Year, month and day (UTC) of a moment in milliseconds since 1970. Howard Hinnant's `civil_from_days`.
fn civil(at: i64) -> (i64, i64, i64) {
    let days = at.div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// `2026-11-21`, for `<time datetime>` and for comparing with [`model::instruction::Date`].
#[must_use]
pub fn iso(at: i64) -> String {
    let (year, month, day) = civil(at);
    format!("{year:04}-{month:02}-{day:02}")
}

/// `21 november 2026`, `21 November 2026`.
#[must_use]
pub fn long(at: i64, language: &str) -> String {
    let (year, month, day) = civil(at);
    let names = if language == "nl" { NL } else { EN };
    let name = usize::try_from(month - 1).ok().and_then(|month| names.get(month)).copied().unwrap_or_default();
    format!("{day} {name} {year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_date() {
        for (days, date) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (11_016, "2000-02-29"),
            (20_778, "2026-11-21"),
            (20_819, "2027-01-01"),
        ] {
            assert_eq!(iso(days * DAY), date);
        }
        assert_eq!(long(20_778 * DAY + DAY - 1, "nl"), "21 november 2026");
        assert_eq!(long(11_016 * DAY, "en"), "29 February 2000");
    }
}
