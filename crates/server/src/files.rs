//! Instructions in files: from a folder of Markdown into drafts, and back to the letter.

use crate::error::Error;
use content::{Checked, both};
use model::{Instruction, Locale, Slug};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use store::{Application, NewDraft, Save, Store};

/// What an import did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Drafts that were not there yet.
    pub new: usize,
    /// Drafts whose text differed.
    pub changed: usize,
    /// Drafts that were the same already.
    pub same: usize,
    /// The applications in the folder.
    pub apps: Vec<Slug>,
}

/// Makes every instruction of a checked folder a draft. An application that is missing is made: named after its id,
/// in the locales that were seen.
///
/// # Errors
/// When the store fails, or somebody saves the same draft at the same moment.
pub async fn import(store: &Store, checked: &Checked, by: &str, now: i64) -> Result<Imported, Error> {
    let mut done = Imported::default();
    let mut locales: BTreeMap<&Slug, Vec<&Locale>> = BTreeMap::new();
    let files = || checked.files.iter().filter_map(|file| Some((file, file.instruction.as_ref()?)));
    for (_, instruction) in files() {
        let seen = locales.entry(&instruction.app).or_default();
        if !seen.contains(&&instruction.locale) {
            seen.push(&instruction.locale);
        }
    }
    for (app, seen) in locales {
        make_application(store, app, &seen).await?;
        done.apps.push(app.clone());
    }
    for (file, instruction) in files() {
        keep_pictures(store, &file.path, instruction).await?;
        let known = store.instruction(&instruction.app, &instruction.id, &instruction.locale).await?;
        if known.as_ref().is_some_and(|draft| draft.source == file.source) {
            done.same += 1;
            continue;
        }
        let draft = NewDraft {
            app: &instruction.app,
            id: &instruction.id,
            locale: &instruction.locale,
            source: &file.source,
            title: &instruction.title,
            kind: instruction.kind,
        };
        match store.save_instruction(draft, known.as_ref().map(|draft| draft.revision), by, now).await? {
            Save::Saved { .. } if known.is_some() => done.changed += 1,
            Save::Saved { .. } => done.new += 1,
            Save::Conflict { .. } => {
                let path = file.path.display();
                return Err(Error::Conflict(both!(
                    "Iemand bewaarde {path} zojuist in de console. Importeer opnieuw.",
                    "Somebody saved {path} in the console just now. Import again.",
                )));
            }
        }
    }
    Ok(done)
}

/// Keeps the pictures that lie beside a file.
async fn keep_pictures(store: &Store, path: &Path, instruction: &Instruction) -> Result<(), Error> {
    for image in instruction.steps.iter().filter_map(|step| step.image.as_ref()) {
        let beside = path.with_file_name(&image.src);
        if beside.is_file() {
            let failed = |e: std::io::Error| Error::Internal(format!("{} cannot be read: {e}", beside.display()));
            store.save_image(&instruction.app, &image.src, &std::fs::read(&beside).map_err(failed)?).await?;
        }
    }
    Ok(())
}

/// Makes an application that is missing; adds the locales that are new to it.
async fn make_application(store: &Store, app: &Slug, seen: &[&Locale]) -> Result<(), Error> {
    let known = store.application(app).await?;
    let mut application = known.clone().unwrap_or_else(|| Application {
        paused: false,
        slug: app.clone(),
        name: name_of(app),
        origins: Vec::new(),
        locales: Vec::new(),
    });
    for locale in seen {
        if !application.locales.contains(locale) {
            application.locales.push((*locale).clone());
        }
    }
    if known.as_ref() != Some(&application) {
        store.upsert_application(&application).await?;
    }
    Ok(())
}

/// `field-service` reads as `Field service`.
#[must_use]
pub fn name_of(app: &Slug) -> String {
    let words = app.as_str().replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Writes the drafts of an application to `dir/<app>/<id>.<locale>.md`, to the letter; answers how many.
///
/// # Errors
/// When the store fails, or a file cannot be written.
pub async fn export(store: &Store, app: &Slug, dir: &Path) -> Result<usize, Error> {
    let folder = dir.join(app.as_str());
    let failed =
        |path: &PathBuf, e: std::io::Error| Error::Internal(format!("{} cannot be written: {e}", path.display()));
    let drafts = store.instructions(app).await?;
    std::fs::create_dir_all(&folder).map_err(|e| failed(&folder, e))?;
    for draft in &drafts {
        let path = folder.join(format!("{}.{}.md", draft.id, draft.locale));
        std::fs::write(&path, &draft.source).map_err(|e| failed(&path, e))?;
    }
    for name in store.images(app).await? {
        let path = folder.join(&name);
        if let (Some(image), Some(inside)) = (store.image(app, &name).await?, path.parent()) {
            let write = || std::fs::create_dir_all(inside).and_then(|()| std::fs::write(&path, &image.body));
            write().map_err(|e| failed(&path, e))?;
        }
    }
    Ok(drafts.len())
}
