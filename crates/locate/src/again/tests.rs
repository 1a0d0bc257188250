//! Screens before and after a release: what is found again, and what is not.

use super::{Change, Fingerprint};
use crate::{Element, Located, SURE_ENOUGH, Screen, Why};
use proptest::prelude::*;

/// An element that owns its words, so that a screen can be written down as markup.
#[derive(Debug, Default, Clone)]
struct Owned {
    tag: String,
    attributes: Vec<(String, String)>,
    text: String,
    parent: Option<usize>,
}

impl Owned {
    fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |attribute| &attribute.1)
    }

    fn element(&self) -> Element<'_> {
        let role = match self.tag.as_str() {
            "a" => "link",
            "button" => "button",
            "input" => "textbox",
            "h1" | "h2" => "heading",
            _ => self.get("role"),
        };
        Element {
            tag: &self.tag,
            role,
            name: self.get("aria-label"),
            text: &self.text,
            attributes: self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
            parent: self.parent,
            rect: None,
            candidate: !matches!(self.tag.as_str(), "html" | "body"),
        }
    }
}

/// The elements of simple markup: attributes in double quotes, every tag closed.
fn parse(markup: &str) -> Vec<Owned> {
    let mut all: Vec<Owned> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for part in markup.split('<').filter(|part| !part.trim().is_empty()) {
        let (tag, text) = part.split_once('>').unwrap();
        if tag.starts_with('/') {
            open.pop();
        } else {
            let mut pieces = tag.split('"');
            let first = pieces.next().unwrap().trim_end_matches('=');
            let (name, mut next) = first.split_once(' ').unwrap_or((first, ""));
            let mut attributes = Vec::new();
            while let Some(value) = pieces.next() {
                attributes.push((next.trim().to_owned(), value.to_owned()));
                next = pieces.next().unwrap_or("").trim_end_matches('=');
            }
            let parent = open.last().copied();
            open.push(all.len());
            all.push(Owned { tag: name.to_owned(), attributes, text: String::new(), parent });
        }
        for &at in &open {
            let outer: &mut Owned = &mut all[at];
            outer.text = format!("{} {}", outer.text, text.trim()).trim().to_owned();
        }
    }
    all
}

fn screen(all: &[Owned]) -> Screen {
    Screen::new(&all.iter().map(Owned::element).collect::<Vec<_>>())
}

/// Position of the element that is marked `x="here"`.
fn here(all: &[Owned]) -> Option<usize> {
    all.iter().position(|owned| owned.get("x") == "here")
}

/// The mark of a test is no attribute of the page.
fn read(markup: &str) -> (Vec<Owned>, Option<usize>) {
    let mut all = parse(markup);
    let at = here(&all);
    for owned in &mut all {
        owned.attributes.retain(|(name, _)| name != "x");
    }
    (all, at)
}

fn print(before: &str) -> Fingerprint {
    let (all, at) = read(before);
    Fingerprint::of(&screen(&all), at.expect("the old screen marks an element")).unwrap()
}

/// What is found of the marked element of one screen on another; and whether that is the marked one.
#[track_caller]
fn found(before: &str, after: &str) -> (f32, Why) {
    let (all, at) = read(after);
    match print(before).locate(&screen(&all)) {
        Located::Found { at: found, confidence, why } => {
            assert_eq!(Some(found), at, "{} was pointed at", all[found].text);
            (confidence, why)
        }
        other => panic!("{other:?}: {:?}", print(before).guess(&screen(&all))),
    }
}

/// An invoice, as the tests change it.
const INVOICE: &str = r#"<html><body><header><nav><a href="/customers">Klanten</a><a href="/invoices">Facturen</a>
    <a href="/reports">Rapporten</a></nav></header><main><h1>Factuur</h1><form id="invoice" class="form">
    <label for="reason">Reden</label><input id="reason" name="reason" type="text" aria-label="Reden"></input>
    <label for="amount">Bedrag</label><input id="amount" name="amount" type="text" aria-label="Bedrag"></input>
    <div class="actions"><button x="here" class="btn btn-primary" type="submit">Opslaan</button>
    <button class="btn" type="button">Annuleren</button><button class="btn btn-danger" type="button">Verwijderen</button>
    </div></form></main></body></html>"#;

#[test]
fn the_same_screen_has_the_same_element() {
    let (confidence, why) = found(INVOICE, INVOICE);
    assert!(confidence > 0.9, "{confidence}");
    assert_eq!(why, Why::Exact);
}

#[test]
fn on_another_screen_what_is_called_otherwise_is_another_thing() {
    let (before, at) = read(INVOICE);
    let print = Fingerprint::of(&screen(&before).at_address("/invoices/:id"), at.unwrap()).unwrap();
    let renamed = INVOICE.replace(">Opslaan<", ">Bewaren<");
    let moved = INVOICE.replace("btn btn-primary", "sc-fjdhpX");
    let pointed = |address: &str, markup: &str| {
        let (all, at) = read(markup);
        let found = print.locate(&screen(&all).at_address(address));
        matches!(found, Located::Found { at: found, .. } if Some(found) == at)
    };
    assert!(pointed("/invoices/:id", &renamed), "a release renamed it");
    assert!(!pointed("/customers/new", &renamed), "somebody went to another screen");
    assert!(pointed("/customers/new", &moved), "it kept its name");
    assert!(pointed("", &renamed), "a saved page is at no address");
}

#[test]
fn a_label_is_recognised_in_a_name_that_makers_wrote_as_one_word() {
    let before = r#"<html><body><form class="box"><label x="here" id="loginbutton" class="button"></label>
        <label id="helpbutton" class="button"></label></form></body></html>"#;
    let after = r#"<html><body><div class="panel"><button class="b2">Contact</button><button x="here" class="b2">Log in</button>
        <button class="b2">Language</button></div></body></html>"#;
    let (all, at) = read(after);
    let guess = print(before).guess(&screen(&all)).map(|guess| guess.at);
    assert_eq!(guess, at);
}

#[test]
fn other_classes_are_another_coat() {
    let after = INVOICE
        .replace("btn btn-primary", "sc-fjdhpX css-1q2w3e4")
        .replace("btn btn-danger", "sc-kaLwQz css-9z8y7x6")
        .replace("class=\"btn\"", "class=\"sc-abXyZk\"")
        .replace("class=\"form\"", "class=\"sc-form\"");
    let (_, why) = found(INVOICE, &after);
    assert!(matches!(why, Why::Alike(changes) if changes.contains(Change::Class)), "{why:?}");
}

#[test]
fn a_button_that_moved_is_the_same_button() {
    let button = r#"<button x="here" class="btn btn-primary" type="submit">Opslaan</button>"#;
    let after = INVOICE.replace(button, "").replace("<h1>", &format!("<div class=\"bar\">{button}</div><h1>"));
    let (_, why) = found(INVOICE, &after);
    assert!(matches!(why, Why::Alike(changes) if changes.contains(Change::Place)), "{why:?}");
}

#[test]
fn a_link_that_became_a_button_is_found() {
    let before = INVOICE.replace(r#"<a href="/reports">"#, r#"<a x="here" href="/reports">"#).replacen(
        "x=\"here\" class",
        "class",
        1,
    );
    let after =
        before.replace(r#"<a x="here" href="/reports">Rapporten</a>"#, r#"<button x="here">Rapporten</button>"#);
    let (_, why) = found(&before, &after);
    assert!(matches!(why, Why::Alike(changes) if changes.contains(Change::Role)), "{why:?}");
}

#[test]
fn a_dutch_recording_finds_the_english_screen() {
    let mut after = INVOICE.to_owned();
    for (dutch, english) in [
        ("Klanten", "Customers"),
        ("Facturen", "Invoices"),
        ("Rapporten", "Reports"),
        ("Factuur", "Invoice"),
        ("Reden", "Reason"),
        ("Bedrag", "Amount"),
        ("Opslaan", "Save"),
        ("Annuleren", "Cancel"),
        ("Verwijderen", "Delete"),
    ] {
        after = after.replace(dutch, english);
    }
    let (_, why) = found(INVOICE, &after);
    assert!(matches!(why, Why::Alike(changes) if changes.contains(Change::Name)), "{why:?}");
}

#[test]
fn what_is_gone_is_missing_and_its_neighbour_does_not_stand_in_for_it() {
    let after = INVOICE.replace(r#"<button x="here" class="btn btn-primary" type="submit">Opslaan</button>"#, "");
    let (all, _) = read(&after);
    assert_eq!(print(INVOICE).locate(&screen(&all)), Located::Missing);
}

#[test]
fn on_another_screen_it_is_missing() {
    let (all, _) = read(
        r#"<html><body><header><nav><a href="/customers">Klanten</a><a href="/invoices">Facturen</a></nav></header>
        <main><h1>Klanten</h1><table><tr><td>Jansen</td><td><a href="/customers/1">Openen</a></td></tr>
        <tr><td>Pietersen</td><td><a href="/customers/2">Openen</a></td></tr></table></main></body></html>"#,
    );
    assert_eq!(print(INVOICE).locate(&screen(&all)), Located::Missing);
}

fn rows(names: &[&str], marked: &str) -> String {
    let row = |name: &&str| {
        let here = if *name == marked { "x=\"here\" " } else { "" };
        format!("<tr><td>{name}</td><td><button {here}class=\"btn\">Bewerken</button></td></tr>")
    };
    let rows: String = names.iter().map(row).collect();
    format!("<html><body><main><h1>Klanten</h1><table id=\"customers\">{rows}</table></main></body></html>")
}

#[test]
fn of_repeated_rows_the_row_with_the_same_name_is_meant() {
    let before = rows(&["Jansen", "Pietersen", "De Vries", "Bakker"], "De Vries");
    let after = rows(&["Aalbers", "Jansen", "Pietersen", "De Vries", "Bakker"], "De Vries");
    found(&before, &after);
}

#[test]
fn of_rows_that_nothing_tells_apart_none_is_pointed_at() {
    let (all, _) = read(&rows(&["", ""], "none"));
    let before = rows(&["", "x", ""], "x").replace("<td>x</td>", "<td></td>");
    match print(&before).locate(&screen(&all)) {
        Located::Ambiguous { at } => assert_eq!(at.len(), 2),
        other => panic!("{other:?}: {:?}", print(&before).guess(&screen(&all))),
    }
}

#[test]
fn nothing_that_was_typed_is_kept() {
    let typed = INVOICE
        .replace(r#"aria-label="Reden""#, r#"x="here" value="mijn geheim" aria-label="Reden""#)
        .replacen("x=\"here\" class", "class", 1);
    let with = postcard::to_allocvec(&print(&typed)).unwrap();
    let without = postcard::to_allocvec(&print(&typed.replace("mijn geheim", "iets anders"))).unwrap();
    assert_eq!(with, without);
}

#[test]
fn a_fingerprint_is_a_few_hundred_bytes_and_comes_back_as_it_was() {
    let print = print(INVOICE);
    let bytes = postcard::to_allocvec(&print).unwrap();
    assert!(bytes.len() < 400, "{}", bytes.len());
    assert_eq!(postcard::from_bytes::<Fingerprint>(&bytes).unwrap(), print);
}

#[test]
fn an_empty_screen_holds_nothing() {
    assert_eq!(print(INVOICE).locate(&Screen::new(&[])), Located::Missing);
    assert_eq!(Fingerprint::of(&Screen::new(&[]), 0), None);
}

/// Any tree of elements, with attributes and texts as they come.
fn any_screen() -> impl Strategy<Value = Vec<Owned>> {
    let tag = prop::sample::select(vec!["div", "button", "a", "input", "li", "nav", "h1", "table", "span", "html"]);
    let attribute = (prop::sample::select(vec!["id", "class", "href", "name", "title", "type"]), "\\PC{0,12}");
    let attributes = prop::collection::vec(attribute, 0..4);
    let one =
        (tag, attributes, "\\PC{0,80}", any::<prop::sample::Index>()).prop_map(|(tag, attributes, text, parent)| {
            let attributes = attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            (Owned { tag: tag.to_owned(), attributes, text, parent: None }, parent)
        });
    prop::collection::vec(one, 1..40).prop_map(|all| {
        let placed = |(at, (mut owned, parent)): (usize, (Owned, prop::sample::Index))| {
            owned.parent = (at > 0).then(|| parent.index(at));
            owned
        };
        all.into_iter().enumerate().map(placed).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_most_alike_of_the_same_screen_scores_no_less_than_the_element_itself(all in any_screen(), pick: prop::sample::Index) {
        let screen = screen(&all);
        let at = pick.index(all.len());
        if let Some(print) = Fingerprint::of(&screen, at) {
            let guess = print.guess(&screen).unwrap();
            // Two that are alike in everything can't be told apart; then none of them is sure.
            prop_assert!(guess.at == at || guess.rivals.contains(&at) || guess.confidence < SURE_ENOUGH, "{guess:?}");
        }
    }

    #[test]
    fn no_screen_makes_it_panic(before in any_screen(), after in any_screen(), pick: prop::sample::Index) {
        if let Some(print) = Fingerprint::of(&screen(&before), pick.index(before.len())) {
            let confidence = print.guess(&screen(&after)).map_or(0.0, |guess| guess.confidence);
            prop_assert!((0.0..=1.0).contains(&confidence));
        }
    }
}
