//! The helper in the host page: shows the right instruction at the right moment, and guides along real elements.

pub mod draw;
pub mod page;
pub mod placement;
pub mod session;
pub mod watch;
pub mod words;
