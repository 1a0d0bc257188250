//! A cell of a table: what it shows, and which row it stands in.

use super::{Page, ask, role};
use crate::placement::Rect;
use web_sys::Element;

impl Page {
    /// What the element shows, if it is a cell; and what its row shows before it, by which the row is known.
    pub fn cell(&self, element: &Element) -> Option<(String, String)> {
        if !is_cell(element) {
            return None;
        }
        let (mut row, mut at) = (String::new(), element.clone());
        while let Some(before) = ask::previous(&at) {
            row.push_str(&ask::all_text(&before));
            at = before;
        }
        Some((ask::all_text(element), row))
    }

    /// The cell that is drawn in this place.
    pub fn cell_at(&self, place: Rect) -> Option<Element> {
        let hit = self.at_middle(&place)?;
        // One that becomes a field may become higher.
        let fits = |rect: Rect| rect.x == place.x && rect.width == place.width;
        self.lineage(&hit).find(is_cell).filter(|cell| fits(self.rect(cell)))
    }
}

fn is_cell(element: &Element) -> bool {
    matches!(role::role(element), Some("cell" | "gridcell"))
}
