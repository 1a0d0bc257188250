//! What is noticed on the host page.

use web_sys::Element;

/// What happened.
#[derive(Debug, Clone)]
pub enum Seen {
    /// The page changed, or its focus did: the moment may be another.
    MomentMayHaveChanged,
    /// Another address: its path, query and fragment.
    Route(String),
    /// A click outside our widget.
    Click {
        /// The innermost element.
        target: Element,
        /// In CSS pixels of the top viewport; 0 for a click by keyboard.
        x: f64,
        /// In CSS pixels of the top viewport; 0 for a click by keyboard.
        y: f64,
        /// Whether the page changed since the click before, outside of what was clicked.
        changed: bool,
    },
    /// A field was filled and left, or its choice changed. What is in it is not read.
    Changed(Element),
    /// The mouse went down outside our widget, or a key that chooses.
    Pressed {
        /// The innermost element.
        at: Element,
        /// In a list to choose from, or by key in the field that opened it.
        option: bool,
        /// By a key.
        key: bool,
    },
    /// And up again.
    Released,
    /// A pointer, mouse or finger, went down there, outside our widget.
    Down(Element),
    /// And up again. Not where the finger went on to scroll.
    Up,
    /// A form was sent.
    Sent,
    /// This error message is shown: it appeared, or it still stands there a while after a form was sent.
    ErrorAppeared(String),
    /// No error message is shown any more.
    ErrorsGone,
    /// Something scrolled or the window changed size: what is drawn at an element must move now.
    Layout,
    /// The page changed: what is drawn at an element may have to move.
    Stir,
    /// The page is hidden or left: the last chance to send.
    Hidden,
    /// F1 was pressed.
    KeyF1,
    /// Escape was pressed outside our widget. The host gets it too.
    Escape,
    /// The network is back.
    Online,
    /// Another tab keeps something else.
    Kept,
    /// F1 is the page's own key.
    F1Taken,
    /// The page has another document than the one that we came in.
    Replaced,
}
