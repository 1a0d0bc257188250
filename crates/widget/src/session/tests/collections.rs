//! Collections: what is done, what is offered, what is told, and what a question answers.

use super::*;
use model::collection::{Answer, Content, Item, Part, Question};

pub(super) fn item(id: &str) -> Item {
    Item { instruction: slug(id), text: id.to_owned() }
}

pub(crate) fn question(title: &str, right: &[bool]) -> Part {
    let answer = |right: &bool| Answer { text: vec![Inline::Text("Antwoord".into())], right: *right };
    let explanation = vec![vec![Inline::Text("Want zo is het.".into())]];
    let content = Content::Question(Question { answers: right.iter().map(answer).collect(), explanation });
    Part { title: title.into(), about: Vec::new(), content }
}

/// The catalog, with a collection over two of its instructions and one that is not there.
pub(crate) fn with(kind: Kind, when: Option<Condition>, questions: Vec<Part>) -> Rc<Catalog> {
    let mut list = instruction("eerste-week", "Je eerste week", when, Vec::new());
    list.kind = kind;
    let items = ["factuur-corrigeren", "order-zoeken", "niet-vertaald"].map(item).to_vec();
    list.parts = vec![Part { title: String::new(), about: Vec::new(), content: Content::Items(items) }];
    list.parts.extend(questions);
    let mut all = catalog().instructions.clone();
    all.push(list);
    Rc::new(Catalog::new(slug("demo"), "nl".parse().unwrap(), 1, all))
}

fn read(id: &str) -> Event {
    Event::Read(slug(id), Via::Offered)
}

fn lists(state: &State) -> Vec<&str> {
    state.lists().into_iter().map(|list| list.id.as_str()).collect()
}

fn tally(state: &State) -> (usize, usize) {
    state.tally(state.instruction(&slug("eerste-week")).unwrap())
}

#[test]
fn an_item_is_done_when_it_was_seen_done_or_ticked_and_all_of_it_is_told_once() {
    let events = [Event::Loaded(with(Kind::Checklist, None, Vec::new())), moment("/invoices/42"), read("eerste-week")];
    let (state, recorded) = after(events);
    assert_eq!(tally(&state), (0, 2), "what is not there does not count");
    assert_eq!(recorded, [Verb::Opened { instruction: slug("eerste-week"), via: Via::Offered }]);

    let guided = [
        Event::ShowMe(slug("factuur-corrigeren")),
        Event::Acted(Act::Click),
        Event::Acted(Act::Input),
        Event::Acted(Act::Click),
    ];
    let (state, effects) = played(state, guided);
    assert!(state.guiding().unwrap().ended());
    assert_eq!(tally(&state), (1, 2));
    assert!(effects.contains(&Effect::KeepDone("factuur-corrigeren".into(), true)));
    assert_eq!(state.list_of(&slug("factuur-corrigeren")).map(|list| list.id.as_str()), Some("eerste-week"));

    let (state, effects) = played(state, [read("eerste-week"), Event::Tick(slug("order-zoeken"))]);
    assert!(state.guide.is_none(), "the card that said that it is done makes way");
    assert_eq!((tally(&state), state.said.as_str()), ((2, 2), "Alles gedaan"));
    assert!(effects.contains(&Effect::Record(Verb::Completed { instruction: slug("eerste-week") })));

    let (state, effects) = played(state, [Event::Tick(slug("order-zoeken"))]);
    assert_eq!((tally(&state), state.said.as_str()), ((1, 2), "1 van 2 gedaan"));
    assert_eq!(effects, [Effect::KeepDone("order-zoeken".into(), false)]);
}

#[test]
fn what_was_only_passed_with_next_is_not_done() {
    let start = [Event::Loaded(with(Kind::Checklist, None, Vec::new())), moment("/orders"), read("eerste-week")];
    let (state, _) = after(start.into_iter().chain([Event::ShowMe(slug("order-zoeken")), Event::Next]));
    assert!(state.guiding().unwrap().ended());
    assert_eq!(tally(&state), (0, 2));
}

#[test]
fn a_collection_is_offered_where_it_fits_and_everywhere_once_somebody_is_halfway() {
    let orders = on("/orders");
    for (name, kind, when, done, route, expected) in [
        ("here", Kind::Checklist, orders.clone(), &[][..], "/orders", true),
        ("elsewhere", Kind::Checklist, orders.clone(), &[], "/invoices/42", false),
        ("everywhere", Kind::Training, None, &[], "/invoices/42", true),
        ("opened only", Kind::Checklist, orders.clone(), &["eerste-week"], "/invoices/42", false),
        ("halfway", Kind::Checklist, orders.clone(), &["eerste-week", "order-zoeken"], "/invoices/42", true),
        ("done by somebody who never opened it", Kind::Checklist, orders.clone(), &["order-zoeken"], "/x", false),
        (
            "finished",
            Kind::Checklist,
            orders.clone(),
            &["eerste-week", "order-zoeken", "factuur-corrigeren"],
            "/orders",
            false,
        ),
        ("a handbook stays", Kind::Handbook, orders.clone(), &["order-zoeken", "factuur-corrigeren"], "/orders", true),
        (
            "a handbook goes nowhere else",
            Kind::Handbook,
            orders,
            &["eerste-week", "order-zoeken"],
            "/invoices/42",
            false,
        ),
    ] {
        let done = done.iter().map(|key| (*key).to_owned()).collect();
        let kept = State { collections: Collections { done, ..Collections::default() }, ..State::default() };
        let (state, _) = played(kept, [Event::Loaded(with(kind, when, Vec::new())), moment(route)]);
        assert_eq!(!lists(&state).is_empty(), expected, "{name}");
        assert!(state.offers.iter().all(|offer| offer.id != slug("eerste-week")), "{name}: it has a place of its own");
    }
}

#[test]
fn back_leads_from_an_instruction_to_the_list_it_was_read_from_and_from_there_to_the_start() {
    let start = [Event::Loaded(with(Kind::Checklist, None, Vec::new())), moment("/orders"), read("eerste-week")];
    let (state, _) = after(start.into_iter().chain([read("order-zoeken"), Event::Back]));
    assert_eq!(state.view, View::Reading(slug("eerste-week")));
    let (state, _) = played(state, [Event::Back]);
    assert_eq!(state.view, View::Home);
    let (state, _) = played(state, [read("order-zoeken"), Event::Back]);
    assert_eq!(state.view, View::Home, "it was offered, not read from the list");
}

#[test]
fn an_answer_is_right_or_wrong_and_nothing_of_it_is_told() {
    let parts = vec![question("Wat doe je?", &[false, true]), question("En dan?", &[true, false, true])];
    let start = [Event::Loaded(with(Kind::Training, None, parts)), moment("/orders"), read("eerste-week")];
    let (state, _) = after(start);
    let verdict = |state: &State, at: usize| {
        let list = state.instruction(&slug("eerste-week")).unwrap();
        state.verdict(at, &list.parts[at])
    };
    for (name, at, chosen, expected) in [
        ("nothing", 1, &[][..], Verdict::Unanswered),
        ("the wrong one", 1, &[0], Verdict::Wrong),
        ("another after all", 1, &[0, 1], Verdict::Right),
        ("one of two", 2, &[0], Verdict::Wrong),
        ("both", 2, &[0, 2], Verdict::Right),
        ("too many", 2, &[0, 1, 2], Verdict::Wrong),
        ("too many, one less", 2, &[0, 1, 2, 1], Verdict::Right),
    ] {
        let chosen = chosen.iter().map(|answer| Event::Choose(at, *answer));
        let (state, effects) = played(state.clone(), chosen.chain([Event::Check(at)]));
        assert_eq!(verdict(&state, at), Some(expected), "{name}");
        assert_eq!(state.said.contains("Want zo is het."), expected != Verdict::Unanswered, "{name}");
        assert_eq!(tally(&state).0, usize::from(expected == Verdict::Right), "{name}");
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Record(_))), "{name}");
        let (state, _) = played(state, [Event::Choose(at, 1)]);
        assert_eq!(verdict(&state, at), None, "{name}: another choice is not checked yet");
    }
}

#[test]
fn a_collection_asked_for_by_a_link_or_the_host_opens_to_read() {
    let start = [Event::Loaded(with(Kind::Training, None, Vec::new())), moment("/orders")];
    let (state, recorded) = after(start.into_iter().chain([Event::ShowFrom(slug("eerste-week"), 1)]));
    assert_eq!(state.view, View::Reading(slug("eerste-week")));
    assert!(state.guide.is_none());
    assert_eq!(recorded, [Verb::Opened { instruction: slug("eerste-week"), via: Via::Link }]);
}
