//! What is written of a catalog, read back: each form that anything in it may have.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

mod sample;

use model::collection::{Answer, Content, Item, Part, Question};
use model::instruction::{Date, Image, Inline};
use model::{Advance, Anchor, Catalog, Condition, Kind, Step};
use sample::{instruction, parse};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

fn date(text: &str) -> Date {
    Date::try_from(text.to_owned()).unwrap()
}

fn everything() -> Catalog {
    let text = |words: &str| vec![Inline::Text(words.to_owned())];
    let inlines = vec![
        Inline::Text("Kies ".into()),
        Inline::Strong("Opslaan".into()),
        Inline::Code("E-1042".into()),
        Inline::Link { text: "uitleg".into(), to: "https://veldwerk.example/ëén".into() },
    ];
    let anchors = ["button \"Opslaan\"", "textbox \"Reden\" in dialog \"Corrigeren\" in main", "css: #save > b"];
    let [button, within, css] = anchors.map(parse::<Anchor>);
    let when = Condition::All(vec![
        Condition::Route(parse("/invoices/:id")),
        Condition::Role("finance".into()),
        Condition::Locale("nl".into()),
        Condition::Focus(within.clone()),
        Condition::Error("E-1042".into()),
        Condition::Any(vec![
            Condition::Element(css.clone()),
            Condition::Not(Box::new(Condition::Element(button.clone()))),
        ]),
        Condition::Host { name: "plan".into(), value: "pro".into() },
    ]);
    let advances = [Advance::Next, Advance::Click, Advance::Input, Advance::Route(parse("/invoices/*"))];
    let steps = advances.into_iter().zip([None, Some(button), Some(within), Some(css)]).map(|(advance, anchor)| Step {
        action: inlines.clone(),
        fingerprint: anchor.as_ref().map(|_| "1.AbC-_".to_owned()),
        anchor,
        only_when: (advance == Advance::Click).then(|| when.clone()),
        done_when: (advance != Advance::Next).then(|| Condition::Role("sales".into())),
        advance,
        explanation: vec![text("Eerst dit."), Vec::new(), inlines.clone()],
        image: Some(Image { src: "scherm.png".into(), alt: "Het scherm".into() }),
    });
    let mut long = instruction("factuur-corrigeren", "Een factuur corrigeren", "Omdat het zo moet.", &[]);
    long.steps = steps.collect();
    long.when = Some(when);
    long.roles = vec!["finance".into(), "sales".into()];
    (long.owner, long.contact) = (Some("Team Financiën".into()), Some("help@veldwerk.example".into()));
    long.review = Some(date("2028-02-29"));
    (long.tags, long.also) = (vec!["facturen".into()], vec!["creditnota".into(), "🧾".into()]);
    let mut news = instruction("nieuws", "Nieuws", "Er is iets anders.", &[("Lees dit.", "")]);
    news.kind = Kind::Announcement;
    (news.from, news.until) = (Some(date("2026-01-01")), Some(date("2026-12-31")));
    let mut hint = instruction("tip", "Tip", "Zo gaat het sneller.", &[("Typ een naam.", "")]);
    hint.kind = Kind::Hint;
    let mut training = instruction("training", "Training", "Om het te leren.", &[]);
    training.kind = Kind::Training;
    let item = Item { instruction: parse("factuur-corrigeren"), text: "Dit".into() };
    let answer = |right| Answer { text: inlines.clone(), right };
    let question = Question { answers: vec![answer(true), answer(false)], explanation: vec![text("Daarom.")] };
    training.parts = vec![
        Part { title: String::new(), about: vec![text("Begin hier.")], content: Content::Items(vec![item]) },
        Part { title: "Wat nu?".into(), about: Vec::new(), content: Content::Question(question) },
    ];
    Catalog::new(parse("veldwerk"), parse("nl-BE"), u64::MAX, vec![long, news, hint, training])
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn everything_that_may_stand_in_a_catalog_reads_back_as_it_was() {
    let catalog = everything();
    let bytes = catalog.encode().unwrap();
    assert_eq!(Catalog::decode(&bytes).as_ref(), Ok(&catalog));
    // A newer Souffleur may write more behind it.
    assert_eq!(Catalog::decode(&[&bytes[..], &[1, 2, 3]].concat()), Ok(catalog));
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn nothing_is_kept_of_a_catalog_that_is_cut_off_or_damaged() {
    let bytes = everything().encode().unwrap();
    let ends = (0..bytes.len()).filter(|end| Catalog::decode(&bytes[..*end]).is_ok()).count();
    assert!(ends <= 4, "only where nothing yet stood behind it: {ends}");
    for at in 0..bytes.len() {
        for other in [0, 0x55, 0xff] {
            let mut damaged = bytes.clone();
            damaged[at] ^= other;
            // Whatever is read of it can be used.
            if let Ok(catalog) = Catalog::decode(&damaged) {
                let _ = catalog.lexicon.search("factuur corrigeren", 8);
            }
        }
    }
    let mut id = bytes;
    id[1] = b'!';
    assert!(Catalog::decode(&id).is_err(), "an id that is none");
}
