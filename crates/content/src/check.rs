//! Checks a folder of instructions: every file by itself, and what only shows across files.

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Problems, Source};
use crate::{Beside, Places, both, items, lint, read};
use model::{Instruction, Slug};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What was found in a folder.
#[derive(Debug, Default)]
pub struct Checked {
    /// Every Markdown file, ordered by path.
    pub files: Vec<CheckedFile>,
}

impl Checked {
    /// Whether any file holds an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.files.iter().flat_map(|file| &file.diagnostics).any(|found| found.severity == Severity::Error)
    }
}

/// One Markdown file.
#[derive(Debug)]
pub struct CheckedFile {
    /// The path, starting with the folder that was asked for.
    pub path: PathBuf,
    /// The text as it is.
    pub source: String,
    /// The instruction, when it can be read.
    pub instruction: Option<Instruction>,
    /// The problems, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads and checks every `*.md` file below a folder (or the one file), except `README.md` and what is hidden.
///
/// # Errors
/// When a folder or a file cannot be read.
pub fn check(dir: &Path) -> std::io::Result<Checked> {
    let mut files = Vec::new();
    let walk = walkdir::WalkDir::new(dir)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'));
    for entry in walk {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type().is_file() && path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md") {
            files.push(one(path)?);
        }
    }
    across(&mut files);
    links(dir, &mut files)?;
    let files = files.into_iter().map(|(file, _)| file).collect();
    Ok(Checked { files })
}

fn one(path: &Path) -> std::io::Result<(CheckedFile, Places)> {
    let bytes = std::fs::read(path)?;
    let mut places = Places::default();
    let (source, instruction, diagnostics) = match String::from_utf8(bytes) {
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let source = Source::new(&text);
            let mut problems = Problems::new(&source);
            problems.error(
                at,
                "not-utf8",
                both!("dit bestand is geen UTF-8-tekst", "this file is not UTF-8 text"),
                both!("bewaar het als UTF-8 in je editor", "save it as UTF-8 in your editor"),
            );
            (text, None, problems.into_diagnostics())
        }
        Ok(text) => match read(&text) {
            Err(diagnostics) => (text, None, diagnostics),
            Ok((instruction, found)) => {
                places = found;
                let mut diagnostics = lint(&instruction, &text);
                diagnostics.extend(surroundings(path, &text, &instruction, &places));
                (text, Some(instruction), diagnostics)
            }
        },
    };
    Ok((CheckedFile { path: path.to_owned(), source, instruction, diagnostics }, places))
}

/// What the file's own name, folder and neighbours should be.
fn surroundings(path: &Path, text: &str, instruction: &Instruction, places: &Places) -> Vec<Diagnostic> {
    let source = Source::new(text);
    let mut problems = Problems::new(&source);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let expected = format!("{}.{}.md", instruction.id, instruction.locale);
    if name != expected {
        problems.error(
            places.key("id"),
            "file-name",
            both!("dit bestand heet `{name}`", "this file is called `{name}`"),
            both!(
                "noem het `{expected}`, of verbeter `id` of `locale`",
                "rename it to `{expected}`, or mend `id` or `locale`",
            ),
        );
    }
    let folder =
        path.canonicalize().ok().and_then(|full| Some(full.parent()?.file_name()?.to_string_lossy().into_owned()));
    if let Some(folder) = folder.filter(|folder| folder != instruction.app.as_str()) {
        let app = &instruction.app;
        problems.error(
            places.key("app"),
            "folder",
            both!(
                "dit bestand van `{app}` staat in de map `{folder}`",
                "this file of `{app}` stands in the folder `{folder}`"
            ),
            both!("zet het in een map `{app}`, of verbeter `app`", "move it to a folder `{app}`, or mend `app`"),
        );
    }
    for (step, place) in instruction.steps.iter().zip(&places.steps) {
        if let (Some(image), Some(at)) = (&step.image, place.image)
            && !image.src.to_ascii_lowercase().starts_with("https://")
            && !path.with_file_name(&image.src).is_file()
        {
            let src = &image.src;
            problems.error(
                at,
                "image-missing",
                both!("naast dit bestand staat geen `{src}`", "there is no file `{src}` beside this one"),
                both!("zet het erbij, of verbeter de naam", "add the file, or mend its name"),
            );
        }
    }
    problems.into_diagnostics()
}

/// Adds what is wrong with the links of collections. Of one file alone its folder is looked at too.
fn links(dir: &Path, files: &mut [(CheckedFile, Places)]) -> std::io::Result<()> {
    let mut beside: Vec<(Slug, Beside)> = Vec::new();
    let mut add = |i: &Instruction| {
        let one = Beside { id: i.id.clone(), locale: i.locale.clone(), kind: i.kind };
        beside.push((i.app.clone(), one));
    };
    let collects = |file: &CheckedFile| file.instruction.as_ref().is_some_and(|i| i.kind.collects());
    if dir.is_file() && files.iter().any(|(file, _)| collects(file)) {
        for entry in std::fs::read_dir(dir.parent().filter(|p| p.iter().next().is_some()).unwrap_or(Path::new(".")))? {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "md") {
                one(&path)?.0.instruction.iter().for_each(&mut add);
            }
        }
    }
    files.iter().filter_map(|(file, _)| file.instruction.as_ref()).for_each(add);
    for (file, _) in files {
        let Some(collection) = file.instruction.as_ref().filter(|i| i.kind.collects()) else { continue };
        let own = beside.iter().filter(|(app, _)| *app == collection.app).map(|(_, one)| one.clone());
        file.diagnostics.extend(items(collection, &file.source, &own.collect::<Vec<_>>()));
        file.diagnostics.sort_by_key(|found| (found.line, found.column));
    }
    Ok(())
}

/// Adds what only shows across files: the same instruction twice, and translations that are missing.
fn across(files: &mut [(CheckedFile, Places)]) {
    let mut first: BTreeMap<(String, String, String), PathBuf> = BTreeMap::new();
    let mut locales: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut translated: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    let name = |i: &Instruction| (i.app.to_string(), i.id.to_string(), i.locale.to_string());
    for (file, _) in files.iter() {
        if let Some((app, id, locale)) = file.instruction.as_ref().map(name) {
            locales.entry(app.clone()).or_default().insert(locale.clone());
            translated.entry((app, id)).or_default().insert(locale);
        }
    }
    for (file, places) in files {
        let Some((app, id, locale)) = file.instruction.as_ref().map(name) else { continue };
        let source = Source::new(&file.source);
        let mut problems = Problems::new(&source);
        if let Some(other) = first.get(&(app.clone(), id.clone(), locale.clone())) {
            let other = other.display();
            problems.error(
                places.key("id"),
                "duplicate",
                both!("`{id}` in `{locale}` staat ook in {other}", "`{id}` in `{locale}` also stands in {other}"),
                both!(
                    "geef een van de twee een andere id, of haal er een weg",
                    "give one of the two another id, or remove it",
                ),
            );
        } else {
            first.insert((app.clone(), id.clone(), locale.clone()), file.path.clone());
        }
        let there = translated.remove(&(app.clone(), id.clone())).unwrap_or_default();
        let missing: Vec<&str> = locales
            .get(&app)
            .into_iter()
            .flatten()
            .filter(|l| !there.is_empty() && !there.contains(*l))
            .map(String::as_str)
            .collect();
        if !missing.is_empty() {
            let files: Vec<String> = missing.iter().map(|locale| format!("`{id}.{locale}.md`")).collect();
            let (missing, files) = (missing.join("`, `"), files.join(", "));
            problems.warning(
                places.key("locale"),
                "translation-missing",
                both!("er is geen vertaling in `{missing}`", "there is no translation in `{missing}`"),
                both!("voeg toe: {files}", "add {files}"),
            );
        }
        file.diagnostics.extend(problems.into_diagnostics());
        file.diagnostics.sort_by_key(|found| (found.line, found.column));
    }
}
