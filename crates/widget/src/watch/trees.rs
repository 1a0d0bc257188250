//! The trees of the page: its document, shadow roots and frames, each of which is watched and listened to by itself.

use super::{ON_DOCUMENT, Watcher};
use crate::listen::{listen, unlisten};
use crate::object::options;
use crate::page::ask;
use js_sys::Array;
use model::List;
use wasm_bindgen::prelude::*;
use web_sys::{EventTarget, Node};

/// Attributes that change what people see. Never `value`.
const ATTRIBUTES: List = List(
    "aria-expanded aria-hidden aria-invalid aria-label class data-souffleur-role disabled hidden inert lang \
     open role style",
);

/// These never leave a shadow root by themselves.
const ON_SHADOW: List = List("change scroll submit");

impl Watcher {
    /// Listens to every tree of the page, and no more to those that are gone.
    pub(super) fn observe(&self, roots: &[Node]) {
        self.observer.disconnect();
        let how = options(&[
            ("childList", JsValue::TRUE),
            ("subtree", JsValue::TRUE),
            ("characterData", JsValue::TRUE),
            ("attributeFilter", ATTRIBUTES.iter().map(JsValue::from_str).collect::<Array>().into()),
        ]);
        // Not the page's `html`, in the place of which it may put another.
        let inside = roots.get(1..).unwrap_or_default();
        let observe = |root: &Node| drop(self.observer.observe_with_options(root, how.unchecked_ref()));
        observe(self.page.document());
        inside.iter().for_each(observe);
        // Lists of the browser's own, which tell among a thousand trees at once which are new and which are gone.
        let inner = Array::new();
        for root in inside {
            if self.page.is_shadow(root) {
                inner.push(root);
            } else if let Some(document) = ask::document(root) {
                inner.push(&document);
            }
        }
        let heard = self.inner.replace(inner.clone());
        self.inner_trees(&inner, &heard, listen);
        self.inner_trees(&heard, &inner, unlisten);
    }

    /// Listens, or does no more, to those of the trees that are not in the other list.
    pub(super) fn inner_trees(&self, trees: &Array, besides: &Array, what: fn(&EventTarget, List, &JsValue)) {
        for tree in trees.iter() {
            if besides.includes(&tree, 0) {
                continue;
            }
            let tree: EventTarget = tree.unchecked_into();
            let kinds = if self.page.is_shadow(tree.unchecked_ref()) { ON_SHADOW } else { ON_DOCUMENT };
            what(&tree, kinds, self.ears.event.as_ref());
        }
    }
}
