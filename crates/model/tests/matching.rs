//! Which instructions are offered, in which order, and why; the same tables run natively and in wasm.

mod sample;

use model::matching::{self, may_hold, trace};
use model::{Anchor, Condition, Instruction, Moment};
use sample::{catalog, conditional, control, parse, visible};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

fn route(pattern: &str) -> Condition {
    Condition::Route(parse(pattern))
}

fn element(anchor: &str) -> Condition {
    Condition::Element(parse(anchor))
}

fn focus(anchor: &str) -> Condition {
    Condition::Focus(parse(anchor))
}

fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

/// Somebody in finance corrects an invoice, and was told off.
fn correcting() -> Moment {
    Moment {
        route: "/invoices/42?tab=lines".to_owned(),
        locale: "nl-BE".to_owned(),
        roles: vec!["Finance".to_owned()],
        host: vec![("plan".to_owned(), "pro".to_owned())],
        title: "Factuur 42".to_owned(),
        dialog: Some("Factuur corrigeren".to_owned()),
        section: Some("Regels".to_owned()),
        focus: Some(control("textbox", "Reden")),
        around: vec![control("group", "Regels"), control("dialog", "Factuur corrigeren")],
        errors: vec!["Vul een  reden in (E-1042).".to_owned()],
        visible: visible(&["Corrigeren", "Boeken", "Annuleren"]),
        css: vec!["#total".to_owned()],
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_condition_holds_for_what_is_on_the_screen() {
    for (condition, expected) in [
        (route("/invoices/:id"), true),
        (route("/orders/:id"), false),
        (Condition::Role("finance".to_owned()), true),
        (Condition::Role("viewer".to_owned()), false),
        (Condition::Locale("nl".to_owned()), true),
        (Condition::Locale("nl-be".to_owned()), true),
        (Condition::Locale("n".to_owned()), false),
        (Condition::Locale("nl-NL".to_owned()), false),
        (focus("textbox \"reden\""), true),
        (focus("textbox"), true),
        (focus("textbox \"Reden\" in dialog \"Factuur corrigeren\""), true),
        (focus("textbox \"Reden\" in group \"Regels\" in dialog"), true),
        // Inside out: the dialog is not in the group.
        (focus("textbox \"Reden\" in dialog in group"), false),
        (focus("textbox \"Reden\" in dialog \"Nieuwe order\""), false),
        (focus("button \"Reden\""), false),
        (focus("css: #reason"), false),
        (Condition::Error("vul een reden in".to_owned()), true),
        (Condition::Error("E-1042".to_owned()), true),
        (Condition::Error("E-1043".to_owned()), false),
        (element("button \"  corrigeren \""), true),
        (element("button \"Corrigeren\" in dialog \"Factuur corrigeren\""), true),
        (element("button \"Corrigeren\" in dialog \"Nieuwe order\""), false),
        (element("dialog \"Factuur corrigeren\""), true),
        (element("link \"Corrigeren\""), false),
        (element("css: #total"), true),
        (element("css: #other"), false),
        (Condition::Host { name: "plan".to_owned(), value: "Pro".to_owned() }, true),
        (Condition::Host { name: "plan".to_owned(), value: "basic".to_owned() }, false),
        (Condition::All(vec![route("/invoices/:id"), element("dialog")]), true),
        (Condition::All(vec![route("/invoices/:id"), element("table")]), false),
        (Condition::All(vec![]), true),
        (Condition::Any(vec![route("/orders"), element("dialog")]), true),
        (Condition::Any(vec![]), false),
        (not(Condition::Role("viewer".to_owned())), true),
        (not(not(element("dialog"))), true),
    ] {
        let moment = correcting();
        assert_eq!(trace(&condition, &moment).held, expected, "{condition:?}");
        let catalog = catalog("nl", vec![conditional("a", condition.clone())]);
        let matches = matching::rank(&catalog, &moment);
        assert_eq!(!matches.is_empty(), expected, "{condition:?}");
        assert!(matches.iter().all(|found| !found.reasons.is_empty()), "{condition:?}");
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn what_says_most_about_the_task_comes_first() {
    let both = Condition::All(vec![route("/invoices/:id"), Condition::Role("finance".to_owned())]);
    let catalog = catalog(
        "nl",
        vec![
            conditional("a-role", Condition::Role("finance".to_owned())),
            conditional("b-route-and-role", both),
            conditional("c-any-route", route("/*")),
            conditional("d-route", route("/invoices/:id")),
            conditional("e-button", element("button \"Boeken\"")),
            conditional("f-dialog", element("dialog \"Factuur corrigeren\"")),
            conditional("g-focus", focus("textbox \"Reden\"")),
            conditional("h-error", Condition::Error("E-1042".to_owned())),
            conditional("i-not-here", route("/orders")),
        ],
    );
    let order: Vec<String> =
        matching::rank(&catalog, &correcting()).iter().map(|m| catalog.instructions[m.at].id.to_string()).collect();
    let expected =
        ["h-error", "g-focus", "f-dialog", "e-button", "b-route-and-role", "d-route", "c-any-route", "a-role"];
    assert_eq!(order, expected);
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn more_ways_to_be_right_do_not_weigh_more() {
    let many = Condition::Any(vec![route("/invoices/*"), route("/*"), Condition::Role("finance".to_owned())]);
    let catalog = catalog("nl", vec![conditional("a-many", many), conditional("b-dialog", element("dialog"))]);
    let ranked = matching::rank(&catalog, &correcting());
    assert_eq!(catalog.instructions[ranked[0].at].id.as_str(), "b-dialog");
    assert_eq!(ranked[1].reasons.len(), 1);
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn an_instruction_for_certain_roles_is_offered_to_them_and_to_who_has_no_known_role() {
    let mut instruction: Instruction = conditional("a", route("/*"));
    instruction.roles = vec!["finance".to_owned(), "support".to_owned()];
    let catalog = catalog("nl", vec![instruction]);
    for (roles, offered) in
        [(&["FINANCE"][..], true), (&["viewer"], false), (&["viewer", "support"], true), (&[], true)]
    {
        let roles = roles.iter().map(|&role| role.to_owned()).collect();
        let moment = Moment { roles, ..correcting() };
        assert_eq!(!matching::rank(&catalog, &moment).is_empty(), offered, "{:?}", moment.roles);
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn of_a_long_error_only_what_was_asked_for_is_quoted() {
    let catalog = catalog("nl", vec![conditional("a", Condition::Error("vul een reden in".to_owned()))]);
    let long = "Er ging iets mis. Vul een reden in. ".repeat(4);
    let moment = Moment { errors: vec![long], ..correcting() };
    let reason = matching::rank(&catalog, &moment).remove(0).reasons.remove(0);
    assert_eq!(reason.words("nl"), "Op dit scherm staat de fout “vul een reden in”");
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_reason_reads_as_a_colleague_would_say_it() {
    for (condition, dutch, english) in [
        (focus("textbox \"Reden\""), "Hoort bij het veld “Reden”", "About the field “Reden”"),
        (
            Condition::Error("E-1042".to_owned()),
            "Op dit scherm staat de fout “Vul een reden in (E-1042).”",
            "This screen shows the error “Vul een reden in (E-1042).”",
        ),
        (element("button \"Boeken\""), "Hoort bij de knop “Boeken”", "About the button “Boeken”"),
        (element("dialog"), "Hoort bij het venster “Factuur corrigeren”", "About the window “Factuur corrigeren”"),
        (element("css: #total"), "Hoort bij iets op dit scherm", "About something on this screen"),
        (route("/invoices/:id"), "Hoort bij dit scherm", "For this screen"),
        (Condition::Role("finance".to_owned()), "Voor de rol “finance”", "For the role “finance”"),
        (Condition::Host { name: "plan".to_owned(), value: "pro".to_owned() }, "Voor plan “pro”", "For plan “pro”"),
        (Condition::Locale("nl".to_owned()), "Past bij dit scherm", "Fits this screen"),
    ] {
        let catalog = catalog("nl", vec![conditional("a", condition)]);
        let reason = matching::rank(&catalog, &correcting()).remove(0).reasons.remove(0);
        assert_eq!((reason.words("nl").as_str(), reason.words("en-GB").as_str()), (dutch, english));
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn the_trace_tells_of_every_part_whether_it_held() {
    let when = Condition::All(vec![
        route("/invoices/:id"),
        not(Condition::Role("finance".to_owned())),
        Condition::Any(vec![element("table"), element("dialog")]),
    ]);
    let trace = trace(&when, &correcting());
    assert!(!trace.held);
    let held: Vec<bool> = trace.parts.iter().map(|part| part.held).collect();
    assert_eq!(held, [true, false, true]);
    assert!(trace.parts[1].parts[0].held, "the role itself did hold");
    let held: Vec<bool> = trace.parts[2].parts.iter().map(|part| part.held).collect();
    assert_eq!(held, [false, true]);
    assert_eq!(trace.condition, when);
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn an_anchor_by_css_is_known_by_its_text() {
    let anchor: Anchor = parse("css: #total");
    assert!(trace(&Condition::Element(anchor), &correcting()).held);
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn what_is_not_known_yet_may_still_hold_and_what_is_another_screen_never_will() {
    let on = |route: &str| Moment { route: route.into(), roles: vec!["finance".into()], ..Moment::default() };
    let button = || element("button \"Corrigeren\"");
    let invoice = || Condition::All(vec![route("/invoices/:id"), button()]);
    for (condition, at, may) in [
        (invoice(), "/invoices/41", true),
        (invoice(), "/orders/41", false),
        (Condition::Any(vec![invoice(), button()]), "/orders/41", true),
        (Condition::Any(vec![invoice(), route("/customers")]), "/orders/41", false),
        (Condition::Not(Box::new(route("/orders/:id"))), "/orders/41", false),
        (Condition::Not(Box::new(button())), "/orders/41", true),
        (Condition::Role("finance".into()), "/", true),
        (Condition::Role("sales".into()), "/", false),
        (Condition::Host { name: "plan".into(), value: "pro".into() }, "/", true),
    ] {
        assert_eq!(may_hold(&condition, &on(at)), may, "{condition:?} at {at}");
    }
}
