//! The published pairs, the pages they are on, and the views that hide what a label was made from: the same as
//! `harness/lib.mjs` of the data makes.

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// An element on an old page, and which one it is on the new page: or none.
#[derive(Deserialize, Clone)]
pub struct Pair {
    pub set: String,
    pub app: String,
    pub old: Place,
    pub new: Place,
    pub target: i64,
    pub truth: Option<i64>,
    /// The view that hides what the label was made from.
    pub blind: String,
    pub remove: Option<i64>,
    pub label: Label,
}

#[derive(Deserialize, Clone)]
pub struct Place {
    pub version: String,
    pub page: String,
}

#[derive(Deserialize, Clone)]
pub struct Label {
    pub method: String,
}

#[derive(Deserialize)]
struct Pairs {
    pairs: Vec<Pair>,
}

#[derive(Deserialize)]
struct Page {
    elements: Vec<Record>,
}

/// An element as it was captured; the names are those of the data.
#[derive(Deserialize, Clone, Default)]
pub struct Record {
    pub e: i64,
    pub p: i64,
    pub tag: String,
    #[serde(default)]
    pub a: BTreeMap<String, String>,
    pub xp: String,
    pub ix: String,
    pub x: Option<f64>,
    pub y: Option<f64>,
    pub w: Option<f64>,
    pub h: Option<f64>,
    #[serde(default)]
    pub v: u8,
    #[serde(default)]
    pub t: String,
    #[serde(default)]
    pub o: String,
    #[serde(default)]
    pub s: String,
    #[serde(default)]
    pub val: String,
    #[serde(default)]
    pub nb: String,
}

pub fn pairs(data: &Path) -> Result<Vec<Pair>> {
    let file = data.join("pairs.json");
    let open = File::open(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let pairs: Pairs = serde_json::from_reader(BufReader::new(open))
        .with_context(|| format!("{} is not what the README of the data says", file.display()))?;
    Ok(pairs.pairs)
}

/// The elements of a page.
pub fn page(data: &Path, app: &str, place: &Place) -> Result<Vec<Record>> {
    let file = data.join("pages").join(app).join(&place.version).join(format!("{}.json.gz", place.page));
    let open = File::open(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let page: Page = serde_json::from_reader(BufReader::new(GzDecoder::new(open)))
        .with_context(|| format!("{} is not what the README of the data says", file.display()))?;
    Ok(page.elements)
}

const ID_ATTRIBUTES: &[&str] = &[
    "id",
    "name",
    "for",
    "form",
    "list",
    "headers",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-activedescendant",
    "data-target",
    "data-bs-target",
    "data-parent",
    "data-bs-parent",
    "data-toggle-target",
    "data-testid",
    "data-test",
    "data-test-id",
    "data-cy",
    "data-qa",
    "data-command",
    "data-field",
    "data-section",
    "data-key",
    "data-id",
    "data-name",
    "data-tag",
    "data-path",
    "aria-flowto",
    "itemref",
    "xlink:href",
];
const ADDRESS_ATTRIBUTES: &[&str] = &[
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "data-href",
    "data-url",
    "data-src",
    "xlink:href",
    "data-link",
    "itwr_raw_link",
    "data-popup-opener",
    "poster",
    "data-path",
];
const TEXT_ATTRIBUTES: &[&str] = &[
    "title",
    "aria-label",
    "alt",
    "placeholder",
    "label",
    "data-original-title",
    "data-bs-original-title",
    "data-title",
    "data-content",
    "data-bs-title",
    "data-label",
    "summary",
    "aria-roledescription",
    "aria-valuetext",
    "data-verbose-name",
    "data-prompt",
];

/// One side of a pair as a view shows it; on the new side `remove` names the top of what is taken away.
pub fn view(elements: &[Record], view: &str, new: bool, remove: Option<i64>) -> Vec<Record> {
    let mut dead: HashSet<i64> = HashSet::new();
    if let Some(top) = remove.filter(|_| new) {
        dead.insert(top);
        for record in elements {
            if dead.contains(&record.p) {
                dead.insert(record.e);
            }
        }
    }
    let foreign = view == "l10n" && new;
    let mut out: Vec<Record> = elements.iter().filter(|r| !dead.contains(&r.e)).cloned().collect();
    for record in &mut out {
        match view {
            "noid" => {
                record.a.retain(|name, _| !ID_ATTRIBUTES.contains(&name.as_str()));
                for (name, value) in &mut record.a {
                    if (name == "href" || name == "xlink:href") && value.starts_with('#') {
                        *value = "#".to_owned();
                    }
                }
                record.ix = record.xp.clone();
            }
            "nohref" => record.a.retain(|name, _| !ADDRESS_ATTRIBUTES.contains(&name.as_str())),
            _ if foreign => {
                let kind = record.a.get("type").map(|kind| kind.to_lowercase()).unwrap_or_default();
                let button = matches!(kind.as_str(), "submit" | "button" | "reset");
                let shown = matches!(record.tag.as_str(), "button" | "option") || (record.tag == "input" && button);
                for (name, value) in &mut record.a {
                    if TEXT_ATTRIBUTES.contains(&name.as_str()) || (name == "value" && shown) {
                        *value = cipher(value);
                    }
                }
                for text in [&mut record.t, &mut record.o, &mut record.s, &mut record.val, &mut record.nb] {
                    *text = cipher(text);
                }
            }
            _ => {}
        }
    }
    if !dead.is_empty() {
        renumber(&mut out);
    }
    out
}

/// Siblings move up when one before them is taken away.
fn renumber(records: &mut [Record]) {
    let mut count: HashMap<(i64, String), usize> = HashMap::new();
    let mut paths: HashMap<i64, (String, String)> =
        records.iter().map(|r| (r.e, (r.xp.clone(), r.ix.clone()))).collect();
    for record in records {
        let nth = count.entry((record.p, record.tag.clone())).or_default();
        *nth += 1;
        let parent = paths.get(&record.p);
        if parent.is_none() && record.p >= 0 {
            continue;
        }
        let (xp, ix) = parent.cloned().unwrap_or_default();
        record.xp = format!("{xp}/{}[{nth}]", record.tag);
        if !record.ix.starts_with("//*[@id") || record.ix.contains("]/") {
            record.ix = format!("{ix}/{}[{nth}]", record.tag);
        }
        paths.insert(record.e, (record.xp.clone(), record.ix.clone()));
    }
}

const NO_CANDIDATES: &[&str] = &[
    "html",
    "head",
    "body",
    "script",
    "style",
    "meta",
    "link",
    "title",
    "noscript",
    "template",
    "br",
    "hr",
    "source",
    "path",
    "g",
    "circle",
    "rect",
    "line",
    "polygon",
    "polyline",
    "defs",
    "use",
    "text",
    "tspan",
    "option",
    "optgroup",
    "clippath",
    "lineargradient",
    "stop",
    "symbol",
    "wbr",
    "col",
    "colgroup",
    "param",
    "ellipse",
    "marker",
    "base",
];

impl Record {
    /// It is drawn, so that it can be the answer.
    pub fn candidate(&self) -> bool {
        let drawn = self.w.is_none_or(|w| w > 0.0 && self.h.is_some_and(|h| h > 0.0));
        self.v != 0 && drawn && !NO_CANDIDATES.contains(&self.tag.as_str())
    }
}

/// Another language, as the data makes one: letters change places, digits and signs stay.
pub fn cipher(text: &str) -> String {
    text.chars().map(cipher_char).collect()
}

fn cipher_char(c: char) -> char {
    const VOWELS: &[u8] = b"aeiou";
    const CONSONANTS: &[u8] = b"bcdfghjklmnpqrstvwxyz";
    let swap = |letter: u8| {
        let vowel = VOWELS.iter().position(|v| *v == letter).map(|at| VOWELS[(at + 2) % VOWELS.len()]);
        let consonant = || CONSONANTS.iter().position(|v| *v == letter);
        vowel.or_else(|| consonant().map(|at| CONSONANTS[(at + 7) % CONSONANTS.len()]))
    };
    let lower = c.to_lowercase().next().unwrap_or(c);
    if let Some(swapped) = u8::try_from(lower).ok().and_then(swap).map(char::from) {
        return if c == lower { swapped } else { swapped.to_ascii_uppercase() };
    }
    let code = u32::from(c);
    match code {
        0x4e00..=0x9fff => char::from_u32(0x4e00 + ((code - 0x4e00) * 7919 + 101) % 20992).unwrap_or(c),
        0xc0..=0x24f => match std::iter::once(c).nfd().next() {
            Some(base) if base.is_ascii_alphabetic() => cipher_char(base),
            _ => c,
        },
        0x400..=0x45f => char::from_u32(0x430 + (code * 13) % 32).unwrap_or(c),
        _ => c,
    }
}
