//! What the widget asks of our server: the catalog, a search, and to take in statements.

use crate::latch::{self, Callback};
use crate::object::{each, options, says, text};
use crate::session::{Answer, Elsewhere};
use js_sys::{Object, Uint8Array};
use model::Catalog;
use model::words::concat;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Response, Window};

/// What is done with an answer; nothing when there is none. In a box: for each closure of its own type wasm-bindgen would
/// make all that stands between a promise and it once more.
pub(crate) type Then = Box<dyn FnOnce(Option<JsValue>)>;

/// The server of one application's help.
#[derive(Clone)]
pub struct Server {
    window: Window,
    /// Its address, without a slash behind.
    base: String,
    app: String,
}

/// Where a catalog is, as the manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The catalog's address: for ever the same bytes.
    pub url: String,
    /// Help is switched off in this application.
    pub paused: bool,
}

/// What became of statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The ids that the server named, as stored or as never to be stored.
    pub named: Vec<String>,
    /// Help is switched off in this application.
    pub paused: bool,
}

impl Server {
    /// The server at this address.
    #[must_use]
    pub fn new(window: &Window, base: &str, app: &str) -> Self {
        let mut base = base;
        while let Some(shorter) = base.strip_suffix('/') {
            base = shorter;
        }
        Self { window: window.clone(), base: base.to_owned(), app: app.to_owned() }
    }

    /// The key of the application.
    #[must_use]
    pub fn app(&self) -> &str {
        &self.app
    }

    /// Where the reading pages of the application are, with a slash behind.
    #[must_use]
    pub fn pages(&self) -> String {
        concat(&[&self.base, "/help/", &self.app, "/"])
    }

    /// Which catalog is published in this locale.
    pub fn manifest(&self, locale: &str, then: impl FnOnce(Option<Manifest>) + 'static) {
        let url = concat(&[&self.base, "/api/v1/catalogs?app=", &escape(&self.app), "&locale=", &escape(locale)]);
        let base = self.base.clone();
        let then = Box::new(move |answer: Option<JsValue>| {
            then(answer.and_then(|answer| {
                let url = text(&answer, "url")?;
                let url = if url.starts_with('/') { concat(&[&base, &url]) } else { url };
                Some(Manifest { url, paused: says(&answer, "paused") })
            }));
        });
        self.get(&url, "default", "json", then);
    }

    /// The catalog itself. It never changes, so a copy that the browser has is as good as a new one, also offline.
    pub fn catalog(&self, manifest: &Manifest, then: impl FnOnce(Option<Catalog>) + 'static) {
        let then = Box::new(|answer: Option<JsValue>| {
            then(answer.and_then(|bytes| Catalog::decode(&Uint8Array::new(&bytes).to_vec()).ok()));
        });
        self.get(&manifest.url, "force-cache", "arrayBuffer", then);
    }

    /// What the server finds for a query on this screen; nothing when it can't be asked.
    pub fn search(&self, locale: &str, query: &str, screen: &str, then: impl FnOnce(Answer) + 'static) {
        let asked = concat(&["&locale=", &escape(locale), "&limit=16&moment=", &escape(screen), "&q=", &escape(query)]);
        let url = concat(&[&self.base, "/api/v1/search?app=", &escape(&self.app), &asked]);
        let base = self.base.clone();
        let then = Box::new(move |answer: Option<JsValue>| {
            let Some(answer) = answer else { return then(Answer::default()) };
            let mut found = Answer { corrected: text(&answer, "corrected"), ..Answer::default() };
            for hit in each(&answer, "hits") {
                let word = |name: &str| text(&hit, name).unwrap_or_default();
                if says(&hit, "other_application") || says(&hit, "other_language") {
                    let page = concat(&[&base, word("page").as_str()]);
                    let (title, locale, application) = (word("title"), word("locale"), word("application"));
                    found.elsewhere.push(Elsewhere { title, locale, application, page });
                } else if let Ok(id) = word("instruction").parse() {
                    found.ids.push(id);
                }
            }
            then(found);
        });
        self.get(&url, "default", "json", then);
    }

    /// Sends statements: a request's body.
    pub fn send(&self, body: &str, then: impl FnOnce(Option<Receipt>) + 'static) {
        // As plain text it needs no preflight; kept alive it is sent also while the page goes away.
        let how = options(&[
            ("method", "POST".into()),
            ("body", body.into()),
            ("credentials", "omit".into()),
            ("keepalive", JsValue::TRUE),
        ]);
        let url = concat(&[&self.base, "/api/v1/statements"]);
        let then = Box::new(|answer: Option<JsValue>| {
            then(answer.map(|answer| {
                let mut named = Vec::new();
                for id in each(&answer, "stored") {
                    if let Some(id) = id.as_string() {
                        named.push(id);
                    }
                }
                for item in each(&answer, "rejected") {
                    if let Some(id) = text(&item, "id") {
                        named.push(id);
                    }
                }
                Receipt { named, paused: says(&answer, "paused") }
            }));
        });
        self.fetch(&url, how, "json", then);
    }

    fn get(&self, url: &str, cache: &str, read: &'static str, then: Then) {
        let how = options(&[("credentials", "omit".into()), ("cache", cache.into())]);
        self.fetch(url, how, read, then);
    }

    /// Fetches and reads the body; nothing when it failed in any way.
    fn fetch(&self, url: &str, how: Object, read: &'static str, then: Then) {
        let answered = Box::new(move |answer: Option<JsValue>| {
            let response = answer.map(|answer| answer.unchecked_into::<Response>()).filter(Response::ok);
            let body = response.and_then(|r| if read == "json" { r.json() } else { r.array_buffer() }.ok());
            match body {
                Some(body) => settled(&body, then),
                None => then(None),
            }
        });
        // A page may have a `fetch` of its own, that throws.
        let asked = self.window.unchecked_ref::<Foreign>().fetch(url, &how);
        settled(&asked.unwrap_or_default(), answered);
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Foreign;
    #[wasm_bindgen(method, structural, catch)]
    fn fetch(this: &Foreign, url: &str, how: &Object) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    fn then(this: &Foreign, well: &JsValue, ill: &JsValue) -> Result<JsValue, JsValue>;
}

/// Calls back once with the object that is promised, or with nothing when there is none, or no promise. Nothing is asked of it
/// but `then`, for a page may have promises of its own; and either of the two ends frees both.
pub(crate) fn settled(promise: &JsValue, then: Then) {
    type Waits = (Then, [Callback; 2]);
    let waits: Rc<RefCell<Option<Waits>>> = Rc::default();
    let end = |well: bool| {
        let waits = waits.clone();
        // Of the type that all our callbacks have, though it is no event that comes.
        latch::callback(move |value| {
            if let Some((then, _ends)) = waits.take() {
                then(Some(value.into()).filter(|value: &JsValue| well && value.is_object()));
            }
        })
    };
    let ends = [end(true), end(false)];
    let [well, ill] = ends.each_ref().map(|end| end.as_ref().clone());
    waits.replace(Some((then, ends)));
    if promise.is_undefined() || promise.unchecked_ref::<Foreign>().then(&well, &ill).is_err() {
        let waits = waits.take();
        if let Some((then, _ends)) = waits {
            then(None);
        }
    }
}

fn escape(part: &str) -> String {
    js_sys::encode_uri_component(part).into()
}
