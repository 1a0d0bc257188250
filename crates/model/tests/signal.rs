//! When somebody is taken to be stuck, and when not; the same tables run natively and in wasm.

use model::SignalKind::{self, RageClick, SameErrorTwice};
use model::signal::{Happening, Signals};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

fn error(text: &str) -> Happening {
    Happening::Error { text: text.to_owned() }
}

fn route(screen: &str) -> Happening {
    Happening::Route { screen: screen.to_owned() }
}

fn click(x: f64, role: &str, changed: bool) -> Happening {
    Happening::Click { x, y: 10.0, role: role.to_owned(), changed }
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
