//! What an employee types, and what is found.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

use model::{Catalog, Inline, Instruction, Locale, Slug, Step};
use search::{Answer, Index, build};

/// An instruction of which every step is one sentence.
fn instruction(app: &str, locale: &str, id: &str, title: &str, why: &str, steps: &[&str]) -> Instruction {
    let step = |text: &&str| Step { action: vec![Inline::Text((*text).to_owned())], ..Step::default() };
    let (id, app, locale) = (id.parse().unwrap(), app.parse().unwrap(), locale.parse().unwrap());
    Instruction::new(id, app, locale, title, why, steps.iter().map(step).collect())
}

fn catalog(app: &str, locale: &str, instructions: Vec<Instruction>) -> Catalog {
    Catalog::new(app.parse().unwrap(), locale.parse().unwrap(), 1, instructions)
}

/// A back office in Dutch and English, and a till beside it.
fn shop() -> Index {
    let mut correct = instruction(
        "veldwerk",
        "nl",
        "factuur-corrigeren",
        "Een factuur corrigeren",
        "Een correctie laat de oorspronkelijke factuur staan, zodat de boekhouding blijft kloppen.",
        &["Open de factuur.", "Klik op Corrigeren.", "Vul bij Reden in wat er mis was."],
    );
    correct.also = vec!["creditnota".into()];
    let dutch = vec![
        correct,
        instruction(
            "veldwerk",
            "nl",
            "klant-toevoegen",
            "Een klant toevoegen",
            "Zo staat de klant in alle lijsten.",
            &["Open Klanten.", "Klik op Nieuwe klant.", "Vul het klantnummer in."],
        ),
        instruction(
            "veldwerk",
            "nl",
            "order-annuleren",
            "Een order annuleren",
            "De voorraad komt weer vrij.",
            &["Open de order.", "Kies Annuleren.", "Bij de melding E-1042 is de order al verzonden."],
        ),
        instruction(
            "veldwerk",
            "nl",
            "retour-verwerken",
            "Een retour verwerken",
            "De klant krijgt zijn geld terug.",
            &["Scan de artikelen.", "Druk op Verwerken."],
        ),
    ];
    let english = vec![
        instruction(
            "veldwerk",
            "en",
            "factuur-corrigeren",
            "Correct an invoice",
            "A correction keeps the original invoice.",
            &["Open the invoice.", "Click Correct."],
        ),
        instruction(
            "veldwerk",
            "en",
            "btw-aangifte",
            "File the VAT return",
            "The tax office wants it every quarter.",
            &["Open Reports.", "Choose VAT."],
        ),
    ];
    let till = vec![instruction(
        "kassa",
        "nl",
        "kassa-factuur",
        "Een factuur maken aan de kassa",
        "Zakelijke klanten vragen om een factuur.",
        &["Druk op Factuur."],
    )];
    let catalogs = [catalog("veldwerk", "nl", dutch), catalog("veldwerk", "en", english), catalog("kassa", "nl", till)];
    build(&catalogs.iter().collect::<Vec<_>>()).unwrap()
}

fn ask(index: &Index, app: &str, locale: &str, q: &str) -> Answer {
    index.query(&app.parse::<Slug>().unwrap(), &locale.parse::<Locale>().unwrap(), q, 10).unwrap()
}

fn first(answer: &Answer) -> &str {
    answer.hits.first().map_or("nothing", |hit| hit.instruction.as_str())
}

#[test]
fn the_right_instruction_is_the_first_hit() {
    let shop = shop();
    for (q, expected) in [
        ("factuur corrigeren", "factuur-corrigeren"),
        ("FACTUREN", "factuur-corrigeren"),
        ("fact", "factuur-corrigeren"),
        ("factur corigeren", "factuur-corrigeren"),
        ("creditnota", "factuur-corrigeren"),
        ("factuurcorrectie", "factuur-corrigeren"),
        ("E-1042", "order-annuleren"),
        ("hoe kan ik een order annuleren?", "order-annuleren"),
        ("klant nummer", "klant-toevoegen"),
        ("geld terug", "retour-verwerken"),
        ("ann", "order-annuleren"),
    ] {
        assert_eq!(first(&ask(&shop, "veldwerk", "nl", q)), expected, "{q}: {:?}", ask(&shop, "veldwerk", "nl", q));
    }
}

#[test]
fn a_repaired_question_is_said() {
    assert_eq!(ask(&shop(), "veldwerk", "nl", "factur corrigeren").corrected.as_deref(), Some("factuur corrigeren"));
    assert_eq!(ask(&shop(), "veldwerk", "nl", "factuur corrigeren").corrected, None);
}

#[test]
fn the_step_that_answers_is_shown_as_plain_text() {
    let answer = ask(&shop(), "veldwerk", "nl", "reden invullen");
    assert_eq!((answer.hits[0].step, answer.hits[0].snippet.as_str()), (Some(3), "Vul bij Reden in wat er mis was."));
}

#[test]
fn the_own_application_and_the_own_language_come_first() {
    let shop = shop();
    let found = |app: &str, locale: &str, q: &str| -> Vec<String> {
        let answer = ask(&shop, app, locale, q);
        answer.hits.iter().map(|hit| format!("{} {}", hit.instruction, hit.locale)).collect()
    };
    assert_eq!(found("veldwerk", "nl", "factuur"), ["factuur-corrigeren nl", "kassa-factuur nl"]);
    assert_eq!(found("kassa", "nl-BE", "factuur"), ["kassa-factuur nl", "factuur-corrigeren nl"]);
    assert_eq!(found("veldwerk", "en", "invoice"), ["factuur-corrigeren en"]);
    assert_eq!(found("veldwerk", "nl", "vat return"), ["btw-aangifte en"]);
    // Asked in Dutch by someone who works in English: the English page of the same instruction.
    assert_eq!(found("veldwerk", "en", "factuur corrigeren")[0], "factuur-corrigeren en");
}

#[test]
fn what_nobody_can_answer_gets_no_answer() {
    for q in ["qwxzv", "kolplkl", "zeppelin", "", "   ", "?!", "de het een"] {
        let answer = ask(&shop(), "veldwerk", "nl", q);
        assert!(answer.hits.is_empty() || q == "de het een", "{q}: {answer:?}");
    }
}

#[test]
fn any_text_is_a_question_never_an_error() {
    let shop = shop();
    let long = "factuur corrigeren order ".repeat(5000);
    for q in [
        "\"",
        "AND OR NOT",
        "title:(",
        "a:b^2~",
        "\\",
        "[a TO b}",
        "\0\u{feff}\u{202e}",
        "🙂🙂🙂",
        "漢字",
        "<script>alert(1)</script>",
        "+-!(){}[]^\"~*?:\\/",
        long.as_str(),
        &"x".repeat(100_000),
    ] {
        let _ = ask(&shop, "veldwerk", "nl", q);
    }
    assert!(
        shop.query(&"veldwerk".parse().unwrap(), &"nl".parse().unwrap(), "order", usize::MAX).unwrap().hits.len()
            <= search::MOST_HITS
    );
    assert_eq!(
        build(&[]).unwrap().query(&"a".parse().unwrap(), &"nl".parse().unwrap(), "x", 5).unwrap(),
        Answer::default()
    );
}

/// A shelf of instructions of which only the title counts, numbered from 0.
fn titled(locale: &str, titles: &[&str]) -> Index {
    let numbered = titles.iter().enumerate();
    let instructions =
        numbered.map(|(at, title)| instruction("app", locale, &format!("i{at}"), title, "", &[])).collect();
    build(&[&catalog("app", locale, instructions)]).unwrap()
}

/// The title of the first hit.
fn title(index: &Index, locale: &str, q: &str) -> String {
    ask(index, "app", locale, q).hits.first().map_or("nothing".into(), |hit| hit.title.clone())
}

#[test]
fn accents_and_endings_do_not_matter_but_the_exact_form_comes_first() {
    let index = titled("nl", &["Bestellingen in één lijst", "Een bestelling zoeken", "Categorieën beheren"]);
    assert_eq!(title(&index, "nl", "categorieen"), "Categorieën beheren");
    assert_eq!(title(&index, "nl", "CATEGORIEËN"), "Categorieën beheren");
    assert_eq!(title(&index, "nl", "bestelling"), "Een bestelling zoeken");
    assert_eq!(title(&index, "nl", "bestellingen"), "Bestellingen in één lijst");
}

#[test]
fn verbs_that_come_apart_are_found_whole_and_whole_ones_apart() {
    let index =
        titled("nl", &["Een klant afmelden", "Meld de order van vandaag aan", "Velden invullen", "Een klant zoeken"]);
    assert_eq!(title(&index, "nl", "meld een klant af"), "Een klant afmelden");
    assert_eq!(title(&index, "nl", "aanmelden"), "Meld de order van vandaag aan");
    assert_eq!(title(&index, "nl", "ingevuld"), "Velden invullen");
    assert_eq!(title(&index, "nl", "afgemeld"), "Een klant afmelden");
}

#[test]
fn compounds_are_found_in_parts_and_parts_as_compounds() {
    let index = titled(
        "nl",
        &["De correctie van een factuur", "Gegevensbronnen koppelen", "Een factuur maken", "Een correctie"],
    );
    assert_eq!(title(&index, "nl", "factuurcorrectie"), "De correctie van een factuur");
    assert_eq!(title(&index, "nl", "gegevens bronnen"), "Gegevensbronnen koppelen");
    assert_eq!(title(&index, "nl", "gegeven bron"), "Gegevensbronnen koppelen");
}

#[test]
fn numbers_and_codes_stay_whole() {
    let index = titled("nl", &["Melding E-1042", "Melding E-1043", "Artikel 1042 bestellen", "De btw-aangifte doen"]);
    assert_eq!(title(&index, "nl", "E-1043"), "Melding E-1043");
    assert_eq!(title(&index, "nl", "e-1042"), "Melding E-1042");
    assert_eq!(title(&index, "nl", "1042"), "Artikel 1042 bestellen");
    assert_eq!(title(&index, "nl", "BTW"), "De btw-aangifte doen");
    // A code that nobody knows is not another code.
    assert!(ask(&index, "app", "nl", "E-1044").hits.iter().all(|hit| !hit.title.contains("E-104")));
}

#[test]
fn a_number_asked_is_in_the_title_before_it_is_anywhere_else() {
    let page = |id: &str, title: &str, why: &str| instruction("app", "en", id, title, why, &["Press Print."]);
    let mut pages = vec![
        page("ten", "Print a 10 page booklet", "It is easier to print a 12-page booklet."),
        page("twelve", "12-page booklet", "Choose the pages in the right order."),
    ];
    pages.extend((0..20).map(|n| page(&format!("other-{n}"), "Send an invoice", "Customers pay sooner.")));
    let index = build(&[&catalog("app", "en", pages)]).unwrap();
    assert_eq!(title(&index, "en", "12-page booklet"), "12-page booklet");
    // What is written with a mark is also written apart.
    assert_eq!(title(&index, "en", "print a 12 page booklet"), "12-page booklet");
    assert_eq!(title(&index, "en", "print a 10 page booklet"), "Print a 10 page booklet");
}

#[test]
fn who_cannot_do_something_finds_what_is_said_of_the_trouble_with_it() {
    let dutch = titled("nl", &["Een order printen", "Problemen met printen", "Een klant zoeken", "Fout bij inloggen"]);
    assert_eq!(title(&dutch, "nl", "ik kan niet printen"), "Problemen met printen");
    assert_eq!(title(&dutch, "nl", "inloggen gaat niet"), "Fout bij inloggen");
    assert_eq!(title(&dutch, "nl", "order printen"), "Een order printen");
    let english = titled("en", &["Print an order", "Printing problems", "Find a customer"]);
    assert_eq!(title(&english, "en", "I can't print"), "Printing problems");
    assert_eq!(title(&english, "en", "cannot print"), "Printing problems");
    assert_eq!(title(&english, "en", "print"), "Print an order");
}

#[test]
fn stop_words_find_when_there_is_nothing_else_and_do_not_hurt_otherwise() {
    let index = titled("nl", &["Zet het alarm uit", "De voorraad van het magazijn", "Order"]);
    assert_eq!(title(&index, "nl", "uit"), "Zet het alarm uit");
    assert_eq!(title(&index, "nl", "de order"), "Order");
    assert_eq!(title(&index, "nl", "hoe zie ik wat er in het magazijn is"), "De voorraad van het magazijn");
}

#[test]
fn one_slip_from_four_letters_two_from_eight_and_an_unfinished_word_with_a_slip() {
    let index = titled("nl", &["De kas tellen", "Order maken", "Leverancier zoeken", "Retour"]);
    let asked = |q: &str| {
        let answer = ask(&index, "app", "nl", q);
        (answer.hits.first().map_or("nothing".into(), |hit| hit.title.clone()), answer.corrected)
    };
    assert_eq!(asked("kaz"), ("nothing".into(), None));
    assert_eq!(asked("ordr"), ("Order maken".into(), Some("order".into())));
    assert_eq!(asked("levernacieer"), ("Leverancier zoeken".into(), Some("leverancier".into())));
    assert_eq!(asked("rtoeur"), ("nothing".into(), None));
    assert_eq!(asked("levra"), ("Leverancier zoeken".into(), Some("leverancier".into())));
    assert_eq!(asked("order mkaen"), ("Order maken".into(), Some("order maken".into())));
}

#[test]
fn other_languages_have_their_stemmer() {
    let index = titled("de", &["Rechnungen korrigieren", "Kunden anlegen"]);
    assert_eq!(title(&index, "de", "rechnung"), "Rechnungen korrigieren");
    let index = titled("fr", &["Corriger les factures", "Ajouter un client"]);
    assert_eq!(title(&index, "fr", "facture"), "Corriger les factures");
}

#[test]
fn what_comes_behind_the_bound_of_a_question_changes_nothing() {
    let shop = shop();
    let long = "zqx factuur corrigeren ".repeat(500);
    let bound: String = long.chars().take(400).collect();
    assert!(long.len() > 10_000);
    assert_eq!(ask(&shop, "veldwerk", "nl", &long), ask(&shop, "veldwerk", "nl", &bound));
    // Nor do words behind the twenty-fourth.
    let words = "order ".repeat(24);
    assert_eq!(
        ask(&shop, "veldwerk", "nl", &format!("{words} klant")),
        ask(&shop, "veldwerk", "nl", &format!("{words} retour"))
    );
}

#[test]
fn an_application_without_help_answers_nothing() {
    let index = build(&[&catalog("leeg", "nl", Vec::new())]).unwrap();
    let answer = index.query(&"leeg".parse().unwrap(), &"nl".parse().unwrap(), "factuur", 10).unwrap();
    assert_eq!(answer, Answer::default());
}
