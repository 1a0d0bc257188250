//! Searching: what is shown, and what is told of it.

use super::*;

#[test]
fn a_search_shows_at_once_and_is_told_once_when_it_rests() {
    let typed = ["fac", "fact", "factuur"].map(|q| Event::Query(q.into()));
    let events = on_screen("/orders").into_iter().chain([Event::Open]).chain(typed);
    let (state, recorded) = after(events.chain([Event::QueryRests, Event::QueryRests]));
    assert_eq!(state.search.hits.first().map(|hit| hit.id.clone()), Some(slug("factuur-corrigeren")));
    let [Verb::Searched { query, hits }] = recorded.as_slice() else { panic!("{recorded:?}") };
    assert_eq!((query.as_str(), *hits as usize), ("factuur", state.search.hits.len()));
    assert_eq!(state.said, state.language.found(state.search.hits.len()));
}

#[test]
fn a_search_in_vain_asks_the_server_and_is_told_with_its_answer() {
    let asked =
        || on_screen("/orders").into_iter().chain([Event::Open, Event::Query("xyzzy".into()), Event::QueryRests]);
    let (_, effects) = played(State::default(), asked());
    assert!(effects.contains(&Effect::AskServer("xyzzy".into())));
    let answer = Answer { ids: vec![slug("order-zoeken"), slug("weg")], ..Answer::default() };
    let (state, recorded) = after(asked().chain([Event::ServerHits("xyzzy".into(), answer)]));
    assert_eq!(ids(&state), [slug("order-zoeken")]);
    assert_eq!(recorded, [Verb::Searched { query: "xyzzy".into(), hits: 1 }]);
}

#[test]
fn how_many_there_are_is_heard_when_typing_rests_and_not_by_who_reads_one_already() {
    let typed = || on_screen("/orders").into_iter().chain([Event::Open, Event::Query("factuur".into())]);
    let rests = [Event::QueryRests, Event::ServerHits("factuur".into(), Answer::default())];
    assert_eq!(after(typed()).0.said, "");
    let (state, _) = after(typed().chain(rests.clone()));
    assert_eq!(state.said, state.language.found(state.search.found()));
    assert_eq!(after(typed().chain(rests.clone()).chain([Event::Query("factuu".into())])).0.said, "");
    let read = Event::Read(slug("factuur-corrigeren"), Via::Searched);
    assert_eq!(after(typed().chain([read]).chain(rests)).0.said, "");
}

fn ids(state: &State) -> Vec<Slug> {
    state.search.hits.iter().map(|hit| hit.id.clone()).collect()
}

fn elsewhere() -> Elsewhere {
    let page = "https://help.example/help/magazijn/tellen?locale=en";
    Elsewhere { title: "Count".into(), locale: "en".into(), application: "Magazijn".into(), page: page.into() }
}

#[test]
fn what_the_server_knows_besides_comes_below_what_stands_there() {
    let typed = [Event::Open, Event::Query("factuur".into()), Event::QueryRests];
    let (state, effects) = played(State::default(), on_screen("/orders").into_iter().chain(typed));
    assert!(effects.contains(&Effect::AskServer("factuur".into())));
    let before = ids(&state);
    let answer =
        Answer { ids: vec![slug("order-zoeken"), before[0].clone()], elsewhere: vec![elsewhere()], corrected: None };
    let late = Event::ServerHits("factuu".into(), answer.clone());
    let (state, _) = played(state, [late]);
    assert_eq!(state.search.found(), before.len(), "an answer to what is no longer asked");
    let (state, _) = played(state, [Event::ServerHits("factuur".into(), answer)]);
    assert_eq!(ids(&state)[..before.len()], before);
    assert_eq!((ids(&state).last(), state.search.elsewhere.len()), (Some(&slug("order-zoeken")), 1));
}

#[test]
fn what_fits_the_screen_comes_first_among_what_is_found() {
    let first = |route: &str| {
        let typed = [Event::Open, Event::Query("een".into())];
        ids(&after(on_screen(route).into_iter().chain(typed)).0)[0].clone()
    };
    assert_eq!(first("/invoices/42"), slug("factuur-corrigeren"));
    assert_eq!(first("/orders"), slug("order-zoeken"));
}

#[test]
fn a_mended_word_is_said() {
    let typed = [Event::Open, Event::Query("faktuur ".into()), Event::QueryRests];
    let (state, _) = after(on_screen("/orders").into_iter().chain(typed));
    assert_eq!(state.search.corrected.as_deref(), Some("factuur"));
    assert!(state.said.ends_with("Resultaten voor factuur"), "{}", state.said);
}

#[test]
fn a_search_of_which_nothing_is_opened_is_told_as_passed_over() {
    let searched =
        || on_screen("/orders").into_iter().chain([Event::Open, Event::Query("factuur".into()), Event::QueryRests]);
    let passed_over =
        |recorded: &[Verb]| recorded.iter().filter(|verb| matches!(verb, Verb::PassedOver { .. })).count();
    for (events, times) in [
        (vec![Event::Close], 1),
        (vec![Event::Query(String::new()), Event::Close], 1),
        (vec![Event::Query("order".into()), Event::QueryRests, Event::Escape], 2),
        // Still looking for the same.
        (vec![Event::Query("factuur cor".into()), Event::QueryRests], 0),
        (vec![Event::Read(slug("factuur-corrigeren"), Via::Searched), Event::Back, Event::Close], 0),
        (vec![Event::Elsewhere, Event::Close], 0),
        (
            vec![
                Event::Query("qqqqq".into()),
                Event::QueryRests,
                Event::ServerHits("qqqqq".into(), Answer::default()),
                Event::Close,
            ],
            1,
        ),
    ] {
        let said = format!("{events:?}");
        let (_, recorded) = after(searched().chain(events));
        assert_eq!(passed_over(&recorded), times, "{said}: {recorded:?}");
    }
}

#[test]
fn opening_a_result_tells_the_search_and_how_it_was_found() {
    let events = [Event::Open, Event::Query("factuur".into()), Event::Read(slug("factuur-corrigeren"), Via::Searched)];
    let (_, recorded) = after(on_screen("/orders").into_iter().chain(events));
    assert!(matches!(recorded[0], Verb::Searched { .. }));
    assert_eq!(recorded[1], Verb::Opened { instruction: slug("factuur-corrigeren"), via: Via::Searched });
}

#[test]
fn of_a_whole_page_that_somebody_pastes_as_a_question_no_more_is_told_than_the_server_takes() {
    let pasted = [Event::Open, Event::Query("factuur é ".repeat(9_000)), Event::QueryRests, Event::Close];
    let (_, recorded) = after(on_screen("/orders").into_iter().chain(pasted));
    let told: Vec<usize> = recorded
        .iter()
        .filter_map(|verb| match verb {
            Verb::Searched { query, .. } | Verb::PassedOver { query } => Some(query.chars().count()),
            _ => None,
        })
        .collect();
    assert_eq!(told, [200, 200]);
}

#[test]
fn what_is_typed_before_there_are_instructions_is_looked_for_and_told_once_they_are_here() {
    let typed = [moment("/orders"), Event::Open, Event::Query("factuur".into()), Event::QueryRests];
    let (state, effects) = played(State::default(), typed);
    assert!(!effects.contains(&Effect::AskServer("factuur".into())));
    let (_, left) = played(state.clone(), [Event::Close]);
    assert!(!left.iter().any(|effect| matches!(effect, Effect::Record(_))), "nothing was looked through: {left:?}");
    let (state, effects) = played(state, [Event::Loaded(catalog())]);
    assert_eq!(effects, [Effect::AwaitRest]);
    let (state, effects) = played(state, [Event::QueryRests]);
    assert_eq!(state.said, state.language.found(state.search.hits.len()));
    let told = |effect: &Effect| matches!(effect, Effect::Record(Verb::Searched { hits, .. }) if *hits > 0);
    assert!(effects.iter().any(told), "{effects:?}");
}

#[test]
fn of_a_whole_page_that_is_pasted_no_more_is_asked_than_can_be_answered() {
    let pasted = "xyzzy ".repeat(10_000);
    let typed = [Event::Open, Event::Query(pasted.clone()), Event::QueryRests];
    let (state, effects) = played(State::default(), on_screen("/orders").into_iter().chain(typed));
    let asked: Vec<&String> =
        effects.iter().filter_map(|e| if let Effect::AskServer(query) = e { Some(query) } else { None }).collect();
    let [asked] = asked.as_slice() else { panic!("{asked:?}") };
    assert!(asked.len() == 200 && pasted.starts_with(asked.as_str()), "{asked}");
    let answer = Answer { ids: vec![slug("order-zoeken")], ..Answer::default() };
    let (state, _) = played(state, [Event::ServerHits((*asked).clone(), answer)]);
    assert_eq!(ids(&state), [slug("order-zoeken")]);
}

#[test]
fn what_is_read_out_while_there_are_no_instructions_is_what_is_seen() {
    let (state, _) = after([moment("/orders"), Event::Open, Event::Query("factuur".into()), Event::QueryRests]);
    assert_eq!(state.said, "De instructies komen eraan…");
    let (state, _) = played(state, [Event::Unreachable]);
    assert_eq!(state.said, "De hulp is nu niet bereikbaar. Probeer het straks nog eens.");
    let (state, _) = played(state, [Event::Loaded(catalog())]);
    assert_eq!(state.said, state.language.found(state.search.hits.len()));
}
