//! What is wrong is told with its place and what to do about it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

use content::{Language, Severity, check, lint, parse, report};
use std::path::{Path, PathBuf};

const FRONT: &str = "---\nid: a\napp: b\nlocale: nl\ntitle: T\nwhy: W\nowner: O\nreview: 2027-05-01\n---\n";

/// Line, column and code of every problem.
fn problems(text: &str) -> Vec<(usize, usize, &'static str)> {
    parse(text).err().unwrap_or_default().iter().map(|d| (d.line, d.column, d.code)).collect()
}

#[test]
fn every_problem_is_told_where_it_stands() {
    let body = |text: &str| problems(&format!("{FRONT}{text}"));
    for (text, line, column, code) in [
        ("1. A <b>x</b>\n", 10, 6, "html"),
        ("<div>x</div>\n\n1. A\n", 10, 1, "markdown"),
        ("# Kop\n\n1. A\n", 10, 1, "markdown"),
        ("1. A\n\n   - een\n", 12, 4, "markdown"),
        ("1. A\n\n   | a | b |\n   |---|---|\n", 12, 4, "markdown"),
        ("1. é [x](javascript:alert(1))\n", 10, 6, "link"),
        ("1. A [x](data:text/html,x)\n", 10, 6, "link"),
        ("1. A [x](//evil.example)\n", 10, 6, "link"),
        ("1. A *b*\n", 10, 6, "markdown"),
        ("1. A\n   anchor: knop \"Opslaan\"\n", 11, 12, "anchor"),
        ("1. A\n   ancor: button \"Opslaan\"\n", 11, 4, "unknown-key"),
        ("1. A\n   advance: klik\n", 11, 13, "advance"),
        ("1. A\n\n   anchor: button \"B\"\n", 12, 4, "step"),
        ("1. A\n   anchor: button \"B\"\n   anchor: button \"C\"\n", 12, 4, "step"),
        ("1. A\n   anchor: button \"B\"\n   meer\n", 12, 1, "step"),
        ("1. A\n   anchor: button \"B\"\n   fingerprint: 1.x y\n", 12, 17, "fingerprint"),
        ("1. A\n   anchor: button \"B\"\n   fingerprint:\n", 12, 16, "fingerprint"),
        ("1. A\n   fingerprint: 1.AbC\n", 11, 4, "fingerprint"),
        ("1. A\n   anchor: button \"B\"\n   fingerprint: 1.A\n   fingerprint: 1.A\n", 13, 4, "step"),
        ("1. A\n   fingerprnt: 1.AbC\n", 11, 4, "unknown-key"),
        ("1. A\n\n   ![](a.png)\n", 12, 4, "empty"),
        ("1. A\n\n   ![x](../a.png)\n", 12, 4, "image"),
        ("1. A ![x](a.png)\n", 10, 6, "image"),
        ("1.\n2. B\n", 10, 1, "step"),
        ("1. anchor: button \"B\"\n", 10, 4, "step"),
        ("1. A\n\nlos\n", 12, 1, "step"),
        ("1. A [x][y]\n\n[y]: https://example.org\n", 10, 6, "reference"),
        ("", 10, 1, "no-steps"),
    ] {
        assert!(body(text).contains(&(line, column, code)), "{text:?}: {:?}", body(text));
    }
}

#[test]
fn the_front_matter_tells_all_its_problems_at_once() {
    let text = "---\nid: A B\napp: b\nlocale: nl\ntitel: T\nwhy:\nroles: x\nreview: morgen\nwhen:\n  rol: x\n  focus: knop\nid: c\n---\n1. A\n";
    let expected = [
        (2, 5, "wrong-value"),
        (5, 1, "unknown-key"),
        (6, 4, "empty"),
        (7, 8, "wrong-value"),
        (8, 9, "wrong-value"),
        (10, 3, "unknown-key"),
        (11, 10, "anchor"),
        (12, 1, "duplicate-key"),
        (13, 1, "missing-key"),
    ];
    assert_eq!(problems(text), expected);
    let found = parse(text).err().unwrap_or_default();
    assert_eq!(found[1].help.en, "did you mean `title`?");
    assert_eq!(found[5].help.nl, "bedoel je `role`?");
}

#[test]
fn front_matter_that_is_no_yaml_is_an_error_with_a_place() {
    for (text, line) in [
        ("geen front matter", 1),
        ("---\nid: a\n", 1),
        ("---\nid: a\ntitle: Let op: dit\n---\n1. A\n", 3),
        ("---\nid: &x a\napp: *x\n---\n1. A\n", 2),
        ("---\n- id\n---\n1. A\n", 2),
        ("---\ntags: [a, b\n---\n1. A\n", 2),
    ] {
        let found = problems(text);
        assert_eq!((found.len(), found[0].0), (1, line), "{text:?}: {found:?}");
    }
}

#[test]
fn lint_says_what_a_careful_editor_would() {
    let text = format!(
        "---\nid: a\napp: b\nlocale: nl\nkind: hint\ntitle: {}\nwhy: W\n---\n1. Klik op **A** en kies **B**.\n   anchor: css: #a\n2. {}\n",
        "titel ".repeat(12).trim(),
        "woord ".repeat(30).trim()
    );
    let instruction = parse(&text).unwrap_or_else(|e| panic!("{e:#?}"));
    let found: Vec<_> = lint(&instruction, &text).iter().map(|d| (d.line, d.column, d.code)).collect();
    let expected = [
        (2, 1, "owner-missing"),
        (2, 1, "review-missing"),
        (6, 1, "title-long"),
        (9, 4, "step-two-actions"),
        (10, 12, "anchor-css"),
        (11, 4, "step-long"),
    ];
    assert_eq!(found, expected);
    let good = format!("{FRONT}1. Vul **Naam** en **Plaats** in.\n");
    let instruction = parse(&good).unwrap_or_else(|e| panic!("{e:#?}"));
    assert_eq!(lint(&instruction, &good), []);
}

#[test]
fn a_hint_has_a_field_and_only_an_announcement_has_days() {
    for (keys, body, expected) in [
        ("kind: hint\n", "1. A\n", vec!["hint-nowhere"]),
        ("kind: hint\n", "1. A\n   anchor: textbox \"X\"\n", vec![]),
        ("kind: hint\nwhen:\n  focus: textbox \"X\"\n", "1. A\n", vec![]),
        ("from: 2027-01-01\n", "1. A\n", vec!["days-nowhere"]),
        ("kind: announcement\nfrom: 2027-01-01\nuntil: 2027-02-01\n", "1. A\n", vec![]),
        ("kind: announcement\nfrom: 2027-02-02\nuntil: 2027-02-01\n", "1. A\n", vec!["days-none"]),
    ] {
        let text = FRONT.replacen("title:", &format!("{keys}title:"), 1) + body;
        let instruction = parse(&text).unwrap_or_else(|e| panic!("{e:#?}"));
        let found: Vec<_> = lint(&instruction, &text).iter().map(|d| d.code).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_step_has_conditions_behind_its_key_or_below_it() {
    let read = |lines: &str| parse(&format!("{FRONT}1. A\n{lines}\n   Meer.\n2. B\n"));
    let when = |lines: &str| {
        let text = format!("{}---\n1. A\n", FRONT.trim_end().trim_end_matches("---").to_owned() + lines);
        parse(&text).unwrap_or_else(|e| panic!("{text}: {e:#?}")).when
    };
    for (lines, same) in [
        ("   only when: role: finance\n", "when: {role: finance}\n"),
        (
            "   only when:\n     role: finance\n     not:\n       error: btw\n",
            "when: {role: finance, not: {error: btw}}\n",
        ),
        ("   only when: {element: button \"Vrijgeven\"}\n", "when: {element: button \"Vrijgeven\"}\n"),
        (
            "   only when:\n     any:\n       - route: /a\n       - element: button \"B\"\n",
            "when: {any: [{route: /a}, {element: button \"B\"}]}\n",
        ),
    ] {
        let found = read(lines).unwrap_or_else(|e| panic!("{lines}: {e:#?}"));
        assert_eq!(found.steps[0].only_when, when(same), "{lines}");
        assert_eq!((found.steps[0].explanation.len(), found.steps.len()), (1, 2), "{lines}");
        let done = read(&lines.replace("only", "done")).unwrap_or_else(|e| panic!("{lines}: {e:#?}"));
        assert_eq!(done.steps[0].done_when, found.steps[0].only_when, "{lines}");
    }
}

#[test]
fn what_is_wrong_in_a_condition_of_a_step_is_told_where_it_stands() {
    let line = FRONT.lines().count() + 2;
    for (lines, expected) in [
        ("   only when: buton \"A\"\n", (line, 15, "condition")),
        ("   only when: element: buton \"A\"\n", (line, 24, "anchor")),
        ("   only when:\n     elemnt: button \"A\"\n", (line + 1, 6, "unknown-key")),
        ("   done when:\n", (line, 14, "condition")),
        ("   done when: role: a\n   done when: role: b\n", (line + 1, 4, "step")),
        ("   onli when: role: a\n", (line, 4, "unknown-key")),
    ] {
        assert_eq!(problems(&format!("{FRONT}1. A\n{lines}")), [expected], "{lines}");
    }
}

/// A folder of its own below the target folder, empty.
fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(dir.join("b")).unwrap();
    dir
}

#[test]
fn a_folder_is_checked_across_its_files() {
    let dir = folder("across");
    let write = |name: &str, text: &str| std::fs::write(dir.join("b").join(name), text).unwrap();
    write("a.nl.md", &format!("{FRONT}1. A\n\n   ![x](weg.png)\n"));
    write("kopie.nl.md", &format!("{FRONT}1. A\n"));
    write(
        "c.en.md",
        &format!("{FRONT}1. A\n")
            .replace("id: a", "id: c")
            .replace("locale: nl", "locale: en")
            .replace("app: b", "app: d"),
    );
    write("e.en.md", &format!("{FRONT}1. A\n").replace("id: a", "id: e").replace("locale: nl", "locale: en"));
    write("README.md", "# Geen instructie\n");
    let checked = check(&dir).unwrap();
    let found: Vec<_> = checked
        .files
        .iter()
        .flat_map(|f| f.diagnostics.iter().map(|d| (f.path.file_name().unwrap().to_str().unwrap(), d.line, d.code)))
        .collect();
    let expected = [
        ("a.nl.md", 4, "translation-missing"),
        ("a.nl.md", 12, "image-missing"),
        ("c.en.md", 3, "folder"),
        ("e.en.md", 4, "translation-missing"),
        ("kopie.nl.md", 2, "file-name"),
        ("kopie.nl.md", 2, "duplicate"),
    ];
    assert_eq!(found, expected);
    assert!(checked.has_errors());
}

#[test]
fn the_report_reads_like_a_good_compiler() {
    let dir = folder("report");
    std::fs::write(dir.join("b/a.nl.md"), format!("{FRONT}1. Klik.\n   anchor: knop \"Opslaan\u{1b}[2J\"\n")).unwrap();
    let checked = check(&dir.join("b")).unwrap();
    assert_eq!(checked.files[0].diagnostics[0].severity, Severity::Error);
    let text = report(&checked, Language::English, false).replace(dir.to_str().unwrap(), "content");
    assert!(!text.contains('\u{1b}'), "{text:?}");
    std::fs::write(dir.join("b/a.nl.md"), format!("{FRONT}1. Klik.\n   anchor: buton \"Opslaan\"\n")).unwrap();
    let text =
        report(&check(&dir.join("b")).unwrap(), Language::English, false).replace(dir.to_str().unwrap(), "content");
    assert_eq!(
        text,
        "content/b/a.nl.md:11:12: error[anchor]: `buton` is not an ARIA role
 11 |    anchor: buton \"Opslaan\"
    |            ^
    = help: did you mean `button`? write for instance `button`, `textbox`, `link`, `combobox`

1 error, 0 warnings in 1 file
"
    );
}
