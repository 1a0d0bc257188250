//! The texts that the page is asked with, attributes, properties and selectors: JavaScript's from the start, for turning
//! Rust's into one at each of thousands of questions would cost more than the questions.

use js_sys::JsString;
use model::Parts;

macro_rules! keys {
    ($($key:ident = $text:literal,)*) => {
        /// A text that is asked for so often that it lives in JavaScript.
        #[derive(Clone, Copy)]
        pub enum Key { $($key),* }
        const TEXTS: &str = concat!($($text, "\n"),*);
    };
}

keys! {
    ActiveElement = "activeElement",
    Alt = "alt",
    AriaDescribedby = "aria-describedby",
    AriaErrormessage = "aria-errormessage",
    AriaExpanded = "aria-expanded",
    AriaHidden = "aria-hidden",
    AriaLabel = "aria-label",
    AriaLabelledby = "aria-labelledby",
    AriaPlaceholder = "aria-placeholder",
    AssignedSlot = "assignedSlot",
    Body = "body",
    Bottom = "bottom",
    ClientHeight = "clientHeight",
    ClientLeft = "clientLeft",
    ClientTop = "clientTop",
    ClientWidth = "clientWidth",
    ClipPath = "clip-path",
    ContentDocument = "contentDocument",
    Contenteditable = "contenteditable",
    Control = "control",
    CurrentCSSZoom = "currentCSSZoom",
    Cursor = "cursor",
    DefaultView = "defaultView",
    Direction = "direction",
    Disabled = ":disabled,[aria-disabled=true]",
    Display = "display",
    DocumentElement = "documentElement",
    FirstChild = "firstChild",
    FirstElementChild = "firstElementChild",
    For = "for",
    FrameElement = "frameElement",
    FullscreenElement = "fullscreenElement",
    Grid = "[role=grid],[role=treegrid]",
    Host = "host",
    Hash = "hash",
    Href = "href",
    Html = "html",
    Id = "id",
    InnerHeight = "innerHeight",
    InnerWidth = "innerWidth",
    IsConnected = "isConnected",
    Label = "label",
    Labels = "labels",
    Lang = "lang",
    Length = "length",
    Light = ":popover-open:not([popover=manual])",
    List = "list",
    Lists = "[aria-haspopup=listbox]:not(button[tabindex='-1'])",
    LocalName = "localName",
    Main = "main,[role=main]",
    Menu = "[role=menu]",
    Multiple = "multiple",
    Native = "a[href],button,input,select,textarea,summary,[contenteditable]",
    NextElementSibling = "nextElementSibling",
    NextSibling = "nextSibling",
    NodeValue = "nodeValue",
    OffsetWidth = "offsetWidth",
    OverflowX = "overflow-x",
    OverflowY = "overflow-y",
    OwnerDocument = "ownerDocument",
    PaddingLeft = "padding-left",
    PaddingTop = "padding-top",
    ParentNode = "parentNode",
    Pathname = "pathname",
    Placeholder = "placeholder",
    PointerEvents = "pointer-events",
    Position = "position",
    PreviousElementSibling = "previousElementSibling",
    Role = "role",
    Scope = "scope",
    ScrollHeight = "scrollHeight",
    ScrollWidth = "scrollWidth",
    Search = "search",
    Sectioning = "article,aside,main,nav,section",
    ShadowRoot = "shadowRoot",
    Size = "size",
    Switch = "switch",
    Table = "table,[role=grid]",
    TextContent = "textContent",
    Thead = "thead",
    Title = "title",
    Type = "type",
    Unseen = "[inert],[aria-hidden=true]",
    Used = "a[href],button,input,select,textarea,summary,[role=button],[role=tab],[role=menuitem]",
    Value = "value",
    ZIndex = "z-index",
}

impl Key {
    /// The text as JavaScript has it.
    #[inline(never)]
    pub fn js(self) -> &'static JsString {
        thread_local! {
            static KEYS: &'static [JsString] = {
                let mut keys = Vec::new();
                for text in Parts::lines(TEXTS) {
                    keys.push(JsString::from(text));
                }
                keys.leak()
            };
        }
        KEYS.with(|keys| &keys[self as usize])
    }
}
