//! Names that mean the same: how alike an accessible name is to what an author wrote.
//!
//! Careful on purpose. Names that differ in a word, in a number or in how a word begins mean other things
//! (`Verwijderen` and `Alles verwijderen`, `Regel 1` and `Regel 2`, `Activeren` and `Deactiveren`), however many
//! letters they share; so those are no likeness at all, where a distance of letters would call them near.

use model::List;
use model::words::{holds, key, places, split, trim_end};

/// The same, and behind it how many there are: `Berichten 3`. What is called just so wins.
pub const COUNT: f32 = 0.95;
/// The same letters; only spaces, hyphens or other signs differ.
const SIGNS: f32 = 0.94;
/// The same words, in another order or with an article more or less.
const ORDER: f32 = 0.88;
/// Each word begins alike and ends otherwise: `Order` and `Orders`.
const ENDING: f32 = 0.8;

/// Words that come and go without changing what is meant.
const FILLERS: List = List("a an the your my please de het een uw je jouw mijn optional optioneel");

/// How alike, from 0 (something else) to 1 (the same). The role is that of the anchor: a row is called by a part of
/// what it holds.
pub fn likeness(role: &str, wanted: &str, name: &str) -> f32 {
    let (wanted, name) = (bare(wanted), bare(name));
    if wanted == name {
        return 1.0;
    }
    if wanted.is_empty() || name.is_empty() {
        return 0.0;
    }
    if matches!(role, "row" | "listitem") && holds_words(&name, &wanted) {
        return 1.0;
    }
    if counts(role) && name.strip_prefix(wanted.as_str()).is_some_and(is_count) {
        return COUNT;
    }
    if letters(&wanted) == letters(&name) {
        return SIGNS;
    }
    if digits(&wanted) != digits(&name) {
        return 0.0;
    }
    let (wanted, name) = (words(&wanted), words(&name));
    let inflected = wanted.len() == name.len() && wanted.iter().zip(&name).all(|(a, b)| same_stem(a, b));
    if wanted.len() == name.len()
        && !wanted.is_empty()
        && wanted.iter().all(|word| times(word, &wanted) == times(word, &name))
    {
        ORDER
    } else if inflected && !wanted.is_empty() {
        ENDING
    } else {
        0.0
    }
}

/// Whether something in which this is all the text may be called so: says no for most, much sooner than
/// `likeness` of its name. Words are alike in their first three letters, however they are compared.
#[must_use]
pub fn may_hold(text: &str, wanted: &str) -> bool {
    let text = letters(&key(text));
    words(&bare(wanted)).iter().all(|word| holds(&text, word.get(..3).unwrap_or(word)))
}

/// Case, accents and white space folded, and without what a label carries at its end: `Naam: *`, `Kies…`, `Inbox (3)`.
fn bare(name: &str) -> String {
    let mut name = key(name);
    let sign: fn(char) -> bool = |c| matches!(c, ':' | '*' | '…' | '.' | ' ' | '\u{200c}' | '\u{200d}');
    loop {
        let end = trim_end(&name, sign).len();
        let count = counted(&name.as_bytes()[..end]).unwrap_or(end);
        if count == name.len() {
            return name;
        }
        // A name of signs only (`…`, `*`) is what it is.
        if count == 0 {
            return name;
        }
        name.truncate(count);
    }
}

/// Whether what has this role may say how many there are where it leads. Fields that are told apart by a number do not.
fn counts(role: &str) -> bool {
    List("link button tab menuitem treeitem").contains(role)
}

/// Behind a name, how many there are: ` 3`, ` 99+`.
fn is_count(rest: &str) -> bool {
    rest.len() > 1 && rest.strip_prefix(' ').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit() || b == b'+'))
}

/// A name without how many there are, if it may say that.
#[must_use]
pub fn uncounted<'n>(role: &str, name: &'n str) -> Option<&'n str> {
    let at = name.rfind(' ').filter(|_| counts(role))?;
    let (name, rest) = name.split_at(at);
    (is_count(rest) && name.bytes().all(|b| !b.is_ascii_digit())).then_some(name)
}

/// Where what counts begins: `(3)`.
fn counted(name: &[u8]) -> Option<usize> {
    let mut at = name.strip_suffix(b")")?.len();
    let end = at;
    while at > 0 && name[at - 1].is_ascii_digit() {
        at -= 1;
    }
    (at > 1 && at < end && name[at - 1] == b'(').then(|| at - 1)
}

/// Whether the text stands in the other as whole words.
fn holds_words(all: &str, part: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii();
    for at in places(all, part) {
        let before = all.get(..at).and_then(|text| text.chars().next_back());
        let after = all.get(at + part.len()..).and_then(|text| text.chars().next());
        if !before.is_some_and(word) && !after.is_some_and(word) {
            return true;
        }
    }
    false
}

/// Without spaces and signs.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || !c.is_ascii()).collect()
}

fn digits(name: &str) -> String {
    name.chars().filter(char::is_ascii_digit).collect()
}

fn words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in split(name, |c| c.is_ascii() && !c.is_ascii_alphanumeric()) {
        if !word.is_empty() && !FILLERS.contains(word) {
            words.push(word);
        }
    }
    words
}

fn times(word: &str, among: &[&str]) -> usize {
    among.iter().filter(|other| **other == word).count()
}

/// Whether two words differ in their ending only, and by little: at least four letters alike, at most three more.
fn same_stem(a: &str, b: &str) -> bool {
    let alike: usize = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    a == b || (alike >= 4 && a.len() - alike <= 3 && b.len() - alike <= 3)
}
