//! Following the element of a step: finds it, waits for it within a budget, and keeps ring and card beside it.

use super::Stage;
use super::still::Still;
use crate::latch::{self, Callback, Timeout, Timer};
use crate::page::{Located, ask};
use crate::placement::{Rect, Scene};
use crate::session::{Act, Event, Target};
use std::cell::{Cell, RefCell};
use std::rc::Weak;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// An element may come so late, in milliseconds; then the step is text only.
const BUDGET: u32 = 2_500;

/// That it is looked for is heard after so long, in milliseconds: what comes at once is heard at once.
const SLOW: u32 = 700;

/// What a step is only for may come so late, in milliseconds; then the step is left out.
const JUDGED: u32 = 1_000;

/// So many frames without movement, and it stands still.
const STILL: u32 = 10;
/// After so many of them what moved it is over.
const SETTLED: u32 = 2;
/// Whether it moves again is then asked so often, in milliseconds: frames for nothing would cost the host its battery.
const GLANCE: u32 = 300;
/// So often where the browser tells it as well, at once: it tells of no move that is less than a part of the element.
const TOLD: u32 = 1_000;

/// The element of the step that is shown, and the frames in which it is followed.
pub struct Follow {
    pub(super) target: RefCell<Option<Element>>,
    pub(super) budget: RefCell<Option<Timeout>>,
    judges: RefCell<Option<Timeout>>,
    next: RefCell<Option<Next>>,
    /// Frames in a row in which nothing moved.
    still: Cell<u32>,
    draws: Callback,
    out_of_sight: Cell<bool>,
    /// What is around it shows nothing of it.
    cut: Cell<bool>,
    /// Is brought into view in the next frame: a field that is left with Tab is so before the browser goes to the next one,
    /// and shows that.
    shows: Cell<bool>,
    /// Where the page laid something at the field of the step.
    laid: Cell<Rect>,
    /// Where it was last.
    pub(super) place: Cell<Rect>,
    /// The page laid a window over it.
    buried: Cell<bool>,
    /// While it stands still.
    rests: RefCell<Option<Still>>,
}

/// When it is looked at next.
enum Next {
    Frame(i32),
    Timer(#[allow(dead_code, reason = "it is off once this is dropped")] Timer),
}

impl Follow {
    /// Follows nothing yet.
    pub fn new(stage: Weak<Stage>) -> Self {
        let draws = latch::callback(move |_| {
            if let Some(stage) = stage.upgrade() {
                stage.follow.next.take();
                stage.point();
                stage.next_frame();
            }
        });
        Self {
            target: RefCell::default(),
            budget: RefCell::default(),
            judges: RefCell::default(),
            next: RefCell::default(),
            still: Cell::default(),
            draws,
            out_of_sight: Cell::default(),
            cut: Cell::default(),
            shows: Cell::default(),
            laid: Cell::default(),
            place: Cell::default(),
            buried: Cell::default(),
            rests: RefCell::default(),
        }
    }
}

impl Stage {
    /// Looks for the element of the step from the start: it is another step.
    pub(super) fn find(&self) {
        self.follow.target.take();
        self.follow.budget.take();
        self.follow.out_of_sight.set(false);
        self.follow.laid.take();
        self.follow.buried.take();
        self.pressed.laid.take();
        self.pressed.on.take();
        self.pressed.lacks.take();
        self.canvas.borrow_mut().part();
        self.heal.forget();
        self.early.of(self.state.borrow().guiding().map(|guide| &guide.progress.instruction));
        let anchored = self.anchor().is_some();
        if anchored && !self.try_find(true) {
            self.expect();
            let slow = self.later(SLOW, |stage| {
                // Who stopped meanwhile hears nothing more of it.
                let looks = stage.state.borrow().guiding().is_some_and(|guide| guide.target == Target::Looking);
                if looks {
                    stage.canvas.borrow().say(stage.state.borrow().language.words().looking());
                }
                let gives_up = stage.later(BUDGET - SLOW, |stage| {
                    stage.tell(Event::GaveUp(stage.heal.any(|one| stage.page.shown(one))));
                });
                *stage.follow.budget.borrow_mut() = Some(gives_up);
            });
            *self.follow.budget.borrow_mut() = Some(slow);
            self.heal_later();
        }
        // The card comes to stand beside it in the next frame, which is before anybody sees it.
        self.stir();
    }

    /// A step with conditions comes up: the page gets its time to become what it leads to.
    pub(super) fn judge(&self) {
        self.expect();
        let judges = self.later(JUDGED, |stage| {
            stage.look();
            stage.tell(Event::Judged);
        });
        *self.follow.judges.borrow_mut() = Some(judges);
    }

    pub(super) fn anchor(&self) -> Option<model::Anchor> {
        let state = self.state.borrow();
        if state.guiding()?.judging {
            return None;
        }
        state.guided_step()?.anchor.clone()
    }

    fn try_find(&self, at_once: bool) -> bool {
        let Some(anchor) = self.anchor() else { return false };
        let located = if at_once { self.page.find_at_once(&anchor) } else { self.page.find(&anchor) };
        let element = match located {
            Located::Found { at, .. } if self.page.shown(&at) => at,
            // What could be two things is pointed at by nobody; what was recorded of it may tell them apart.
            Located::Ambiguous { at } => {
                self.heal.several(at);
                return self.still_given_up(true);
            }
            _ => return self.still_given_up(false),
        };
        let healed = self.heal.forget();
        if self.aim(&element) || healed {
            self.tell(Event::Located);
        }
        self.was_early(&element);
        true
    }

    /// What the card says of an element that was given up stays true, though the page changes: it is there more than once,
    /// or is not. It is not found.
    fn still_given_up(&self, several: bool) -> bool {
        let other = if several { Target::Missing } else { Target::Several };
        if self.state.borrow().guiding().is_some_and(|guide| guide.target == other) {
            self.tell(Event::GaveUp(several));
        }
        false
    }

    /// From now on this is the step's element. Whether it was another one before.
    pub(super) fn aim(&self, element: &Element) -> bool {
        let known = self.follow.target.replace(Some(element.clone()));
        self.follow.budget.take();
        let other = known.as_ref() != Some(element);
        self.found(element);
        if other {
            self.follow.rests.take();
            self.aimed(element);
            self.follow.shows.set(true);
        }
        if known.is_none() {
            self.look_ahead();
        }
        other
    }

    /// The page changed: an element may have come, gone, or been replaced.
    pub(super) fn follow_up(&self) {
        if self.anchor().is_none() {
            return;
        }
        let target = self.follow.target.borrow().clone();
        // A list that lets nothing else be read is open at its own field.
        let open = target.as_ref().is_some_and(|at| ask::connected(at) && self.page.expanded(at));
        let there = open || target.as_ref().is_some_and(|at| self.is_there(at));
        let target = self.follow.target.borrow().clone();
        self.follow.buried.set(!open && target.as_ref().is_some_and(|at| self.page.buried(at)));
        let laid = target.as_ref().filter(|_| self.is_field()).map(|target| self.page.laid(target));
        self.follow.laid.set(laid.unwrap_or_default());
        // What was healed gives way to what the author wrote, should that come.
        let wanting = !there || self.heal.healed();
        if wanting && !self.try_find(false) && !there && !self.drawn_anew() && !self.gone() {
            if self.follow.target.take().is_some() {
                self.tell(Event::Lost);
            }
            self.heal_later();
        } else if there {
            self.doubt();
            if let Some(target) = &target {
                self.open_up(target);
                self.fill_cell(target);
            }
        }
        self.canvas.borrow_mut().doubt();
        self.see();
        self.point();
    }

    /// Whether what is around the step's element shows it may have changed. It takes the browser long on a large page: not
    /// asked in each frame in which something moves.
    pub(super) fn see(&self) {
        let target = self.follow.target.borrow().clone();
        self.follow.cut.set(target.is_some_and(|target| self.page.cut(&target).is_some()));
    }

    /// Puts the ring and the card where they belong now.
    pub(super) fn point(&self) {
        // A button that moves away below the pointer gets no click.
        if self.held.get() {
            return;
        }
        if self.state.borrow().guiding().is_none() {
            let moved = self.marked() && self.put_marks();
            return self.moved(moved);
        }
        let target = self.follow.target.borrow().clone();
        if target.as_ref().is_some_and(|target| !ask::connected(target)) {
            // Replaced by another element of the same name, or gone; not later than the next frame.
            self.follow_up();
            return;
        }
        let shows = self.follow.shows.take();
        if shows {
            self.scroll_to();
        }
        // At rest the browser tells it, where it can.
        let still = self.follow.still.get();
        if shows || still == SETTLED || still >= STILL && self.follow.rests.borrow().is_none() {
            self.see();
        }
        let cut = target.is_some() && self.follow.cut.get();
        // A ring would point at what lies over it, or where it would be.
        let seen = target.as_ref().filter(|_| !cut && !self.follow.buried.get());
        let (rect, viewport) = (seen.map(|target| self.page.rect(target)), self.page.viewport());
        let field = self.is_field();
        let mut labelled = rect.unwrap_or_default();
        if let Some(rect) = rect {
            self.follow.place.set(rect);
            // What is ticked is read by its label.
            let ticked = seen.filter(|target| !field && self.page.is_choice(target));
            let labels = ticked.map(|target| self.page.labels(target)).unwrap_or_default();
            labelled = labels.iter().fold(rect, Rect::with);
        }
        let in_use = |spot: &Rect| self.page.in_use(spot, false);
        let laid = self.follow.laid.get();
        // Nor at what its own list or calendar covers.
        let target = rect.filter(|rect| !laid.holds(rect));
        let scene = Scene { target, labelled, field, laid, focused: self.page.focus(), viewport };
        let moved = self.canvas.borrow_mut().point(&scene, in_use);
        self.moved(moved);
        let out = cut || rect.is_some_and(|rect| rect.overlap(&viewport) <= 0.0);
        if self.follow.out_of_sight.replace(out) != out {
            self.tell(Event::Sight(!out));
        }
    }

    /// Whether the pointer is down in our element. Once it is not, all goes where it belongs.
    pub(super) fn hold(&self, down: bool) {
        if self.held.replace(down) && !down {
            self.stir();
        }
    }

    /// Whether the step is done in a field.
    pub(super) fn is_field(&self) -> bool {
        self.state.borrow().shows(Act::Input)
    }

    fn moved(&self, moved: bool) {
        if moved {
            self.follow.rests.take();
        }
        self.follow.still.set(if moved { 0 } else { self.follow.still.get() + 1 });
    }

    /// Something may move: it is followed frame by frame until it stands still.
    pub(super) fn stir(&self) {
        self.follow.rests.take();
        self.glimpse();
    }

    /// The page changed. While the browser tells when the step's element moves, it is followed in the next frames only.
    pub(super) fn glimpse(&self) {
        let told = self.follow.rests.borrow().is_some();
        self.follow.still.set(if told { STILL - SETTLED } else { 0 });
        let mut next = self.follow.next.borrow_mut();
        if matches!(*next, Some(Next::Timer(_))) {
            *next = None;
        }
        drop(next);
        self.next_frame();
    }

    /// Looked at again only while a step is shown, or marks stand beside fields.
    fn next_frame(&self) {
        let (guiding, marked) = (self.state.borrow().guiding().is_some(), self.marked());
        if !guiding {
            self.follow.rests.take();
        }
        if self.follow.next.borrow().is_some() || !(guiding || marked) {
            return;
        }
        let draws = &self.follow.draws;
        let next = if self.follow.still.get() < STILL {
            let frame = self.page.window().request_animation_frame(draws.as_ref().unchecked_ref());
            frame.ok().map(Next::Frame)
        } else {
            if guiding {
                self.rest();
            }
            let told = self.follow.rests.borrow().is_some();
            Timer::set(draws, if told { TOLD } else { GLANCE }).map(Next::Timer)
        };
        *self.follow.next.borrow_mut() = next;
    }

    /// From now on the browser tells when the step's element moves.
    fn rest(&self) {
        let target = self.follow.target.borrow().clone();
        let mut rests = self.follow.rests.borrow_mut();
        if let Some(target) = target.filter(|_| rests.is_none()) {
            let me = self.me.clone();
            let moved = move || {
                if let Some(me) = me.upgrade() {
                    me.stir();
                }
            };
            *rests = Still::watch(&target, self.page.rect(&target), self.page.viewport(), moved);
        }
    }

    pub(super) fn stop_following(&self) {
        self.follow.rests.take();
        if let Some(Next::Frame(id)) = self.follow.next.take() {
            let _ = self.page.window().cancel_animation_frame(id);
        }
    }

    /// Whether something that happened there happened to the step's element, or to what that is drawn as; or to one of those
    /// that it may be, though none of them is pointed at; or to what came so lately that nobody looked yet.
    pub(super) fn is_target(&self, at: &Element) -> bool {
        let known = self.follow.target.borrow().clone();
        known.map_or_else(
            || self.heal.any(|one| self.page.holds(one, at)) || self.is_meant(at),
            |target| self.page.holds(&target, at) || self.page.draws(&target, at),
        )
    }

    pub(super) fn scroll_to(&self) {
        let target = self.follow.target.borrow().clone();
        if let Some(target) = target {
            self.page.scroll_into_view(&target);
        }
    }
}
