//! Where a guide goes: on, back, over what is not needed, and what counts as having seen it done.

mod sample;

use model::progress::{Event, Outcome, Passed, Progress, left_out};
use model::{Condition, Control, Moment, Step};

fn steps(count: u32) -> Progress {
    Progress::start(sample::parse("test"), count)
}

/// After these events: the last outcome, and what is known of each step.
fn after(count: u32, events: &[Event]) -> (Option<Outcome>, Progress) {
    let mut progress = steps(count);
    let last = events.iter().map(|event| progress.update(*event)).last();
    (last, progress)
}

#[test]
fn where_each_event_leads() {
    use Event::{Already, Back, Done, Next, Skip};
    let end = |observed| Outcome::End { observed };
    for (name, count, events, outcome) in [
        ("on by the action itself", 2, &[Done][..], Outcome::Show(1)),
        ("its last action was seen", 2, &[Done, Done], end(true)),
        ("never by Next alone", 2, &[Done, Next], end(false)),
        ("back at the first stays there", 2, &[Back], Outcome::Show(0)),
        ("over what is skipped", 3, &[Done, Skip], Outcome::Show(2)),
        ("back over what was skipped", 4, &[Done, Skip, Already, Back], Outcome::Show(0)),
        ("back at the first that was shown stays there", 3, &[Skip, Back], Outcome::Show(1)),
        ("seen once is seen", 2, &[Done, Back, Next, Next], end(false)),
        ("seen once is seen, also at the end", 1, &[Done], end(true)),
        ("a last step that is skipped leaves it to the one before", 2, &[Done, Skip], end(true)),
        ("a last step that is skipped makes nothing seen", 2, &[Next, Skip], end(false)),
        ("a last step that was done already was observed", 2, &[Next, Already], end(true)),
        ("nothing but skipped steps is nothing done", 1, &[Skip], end(false)),
    ] {
        assert_eq!(after(count, events).0, Some(outcome), "{name}");
    }
}

#[test]
fn what_was_left_out_just_before_is_known_and_shown_again_when_it_is_needed() {
    let (_, progress) = after(5, &[Event::Done, Event::Skip, Event::Already]);
    assert_eq!((progress.step, progress.just_left_out(), progress.before()), (3, 2, Some(0)));
    assert_eq!(progress.passed[..3], [Passed::Seen, Passed::Skipped, Passed::Already]);
    let (_, progress) = after(5, &[Event::Done, Event::Skip, Event::Back]);
    assert_eq!((progress.step, progress.just_left_out()), (0, 0));
}

fn element(name: &str) -> Condition {
    Condition::Element(sample::parse(&format!("button \"{name}\"")))
}

fn step(only_when: Option<Condition>, done_when: Option<Condition>) -> Step {
    Step { only_when, done_when, ..sample::step("Klik", None) }
}

#[test]
fn a_step_is_left_out_by_what_is_on_the_screen() {
    let visible = vec![Control { role: "button".into(), name: "Opslaan".into() }];
    let errors = vec!["Het IBAN klopt niet.".into()];
    let moment = Moment { route: "/orders/7".into(), visible, errors, ..Moment::default() };
    let route = |path: &str| Condition::Route(sample::parse(path));
    let error = |text: &str| Condition::Error(text.into());
    let not = |condition| Condition::Not(Box::new(condition));
    for (name, only_when, done_when, expected) in [
        ("no conditions", None, None, None),
        ("only on a screen that this is", Some(route("/orders/:id")), None, None),
        ("only on another screen", Some(route("/invoices/:id")), None, Some(Event::Skip)),
        ("only with an element that is there", Some(element("Opslaan")), None, None),
        ("only with an element that is not there", Some(element("Vrijgeven")), None, Some(Event::Skip)),
        ("only with an error that is there", Some(error("iban")), None, None),
        ("done when an element is there", None, Some(element("Opslaan")), Some(Event::Already)),
        ("done when an element is not there yet", None, Some(element("Vrijgeven")), None),
        ("done when an error is gone", None, Some(not(error("btw"))), Some(Event::Already)),
        ("done when an error is gone that is there", None, Some(not(error("iban"))), None),
        (
            "done says more than not for here",
            Some(element("Vrijgeven")),
            Some(element("Opslaan")),
            Some(Event::Already),
        ),
    ] {
        assert_eq!(left_out(&step(only_when, done_when), &moment), expected, "{name}");
    }
}
