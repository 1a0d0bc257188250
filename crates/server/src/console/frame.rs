//! What stands around every page: the language, who is signed in, the menu.

use crate::console::words::{EN, NL, Words};
use crate::error::{self, Error};
use crate::state::AppState;
use crate::who::{self, SignedIn};
use axum::extract::{FromRequestParts, OriginalUri, Path, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use content::{Bilingual, Language};
use serde::Deserialize;
use std::convert::Infallible;
use store::Role;

/// The cookie that remembers which language somebody chose.
const COOKIE: &str = "souffleur-language";

/// How somebody visits a page: in which language, at which address.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The words of the page.
    pub words: &'static Words,
    /// `nl` or `en`.
    pub language: &'static str,
    /// Path and query, to come back to after choosing a language.
    pub address: String,
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Infallible> {
        let language = chosen(&parts.headers).unwrap_or_else(|| error::language(&parts.headers));
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
        let address = uri.path_and_query().map_or("/console", |p| p.as_str()).to_owned();
        Ok(Self { words: words(language), language, address })
    }
}

/// The words of a language: Dutch for `nl`, English for any other.
#[must_use]
pub fn words(language: &str) -> &'static Words {
    if language == "nl" { &NL } else { &EN }
}

fn chosen(headers: &HeaderMap) -> Option<&'static str> {
    match who::cookie(headers, COOKIE)? {
        "nl" => Some("nl"),
        "en" => Some("en"),
        _ => None,
    }
}

/// Where to go back to.
#[derive(Debug, Deserialize)]
pub struct Back {
    back: Option<String>,
}

/// `GET /console/language/{to}?back=`: remembers the language for a year.
pub async fn choose(Path(to): Path<String>, Query(Back { back }): Query<Back>) -> Result<Response, Error> {
    let language = if to == "nl" || to == "en" { to } else { return Err(Error::NotFound) };
    let cookie = format!("{COOKIE}={language}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000");
    let back = Redirect::to(who::next_page(back.as_deref()));
    Ok(([(header::SET_COOKIE, cookie)], back).into_response())
}

/// What a page of the console needs around its own content.
#[derive(Debug)]
pub struct Frame {
    /// Its words.
    pub w: &'static Words,
    /// `nl` or `en`.
    pub language: &'static str,
    /// Path and query of the page.
    pub address: String,
    /// Which entry of the menu it belongs to.
    pub here: &'static str,
    /// The application that it is about; empty: none.
    pub app: String,
    /// Who is signed in.
    pub name: String,
    /// May they write?
    pub author: bool,
    /// May they read the insights?
    pub analyst: bool,
    /// The secret of their forms.
    pub csrf: String,
}

impl Frame {
    /// The frame for somebody who is signed in.
    #[must_use]
    pub fn new(visit: Visit, who: &SignedIn, here: &'static str, app: &str) -> Self {
        let role = who.person.role;
        Self {
            w: visit.words,
            language: visit.language,
            address: visit.address,
            here,
            app: app.to_owned(),
            name: who.person.name.clone(),
            author: matches!(role, Role::Author | Role::Admin),
            analyst: matches!(role, Role::Analyst | Role::Admin),
            csrf: who.csrf.clone(),
        }
    }

    /// The frame for somebody who is not signed in.
    #[must_use]
    pub fn outside(visit: Visit) -> Self {
        Self {
            w: visit.words,
            language: visit.language,
            address: visit.address,
            here: "",
            app: String::new(),
            name: String::new(),
            author: false,
            analyst: false,
            csrf: String::new(),
        }
    }

    /// A message about a text, in the language of the page.
    #[must_use]
    pub fn says<'a>(&self, message: &'a Bilingual) -> &'a str {
        message.to(Language::from(self.language))
    }
}

/// A page as an answer.
///
/// # Errors
/// When the template fails, which is ours to mend.
pub fn page(template: &impl askama::Template) -> Result<Response, Error> {
    page_with(StatusCode::OK, template)
}

/// A page as an answer with a status of its own. Never kept by a cache: it is about one person.
///
/// # Errors
/// When the template fails, which is ours to mend.
pub fn page_with(status: StatusCode, template: &impl askama::Template) -> Result<Response, Error> {
    let html = template.render().map_err(|e| Error::Internal(e.to_string()))?;
    Ok((status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response())
}
