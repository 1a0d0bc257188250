//! The words of Souffleur: what an instruction, a moment, a match and a statement are.
//!
//! Knows nobody and asks nothing: no I/O, no clock, no randomness, no `cfg(target_arch)`.
//! Server and browser compile this same crate, so every rule exists once.

pub mod anchor;
pub mod catalog;
pub mod collection;
pub mod condition;
pub mod finding;
pub mod instruction;
mod kind;
pub mod lexicon;
pub mod list;
mod mark;
pub mod matching;
pub mod moment;
pub mod order;
pub mod progress;
mod reader;
pub mod route;
pub mod signal;
pub mod statement;
pub mod survey;
pub mod words;

pub use anchor::Anchor;
pub use catalog::Catalog;
pub use condition::Condition;
pub use instruction::{Advance, Inline, Instruction, Locale, Slug, Step};
pub use kind::Kind;
pub use list::{List, Parts};
pub use matching::{Match, Reason};
pub use moment::{Control, Moment};
pub use progress::Progress;
pub use route::Route;
pub use signal::SignalKind;
pub use statement::{Statement, Verb};
pub use survey::{Sighting, Survey};
