//! When somebody is taken to be stuck, and when not; the same tables run natively and in wasm.

use model::SignalKind::{self, DeadClick, FieldAgain, LongDwell, PageLoop, RageClick, SameErrorTwice};
use model::signal::{Happening, Signals};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

fn error(text: &str) -> Happening {
    Happening::Error { text: text.to_owned() }
}

fn route(screen: &str) -> Happening {
    Happening::Route { screen: screen.to_owned(), path: screen.to_owned() }
}

fn click(x: f64, role: &str, changed: bool) -> Happening {
    Happening::Click { x, y: 10.0, role: role.to_owned(), name: "Opslaan".to_owned(), changed }
}

/// What was signalled, for what happened at which millisecond.
fn told(story: &[(f64, Happening)]) -> Vec<SignalKind> {
    let mut signals = Signals::default();
    story.iter().filter_map(|(at, happening)| signals.update(happening, *at)).collect()
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn the_same_error_twice_is_a_sign() {
    let wrong = || error("Vul een reden in");
    for (why, story, expected) in [
        ("once", vec![(0.0, wrong())], vec![]),
        (
            "back after it was gone",
            vec![(0.0, wrong()), (5e3, Happening::ErrorsGone), (9e3, wrong())],
            vec![SameErrorTwice],
        ),
        ("still there after another submit", vec![(0.0, wrong()), (4e3, wrong())], vec![SameErrorTwice]),
        ("in other spacing and case", vec![(0.0, wrong()), (4e3, error(" vul  een REDEN in"))], vec![SameErrorTwice]),
        (
            "with another number",
            vec![(0.0, error("Order 17 is dicht")), (4e3, error("Order 1042 is dicht"))],
            vec![SameErrorTwice],
        ),
        ("another error", vec![(0.0, wrong()), (4e3, error("Vul een bedrag in"))], vec![]),
        ("within two minutes", vec![(0.0, wrong()), (120e3, wrong())], vec![SameErrorTwice]),
        ("later than two minutes", vec![(0.0, wrong()), (121e3, wrong())], vec![]),
        ("on another screen", vec![(0.0, wrong()), (1e3, route("/b")), (2e3, wrong())], vec![]),
        ("once an episode", vec![(0.0, wrong()), (1e3, wrong()), (2e3, wrong()), (3e3, wrong())], vec![SameErrorTwice]),
        (
            "again after ten minutes",
            vec![(0.0, wrong()), (1e3, wrong()), (602e3, wrong()), (603e3, wrong())],
            vec![SameErrorTwice, SameErrorTwice],
        ),
        (
            "once per screen",
            vec![(0.0, wrong()), (1e3, wrong()), (2e3, route("/b")), (3e3, wrong()), (4e3, wrong())],
            vec![SameErrorTwice, SameErrorTwice],
        ),
    ] {
        assert_eq!(told(&story), expected, "{why}");
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn four_clicks_on_one_place_without_any_change_are_a_sign() {
    let clicks = |role: &str, changed: bool, step: f64, apart: f64, count: usize| -> Vec<(f64, Happening)> {
        (0..count).map(|n| (n as f64 * step, click(100.0 + n as f64 * apart, role, changed))).collect()
    };
    for (why, story, expected) in [
        ("four", clicks("button", false, 300.0, 1.0, 4), vec![RageClick]),
        ("three", clicks("button", false, 300.0, 1.0, 3), vec![]),
        ("slowly", clicks("button", false, 800.0, 1.0, 8), vec![]),
        ("apart", clicks("button", false, 300.0, 30.0, 6), vec![]),
        ("the page answers, as with Next", clicks("button", true, 300.0, 0.0, 9), vec![]),
        ("a stepper", clicks("spinbutton", false, 200.0, 0.0, 9), vec![]),
        ("selecting words", clicks("textbox", false, 200.0, 0.0, 9), vec![]),
        ("drawing", clicks("canvas", false, 200.0, 0.0, 9), vec![]),
        ("a film", clicks("video", false, 200.0, 0.0, 9), vec![]),
        ("once an episode", clicks("button", false, 100.0, 0.0, 30), vec![RageClick]),
    ] {
        assert_eq!(told(&story), expected, "{why}");
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_new_screen_forgets_the_clicks() {
    let mut story: Vec<_> = (0..3).map(|n| (n as f64 * 100.0, click(5.0, "button", false))).collect();
    story.push((350.0, route("/b")));
    story.push((400.0, click(5.0, "button", false)));
    assert_eq!(told(&story), []);
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn three_slow_clicks_on_a_control_that_does_not_answer_are_a_sign() {
    let clicks = |role: &str, name: &str, every: f64, count: usize| -> Vec<(f64, Happening)> {
        let click = || Happening::Click { x: 9.0, y: 9.0, role: role.into(), name: name.into(), changed: false };
        (0..count).map(|n| (n as f64 * every, click())).collect()
    };
    let mut answered = clicks("button", "Opslaan", 2e3, 2);
    answered.extend([(3e3, click(9.0, "button", true)), (5e3, click(9.0, "button", false))]);
    for (why, story, expected) in [
        ("three", clicks("button", "Opslaan", 2e3, 3), vec![DeadClick]),
        ("two", clicks("button", "Opslaan", 2e3, 2), vec![]),
        ("double clicks", clicks("button", "Opslaan", 400.0, 3), vec![]),
        ("long after one another", clicks("button", "Opslaan", 8e3, 9), vec![]),
        ("it answered in between", answered, vec![]),
        ("a link, which may open beside the page", clicks("link", "Voorwaarden", 2e3, 3), vec![]),
        ("a choice, which shows in itself", clicks("checkbox", "Akkoord", 2e3, 3), vec![]),
        ("a stepper of the page's own", clicks("button", "+", 2e3, 5), vec![]),
        ("an arrow", clicks("button", "›", 2e3, 5), vec![]),
        ("a name in other letters", clicks("button", "Зберегти", 2e3, 3), vec![DeadClick]),
        ("text", clicks("paragraph", "", 2e3, 5), vec![]),
    ] {
        assert_eq!(told(&story), expected, "{why}");
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_field_that_is_filled_in_time_and_again_is_a_sign() {
    let filled = |role: &str, name: &str| Happening::Filled { role: role.into(), name: name.into() };
    let iban = || filled("textbox", "IBAN");
    for (why, story, expected) in [
        ("three times", vec![(0.0, iban()), (20e3, iban()), (40e3, iban())], vec![FieldAgain]),
        ("twice", vec![(0.0, iban()), (20e3, iban())], vec![]),
        (
            "with others in between",
            vec![(0.0, iban()), (1e3, filled("textbox", "Naam")), (2e3, iban()), (3e3, iban())],
            vec![FieldAgain],
        ),
        (
            "one after the other, in a row of forms",
            vec![(0.0, iban()), (1e3, Happening::Sent), (2e3, iban()), (3e3, Happening::Sent), (4e3, iban())],
            vec![],
        ),
        ("slowly", vec![(0.0, iban()), (80e3, iban()), (160e3, iban())], vec![]),
        ("on other screens", vec![(0.0, iban()), (1e3, iban()), (2e3, route("/b")), (3e3, iban())], vec![]),
        ("searching", (0..9).map(|n| (f64::from(n) * 1e3, filled("searchbox", "Zoek"))).collect(), vec![]),
        ("choosing", (0..9).map(|n| (f64::from(n) * 1e3, filled("radio", "Ja"))).collect(), vec![]),
    ] {
        assert_eq!(told(&story), expected, "{why}");
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn going_back_and_forth_without_doing_anything_is_a_sign() {
    let to = |path: &str| Happening::Route { screen: "/x".into(), path: path.into() };
    let walk = |paths: &[&str], every: f64| -> Vec<(f64, Happening)> {
        paths.iter().enumerate().map(|(n, path)| (n as f64 * every, to(path))).collect()
    };
    let mut worked = walk(&["/a", "/b", "/a"], 5e3);
    worked.push((11e3, Happening::Filled { role: "textbox".into(), name: "Naam".into() }));
    worked.extend([(12e3, to("/b")), (13e3, to("/a"))]);
    for (why, story, expected) in [
        ("a, b, a, b, a", walk(&["/a", "/b", "/a", "/b", "/a"], 10e3), vec![PageLoop]),
        ("a, b, a", walk(&["/a", "/b", "/a"], 10e3), vec![]),
        ("through a list", walk(&["/a", "/b/1", "/a", "/b/2", "/a", "/b/3", "/a"], 10e3), vec![]),
        ("in an hour", walk(&["/a", "/b", "/a", "/b", "/a"], 40e3), vec![]),
        ("with work in between", worked, vec![]),
        ("tabs of one page", walk(&["/a", "/a", "/a", "/a", "/a", "/a"], 1e3), vec![]),
    ] {
        assert_eq!(told(&story), expected, "{why}");
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn minutes_of_clicks_that_change_nothing_are_a_sign() {
    let clicks = |role: &str, changed: bool, at: &[f64]| -> Vec<(f64, Happening)> {
        let place = |n: usize| 100.0 * n as f64;
        at.iter().enumerate().map(|(n, at)| (at * 1e3, click(place(n), role, changed))).collect()
    };
    let minutes = [0.0, 50.0, 100.0, 150.0];
    let mut filled = clicks("paragraph", false, &minutes[..3]);
    filled.push((120e3, Happening::Filled { role: "textbox".into(), name: "Naam".into() }));
    filled.push((150e3, click(9.0, "paragraph", false)));
    let mut sent = clicks("paragraph", false, &minutes[..3]);
    sent.extend([(120e3, Happening::Sent), (150e3, click(9.0, "paragraph", false))]);
    for (why, story, expected) in [
        ("three minutes", clicks("paragraph", false, &minutes), vec![LongDwell]),
        ("two minutes", clicks("paragraph", false, &[0.0, 50.0, 100.0]), vec![]),
        ("after a break", clicks("paragraph", false, &[0.0, 50.0, 600.0, 610.0]), vec![]),
        ("what they click answers", clicks("button", true, &minutes), vec![]),
        ("drawing", clicks("canvas", false, &minutes), vec![]),
        ("a film", clicks("video", false, &minutes), vec![]),
        ("reading and selecting in a text", clicks("textbox", false, &minutes), vec![]),
        ("with something filled in", filled, vec![]),
        ("with a form sent", sent, vec![]),
    ] {
        assert_eq!(told(&story), expected, "{why}");
    }
}
