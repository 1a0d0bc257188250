//! The help pages of the data in `../shared/bench`, as instructions.

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use model::{Inline, Instruction, Locale, Slug, Step};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A help page.
#[derive(Deserialize)]
pub struct Page {
    pub id: String,
    pub lang: String,
    pub app: String,
    pub title: String,
    pub summary: String,
    pub steps: Vec<String>,
    pub body: String,
}

impl Page {
    /// As an instruction without a `when`.
    pub fn instruction(&self, id: Slug, app: Slug, locale: Locale) -> Instruction {
        let text = |text: &str| vec![Inline::Text(text.to_owned())];
        let mut steps: Vec<Step> =
            self.steps.iter().map(|action| Step { action: text(action), ..Step::default() }).collect();
        // The body holds everything else the page says: it explains.
        steps.push(Step { explanation: self.body.lines().map(text).collect(), ..Step::default() });
        Instruction::new(id, app, locale, &self.title, &self.summary, steps)
    }
}

/// One JSON value a line, gzipped.
pub fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let line = |line: std::io::Result<String>| Ok(serde_json::from_str(&line?)?);
    let values: Result<Vec<T>> = BufReader::new(GzDecoder::new(open(path)?)).lines().map(line).collect();
    values.with_context(|| format!("{} is not what the README of the data says", path.display()))
}

/// Opens a file of the data.
pub fn open(path: &Path) -> Result<File> {
    File::open(path).with_context(|| format!("cannot read {}", path.display()))
}
