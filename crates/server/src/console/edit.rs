//! One draft: see it, edit it, save it, delete it. What somebody typed is never lost.

use crate::console::day;
use crate::console::frame::{Frame, Visit, page, page_with};
use crate::console::standing::{Looked, Standing};
use crate::error::Error;
use crate::publish;
use crate::state::AppState;
use crate::who::{Author, Form, SignedIn};
use askama::Template;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use content::{Bilingual, Diagnostic, Severity, both};
use model::{Locale, Slug};
use serde::Deserialize;
use store::{Application, Draft, NewDraft, Save};

#[derive(Template)]
#[template(path = "console/edit.html")]
struct Page {
    frame: Frame,
    id: Slug,
    locale: Locale,
    title: String,
    /// In which languages it is there, and in which it is missing.
    languages: Vec<(Locale, bool)>,
    standing: Option<Standing>,
    /// What stands in the text area.
    source: String,
    /// The revision that the text was based on.
    revision: i64,
    saved_at: String,
    saved_by: String,
    /// The text area holds what is saved.
    as_saved: bool,
    problems: Vec<Diagnostic>,
    /// Where the application's pages are: there an author points at elements.
    origins: Vec<String>,
    notice: Notice,
}

/// What there is to say above the form.
enum Notice {
    None,
    /// Saved under this revision.
    Saved(i64),
    /// Somebody else saved this text meanwhile; `None`: they deleted it.
    Conflict(Option<String>),
    /// The form belonged to another session.
    Stale,
    /// The session is over.
    SignedOut,
}

impl Page {
    /// A sentence in the author's language, in pieces; every second one stands between backticks: it is to be typed
    /// literally.
    fn pieces<'a>(&self, sentence: &'a Bilingual) -> Vec<(bool, &'a str)> {
        self.frame.says(sentence).split('`').enumerate().map(|(at, piece)| (at % 2 == 1, piece)).collect()
    }

    fn errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Which draft.
#[derive(Debug, Clone, Deserialize)]
pub struct Of {
    /// The application it helps in.
    pub app: Slug,
    /// Same in every language.
    pub id: Slug,
    /// Its language.
    pub locale: Locale,
}

/// Where a draft is edited.
#[must_use]
pub fn address(app: &Slug, id: &Slug, locale: &Locale) -> String {
    format!("/console/instructions/{app}/{id}/{locale}")
}

impl Of {
    /// The draft, if it is there.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn draft(&self, state: &AppState) -> Result<Option<Draft>, Error> {
        Ok(state.store.instruction(&self.app, &self.id, &self.locale).await?)
    }
}

/// After saving.
#[derive(Debug, Deserialize)]
pub struct Asked {
    saved: Option<i64>,
}

/// `GET /console/instructions/{app}/{id}/{locale}`
pub async fn show(
    Author(who): Author,
    visit: Visit,
    State(state): State<AppState>,
    Path(of): Path<Of>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let draft = of.draft(&state).await?.ok_or(Error::NotFound)?;
    let notice = asked.saved.filter(|saved| *saved == draft.revision).map_or(Notice::None, Notice::Saved);
    let source = draft.source.clone();
    let frame = Frame::new(visit, &who, "instructions", of.app.as_str());
    page(&editor(&state, frame, of, Some(draft), None, source, notice).await?)
}

/// What is typed.
#[derive(Debug, Deserialize)]
pub struct Typed {
    source: String,
    revision: i64,
    #[serde(default)]
    action: String,
}

/// `POST /console/instructions/{app}/{id}/{locale}`: saves, or with `action=check` only says what there is to do.
///
/// It reads the form itself: also when the session is over the text comes back on the page.
pub async fn save(State(state): State<AppState>, request: Request) -> Result<Response, Error> {
    let (mut parts, body) = request.into_parts();
    let Path(of): Path<Of> = Path::from_request_parts(&mut parts, &state).await.map_err(|_| Error::NotFound)?;
    let Ok(visit) = Visit::from_request_parts(&mut parts, &state).await;
    let whole = Request::from_parts(parts.clone(), body);
    let bytes = Bytes::from_request(whole, &state).await.map_err(|e| Error::of_status(e.status(), &e.body_text()))?;
    let again = || Request::from_parts(parts.clone(), bytes.clone().into());
    let typed = axum::Form::<Typed>::from_request(again(), &()).await;
    let axum::Form(typed) = typed.map_err(|e| Error::of_status(e.status(), &e.body_text()))?;
    let draft = of.draft(&state).await?;
    let source = as_before(typed.source, draft.as_ref());

    let who = match Author::from_request_parts(&mut parts.clone(), &state).await {
        Ok(Author(who)) => who,
        Err(Error::SignIn(_)) => {
            // Nobody is signed in: the page shows only what was sent, nothing of the store.
            let frame = Frame::outside(visit);
            let page = bare(frame, of, source, typed.revision, Notice::SignedOut);
            return page_with(StatusCode::UNAUTHORIZED, &page);
        }
        Err(error) => return Err(error),
    };
    let frame = Frame::new(visit, &who, "instructions", of.app.as_str());
    match Form::<Typed>::from_request(again(), &state).await {
        Ok(_) => {}
        Err(Error::StaleForm) => {
            let page = editor(&state, frame, of, draft, Some(typed.revision), source, Notice::Stale).await?;
            return page_with(StatusCode::FORBIDDEN, &page);
        }
        Err(error) => return Err(error),
    }
    if typed.action == "check" {
        return page(&editor(&state, frame, of, draft, Some(typed.revision), source, Notice::None).await?);
    }
    write(&state, frame, &who, of, draft, typed.revision, source).await
}

async fn write(
    state: &AppState,
    frame: Frame,
    who: &SignedIn,
    of: Of,
    draft: Option<Draft>,
    revision: i64,
    source: String,
) -> Result<Response, Error> {
    let read = content::parse(&source).ok();
    let before = draft.as_ref();
    let fallback = || before.map_or_else(|| of.id.to_string(), |draft| draft.title.clone());
    let title = read.as_ref().map_or_else(fallback, |instruction| instruction.title.clone());
    let kind = read.as_ref().map(|instruction| instruction.kind).or_else(|| before.map(|draft| draft.kind));
    let new = NewDraft {
        app: &of.app,
        id: &of.id,
        locale: &of.locale,
        source: &source,
        title: &title,
        kind: kind.unwrap_or_default(),
    };
    // 0: somebody deleted it meanwhile and this author saves it as a new draft.
    let expected = (revision > 0).then_some(revision);
    match state.store.save_instruction(new, expected, &who.person.name, state.clock.now()).await? {
        Save::Saved { revision } => {
            Ok(Redirect::to(&format!("{}?saved={revision}", address(&of.app, &of.id, &of.locale))).into_response())
        }
        Save::Conflict { current } => {
            let theirs = current.as_ref().map(|draft| draft.source.clone());
            let revision = current.as_ref().map_or(0, |draft| draft.revision);
            let notice = Notice::Conflict(theirs);
            let page = editor(state, frame, of, current, Some(revision), source, notice).await?;
            page_with(StatusCode::CONFLICT, &page)
        }
    }
}

/// `POST /console/instructions/{app}/{id}/{locale}/delete`
pub async fn delete(
    Author(_): Author,
    State(state): State<AppState>,
    Path(of): Path<Of>,
    Form(form): Form<Deletion>,
) -> Result<Response, Error> {
    if state.store.delete_instruction(&of.app, &of.id, &of.locale, form.revision).await? {
        return Ok(Redirect::to(&format!("/console/instructions?app={}&deleted=1", of.app)).into_response());
    }
    Err(Error::Conflict(both!(
        "Iemand anders heeft deze instructie intussen bewaard. Er is niets verwijderd.",
        "Somebody else saved this instruction meanwhile. Nothing was deleted.",
    )))
}

/// Which revision is to go.
#[derive(Debug, Deserialize)]
pub struct Deletion {
    revision: i64,
}

/// The editor, with everything that is known of the draft. `revision`: on which the text is based, when that is not
/// the draft's own.
async fn editor(
    state: &AppState,
    frame: Frame,
    of: Of,
    draft: Option<Draft>,
    revision: Option<i64>,
    source: String,
    notice: Notice,
) -> Result<Page, Error> {
    let application = state.store.application(&of.app).await?.ok_or(Error::NotFound)?;
    let drafts = state.store.instructions(&of.app).await?;
    let beside = publish::beside(&drafts);
    let there: Vec<Locale> = drafts.into_iter().filter(|d| d.id == of.id).map(|d| d.locale).collect();
    let mut page = bare(frame, of, source, revision.unwrap_or(0), notice);
    page.languages = languages(&application, &there);
    page.origins.clone_from(&application.origins);
    if let Ok(read) = content::parse(&page.source) {
        page.problems.extend(content::items(&read, &page.source, &beside));
    }
    page.problems.extend(missing_pictures(&page.source, &state.store.images(&application.slug).await?));
    if let Some(draft) = draft {
        page.saved_at = day::long(draft.updated_at, page.frame.language);
        page.saved_by = draft.updated_by.clone();
        page.revision = revision.unwrap_or(draft.revision);
        let shelf = state.shelf();
        let served = shelf.app(draft.app.as_str()).ok().map(|served| &**served);
        let looked = Looked::at(draft, &beside, served);
        page.standing = Some(looked.standing);
        page.title.clone_from(&looked.draft.title);
        page.as_saved = looked.draft.source == page.source;
    }
    Ok(page)
}

/// The editor with what was typed and nothing else.
fn bare(frame: Frame, of: Of, source: String, revision: i64, notice: Notice) -> Page {
    let problems = problems(&of, &source);
    let Of { id, locale, .. } = of;
    Page {
        title: id.to_string(),
        frame,
        id,
        locale,
        languages: Vec::new(),
        standing: None,
        source,
        revision,
        saved_at: String::new(),
        saved_by: String::new(),
        as_saved: false,
        problems,
        origins: Vec::new(),
        notice,
    }
}

/// What there is to do in a text: its errors, or when there are none what could be better.
fn problems(of: &Of, source: &str) -> Vec<Diagnostic> {
    match publish::filed(source, &of.app, &of.id, &of.locale) {
        Ok(instruction) => content::lint(&instruction, source),
        Err(problems) => problems,
    }
}

/// Pictures that the text names and that nobody brought in.
fn missing_pictures(source: &str, there: &[String]) -> Vec<Diagnostic> {
    let Ok(instruction) = content::parse(source) else { return Vec::new() };
    let named = instruction.steps.into_iter().filter_map(|step| step.image).map(|image| image.src);
    named
        .filter(|name| !name.to_ascii_lowercase().starts_with("https://") && !there.contains(name))
        .map(|name| Diagnostic {
            severity: Severity::Warning,
            line: source.lines().position(|line| line.contains(&format!("]({name})"))).map_or(1, |at| at + 1),
            column: 1,
            code: "image-missing",
            problem: both!("er is geen afbeelding `{name}`", "there is no picture `{name}`"),
            help: both!(
                "haal haar binnen, samen met de tekst: `souffleur import`",
                "bring it in together with its text: `souffleur import`",
            ),
        })
        .collect()
}

fn languages(application: &Application, there: &[Locale]) -> Vec<(Locale, bool)> {
    let mut all: Vec<(Locale, bool)> =
        application.locales.iter().map(|locale| (locale.clone(), there.contains(locale))).collect();
    for locale in there {
        if !application.locales.contains(locale) {
            all.push((locale.clone(), true));
        }
    }
    all
}

/// A browser ends the lines of a form with CR LF, whatever the text had: give them back as they were.
fn as_before(typed: String, draft: Option<&Draft>) -> String {
    let had = draft.is_some_and(|draft| draft.source.contains("\r\n"));
    if had { typed } else { typed.replace("\r\n", "\n") }
}
