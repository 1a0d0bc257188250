//! Objects of JavaScript: what one holds under a name, and one that is made of names and values.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Holder;
    #[wasm_bindgen(method, structural, indexing_getter, catch)]
    fn get(this: &Holder, name: &JsValue) -> Result<JsValue, JsValue>;
}

/// A dictionary for a web API.
pub fn options(entries: &[(&str, JsValue)]) -> Object {
    // Without a prototype: what a page put on that of all objects (`once`, `mode`) is no option of ours.
    let object = Object::create(JsValue::NULL.unchecked_ref());
    for (name, value) in entries {
        // A fresh object of our own refuses nothing.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

/// What anything holds under a name; `undefined` where it holds nothing, or does not say.
#[inline(never)]
pub(crate) fn held(object: &JsValue, name: &JsValue) -> JsValue {
    object.unchecked_ref::<Holder>().get(name).unwrap_or_default()
}

/// The same, by a name of ours.
#[inline(never)]
pub(crate) fn part(object: &JsValue, name: &str) -> JsValue {
    held(object, &name.into())
}

/// Whether a part of an object is true.
pub(crate) fn says(object: &JsValue, name: &str) -> bool {
    part(object, name).is_truthy()
}

/// A function inside an object.
pub(crate) fn method(object: &JsValue, name: &str) -> Option<Function> {
    part(object, name).dyn_into().ok()
}

/// A text inside an object.
pub fn text(object: &JsValue, name: &str) -> Option<String> {
    part(object, name).as_string()
}

/// What a list inside an object holds; nothing where there is no list.
pub(crate) fn each(object: &JsValue, name: &str) -> Vec<JsValue> {
    part(object, name).dyn_ref::<Array>().map(Array::to_vec).unwrap_or_default()
}
