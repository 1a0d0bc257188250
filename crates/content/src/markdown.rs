//! What of Markdown has no place in an instruction, and what to write instead.

use crate::both;
use crate::diagnostic::Refusal;
use pulldown_cmark::{Event, Tag};

/// What is said of HTML, wherever it stands.
pub(crate) fn raw_html() -> Refusal {
    let help = both!(
        "schrijf Markdown: `**vet**`, `` `code` ``, `[tekst](https://…)`; zet `\\` voor een `<` die tekst is",
        "write Markdown: `**strong**`, `` `code` ``, `[text](https://…)`; put `\\` before a `<` that is text",
    );
    (both!("HTML kan hier niet", "HTML is not used here"), help)
}

/// What is said of a link whose address stands elsewhere.
pub(crate) fn by_reference() -> Refusal {
    let help = both!(
        "schrijf het adres achter de tekst: `[tekst](https://…)`",
        "write the address behind the text: `[text](https://…)`",
    );
    (both!("een link naar een adres verderop kan hier niet", "links by reference are not used here"), help)
}

/// What is said of a kind of Markdown that has no place between steps.
pub(crate) fn not_used(event: &Event<'_>) -> Refusal {
    match event {
        Event::Start(Tag::Heading { .. }) => (
            both!("koppen kunnen hier niet", "headings are not used here"),
            both!(
                "de titel staat bovenaan, achter `title`; zet `\\` voor een `#` die tekst is",
                "the title stands in the front matter; put `\\` before a `#` that is text",
            ),
        ),
        Event::Start(Tag::Table(_)) => (
            both!("tabellen kunnen hier niet", "tables are not used here"),
            both!(
                "schrijf een stap voor elke rij, of voeg een afbeelding toe",
                "write one step for each row, or add an image",
            ),
        ),
        Event::Start(Tag::List(Some(_))) => (
            both!("in een stap kan geen lijst staan", "a step holds no list of its own"),
            both!(
                "maak van elke actie een stap, of schrijf een zin",
                "make a step of every action, or write a sentence",
            ),
        ),
        Event::Start(Tag::List(None)) => (
            both!("opsommingstekens kunnen hier niet", "bullets are not used here"),
            both!(
                "nummer de stappen: `1.`, `2.`; zet `\\` voor een `-` die tekst is",
                "number the steps: `1.`, `2.`; put `\\` before a `-` that is text",
            ),
        ),
        Event::Start(Tag::BlockQuote(_)) => (
            both!("citaten kunnen hier niet", "quotations are not used here"),
            both!(
                "schrijf het als gewone alinea; zet `\\` voor een `>` die tekst is",
                "write it as an ordinary paragraph; put `\\` before a `>` that is text",
            ),
        ),
        Event::Start(Tag::CodeBlock(_)) => (
            both!("blokken code kunnen hier niet", "code blocks are not used here"),
            both!(
                "schrijf `code` in de tekst, en laat een alinea even ver inspringen als de actie",
                "write `code` within the text, and indent a paragraph as far as the action",
            ),
        ),
        Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) => raw_html(),
        Event::Rule => (
            both!("een streep over de breedte kan hier niet", "lines across are not used here"),
            both!("laat hem weg", "leave it out"),
        ),
        _ => (
            both!("dit kan hier niet", "this is not used here"),
            both!("schrijf een genummerde lijst van stappen", "write a numbered list of steps"),
        ),
    }
}
