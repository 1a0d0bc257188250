//! Roles that people take for each other: a link that looks like a button.

/// Families of roles; in each, one may stand where an author wrote another.
const FAMILIES: &[&[&str]] = &[
    &["button", "link", "menuitem", "tab"],
    &["textbox", "searchbox", "combobox", "spinbutton"],
    &["combobox", "listbox"],
    &["checkbox", "switch", "menuitemcheckbox"],
    &["radio", "menuitemradio", "option"],
    &["link", "treeitem", "listitem"],
    &["table", "grid", "treegrid"],
    &["cell", "gridcell", "rowheader"],
    &["dialog", "alertdialog"],
    &["region", "form", "group", "radiogroup", "tabpanel", "article", "search", "complementary", "main"],
    &["navigation", "menu", "menubar", "toolbar", "tablist", "list"],
    &["alert", "status", "log"],
    &["img", "figure"],
];

/// The roles that may stand where this one was written, that role itself included.
#[must_use]
pub fn near(role: &str) -> Vec<&'static str> {
    let mut near = Vec::new();
    for family in FAMILIES.iter().filter(|family| family.contains(&role)) {
        near.extend(family.iter().copied());
    }
    near
}

/// The families that a role is of, one bit each.
pub(crate) fn families(role: &str) -> u16 {
    FAMILIES.iter().enumerate().filter(|(_, family)| family.contains(&role)).map(|(bit, _)| 1 << bit).sum()
}
