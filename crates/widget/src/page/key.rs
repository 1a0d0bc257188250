//! The texts that the page is asked with, attributes and selectors: JavaScript's from the start, for turning Rust's into
//! one at each of thousands of questions would cost more than the questions.

use js_sys::JsString;

macro_rules! keys {
    ($($key:ident = $text:expr,)*) => {
        /// A text that is asked for so often that it lives in JavaScript.
        #[derive(Clone, Copy)]
        pub enum Key { $($key),* }
        const TEXTS: &[&str] = &[$($text),*];
    };
}

keys! {
    Alt = "alt",
    AriaDescribedby = "aria-describedby",
    AriaExpanded = "aria-expanded",
    AriaErrormessage = "aria-errormessage",
    AriaHidden = "aria-hidden",
    AriaLabel = "aria-label",
    AriaLabelledby = "aria-labelledby",
    AriaPlaceholder = "aria-placeholder",
    Bottom = "bottom",
    ClipPath = "clip-path",
    Contenteditable = "contenteditable",
    Direction = "direction",
    Disabled = ":disabled,[aria-disabled=true]",
    Grid = "[role=grid],[role=treegrid]",
    For = "for",
    Href = "href",
    Html = "html",
    Id = "id",
    Label = "label",
    Lang = "lang",
    Light = super::LIGHT,
    List = "list",
    Lists = super::LISTS,
    Main = "main,[role=main]",
    Multiple = "multiple",
    Native = "a[href],button,input,select,textarea,summary,[contenteditable]",
    OverflowX = "overflow-x",
    OverflowY = "overflow-y",
    PaddingLeft = "padding-left",
    PaddingTop = "padding-top",
    Placeholder = "placeholder",
    Position = "position",
    Role = "role",
    Scope = "scope",
    Sectioning = "article,aside,main,nav,section",
    Size = "size",
    Switch = "switch",
    Table = "table,[role=grid]",
    Thead = "thead",
    Title = "title",
    Type = "type",
    Used = "a[href],button,input,select,textarea,summary,[role=button],[role=tab],[role=menuitem]",
    Unseen = "[inert],[aria-hidden=true]",
    Value = "value",
}

impl Key {
    /// The text as JavaScript has it.
    pub fn with<T>(self, ask: impl FnOnce(&JsString) -> T) -> Option<T> {
        thread_local! {
            static KEYS: Vec<JsString> = TEXTS.iter().map(|text| JsString::from(*text)).collect();
        }
        KEYS.with(|keys| keys.get(self as usize).map(ask))
    }
}
