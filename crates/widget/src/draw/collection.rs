//! A collection in the panel: how far one is, what is in it, and its questions.

use super::tree::{Tree, button, el};
use super::{blocks, panel};
use crate::session::{Event, State, Verdict};
use crate::words::digits;
use model::Instruction;
use model::collection::{Item, Part, Question};
use model::statement::Via;
use model::words::concat;

/// What it holds, with what of it was done.
pub fn collection(state: &State, collection: &Instruction) -> Tree {
    let (done, all) = state.tally(collection);
    let bar = el("progress").made("max", digits(all)).made("value", digits(done)).attribute("aria-hidden", "true");
    let so_far = el("p").class("so-far").child(bar).says(&state.language.done_of((done, all)));
    let mut body = el("div").key("parts").child(so_far);
    for (at, part) in collection.parts.iter().enumerate() {
        body = body.maybe(self::part(state, at, part));
    }
    body
}

/// Nothing, where all that it holds is for others.
fn part(state: &State, at: usize, part: &Part) -> Option<Tree> {
    let mut items = el("ul");
    for item in part.items() {
        items = items.maybe(self::item(state, item));
    }
    if items.children.is_empty() && !part.items().is_empty() {
        return None;
    }
    let question = part.question();
    let (tag, heading) = if question.is_some() { ("fieldset", "legend") } else { ("div", "h3") };
    // Said of the whole question, so that who goes from answer to answer by Tab hears it too.
    let several = question.filter(|question| question.several());
    let several = several.map(|_| ours("span", state, state.language.words().several()).class("line"));
    let heading = (!part.title.is_empty()).then(|| el(heading).says(&part.title).maybe(several));
    let whole = panel::content(el(tag), state).maybe(heading).all(blocks::paragraphs(&part.about));
    Some(match question {
        Some(question) => answers(whole, state, at, part, question),
        None => whole.child(items),
    })
}

/// An item of which nothing is there, is not there.
fn item(state: &State, item: &Item) -> Option<Tree> {
    let id = &state.held(item)?.id;
    let name = concat(&[state.language.words().tick(), &item.text]);
    let tick = input("checkbox", state.is_done(id.as_str()), Event::Tick(id.clone())).made("aria-label", name);
    let row = button(Event::Read(id.clone(), Via::Link)).class("row").says(&item.text);
    Some(el("li").named(id.as_str()).class("item").child(tick).child(row))
}

fn input(kind: &'static str, checked: bool, press: Event) -> Tree {
    let mut input = el("input").attribute("type", kind);
    input.press = Some(press);
    if checked { input.attribute("checked", "") } else { input }
}

/// In the language of buttons, where that of all around it may be another, and run the other way.
fn ours(tag: &'static str, state: &State, words: &'static str) -> Tree {
    el(tag).attribute("lang", state.language.tag()).attribute("dir", "ltr").says(words)
}

fn answers(mut whole: Tree, state: &State, at: usize, part: &Part, question: &Question) -> Tree {
    let kind = if question.several() { "checkbox" } else { "radio" };
    for (number, answer) in question.answers.iter().enumerate() {
        let chosen = state.collections.chosen.contains(&(at, number));
        let input = input(kind, chosen, Event::Choose(at, number)).made("name", digits(at));
        whole = whole.child(el("label").child(input).child(el("span").all(blocks::unlinked(&answer.text))));
    }
    // What is said stands where the button was, so that it is seen also at the edge of the panel.
    if let Some(verdict) = state.verdict(at, part) {
        let class = if verdict == Verdict::Right { "good" } else { "notice" };
        whole = whole.child(ours("p", state, state.language.verdict(verdict)).class(class));
        if verdict != Verdict::Unanswered {
            whole = whole.all(blocks::paragraphs(&question.explanation));
        }
    }
    let mut check = ours("button", state, state.language.words().check()).attribute("type", "button");
    check.press = Some(Event::Check(at));
    whole.child(check)
}
