//! Makes the widget's JavaScript from its wasm: `bindgen INPUT.wasm OUT_DIR`.

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut args = std::env::args_os().skip(1);
    let input = args.next().context("say which wasm file")?;
    let out = args.next().context("say which folder to write to")?;
    Bindgen::new()
        .input_path(&input)
        .out_name("souffleur")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&out)
}
