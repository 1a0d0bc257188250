//! Author mode: the picker, which the finder carries. Help itself is away meanwhile.

use super::Stage;
use crate::api::settled;
use crate::object::method;
use wasm_bindgen::prelude::*;

/// What the address ends in for who asks for the picker.
const ASKED: &str = "#souffleur-pick";

impl Stage {
    /// The address may ask for the picker.
    pub(super) fn pick_if_asked(&self, route: &str) {
        if route.ends_with(ASKED) {
            self.pick();
        }
    }

    /// Lets somebody point at an element.
    pub fn pick(&self) {
        let Some(Ok(promise)) = self.options.finder.as_ref().map(|finder| finder.call0(&JsValue::UNDEFINED)) else {
            return;
        };
        let me = self.me.clone();
        let loaded = move |module: Option<JsValue>| {
            let (Some(stage), Some(module)) = (me.upgrade(), module) else { return };
            stage.layer.step_aside();
            let picked = method(&module, "pick").and_then(|pick| pick.call0(&JsValue::UNDEFINED).ok());
            // Help may be stopped meanwhile: then it does not come back.
            let back = move |_: Option<JsValue>| {
                if let Some(stage) = me.upgrade() {
                    stage.layer.come_back(&stage.page.home(false));
                }
            };
            settled(&picked.unwrap_or_default(), Box::new(back));
        };
        settled(&promise, Box::new(loaded));
    }
}
