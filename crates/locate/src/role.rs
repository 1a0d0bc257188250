//! Roles that people take for each other: a link that looks like a button.

use model::List;

/// Families of roles; in each, one may stand where an author wrote another.
const FAMILIES: [List; 13] = [
    List("button link menuitem tab"),
    List("textbox searchbox combobox spinbutton"),
    List("combobox listbox"),
    List("checkbox switch menuitemcheckbox"),
    List("radio menuitemradio option"),
    List("link treeitem listitem"),
    List("table grid treegrid"),
    List("cell gridcell rowheader"),
    List("dialog alertdialog"),
    List("region form group radiogroup tabpanel article search complementary main"),
    List("navigation menu menubar toolbar tablist list"),
    List("alert status log"),
    List("img figure"),
];

/// The roles that may stand where this one was written, that role itself included.
#[must_use]
pub fn near(role: &str) -> Vec<&'static str> {
    let mut near = Vec::new();
    for family in FAMILIES.iter().filter(|family| family.contains(role)) {
        near.extend(family.iter());
    }
    near
}

/// The families that a role is of, one bit each.
pub(crate) fn families(role: &str) -> u16 {
    FAMILIES.iter().enumerate().filter(|(_, family)| family.contains(role)).map(|(bit, _)| 1 << bit).sum()
}
