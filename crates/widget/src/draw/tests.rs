//! What is on the screen, read from the tree that is drawn.

use super::Tree;
use super::{Links, blocks, everything};
use crate::session::tests::collections::{question, with};
use crate::session::tests::guide::guided;
use crate::session::tests::{after, moment, on_screen, slug};
use crate::session::{Event, State};
use model::Kind;
use model::statement::Via;

fn links() -> Links {
    Links { pages: "https://help.example/help/demo/".into() }
}

fn read(state: &State) -> String {
    everything(state, &links()).read()
}

/// Every element for which this holds, outermost first.
fn all<'a>(tree: &'a Tree, fits: &dyn Fn(&Tree) -> bool) -> Vec<&'a Tree> {
    let inner = tree.children.iter().flat_map(|child| all(child, fits));
    Some(tree).filter(|tree| fits(tree)).into_iter().chain(inner).collect()
}

fn has(tree: &Tree, name: &str, value: &str) -> bool {
    tree.attributes.iter().any(|(known, kept)| *known == name && kept == value)
}

fn after_all(events: impl IntoIterator<Item = Event>) -> State {
    after(events).0
}

#[test]
fn an_idle_page_shows_only_the_button() {
    let tree = everything(&after_all(on_screen("/orders")), &links());
    let buttons = all(&tree, &|t| t.tag == "button");
    assert_eq!(buttons.len(), 1);
    assert_eq!(buttons[0].read(), "Hulp");
}

#[test]
fn an_instruction_is_offered_with_one_line_that_says_why() {
    let tree = everything(&after_all(on_screen("/invoices/42").into_iter().chain([Event::Open])), &links());
    let rows = all(&tree, &|t| has(t, "class", "row"));
    assert_eq!(rows[0].children[0].read(), "Een factuur corrigeren");
    assert!(!rows[0].children[1].read().is_empty());
}

#[test]
fn reading_shows_why_every_step_and_the_page_of_its_own() {
    let id = slug("factuur-corrigeren");
    let state = after_all(on_screen("/orders").into_iter().chain([Event::Read(id, Via::Offered)]));
    let tree = everything(&state, &links());
    assert_eq!(all(&tree, &|t| t.tag == "li").len(), 4);
    assert!(read(&state).contains("Omdat het zo hoort."));
    let page = "https://help.example/help/demo/factuur-corrigeren?locale=nl";
    assert_eq!(all(&tree, &|t| has(t, "href", page)).len(), 1);
}

#[test]
fn what_only_reads_is_not_shown_along_the_screen() {
    let state = after_all(on_screen("/orders").into_iter().chain([Event::Read(slug("order-zoeken"), Via::Offered)]));
    assert!(!read(&state).contains(state.language.words().show_me()));
}

#[test]
fn a_step_says_where_one_is_what_to_do_and_that_its_element_is_missing() {
    let mut events = guided("/invoices/42");
    events.push(Event::GaveUp(false));
    let state = after_all(events);
    let words = read(&state);
    for part in ["Stap 2 van 4", "Een factuur corrigeren", "Klik op Corrigeren.", state.language.words().missing()] {
        assert!(words.contains(part), "{part} in {words}");
    }
}

#[test]
fn a_ring_stands_only_around_what_was_found() {
    let ring = |events: Vec<Event>| {
        let tree = everything(&after_all(events), &links());
        all(&tree, &|t| has(t, "class", "ring")).len()
    };
    let mut found = guided("/invoices/42");
    assert_eq!(ring(found.clone()), 0);
    found.push(Event::Located);
    assert_eq!(ring(found), 1);
}

#[test]
fn content_in_a_language_that_buttons_do_not_speak_is_marked() {
    let [Event::Loaded(catalog), on_orders] = on_screen("/orders") else { panic!("a catalog, and a moment") };
    let catalog = model::Catalog { locale: "de".parse().unwrap(), ..(*catalog).clone() };
    let events = [Event::Loaded(catalog.into()), on_orders, Event::Read(slug("order-zoeken"), Via::Offered)];
    let tree = everything(&after_all(events), &links());
    assert!(has(&tree, "lang", "en"));
    let german: String = all(&tree, &|t| has(t, "lang", "de")).iter().map(|t| t.read()).collect();
    assert!(german.contains("Een order zoeken") && german.contains("Typ het nummer."));
    assert!(!german.contains(crate::words::Language::En.words().helped()));
}

/// What is drawn for a search.
fn searched(query: &str, more: Vec<Event>) -> Tree {
    let typed = [Event::Open, Event::Query(query.into())];
    everything(&after_all(on_screen("/invoices/42").into_iter().chain(typed).chain(more)), &links())
}

fn marks(tree: &Tree) -> Vec<String> {
    all(tree, &|t| t.tag == "mark").iter().map(|t| t.read()).collect()
}

#[test]
fn a_hit_shows_the_step_that_answers_with_what_was_asked_marked() {
    let tree = searched("reden", vec![]);
    let row = all(&tree, &|t| has(t, "class", "row"))[0];
    assert_eq!(row.read(), "Een factuur corrigerenStap 3 Vul de reden in.");
    assert_eq!(marks(row), ["reden"]);
    assert_eq!(marks(&searched("faktuur ", vec![]))[0], "factuur");
    assert!(searched("faktuur ", vec![]).read().contains("Resultaten voor factuur"));
    let id = slug("factuur-corrigeren");
    let read = searched("reden", vec![Event::Read(id, Via::Searched)]);
    assert_eq!(all(&read, &|t| has(t, "class", "found"))[0].read(), "Vul de reden in.");
}

#[test]
fn who_finds_nothing_is_offered_what_fits_the_screen_and_somebody_to_ask() {
    let drawn = searched("zwembad", vec![]).read();
    assert!(drawn.contains("Misschien helpt dit") && drawn.contains("Een factuur corrigeren"), "{drawn}");
    assert!(drawn.contains("Vraag het aan balie@demo.example"), "{drawn}");
}

#[test]
fn help_of_another_application_is_a_link_that_says_so() {
    let hit = crate::session::Elsewhere {
        title: "Count a pallet".into(),
        locale: "en".into(),
        application: "Magazijn".into(),
        page: "https://help.example/help/magazijn/tellen?locale=en".into(),
    };
    let answer = crate::session::Answer { elsewhere: vec![hit], ..Default::default() };
    let tree = searched("pallet", vec![Event::ServerHits("pallet".into(), answer)]);
    let link = all(&tree, &|t| t.tag == "a" && has(t, "class", "row"))[0];
    assert_eq!(link.read(), "Count a palletMagazijn · EN");
    assert!(has(link, "target", "_blank") && has(&link.children[0], "lang", "en"));
}

#[test]
fn an_address_that_could_run_script_is_text() {
    for to in
        ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "\u{1}javascript:alert(1)", "//evil.example"]
    {
        let tree = blocks::link(to, "klik");
        assert!(tree.tag.is_empty(), "{to}");
    }
    assert_eq!(blocks::link("https://example.org", "klik").tag, "a");
}

#[test]
fn what_is_elsewhere_opens_beside_the_page_and_mail_leaves_no_empty_tab() {
    assert!(has(&blocks::link("https://example.org", "klik"), "target", "_blank"));
    assert!(!has(&blocks::contact("balie@demo.example"), "target", "_blank"));
}

#[test]
fn every_button_has_a_name_and_every_id_is_there_once() {
    let mut states = vec![after_all(on_screen("/orders"))];
    for events in [
        vec![Event::Open],
        vec![Event::Open, Event::Query("factuur".into())],
        vec![Event::Open, Event::Query("qqq".into())],
        vec![Event::Read(slug("order-zoeken"), Via::Offered)],
        vec![Event::ShowMe(slug("factuur-corrigeren"))],
        vec![Event::ShowMe(slug("order-zoeken")), Event::Next],
        vec![Event::Quiet],
    ] {
        states.push(after_all(on_screen("/orders").into_iter().chain(events)));
    }
    for state in states {
        let tree = everything(&state, &links());
        for button in all(&tree, &|t| t.tag == "button") {
            let named = button.attributes.iter().any(|(name, value)| *name == "title" && !value.is_empty());
            assert!(named || !button.read().is_empty(), "{button:?}");
            let twice =
                ["title", "aria-label"].iter().all(|known| button.attributes.iter().any(|(name, _)| name == known));
            assert!(!twice, "a title beside a label is read as what describes it: {button:?}");
        }
        let mut ids: Vec<&str> = Vec::new();
        for element in all(&tree, &|_| true) {
            for (_, id) in element.attributes.iter().filter(|(name, _)| *name == "id") {
                assert!(!ids.contains(&id.as_ref()), "{id}");
                ids.push(id);
            }
        }
    }
}

#[test]
fn a_hint_has_a_mark_that_says_what_it_explains_and_is_described_by_its_text() {
    let state = after_all(on_screen("/orders").into_iter().chain([Event::Marked(vec![slug("hint-klant")], None)]));
    let tree = everything(&state, &links());
    let marks = all(&tree, &|t| has(t, "class", "mark"));
    assert_eq!(marks.len(), 1);
    assert!(has(marks[0], "aria-label", "Uitleg: Wat is een klantnummer?"));
    assert!(all(&tree, &|t| has(t, "role", "tooltip")).is_empty());

    let state = crate::session::tests::played(state, [Event::Hint(slug("hint-klant"))]).0;
    let tree = everything(&state, &links());
    assert!(has(all(&tree, &|t| has(t, "class", "mark"))[0], "aria-describedby", "tip"));
    let tips = all(&tree, &|t| has(t, "role", "tooltip"));
    assert!(has(tips[0], "id", "tip") && has(tips[0], "lang", "nl"));
    assert!(tips[0].read().starts_with("Wat is een klantnummer?Acht cijfers."));
    assert!(all(tips[0], &|t| matches!(t.tag, "a" | "button")).is_empty(), "nothing in it can be pressed");
}

#[test]
fn a_collection_says_how_far_one_is_and_offers_each_item_to_tick_and_to_open() {
    let start = [Event::Loaded(with(Kind::Checklist, None, Vec::new())), moment("/orders"), Event::Open];
    let state = after_all(start);
    let home = read(&state);
    assert!(home.contains("Lijsten en trainingen") && home.contains("Checklist · 0 van 2 gedaan"), "{home}");
    let state = crate::session::tests::played(state, [Event::Read(slug("eerste-week"), Via::Offered)]).0;
    let tree = everything(&state, &links());
    let ticks = all(&tree, &|t| has(t, "type", "checkbox"));
    assert_eq!(ticks.len(), 2);
    assert!(has(ticks[0], "aria-label", "Gedaan: factuur-corrigeren") && !has(ticks[0], "checked", ""));
    assert_eq!(all(&tree, &|t| has(t, "class", "row")).len(), 2);
    assert_eq!(all(&tree, &|t| t.tag == "ol").len(), 0);
    let state = crate::session::tests::played(state, [Event::Tick(slug("factuur-corrigeren"))]).0;
    let tree = everything(&state, &links());
    assert!(has(all(&tree, &|t| has(t, "type", "checkbox"))[0], "checked", ""));
    assert!(tree.read().contains("1 van 2 gedaan"));
}

#[test]
fn what_a_question_says_by_itself_runs_its_own_way_among_text_that_runs_the_other() {
    let catalog = with(Kind::Training, None, vec![question("سؤال", &[true, true])]);
    let catalog = model::Catalog { locale: "ar".parse().unwrap(), ..(*catalog).clone() };
    let read = Event::Read(slug("eerste-week"), Via::Offered);
    let tree = everything(&after_all([Event::Loaded(catalog.into()), moment("/orders"), read]), &links());
    let ours = all(all(&tree, &|t| t.tag == "fieldset")[0], &|t| has(t, "lang", "en"));
    assert_eq!(ours.iter().map(|t| t.read()).collect::<Vec<_>>(), ["More than one answer is right.", "Check"]);
    assert!(ours.iter().all(|t| has(t, "dir", "ltr")));
}
