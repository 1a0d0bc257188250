//! Every message in both languages: read side by side in `snapshots/messages__side_by_side.snap`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

use content::{Diagnostic, Language, check, lint, parse, report};
use std::path::{Path, PathBuf};

const KEYS: &str = "id: a\napp: b\nlocale: nl\ntitle: T\nwhy: W\nowner: O\nreview: 2027-05-01\n";

/// Texts that are wrong as a whole, or in their front matter.
const TEXTS: &[&str] = &[
    "geen sleutels",
    "---\nid: a\n",
    "---\n- id\n---\n1. A\n",
    "---\nid: A B\napp: b\nlocale: Nederlands\ntitel: T\nwhy:\nroles: x\nreview: morgen\nkind: taak\nx: y\n---\n1. A\n",
    "---\ntitle: [T]\ncontact: javascript:alert(1)\nid: a\nid: b\n---\n1. A\n",
    "---\ntitle: Let op: dit\n---\n",
    "---\ntitle: \"Let op\n---\n",
    "---\ntitle: \"Let\" op\n---\n",
    "---\ntags: [a, b\n---\n",
    "---\ntitle\nid: a\n---\n",
    "---\nwhen:\n\troute: /x\n---\n",
    "---\ntitle: @jan\n---\n",
    "---\nwhen:\n    role: a\n  focus: b\n---\n",
    "---\nid: a\ntitle:Let op\nwhy: W\n---\n",
    "---\ntitle: \"a\\q\"\n---\n",
    "---\ntitle: |x\n---\n",
    "---\nid: &x a\napp: *x\n---\n",
    "---\nid: a\n--- b\n---\n",
    "---\n[a]: b\n---\n",
    "---\nwhen: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {role: x}}}}}}}}}}}}}}}}}}}}}}}}}}\n---\n",
];

/// Values of `when`.
const CONDITIONS: &[&str] = &[
    "x",
    "{}",
    "{rol: x}",
    "{zomaar: x}",
    "{locale: Nederlands}",
    "{all: x}",
    "{any: []}",
    "{host: pro}",
    "{host: {plan: [pro]}}",
    "{host: {\"\": pro}}",
    "{focus: knop}",
    "{focus: \"css:\"}",
    "{focus: 'button Opslaan'}",
    "{focus: 'button \"Opslaan\" op dialog'}",
];

const ROUTES: &[&str] =
    &["invoices", "/a/:id?tab=1", "/a\\", "/a/:", "/a/(b)", "/a/b}", "/a/{b", "/a+", "/a/{b{c}}", "/:id/:id"];

/// Texts below front matter that is right.
const BODIES: &[&str] = &[
    "",
    "1. A <b>x</b>\n",
    "1. **A <b>x</b>**\n",
    "1. **A `x`**\n",
    "1. A [](https://example.org)\n",
    "1. A *b*\n",
    "1. A [x](javascript:x)\n",
    "1. A [x](help.html)\n",
    "1. A [x](<https://example.org/a b>)\n",
    "1. A [x](https://example.org \"titel\")\n",
    "1. A [x][y]\n\n[y]: https://example.org\n",
    "1. A\n   anchor: button \"B\"\n   fingerprint: x\n",
    "1. A\n   fingerprint: 1.AbC\n",
    "1. A\n\n   ![](a.png)\n",
    "1. A\n\n   ![x](../a.png)\n",
    "1. A\n\n   ![x](https://)\n",
    "1. A\n\n   ![x](<a\tb.png>)\n",
    "1. A\n\n   ![x](a.png \"titel\")\n",
    "1. A\n\n   ![x](a.png) ![y](b.png)\n",
    "1. A ![x](a.png)\n",
    "1. ![x](a.png)\n",
    "1. A\n\n   ![x](a.png)\n\n   ![y](b.png)\n",
    "1. A\n\n   # Kop\n",
    "1. A\n\n   | a | b |\n   |---|---|\n",
    "1. A\n\n   1. een\n",
    "1. A\n\n   - een\n",
    "1. A\n\n   > een\n",
    "1. A\n\n   ```\n   een\n   ```\n",
    "1. A\n\n   ***\n",
    "1. A\n   anchor: buton \"Opslaan\"\n",
    "1. A\n   ancor: button \"Opslaan\"\n",
    "1. A\n   advance: klik\n",
    "1. A\n   advance: clik\n",
    "1. A\n   advance: route x\n",
    "1. A\n   only when: element\n",
    "1. A\n   onli when: role: x\n",
    "1. A\n   done when: role: x\n   done when: role: y\n",
    "1. A\n\n   anchor: button \"B\"\n",
    "1. A\n   anchor: button \"B\"\n   anchor: button \"C\"\n",
    "1. A\n   anchor: button \"B\"\n   meer\n",
    "1.\n2. B\n",
    "1. anchor: button \"B\"\n",
    "1. A\n\nlos\n",
    "1. A\n\n1) B\n",
];

/// Trainings that are none; the last is a checklist.
const COLLECTIONS: &[&str] = &[
    "",
    "## Leeg\n\n## Vol\n\n1. [B](b.nl.md)\n",
    "1. Klik op **Opslaan**.\n",
    "1. [B](b.nl.md) en meer\n",
    "1. [B](b.nl.md)\n\n   Uitleg.\n",
    "1. [B](https://example.org)\n",
    "1. [B](b.en.md)\n",
    "1. [A](a.nl.md)\n",
    "1. [B](b.nl.md)\n2. [Nog eens](b)\n",
    "1. [B](b.nl.md)\n\nErachter.\n",
    "1. [B](b.nl.md)\n\n1) [C](c.nl.md)\n",
    "1. [B](b.nl.md)\n\n![x](a.png)\n",
    "- [B](b.nl.md)\n",
    "1. [](b.nl.md)\n",
    "## **Kop**\n\n1. [B](b.nl.md)\n",
    "- [x] A\n- [ ] B\n",
    "### V\n\n- [ ] A\n- [ ] B\n",
    "### V\n\n- [x] A\n",
    "### V\n\n- [x] A\n\n  Uitleg.\n- [ ] B\n",
    "### V\n\n- [x] A\n- [ ] B\n\n> Uitleg.\n",
];

/// A text that works, and in which an editor would change everything.
fn clumsy() -> String {
    format!(
        "---\nid: a\napp: b\nlocale: nl\nkind: hint\ntitle: {}\nwhy: {}\n---\n\
         1. Klik op **A** en kies **B**.\n   anchor: css: #a\n2. {}\n3. A\n   advance: click\n{}",
        "titel ".repeat(12).trim(),
        "waarom ".repeat(40).trim(),
        "woord ".repeat(30).trim(),
        "4. A\n".repeat(10)
    )
}

/// A hint without a field, that has days, and those the wrong way round.
const NOWHERE: &str =
    "---\nid: a\napp: b\nlocale: nl\nkind: hint\ntitle: T\nwhy: W\nfrom: 2027-02-01\nuntil: 2027-01-01\n---\n1. A\n";

/// A folder in which files do not fit together.
fn folder() -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("messages");
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(dir.join("b")).unwrap();
    let text = format!("---\n{KEYS}---\n1. A\n\n   ![x](weg.png)\n");
    let write = |name: &str, text: &[u8]| std::fs::write(dir.join("b").join(name), text).unwrap();
    write("a.nl.md", text.as_bytes());
    write("kopie.nl.md", text.as_bytes());
    write("c.en.md", text.replace("id: a", "id: c").replace("locale: nl", "locale: en").as_bytes());
    write("d.nl.md", text.replace("app: b", "app: d").as_bytes());
    write("e.nl.md", b"\xff");
    let list = text.replace("id: a", "id: lijst\nkind: checklist");
    let list = list.replace(
        "1. A\n\n   ![x](weg.png)",
        "1. [A](a.nl.md)\n2. [C](c)\n3. [Weg](dat-wat-weg-is)\n4. [Lijst](lijst-2)\n5. [Mis](aa)",
    );
    write("lijst.nl.md", list.as_bytes());
    write("lijst-2.nl.md", list.replace("id: lijst", "id: lijst-2").replace("lijst-2)", "lijst)").as_bytes());
    dir
}

/// Everything that is told of all of these, each message once.
fn told() -> Vec<Diagnostic> {
    let mut texts: Vec<String> = TEXTS.iter().map(|text| (*text).to_owned()).collect();
    texts.extend(CONDITIONS.iter().map(|when| format!("---\n{KEYS}when: {when}\n---\n1. A\n")));
    texts.extend(ROUTES.iter().map(|route| format!("---\n{KEYS}when: {{route: '{route}'}}\n---\n1. A\n")));
    texts.extend(BODIES.iter().map(|body| format!("---\n{KEYS}---\n{body}")));
    texts.extend(COLLECTIONS.iter().map(|body| format!("---\n{KEYS}kind: training\n---\n{body}")));
    texts.push(format!("---\n{KEYS}kind: checklist\n---\n### V\n\n- [x] A\n- [ ] B\n"));
    texts.push(format!("---\n{KEYS}kind: checklist\n---\nTekst.\n"));
    texts.push(format!("---\n{KEYS}---\n1. A\n   anchor: css: {}\n", "x".repeat(1000)));
    texts.push("x".repeat(content::LONGEST + 1));
    let mut found: Vec<Diagnostic> = texts
        .iter()
        .flat_map(|text| parse(text).map(|read| panic!("{text}\n{read:?}")).unwrap_or_else(|e| e))
        .collect();
    for text in [clumsy(), NOWHERE.to_owned()] {
        found.extend(lint(&parse(&text).unwrap_or_else(|e| panic!("{e:#?}")), &text));
    }
    found.extend(check(&folder()).unwrap().files.into_iter().flat_map(|file| file.diagnostics));
    let mut once: Vec<Diagnostic> = Vec::new();
    for one in found {
        if !once.iter().any(|other| (other.code, &other.problem, &other.help) == (one.code, &one.problem, &one.help)) {
            once.push(one);
        }
    }
    once
}

#[test]
fn every_message_is_told_in_dutch_and_in_english() {
    let mut sheet = String::new();
    for found in told() {
        for text in [&found.problem, &found.help] {
            assert!(!text.nl.is_empty() && text.nl != text.en, "{found:#?}");
            for one in [&text.nl, &text.en] {
                assert_eq!(one.matches('`').count() % 2, 0, "the console shows what stands between backticks: {one}");
                assert!(one.chars().count() < 240, "nobody reads that: {one}");
            }
        }
        let (problem, help) = (&found.problem, &found.help);
        sheet += &format!("{}\n  {}\n  {}\n    {}\n    {}\n", found.code, problem.nl, problem.en, help.nl, help.en);
    }
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("messages");
    insta::assert_snapshot!("side_by_side", sheet.replace(dir.to_str().unwrap(), "content"));
}

#[test]
fn a_dutch_author_reads_a_dutch_report() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("dutch");
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(dir.join("veldwerk")).unwrap();
    let told = |text: &str| {
        std::fs::write(dir.join("veldwerk/retour.nl.md"), text).unwrap();
        report(&check(&dir).unwrap(), Language::Dutch, false).replace(dir.to_str().unwrap(), "content")
    };
    let wrong = "---\nid: retour\napp: veldwerk\nlocale: nl\ntitel: Een retour boeken\nreview: morgen\nwhen:\n  \
                 route: invoices\n---\n\n1. Klik op *Retour*.\n   anchor: buton \"Retour\"\n\nZie <b>ook</b> de map.\n";
    insta::assert_snapshot!(told(wrong), @r#"
    content/veldwerk/retour.nl.md:5:1: fout[unknown-key]: `titel` is geen sleutel van een instructie
     5 | titel: Een retour boeken
       | ^
       = hulp: bedoel je `title`?

    content/veldwerk/retour.nl.md:6:9: fout[wrong-value]: `morgen` is geen datum
     6 | review: morgen
       |         ^
       = hulp: schrijf jaar-maand-dag, bijvoorbeeld 2027-05-01

    content/veldwerk/retour.nl.md:8:10: fout[route]: `invoices` is geen route
     8 |   route: invoices
       |          ^
       = hulp: begin met `/`, `?` of `#`, en laat het adres van de site weg

    content/veldwerk/retour.nl.md:9:1: fout[missing-key]: `title` ontbreekt
     9 | ---
       | ^
       = hulp: zet boven deze regel bijvoorbeeld `title: Een factuur corrigeren`

    content/veldwerk/retour.nl.md:9:1: fout[missing-key]: `why` ontbreekt
     9 | ---
       | ^
       = hulp: zet boven deze regel bijvoorbeeld `why: Zo blijft de boekhouding kloppen.`

    content/veldwerk/retour.nl.md:11:12: fout[markdown]: nadruk kan hier alleen met vet
     11 | 1. Klik op *Retour*.
        |            ^
        = hulp: schrijf `**vet**` voor waar je op klikt of wat je kiest; zet `\` voor een `*` of `_` die tekst is

    content/veldwerk/retour.nl.md:12:12: fout[anchor]: `buton` is geen ARIA-rol
     12 |    anchor: buton "Retour"
        |            ^
        = hulp: bedoel je `button`? schrijf bijvoorbeeld `button`, `textbox`, `link`, `combobox`

    content/veldwerk/retour.nl.md:14:1: fout[step]: deze tekst staat buiten de stappen
     14 | Zie <b>ook</b> de map.
        | ^
        = hulp: schrijf elke actie als `1. …`; laat de uitleg even ver inspringen als de tekst van de actie

    content/veldwerk/retour.nl.md:14:5: fout[html]: HTML kan hier niet
     14 | Zie <b>ook</b> de map.
        |     ^
        = hulp: schrijf Markdown: `**vet**`, `` `code` ``, `[tekst](https://…)`; zet `\` voor een `<` die tekst is

    content/veldwerk/retour.nl.md:14:11: fout[html]: HTML kan hier niet
     14 | Zie <b>ook</b> de map.
        |           ^
        = hulp: schrijf Markdown: `**vet**`, `` `code` ``, `[tekst](https://…)`; zet `\` voor een `<` die tekst is

    10 fouten, 0 waarschuwingen in 1 bestand
    "#);
    let clumsy = "---\nid: retour\napp: veldwerk\nlocale: nl\ntitle: Retour\nwhy: Zo klopt de voorraad.\nowner: Magazijn\n---\n\n1. Klik op **Retour**.\n";
    insta::assert_snapshot!(told(clumsy), @r#"
    content/veldwerk/retour.nl.md:2:1: waarschuwing[review-missing]: er is geen datum voor controle
     2 | id: retour
       | ^
       = hulp: voeg `review: 2027-05-01` toe: uiterlijk op die dag kijkt de eigenaar er weer naar

    0 fouten, 1 waarschuwing in 1 bestand
    "#);
    insta::assert_snapshot!(told(&clumsy.replace("owner", "review: 2027-05-01\nowner")), @"1 bestand, geen problemen");
}
