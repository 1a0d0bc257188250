//! The role of an element: what its author wrote, else what HTML says (HTML-AAM 1.0).

use super::ask::{self, Key, attribute};
use crate::words::number;
use model::anchor::ROLES;
use model::words::split;
use model::{List, Parts};
use web_sys::Element;

/// The ARIA role, or nothing for what has none of those an author can point at.
///
/// Broader than the standard where people see a field and the standard sees nothing: a password or date field is a
/// `textbox`, and so is what can be edited in place; what opens a list to choose from is a `combobox`.
pub fn role(element: &Element) -> Option<&'static str> {
    listed(element, plain(element))
}

/// Whether an author may call it this: who wrote the button of a list down as a button still means it.
pub fn is(element: &Element, wanted: &str) -> bool {
    let plain = plain(element);
    plain == Some(wanted) || listed(element, plain) == Some(wanted)
}

fn listed(element: &Element, plain: Option<&'static str>) -> Option<&'static str> {
    // PrimeReact draws it around a text field that only takes focus.
    let may = matches!(plain, Some("button" | "textbox"));
    if may && ask::is(element, Key::Lists) { Some("combobox") } else { plain }
}

fn plain(element: &Element) -> Option<&'static str> {
    match written(element) {
        Some("none") => None,
        Some(role) => Some(role),
        None => implicit(element, &ask::tag(element)),
    }
}

/// The first role in its `role` attribute that we know; `none` when its author took the role away.
pub fn written(element: &Element) -> Option<&'static str> {
    let tokens = ask::filled(element, Key::Role)?;
    split(&tokens, |c| c.is_ascii_whitespace()).find_map(|token| match token {
        "none" | "presentation" => Some("none"),
        "image" => Some("img"),
        _ => ROLES.iter().find(|role| role.eq_ignore_ascii_case(token)),
    })
}

fn implicit(element: &Element, tag: &str) -> Option<&'static str> {
    let by_itself = match tag {
        "input" => return input(element),
        "select" => Some(if is_list(element) { "listbox" } else { "combobox" }),
        "td" if ask::within(element, Key::Grid) => Some("gridcell"),
        "th" => Some(match attribute(element, Key::Scope).as_deref() {
            Some("row" | "rowgroup") => "rowheader",
            Some(_) => "columnheader",
            None if ask::within(element, Key::Thead) => "columnheader",
            // A header cell beside data cells is that row's.
            None if ask::parent(element).is_some_and(|row| ask::first(&row, ":scope>td").is_some()) => "rowheader",
            None => "columnheader",
        }),
        "a" | "area" if attribute(element, Key::Href).is_none() => None,
        "img" if attribute(element, Key::Alt).as_deref() == Some("") => None,
        "header" | "footer" if ask::within(element, Key::Sectioning) => None,
        // Most elements of a page are only boxes.
        "div" | "span" => None,
        _ => native().find(|(_, tags)| tags.contains(tag)).map(|(role, _)| role),
    };
    by_itself.or_else(|| editable(element).then_some("textbox"))
}

fn input(element: &Element) -> Option<&'static str> {
    let kind = attribute(element, Key::Type).unwrap_or_default().to_ascii_lowercase();
    Some(match kind.as_str() {
        "hidden" => return None,
        "button" | "submit" | "reset" | "image" | "file" | "color" => "button",
        "checkbox" if attribute(element, Key::Switch).is_some() => "switch",
        "checkbox" => "checkbox",
        "radio" => "radio",
        "range" => "slider",
        "number" => "spinbutton",
        _ if attribute(element, Key::List).is_some() => "combobox",
        "search" => "searchbox",
        _ => "textbox",
    })
}

fn is_list(select: &Element) -> bool {
    attribute(select, Key::Multiple).is_some()
        || attribute(select, Key::Size).and_then(|size| number(size.trim_ascii())).is_some_and(|size| size > 1)
}

/// Whether the element itself was made editable in place.
pub fn editable(element: &Element) -> bool {
    matches!(attribute(element, Key::Contenteditable).as_deref(), Some("" | "true" | "plaintext-only"))
}

/// Roles, each with simple selectors of the elements that may have it by themselves; of a tag that stands in it twice the
/// first is what the element is, unless it says otherwise.
const NATIVE: &str = "\
button button summary input
link a area
textbox input textarea [contenteditable]
searchbox input
spinbutton input
slider input
checkbox input
radio input
switch input
combobox select input [aria-haspopup=listbox]
listbox select
option option
heading h1 h2 h3 h4 h5 h6
dialog dialog
form form
group fieldset details optgroup
region section
table table
row tr
cell td
gridcell td
columnheader th
rowheader th
rowgroup tbody thead tfoot
img img svg
navigation nav
main main
complementary aside
banner header
contentinfo footer
article article
search search
figure figure
list ul ol menu
listitem li
separator hr
meter meter
status output
progressbar progress";

/// Simple selectors of the elements that may have this role by themselves; those with a `role` attribute come on top.
pub fn selectors(role: &str) -> Vec<&'static str> {
    let known = native().find(|(known, _)| *known == role);
    known.map(|(_, selectors)| selectors.iter().collect()).unwrap_or_default()
}

fn native() -> impl Iterator<Item = (&'static str, List)> {
    Parts::lines(NATIVE).filter_map(|line| {
        let mut words = List(line).iter();
        Some((words.next()?, List(words.rest?)))
    })
}
