//! Placement: where the card of a step goes. Pure geometry, rectangles to rectangle.

/// Room between the card and its target, and between the card and the edge of the viewport, in CSS pixels.
const GAP: f64 = 12.0;
/// Room between the card and the edge of the viewport, in CSS pixels.
const EDGE: f64 = 8.0;
/// Narrower viewports (CSS pixels) get the card docked to an edge, as wide as the screen.
const NARROW: f64 = 480.0;

/// A rectangle in CSS pixels, relative to the viewport's top left corner.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width, not negative.
    pub width: f64,
    /// Height, not negative.
    pub height: f64,
}

impl Rect {
    /// A rectangle from its left top corner and size.
    #[must_use]
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width, height }
    }

    /// Right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Bottom edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// This rectangle with `by` pixels more on every side.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self::new(self.x - by, self.y - by, self.width + 2.0 * by, self.height + 2.0 * by)
    }

    /// How many square pixels both rectangles cover.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> f64 {
        let width = self.right().min(other.right()) - self.x.max(other.x);
        let height = self.bottom().min(other.bottom()) - self.y.max(other.y);
        width.max(0.0) * height.max(0.0)
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        other.x >= self.x && other.y >= self.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }
}

/// Where the card (of this width and height) goes for a target: under it, above it, right or left of it, where it
/// covers nothing of it and stays in the viewport. Where no side has room, the corner that covers least.
/// On a narrow viewport it is docked to the bottom, or to the top when the target is at the bottom.
/// Without a target it rests at the bottom right.
#[must_use]
pub fn place(target: Option<Rect>, card: (f64, f64), viewport: Rect) -> Rect {
    let (width, height) = card;
    let left = viewport.x + EDGE;
    let top = viewport.y + EDGE;
    let right = (viewport.right() - EDGE - width).max(left);
    let bottom = (viewport.bottom() - EDGE - height).max(top);
    let at = |x: f64, y: f64| Rect::new(x, y, width, height);
    let Some(target) = target else { return at(right, bottom) };

    let mut candidates = Vec::with_capacity(8);
    if viewport.width < NARROW {
        let middle = (left + right) / 2.0;
        candidates.extend([at(middle, bottom), at(middle, top)]);
    } else {
        let near = target.grown(GAP);
        // Not `clamp`: its panic message would bring 20 KiB of printing of numbers along.
        let x = left.max(target.x.min(right));
        let y = top.max(target.y.min(bottom));
        for side in [at(x, near.bottom()), at(x, near.y - height), at(near.right(), y), at(near.x - width, y)] {
            if viewport.grown(-EDGE).holds(&side) {
                return side;
            }
        }
        candidates.extend([at(right, bottom), at(left, bottom), at(right, top), at(left, top)]);
    }
    let mut best = candidates[0];
    for candidate in candidates {
        if candidate.overlap(&target) < best.overlap(&target) {
            best = candidate;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    const DESKTOP: Rect = Rect::new(0.0, 0.0, 1280.0, 800.0);
    const PHONE: Rect = Rect::new(0.0, 0.0, 360.0, 640.0);
    const CARD: (f64, f64) = (320.0, 180.0);

    #[test]
    fn a_card_goes_where_there_is_room_and_never_over_its_target() {
        for (name, target, viewport, card, expected) in [
            ("below", Rect::new(100.0, 100.0, 80.0, 32.0), DESKTOP, CARD, (100.0, 144.0)),
            ("flips above", Rect::new(100.0, 700.0, 80.0, 32.0), DESKTOP, CARD, (100.0, 508.0)),
            ("shifts left at the right edge", Rect::new(1220.0, 20.0, 50.0, 30.0), DESKTOP, CARD, (952.0, 62.0)),
            ("beside a tall target", Rect::new(0.0, 10.0, 200.0, 780.0), DESKTOP, CARD, (212.0, 10.0)),
            ("left of a tall target", Rect::new(1080.0, 10.0, 200.0, 780.0), DESKTOP, CARD, (748.0, 10.0)),
            ("docked on a phone", Rect::new(10.0, 100.0, 80.0, 32.0), PHONE, (344.0, 200.0), (8.0, 432.0)),
            ("docked on top for a low target", Rect::new(10.0, 560.0, 80.0, 32.0), PHONE, (344.0, 200.0), (8.0, 8.0)),
        ] {
            let placed = place(Some(target), card, viewport);
            assert_eq!((placed.x, placed.y), expected, "{name}");
            assert_eq!(placed.overlap(&target), 0.0, "{name}");
            assert!(viewport.holds(&placed), "{name}");
        }
    }

    #[test]
    fn a_target_that_fills_the_screen_is_covered_as_little_as_can_be() {
        let target = Rect::new(0.0, 0.0, 1280.0, 700.0);
        let placed = place(Some(target), CARD, DESKTOP);
        assert_eq!((placed.x, placed.y), (952.0, 612.0));
    }

    #[test]
    fn a_step_without_a_target_rests_in_the_corner() {
        let placed = place(None, CARD, DESKTOP);
        assert_eq!((placed.x, placed.y), (952.0, 612.0));
    }

    #[test]
    fn a_card_larger_than_the_viewport_starts_at_its_top_left() {
        let placed = place(Some(Rect::new(5.0, 5.0, 10.0, 10.0)), (500.0, 900.0), PHONE);
        assert_eq!((placed.x, placed.y), (8.0, 8.0));
    }

    #[test]
    fn a_target_scrolled_out_of_sight_leaves_the_card_in_sight() {
        for y in [-500.0, 2000.0] {
            let placed = place(Some(Rect::new(100.0, y, 80.0, 32.0)), CARD, DESKTOP);
            assert!(DESKTOP.holds(&placed), "{placed:?}");
        }
    }
}
