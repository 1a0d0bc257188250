//! What an employee's browser, an author and an operator meet at the API, told on SQLite and on PostgreSQL.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy.toml allows them in tests, and means only functions marked as one"
)]
mod house;

use house::{Answer, House, NOW};
use model::Catalog;
use serde_json::{Value, json};

const INVOICE: (&str, &str, &str) = ("factuur-corrigeren", "nl", "Een factuur corrigeren");
const INVOICE_EN: (&str, &str, &str) = ("factuur-corrigeren", "en", "Correct an invoice");
const ORDER: (&str, &str, &str) = ("order-annuleren", "nl", "Een order annuleren");

fn id(n: u64) -> String {
    format!("0193a7f0-0000-7000-8000-{n:012}")
}

fn opened(n: u64) -> Value {
    json!({"id": id(n), "at": NOW - 1_000, "screen": "/invoices/2026-0042", "verb": "opened",
           "instruction": "factuur-corrigeren", "via": "offered"})
}

fn batch(app: &str, statements: Value) -> String {
    json!({"app": app, "locale": "nl", "visitor": "visitor-of-this-week", "statements": statements}).to_string()
}

async fn sends(house: &House, body: &str) -> Answer {
    house.ask("POST", "/api/v1/statements", &[("content-type", "text/plain;charset=UTF-8")], body).await
}

/// The kind of a problem, after checking that it is one: with what to do, and the id to find it by.
fn problem(answer: &Answer) -> String {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.text());
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status.as_u16());
    assert_eq!(problem["request_id"], answer.header("x-request-id"));
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.len() > 10), "{problem}");
    problem["type"].as_str().unwrap().trim_start_matches("urn:souffleur:problem:").to_owned()
}

on_both! {
    async fn a_widget_loads_the_manifest_and_then_the_catalog(house: &House) {
        house.publishes("veldwerk", &[INVOICE, INVOICE_EN, ORDER]).await;
        let manifest = house.get("/api/v1/catalogs?app=veldwerk&locale=nl-BE").await;
        assert_eq!(manifest.status, 200);
        assert_eq!(manifest.header("cache-control"), "no-cache");
        let mut told = manifest.json();
        let url = told["url"].as_str().unwrap().to_owned();
        for hashed in ["hash", "url"] {
            told[hashed] = json!("…");
        }
        insta::assert_snapshot!(told, @r#"{"app":"veldwerk","hash":"…","locale":"nl","locales":["en","nl"],"number":1,"url":"…"}"#);

        let body = house.ask("GET", &url, &[("accept-encoding", "br")], "").await;
        assert_eq!(body.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(body.header("content-encoding"), "br");
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &body.body[..], &mut plain).unwrap();
        let catalog = Catalog::decode(&plain).unwrap();
        let ids: Vec<&str> = catalog.instructions.iter().map(|i| i.id.as_str()).collect();
        assert_eq!(ids, ["factuur-corrigeren", "order-annuleren"]);

        let json = house.ask("GET", &url, &[("accept", "application/json")], "").await;
        assert_eq!(json.json()["instructions"][0]["title"], "Een factuur corrigeren");
    }

    async fn a_language_that_is_missing_falls_back_to_one_that_is_there(house: &House) {
        house.publishes("veldwerk", &[INVOICE, INVOICE_EN]).await;
        for (asked, given) in [("nl", "nl"), ("en-GB", "en"), ("NL_be", "nl"), ("fr", "en"), ("", "en"), ("%00", "en")] {
            let manifest = house.get(&format!("/api/v1/catalogs?app=veldwerk&locale={asked}")).await;
            assert_eq!(manifest.json()["locale"], given, "{asked}");
        }
    }

    async fn a_page_in_a_language_without_instructions_gets_those_that_the_browser_would_rather_read(house: &House) {
        house.publishes("veldwerk", &[INVOICE, INVOICE_EN]).await;
        let browser = [("accept-language", "de-DE, nl-BE;q=0.9, en;q=0.8")];
        for (asked, given) in [("fr", "nl"), ("", "nl"), ("en", "en")] {
            let path = format!("/api/v1/catalogs?app=veldwerk&locale={asked}");
            let manifest = house.ask("GET", &path, &browser, "").await;
            assert_eq!(manifest.json()["locale"], given, "{asked}");
            assert!(manifest.header("vary").contains("accept-language"));
        }
    }

    async fn a_browser_that_has_it_already_gets_nothing_until_something_is_published(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let path = "/api/v1/catalogs?app=veldwerk&locale=nl";
        let etag = house.get(path).await.header("etag").to_owned();
        let again = house.ask("GET", path, &[("if-none-match", &etag)], "").await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
        assert_eq!(again.header("etag"), etag);

        let old = house.get(path).await.json()["url"].as_str().unwrap().to_owned();
        house.publishes("veldwerk", &[ORDER]).await;
        let new = house.ask("GET", path, &[("if-none-match", &etag)], "").await;
        assert_eq!((new.status.as_u16(), &new.json()["number"]), (200, &json!(2)));
        assert_eq!(house.get(&old).await.status, 200, "a page that is still open reads its older catalog");
    }

    async fn an_application_that_is_not_there_is_named_with_what_to_do(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let answer = house.get("/api/v1/catalogs?app=velwerk&locale=nl").await;
        assert_eq!((answer.status.as_u16(), problem(&answer).as_str()), (404, "unknown-application"));
        assert!(answer.text().contains("`velwerk`") && answer.text().contains("souffleur application add"));
        let answer = house.get("/api/v1/catalogs").await;
        assert_eq!((answer.status.as_u16(), problem(&answer).as_str()), (400, "bad-request"));
        let answer = house.get(&format!("/api/v1/catalogs/{}", "0".repeat(64))).await;
        assert_eq!((answer.status.as_u16(), problem(&answer).as_str()), (404, "not-found"));
    }

    async fn a_second_application_does_not_see_the_first_ones_help(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        house.publishes("magazijn", &[("pallet-tellen", "nl", "Een pallet tellen")]).await;
        let url = house.get("/api/v1/catalogs?app=magazijn&locale=nl").await.json()["url"].as_str().unwrap().to_owned();
        let catalog = Catalog::decode(&house.get(&url).await.body).unwrap();
        assert_eq!(catalog.instructions.len(), 1);
        assert_eq!(catalog.instructions[0].id.as_str(), "pallet-tellen");
    }

    async fn a_batch_sent_twice_counts_once(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let body = batch("veldwerk", json!([opened(1), opened(2)]));
        for _ in 0..2 {
            let answer = sends(house, &body).await;
            assert_eq!(answer.status, 202);
            assert_eq!(answer.json(), json!({"stored": [id(1), id(2)], "rejected": []}));
        }
        let app = "veldwerk".parse().unwrap();
        let this_week = store::Week::of(NOW)..=store::Week::of(NOW);
        // One person: under every floor, so nothing shows.
        let shown = house.state.store.consulted(&app, this_week, store::GroupFloor::LOWEST).await.unwrap();
        assert!(shown.is_empty());
    }

    async fn a_bad_statement_is_named_and_does_not_spoil_the_others(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let answer = sends(house, &batch("veldwerk", json!([
            opened(1),
            {"id": id(2), "at": 1, "screen": "/", "verb": "watched", "person": "jan"},
            {"id": "1; drop table statements", "at": 1, "screen": "/", "verb": "started", "instruction": "a"},
            17,
            opened(3),
        ]))).await;
        assert_eq!(answer.status, 202);
        let told = answer.json();
        assert_eq!(told["stored"], json!([id(1), id(3)]));
        let rejected = told["rejected"].as_array().unwrap();
        assert_eq!(rejected.len(), 3);
        assert_eq!(rejected[0]["id"], id(2));
        assert!(rejected[0]["problem"].as_str().unwrap().contains("unknown variant `watched`"));
        let metrics = house.get("/metrics").await;
        assert!(metrics.text().contains("souffleur_statements_stored_total 2"), "{}", metrics.text());
        assert!(metrics.text().contains("souffleur_statements_rejected_total 3"));
    }

    async fn what_is_no_batch_is_refused_whole(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
        let many: Vec<Value> = (0..201).map(opened).collect();
        let no_visitor = json!({"app": "veldwerk", "locale": "nl", "visitor": "jan@example.org", "statements": []});
        for (body, status, kind) in [
            ("".to_owned(), 400, "bad-request"),
            ("{".to_owned(), 400, "bad-request"),
            (deep, 400, "bad-request"),
            (no_visitor.to_string(), 400, "bad-request"),
            (batch("nergens", json!([opened(1)])), 404, "unknown-application"),
            (batch("veldwerk", json!(many.iter().map(|s| s["id"].clone()).collect::<Vec<_>>())), 400, "bad-request"),
            (" ".repeat(64 * 1024 + 1), 413, "too-large"),
        ] {
            let answer = sends(house, &body).await;
            assert_eq!((answer.status.as_u16(), problem(&answer).as_str()), (status, kind), "{:.80}", body);
        }
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let answer = house.ask("POST", "/api/v1/statements", &form, "a=b").await;
        assert_eq!((answer.status.as_u16(), problem(&answer).as_str()), (415, "media-type"));
        let answer = house.get("/api/v1/statements").await;
        assert_eq!((answer.status.as_u16(), problem(&answer).as_str()), (405, "method"));
    }

    async fn only_pages_of_a_listed_origin_may_read_and_send(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        house.publishes("magazijn", &[("pallet-tellen", "nl", "Een pallet tellen")]).await;
        house.lists("veldwerk", "https://erp.example").await;
        house.lists("magazijn", "https://wms.example").await;
        let body = batch("veldwerk", json!([opened(1)]));
        let text = ("content-type", "text/plain");
        for (origin, status, shared) in [
            ("https://erp.example", 200, "https://erp.example"),
            // Our own pages, and those of another application, a stranger, and one that looks alike.
            ("https://help.example", 200, ""),
            ("https://wms.example", 403, "https://wms.example"),
            ("https://evil.example", 403, ""),
            ("https://erp.example.evil.example", 403, ""),
            ("null", 403, ""),
        ] {
            let from = ("origin", origin);
            let read = house.ask("GET", "/api/v1/catalogs?app=veldwerk&locale=nl", &[from], "").await;
            assert_eq!((read.status.as_u16(), read.header("access-control-allow-origin")), (status, shared), "{origin}");
            assert!(read.headers.get_all("vary").iter().any(|v| v == "origin"), "{origin}");
            let sent = house.ask("POST", "/api/v1/statements", &[from, text], &body).await;
            assert_eq!(sent.status.is_success(), status == 200, "{origin}");
        }
        let before = house.ask("OPTIONS", "/api/v1/statements", &[("origin", "https://erp.example")], "").await;
        assert_eq!((before.status.as_u16(), before.header("access-control-allow-headers")), (204, "content-type"));
        let refused = house.ask("OPTIONS", "/api/v1/statements", &[("origin", "https://evil.example")], "").await;
        assert_eq!(refused.header("access-control-allow-origin"), "");
        // A page without an origin, where the operator lets those in.
        house.lists("veldwerk", "null").await;
        let read = house.ask("GET", "/api/v1/catalogs?app=veldwerk&locale=nl", &[("origin", "null")], "").await;
        assert_eq!((read.status.as_u16(), read.header("access-control-allow-origin")), (200, "null"));
    }

    async fn a_publication_of_another_machine_is_found(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let other = server::AppState::new(house.state.store.clone(), house.state.settings.clone(), server::Clock::fixed(NOW)).await.unwrap();
        house.publishes("veldwerk", &[ORDER]).await;
        assert_eq!(other.shelf().app("veldwerk").unwrap().number, 1);
        other.renew().await.unwrap();
        assert_eq!(other.shelf().app("veldwerk").unwrap().number, 2);
    }

    async fn a_file_that_is_broken_is_not_imported_and_says_where(house: &House) {
        let folder = house.folder.path().join("veldwerk");
        std::fs::create_dir_all(&folder).unwrap();
        let broken = house::markdown("veldwerk", "kapot", "nl", "Kapot").replace("button \"Nieuw\"", "knop \"Nieuw\"");
        std::fs::write(folder.join("kapot.nl.md"), broken).unwrap();
        let checked = content::check(&folder).unwrap();
        assert!(checked.has_errors());
        assert!(content::report(&checked, content::Language::English, false).contains("kapot.nl.md:10:"), "{}", content::report(&checked, content::Language::English, false));
        let done = server::files::import(&house.state.store, &checked, "Ans", NOW).await.unwrap();
        assert_eq!((done.new, done.apps.len()), (0, 0));
    }

    async fn a_draft_with_an_error_blocks_the_publication_and_names_the_line(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let (app, id, locale) = ("veldwerk".parse().unwrap(), "kapot".parse().unwrap(), "nl".parse().unwrap());
        let source = house::markdown("veldwerk", "kapot", "nl", "Kapot").replace("why: ", "waarom: ");
        let draft = store::NewDraft { app: &app, id: &id, locale: &locale, source: &source, title: "Kapot", kind: model::Kind::Instruction };
        house.state.store.save_instruction(draft, None, "Ans", NOW).await.unwrap();
        let outcome = server::publish::publish(&house.state.store, &app, "Ans", NOW).await.unwrap();
        let server::publish::Outcome::Blocked(blocked) = outcome else { panic!("{outcome:?}") };
        assert_eq!((blocked.len(), blocked[0].id.as_str()), (1, "kapot"));
        assert!(blocked[0].problems.iter().any(|p| p.line == 6 && p.problem.en.contains("waarom")), "{:?}", blocked[0].problems);
        house.state.renew().await.unwrap();
        assert_eq!(house.state.shelf().app("veldwerk").unwrap().number, 1, "what was published stays");
    }

    async fn publishing_the_same_again_uses_no_number(house: &House) {
        house.publishes("veldwerk", &[INVOICE, INVOICE_EN]).await;
        let outcome = server::publish::publish(&house.state.store, &"veldwerk".parse().unwrap(), "Ans", NOW).await.unwrap();
        assert!(matches!(outcome, server::publish::Outcome::Unchanged { number: 1 }), "{outcome:?}");
    }

    async fn what_is_exported_is_what_was_imported_to_the_letter(house: &House) {
        let folder = house.folder.path().join("content/veldwerk");
        std::fs::create_dir_all(&folder).unwrap();
        let odd = house::markdown("veldwerk", "vreemd", "nl", "\"Één regel: 'twee'\"").replace('\n', "\r\n");
        std::fs::write(folder.join("vreemd.nl.md"), &odd).unwrap();
        house.publishes("veldwerk", &[INVOICE]).await;
        let out = house.folder.path().join("out");
        assert_eq!(server::files::export(&house.state.store, &"veldwerk".parse().unwrap(), &out).await.unwrap(), 2);
        assert_eq!(std::fs::read_to_string(out.join("veldwerk/vreemd.nl.md")).unwrap(), odd);
        let before = std::fs::read(folder.join("factuur-corrigeren.nl.md")).unwrap();
        assert_eq!(std::fs::read(out.join("veldwerk/factuur-corrigeren.nl.md")).unwrap(), before);
    }

    async fn an_operator_sees_that_it_lives_and_can_take_traffic(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        for path in ["/api/v1/health", "/api/v1/ready"] {
            assert_eq!(house.get(path).await.status, 200, "{path}");
        }
        let metrics = house.get("/metrics").await;
        assert!(metrics.text().contains(r#"souffleur_requests_total{method="GET",route="/api/v1/ready",status="200"} 1"#), "{}", metrics.text());
        assert!(metrics.text().contains(r#"souffleur_catalog_number{app="veldwerk"} 1"#));
        house.state.store.close().await;
        assert_eq!(house.get("/api/v1/health").await.status, 200);
        let ready = house.get("/api/v1/ready").await;
        assert_eq!((ready.status.as_u16(), problem(&ready).as_str()), (503, "unavailable"));
        assert!(!ready.text().contains("pool"), "the inside stays inside: {}", ready.text());
        let sent = sends(house, &batch("veldwerk", json!([opened(1)]))).await;
        assert_eq!((sent.status.as_u16(), problem(&sent).as_str()), (503, "unavailable"));
        assert_eq!(sent.header("retry-after"), "5", "the browser keeps its statements and comes back");
    }
}

#[tokio::test]
async fn every_api_route_is_described() {
    let house = House::sqlite().await;
    let description = house.get("/api/openapi.json").await.json();
    let described = description["paths"].as_object().unwrap();
    let routes = include_str!("../src/routes.rs");
    let served: Vec<&str> = routes
        .split(".route(")
        .skip(1)
        .filter_map(|rest| rest.split('"').nth(1))
        .filter(|path| path.starts_with("/api/") || *path == "/metrics")
        .collect();
    assert!(served.len() >= 8, "{served:?}");
    for path in &served {
        assert!(described.contains_key(*path), "{path} is not described");
    }
    assert_eq!(described.len(), served.len());
    assert_eq!(description["openapi"], "3.1.0");
    let refused = &description["paths"]["/api/v1/statements"]["post"]["responses"]["413"]["content"];
    assert!(refused["application/problem+json"]["schema"].is_object(), "{refused}");
}

#[tokio::test]
async fn a_page_that_is_not_there_says_so_in_the_readers_language() {
    let house = House::sqlite().await;
    let page = house.ask("GET", "/nergens", &[("accept-language", "nl")], "").await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (404, "text/html; charset=utf-8"));
    assert!(page.text().contains("<html lang=\"nl\">") && page.text().contains("Hier staat niets"));
    assert!(page.header("content-security-policy").contains("frame-ancestors 'self'"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("referrer-policy"), "same-origin");
}

#[tokio::test]
async fn the_loader_names_the_widget_that_belongs_to_this_server() {
    let house = House::sqlite().await;
    let loader = house.get("/embed.js").await;
    assert!(loader.header("content-type").starts_with("text/javascript"));
    assert_eq!(loader.header("access-control-allow-origin"), "*");
    assert_eq!(loader.header("cross-origin-resource-policy"), "cross-origin");
    if loader.status == 503 {
        // `cargo xtask test` builds the widget first; by itself this server says what is missing.
        assert!(loader.text().contains("cargo xtask build"));
        return;
    }
    assert_eq!(loader.header("cache-control"), "no-cache");
    assert!(!loader.text().contains("__WIDGET__"));
    let base = &loader.text()[loader.text().find("/widget/").unwrap()..][.."/widget/0123456789abcdef".len()];
    for (file, kind) in [("souffleur.js", "text/javascript; charset=utf-8"), ("souffleur_bg.wasm", "application/wasm")]
    {
        let part = house.ask("GET", &format!("{base}/{file}"), &[("accept-encoding", "br")], "").await;
        assert_eq!((part.status.as_u16(), part.header("content-type")), (200, kind));
        assert!(part.header("cache-control").contains("immutable"));
        assert_eq!(part.header("access-control-allow-origin"), "*");
    }
    for not_there in
        [format!("{base}/stamp"), format!("{base}/embed.js"), "/widget/0123456789abcdef/souffleur.js".into()]
    {
        assert_eq!(house.get(&not_there).await.status, 404, "{not_there}");
    }
}

#[tokio::test]
async fn the_demo_is_there_only_when_asked_for() {
    let house = House::sqlite().await;
    for path in ["/demo", "/demo/", "/demo/invoices/2026-0042"] {
        assert!(house.get(path).await.header("content-type").starts_with("text/html"), "{path}");
    }
    assert_eq!(house.get("/demo/app.js").await.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(house.get("/demo/nothing.js").await.status, 404);
    assert_eq!(house.get("/demo/../../Cargo.toml").await.status, 404);
}

#[tokio::test]
async fn who_guesses_too_often_has_to_wait_and_is_told_how_long() {
    let house = House::sqlite().await;
    let address = "192.0.2.7".parse().unwrap();
    let refused = (0..11).find_map(|_| house.state.sign_in_limit.take(address, NOW).err()).unwrap();
    assert_eq!(refused.problem("r").detail, "Too many requests came from this address. Try again in 6 s.");
}
