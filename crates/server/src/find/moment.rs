//! What an asker says of the screen they look at, and how well an instruction fits it.
//!
//! Browsers tell the screen only, as in every statement; a program may tell more. What is not told speaks against
//! nothing: it only cannot speak for it.

use model::lexicon::BEST_FIT;
use model::{Catalog, Condition, Control, Moment, matching};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A moment as JSON; everything may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Told {
    route: String,
    roles: Vec<String>,
    host: BTreeMap<String, String>,
    title: String,
    dialog: Option<String>,
    section: Option<String>,
    focus: Option<Named>,
    errors: Vec<String>,
    visible: Vec<Named>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Named {
    role: String,
    name: String,
}

/// So many controls of a screen are looked at, as in the browser.
const VISIBLE: usize = 200;

/// Reads a moment: a path (`/invoices/:id`), or JSON. What is neither tells nothing.
#[must_use]
pub fn read(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.starts_with('/') {
        return Some(Moment { route: text.to_owned(), ..Moment::default() });
    }
    let told: Told = serde_json::from_str(text).ok()?;
    let control = |named: Named| Control { role: named.role, name: named.name };
    Some(Moment {
        route: told.route,
        roles: told.roles,
        host: told.host.into_iter().collect(),
        title: told.title,
        dialog: told.dialog,
        section: told.section,
        focus: told.focus.map(control),
        errors: told.errors,
        visible: told.visible.into_iter().take(VISIBLE).map(control).collect(),
        ..Moment::default()
    })
}

/// How well the instructions of a catalog fit a screen.
#[derive(Debug)]
pub struct Fits<'a> {
    catalog: &'a Catalog,
    moment: &'a Moment,
    /// By position: how well the text fits what is on the screen; looked at once, for it is the whole catalog's.
    texts: Vec<f32>,
}

impl<'a> Fits<'a> {
    /// Of this catalog, on this screen.
    #[must_use]
    pub fn new(catalog: &'a Catalog, moment: &'a Moment) -> Self {
        let mut texts = vec![0.0; catalog.instructions.len()];
        for (at, fit) in catalog.lexicon.fit(moment) {
            if let Some(known) = texts.get_mut(at) {
                *known = fit / BEST_FIT;
            }
        }
        Self { catalog, moment, texts }
    }

    /// How well the n-th instruction fits, from 0 (not at all) to 1.
    #[must_use]
    pub fn of(&self, at: usize) -> f32 {
        let (instruction, moment) = (&self.catalog.instructions[at], self.moment);
        let role = |role: &String| moment.roles.iter().any(|own| own.eq_ignore_ascii_case(role));
        if !moment.roles.is_empty() && !instruction.roles.is_empty() && !instruction.roles.iter().any(role) {
            return 0.0;
        }
        match &instruction.when {
            Some(when) => weight(when, moment).unwrap_or(0.0),
            None => self.texts[at],
        }
    }
}

/// How much a condition speaks for its instruction; `None`: it does not hold. What was not told weighs nothing.
fn weight(condition: &Condition, moment: &Moment) -> Option<f32> {
    let (told, weight) = match condition {
        Condition::All(parts) => {
            return parts.iter().try_fold(0.0, |most: f32, part| Some(most.max(weight(part, moment)?)));
        }
        Condition::Any(parts) => return parts.iter().filter_map(|part| weight(part, moment)).reduce(f32::max),
        // That something else does not hold says little.
        Condition::Not(part) => return if weight(part, moment).is_some_and(|w| w > 0.0) { None } else { Some(0.0) },
        Condition::Locale(_) => return Some(0.0),
        Condition::Error(_) => (!moment.errors.is_empty(), 1.0),
        Condition::Focus(_) => (moment.focus.is_some(), 0.9),
        Condition::Element(_) => (!moment.visible.is_empty() || moment.dialog.is_some(), 0.8),
        Condition::Route(_) => (!moment.route.is_empty(), 0.7),
        Condition::Role(_) => (!moment.roles.is_empty(), 0.1),
        Condition::Host { .. } => (!moment.host.is_empty(), 0.1),
    };
    match told {
        false => Some(0.0),
        true => matching::trace(condition, moment).held.then_some(weight),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(when: &Condition, told: &str) -> Option<f32> {
        weight(when, &read(told).unwrap())
    }

    #[test]
    fn a_moment_is_a_path_or_json_and_anything_else_tells_nothing() {
        assert_eq!(read("/orders/:id").unwrap().route, "/orders/:id");
        let told =
            read(r#"{"route": "/orders/7", "focus": {"role": "textbox", "name": "Reden"}, "more": [1]}"#).unwrap();
        assert_eq!((told.route.as_str(), told.focus.unwrap().name.as_str()), ("/orders/7", "Reden"));
        for nonsense in ["", "orders", "{", "[1]", "17", r#"{"route": 17}"#, "\0"] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn what_was_not_told_speaks_against_nothing() {
        let route = Condition::Route("/invoices/:id".parse().unwrap());
        let button = Condition::Element("button \"Corrigeren\"".parse().unwrap());
        let both = Condition::All(vec![route.clone(), button]);
        assert_eq!(of(&both, "/invoices/42"), Some(0.7));
        assert_eq!(of(&both, "/orders"), None);
        let with =
            |name: &str| format!(r#"{{"route": "/invoices/42", "visible": [{{"role": "button", "name": "{name}"}}]}}"#);
        assert_eq!(of(&both, &with("Corrigeren")), Some(0.8));
        assert_eq!(of(&both, &with("Opslaan")), None);
        let viewer = Condition::Not(Box::new(Condition::Role("viewer".into())));
        assert_eq!(of(&Condition::All(vec![route, viewer.clone()]), "/invoices/42"), Some(0.7));
        assert_eq!(of(&viewer, r#"{"roles": ["viewer"]}"#), None);
    }
}
