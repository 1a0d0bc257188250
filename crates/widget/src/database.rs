//! The database: keeps the queue of the report, and once more what stands on the shelf, in this browser's IndexedDB, so
//! that a crash, another page or a week offline loses nothing. Where it is refused the queue lives as long as the page.

use crate::latch;
use crate::report::wire;
use js_sys::{Array, Function};
use model::words::concat;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode, Window};

/// What waits to be sent.
pub const WAITING: &str = "waiting";
/// What was sent.
pub const TOLD: &str = "told";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Commits;
    #[wasm_bindgen(method, structural, catch)]
    fn commit(this: &Commits) -> Result<(), JsValue>;
}

/// The statements of one application in this browser, by time; among those that were sent, what stands on the shelf.
#[derive(Clone, Default)]
pub struct Database(Rc<RefCell<Option<IdbDatabase>>>);

impl Database {
    /// Opens the database of an application, and calls back when it is open.
    pub fn open(&self, window: &Window, app: &str, then: impl FnOnce() + 'static) {
        let factory = window.indexed_db().ok().flatten();
        let request = factory.and_then(|factory| factory.open_with_u32(&concat(&["souffleur:", app]), 1).ok());
        let Some(request) = request else { return };
        let opened = |request: &IdbOpenDbRequest| request.result().ok().map(JsCast::unchecked_into::<IdbDatabase>);
        let made = request.clone();
        request.set_onupgradeneeded(Some(&once(Box::new(move || {
            if let Some(database) = opened(&made) {
                for &store in &[WAITING, TOLD] {
                    // Refused: then there is nothing to write to, and nothing is written.
                    let _ = database.create_object_store(store);
                }
            }
        }))));
        let (me, ready) = (self.clone(), request.clone());
        request.set_onsuccess(Some(&once(Box::new(move || {
            let database = opened(&ready);
            if let Some(database) = &database {
                // A page that deletes all that is kept here, as some do when people sign out, would wait for us.
                let me = me.clone();
                database.set_onversionchange(Some(&once(Box::new(move || me.close()))));
            }
            me.0.replace(database);
            then();
        }))));
    }

    /// Reads all that waits and all that was sent, oldest first, and what is kept; nothing where there is no database.
    pub fn read(&self, then: impl FnOnce(Option<(Vec<String>, Vec<String>, Vec<JsValue>)>) + 'static) {
        let both = Array::new();
        both.push(&WAITING.into());
        both.push(&TOLD.into());
        let transaction = self.0.borrow().as_ref().and_then(|it| it.transaction_with_str_sequence(&both).ok());
        let all = |store| transaction.as_ref()?.object_store(store).and_then(|store| store.get_all()).ok();
        let (Some(waiting), Some(told)) = (all(WAITING), all(TOLD)) else { return then(None) };
        let lines = |request: &IdbRequest, kept: &mut Vec<JsValue>| -> Vec<String> {
            let found = request.result().ok().filter(Array::is_array).map(JsCast::unchecked_into::<Array>);
            let mut lines = Vec::new();
            for line in found.unwrap_or_default().iter() {
                if let Some(line) = line.as_string() {
                    lines.push(line);
                } else {
                    kept.push(line);
                }
            }
            lines
        };
        // In one transaction the second is answered after the first.
        let last = told.clone();
        let read = once(Box::new(move || {
            let mut kept = Vec::new();
            then(Some((lines(&waiting, &mut kept), lines(&last, &mut kept), kept)));
        }));
        told.set_onsuccess(Some(&read));
        // What cannot be read is not there; who waits for an answer has the turn to send.
        told.set_onerror(Some(&read));
    }

    /// Keeps lines.
    pub fn put(&self, store: &str, lines: &[String]) {
        let Some(store) = self.store(store) else { return };
        for line in lines {
            let _ = store.put_with_key(&line.as_str().into(), &key(line));
        }
        commit(&store);
    }

    /// Keeps what stands on the shelf under a name. That is no line: a line is a text, and stands by its time.
    pub fn keep(&self, name: &str, what: &JsValue) {
        let Some(store) = self.store(TOLD) else { return };
        let _ = store.put_with_key(what, &name.into());
        commit(&store);
    }

    /// Forgets lines.
    pub fn delete(&self, store: &str, lines: &[String]) {
        let Some(store) = self.store(store) else { return };
        for line in lines {
            let _ = store.delete(&key(line));
        }
    }

    /// Lets go of it, so that nothing of ours holds it open.
    pub fn close(&self) {
        if let Some(database) = self.0.take() {
            database.close();
        }
    }

    fn store(&self, store: &str) -> Option<IdbObjectStore> {
        let mode = IdbTransactionMode::Readwrite;
        let database = self.0.borrow();
        database.as_ref()?.transaction_with_str_and_mode(store, mode).ok()?.object_store(store).ok()
    }
}

/// At once: a page that is left in this very moment does not live to see that all was written.
fn commit(store: &IdbObjectStore) {
    let _ = store.transaction().unchecked_ref::<Commits>().commit();
}

/// By time, then by id.
fn key(line: &str) -> JsValue {
    concat(&[wire::at(line), wire::id(line)]).into()
}

/// A callback that the browser keeps for as long as it needs it.
fn once(run: Box<dyn FnOnce()>) -> Function {
    latch::once(run).into_js_value().unchecked_into()
}
