//! English stems, by the Porter2 algorithm of the Snowball project
//! (<https://snowballstem.org/algorithms/english/stemmer.html>), without its list of single exceptions.

use super::{has, region, vowel};
use crate::{List, Parts};

/// Words of every question.
pub(super) const COMMON: &str = "a about all am an and are as at be by can could do does for from get has have how i if \
    in into is it its me my no not of on or out should so some that the their them then there they this to up was we \
    what when where which who why will with would you your";

/// What other words begin with too, and yet mean something else: `university`, `universe`.
const BEGINNINGS: List = List("arsen commun emerg gener inter later organ past univers");
/// Here `ing` is no ending.
const ING: List = List("cann earr even herr inn out");

/// The stem of a folded, lower-case ASCII word; letters that are no vowels in it may still be capitals.
pub(super) fn stem(word: &str) -> Vec<u8> {
    let mut w = word.as_bytes().to_vec();
    if w.len() <= 2 {
        return w;
    }
    // A consonant `y` is written as a capital for the time being.
    for at in 0..w.len() {
        if w[at] == b'y' && (at == 0 || vowel(w[at - 1])) {
            w[at] = b'Y';
        }
    }
    let start = BEGINNINGS.iter().find(|prefix| word.starts_with(prefix));
    let r1 = start.map_or_else(|| region(&w, 0), str::len);
    let r2 = region(&w, r1);

    plural(&mut w);
    past(&mut w, r1);
    if let [_, .., before, last @ (b'y' | b'Y')] = &mut w[..]
        && !vowel(*before)
    {
        *last = b'i';
    }
    replace(&mut w, r1, STEP2);
    if !replace(&mut w, r2, "ative") {
        replace(&mut w, r1, STEP3);
    }
    replace(&mut w, r2, STEP4);

    let at = w.len() - 1;
    if w[at] == b'e' && (at >= r2 || at >= r1 && !short_syllable(&w[..at])) || w.ends_with(b"ll") && at >= r2 {
        w.pop();
    }
    w
}

// Each line is a rule: an ending, what comes in its place, and after which letters only. Longer endings stand before shorter
// ones that they end with.
const STEP2: &str = "\
ization ize
ational ate
fulness ful
ousness ous
iveness ive
tional tion
biliti ble
ogist og
lessli less
entli ent
ation ate
alism al
aliti al
ousli ous
iviti ive
fulli ful
enci ence
anci ance
abli able
izer ize
ator ate
alli al
bli ble
ogi og l
li  cdeghkmnrt";
const STEP3: &str = "\
ational ate
tional tion
alize al
icate ic
iciti ic
ical ic
ness
ful";
const STEP4: &str = "\
ement
ance
ence
able
ible
ment
ant
ent
ism
ate
iti
ous
ive
ize
ion  st
al
er
ic";

/// Applies the first rule whose ending fits, if that ending lies in the region. Whether one fits.
fn replace(w: &mut Vec<u8>, region: usize, rules: &'static str) -> bool {
    for rule in Parts::lines(rules) {
        let mut parts = List(rule).iter();
        let (ending, by, after) = (parts.next(), parts.next(), parts.next());
        let ending = ending.unwrap_or_default();
        if w.ends_with(ending.as_bytes()) {
            let at = w.len() - ending.len();
            if at >= region && after.is_none_or(|letters| at > 0 && has(letters, w[at - 1])) {
                w.truncate(at);
                w.extend(by.unwrap_or_default().as_bytes());
            }
            return true;
        }
    }
    false
}

fn plural(w: &mut Vec<u8>) {
    let n = w.len();
    if w.ends_with(b"sses") {
        w.truncate(n - 2);
    } else if w.ends_with(b"ies") || w.ends_with(b"ied") {
        w.truncate(if n > 4 { n - 2 } else { n - 1 });
    } else if w.ends_with(b"s")
        && !w.ends_with(b"us")
        && !w.ends_with(b"ss")
        && w[..n.saturating_sub(2)].iter().any(|&b| vowel(b))
    {
        w.pop();
    }
}

fn past(w: &mut Vec<u8>, r1: usize) {
    for ending in List("eedly eed").iter() {
        if w.ends_with(ending.as_bytes()) {
            let at = w.len() - ending.len();
            if at >= r1 {
                w.truncate(at + 2);
            }
            return;
        }
    }
    let Some(ending) = List("ingly edly ing ed").iter().find(|ending| w.ends_with(ending.as_bytes())) else {
        return;
    };
    let at = w.len() - ending.len();
    if !w[..at].iter().any(|&b| vowel(b)) {
        return;
    }
    match &w[..at] {
        before if ending == "ing" && ING.iter().any(|known| known.as_bytes() == before) => return,
        // `dying` is `die`.
        &[first, b'y'] if ending == "ing" && !vowel(first) => {
            w.truncate(1);
            w.extend(b"ie");
            return;
        }
        _ => {}
    }
    w.truncate(at);
    let doubled = matches!(w[..], [.., a, b] if a == b && has("bdfgmnprt", a));
    if w.ends_with(b"at") || w.ends_with(b"bl") || w.ends_with(b"iz") || (!doubled && at <= r1 && short_syllable(w)) {
        w.push(b'e');
    } else if doubled && !(w.len() == 3 && matches!(w[0], b'a' | b'e' | b'o')) {
        w.pop();
    }
}

/// Ends in a syllable such as that of `rap`, `trap`, or the whole of `ow`.
fn short_syllable(w: &[u8]) -> bool {
    match *w {
        [a, b] => vowel(a) && !vowel(b),
        // `pasting` is `paste`.
        [.., b'p', b'a', b's', b't'] => true,
        [.., a, b, c] => !vowel(a) && vowel(b) && !vowel(c) && !matches!(c, b'w' | b'x' | b'Y'),
        _ => false,
    }
}
