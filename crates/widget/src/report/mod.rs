//! The report: queues statements, sends them in batches, and forgets only what the server named.

mod queue;
mod turn;
pub mod wire;

use crate::api::{Receipt, Server};
use crate::database::{Database, TOLD, WAITING};
use crate::latch::{self, Timeout};
use crate::object::{part, says, text};
use crate::session::{Line, Recorded};
use crate::shelf::Shelf;
use crate::words::{digits, local};
use js_sys::Uint8Array;
use model::statement::screen;
use model::words::concat;
use model::{Statement, Verb};
use queue::Queue;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use turn::Turn;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::Window;

/// Statements wait this long for company before they are sent, in milliseconds.
const SOON: u32 = 4_000;
/// After a failure it is tried again after so long, doubled each time, in milliseconds.
const AGAIN: u32 = 8_000;
/// And at most so long.
const SELDOM: u32 = 300_000;
/// A week, in milliseconds; Monday 5 January 1970 began the second one.
const WEEK: f64 = 604_800_000.0;
/// From the start of its week to 1 January 1970, a Thursday, in milliseconds.
const THURSDAY: f64 = 259_200_000.0;
/// Kept under this name: recording was switched off.
const OFF: &str = "silent";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Chance;
    #[wasm_bindgen(method, structural, catch, js_name = getRandomValues)]
    fn get_random_values(this: &Chance, into: &Uint8Array) -> Result<JsValue, JsValue>;
}

/// Queues and sends.
pub struct Report {
    me: Weak<Report>,
    server: Server,
    shelf: Rc<Shelf>,
    window: Window,
    queue: RefCell<Queue>,
    database: Database,
    /// Of the catalog; nothing is sent before it is known.
    locale: RefCell<String>,
    visitor: RefCell<String>,
    timer: RefCell<Option<Timeout>>,
    pause: Cell<u32>,
    sending: Cell<bool>,
    turn: RefCell<Option<Turn>>,
    /// A preview, or a browser that asks not to be tracked.
    never: bool,
    /// Switched off by whom it is about.
    off: Cell<bool>,
}

impl Report {
    /// A report to the server. A preview, and a browser that asks not to be tracked, record nothing.
    pub fn new(window: &Window, server: Server, shelf: Rc<Shelf>, database: Database, preview: bool) -> Rc<Self> {
        let never = preview || declined(window);
        let off = shelf.get(OFF).is_some();
        let report = Rc::new_cyclic(|me| Self {
            me: me.clone(),
            server,
            shelf,
            window: window.clone(),
            queue: RefCell::default(),
            database,
            locale: RefCell::default(),
            visitor: RefCell::default(),
            timer: RefCell::default(),
            pause: Cell::new(AGAIN),
            sending: Cell::default(),
            turn: RefCell::default(),
            never,
            off: Cell::new(off),
        });
        if !never {
            let (me, database) = (report.me.clone(), report.database.clone());
            report.database.open(window, report.server.app(), move || match me.upgrade() {
                Some(me) => me.adopt(Box::new(|me| me.later(SOON))),
                // Help left meanwhile.
                None => database.close(),
            });
        }
        report
    }

    /// The catalog is here: what an earlier page could not send any more goes now.
    pub fn ready(&self, locale: &str) {
        if *self.locale.borrow() != locale {
            // What happened in another language is told in that one.
            self.flush();
        }
        locale.clone_into(&mut self.locale.borrow_mut());
        self.later(SOON);
    }

    /// Records what happened on this route.
    pub fn record(&self, verb: Verb, route: &str) {
        if self.silent() {
            return;
        }
        let at = js_sys::Date::now();
        let statement = Statement { id: uuid(self.random()), at: at as i64, screen: screen(route), verb };
        let line = wire::line(&statement);
        self.database.put(WAITING, std::slice::from_ref(&line));
        let lost = self.queue.borrow_mut().add(line);
        self.database.delete(WAITING, &lost);
        self.later(SOON);
    }

    /// Sends now: the page is going away, or the network came back.
    pub fn flush(&self) {
        self.timer.take();
        self.send();
    }

    /// What was recorded, from the same lines that are sent; from every tab, where the browser keeps them.
    pub fn recorded(&self, then: impl Fn(Recorded) + 'static) {
        then(self.shown());
        self.adopt(Box::new(move |report| then(report.shown())));
    }

    /// Records from now on, or no more. What was not sent yet is then forgotten.
    pub fn switch(&self, on: bool) {
        self.off.set(!on);
        self.shelf.put(OFF, (!on).then_some("1"));
        if !on {
            let waiting = std::mem::take(&mut self.queue.borrow_mut().waiting);
            self.database.delete(WAITING, &waiting);
        }
    }

    /// It may have been switched in another tab.
    pub fn follow(&self) {
        let off = self.shelf.get(OFF).is_some();
        if off != self.off.get() {
            self.switch(!off);
        }
    }

    /// The language of the catalog; empty until that is here.
    pub fn locale(&self) -> String {
        self.locale.borrow().clone()
    }

    /// The last: lets go of what the browser keeps for us.
    pub fn end(&self) {
        self.flush();
        self.database.close();
    }

    fn shown(&self) -> Recorded {
        let queue = self.queue.borrow();
        let line = |json: &String, sent| {
            // By hand: what reads numbers in Rust weighs half a KiB, and for such as these 15.
            let mut at = 0.0;
            for digit in wire::at(json).bytes() {
                at = at * 10.0 + f64::from(digit & 15);
            }
            Line { json: json.clone(), when: local(at), sent }
        };
        let mut lines = Vec::new();
        for (kept, sent) in [(&queue.waiting, false), (&queue.told, true)] {
            for json in kept.iter().rev() {
                if lines.len() < queue::TOLD {
                    lines.push(line(json, sent));
                }
            }
        }
        Recorded { on: !self.silent(), declined: declined(&self.window), lost: queue.lost, lines }
    }

    fn silent(&self) -> bool {
        self.never || self.off.get()
    }

    /// Takes over what other tabs and earlier pages keep. In a box: for each closure all this would be there once more.
    fn adopt(&self, then: Box<dyn FnOnce(&Self)>) {
        let me = self.me.clone();
        self.database.read(move |kept| {
            let Some(me) = me.upgrade() else { return };
            if let Some((waiting, told, kept)) = kept {
                me.shelf.put_back(&kept);
                let (new, lost) = me.queue.borrow_mut().adopt(waiting, told);
                me.database.put(WAITING, &new);
                me.database.delete(WAITING, &lost);
                if me.off.get() {
                    // It was switched off while this was read.
                    me.switch(false);
                }
            }
            then(&me);
        });
    }

    fn later(&self, millis: u32) {
        if self.silent() || self.sending.get() || self.timer.borrow().is_some() {
            return;
        }
        let me = self.me.clone();
        *self.timer.borrow_mut() = Some(latch::later(
            millis,
            Box::new(move || {
                if let Some(me) = me.upgrade() {
                    me.timer.take();
                    me.take_turn();
                }
            }),
        ));
    }

    /// Sends what waits in this browser, unless another tab is at it.
    fn take_turn(&self) {
        if self.silent() || self.sending.replace(true) {
            return;
        }
        let me = self.me.clone();
        let asked = Box::new(move |turn: Option<Turn>| {
            let Some(me) = me.upgrade() else { return };
            me.sending.set(false);
            if turn.is_none() {
                return me.later(SOON);
            }
            me.turn.replace(turn);
            me.adopt(Box::new(|me| {
                me.send();
                if !me.sending.get() {
                    me.turn.take();
                }
            }));
        });
        turn::ask(&self.window, self.server.app(), asked);
    }

    fn send(&self) {
        let locale = self.locale();
        if self.silent() || self.sending.get() || locale.is_empty() {
            return;
        }
        let Some(body) = self.body(&locale) else { return };
        self.sending.set(true);
        let me = self.me.clone();
        // Nothing is held meanwhile: a page may have a `fetch` of its own, that does at once what is recorded too.
        self.server.send(&body, move |receipt| {
            if let Some(me) = me.upgrade() {
                me.sent(receipt);
            }
        });
    }

    /// The next request, when anything waits.
    fn body(&self, locale: &str) -> Option<String> {
        let queue = self.queue.borrow();
        let lines = queue.batch();
        (!lines.is_empty()).then(|| wire::body(self.server.app(), locale, &self.visitor(), &lines))
    }

    /// The server answered, or did not.
    fn sent(&self, receipt: Option<Receipt>) {
        self.sending.set(false);
        self.turn.take();
        let paused = receipt.as_ref().is_some_and(|receipt| receipt.paused);
        match receipt {
            Some(Receipt { named, .. }) if !named.is_empty() => {
                let (sent, old) = self.queue.borrow_mut().named(&named);
                self.database.put(TOLD, &sent);
                self.database.delete(WAITING, &sent);
                self.database.delete(TOLD, &old);
                self.pause.set(AGAIN);
                if !self.queue.borrow().waiting.is_empty() {
                    self.later(SOON);
                }
            }
            _ => {
                let pause = self.pause.get();
                self.pause.set((pause * 2).min(SELDOM));
                self.later(pause);
            }
        }
        if paused {
            crate::leave();
        }
    }

    /// A random token that is another one every week, so that nobody can be followed from week to week.
    fn visitor(&self) -> String {
        let week = ((js_sys::Date::now() + THURSDAY) / WEEK).floor() as i64;
        let start = concat(&[&digits(week), "-"]);
        // What stands on the shelf first: this week's may be another tab's.
        let known = self.shelf.get("visitor").or_else(|| Some(self.visitor.borrow().clone()));
        if let Some(known) = known.filter(|known| known.starts_with(&start)) {
            return known;
        }
        let fresh = concat(&[start.as_str(), &hex(&self.random())]);
        self.shelf.put("visitor", Some(&fresh));
        self.visitor.borrow_mut().clone_from(&fresh);
        fresh
    }

    fn random(&self) -> [u8; 16] {
        let into = Uint8Array::new_with_length(16);
        // Without randomness ids would collide and be dropped as known: a loss, and no harm.
        let _ = part(&self.window, "crypto").unchecked_ref::<Chance>().get_random_values(&into);
        let mut bytes = [0; 16];
        into.copy_to(&mut bytes);
        bytes
    }
}

/// Global Privacy Control or Do Not Track.
fn declined(window: &Window) -> bool {
    let navigator = window.navigator();
    says(&navigator, "globalPrivacyControl") || text(&navigator, "doNotTrack").is_some_and(|s| s == "1")
}

fn hex(bytes: &[u8]) -> String {
    let digit = |d: u8| char::from(b"0123456789abcdef"[usize::from(d)]);
    let mut out = String::new();
    for b in bytes {
        out.push(digit(b >> 4));
        out.push(digit(b & 15));
    }
    out
}

/// A version 4 UUID of these random bytes (RFC 9562).
fn uuid(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut id = String::new();
    for &part in &[&bytes[..4], &bytes[4..6], &bytes[6..8], &bytes[8..10], &bytes[10..]] {
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(&hex(part));
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_version_4_uuid() {
        assert_eq!(uuid([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
    }
}
