//! What an author meets after a release of the application: which steps drifted, and one click that mends a draft.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy.toml allows them in tests, and means only functions marked as one"
)]
mod house;
mod visitor;

use house::{House, NOW, markdown};
use model::statement::Sought;
use model::{Anchor, Slug, Statement, Verb};
use store::{GroupFloor, Incoming, Role};
use visitor::{Visitor, read};

const INVOICE: (&str, &str, &str) = ("factuur-corrigeren", "nl", "Een factuur corrigeren");
const EDITOR: &str = "/console/instructions/veldwerk/factuur-corrigeren/nl";
const DRIFT: &str = "/console/drift?app=veldwerk";
const REPAIR: &str = "/console/drift/repair";

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn sought(anchor: &str) -> Sought {
    Sought { anchor: anchor.parse::<Anchor>().unwrap().mark(), release: "2026.4".into() }
}

/// The second step looked for its button and found it under another name.
fn healed(anchor: &str, candidate: &str) -> Verb {
    Verb::Healed {
        instruction: slug("factuur-corrigeren"),
        step: 2,
        sought: sought(anchor),
        confidence: 91,
        changed: vec!["name".into(), "class".into()],
        candidate: Some(candidate.into()),
    }
}

/// So many colleagues meet this.
async fn crowd(house: &House, people: usize, verb: Verb) {
    let batch: Vec<_> = (0..people)
        .map(|n| Incoming {
            app: slug("veldwerk"),
            locale: "nl".parse().unwrap(),
            visitor: format!("visitor-{n}"),
            statement: Statement { id: format!("{verb:?}-{n}"), at: NOW, screen: "/".into(), verb: verb.clone() },
        })
        .collect();
    house.state.store.record(&batch, NOW, GroupFloor::new(10), [7; 32]).await.unwrap();
}

/// The link of the button "Neem over", as a browser reads it.
fn accept(page: &str) -> String {
    let (_, rest) = page.split_once("href=\"/console/drift/repair").unwrap();
    format!("{REPAIR}{}", rest.split('"').next().unwrap().replace("&amp;", "&"))
}

/// The fields of the form that confirms a repair.
fn fields(page: &str) -> Vec<(String, String)> {
    let (_, form) = page.split_once("action=\"/console/drift/repair\"").unwrap();
    let inputs = form.split("<input type=\"hidden\" name=\"").skip(1);
    let pair = |input: &str| {
        let (name, rest) = input.split_once('"').unwrap();
        let value = rest.split_once("value=\"").unwrap().1.split('"').next().unwrap();
        (name.to_owned(), value.replace("&#34;", "\""))
    };
    inputs.map(pair).filter(|(name, _)| name != "csrf").collect()
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

on_both! {
    async fn an_author_accepts_a_repair_into_the_draft_and_nothing_is_published(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        crowd(house, 12, healed("button \"Opslaan\"", "button \"Bewaren & sluiten\"")).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let whole = author.sees(DRIFT).await;
        let page = read(&whole);
        let row = "Een factuur corrigeren nl Stap 2: Klik op Opslaan. button \"Opslaan\" 2026.4 12 – classes, tekst \
                   button \"Bewaren & sluiten\" 91 % zeker Neem over";
        assert!(page.contains(row), "{page}");

        let whole = author.sees(&accept(&whole)).await;
        let page = read(&whole);
        assert!(page.contains("Nu Regel 12 anchor: button \"Opslaan\" Straks anchor: button \"Bewaren & sluiten\""), "{page}");
        let fields: Vec<_> = fields(&whole).into_iter().map(|(n, v)| (n, v.replace("&#38;", "&"))).collect();
        let saved = author.does(REPAIR, &borrowed(&fields)).await;
        assert!(read(&saved).contains("Bewaard als versie 2"), "{saved}");
        let draft = house.state.store.instruction(&slug("veldwerk"), &slug(INVOICE.0), &"nl".parse().unwrap()).await.unwrap().unwrap();
        let before = markdown("veldwerk", INVOICE.0, INVOICE.1, INVOICE.2);
        assert_eq!(draft.source, before.replace("button \"Opslaan\"", "button \"Bewaren & sluiten\""));
        assert_eq!(house.state.shelf().app("veldwerk").unwrap().number, 1);

        let page = read(&author.sees(DRIFT).await);
        assert!(page.contains("Het concept is hier al veranderd"), "{page}");
        author.does("/console/publish", &[("app", "veldwerk")]).await;
        let page = read(&author.sees(DRIFT).await);
        assert!(page.contains("Voor genoeg mensen om te tonen is geen stap verschoven."), "mended and published: {page}");
    }

    async fn a_repair_never_overwrites_what_somebody_else_saved(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        crowd(house, 12, healed("button \"Opslaan\"", "button \"Bewaren\"")).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let seen = author.sees(&accept(&author.sees(DRIFT).await)).await;
        let text = markdown("veldwerk", INVOICE.0, INVOICE.1, "Een factuur verbeteren");
        author.does(EDITOR, &[("source", &text), ("revision", "1")]).await;
        let answer = author.fills_in(REPAIR, &borrowed(&fields(&seen))).await;
        assert_eq!(answer.status, 409);
        assert!(read(answer.text()).contains("Iemand anders heeft deze instructie intussen bewaard."), "{}", answer.text());
        // What came meanwhile stays, and the repair goes on top of it.
        author.does(REPAIR, &borrowed(&fields(answer.text()))).await;
        let page = author.sees(EDITOR).await;
        assert!(page.contains("Een factuur verbeteren") && page.contains("Bewaren"), "{page}");
        // The anchor is another by now.
        let answer = author.fills_in(REPAIR, &borrowed(&fields(&seen))).await;
        assert_eq!(answer.status, 409);
        assert!(read(answer.text()).contains("Het concept is hier al veranderd"), "{}", answer.text());
    }

    async fn what_few_people_met_is_not_on_the_page(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        crowd(house, 9, healed("button \"Opslaan\"", "button \"Bewaren\"")).await;
        let instruction = slug(INVOICE.0);
        crowd(house, 11, Verb::AnchorMissing { instruction, step: 1, sought: sought("button \"Nieuw\"") }).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let page = read(&author.sees(DRIFT).await);
        assert!(page.contains("Stap 1: Klik op Nieuw. button \"Nieuw\" 2026.4 – 11 – nog geen"), "{page}");
        assert!(!page.contains("Bewaren"), "{page}");
    }

    async fn only_authors_see_drift(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let analyst = Visitor::signed_in(house, Role::Analyst).await;
        assert_eq!(analyst.opens(DRIFT).await.status, 403);
        assert_eq!(Visitor::anon(house).opens(DRIFT).await.status, 303);
        assert_eq!(analyst.opens("/console/drift/repair?app=veldwerk").await.status, 403);
    }
}
