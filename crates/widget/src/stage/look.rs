//! Looking: what the page shows, and what was seen of people on it, on their way to the session.

use super::Stage;
use crate::object::text;
use crate::placement::Rect;
use crate::session::{Act, Corner, Event, View};
use crate::watch::Seen;
use crate::words::local;
use model::signal::Happening;
use model::statement::{path, screen};
use model::{Anchor, Catalog, Condition, Control, Kind, Moment};
use std::rc::Rc;
use web_sys::Element;

impl Stage {
    /// Looks at the page anew.
    pub(super) fn look(&self) {
        let catalog = self.state.borrow().catalog.clone();
        self.unseen.set(false);
        let mut moment = match &catalog {
            Some(catalog) => self.page.moment(catalog),
            // Without a catalog only the language matters, and where focus goes back to.
            None => {
                let _ = self.page.focused();
                let mut moment = Box::<Moment>::default();
                moment.route = self.page.route();
                moment
            }
        };
        self.seek(&mut moment);
        moment.locale = self.asked_locale();
        self.said.add_to(&mut moment, &self.options.roles);
        self.inbox.borrow_mut().push(Event::Today(today()));
        self.tell(Event::Moment(moment));
        self.mark();
    }

    /// What steps to come depend on is looked for by itself: of a crowded screen not all is read, and rows and cells never.
    fn seek(&self, moment: &mut Moment) {
        let state = self.state.borrow();
        let Some(guide) = state.guiding().filter(|_| state.watches()) else { return };
        let Some(instruction) = state.instruction(&guide.progress.instruction) else { return };
        for step in instruction.steps.iter().skip(guide.progress.step as usize) {
            for condition in step.only_when.iter().chain(&step.done_when) {
                for leaf in condition.leaves() {
                    let mut sought = match leaf {
                        Condition::Element(anchor) if !self.lacks(anchor) => Some(anchor),
                        _ => None,
                    };
                    while let Some(Anchor::Role { role, name, within }) = sought {
                        moment.visible.push(Control { role: role.clone(), name: name.clone() });
                        sought = within.as_deref();
                    }
                }
            }
        }
    }

    /// Looks soon, when the browser is idle.
    pub(super) fn expect(&self) {
        if let Some(watch) = self.watch.borrow().as_ref() {
            watch.expect();
        }
    }

    pub(super) fn locale(&self) -> String {
        self.state.borrow().moment.locale.clone()
    }

    /// The language that is asked for: what the host says, else the page, else what the employee's browser prefers.
    fn asked_locale(&self) -> String {
        let said = self.said.locale().or_else(|| self.options.locale.clone());
        let locale = said.unwrap_or_else(|| self.page.locale());
        if locale.is_empty() { text(&self.page.window().navigator(), "language").unwrap_or_default() } else { locale }
    }

    pub(super) fn seen(&self, seen: Seen) {
        match seen {
            Seen::MomentMayHaveChanged => {
                self.settle();
                self.stand_clear();
                self.give_way();
                if self.active() {
                    self.surface();
                }
                self.choose();
                self.follow_up();
                if self.worth_looking() {
                    self.look();
                }
            }
            Seen::Route(route) => {
                self.pick_if_asked(&route);
                self.signal(&at(&route));
                self.tell(Event::Route(route));
            }
            Seen::Click { target, x, y, changed } => {
                let around = self.page.control(&self.page.control_around(&target));
                let control = matches!(around.role.as_str(), "button" | "link" | "tab" | "menuitem");
                let Control { role, name } = if control { around } else { self.page.control(&target) };
                let ours = self.is_target(&target);
                self.unless_hintless(Event::ClickedElsewhere);
                self.signal(&Happening::Click { x, y, role, name, changed });
                if !self.clicked(ours) {
                    self.overtake(&target, Act::Click);
                }
            }
            Seen::Changed(element) => {
                let Control { role, name } = self.page.control(&element);
                self.signal(&Happening::Filled { role, name });
                let target = self.follow.target.borrow().clone();
                let of_target = target.is_some_and(|target| self.page.is_component_of(&element, &target));
                if of_target || self.is_target(&element) {
                    // What is pressed in its list, and takes focus from it, tells when it is let go.
                    if !self.pressed.option.get() {
                        self.tell(Event::Acted(Act::Input));
                    }
                } else {
                    self.fill_early(&element);
                    self.overtake(&element, Act::Input);
                }
            }
            Seen::Pressed { at, option, key } => self.press(&at, option, key),
            Seen::Released => self.release(),
            Seen::Down(at) => self.down(&at),
            Seen::Up => self.pressed.down.set(false),
            Seen::ErrorAppeared(text) => self.signal(&Happening::Error { text }),
            Seen::Sent => self.signal(&Happening::Sent),
            Seen::ErrorsGone => self.signal(&Happening::ErrorsGone),
            Seen::Layout => {
                self.see();
                self.point();
                self.stir();
            }
            Seen::Stir => self.glimpse(),
            Seen::Hidden => self.report.flush(),
            Seen::KeyF1 => self.help(false),
            Seen::F1Taken => self.tell(Event::F1Taken),
            Seen::Kept => self.kept(),
            // In the page Escape is the page's too.
            Seen::Escape => self.unless_hintless(Event::HostEscape),
            Seen::Replaced => crate::come_again(),
            Seen::Online => {
                self.report.flush();
                if self.state.borrow().unreachable {
                    self.load();
                }
            }
        }
    }

    /// Who does what the next step asks for is past one that is only read, or is not on the screen; or that brought what
    /// the next one asks for, without a click.
    fn overtake(&self, at: &Element, how: Act) {
        let came = self.pressed.lacks.get();
        let overtaken = self.state.borrow().overtaken(how, came, |anchor| self.page.means(anchor, at));
        if overtaken {
            self.tell(Event::Overtook(how));
        }
    }

    fn stand_clear(&self) {
        let top = matches!(self.state.borrow().corner, Corner::TopLeft | Corner::TopRight);
        let in_use = |spot: &Rect| self.page.in_use(spot, true);
        self.canvas.borrow_mut().stand_clear(top, |own| self.page.rect(own), in_use);
    }

    /// What is offered does not lie over what has focus.
    pub(super) fn give_way(&self) {
        let said = self.state.borrow().bubble.is_some();
        if said {
            let focused = self.page.focus();
            self.canvas.borrow().give_way(|bubble| self.page.rect(bubble).hides(&focused));
        }
    }

    /// While nothing of ours depends on the moment, the page is left in peace.
    fn worth_looking(&self) -> bool {
        let state = self.state.borrow();
        let waits = |catalog: &Rc<Catalog>| {
            catalog.instructions.iter().any(|i| matches!(i.kind, Kind::Announcement | Kind::Hint))
        };
        state.view == View::Home
            || state.watches()
            || state.waiting.is_some()
            || state.stuck.is_some()
            || state.moment.route != self.page.route()
            || state.moment.locale != self.asked_locale()
            || state.catalog.as_ref().is_some_and(waits)
    }

    /// What only the text of a hint, if one is shown, has to do with.
    fn unless_hintless(&self, event: Event) {
        let shown = self.state.borrow().hint().is_some();
        if shown {
            self.tell(event);
        }
    }

    pub(super) fn signal(&self, happening: &Happening) {
        let found = self.signals.borrow_mut().update(happening, self.page.now());
        if let Some(kind) = found {
            self.look();
            self.tell(Event::Stuck(kind));
        }
    }
}

/// The day that it is here, as dates are written: 2027-05-01.
fn today() -> String {
    let mut day = local(js_sys::Date::now());
    day.truncate(10);
    day
}

/// This address, for the signals.
pub(super) fn at(route: &str) -> Happening {
    Happening::Route { screen: screen(route), path: path(route).to_owned() }
}
