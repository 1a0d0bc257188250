//! Along the steps: what leads on, what is kept, and what is told when their elements are gone.

use super::*;

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
        Event::Acted(Act::Click),
        Event::Acted(Act::Input),
        Event::Acted(Act::Click),
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
    events.extend([Event::Acted(Act::Click), Event::Route("/orders".into())]);
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
    events.extend([Event::GaveUp(false), Event::Located, Event::Lost, Event::GaveUp(false)]);
    let (state, recorded) = after(events);
    let missing = recorded.iter().filter(|v| matches!(v, Verb::AnchorMissing { step: 2, .. })).count();
    assert_eq!(missing, 1);
    assert_eq!(state.said, state.language.words().missing());
    let (state, _) = played(state, [Event::Next]);
    assert_eq!(state.guide.unwrap().step(), 3);
}

#[test]
fn what_was_out_of_sight_when_it_went_is_not_once_it_is_back() {
    let mut events = guided("/invoices/42");
    events.extend([Event::Located, Event::Sight(false), Event::Lost, Event::Located]);
    let (state, _) = after(events);
    assert!(!state.guide.unwrap().out_of_sight);
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
    assert_eq!(state.said, state.language.words().different());
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
    events.extend([Event::GaveUp(false), Event::Located]);
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
    events.push(Event::Acted(Act::Click));
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
    events.extend([Event::Acted(Act::Click), Event::Acted(Act::Input), Event::Acted(Act::Click)]);
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
    assert!(state.guiding().unwrap().ended() && state.said.contains(state.language.words().finished()));
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
fn a_guide_along_what_is_not_there_in_another_language_points_at_nothing_any_more() {
    let (state, _) = after(guided("/invoices/42"));
    let (state, effects) = played(state, [without("factuur-corrigeren")]);
    assert_eq!((state.guide, state.said.as_str()), (None, ""));
    assert!(effects.contains(&Effect::Find) && effects.contains(&Effect::Keep(None, false)));
}

#[test]
fn what_the_host_opens_beside_a_guide_makes_it_wait_in_the_panel() {
    for asked in [Event::Open, Event::Read(slug("order-zoeken"), Via::Link)] {
        let (state, _) = after(guided("/invoices/42"));
        let (state, effects) = played(state, [asked]);
        assert!(state.guiding().is_none() && state.guide.is_some() && state.view != View::Closed);
        assert!(effects.contains(&Effect::Find), "nothing is pointed at");
        let (state, _) = played(state, [Event::Resume]);
        assert_eq!((state.guiding().map(Guide::step), state.view), (Some(2), View::Closed));
    }
}

#[test]
fn a_step_that_nobody_can_do_gives_way_to_who_does_the_next_and_no_other_does() {
    let overtaken = |state: &State, how: Act, text: &str| state.overtaken(how, false, |anchor| anchor.text() == text);
    let (waits, _) = after(guided("/invoices/42").into_iter().chain([Event::Located]));
    assert!(!overtaken(&waits, Act::Input, "textbox \"Reden\""), "its element is on the screen");
    let (missing, _) = played(waits, [Event::Lost, Event::GaveUp(false)]);
    assert!(overtaken(&missing, Act::Input, "textbox \"Reden\""));
    assert!(!overtaken(&missing, Act::Click, "textbox \"Reden\""), "pressed is not filled in");
    assert!(!overtaken(&missing, Act::Click, "button \"Opslaan\""), "it is further on");
    let (waits, _) = after(guided("/invoices/42").into_iter().chain([Event::Located]));
    let came = |state: &State| state.overtaken(Act::Input, true, |anchor| anchor.text() == "textbox \"Reden\"");
    assert!(came(&waits), "it is there because the step was done, though no click told");
    let (fills, _) = played(waits, [Event::Next, Event::Located]);
    assert!(!came(&fills), "what is filled in brings nothing");
}
