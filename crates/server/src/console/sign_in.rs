//! Signing in and out.

use crate::console::frame::{Frame, Visit, page, page_with};
use crate::error::Error;
use crate::limits::Address;
use crate::password;
use crate::shelf::blocking;
use crate::state::AppState;
use crate::who::{self, Form, SignedIn};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::NewSession;

#[derive(Template)]
#[template(path = "console/sign_in.html")]
struct Page {
    frame: Frame,
    email: String,
    next: String,
    wrong: bool,
    out: bool,
}

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    next: Option<String>,
    out: Option<String>,
}

/// What is typed.
#[derive(Deserialize)]
pub struct Typed {
    email: String,
    password: String,
    next: Option<String>,
}

/// `GET /console/sign-in`
pub async fn form(who: Result<SignedIn, Error>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let next = who::next_page(asked.next.as_deref());
    if who.is_ok() {
        return Ok(Redirect::to(next).into_response());
    }
    let next = next.to_owned();
    let out = asked.out.is_some();
    page(&Page { frame: Frame::outside(visit), email: String::new(), next, wrong: false, out })
}

/// `POST /console/sign-in`: the same answer, after the same time, for a wrong password and for somebody unknown.
pub async fn sign_in(
    State(state): State<AppState>,
    Address(address): Address,
    visit: Visit,
    axum::Form(typed): axum::Form<Typed>,
) -> Result<Response, Error> {
    let now = state.clock.now();
    state.sign_in_limit.take(address, now)?;
    let person = state.store.person_by_email(&typed.email).await?;
    let hash = person.as_ref().map(|person| person.password_hash.clone());
    let password = typed.password;
    let right = blocking(move || password::verify(&password, hash.as_deref())).await?;
    let next = who::next_page(typed.next.as_deref()).to_owned();
    let Some(person) = person.filter(|_| right) else {
        let frame = Frame::outside(visit);
        let wrong = Page { frame, email: typed.email, next, wrong: true, out: false };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &wrong);
    };
    let (token, csrf) = (state.clock.token()?, state.clock.token()?);
    let expires_at = now + i64::from(state.settings.session_hours) * 60 * 60 * 1000;
    state.store.begin_session(NewSession { token: &token, person: &person.id, csrf: &csrf, expires_at }).await?;
    state.store.expire_sessions(now).await?;
    let cookie = who::session_cookie(&token, &state.settings);
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&next)).into_response())
}

/// Nothing but the secret that [`Form`] checks.
#[derive(Debug, Deserialize)]
pub struct Nothing {}

/// `POST /console/sign-out`
pub async fn sign_out(
    State(state): State<AppState>,
    headers: HeaderMap,
    Form(Nothing {}): Form<Nothing>,
) -> Result<Response, Error> {
    if let Some(token) = who::session_token(&headers, &state.settings) {
        state.store.end_session(&token).await?;
    }
    let cookie = who::no_session_cookie(&state.settings);
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/console/sign-in?out=1")).into_response())
}
