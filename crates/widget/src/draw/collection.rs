//! A collection in the panel: how far one is, what is in it, and its questions.

use super::tree::{Tree, button, el};
use super::{blocks, panel};
use crate::session::{Event, State, Verdict};
use model::Instruction;
use model::collection::{Item, Part, Question};
use model::statement::Via;

/// What it holds, with what of it was done.
pub fn collection(state: &State, collection: &Instruction) -> Vec<Tree> {
    let (done, all) = state.tally(collection);
    let bar =
        el("progress").made("max", all.to_string()).made("value", done.to_string()).attribute("aria-hidden", "true");
    let so_far = el("p").key("so-far").class("so-far").child(bar).says(state.language.done_of((done, all)));
    let parts = collection.parts.iter().enumerate().map(|part| self::part(state, part));
    std::iter::once(so_far).chain(parts).collect()
}

fn part(state: &State, (at, part): (usize, &Part)) -> Tree {
    let about = part.about.iter().map(|paragraph| el("p").all(blocks::inlines(paragraph))).collect();
    if let Some(question) = part.question() {
        return panel::content(el("fieldset").key(at.to_string()), state)
            .child(el("legend").says(part.title.clone()))
            .all(about)
            .all(answers(state, at, part, question));
    }
    let items = part.items().iter().filter_map(|item| self::item(state, item)).collect();
    let heading = (!part.title.is_empty()).then(|| el("h3").says(part.title.clone()));
    panel::content(el("div").key(at.to_string()).class("part"), state)
        .maybe(heading)
        .all(about)
        .child(el("ul").all(items))
}

/// An item of which nothing is there, is not there.
fn item(state: &State, item: &Item) -> Option<Tree> {
    let id = &state.held(item)?.id;
    let name = [state.language.words().tick, &item.text].concat();
    let tick = input("checkbox", state.is_done(id.as_str()), Event::Tick(id.clone())).made("aria-label", name);
    let row = button(Event::Read(id.clone(), Via::Link)).class("row").says(item.text.clone());
    Some(el("li").key(id.as_str().to_owned()).class("item").child(tick).child(row))
}

fn input(kind: &'static str, checked: bool, press: Event) -> Tree {
    let mut input = el("input").attribute("type", kind);
    input.press = Some(press);
    if checked { input.attribute("checked", "") } else { input }
}

fn answers(state: &State, at: usize, part: &Part, question: &Question) -> Vec<Tree> {
    let words = state.language.words();
    let lang = state.language.tag();
    let kind = if question.several() { "checkbox" } else { "radio" };
    let mut rows: Vec<Tree> = Vec::new();
    rows.extend(question.several().then(|| el("p").attribute("lang", lang).says(words.several)));
    for (number, answer) in question.answers.iter().enumerate() {
        let chosen = state.collections.chosen.contains(&(at, number));
        let input = input(kind, chosen, Event::Choose(at, number)).made("name", ["q", &at.to_string()].concat());
        rows.push(el("label").child(input).child(el("span").all(blocks::unlinked(&answer.text))));
    }
    rows.push(button(Event::Check(at)).attribute("lang", lang).says(words.check));
    if let Some(verdict) = state.verdict(at, part) {
        let right = verdict == Verdict::Right;
        let said = el("p").class(if right { "good" } else { "notice" }).attribute("lang", lang);
        rows.push(said.says(state.language.verdict(verdict)));
        if verdict != Verdict::Unanswered {
            rows.extend(question.explanation.iter().map(|paragraph| el("p").all(blocks::inlines(paragraph))));
        }
    }
    rows
}
