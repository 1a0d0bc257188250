//! Steps that depend on what is on the screen.

use super::*;

/// Three steps: the second only with a warning on the screen, the third done when there is a number.
fn conditional() -> Rc<Catalog> {
    let element = |name: &str| Some(Condition::Element(format!("heading \"{name}\"").parse().unwrap()));
    let mut steps = vec![
        step("Klik op Vrijgeven.", Some("button \"Vrijgeven\""), Advance::Click),
        step("Bevestig de waarschuwing.", Some("button \"Ja\""), Advance::Click),
        step("Vraag een nummer aan.", Some("button \"Aanvragen\""), Advance::Click),
        step("Lees het nummer voor.", None, Advance::Next),
    ];
    steps[1].only_when = element("Let op");
    steps[2].done_when = element("Nummer");
    let release = instruction("order-vrijgeven", "Een order vrijgeven", None, steps);
    Rc::new(Catalog::new(slug("demo"), "nl".parse().unwrap(), 1, vec![release]))
}

fn showing(headings: &[&str]) -> Event {
    let heading = |name: &&str| model::Control { role: "heading".into(), name: (*name).into() };
    let visible = headings.iter().map(heading).collect();
    Event::Moment(Box::new(Moment { route: "/orders".into(), locale: "nl".into(), visible, ..Moment::default() }))
}

/// At the first step, which was just clicked.
fn clicked() -> (State, Vec<Effect>) {
    let start = [Event::Loaded(conditional()), showing(&[]), Event::ShowMe(slug("order-vrijgeven")), Event::Located];
    let (state, _) = played(State::default(), start);
    played(state, [Event::Acted(Act::Click)])
}

fn at_step(state: &State) -> (u32, bool) {
    state.guiding().map_or((0, false), |guide| (guide.step(), guide.judging))
}

#[test]
fn a_step_with_conditions_waits_for_a_look_at_what_the_step_before_brought_about() {
    let (state, effects) = clicked();
    assert_eq!(at_step(&state), (2, true));
    assert!(effects.contains(&Effect::Judge));
    assert!(!effects.iter().any(|e| matches!(e, Effect::Record(Verb::StepShown { .. }))), "not shown yet");
    let (state, effects) = played(state, [showing(&["Let op"])]);
    assert_eq!(at_step(&state), (2, false));
    let shown = Verb::StepShown { instruction: slug("order-vrijgeven"), step: 2 };
    assert!(effects.contains(&Effect::Record(shown)) && effects.contains(&Effect::Find));
}

#[test]
fn what_a_step_is_only_for_gets_its_time_to_come_and_then_the_step_is_left_out_and_that_is_said() {
    let (state, _) = clicked();
    let (state, _) = played(state, [showing(&[])]);
    assert_eq!(at_step(&state), (2, true), "it may still come");
    let (state, _) = played(state, [Event::Judged]);
    assert_eq!(at_step(&state), (3, false));
    assert_eq!(state.said, "Stap 2 is hier niet nodig. Stap 3 van 4. Vraag een nummer aan.");
    let (state, _) = played(state, [Event::Previous]);
    assert_eq!(at_step(&state), (1, false), "back goes over what was left out");
}

#[test]
fn what_was_done_already_is_left_out_too() {
    let (state, _) = clicked();
    let (state, effects) = played(state, [showing(&["Nummer"]), Event::Judged]);
    assert_eq!(at_step(&state), (4, false));
    assert_eq!(state.left_out(), "Stap 2 is hier niet nodig. Stap 3 was al gedaan. ");
    let shown = |e: &Effect| matches!(e, Effect::Record(Verb::StepShown { step, .. }) if *step != 4);
    assert!(!effects.iter().any(shown), "{effects:?}");
}

#[test]
fn a_step_is_done_when_what_it_waits_for_comes_whoever_brought_it_about() {
    let (state, _) = clicked();
    let (state, _) = played(state, [Event::Judged, showing(&[])]);
    assert_eq!(at_step(&state), (3, false));
    let (state, effects) = played(state, [showing(&["Nummer"])]);
    assert_eq!(at_step(&state), (4, false));
    assert!(effects.contains(&Effect::Record(Verb::StepDone { instruction: slug("order-vrijgeven"), step: 3 })));
    let (state, _) = played(state, [Event::Previous, showing(&["Nummer"])]);
    assert_eq!(at_step(&state), (3, false), "who goes back stays there");
}
