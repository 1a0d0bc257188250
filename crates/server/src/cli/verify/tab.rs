//! One tab of the browser: goes to an address, waits until the page is at rest, and asks the finder in it.

use super::browser::Browser;
use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use model::{Step, Survey};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;

/// What a page still loads after so long it loads for ever.
const LOAD: Duration = Duration::from_secs(15);
/// And so long after a script: it may have gone nowhere.
const AFTER: Duration = Duration::from_secs(3);
/// At rest: nothing on the page has changed for a quarter of a second; or five seconds have passed.
const REST: &str = "new Promise(done => {
  let timer;
  const end = () => (watch.disconnect(), done());
  const again = () => (clearTimeout(timer), timer = setTimeout(end, 250));
  const watch = new MutationObserver(again);
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  setTimeout(end, 5000);
  again();
})";
const LINKS: &str = "JSON.stringify([...document.querySelectorAll('a[href]')].map(a => a.href).slice(0, 2000))";

/// A tab with the language of who reads in it, and nothing remembered from another.
pub struct Tab {
    browser: Browser,
    session: String,
    frame: String,
    /// Our own scripts: they share the page's elements, not its globals.
    world: Value,
    /// Puts the finder in that world, once a page.
    finder: String,
}

impl Tab {
    pub async fn open(mut browser: Browser, locale: &str, finder: &(Vec<u8>, Vec<u8>)) -> anyhow::Result<Self> {
        let context = browser.ask(None, "Target.createBrowserContext", json!({})).await?["browserContextId"].take();
        let target = json!({ "url": "about:blank", "browserContextId": context });
        let target = browser.ask(None, "Target.createTarget", target).await?["targetId"].take();
        let attached =
            browser.ask(None, "Target.attachToTarget", json!({ "targetId": target, "flatten": true })).await?;
        let session = attached["sessionId"].as_str().context("no session")?.to_owned();
        let (script, wasm) = finder;
        // Through text, not through `import()` of a file: that would need an address that the page may load.
        let finder = format!(
            "self.souffleurFinder ??= (async () => {{
               const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
               const url = URL.createObjectURL(new Blob([bytes('{}')], {{ type: 'text/javascript' }}));
               const finder = await import(url);
               await finder.default({{ module_or_path: bytes('{}') }});
               return finder;
             }})()",
            STANDARD.encode(script),
            STANDARD.encode(wasm)
        );
        let mut tab = Self { browser, session, frame: String::new(), world: Value::Null, finder };
        tab.frame = tab.ask("Page.getFrameTree", json!({})).await?["frameTree"]["frame"]["id"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        tab.ask("Page.enable", json!({})).await?;
        tab.ask("Page.setLifecycleEventsEnabled", json!({ "enabled": true })).await?;
        tab.ask("Page.setBypassCSP", json!({ "enabled": true })).await?;
        let agent = tab.browser.ask(None, "Browser.getVersion", json!({})).await?["userAgent"].take();
        let agent = json!({ "userAgent": agent, "acceptLanguage": locale });
        tab.ask("Network.setUserAgentOverride", agent).await?;
        tab.ask("Emulation.setLocaleOverride", json!({ "locale": locale })).await?;
        if tab.browser.saved.is_some() {
            tab.ask("Fetch.enable", json!({ "patterns": [{ "urlPattern": "*" }] })).await?;
        }
        Ok(tab)
    }

    pub async fn ask(&mut self, method: &str, params: Value) -> anyhow::Result<Value> {
        self.browser.ask(Some(&self.session), method, params).await
    }

    /// Goes to an address, and waits until the page is at rest.
    pub async fn visit(&mut self, url: &str) -> anyhow::Result<()> {
        self.browser.events.clear();
        let went = self.ask("Page.navigate", json!({ "url": url })).await?;
        if let Some(error) = went["errorText"].as_str() {
            bail!("{url}: {error}");
        }
        if went["loaderId"].is_string() {
            self.loaded(Some(&went["loaderId"]), LOAD).await?;
        }
        self.rest().await
    }

    /// Waits until nothing is loaded any more, or so long.
    async fn loaded(&mut self, loader: Option<&Value>, most: Duration) -> anyhow::Result<()> {
        let idle = |method: &str, params: &Value| {
            method == "Page.lifecycleEvent"
                && params["name"] == "networkAlmostIdle"
                && params["frameId"] == self.frame.as_str()
                && loader.is_none_or(|loader| params["loaderId"] == *loader)
        };
        let browser = &mut self.browser;
        let until = async {
            loop {
                if let Some((method, params)) = browser.event(most).await?
                    && idle(&method, &params)
                {
                    return Ok(());
                }
            }
        };
        timeout(most, until).await.unwrap_or(Ok(()))
    }

    /// Waits until the page is at rest. It may go elsewhere meanwhile: then until it has arrived there.
    pub async fn rest(&mut self) -> anyhow::Result<()> {
        for _ in 0..3 {
            self.world().await?;
            if self.evaluate(REST).await.is_ok() {
                break;
            }
            self.loaded(None, LOAD).await?;
        }
        Ok(())
    }

    async fn world(&mut self) -> anyhow::Result<()> {
        let world = json!({ "frameId": self.frame, "worldName": "souffleur" });
        self.world = self.ask("Page.createIsolatedWorld", world).await?["executionContextId"].take();
        Ok(())
    }

    /// What an expression of ours comes to, beside the page's own scripts.
    async fn evaluate(&mut self, expression: &str) -> anyhow::Result<Value> {
        let world = self.world.clone();
        self.run(json!({ "expression": expression, "contextId": world })).await
    }

    /// Runs a script as one of the page's own, and waits until the page is at rest.
    pub async fn script(&mut self, script: &str) -> anyhow::Result<()> {
        let done = self.run(json!({ "expression": script })).await;
        // A script that submits a form is gone before it can answer.
        let gone =
            |error: &anyhow::Error| ["navigated", "destroyed"].iter().any(|word| error.to_string().contains(word));
        if let Some(error) = done.err().filter(|error| !gone(error)) {
            return Err(error);
        }
        self.loaded(None, AFTER).await?;
        self.rest().await
    }

    async fn run(&mut self, mut what: Value) -> anyhow::Result<Value> {
        what["awaitPromise"] = true.into();
        what["returnByValue"] = true.into();
        what["userGesture"] = true.into();
        let mut answer = self.ask("Runtime.evaluate", what).await?;
        if let Some(details) = answer.get("exceptionDetails") {
            let said = details["exception"]["description"].as_str().or(details["text"].as_str());
            bail!("a script failed: {}", said.unwrap_or("it does not say why"));
        }
        Ok(answer["result"]["value"].take())
    }

    /// What the page shows of a catalog (in base64), to somebody who follows the steps of the instruction at a position.
    pub async fn survey(&mut self, catalog: &str, followed: Option<usize>) -> anyhow::Result<Survey> {
        let followed = followed.map_or("undefined".to_owned(), |at| at.to_string());
        let asked = format!("({}).then(finder => finder.survey('{catalog}', {followed}))", self.finder);
        let survey = self.evaluate(&asked).await?;
        let survey = survey.as_str().context("the finder does not know this page, or this catalog")?;
        Ok(serde_json::from_str(survey)?)
    }

    /// Presses the element of a step; `false`: it is not there.
    pub async fn press(&mut self, step: &Step) -> anyhow::Result<bool> {
        let Some(anchor) = &step.anchor else { return Ok(false) };
        let anchor = serde_json::to_string(&anchor.to_string())?;
        let print = serde_json::to_string(&step.fingerprint)?;
        let asked = format!(
            "({}).then(finder => JSON.stringify([...(finder.aim({anchor}, {print} ?? undefined) ?? [])]))",
            self.finder
        );
        let place = self.evaluate(&asked).await?;
        let Ok([x, y]) = serde_json::from_str::<[f64; 2]>(place.as_str().unwrap_or_default()) else { return Ok(false) };
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let mouse = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.ask("Input.dispatchMouseEvent", mouse).await?;
        }
        self.rest().await?;
        Ok(true)
    }

    /// Where the links on the page lead.
    pub async fn links(&mut self) -> anyhow::Result<Vec<String>> {
        let links = self.evaluate(LINKS).await?;
        Ok(serde_json::from_str(links.as_str().unwrap_or("[]"))?)
    }
}
