//! The widget as it reaches a browser, in `target/widget`: wasm with its JavaScript, the loader, and the same widget as
//! JavaScript alone for pages that refuse wasm; beside it the finder. As it is shipped it is also pressed and compressed.

use crate::press;
use crate::shell::{cargo, finish, program, root, step, target};
use crate::tools::{self, WASM};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// What a page downloads where wasm runs: the loader, the JavaScript around the wasm, and the wasm.
const FILES: [&str; 3] = ["embed.js", "souffleur.js", "souffleur_bg.wasm"];
/// Instead of the last two where it does not.
const PLAIN: &str = "plain.js";
/// Only downloaded by who must find an element again, or picks one.
const FINDER: [&str; 2] = ["finder.js", "finder_bg.wasm"];
/// The modules: their crates, and what their files are called.
const MODULES: [(&str, &str); 2] = [("widget", "souffleur"), ("finder", "finder")];

/// As they are shipped Rust's own library is compiled with them, for size, and a panic is a trap without words, which our
/// JavaScript catches. Cargo and rustc have both, but on their stable channel only for who says that he knows it. Half a MiB
/// of stack: behind a whole one each address takes a byte more. And loops count as they are written: LLVM would count in
/// addresses instead (loop strength reduction), which is longer in wasm.
const WITH_STD: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
const SHIPPED: [(&str, &str); 2] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort -Clink-arg=-zstack-size=524288 -Cllvm-args=-disable-lsr"),
];

/// What turns the one into the other: with another word in it the files are made anew.
const MAKERS: [&str; 10] = [
    include_str!("../npm/compress.mjs"),
    include_str!("widget.rs"),
    include_str!("press.rs"),
    include_str!("press/plain.rs"),
    include_str!("bin/bindgen.rs"),
    include_str!("bin/bindgen/caught.rs"),
    include_str!("bin/order.rs"),
    include_str!("bin/order/numbers.rs"),
    include_str!("bin/order/script.rs"),
    include_str!("bin/order/wasm.rs"),
];

/// What a browser downloads for help, in bytes as brotli sends them, once: it is cached for ever after. What it may be
/// (the budget), and what it must not exceed until it is.
const BUDGETS: [(&str, u64, u64); 3] = [
    ("total_brotli", 50 * 1024, 101 * 1024),
    ("loader_brotli", 2 * 1024, 2 * 1024),
    ("wasm2js_brotli", 120 * 1024, 120 * 1024),
];

/// Where the server's build looks for them.
pub fn folder() -> PathBuf {
    root().join("target/widget")
}

/// `cargo xtask widget [--small]`
pub fn run(args: &[String]) -> Result<()> {
    build(args.iter().any(|a| a == "--small"))
}

/// Builds the widget. `small`: pressed and compressed, as it is shipped, and with its twin without wasm; `dev` and
/// `test` do without.
pub fn build(small: bool) -> Result<()> {
    step("wasm target", tools::wasm_target)?;
    // Where it cannot be had the widget works as well, and weighs more.
    let with_std = small
        && step("source of Rust's own library", tools::rust_source)
            .inspect_err(|missing| eprintln!("{missing:#}: the widget will be larger"))
            .is_ok();
    for (package, _) in MODULES {
        // Each by itself: together they would share features, and the finder would carry the widget. And as nothing
        // but a module: what is a library too keeps for others what only it calls, which weighs a tenth of it.
        step(&format!("{package}: compile to wasm"), || {
            let module = ["--lib", "--crate-type", "cdylib", "--target", WASM, "--profile", "wasm"];
            let mut rustc = cargo(&["rustc", "--package", package]);
            if with_std {
                rustc.args(WITH_STD).envs(SHIPPED);
            }
            finish(rustc.args(module))
        })?;
    }
    let [wasm, finder] = MODULES.map(|(package, _)| target().join(WASM).join(format!("wasm/{package}.wasm")));
    let loader = root().join("web/widget/embed.js");
    let stamp = fingerprint(&[&wasm, &finder, &loader, &root().join("Cargo.lock"), &press::lock()], small)?;
    let stamp_file = root().join("target/widget.stamp");
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    let bindgen = step("widget: build wasm-bindgen", || tools::own("bindgen", "bindgen"))?;
    // Nothing of an earlier build may be served beside this one.
    if folder().is_dir() {
        fs::remove_dir_all(folder())?;
    }
    fs::create_dir_all(folder())?;
    for (wasm, (package, name)) in [&wasm, &finder].into_iter().zip(MODULES) {
        step(&format!("{package}: JavaScript glue"), || {
            finish(program(&bindgen, &[]).arg(wasm).arg(folder()).arg(name))
        })?;
    }
    fs::copy(&loader, folder().join("embed.js")).with_context(|| format!("{} is missing", loader.display()))?;
    if small {
        let presses = step("widget: wasm-opt, wasm2js and esbuild", press::install)?;
        for (package, name) in MODULES {
            step(&format!("{package}: press"), || presses.wasm(&folder(), name))?;
        }
        step("widget: press the loader", || presses.script(&folder().join("embed.js")))?;
        step("widget: without wasm", || presses.without_wasm(&bindgen, &wasm, &folder().join(PLAIN)))?;
        let files = FILES.iter().chain([&PLAIN]).chain(&FINDER).map(|file| folder().join(file)).collect::<Vec<_>>();
        step("widget: compress", || press::compress(&files))?;
    }
    fs::write(stamp_file, stamp)?;
    Ok(())
}

/// Bytes of everything shipped, as brotli sends it.
pub fn bytes() -> Result<Value> {
    let of = |file: &str| -> Result<u64> {
        let path = folder().join(format!("{file}.br"));
        Ok(fs::metadata(&path).with_context(|| format!("{} is missing", path.display()))?.len())
    };
    let [loader, glue, wasm] = [of(FILES[0])?, of(FILES[1])?, of(FILES[2])?];
    let plain = of(PLAIN)?;
    Ok(json!({
        "total_brotli": loader + glue + wasm,
        "loader_brotli": loader,
        "glue_brotli": glue,
        "wasm_brotli": wasm,
        "wasm2js_brotli": loader + plain,
        "finder_brotli": of(FINDER[0])? + of(FINDER[1])?,
    }))
}

/// Holds the bytes against their budgets.
pub fn within_budget() -> Result<()> {
    let bytes = bytes()?;
    let mut outgrown = Vec::new();
    for (name, budget, ceiling) in BUDGETS {
        let is = bytes[name].as_u64().unwrap_or(u64::MAX);
        println!("  {name:<16}{is:>9} bytes; budget {budget}, at most {ceiling} today");
        if is > ceiling {
            outgrown.push(format!("{name} by {} bytes", is - ceiling));
        }
    }
    println!("  {:<16}{:>9} bytes; on no ordinary page", "finder_brotli", bytes["finder_brotli"]);
    if !outgrown.is_empty() {
        bail!("the widget has outgrown its budget: {}", outgrown.join(", "));
    }
    Ok(())
}

fn fingerprint(files: &[&Path], small: bool) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    hasher.write_u8(u8::from(small));
    MAKERS.iter().for_each(|maker| hasher.write(maker.as_bytes()));
    for file in files {
        hasher.write(&fs::read(file).with_context(|| format!("{} is missing", file.display()))?);
    }
    Ok(format!("{:016x}", hasher.finish()))
}
