//! Tables: what an author wrote, what is on the screen, what is pointed at.

use super::{CSS, Candidate, Located, Why, locate};
use model::Anchor;

fn element<'a>(role: &'a str, name: &'a str) -> Candidate<'a> {
    Candidate { role, name, ancestors: Vec::new(), visible: true, enabled: true, topmost: true }
}

fn inside<'a>(role: &'a str, name: &'a str, ancestors: &[usize]) -> Candidate<'a> {
    Candidate { ancestors: ancestors.to_vec(), ..element(role, name) }
}

fn find(anchor: &str, candidates: &[Candidate]) -> Located {
    let anchor: Anchor = anchor.parse().unwrap_or_else(|e| panic!("{anchor}: {e}"));
    locate(&anchor, candidates)
}

fn found(anchor: &str, candidates: &[Candidate]) -> Option<(usize, Why)> {
    match find(anchor, candidates) {
        Located::Found { at, why, .. } => Some((at, why)),
        _ => None,
    }
}

#[test]
fn a_name_is_the_same_however_it_is_dressed() {
    for name in ["Opslaan", " opslaan ", "OPSLAAN…", "Opslaan...", "Opslaan:", "Opslaan *", "Ópslaan", "Op\u{ad}slaan"]
    {
        let screen = [element("button", "Annuleren"), element("button", name)];
        assert_eq!(found("button \"Opslaan\"", &screen), Some((1, Why::Exact)), "{name}");
    }
    assert_eq!(found("link \"Inbox\"", &[element("link", "Inbox (12)")]), Some((0, Why::Exact)));
    assert_eq!(found("button \"…\"", &[element("button", "…")]), Some((0, Why::Exact)));
}

#[test]
fn a_related_role_or_a_nearly_same_name_is_found_with_less_confidence() {
    for (anchor, role, name, why) in [
        ("button \"Opslaan\"", "link", "Opslaan", Why::Role),
        ("textbox \"Land\"", "combobox", "Land", Why::Role),
        ("textbox \"Klantnummer\"", "textbox", "Klant-nummer", Why::Name),
        ("textbox \"E-mailadres\"", "textbox", "Uw e-mailadres", Why::Name),
        ("link \"Orders\"", "link", "Order", Why::Name),
        ("button \"Klant toevoegen\"", "button", "Toevoegen klant", Why::Name),
        ("dialog \"Nieuwe order\"", "alertdialog", "Nieuwe order", Why::Role),
    ] {
        match find(anchor, &[element(role, name)]) {
            Located::Found { confidence, why: because, .. } => {
                assert_eq!(because, why, "{anchor}");
                assert!(confidence < 1.0, "{anchor}: {confidence}");
            }
            other => panic!("{anchor}: {other:?}"),
        }
    }
}

#[test]
fn a_wrong_target_is_never_pointed_at() {
    for (anchor, role, name) in [
        ("button \"Verwijderen\"", "button", "Alles verwijderen"),
        ("button \"Opslaan\"", "button", "Opslaan en sluiten"),
        ("button \"Activeren\"", "button", "Deactiveren"),
        ("button \"Aanmelden\"", "button", "Afmelden"),
        ("button \"Lock\"", "button", "Unlock"),
        ("button \"Check in\"", "button", "Check out"),
        ("row \"Factuur 1\"", "row", "Factuur 12 open"),
        ("textbox \"Regel 1\"", "textbox", "Regel 2"),
        ("button \"Opslaan\"", "textbox", "Opslaan"),
        ("button \"Opslaan\"", "button", ""),
        ("link \"Orders\"", "button", "Order"),
        ("button", "link", "Opslaan"),
    ] {
        assert_eq!(find(anchor, &[element(role, name)]), Located::Missing, "{anchor} / {role} {name}");
    }
}

#[test]
fn a_number_behind_a_name_says_how_many_there_are() {
    for name in ["Berichten 0", "Berichten 12", "Berichten 99+"] {
        let screen = [element("link", "Concepten 3"), element("link", name)];
        assert_eq!(found("link \"Berichten\"", &screen), Some((1, Why::Exact)), "{name}");
    }
    let both = [element("tab", "Regels 2"), element("tab", "Regels")];
    assert_eq!(found("tab \"Regels\"", &both), Some((1, Why::Exact)), "what is called just so wins");
    let numbered = [element("button", "Regel 1"), element("button", "Regel 2")];
    assert_eq!(find("button \"Regel\"", &numbered), Located::Ambiguous { at: vec![0, 1] });
    for (anchor, role, name) in [
        ("link \"Berichten 3\"", "link", "Berichten 4"),
        ("textbox \"Adres\"", "textbox", "Adres 2"),
        ("button \"Verwijder\"", "button", "Verwijder 3 regels"),
        ("tab \"Stap\"", "tab", "Stappen 2"),
    ] {
        assert_eq!(find(anchor, &[element(role, name)]), Located::Missing, "{anchor} / {role} {name}");
    }
}

#[test]
fn what_the_author_wrote_wins_from_what_is_like_it() {
    let screen = [element("link", "Opslaan"), element("button", "Op slaan"), element("button", "Opslaan")];
    assert_eq!(found("button \"Opslaan\"", &screen), Some((2, Why::Exact)));
}

#[test]
fn two_that_fit_equally_well_are_ambiguous() {
    let screen = [element("button", "Bewerken"), element("button", "Bewerken")];
    assert_eq!(find("button \"Bewerken\"", &screen), Located::Ambiguous { at: vec![0, 1] });
}

#[test]
fn of_two_the_one_that_can_be_seen_used_or_lies_on_top_is_meant() {
    let like = || element("button", "Bewerken");
    for other in [
        Candidate { visible: false, ..like() },
        Candidate { enabled: false, ..like() },
        Candidate { topmost: false, ..like() },
    ] {
        match find("button \"Bewerken\"", &[other.clone(), like()]) {
            Located::Found { at: 1, confidence, .. } => assert!(confidence < 1.0),
            wrong => panic!("{other:?}: {wrong:?}"),
        }
    }
}

#[test]
fn what_is_hidden_is_missing_and_its_neighbour_does_not_stand_in_for_it() {
    let hidden = Candidate { visible: false, ..element("button", "Opslaan") };
    assert_eq!(find("button \"Opslaan\"", &[hidden, element("link", "Opslaan")]), Located::Missing);
}

#[test]
fn a_target_behind_a_dialog_is_found_with_less_confidence() {
    let behind = Candidate { topmost: false, ..element("button", "Opslaan") };
    match find("button \"Opslaan\"", &[behind]) {
        Located::Found { at: 0, confidence, why: Why::Exact } => assert!(confidence < 1.0),
        wrong => panic!("{wrong:?}"),
    }
}

#[test]
fn a_container_tells_two_apart() {
    let screen = [
        element("main", ""),
        inside("table", "Facturen", &[0]),
        inside("row", "2026-0041 Jansen € 12,00", &[1, 0]),
        inside("button", "Bewerken", &[2, 1, 0]),
        inside("row", "2026-0042 Pietersen € 9,50", &[1, 0]),
        inside("button", "Bewerken", &[4, 1, 0]),
    ];
    for (anchor, at) in [
        ("button \"Bewerken\" in row \"2026-0041\"", 3),
        ("button \"Bewerken\" in row \"2026-0042\"", 5),
        ("button \"Bewerken\" in row \"Pietersen\" in table \"Facturen\"", 5),
        ("button \"Bewerken\" in row \"2026-0042\" in grid \"Facturen\"", 5),
    ] {
        assert_eq!(found(anchor, &screen).map(|f| f.0), Some(at), "{anchor}");
    }
    for anchor in ["button \"Bewerken\" in row \"2026\" in table \"Orders\"", "button \"Bewerken\" in dialog"] {
        assert_eq!(find(anchor, &screen), Located::Missing, "{anchor}");
    }
}

#[test]
fn nested_containers_must_nest_the_same_way() {
    let screen = [element("group", "Adres"), inside("region", "Klant", &[0]), inside("textbox", "Plaats", &[1, 0])];
    assert!(found("textbox \"Plaats\" in region \"Klant\" in group \"Adres\"", &screen).is_some());
    assert_eq!(find("textbox \"Plaats\" in group \"Adres\" in region \"Klant\"", &screen), Located::Missing);
}

#[test]
fn a_selector_is_found_when_it_matches_one_element() {
    assert_eq!(found("css: #save", &[element(CSS, "#save")]), Some((0, Why::Css)));
    let screen = [element(CSS, ".tools"), inside("button", "Knip", &[0]), element("button", "Knip")];
    assert_eq!(found("button \"Knip\" in css: .tools", &screen).map(|f| f.0), Some(1));
    assert_eq!(find("css: .x", &[element(CSS, ".x"), element(CSS, ".x")]), Located::Ambiguous { at: vec![0, 1] });
}

#[test]
fn what_says_sooner_that_a_row_is_another_never_says_so_of_the_row_that_is_meant() {
    let rows = [
        "2026-0042 Pietersen € 9,50",
        "Café De Zon Utrecht",
        "Inkooporders juli",
        "orderregels (3)",
        "Log in",
        "de Vries, Jan",
        "…",
    ];
    let asked = [
        "2026-0042",
        "20260042",
        "pietersen",
        "cafe de zon",
        "Inkooporder juli",
        "Orderregels",
        "Login",
        "Jan de Vries",
        "…",
    ];
    let mut alike = 0;
    for (row, wanted) in rows.iter().flat_map(|row| asked.map(|wanted| (*row, wanted))) {
        if super::name::likeness("row", wanted, row) > 0.0 {
            alike += 1;
            let squeezed = row.replace(' ', "");
            assert!(super::may_hold(row, wanted) && super::may_hold(&squeezed, wanted), "{wanted} in {row}");
        }
    }
    assert!(alike >= 8, "{alike}");
    assert!(!super::may_hold("Jansen Utrecht", "Pietersen"));
}
