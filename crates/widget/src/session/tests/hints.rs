//! What a hint does beside its field.

use super::*;

/// The screen with the customer's number on it, which has a hint.
fn with_field(focused: bool) -> [Event; 2] {
    let field = model::Control { role: "textbox".into(), name: "Klantnummer".into() };
    let focus = focused.then(|| field.clone());
    let visible = vec![field];
    let looked = Moment { route: "/orders".into(), locale: "nl".into(), visible, focus, ..Moment::default() };
    let hint = slug("hint-klant");
    [Event::Moment(Box::new(looked)), Event::Marked(vec![hint.clone()], focused.then_some(hint))]
}

fn shown_hint(state: &State) -> Option<&str> {
    state.hint().map(|hint| hint.id.as_str())
}

#[test]
fn a_hint_is_marked_only_where_its_field_is() {
    let (state, _) = after([Event::Loaded(catalog()), moment("/orders")]);
    assert_eq!(state.hinted(), []);
    let (state, _) = played(state, with_field(false));
    assert_eq!(state.hinted(), [(slug("hint-klant"), "textbox \"Klantnummer\"".parse().unwrap())]);
    assert_eq!(shown_hint(&state), None);
}

#[test]
fn a_hint_comes_by_itself_once_when_its_field_has_focus_and_is_read_out() {
    let [looked, marked] = with_field(true);
    let (state, effects) = played(State::default(), [Event::Loaded(catalog()), looked, marked]);
    assert_eq!(shown_hint(&state), Some("hint-klant"));
    assert_eq!(state.said, "Wat is een klantnummer? Acht cijfers.");
    assert!(!effects.iter().any(|e| matches!(e, Effect::Record(_))), "nobody asked for it");
    let (state, effects) = played(state, with_field(false));
    assert_eq!((shown_hint(&state), effects), (None, vec![Effect::KeepTold(slug("hint-klant"))]));
    let (state, _) = played(state, with_field(true));
    assert_eq!((shown_hint(&state), state.said.as_str()), (None, ""));
    let (state, _) = played(state, [Event::Help { inside: false }]);
    assert_eq!(state.said, "Wat is een klantnummer? Acht cijfers.", "again, for somebody asked");
}

#[test]
fn f1_in_a_field_with_a_hint_shows_that_first_and_then_opens_help() {
    let (state, _) = after([Event::Loaded(catalog())]);
    let (state, _) = played(State { told: vec![slug("hint-klant")], ..state }, with_field(true));
    assert_eq!(shown_hint(&state), None);
    let (state, effects) = played(state, [Event::Help { inside: false }]);
    assert_eq!((shown_hint(&state), &state.view), (Some("hint-klant"), &View::Closed));
    assert!(effects.contains(&Effect::Record(Verb::Opened { instruction: slug("hint-klant"), via: Via::Offered })));
    assert!(!effects.iter().any(|e| matches!(e, Effect::Focus(_))), "who types goes on typing");
    let (state, _) = played(state, [Event::Help { inside: false }]);
    assert_eq!((shown_hint(&state), &state.view), (None, &View::Home));
}

#[test]
fn a_hint_is_put_away_as_it_was_asked_for() {
    let asked = || after([Event::Loaded(catalog())].into_iter().chain(with_field(false))).0;
    let id = || slug("hint-klant");
    for (name, shows, hides) in [
        ("pointed at", Event::OverHint(Some(id())), Event::OverHint(None)),
        ("pressed, and pressed again", Event::Hint(id()), Event::Hint(id())),
        ("pressed, and Escape in the page", Event::Hint(id()), Event::HostEscape),
        ("pressed, and Escape on the mark", Event::Hint(id()), Event::Escape),
        ("pressed, and clicked elsewhere", Event::Hint(id()), Event::ClickedElsewhere),
        ("pressed, and its field is gone", Event::Hint(id()), Event::Marked(Vec::new(), None)),
        ("pressed, and help opens", Event::Hint(id()), Event::Open),
        ("pressed, and the guide starts", Event::Hint(id()), Event::ShowMe(slug("factuur-corrigeren"))),
    ] {
        let (state, _) = played(asked(), [shows]);
        assert_eq!(shown_hint(&state), Some("hint-klant"), "{name}");
        let (state, _) = played(state, [hides]);
        assert_eq!(shown_hint(&state), None, "{name}");
    }
}

#[test]
fn a_mark_that_is_pressed_beside_the_open_panel_shows_its_hint_in_place_of_it() {
    let reading = [Event::Read(slug("order-zoeken"), Via::Offered), Event::Hint(slug("hint-klant"))];
    let events = [Event::Loaded(catalog())].into_iter().chain(with_field(false)).chain(reading);
    let (state, effects) = played(State::default(), events);
    assert_eq!((shown_hint(&state), &state.view), (Some("hint-klant"), &View::Closed));
    assert!(!effects.contains(&Effect::Focus(Spot::Before)), "focus stays on the mark");
    let (state, _) = played(state, [Event::Open]);
    assert_eq!(state.view, View::Reading(slug("order-zoeken")), "what was read is still there");
}
