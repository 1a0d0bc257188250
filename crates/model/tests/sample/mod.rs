//! A small catalog, and moments to try it on.
#![allow(dead_code, reason = "each table uses some of it")]
#![allow(clippy::panic, reason = "these are tests")]

use model::{Anchor, Catalog, Condition, Control, Inline, Instruction, Locale, Moment, Slug, Step};

pub fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> T {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// A step; what stands between `**` is strong.
pub fn step(text: &str, anchor: Option<&str>) -> Step {
    let inline = |(at, text): (usize, &str)| match at % 2 {
        0 => Inline::Text(text.to_owned()),
        _ => Inline::Strong(text.to_owned()),
    };
    let action = text.split("**").enumerate().map(inline).collect();
    Step { action, anchor: anchor.map(parse::<Anchor>), ..Step::default() }
}

/// An instruction without conditions.
pub fn instruction(id: &str, title: &str, why: &str, steps: &[(&str, &str)]) -> Instruction {
    let step = |&(text, anchor): &(&str, &str)| step(text, (!anchor.is_empty()).then_some(anchor));
    Instruction::new(parse(id), parse("veldwerk"), parse("nl"), title, why, steps.iter().map(step).collect())
}

/// The same with a condition.
pub fn conditional(id: &str, when: Condition) -> Instruction {
    Instruction { when: Some(when), ..instruction(id, id, "", &[("Doe dit.", "")]) }
}

pub fn catalog(locale: &str, instructions: Vec<Instruction>) -> Catalog {
    Catalog::new(parse::<Slug>("veldwerk"), parse::<Locale>(locale), 1, instructions)
}

/// Four tasks of a back office, without conditions.
pub fn office(locale: &str) -> Catalog {
    let mut all = if locale == "en" {
        vec![
            instruction(
                "factuur-corrigeren",
                "Correct an invoice",
                "A correction leaves the original invoice as it is. Also for error E-1042.",
                &[
                    ("Press **Correct**.", "button \"Correct\""),
                    ("Say in **Reason** what was wrong.", "textbox \"Reason\" in dialog \"Correct invoice\""),
                    ("Press **Book**.", "button \"Book\" in dialog \"Correct invoice\""),
                ],
            ),
            instruction(
                "klant-toevoegen",
                "Add a customer",
                "So that the next order goes faster.",
                &[
                    ("Fill in **Customer name**.", "textbox \"Customer name\""),
                    ("Fill in **Postal code**.", "textbox \"Postal code\""),
                    ("Press **Save**.", "button \"Save\""),
                ],
            ),
            instruction(
                "retour-aanmelden",
                "Report a return",
                "The warehouse knows what comes.",
                &[
                    ("Choose the customer and the order.", "combobox \"Order\""),
                    ("Choose **Returned item**.", "combobox \"Returned item\""),
                    ("Press **Print return label**.", "button \"Print return label\""),
                ],
            ),
        ]
    } else {
        vec![
            instruction(
                "factuur-corrigeren",
                "Een factuur corrigeren",
                "Met een correctie blijft de oorspronkelijke factuur staan. Ook bij fout E-1042.",
                &[
                    ("Klik op **Corrigeren**.", "button \"Corrigeren\""),
                    ("Vul bij **Reden** in wat er mis was.", "textbox \"Reden\" in dialog \"Factuur corrigeren\""),
                    ("Klik op **Boeken**.", "button \"Boeken\" in dialog \"Factuur corrigeren\""),
                ],
            ),
            instruction(
                "klant-toevoegen",
                "Een klant toevoegen",
                "Dan gaat de volgende bestelling sneller.",
                &[
                    ("Vul **Klantnaam** in.", "textbox \"Klantnaam\""),
                    ("Vul **Postcode** in.", "textbox \"Postcode\""),
                    ("Klik op **Opslaan**.", "button \"Opslaan\""),
                ],
            ),
            instruction(
                "retour-aanmelden",
                "Een retour aanmelden",
                "Het magazijn weet dan wat er komt.",
                &[
                    ("Kies de klant en de bestelling.", "combobox \"Bestelling\""),
                    ("Kies **Retourartikel**.", "combobox \"Retourartikel\""),
                    ("Kies de retourverzending en druk op **Retourlabel printen**.", "button \"Retourlabel printen\""),
                ],
            ),
            instruction(
                "reunie-plannen",
                "Een reünie plannen",
                "Voor oud-collega’s.",
                &[("Kies **Datum**.", "textbox \"Datum\""), ("Klik op **Uitnodigen**.", "button \"Uitnodigen\"")],
            ),
        ]
    };
    let also: &[&str] = if locale == "en" { &["credit note"] } else { &["creditnota", "factuur aanpassen"] };
    all[0].also = also.iter().map(|&also| also.to_owned()).collect();
    catalog(locale, all)
}

pub fn control(role: &str, name: &str) -> Control {
    Control { role: role.to_owned(), name: name.to_owned() }
}

pub fn visible(names: &[&str]) -> Vec<Control> {
    names.iter().map(|name| control("button", name)).collect()
}

/// A screen with these labels.
pub fn screen(names: &[&str]) -> Moment {
    Moment { locale: "nl".to_owned(), visible: visible(names), ..Moment::default() }
}

pub fn found(catalog: &Catalog, hits: &[(usize, f32)]) -> Vec<String> {
    hits.iter().map(|&(at, _)| catalog.instructions[at].id.to_string()).collect()
}
