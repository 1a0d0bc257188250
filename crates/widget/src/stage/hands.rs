//! What people do in our own element: clicks, keys, typing, dragging.

use super::Stage;
use crate::ears::Heard;
use crate::layer::reach;
use crate::listen;
use crate::object::text;
use crate::page::{ask, contains};
use crate::session::{Event, Guide};
use model::Step;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent, Node};

/// So many are looked through for the one with focus.
const ROWS: u32 = 200;

impl Stage {
    pub(super) fn heard(&self, heard: Heard) {
        match heard {
            // Who asks for help and types on means help, which is about to have focus.
            Heard::HostKey(event) if self.focus_now() => {
                event.stop_immediate_propagation();
                self.key(event.unchecked_ref());
            }
            Heard::HostKey(_) => {
                self.typed.set(self.page.now());
                self.written.touched.set(true);
            }
            Heard::Layer(opened) => {
                self.settle();
                match opened {
                    true if self.active() => self.raise(),
                    true => self.surface(),
                    false => {}
                }
            }
            Heard::Ours(event, target) => match event.type_().as_str() {
                // A finger that drags ends in no click: the next one may be a key's, which counts no clicks.
                "click" if !self.drag.take_click() || event.unchecked_ref::<MouseEvent>().detail() == 0 => {
                    self.click(&target);
                }
                // Of a box to tick the click is heard.
                "input" => {
                    let search = self.canvas.borrow().element("search");
                    if let Some(search) = search.filter(|search| ***search == target) {
                        self.tell(Event::Query(text(&search, "value").unwrap_or_default()));
                    }
                }
                "keydown" => self.key(event.unchecked_ref()),
                "pointerdown" | "pointermove" | "pointerup" | "pointercancel" => {
                    if event.type_() == "pointerdown" {
                        self.pressed_at.set(self.step());
                    }
                    self.hold(event.unchecked_ref::<MouseEvent>().buttons() > 0);
                    self.dragged(event.unchecked_ref(), &target);
                    self.over(&event, &target);
                }
                "pointerover" if self.enters(event.unchecked_ref()) => {
                    self.layer.settle(&self.page.home(true));
                    self.over(&event, &target);
                }
                "focusin" | "focusout" | "pointerover" | "pointerout" => self.over(&event, &target),
                _ => {}
            },
        }
    }

    /// Whether the pointer comes out of the page.
    fn enters(&self, event: &MouseEvent) -> bool {
        let from = event.related_target();
        !from.is_some_and(|from| contains(self.layer.root(), from.unchecked_ref()))
    }

    /// The step that is shown, from 1.
    pub(super) fn step(&self) -> Option<u32> {
        self.state.borrow().guiding().map(Guide::step)
    }

    pub(super) fn click(&self, target: &Node) {
        // Pressing Next leaves the field, which may itself be what leads on: then that press has had its step.
        let late = self.pressed_at.take().is_some_and(|step| Some(step) != self.step());
        let may = |event: &Event| !(late && matches!(event, Event::Next | Event::Previous));
        let Some(event) = self.canvas.borrow_mut().pressed(target, may) else { return };
        if matches!(event, Event::Open) {
            self.by_button.set(true);
            self.look();
        }
        self.tell(event);
    }

    pub(super) fn dragged(&self, event: &MouseEvent, target: &Node) {
        let launcher = self.canvas.borrow().element("launcher");
        let Some(launcher) = launcher.filter(|launcher| contains(launcher, target)) else { return };
        if let Some(corner) = self.drag.moved(event, &launcher, self.page.viewport()) {
            self.tell(Event::Move(corner));
        }
    }

    pub(super) fn key(&self, event: &KeyboardEvent) {
        let key = listen::key(event);
        let plain = !(event.alt_key() || event.ctrl_key() || event.meta_key());
        let step = match key.as_str() {
            "Escape" => {
                if self.state.borrow().closes() {
                    event.stop_immediate_propagation();
                    event.prevent_default();
                    self.tell(Event::Escape);
                }
                return;
            }
            "F1" => {
                event.prevent_default();
                if !event.repeat() {
                    self.help(true);
                }
                return;
            }
            "F6" if self.state.borrow().guiding().is_some() => {
                event.prevent_default();
                return self.tell(Event::ToPage);
            }
            "Tab" => return self.around_card(event),
            "ArrowRight" | "ArrowLeft" if plain && self.card().is_some() => {
                event.prevent_default();
                if !event.repeat() {
                    self.tell(if key == "ArrowRight" { Event::Next } else { Event::Previous });
                }
                return;
            }
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "Enter" => 0,
            _ => return,
        };
        let (root, focused) = (self.layer.root(), self.canvas.borrow().focused());
        let Some(focused) = focused else { return };
        let searching = text(&focused, "id").as_deref() == Some("search");
        let rows: Vec<Element> = ask::all(root, ".row", ROWS).collect();
        let at = rows.iter().position(|row| *row == focused);
        if !searching && (step == 0 || at.is_none()) {
            return;
        }
        let next = match (step, at) {
            (0, _) => {
                // Enter opens what stands on top; with nothing typed there is nothing to open.
                if !self.state.borrow().search.text().is_empty()
                    && let Some(first) = rows.first()
                {
                    event.prevent_default();
                    first.unchecked_ref::<HtmlElement>().click();
                }
                return;
            }
            (1, None) => rows.first().cloned(),
            (1, Some(at)) => rows.get(at + 1).cloned(),
            (_, Some(0)) => ask::by_id(root, "search"),
            (_, Some(at)) => rows.get(at - 1).cloned(),
            _ => None,
        };
        event.prevent_default();
        if let Some(next) = next {
            reach(&next);
        }
    }

    /// The card, while it has focus.
    fn card(&self) -> Option<HtmlElement> {
        let canvas = self.canvas.borrow();
        let focused = canvas.focused()?;
        canvas.element("card").filter(|card| contains(card, &focused))
    }

    /// Tab goes round on the card while there is nothing to do in the page: a step that is only read, or the end. The
    /// first button on it leads out, and so do F6 and Escape. Where a step asks for something in the page Tab leads there.
    fn around_card(&self, event: &KeyboardEvent) {
        let asks = |step: &Step| !step.is_read();
        let Some(card) = self.card().filter(|_| !self.state.borrow().guided_step().is_some_and(asks)) else { return };
        let buttons: Vec<Element> = ask::all(&card, "button", ROWS).collect();
        let (first, last) = (buttons.first(), buttons.last());
        let (edge, other) = if event.shift_key() { (first, last) } else { (last, first) };
        let focused = self.canvas.borrow().focused();
        // The card itself has focus when a step comes up.
        if focused.as_ref() == edge || event.shift_key() && focused.as_ref() == Some(&card) {
            event.prevent_default();
            if let Some(other) = other {
                reach(other);
            }
        }
    }
}
