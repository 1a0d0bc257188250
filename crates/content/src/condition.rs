//! The key `when` of the front matter: a mapping of conditions that must all hold.

use crate::diagnostic::meant;
use crate::front_matter::text;
use crate::source::{Problems, one_line};
use crate::yaml::{Key, Node, Value};
use crate::{attribute, both, refusal};
use model::{Anchor, Condition, Locale, Route};

const KEYS: [&str; 10] = ["route", "role", "locale", "focus", "error", "element", "host", "all", "any", "not"];

/// Reads one mapping. Several keys are [`Condition::All`] of them, in the order of the file. Where each condition that
/// holds no others stands is added to `places`, in the order of [`Condition::leaves`].
pub(crate) fn parse(node: &Node, places: &mut Vec<usize>, problems: &mut Problems<'_>) -> Option<Condition> {
    let Value::Map(entries) = &node.value else {
        let keys = KEYS.join(", ");
        problems.error(
            node.at,
            "condition",
            both!("dit is geen voorwaarde", "this is not a condition"),
            both!(
                "schrijf er een sleutel onder, bijvoorbeeld `route: /invoices/:id`; de sleutels zijn: {keys}",
                "write a key below it, for instance `route: /invoices/:id`; the keys are: {keys}",
            ),
        );
        return None;
    };
    let mut conditions = Vec::new();
    let mut complete = true;
    for (key, value) in entries {
        match one(key, value, places, problems) {
            Some(read) => conditions.extend(read),
            None => complete = false,
        }
    }
    if !complete {
        return None;
    }
    if conditions.is_empty() {
        problems.error(
            node.at,
            "condition",
            both!("hier staat geen voorwaarde", "there is no condition here"),
            both!("voeg er een toe, of laat de sleutel weg", "add one, or leave the key out"),
        );
        return None;
    }
    if conditions.len() == 1 { conditions.pop() } else { Some(Condition::All(conditions)) }
}

/// The conditions of one key: `host` gives one for every name, the others one.
fn one(key: &Key, node: &Node, places: &mut Vec<usize>, problems: &mut Problems<'_>) -> Option<Vec<Condition>> {
    let condition = match key.name.as_str() {
        "route" => {
            let written = text("route", node, problems)?;
            match written.parse::<Route>() {
                Ok(route) => Condition::Route(route),
                Err(error) => {
                    let (problem, help) = refusal::route(&error);
                    problems.error(node.at, "route", problem, help);
                    return None;
                }
            }
        }
        "locale" => match Locale::try_from(text("locale", node, problems)?) {
            Ok(locale) => Condition::Locale(locale.into()),
            Err(error) => {
                let (problem, help) = refusal::word(&error);
                problems.error(node.at, "wrong-value", problem, help);
                return None;
            }
        },
        "role" => Condition::Role(text("role", node, problems)?),
        "error" => Condition::Error(text("error", node, problems)?),
        "focus" => Condition::Focus(anchor(key, node, problems)?),
        "element" => Condition::Element(anchor(key, node, problems)?),
        "host" => return host(node, places, problems),
        "all" => return Some(vec![Condition::All(list(key, node, places, problems)?)]),
        "any" => return Some(vec![Condition::Any(list(key, node, places, problems)?)]),
        "not" => return Some(vec![Condition::Not(Box::new(parse(node, places, problems)?))]),
        unknown => {
            let keys = KEYS.join(", ");
            let help = meant(unknown, &KEYS)
                .unwrap_or_else(|| both!("de voorwaarden zijn: {keys}", "the conditions are: {keys}"));
            let problem = both!("`{unknown}` is geen voorwaarde", "`{unknown}` is not a condition");
            problems.error(key.at, "unknown-key", problem, help);
            return None;
        }
    };
    places.push(node.at);
    Some(vec![condition])
}

fn anchor(key: &Key, node: &Node, problems: &mut Problems<'_>) -> Option<Anchor> {
    let written = text(&key.name, node, problems)?;
    attribute::anchor(&written, node.at, problems)
}

fn list(key: &Key, node: &Node, places: &mut Vec<usize>, problems: &mut Problems<'_>) -> Option<Vec<Condition>> {
    let name = &key.name;
    let Value::List(items) = &node.value else {
        problems.error(
            node.at,
            "condition",
            both!("`{name}` is een lijst van voorwaarden", "`{name}` is a list of conditions"),
            both!(
                "schrijf eronder een regel `- route: /orders`, één voor elke voorwaarde; of gebruik `when` zonder `{name}`",
                "write below it a line `- route: /orders`, one for each condition; or use `when` without `{name}`",
            ),
        );
        return None;
    };
    if items.is_empty() {
        problems.error(
            node.at,
            "condition",
            both!("`{name}` is leeg", "`{name}` is empty"),
            both!("voeg een voorwaarde toe, of laat de sleutel weg", "add a condition, or leave it out"),
        );
        return None;
    }
    let read: Vec<Option<Condition>> = items.iter().map(|item| parse(item, places, problems)).collect();
    read.into_iter().collect()
}

fn host(node: &Node, places: &mut Vec<usize>, problems: &mut Problems<'_>) -> Option<Vec<Condition>> {
    let Value::Map(entries) = &node.value else {
        problems.error(
            node.at,
            "condition",
            both!("onder `host` horen namen met hun waarde", "`host` is a mapping of names to values"),
            both!(
                "schrijf eronder wat de applicatie meegeeft en de waarde ervan: `plan: pro`",
                "write below it the attribute that the host page gives and its value: `plan: pro`",
            ),
        );
        return None;
    };
    let mut conditions = Vec::new();
    for (key, value) in entries {
        let name = one_line(&key.name);
        let value = match &value.value {
            Value::Scalar(text) => one_line(text),
            Value::Empty | Value::List(_) | Value::Map(_) => {
                let problem = both!("`{name}` heeft geen waarde", "`{name}` has no value");
                problems.error(value.at, "condition", problem, both!("schrijf `naam: waarde`", "write `name: value`"));
                return None;
            }
        };
        if name.is_empty() {
            let problem = both!("deze naam is leeg", "this name is empty");
            problems.error(key.at, "condition", problem, both!("schrijf `naam: waarde`", "write `name: value`"));
            return None;
        }
        places.push(key.at);
        conditions.push(Condition::Host { name, value });
    }
    Some(conditions)
}
