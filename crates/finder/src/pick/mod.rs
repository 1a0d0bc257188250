//! The picker: an author points at an element, and reads how to write it and whether it is found.
//!
//! While somebody points, a sheet of ours covers the page and focus stays with us: no click and no key reaches the host,
//! in frames neither. What is below the pointer is asked of the page.

mod panel;
mod recognise;
mod words;

use crate::found;
use js_sys::{Function, Promise, Reflect};
use panel::{ACTION, Panel};
use recognise::{Recognised, advance, finds, next, pointed, recognise};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, KeyboardEvent, MouseEvent, WheelEvent, Window};
use widget::ears::{Ears, Heard};
use widget::latch;
use widget::layer::{Layer, focus};
use widget::page::Page;
use widget::placement::Rect;
use words::Words;

const NAME: &str = "souffleur-picker";
const STYLE: &str = include_str!("../../../../web/widget/picker.css");

thread_local! {
    static RUNNING: RefCell<Option<Rc<Picker>>> = const { RefCell::new(None) };
}

/// Lets an author point at elements, until they stop. `first`: who listens for help, before the page does.
#[wasm_bindgen]
pub fn pick(first: Option<Function>) -> Promise {
    Promise::new(&mut |done, _| {
        let running = RUNNING.with_borrow(Option::is_some);
        match if running { None } else { Picker::start(&done, first.clone()) } {
            Some(picker) => RUNNING.set(Some(picker)),
            // It is there already, or this browser can't: nothing to wait for.
            None => drop(done.call0(&JsValue::UNDEFINED)),
        }
    })
}

struct Picker {
    window: Window,
    page: Page,
    layer: Layer,
    panel: Panel,
    words: &'static Words,
    /// What is pointed at.
    at: RefCell<Option<Element>>,
    /// What was picked.
    picked: RefCell<Option<(Element, Recognised)>>,
    good: Cell<bool>,
    done: Function,
    first: Option<Function>,
    ears: RefCell<Option<Ears>>,
    wheel: OnceCell<latch::Callback>,
    frame: RefCell<Option<latch::Callback>>,
    next: Cell<i32>,
}

impl Picker {
    fn start(done: &Function, first: Option<Function>) -> Option<Rc<Self>> {
        let window: Window = js_sys::global().unchecked_into();
        let document = window.document()?;
        let layer = Layer::named(&document, NAME, STYLE).ok()?;
        let page = Page::new(layer.own())?;
        let locale = page.locale();
        let words = Words::of(&locale);
        let language = widget::words::Language::of(&locale).tag();
        let panel = Panel::new(&document, layer.root(), words, language).ok()?;
        let picker = Rc::new(Self {
            window,
            page,
            layer,
            panel,
            words,
            at: RefCell::default(),
            picked: RefCell::default(),
            good: Cell::default(),
            done: done.clone(),
            first,
            ears: RefCell::default(),
            wheel: OnceCell::new(),
            frame: RefCell::default(),
            next: Cell::default(),
        });
        picker.listen();
        picker.ask();
        Some(picker)
    }

    fn listen(self: &Rc<Self>) {
        let me = Rc::downgrade(self);
        let ears = Ears::open(&self.window, self.layer.own(), self.layer.root(), None, move |heard| {
            if let Some(me) = me.upgrade() {
                me.heard(heard);
            }
        });
        // The page's scripts may listen on the window as well, and were there before us.
        if let Some(first) = &self.first {
            ears.hear_by(first);
        }
        self.ears.replace(Some(ears));
        let me = Rc::downgrade(self);
        let wheel = latch::callback(move |event| {
            if let Some(me) = me.upgrade() {
                me.scroll(event.unchecked_ref());
            }
        });
        let _ = self.panel.sheet.add_event_listener_with_callback("wheel", wheel.as_ref().unchecked_ref());
        let _ = self.wheel.set(wheel);
        let me = Rc::downgrade(self);
        // The ring goes where its element goes.
        self.frame.replace(Some(latch::callback(move |_| {
            if let Some(me) = me.upgrade() {
                me.point();
                me.next_frame();
            }
        })));
        self.next_frame();
    }

    fn next_frame(&self) {
        if let Some(frame) = self.frame.borrow().as_ref() {
            self.next.set(self.window.request_animation_frame(frame.as_ref().unchecked_ref()).unwrap_or_default());
        }
    }

    fn point(&self) {
        let at = self.at.borrow().clone().filter(|element| self.page.shown(element));
        self.panel.ring(at.map(|element| self.page.rect(&element)), self.good.get());
    }

    fn ask(&self) {
        self.picked.take();
        self.at.take();
        self.good.set(false);
        self.layer.settle(&self.page.home(false));
        self.panel.ask();
        focus(&self.panel.panel);
    }

    fn heard(&self, heard: Heard) {
        match heard {
            Heard::HostKey(_) => {}
            Heard::Layer(opened) => {
                self.layer.settle(&self.page.home(false));
                if opened {
                    self.layer.raise();
                }
            }
            Heard::Ours(event, target) => match event.type_().as_str() {
                "keydown" => self.key(event.unchecked_ref()),
                "pointermove" if self.panel.is_sheet(&target) => self.hover(event.unchecked_ref()),
                "click" if self.panel.is_sheet(&target) => {
                    self.hover(event.unchecked_ref());
                    self.pick();
                }
                "click" => self.press(target.unchecked_ref()),
                _ => {}
            },
        }
    }

    /// What is below the pointer, and below our sheet. What cannot be pressed yet often lets the pointer through.
    fn below(&self, event: &MouseEvent) -> Option<Element> {
        self.panel.sheet.set_hidden(true);
        let below = self.page.at_text(f64::from(event.client_x()), f64::from(event.client_y()));
        self.panel.sheet.set_hidden(false);
        let below = below.filter(|element| !self.page.is_own(element))?;
        let point = Rect { x: f64::from(event.client_x()), y: f64::from(event.client_y()), width: 1.0, height: 1.0 };
        let through = self.page.focusable(&below).find(|inner| self.page.rect(inner).overlap(&point) > 0.0);
        Some(through.unwrap_or(below))
    }

    fn hover(&self, event: &MouseEvent) {
        self.aim(self.below(event).map(|element| pointed(&self.page, &element)));
    }

    /// What scrolls below our sheet still does. The page itself does so of its own.
    fn scroll(&self, event: &WheelEvent) {
        // Of lines and pages as many pixels as browsers take for them.
        let unit = [1.0, 40.0, 600.0].get(event.delta_mode() as usize).copied().unwrap_or(1.0);
        let below = self.below(event);
        if below.is_some_and(|below| self.page.scroll(&below, event.delta_x() * unit, event.delta_y() * unit)) {
            event.prevent_default();
        }
    }

    /// The panel does not lie on what was picked, or walked to.
    fn make_room(&self) {
        let at = self.at.borrow();
        let Some(rect) = at.as_ref().map(|element| self.page.rect(element).grown(8.0)) else { return };
        if rect.overlap(&self.page.rect(&self.panel.panel)) > 0.0 {
            self.panel.step_aside();
        }
    }

    fn aim(&self, element: Option<Element>) {
        if *self.at.borrow() == element {
            return;
        }
        let said = element.as_ref().map(|element| {
            let control = self.page.control(element);
            [self.words.role(&control.role), " ", &control.name].concat()
        });
        self.panel.say(&said.unwrap_or_default());
        self.at.replace(element);
        self.point();
    }

    fn pick(&self) {
        let Some(element) = self.at.borrow().clone() else { return };
        let recognised = recognise(&self.page, &element);
        self.panel.tell(&recognised, &lines(&recognised, advance(&self.page, &element, &recognised)));
        self.make_room();
        self.picked.replace(Some((element, recognised)));
        focus(&self.panel.panel);
    }

    fn key(&self, event: &KeyboardEvent) {
        let (key, picking) = (event.key(), self.picked.borrow().is_none());
        match key.as_str() {
            "Escape" => {
                event.stop_immediate_propagation();
                event.prevent_default();
                stop();
            }
            "Enter" if picking && self.at.borrow().is_some() => {
                event.prevent_default();
                self.pick();
            }
            "Tab" | "ArrowDown" | "ArrowUp" if picking => {
                event.prevent_default();
                let back = key == "ArrowUp" || (key == "Tab" && event.shift_key());
                let from = self.at.borrow().clone();
                let to = next(&self.page, from.as_ref(), back, key != "Tab");
                if let Some(element) = &to {
                    self.page.scroll_into_view(element);
                }
                self.aim(to);
                self.make_room();
            }
            _ => {}
        }
    }

    fn press(&self, target: &Element) {
        match target.get_attribute(ACTION).as_deref() {
            Some("stop") => stop(),
            Some("again") => self.ask(),
            Some("aside") => self.panel.step_aside(),
            Some("test") => self.test(),
            Some("copy") => self.copy(),
            _ => {}
        }
    }

    /// Finds it now, as help does: by what is written, and by what was recorded.
    fn test(&self) {
        let picked = self.picked.borrow();
        let Some((element, recognised)) = picked.as_ref() else { return };
        let by_anchor = recognised.anchor.as_ref().is_some_and(|anchor| finds(&self.page, anchor, element));
        let print = recognised.fingerprint.as_ref().and_then(|print| found(&self.page, &self.page.whole(), print));
        let sure = print.filter(|(at, ..)| at == element).map(|(_, confidence, _)| confidence);
        let anchor = if by_anchor { self.words.by_anchor } else { self.words.not_by_anchor };
        let fingerprint = match sure {
            Some(sure) => [self.words.by_fingerprint, &((sure * 100.0) as u32).to_string(), self.words.sure].concat(),
            None => self.words.not_by_fingerprint.to_owned(),
        };
        self.good.set(by_anchor || sure.is_some());
        self.panel.say(&[anchor, " ", &fingerprint].concat());
        self.page.scroll_into_view(element);
        self.point();
    }

    fn copy(&self) {
        let Some(area) = self.panel.area() else { return };
        let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok().filter(JsValue::is_object);
        let clipboard = part(&self.window.navigator(), "clipboard");
        let write = clipboard.as_ref().and_then(|of| Reflect::get(of, &"writeText".into()).ok());
        let write = write.and_then(|write| write.dyn_into::<Function>().ok());
        let (Some(clipboard), Some(write)) = (clipboard, write) else { return self.select() };
        let Ok(promise) = write.call1(&clipboard, &area.value().into()) else { return self.select() };
        let [good, bad] = [true, false].map(|good| {
            Closure::once_into_js(move |_: JsValue| {
                RUNNING.with_borrow(|running| {
                    let Some(picker) = running else { return };
                    if good { picker.panel.say(picker.words.copied) } else { picker.select() }
                });
            })
        });
        if let Some(then) =
            Reflect::get(&promise, &"then".into()).ok().and_then(|then| then.dyn_into::<Function>().ok())
        {
            let _ = then.call2(&promise, &good, &bad);
        }
    }

    fn select(&self) {
        if let Some(area) = self.panel.area() {
            focus(&area);
            area.select();
            self.panel.say(self.words.selected);
        }
    }
}

/// Takes the picker off the page.
fn stop() {
    let picker = RUNNING.take();
    if let Some(picker) = picker {
        let _ = picker.window.cancel_animation_frame(picker.next.get());
        // Gone already when help comes back; the rest goes with the last that holds it.
        picker.layer.own().remove();
        if let Some(first) = &picker.first {
            let _ = first.call0(&JsValue::UNDEFINED);
        }
        let _ = picker.done.call0(&JsValue::UNDEFINED);
    }
}

/// What goes below the action of a step.
fn lines(recognised: &Recognised, advance: Option<&str>) -> String {
    let Some(anchor) = &recognised.anchor else { return String::new() };
    let mut lines = ["anchor: ", &anchor.to_string()].concat();
    if let Some(fingerprint) = &recognised.fingerprint {
        lines.push_str("\nfingerprint: ");
        lines.push_str(&fingerprint.to_string());
    }
    if let Some(advance) = advance {
        lines.push_str("\nadvance: ");
        lines.push_str(advance);
    }
    lines
}
