//! What is shown of a hit: the step that answers, and a piece of its text.

use crate::page::{Page, Place};
use crate::rank::Scorer;
use model::words::words;
use std::collections::BTreeMap;

/// In characters.
const LONGEST: usize = 160;

/// The run of words that answers, and the word in it; the why when only the title does.
pub(crate) fn answering(page: &Page, scorer: &Scorer<'_>) -> Option<(usize, Option<usize>)> {
    let mut best: Option<(f32, usize)> = None;
    for (at, run) in page.runs.iter().enumerate() {
        let bonus = match run.place {
            Place::Title | Place::Also | Place::App => continue,
            Place::Why | Place::Explanation(_) => 1.0,
            Place::Action(_) => 1.2,
        };
        let mut found = BTreeMap::new();
        for (group, fits) in run.words.iter().flat_map(|word| scorer.answers(*word)) {
            let known: &mut f32 = found.entry(*group).or_default();
            *known = known.max(*fits);
        }
        let score = bonus * found.iter().map(|(group, fits)| scorer.weight(*group) * fits).sum::<f32>();
        if score > best.map_or(0.0, |(score, _)| score) {
            best = Some((score, at));
        }
    }
    let Some((_, at)) = best else {
        return page.runs.iter().position(|run| run.place == Place::Why).map(|why| (why, None));
    };
    Some((at, page.runs[at].words.iter().position(|word| !scorer.answers(*word).is_empty())))
}

/// The step of a run (from 1), and plain text of it around a word.
pub(crate) fn snippet(page: &Page, run: usize, word: Option<usize>) -> (Option<u32>, String) {
    let step = match page.runs[run].place {
        Place::Action(step) | Place::Explanation(step) => Some(step + 1),
        Place::Title | Place::Also | Place::App | Place::Why => None,
    };
    (step, excerpt(&page.texts[run], word))
}

/// At most [`LONGEST`] characters around the n-th word, cut between words.
fn excerpt(text: &str, word: Option<usize>) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>();
    let total: usize = text.iter().map(|piece| piece.chars().count() + 1).sum();
    if total <= LONGEST + 1 {
        return text.join(" ");
    }
    // The piece of text that holds the n-th word.
    let mut seen = 0;
    let target = text.iter().position(|piece| {
        seen += words(piece).len();
        word.is_some_and(|word| seen > word)
    });
    let from = target.unwrap_or(0).saturating_sub(6);
    let mut out = String::from(if from > 0 { "…" } else { "" });
    let mut length = 0;
    for (at, piece) in text.iter().enumerate().skip(from) {
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
