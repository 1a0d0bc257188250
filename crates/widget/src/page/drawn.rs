//! Fields that the page draws itself: where they are, and what of it is theirs.

use super::ask::Key;
use super::{Page, ask};
use crate::placement::Rect;
use web_sys::Element;

impl Page {
    /// Where the element is, in CSS pixels of the top viewport, through frames of the same origin. Empty when it is
    /// nowhere. A checkbox or a switch that is drawn by its label, and is itself a pixel, behind it or nothing, is where its
    /// label is, or, where that stands elsewhere, where what comes right after it is; a field that stands hidden in a pixel
    /// is where what is drawn around it is.
    pub fn rect(&self, element: &Element) -> Rect {
        let (own, tag) = (self.bounds(element), ask::tag(element));
        let behind = || {
            let styled = |property, hides| self.styled(element, property).starts_with(hides);
            tag == "input" && self.is_choice(element) && (styled(Key::ZIndex, '-') || styled(Key::PointerEvents, 'n'))
        };
        if own.width > 1.0 && own.height > 1.0 && !behind() {
            // Nothing at all is one that is drawn as what is in it.
            let pixel = |rect: &Rect| rect.width > 0.0 && rect.width.max(rect.height) <= 1.0;
            let around = ask::parent(element).filter(|outer| tag == "input" && pixel(&self.bounds(outer)));
            return around.and_then(|outer| ask::parent(&outer)).map_or(own, |outer| self.bounds(&outer));
        }
        if tag != "input" && tag != "button" {
            return own;
        }
        let outer = ask::parent(element);
        let near =
            |label: Element| ask::holds(&label, element) || outer.as_ref().is_some_and(|it| ask::holds(it, &label));
        let beside = ask::next(element).filter(|_| self.is_choice(element) && !ask::labels(element).any(near));
        for drawn in beside.into_iter().chain(ask::labels(element)) {
            let drawn = self.bounds(&drawn);
            if drawn.width > 1.0 && drawn.height > 1.0 {
                return drawn;
            }
        }
        own
    }

    /// Whether this is what a checkbox or a switch is drawn as, beside it or over it, or its label: a press there ticks it, and
    /// where a script does that no event tells.
    pub fn draws(&self, choice: &Element, at: &Element) -> bool {
        let beside = || {
            let inside = ask::parent(choice).is_some_and(|outer| outer != *at && self.holds(&outer, at));
            inside && self.rect(at).overlap(&self.rect(choice)) > 0.0
        };
        self.is_choice(choice)
            && !ask::is(choice, Key::Disabled)
            && !ask::within(at, Key::Used)
            && (self.is_label(choice, at) || beside())
    }

    /// Whether what was hit stands in a label of the control.
    pub(super) fn is_label(&self, control: &Element, hit: &Element) -> bool {
        ask::labels(control).any(|label| ask::holds(&label, hit))
    }
}
