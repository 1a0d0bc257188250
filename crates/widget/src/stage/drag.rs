//! Dragging the button to another corner.

use crate::draw::shift;
use crate::placement::Rect;
use crate::session::Corner;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent, PointerEvent};

/// A press that moves less than this, in CSS pixels, is a click.
const SLOP: f64 = 6.0;

/// A drag that may be under way.
#[derive(Default)]
pub struct Drag {
    from: Cell<Option<(f64, f64)>>,
    dragging: Cell<bool>,
    /// The click that ends a drag is none.
    spent: Cell<bool>,
}

impl Drag {
    /// The pointer went down, moved or came up on the button. Answers the corner where it was let go.
    pub fn moved(&self, event: &MouseEvent, button: &HtmlElement, viewport: Rect) -> Option<Corner> {
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        match event.type_().as_str() {
            "pointerdown" if event.button() == 0 => {
                self.from.set(Some((x, y)));
                self.spent.set(false);
                // From now on: the first move may end far from the button, and so may the drag.
                let _ = button.set_pointer_capture(event.unchecked_ref::<PointerEvent>().pointer_id());
            }
            "pointermove" => {
                let (from_x, from_y) = self.from.get()?;
                let (over, down) = (x - from_x, y - from_y);
                if over * over + down * down > SLOP * SLOP {
                    self.dragging.set(true);
                }
                if self.dragging.get() {
                    shift(button, over, down);
                }
            }
            kind => {
                self.from.set(None);
                if self.dragging.take() {
                    let _ = button.style().set_property("translate", "");
                    self.spent.set(true);
                    let right = x > viewport.width / 2.0;
                    let bottom = y > viewport.height / 2.0;
                    return (kind == "pointerup").then_some(match (right, bottom) {
                        (true, true) => Corner::BottomRight,
                        (false, true) => Corner::BottomLeft,
                        (false, false) => Corner::TopLeft,
                        (true, false) => Corner::TopRight,
                    });
                }
            }
        }
        None
    }

    /// Whether the click that comes now only ended a drag.
    pub fn take_click(&self) -> bool {
        self.spent.take()
    }
}
