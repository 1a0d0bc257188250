//! What an analyst meets: sums of groups, never a small one; and the reading pages, for everybody.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy.toml allows them in tests, and means only functions marked as one"
)]
mod house;
mod visitor;

use house::{House, NOW, markdown};
use model::statement::Via;
use model::{SignalKind, Slug, Statement, Verb};
use sqlx::Executor;
use store::{GroupFloor, Incoming, Role};
use visitor::{Visitor, read};

const INVOICE: (&str, &str, &str) = ("factuur-corrigeren", "nl", "Een factuur corrigeren");
const INVOICE_EN: (&str, &str, &str) = ("factuur-corrigeren", "en", "Correct an invoice");
const ORDER: (&str, &str, &str) = ("order-annuleren", "nl", "Een order annuleren");
const INSIGHTS: &str = "/console/insights?app=veldwerk";

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn opened(id: &str) -> Verb {
    Verb::Opened { instruction: slug(id), via: Via::Offered }
}

/// So many colleagues do this.
async fn crowd(house: &House, people: usize, verb: Verb) {
    let batch: Vec<_> = (0..people)
        .map(|n| Incoming {
            app: slug("veldwerk"),
            locale: "nl".parse().unwrap(),
            visitor: format!("visitor-{n}"),
            statement: Statement {
                id: format!("{verb:?}-{n}"),
                at: NOW,
                screen: "/invoices/:id".into(),
                verb: verb.clone(),
            },
        })
        .collect();
    house.state.store.record(&batch, NOW, GroupFloor::LOWEST, [7; 32]).await.unwrap();
}

on_both! {
    async fn an_analyst_sees_each_panel_in_words_and_numbers(house: &House) {
        house.publishes("veldwerk", &[INVOICE, ORDER]).await;
        crowd(house, 23, opened("factuur-corrigeren")).await;
        crowd(house, 12, Verb::Stuck { kind: SignalKind::RageClick, offered: None }).await;
        crowd(house, 14, Verb::Searched { query: "Cadeaubon".into(), hits: 0 }).await;
        crowd(house, 21, Verb::Searched { query: "Bon".into(), hits: 3 }).await;
        crowd(house, 11, Verb::PassedOver { query: "bon".into() }).await;
        crowd(house, 12, Verb::Started { instruction: slug("factuur-corrigeren") }).await;
        let analyst = Visitor::signed_in(house, Role::Analyst).await;
        let whole = analyst.sees(INSIGHTS).await;
        let page = read(&whole);
        assert!(page.contains("Titel Aantal Mensen Een factuur corrigeren 23 minstens 20"), "{page}");
        assert!(page.contains("/invoices/:id · woeste klikken 12 minstens 10"), "{page}");
        let gaps = "Niets gevonden Niets geopend Mensen cadeaubon 14 – minstens 10 bon – 11 minstens 10";
        assert!(page.contains(gaps), "{page}");
        assert_eq!(whole.matches("<svg class=\"chart\"").count(), 4);
        assert!(page.contains("Geen getal onder de 10 mensen per week"), "{page}");
    }

    async fn how_far_people_come_is_told_from_beginning_to_end_in_both_languages(house: &House) {
        house.publishes("veldwerk", &[INVOICE, INVOICE_EN]).await;
        let instruction = || slug("factuur-corrigeren");
        crowd(house, 39, Verb::Started { instruction: instruction() }).await;
        for (step, shown, done) in [(1, 38, 33), (2, 32, 9)] {
            crowd(house, shown, Verb::StepShown { instruction: instruction(), step }).await;
            crowd(house, done, Verb::StepDone { instruction: instruction(), step }).await;
        }
        crowd(house, 27, Verb::Completed { instruction: instruction() }).await;
        let mut analyst = Visitor::signed_in(house, Role::Analyst).await;
        let page = read(&analyst.sees(INSIGHTS).await);
        assert!(page.contains("elk aantal is per week naar beneden afgerond op een veelvoud van 10: zo gaat"), "{page}");
        let rows = "Hoe ver Mensen Gedaan Plek niet gevonden Begonnen 30 Stap 1 30 30 – Stap 2 30 – – Tot het eind 20";
        assert!(page.contains(rows), "{page}");
        analyst.language = "en";
        let page = read(&analyst.sees(INSIGHTS).await);
        assert!(page.contains("is rounded down, week by week, to a multiple of 10: so no difference"), "{page}");
        let rows = "How far People Done Place not found Began 30 Step 1 30 30 – Step 2 30 – – To the end 20";
        assert!(page.contains(rows), "{page}");
    }

    async fn of_a_training_is_told_how_many_opened_it_and_did_all_of_it(house: &House) {
        let training = "---\nid: foute-facturen\napp: veldwerk\nlocale: nl\nkind: training\ntitle: Foute facturen\n\
            why: Zo gaat het goed.\n---\n\n1. [Een factuur corrigeren](factuur-corrigeren.nl.md)\n";
        let folder = house.folder.path().join("content/veldwerk");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("foute-facturen.nl.md"), training).unwrap();
        house.publishes("veldwerk", &[INVOICE]).await;
        let mut analyst = Visitor::signed_in(house, Role::Analyst).await;
        let asked = format!("{INSIGHTS}&instruction=foute-facturen");
        assert!(read(&analyst.sees(&asked).await).contains("Hiermee zijn nog niet genoeg mensen begonnen om te tonen."));
        crowd(house, 25, opened("foute-facturen")).await;
        crowd(house, 9, Verb::Completed { instruction: slug("foute-facturen") }).await;
        let page = read(&analyst.sees(&asked).await);
        assert!(page.contains("Hoe ver Mensen Geopend 20 Alles gedaan –"), "{page}");
        analyst.language = "en";
        let page = read(&analyst.sees(&asked).await);
        assert!(page.contains("How far People Opened 20 All of it done –"), "{page}");
    }

    async fn nothing_of_a_small_group_is_on_the_page(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        crowd(house, 9, opened("factuur-corrigeren")).await;
        crowd(house, 9, Verb::Searched { query: "Cadeaubon".into(), hits: 0 }).await;
        crowd(house, 9, Verb::StepShown { instruction: slug("factuur-corrigeren"), step: 1 }).await;
        crowd(house, 9, Verb::Completed { instruction: slug("factuur-corrigeren") }).await;
        let analyst = Visitor::signed_in(house, Role::Analyst).await;
        for weeks in ["", "&weeks=1", "&weeks=13", "&weeks=0", "&weeks=4000000000", "&min_group=1"] {
            let whole = analyst.sees(&format!("{INSIGHTS}{weeks}")).await;
            assert!(!whole.contains("<svg") && !whole.contains("cadeaubon"), "{whole}");
            let page = read(&whole);
            assert!(page.contains("Nog geen instructie is door genoeg mensen geopend."), "{page}");
        }
    }

    async fn a_panel_that_fails_says_so_alone(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        crowd(house, 23, opened("factuur-corrigeren")).await;
        let pool = sqlx::AnyPool::connect(&house.state.settings.database.url).await.unwrap();
        pool.execute("drop table queries").await.unwrap();
        let analyst = Visitor::signed_in(house, Role::Analyst).await;
        let page = read(&analyst.sees(INSIGHTS).await);
        assert_eq!(page.matches("Dit deel kan nu niet getoond worden.").count(), 1, "{page}");
        assert!(page.contains("Een factuur corrigeren 23 minstens 20"), "{page}");
        assert!(!page.contains("queries"), "nothing of the inside: {page}");
    }

    async fn an_application_without_anything_says_so(house: &House) {
        let analyst = Visitor::signed_in(house, Role::Analyst).await;
        assert!(read(&analyst.sees("/console/insights").await).contains("Er is nog geen applicatie."));
        assert_eq!(analyst.opens("/console/insights?app=unknown").await.status, 404);
    }

    async fn the_language_follows_the_browser_and_then_the_choice(house: &House) {
        let mut anon = Visitor::anon(house);
        assert!(read(&anon.sees("/console/sign-in").await).contains("Aanmelden"));
        anon.language = "en-GB,en;q=0.9,nl;q=0.8";
        assert!(read(&anon.sees("/console/sign-in").await).contains("Sign in"));
        let choice = anon.opens("/console/language/nl?back=%2Fconsole%2Fsign-in").await;
        assert_eq!((choice.status.as_u16(), choice.header("location")), (303, "/console/sign-in"));
        let cookie = choice.header("set-cookie").split(';').next().unwrap();
        let headers = [("cookie", cookie), ("accept-language", "en")];
        let page = house.ask("GET", "/console/sign-in", &headers, "").await;
        assert!(page.text().contains("<html lang=\"nl\">"), "{}", page.text());
        let elsewhere = anon.opens("/console/language/nl?back=https://evil.example").await;
        assert_eq!(elsewhere.header("location"), "/console");
    }

    async fn anybody_reads_and_searches_without_a_script(house: &House) {
        house.publishes("veldwerk", &[INVOICE, INVOICE_EN, ORDER]).await;
        let anon = Visitor::anon(house);
        let whole = anon.sees("/help/veldwerk").await;
        // One script only makes searching quicker: links and the form do without.
        assert_eq!(whole.matches("<script").count(), 1, "{whole}");
        assert!(whole.contains("action=\"/help/veldwerk\""), "{whole}");
        assert!(read(&whole).contains("Een factuur corrigeren Daarom werkt het zo. Een order annuleren"), "{whole}");
        let found = read(&anon.sees("/help/veldwerk?q=faktuur").await);
        assert!(found.contains("Gevonden “faktuur” (1) Resultaten voor factuur"), "{found}");
        assert!(found.contains("Een factuur corrigeren"), "{found}");
        let page = read(&anon.sees("/help/veldwerk/factuur-corrigeren?locale=nl").await);
        assert!(page.contains("Daarom werkt het zo. Klik op Nieuw . Klik op Opslaan ."), "{page}");
        let english = anon.sees("/help/veldwerk/factuur-corrigeren?locale=en").await;
        assert!(english.contains("<html lang=\"en\">") && english.contains("Correct an invoice"), "{english}");
    }

    async fn a_picture_comes_along_with_its_text(house: &House) {
        let folder = house.folder.path().join("content");
        std::fs::create_dir_all(folder.join("img")).unwrap();
        let text = markdown("veldwerk", "factuur-corrigeren", "nl", "Een factuur corrigeren");
        let text = text.replace("2. Klik", "\n   ![Het venster](img/venster.png)\n2. Klik");
        std::fs::write(folder.join("factuur-corrigeren.nl.md"), &text).unwrap();
        std::fs::write(folder.join("img/venster.png"), [137, 80, 78, 71]).unwrap();
        let checked = content::check(&folder).unwrap();
        server::files::import(&house.state.store, &checked, "Ans", NOW).await.unwrap();
        server::publish::publish(&house.state.store, &slug("veldwerk"), "Ans", NOW).await.unwrap();
        house.state.renew().await.unwrap();
        let page = Visitor::anon(house).sees("/help/veldwerk/factuur-corrigeren?locale=nl").await;
        assert!(page.contains("<img src=\"/help/veldwerk/img/venster.png\" alt=\"Het venster\""), "{page}");
        let picture = house.get("/help/veldwerk/img/venster.png").await;
        assert_eq!((picture.header("content-type"), &picture.body[..]), ("image/png", &[137, 80, 78, 71][..]));
        let again = [("if-none-match", picture.header("etag"))];
        assert_eq!(house.ask("GET", "/help/veldwerk/img/venster.png", &again, "").await.status, 304);

        let out = house.folder.path().join("out");
        server::files::export(&house.state.store, &slug("veldwerk"), &out).await.unwrap();
        assert_eq!(std::fs::read(out.join("veldwerk/img/venster.png")).unwrap(), [137, 80, 78, 71]);
    }

    async fn help_in_another_language_is_better_than_none(house: &House) {
        house.publishes("veldwerk", &[INVOICE_EN, ORDER]).await;
        let page = Visitor::anon(house).sees("/help/veldwerk/order-annuleren?locale=en").await;
        assert!(page.contains("<html lang=\"nl\">") && page.contains("Een order annuleren"), "{page}");
    }

    async fn what_is_not_there_is_said(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let anon = Visitor::anon(house);
        for path in ["/help/unknown", "/help/veldwerk/unknown", "/help/veldwerk/Geen%20Naam", "/help/veldwerk/x.png"] {
            assert_eq!(anon.opens(path).await.status, 404, "{path}");
        }
    }
}
