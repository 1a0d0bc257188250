//! The card of a step, and the ring around its element.

use super::tree::{Tree, button, el};
use super::{CLOSE, blocks, panel, pictured};
use crate::session::{Event, Guide, State, Target};
use crate::words::{Words, digits};
use model::{Instruction, Step};

/// A longer explanation folds away behind a word, so that the card stays small beside the work (characters).
const LONG: usize = 140;

/// The ring around the step's element; [`super::Canvas::point`] puts it in place.
pub fn ring(state: &State) -> Option<Tree> {
    let found = state.guiding().is_some_and(|guide| guide.target == Target::Found);
    found.then(|| el("div").key("ring").id("ring").class("ring"))
}

/// The card, while guiding.
#[inline(never)]
pub fn card(state: &State, guide: &Guide, images: &str) -> Option<Tree> {
    let instruction = state.instruction(&guide.progress.instruction)?;
    let words = state.language.words();
    let card = el("div")
        .key("card")
        .id("card")
        .class("card")
        .attribute("role", "dialog")
        .attribute("tabindex", "-1")
        .attribute("aria-labelledby", "card-title")
        // Seen only while it has focus: who uses keys learns there how to leave the card.
        .child(button(Event::ToPage).key("to-page").class("to-page").says(words.to_page()));
    Some(match state.guided_step() {
        Some(step) => shown(card, state, guide, instruction, step, images),
        None => ended(card, state, instruction, words),
    })
}

fn shown(card: Tree, state: &State, guide: &Guide, instruction: &Instruction, step: &Step, images: &str) -> Tree {
    let words = state.language.words();
    let (at, steps) = (guide.step(), guide.progress.steps);
    // Not by what is folded: a screen reader (Orca) reads that out with the rest.
    let card = card.attribute("aria-describedby", "card-text card-why card-notice");
    let progress = el("progress").made("max", digits(steps)).made("value", digits(at)).attribute("aria-hidden", "true");
    let header = el("header")
        .key("header")
        .child(
            el("h2")
                .id("card-title")
                .child(el("span").class("place").says(&state.language.step_of(at, steps)))
                .child(panel::content(el("span").class("of"), state).says(&instruction.title)),
        )
        .child(pictured(CLOSE, words.stop(), Event::Stop));
    let body = el("div")
        // Another step is another node: its explanation is folded again, and read from the top.
        .named(&digits(at))
        .class("step")
        .maybe(left_out(state))
        .all(said(state, step, guide, images))
        .maybe(notice(guide, words))
        .maybe(into_view(guide, words));
    let last = at == steps;
    let next = button(Event::Next).id("next").class("primary");
    let footer = el("footer")
        .key("footer")
        .child(button(Event::AllSteps).class("plain").says(words.all_steps()))
        .maybe(guide.progress.before().map(|_| button(Event::Previous).key("previous").says(words.previous())))
        .child(next.key("next").says(if last { words.done() } else { words.next() }));
    card.child(progress.key("progress")).child(header).child(body).child(footer)
}

/// What the step says. Not while its element is looked for: a text about what has just gone, or is not there yet, would
/// be read as one about what is there instead.
fn said(state: &State, step: &Step, guide: &Guide, images: &str) -> Vec<Tree> {
    if guide.target == Target::Looking {
        return Vec::new();
    }
    let mut all =
        vec![panel::content(el("p").id("card-text").class("action"), state).all(blocks::inlines(&step.action))];
    if let Some(explanation) = explanation(state, step, images) {
        all.push(explanation);
    }
    all
}

/// That the count goes on by more than one has its reason.
fn left_out(state: &State) -> Option<Tree> {
    let line = state.left_out();
    (!line.is_empty()).then(|| el("p").key("left-out").class("left-out").says(&line))
}

fn explanation(state: &State, step: &Step, images: &str) -> Option<Tree> {
    let words = state.language.words();
    let blocks = blocks::explanation(step, images);
    if blocks.is_empty() {
        return None;
    }
    let length: usize = step.explanation.iter().map(|p| model::words::length(&model::instruction::plain(p))).sum();
    Some(if length > LONG || step.image.is_some() {
        let summary = el("summary").attribute("lang", state.language.tag()).says(words.more());
        panel::content(el("details").key("more"), state).child(summary).all(blocks)
    } else {
        panel::content(el("div").key("explanation").id("card-why"), state).all(blocks)
    })
}

fn notice(guide: &Guide, words: &'static Words) -> Option<Tree> {
    let line = match guide.target {
        Target::Found if guide.healed => words.different(),
        Target::None | Target::Found => return None,
        Target::Looking => words.looking(),
        Target::Missing => words.missing(),
        Target::Several => words.alike(),
    };
    Some(el("p").key("notice").id("card-notice").class("notice").says(line))
}

fn into_view(guide: &Guide, words: &'static Words) -> Option<Tree> {
    let out = guide.target == Target::Found && guide.out_of_sight;
    let button = || button(Event::IntoView).says(words.into_view());
    out.then(|| el("p").key("into-view").class("into-view").child(button()))
}

#[inline(never)]
fn ended(card: Tree, state: &State, instruction: &Instruction, words: &'static Words) -> Tree {
    let header = el("header")
        .key("header")
        .child(
            el("h2")
                .id("card-title")
                .child(el("span").class("place").says(words.finished()))
                .child(panel::content(el("span").class("of"), state).says(&instruction.title)),
        )
        .child(pictured(CLOSE, words.close(), Event::Stop));
    let unhelped = state.answers.iter().any(|(id, helped)| *id == instruction.id && !helped);
    let contact = instruction.contact.as_deref().filter(|_| unhelped);
    card.child(header)
        .child(
            el("div")
                .key("end")
                .class("step")
                .maybe(left_out(state))
                .maybe(state.list_of(&instruction.id).map(|list| el("ul").key("list").child(panel::list(state, list))))
                .child(panel::helped(state, &instruction.id))
                .maybe(contact.map(|who| panel::contact(who, words))),
        )
        .child(el("footer").key("footer").child(button(Event::Stop).says(words.close())))
}
