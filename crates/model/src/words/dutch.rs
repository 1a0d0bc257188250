//! Dutch stems, by the Porter-style algorithm of the Snowball project
//! (<https://snowballstem.org/algorithms/dutch_porter/stemmer.html>), on folded words: accents are gone already.
//! Two rules are ours: `correcties` is `correctie`, and a stem ends on one consonant: `knop` is `knoppen`. That algorithm
//! leaves both apart.

use super::{region, vowel};

/// Words of every question.
pub(super) const COMMON: &str = "aan af al als ben bij dan dat de deze die dit door een en er geen heb hebben heeft het \
    hoe hun iets ik in is je kan kun kunnen maar me mee meer met mij mijn moet moeten naar niet nog of om ook op over te \
    tot u uit uw van veel voor waar waarom wat we welke wel wie wil word worden wordt zich zijn zo";

/// The stem of a folded, lower-case ASCII word; letters that are no vowels in it may still be capitals.
pub(super) fn stem(word: &str) -> Vec<u8> {
    let mut w = word.as_bytes().to_vec();
    if w.len() > 5 && w.ends_with(b"ies") {
        w.pop();
    }
    // A consonant `y` or `i` is written as a capital for the time being.
    for at in 0..w.len() {
        let after_vowel = at > 0 && vowel(w[at - 1]);
        if w[at] == b'y' && (at == 0 || after_vowel) {
            w[at] = b'Y';
        } else if w[at] == b'i' && after_vowel && w.get(at + 1).is_some_and(|&next| vowel(next)) {
            w[at] = b'I';
        }
    }
    let r1 = region(&w, 0).max(3);
    let r2 = region(&w, region(&w, 0));

    if w.ends_with(b"heden") {
        if w.len() - 5 >= r1 {
            w.truncate(w.len() - 3);
            w.extend(b"id");
        }
    } else if let Some(cut) = longest(&w, &[b"ene", b"en"]) {
        plural(&mut w, cut, r1);
    } else if let Some(cut) = longest(&w, &[b"se", b"s"]) {
        let at = w.len() - cut;
        if at >= r1 && at > 0 && !vowel(w[at - 1]) && w[at - 1] != b'j' {
            w.truncate(at);
        }
    }
    let e_found = without_e(&mut w, r1);

    if w.ends_with(b"heid") && w.len() - 4 >= r2 && !w[..w.len() - 4].ends_with(b"c") {
        w.truncate(w.len() - 4);
        if w.ends_with(b"en") {
            plural(&mut w, 2, r1);
        }
    }
    let in_r2 = |w: &[u8], cut: usize| w.len() - cut >= r2;
    let no_ig = |w: &mut Vec<u8>| {
        let found = w.ends_with(b"ig") && in_r2(w, 2) && !w[..w.len() - 2].ends_with(b"e");
        if found {
            w.truncate(w.len() - 2);
        }
        found
    };
    if w.ends_with(b"end") || w.ends_with(b"ing") {
        if in_r2(&w, 3) {
            w.truncate(w.len() - 3);
            if !no_ig(&mut w) {
                undouble(&mut w);
            }
        }
    } else if w.ends_with(b"ig") {
        no_ig(&mut w);
    } else if w.ends_with(b"lijk") {
        if in_r2(&w, 4) {
            w.truncate(w.len() - 4);
            without_e(&mut w, r1);
        }
    } else if w.ends_with(b"baar") {
        if in_r2(&w, 4) {
            w.truncate(w.len() - 4);
        }
    } else if w.ends_with(b"bar") && in_r2(&w, 3) && e_found {
        w.truncate(w.len() - 3);
    }

    // `maan` and `manen` are one word.
    if let [.., c, v, same, d] = w[..]
        && !vowel(c)
        && v == same
        && matches!(v, b'a' | b'e' | b'o' | b'u')
        && !vowel(d)
        && d != b'I'
    {
        w.remove(w.len() - 2);
    }
    // `knop` and `knoppen` are one word.
    if let [.., before, last] = w[..]
        && before == last
        && !vowel(last)
    {
        w.pop();
    }
    w
}

fn longest(w: &[u8], endings: &[&[u8]]) -> Option<usize> {
    endings.iter().find(|ending| w.ends_with(ending)).map(|ending| ending.len())
}

/// Cuts off `en` or `ene` of a plural or verb.
fn plural(w: &mut Vec<u8>, cut: usize, r1: usize) {
    let at = w.len() - cut;
    if at >= r1 && at > 0 && !vowel(w[at - 1]) && !w[..at].ends_with(b"gem") {
        w.truncate(at);
        undouble(w);
    }
}

fn without_e(w: &mut Vec<u8>, r1: usize) -> bool {
    let at = w.len().saturating_sub(1);
    let found = w.ends_with(b"e") && at >= r1 && at > 0 && !vowel(w[at - 1]);
    if found {
        w.truncate(at);
        undouble(w);
    }
    found
}

fn undouble(w: &mut Vec<u8>) {
    if w.ends_with(b"kk") || w.ends_with(b"dd") || w.ends_with(b"tt") {
        w.pop();
    }
}
