//! Tables: an instruction, what was seen of it, what is said of its anchors and conditions.

use super::*;
use model::survey::Seen;

/// When: a route and a button. Steps: press that button, fill a field in the dialog, save.
const TEXT: &str = "---\nid: a\napp: b\nlocale: nl\ntitle: T\nwhy: W\nwhen:\n  route: /invoices/:id\n  element: button \"Corrigeren\"\n---\n\n1. Klik.\n   anchor: button \"Corrigeren\"\n2. Vul in.\n   anchor: textbox \"Reden\"\n3. Bewaar.\n   anchor: button \"Opslaan\"\n";

fn written() -> Sighting {
    Sighting::Written { fingerprint: None }
}

fn recorded(confidence: f32) -> Sighting {
    let anchor = Some("button \"Bewaren\"".to_owned());
    Sighting::Recorded { confidence, anchor, changed: vec!["name".to_owned()] }
}

fn look(walked: bool, asked: Sighting, steps: [Sighting; 3]) -> Look {
    let held = vec![true, matches!(asked, Sighting::Written { .. })];
    let asked = vec![None, Some(asked)];
    let seen = Seen { here: true, named: true, held, asked, steps: steps.map(Some).into() };
    Look { url: "http://a.example/invoices/41".into(), route: "/invoices/41".into(), walked, seen }
}

fn outcomes(looks: &[Look]) -> Vec<Outcome> {
    let instruction = content::parse(TEXT).expect("an instruction");
    let pages = looks.iter().map(|look| (look.url.clone(), look.route.clone())).collect();
    let tour = Tour { pages, ..Tour::default() };
    judge(&instruction, looks, &tour).into_iter().map(|check| check.outcome).collect()
}

fn found() -> Outcome {
    Outcome::Found { fingerprint: None }
}

#[test]
fn what_comes_after_a_click_need_not_be_on_the_first_screen() {
    use Sighting::Missing;
    let looks = [look(false, written(), [written(), Missing, Missing])];
    assert_eq!(outcomes(&looks), [found(), found(), found(), Outcome::NotSeen, Outcome::NotSeen]);
    // What is like it there is something else.
    let looks = [look(false, written(), [written(), recorded(0.75), recorded(0.75)])];
    assert_eq!(outcomes(&looks)[3..], [Outcome::NotSeen, Outcome::NotSeen]);
}

#[test]
fn who_followed_the_steps_sees_the_rest() {
    use Sighting::Missing;
    let first = || look(false, written(), [written(), Missing, Missing]);
    let looks = [first(), look(true, written(), [written(), written(), recorded(0.9)])];
    let outcomes = outcomes(&looks);
    assert_eq!(outcomes[..4], [found(), found(), found(), found()]);
    assert!(matches!(&outcomes[4], Outcome::Changed { confidence, .. } if *confidence == 0.9));
    assert!(outcomes[4].breaks());
}

#[test]
fn the_first_anchor_must_be_there_and_a_condition_is_judged_with_it() {
    use Sighting::Missing;
    let looks = [look(false, Missing, [Missing, Missing, Missing])];
    assert_eq!(outcomes(&looks)[..3], [found(), Outcome::NotSeen, Outcome::Missing]);
    let looks = [look(false, recorded(0.8), [recorded(0.8), Missing, Missing])];
    assert!(outcomes(&looks)[1..3].iter().all(Outcome::breaks));
}

#[test]
fn the_best_page_counts() {
    use Sighting::Missing;
    let gone = || look(false, Missing, [Missing, Missing, Missing]);
    let looks = [gone(), look(false, written(), [written(), Missing, Missing]), gone()];
    assert_eq!(outcomes(&looks)[..3], [found(), found(), found()]);
}

#[test]
fn nothing_is_said_of_what_nobody_visited() {
    assert_eq!(outcomes(&[]), vec![Outcome::NotSeen; 5]);
}

#[test]
fn a_condition_asks_for_the_very_words() {
    let alike = Sighting::Alike { confidence: 0.85, anchor: Some("link \"Corrigeren\"".to_owned()) };
    let looks = [look(false, alike.clone(), [alike, written(), written()])];
    let outcomes = outcomes(&looks);
    assert!(outcomes[1].breaks());
    assert!(!outcomes[2].breaks());
}

#[test]
fn on_a_screen_that_the_instruction_does_not_name_what_is_like_it_is_something_else() {
    let elsewhere = |second| {
        let mut look = look(false, Sighting::Missing, [recorded(0.95), second, Sighting::Missing]);
        (look.seen.named, look.seen.held) = (false, vec![false, false]);
        [look]
    };
    assert_eq!(outcomes(&elsewhere(Sighting::Missing))[2], Outcome::NotSeen);
    // Unless others of its elements are there.
    assert!(outcomes(&elsewhere(written()))[2].breaks());
}

#[test]
fn what_stands_beside_what_is_there_must_be_there_too() {
    use Sighting::Missing;
    // In the dialog that the first step opened: the field is there, the button is not.
    let first = || look(false, written(), [written(), Missing, Missing]);
    let looks = [first(), look(true, written(), [written(), written(), Missing])];
    assert_eq!(outcomes(&looks)[4], Outcome::Missing);
    // The field was there from the start: perhaps nothing opened.
    let looks = [
        look(false, written(), [written(), written(), Missing]),
        look(true, written(), [written(), written(), Missing]),
    ];
    assert_eq!(outcomes(&looks)[4], Outcome::NotSeen);
    // Nothing of it is there: the dialog did not open, or what it opened was not pressed.
    let looks = [first(), look(true, written(), [written(), Missing, Missing])];
    assert_eq!(outcomes(&looks)[3..], [Outcome::NotSeen, Outcome::NotSeen]);
}
