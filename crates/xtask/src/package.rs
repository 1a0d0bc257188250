//! `build`: one release binary with the widget, the console and the demo inside.

use crate::shell::{cargo, finish, step, target};
use crate::widget;
use anyhow::Result;

/// `cargo xtask build`
pub fn run(_args: &[String]) -> Result<()> {
    widget::build(true)?;
    step("server: release build", || finish(&mut cargo(&["build", "--release", "--package", "server"])))?;
    let binary = target().join("release/souffleur");
    let megabytes = std::fs::metadata(&binary)?.len() / 1_000_000;
    println!("\n{}  ({megabytes} MB)\nTry it anywhere: souffleur serve --help", binary.display());
    Ok(())
}
