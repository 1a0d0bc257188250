//! What `souffleur check` and `souffleur import` say, in the language of who reads it.

#![allow(clippy::unwrap_used, reason = "clippy.toml allows it in tests, and means only functions marked as one")]

use std::path::Path;
use std::process::{Command, Output};

/// Writes an instruction of one step.
fn write(folder: &Path, id: &str, anchor: &str) {
    let app = folder.join("veldwerk");
    std::fs::create_dir_all(&app).unwrap();
    let text = format!(
        "---\nid: {id}\napp: veldwerk\nlocale: nl\ntitle: Kapot\nwhy: Daarom.\n---\n\n1. Klik.\n   anchor: {anchor}\n"
    );
    std::fs::write(app.join(format!("{id}.nl.md")), text).unwrap();
}

/// Runs a command in a folder, in an environment with only these variables.
fn runs(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_souffleur")));
    command.env_clear().current_dir(folder).args(arguments).envs(variables.iter().copied());
    command.env("SOUFFLEUR_DATABASE_URL", "sqlite:souffleur.db").output().unwrap()
}

/// Runs a command on a folder with one mistake, in an environment with only these variables.
fn souffleur(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "kapot", "buton");
    runs(folder.path(), arguments, variables)
}

#[test]
fn who_reads_no_further_hears_no_complaint_and_the_work_is_done() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "heel", "button \"Opslaan\"");
    write(&folder.path().join("kapot"), "kapot", "buton");
    for (arguments, code) in [(&["import", "veldwerk", "--publish"][..], 0), (&["check", "kapot"], 1)] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_souffleur")));
        command.current_dir(folder.path()).args(arguments).stdout(writer);
        let done = command.env("SOUFFLEUR_DATABASE_URL", "sqlite:souffleur.db").output().unwrap();
        assert_eq!((done.status.code(), String::from_utf8(done.stderr).unwrap()), (Some(code), String::new()));
    }
}

#[test]
fn a_check_speaks_the_language_that_is_asked_for_or_that_of_the_terminal() {
    const DUTCH: &str = "1 fout, 0 waarschuwingen in 1 bestand";
    const ENGLISH: &str = "1 error, 0 warnings in 1 file";
    for (arguments, variables, count) in [
        (&["check", "."][..], &[][..], ENGLISH),
        (&["check", "."], &[("LANG", "nl_NL.UTF-8")], DUTCH),
        (&["check", "."], &[("LANG", "de_DE.UTF-8")], ENGLISH),
        (&["check", "."], &[("LANG", "nl_NL.UTF-8"), ("LC_MESSAGES", "en_GB.UTF-8")], ENGLISH),
        (&["check", "."], &[("LANG", "en_GB.UTF-8"), ("LC_MESSAGES", "en_GB.UTF-8"), ("LC_ALL", "nl_BE.UTF-8")], DUTCH),
        (&["check", "."], &[("LC_ALL", ""), ("LANG", "nl_NL.UTF-8")], DUTCH),
        (&["check", ".", "--lang", "nl"], &[("LC_ALL", "en_GB.UTF-8")], DUTCH),
        (&["check", ".", "--lang", "en"], &[("LC_ALL", "nl_NL.UTF-8")], ENGLISH),
    ] {
        let said = souffleur(arguments, variables);
        let report = String::from_utf8(said.stdout).unwrap();
        assert!(report.trim_end().ends_with(count), "{arguments:?} {variables:?}: {report}");
        assert_eq!(said.status.code(), Some(1), "one mistake, in whatever language");
    }
}

#[test]
fn an_import_says_in_dutch_what_is_in_its_way() {
    let said = souffleur(&["import", ".", "--lang", "nl"], &[]);
    let report = String::from_utf8(said.stderr).unwrap();
    assert!(report.contains("./veldwerk/kapot.nl.md:10:12: fout[anchor]: `buton` is geen ARIA-rol"), "{report}");
    assert!(report.contains("= hulp: bedoel je `button`?"), "{report}");
    assert!(report.ends_with("er is niets geïmporteerd: verbeter eerst de fouten\n"), "{report}");
}

#[test]
fn every_outcome_that_an_author_meets_is_told_in_the_language_of_the_terminal() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    folders.iter().for_each(|folder| std::fs::create_dir(folder.path().join("leeg")).unwrap());
    let edits = |edit: &dyn Fn(&Path)| folders.iter().for_each(|folder| edit(folder.path()));
    let tells = |arguments: &[&str], dutch: &str, english: &str| {
        for (folder, locale, expected) in [(&folders[0], "nl_NL.UTF-8", dutch), (&folders[1], "en_US.UTF-8", english)] {
            let said = runs(folder.path(), arguments, &[("LANG", locale), ("PATH", "")]);
            let told = String::from_utf8([said.stdout, said.stderr].concat()).unwrap();
            assert!(told.contains(expected), "{arguments:?} {locale}: {told}");
        }
    };
    tells(&["check", "weg"], "fout: weg is niet te lezen", "error: weg cannot be read");
    tells(
        &["check", "leeg"],
        "fout: er is geen Markdown-bestand (*.md) in leeg",
        "error: there is no Markdown file (*.md) in leeg",
    );
    edits(&|folder| ["een", "twee"].iter().for_each(|id| write(folder, id, "button \"Opslaan\"")));
    tells(&["import", "veldwerk"], "2 nieuw, 0 gewijzigd, 0 hetzelfde\n", "2 new, 0 changed, 0 the same\n");
    tells(
        &["publish", "--app", "veldwerk"],
        "veldwerk: gepubliceerd als nummer 1 (2 in nl)",
        "veldwerk: published as number 1 (2 in nl)",
    );
    tells(
        &["publish", "--app", "veldwerk"],
        "veldwerk: niets veranderd sinds nummer 1",
        "veldwerk: nothing changed since number 1",
    );
    tells(&["publish", "--app", "nergens"], "fout: Onbekende applicatie.", "error: Unknown application.");
    tells(&["export", "uit"], "veldwerk: 2 bestanden", "veldwerk: 2 files");
    edits(&|folder| std::fs::remove_file(folder.join("veldwerk/twee.nl.md")).unwrap());
    tells(
        &["import", "veldwerk", "--prune"],
        "veldwerk/twee.nl heeft geen bestand meer: verwijderd\n0 nieuw, 0 gewijzigd, 1 hetzelfde, 1 verwijderd\n",
        "veldwerk/twee.nl has no file any more: deleted\n0 new, 0 changed, 1 the same, 1 deleted\n",
    );
    tells(&["verify", "weg", "--url", "x"], "fout: weg is niet te lezen", "error: weg cannot be read");
}

#[test]
fn a_language_that_nobody_wrote_is_refused() {
    let said = souffleur(&["check", ".", "--lang", "fr"], &[]);
    let report = String::from_utf8(said.stderr).unwrap();
    assert!(report.contains("possible values: nl, en"), "{report}");
}
