//! What an author meets in the console: signing in, the list, the editor, publishing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy.toml allows them in tests, and means only functions marked as one"
)]
mod house;
mod visitor;

use house::{House, markdown};
use store::Role;
use visitor::{PASSWORD, Visitor, read};

const INVOICE: (&str, &str, &str) = ("factuur-corrigeren", "nl", "Een factuur corrigeren");
const INVOICE_EN: (&str, &str, &str) = ("factuur-corrigeren", "en", "Correct an invoice");
const ORDER: (&str, &str, &str) = ("order-annuleren", "nl", "Een order annuleren");
const EDITOR: &str = "/console/instructions/veldwerk/factuur-corrigeren/nl";

fn invoice(title: &str) -> String {
    markdown("veldwerk", "factuur-corrigeren", "nl", title)
}

on_both! {
    async fn anon_is_sent_to_the_sign_in_page_and_back(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let anon = Visitor::anon(house);
        for page in ["/console", "/console/instructions?app=veldwerk", EDITOR, "/console/publish", "/console/insights"] {
            let answer = anon.opens(page).await;
            assert_eq!(answer.status, 303, "{page}");
            assert!(answer.header("location").starts_with("/console/sign-in?next=/console"), "{page}");
        }
        Visitor::signed_in(house, Role::Author).await;
        let fields = [("email", "author@example.org"), ("password", PASSWORD), ("next", EDITOR)];
        assert_eq!(anon.sends("/console/sign-in", &fields).await.header("location"), EDITOR);
        let elsewhere = [("email", "author@example.org"), ("password", PASSWORD), ("next", "//evil.example")];
        assert_eq!(anon.sends("/console/sign-in", &elsewhere).await.header("location"), "/console");
    }

    async fn a_wrong_password_and_an_unknown_person_get_the_same_answer(house: &House) {
        Visitor::signed_in(house, Role::Author).await;
        let anon = Visitor::anon(house);
        let mut pages = Vec::new();
        for (email, password) in [("author@example.org", "wrong horse battery"), ("nobody@example.org", PASSWORD)] {
            let answer = anon.sends("/console/sign-in", &[("email", email), ("password", password)]).await;
            assert_eq!(answer.status, 422);
            assert_eq!(answer.header("set-cookie"), "");
            assert!(answer.text().contains(&email.replace('@', "&#64;")) || answer.text().contains(email));
            pages.push(answer.text().replace(email, ""));
        }
        assert_eq!(pages[0], pages[1]);
    }

    async fn who_guesses_passwords_has_to_wait(house: &House) {
        let anon = Visitor::anon(house);
        let mut answers = Vec::new();
        for _ in 0..12 {
            let fields = [("email", "author@example.org"), ("password", "guess")];
            answers.push(anon.sends("/console/sign-in", &fields).await.status.as_u16());
        }
        assert_eq!(answers.iter().filter(|status| **status == 429).count(), 2);
    }

    async fn a_session_ends_by_signing_out_and_by_time(house: &House) {
        let author = Visitor::signed_in(house, Role::Author).await;
        author.signs_out().await;
        assert_eq!(author.opens("/console").await.status, 303);
        let again = Visitor::signed_in(house, Role::Author).await;
        again.waits_a_day();
        assert_eq!(again.opens("/console").await.status, 303);
    }

    async fn an_author_goes_to_the_application_to_point_at_an_element(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        assert!(!author.sees(EDITOR).await.contains("#souffleur-pick"));
        house.lists("veldwerk", "https://erp.example.org").await;
        assert!(author.sees(EDITOR).await.contains("<a href=\"https://erp.example.org/#souffleur-pick\""));
    }

    async fn an_analyst_cannot_write_and_an_author_cannot_read_the_insights(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let analyst = Visitor::signed_in(house, Role::Analyst).await;
        for page in ["/console/instructions?app=veldwerk", EDITOR, "/console/publish?app=veldwerk"] {
            assert_eq!(analyst.opens(page).await.status, 403, "{page}");
        }
        let text = invoice("Van de analist");
        assert_eq!(analyst.fills_in(EDITOR, &[("source", &text), ("revision", "1")]).await.status, 403);
        assert_eq!(analyst.fills_in("/console/publish", &[("app", "veldwerk")]).await.status, 403);
        let author = Visitor::signed_in(house, Role::Author).await;
        assert_eq!(author.opens("/console/insights?app=veldwerk").await.status, 403);
        assert!(!author.sees(EDITOR).await.contains("Van de analist"));
        let admin = Visitor::signed_in(house, Role::Admin).await;
        admin.sees(EDITOR).await;
        admin.sees("/console/insights?app=veldwerk").await;
    }

    async fn the_list_shows_languages_side_by_side_and_what_is_missing(house: &House) {
        house.publishes("veldwerk", &[INVOICE, INVOICE_EN, ORDER]).await;
        let mut author = Visitor::signed_in(house, Role::Author).await;
        let page = read(&author.sees("/console/instructions?app=veldwerk").await);
        assert!(page.contains("Een factuur corrigeren factuur-corrigeren en Gepubliceerd nl Gepubliceerd"), "{page}");
        assert!(page.contains("Een order annuleren order-annuleren en mist nl Gepubliceerd"), "{page}");
        author.language = "en";
        let page = read(&author.sees("/console/instructions?app=veldwerk").await);
        assert!(page.contains("Correct an invoice factuur-corrigeren en Published nl Published"), "{page}");
    }

    async fn an_author_edits_and_publishes_and_colleagues_read_it(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let text = invoice("Een factuur verbeteren").replace("**Opslaan**", "**Bewaren**");
        let page = read(&author.does(EDITOR, &[("source", &text), ("revision", "1")]).await);
        assert!(page.contains("Bewaard als versie 2.") && page.contains("Gewijzigd"), "{page}");
        let page = read(&author.sees("/console/publish?app=veldwerk").await);
        assert!(page.contains("Gewijzigd Een factuur verbeteren nl · titel, stap 2"), "{page}");
        assert!(page.contains("Publiceer nummer 2"), "{page}");
        assert!(!house.get("/help/veldwerk?locale=nl").await.text().contains("Een factuur verbeteren"));

        let page = read(&author.does("/console/publish", &[("app", "veldwerk")]).await);
        assert!(page.contains("Publicatie 2 is gepubliceerd."), "{page}");
        assert!(page.contains("Er is niets veranderd sinds de laatste publicatie."), "{page}");
        let help = house.get("/help/veldwerk/factuur-corrigeren?locale=nl").await;
        assert!(help.text().contains("<strong>Bewaren</strong>"), "{}", help.text());
    }

    async fn what_a_browser_does_to_line_ends_does_not_reach_the_text(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let text = invoice("Regels");
        author.does(EDITOR, &[("source", &text.replace('\n', "\r\n")), ("revision", "1")]).await;
        let (app, id, nl) = ("veldwerk".parse().unwrap(), INVOICE.0.parse().unwrap(), "nl".parse().unwrap());
        assert_eq!(house.state.store.instruction(&app, &id, &nl).await.unwrap().unwrap().source, text);
    }

    async fn two_authors_do_not_overwrite_each_other_and_lose_nothing(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let ans = Visitor::signed_in(house, Role::Author).await;
        let bob = Visitor::signed_in(house, Role::Admin).await;
        ans.does(EDITOR, &[("source", &invoice("Van Ans")), ("revision", "1")]).await;
        let answer = bob.fills_in(EDITOR, &[("source", &invoice("Van Bob")), ("revision", "1")]).await;
        assert_eq!(answer.status, 409);
        let page = answer.text();
        assert!(read(page).contains("Jouw tekst staat hieronder en is niet weg."), "{page}");
        let (theirs, mine) = page.split_once("<textarea").unwrap();
        assert!(theirs.contains("title: Van Ans") && mine.contains("title: Van Bob"), "{page}");
        // Having seen the other text, Bob saves his own over it.
        assert!(page.contains("name=\"revision\" value=\"2\""), "{page}");
        bob.does(EDITOR, &[("source", &invoice("Van Bob")), ("revision", "2")]).await;
        assert!(bob.sees(EDITOR).await.contains("title: Van Bob"));
    }

    async fn typed_text_outlives_the_session_and_a_draft_that_was_deleted(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let secret = author.secret().await;
        author.signs_out().await;
        let text = invoice("Lang over nagedacht");
        let fields = [("csrf", secret.as_str()), ("source", text.as_str()), ("revision", "1")];
        let answer = author.sends(EDITOR, &fields).await;
        assert_eq!(answer.status, 401);
        assert!(answer.text().contains("Lang over nagedacht"), "{}", answer.text());
        assert!(!answer.text().contains("Een factuur corrigeren"), "the store is not for who is signed out");

        let author = Visitor::signed_in(house, Role::Author).await;
        let answer = author.sends(EDITOR, &fields).await;
        assert_eq!(answer.status, 403, "the secret of another session");
        assert!(answer.text().contains("Lang over nagedacht"));
        assert!(answer.text().contains(&author.secret().await), "the form can be sent again as it is");

        author.does(&format!("{EDITOR}/delete"), &[("revision", "1")]).await;
        let answer = author.fills_in(EDITOR, &[("source", &text), ("revision", "1")]).await;
        assert_eq!(answer.status, 409);
        assert!(answer.text().contains("Lang over nagedacht") && answer.text().contains("name=\"revision\" value=\"0\""));
        author.does(EDITOR, &[("source", &text), ("revision", "0")]).await;
    }

    async fn a_mistake_is_shown_with_its_line_and_blocks_the_publication(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let wrong = invoice("Een factuur corrigeren").replace("anchor: button \"Nieuw\"", "anchor: buton \"Nieuw\"");
        let answer = author.fills_in(EDITOR, &[("source", &wrong), ("revision", "1"), ("action", "check")]).await;
        assert_eq!(answer.status, 200);
        let page = read(answer.text());
        assert!(page.contains("Fout Regel 10 buton is geen ARIA-rol bedoel je button ?"), "{page}");
        assert!(read(&author.sees(EDITOR).await).contains("versie 1"), "checking saves nothing");

        let page = read(&author.does(EDITOR, &[("source", &wrong), ("revision", "1")]).await);
        assert!(page.contains("Bewaard als versie 2. Los de fouten op voor je publiceert."), "{page}");
        let page = read(&author.does("/console/publish", &[("app", "veldwerk")]).await);
        assert!(page.contains("Los eerst deze fouten op.") && page.contains("Regel 10: `buton` is geen ARIA-rol"), "{page}");
        assert!(!page.contains("Publiceer nummer"), "{page}");
        let help = house.get("/help/veldwerk/factuur-corrigeren?locale=nl").await;
        assert_eq!(help.status, 200, "what was published stays");
    }

    async fn a_text_of_another_instruction_is_a_mistake(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let other = markdown("veldwerk", "iets-anders", "nl", "Iets anders");
        let fields = [("source", other.as_str()), ("revision", "1"), ("action", "check")];
        let page = read(author.fills_in(EDITOR, &fields).await.text());
        assert!(page.contains("deze tekst is niet factuur-corrigeren van veldwerk in nl"), "{page}");
    }

    async fn every_author_reads_what_is_wrong_in_their_own_language(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let mut author = Visitor::signed_in(house, Role::Author).await;
        let clumsy = invoice("Een factuur corrigeren") + "\n   ![Het venster](weg.png)\n";
        let broken = clumsy.replace("title:", "titel:").replace("1. Klik op **Nieuw**", "1. Klik <b>hier</b>");
        author.does(EDITOR, &[("source", &broken), ("revision", "1")]).await;
        for (language, tip, mistake, publish) in [
            (
                "nl",
                ["deze instructie heeft geen eigenaar", "er is geen afbeelding weg.png"],
                ["titel is geen sleutel van een instructie bedoel je title ?", "HTML kan hier niet"],
                ["Regel 5: `titel` is geen sleutel van een instructie", "Regel 9: HTML kan hier niet"],
            ),
            (
                "en",
                ["nobody owns this instruction", "there is no picture weg.png"],
                ["titel is not a key of an instruction did you mean title ?", "HTML is not used here"],
                ["Line 5: `titel` is not a key of an instruction", "Line 9: HTML is not used here"],
            ),
        ] {
            author.language = language;
            let fields = [("source", clumsy.as_str()), ("revision", "2"), ("action", "check")];
            let page = read(author.fills_in(EDITOR, &fields).await.text());
            tip.iter().for_each(|tip| assert!(page.contains(tip), "{tip}: {page}"));
            let page = read(&author.sees(EDITOR).await);
            mistake.iter().for_each(|mistake| assert!(page.contains(mistake), "{mistake}: {page}"));
            let page = read(&author.sees("/console/publish?app=veldwerk").await);
            publish.iter().for_each(|line| assert!(page.contains(line), "{line}: {page}"));
        }
    }

    async fn a_new_instruction_begins_with_a_text_that_can_be_published(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let fields = [("app", "veldwerk"), ("title", "Een \"klant\" samenvoegen"), ("id", ""), ("locale", "nl")];
        let page = author.does("/console/instructions/new", &fields).await;
        assert!(page.contains("id: een-klant-samenvoegen"), "{page}");
        assert!(read(&page).contains("Nieuw"), "{page}");
        let again = author.fills_in("/console/instructions/new", &fields).await;
        assert_eq!(again.status, 422);
        assert!(read(again.text()).contains("Deze instructie is er al in deze taal."), "{}", again.text());
        let page = read(&author.does("/console/publish", &[("app", "veldwerk")]).await);
        assert!(page.contains("Publicatie 2 is gepubliceerd."), "{page}");
    }

    async fn a_new_collection_begins_with_what_is_there_and_holds_nothing_that_is_not(house: &House) {
        house.publishes("veldwerk", &[INVOICE, INVOICE_EN, ORDER]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        for (kind, title) in [("handbook", "Handboek"), ("training", "Cursus"), ("checklist", "Lijst")] {
            let fields = [("app", "veldwerk"), ("title", title), ("id", ""), ("locale", "nl"), ("kind", kind)];
            let page = author.does("/console/instructions/new", &fields).await;
            assert!(page.contains(&format!("kind: {kind}")) && page.contains("](factuur-corrigeren.nl.md)"), "{page}");
        }
        let page = read(&author.does("/console/publish", &[("app", "veldwerk")]).await);
        assert!(page.contains("Publicatie 2 is gepubliceerd."), "{page}");
        for (id, told) in [("handboek", "Inhoud Een factuur corrigeren"), ("cursus", "Bekijk het antwoord"), ("lijst", "Een factuur")] {
            let page = house.get(&format!("/help/veldwerk/{id}?locale=nl")).await;
            assert!(read(page.text()).contains(told), "{}", page.text());
        }

        let editor = "/console/instructions/veldwerk/lijst/nl";
        let text = |item: &str| {
            format!("---\nid: lijst\napp: veldwerk\nlocale: nl\nkind: checklist\ntitle: Lijst\nwhy: W\n---\n\n1. [X]({item}.nl.md)\n")
        };
        for (revision, item, told) in [
            ("1", "factuur-corigeren", "er is geen instructie factuur-corigeren bedoel je factuur-corrigeren ?"),
            ("2", "handboek", "handboek is zelf een verzameling"),
        ] {
            let page = read(&author.does(editor, &[("source", &text(item)), ("revision", revision)]).await);
            assert!(page.contains(&format!("Fout Regel 10 {told}")), "{page}");
            let page = read(&author.does("/console/publish", &[("app", "veldwerk")]).await);
            assert!(page.contains("Los eerst deze fouten op."), "{page}");
        }
        let page = read(&author.does(editor, &[("source", &text("order-annuleren")), ("revision", "3")]).await);
        assert!(!page.contains("Fout Regel"), "{page}");
        let page = read(&author.does("/console/publish", &[("app", "veldwerk")]).await);
        assert!(page.contains("Publicatie 3 is gepubliceerd."), "{page}");

        // What is deleted is missed.
        let gone = [("revision", "1")];
        author.does("/console/instructions/veldwerk/order-annuleren/nl/delete", &gone).await;
        let page = read(&author.sees("/console/publish").await);
        assert!(page.contains("er is geen instructie `order-annuleren`"), "{page}");
    }

    async fn what_is_typed_for_a_new_instruction_comes_back_with_the_mistake_beside_it(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let fields = [("app", "veldwerk"), ("title", "Titel & meer"), ("id", "Geen Naam!"), ("locale", "fr")];
        let answer = author.fills_in("/console/instructions/new", &fields).await;
        assert_eq!(answer.status, 422);
        let page = read(answer.text());
        assert!(page.contains("Gebruik alleen kleine letters") && page.contains("Kies een taal"), "{page}");
        assert!(answer.text().contains("Geen Naam!") && answer.text().contains("Titel &#38; meer"), "{}", answer.text());
    }

    async fn a_new_instruction_is_in_the_authors_language_where_the_application_has_it(house: &House) {
        house.publishes("veldwerk", &[INVOICE, INVOICE_EN]).await;
        house.publishes("magazijn", &[("pallet-tellen", "nl", "Een pallet tellen")]).await;
        let mut author = Visitor::signed_in(house, Role::Author).await;
        for (language, app, asked, chosen) in [
            ("nl", "veldwerk", "", Some("nl")),
            ("en", "veldwerk", "", Some("en")),
            // From a link, to translate.
            ("nl", "veldwerk", "&id=factuur-corrigeren&locale=en", Some("en")),
            ("en", "magazijn", "", None),
        ] {
            author.language = language;
            let page = author.sees(&format!("/console/instructions/new?app={app}{asked}")).await;
            let (_, select) = page.split_once("name=\"locale\"").unwrap();
            let (select, _) = select.split_once("</select>").unwrap();
            let selected = select.split_once("selected>").map(|(_, rest)| rest.split('<').next().unwrap());
            assert_eq!(selected, chosen, "{language} {app}{asked}: {select}");
        }
    }

    async fn a_translation_begins_with_the_text_of_the_other_language(house: &House) {
        house.publishes("veldwerk", &[INVOICE, INVOICE_EN, ORDER]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let form = author.sees("/console/instructions/new?app=veldwerk&id=order-annuleren&locale=en").await;
        assert!(form.contains("value=\"Een order annuleren\""), "{form}");
        let fields = [("app", "veldwerk"), ("title", "Cancel an order"), ("id", "order-annuleren"), ("locale", "en")];
        let page = author.does("/console/instructions/new", &fields).await;
        assert!(page.contains("locale: en\ntitle: &#34;Cancel an order&#34;"), "{page}");
        assert!(page.contains("1. Klik op **Nieuw**."), "{page}");
    }

    async fn what_is_deleted_goes_away_with_the_next_publication(house: &House) {
        house.publishes("veldwerk", &[INVOICE, ORDER]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let page = read(&author.does(&format!("{EDITOR}/delete"), &[("revision", "1")]).await);
        assert!(page.contains("Het concept is verwijderd."), "{page}");
        assert_eq!(house.get("/help/veldwerk/factuur-corrigeren?locale=nl").await.status, 200);
        let page = read(&author.sees("/console/publish?app=veldwerk").await);
        assert!(page.contains("Weggehaald Een factuur corrigeren nl"), "{page}");
        author.does("/console/publish", &[("app", "veldwerk")]).await;
        assert_eq!(house.get("/help/veldwerk/factuur-corrigeren?locale=nl").await.status, 404);
    }

    async fn no_form_works_without_the_secret_of_its_session(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let text = invoice("Van elders");
        for (path, fields) in [
            (EDITOR, vec![("source", text.as_str()), ("revision", "1")]),
            ("/console/instructions/veldwerk/factuur-corrigeren/nl/delete", vec![("revision", "1")]),
            ("/console/instructions/new", vec![("app", "veldwerk"), ("title", "X"), ("locale", "nl")]),
            ("/console/publish", vec![("app", "veldwerk")]),
            ("/console/sign-out", vec![]),
        ] {
            assert_eq!(author.sends(path, &fields).await.status, 403, "{path}");
            let guessed: Vec<_> = fields.iter().copied().chain([("csrf", "guess")]).collect();
            assert_eq!(author.sends(path, &guessed).await.status, 403, "{path}");
        }
        assert!(author.sees(EDITOR).await.contains("title: Een factuur corrigeren"));
    }

    async fn the_preview_is_the_widget_with_the_text_as_it_is_typed(house: &House) {
        house.publishes("veldwerk", &[INVOICE]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        let saved = author.sees("/console/preview?app=veldwerk&id=factuur-corrigeren&locale=nl").await;
        assert!(saved.contains("src=\"/embed.js\"") && saved.contains("data-open=\"factuur-corrigeren\""), "{saved}");
        let typed = invoice("Nog niet bewaard").replace("button \"Nieuw\"", "link \"Bekijk\" in dialog \"Factuur\"");
        let of = [("app", "veldwerk"), ("id", "factuur-corrigeren"), ("locale", "nl"), ("source", typed.as_str())];
        let answer = author.fills_in("/console/preview", &of).await;
        let page = answer.text();
        assert!(page.contains("role=\"dialog\" aria-label=\"Factuur\"") && page.contains("Bekijk</a>"), "{page}");
        let (_, rest) = page.split_once("data-catalog=\"").unwrap();
        use base64::Engine;
        let encoded = rest.split('"').next().unwrap().replace("&#43;", "+").replace("&#61;", "=");
        let bytes = base64::engine::general_purpose::STANDARD.decode(encoded).unwrap();
        let catalog = model::Catalog::decode(&bytes).unwrap();
        assert_eq!(catalog.instructions[0].title, "Nog niet bewaard");
        let broken = [("app", "veldwerk"), ("id", "factuur-corrigeren"), ("locale", "nl"), ("source", "niets")];
        assert!(!author.fills_in("/console/preview", &broken).await.text().contains("embed.js"));
    }

    async fn what_an_author_writes_is_never_markup(house: &House) {
        let title = "\"<script>alert(1)</script>\"";
        house.publishes("veldwerk", &[("x", "nl", title)]).await;
        let author = Visitor::signed_in(house, Role::Author).await;
        for page in [
            "/console/instructions?app=veldwerk",
            "/console/instructions/veldwerk/x/nl",
            "/console/preview?app=veldwerk&id=x&locale=nl",
            "/help/veldwerk?locale=nl&q=%3Cscript%3Ealert(1)",
            "/help/veldwerk/x?locale=nl",
        ] {
            let shown = author.sees(page).await;
            assert!(!shown.contains("<script>alert") && !shown.contains("style=\""), "{page}: {shown}");
        }
    }
}
