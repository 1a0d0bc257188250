//! Lint: what a careful editor would say of an instruction that works.

use crate::diagnostic::Diagnostic;
use crate::source::{Problems, Source};
use crate::{Places, StepPlaces, read};
use model::instruction::plain;
use model::{Advance, Anchor, Condition, Instruction, Kind, Step};

/// In characters: what fits one line of the panel.
const LONGEST_TITLE: usize = 60;
/// In characters: two sentences.
const LONGEST_WHY: usize = 240;
/// In characters: what is read at a glance.
const LONGEST_ACTION: usize = 140;
const MOST_STEPS: usize = 12;

/// Verbs that start an action, in Dutch and English.
const VERBS: &[&str] = &[
    "klik",
    "dubbelklik",
    "kies",
    "selecteer",
    "vul",
    "typ",
    "voer",
    "druk",
    "open",
    "sluit",
    "zet",
    "vink",
    "sleep",
    "ga",
    "zoek",
    "controleer",
    "bewaar",
    "click",
    "double-click",
    "choose",
    "select",
    "enter",
    "type",
    "fill",
    "press",
    "close",
    "drag",
    "go",
    "search",
    "check",
    "tick",
    "save",
    "pick",
];

/// Says what could be better; `source` is the text it was read from, for the positions.
#[must_use]
pub fn lint(instruction: &Instruction, source: &str) -> Vec<Diagnostic> {
    let places = read(source).map(|(_, places)| places).unwrap_or_default();
    let source = Source::new(source);
    let mut found = Problems::new(&source);
    front_matter(instruction, &places, &mut found);
    for (at, step) in instruction.steps.iter().enumerate() {
        let place = places.steps.get(at).copied().unwrap_or_default();
        if at == MOST_STEPS {
            let problem = format!("there are {} steps", instruction.steps.len());
            let help = format!("at most {MOST_STEPS}: split the task where people can pause");
            found.warning(place.action, "steps-many", problem, help);
        }
        self::step(step, place, &mut found);
    }
    found.into_diagnostics()
}

fn front_matter(instruction: &Instruction, places: &Places, found: &mut Problems<'_>) {
    let long = |text: &str, most: usize| (text.chars().count() > most).then(|| text.chars().count());
    if let Some(count) = long(&instruction.title, LONGEST_TITLE) {
        let problem = format!("the title has {count} characters");
        let help = format!("at most {LONGEST_TITLE}: say the task as an employee would ask for it");
        found.warning(places.key("title"), "title-long", problem, help);
    }
    if let Some(count) = long(&instruction.why, LONGEST_WHY) {
        let problem = format!("the why has {count} characters");
        let help = format!("at most {LONGEST_WHY}: one or two short sentences");
        found.warning(places.key("why"), "why-long", problem, help);
    }
    if instruction.owner.is_none() {
        let help = "add `owner: …`: who keeps it true";
        found.warning(places.key("id"), "owner-missing", "nobody owns this instruction", help);
    }
    if instruction.review.is_none() {
        let help = "add `review: 2027-05-01`: the day by which the owner looks at it again";
        found.warning(places.key("id"), "review-missing", "there is no review date", help);
    }
    if instruction.kind == Kind::Hint && !instruction.when.as_ref().is_some_and(names_an_element) {
        let help = "add `focus: textbox \"…\"` or `element: …` under `when`";
        found.warning(places.key("kind"), "hint-nowhere", "this hint has no field to stand beside", help);
    }
}

/// Whether a condition says beside which element a hint stands.
fn names_an_element(condition: &Condition) -> bool {
    match condition {
        Condition::Focus(_) | Condition::Element(_) => true,
        Condition::All(all) | Condition::Any(all) => all.iter().any(names_an_element),
        _ => false,
    }
}

fn step(step: &Step, place: StepPlaces, found: &mut Problems<'_>) {
    let action = plain(&step.action);
    let count = action.chars().count();
    if count > LONGEST_ACTION {
        let problem = format!("this action has {count} characters");
        let help = format!("at most {LONGEST_ACTION}: put what explains it in a paragraph below");
        found.warning(place.action, "step-long", problem, help);
    }
    if actions(&action) > 1 {
        let help = "make a step of each, so that people see where they are";
        found.warning(place.action, "step-two-actions", "this step asks for more than one action", help);
    }
    if matches!(step.anchor, Some(Anchor::Css(_))) {
        let help = "write role and name when the element has them: `button \"Opslaan\"`; they survive a release";
        found.warning(
            place.anchor.unwrap_or(place.action),
            "anchor-css",
            "this anchor depends on the page's code",
            help,
        );
    }
    if step.anchor.is_none() && matches!(step.advance, Advance::Click | Advance::Input) {
        let help = "add a line `anchor: …` above it, or leave `advance:` out";
        found.warning(place.action, "advance-nowhere", "this step waits for an element that it does not name", help);
    }
}

/// How many clauses of a text start with the verb of an action.
fn actions(text: &str) -> usize {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let mut starts = true;
    let mut count = 0;
    for word in &words {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
        if starts && VERBS.contains(&bare) {
            count += 1;
        }
        let joins = matches!(bare, "en" | "and" | "then" | "dan" | "daarna" | "vervolgens");
        starts = joins || word.ends_with(['.', '!', ';']);
    }
    count
}
