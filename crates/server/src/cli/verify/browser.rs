//! Chromium without a window, told what to do over a pipe in the Chrome DevTools Protocol: one request at a time, JSON
//! that ends in a zero byte. No port is opened, so nobody else on the machine can drive it.

use super::saved::Saved;
use anyhow::{Context, bail};
use content::{Language, both};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

/// An answer that takes longer does not come.
const LONGEST: Duration = Duration::from_secs(60);
/// The browser talks on descriptors 3 and 4; what it prints there otherwise goes nowhere.
const PIPED: &str = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1";
const KNOWN: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const FLAGS: [&str; 9] = [
    "--headless=new",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--window-size=1280,900",
];

/// A running browser. Ends when it is dropped.
pub struct Browser {
    _child: Child,
    _profile: TempDir,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    /// What was read of a message so far.
    read: Vec<u8>,
    last: u64,
    /// Instead of the network, when pages are looked at that were saved.
    pub saved: Option<Saved>,
    /// What happened and nobody asked for yet: method and parameters.
    pub events: VecDeque<(String, Value)>,
}

/// Where the browser is: as told, else by its known names in `PATH`.
pub fn find(told: Option<PathBuf>) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    told.or_else(|| KNOWN.iter().flat_map(|name| folders.iter().map(move |dir| dir.join(name))).find(|p| p.is_file()))
}

impl Browser {
    pub fn start(program: &Path, language: Language) -> anyhow::Result<Self> {
        let profile = tempfile::tempdir()?;
        let mut command = Command::new("sh");
        command.args(["-c", PIPED]).arg(program).args(FLAGS);
        command.arg(format!("--user-data-dir={}", profile.path().display()));
        // As root Chromium only runs without its sandbox.
        if std::fs::metadata(profile.path())?.uid() == 0 {
            command.arg("--no-sandbox");
        }
        command.arg("about:blank").stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let dead = || {
            let program = program.display();
            both!("{program} start niet", "{program} does not start").only(language)
        };
        let mut child = command.spawn().with_context(dead)?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else { bail!("no pipe to the browser") };
        let events = VecDeque::new();
        Ok(Self {
            _child: child,
            _profile: profile,
            to,
            from: BufReader::new(from),
            read: Vec::new(),
            last: 0,
            saved: None,
            events,
        })
    }

    /// Sends a request and waits for nothing.
    pub async fn tell(&mut self, session: Option<&str>, method: &str, params: Value) -> anyhow::Result<u64> {
        self.last += 1;
        let mut request = json!({ "id": self.last, "method": method, "params": params });
        if let Some(session) = session {
            request["sessionId"] = session.into();
        }
        let mut bytes = serde_json::to_vec(&request)?;
        bytes.push(0);
        self.to.write_all(&bytes).await.context("the browser has ended")?;
        Ok(self.last)
    }

    /// Sends a request and waits for its answer. What happens meanwhile is kept in `events`.
    pub async fn ask(&mut self, session: Option<&str>, method: &str, params: Value) -> anyhow::Result<Value> {
        let id = self.tell(session, method, params).await?;
        loop {
            let mut message =
                timeout(LONGEST, self.next()).await.with_context(|| format!("no answer to {method}"))??;
            if message["id"] == id {
                if let Some(error) = message["error"]["message"].as_str() {
                    bail!("{method}: {error}");
                }
                return Ok(message["result"].take());
            }
            self.keep(message).await?;
        }
    }

    /// The next thing that happens; nothing when it takes longer than this.
    pub async fn event(&mut self, within: Duration) -> anyhow::Result<Option<(String, Value)>> {
        if self.events.is_empty() {
            match timeout(within, self.next()).await {
                Ok(message) => {
                    let message = message?;
                    self.keep(message).await?;
                }
                Err(_) => return Ok(None),
            }
        }
        Ok(self.events.pop_front())
    }

    /// Answers what can't wait, and keeps the rest.
    async fn keep(&mut self, mut message: Value) -> anyhow::Result<()> {
        // An answer that nobody waits for has no method.
        let Some(method) = message["method"].as_str().map(str::to_owned) else { return Ok(()) };
        let params = message["params"].take();
        let session = message["sessionId"].as_str().map(str::to_owned);
        let answer = match (method.as_str(), &self.saved) {
            ("Fetch.requestPaused", Some(saved)) => Some(saved.answer(&params)),
            ("Page.javascriptDialogOpening", _) => Some(("Page.handleJavaScriptDialog", json!({ "accept": true }))),
            ("Inspector.targetCrashed", _) => bail!("the page crashed the browser's tab"),
            _ => None,
        };
        match answer {
            Some((method, params)) => self.tell(session.as_deref(), method, params).await.map(|_| ()),
            None => {
                self.events.push_back((method, params));
                Ok(())
            }
        }
    }

    async fn next(&mut self) -> anyhow::Result<Value> {
        // Goes on where a wait that was given up had come.
        self.from.read_until(0, &mut self.read).await?;
        let mut bytes = std::mem::take(&mut self.read);
        if bytes.pop() != Some(0) {
            bail!("the browser ended unexpectedly");
        }
        Ok(serde_json::from_slice(&bytes)?)
    }
}
