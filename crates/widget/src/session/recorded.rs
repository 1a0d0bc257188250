//! What this browser recorded, as it shows it to whom it is about.

/// What was recorded, and whether recording goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recorded {
    /// Something is recorded from now on.
    pub on: bool,
    /// The browser asks not to be tracked: nothing is ever recorded.
    pub declined: bool,
    /// How many statements were lost because too many waited.
    pub lost: u32,
    /// The newest first.
    pub lines: Vec<Line>,
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Literally as it is sent.
    pub json: String,
    /// When it happened, as people there write it.
    pub when: String,
    /// The server has it.
    pub sent: bool,
}
