//! The marks beside fields, and the text of one hint. [`crate::stage`] puts them in place.

use super::tree::{Tree, button, el, icon};
use super::{HINT, blocks};
use crate::session::{Event, State};
use crate::words::digits;
use model::Instruction;
use model::words::concat;

/// A mark for each hint whose field is on the screen, unless the guide points at something there.
pub fn marks(state: &State) -> Vec<Tree> {
    let shown = state.hint().map(|hint| &hint.id);
    let free = if state.guiding().is_none() { state.hints.marks.as_slice() } else { &[] };
    let mut marks = Vec::new();
    for (at, id) in free.iter().enumerate() {
        let Some(hint) = state.instruction(id) else { continue };
        let mark = button(Event::Hint(id.clone()))
            .named(id.as_str())
            .made("id", mark_id(at))
            .class("mark")
            .made("aria-label", concat(&[state.language.words().hint(), &hint.title]))
            .child(icon(HINT));
        marks.push(if shown == Some(id) { mark.attribute("aria-describedby", "tip") } else { mark });
    }
    marks
}

/// The id of a mark, by its place in the list.
pub fn mark_id(at: usize) -> String {
    concat(&["mark-", &digits(at)])
}

/// The text of the hint that is shown. Nothing in it can be pressed: what more there is stands in the panel.
#[inline(never)]
pub fn tip(state: &State, hint: &Instruction) -> Tree {
    let key = || el("p").class("key").attribute("lang", state.language.tag()).says(state.language.words().hint_key());
    el("div")
        .key("tip")
        // On a low screen it scrolls; by keyboard it is behind its mark.
        .attribute("tabindex", "0")
        .id("tip")
        .class("tip")
        .attribute("role", "tooltip")
        .made("lang", hint.locale.as_str().to_owned())
        .attribute("dir", "auto")
        .child(el("strong").says(&hint.title))
        .all(paragraphs(hint))
        .maybe((!state.f1_taken).then(key))
}

fn paragraphs(hint: &Instruction) -> Vec<Tree> {
    let mut all = Vec::new();
    for step in &hint.steps {
        all.push(el("p").all(blocks::unlinked(&step.action)));
        for paragraph in &step.explanation {
            all.push(el("p").all(blocks::unlinked(paragraph)));
        }
    }
    all
}
