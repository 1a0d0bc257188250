//! Locators as others have published them, for comparison.

use super::data::Record;
use super::score::Answer;

/// Finds the old record among the new ones.
type Locator = fn(&Record, &[Record]) -> Option<Answer>;

pub const LOCATORS: &[(&str, Locator)] = &[("XPath", path), ("Similo++", similo)];

fn path(target: &Record, new: &[Record]) -> Option<Answer> {
    new.iter().find(|record| record.xp == target.xp).map(|record| Answer { element: record.e, score: 1.0 })
}

/// Similo with the weights and comparators that Kluge and Stocco (2025) found; as `similo++` of the harness.
fn similo(target: &Record, new: &[Record]) -> Option<Answer> {
    let mut best: Option<Answer> = None;
    let wanted = Properties::of(target);
    for record in new.iter().filter(|record| record.candidate()) {
        let score = (wanted.likeness(&Properties::of(record)) / 18.75) as f32;
        if best.is_none_or(|best| score > best.score) {
            best = Some(Answer { element: record.e, score });
        }
    }
    best
}

struct Properties<'a> {
    record: &'a Record,
    name: String,
    id: String,
    href: String,
    alt: String,
    kind: String,
    aria: String,
    path: String,
    id_path: String,
    text: String,
    around: String,
}

impl<'a> Properties<'a> {
    fn of(record: &'a Record) -> Self {
        let attribute = |name: &str| record.a.get(name).map(|value| value.to_lowercase()).unwrap_or_default();
        let text = [record.s.to_lowercase(), record.val.to_lowercase(), attribute("value"), attribute("placeholder")];
        Self {
            record,
            name: attribute("name"),
            id: attribute("id"),
            href: attribute("href"),
            alt: attribute("alt"),
            kind: attribute("type"),
            aria: attribute("aria-label"),
            path: record.xp.to_lowercase(),
            id_path: record.ix.to_lowercase(),
            text: text.into_iter().find(|text| !text.is_empty()).unwrap_or_default(),
            around: record.nb.to_lowercase(),
        }
    }

    fn likeness(&self, other: &Self) -> f64 {
        let (a, b) = (self.record, other.record);
        let place = match (a.x, a.y, b.x, b.y) {
            (Some(ax), Some(ay), Some(bx), Some(by)) => (-0.005 * (ax - bx).hypot(ay - by)).exp(),
            _ => 0.0,
        };
        let area = |r: &Record| Some(r.w? * r.h?).filter(|area| *area > 0.0);
        let areas = area(a).zip(area(b)).map_or(0.0, |(a, b)| a.min(b) / a.max(b));
        let around =
            if self.around.is_empty() || other.around.is_empty() { 0.0 } else { sets(&self.around, &other.around) };
        0.8 * letters(&a.tag, &b.tag)
            + 2.85 * edits(&self.name, &other.name)
            + 0.5 * edits(&self.id, &other.id)
            + 0.95 * same(&self.href, &other.href)
            + 1.85 * same(&self.alt, &other.alt)
            + 2.75 * same(&self.kind, &other.kind)
            + 0.9 * letters(&self.aria, &other.aria)
            + 0.1 * letters(&self.path, &other.path)
            + 0.45 * edits(&self.id_path, &other.id_path)
            + 1.2 * place
            + 0.35 * areas
            + 2.8 * edits(&self.text, &other.text)
            + 1.45 * around
            + 1.8 * attributes(a, b)
    }
}

fn same(a: &str, b: &str) -> f64 {
    f64::from(u8::from(!a.is_empty() && a == b))
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn edits(a: &str, b: &str) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (a16, b16) = (units(a), units(b));
    if a16.len() > 50 || b16.len() > 50 {
        return sets(a, b);
    }
    1.0 - distance(&a16, &b16) as f64 / a16.len().max(b16.len()) as f64
}

fn distance(a: &[u16], b: &[u16]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (corner + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            corner = above;
        }
    }
    row[b.len()]
}

fn letters(a: &str, b: &str) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if units(a).len() > 50 || units(b).len() > 50 {
        return sets(a, b);
    }
    shared(a.chars().collect(), b.chars().collect())
}

fn sets(a: &str, b: &str) -> f64 {
    shared(a.split([' ', '\n']).collect(), b.split([' ', '\n']).collect())
}

fn shared<T: Ord>(mut a: Vec<T>, mut b: Vec<T>) -> f64 {
    for set in [&mut a, &mut b] {
        set.sort_unstable();
        set.dedup();
    }
    let both = a.iter().filter(|x| b.binary_search(x).is_ok()).count();
    both as f64 / (a.len() + b.len() - both).max(1) as f64
}

fn attributes(a: &Record, b: &Record) -> f64 {
    let equal = a.a.iter().filter(|(name, value)| b.a.get(*name) == Some(value)).count();
    equal as f64 / a.a.len().max(b.a.len()).max(1) as f64
}
