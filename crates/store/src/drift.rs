//! Drift: steps whose anchor no longer finds its element, by release of the application; never of fewer people than the
//! floor.

use crate::insight::{about, people};
use crate::{GroupFloor, Store, StoreError, Week};
use model::{Locale, Slug};
use sqlx::{Row, query};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// A step whose anchor found nothing, in one release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// Of which instruction.
    pub instruction: Slug,
    /// In which language.
    pub locale: Locale,
    /// Counted from 1.
    pub step: u32,
    /// [`model::Anchor::mark`] of the anchor that found nothing.
    pub anchor: String,
    /// The release, when the page told it.
    pub release: Option<String>,
    /// So often the fingerprint found the element; 0 also when that happened to too few people.
    pub healed: i64,
    /// How sure that was on average, in hundredths.
    pub sure: i64,
    /// So often nothing was found; 0 also when that happened to too few people.
    pub missing: i64,
    /// Met by at least so many different people in one week.
    pub people: i64,
    /// What had changed of what was found, as `locate` calls it; most first.
    pub changed: Vec<String>,
    /// The anchor that would find it, as most browsers saw it; only when enough people's did.
    pub candidate: Option<String>,
}

/// What is known of one place, while it is added up.
#[derive(Default)]
struct Sums {
    healed: i64,
    sure: i64,
    missing: i64,
    people: i64,
    changed: Vec<(i64, String)>,
    candidate: Option<(i64, String)>,
}

impl Store {
    /// Steps whose anchor found nothing: the newest release first, and in it what most people met.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drifting(
        &self,
        app: &Slug,
        weeks: RangeInclusive<Week>,
        floor: GroupFloor,
    ) -> Result<Vec<Drift>, StoreError> {
        let counted = about(
            query(
                "select measure, subject, detail, cast(sum(count) as bigint) as count, max(people) as people from tallies
                 where app = $1 and week between $2 and $3 and people >= $4
                    and measure in ('healed', 'healed_sure', 'healed_by', 'missing')
                 group by measure, subject, detail order by measure, subject, detail",
            ),
            app,
            &weeks,
            floor,
        );
        let mut places: BTreeMap<String, Sums> = BTreeMap::new();
        for row in counted.fetch_all(&self.pool).await? {
            let (subject, detail): (&str, &str) = (row.try_get("subject")?, row.try_get("detail")?);
            let count: i64 = row.try_get("count")?;
            let measure: &str = row.try_get("measure")?;
            // `nl 2 9ae1bc03 2026.4`, and behind it the signal.
            let mut words = detail.splitn(5, ' ');
            let place: Vec<&str> = words.by_ref().take(4).collect();
            let sums = places.entry(format!("{subject} {}", place.join(" "))).or_default();
            match measure {
                "healed" => sums.healed = count,
                "healed_sure" => sums.sure = count,
                "missing" => sums.missing = count,
                _ => sums.changed.push((count, words.next().unwrap_or_default().to_owned())),
            }
            if measure == "healed" || measure == "missing" {
                sums.people = sums.people.max(people(&row)?);
            }
        }
        // The subject of a candidate differs from week to week (another salt), so weeks are joined by the text.
        let candidates = about(
            query(
                "select q.text, cast(sum(t.count) as bigint) as count
                 from tallies t join queries q on q.app = t.app and q.week = t.week and q.subject = t.subject
                 where t.app = $1 and t.week between $2 and $3 and t.people >= $4 and t.measure = 'candidate'
                 group by q.text order by q.text",
            ),
            app,
            &weeks,
            floor,
        );
        for row in candidates.fetch_all(&self.pool).await? {
            let (text, count): (&str, i64) = (row.try_get("text")?, row.try_get("count")?);
            let Some((at, _)) = text.match_indices(' ').nth(4) else { continue };
            if let Some(sums) = places.get_mut(&text[..at])
                && sums.candidate.as_ref().is_none_or(|(most, _)| count > *most)
            {
                sums.candidate = Some((count, text[at + 1..].to_owned()));
            }
        }
        let mut found = places.into_iter().map(|(place, sums)| drift(&place, sums)).collect::<Result<Vec<_>, _>>()?;
        found.retain(|drift| drift.healed + drift.missing > 0);
        found.sort_by(|a, b| b.release.cmp(&a.release).then((b.healed + b.missing).cmp(&(a.healed + a.missing))));
        Ok(found)
    }
}

fn drift(place: &str, mut sums: Sums) -> Result<Drift, StoreError> {
    let words: Vec<&str> = place.split(' ').collect();
    let &[instruction, locale, step, anchor, release] = words.as_slice() else {
        return Err(StoreError::Unreadable(format!("`{place}` is no place of a step")));
    };
    sums.changed.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    Ok(Drift {
        instruction: instruction.parse().map_err(StoreError::unreadable)?,
        locale: locale.parse().map_err(StoreError::unreadable)?,
        step: step.parse().map_err(StoreError::unreadable)?,
        anchor: anchor.to_owned(),
        release: (release != "-").then(|| release.to_owned()),
        healed: sums.healed,
        sure: if sums.healed > 0 { sums.sure / sums.healed } else { 0 },
        missing: sums.missing,
        people: sums.people,
        changed: sums.changed.into_iter().map(|(_, signal)| signal).collect(),
        candidate: sums.candidate.map(|(_, text)| text),
    })
}
