//! The moment: what is true on the screen now. Computed in the browser; it never leaves it.

/// Something on the screen that a person can act on or read: its role and accessible name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Control {
    /// ARIA role: `button`, `textbox`, …
    pub role: String,
    /// Accessible name. Never the value that somebody typed.
    pub name: String,
}

/// What is true on the screen now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moment {
    /// Path, query and fragment of the address, as in `/invoices/42?tab=lines#top`.
    pub route: String,
    /// The page's language: `nl`, `en-GB`.
    pub locale: String,
    /// The employee's roles, as the host application said.
    pub roles: Vec<String>,
    /// What the host application said of the context.
    pub host: Vec<(String, String)>,
    /// Page title (the main heading, else `document.title`).
    pub title: String,
    /// Name of the topmost open dialog.
    pub dialog: Option<String>,
    /// Name of the group, region or fieldset around the focus.
    pub section: Option<String>,
    /// The focused control, outside our own widget.
    pub focus: Option<Control>,
    /// Names of the containers around the focused control that `in …` may ask for, innermost first.
    pub around: Vec<Control>,
    /// Visible error messages (alerts, `aria-invalid` descriptions), as read.
    pub errors: Vec<String>,
    /// Controls and labels on the screen, in document order, at most 200.
    pub visible: Vec<Control>,
    /// The CSS selectors of anchors that match something that is shown.
    pub css: Vec<String>,
}
