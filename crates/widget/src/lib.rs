//! The helper in the host page: shows the right instruction at the right moment, and guides along real elements.
//!
//! `embed.js` calls [`start`] and keeps the handle. What happens goes one way: [`watch`] and [`ears`] notice,
//! [`session`] decides, [`draw`] shows, [`report`] tells. Only [`page`] questions the host page.

pub mod api;
pub mod draw;
pub mod ears;
pub mod latch;
pub mod layer;
pub mod page;
pub mod placement;
pub mod report;
pub mod session;
pub mod shelf;
pub mod stage;
pub mod watch;
pub mod words;

use js_sys::Reflect;
use model::statement::is_release;
use model::{Catalog, Slug};
use stage::{Options, Stage};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::Window;

/// A third of what Rust's own weighs.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    /// Help stays on the page when whoever started it lets go of the handle.
    static RUNNING: RefCell<Option<Rc<Stage>>> = const { RefCell::new(None) };
}

/// Help on this page, for the page that embeds it.
#[cfg_attr(feature = "embed", wasm_bindgen)]
#[derive(Debug, Default)]
pub struct Help {}

/// Puts help on the page; nothing when the browser lacks what it needs. A second call changes nothing.
///
/// `options`: `{ app, server, locale?, role?, open?, release?, catalog?, finder? }`: texts, `catalog` a catalog in
/// base64, and `finder` a function that promises the module that finds an element again.
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn start(options: &JsValue) -> Option<Help> {
    if !latch::holds() || RUNNING.with_borrow(Option::is_some) {
        return None;
    }
    let window: Window = js_sys::global().unchecked_into();
    let option = |name: &str| Reflect::get(options, &name.into()).ok()?.as_string().filter(|text| !text.is_empty());
    let preview = option("catalog").and_then(|text| {
        let bytes: Vec<u8> = window.atob(&text).ok()?.chars().map(|c| c as u8).collect();
        Catalog::decode(&bytes).ok().map(Rc::new)
    });
    let options = Options {
        app: option("app")?,
        server: option("server").unwrap_or_default(),
        locale: option("locale"),
        roles: option("role").unwrap_or_default().split([' ', ',']).filter(|r| !r.is_empty()).map(Into::into).collect(),
        open: option("open").and_then(|id| id.parse().ok()),
        release: option("release").filter(|release| is_release(release)).unwrap_or_default(),
        preview,
        finder: Reflect::get(options, &"finder".into()).ok().and_then(|finder| finder.dyn_into().ok()),
    };
    let stage = Stage::start(&window, options).ok()?;
    RUNNING.set(Some(stage));
    Some(Help {})
}

#[cfg_attr(feature = "embed", wasm_bindgen)]
impl Help {
    /// Opens help, as F1 does.
    pub fn open(&self) {
        with(|stage| stage.open());
    }

    /// Opens the instruction of this id to read.
    pub fn show(&self, id: String) {
        with_id(id, |stage, id| stage.show(id));
    }

    /// Guides along the instruction of this id, from a step counted from 1.
    pub fn start(&self, id: String, step: Option<u32>) {
        with_id(id, |stage, id| stage.guide(id, step.unwrap_or(1)));
    }

    /// Who looks at the screen: `{ role, locale }`.
    pub fn identify(&self, who: &JsValue) {
        with(|stage| stage.identify(who));
    }

    /// What conditions on the host may ask: an object.
    pub fn context(&self, context: &JsValue) {
        with(|stage| stage.context(context));
    }

    /// Calls back when this happens.
    pub fn on(&self, name: String, then: js_sys::Function) {
        with(|stage| stage.on(name, then));
    }

    /// No more.
    pub fn off(&self, name: String, then: &js_sys::Function) {
        with(|stage| stage.off(&name, then));
    }

    /// Opens help with a search.
    pub fn search(&self, query: String) {
        with(|stage| stage.search(query));
    }

    /// For authors: lets them point at an element, and says how to write it.
    pub fn pick(&self) {
        with(Stage::pick);
    }

    /// Takes help off the page: nothing of it stays.
    pub fn stop(&self) {
        leave();
    }
}

/// Takes help off the page. Asked by the page, or by our server, where help is switched off.
fn leave() {
    with(Stage::end);
    if latch::holds() {
        RUNNING.set(None);
    }
}

fn with(run: impl FnOnce(&Stage)) {
    if !latch::holds() {
        return;
    }
    let stage = RUNNING.with_borrow(Clone::clone);
    if let Some(stage) = stage {
        run(&stage);
    }
}

fn with_id(id: String, run: impl FnOnce(&Stage, Slug)) {
    if let Ok(id) = id.parse() {
        with(|stage| run(stage, id));
    }
}
