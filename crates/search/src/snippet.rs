//! What is shown of a hit: the step that answers, and a piece of its text.

use crate::page::{Page, Place};
use crate::rank::Scorer;
use crate::seen::Seen;
use model::words::words;

/// In characters.
const LONGEST: usize = 160;

/// A run of words that answers, and the word in it.
pub(crate) type Answering = (usize, Option<usize>);

/// The run of words that answers by what is seen on the page; the why when only the title does.
pub(crate) fn answering(page: &Page, scorer: &Scorer<'_>, seen: &[Seen]) -> Option<Answering> {
    let mut best: Option<(f32, Answering)> = None;
    let mut found: Vec<(u16, f32)> = Vec::new();
    for seen in seen.chunk_by(|a, b| a.run == b.run) {
        let run = usize::from(seen[0].run);
        let at = usize::from(seen[0].at).saturating_sub(page.runs[run].start as usize);
        let bonus = match page.runs[run].place {
            Place::Title | Place::Also | Place::App => continue,
            Place::Why | Place::Explanation(_) => 1.0,
            Place::Action(_) => 1.2,
        };
        found.clear();
        for answers in seen.iter().flat_map(|seen| scorer.answers(seen)) {
            match found.iter_mut().find(|(group, _)| *group == answers.group) {
                Some((_, known)) => *known = answers.well.max(*known),
                None => found.push((answers.group, answers.well)),
            }
        }
        let score = bonus * found.iter().map(|(group, well)| scorer.weight(*group) * well).sum::<f32>();
        if score > best.map_or(0.0, |(score, _)| score) {
            best = Some((score, (run, Some(at))));
        }
    }
    let why = || page.runs.iter().position(|run| run.place == Place::Why).map(|why| (why, None));
    best.map_or_else(why, |(_, answering)| Some(answering))
}

/// The step of a run (from 1), and plain text of it around a word.
pub(crate) fn snippet(page: &Page, run: usize, word: Option<usize>) -> (Option<u32>, String) {
    let step = match page.runs[run].place {
        Place::Action(step) | Place::Explanation(step) => Some(step + 1),
        Place::Title | Place::Also | Place::App | Place::Why => None,
    };
    (step, excerpt(&page.texts[run], word))
}

/// How many words a piece of text without spaces holds; mostly it is one, with a comma or so.
fn count(piece: &str) -> usize {
    let bare = piece.trim_matches(|c: char| c.is_ascii_punctuation());
    if !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_alphabetic()) { 1 } else { words(piece).len() }
}

/// At most [`LONGEST`] characters around the n-th word, cut between words.
fn excerpt(text: &str, word: Option<usize>) -> String {
    let spaced = |text: &str| text.bytes().zip(text.bytes().skip(1)).all(|pair| pair != (b' ', b' '));
    if text.len() <= LONGEST && text.trim() == text && !text.contains(['\n', '\t']) && spaced(text) {
        return text.to_owned();
    }
    let pieces = || text.split_whitespace();
    let mut total = 0;
    let fits = pieces().all(|piece| {
        total += piece.chars().count() + 1;
        total <= LONGEST + 1
    });
    if fits {
        return pieces().collect::<Vec<_>>().join(" ");
    }
    // The piece of text that holds the n-th word.
    let mut seen = 0;
    let target = pieces().position(|piece| {
        seen += count(piece);
        word.is_none_or(|word| seen > word)
    });
    let from = target.unwrap_or(0).saturating_sub(6);
    let mut out = String::from(if from > 0 { "…" } else { "" });
    let mut length = 0;
    for (at, piece) in pieces().enumerate().skip(from) {
        length += piece.chars().count() + 1;
        if length > LONGEST {
            if at == from {
                out.extend(piece.chars().take(LONGEST));
            }
            out.push('…');
            break;
        }
        if at > from {
            out.push(' ');
        }
        out.push_str(piece);
    }
    out
}
