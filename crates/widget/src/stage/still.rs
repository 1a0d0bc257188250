//! Stillness: the browser tells when an element no longer stands where it stood, so that it need not be asked all the time.

use crate::latch::{self, Callback};
use crate::object::options;
use crate::placement::Rect;
use crate::words::digits;
use js_sys::Array;
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver};

/// It is told when another of so many parts of the element is, or is not, where the element was.
const PARTS: u32 = 50;

/// Watches one element until it is dropped.
pub struct Still {
    observer: IntersectionObserver,
    _tells: Callback,
}

impl Still {
    /// Calls back when the element leaves the place in the viewport where it is now. Nothing where the page has no such
    /// observer.
    pub fn watch(element: &Element, there: Rect, viewport: Rect, moved: impl Fn() + 'static) -> Option<Self> {
        // What it is at first is told too.
        let known = Cell::new(false);
        let tells = latch::callback(move |_| {
            if known.replace(true) {
                moved();
            }
        });
        // Of the viewport only the element's own place is left.
        let sides = [there.y, viewport.right() - there.right(), viewport.bottom() - there.bottom(), there.x];
        let mut margin = String::new();
        for side in sides {
            margin.push_str(&digits(-side.floor() as i32));
            margin.push_str("px ");
        }
        let parts = Array::new();
        for part in 0..=PARTS {
            parts.push(&JsValue::from(f64::from(part) / f64::from(PARTS)));
        }
        let how = options(&[("rootMargin", margin.into()), ("threshold", parts.into())]);
        let observer =
            IntersectionObserver::new_with_options(tells.as_ref().unchecked_ref(), how.unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _tells: tells })
    }
}

impl Drop for Still {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
