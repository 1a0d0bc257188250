//! What the host application says and asks: who looks, in which context, and what it wants to hear.

use super::Stage;
use crate::object::{held, part, text};
use crate::page::roles;
use crate::session::Event;
use js_sys::{Array, Function, Object, Reflect};
use model::statement::Via;
use model::{Moment, Slug, Verb};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Page;
    #[wasm_bindgen(method, structural, catch, js_name = queueMicrotask)]
    fn queue_microtask(this: &Page, run: &Function) -> Result<(), JsValue>;
}

/// What the host said.
#[derive(Default)]
pub struct Said {
    /// Instead of those on the script tag.
    roles: RefCell<Option<Vec<String>>>,
    locale: RefCell<Option<String>>,
    context: RefCell<Vec<(String, String)>>,
    listeners: RefCell<Vec<(String, Function)>>,
    /// What it asked for last, while there were no instructions yet.
    wanted: RefCell<Option<Event>>,
}

impl Said {
    /// Adds it to what is seen of the screen.
    pub fn add_to(&self, moment: &mut Moment, roles: &[String]) {
        let said = self.roles.borrow();
        for role in said.as_deref().unwrap_or(roles) {
            moment.roles.push(role.clone());
        }
        for (name, value) in self.context.borrow().iter() {
            forget(&mut moment.host, name);
            moment.host.push((name.clone(), value.clone()));
        }
    }

    /// The language, when the host said one.
    pub fn locale(&self) -> Option<String> {
        self.locale.borrow().clone()
    }

    /// Tells who listens. Later, and by the browser: an error there is the page's own, and reported as such. Where the
    /// page has a `queueMicrotask` of its own it may be at once, and who is told may stop listening there.
    fn emit(&self, window: &JsValue, name: &str, what: &Object) {
        let mut told = Vec::new();
        for (known, then) in self.listeners.borrow().iter() {
            if known == name {
                told.push(then.clone());
            }
        }
        for then in told {
            let _ =
                window.unchecked_ref::<Page>().queue_microtask(then.bind1(&JsValue::UNDEFINED, what).unchecked_ref());
        }
    }
}

impl Stage {
    /// Who looks at the screen: `{ role, locale }`.
    pub fn identify(&self, who: &JsValue) {
        let role = part(who, "role");
        let roles = match role.as_string() {
            Some(text) => Some(roles(&text)),
            None if Array::is_array(&role) => {
                let mut roles = Vec::new();
                for role in role.unchecked_into::<Array>().iter() {
                    if let Some(role) = role.as_string() {
                        roles.push(role);
                    }
                }
                Some(roles)
            }
            None => None,
        };
        self.said.roles.replace(roles);
        self.said.locale.replace(text(who, "locale").filter(|locale| !locale.is_empty()));
        self.look();
    }

    /// What conditions on the host may ask: an object of texts, numbers, true and false; `null` forgets one.
    pub fn context(&self, context: &JsValue) {
        // It may be no object, and what it holds may throw.
        for name in Reflect::own_keys(context).unwrap_or_default().iter() {
            let value = held(context, &name);
            let Some(name) = name.as_string() else { continue };
            let plain = value.as_f64().is_some() || value.as_bool().is_some();
            let text = plain.then(|| String::from(value.unchecked_ref::<Object>().to_string()));
            let text = value.as_string().or(text);
            let mut known = self.said.context.borrow_mut();
            forget(&mut known, &name);
            if let Some(text) = text {
                known.push((name, text));
            }
        }
        // Soon: there are pages that say it each time something is drawn.
        self.expect();
    }

    /// Calls back when this happens.
    pub fn on(&self, name: String, then: Function) {
        self.said.listeners.borrow_mut().push((name, then));
    }

    /// No more.
    pub fn off(&self, name: &str, then: &JsValue) {
        let mut listeners = self.said.listeners.borrow_mut();
        let gone = |(known, other): &(String, Function)| known == name && AsRef::<JsValue>::as_ref(other) == then;
        while let Some(at) = listeners.iter().position(gone) {
            listeners.remove(at);
        }
    }

    /// Guides along an instruction from a step, counted from 1.
    pub fn guide(&self, id: Slug, step: u32) {
        let route = self.page.route();
        if self.state.borrow().moment.route != route {
            self.tell(Event::Route(route));
        }
        self.want(Event::ShowFrom(id, step));
    }

    /// Opens one instruction.
    pub fn show(&self, id: Slug) {
        self.want(Event::Read(id, Via::Link));
    }

    /// Does what is asked about an instruction, once there are any.
    fn want(&self, event: Event) {
        self.by_button.set(false);
        let (none, unreachable) = (self.state.borrow().catalog.is_none(), self.state.borrow().unreachable);
        if !none {
            return self.tell(event);
        }
        self.said.wanted.replace(Some(event));
        // It is asked for again, and seen that it is.
        if unreachable {
            self.tell(Event::Open);
        }
    }

    /// The instructions have come: does what was asked before.
    pub(super) fn make_good(&self) {
        if let Some(event) = self.said.wanted.take() {
            self.tell(event);
        }
    }

    /// Tells the host that help opened or closed.
    pub(super) fn emit_view(&self, was_closed: bool) {
        if was_closed != self.closed() {
            self.said.emit(self.page.window(), if was_closed { "open" } else { "close" }, &Object::new());
        }
    }

    /// Tells the host what happened with an instruction.
    pub(super) fn emit(&self, verb: &Verb) {
        let (name, instruction, step) = match verb {
            Verb::Opened { instruction, .. } => ("read", instruction, None),
            Verb::Started { instruction } => ("start", instruction, None),
            Verb::StepShown { instruction, step } => ("step", instruction, Some(*step)),
            Verb::Completed { instruction } => ("complete", instruction, None),
            Verb::Abandoned { instruction, step } => ("abandon", instruction, Some(*step)),
            _ => return,
        };
        let what = Object::new();
        let _ = Reflect::set(&what, &"instruction".into(), &instruction.as_str().into());
        if let Some(step) = step {
            let _ = Reflect::set(&what, &"step".into(), &step.into());
        }
        self.said.emit(self.page.window(), name, &what);
    }
}

/// What the host said under this name is said no more.
fn forget(said: &mut Vec<(String, String)>, name: &str) {
    if let Some(at) = said.iter().position(|(known, _)| known == name) {
        said.remove(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_host_says_wins_from_its_page_and_its_script_tag() {
        let said = Said::default();
        let page = Moment { host: vec![("plan".into(), "free".into())], ..Moment::default() };
        let seen = |said: &Said| {
            let mut moment = page.clone();
            said.add_to(&mut moment, &["viewer".to_owned()]);
            (moment.roles, moment.host)
        };
        assert_eq!(seen(&said), (vec!["viewer".to_owned()], page.host.clone()));
        said.roles.replace(Some(vec!["finance".into()]));
        said.context.replace(vec![("plan".into(), "pro".into())]);
        assert_eq!(seen(&said), (vec!["finance".to_owned()], vec![("plan".to_owned(), "pro".to_owned())]));
    }
}
