//! What needs the whole screen as a list: recording an element, finding it again when the application has changed, and
//! checking what a catalog says of a screen.
//!
//! A module of its own beside the widget, loaded by who needs it: an author who picks an element, help that misses one,
//! `souffleur verify`. No ordinary page downloads it. It asks the page, and writes nothing but the picker's own element.

mod anchor;
mod pick;
mod survey;

pub use pick::pick;

use js_sys::{Array, Object};
use locate::{Change, Fingerprint, Located, Why};
use model::{Anchor, Catalog};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use widget::object::options;
use widget::page::{Page, Whole};

/// The fingerprint of an element as text; nothing when it can't be pointed at: hidden, or inside a field.
#[wasm_bindgen]
pub fn record(element: &JsValue) -> Option<String> {
    let page = Page::visited()?;
    let element = page.as_element(element)?;
    let whole = page.whole();
    Some(Fingerprint::of(&whole.screen, whole.position(&element)?)?.to_string())
}

/// What a fingerprint is now: `{ element, confidence, changes }`, with the names of what is not as it was recorded.
/// Nothing when it is not sure enough, not shown, or when the text is no fingerprint that we can read.
#[wasm_bindgen(unchecked_return_type = "{ element: Element, confidence: number, changes: string[] } | undefined")]
pub fn find(fingerprint: &str) -> Option<Object> {
    let fingerprint: Fingerprint = fingerprint.parse().ok()?;
    let page = Page::visited()?;
    let (element, confidence, changes) = found(&page, &page.whole(), &fingerprint)?;
    let changes: Array = changes.iter().map(|change| JsValue::from_str(change.word())).collect();
    let told = [("element", element.into()), ("confidence", confidence.into()), ("changes", changes.into())];
    Some(options(&told))
}

/// What this screen shows of a catalog, which comes in base64: a [`model::Survey`] as JSON. `followed`: the
/// position of the instruction whose steps led here.
#[wasm_bindgen]
pub fn survey(catalog: &str, followed: Option<usize>) -> Option<String> {
    let page = Page::visited()?;
    let bytes: Vec<u8> = page.window().atob(catalog).ok()?.chars().map(|c| c as u8).collect();
    serde_json::to_string(&survey::survey(&page, &Catalog::decode(&bytes).ok()?, followed)).ok()
}

/// Brings what an anchor or else a fingerprint means into view, and says where to press it: `[x, y]` of the viewport.
#[wasm_bindgen]
pub fn aim(anchor: &str, fingerprint: Option<String>) -> Option<Vec<f64>> {
    let page = Page::visited()?;
    let by_print = || Some(found(&page, &page.whole(), &fingerprint?.parse().ok()?)?.0);
    let element = match page.find(&anchor.parse::<Anchor>().ok()?) {
        Located::Found { at, .. } => at,
        _ => by_print()?,
    };
    page.scroll_into_view(&element);
    let rect = page.rect(&element);
    Some(vec![rect.x + rect.width / 2.0, rect.y + rect.height / 2.0])
}

fn found(page: &Page, whole: &Whole, fingerprint: &Fingerprint) -> Option<(Element, f32, Vec<Change>)> {
    let Located::Found { at, confidence, why } = fingerprint.locate(&whole.screen) else { return None };
    let changes = match why {
        Why::Alike(changes) => changes.iter().collect(),
        _ => Vec::new(),
    };
    // What is drawn but can't be perceived (it lies behind a dialog that is inert) is no target.
    let element = whole.element(at).filter(|element| page.shown(element))?;
    Some((element.clone(), confidence, changes))
}
