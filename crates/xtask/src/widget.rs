//! The widget as it reaches a browser: wasm, its JavaScript and the loader, in `target/widget`; as it is shipped, each
//! also compressed.

use crate::shell::{cargo, finish, installed, program, root, step, target};
use crate::tools::{self, WASM};
use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The files a page downloads.
pub const FILES: [&str; 3] = ["embed.js", "souffleur.js", "souffleur_bg.wasm"];

/// Where the server's build looks for them.
pub fn folder() -> PathBuf {
    root().join("target/widget")
}

/// `cargo xtask widget [--small]`
pub fn run(args: &[String]) -> Result<()> {
    build(args.iter().any(|a| a == "--small"))
}

/// Builds the widget. `small`: through `wasm-opt -Oz` and compressed, as it is shipped; `dev` and `test` do without.
pub fn build(small: bool) -> Result<()> {
    step("wasm target", tools::wasm_target)?;
    step("widget: compile to wasm", || {
        finish(&mut cargo(&["build", "--package", "widget", "--target", WASM, "--profile", "wasm"]))
    })?;
    let wasm = target().join(WASM).join("wasm/widget.wasm");
    let loader = root().join("web/widget/embed.js");
    let stamp = fingerprint(&[&wasm, &loader, &root().join("Cargo.lock")], small)?;
    let stamp_file = root().join("target/widget.stamp");
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    let bindgen = step("widget: build wasm-bindgen", || tools::own("bindgen", "bindgen"))?;
    fs::create_dir_all(folder())?;
    step("widget: JavaScript glue", || finish(program(bindgen, &[]).arg(&wasm).arg(folder())))?;
    if small {
        step("widget: wasm-opt -Oz", || optimise(&folder().join("souffleur_bg.wasm")))?;
    }
    fs::copy(&loader, folder().join("embed.js")).with_context(|| format!("{} is missing", loader.display()))?;
    for file in FILES.map(|file| folder().join(file)) {
        if small {
            step(&format!("widget: compress {}", file.display()), || compress(&file))?;
        } else {
            // What is left of an earlier, smaller build would be served instead.
            ["br", "gz"].iter().for_each(|ending| drop(fs::remove_file(beside(&file, ending))));
        }
    }
    fs::write(stamp_file, stamp)?;
    Ok(())
}

/// Rewrites wasm smaller, with binaryen's program as installed. (Its crate compiles binaryen: 13 minutes of processor.)
fn optimise(wasm: &Path) -> Result<()> {
    if !installed("wasm-opt") {
        tools::apt(&["binaryen"])?;
    }
    // What rustc emits for wasm32-unknown-unknown; every browser since 2022 runs it.
    let features =
        ["bulk-memory", "mutable-globals", "sign-ext", "nontrapping-float-to-int", "multivalue", "reference-types"];
    let enabled = features.iter().map(|feature| format!("--enable-{feature}"));
    finish(program("wasm-opt", &["-Oz"]).args(enabled).arg(wasm).arg("-o").arg(wasm))
}

/// Bytes that a browser downloads for help: every file, as brotli sends it.
pub fn size() -> Result<Vec<(&'static str, u64, u64)>> {
    let of = |path: PathBuf| Ok::<_, anyhow::Error>(fs::metadata(path)?.len());
    FILES.iter().map(|f| Ok((*f, of(folder().join(f))?, of(beside(&folder().join(f), "br"))?))).collect()
}

fn fingerprint(files: &[&Path], small: bool) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    hasher.write_u8(u8::from(small));
    for file in files {
        hasher.write(&fs::read(file).with_context(|| format!("{} is missing", file.display()))?);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}.{ending}", file.display()))
}

fn compress(file: &Path) -> Result<()> {
    let bytes = fs::read(file)?;
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut small, &brotli::enc::BrotliEncoderParams::default())?;
    fs::write(beside(file, "br"), small)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&bytes)?;
    fs::write(beside(file, "gz"), gzip.finish()?)?;
    Ok(())
}
