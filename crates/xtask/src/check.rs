//! `check`: what a reviewer should not have to look for.

use crate::shell::{cargo, finish, installed, program, step};
use crate::widget;
use anyhow::Result;

/// `cargo xtask check`
pub fn run(_args: &[String]) -> Result<()> {
    widget::build(true)?;
    step("formatting", || finish(&mut cargo(&["fmt", "--all", "--check"])))?;
    let own = "xtask/bench,xtask/bindgen,xtask/order";
    let clippy = ["clippy", "--workspace", "--all-targets", "--features", own, "--", "--deny", "warnings"];
    step("lints", || finish(&mut cargo(&clippy)))?;
    let doc = ["doc", "--workspace", "--no-deps", "--document-private-items"];
    step("docs", || finish(cargo(&doc).env("RUSTDOCFLAGS", "--deny warnings")))?;
    step("licences", licences)?;
    step("size of the widget", widget::within_budget)
}

/// Licences and duplicate sources of everything we build on. Not advisories: those are fetched from elsewhere.
fn licences() -> Result<()> {
    if !installed("cargo-deny") {
        eprintln!("cargo-deny is not installed: building it, which takes minutes and happens once");
        finish(&mut cargo(&["install", "--locked", "cargo-deny"]))?;
    }
    finish(&mut program("cargo", &["deny", "--all-features", "check", "licenses", "bans", "sources"]))
}
