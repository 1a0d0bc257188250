//! The key `when` of the front matter: a mapping of conditions that must all hold.

use crate::body;
use crate::diagnostic::{nearest, split};
use crate::front_matter::text;
use crate::source::{Problems, one_line};
use crate::yaml::{Key, Node, Value};
use model::{Anchor, Condition, Locale, Route};

const KEYS: [&str; 10] = ["route", "role", "locale", "focus", "error", "element", "host", "all", "any", "not"];

/// Reads one mapping. Several keys are [`Condition::All`] of them, in the order of the file.
pub(crate) fn parse(node: &Node, problems: &mut Problems<'_>) -> Option<Condition> {
    let Value::Map(entries) = &node.value else {
        let help =
            "write a key below it, for instance `route: /invoices/:id`; the keys are: ".to_owned() + &KEYS.join(", ");
        problems.error(node.at, "condition", "this is not a condition", help);
        return None;
    };
    let mut conditions = Vec::new();
    let mut complete = true;
    for (key, value) in entries {
        match one(key, value, problems) {
            Some(read) => conditions.extend(read),
            None => complete = false,
        }
    }
    if !complete {
        return None;
    }
    if conditions.is_empty() {
        problems.error(node.at, "condition", "there is no condition here", "add one, or leave the key out");
        return None;
    }
    if conditions.len() == 1 { conditions.pop() } else { Some(Condition::All(conditions)) }
}

/// The conditions of one key: `host` gives one for every name, the others one.
fn one(key: &Key, node: &Node, problems: &mut Problems<'_>) -> Option<Vec<Condition>> {
    let condition = match key.name.as_str() {
        "route" => {
            let written = text("route", node, problems)?;
            match written.parse::<Route>() {
                Ok(route) => Condition::Route(route),
                Err(error) => {
                    let help = "write a path as the address bar shows it, with `:name` or `*` for what changes";
                    problems.error(node.at, "route", error.to_string(), help);
                    return None;
                }
            }
        }
        "locale" => match Locale::try_from(text("locale", node, problems)?) {
            Ok(locale) => Condition::Locale(locale.into()),
            Err(error) => {
                let error = error.to_string();
                let (problem, help) = split(&error);
                problems.error(node.at, "wrong-value", problem, help);
                return None;
            }
        },
        "role" => Condition::Role(text("role", node, problems)?),
        "error" => Condition::Error(text("error", node, problems)?),
        "focus" => Condition::Focus(anchor(key, node, problems)?),
        "element" => Condition::Element(anchor(key, node, problems)?),
        "host" => return host(node, problems),
        "all" => Condition::All(list(key, node, problems)?),
        "any" => Condition::Any(list(key, node, problems)?),
        "not" => Condition::Not(Box::new(parse(node, problems)?)),
        unknown => {
            let help = match nearest(unknown, &KEYS) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the conditions are: {}", KEYS.join(", ")),
            };
            problems.error(key.at, "unknown-key", format!("`{unknown}` is not a condition"), help);
            return None;
        }
    };
    Some(vec![condition])
}

fn anchor(key: &Key, node: &Node, problems: &mut Problems<'_>) -> Option<Anchor> {
    let written = text(&key.name, node, problems)?;
    body::anchor(&written, node.at, problems)
}

fn list(key: &Key, node: &Node, problems: &mut Problems<'_>) -> Option<Vec<Condition>> {
    let Value::List(items) = &node.value else {
        let help = format!(
            "write below it a line `- route: /orders`, one for each condition; or use `when` without `{}`",
            key.name
        );
        problems.error(node.at, "condition", format!("`{}` is a list of conditions", key.name), help);
        return None;
    };
    if items.is_empty() {
        problems.error(node.at, "condition", format!("`{}` is empty", key.name), "add a condition, or leave it out");
        return None;
    }
    let read: Vec<Option<Condition>> = items.iter().map(|item| parse(item, problems)).collect();
    read.into_iter().collect()
}

fn host(node: &Node, problems: &mut Problems<'_>) -> Option<Vec<Condition>> {
    let Value::Map(entries) = &node.value else {
        let help = "write below it the attribute that the host page gives and its value: `plan: pro`";
        problems.error(node.at, "condition", "`host` is a mapping of names to values", help);
        return None;
    };
    let mut conditions = Vec::new();
    for (key, value) in entries {
        let name = one_line(&key.name);
        let value = match &value.value {
            Value::Scalar(text) => one_line(text),
            Value::Empty | Value::List(_) | Value::Map(_) => {
                problems.error(value.at, "condition", format!("`{name}` has no value"), "write `name: value`");
                return None;
            }
        };
        if name.is_empty() {
            problems.error(key.at, "condition", "this name is empty", "write `name: value`");
            return None;
        }
        conditions.push(Condition::Host { name, value });
    }
    Some(conditions)
}
