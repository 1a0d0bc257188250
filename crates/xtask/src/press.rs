//! The presses: make what a browser downloads smaller. `wasm-opt` and `wasm2js` (binaryen) and esbuild come from npm,
//! pinned in `crates/xtask/npm`: what Debian has of binaryen is older than the features that rustc uses.

mod plain;

use crate::shell::{self, finish, installed, output, program, root, target};
use crate::tools::{self, apt};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What rustc uses for wasm32-unknown-unknown; every browser since 2022 runs it.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
    "--enable-reference-types",
];
/// Smaller as brotli sends it: with more inlined, or with what is computed twice kept in between, or with the zeros left
/// out of the data, there are fewer bytes, but they resemble each other less. First every function is taken apart and its
/// jumps are found anew; then all of it twice: the first time makes functions equal. What is as short as its call is
/// always inlined, for the browser compiles each function by itself. The first KiB of memory is the far end of Rust's
/// stack.
const SMALLEST: [&str; 11] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--always-inline-max-function-size",
    "4",
    "--one-caller-inline-max-function-size",
    "20",
    "--skip-pass=local-cse",
    "--skip-pass=memory-packing",
    "--low-memory-unused",
];
/// How [`lean`] catches.
const CATCHES: &str = "function handleError(f) {\n    return (...args) => { try {\n        return f(...args);\n    } ";
/// How [`lean`] makes what wasm imports.
const MADE: &str = "const __wbg_imports = (() => {";
/// The installed presses.
pub struct Presses {
    /// Where npm put them.
    node_modules: PathBuf,
    /// The one that is our own.
    order: PathBuf,
}

/// Says which versions are used.
pub fn lock() -> PathBuf {
    root().join("crates/xtask/npm/package-lock.json")
}

/// Makes sure that the presses are there.
pub fn install() -> Result<Presses> {
    if !installed("node") || !installed("npm") {
        apt(&["nodejs", "npm"])?;
    }
    let folder = target().join("presses");
    let have = folder.join("package-lock.json");
    if fs::read(lock())? != fs::read(&have).unwrap_or_default() || !folder.join("node_modules").is_dir() {
        fs::create_dir_all(&folder)?;
        fs::copy(lock().with_file_name("package.json"), folder.join("package.json"))?;
        fs::copy(lock(), &have)?;
        shell::install(program("npm", &["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    }
    Ok(Presses { node_modules: folder.join("node_modules"), order: tools::own("order", "order")? })
}

impl Presses {
    fn binaryen(&self, tool: &str) -> Command {
        let mut command = program("node", &[]);
        command.arg(self.node_modules.join("binaryen/bin").join(tool));
        command
    }

    /// Runs esbuild, which writes `to`.
    fn esbuild(&self, from: &Path, to: &Path, how: &[String]) -> Result<()> {
        let mut command =
            program(self.node_modules.join(".bin/esbuild"), &["--minify", "--format=esm", "--log-level=warning"]);
        let out = format!("--outfile={}", to.display());
        finish(command.args(how).arg(from).args(["--allow-overwrite", &out]))
    }

    /// Puts the functions of a module in the order that brotli makes least of.
    fn in_order(&self, wasm: &Path) -> Result<()> {
        finish(program(&self.order, &[]).arg(wasm))
    }

    /// Gives local variables the numbers or names that brotli makes least of.
    fn alike(&self, file: &Path) -> Result<()> {
        finish(program(&self.order, &["--locals"]).arg(file))
    }

    /// Presses one script where it stands.
    pub fn script(&self, file: &Path) -> Result<()> {
        self.esbuild(file, file, &["--tree-shaking=true".to_owned()])
    }

    /// Presses the wasm of a module and its JavaScript in this folder. Between the two everything gets a short name:
    /// wasm-bindgen's hold hashes, which no compression makes smaller.
    pub fn wasm(&self, folder: &Path, module: &str) -> Result<()> {
        let (wasm, glue) = (folder.join(format!("{module}_bg.wasm")), folder.join(format!("{module}.js")));
        let mut opt = self.binaryen("wasm-opt");
        opt.args(SMALLEST).args(FEATURES).arg("--strip-target-features");
        let names = shortened(opt.arg(&wasm).arg("-o").arg(&wasm))?;
        self.in_order(&wasm)?;
        self.alike(&wasm)?;
        // Once more: with other numbers they resemble others.
        self.in_order(&wasm)?;
        fs::write(&glue, renamed(&lean(fs::read_to_string(&glue)?, module)?, module, &names))?;
        self.script(&glue)
    }
}

/// The widget's without what `embed.js` does itself: fetching and compiling. What catches the errors of a function of
/// the page is made once, not at each call. And what wasm imports is made where it stands: browsers compile such a
/// function while they read the script, beside the page's own work; another one only when it is called, in the page's time.
fn lean(mut glue: String, module: &str) -> Result<String> {
    let exports = if module == "souffleur" { "" } else { ", __wbg_init as default" };
    for (long, short) in [
        (", __wbg_init as default", exports),
        ("function() { return handleError(function (", "handleError(function ("),
        ("}, arguments); },", "}),"),
        ("function handleError(f, args) {\n    try {\n        return f.apply(this, args);\n    } ", CATCHES),
        ("__wbg_get_imports();", "__wbg_imports;"),
        ("function __wbg_get_imports() {", MADE),
    ] {
        ensure!(glue.contains(long), "wasm-bindgen no longer writes `{long}`: see what it writes now");
        glue = glue.replace(long, short);
    }
    // Of both the end is another now.
    for (start, end) in [(CATCHES, "\n}}"), (MADE, "\n})();")] {
        let at = glue.find(start).and_then(|at| Some(at + glue[at..].find("\n}")?)).context("a function has no end")?;
        glue.replace_range(at..at + 2, end);
    }
    Ok(glue)
}

/// Runs `wasm-opt` so that everything that wasm and JavaScript know of each other gets a short name, and says which.
fn shortened(opt: &mut Command) -> Result<Value> {
    let names = output(opt.arg("--minify-imports-and-exports-and-modules"))?;
    serde_json::from_str(&names).context("wasm-opt did not say what it renamed")
}

/// The JavaScript around the wasm, with the short names that `wasm-opt` gave: lists that end in a long name and the
/// short one.
fn renamed(glue: &str, module: &str, names: &Value) -> String {
    let pairs = |of: &str| -> HashMap<String, String> {
        let lists = names[of].as_array().into_iter().flatten().filter_map(Value::as_array);
        let pair = |list: &Vec<Value>| match list.as_slice() {
            [.., long, short] => Some((long.as_str()?.to_owned(), short.as_str()?.to_owned())),
            _ => None,
        };
        lists.filter_map(pair).collect()
    };
    let (imports, exports) = (pairs("imports"), pairs("exports"));
    let out = with_names(glue, |before, name| {
        let of = if before.ends_with("wasm.") { &exports } else { &imports };
        of.get(name).map(String::as_str)
    });
    // All modules became one.
    out.replace(&format!("\"./{module}_bg.js\": import0"), "\"a\": import0")
}

/// JavaScript with other names; `other` gets what stands before a name, and the name.
fn with_names<'a>(script: &'a str, other: impl Fn(&str, &'a str) -> Option<&'a str>) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    while let Some(start) = rest.find(part_of_name) {
        let end = rest[start..].find(|c| !part_of_name(c)).map_or(rest.len(), |length| start + length);
        out.push_str(&rest[..start]);
        let name = &rest[start..end];
        let name = other(&out, name).unwrap_or(name);
        out.push_str(name);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Writes what brotli and gzip make of files beside them.
pub fn compress(files: &[PathBuf]) -> Result<()> {
    finish(program("node", &[]).arg(root().join("crates/xtask/npm/compress.mjs")).args(files))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]
mod tests {
    use super::*;

    #[test]
    fn both_sides_call_each_other_by_the_short_names() {
        let names = serde_json::json!({
            "imports": [["./souffleur_bg.js", "__wbg_then_0af1", "a"]],
            "exports": [["start", "b"]],
        });
        let glue = "export function start(x) { return wasm.start(x) }\nconst i = { __wbg_then_0af1: function() {} };";
        let wanted = "export function start(x) { return wasm.b(x) }\nconst i = { a: function() {} };";
        assert_eq!(renamed(glue, "souffleur", &names), wanted);
    }

    #[test]
    fn what_is_made_for_each_call_is_made_once() {
        let glue = "const i = { a: function() { return handleError(function (x) {\n        return x.a;\n    }, arguments); },\n};\n\
            function handleError(f, args) {\n    try {\n        return f.apply(this, args);\n    } catch (e) {\n        no(e);\n    }\n}\n\
            function __wbg_get_imports() {\n    return i;\n}\nlet imports = __wbg_get_imports();\n\
            export { initSync, __wbg_init as default };";
        let wanted = "const i = { a: handleError(function (x) {\n        return x.a;\n    }),\n};\n\
            function handleError(f) {\n    return (...args) => { try {\n        return f(...args);\n    } catch (e) {\n        no(e);\n    }\n}}\n\
            const __wbg_imports = (() => {\n    return i;\n})();\nlet imports = __wbg_imports;\n\
            export { initSync };";
        assert_eq!(lean(glue.to_owned(), "souffleur").unwrap(), wanted);
        assert!(lean("something else".to_owned(), "souffleur").is_err());
    }
}
