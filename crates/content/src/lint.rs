//! Lint: what a careful editor would say of an instruction that works.

use crate::diagnostic::Diagnostic;
use crate::source::{Problems, Source};
use crate::{Places, StepPlaces, both, read};
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
            let count = instruction.steps.len();
            found.warning(
                place.action,
                "steps-many",
                both!("er zijn {count} stappen", "there are {count} steps"),
                both!(
                    "hoogstens {MOST_STEPS}: splits de taak waar mensen even kunnen stoppen",
                    "at most {MOST_STEPS}: split the task where people can pause",
                ),
            );
        }
        self::step(step, place, &mut found);
    }
    found.into_diagnostics()
}

fn front_matter(instruction: &Instruction, places: &Places, found: &mut Problems<'_>) {
    let long = |text: &str, most: usize| (text.chars().count() > most).then(|| text.chars().count());
    if let Some(count) = long(&instruction.title, LONGEST_TITLE) {
        found.warning(
            places.key("title"),
            "title-long",
            both!("de titel heeft {count} tekens", "the title has {count} characters"),
            both!(
                "hoogstens {LONGEST_TITLE}: noem de taak zoals een collega ernaar zou vragen",
                "at most {LONGEST_TITLE}: say the task as an employee would ask for it",
            ),
        );
    }
    if let Some(count) = long(&instruction.why, LONGEST_WHY) {
        found.warning(
            places.key("why"),
            "why-long",
            both!("het waarom heeft {count} tekens", "the why has {count} characters"),
            both!(
                "hoogstens {LONGEST_WHY}: een of twee korte zinnen",
                "at most {LONGEST_WHY}: one or two short sentences",
            ),
        );
    }
    if instruction.owner.is_none() {
        found.warning(
            places.key("id"),
            "owner-missing",
            both!("deze instructie heeft geen eigenaar", "nobody owns this instruction"),
            both!("voeg `owner: …` toe: wie zorgt dat ze blijft kloppen", "add `owner: …`: who keeps it true"),
        );
    }
    if instruction.review.is_none() {
        found.warning(
            places.key("id"),
            "review-missing",
            both!("er is geen datum voor controle", "there is no review date"),
            both!(
                "voeg `review: 2027-05-01` toe: uiterlijk op die dag kijkt de eigenaar er weer naar",
                "add `review: 2027-05-01`: the day by which the owner looks at it again",
            ),
        );
    }
    days(instruction, places, found);
    let anchored = instruction.steps.iter().any(|step| step.anchor.is_some());
    if instruction.kind == Kind::Hint && !anchored && !instruction.when.as_ref().is_some_and(names_an_element) {
        found.warning(
            places.key("kind"),
            "hint-nowhere",
            both!("deze hint hoort bij geen veld", "this hint has no field to stand beside"),
            both!(
                "zet onder de eerste stap een regel `anchor: textbox \"…\"`, of onder `when` een regel `focus: …`",
                "put a line `anchor: textbox \"…\"` below the first step, or `focus: …` under `when`",
            ),
        );
    }
}

/// Days belong to what is told on them.
fn days(instruction: &Instruction, places: &Places, found: &mut Problems<'_>) {
    let key = if instruction.from.is_some() { "from" } else { "until" };
    if instruction.kind != Kind::Announcement && (instruction.from.is_some() || instruction.until.is_some()) {
        found.warning(
            places.key(key),
            "days-nowhere",
            both!("`{key}` doet hier niets", "`{key}` does nothing here"),
            both!(
                "alleen een mededeling (`kind: announcement`) heeft een eerste en een laatste dag",
                "only an announcement (`kind: announcement`) has a first and a last day",
            ),
        );
    }
    if let (Some(from), Some(until)) = (&instruction.from, &instruction.until)
        && until < from
    {
        found.warning(
            places.key("until"),
            "days-none",
            both!("deze mededeling wordt op geen enkele dag verteld", "this announcement is told on no day at all"),
            both!("zet `until` op of na `from`", "put `until` on or after `from`"),
        );
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
        found.warning(
            place.action,
            "step-long",
            both!("deze actie heeft {count} tekens", "this action has {count} characters"),
            both!(
                "hoogstens {LONGEST_ACTION}: zet de uitleg in een alinea eronder",
                "at most {LONGEST_ACTION}: put what explains it in a paragraph below",
            ),
        );
    }
    if actions(&action) > 1 {
        found.warning(
            place.action,
            "step-two-actions",
            both!("deze stap vraagt meer dan één actie", "this step asks for more than one action"),
            both!(
                "maak van elke actie een stap, dan zien mensen waar ze zijn",
                "make a step of each, so that people see where they are",
            ),
        );
    }
    if matches!(step.anchor, Some(Anchor::Css(_))) {
        found.warning(
            place.anchor.unwrap_or(place.action),
            "anchor-css",
            both!("dit anker hangt af van de code van de pagina", "this anchor depends on the page's code"),
            both!(
                "schrijf rol en naam als het element die heeft: `button \"Opslaan\"`; die overleven een nieuwe versie",
                "write role and name when the element has them: `button \"Opslaan\"`; they survive a release",
            ),
        );
    }
    if step.anchor.is_none() && matches!(step.advance, Advance::Click | Advance::Input) {
        found.warning(
            place.action,
            "advance-nowhere",
            both!(
                "deze stap wacht op een element, maar noemt er geen",
                "this step waits for an element that it does not name",
            ),
            both!(
                "voeg erboven een regel `anchor: …` toe, of laat `advance:` weg",
                "add a line `anchor: …` above it, or leave `advance:` out",
            ),
        );
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
