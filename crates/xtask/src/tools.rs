//! What this machine must have before anything is built, and installing it when it is missing.

use crate::shell::{cargo, finish, install, installed, program, root_user, target};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// The target the widget is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure rustc can compile for the browser.
pub fn wasm_target() -> Result<()> {
    let out = program("rustc", &["--print", "target-libdir", "--target", WASM]).output()?;
    let folder = PathBuf::from(String::from_utf8_lossy(&out.stdout).trim());
    let has_core = std::fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some());
    if has_core {
        return Ok(());
    }
    if !installed("rustup") {
        bail!("rustc has no {WASM}: install Rust by rustup, or add this target to it");
    }
    install(&mut program("rustup", &["target", "add", WASM]))
}

/// Makes sure that Rust's own library is here as source.
pub fn rust_source() -> Result<()> {
    let out = program("rustc", &["--print", "sysroot"]).output()?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&out.stdout).trim());
    if sysroot.join("lib/rustlib/src/rust/library/Cargo.lock").is_file() {
        return Ok(());
    }
    if !installed("rustup") {
        bail!("no source of Rust's own library here: install Rust by rustup, or its package rust-src");
    }
    install(&mut program("rustup", &["component", "add", "rust-src"]))
}

/// Builds one of xtask's own heavy tools and says where it is.
pub fn own(feature: &str, bin: &str) -> Result<PathBuf> {
    finish(&mut cargo(&["build", "--package", "xtask", "--features", feature, "--bin", bin]))?;
    Ok(target().join("debug").join(bin))
}

/// Installs Debian packages where that is allowed; otherwise says what to install.
pub fn apt(packages: &[&str]) -> Result<()> {
    let what = packages.join(" ");
    if !(installed("apt-get") && root_user()) {
        bail!("not on this machine: {what}. Install it (on Debian: `apt-get install {what}` as root) and try again");
    }
    let apt =
        |args: &[&str]| install(program("apt-get", &["-q", "-y"]).args(args).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update"])?;
    apt(&[&["install", "--no-install-recommends"], packages].concat())
}
