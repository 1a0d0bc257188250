//! The shelf: what this browser keeps of help between pages. Where storage throws or is full, nothing is kept.
//!
//! Straight on `Storage` and not through gloo-storage, which panics where a browser refuses storage, and brings
//! a JSON library of 19 KiB along.
//!
//! A browser writes that to the disk seconds later, after a busy minute minutes; the database at once. So what is kept for
//! days stands there once more, and is put back where it was lost: the browser was killed, or the machine went off.

use crate::database::Database;
use crate::object::{options, text};
use crate::words::{digits, number};
use model::progress::Passed;
use model::words::{concat, spaced, split};
use model::{Progress, Slug};
use std::cell::Cell;
use wasm_bindgen::JsValue;
use web_sys::{Storage, Window};

/// What every key of ours begins with.
pub const OURS: &str = "souffleur:";
/// In which short while the first of it was put here, and when the last was.
const SINCE: &str = "since";
const AT: &str = "at";
/// A short while, in milliseconds: times in it begin with the same digits. Before it is over a browser has written to the
/// disk.
const WHILE: f64 = 100_000.0;

/// Keeps words for one application.
pub struct Shelf {
    /// For days.
    long: Option<Storage>,
    /// For as long as this tab is open.
    tab: Option<Storage>,
    prefix: String,
    /// Where all of it stands once more, once that is open.
    database: Database,
    /// When something was put here last, as the browser had it when this page began.
    began: String,
    /// That was compared with the database.
    compared: Cell<bool>,
}

impl Shelf {
    /// The shelf of an application; `keep: false` (a preview) keeps nothing.
    #[must_use]
    pub fn new(window: &Window, app: &str, database: Database, keep: bool) -> Self {
        // Not asked for nothing: the browser may have to read it from the disk.
        let kept =
            |storage: fn(&Window) -> Result<Option<Storage>, JsValue>| keep.then(|| storage(window).ok()).flatten()?;
        let mut shelf = Self {
            long: kept(Window::local_storage),
            tab: kept(Window::session_storage),
            prefix: concat(&[OURS, app, ":"]),
            database,
            began: String::new(),
            compared: Cell::default(),
        };
        shelf.began = shelf.get(AT).unwrap_or_default();
        shelf
    }

    /// Puts back what the browser lost: what was kept since it wrote to the disk last. Where it knew of nothing, only what
    /// was all kept just after the first time: else it is the page that has forgotten it, as some do when people sign out,
    /// and so do we.
    pub fn put_back(&self, kept: &[JsValue]) {
        let mut lost = !self.compared.replace(true);
        for what in kept {
            lost &= !self.began.is_empty() || told(what, AT).starts_with(&told(what, SINCE));
        }
        for what in kept {
            if lost && told(what, AT) > self.began {
                put(self.long.as_ref(), &told(what, "key"), text(what, "value").as_deref());
            }
        }
    }

    /// What is kept under this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        self.long.as_ref()?.get_item(&self.key(name)).ok()?
    }

    /// Keeps a text under a name, or forgets it.
    pub fn put(&self, name: &str, value: Option<&str>) {
        if self.get(name).as_deref() == value {
            return;
        }
        let now = js_sys::Date::now();
        let (key, at) = (self.key(name), digits(now as i64));
        let since = self.get(SINCE).unwrap_or_else(|| digits((now / WHILE) as i64));
        put(self.long.as_ref(), &key, value);
        put(self.long.as_ref(), &self.key(SINCE), Some(&since));
        put(self.long.as_ref(), &self.key(AT), Some(&at));
        let value = value.map_or(JsValue::NULL, Into::into);
        let what = [("key", key.into()), ("value", value), (SINCE, since.into()), (AT, at.into())];
        self.database.keep(name, &options(&what));
    }

    /// The words that are kept under this name.
    #[must_use]
    pub fn words(&self, name: &str) -> Vec<String> {
        let mut words = Vec::new();
        for word in split(&self.get(name).unwrap_or_default(), |c| c == ' ') {
            if !word.is_empty() {
                words.push(word.to_owned());
            }
        }
        words
    }

    /// Keeps a word among others under this name, or (`false`) forgets it.
    pub fn put_word(&self, name: &str, word: &str, keep: bool) {
        let mut words = self.words(name);
        while let Some(at) = words.iter().position(|known| known == word) {
            words.remove(at);
        }
        if keep {
            words.push(word.to_owned());
        }
        self.put(name, Some(&spaced(&words)));
    }

    /// What this tab keeps under this name.
    #[must_use]
    pub fn tab_get(&self, name: &str) -> Option<String> {
        self.tab.as_ref()?.get_item(&self.key(name)).ok()?
    }

    /// Keeps a text for this tab only, or forgets it.
    pub fn tab_put(&self, name: &str, value: Option<&str>) {
        put(self.tab.as_ref(), &self.key(name), value);
    }

    fn key(&self, name: &str) -> String {
        concat(&[&self.prefix, name])
    }
}

/// What stands in the database about something that was put here.
#[inline(never)]
fn told(what: &JsValue, name: &str) -> String {
    text(what, name).unwrap_or_default()
}

fn put(storage: Option<&Storage>, key: &str, value: Option<&str>) {
    let Some(storage) = storage else { return };
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}

/// A place in an instruction as one line: its id, how many steps, which step, and what is known of each.
#[must_use]
pub fn written(progress: &Progress) -> String {
    let passed: String = progress.passed.iter().map(|passed| char::from(b'0' + *passed as u8)).collect();
    concat(&[progress.instruction.as_str(), " ", &digits(progress.steps), " ", &digits(progress.step), " ", &passed])
}

/// Reads what [`written`] wrote; nothing when it is anything else.
#[must_use]
pub fn read(line: &str) -> Option<Progress> {
    let mut parts = split(line, |c| c == ' ');
    let instruction: Slug = parts.next()?.parse().ok()?;
    let steps = number(parts.next()?)?;
    let step = number(parts.next()?)?;
    let known = |digit: u8| Passed::ALL.get(usize::from(digit.wrapping_sub(b'0'))).copied();
    let mut passed: Vec<Passed> = Vec::new();
    for digit in parts.next()?.bytes() {
        passed.push(known(digit)?);
    }
    (passed.len() == steps as usize).then_some(Progress { instruction, steps, step, passed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_as_it_was_kept_and_nothing_else_does() {
        use model::progress::Event;
        let mut progress = Progress::start("order-zoeken".parse().unwrap(), 5);
        for event in [Event::Done, Event::Skip, Event::Already, Event::Next] {
            progress.update(event);
        }
        assert_eq!(written(&progress), "order-zoeken 5 4 12300");
        assert_eq!(read(&written(&progress)), Some(progress));
        for line in ["", "order-zoeken", "order-zoeken 3 1 10", "order-zoeken 3 1 104", "Order 1 0 0", "a x 0 0"] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
