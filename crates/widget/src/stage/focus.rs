//! Where focus goes: moved only when asked for, and given back.

use super::Stage;
use crate::layer::focus;
use crate::session::Spot;
use model::List;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

impl Stage {
    /// Moves focus to where it was about to go. Whether it was.
    pub(super) fn focus_now(&self) -> bool {
        let due = self.focuses.take();
        if let Some((_, spot, focused)) = &due {
            self.focus(*spot, *focused);
        }
        due.is_some()
    }

    pub(super) fn focus(&self, spot: Spot, focused: bool) {
        let canvas = self.canvas.borrow();
        let ours = match spot {
            Spot::Search if self.touch() => canvas.element("heading"),
            Spot::Search => canvas.element("search"),
            Spot::Heading => canvas.element("heading"),
            Spot::Card | Spot::NewCard => canvas.element("card"),
            Spot::Target if self.focus_target() => return,
            Spot::Target | Spot::Before => None,
        };
        drop(canvas);
        if let Some(element) = ours {
            return focus(&element);
        }
        // Focus that is already elsewhere is somebody at work.
        if !matches!(spot, Spot::Before | Spot::Target) || !focused {
            return;
        }
        let launcher = self.canvas.borrow().element("launcher");
        let before = self.focus_was.take().map(|element| element.unchecked_into::<HtmlElement>());
        let back = if self.by_button.get() { launcher.or(before) } else { before.or(launcher) };
        if let Some(back) = back {
            focus(&back);
        }
    }

    /// The step's element; what takes no focus itself, a menu or a region, holds something that does.
    fn focus_target(&self) -> bool {
        let Some(target) = self.follow.target.borrow().clone() else { return false };
        self.scroll_to();
        let took = |element: &web_sys::Element| {
            focus(element);
            self.canvas.borrow().focused().is_none()
        };
        took(&target) || self.page.focusable(&target).any(|inside| took(&inside))
    }

    /// On a touch screen a focused search box covers half of the screen with a keyboard that nobody asked for.
    pub(super) fn touch(&self) -> bool {
        let coarse = self.page.window().match_media("(pointer: coarse)");
        coarse.ok().flatten().is_some_and(|coarse| coarse.matches())
    }

    /// Where what had focus is gone, or what was to have it is switched off, focus stays near, and does not fall to the top
    /// of the page. Whether that was so.
    pub(super) fn keep_focus(&self) -> bool {
        let canvas = self.canvas.borrow();
        let gone = canvas.focused().is_none() && self.page.focused().is_none();
        if gone {
            let near = List("thanks card heading launcher").iter().find_map(|id| canvas.element(id));
            drop(canvas);
            if let Some(near) = near {
                focus(&near);
            }
        }
        gone
    }
}
