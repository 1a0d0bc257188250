//! The fields that hints are about: found again at every look, and their marks kept beside them.

use super::Stage;
use crate::draw::{mark_id, put};
use crate::latch::Timeout;
use crate::listen::text;
use crate::page::{Located, contains};
use crate::placement::{Rect, beside, unfold};
use crate::session::Event;
use model::{Control, Slug};
use std::cell::RefCell;
use web_sys::{Element, Node};

/// The pointer may be so long between a mark and its text, in milliseconds.
const BETWEEN: u32 = 300;

/// The fields of the screen that have a hint, in the order of their marks.
#[derive(Default)]
pub struct Marks {
    fields: RefCell<Vec<Field>>,
    left: RefCell<Option<Timeout>>,
}

struct Field {
    hint: Slug,
    element: Element,
    /// What it was called when it was found.
    control: Control,
    rtl: bool,
    /// Which of the places beside it its mark has.
    side: Option<usize>,
    /// Where it was when its mark was put there.
    was: Option<Rect>,
    /// Where its mark is; nowhere while the field itself cannot be seen.
    spot: Option<Rect>,
}

impl Stage {
    /// Finds the fields of the hints that may stand on this screen.
    pub(super) fn mark(&self) {
        let hinted = self.state.borrow().hinted();
        let mut known = self.marks.fields.take();
        if hinted.is_empty() && known.is_empty() {
            return;
        }
        let modal = self.page.top_modal();
        let usable = |element: &Element| {
            self.page.shown(element) && modal.as_ref().is_none_or(|modal| self.page.holds(modal, element))
        };
        let mut fields: Vec<Field> = Vec::new();
        for (hint, anchor) in hinted {
            let still = |field: &Field| {
                field.hint == hint && usable(&field.element) && self.page.control(&field.element) == field.control
            };
            let mut field = match known.iter().position(still) {
                Some(at) => known.swap_remove(at),
                None => match self.page.find(&anchor) {
                    Located::Found { at: element, .. } if usable(&element) => {
                        let (control, rtl) = (self.page.control(&element), self.page.rtl(&element));
                        Field { hint, element, control, rtl, side: None, was: None, spot: None }
                    }
                    _ => continue,
                },
            };
            field.was = None;
            // Of two hints for one field the first has it.
            if fields.iter().all(|other| other.element != field.element) {
                fields.push(field);
            }
        }
        let focused = self.page.focused();
        let has_focus = |field: &&Field| focused.as_ref().is_some_and(|at| self.page.holds(&field.element, at));
        let focused = fields.iter().find(has_focus).map(|field| field.hint.clone());
        let mut marks: Vec<Slug> = Vec::new();
        for field in &fields {
            marks.push(field.hint.clone());
        }
        self.marks.fields.replace(fields);
        self.tell(Event::Marked(marks, focused));
        self.put_marks();
        self.stir();
    }

    /// Whether there are marks to keep in place.
    pub(super) fn marked(&self) -> bool {
        !self.marks.fields.borrow().is_empty() && self.state.borrow().guiding().is_none()
    }

    /// Puts the marks beside their fields as these stand now. Whether anything moved.
    pub(super) fn put_marks(&self) -> bool {
        let mut moved = false;
        for field in self.marks.fields.borrow_mut().iter_mut() {
            let there = self.page.rect(&field.element);
            if field.was.replace(there) == Some(there) {
                continue;
            }
            moved = true;
            let places = beside(there, field.rtl);
            let free = |at: &usize| self.page.free(places[*at], &field.element);
            field.side = field.side.filter(free).or_else(|| (0..places.len()).find(free));
            let seen = field.side.filter(|_| self.page.uncovered(&field.element, there));
            field.spot = seen.map(|side| places[side]);
        }
        if moved {
            self.show_marks();
        }
        moved
    }

    /// Draws marks and the text of a hint where they belong.
    pub(super) fn show_marks(&self) {
        if self.marks.fields.borrow().is_empty() {
            return;
        }
        self.show_each();
    }

    #[inline(never)]
    fn show_each(&self) {
        let canvas = self.canvas.borrow();
        let shown = self.state.borrow().hint().map(|hint| hint.id.clone());
        for (at, field) in self.marks.fields.borrow().iter().enumerate() {
            if let Some(mark) = canvas.element(&mark_id(at)) {
                put(&mark, field.spot);
            }
            if let Some(tip) = canvas.element("tip").filter(|_| shown.as_ref() == Some(&field.hint)) {
                let there = self.page.rect(&field.element);
                let mut avoid = self.page.labels(&field.element);
                avoid.append(&mut self.page.error_places());
                let size = (f64::from(tip.offset_width()), f64::from(tip.offset_height()));
                let (mark, view) = (field.spot.unwrap_or(there), self.page.viewport());
                put(&tip, Some(unfold(there, mark, &avoid, size, view, field.rtl)));
            }
        }
    }

    /// The pointer, or focus, came to something of ours, or left it.
    pub(super) fn over(&self, event: &web_sys::Event, target: &Node) {
        let kind = event.type_();
        let touch = kind.starts_with("pointer") && text(event, "pointerType") == "touch";
        if touch || !self.marked() {
            return;
        }
        // While we draw, what had focus may be taken away, and says so at once.
        let Ok(canvas) = self.canvas.try_borrow() else { return };
        let on = |id: &str| canvas.element(id).is_some_and(|own| contains(&own, target));
        let on_tip = on("tip");
        let fields = self.marks.fields.borrow();
        let on_mark = (0..fields.len()).find(|at| on(&mark_id(*at))).map(|at| fields[at].hint.clone());
        drop((fields, canvas));
        if !on_tip && on_mark.is_none() {
            return;
        }
        self.marks.left.take();
        if kind == "pointerout" || kind == "focusout" {
            let left = self.later(BETWEEN, |stage| stage.tell(Event::OverHint(None)));
            self.marks.left.replace(Some(left));
        } else if let Some(id) = on_mark.filter(|_| kind != "pointermove") {
            self.tell(Event::OverHint(Some(id)));
        }
    }
}
