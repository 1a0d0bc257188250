//! The records of a page as a widget would see them: elements with role, name, text and parent.

use super::data::Record;
use locate::{Element, Screen};
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

/// The prepared screen at its address, which record stands at which position, and how long the preparation took.
#[allow(clippy::disallowed_methods, reason = "a benchmark measures")]
pub fn screen(records: &[Record], address: &str) -> (Screen, Vec<Option<usize>>, Duration) {
    let tree = Tree::of(records);
    let names: Vec<String> = tree.nodes.iter().map(|n| n.record.map_or(String::new(), |r| name(records, r))).collect();
    let elements: Vec<Element> = tree
        .nodes
        .iter()
        .zip(&names)
        .map(|(node, name)| {
            let Some(record) = node.record.and_then(|at| records.get(at)) else {
                let id = [("id", node.id.as_str())];
                let attributes = id.into_iter().filter(|(_, id)| !id.is_empty()).collect();
                return Element { tag: &node.tag, attributes, parent: node.parent, ..Element::default() };
            };
            let rect = [record.x, record.y, record.w, record.h];
            Element {
                tag: &record.tag,
                role: role(record),
                name,
                text: text(record),
                attributes: record.a.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
                parent: node.parent,
                rect: rect.iter().all(Option::is_some).then(|| rect.map(|v| v.unwrap_or_default() as f32)),
                candidate: record.candidate(),
            }
        })
        .collect();
    let places = tree.nodes.iter().map(|node| node.record).collect();
    let start = Instant::now();
    let screen = Screen::new(&elements).at_address(address);
    (screen, places, start.elapsed())
}

struct Tree {
    nodes: Vec<Place>,
}

/// A record, or an element that is only known as a step of a path.
struct Place {
    record: Option<usize>,
    parent: Option<usize>,
    tag: String,
    id: String,
}

impl Tree {
    fn of(records: &[Record]) -> Self {
        if records.iter().any(|record| record.p >= 0) {
            let at: HashMap<i64, usize> = records.iter().enumerate().map(|(at, r)| (r.e, at)).collect();
            let place = |(index, record): (usize, &Record)| Place {
                record: Some(index),
                parent: at.get(&record.p).copied(),
                tag: record.tag.clone(),
                id: String::new(),
            };
            return Self { nodes: records.iter().enumerate().map(place).collect() };
        }
        Self::of_paths(records)
    }

    /// Published records hold no tree, only the path of each; the elements on the way are known by that.
    fn of_paths(records: &[Record]) -> Self {
        type Key = Vec<(String, usize)>;
        let mut known: BTreeMap<Key, (Option<usize>, String)> = BTreeMap::new();
        for (index, record) in records.iter().enumerate() {
            let steps = steps(&record.xp);
            for long in 1..steps.len() {
                known.entry(steps[..long].to_vec()).or_default();
            }
            // `//*[@id='x']/a/b`: the ancestor two steps up has that id.
            if let Some((id, rest)) = record.ix.strip_prefix("//*[@id='").and_then(|ix| ix.split_once("']")) {
                let up = rest.split('/').filter(|s| !s.is_empty()).count();
                if let Some(entry) =
                    steps.len().checked_sub(up).filter(|_| up > 0).and_then(|l| known.get_mut(&steps[..l]))
                {
                    entry.1 = id.to_owned();
                }
            }
            let entry = known.entry(steps).or_default();
            if entry.0.is_none() {
                entry.0 = Some(index);
            }
        }
        let at: HashMap<&Key, usize> = known.keys().enumerate().map(|(at, key)| (key, at)).collect();
        let nodes = known
            .iter()
            .map(|(key, (record, id))| Place {
                record: *record,
                parent: key.split_last().and_then(|(_, above)| at.get(&above.to_vec()).copied()),
                tag: key.last().map(|step| step.0.clone()).unwrap_or_default(),
                id: id.clone(),
            })
            .collect();
        Self { nodes }
    }
}

/// The steps of an absolute XPath: tag and position.
fn steps(path: &str) -> Vec<(String, usize)> {
    path.split('/')
        .filter(|step| !step.is_empty())
        .map(|step| {
            let (tag, nth) = step.rsplit_once('[').unwrap_or((step, "1]"));
            let tag = tag.split_once('"').and_then(|(_, rest)| rest.split('"').next()).unwrap_or(tag);
            (tag.to_owned(), nth.trim_end_matches(']').parse().unwrap_or(1))
        })
        .collect()
}

/// What can be read on it; never what somebody typed.
fn text(record: &Record) -> &str {
    let kind = record.a.get("type").map_or("", String::as_str);
    let button = matches!(kind, "submit" | "button" | "reset");
    let text = [&record.t, &record.s, &record.o].into_iter().find(|text| !text.is_empty()).map_or("", String::as_str);
    match record.tag.as_str() {
        "input" if button => &record.val,
        "input" | "textarea" | "select" => "",
        _ => text,
    }
}

/// The accessible name, by the steps that the records allow.
fn name(records: &[Record], at: usize) -> String {
    let Some(record) = records.get(at) else { return String::new() };
    let attribute = |name: &str| record.a.get(name).map_or("", |value| value.trim());
    let by_id = |id: &str| records.iter().find(|r| r.a.get("id").is_some_and(|known| known == id));
    let labelled: Vec<&str> =
        attribute("aria-labelledby").split_ascii_whitespace().filter_map(by_id).map(text).collect();
    if !labelled.is_empty() {
        return labelled.join(" ");
    }
    if !attribute("aria-label").is_empty() {
        return attribute("aria-label").to_owned();
    }
    let field = matches!(record.tag.as_str(), "input" | "select" | "textarea");
    if field {
        let id = attribute("id");
        let label = |r: &&Record| r.tag == "label" && !id.is_empty() && r.a.get("for").is_some_and(|f| f == id);
        if let Some(label) = records.iter().find(label) {
            return text(label).to_owned();
        }
        let mut up = record.p;
        for _ in 0..3 {
            let Some(parent) = usize::try_from(up).ok().and_then(|p| records.iter().find(|r| r.e == p as i64)) else {
                break;
            };
            if parent.tag == "label" {
                return text(parent).to_owned();
            }
            up = parent.p;
        }
    }
    let text = text(record);
    [text, attribute("alt"), attribute("title"), attribute("placeholder")]
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// The role: as written, or that of the tag.
fn role(record: &Record) -> &str {
    let kind = record.a.get("type").map_or("", String::as_str);
    match (record.a.get("role").map(|role| role.trim()), record.tag.as_str()) {
        (Some(role), _) if !role.is_empty() => role,
        (_, "a") if record.a.contains_key("href") => "link",
        (_, "button" | "summary") => "button",
        (_, "input") => match kind {
            "submit" | "button" | "reset" | "image" => "button",
            "checkbox" => "checkbox",
            "radio" => "radio",
            "hidden" => "",
            _ => "textbox",
        },
        (_, "textarea") => "textbox",
        (_, "select") => "combobox",
        (_, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") => "heading",
        (_, "img" | "svg") => "img",
        (_, "li") => "listitem",
        (_, "th") => "columnheader",
        _ => "",
    }
}
