//! Getting in: what a browser remembers of a sign-in (Playwright's storage state), or a script that signs in.

use super::super::files::unreadable;
use super::tab::Tab;
use anyhow::Context;
use content::{Language, both};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::Path;

/// What a script may be told without standing in it: variables whose names begin so.
const TOLD: &str = "SOUFFLEUR_SIGN_IN_";

/// What Playwright's `storageState()` writes.
#[derive(Deserialize)]
struct State {
    #[serde(default)]
    cookies: Vec<Value>,
    #[serde(default)]
    origins: Vec<Origin>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Origin {
    origin: String,
    #[serde(default)]
    local_storage: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    name: String,
    value: String,
}

/// Gives the tab the cookies and what is stored, as a file says.
pub async fn remember(tab: &mut Tab, file: &Path, language: Language) -> anyhow::Result<()> {
    let bytes = std::fs::read(file).with_context(|| unreadable(file).only(language))?;
    let no_state = || {
        let file = file.display();
        both!(
            "{file} is geen storage state zoals Playwright die schrijft",
            "{file} is no storage state as Playwright writes it",
        )
    };
    let mut state: State = serde_json::from_slice(&bytes).with_context(|| no_state().only(language))?;
    for cookie in &mut state.cookies {
        // A cookie of the session ends at -1 in the file, and has no end in the protocol.
        if cookie["expires"].as_f64().is_some_and(|expires| expires < 0.0)
            && let Some(cookie) = cookie.as_object_mut()
        {
            cookie.remove("expires");
        }
    }
    tab.ask("Network.setCookies", json!({ "cookies": state.cookies })).await?;
    for Origin { origin, local_storage } in state.origins {
        let items: Vec<[String; 2]> = local_storage.into_iter().map(|item| [item.name, item.value]).collect();
        let (origin, items) = (serde_json::to_string(&origin)?, serde_json::to_string(&items)?);
        let script = format!(
            "if (location.origin === {origin}) for (const [name, value] of {items}) localStorage.getItem(name) ?? localStorage.setItem(name, value);"
        );
        tab.ask("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    }
    Ok(())
}

/// Runs a script on the first page: the body of an async function, which is told the environment's variables that are
/// meant for it as `env`.
pub async fn sign_in(tab: &mut Tab, file: &Path, url: &str, language: Language) -> anyhow::Result<()> {
    let script = std::fs::read_to_string(file).with_context(|| unreadable(file).only(language))?;
    let told = std::env::vars().filter_map(|(name, value)| Some((name.strip_prefix(TOLD)?.to_owned(), value.into())));
    let env = Value::Object(told.collect());
    tab.visit(url).await?;
    let failed = || both!("inloggen is niet gelukt", "signing in failed").only(language);
    tab.script(&format!("(async env => {{ {script}\n }})({env})")).await.with_context(failed)
}
