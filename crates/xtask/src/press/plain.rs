//! The widget without wasm: one script, made by `wasm2js`, for pages that refuse wasm.

use super::{FEATURES, Presses, SMALLEST, renamed, shortened};
use crate::shell::{finish, program};
use anyhow::{Context, Result, ensure};
use base64::prelude::{BASE64_STANDARD, Engine};
use std::fs;
use std::path::Path;

/// What JavaScript does not have is put in words that it has.
const LOWERED: [&str; 3] =
    ["--llvm-memory-copy-fill-lowering", "--signext-lowering", "--llvm-nontrapping-fptoint-lowering"];
/// The one thing that wasm-bindgen asks of its table of references where there is none: behind which place its fixed
/// values end.
const STATICS: &str = "export const __wbindgen_externref_statics_end = () => 1028;\n";
/// How `wasm2js` fills the memory: behind it come the place and, in base64, the bytes.
const FILLS: &str = "base64DecodeToExistingUint8Array(bufferView, ";
/// The same for bytes as text.
const FILLED: &str = "function base64DecodeToExistingUint8Array(view, at, text) {
    for (var i = 0; i < text.length; ++i) view[at + i] = text.charCodeAt(i);
}
";

impl Presses {
    /// Makes the widget without wasm: one script that exports the same.
    pub fn without_wasm(&self, bindgen: &Path, wasm: &Path, to: &Path) -> Result<()> {
        let folder = tempfile::tempdir()?;
        let of = |name: &str| folder.path().join(name);
        finish(program(bindgen, &[]).arg(wasm).arg(folder.path()).args(["souffleur", "--plain"]))?;
        let lowered = of("lowered.wasm");
        let mut opt = self.binaryen("wasm-opt");
        // Without tables of references and several results: wasm2js knows neither.
        opt.args(SMALLEST).args(&FEATURES[..4]).args(LOWERED).arg(of("souffleur_bg.wasm")).arg("-o").arg(&lowered);
        let names = shortened(&mut opt)?;
        self.in_order(&lowered)?;
        let script = of("souffleur_bg.wasm.js");
        finish(self.binaryen("wasm2js").arg("-Oz").arg(&lowered).arg("-o").arg(&script))?;
        fs::write(&script, as_text(&fs::read_to_string(&script)?)?)?;
        let (entry, glue) = (of("souffleur.js"), of("souffleur_bg.js"));
        let imported = outgrown(fs::read_to_string(&glue)?)? + STATICS;
        fs::write(&glue, renamed(&imported, "souffleur", &names))?;
        fs::write(&entry, fs::read_to_string(&entry)?.replace("souffleur_bg.wasm\"", "souffleur_bg.wasm.js\""))?;
        // So all modules are called that the wasm imports from.
        let alias = format!("--alias:a={}", glue.display());
        self.esbuild(&entry, to, &["--bundle".to_owned(), "--charset=utf8".to_owned(), alias])
    }
}

/// JavaScript's own memory grows into another buffer, and the old one stays readable; of wasm's the old one is emptied,
/// which is what wasm-bindgen looks for. Here its views are made anew when the buffer is another.
fn outgrown(mut glue: String) -> Result<String> {
    for (emptied, other) in [
        (".byteLength === 0", ".buffer !== wasm.memory.buffer"),
        (".buffer.detached === undefined", ".buffer.detached !== true"),
    ] {
        ensure!(glue.contains(emptied), "wasm-bindgen no longer asks `{emptied}`: see how it knows that memory grew");
        glue = glue.replace(emptied, other);
    }
    Ok(glue)
}

/// The script with what memory begins with as text, a letter for each byte: most of it is text, of which brotli makes
/// little, but not of base64.
fn as_text(script: &str) -> Result<String> {
    let (head, fills) = script
        .split_once("  var base64ReverseLookup")
        .and_then(|(head, rest)| Some((head, &rest[rest.find("function initActiveSegments")?..])))
        .context("wasm2js no longer keeps the memory in base64: see how it does")?;
    let mut out = [head, FILLED].concat();
    let mut parts = fills.split(FILLS);
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let literal = part.split_once(", \"").and_then(|(at, rest)| Some((at, rest.split_once('"')?)));
        let (at, (bytes, rest)) = literal.context("wasm2js no longer writes the memory as a literal")?;
        let bytes = BASE64_STANDARD.decode(bytes).context("wasm2js wrote something else than base64")?;
        let text: String = bytes.into_iter().map(char::from).collect();
        out.extend([FILLS, at, ", ", &serde_json::to_string(&text)?, rest]);
    }
    Ok(out)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]
mod tests {
    use super::*;

    #[test]
    fn memory_begins_with_the_same_bytes_written_as_text() {
        let script = "var bufferView;\n  var base64ReverseLookup = new Uint8Array(123);\n  function \
            base64DecodeToExistingUint8Array(uint8Array, offset, b64) { }\nfunction initActiveSegments(imports) {\n  \
            base64DecodeToExistingUint8Array(bufferView, 1024, \"aGUi/wA=\");\n}\n";
        let wanted = [
            "var bufferView;\n",
            FILLED,
            "function initActiveSegments(imports) {\n  ",
            FILLS,
            "1024, \"he\\\"\u{ff}\\u0000\");\n}\n",
        ];
        assert_eq!(as_text(script).unwrap(), wanted.concat());
        assert!(as_text("something else").is_err());
    }
}
