//! A new instruction, or a translation of one: its title, name and language; then the editor opens.

use crate::console::edit;
use crate::console::frame::{Frame, Visit, page, page_with};
use crate::error::Error;
use crate::state::AppState;
use crate::who::{Author, Form};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use model::{Kind, Locale, Slug};
use serde::Deserialize;
use store::{Application, NewDraft, Save};

#[derive(Template)]
#[template(path = "console/new.html")]
struct Page {
    frame: Frame,
    locales: Vec<Locale>,
    typed: Typed,
    title_problem: Option<&'static str>,
    id_problem: Option<&'static str>,
    locale_problem: Option<&'static str>,
}

/// What is typed; from a link it can be filled in already.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    app: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    id: String,
    #[serde(default)]
    locale: String,
    #[serde(default)]
    kind: Kind,
}

/// `GET /console/instructions/new?app=&id=&locale=`
pub async fn form(
    Author(who): Author,
    visit: Visit,
    State(state): State<AppState>,
    Query(mut typed): Query<Typed>,
) -> Result<Response, Error> {
    let application = application(&state, &typed.app).await?;
    if typed.title.is_empty() && !typed.id.is_empty() {
        let drafts = state.store.instructions(&application.slug).await?;
        let other = drafts.into_iter().find(|draft| draft.id.as_str() == typed.id);
        typed.title = other.map(|draft| draft.title).unwrap_or_default();
    }
    let locales = application.locales;
    if typed.locale.is_empty() {
        // The language that the author reads the console in; else the first one stands chosen.
        let own = locales.iter().find(|locale| locale.language() == visit.language);
        typed.locale = own.map(ToString::to_string).unwrap_or_default();
    }
    let frame = Frame::new(visit, &who, "instructions", application.slug.as_str());
    page(&Page { frame, locales, typed, title_problem: None, id_problem: None, locale_problem: None })
}

/// `POST /console/instructions/new`
pub async fn make(
    Author(who): Author,
    visit: Visit,
    State(state): State<AppState>,
    Form(typed): Form<Typed>,
) -> Result<Response, Error> {
    let application = application(&state, &typed.app).await?;
    let w = visit.words;
    let title = typed.title.trim();
    let wanted = if typed.id.trim().is_empty() { slug_of(title) } else { typed.id.trim().to_owned() };
    let id: Result<Slug, _> = wanted.parse();
    let locale = application.locales.iter().find(|locale| locale.as_str() == typed.locale);
    let title_problem = title.is_empty().then_some(w.title_missing);
    let mut id_problem = (id.is_err() && title_problem.is_none()).then_some(w.id_wrong);
    let locale_problem = locale.is_none().then_some(w.locale_wrong);
    if let (Ok(id), Some(locale), None) = (&id, locale, title_problem) {
        let app = &application.slug;
        let source = first_text(&state, app, id, locale, title, typed.kind, visit.language).await?;
        let new = NewDraft { app, id, locale, source: &source, title, kind: typed.kind };
        match state.store.save_instruction(new, None, &who.person.name, state.clock.now()).await? {
            Save::Saved { .. } => {
                return Ok(Redirect::to(&edit::address(app, id, locale)).into_response());
            }
            Save::Conflict { .. } => id_problem = Some(w.exists),
        }
    }
    let frame = Frame::new(visit, &who, "instructions", application.slug.as_str());
    let page = Page { frame, locales: application.locales, typed, title_problem, id_problem, locale_problem };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn application(state: &AppState, app: &str) -> Result<Application, Error> {
    let unknown = || Error::unknown_application(app);
    let slug: Slug = app.parse().map_err(|_| unknown())?;
    state.store.application(&slug).await?.ok_or_else(unknown)
}

/// The text that a new draft begins with: that of another language to translate, else one step to begin from.
async fn first_text(
    state: &AppState,
    app: &Slug,
    id: &Slug,
    locale: &Locale,
    title: &str,
    kind: Kind,
    language: &str,
) -> Result<String, Error> {
    let drafts = state.store.instructions(app).await?;
    let quoted = format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\""));
    if let Some(other) = drafts.iter().find(|draft| draft.id == *id) {
        return Ok(translated(&other.source, locale, &quoted));
    }
    let (why, step, question) = if language == "nl" {
        ("Vertel in één of twee zinnen waarom dit helpt.", "Klik op **Nieuw**.", QUESTION_NL)
    } else {
        ("Tell in one or two sentences why this helps.", "Click **New**.", QUESTION_EN)
    };
    let name = if kind == Kind::default() { String::new() } else { format!("kind: {}\n", kind.name()) };
    // A collection begins with an instruction that is there.
    let mut one = drafts.iter().filter(|draft| draft.locale == *locale && draft.kind == Kind::Instruction);
    let body = match one.next().filter(|_| kind.collects()) {
        Some(draft) => format!("[{}]({}.{locale}.md)", draft.title.replace(['[', ']', '\\', '`'], ""), draft.id),
        None => step.to_owned(),
    };
    let question = if kind == Kind::Training { question } else { "" };
    let front = format!("id: {id}\napp: {app}\nlocale: {locale}\n{name}title: {quoted}\nwhy: {why}\n");
    Ok(format!("---\n{front}---\n\n1. {body}\n{question}"))
}

const QUESTION_NL: &str =
    "\n### Een vraag om jezelf te toetsen?\n\n- [x] Het goede antwoord\n- [ ] Een ander antwoord\n\nVertel waarom.\n";
const QUESTION_EN: &str =
    "\n### A question to check oneself?\n\n- [x] The right answer\n- [ ] Another answer\n\nTell why.\n";

/// A text in another language to start translating from: its own locale and title, the rest as it was.
fn translated(source: &str, locale: &Locale, title: &str) -> String {
    let mut fences = 0;
    let lines = source.split_inclusive('\n').map(|line| {
        fences += usize::from(line.trim_end() == "---");
        match line.split_once(':') {
            Some(("locale", _)) if fences == 1 => format!("locale: {locale}\n"),
            Some(("title", _)) if fences == 1 => format!("title: {title}\n"),
            _ => line.to_owned(),
        }
    });
    lines.collect()
}

/// The name in the address that a title suggests: `Een factuur corrigeren` gives `een-factuur-corrigeren`.
fn slug_of(title: &str) -> String {
    let plain: String = title.to_lowercase().chars().map(unaccented).collect();
    let parts = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let mut slug = String::new();
    for part in parts {
        if slug.len() + part.len() + 1 > 64 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(part);
    }
    slug
}

fn unaccented(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' | 'ã' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_reads_the_names_that_it_offers() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::from_value::<Kind>(kind.name().into()).unwrap(), kind);
        }
    }

    #[test]
    fn a_title_suggests_a_name() {
        for (title, slug) in [
            ("Een factuur corrigeren", "een-factuur-corrigeren"),
            ("  Coördinaten: «X» & Y!  ", "coordinaten-x-y"),
            ("日本", ""),
        ] {
            assert_eq!(slug_of(title), slug);
        }
        assert!(slug_of(&"lang woord ".repeat(20)).parse::<Slug>().is_ok());
    }

    #[test]
    fn a_translation_begins_with_the_other_text_in_its_own_language() {
        let source = "---\nid: a\nlocale: nl\ntitle: Oud\n---\n\n1. locale: blijft\n";
        let text = translated(source, &"en".parse().unwrap(), "\"New\"");
        assert_eq!(text, "---\nid: a\nlocale: en\ntitle: \"New\"\n---\n\n1. locale: blijft\n");
    }
}
