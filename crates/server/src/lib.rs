//! The house: what joins authors, employees and analysts. One binary, `souffleur`.
//!
//! `routes.rs` has every address on one page; `door.rs` is what every request passes; `cli` (beside `main.rs`) is what an operator types.
//! `publish.rs` is the only place where store and search meet on the way out, `ingest.rs` where statements come back.

pub mod api;
pub mod assets;
pub mod clock;
pub mod console;
pub mod door;
pub mod error;
pub mod files;
pub mod find;
pub mod help;
pub mod ingest;
pub mod limits;
pub mod meters;
pub mod password;
pub mod publish;
pub mod routes;
pub mod serve;
pub mod settings;
pub mod shelf;
pub mod state;
pub mod who;

pub use clock::Clock;
pub use error::Error;
pub use settings::Settings;
pub use state::AppState;
