//! What must be rejected too, and is not among the published pairs: an element that is looked for on another page of the
//! same application, where somebody went in the midst of a step.

use super::data::{self, Pair, Place, Record};
use anyhow::Result;
use std::collections::BTreeSet;
use std::path::Path;

/// The pairs of applications with several pages, with another page in the place of the new one, on which nothing could be
/// taken for the target: nothing is called like it, has its id, or leads where it leads.
pub fn pairs(data: &Path, pairs: &[Pair]) -> Result<Vec<Pair>> {
    let pages: BTreeSet<(&str, &str, &str)> =
        pairs.iter().map(|pair| (&*pair.app, &*pair.new.version, &*pair.new.page)).collect();
    let mut out = Vec::new();
    for (nth, pair) in pairs.iter().enumerate() {
        let of = |(app, version, page): &&(&str, &str, &str)| {
            *app == pair.app && *version == pair.new.version && *page != pair.new.page
        };
        let others: Vec<_> = pages.iter().filter(of).collect();
        let Some((_, version, page)) = others.get(nth % others.len().max(1)) else { continue };
        let place = Place { version: (*version).to_owned(), page: (*page).to_owned() };
        let old = data::page(data, &pair.app, &pair.old)?;
        let Some(target) = old.iter().find(|record| record.e == pair.target) else { continue };
        if !data::page(data, &pair.app, &place)?.iter().any(|record| taken_for(target, record)) {
            out.push(Pair { new: place, truth: None, remove: None, ..pair.clone() });
        }
    }
    Ok(out)
}

fn taken_for(target: &Record, record: &Record) -> bool {
    let same = |name: &str| target.a.get(name).is_some_and(|value| record.a.get(name) == Some(value));
    let said = |text: &str| text.trim().to_lowercase();
    let called = |of: fn(&Record) -> &String| !said(of(target)).is_empty() && said(of(target)) == said(of(record));
    ["id", "name", "href", "value", "aria-label", "title"].into_iter().any(same) || called(|r| &r.t) || called(|r| &r.o)
}
