//! `verify`: whether every anchor and every condition of the content still finds something in the application, before
//! employees notice that it does not.

mod browser;
mod enter;
mod judge;
mod report;
mod saved;
mod tab;
mod tour;

use super::files::{Reader, read, unreadable};
use super::{complain, give_up, say};
use anyhow::{Context, bail};
use browser::Browser;
use clap::Args;
use content::{CheckedFile, Language, both};
use judge::{Check, Outcome, What, judge};
use model::{Catalog, Instruction, Locale};
use report::{Format, Verified};
use saved::Saved;
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use tab::Tab;
use tour::{Plan, Tour};

/// The exit code of what could not be verified at all.
const COULD_NOT: u8 = 2;

#[derive(Debug, Args)]
pub struct Verify {
    /// The folder of one application, for instance `content/veldwerk`, or one file of it.
    dir: PathBuf,
    /// Where the application runs: a staging server, not the one that people work on.
    #[arg(long, required_unless_present = "pages")]
    url: Option<String>,
    /// Instead of a running application: a page that was saved as HTML, or a folder of them. No network is used.
    #[arg(long, conflicts_with_all = ["url", "walk", "sign_in", "storage_state"])]
    pages: Option<PathBuf>,
    /// A file with paths to visit besides the routes that the content names, one a line, such as `/invoices/41`. Default:
    /// `addresses.txt` in the folder, if it is there.
    #[arg(long)]
    addresses: Option<PathBuf>,
    /// Follow the steps: click what they say to click, to see what comes then. The application may be changed by it.
    #[arg(long)]
    walk: bool,
    /// A file with cookies and local storage of somebody who is signed in, as Playwright's `storageState()` writes it.
    #[arg(long)]
    storage_state: Option<PathBuf>,
    /// A script that signs in on the first page: the body of an async function. It gets the variables
    /// `SOUFFLEUR_SIGN_IN_…` of the environment as `env`: `env.PASSWORD`.
    #[arg(long)]
    sign_in: Option<PathBuf>,
    /// Only the instructions in this language. Default: all, one after another.
    #[arg(long)]
    locale: Option<Locale>,
    /// Write a line `fingerprint:` below every anchor that is found and has none, so that its element is known again
    /// when role or name changes.
    #[arg(long)]
    record: bool,
    /// How the result is told.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Where Chromium is. Default: `chromium` or `google-chrome` in `PATH`.
    #[arg(long, env = "CHROMIUM")]
    chromium: Option<PathBuf>,
    #[command(flatten)]
    pub reader: Reader,
}

/// Verifies, and tells. Exit code 0: nothing breaks; 1: something does; 2: it could not be verified.
pub async fn verify(asked: Verify) -> anyhow::Result<ExitCode> {
    match run(&asked).await {
        Ok(true) => Ok(ExitCode::SUCCESS),
        Ok(false) => Ok(ExitCode::FAILURE),
        Err(error) => {
            give_up(&error, asked.reader.language())?;
            Ok(ExitCode::from(COULD_NOT))
        }
    }
}

/// `false`: something breaks.
async fn run(asked: &Verify) -> anyhow::Result<bool> {
    let language = asked.reader.language();
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let checked = read(&asked.dir, language)?;
    if checked.has_errors() {
        complain(content::report(&checked, language, colour).trim_end())?;
        let first = both!("verbeter eerst deze fouten", "mend these errors first");
        bail!(first.only(language));
    }
    let mut locales = BTreeSet::new();
    let mut apps = BTreeSet::new();
    for instruction in checked.files.iter().filter_map(|file| file.instruction.as_ref()) {
        locales.insert(instruction.locale.clone());
        apps.insert(instruction.app.clone());
    }
    if apps.len() > 1 {
        let several = both!(
            "hier staan meer applicaties: geef de map van één ervan",
            "there are several applications here: give the folder of one of them",
        );
        bail!(several.only(language));
    }
    locales.retain(|locale| asked.locale.as_ref().is_none_or(|wanted| wanted == locale));
    if let Some(wanted) = asked.locale.as_ref().filter(|_| locales.is_empty()) {
        let none = both!("hier staat niets in de taal `{wanted}`", "there is nothing here in the language `{wanted}`");
        bail!(none.only(language));
    }
    let Some(finder) = server::assets::finder() else {
        let without = both!(
            "deze souffleur is gebouwd zonder de finder: bouw hem met `cargo xtask build`",
            "this souffleur was built without the finder: build it with `cargo xtask build`",
        );
        bail!(without.only(language));
    };
    let mut verified: Vec<Verified> =
        checked.files.into_iter().map(|file| Verified { file, checks: Vec::new() }).collect();
    let mut tours = Vec::new();
    for locale in locales {
        let tour = visit(asked, &finder, &locale, &mut verified).await?;
        tours.push(tour);
    }
    verified.retain(|verified| !verified.checks.is_empty());
    let mut outcomes = verified.iter().flat_map(|verified| &verified.checks).map(|check| &check.outcome).peekable();
    // A gate must not open because somebody was not signed in.
    if outcomes.peek().is_some() && outcomes.all(|outcome| *outcome == Outcome::NotSeen) {
        let pages = tours.iter().map(|tour| tour.pages.len()).sum::<usize>();
        let nothing = both!(
            "niets van deze instructies was te zien op {pages} pagina's: is dit de applicatie, en is er iemand ingelogd?",
            "nothing of these instructions was seen on {pages} pages: is this the application, and is somebody signed in?",
        );
        bail!(nothing.only(language));
    }
    if asked.record {
        record(&verified, language)?;
    }
    let good = !verified.iter().flat_map(|verified| &verified.checks).any(|check| check.outcome.breaks());
    let told = match asked.format {
        Format::Json => serde_json::to_string_pretty(&report::json(&verified, &tours, language))?,
        Format::Junit => report::junit(&verified, language),
        Format::Text => report::text(verified, &tours, language, colour),
    };
    say(told.trim_end())?;
    Ok(good)
}

/// Goes through the application in one language, and judges the instructions of that language.
async fn visit(
    asked: &Verify,
    finder: &(Vec<u8>, Vec<u8>),
    locale: &Locale,
    verified: &mut [Verified],
) -> anyhow::Result<Tour> {
    let language = asked.reader.language();
    let of = |file: &CheckedFile| file.instruction.clone().filter(|instruction| instruction.locale == *locale);
    let instructions: Vec<Instruction> = verified.iter().filter_map(|verified| of(&verified.file)).collect();
    let app = instructions.first().context("no instruction in this language")?.app.clone();
    let catalog = Catalog::new(app, locale.clone(), 1, instructions);
    let no_browser = || {
        both!(
            "er is geen Chromium: installeer hem, of zeg met --chromium waar hij is",
            "there is no Chromium: install it, or say where it is with --chromium",
        )
    };
    let program = browser::find(asked.chromium.clone()).with_context(|| no_browser().only(language))?;
    let mut browser = Browser::start(&program, language)?;
    browser.saved = asked.pages.as_deref().map(|from| Saved::read(from, language)).transpose()?;
    let plan = plan(asked, browser.saved.as_ref(), language)?;
    let mut tab = Tab::open(browser, locale.as_str(), finder).await?;
    if let Some(file) = &asked.storage_state {
        enter::remember(&mut tab, file, language).await?;
    }
    if let (Some(file), Some(url)) = (&asked.sign_in, &asked.url) {
        enter::sign_in(&mut tab, file, url, language).await?;
    }
    let tour = Tour::of(&mut tab, &catalog, &plan).await?;
    if tour.pages.is_empty() {
        let (url, why) = tour.failed.first().cloned().unwrap_or_default();
        bail!(both!("{url} is niet te bezoeken: {why}", "{url} cannot be visited: {why}").only(language));
    }
    for verified in verified {
        let Some(instruction) = of(&verified.file) else { continue };
        let looks = catalog.instructions.iter().position(|known| known.id == instruction.id);
        let looks = looks.and_then(|at| tour.looks.get(at)).map(Vec::as_slice).unwrap_or_default();
        verified.checks = judge(&instruction, looks, &tour);
    }
    Ok(tour)
}

fn plan(asked: &Verify, saved: Option<&Saved>, language: Language) -> anyhow::Result<Plan> {
    if let Some(saved) = saved {
        return Ok(Plan { pages: saved.addresses().map(str::to_owned).collect(), origin: None, walk: false });
    }
    let url = asked.url.clone().unwrap_or_default();
    let no_address = || {
        both!("--url is een adres zoals https://staging.example", "--url is an address such as https://staging.example",)
    };
    let (scheme, rest) = url.split_once("://").with_context(|| no_address().only(language))?;
    let origin = format!("{scheme}://{}", rest.split('/').next().unwrap_or(rest));
    let usual = asked.dir.join("addresses.txt");
    let file = asked.addresses.clone().or_else(|| usual.is_file().then_some(usual));
    let addresses = match &file {
        Some(file) => std::fs::read_to_string(file).with_context(|| unreadable(file).only(language))?,
        None => String::new(),
    };
    let listed = addresses.lines().map(str::trim).filter(|line| line.starts_with('/'));
    let pages = std::iter::once(url.clone()).chain(listed.map(|path| format!("{origin}{path}"))).collect();
    Ok(Plan { pages, origin: Some(origin), walk: asked.walk })
}

/// Writes the fingerprints of what was found into the files.
fn record(verified: &[Verified], language: Language) -> anyhow::Result<()> {
    for Verified { file, checks } in verified {
        let mut text = file.source.clone();
        for Check { what, outcome, .. } in checks {
            if let (What::Step(number), Outcome::Found { fingerprint: Some(fingerprint) }) = (what, outcome)
                && let Some(with) = content::remember(&text, u32::try_from(*number)?, fingerprint)
            {
                text = with;
            }
        }
        if text != file.source {
            let path = file.path.display();
            let unwritable = || both!("{path} is niet te schrijven", "{path} cannot be written").only(language);
            std::fs::write(&file.path, text).with_context(unwritable)?;
        }
    }
    Ok(())
}
