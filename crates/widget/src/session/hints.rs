//! Hints: a mark beside the field that each is about, and its text when somebody wants it.
//!
//! By itself a hint comes once in this browser, when its field first has focus. After that it comes when asked for: by
//! pointing at its mark or pressing it, or with F1 in the field.

use super::{Bubble, Effect, State, View};
use model::instruction::plain;
use model::statement::Via;
use model::words::{concat, spaced};
use model::{Anchor, Condition, Instruction, Kind, Slug, Verb, matching};

/// So many fields of a screen are marked: a screen full of marks helps nobody.
const MARKS: usize = 6;

/// The hints of this screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Whose field is on the screen.
    pub marks: Vec<Slug>,
    /// Whose field has focus.
    focused: Option<Slug>,
    /// Whose mark or text somebody points at, or is on by keyboard.
    over: Option<Slug>,
    /// Which was asked for, by pressing its mark or F1.
    asked: Option<Slug>,
}

impl State {
    /// The hints that may stand on this screen, and the field that each is about.
    #[must_use]
    pub fn hinted(&self) -> Vec<(Slug, Anchor)> {
        let Some(catalog) = &self.catalog else { return Vec::new() };
        let mut marked = Vec::new();
        for hint in catalog.instructions.iter().filter(|one| one.kind == Kind::Hint) {
            let Some(field) = field(hint) else { continue };
            let here = hint.when.as_ref().is_none_or(|when| matching::may_hold(when, &self.moment));
            if here && matching::is_for(hint, &self.moment) && matching::is_shown(field, &self.moment) {
                marked.push((hint.id.clone(), field.clone()));
            }
            if marked.len() == MARKS {
                break;
            }
        }
        marked
    }

    /// The hint whose text is shown.
    #[must_use]
    pub fn hint(&self) -> Option<&Instruction> {
        let Hints { marks, focused, over, asked } = &self.hints;
        let unasked = focused.as_ref().filter(|id| !self.told.contains(id));
        let id = asked.as_ref().or(over.as_ref()).or(unasked)?;
        self.instruction(id).filter(|_| self.free() && marks.contains(id))
    }

    /// Nothing else of ours is open.
    fn free(&self) -> bool {
        self.view == View::Closed && self.guiding().is_none()
    }

    /// The screen was looked at: these fields are there, and this one has focus.
    pub(super) fn marked(&mut self, marks: Vec<Slug>, focused: Option<Slug>, effects: &mut Vec<Effect>) {
        let before = std::mem::replace(&mut self.hints.marks, marks);
        if self.hints.focused != focused {
            self.hints.asked = None;
            // Had its turn.
            if let Some(left) = self.hints.focused.take().filter(|left| before.contains(left)) {
                self.seen(left, effects);
                if self.free() {
                    // Read out again when it is asked for again: what is said already says nothing.
                    self.said.clear();
                }
            }
            self.hints.focused = focused;
            if matches!(self.bubble, None | Some(Bubble::Offer(_))) {
                self.say_hint();
            }
        }
    }

    /// By itself it comes once.
    fn seen(&mut self, id: Slug, effects: &mut Vec<Effect>) {
        if !self.told.contains(&id) {
            self.told.push(id.clone());
            effects.push(Effect::KeepTold(id));
        }
    }

    fn say_hint(&mut self) {
        if let Some(hint) = self.hint() {
            let end = if matches!(hint.title.as_bytes(), [.., b'.' | b'?' | b'!']) { " " } else { ". " };
            self.said = concat(&[&hint.title, end, &text(hint)]);
        }
    }

    /// Somebody points at a mark, or at its text, or no more.
    pub(super) fn over_hint(&mut self, id: Option<Slug>) {
        self.hints.over = id;
    }

    /// Its mark was pressed.
    pub(super) fn pressed_hint(&mut self, id: Slug, effects: &mut Vec<Effect>) {
        if self.hints.asked.as_ref() == Some(&id) {
            self.close_hint(effects);
        } else {
            self.ask_hint(id, effects);
        }
    }

    /// F1: the hint of the field that has focus comes before everything else. Whether there is one.
    pub(super) fn help_hint(&mut self, effects: &mut Vec<Effect>) -> bool {
        let shown = self.hint().map(|hint| &hint.id);
        let marked = self.hints.focused.as_ref().filter(|id| self.hints.marks.contains(id));
        let wanted = marked.filter(|id| shown != Some(id) && self.free() && self.instruction(id).is_some());
        let Some(id) = wanted.cloned() else { return false };
        self.ask_hint(id, effects);
        true
    }

    fn ask_hint(&mut self, id: Slug, effects: &mut Vec<Effect>) {
        self.seen(id.clone(), effects);
        effects.push(Effect::Record(Verb::Opened { instruction: id.clone(), via: Via::Offered }));
        self.hints.asked = Some(id);
        self.say_hint();
    }

    /// Puts the text away, if it is shown.
    pub(super) fn close_hint(&mut self, effects: &mut Vec<Effect>) -> bool {
        let Some(id) = self.hint().map(|hint| hint.id.clone()) else { return false };
        self.hints.asked = None;
        self.hints.over = None;
        self.seen(id, effects);
        self.said.clear();
        true
    }

    /// Something else of ours comes instead.
    pub(super) fn leave_hints(&mut self) {
        self.hints.asked = None;
        self.hints.over = None;
    }
}

/// The field that a hint is about: its step says, or its condition.
fn field(hint: &Instruction) -> Option<&Anchor> {
    let asked = || {
        hint.when.as_ref()?.leaves().into_iter().find_map(|condition| match condition {
            Condition::Focus(anchor) | Condition::Element(anchor) => Some(anchor),
            _ => None,
        })
    };
    hint.steps.iter().find_map(|step| step.anchor.as_ref()).or_else(asked)
}

/// What a hint says, without marks.
fn text(hint: &Instruction) -> String {
    let mut paragraphs = Vec::new();
    for step in &hint.steps {
        paragraphs.push(plain(&step.action));
        for paragraph in &step.explanation {
            paragraphs.push(plain(paragraph));
        }
    }
    spaced(&paragraphs)
}
