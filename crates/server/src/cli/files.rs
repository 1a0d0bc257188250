//! `check`, `import`, `export`, `publish`: instructions between files and readers.

use super::{complain, open, say};
use anyhow::{Context, bail};
use clap::Args;
use content::{Bilingual, Checked, Language, both};
use model::Slug;
use server::Clock;
use server::publish::Outcome;
use server::settings::Database;
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::{Draft, Store};

/// Who a draft or a publication from the command line is by.
const BY: &str = "souffleur";

/// The language in which an author is told what was done, and what is wrong.
#[derive(Debug, Args)]
pub struct Reader {
    /// The language in which the outcome is told. Default: `nl` when `LC_ALL`, `LC_MESSAGES` or `LANG` (the first that is
    /// set) is Dutch, else `en`.
    #[arg(long, value_parser = ["nl", "en"])]
    lang: Option<String>,
}

impl Reader {
    pub fn language(&self) -> Language {
        let set = |name| std::env::var(name).ok().filter(|locale| !locale.is_empty());
        let asked = self.lang.clone().or_else(|| ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set));
        Language::from(asked.unwrap_or_default().as_str())
    }
}

#[derive(Debug, Args)]
pub struct Check {
    /// The folder, for instance `content/`.
    dir: PathBuf,
    #[command(flatten)]
    pub reader: Reader,
}

#[derive(Debug, Args)]
pub struct Import {
    /// The folder, for instance `content/`.
    dir: PathBuf,
    /// Publish the applications in it too.
    #[arg(long)]
    publish: bool,
    /// Leave drafts alone that somebody changed in the console, and say which. When they are all that changed, nothing
    /// is published either: what somebody is still writing stays a draft.
    #[arg(long)]
    keep_edited: bool,
    /// Delete the drafts that came from files and have none any more, of the applications in the folder. What somebody
    /// saved in the console stays, and is named.
    #[arg(long)]
    prune: bool,
    #[command(flatten)]
    pub reader: Reader,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub struct Export {
    /// The folder to write to; made when missing.
    dir: PathBuf,
    /// Only this application. Default: all.
    #[arg(long)]
    app: Option<Slug>,
    #[command(flatten)]
    pub reader: Reader,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub struct PublishApp {
    /// The application's id.
    #[arg(long)]
    app: Slug,
    #[command(flatten)]
    pub reader: Reader,
    #[command(flatten)]
    database: Database,
}

/// Checks a folder; the report goes to standard output, the exit code says whether there are errors.
pub fn check(asked: &Check) -> anyhow::Result<ExitCode> {
    let language = asked.reader.language();
    let checked = read(&asked.dir, language)?;
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    say(content::report(&checked, language, colour).trim_end())?;
    Ok(if checked.has_errors() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Reads a folder of instructions; none is an error.
pub fn read(dir: &Path, language: Language) -> anyhow::Result<Checked> {
    let checked = content::check(dir).with_context(|| unreadable(dir).only(language))?;
    if checked.files.is_empty() {
        let dir = dir.display();
        let none = both!("er is geen Markdown-bestand (*.md) in {dir}", "there is no Markdown file (*.md) in {dir}");
        bail!(none.only(language));
    }
    Ok(checked)
}

/// A file or folder that somebody named.
pub fn unreadable(path: &Path) -> Bilingual {
    let path = path.display();
    both!("{path} is niet te lezen", "{path} cannot be read")
}

pub async fn import(asked: Import) -> anyhow::Result<ExitCode> {
    let language = asked.reader.language();
    let mut checked = read(&asked.dir, language)?;
    if checked.has_errors() {
        complain(content::report(&checked, language, std::io::stderr().is_terminal()).trim_end())?;
        let nothing =
            both!("er is niets geïmporteerd: verbeter eerst de fouten", "nothing was imported: mend the errors first");
        complain(nothing.to(language))?;
        return Ok(ExitCode::FAILURE);
    }
    let store = open(&asked.database).await?;
    let gone = if asked.prune { prune(&store, &checked, language).await? } else { 0 };
    if asked.keep_edited {
        leave_edited(&store, &mut checked, language).await?;
    }
    let now = Clock::System.now();
    let done = server::files::import(&store, &checked, BY, now).await.map_err(|error| advice(error, language))?;
    let (new, changed, same) = (done.new, done.changed, done.same);
    let mut told =
        both!("{new} nieuw, {changed} gewijzigd, {same} hetzelfde", "{new} new, {changed} changed, {same} the same")
            .only(language);
    if asked.prune {
        told.push_str(&both!(", {gone} verwijderd", ", {gone} deleted").only(language));
    }
    say(&told)?;
    let mut code = ExitCode::SUCCESS;
    if asked.publish {
        let touched = done.new + done.changed + gone > 0 || !asked.keep_edited;
        for app in &done.apps {
            let wanted = touched || store.current_publication(app).await?.is_none();
            if wanted && !publish_app(&store, app, language).await? {
                code = ExitCode::FAILURE;
            }
        }
    }
    store.close().await;
    Ok(code)
}

/// Deletes the drafts of these applications that came from files and have none here; answers how many.
async fn prune(store: &Store, checked: &Checked, language: Language) -> anyhow::Result<usize> {
    let here = |draft: &Draft| (draft.app.clone(), draft.id.clone(), draft.locale.clone());
    let instructions = || checked.files.iter().filter_map(|file| file.instruction.as_ref());
    let kept: BTreeSet<_> = instructions().map(|i| (i.app.clone(), i.id.clone(), i.locale.clone())).collect();
    let apps: BTreeSet<&Slug> = instructions().map(|i| &i.app).collect();
    let mut deleted = 0;
    for app in apps {
        for draft in store.instructions(app).await?.into_iter().filter(|draft| !kept.contains(&here(draft))) {
            let (id, locale, by) = (&draft.id, &draft.locale, &draft.updated_by);
            if by != BY {
                let kept = both!(
                    "{app}/{id}.{locale} heeft geen bestand, en blijft zoals {by} het bewaarde",
                    "{app}/{id}.{locale} has no file, and is kept as {by} saved it"
                );
                say(kept.to(language))?;
            } else if store.delete_instruction(app, id, locale, draft.revision).await? {
                let gone = both!(
                    "{app}/{id}.{locale} heeft geen bestand meer: verwijderd",
                    "{app}/{id}.{locale} has no file any more: deleted"
                );
                say(gone.to(language))?;
                deleted += 1;
            }
        }
    }
    Ok(deleted)
}

/// Takes the files out whose draft was last saved by a person and says something else.
async fn leave_edited(store: &Store, checked: &mut Checked, language: Language) -> anyhow::Result<()> {
    for file in std::mem::take(&mut checked.files) {
        let known = match &file.instruction {
            Some(i) => store.instruction(&i.app, &i.id, &i.locale).await?,
            None => None,
        };
        match known.filter(|draft| draft.updated_by != BY && draft.source != file.source) {
            Some(draft) => {
                let (file, by) = (file.path.display(), draft.updated_by);
                let kept = both!("{file} blijft zoals {by} het bewaarde", "{file} is kept as {by} saved it");
                say(kept.to(language))?;
            }
            None => checked.files.push(file),
        }
    }
    Ok(())
}

pub async fn publish(asked: PublishApp) -> anyhow::Result<ExitCode> {
    let store = open(&asked.database).await?;
    let done = publish_app(&store, &asked.app, asked.reader.language()).await?;
    store.close().await;
    Ok(if done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Publishes and says so; `false`: it was blocked.
async fn publish_app(store: &Store, app: &Slug, language: Language) -> anyhow::Result<bool> {
    let outcome = server::publish::publish(store, app, BY, Clock::System.now()).await;
    match outcome.map_err(|error| advice(error, language))? {
        Outcome::Published { number, instructions } => {
            let counts: Vec<String> = instructions.iter().map(|(locale, n)| format!("{n} in {locale}")).collect();
            let counts = counts.join(", ");
            let published = both!(
                "{app}: gepubliceerd als nummer {number} ({counts})",
                "{app}: published as number {number} ({counts})",
            );
            say(published.to(language))?;
        }
        Outcome::Unchanged { number } => {
            let same =
                both!("{app}: niets veranderd sinds nummer {number}", "{app}: nothing changed since number {number}");
            say(same.to(language))?;
        }
        Outcome::Empty => {
            let empty = both!(
                "{app} heeft geen concepten: importeer een map, of schrijf er een in de console",
                "{app} has no drafts: import a folder, or write one in the console",
            );
            bail!(empty.only(language));
        }
        Outcome::Blocked(drafts) => {
            for draft in drafts {
                for found in draft.problems {
                    let (id, locale) = (&draft.id, &draft.locale);
                    let (problem, help) = (found.problem.to(language), found.help.to(language));
                    complain(&format!("{id}.{locale}:{}:{}: {problem}: {help}", found.line, found.column))?;
                }
            }
            let nothing = both!(
                "{app}: er is niets gepubliceerd: verbeter eerst de concepten",
                "{app}: nothing was published: mend the drafts first",
            );
            complain(nothing.to(language))?;
            return Ok(false);
        }
    }
    Ok(true)
}

/// The error with what to do, for somebody at a terminal.
pub fn advice(error: server::Error, language: Language) -> anyhow::Error {
    let words = error.words(if language == Language::Dutch { "nl" } else { "en" });
    if error.status().is_server_error() { error.into() } else { anyhow::anyhow!("{}. {}", words.title, words.detail) }
}

pub async fn export(asked: Export) -> anyhow::Result<ExitCode> {
    let language = asked.reader.language();
    let store = open(&asked.database).await?;
    let apps = match asked.app {
        Some(app) => vec![app],
        None => store.applications().await?.into_iter().map(|application| application.slug).collect(),
    };
    for app in apps {
        let files = server::files::export(&store, &app, &asked.dir).await?;
        say(both!("{app}: {files} bestanden", "{app}: {files} files").to(language))?;
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
