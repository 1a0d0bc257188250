//! The widget without wasm: one script, made by `wasm2js`, for pages that refuse wasm.

use super::{FEATURES, Presses, SMALLEST, renamed, shortened, with_names};
use crate::shell::{finish, program};
use anyhow::{Context, Result, ensure};
use base64::prelude::{BASE64_STANDARD, Engine};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// What JavaScript does not have is put in words that it has.
const LOWERED: [&str; 3] =
    ["--llvm-memory-copy-fill-lowering", "--signext-lowering", "--llvm-nontrapping-fptoint-lowering"];
/// The one thing that wasm-bindgen asks of its table of references where there is none: behind which place its fixed
/// values end.
const STATICS: &str = "export const __wbindgen_externref_statics_end = () => 1028;\n";
/// How wasm-bindgen's JavaScript gets to know the functions of the wasm.
const TOLD: &str = "let wasm;\nexport function __wbg_set_wasm(val) {\n    wasm = val;\n}\n";
/// How it knows them from the beginning.
const KNOWN: &str = "import * as wasm from \"./souffleur_bg.wasm.js\";\n";
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
        // What memory begins with stays one text.
        let how = ["-Oz", "--skip-pass=memory-packing"];
        finish(self.binaryen("wasm2js").args(how).arg(&lowered).arg("-o").arg(&script))?;
        fs::write(&script, unwrapped(&as_text(&fs::read_to_string(&script)?)?)?)?;
        let (entry, glue) = (of("souffleur.js"), of("souffleur_bg.js"));
        let imported = outgrown(fs::read_to_string(&glue)?)? + STATICS;
        ensure!(imported.contains(TOLD), "wasm-bindgen no longer writes `{TOLD}`: see what it writes now");
        fs::write(&glue, renamed(&imported.replace(TOLD, KNOWN), "souffleur", &names))?;
        let exports = fs::read_to_string(&entry)?;
        fs::write(&entry, &exports[exports.find("export {").context("wasm-bindgen no longer exports a list")?..])?;
        // So all modules are called that the wasm imports from.
        let alias = format!("--alias:a={}", glue.display());
        self.esbuild(&entry, to, &["--bundle".to_owned(), "--charset=utf8".to_owned(), alias])?;
        self.alike(to)
    }
}

/// The script without the function around it. What is imported and exported is then called by its own name, and not by
/// its name in an object.
fn unwrapped(script: &str) -> Result<String> {
    let (before, rest) = script.split_once("function asmFunc(imports) {\n").context("wasm2js no longer wraps")?;
    let (body, after) = rest.split_once("\n return {\n").context("wasm2js no longer returns what it exports")?;
    let (mut out, mut imported) = (before.to_owned(), HashMap::from([("imports", "")]));
    for line in body.lines() {
        // ` var fimport$7 = a.h;`
        let import = line.strip_prefix(" var ").and_then(|rest| rest.strip_suffix(';')?.split_once(" = "));
        match import {
            Some((name, from)) if name.starts_with("fimport$") => drop(imported.insert(name, from)),
            Some((_, "imports.a")) => {}
            _ => out.extend([line, "\n"]),
        }
    }
    out = with_names(&out, |_, name| imported.get(name).copied());
    // `"sd": Object.create(…), `, and of functions `"td": $943, `; nobody asks where the data end.
    let (memory, more) = after.split_once("\n  }), ").context("wasm2js no longer exports the memory first")?;
    let (name, memory) = memory.split_once(": ").context("the memory has no name")?;
    out.extend(["export const ", name.trim_matches([' ', '"']), " = ", memory, "\n  });\n"]);
    for line in more.lines() {
        if let Some((name, function)) = line.trim_matches([' ', ',', '"']).split_once("\": $") {
            out.extend(["export { $", function, " as ", name, " };\n"]);
        }
    }
    Ok(out)
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
    fn what_is_imported_and_exported_is_called_by_its_own_name() {
        let script = "import * as a from 'a';\nfunction asmFunc(imports) {\n var a = imports.a;\n \
            var fimport$1 = a.b;\n var fimport$12 = a.c;\n fill(imports);\n function $3() {\n  fimport$12(fimport$1());\n }\n \n \
            return {\n  \"d\": Object.create({\n   \"grow\": {}\n  }), \n  \"e\": $3, \n  \"f\": {\n   get value() {\n   \
            }\n  }\n };\n}\n\nvar retasmFunc = asmFunc({\n  \"a\": a,\n});\nexport var d = retasmFunc.d;\n";
        let wanted = "import * as a from 'a';\n fill();\n function $3() {\n  a.c(a.b());\n }\n \n\
            export const d = Object.create({\n   \"grow\": {}\n  });\nexport { $3 as e };\n";
        assert_eq!(unwrapped(script).unwrap(), wanted);
        assert!(unwrapped("something else").is_err());
    }

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
