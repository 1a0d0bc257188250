//! The helper in the host page: shows the right instruction at the right moment, and guides along real elements.
//!
//! `embed.js` calls [`begin`], and then what is asked of help. What happens goes one way: [`watch`] and [`ears`] notice,
//! [`session`] decides, [`draw`] shows, [`report`] tells. Only [`page`] questions the host page.

pub mod api;
pub mod database;
pub mod draw;
pub mod ears;
pub mod latch;
pub mod layer;
mod listen;
pub mod object;
pub mod page;
pub mod placement;
pub mod report;
pub mod session;
pub mod shelf;
pub mod stage;
pub mod watch;
pub mod words;

use js_sys::Function;
use model::statement::is_release;
use model::{Catalog, Slug};
use object::{method, text};
use stage::{Options, Said, Stage};
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
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// Help, since it was started.
struct Running {
    /// What was said when it was started.
    options: JsValue,
    /// Until it is on the page or cannot be.
    coming: bool,
    /// What the host said since.
    said: Rc<Said>,
    stage: Option<Rc<Stage>>,
}

/// Makes help ready, which comes on the page with [`come`], or once something is asked of it. A second call changes
/// nothing.
///
/// `options`: `{ app, server, locale?, role?, dock?, open?, release?, catalog?, finder?, ears? }`: texts, `catalog` a catalog in
/// base64, `finder` a function that promises the module that finds an element again, and `ears` one that takes who
/// hears what happens in help.
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn begin(options: JsValue) {
    RUNNING.with_borrow_mut(|running| {
        if running.is_none() {
            *running = Some(Running { options, coming: true, said: Rc::default(), stage: None });
        }
    });
}

/// Does the next part of coming on the page, none of which holds the page up for long. False: help is there, or cannot
/// be.
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn come() -> bool {
    latch::holds() && comes()
}

/// Opens help, as F1 does.
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn open() {
    if let Some(stage) = asked() {
        stage.open();
    }
}

/// Opens the instruction of this id to read. What is no text is nothing, here and below: a page may say anything, and what
/// it throws on its way through here would leave help half done.
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn show(id: &JsValue) {
    with_id(id, &Stage::show);
}

/// Guides along the instruction of this id, from a step counted from 1.
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn start(id: &JsValue, step: Option<u32>) {
    with_id(id, &|stage, id| stage.guide(id, step.unwrap_or(1)));
}

/// Who looks at the screen: `{ role, locale }`.
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn identify(who: &JsValue) {
    if let Some(stage) = asked() {
        stage.identify(who);
    }
}

/// What conditions on the host may ask: an object.
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn context(context: &JsValue) {
    if let Some(stage) = asked() {
        stage.context(context);
    }
}

/// Calls back when this happens.
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn on(name: &JsValue, then: &JsValue) {
    if let (Some(name), Some(then)) = (name.as_string(), then.dyn_ref::<Function>())
        && let Some(stage) = asked()
    {
        stage.on(name, then.clone());
    }
}

/// No more.
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn off(name: &JsValue, then: &JsValue) {
    if let Some(name) = name.as_string()
        && let Some(stage) = asked()
    {
        stage.off(&name, then);
    }
}

/// Opens help with a search.
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn search(query: &JsValue) {
    if let Some(query) = query.as_string()
        && let Some(stage) = asked()
    {
        stage.search(query);
    }
}

/// For authors: lets them point at an element, and says how to write it.
#[cfg_attr(feature = "embed", wasm_bindgen(js_name = pickElement))]
pub fn pick() {
    if let Some(stage) = asked() {
        stage.pick();
    }
}

/// Takes help off the page: nothing of it stays.
#[cfg_attr(feature = "embed", wasm_bindgen)]
pub fn stop() {
    leave();
}

/// Takes help off the page. Asked by the page, or by our server, where help is switched off.
fn leave() {
    let running = if latch::holds() { RUNNING.take() } else { None };
    if let Some(stage) = running.and_then(|running| running.stage) {
        stage.end();
    }
}

/// The page put another document in the place of the one that help came in: it comes in that one, as after a load, once
/// it has left this one.
fn come_again() {
    let before = RUNNING.with_borrow_mut(|running| {
        let running = running.as_mut()?;
        running.coming = true;
        running.stage.take()
    });
    if let Some(before) = before {
        before.stays_heard();
        before.end();
    }
    std::mem::forget(latch::later(0, Box::new(|| while comes() {})));
}

fn comes() -> bool {
    let coming = |running: &Option<Running>| {
        let running = running.as_ref()?;
        running.coming.then(|| (running.options.clone(), running.said.clone(), running.stage.clone()))
    };
    let Some((asked, said, stage)) = RUNNING.with_borrow(coming) else { return false };
    let keep = |keep: &dyn Fn(&mut Running)| RUNNING.with_borrow_mut(|running| running.as_mut().map(keep));
    let goes_on = match stage {
        Some(stage) => stage.come(),
        None => {
            let window = page::ask::window();
            let made = options(&window, &asked).and_then(|options| Stage::new(&window, options, said).ok());
            keep(&|running| running.stage.clone_from(&made));
            made.is_some()
        }
    };
    if !goes_on {
        keep(&|running| running.coming = false);
    }
    goes_on
}

/// What was said when help was started; nothing when it was not said whose help.
fn options(window: &Window, said: &JsValue) -> Option<Options> {
    let option = |name: &str| text(said, name).filter(|text| !text.is_empty());
    let preview = option("catalog").and_then(|text| {
        let mut bytes = Vec::new();
        for c in window.atob(&text).ok()?.chars() {
            bytes.push(c as u8);
        }
        Catalog::decode(&bytes).ok().map(Rc::new)
    });
    Some(Options {
        app: option("app")?,
        server: option("server").unwrap_or_default(),
        locale: option("locale"),
        roles: page::roles(&option("role").unwrap_or_default()),
        docked: text(said, "dock").is_some(),
        open: option("open").and_then(|id| id.parse().ok()),
        release: option("release").filter(|release| is_release(release)).unwrap_or_default(),
        preview,
        ears: method(said, "ears"),
        finder: method(said, "finder"),
    })
}

/// Help, which comes on the page at once when something is asked of it.
#[inline(never)]
fn asked() -> Option<Rc<Stage>> {
    if !latch::holds() {
        return None;
    }
    while comes() {}
    RUNNING.with_borrow(|running| running.as_ref()?.stage.clone())
}

/// Asks it something about the instruction of this id.
fn with_id(id: &JsValue, run: &dyn Fn(&Stage, Slug)) {
    if let Some(id) = id.as_string().and_then(|id| id.parse().ok())
        && let Some(stage) = asked()
    {
        run(&stage, id);
    }
}
