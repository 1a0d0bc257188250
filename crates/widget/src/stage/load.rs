//! Loading: the catalog of a language, and what this browser kept from before.

use super::Stage;
use crate::api::Manifest;
use crate::session::{Corner, Effect, Event, State, View};
use crate::shelf::{self, Shelf};
use crate::words::number;
use model::statement::Via;
use model::words::{concat, split_once};
use model::{Catalog, Slug};
use std::rc::Rc;

impl Stage {
    /// Fetches the catalog in the page's language. What comes when the page has turned to another language is too late.
    pub(super) fn load(&self) {
        if self.options.preview.is_some() {
            return;
        }
        // A link is followed again where a page without it was between, though that was left before the catalog came.
        if self.page.link().is_none() {
            self.shelf.tab_put("link", None);
        }
        let me = self.me.clone();
        let locale = self.locale();
        self.server.manifest(&locale.clone(), move |manifest| {
            let Some(stage) = me.upgrade().filter(|stage| stage.locale() == locale) else { return };
            if manifest.as_ref().is_some_and(|manifest| manifest.paused) {
                return crate::leave();
            }
            let name = concat(&["catalog:", &locale]);
            if let Some(manifest) = &manifest {
                stage.shelf.put(&name, Some(&manifest.url));
            }
            // Offline: the one that this browser saw last.
            let last = || stage.shelf.get(&name).map(|url| Manifest { url, paused: false });
            let Some(manifest) = manifest.or_else(last) else {
                stage.tell(Event::Unreachable);
                return;
            };
            let me = me.clone();
            stage.server.catalog(&manifest, move |catalog| {
                let Some(stage) = me.upgrade().filter(|stage| stage.locale() == locale) else { return };
                match catalog {
                    Some(catalog) => stage.arrived(Rc::new(catalog)),
                    None => stage.tell(Event::Unreachable),
                }
            });
        });
    }

    pub(super) fn arrived(&self, catalog: Rc<Catalog>) {
        let first = self.state.borrow().catalog.is_none();
        self.unseen.set(true);
        self.report.ready(catalog.locale.as_str());
        self.tell(Event::Loaded(catalog));
        // Looked at when the browser is idle and something depends on it, or when help is opened.
        self.expect();
        if !first {
            return;
        }
        // The browser may have lost some of it, and got it back since this page began.
        self.kept();
        // This tab's own comes first: another one leads along another instruction.
        let guiding = self.shelf.tab_get("guiding");
        let active = guiding.is_some();
        if let Some(progress) = guiding.or_else(|| self.shelf.get("place")).as_deref().and_then(shelf::read) {
            self.tell(Event::Restore { progress, active });
        }
        // Once: the address stays as it is over a reload.
        let link = self.page.link();
        let pressed = self.shelf.tab_get("link") != link;
        self.shelf.tab_put("link", link.as_deref());
        if let Some((id, step)) = link.as_deref().and_then(linked).filter(|_| pressed) {
            self.guide(id, step);
        }
        if let Some(id) = self.options.open.clone() {
            self.tell(Event::Read(id, Via::Link));
        }
        self.make_good();
    }

    /// What another tab keeps is known here too.
    #[inline(never)]
    pub(super) fn kept(&self) {
        self.tell(Event::Kept(self.shelf.words("done"), told(&self.shelf)));
        self.report.follow();
        if self.state.borrow().view == View::Recorded {
            self.carry_out(Effect::ReadRecorded, false);
        }
    }
}

/// An instruction and a step: `factuur-corrigeren.2`, or the first step.
fn linked(link: &str) -> Option<(Slug, u32)> {
    let (id, step) = split_once(link, |c| c == '.').unwrap_or((link, "1"));
    Some((id.parse().ok()?, number(step)?))
}

/// What this browser kept from before. `docked`: what the page wants where nobody chose. Put in its place: to hand a whole
/// state on weighs half a KiB.
pub(super) fn recall(state: &mut State, shelf: &Shelf, docked: bool) {
    let corner = shelf.get("corner").and_then(|name| Corner::ALL.into_iter().find(|corner| corner.name() == name));
    state.corner = corner.unwrap_or_default();
    state.docked = shelf.get("docked").map_or(docked, |docked| docked == "1");
    state.had_news = shelf.tab_get("news").is_some();
    state.told = told(shelf);
    state.collections.done = shelf.words("done");
}

#[inline(never)]
fn told(shelf: &Shelf) -> Vec<Slug> {
    let mut told = Vec::new();
    for id in shelf.words("told") {
        if let Ok(id) = id.parse() {
            told.push(id);
        }
    }
    told
}
