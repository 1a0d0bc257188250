//! Puts the stylesheet together and presses it: it stands in the module as text, without comments and spaces.

use std::{env, fs, io, path::Path};

const STYLE: &str = "../../web/widget/style";

/// Its parts, in the order in which they overrule one another.
const PARTS: [&str; 11] =
    ["base", "launcher", "bubble", "panel", "rows", "recorded", "reading", "collection", "hint", "card", "screens"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={STYLE}");
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let parts = PARTS.map(|part| fs::read_to_string(format!("{STYLE}/{part}.css")));
    let whole = parts.into_iter().collect::<io::Result<Vec<String>>>()?.join("\n");
    fs::write(Path::new(&out).join("widget.css"), pressed(&whole))
}

fn pressed(css: &str) -> String {
    let parts = css.split("/*").enumerate();
    let code = parts.filter_map(|(n, part)| if n == 0 { Some(part) } else { part.split_once("*/").map(|part| part.1) });
    let words: Vec<&str> = code.flat_map(str::split_whitespace).collect();
    let mut css = words.join(" ");
    for mark in ["{", "}", ";", ","] {
        css = css.replace(&format!(" {mark}"), mark).replace(&format!("{mark} "), mark);
    }
    css.replace(": ", ":").replace(";}", "}")
}
