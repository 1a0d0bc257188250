//! Somebody at the console with a browser: keeps the cookie, fills in forms, follows where a form leads.

#![allow(dead_code, reason = "each test binary uses its own part of the visitor")]

use crate::house::{Answer, House, NOW};
use store::{Person, Role};

pub const PASSWORD: &str = "correct horse battery";

/// Somebody with a browser.
pub struct Visitor<'a> {
    house: &'a House,
    cookie: String,
    pub language: &'static str,
}

impl<'a> Visitor<'a> {
    /// Somebody who is not signed in.
    pub fn anon(house: &'a House) -> Self {
        Self { house, cookie: String::new(), language: "nl" }
    }

    /// Somebody of this role, signed in through the form.
    pub async fn signed_in(house: &'a House, role: Role) -> Self {
        let name = format!("{role}");
        let email = format!("{name}@example.org");
        let password_hash = server::password::hash(PASSWORD, &[7; 16]).unwrap();
        let person = Person { id: format!("p-{name}"), email: email.clone(), name, role, password_hash };
        house.state.store.upsert_person(&person).await.unwrap();
        let mut visitor = Self::anon(house);
        let answer = visitor.sends("/console/sign-in", &[("email", &email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        visitor.cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        visitor
    }

    pub async fn opens(&self, path: &str) -> Answer {
        let headers = [("cookie", self.cookie.as_str()), ("accept-language", self.language)];
        self.house.ask("GET", path, &headers, "").await
    }

    /// Opens a page that must be there; as text.
    pub async fn sees(&self, path: &str) -> String {
        let answer = self.opens(path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.text().to_owned()
    }

    /// The secret in the forms of this session.
    pub async fn secret(&self) -> String {
        let page = self.sees("/console").await;
        let (_, rest) = page.split_once("name=\"csrf\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    /// Sends a form as it is.
    pub async fn sends(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("accept-language", self.language),
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.house.ask("POST", path, &headers, &body.join("&")).await
    }

    /// Fills in a form of a page and sends it.
    pub async fn fills_in(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let secret = self.secret().await;
        let mut all = vec![("csrf", secret.as_str())];
        all.extend(fields);
        self.sends(path, &all).await
    }

    /// Fills in a form that succeeds and shows the page that it leads to.
    pub async fn does(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.fills_in(path, fields).await;
        assert_eq!(answer.status, 303, "{path}: {}", answer.text());
        self.sees(answer.header("location")).await
    }

    /// Signs out at the server; the browser keeps the dead cookie.
    pub async fn signs_out(&self) {
        assert_eq!(self.fills_in("/console/sign-out", &[]).await.status, 303);
    }

    /// The day passes and the session ends.
    pub fn waits_a_day(&self) {
        self.house.state.clock.set(NOW + 24 * 60 * 60 * 1000);
    }
}

fn encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        b' ' => "+".to_owned(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

/// A page without its tags, as people read it: entities back to letters, white space to one space.
pub fn read(page: &str) -> String {
    let mut text = String::new();
    let mut tag = false;
    for letter in page.chars() {
        match letter {
            '<' => tag = true,
            '>' => {
                tag = false;
                text.push(' ');
            }
            letter if !tag => text.push(letter),
            _ => {}
        }
    }
    for (entity, letter) in [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")] {
        text = text.replace(entity, letter);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
