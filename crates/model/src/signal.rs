//! Signals: open, documented signs that somebody is stuck, computed in the browser from what happens on the page.

use serde::{Deserialize, Serialize};

/// Which sign of being stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalKind {
    /// The same error message appeared twice on one screen within two minutes.
    SameErrorTwice,
    /// Four or more clicks on one place within a second and a half, and nothing changed.
    RageClick,
}
