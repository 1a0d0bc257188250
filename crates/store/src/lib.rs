//! The store: what Souffleur remembers, in SQLite or PostgreSQL.
//!
//! Every SQL text is written once, in the dialect that both share; one folder of migrations serves both. One file per
//! noun. Time (unix milliseconds), ids and randomness are parameters.

mod application;
mod drift;
mod error;
mod image;
mod insight;
mod instruction;
mod open;
mod person;
mod publication;
mod schema;
mod session;
mod statement;
mod tally;
mod week;

pub use application::Application;
pub use drift::Drift;
pub use error::StoreError;
pub use image::Image;
pub use insight::{Consulted, Gap, GroupFloor, Helped, Reach, StepReach, StuckScreen};
pub use instruction::{Draft, NewDraft, Save};
pub use open::Store;
pub use person::{Person, Role};
pub use publication::{CatalogRef, NewCatalog, Publication, Publish};
pub use session::{NewSession, Session};
pub use statement::Incoming;
pub use week::Week;
