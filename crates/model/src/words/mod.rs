//! Words: text into lower-cased, folded, stemmed terms, in Dutch and English.
//!
//! Small on purpose: stemmers of our own instead of a crate, and Latin letters folded by hand instead of by the tables
//! of Unicode, because every employee downloads this.

mod dutch;
mod english;

use crate::{List, Locale, Parts};
use serde::{Deserialize, Serialize};

/// Whose rules the words of a catalog follow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// Dutch.
    Dutch,
    /// English.
    English,
    /// Any other: words are folded, not stemmed.
    #[default]
    Other,
}

impl From<&Locale> for Language {
    fn from(locale: &Locale) -> Self {
        match locale.language() {
            "nl" => Self::Dutch,
            "en" => Self::English,
            _ => Self::Other,
        }
    }
}

impl Language {
    /// The stem of a folded word. A number, a code, or a word with letters outside ASCII is its own stem.
    #[must_use]
    pub fn stem(self, word: &str) -> String {
        let plain = word.bytes().all(|b| b.is_ascii_lowercase());
        let mut stem = match self {
            Self::Dutch if plain => dutch::stem(word),
            Self::English if plain => english::stem(word),
            _ => return word.to_owned(),
        };
        stem.make_ascii_lowercase();
        String::from_utf8(stem).unwrap_or_default()
    }

    /// Whether a folded word stands in every question and says nothing about what is asked: *hoe*, *kan*, *ik*.
    #[must_use]
    pub fn is_common(self, word: &str) -> bool {
        let list = match self {
            Self::Dutch => dutch::COMMON,
            Self::English => english::COMMON,
            Self::Other => return false,
        };
        List(list).contains(word)
    }

    /// The stemmed words of a text, in order.
    #[must_use]
    pub fn terms(self, text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        for word in words(text) {
            terms.push(self.stem(&word));
        }
        terms
    }

    /// The stems of the two words that a folded compound is made of, if both are known: `factuurcorrectie` is
    /// `factuur` and `correctie`. Between them may stand `s`, `e` or `en`. Only Dutch writes its compounds as one word.
    ///
    /// Of several ways to cut, the one with the longest shorter word wins.
    #[must_use]
    pub fn compound(self, word: &str, known: &dyn Fn(&str) -> bool) -> Option<[String; 2]> {
        const SHORTEST: usize = 4;
        if self != Self::Dutch || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let mut best: Option<(usize, [String; 2])> = None;
        for cut in SHORTEST..word.len().saturating_sub(SHORTEST - 1) {
            let (first, last) = word.split_at(cut);
            let last = self.stem(last);
            if !known(&last) {
                continue;
            }
            // Nothing, or one of these, stands between the two.
            for link in Parts::lines("\ns\nen\ne") {
                let Some(first) = first.strip_suffix(link).filter(|first| first.len() >= SHORTEST) else { continue };
                let first = self.stem(first);
                if known(&first) {
                    let shorter = first.len().min(last.len());
                    if best.as_ref().is_none_or(|(known, _)| shorter > *known) {
                        best = Some((shorter, [first, last]));
                    }
                    break;
                }
            }
        }
        best.map(|(_, parts)| parts)
    }
}

#[inline(never)]
fn vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Behind the first non-vowel that follows a vowel.
#[inline(never)]
fn region(w: &[u8], from: usize) -> usize {
    (from + 1..w.len()).find(|&at| vowel(w[at - 1]) && !vowel(w[at])).map_or(w.len(), |at| at + 1)
}

/// The letters of `À` to `ß`, and of `à` to `ÿ`, without what stands above or below them.
const LATIN: &[u8; 32] = b"aaaaaa ceeeeiiii nooooo ouuuuy  ";

/// Lower-cases and removes diacritics of Latin letters, by hand: the tables of Unicode cost 8 KiB in the browser.
/// Other scripts stay as they are.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\0'..='\x7f' => out.push(c.to_ascii_lowercase()),
            'Æ' | 'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'ÿ' => out.push('y'),
            'À'..='þ' => out.push(match LATIN[(c as usize - 'À' as usize) % LATIN.len()] {
                b' ' => c,
                letter => char::from(letter),
            }),
            'Ĳ' | 'ĳ' => out.push_str("ij"),
            // Combining marks of a decomposed letter, and the soft hyphen.
            '\u{300}'..='\u{36f}' | '\u{ad}' => {}
            '’' => out.push('\''),
            // Typographic spaces.
            '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// Folded, with every run of white space as one space: for comparing names as people read them.
#[must_use]
pub fn key(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for word in folded.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The words of a text, folded, in order. A number or code stays whole: `E-1042`, `2026-0042`, `1.5`.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut out = Vec::new();
    for chunk in split(&folded, |c| !(is_letter(c) || matches!(c, '-' | '.' | '_' | '/' | ':'))) {
        let chunk = trim(chunk, |c| !is_letter(c));
        if chunk.bytes().any(|b| b.is_ascii_digit()) && chunk.len() <= 24 {
            out.push(chunk.to_owned());
        } else {
            for word in split(chunk, |c| !is_letter(c)) {
                if !word.is_empty() {
                    out.push(word.to_owned());
                }
            }
        }
    }
    out
}

/// A text cut before and behind each of its [`words`]; put together again the pieces are the text.
#[must_use]
pub fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut from, mut within) = (0, false);
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        // A mark between two letters belongs to a word that holds a digit.
        let joined = within
            && matches!(c, '-' | '.' | '_' | '/' | ':')
            && rest[1..].starts_with(is_letter)
            && split(&rest[1..], char::is_whitespace)
                .next()
                .is_some_and(|end| words(&concat(&[&text[from..=at], end])).len() == 1);
        let letter = is_letter(c) || joined;
        if letter != within && at > from {
            out.push(&text[from..at]);
            from = at;
        }
        within = letter;
    }
    if from < text.len() {
        out.push(&text[from..]);
    }
    out
}

/// A letter or digit. Outside ASCII everything but the punctuation blocks counts as one.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || !(c.is_ascii()
            || matches!(c, '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{fe00}'..='\u{fe0f}' | '\u{ff00}'..='\u{ff0f}'))
}

/// The parts of a text between the characters that keep them apart. Rust's own are there once more for each kind of
/// pattern, and each of them weighs more.
pub struct Split<'t> {
    rest: Option<&'t str>,
    apart: fn(char) -> bool,
}

/// Takes a text apart.
#[must_use]
pub fn split(text: &str, apart: fn(char) -> bool) -> Split<'_> {
    Split { rest: Some(text), apart }
}

impl<'t> Iterator for Split<'t> {
    type Item = &'t str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'t str> {
        let text = self.rest.take()?;
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            if (self.apart)(c) {
                let rest = rest.as_str();
                self.rest = Some(rest);
                return text.get(..text.len() - rest.len() - c.len_utf8());
            }
        }
        Some(text)
    }
}

/// A text before and after the first character that keeps them apart.
#[must_use]
pub fn split_once(text: &str, apart: fn(char) -> bool) -> Option<(&str, &str)> {
    let mut parts = split(text, apart);
    Some((parts.next()?, parts.rest?))
}

/// A text without such characters around it.
#[must_use]
#[inline(never)]
pub fn trim(text: &str, off: fn(char) -> bool) -> &str {
    let mut within = trim_end(text, off).chars();
    while within.clone().next().is_some_and(off) {
        within.next();
    }
    within.as_str()
}

/// A text without such characters at its end.
#[must_use]
pub fn trim_end(text: &str, off: fn(char) -> bool) -> &str {
    let mut within = text.chars();
    while within.clone().next_back().is_some_and(off) {
        within.next_back();
    }
    within.as_str()
}

/// Where a text stands in another, in bytes. Rust's own search is faster in long texts, and weighs 2 KiB in a browser.
pub fn places<'t>(text: &'t str, part: &'t str) -> impl Iterator<Item = usize> + 't {
    let starts = move |at: &usize| text.as_bytes().get(*at..).is_some_and(|rest| rest.starts_with(part.as_bytes()));
    (0..=text.len()).filter(starts)
}

/// Whether a text stands in another.
#[must_use]
pub fn holds(text: &str, part: &str) -> bool {
    places(text, part).next().is_some()
}

/// One text of several. Rust's own weighs six times as much.
#[must_use]
#[inline(never)]
pub fn concat(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(part);
    }
    out
}

/// One text of several, with a space between.
#[must_use]
#[inline(never)]
pub fn spaced(texts: &[String]) -> String {
    let mut out = String::new();
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        out.push_str(text);
    }
    out
}

/// Whether this sign stands in a text.
#[must_use]
#[inline(never)]
pub fn has(text: &str, sign: u8) -> bool {
    text.bytes().any(|byte| byte == sign)
}

/// So many characters of a text, from its start.
#[must_use]
#[inline(never)]
pub fn start(text: &str, most: usize) -> &str {
    let mut rest = text.chars();
    for _ in 0..most {
        rest.next();
    }
    &text[..text.len() - rest.as_str().len()]
}

/// How many characters a text has, counted in fewer bytes than Rust's own count.
#[must_use]
pub fn length(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0b1100_0000 != 0b1000_0000).count()
}
