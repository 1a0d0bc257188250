//! Journeys in a real browser: Playwright from npm, driving the machine's Chromium.

use crate::shell::{install, installed, program, root};
use crate::tools::apt;
use anyhow::{Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes sure that Node, Playwright and Chromium are there; says where Chromium is.
pub fn prepare() -> Result<PathBuf> {
    if !installed("node") || !installed("npm") {
        apt(&["nodejs", "npm"])?;
    }
    let (wanted, have) = (root().join("tests/package-lock.json"), root().join("tests/node_modules/.souffleur-lock"));
    if fs::read(&wanted)? != fs::read(&have).unwrap_or_default() {
        // The browser that Playwright would download isn't the one that our employees have.
        install(
            program("npm", &["ci"]).current_dir(root().join("tests")).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )?;
        fs::copy(&wanted, &have)?;
    }
    if chromium().is_none() {
        apt(&["chromium"])?;
    }
    match chromium() {
        Some(path) => Ok(path),
        None => bail!("no Chromium: install it, or say where it is with CHROMIUM=/path/to/chromium"),
    }
}

fn chromium() -> Option<PathBuf> {
    let told = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let known = ["chromium", "chromium-browser", "google-chrome"].map(|name| PathBuf::from("/usr/bin").join(name));
    told.into_iter().chain(known).find(|path| path.is_file())
}

/// Playwright's test runner on some folders of `tests/`.
pub fn playwright(folders: &[&str], chromium: &Path) -> Command {
    let mut command = program("node", &["node_modules/@playwright/test/cli.js", "test"]);
    command.args(folders.iter().map(|folder| format!("--project={folder}")));
    command.current_dir(root().join("tests")).env("CHROMIUM", chromium);
    command
}
