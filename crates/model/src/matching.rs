//! Matching: which instructions fit the moment, how well, and why in words.
//!
//! Conditions are hard: what does not hold is not offered. What did hold weighs by how much it says about what the
//! employee is doing: a visible error more than the focused field, that more than a dialog or element, that more
//! than the route, that more than a role or what the host said. The fit of the text decides between equals, and
//! ranks the instructions without `when`.

use crate::moment::{Control, Moment};
use crate::words::{self, concat, key, length, split};
use crate::{Anchor, Catalog, Condition, Instruction};

/// An instruction that fits the moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Position in [`Catalog::instructions`].
    pub at: usize,
    /// Higher fits better; only comparable within one moment.
    pub score: f32,
    /// Why, strongest first; never empty.
    pub reasons: Vec<Reason>,
}

/// Why an instruction is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// This error is on the screen.
    Error(String),
    /// This field has focus.
    Focus(Control),
    /// This element (dialog, button, …) is on the screen.
    Element(Control),
    /// It belongs to this screen (the pattern that matched).
    Route(String),
    /// It is for this role.
    Role(String),
    /// The host application said this.
    Host(String, String),
    /// Its text fits the words on the screen: the labels that weighed most. Empty: only single words fit, or its
    /// conditions hold but none of them names anything (such as `not` or `locale`).
    Text(Vec<String>),
}

impl Reason {
    /// One line for the employee, in their language (`nl`, else English).
    #[must_use]
    pub fn words(&self, language: &str) -> String {
        let dutch = language == "nl" || language.starts_with("nl-");
        let say = |nl: &'static str, en: &'static str| if dutch { nl } else { en };
        let named = |about: &str, name: &str| concat(&[about, " “", name, "”"]);
        match self {
            Self::Error(text) => named(say("Op dit scherm staat de fout", "This screen shows the error"), &tidy(text)),
            Self::Focus(control) | Self::Element(control) => {
                let (nl, en) = noun(&control.role);
                let about = concat(&[say("Hoort bij ", "About "), say(nl, en)]);
                if control.name.is_empty() {
                    return concat(&[&about, say(" op dit scherm", " on this screen")]);
                }
                named(&about, &tidy(&control.name))
            }
            Self::Route(_) => say("Hoort bij dit scherm", "For this screen").to_owned(),
            Self::Role(role) => named(say("Voor de rol", "For the role"), role),
            Self::Host(name, value) => named(&concat(&[say("Voor ", "For "), name]), value),
            Self::Text(labels) => {
                let about = say("Gaat over", "About");
                match labels.as_slice() {
                    [] => say("Past bij dit scherm", "Fits this screen").to_owned(),
                    [one] => named(about, one),
                    [one, two, ..] => named(&concat(&[&named(about, one), say(" en", " and")]), two),
                }
            }
        }
    }
}

/// One line, however the page breaks it.
fn tidy(text: &str) -> String {
    let mut tidy = String::new();
    for word in split(text, char::is_whitespace).filter(|word| !word.is_empty()) {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

/// What people call an element of this role, with its article.
fn noun(role: &str) -> (&'static str, &'static str) {
    match role {
        "textbox" | "searchbox" | "spinbutton" | "combobox" | "listbox" | "slider" => ("het veld", "the field"),
        "button" => ("de knop", "the button"),
        "link" => ("de link", "the link"),
        "checkbox" | "radio" | "switch" | "option" => ("de keuze", "the option"),
        "tab" => ("het tabblad", "the tab"),
        "dialog" | "alertdialog" => ("het venster", "the window"),
        "menu" | "menubar" | "menuitem" | "menuitemcheckbox" | "menuitemradio" => ("het menu", "the menu"),
        "table" | "grid" | "treegrid" => ("de tabel", "the table"),
        "heading" => ("de kop", "the heading"),
        "alert" | "status" => ("de melding", "the message"),
        "" => ("iets", "something"),
        _ => ("het onderdeel", "the part"),
    }
}

/// One condition of a `when`, and whether it held: the answer to "why is it (not) shown?".
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// The condition.
    pub condition: Condition,
    /// Whether it held.
    pub held: bool,
    /// Its parts, for `all`, `any` and `not`.
    pub parts: Vec<Trace>,
}

/// Evaluates a condition with all its parts.
#[must_use]
pub fn trace(condition: &Condition, moment: &Moment) -> Trace {
    let parts: Vec<Trace> = match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().map(|part| trace(part, moment)).collect(),
        Condition::Not(part) => vec![trace(part, moment)],
        _ => Vec::new(),
    };
    Trace { condition: condition.clone(), held: holds(condition, moment), parts }
}

/// Whether a condition may hold on this screen at some time: what is not known now (a field may get focus, an error
/// may come, an element too) speaks for it.
#[must_use]
pub fn may_hold(condition: &Condition, moment: &Moment) -> bool {
    judged(condition, moment) != Some(false)
}

/// What is known of a condition whatever happens on this screen.
fn judged(condition: &Condition, moment: &Moment) -> Option<bool> {
    let known = match condition {
        Condition::Focus(_) | Condition::Error(_) | Condition::Element(_) => false,
        Condition::Role(_) => !moment.roles.is_empty(),
        Condition::Locale(_) => !moment.locale.is_empty(),
        Condition::Host { name, .. } => moment.host.iter().any(|(known, _)| same(known, name)),
        Condition::Not(part) => return judged(part, moment).map(|held| !held),
        Condition::All(parts) | Condition::Any(parts) => {
            let decides = matches!(condition, Condition::Any(_));
            let mut all = Some(!decides);
            for part in parts {
                match judged(part, moment) {
                    Some(held) if held == decides => return Some(decides),
                    Some(_) => {}
                    None => all = None,
                }
            }
            return all;
        }
        Condition::Route(_) => true,
    };
    known.then(|| holds(condition, moment))
}

/// The instructions that fit the moment, best first.
///
/// An instruction for certain roles is offered to who has one of them, and to everybody when the host application
/// did not say what roles the employee has.
#[must_use]
pub fn rank(catalog: &Catalog, moment: &Moment) -> Vec<Match> {
    let mut fits = catalog.lexicon.fits(moment);
    fits.resize(catalog.instructions.len(), 0.0);
    // Those with the highest score first; equals in the order of the catalog.
    let mut matches: Vec<Match> = Vec::new();
    for (at, instruction) in catalog.instructions.iter().enumerate() {
        let mut evidence = Evidence::default();
        let holds = match &instruction.when {
            Some(when) => evidence.gather(when, moment),
            None => fits[at] > 0.0,
        };
        if holds && is_for(instruction, moment) {
            if instruction.when.is_some() {
                evidence.weight += 1.0;
            }
            let mut reasons = Vec::new();
            for (_, reason) in evidence.reasons {
                reasons.push(reason);
            }
            let score = evidence.weight + fits[at];
            let place = matches.partition_point(|known| known.score >= score);
            matches.insert(place, Match { at, score, reasons });
        }
    }
    let mut worded = Vec::new();
    for found in &matches {
        if found.reasons.is_empty() && worded.len() < WORDED {
            worded.push(found.at);
        }
    }
    let mut labels = catalog.lexicon.shared(moment, &worded).into_iter();
    for found in &mut matches {
        if found.reasons.is_empty() {
            found.reasons.push(Reason::Text(labels.next().unwrap_or_default()));
        }
    }
    matches
}

/// So many offers without a condition are told by which labels they were found; nobody reads further down.
const WORDED: usize = 12;

/// Whether an instruction is for the roles that the employee is known to have.
#[must_use]
pub fn is_for(instruction: &Instruction, moment: &Moment) -> bool {
    let has = |role: &String| moment.roles.iter().any(|known| same(known, role));
    instruction.roles.is_empty() || moment.roles.is_empty() || instruction.roles.iter().any(has)
}

/// How much each kind of condition says about what the employee is doing.
const ERROR: f32 = 160.0;
const FOCUS: f32 = 80.0;
const DIALOG: f32 = 40.0;
const ELEMENT: f32 = 30.0;
/// A route gains up to as much again for what it spells out.
const ROUTE: f32 = 8.0;
const SAID: f32 = 1.0;

/// What held, and how much it weighs.
#[derive(Default)]
struct Evidence {
    weight: f32,
    /// The weightiest first.
    reasons: Vec<(f32, Reason)>,
}

impl Evidence {
    /// Whether the condition holds; if so, what of it held is added. Of alternatives the heaviest counts, for more
    /// ways to be right do not make an instruction fit better.
    fn gather(&mut self, condition: &Condition, moment: &Moment) -> bool {
        let (weight, reason) = match condition {
            Condition::All(parts) => return parts.iter().all(|part| self.gather(part, moment)),
            Condition::Any(parts) => {
                let mut best: Option<Self> = None;
                for part in parts {
                    let mut evidence = Self::default();
                    if evidence.gather(part, moment) && best.as_ref().is_none_or(|best| best.weight <= evidence.weight)
                    {
                        best = Some(evidence);
                    }
                }
                let Some(best) = best else { return false };
                self.weight += best.weight;
                for (weight, reason) in best.reasons {
                    self.add(weight, reason);
                }
                return true;
            }
            Condition::Not(_) | Condition::Locale(_) => return holds(condition, moment),
            Condition::Error(text) => match error(text, moment) {
                Some(error) => (ERROR, Reason::Error(quote(error, text))),
                None => return false,
            },
            Condition::Focus(anchor) => match focused(anchor, moment) {
                Some(control) => (FOCUS, Reason::Focus(control.clone())),
                None => return false,
            },
            Condition::Element(anchor) => match shown(anchor, moment) {
                Some(control) if matches!(control.role.as_str(), "dialog" | "alertdialog") => {
                    (DIALOG, Reason::Element(control))
                }
                Some(control) => (ELEMENT, Reason::Element(control)),
                None => return false,
            },
            Condition::Route(route) if route.matches(&moment.route) => {
                let literal = route.literal() as f32;
                (ROUTE + ROUTE * literal / (literal + 16.0), Reason::Route(route.as_str().to_owned()))
            }
            Condition::Role(role) if holds(condition, moment) => (SAID, Reason::Role(role.clone())),
            Condition::Host { name, value } if holds(condition, moment) => {
                (SAID, Reason::Host(name.clone(), value.clone()))
            }
            _ => return false,
        };
        self.weight += weight;
        self.add(weight, reason);
        true
    }

    fn add(&mut self, weight: f32, reason: Reason) {
        let place = self.reasons.partition_point(|known| known.0 >= weight);
        self.reasons.insert(place, (weight, reason));
    }
}

/// Whether a condition holds at this moment.
#[must_use]
pub fn holds(condition: &Condition, moment: &Moment) -> bool {
    match condition {
        Condition::Route(route) => route.matches(&moment.route),
        Condition::Role(role) => moment.roles.iter().any(|known| same(known, role)),
        Condition::Locale(tag) => {
            let (tag, page) = (tag.to_ascii_lowercase(), moment.locale.to_ascii_lowercase());
            page.strip_prefix(tag.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        }
        Condition::Focus(anchor) => focused(anchor, moment).is_some(),
        Condition::Error(text) => error(text, moment).is_some(),
        Condition::Element(anchor) => shown(anchor, moment).is_some(),
        Condition::Host { name, value } => {
            moment.host.iter().any(|(known, said)| same(known, name) && same(said, value))
        }
        Condition::All(parts) => parts.iter().all(|part| holds(part, moment)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, moment)),
        Condition::Not(part) => !holds(part, moment),
    }
}

fn error<'m>(text: &str, moment: &'m Moment) -> Option<&'m String> {
    let text = key(text);
    moment.errors.iter().find(|error| words::holds(&key(error), &text))
}

/// What the reason quotes of an error: all of a short one, what the condition asks for of a long one.
fn quote(error: &str, wanted: &str) -> String {
    const LONGEST: usize = 100;
    if length(error) > LONGEST { wanted } else { error }.to_owned()
}

/// The focused control, if the anchor means it. By CSS nobody can say so: the moment holds no selectors of the focus.
fn focused<'m>(anchor: &Anchor, moment: &'m Moment) -> Option<&'m Control> {
    let Anchor::Role { within, .. } = anchor else { return None };
    let control = moment.focus.as_ref().filter(|control| is(control, anchor))?;
    let mut around = moment.around.iter();
    let mut outer = within.as_deref();
    while let Some(wanted) = outer {
        // Containers are innermost first, and so are the nested `in`s: each must come further out than the last.
        around.find(|control| is(control, wanted))?;
        let Anchor::Role { within, .. } = wanted else { return None };
        outer = within.as_deref();
    }
    Some(control)
}

/// An element on the screen that the anchor means. Of `in …` only is asked that it is on the screen too.
fn shown(anchor: &Anchor, moment: &Moment) -> Option<Control> {
    match anchor {
        Anchor::Css(selector) => {
            moment.css.contains(selector).then(|| Control { role: String::new(), name: String::new() })
        }
        Anchor::Role { within, .. } => {
            let listed = [&moment.visible, moment.focus.as_slice(), &moment.around];
            let found = listed.into_iter().find_map(|controls| controls.iter().find(|control| is(control, anchor)));
            let dialog = || Some(Control { role: "dialog".to_owned(), name: moment.dialog.clone()? });
            let control = found.cloned().or_else(|| dialog().filter(|dialog| is(dialog, anchor)))?;
            within.iter().all(|outer| shown(outer, moment).is_some()).then_some(control)
        }
    }
}

/// Whether an element that the anchor may mean is on the screen. Of a selector that no condition names, who knows.
#[must_use]
pub fn is_shown(anchor: &Anchor, moment: &Moment) -> bool {
    matches!(anchor, Anchor::Css(_)) || shown(anchor, moment).is_some()
}

/// Whether the control has the role and name; an anchor without a name means any element of the role.
fn is(control: &Control, anchor: &Anchor) -> bool {
    matches!(anchor, Anchor::Role { role, name, .. }
        if (same(&control.role, role)) && (name.is_empty() || same(&control.name, name)))
}

fn same(a: &str, b: &str) -> bool {
    a == b || key(a) == key(b)
}
