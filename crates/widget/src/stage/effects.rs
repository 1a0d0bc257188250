//! Effects: what follows from an event is done here, to the page, the browser's shelf, the server and the report.

use super::{Stage, tell};
use crate::session::{Answer, Effect, Event, Spot};
use crate::shelf;
use model::statement::screen;

/// A search has come to rest when nothing was typed for so long, in milliseconds.
const REST: u32 = 900;

impl Stage {
    /// Compiled only where there are any.
    #[inline(never)]
    pub(super) fn carry_out(&self, effect: Effect, focused: bool) {
        match effect {
            Effect::Record(verb) => {
                self.emit(&verb);
                self.report.record(verb, &self.page.route());
            }
            Effect::Find => self.find(),
            Effect::Judge => self.judge(),
            Effect::ScrollTo => self.scroll_to(),
            Effect::Keep(progress, active) => {
                let place = progress.as_ref().map(shelf::written);
                self.shelf.put("place", place.as_deref());
                self.shelf.tab_put("guiding", place.as_deref().filter(|_| active));
            }
            Effect::KeepPlace => {
                let (corner, docked) = (self.state.borrow().corner, self.state.borrow().docked);
                self.shelf.put("corner", Some(corner.name()));
                self.shelf.put("docked", Some(if docked { "1" } else { "0" }));
            }
            Effect::KeepNews => self.shelf.tab_put("news", Some("1")),
            Effect::KeepTold(id) => self.shelf.put_word("told", id.as_str(), true),
            Effect::KeepDone(key, done) => self.shelf.put_word("done", &key, done),
            Effect::AwaitRest => {
                let rest = self.later(REST, |stage| stage.tell(Event::QueryRests));
                *self.rest.borrow_mut() = Some(rest);
            }
            // A preview asks nobody.
            Effect::AskServer(query) if self.options.preview.is_some() => {
                tell(&self.me, Event::ServerHits(query, Answer::default()));
            }
            Effect::AskServer(query) => {
                let me = self.me.clone();
                let on = screen(&self.page.route());
                // In the language of the instructions: the page's may have none.
                self.server.search(&self.report.locale(), &query.clone(), &on, move |answer| {
                    tell(&me, Event::ServerHits(query, answer));
                });
            }
            Effect::Load => self.load(),
            Effect::ReadRecorded => {
                let me = self.me.clone();
                self.report.recorded(move |recorded| tell(&me, Event::Recorded(recorded)));
            }
            Effect::SwitchRecording(on) => self.report.switch(on),
            Effect::Focus(spot) => {
                // The browser lays out what it brings focus to: in a task of its own, so that none keeps the page waiting
                // for long.
                let later = matches!(spot, Spot::NewCard | Spot::Search);
                let timeout = later.then(|| self.later(0, |stage| _ = stage.focus_now()));
                *self.focuses.borrow_mut() = timeout.map(|timeout| (timeout, spot, focused));
                if !later {
                    self.focus(spot, focused);
                }
            }
        }
    }
}
