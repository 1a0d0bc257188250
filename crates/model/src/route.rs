//! A route pattern with the semantics of the WHATWG URL Pattern standard (<https://urlpattern.spec.whatwg.org>),
//! for the parts that routes of applications need: pathname, search and hash; `:name`, `*`, `{…}` and `? + *`.
//!
//! It differs from the standard in three things, on purpose. A part that is not written is a wildcard, also the
//! search between a pathname and a hash (`/app#/orders` holds for `/app?lang=nl#/orders`). Regular expressions are
//! refused: they would cost every employee 20 KiB. And `:id?tab=` is refused, because the standard reads that `?`
//! as "optional", which nobody who writes it means.

use crate::words::{has, split_once};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A checked pattern such as `/invoices/:id` or `/app#/orders/*`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Route {
    text: String,
    pathname: Option<Vec<Part>>,
    search: Option<Vec<Part>>,
    hash: Option<Vec<Part>>,
}

/// Why a text is no route pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{pattern}` is not a route")]
pub struct RouteError {
    /// As written.
    pub pattern: String,
    /// What is wrong.
    pub problem: RouteProblem,
}

/// What is wrong with a pattern. How to mend it is told by `content`, in the author's language: the browser, which
/// reads routes too, carries no words for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RouteProblem {
    /// It does not begin with `/`, `?` or `#`.
    Start,
    /// A `?` that seems to begin the query would make what stands before it optional.
    Query,
    /// Nothing stands after the last `\`.
    Escape,
    /// No name follows a `:`.
    Name,
    /// It holds a regular expression.
    Expression,
    /// A `}` has no `{`.
    Unopened,
    /// A `{` has no `}`.
    Unclosed,
    /// A `?` or `+` follows nothing that it could be about.
    Modifier,
    /// Between `{` and `}` stands more than text and one wildcard.
    Group,
    /// This name stands in it twice.
    Twice(String),
}

/// Literal text around at most one wildcard, and how often the three together may stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Part {
    before: String,
    wild: Wild,
    after: String,
    optional: bool,
    repeated: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Wild {
    #[default]
    None,
    /// `:name`: at least one character; in a pathname no slash.
    Name,
    /// `*`: anything, also nothing.
    Any,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Literal(char),
    Escaped(char),
    Name(&'a str),
    Star,
    Open,
    Close,
    Optional,
    Plus,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Component {
    Pathname,
    Search,
    Hash,
}

impl Route {
    /// Reads a pattern. What is wrong with it is noted, and reading goes on: the browser has no use for that, and reads
    /// only what was checked when it was published.
    pub(crate) fn read(text: String, amiss: &mut impl FnMut(RouteProblem)) -> Self {
        let [pathname, search, hash] = parse(&text, amiss);
        Self { text, pathname, search, hash }
    }

    /// The pattern as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether an address (path, query and fragment, as in [`crate::Moment::route`]) matches.
    #[must_use]
    pub fn matches(&self, url: &str) -> bool {
        let (rest, hash) = split_once(url, |c| c == '#').unwrap_or((url, ""));
        let (path, search) = split_once(rest, |c| c == '?').unwrap_or((rest, ""));
        let holds = |parts: &Option<Vec<Part>>, text: &str, component: Component| {
            parts.as_ref().is_none_or(|parts| matches(parts, encode(text, component).as_bytes(), component))
        };
        holds(&self.pathname, path, Component::Pathname)
            && holds(&self.search, search, Component::Search)
            && holds(&self.hash, hash, Component::Hash)
    }

    /// How narrow the pattern is: the number of literal characters, without the separators.
    /// Of two patterns that match, the one that says more fits better.
    #[must_use]
    pub fn literal(&self) -> usize {
        let mut literal = 0;
        for parts in [&self.pathname, &self.search, &self.hash].into_iter().flatten() {
            for part in parts.iter().filter(|part| !part.optional) {
                let letters = |text: &str| text.bytes().filter(u8::is_ascii_alphanumeric).count();
                literal += letters(&part.before) + letters(&part.after);
            }
        }
        literal
    }
}

impl TryFrom<String> for Route {
    type Error = RouteError;
    fn try_from(text: String) -> Result<Self, RouteError> {
        let mut first = None;
        let route = Self::read(text, &mut |problem| {
            first.get_or_insert(problem);
        });
        match first {
            Some(problem) => Err(RouteError { pattern: route.text, problem }),
            None => Ok(route),
        }
    }
}

impl FromStr for Route {
    type Err = RouteError;
    fn from_str(text: &str) -> Result<Self, RouteError> {
        Self::try_from(text.to_owned())
    }
}

impl From<Route> for String {
    fn from(route: Route) -> Self {
        route.text
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

type Components = [Option<Vec<Part>>; 3];

fn parse(text: &str, amiss: &mut impl FnMut(RouteProblem)) -> Components {
    if !["/", "{/", "?", "#"].iter().any(|start| text.starts_with(start)) {
        amiss(RouteProblem::Start);
    }
    let tokens = tokens(text, amiss);
    let mut found: Components = [None, None, None];
    let (mut component, mut start, mut depth) = (Component::Pathname, 0, 0);
    for (at, &token) in tokens.iter().enumerate() {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth -= 1,
            _ if depth > 0 => {}
            // As in the standard, `?` begins the search unless it can be a modifier of what stands before it.
            Token::Escaped('?') | Token::Optional if component == Component::Pathname => {
                let before = at.checked_sub(1).map(|before| tokens[before]);
                let modifies = matches!(before, Some(Token::Name(_) | Token::Star | Token::Close));
                if token == Token::Optional && modifies {
                    if looks_like_query(&tokens[at + 1..]) {
                        amiss(RouteProblem::Query);
                    }
                } else {
                    found[0] = (at > 0).then(|| parts(&tokens[..at], component, amiss));
                    (component, start) = (Component::Search, at + 1);
                }
            }
            Token::Literal('#') | Token::Escaped('#') if component != Component::Hash => {
                if at > 0 {
                    found[component as usize] = Some(parts(&tokens[start..at], component, amiss));
                }
                (component, start) = (Component::Hash, at + 1);
            }
            _ => {}
        }
    }
    found[component as usize] = Some(parts(&tokens[start..], component, amiss));
    found
}

/// Letters and then `=`.
fn looks_like_query(tokens: &[Token<'_>]) -> bool {
    let word = tokens.iter().take_while(|t| matches!(t, Token::Literal(c) if c.is_ascii_alphanumeric())).count();
    word > 0 && tokens.get(word) == Some(&Token::Literal('='))
}

fn tokens<'a>(text: &'a str, amiss: &mut impl FnMut(RouteProblem)) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        tokens.push(match c {
            '\\' => {
                let Some(escaped) = rest.chars().next() else {
                    amiss(RouteProblem::Escape);
                    break;
                };
                rest = &rest[escaped.len_utf8()..];
                Token::Escaped(escaped)
            }
            ':' => {
                // Any letter outside ASCII may be part of a name: the tables that know better cost 8 KiB.
                let name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$' || !c.is_ascii();
                let end = rest.find(|c| !name(c)).unwrap_or(rest.len());
                let (found, after) = rest.split_at(end);
                if found.is_empty() || found.starts_with(|c: char| c.is_ascii_digit()) {
                    amiss(RouteProblem::Name);
                }
                rest = after;
                Token::Name(found)
            }
            '*' => Token::Star,
            '{' => Token::Open,
            '}' => Token::Close,
            '?' => Token::Optional,
            '+' => Token::Plus,
            other => {
                if other == '(' {
                    amiss(RouteProblem::Expression);
                }
                Token::Literal(other)
            }
        });
    }
    tokens
}

fn parts(tokens: &[Token<'_>], component: Component, amiss: &mut impl FnMut(RouteProblem)) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut pending = String::new();
    let mut at = 0;
    let flush = |pending: &mut String, parts: &mut Vec<Part>| {
        if !pending.is_empty() {
            parts.push(Part { before: encode(&std::mem::take(pending), component), ..Part::default() });
        }
    };
    let wild = |token: Token| if matches!(token, Token::Name(_)) { Wild::Name } else { Wild::Any };
    for (at, token) in tokens.iter().enumerate() {
        if let Token::Name(name) = token
            && tokens[..at].contains(token)
        {
            amiss(RouteProblem::Twice((*name).to_owned()));
        }
    }
    while let Some(&token) = tokens.get(at) {
        at += 1;
        match token {
            Token::Literal(c) | Token::Escaped(c) => {
                pending.push(c);
                continue;
            }
            Token::Close => amiss(RouteProblem::Unopened),
            Token::Optional | Token::Plus => amiss(RouteProblem::Modifier),
            Token::Name(_) | Token::Star => {
                let mut part = Part { wild: wild(token), ..Part::default() };
                // The slash before a wildcard belongs to it: `/orders/:id?` holds for `/orders`.
                // An escaped slash does not; it is a literal like any other.
                let slash = at >= 2 && tokens[at - 2] == Token::Literal('/') && component == Component::Pathname;
                if slash && pending.ends_with('/') {
                    pending.pop();
                    part.before.push('/');
                }
                flush(&mut pending, &mut parts);
                parts.push(part);
            }
            Token::Open => {
                flush(&mut pending, &mut parts);
                let mut part = Part::default();
                loop {
                    let Some(&inner) = tokens.get(at) else {
                        amiss(RouteProblem::Unclosed);
                        break;
                    };
                    at += 1;
                    match inner {
                        Token::Close => break,
                        Token::Literal(c) | Token::Escaped(c) if part.wild == Wild::None => part.before.push(c),
                        Token::Literal(c) | Token::Escaped(c) => part.after.push(c),
                        Token::Name(_) | Token::Star if part.wild == Wild::None => part.wild = wild(inner),
                        _ => amiss(RouteProblem::Group),
                    }
                }
                part.before = encode(&part.before, component);
                part.after = encode(&part.after, component);
                parts.push(part);
            }
        }
        if let (Some(part), Some(modifier)) = (parts.last_mut(), tokens.get(at)) {
            let (optional, repeated) = match modifier {
                Token::Optional => (true, false),
                Token::Star => (true, true),
                Token::Plus => (false, true),
                _ => continue,
            };
            (part.optional, part.repeated) = (optional, repeated);
            at += 1;
        }
    }
    flush(&mut pending, &mut parts);
    parts
}

/// Percent-encodes as the URL standard does for this component, so that `/café` is what the browser says it is.
fn encode(text: &str, component: Component) -> String {
    let also = match component {
        Component::Pathname => " \"#<>?`{}^",
        Component::Search => " \"#<>'",
        Component::Hash => " \"<>`",
    };
    let mut out = String::with_capacity(text.len());
    for b in text.bytes() {
        if b.is_ascii_graphic() && !has(also, b) {
            out.push(char::from(b));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            out.push('%');
            out.push(char::from(HEX[usize::from(b >> 4)]));
            out.push(char::from(HEX[usize::from(b & 15)]));
        }
    }
    out
}

/// Whether the parts, in order, can cover the whole text. `reach[n]`: the parts so far can cover its first n bytes.
/// Work is bounded by parts × length², where backtracking could take for ever.
fn matches(parts: &[Part], text: &[u8], component: Component) -> bool {
    let mut reach = vec![false; text.len() + 1];
    reach[0] = true;
    for part in parts {
        let mut next = once(part, text, component, &reach);
        if part.repeated {
            loop {
                let more = once(part, text, component, &next);
                let before = next.clone();
                add(&mut next, &more);
                if next == before {
                    break;
                }
            }
        }
        if part.optional {
            add(&mut next, &reach);
        }
        reach = next;
    }
    reach[text.len()]
}

fn add(reach: &mut [bool], more: &[bool]) {
    for (reached, more) in reach.iter_mut().zip(more) {
        *reached |= more;
    }
}

fn once(part: &Part, text: &[u8], component: Component, reach: &[bool]) -> Vec<bool> {
    let mut out = vec![false; reach.len()];
    let mut end = |at: usize| {
        if text[at..].starts_with(part.after.as_bytes()) {
            out[at + part.after.len()] = true;
        }
    };
    for start in (0..reach.len()).filter(|&at| reach[at]) {
        if !text[start..].starts_with(part.before.as_bytes()) {
            continue;
        }
        let from = start + part.before.len();
        match part.wild {
            Wild::None => end(from),
            Wild::Any => (from..=text.len()).for_each(&mut end),
            Wild::Name => {
                for at in from + 1..=text.len() {
                    if component == Component::Pathname && text[at - 1] == b'/' {
                        break;
                    }
                    end(at);
                }
            }
        }
    }
    out
}
