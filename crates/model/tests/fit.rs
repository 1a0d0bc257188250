//! Help without rules: what is offered for what is on the screen; the same tables run natively and in wasm.

mod sample;

use model::{Control, Moment, Reason, matching};
use sample::{catalog, control, instruction, office, screen};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

fn offered(locale: &str, moment: &Moment) -> Vec<String> {
    let catalog = office(locale);
    matching::rank(&catalog, moment).iter().map(|found| catalog.instructions[found.at].id.to_string()).collect()
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn the_screen_itself_says_which_help_fits() {
    let invoice = screen(&["Zoeken", "Facturen", "Klanten", "Boeken", "Annuleren", "Reden", "Bedrag"]);
    let dialog = Moment {
        dialog: Some("Factuur corrigeren".to_owned()),
        focus: Some(control("textbox", "Reden")),
        ..invoice.clone()
    };
    assert_eq!(offered("nl", &dialog)[0], "factuur-corrigeren");

    let form = Moment {
        title: "Klant".to_owned(),
        focus: Some(control("textbox", "Postcode")),
        ..screen(&["Facturen", "Klanten", "Klantnaam", "Postcode", "Plaats", "Opslaan"])
    };
    assert_eq!(offered("nl", &form)[0], "klant-toevoegen");

    let english = screen(&["Order", "Returned item", "Print return label", "Cancel"]);
    assert_eq!(offered("en", &english)[0], "retour-aanmelden");
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn on_a_crowded_screen_that_is_listed_in_part_the_focus_counts_all_the_same() {
    let rows: Vec<String> = ('a'..='t').map(|letter| format!("Kolom{letter}")).collect();
    let moment = Moment {
        focus: Some(control("textbox", "Postcode")),
        section: Some("Klantnaam".to_owned()),
        ..screen(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert_eq!(offered("nl", &moment).first().map(String::as_str), Some("klant-toevoegen"));
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_screen_that_has_nothing_to_do_with_it_gets_no_offers() {
    for names in [
        &["Start", "Agenda", "Berichten", "Afmelden", "OK", "Annuleren", "Help"][..],
        // One button that is everywhere is no reason.
        &["Dashboard", "Rapporten", "Voorraad", "Opslaan", "Filteren", "Exporteren", "Instellingen", "Gebruikers"],
        &[],
    ] {
        assert_eq!(offered("nl", &screen(names)), [""; 0], "{names:?}");
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn it_says_by_which_labels_it_was_found() {
    let moment = Moment {
        dialog: Some("Factuur corrigeren".to_owned()),
        focus: Some(control("textbox", "Reden")),
        ..screen(&["Reden", "Boeken", "Annuleren"])
    };
    let catalog = office("nl");
    let best = matching::rank(&catalog, &moment).remove(0);
    assert_eq!(best.reasons[0].words("nl"), "Gaat over “Factuur corrigeren” en “Reden”");
    assert_eq!(best.reasons[0].words("en"), "About “Factuur corrigeren” and “Reden”");
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn what_the_host_said_lifts_instructions_with_that_tag() {
    let tagged = |id: &str, tag: &str| {
        let steps = [("Kies **Rij invoegen**.", ""), ("Kies **Kolom invoegen**.", "")];
        model::Instruction { tags: vec![tag.to_owned()], ..instruction(id, "Rijen invoegen", "", &steps) }
    };
    let catalog = catalog("nl", vec![tagged("a-in-tekst", "tekst"), tagged("b-in-rekenblad", "rekenblad")]);
    let first = |host: &[(String, String)]| {
        let moment = Moment { host: host.to_vec(), ..screen(&["Rij invoegen", "Kolom invoegen"]) };
        catalog.instructions[matching::rank(&catalog, &moment)[0].at].id.to_string()
    };
    assert_eq!(first(&[]), "a-in-tekst");
    assert_eq!(first(&[("programma".to_owned(), "Rekenblad".to_owned())]), "b-in-rekenblad");
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn of_instructions_that_name_the_same_controls_one_comes_first_and_its_twins_last() {
    let labels = ["Niveau", "Structuur", "Tekenopmaak", "Vulteken", "Tabpositie", "Uitlijnen", "Sorteren", "Sleutel"];
    let mut all: Vec<_> = ["a", "b", "c", "d"]
        .iter()
        .map(|id| {
            let steps: Vec<_> = labels.iter().map(|&label| (label, "")).collect();
            instruction(id, &format!("Items in index {id}"), "", &steps)
        })
        .collect();
    all.push(instruction("z", "Een index opmaken", "", &[("Niveau", ""), ("Structuur", ""), ("Vulteken", "")]));
    let catalog = catalog("nl", all);
    let moment = screen(&labels);
    let order: Vec<_> =
        matching::rank(&catalog, &moment).iter().map(|found| catalog.instructions[found.at].id.to_string()).collect();
    assert_eq!(order, ["a", "z", "b", "c", "d"]);
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn nothing_on_the_screen_breaks_it() {
    let catalog = office("nl");
    let odd = ["", " ", "…", "(", "()", "1. ", ":", "日本語", "İ", "\u{301}", "a\u{301}b", "E-1042", "<script>"];
    let moment = Moment {
        focus: Some(Control::default()),
        dialog: Some(String::new()),
        section: Some("(".to_owned()),
        errors: odd.iter().map(|&text| text.to_owned()).collect(),
        ..screen(&odd)
    };
    for found in matching::rank(&catalog, &moment) {
        assert!(found.reasons.iter().all(|reason| !matches!(reason, Reason::Error(_))));
    }
    assert_eq!(model::lexicon::Lexicon::default().fit(&moment), []);
}
