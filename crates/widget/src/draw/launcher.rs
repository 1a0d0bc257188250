//! The button that opens help, and the small bubble beside it.

use super::panel::content;
use super::tree::{Tree, button, el, icon};
use super::{CLOSE, HELP, pictured};
use crate::session::{Bubble, Event, Offer, State, View};
use model::statement::Via;

/// The button, unless the panel or the guide is there instead.
pub fn launcher(state: &State) -> Option<Tree> {
    let words = state.language.words();
    let idle = state.view == View::Closed && state.guiding().is_none();
    // A dot says: there is something for just this field, which no mark says, or somebody was halfway.
    let unmarked = |offer: &Offer| offer.hint && !state.hints.marks.contains(&offer.id);
    let waits = state.offers.iter().any(unmarked) || state.guide.is_some() || state.waiting.is_some();
    idle.then(|| {
        let launcher = button(Event::Open)
            .key("launcher")
            .id("launcher")
            // Empty, the title is not read besides, which says what the shortcut says.
            .attribute("aria-description", if waits { words.waiting() } else { "" })
            .attribute("title", if state.f1_taken { words.help() } else { words.help_key() })
            .class("launcher")
            .child(icon(HELP))
            .child(el("span").class("label").says(words.help()))
            .maybe(waits.then(|| el("span").class("dot")));
        if state.f1_taken { launcher } else { launcher.attribute("aria-keyshortcuts", "F1") }
    })
}

/// The bubble, when there is something to offer or to tell.
#[inline(never)]
pub fn bubble(state: &State, said: &Bubble) -> Option<Tree> {
    let words = state.language.words();
    let bubble = |class: &'static str| {
        el("div").key("bubble").class(class).attribute("role", "group").attribute("aria-labelledby", "bubble-title")
    };
    let plain = |event, words: &'static str| button(event).says(words);
    match said {
        Bubble::Offer(id) => {
            let title = &state.instruction(id)?.title;
            let open = button(Event::Read(id.clone(), Via::Offered))
                .id("bubble-title")
                .class("offer")
                .child(el("span").class("line").says(words.offer()))
                .child(content(el("span").class("title"), state).says(title));
            Some(bubble("bubble").child(open).child(pictured(CLOSE, words.dismiss(), Event::Dismiss)))
        }
        Bubble::News(id) => {
            let news = state.instruction(id)?;
            // Many authors write it in the title themselves.
            let tag = (!news.title.starts_with(words.news())).then(|| el("span").class("tag").says(words.news()));
            let title = el("p").id("bubble-title").maybe(tag);
            let actions = el("div")
                .class("actions")
                .child(plain(Event::Read(id.clone(), Via::Offered), words.read()).class("plain"))
                .child(plain(Event::Dismiss, words.later()))
                .child(plain(Event::GotIt, words.got_it()).class("primary"));
            Some(
                bubble("bubble news")
                    .child(title.child(content(el("strong"), state).says(&news.title)))
                    .child(content(el("p"), state).says(&news.why))
                    .child(actions),
            )
        }
    }
}
