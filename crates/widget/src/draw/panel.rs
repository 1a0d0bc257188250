//! The panel: what is offered for this screen, search, and one instruction to read.

use super::blocks;
use super::collection::collection;
use super::recorded::recorded;
use super::tree::{Tree, button, el, icon, text};
use super::{BACK, CLOSE, DOCK, GO_ON, MOVE, PLAY, SEARCH, pictured};
use crate::session::{Elsewhere, Event, Hit, State, View};
use crate::words::{Words, digits};
use model::instruction::{Instruction, plain};
use model::lexicon::TELLING;
use model::statement::Via;
use model::words::concat;
use model::{Slug, Step};

/// Addresses of our own that the panel links to.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// The reading pages of this application, with a slash behind: `https://help.example/help/veldwerk/`.
    pub pages: String,
}

/// The panel, when it is open.
pub fn panel(state: &State, links: &Links) -> Option<Tree> {
    if state.view == View::Closed { None } else { open(state, links) }
}

#[inline(never)]
fn open(state: &State, links: &Links) -> Option<Tree> {
    let words = state.language.words();
    let reading = match &state.view {
        View::Reading(id) => Some(state.instruction(id)?),
        _ => None,
    };
    let asked = state.view == View::Recorded;
    let heading = el("h2").id("heading").attribute("tabindex", "-1");
    let header = el("header")
        .maybe((asked || reading.is_some()).then(|| pictured(BACK, words.back(), Event::Back).key("back")))
        .child(match reading {
            Some(instruction) => content(heading, state).says(&instruction.title),
            None => heading.says(if asked { words.recorded() } else { words.help() }),
        })
        .child(if state.docked {
            pictured(MOVE, words.move_across(), Event::Move(state.corner.across()))
        } else {
            pictured(MOVE, words.move_away(), Event::Move(state.corner.next()))
        })
        .child(
            pictured(DOCK, words.dock(), Event::Dock)
                .key("dock")
                .id("dock")
                .attribute("aria-pressed", if state.docked { "true" } else { "false" }),
        )
        .child(pictured(CLOSE, words.close(), Event::Close).key("close"));
    let panel = el("div")
        .key("panel")
        .class("panel")
        .attribute("role", "dialog")
        .attribute("aria-labelledby", "heading")
        .child(header.key("header"));
    Some(match reading {
        Some(instruction) => panel.child(read(state, instruction, words, links)),
        None if asked => panel.child(recorded(state, words)),
        None => panel.child(search(state, words)).child(home(state, words)),
    })
}

/// Marks what is in the catalog's language, which may be another than that of the buttons, and run the other way.
pub fn content(tree: Tree, state: &State) -> Tree {
    match &state.catalog {
        Some(catalog) if catalog.locale.language() != state.language.tag() => {
            tree.made("lang", catalog.locale.as_str().to_owned()).attribute("dir", "auto")
        }
        _ => tree,
    }
}

fn search(state: &State, words: &Words) -> Tree {
    let mut input = el("input")
        .id("search")
        .attribute("type", "search")
        .attribute("aria-label", words.search())
        .attribute("placeholder", words.search_hint())
        .attribute("autocomplete", "off")
        .attribute("spellcheck", "false");
    input.value = Some(state.search.query.clone());
    el("div").key("search").class("search").child(icon(SEARCH)).child(input)
}

fn home(state: &State, words: &'static Words) -> Tree {
    // What another search finds is another node, so that it starts at its top.
    let body = el("div").named(&state.search.query).class("body");
    if let Some(line) = state.not_yet() {
        return body.child(note(line));
    }
    if !state.search.text().is_empty() {
        return body.all(found(state, words));
    }
    let mut offers = el("ul");
    for offer in &state.offers {
        offers = offers.maybe(state.instruction(&offer.id).map(|i| row(state, i, &offer.reason, Via::Offered)));
    }
    body.maybe(resume(state, words))
        .child(el("h3").says(words.for_screen()))
        .child(if state.offers.is_empty() { note(words.nothing_here()) } else { offers })
        .all(lists(state, words))
        .child(
            el("p")
                .key("record")
                .class("record")
                .child(button(Event::AskRecorded).class("plain").says(words.recorded())),
        )
}

/// The collections for this screen, and those that somebody is halfway.
fn lists(state: &State, words: &'static Words) -> Vec<Tree> {
    let mut lists = el("ul").key("lists");
    for list in state.lists() {
        lists = lists.child(self::list(state, list));
    }
    if lists.children.is_empty() { Vec::new() } else { vec![el("h3").says(words.lists()), lists] }
}

/// A collection to open, with how far one is.
pub fn list(state: &State, list: &Instruction) -> Tree {
    let line = concat(&[state.language.kind(list.kind), " · ", &state.language.done_of(state.tally(list))]);
    row(state, list, &line, Via::Offered)
}

/// What a search found; when that is nothing, what is nearest and whom to ask.
fn found(state: &State, words: &'static Words) -> Vec<Tree> {
    let search = &state.search;
    let mut parts = vec![el("h3").says(&state.language.found(search.found()))];
    if let Some(corrected) = &search.corrected {
        parts.push(el("p").class("note").says(words.results_for()).child(el("em").says(corrected)));
    }
    if search.found() > 0 {
        let mut rows = el("ul");
        for hit in &search.hits {
            rows = rows.maybe(answer(state, hit, words));
        }
        for hit in &search.elsewhere {
            rows = rows.child(elsewhere(state, hit));
        }
        parts.push(rows);
        return parts;
    }
    parts.push(note(words.nothing_found()));
    let closest = state.offers.iter().find_map(|offer| Some((offer, state.instruction(&offer.id)?)));
    if let Some((offer, instruction)) = closest {
        parts.push(el("h3").says(words.closest()));
        parts.push(el("ul").child(row(state, instruction, &offer.reason, Via::Offered)));
    }
    let asked = closest.and_then(|(_, instruction)| instruction.contact.as_deref());
    let asked = asked.or_else(|| state.catalog.as_ref()?.contact());
    if let Some(who) = asked {
        parts.push(contact(who, words));
    }
    parts
}

/// A hit, with the step that answers; what answers is marked.
fn answer(state: &State, hit: &Hit, words: &Words) -> Option<Tree> {
    let instruction = state.instruction(&hit.id)?;
    let step = hit.step.and_then(|step| Some((step, instruction.steps.get(step as usize - 1)?)));
    let line = content(el("span").class("line"), state);
    let line = match step {
        Some((step, written)) => {
            let number = el("b").says(&concat(&[words.step(), " ", &digits(step), " "]));
            line.child(number).all(marked(state, &plain(&written.action)))
        }
        None if instruction.kind.collects() => {
            let kind = el("b").says(&concat(&[state.language.kind(instruction.kind), " "]));
            line.child(kind).all(marked(state, &instruction.why))
        }
        None => line.all(marked(state, &instruction.why)),
    };
    let title = content(el("span").class("title"), state).all(marked(state, &instruction.title));
    let press = Event::Read(hit.id.clone(), Via::Searched);
    let row = button(press).class("row").child(title).child(line);
    Some(el("li").named(hit.id.as_str()).child(row))
}

/// A hit that opens beside this page.
fn elsewhere(state: &State, hit: &Elsewhere) -> Tree {
    let mut of = hit.application.clone();
    if !hit.locale.starts_with(state.language.tag()) {
        of.push_str(" · ");
        of.push_str(&hit.locale.to_ascii_uppercase());
    }
    let mut link = blocks::link(&hit.page, "").class("row");
    link.press = Some(Event::Elsewhere);
    link.children = vec![
        el("span").class("title").made("lang", hit.locale.clone()).says(&hit.title),
        el("span").class("line").says(&of),
    ];
    el("li").named(&hit.page).child(link)
}

/// A text with what answers the search in marks.
fn marked(state: &State, words: &str) -> Vec<Tree> {
    let Some(catalog) = &state.catalog else { return Vec::new() };
    let mut pieces = Vec::new();
    for (piece, answers) in catalog.lexicon.marked(&state.search.asked, words) {
        let piece = text(piece);
        pieces.push(if answers > TELLING { el("mark").child(piece) } else { piece });
    }
    pieces
}

fn note(words: &'static str) -> Tree {
    el("p").class("note").says(words)
}

fn row(state: &State, instruction: &Instruction, line: &str, via: Via) -> Tree {
    let title = content(el("span").class("title"), state).says(&instruction.title);
    let line = (!line.is_empty()).then(|| el("span").class("line").says(line));
    let hint = state.offers.iter().any(|o| o.hint && o.id == instruction.id);
    el("li").named(instruction.id.as_str()).child(
        button(Event::Read(instruction.id.clone(), via))
            .class(if hint { "row hint" } else { "row" })
            .child(title)
            .maybe(line),
    )
}

fn resume(state: &State, words: &'static Words) -> Option<Tree> {
    let guide = state.guide.as_ref().filter(|g| g.paused)?;
    let instruction = state.instruction(&guide.progress.instruction)?;
    let place = state.language.step_of(guide.step(), guide.progress.steps);
    let row = button(Event::Resume)
        .class("row resume")
        .child(icon(GO_ON))
        .child(
            el("span")
                .class("title")
                .says(words.resume())
                .says(": ")
                .child(content(el("span"), state).says(&instruction.title)),
        )
        .child(el("span").class("line").says(&place));
    Some(el("div").key("resume").child(el("h3").says(words.resume_title())).child(row))
}

fn read(state: &State, instruction: &Instruction, words: &'static Words, links: &Links) -> Tree {
    let id = &instruction.id;
    let found = state.search.hits.iter().find(|hit| hit.id == *id).and_then(|hit| hit.step);
    let told = if instruction.kind.collects() {
        collection(state, instruction)
    } else {
        let mut steps = content(el("ol"), state);
        for (number, step) in (1..).zip(&instruction.steps) {
            let item = item(step, &links.pages);
            steps = steps.child(if found == Some(number) { item.class("found") } else { item });
        }
        steps
    };
    let anchored = instruction.steps.iter().any(|step| step.anchor.is_some());
    let show = || button(Event::ShowMe(id.clone())).class("primary").child(icon(PLAY)).says(words.show_me());
    let address = concat(&[&links.pages, id.as_str(), "?locale=", instruction.locale.as_str()]);
    // Another instruction is another node, so that it starts at its top.
    el("div")
        .named(id.as_str())
        .class("body reading")
        .child(content(el("p").class("why"), state).says(&instruction.why))
        .maybe(anchored.then(|| el("p").child(show())))
        .child(told)
        .child(helped(state, id))
        .maybe(instruction.contact.as_deref().map(|who| contact(who, words)))
        .maybe((!links.pages.is_empty()).then(|| el("p").class("own").child(blocks::link(&address, words.own_page()))))
}

fn item(step: &Step, images: &str) -> Tree {
    el("li").child(el("p").class("action").all(blocks::inlines(&step.action))).all(blocks::explanation(step, images))
}

/// Whom to ask when it did not work out.
pub fn contact(who: &str, words: &'static Words) -> Tree {
    el("p")
        .class("contact")
        .says(words.question())
        .says(" ")
        .says(words.ask())
        .child(blocks::contact(who))
        .child(text("."))
}

/// "Did this help?", or thanks.
pub fn helped(state: &State, id: &Slug) -> Tree {
    let words = state.language.words();
    let group = el("div").key("helped").class("helped");
    match state.answers.iter().find(|(known, _)| known == id) {
        Some((_, helped)) => group.child(el("p").id("thanks").attribute("tabindex", "-1").says(if *helped {
            words.thanks()
        } else {
            words.sorry()
        })),
        None => {
            let answer = |word: &'static str, helped| button(Event::Feedback(id.clone(), helped)).says(word);
            group
                .attribute("role", "group")
                .attribute("aria-labelledby", "helped")
                .child(el("p").id("helped").says(words.helped()))
                .child(answer(words.yes(), true))
                .child(answer(words.no(), false))
        }
    }
}
