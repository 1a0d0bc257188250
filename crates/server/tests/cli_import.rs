//! What `souffleur import` does with drafts that have no file any more.

#![allow(clippy::unwrap_used, reason = "clippy.toml allows it in tests, and means only functions marked as one")]

use model::{Kind, Locale, Slug};
use std::path::Path;
use std::process::Command;
use store::{NewDraft, Save, Store};

fn write(folder: &Path, id: &str) {
    let app = folder.join("content/veldwerk");
    std::fs::create_dir_all(&app).unwrap();
    let text = format!(
        "---\nid: {id}\napp: veldwerk\nlocale: nl\ntitle: Over {id}\nwhy: Daarom.\n---\n\n1. Klik op **Opslaan**.\n"
    );
    std::fs::write(app.join(format!("{id}.nl.md")), text).unwrap();
}

fn import(folder: &Path, url: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_souffleur")));
    command.env("LC_ALL", "C").current_dir(folder).args(["import", "content", "--database-url", url]).args(arguments);
    let said = command.output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8(said.stderr).unwrap());
    String::from_utf8(said.stdout).unwrap()
}

#[tokio::test]
async fn with_prune_a_draft_goes_with_its_file_but_not_what_somebody_saved_in_the_console() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("souffleur.db").display());
    for id in ["blijft", "vervalt", "bewerkt"] {
        write(folder.path(), id);
    }
    assert_eq!(import(folder.path(), &url, &[]), "3 new, 0 changed, 0 the same\n");

    let (app, locale, edited) = (slug("veldwerk"), "nl".parse::<Locale>().unwrap(), slug("bewerkt"));
    let store = Store::open(&url).await.unwrap();
    let known = store.instruction(&app, &edited, &locale).await.unwrap().unwrap();
    let (source, title) = (known.source.replace("Daarom", "Hierom"), known.title.as_str());
    let draft = NewDraft { app: &app, id: &edited, locale: &locale, source: &source, title, kind: Kind::Instruction };
    let saved = store.save_instruction(draft, Some(known.revision), "Anna", 1).await.unwrap();
    assert!(matches!(saved, Save::Saved { .. }));

    for id in ["vervalt", "bewerkt"] {
        std::fs::remove_file(folder.path().join(format!("content/veldwerk/{id}.nl.md"))).unwrap();
    }
    assert_eq!(import(folder.path(), &url, &[]), "0 new, 0 changed, 1 the same\n", "without it nothing goes");
    assert_eq!(
        import(folder.path(), &url, &["--prune"]),
        "veldwerk/bewerkt.nl has no file, and is kept as Anna saved it\n\
         veldwerk/vervalt.nl has no file any more: deleted\n\
         0 new, 0 changed, 1 the same, 1 deleted\n"
    );
    let left: Vec<String> =
        store.instructions(&app).await.unwrap().into_iter().map(|draft| draft.id.to_string()).collect();
    assert_eq!(left, ["bewerkt", "blijft"]);
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}
