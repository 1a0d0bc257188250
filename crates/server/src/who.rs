//! Who asks: permission is a type. A handler that takes an [`Author`] runs for authors only.
//!
//! Each extractor reads the session cookie. Without a session a page leads to the sign-in page and back; a session of
//! another role gets a page that says which role this is for. [`Form`] reads a form of the signed-in person and checks
//! its secret (the hidden field `csrf`), so a handler that takes it can't forget to.

use crate::error::Error;
use crate::settings::Settings;
use crate::state::AppState;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use serde::de::DeserializeOwned;
use store::{Person, Role, Session};

/// Anybody who is signed in to the console.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub person: Person,
    /// The secret that each of their forms carries in the field `csrf`.
    pub csrf: String,
}

/// Somebody who may write: an author or an administrator.
#[derive(Debug, Clone)]
pub struct Author(pub SignedIn);

/// Somebody who may read the insights: an analyst or an administrator.
#[derive(Debug, Clone)]
pub struct Analyst(pub SignedIn);

impl SignedIn {
    async fn of(parts: &mut Parts, state: &AppState) -> Result<Self, Error> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        // Only a page that was read can be gone back to; a form that was sent is gone.
        let back =
            || if parts.method == Method::GET { parts.uri.path_and_query().map(ToString::to_string) } else { None };
        let missing = || Error::SignIn(Some(back().unwrap_or_else(|| "/console".to_owned())));
        let token = session_token(&parts.headers, &state.settings).ok_or_else(missing)?;
        let Session { person, csrf, .. } = state.store.session(&token, state.clock.now()).await?.ok_or_else(missing)?;
        let known = Self { person, csrf };
        parts.extensions.insert(known.clone());
        Ok(known)
    }
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Error> {
        Self::of(parts, state).await
    }
}

impl FromRequestParts<AppState> for Author {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Error> {
        let who = SignedIn::of(parts, state).await?;
        match who.person.role {
            Role::Author | Role::Admin => Ok(Self(who)),
            Role::Analyst => Err(Error::Forbidden("author")),
        }
    }
}

impl FromRequestParts<AppState> for Analyst {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Error> {
        let who = SignedIn::of(parts, state).await?;
        match who.person.role {
            Role::Analyst | Role::Admin => Ok(Self(who)),
            Role::Author => Err(Error::Forbidden("analyst")),
        }
    }
}

/// A form that a signed-in person sent, with the secret of their session; the last argument of a handler.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Error> {
        let (mut parts, body) = request.into_parts();
        let who = SignedIn::of(&mut parts, state).await?;
        let request = Request::from_parts(parts.clone(), body);
        let bytes =
            Bytes::from_request(request, state).await.map_err(|e| Error::of_status(e.status(), &e.body_text()))?;
        let again = |bytes: &Bytes| Request::from_parts(parts.clone(), bytes.clone().into());
        let Secret { csrf } = read(again(&bytes)).await.map_err(|_| Error::StaleForm)?;
        if !same(&csrf, &who.csrf) {
            return Err(Error::StaleForm);
        }
        read(again(&bytes)).await.map(Self)
    }
}

#[derive(serde::Deserialize)]
struct Secret {
    csrf: String,
}

async fn read<T: DeserializeOwned>(request: Request) -> Result<T, Error> {
    match axum::Form::<T>::from_request(request, &()).await {
        Ok(axum::Form(form)) => Ok(form),
        Err(refused) => Err(Error::of_status(refused.status(), &refused.body_text())),
    }
}

/// Whether two secrets are the same, in a time that does not tell how far they agree.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

/// Over TLS the name itself forbids that another host sets the cookie.
fn cookie_name(settings: &Settings) -> &'static str {
    if settings.https() { "__Host-souffleur" } else { "souffleur" }
}

/// The session token that the browser sent.
#[must_use]
pub fn session_token(headers: &HeaderMap, settings: &Settings) -> Option<String> {
    cookie(headers, cookie_name(settings)).map(str::to_owned)
}

/// What a cookie holds that the browser sent; nothing when it is empty.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, value)| *key == name && !value.is_empty()).map(|(_, value)| value)
}

/// The `Set-Cookie` that begins a session.
#[must_use]
pub fn session_cookie(token: &str, settings: &Settings) -> String {
    let secure = if settings.https() { "; Secure" } else { "" };
    let seconds = u64::from(settings.session_hours) * 3600;
    format!("{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", cookie_name(settings))
}

/// The `Set-Cookie` that ends a session.
#[must_use]
pub fn no_session_cookie(settings: &Settings) -> String {
    let secure = if settings.https() { "; Secure" } else { "" };
    format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}", cookie_name(settings))
}

/// A path on this server to go to after signing in; anything else leads to the console's first page.
#[must_use]
pub fn next_page(next: Option<&str>) -> &str {
    next.filter(|path| path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n', '\t']))
        .unwrap_or("/console")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_nobody_is_sent_to_another_site() {
        for (next, expected) in [
            (Some("/console/insights?app=veldwerk"), "/console/insights?app=veldwerk"),
            (Some("https://evil.example"), "/console"),
            (Some("//evil.example"), "/console"),
            (Some("/\\evil.example"), "/console"),
            (Some("/\t/evil.example"), "/console"),
            (None, "/console"),
        ] {
            assert_eq!(next_page(next), expected, "{next:?}");
        }
    }

    #[test]
    fn over_tls_the_cookie_belongs_to_this_host_alone() {
        let mut settings = Settings::defaults().unwrap();
        assert_eq!(session_cookie("t", &settings), "souffleur=t; Path=/; HttpOnly; SameSite=Lax; Max-Age=36000");
        settings.public_url = Some("https://help.example.org".to_owned());
        let cookie = session_cookie("t", &settings);
        assert_eq!(cookie, "__Host-souffleur=t; Path=/; HttpOnly; SameSite=Lax; Max-Age=36000; Secure");
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "theme=dark; souffleur=old; __Host-souffleur=t".parse().unwrap());
        assert_eq!(session_token(&headers, &settings).as_deref(), Some("t"));
    }
}
