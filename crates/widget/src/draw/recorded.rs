//! What is recorded about me: literally, with a switch that stops it while help goes on.

use super::tree::{Tree, button, el};
use crate::session::{Event, Line, State};
use crate::words::{Words, digits};
use model::words::concat;

/// The body of the panel.
pub fn recorded(state: &State, words: &'static Words) -> Tree {
    let recorded = &state.recorded;
    let body = el("div").key("recorded").class("body reading").child(el("p").says(words.recorded_about()));
    if recorded.declined {
        return body.child(el("p").class("notice").says(words.recorded_declined()));
    }
    let switch = button(Event::SwitchRecording(!recorded.on))
        .class("switch")
        .attribute("role", "switch")
        .attribute("aria-checked", if recorded.on { "true" } else { "false" })
        .says(words.recording());
    let lost = (recorded.lost > 0)
        .then(|| el("p").class("note").says(&concat(&[words.recorded_lost(), &digits(recorded.lost)])));
    let mut lines = el("ul").key("lines").class("lines");
    for line in &recorded.lines {
        lines = lines.child(item(line, words));
    }
    body.child(el("p").child(switch)).maybe(lost).child(if lines.children.is_empty() {
        el("p").key("none").says(words.recorded_none())
    } else {
        lines
    })
}

fn item(line: &Line, words: &'static Words) -> Tree {
    let state = if line.sent { words.recorded_sent() } else { words.recorded_waits() };
    el("li")
        .child(el("span").class("line").says(&concat(&[&line.when, " · ", state])))
        .child(el("code").attribute("lang", "en").says(&line.json))
}
