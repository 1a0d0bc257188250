//! Makes the JavaScript of a module from its wasm: `bindgen INPUT.wasm OUT_DIR NAME`, for a browser that runs wasm; with
//! `--plain` behind it, in the shape that `wasm2js` turns into JavaScript alone.

#[path = "bindgen/caught.rs"]
mod caught;

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

fn main() -> Result<()> {
    let mut args = std::env::args_os().skip(1);
    let input = args.next().context("say which wasm file")?;
    let out = args.next().context("say which folder to write to")?;
    let name = args.next().and_then(|name| name.into_string().ok()).context("say what it is called")?;
    let plain = args.next().is_some_and(|arg| arg == "--plain");
    let mut bindgen = Bindgen::new();
    bindgen.typescript(false).remove_name_section(true).remove_producers_section(true);
    let wasm = fs::read(&input)?;
    bindgen.input_bytes(&name, if plain { without_references(wasm) } else { wasm });
    if !plain {
        bindgen.web(true)?;
    }
    bindgen.encode_into(EncodeInto::Always).generate(&out)?;
    let glue = Path::new(&out).join(if plain { format!("{name}_bg.js") } else { format!("{name}.js") });
    Ok(fs::write(&glue, caught::caught(&fs::read_to_string(&glue)?)?)?)
}

/// JavaScript has no tables of references: the mark that rustc may use them is taken back, so none are made.
fn without_references(mut wasm: Vec<u8>) -> Vec<u8> {
    for mark in [b"+\x0freference-types".as_slice(), b"+\x0amultivalue"] {
        if let Some(at) = wasm.windows(mark.len()).rposition(|bytes| bytes == mark) {
            wasm[at] = b'-';
        }
    }
    wasm
}
