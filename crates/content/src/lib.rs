//! Instructions as text: Markdown with front matter to an [`model::Instruction`] and back, with diagnostics.
//!
//! The format is described in `docs/architecture.md`, "A Markdown file". [`parse`] and [`print()`] are each other's
//! inverse: what [`parse`] can give, [`print()`] writes so that [`parse`] gives it again, to the letter.

mod attribute;
mod body;
mod check;
mod collection;
mod condition;
mod diagnostic;
mod front_matter;
mod inline;
mod items;
mod language;
mod link;
mod lint;
mod markdown;
mod place;
mod print;
mod refusal;
mod repair;
mod report;
mod source;
mod yaml;

pub use check::{Checked, CheckedFile, check};
pub use diagnostic::{Diagnostic, Severity};
pub use items::{Beside, items};
#[doc(hidden)]
pub use language::translated;
pub use language::{Bilingual, Language};
pub use lint::lint;
pub use place::{Place, Standing, stands};
pub use print::print;
pub use repair::{Repair, remember, repair};
pub use report::report;

use model::Instruction;
use source::{Problems, Source};

/// The longest text that is read as one instruction, in bytes. A dozen steps take a few thousand.
pub const LONGEST: usize = 256 * 1024;

/// Reads an instruction.
///
/// # Errors
/// Every problem in the text, in the order of the lines: not just the first.
pub fn parse(text: &str) -> Result<Instruction, Vec<Diagnostic>> {
    let (instruction, _) = read(text)?;
    Ok(instruction)
}

/// Where the parts of an instruction stand in its text, as byte offsets in the [`Source`].
#[derive(Debug, Default)]
struct Places {
    /// The keys of the front matter.
    keys: Vec<(String, usize)>,
    /// The conditions that hold no others, in the order of [`model::Instruction::leaves`].
    conditions: Vec<usize>,
    /// The action, the anchor and the image of each step.
    steps: Vec<StepPlaces>,
    /// The links of a collection, in the order of [`model::Instruction::items`].
    items: Vec<usize>,
}

/// Where the parts of a step stand.
#[derive(Debug, Default, Clone, Copy)]
struct StepPlaces {
    action: usize,
    anchor: Option<usize>,
    image: Option<usize>,
}

impl Places {
    /// The place of a key; the top of the file when it is not there.
    fn key(&self, name: &str) -> usize {
        self.keys.iter().find(|(key, _)| key == name).map_or(0, |(_, at)| *at)
    }
}

/// Reads an instruction and remembers where everything stood.
fn read(text: &str) -> Result<(Instruction, Places), Vec<Diagnostic>> {
    let source = Source::new(text);
    let mut problems = Problems::new(&source);
    if source.text.len() > LONGEST {
        too_long(&mut problems);
        return Err(problems.into_diagnostics());
    }
    let mut places = Places::default();
    let front = front_matter::parse(&source, &mut places, &mut problems);
    let body_at = front.as_ref().map_or(0, |front| front.body_at);
    let (mut steps, mut parts) = (Vec::new(), Vec::new());
    match &front {
        Some(front) if front.kind.collects() => {
            parts = collection::parse(&source, body_at, &front.own(), &mut places, &mut problems);
        }
        Some(_) => steps = body::parse(&source, body_at, &mut places, &mut problems),
        None => {}
    }
    match front.and_then(|front| front.into_instruction(steps, parts)) {
        Some(instruction) if problems.is_empty() => {
            // Escapes make a text up to four times as long: what we can read we must be able to print and read again.
            if source.text.len() <= LONGEST / 4 || print(&instruction).len() <= LONGEST {
                return Ok((instruction, places));
            }
            too_long(&mut problems);
        }
        _ => {}
    }
    Err(problems.into_diagnostics())
}

fn too_long(problems: &mut Problems<'_>) {
    const KIB: usize = LONGEST / 1024;
    problems.error(
        0,
        "too-long",
        both!("deze tekst is langer dan {KIB} KiB", "this text is longer than {KIB} KiB"),
        both!(
            "één bestand is één korte taak: maak er meer instructies van",
            "one file is one short task: split it into several instructions",
        ),
    );
}
