//! The anchor that says which element is meant, as an author would write it.

use locate::{Located, Why};
use model::{Anchor, Control};
use web_sys::Element;
use widget::page::Page;

/// Role and name of an element, with the name of something around it when that is what tells it from others. `like`:
/// what stands there now, whose `in …` is kept where it still says so. Nothing when no anchor tells it from others.
pub fn anchor_of(page: &Page, element: &Element, like: Option<&Anchor>) -> Option<Anchor> {
    let Control { role, name } = page.control(element);
    let anchor =
        uncounted(page, element, &role, &name).and_then(|name| called(page, element, role.clone(), name, like));
    anchor.or_else(|| called(page, element, role, name, like))
}

/// A name without how many there are, where that stands by itself: a badge.
fn uncounted(page: &Page, element: &Element, role: &str, name: &str) -> Option<String> {
    let bare = locate::uncounted(role, name)?;
    let count = name.get(bare.len()..)?.trim();
    page.part_says(element, count).then(|| bare.to_owned())
}

/// The same of an element that is called so.
fn called(page: &Page, element: &Element, role: String, name: String, like: Option<&Anchor>) -> Option<Anchor> {
    let said =
        |within: Option<Anchor>| Anchor::Role { role: role.clone(), name: name.clone(), within: within.map(Box::new) };
    let bare = said(None);
    // What has no role that an author can point at has no anchor.
    bare.to_string().parse::<Anchor>().ok()?;
    let meant =
        |anchor: &Anchor| matches!(page.find(anchor), Located::Found { at, why: Why::Exact, .. } if at == *element);
    let kept = match like {
        Some(Anchor::Role { within: Some(outer), .. }) => Some(said(Some((**outer).clone()))),
        _ => None,
    };
    // A row is called by what one of its cells says, for all of it is long, and changes.
    let around = page.containers_of(element).into_iter().flat_map(|outer| {
        let cells = if outer.role == "row" { page.cells_beside(element) } else { Vec::new() };
        let role = outer.role.clone();
        cells.into_iter().map(move |name| Control { role: role.clone(), name }).chain([outer])
    });
    let inside = around.map(|outer| said(Some(Anchor::Role { role: outer.role, name: outer.name, within: None })));
    let inside = inside.collect::<Vec<_>>();
    // Who wrote `in …` gets one again.
    let (first, then) = match kept {
        Some(kept) => ([vec![kept], inside].concat(), vec![bare]),
        None => (vec![bare], inside),
    };
    first.into_iter().chain(then).find(meant)
}
