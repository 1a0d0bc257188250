//! What employees see and what is recorded, told as short stories.

#[cfg(not(target_arch = "wasm32"))]
mod any;
pub(crate) mod collections;
mod conditions;
pub(crate) mod guide;
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
        all.extend(update(&mut state, event));
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
fn who_is_stuck_before_the_instructions_come_is_offered_help_once_they_are_there() {
    let early = || [moment("/invoices/42"), Event::Stuck(SignalKind::SameErrorTwice), moment("/invoices/42")];
    let (state, recorded) = after(early().into_iter().chain([Event::Loaded(catalog())]));
    assert!(recorded.is_empty(), "what was offered is not known yet");
    let (state, effects) = played(state, [moment("/invoices/42"), Event::Quiet, moment("/invoices/42")]);
    let offered = Some(slug("factuur-corrigeren"));
    assert_eq!(effects, [Effect::Record(Verb::Stuck { kind: SignalKind::SameErrorTwice, offered })]);
    assert_eq!(state.bubble, Some(Bubble::Offer(slug("factuur-corrigeren"))));
    let elsewhere = [Event::Route("/orders".into()), Event::Loaded(catalog()), moment("/orders")];
    let (_, recorded) = after(early().into_iter().chain(elsewhere));
    assert!(recorded.is_empty(), "not about another screen");
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
    assert!(effects.contains(&Effect::Load) && state.moment.locale == "en-GB");
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
    assert_eq!(state.said, state.language.words().thanks());
}

#[test]
fn the_panel_moves_and_docks_and_that_is_kept() {
    let mut state = State::default();
    let effects = update(&mut state, Event::Dock);
    assert!(state.docked && effects == [Effect::KeepPlace]);
    let across = state.corner.across();
    let _ = update(&mut state, Event::Move(across));
    assert_eq!((state.corner, state.corner.across()), (Corner::BottomLeft, Corner::BottomRight));
    let _ = update(&mut state, Event::Dock);
    assert!(!state.docked && state.corner == Corner::BottomLeft);
    assert_eq!((Corner::TopLeft.across(), Corner::TopRight.across()), (Corner::TopRight, Corner::TopLeft));
}

/// The page turns to a language in which an instruction is missing.
pub(crate) fn without(id: &str) -> Event {
    let mut left = catalog().instructions.clone();
    left.retain(|one| one.id.as_str() != id);
    Event::Loaded(Rc::new(Catalog::new(slug("demo"), "en".parse().unwrap(), 2, left)))
}

#[test]
fn what_was_left_open_and_is_not_there_in_another_language_does_not_take_help_away() {
    let reading = [Event::Read(slug("order-zoeken"), Via::Offered), Event::Close, without("order-zoeken"), Event::Open];
    let (state, effects) = played(State::default(), on_screen("/orders").into_iter().chain(reading));
    assert_eq!(state.view, View::Home);
    assert_eq!(effects.last(), Some(&Effect::Focus(Spot::Search)));
}

#[test]
fn what_is_offered_and_is_not_there_in_another_language_is_offered_no_more() {
    let stuck = [Event::Stuck(SignalKind::DeadClick), Event::Quiet];
    let (state, _) = after(on_screen("/invoices/42").into_iter().chain(stuck));
    assert!(state.closes(), "it is offered");
    let (state, _) = played(state, [without("factuur-corrigeren")]);
    assert!(state.bubble.is_none() && !state.closes() && state.said.is_empty());
}

#[test]
fn who_opens_help_again_after_the_server_could_not_be_reached_has_it_tried_again() {
    let again = [Event::Unreachable, Event::Open];
    let (state, effects) = played(State::default(), [moment("/orders")].into_iter().chain(again.clone()));
    assert!(effects.contains(&Effect::Load) && !state.unreachable, "it is on its way");
    let (_, effects) = played(state, again.clone().into_iter().chain([Event::Close]).chain(again.clone()));
    assert_eq!(effects.iter().filter(|effect| **effect == Effect::Load).count(), 2, "as often as somebody asks");
    let (_, effects) = played(State::default(), on_screen("/orders").into_iter().chain(again));
    assert!(effects.contains(&Effect::Load), "also when what is here is of another language");
    let (_, effects) = played(State::default(), on_screen("/orders").into_iter().chain([Event::Open]));
    assert!(!effects.contains(&Effect::Load), "what is here is not fetched again");
}

#[test]
fn what_is_published_is_asked_for_once_a_day_by_a_page_that_stands_open() {
    let today = |day: &str| Event::Today(day.into());
    let (state, effects) = played(State::default(), on_screen("/orders").into_iter().chain([today("2027-05-01")]));
    assert!(!effects.contains(&Effect::Load), "it was loaded just now");
    let days = [today("2027-05-01"), today("2027-05-02"), today("2027-05-02")];
    let (_, effects) = played(state, days);
    assert_eq!(effects, [Effect::Load]);
}
