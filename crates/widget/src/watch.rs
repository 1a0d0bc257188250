//! Notices what happens on the host page, and costs it next to nothing.
//!
//! One observer that only says "something changed" and then stops listening until we look again; one listener for
//! all events, passive, in the capture phase. Looking happens when the browser is idle, at least [`SOONEST`] apart,
//! later when looking was slow or when the page moves by itself all the time. Dropping a [`Watch`] removes everything.

mod events;
mod seen;
mod trees;

pub use seen::Seen;

use crate::latch::{self, Callback, Timeout, Timer};
use crate::listen::{listen, unlisten};
use crate::object::{options, part};
use crate::page::{Page, contains};
use js_sys::{Array, Function, Object};
use model::List;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, MutationObserver, MutationRecord};

/// Looks are at least so far apart, in milliseconds.
pub const SOONEST: f64 = 150.0;
/// And at most so far, however slow or restless the page is.
const LATEST: f64 = 5_000.0;
/// On a page that moves by itself, without anybody acting, looks drift apart up to this.
const RESTLESS: f64 = 10_000.0;
/// A page that was quiet so much longer than we wait is not restless: what changes on it now is news.
const QUIET: f64 = 3.0;
/// Looking may take one part in so many of the time.
const SHARE: f64 = 50.0;
/// And one part in so many of a page that changes by itself: when nobody acted for so long, in milliseconds.
const ALONE: f64 = 1_000.0;
const ALONE_MS: f64 = 5_000.0;
/// Then a change is looked at no sooner than after so long, in milliseconds.
const ALONE_SOONEST: f64 = 1_000.0;
/// How long the browser may keep us waiting for an idle moment.
const IDLE_MS: f64 = 400.0;
/// A message that still stands there so long after a form was sent is shown again to who sent it.
const ANSWERED_MS: f64 = 1_000.0;
/// For so long after a press an error may answer it, in milliseconds.
const LATE_MS: f64 = 60_000.0;

const ON_WINDOW: List = List("resize pagehide pageshow online popstate hashchange storage visibilitychange");
/// On the window, and on the document of each frame.
const ON_DOCUMENT: List = List(
    "click input change focusin focusout keydown mousedown mouseup pointerdown pointerup scroll submit toggle \
     transitionend",
);
const ON_NAVIGATION: List = List("currententrychange");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Host;
    #[wasm_bindgen(method, structural, catch, js_name = requestIdleCallback)]
    fn request_idle(this: &Host, then: &Function, how: &Object) -> Result<f64, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = cancelIdleCallback)]
    fn cancel_idle(this: &Host, id: f64) -> Result<(), JsValue>;
}

/// Watches until it is dropped.
pub struct Watch(Rc<Watcher>);

struct Watcher {
    page: Page,
    tell: Rc<dyn Fn(Seen)>,
    observer: MutationObserver,
    ears: Ears,
    /// What we listen to, for taking it back.
    heard: RefCell<Vec<(EventTarget, List)>>,
    /// The shadow roots, and documents in frames, that we listen to.
    inner: RefCell<Array>,
    waiting: RefCell<Option<Waiting>>,
    /// How long the last look took.
    took: Cell<f64>,
    /// How long looks usually take.
    usual: Cell<f64>,
    /// How far apart they are while nobody acts.
    drift: Cell<f64>,
    /// When somebody acted last.
    acted: Cell<f64>,
    /// When the last look ended.
    looked: Cell<f64>,
    address: RefCell<String>,
    errors: RefCell<Vec<(Element, String)>>,
    /// When a form was sent whose answer is not seen yet.
    sent: Cell<Option<f64>>,
    /// When something was last pressed that may be answered late.
    pressed: Cell<f64>,
    /// F1 is heard here.
    f1_ours: Cell<bool>,
    /// F1 on its way through the page, and what comes after it.
    f1: RefCell<Option<(Event, Timeout)>>,
    /// The field in which somebody is typing.
    edited: RefCell<Option<Element>>,
    clicked: RefCell<Option<Element>>,
    /// The page changed since the last click, outside of what was clicked.
    changed: Cell<bool>,
}

/// Our callbacks. They hold the watcher weakly, so that dropping it ends them.
struct Ears {
    event: Callback,
    mutation: Callback,
    timer: Callback,
    idle: Callback,
}

enum Waiting {
    Timer(#[allow(dead_code, reason = "it is off once this is dropped")] Timer),
    Idle(f64),
}

impl Watch {
    /// Starts watching; nothing when the page does not let us.
    pub fn start(page: &Page, tell: Rc<dyn Fn(Seen)>) -> Option<Self> {
        let mut observer = None;
        let watcher = Rc::new_cyclic(|weak: &Weak<Watcher>| {
            let ears = Ears::new(weak);
            let made = MutationObserver::new(ears.mutation.as_ref().unchecked_ref()).ok();
            let watcher = Watcher {
                page: page.clone(),
                tell,
                // Without an observer the watcher is thrown away below.
                observer: made.clone().unwrap_or_else(|| JsValue::UNDEFINED.unchecked_into()),
                ears,
                heard: RefCell::default(),
                inner: RefCell::default(),
                waiting: RefCell::default(),
                took: Cell::default(),
                usual: Cell::default(),
                drift: Cell::new(SOONEST),
                acted: Cell::new(page.now()),
                looked: Cell::new(page.now()),
                address: RefCell::new(page.route()),
                errors: RefCell::default(),
                sent: Cell::default(),
                pressed: Cell::new(-LATE_MS),
                f1_ours: Cell::default(),
                f1: RefCell::default(),
                edited: RefCell::default(),
                clicked: RefCell::default(),
                changed: Cell::new(true),
            };
            observer = made;
            watcher
        });
        observer?;
        let window: &EventTarget = page.window();
        watcher.listen(window, ON_WINDOW);
        watcher.listen(window, ON_DOCUMENT);
        watcher.listen(page.document(), List("load"));
        let navigation = part(window, "navigation");
        if navigation.is_object() {
            watcher.listen(navigation.unchecked_ref(), ON_NAVIGATION);
        }
        watcher.wait();
        Some(Self(watcher))
    }
}

impl Watch {
    /// From now on F1 is heard here, in all of the page's trees; before, the loader hears it.
    pub fn hear_f1(&self) {
        self.0.f1_ours.set(true);
        self.0.observe(&self.0.page.roots(0));
    }

    /// Something is expected of the page: what changes now is worth a look soon.
    pub fn expect(&self) {
        self.0.acted();
        self.0.wait();
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.observer.disconnect();
        if let Some(Waiting::Idle(id)) = self.0.waiting.take() {
            let window: &JsValue = self.0.page.window();
            let _ = window.unchecked_ref::<Host>().cancel_idle(id);
        }
        for (target, kinds) in self.0.heard.take() {
            unlisten(&target, kinds, self.0.ears.event.as_ref());
        }
        self.0.inner_trees(&self.0.inner.take(), &Array::new(), unlisten);
    }
}

impl Ears {
    fn new(weak: &Weak<Watcher>) -> Self {
        let ear = |hears: fn(&Watcher, Event)| {
            let weak = weak.clone();
            latch::callback(move |event| {
                if let Some(watcher) = weak.upgrade() {
                    hears(&watcher, event);
                }
            })
        };
        Self {
            event: ear(|watcher, event| watcher.event(&event)),
            mutation: ear(|watcher, records| watcher.mutated(records.unchecked_ref())),
            timer: ear(|watcher, _| watcher.when_idle()),
            idle: ear(|watcher, _| {
                watcher.waiting.take();
                watcher.look();
            }),
        }
    }
}

impl Watcher {
    fn listen(&self, target: &EventTarget, kinds: List) {
        listen(target, kinds, self.ears.event.as_ref());
        self.heard.borrow_mut().push((target.clone(), kinds));
    }

    fn tell(&self, seen: Seen) {
        (self.tell)(seen);
    }

    /// Something changed. Says no more than that, and does not listen again before the next look.
    fn mutated(&self, records: &Array) {
        let clicked = self.clicked.borrow();
        // A ripple in the button that was clicked is no answer to the click.
        let only_there = clicked.as_ref().is_some_and(|clicked| {
            records.length() <= 40
                && records.iter().all(|record| {
                    let target = record.unchecked_into::<MutationRecord>().target();
                    target.is_some_and(|target| contains(clicked, &target))
                })
        });
        drop(clicked);
        if !only_there {
            self.changed.set(true);
            self.observer.disconnect();
        }
        self.tell(Seen::Stir);
        self.wait_for(if self.alone() { LATEST.min(self.usual.get() * ALONE).max(ALONE_SOONEST) } else { SOONEST });
    }

    /// Nobody has acted for a while: the page changes by itself.
    fn alone(&self) -> bool {
        self.page.now() - self.acted.get() > ALONE_MS
    }

    /// Somebody acts: what changes now is worth a look soon.
    fn acted(&self) {
        self.acted.set(self.page.now());
        let drifted = self.drift.replace(SOONEST) > SOONEST;
        if drifted && matches!(*self.waiting.borrow(), Some(Waiting::Timer(_))) {
            self.waiting.take();
            self.wait();
        }
    }

    /// Looks soon, once.
    fn wait(&self) {
        self.wait_for(SOONEST);
    }

    /// Looks later, once; so much later when the page was quiet.
    fn wait_for(&self, quiet: f64) {
        if self.waiting.borrow().is_some() {
            return;
        }
        if self.page.now() - self.looked.get() > self.drift.get() * QUIET {
            self.drift.set(quiet);
        }
        // Not `clamp`: its panic message would bring 20 KiB of printing of numbers along.
        let gap = LATEST.min(self.usual.get() * SHARE).max(SOONEST).max(self.drift.get()) as u32;
        *self.waiting.borrow_mut() = Timer::set(&self.ears.timer, gap).map(Waiting::Timer);
    }

    fn when_idle(&self) {
        let window: &JsValue = self.page.window();
        let how = options(&[("timeout", IDLE_MS.into())]);
        match window.unchecked_ref::<Host>().request_idle(self.ears.idle.as_ref().unchecked_ref(), &how) {
            Ok(id) => drop(self.waiting.replace(Some(Waiting::Idle(id)))),
            Err(_) => {
                self.waiting.take();
                self.look();
            }
        }
    }

    /// Looks at the page and tells what is new.
    fn look(&self) {
        let start = self.page.now();
        if self.page.replaced() {
            // Until something is written in it there is nothing to come in.
            self.observe(&[]);
            if self.page.begun() {
                self.tell(Seen::Replaced);
            }
            return;
        }
        self.page.glance(|glance| {
            self.observe(&glance.roots);
            self.address();
            // What comes while nobody waits for it is seen as soon as somebody acts.
            if !self.alone() || self.sent.get().is_some() || start - self.pressed.get() < LATE_MS {
                self.messages(self.page.errors_at(glance), start);
            }
            self.tell(Seen::MomentMayHaveChanged);
        });
        self.looked.set(self.page.now());
        let took = self.looked.get() - start;
        // One slow look says nothing: the first one also compiles what looks.
        self.usual.set(took.min(self.took.replace(took)));
        self.drift.set((self.drift.get() * 1.5).min(RESTLESS));
    }

    fn address(&self) {
        let route = self.page.route();
        if *self.address.borrow() != route {
            self.address.borrow_mut().clone_from(&route);
            self.acted();
            self.tell(Seen::Route(route));
            self.wait();
        }
    }

    fn messages(&self, errors: &[(Element, String)], now: f64) {
        let answered = match self.sent.get() {
            Some(sent) if now - sent >= ANSWERED_MS => {
                self.sent.set(None);
                true
            }
            Some(_) => {
                self.wait();
                false
            }
            None => false,
        };
        let known = self.errors.replace(errors.to_vec());
        if errors.is_empty() && !known.is_empty() {
            self.tell(Seen::ErrorsGone);
        }
        for error in errors {
            // The same words in another element were shown anew.
            let appeared = !known.contains(error);
            if appeared || answered {
                if appeared {
                    self.sent.set(None);
                }
                self.tell(Seen::ErrorAppeared(error.1.clone()));
            }
        }
    }
}
