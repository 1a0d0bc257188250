//! Pages that were saved as files: the browser gets them at the address that they were saved from, and no network.

use super::super::files::unreadable;
use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use content::{Language, both};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Where saved pages live when they don't say where they are from. Leads nowhere.
const NOWHERE: &str = "http://saved.invalid";

/// Saved pages, and what lies beside them.
pub struct Saved {
    /// Address and file of each page.
    pages: Vec<(String, PathBuf)>,
    /// All files, for styles and pictures.
    files: Vec<PathBuf>,
}

impl Saved {
    /// Reads a file, or every `.html` of a folder.
    pub fn read(from: &Path, language: Language) -> anyhow::Result<Self> {
        let base = if from.is_file() { from.parent().unwrap_or(from) } else { from };
        let mut files = Vec::new();
        below(base, &mut files).with_context(|| unreadable(from).only(language))?;
        files.sort();
        let html = |file: &&PathBuf| file.extension().is_some_and(|e| e == "html" || e == "htm");
        let wanted = files.iter().filter(html).filter(|file| from.is_dir() || *file == from);
        let pages = wanted.map(|file| Ok((address(base, file)?, file.clone()))).collect::<std::io::Result<Vec<_>>>()?;
        if pages.is_empty() {
            let from = from.display();
            let none =
                both!("er is geen bewaarde pagina (*.html) in {from}", "there is no saved page (*.html) in {from}");
            bail!(none.only(language));
        }
        Ok(Self { pages, files })
    }

    /// The addresses of the pages.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().map(|(address, _)| address.as_str())
    }

    /// What a request of the browser gets: the page or a file that was saved with it, else no network.
    pub fn answer(&self, paused: &Value) -> (&'static str, Value) {
        let id = &paused["requestId"];
        let url = paused["request"]["url"].as_str().unwrap_or_default();
        let document = paused["resourceType"] == "Document";
        let page = || self.pages.iter().find(|(address, _)| document && address == url).map(|(_, file)| file);
        match page().or_else(|| self.beside(url)).and_then(|file| Some((file, std::fs::read(file).ok()?))) {
            Some((file, body)) => {
                let kind = kind(file);
                let headers = json!([{ "name": "content-type", "value": kind }]);
                let body = STANDARD.encode(body);
                let answer = json!({ "requestId": id, "responseCode": 200, "responseHeaders": headers, "body": body });
                ("Fetch.fulfillRequest", answer)
            }
            None => ("Fetch.failRequest", json!({ "requestId": id, "errorReason": "InternetDisconnected" })),
        }
    }

    /// The file that an address ends in, folder and name.
    fn beside(&self, url: &str) -> Option<&PathBuf> {
        let path = url.split(['?', '#']).next()?;
        let end: PathBuf = path.rsplit('/').take(2).collect::<Vec<_>>().into_iter().rev().collect();
        self.files.iter().find(|file| file.ends_with(&end))
    }
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            below(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// Where a page was saved from, as browsers write it at the top: `<!-- saved from url=(0027)https://app.example/x -->`.
/// Of one that does not say: its place in the folder, `invoices/41.html` is `/invoices/41`.
fn address(base: &Path, file: &Path) -> std::io::Result<String> {
    let bytes = std::fs::read(file)?;
    let top = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(&bytes));
    let said = top.split("saved from url=(").nth(1).and_then(|rest| rest.split_once(')'));
    let said = said.and_then(|(_, rest)| rest.split_whitespace().next()).filter(|url| url.starts_with("http"));
    if let Some(url) = said {
        return Ok(url.split('#').next().unwrap_or(url).to_owned());
    }
    let path = file.strip_prefix(base).unwrap_or(file).with_extension("");
    let path = path.to_string_lossy().replace('\\', "/");
    let path = path.strip_suffix("index").map_or(path.as_str(), |folder| folder.trim_end_matches('/'));
    Ok(format!("{NOWHERE}/{path}"))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::Saved;

    #[test]
    fn a_page_stands_where_it_was_saved_from_or_else_where_it_lies() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        };
        write("a.html", "<!DOCTYPE html>\n<!-- saved from url=(0030)https://app.example/orders?x=1 -->\n<p>");
        write("invoices/41.html", "<p>");
        write("index.html", "<p>");
        write("a_files/style.css", "p {}");
        let saved = Saved::read(folder.path(), content::Language::English).expect("pages");
        let addresses: Vec<&str> = saved.addresses().collect();
        assert_eq!(
            addresses,
            ["https://app.example/orders?x=1", "http://saved.invalid/", "http://saved.invalid/invoices/41"]
        );
        assert!(saved.beside("https://app.example/a_files/style.css").is_some());
        assert!(saved.beside("https://elsewhere.example/a.css").is_none());
    }
}
