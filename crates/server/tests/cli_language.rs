//! What `souffleur check` and `souffleur import` say, in the language of who reads it.

#![allow(clippy::unwrap_used, reason = "clippy.toml allows it in tests, and means only functions marked as one")]

use std::path::Path;
use std::process::{Command, Output};

/// Runs a command on a folder with one mistake, in an environment with only these variables.
fn souffleur(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let app = folder.path().join("veldwerk");
    std::fs::create_dir(&app).unwrap();
    let text =
        "---\nid: kapot\napp: veldwerk\nlocale: nl\ntitle: Kapot\nwhy: Daarom.\n---\n\n1. Klik.\n   anchor: buton\n";
    std::fs::write(app.join("kapot.nl.md"), text).unwrap();
    let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_souffleur")));
    command.env_clear().current_dir(folder.path()).args(arguments).envs(variables.iter().copied());
    command.output().unwrap()
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
fn a_language_that_nobody_wrote_is_refused() {
    let said = souffleur(&["check", ".", "--lang", "fr"], &[]);
    let report = String::from_utf8(said.stderr).unwrap();
    assert!(report.contains("possible values: nl, en"), "{report}");
}
