//! What employees see and what is recorded, told as short stories.

pub(crate) mod collections;
mod conditions;
mod hints;
mod news;
mod search;

use super::*;
use model::instruction::{Inline, Step};
use model::signal::SignalKind;
use model::statement::Via;
use model::{Advance, Anchor, Condition, Kind, Locale, Progress, Route, Verb};

pub(crate) fn slug(id: &str) -> Slug {
    id.parse().unwrap()
}

fn step(action: &str, anchor: Option<&str>, advance: Advance) -> Step {
    let anchor = anchor.map(|a| a.parse::<Anchor>().unwrap());
    Step { action: vec![Inline::Text(action.into())], anchor, advance, ..Step::default() }
}

fn instruction(id: &str, title: &str, when: Option<Condition>, steps: Vec<Step>) -> Instruction {
    let new = Instruction::new(slug(id), slug("demo"), "nl".parse().unwrap(), title, "Omdat het zo hoort.", steps);
    Instruction { when, ..new }
}

fn on(route: &str) -> Option<Condition> {
    Some(Condition::Route(route.parse::<Route>().unwrap()))
}

/// Two instructions, an announcement and a hint.
pub(crate) fn catalog() -> Rc<Catalog> {
    let correct = instruction(
        "factuur-corrigeren",
        "Een factuur corrigeren",
        on("/invoices/:id"),
        vec![
            step("Open de factuur.", None, Advance::Route("/invoices/:id".parse().unwrap())),
            step("Klik op Corrigeren.", Some("button \"Corrigeren\""), Advance::Click),
            step("Vul de reden in.", Some("textbox \"Reden\""), Advance::Input),
            step("Klik op Opslaan.", Some("button \"Opslaan\""), Advance::Click),
        ],
    );
    let mut order = instruction(
        "order-zoeken",
        "Een order zoeken",
        on("/orders"),
        vec![step("Typ het nummer.", None, Advance::Next)],
    );
    order.contact = Some("balie@demo.example".into());
    let mut news = instruction(
        "nieuw-retour",
        "Retouren gaan nu anders",
        on("/orders"),
        vec![step("Lees dit.", None, Advance::Next)],
    );
    news.kind = Kind::Announcement;
    let field = "textbox \"Klantnummer\"".parse::<Anchor>().unwrap();
    let mut hint = instruction(
        "hint-klant",
        "Wat is een klantnummer?",
        Some(Condition::Focus(field)),
        vec![step("Acht cijfers.", None, Advance::Next)],
    );
    hint.kind = Kind::Hint;
    let locale: Locale = "nl".parse().unwrap();
    Rc::new(Catalog::new(slug("demo"), locale, 1, vec![correct, order, news, hint]))
}

pub(crate) fn moment(route: &str) -> Event {
    Event::Moment(Box::new(Moment { route: route.into(), locale: "nl".into(), ..Moment::default() }))
}

/// After these events: the state, and everything that was recorded on the way.
pub(crate) fn after(events: impl IntoIterator<Item = Event>) -> (State, Vec<Verb>) {
    let (state, effects) = played(State::default(), events);
    let recorded = effects.into_iter().filter_map(|e| if let Effect::Record(verb) = e { Some(verb) } else { None });
    (state, recorded.collect())
}

pub(crate) fn played(mut state: State, events: impl IntoIterator<Item = Event>) -> (State, Vec<Effect>) {
    let mut all = Vec::new();
    for event in events {
        let (next, effects) = update(state, event);
        state = next;
        all.extend(effects);
    }
    (state, all)
}

pub(crate) fn on_screen(route: &str) -> [Event; 2] {
    [Event::Loaded(catalog()), moment(route)]
}

#[test]
fn the_panel_offers_what_belongs_to_this_screen_and_says_why() {
    let (state, _) = after(on_screen("/invoices/42").into_iter().chain([Event::Open]));
    assert_eq!(state.view, View::Home);
    assert_eq!(state.offers.first().map(|o| o.id.clone()), Some(slug("factuur-corrigeren")));
    assert!(state.offers.iter().all(|o| !o.reason.is_empty()));
}

#[test]
fn an_announcement_is_never_in_the_list() {
    let (state, _) = after(on_screen("/orders"));
    assert!(state.offers.iter().all(|o| o.id != slug("nieuw-retour")));
}

#[test]
fn a_hint_comes_first_while_its_field_has_focus_and_is_not_there_otherwise() {
    let focus = model::Control { role: "textbox".into(), name: "Klantnummer".into() };
    let looked = Moment { route: "/orders".into(), locale: "nl".into(), focus: Some(focus), ..Moment::default() };
    let (state, _) = after([Event::Loaded(catalog()), Event::Moment(Box::new(looked))]);
    assert!(state.offers[0].hint);
    let (state, _) = played(state, [moment("/orders")]);
    assert!(state.offers.iter().all(|o| !o.hint));
}

#[test]
fn closing_while_reading_comes_back_there_on_the_same_screen_only() {
    let read = [Event::Read(slug("order-zoeken"), Via::Offered), Event::Close];
    let (state, _) = after(on_screen("/orders").into_iter().chain(read));
    let (same, _) = played(state.clone(), [Event::Open]);
    assert_eq!(same.view, View::Reading(slug("order-zoeken")));
    let (other, _) = played(state, [Event::Route("/customers".into()), Event::Open]);
    assert_eq!(other.view, View::Home);
}

pub(crate) fn guided(route: &str) -> Vec<Event> {
    let mut events = Vec::from(on_screen(route));
    events.push(Event::ShowMe(slug("factuur-corrigeren")));
    events
}

#[test]
fn a_guide_goes_on_by_the_real_action_and_completes_by_what_was_seen() {
    let mut events = guided("/invoices");
    events.extend([
        Event::Route("/invoices/42".into()),
        Event::Acted(Advance::Click),
        Event::Acted(Advance::Input),
        Event::Acted(Advance::Click),
    ]);
    let (state, recorded) = after(events);
    assert!(state.guiding().unwrap().ended());
    let id = || slug("factuur-corrigeren");
    assert_eq!(recorded.first(), Some(&Verb::Started { instruction: id() }));
    let done = recorded.iter().filter(|v| matches!(v, Verb::StepDone { .. })).count();
    assert_eq!((done, recorded.last()), (4, Some(&Verb::Completed { instruction: id() })));
}

#[test]
fn pressing_next_to_the_end_is_no_completion() {
    let mut events = guided("/invoices");
    events.extend([Event::Next, Event::Next, Event::Next, Event::Next]);
    let (state, recorded) = after(events);
    assert!(state.guiding().unwrap().ended());
    assert!(recorded.iter().all(|v| !matches!(v, Verb::Completed { .. } | Verb::StepDone { .. })));
}

#[test]
fn another_action_than_the_steps_own_does_not_move_it() {
    let mut events = guided("/invoices");
    events.extend([Event::Acted(Advance::Click), Event::Route("/orders".into())]);
    assert_eq!(after(events).0.guide.unwrap().step(), 1);
}

#[test]
fn who_is_already_there_starts_at_the_first_step_left_to_do() {
    let (state, _) = after(guided("/invoices/42"));
    assert_eq!(state.guide.as_ref().unwrap().step(), 2);
    assert_eq!(state.guide.unwrap().target, Target::Looking);
}

#[test]
fn a_missing_element_is_told_once_and_the_guide_goes_on() {
    let mut events = guided("/invoices/42");
    events.extend([Event::GaveUp, Event::Located, Event::Lost, Event::GaveUp]);
    let (state, recorded) = after(events);
    let missing = recorded.iter().filter(|v| matches!(v, Verb::AnchorMissing { step: 2, .. })).count();
    assert_eq!(missing, 1);
    assert_eq!(state.said, state.language.words().missing);
    let (state, _) = played(state, [Event::Next]);
    assert_eq!(state.guide.unwrap().step(), 3);
}

fn healing(confidence: u8) -> Event {
    let candidate = Some("button \"Verbeteren\"".to_owned());
    Event::Healed(Healing { confidence, changed: vec!["name".into()], candidate })
}

#[test]
fn an_element_that_was_healed_is_pointed_at_with_a_word_of_caution_and_told_once() {
    let mut events = guided("/invoices/42");
    events.extend([healing(91), Event::Lost, healing(88)]);
    let (state, effects) = played(State { release: "2026.4".into(), ..State::default() }, events);
    let guide = state.guide.as_ref().unwrap();
    assert_eq!((guide.target, guide.healed), (Target::Found, true));
    assert_eq!(state.said, state.language.words().different);
    let told: Vec<&Verb> =
        effects.iter().filter_map(|e| if let Effect::Record(v) = e { Some(v) } else { None }).collect();
    let told: Vec<&&Verb> =
        told.iter().filter(|v| matches!(v, Verb::Healed { .. } | Verb::AnchorMissing { .. })).collect();
    let [Verb::Healed { step: 2, sought, confidence: 91, .. }] = told.as_slice() else { panic!("{told:?}") };
    let anchor: Anchor = "button \"Corrigeren\"".parse().unwrap();
    assert_eq!((sought.anchor.as_str(), sought.release.as_str()), (anchor.mark().as_str(), "2026.4"));
    // What the author wrote came after all.
    let (state, _) = played(state, [Event::Located]);
    assert!(!state.guide.unwrap().healed);
}

#[test]
fn an_element_that_comes_late_is_pointed_at_after_all() {
    let mut events = guided("/invoices/42");
    events.extend([Event::GaveUp, Event::Located]);
    assert_eq!(after(events).0.guide.unwrap().target, Target::Found);
}

#[test]
fn an_element_scrolled_out_of_sight_is_brought_back_only_when_asked() {
    let mut events = guided("/invoices/42");
    events.extend([Event::Located, Event::Sight(false)]);
    let (state, effects) = played(State::default(), events);
    assert!(state.guide.as_ref().unwrap().out_of_sight && !effects.contains(&Effect::ScrollTo));
    let (state, effects) = played(state, [Event::IntoView, Event::Sight(true)]);
    assert_eq!(effects, [Effect::ScrollTo]);
    assert!(!state.guide.unwrap().out_of_sight);
}

#[test]
fn the_place_is_kept_and_found_again_after_a_reload() {
    let mut events = guided("/invoices/42");
    events.push(Event::Acted(Advance::Click));
    let (_, effects) = played(State::default(), events);
    let kept = effects.into_iter().rev().find_map(|e| match e {
        Effect::Keep(progress, true) => progress,
        _ => None,
    });
    let progress = kept.unwrap();
    let back =
        |active| on_screen("/invoices/42").into_iter().chain([Event::Restore { progress: progress.clone(), active }]);
    let (state, recorded) = after(back(true));
    assert_eq!(state.guiding().map(Guide::step), Some(3));
    assert!(recorded.is_empty(), "a reload is no new step");
    let (state, _) = after(back(false));
    assert!(state.guiding().is_none() && state.guide.is_some(), "another day it waits to be asked");
    let (state, _) = played(state, [Event::Open, Event::Resume]);
    assert_eq!((state.guiding().map(Guide::step), state.view), (Some(3), View::Closed));
}

#[test]
fn a_link_starts_at_its_step_and_never_beyond_the_last() {
    let at = |step| {
        let show = Event::ShowFrom(slug("factuur-corrigeren"), step);
        let (state, recorded) = after(on_screen("/orders").into_iter().chain([show]));
        let shown = recorded.iter().filter(|verb| matches!(verb, Verb::StepShown { .. })).count();
        (state.guiding().map(Guide::step), shown)
    };
    assert_eq!([0, 1, 3, 4, 99].map(at), [1, 1, 3, 4, 4].map(|step| (Some(step), 1)));
}

#[test]
fn who_asks_for_help_before_the_place_is_known_again_finds_it_waiting_in_the_panel() {
    let progress = Progress::start(slug("factuur-corrigeren"), 4);
    let restore = Event::Restore { progress, active: true };
    let (state, effects) =
        played(State::default(), [Event::Open].into_iter().chain(on_screen("/orders")).chain([restore]));
    assert_eq!((&state.view, state.guiding()), (&View::Home, None));
    assert_eq!(state.guide.map(|guide| guide.step()), Some(1));
    assert!(effects.contains(&Effect::Find), "nothing is pointed at");
}

#[test]
fn a_page_that_was_loaded_anew_is_where_the_step_led() {
    let progress = Progress::start(slug("factuur-corrigeren"), 4);
    let (state, recorded) =
        after(on_screen("/invoices/42").into_iter().chain([Event::Restore { progress, active: true }]));
    assert_eq!(state.guiding().map(Guide::step), Some(2));
    assert_eq!(recorded.first(), Some(&Verb::StepDone { instruction: slug("factuur-corrigeren"), step: 1 }));
}

#[test]
fn what_was_finished_by_loading_a_page_is_said_on_that_page_once_and_in_that_tab_only() {
    let mut events = guided("/invoices/42");
    events.extend([Event::Acted(Advance::Click), Event::Acted(Advance::Input), Event::Acted(Advance::Click)]);
    let (_, effects) = played(State::default(), events);
    let Some(Effect::Keep(Some(progress), true)) = effects.into_iter().rev().find(|e| matches!(e, Effect::Keep(..)))
    else {
        panic!("the place is kept over the end")
    };
    let back = |active| {
        let restore = Event::Restore { progress: progress.clone(), active };
        played(State::default(), on_screen("/invoices").into_iter().chain([restore]))
    };
    let (state, effects) = back(true);
    assert!(state.guiding().unwrap().ended() && state.said.contains(state.language.words().finished));
    assert!(effects.iter().all(|e| !matches!(e, Effect::Record(_))), "it was recorded before");
    let (state, effects) = played(state, [Event::Feedback(slug("factuur-corrigeren"), true)]);
    assert!(state.guiding().is_some() && effects.contains(&Effect::Keep(None, false)), "asked and answered");
    let (state, effects) = back(false);
    assert!(state.guide.is_none() && effects.contains(&Effect::Keep(None, false)));
}

#[test]
fn a_place_in_an_instruction_that_changed_is_forgotten() {
    let progress = Progress::start(slug("factuur-corrigeren"), 9);
    let (state, effects) =
        played(State::default(), on_screen("/orders").into_iter().chain([Event::Restore { progress, active: true }]));
    assert_eq!(state.guide, None);
    assert!(effects.contains(&Effect::Keep(None, false)));
}

#[test]
fn stopping_halfway_is_told_with_the_step() {
    let mut events = guided("/invoices/42");
    events.push(Event::Stop);
    let (state, recorded) = after(events);
    assert_eq!(state.guide, None);
    assert_eq!(recorded.last(), Some(&Verb::Abandoned { instruction: slug("factuur-corrigeren"), step: 2 }));
}

#[test]
fn escape_on_the_card_pauses_and_keeps_the_place() {
    let mut events = guided("/invoices/42");
    events.push(Event::Escape);
    let (state, recorded) = after(events);
    assert!(state.guiding().is_none() && state.guide.is_some());
    assert!(recorded.iter().all(|v| !matches!(v, Verb::Abandoned { .. })));
}

#[test]
fn who_is_stuck_is_offered_help_quietly_and_once_a_screen() {
    let stuck = || Event::Stuck(SignalKind::SameErrorTwice);
    let (state, recorded) = after(on_screen("/invoices/42").into_iter().chain([stuck()]));
    let offered = Some(slug("factuur-corrigeren"));
    assert_eq!(recorded, [Verb::Stuck { kind: SignalKind::SameErrorTwice, offered }]);
    assert_eq!(state.bubble, None, "not while something is going on");
    let (state, _) = played(state, [Event::Quiet]);
    assert_eq!(state.bubble, Some(Bubble::Offer(slug("factuur-corrigeren"))));
    let (state, _) = played(state, [Event::Dismiss, stuck(), Event::Quiet]);
    assert_eq!(state.bubble, None);
}

#[test]
fn an_announcement_comes_once_and_can_wait() {
    let (state, _) = after(on_screen("/orders").into_iter().chain([Event::Quiet]));
    assert_eq!(state.bubble, Some(Bubble::News(slug("nieuw-retour"))));
    let (later, effects) = played(state.clone(), [Event::Dismiss, Event::Quiet]);
    assert_eq!(later.bubble, None);
    assert!(effects.iter().all(|e| !matches!(e, Effect::KeepTold(_))), "it comes back next session");
    let (_, effects) = played(state, [Event::GotIt]);
    assert!(effects.contains(&Effect::KeepTold(slug("nieuw-retour"))));
}

#[test]
fn nothing_comes_by_itself_over_an_open_panel() {
    let (state, _) = after(on_screen("/orders").into_iter().chain([Event::Open, Event::Quiet]));
    assert_eq!(state.bubble, None);
}

#[test]
fn another_language_of_the_page_asks_for_its_catalog_and_the_words_follow_what_comes() {
    let english = Moment { route: "/orders".into(), locale: "en-GB".into(), ..Moment::default() };
    let events = on_screen("/orders").into_iter().chain([Event::Moment(Box::new(english))]);
    let (state, effects) = played(State::default(), events);
    assert!(effects.contains(&Effect::Load("en-GB".into())));
    assert_eq!(state.language, Language::Nl, "no English buttons around Dutch instructions");
    let catalog = Catalog { locale: "en".parse().unwrap(), ..(**state.catalog.as_ref().unwrap()).clone() };
    let (state, _) = played(state, [Event::Loaded(catalog.into())]);
    assert_eq!(state.language, Language::En);
}

#[test]
fn escape_closes_the_panel_and_gives_focus_back() {
    let (state, effects) =
        played(State::default(), on_screen("/orders").into_iter().chain([Event::Open, Event::Escape]));
    assert_eq!(state.view, View::Closed);
    assert_eq!(effects.last(), Some(&Effect::Focus(Spot::Before)));
}

#[test]
fn f1_opens_goes_to_and_closes_the_panel() {
    let (state, _) = after(on_screen("/orders").into_iter().chain([Event::Help { inside: false }]));
    assert_eq!(state.view, View::Home);
    let (state, effects) = played(state, [Event::Help { inside: false }]);
    assert_eq!((state.view.clone(), effects), (View::Home, vec![Effect::Focus(Spot::Search)]));
    assert_eq!(played(state, [Event::Help { inside: true }]).0.view, View::Closed);
}

#[test]
fn did_this_help_is_recorded_and_thanked_for() {
    let events = [Event::Read(slug("order-zoeken"), Via::Offered), Event::Feedback(slug("order-zoeken"), true)];
    let (state, recorded) = after(on_screen("/orders").into_iter().chain(events));
    assert_eq!(recorded.last(), Some(&Verb::Feedback { instruction: slug("order-zoeken"), helped: true }));
    assert_eq!(state.said, state.language.words().thanks);
}

#[test]
fn the_panel_moves_and_docks_and_that_is_kept() {
    let (state, effects) = update(State::default(), Event::Dock);
    assert!(state.docked && effects == [Effect::KeepPlace]);
    let (state, _) = update(state.clone(), Event::Move(state.corner.across()));
    assert_eq!((state.corner, state.corner.across()), (Corner::BottomLeft, Corner::BottomRight));
    let (state, _) = update(state, Event::Dock);
    assert!(!state.docked && state.corner == Corner::BottomLeft);
    assert_eq!((Corner::TopLeft.across(), Corner::TopRight.across()), (Corner::TopRight, Corner::TopLeft));
}
