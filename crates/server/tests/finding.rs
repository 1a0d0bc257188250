//! What somebody finds who asks: in the widget's API, on the reading pages and in the console; whatever they type.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "clippy.toml allows them in tests, and means only functions marked as one"
)]
mod house;
mod visitor;

use house::{House, NOW, markdown};
use model::statement::Via;
use model::{Slug, Statement, Verb};
use serde_json::Value;
use store::{GroupFloor, Incoming, Role};
use visitor::{Visitor, read};

const CORRECT: &str = "---\nid: factuur-corrigeren\napp: veldwerk\nlocale: nl\ntitle: Een factuur corrigeren\n\
    why: Een correctie laat de oorspronkelijke factuur staan.\nwhen:\n  route: /invoices/:id\nowner: Team Finance\n\
    contact: finance@veldwerk.example\nalso: [creditnota]\n---\n\n1. Open de factuur.\n2. Klik op **Corrigeren**.\n   \
    anchor: button \"Corrigeren\"\n";
const MAKE: &str = "---\nid: factuur-maken\napp: veldwerk\nlocale: nl\ntitle: Een factuur maken\n\
    why: Een factuur gaat naar de klant.\nwhen:\n  route: /orders/:id\ncontact: finance@veldwerk.example\n---\n\n\
    1. Open de order.\n2. Klik op **Factuur**.\n";
const IMPORT_EN: &str = "---\nid: afschrift\napp: veldwerk\nlocale: en\ntitle: Import a bank statement\n\
    why: Payments are matched to invoices.\nalso: [factuur]\n---\n\n1. Choose **Import**.\n";
const COUNT: &str = "---\nid: factuur-tellen\napp: magazijn\nlocale: nl\ntitle: Een factuur tellen\n\
    why: Zo klopt de factuur met wat er ligt.\n---\n\n1. Tel de facturen.\n";

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// Authors write these texts; every application that they name is published.
async fn written(house: &House, texts: &[&str]) {
    let of = |text: &str, key: &str| {
        text.lines().find_map(|line| line.strip_prefix(key)).map(|value| value.trim().to_owned()).unwrap()
    };
    let folder = house.folder.path().join("texts");
    for text in texts {
        let own = folder.join(of(text, "app:"));
        std::fs::create_dir_all(&own).unwrap();
        std::fs::write(own.join(format!("{}.{}.md", of(text, "id:"), of(text, "locale:"))), text).unwrap();
    }
    let checked = content::check(&folder).unwrap();
    assert!(!checked.has_errors(), "{}", content::report(&checked, content::Language::English, false));
    server::files::import(&house.state.store, &checked, "Ans", NOW).await.unwrap();
    for text in texts {
        server::publish::publish(&house.state.store, &slug(&of(text, "app:")), "Ans", NOW).await.unwrap();
    }
    house.state.renew().await.unwrap();
}

/// What a browser's address says for this text.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn answer(house: &House, q: &str, more: &str) -> Value {
    let path = format!("/api/v1/search?app=veldwerk&locale=nl&q={}{more}", encoded(q));
    let answer = house.get(&path).await;
    assert_eq!(answer.status, 200, "{q:?}: {}", answer.text());
    answer.json()
}

fn ids(answer: &Value) -> Vec<&str> {
    answer["hits"].as_array().unwrap().iter().map(|hit| hit["instruction"].as_str().unwrap()).collect()
}

/// So many colleagues do this.
async fn crowd(house: &House, people: usize, verb: Verb) {
    let said = |n| Incoming {
        app: slug("veldwerk"),
        locale: "nl".parse().unwrap(),
        visitor: format!("visitor-{n}"),
        statement: Statement { id: format!("{verb:?}-{n}"), at: NOW, screen: "/orders".into(), verb: verb.clone() },
    };
    let batch: Vec<_> = (0..people).map(said).collect();
    house.state.store.record(&batch, NOW, GroupFloor::LOWEST, [7; 32]).await.unwrap();
    house.state.weigh().await.unwrap();
}

/// Texts that others collected to break programs with, where they lie beside this house.
fn hostile() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/bench/xss");
    let Ok(files) = std::fs::read_dir(folder) else {
        eprintln!("SKIPPED: no hostile texts in {folder}");
        return Vec::new();
    };
    let mut texts = Vec::new();
    for file in
        files.filter_map(|file| Some(file.ok()?.path())).filter(|path| path.extension().is_some_and(|e| e == "json"))
    {
        let set: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        let vectors = set["vectors"].as_array().cloned().unwrap_or_default();
        texts.extend(vectors.iter().filter_map(|vector| vector["payload"].as_str().map(str::to_owned)));
    }
    assert!(texts.len() > 500, "{} hostile texts", texts.len());
    texts
}

/// Longer than any browser's box, and shorter than what a server refuses as an address.
fn at_most(text: &str) -> String {
    text.chars().take(3_000).collect()
}

on_both! {
    async fn the_own_application_comes_first_others_below_and_other_languages_last(house: &House) {
        written(house, &[CORRECT, MAKE, IMPORT_EN, COUNT]).await;
        let found = answer(house, "factuur", "").await;
        let mut own = ids(&found);
        assert_eq!(own.split_off(2), ["factuur-tellen", "afschrift"], "{found}");
        own.sort_unstable();
        assert_eq!(own, ["factuur-corrigeren", "factuur-maken"], "{found}");
        let (below, last) = (&found["hits"][2], &found["hits"][3]);
        assert_eq!((&below["app"], &below["other_application"]), (&"magazijn".into(), &true.into()), "{found}");
        assert_eq!(below["page"], "/help/magazijn/factuur-tellen?locale=nl");
        assert_eq!((&last["locale"], &last["other_language"]), (&"en".into(), &true.into()), "{found}");
        let first = &found["hits"][0];
        assert_eq!((&first["other_application"], &first["other_language"]), (&Value::Null, &Value::Null));
        assert_eq!(ids(&answer(house, "factuur", "&limit=1").await).len(), 1);
    }

    async fn pages_that_only_hold_a_word_of_every_question_do_not_stand_before_an_answer(house: &House) {
        let count = COUNT.replace("Een factuur tellen", "Een pallet tellen").replace("factuur-tellen", "pallet-tellen");
        written(house, &[CORRECT, MAKE, &count]).await;
        let found = answer(house, "hoe moet ik een pallet tellen?", "").await;
        assert_eq!(ids(&found), ["pallet-tellen"], "{found}");
    }

    async fn a_page_of_another_origin_finds_only_what_it_may_read(house: &House) {
        written(house, &[CORRECT, COUNT]).await;
        house.lists("veldwerk", "https://erp.example").await;
        let path = "/api/v1/search?app=veldwerk&locale=nl&q=factuur";
        let from = [("origin", "https://erp.example")];
        assert_eq!(ids(&house.ask("GET", path, &from, "").await.json()), ["factuur-corrigeren"]);
        house.lists("magazijn", "https://erp.example").await;
        assert_eq!(ids(&house.ask("GET", path, &from, "").await.json()), ["factuur-corrigeren", "factuur-tellen"]);
        let elsewhere = [("origin", "https://evil.example")];
        assert_eq!(house.ask("GET", path, &elsewhere, "").await.status, 403);
    }

    async fn what_fits_the_screen_comes_first_and_nothing_is_left_out_for_it(house: &House) {
        written(house, &[CORRECT, MAKE]).await;
        let nowhere = answer(house, "factuur", "").await;
        for (moment, first) in [
            ("/invoices/:id", "factuur-corrigeren"),
            ("/orders/42", "factuur-maken"),
            (r#"{"route": "/invoices/7?tab=a", "roles": ["finance"]}"#, "factuur-corrigeren"),
        ] {
            let found = answer(house, "factuur", &format!("&moment={}", encoded(moment))).await;
            assert_eq!((ids(&found).len(), ids(&found)[0]), (2, first), "{moment}");
        }
        for nonsense in ["{", "\0", "17", "{\"route\":[]}", "\u{202e}"] {
            let found = answer(house, "factuur", &format!("&moment={}", encoded(nonsense))).await;
            assert_eq!(ids(&found), ids(&nowhere), "{nonsense:?} tells nothing");
        }
    }

    async fn a_mended_question_is_said_and_the_step_that_answers_is_told(house: &House) {
        written(house, &[CORRECT, MAKE]).await;
        let found = answer(house, "corigeren", "").await;
        assert_eq!(found["corrected"], "corrigeren");
        let hit = &found["hits"][0];
        assert_eq!((&hit["instruction"], &hit["step"]), (&"factuur-corrigeren".into(), &2.into()), "{found}");
        assert_eq!(hit["snippet"], "Klik op Corrigeren.");
        assert_eq!(hit["why"], "Een correctie laat de oorspronkelijke factuur staan.");
        assert_eq!(answer(house, "corrigeren", "").await["corrected"], Value::Null);
    }

    async fn who_types_what_the_error_says_or_its_code_finds_what_to_do(house: &House) {
        let error = MAKE.replace("factuur-maken", "btw-klopt-niet").replace("Een factuur maken", "Een nummer verbeteren");
        let error = error.replace("route: /orders/:id", "error: \"Fout E-1042: de controle faalt\"");
        written(house, &[CORRECT, MAKE, &error]).await;
        let shelf = house.state.shelf();
        let catalog = &shelf.app("veldwerk").unwrap().editions[0].catalog;
        let offline = |q: &str| catalog.lexicon.search(q, 1).first().map(|hit| catalog.instructions[hit.0].id.to_string());
        for q in ["E-1042", "e-1042", "fout E-1042", "controle faalt", "de controle falt "] {
            assert_eq!(ids(&answer(house, q, "").await).first(), Some(&"btw-klopt-niet"), "{q}");
            assert_eq!(offline(q).as_deref(), Some("btw-klopt-niet"), "{q}, without a network");
        }
        // One digit further is another error, not a slip.
        assert_eq!((ids(&answer(house, "E-1043", "").await).len(), offline("E-1043")), (0, None));
    }

    async fn who_finds_nothing_gets_what_fits_the_screen_and_somebody_to_ask(house: &House) {
        written(house, &[CORRECT, MAKE]).await;
        let found = answer(house, "zwembadonderhoud", "&moment=%2Forders%2F42").await;
        assert_eq!((ids(&found).len(), &found["closest"]["instruction"]), (0, &"factuur-maken".into()), "{found}");
        assert_eq!(found["contact"], "finance@veldwerk.example");
        let found = answer(house, "zwembadonderhoud", "").await;
        assert_eq!((&found["closest"], &found["contact"]), (&Value::Null, &"finance@veldwerk.example".into()));
        // Nothing was asked: there is nothing to be sorry for.
        assert_eq!(answer(house, " ", "").await["contact"], Value::Null);
    }

    async fn help_that_helped_many_comes_a_little_higher_and_what_few_did_changes_nothing(house: &House) {
        let alike = |id: &str, title: &str| MAKE.replace("factuur-maken", id).replace("Een factuur maken", title);
        let (first, second) = (alike("a-factuur", "De factuur links"), alike("b-factuur", "De factuur rechts"));
        written(house, &[&first, &second, CORRECT]).await;
        let order = ids(&answer(house, "factuur", "").await).iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let behind = order.iter().position(|id| id == "b-factuur") > order.iter().position(|id| id == "a-factuur");
        assert!(behind, "{order:?}");
        let opened = Verb::Opened { instruction: slug("b-factuur"), via: Via::Searched };
        crowd(house, 9, opened.clone()).await;
        assert_eq!(ids(&answer(house, "factuur", "").await), order, "nine people are too few to tell from");
        crowd(house, 10, opened).await;
        crowd(house, 10, Verb::Feedback { instruction: slug("b-factuur"), helped: true }).await;
        let now = answer(house, "factuur", "").await;
        let place = |id: &str| ids(&now).iter().position(|known| *known == id).unwrap();
        assert!(place("b-factuur") < place("a-factuur"), "{now}");
        assert_eq!(ids(&answer(house, "factuur links", "").await)[0], "a-factuur", "never more than a little");
    }

    async fn whatever_is_typed_is_a_question(house: &House) {
        written(house, &[CORRECT, MAKE]).await;
        let mut texts: Vec<String> = [
            "", " ", "\0", "\u{1}\u{7f}\u{85}", "\"", "'; drop table queries; --", "(.*)+$", "[a-z]{9}", "a AND OR NOT +b -c ^~*?",
            "👩\u{200d}🔧🧾", "\u{202e}rutcaf", "עברית فاتورة", "ﷺ", "e\u{301}\u{302}\u{303}", "\u{feff}factuur", "%%%s%n", "../../etc/passwd",
        ].map(str::to_owned).into();
        texts.extend(hostile().iter().map(|text| at_most(text)));
        for text in &texts {
            let found = answer(house, text, "&moment=").await;
            for hit in found["hits"].as_array().unwrap() {
                assert!(!hit["snippet"].as_str().unwrap().contains('<'), "{text:?}: {hit}");
            }
        }
        let missing = house.get("/api/v1/search?app=veldwerk&locale=nl").await;
        assert_eq!(missing.status, 400);
        assert_eq!(house.get("/api/v1/search?app=veldwerk&locale=nl&q=%FF%FE").await.status, 200);
    }

    async fn ten_kilobytes_are_answered_as_the_first_words_are(house: &House) {
        written(house, &[CORRECT, MAKE]).await;
        let long = format!("factuur corrigeren {}", "factuur maken ".repeat(730));
        assert!(long.len() > 10_000);
        // As they are in an address, not percent by percent.
        let path = format!("/api/v1/search?app=veldwerk&locale=nl&q={}", long.replace(' ', "+"));
        let found = house.get(&path).await;
        assert_eq!(found.status, 200);
        assert_eq!(found.json(), answer(house, "factuur corrigeren maken ", "").await);
    }

    async fn a_reader_sees_how_they_were_understood_and_where_the_answer_stands(house: &House) {
        written(house, &[CORRECT, MAKE, IMPORT_EN, COUNT]).await;
        let anon = Visitor::anon(house);
        let whole = anon.sees("/help/veldwerk?locale=nl&q=corigeren").await;
        assert!(read(&whole).contains("Resultaten voor corrigeren"), "{whole}");
        assert!(whole.contains("Een factuur <mark>corrigeren</mark></a>"), "{whole}");
        assert!(whole.contains("Stap 2</b> Klik op <mark>Corrigeren</mark>."), "{whole}");
        assert!(whole.contains("/help/veldwerk/factuur-corrigeren?locale=nl#step-2"), "{whole}");
        let step = anon.sees("/help/veldwerk/factuur-corrigeren?locale=nl").await;
        assert!(step.contains("<li id=\"step-2\">"), "{step}");

        let page = read(&anon.sees("/help/veldwerk?locale=nl&q=factuur").await);
        let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} in {page}"));
        assert!(place("Een factuur maken") < place("Een factuur tellen Magazijn"), "{page}");
        assert!(read(&anon.sees("/help/veldwerk?locale=nl&q=import").await).contains("Import a bank statement Engels"));
    }

    async fn a_reader_who_finds_nothing_can_ask_somebody(house: &House) {
        written(house, &[CORRECT, MAKE]).await;
        let anon = Visitor::anon(house);
        let whole = anon.sees("/help/veldwerk?locale=nl&q=zwembad&moment=/invoices/7").await;
        let page = read(&whole);
        assert!(page.contains("Misschien helpt dit: Een factuur corrigeren"), "{page}");
        assert!(whole.contains("<a href=\"mailto:finance@veldwerk.example\">"), "{whole}");
    }

    async fn no_text_becomes_markup_on_a_reading_page(house: &House) {
        written(house, &[CORRECT, MAKE]).await;
        let anon = Visitor::anon(house);
        let plain = anon.sees("/help/veldwerk?locale=nl&q=zwembad").await;
        let tags = |page: &str| page.matches('<').count();
        let mut texts: Vec<String> = ["\"><script>alert(1)</script>", "' onfocus=alert(1) x='"].map(str::to_owned).into();
        texts.extend(hostile().iter().map(|text| at_most(text)));
        for text in texts {
            let whole = anon.sees(&format!("/help/veldwerk?locale=nl&q={}", encoded(&text))).await;
            assert_eq!(whole.matches("<script").count(), 1, "{text:?}");
            // Nothing found is nothing added: as many tags as for another question without an answer.
            if whole.contains("class=\"empty\"") {
                assert_eq!(tags(&whole), tags(&plain), "{text:?}");
            }
        }
    }

    async fn an_author_finds_what_is_published_and_what_is_not_yet(house: &House) {
        written(house, &[CORRECT, MAKE]).await;
        let draft = markdown("veldwerk", "pallet-tellen", "nl", "Een pallet tellen");
        let author = Visitor::signed_in(house, Role::Author).await;
        let editor = "/console/instructions/veldwerk/pallet-tellen/nl";
        author.does(editor, &[("source", &draft), ("revision", "0")]).await;

        let page = read(&author.sees("/console/instructions?app=veldwerk&q=corigeren").await);
        assert!(page.contains("“corigeren” (1) · Resultaten voor corrigeren"), "{page}");
        assert!(page.contains("Een factuur corrigeren") && !page.contains("Een factuur maken"), "{page}");
        let page = read(&author.sees("/console/instructions?app=veldwerk&q=pallets").await);
        assert!(page.contains("Een pallet tellen") && !page.contains("Een factuur maken"), "{page}");
        let page = read(&author.sees("/console/instructions?app=veldwerk&q=zwembad").await);
        assert!(page.contains("Geen instructie gevonden voor deze woorden."), "{page}");
        for text in ["%00", "%22%3E%3Cscript%3E", &"factuur+".repeat(1_300)] {
            let whole = author.sees(&format!("/console/instructions?app=veldwerk&q={text}")).await;
            assert_eq!(whole.matches("<script").count(), 1, "{text}");
        }
    }
}
