//! Hostile text is an error with a place, or harmless text: never a panic, never a link that runs a script.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

use content::{parse, print};
use model::{Inline, Instruction};
use std::path::Path;

const FRONT: &str = "---\nid: a\napp: b\nlocale: nl\ntitle: T\nwhy: W\n---\n";

/// Every payload of the collection; nothing, with a note, when it is not there.
fn payloads() -> Vec<String> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/bench/xss");
    let Ok(entries) = std::fs::read_dir(&dir) else {
        eprintln!("skipped: there is no folder {}", dir.display());
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.map(|e| e.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "json")) {
        let file: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        for vector in file["vectors"].as_array().unwrap() {
            if let Some(payload) = vector["payload"].as_str() {
                found.push(payload.to_owned());
            }
            for part in vector["build"].as_array().into_iter().flatten() {
                let times = usize::try_from(part[1].as_u64().unwrap()).unwrap();
                found.push(part[0].as_str().unwrap().repeat(times.min(100_000)));
            }
        }
    }
    assert!(found.len() > 1800, "{}", found.len());
    found
}

fn links(instruction: &Instruction) -> Vec<&str> {
    let paragraphs = instruction.steps.iter().flat_map(|s| std::iter::once(&s.action).chain(&s.explanation));
    let links =
        paragraphs.flatten().filter_map(|i| if let Inline::Link { to, .. } = i { Some(to.as_str()) } else { None });
    links.chain(instruction.steps.iter().filter_map(|s| s.image.as_ref()).map(|i| i.src.as_str())).collect()
}

#[test]
fn no_payload_panics_or_becomes_a_link_with_a_script() {
    for payload in payloads() {
        let line = payload.replace(['\n', '\r'], " ");
        let quoted = line.replace('\\', "\\\\").replace('"', "\\\"");
        for text in [
            payload.clone(),
            format!("{FRONT}{payload}"),
            format!("{FRONT}1. {payload}"),
            format!("{FRONT}1. A [x]({payload})"),
            format!("{FRONT}1. A [x](<{line}>)"),
            format!("{FRONT}1. A <{line}>"),
            format!("{FRONT}1. A\n\n   ![x]({line})"),
            format!("{FRONT}1. A\n   anchor: {line}\n   advance: {line}"),
            format!("{}contact: \"{quoted}\"\n---\n1. A", FRONT.trim_end_matches("---\n")),
            format!("{}owner: {payload}\nwhen:\n  focus: {line}\n---\n1. A", FRONT.trim_end_matches("---\n")),
        ] {
            let Ok(instruction) = parse(&text) else { continue };
            for to in links(&instruction) {
                let lower = to.to_ascii_lowercase();
                let fine = ["https://", "http://", "mailto:"].iter().any(|s| lower.starts_with(s))
                    || (to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\"))
                    || !to.contains(':');
                assert!(fine && !to.chars().any(char::is_control), "{to:?} of {text:?}");
            }
            assert!(
                parse(&print(&instruction)).as_ref() == Ok(&instruction),
                "{:?}",
                text.chars().take(2000).collect::<String>()
            );
        }
    }
}

#[test]
fn very_large_and_very_deep_input_is_only_an_error() {
    let deep = |open: &str, times: usize| format!("{FRONT}1. A {}", open.repeat(times));
    for text in [
        "x".repeat(5_000_000),
        deep("[", 200_000),
        deep("**a ", 60_000),
        deep("> ", 100_000),
        deep("![", 100_000),
        deep("<a ", 80_000),
        deep("`", 200_000),
        format!("{FRONT}{}", "1. ".repeat(60_000)),
        format!("{FRONT}1. A\n   anchor: {}", "button \"x\" in ".repeat(15_000)),
        format!("---\nwhen: {}\n---\n1. A", "{not: ".repeat(40_000)),
        format!("---\nwhen: {}\n---\n1. A", "[".repeat(200_000)),
        format!(
            "---\nwhen:\n{}\n---\n1. A",
            (0..200).map(|n| format!("{}not:\n", "  ".repeat(n + 1))).collect::<String>()
        ),
        format!("{FRONT}{}", "1. A\n".repeat(50_000)),
        format!("---\n{}---\n1. A", "a: &a [*a, *a]\n".repeat(10_000)),
    ] {
        let _ = parse(&text);
    }
    assert!(parse(&"x".repeat(300_000)).is_err());
}
