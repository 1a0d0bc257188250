//! The stage: where page, session, drawing and report meet. Hears, updates, draws, carries out the effects.

mod cell;
mod chosen;
mod drag;
mod early;
mod effects;
mod focus;
mod follow;
mod hands;
mod heal;
mod host;
mod load;
mod look;
mod mark;
mod pick;
mod still;

use crate::api::Server;
use crate::database::Database;
use crate::draw::{Canvas, Links};
use crate::ears::Ears;
use crate::latch::{self, Timeout};
use crate::layer::Layer;
use crate::page::Page;
use crate::report::Report;
use crate::session::{Effect, Event, Spot, State, Target, View, update};
use crate::shelf::Shelf;
use crate::watch::Watch;
use cell::Written;
use chosen::Pressed;
use drag::Drag;
use early::Early;
use follow::Follow;
use heal::Heal;
pub use host::Said;
use js_sys::Function;
use mark::Marks;
use model::signal::Signals;
use model::{Catalog, List, Slug};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Window};

/// Parts of coming on the page.
const PARTS: u8 = 3;
/// Help comes by itself only when nothing was typed in the page for so long, in milliseconds.
const QUIET: u32 = 2_500;

/// What the page that embeds us said.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The application's key.
    pub app: String,
    /// Our server's address.
    pub server: String,
    /// The language, when it is not the page's.
    pub locale: Option<String>,
    /// The employee's roles.
    pub roles: Vec<String>,
    /// The panel begins docked to the side.
    pub docked: bool,
    /// An instruction to open at once.
    pub open: Option<Slug>,
    /// The application's release; empty: the page does not say.
    pub release: String,
    /// Where the loader listens for us, since before the page's own scripts did.
    pub ears: Option<Function>,
    /// Promises the finder.
    pub finder: Option<Function>,
    /// A catalog to show instead of the published one: a preview, of which nothing is recorded.
    pub preview: Option<Rc<Catalog>>,
}

/// Everything of ours on one page. Dropping it takes everything away.
pub struct Stage {
    me: Weak<Stage>,
    options: Options,
    said: Rc<Said>,
    page: Page,
    layer: Layer,
    canvas: RefCell<Canvas>,
    links: Links,
    server: Server,
    shelf: Rc<Shelf>,
    report: Rc<Report>,
    state: RefCell<State>,
    inbox: RefCell<Vec<Event>>,
    busy: Cell<bool>,
    signals: RefCell<Signals>,
    follow: Follow,
    heal: Heal,
    pressed: Pressed,
    written: Written,
    early: Early,
    marks: Marks,
    drag: Drag,
    /// Help was opened with the button: there focus goes back to.
    by_button: Cell<bool>,
    /// What had focus in the page before help had.
    focus_was: RefCell<Option<Element>>,
    /// Which step was shown when the pointer went down in our element.
    pressed_at: Cell<Option<u32>>,
    /// The pointer is down in our element.
    held: Cell<bool>,
    /// When a key was last pressed in the host page.
    typed: Cell<f64>,
    /// The page was not looked at since the catalog came.
    unseen: Cell<bool>,
    /// Where focus is about to go, and whether we had it.
    focuses: RefCell<Option<(Timeout, Spot, bool)>>,
    rest: RefCell<Option<Timeout>>,
    quiet: RefCell<Option<Timeout>>,
    ears: RefCell<Option<Ears>>,
    watch: RefCell<Option<Watch>>,
    /// How many parts of coming on the page are done.
    come: Cell<u8>,
}

impl Stage {
    /// Puts our element on the page. Nothing is in it before [`Stage::come`].
    ///
    /// # Errors
    /// When the browser lacks something that we need.
    pub fn new(window: &Window, options: Options, said: Rc<Said>) -> Result<Rc<Self>, JsValue> {
        let document = window.document().ok_or("no document")?;
        let layer = Layer::new(&document)?;
        latch::arm(layer.own());
        let page = Page::new(layer.own()).ok_or("no page")?;
        let server = Server::new(window, &options.server, &options.app);
        let database = Database::default();
        let shelf = Rc::new(Shelf::new(window, &options.app, database.clone(), options.preview.is_none()));
        let report = Report::new(window, server.clone(), shelf.clone(), database, options.preview.is_some());
        let links = Links { pages: if options.server.is_empty() { String::new() } else { server.pages() } };
        let mut state = State::default();
        load::recall(&mut state, &shelf, options.docked);
        state.release.clone_from(&options.release);
        Ok(Rc::new_cyclic(|me| Self {
            me: me.clone(),
            canvas: RefCell::new(Canvas::new(document, layer.root().clone())),
            follow: Follow::new(me.clone()),
            heal: Heal::default(),
            pressed: Pressed::default(),
            written: Written::default(),
            early: Early::default(),
            marks: Marks::default(),
            drag: Drag::default(),
            options,
            said,
            page,
            layer,
            links,
            server,
            shelf,
            report,
            state: RefCell::new(state),
            inbox: RefCell::default(),
            busy: Cell::default(),
            signals: RefCell::default(),
            by_button: Cell::default(),
            focus_was: RefCell::default(),
            pressed_at: Cell::default(),
            held: Cell::default(),
            typed: Cell::default(),
            unseen: Cell::default(),
            focuses: RefCell::default(),
            rest: RefCell::default(),
            quiet: RefCell::default(),
            ears: RefCell::default(),
            watch: RefCell::default(),
            come: Cell::default(),
        }))
    }

    /// Does the next part of coming on the page, none of which keeps the page waiting for long. False: that was the last.
    pub fn come(&self) -> bool {
        let part = self.come.replace(self.come.get() + 1);
        match part {
            // Before there is anything to be seen: who sees the button is heard.
            0 => self.listen(self.page.window()),
            1 => self.look(),
            _ => {
                self.watch.borrow().iter().for_each(Watch::hear_f1);
                self.signal(&look::at(&self.page.route()));
                self.pick_if_asked(&self.page.route());
                match &self.options.preview {
                    Some(catalog) => self.arrived(catalog.clone()),
                    None => self.load(),
                }
            }
        }
        part + 1 < PARTS
    }

    fn listen(&self, window: &Window) {
        let me = self.me.clone();
        // Before the watch, so that what is ours is never seen as the page's.
        let first = self.options.ears.as_ref();
        let ears = Ears::open(window, self.layer.own(), self.layer.root(), first, move |heard| {
            if let Some(me) = me.upgrade() {
                me.heard(heard);
            }
        });
        *self.ears.borrow_mut() = Some(ears);
        let me = self.me.clone();
        let watch = Watch::start(
            &self.page,
            Rc::new(move |seen| {
                if let Some(me) = me.upgrade() {
                    latch::entry(|| me.seen(seen));
                }
            }),
        );
        *self.watch.borrow_mut() = watch;
    }

    /// Takes in an event: updates the state, draws it, carries out what follows.
    pub fn tell(&self, event: Event) {
        self.inbox.borrow_mut().push(event);
        // What an effect brings about waits until the event before it is done with.
        if self.busy.replace(true) {
            return;
        }
        let mut due = Vec::new();
        while let Some(event) = self.next() {
            let closed = self.closed();
            let effects = update(&mut self.state.borrow_mut(), event);
            self.emit_view(closed);
            for effect in effects {
                // Before the card is drawn: what is found at once is never drawn as looked for.
                if matches!(effect, Effect::Find) {
                    self.carry_out(effect, false);
                } else {
                    due.push(effect);
                }
            }
            if self.unseen.get() && self.state.borrow().view == View::Home {
                self.look();
            }
            // What nobody gets to see is not drawn: more has happened already.
            if self.inbox.borrow().is_empty() {
                self.follow_through(std::mem::take(&mut due));
            }
        }
        self.busy.set(false);
        self.await_quiet();
    }

    /// Draws the state, and carries out what follows from it.
    fn follow_through(&self, effects: Vec<Effect>) {
        let focused = self.canvas.borrow().focused().is_some();
        if focused && effects.iter().any(|effect| matches!(effect, Effect::Focus(Spot::Before | Spot::Target))) {
            // While we still have focus the page knows what had it before.
            self.focus_was.replace(self.page.focused());
        }
        self.draw();
        let moves = effects.iter().any(|effect| matches!(effect, Effect::Focus(_)));
        for effect in effects {
            self.carry_out(effect, focused);
        }
        // What is about to have focus gets it.
        let moved = focused && self.focuses.borrow().is_none() && self.keep_focus() || moves;
        self.say(moved);
    }

    /// Reads out what is to be said. Not where focus went, for that is read anyway; and not while the card only says that
    /// it looks, for then nobody sees the step either.
    fn say(&self, moved: bool) {
        let mut state = self.state.borrow_mut();
        if state.guiding().is_some_and(|guide| guide.target == Target::Looking) {
            return;
        }
        if moved {
            state.said.clear();
        }
        self.canvas.borrow().say(&state.said);
    }

    fn next(&self) -> Option<Event> {
        let mut inbox = self.inbox.borrow_mut();
        if inbox.is_empty() { None } else { Some(inbox.remove(0)) }
    }

    fn draw(&self) {
        // A browser that refuses our own elements shows nothing; there is nobody to tell.
        let _ = self.canvas.borrow_mut().draw(&self.state.borrow(), &self.links);
        self.show_marks();
        self.give_way();
    }

    /// Does this after so many milliseconds, unless the timeout is dropped before.
    fn later(&self, millis: u32, run: impl FnOnce(&Self) + 'static) -> Timeout {
        self.put_off(millis, Box::new(run))
    }

    fn put_off(&self, millis: u32, run: Box<dyn FnOnce(&Self)>) -> Timeout {
        let me = self.me.clone();
        let run = move || {
            if let Some(stage) = me.upgrade() {
                run(&stage);
            }
        };
        latch::later(millis, Box::new(run))
    }

    /// Our element where it can be used.
    fn settle(&self) {
        self.layer.settle(&self.page.home(false));
        self.canvas.borrow_mut().unzoom(self.page.zoom());
    }

    /// On top of what the page opened.
    fn surface(&self) {
        let canvas = self.canvas.borrow();
        let shown = List("heading card launcher").iter().find_map(|id| canvas.element(id));
        drop(canvas);
        if shown.is_some_and(|shown| self.page.covered(&shown)) {
            self.raise();
        }
    }

    /// On top, but for what nobody could see it over and use it: it waits below a film that fills the screen.
    fn raise(&self) {
        if !self.page.shut_out() {
            self.layer.raise();
        }
    }

    /// The panel is.
    fn closed(&self) -> bool {
        self.state.borrow().view == View::Closed
    }

    /// Help is open, or leads.
    fn active(&self) -> bool {
        let state = self.state.borrow();
        state.view != View::Closed || state.guiding().is_some()
    }

    fn help(&self, inside: bool) {
        // Behind a modal dialog nothing of ours could take focus.
        self.settle();
        self.surface();
        self.look();
        if !inside {
            self.by_button.set(false);
        }
        self.tell(Event::Help { inside });
    }

    /// Waits for a quiet moment, if something waits for one.
    fn await_quiet(&self) {
        let state = self.state.borrow();
        if state.expects_quiet() && self.quiet.borrow().is_none() {
            *self.quiet.borrow_mut() = Some(self.later(QUIET, |stage| {
                stage.quiet.take();
                let since = stage.page.now() - stage.typed.get();
                if since < f64::from(QUIET) && stage.page.typing() {
                    stage.await_quiet();
                } else {
                    stage.tell(Event::Quiet);
                }
            }));
        }
    }

    /// The last thing before it is dropped: sends what waits, and asks for no more frames.
    pub fn end(&self) {
        self.report.end();
        self.stop_following();
    }

    /// It comes again at once: who listens for it goes on listening.
    pub fn stays_heard(&self) {
        if let Some(ears) = &*self.ears.borrow() {
            ears.stay();
        }
    }

    /// Opens help, as F1 does.
    pub fn open(&self) {
        self.help(false);
    }

    /// Opens help with a search.
    pub fn search(&self, query: String) {
        self.by_button.set(false);
        self.look();
        self.tell(Event::Open);
        // From an instruction to its collection, and from there.
        self.tell(Event::Back);
        self.tell(Event::Back);
        self.tell(Event::Query(query));
    }
}

fn tell(stage: &Weak<Stage>, event: Event) {
    if let Some(stage) = stage.upgrade() {
        stage.tell(event);
    }
}
