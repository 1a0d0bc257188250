//! Placement: where the card of a step goes. Pure geometry, rectangles to rectangle.

/// Room between the card and its target, in CSS pixels.
const GAP: f64 = 12.0;
/// Room between the card and the edge of the viewport, in CSS pixels.
const EDGE: f64 = 8.0;
/// Behind a field stand its buttons (an arrow, a calendar), which may be no part of it; in CSS pixels.
const BUTTONS: f64 = 44.0;
/// Above a field stands its label, in CSS pixels.
const LABEL: f64 = 32.0;
/// Below a field opens its list or calendar, in CSS pixels; and there comes the next field.
const LIST: f64 = 240.0;
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

    /// Whether it lies over so much of this that too little of it is seen; and not over the greater part of a whole region.
    #[must_use]
    pub fn hides(&self, it: &Self) -> bool {
        self.overlap(it) * 4.0 > it.width * it.height
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

    /// The least that holds both.
    #[must_use]
    pub fn with(self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self::new(x, y, self.right().max(other.right()) - x, self.bottom().max(other.bottom()) - y)
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        other.x >= self.x && other.y >= self.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }
}

/// What the card stands beside, and what it keeps off.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scene {
    /// The step's element. None has a step that is only read, or is not on the screen.
    pub target: Option<Rect>,
    /// The element with its labels.
    pub labelled: Rect,
    /// It is filled in.
    pub field: bool,
    /// What the page laid at it already.
    pub laid: Rect,
    /// What has focus in the page.
    pub focused: Rect,
    /// What is seen of the page.
    pub viewport: Rect,
}

impl Scene {
    /// Whether it is as before, but that the element may have gone elsewhere.
    #[must_use]
    pub fn moved(&self, before: &Self) -> bool {
        let size = |scene: &Self| scene.target.map(|at| (at.width, at.height));
        let Self { target, labelled, .. } = *before;
        Self { target, labelled, ..*self } == *before && size(self) == size(before)
    }
}

/// Where the card (of this width and height) goes for a target: under it, above it, right or left of it or askew, where it
/// covers nothing of it and stays in the viewport, and nothing else is pressed if there is such a side; where no side has
/// room, in a corner. Where no place is like that, the first that covers least.
/// On a narrow viewport it is docked to the bottom, or to the top when the target is at the bottom.
/// For a field it goes beside it, or in a corner, where it covers neither its label nor the list that opens below it, nor
/// what is laid at it already; if there is such a place. Without a target it rests at the bottom right, or in another
/// corner where that is in use. What has focus in the page, be it something else, it does not hide (WCAG 2.4.11) where
/// there is another place.
/// Told with it is which of the places that is. Where it is `there` already it stays, unless another is better.
#[must_use]
pub fn place(scene: &Scene, card: (f64, f64), there: Option<usize>, in_use: impl Fn(&Rect) -> bool) -> (Rect, usize) {
    let Scene { field, viewport, laid, focused, .. } = *scene;
    let (width, height) = card;
    let left = viewport.x + EDGE;
    let top = viewport.y + EDGE;
    let right = (viewport.right() - EDGE - width).max(left);
    let bottom = (viewport.bottom() - EDGE - height).max(top);
    let at = |x: f64, y: f64| Rect::new(x, y, width, height);
    let fits = |place: &Rect| viewport.grown(0.5 - EDGE).holds(place);
    let corners = [at(right, bottom), at(left, bottom), at(right, top), at(left, top)];
    let target = scene.target.unwrap_or_default();
    let zone = if field {
        Rect::new(target.x, target.y - LABEL, target.width, LABEL + target.height + LIST)
    } else {
        scene.labelled
    };

    let beside = if field { target } else { zone };
    let near = beside.grown(GAP);
    // Not `clamp`: its panic message would bring 20 KiB of printing of numbers along.
    let x = left.max(beside.x.min(right));
    let y = top.max(target.y.min(bottom));
    let (below, above, after, before) = (near.bottom(), near.y - height, near.right(), near.x - width);
    let sides = [at(x, below), at(x, above), at(after, y), at(before, y)];
    let askew = [at(after, below), at(after, above), at(before, below), at(before, above)];
    let narrow = viewport.width < NARROW;
    let sided = scene.target.is_some() && !narrow && fits(&corners[0]);

    let mut candidates = Vec::with_capacity(12);
    if sided && field {
        // Not before it, where its label may stand.
        candidates.push(at(target.right() + BUTTONS, y));
    } else if sided {
        candidates.extend_from_slice(&sides);
        candidates.extend_from_slice(&askew);
    }
    if scene.target.is_some() && narrow {
        let middle = (left + right) / 2.0;
        candidates.extend_from_slice(&[at(middle, bottom), at(middle, top)]);
    } else {
        candidates.extend_from_slice(&corners);
    }
    if sided && field {
        candidates.extend_from_slice(&sides);
    }
    let covers = |at: usize| {
        let place = &candidates[at];
        let far = sided && !field && at >= sides.len() + askew.len();
        (!fits(place), place.overlap(&target), place.overlap(&laid), place.hides(&focused), place.overlap(&zone), far)
    };
    let mut best = there.unwrap_or_default();
    let mut free = !in_use(&candidates[best]);
    for (other, place) in candidates.iter().enumerate() {
        let (its, here) = (covers(other), covers(best));
        if its < here || (its == here && !free && !in_use(place)) {
            best = other;
            free = !in_use(place);
        }
    }
    (candidates[best], best)
}

/// A mark is so wide and high, in CSS pixels: the smallest target of WCAG 2.2.
pub const MARK: f64 = 24.0;
/// Room between a field, its mark and its hint.
const NEAR: f64 = 4.0;

/// Where the mark of a field may stand, best first: behind it, above its end, in front of it. Never over the field, and
/// never below it, where its error comes. `rtl`: the field is read from right to left.
#[must_use]
pub fn beside(field: Rect, rtl: bool) -> [Rect; 3] {
    let middle = field.y + (field.height.min(2.0 * MARK) - MARK) / 2.0;
    let (left, right) = (field.x - NEAR - MARK, field.right() + NEAR);
    let (end, start, corner) = if rtl { (left, right, field.x) } else { (right, left, field.right() - MARK) };
    [(end, middle), (corner, field.y - NEAR - MARK), (start, middle)].map(|(x, y)| Rect::new(x, y, MARK, MARK))
}

/// Where the text of a hint goes: beside its mark, else below, above, or before the field; where it covers nothing of
/// what it must not cover (the field, its label, its mark, the errors on the screen), or least of that.
#[must_use]
pub fn unfold(field: Rect, mark: Rect, avoid: &[Rect], size: (f64, f64), viewport: Rect, rtl: bool) -> Rect {
    let (width, height) = size;
    let inside = |x: f64, y: f64| {
        let right = viewport.right() - EDGE - width;
        let bottom = viewport.bottom() - EDGE - height;
        Rect::new((viewport.x + EDGE).max(x.min(right)), (viewport.y + EDGE).max(y.min(bottom)), width, height)
    };
    let right = inside(field.right().max(mark.right()) + EDGE, field.y);
    let left = inside(field.x.min(mark.x) - EDGE - width, field.y);
    let x = if rtl { field.right() - width } else { field.x };
    let below = inside(x, field.bottom() + EDGE);
    let above = inside(x, field.y.min(mark.y) - EDGE - height);
    // Further down, below an error that stands under the field; further up, above its label.
    let lowest = avoid.iter().filter(|r| r.overlap(&below) > 0.0).map(Rect::bottom).fold(field.bottom(), f64::max);
    let lower = inside(x, lowest + EDGE);
    let highest = avoid.iter().filter(|r| r.overlap(&above) > 0.0).map(|r| r.y).fold(field.y, f64::min);
    let higher = inside(x, highest - EDGE - height);
    let (first, last) = if rtl { (left, right) } else { (right, left) };
    let candidates = [first, below, lower, above, higher, last];
    let covers = |place: &Rect| {
        let avoided: f64 = avoid.iter().map(|other| other.overlap(place)).sum();
        avoided + field.overlap(place) + mark.overlap(place)
    };
    let mut best = candidates[0];
    for candidate in candidates {
        if covers(&candidate) < covers(&best) {
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
    const NONE: Rect = Rect::new(0.0, 0.0, 0.0, 0.0);

    fn scene(target: Option<Rect>, field: bool, laid: Rect, focused: Rect, viewport: Rect) -> Scene {
        Scene { target, labelled: target.unwrap_or_default(), field, laid, focused, viewport }
    }

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
            let placed = place(&scene(Some(target), false, NONE, NONE, viewport), card, None, |_| false).0;
            assert_eq!((placed.x, placed.y), expected, "{name}");
            assert_eq!(placed.overlap(&target), 0.0, "{name}");
            assert!(viewport.holds(&placed), "{name}");
        }
    }

    #[test]
    fn a_target_that_fills_the_screen_is_covered_as_little_as_can_be() {
        let target = Rect::new(0.0, 0.0, 1280.0, 700.0);
        let placed = place(&scene(Some(target), false, NONE, NONE, DESKTOP), CARD, None, |_| false).0;
        assert_eq!((placed.x, placed.y), (952.0, 612.0));
    }

    #[test]
    fn a_step_without_a_target_rests_in_the_corner() {
        let placed = place(&scene(None, false, NONE, NONE, DESKTOP), CARD, None, |_| false).0;
        assert_eq!((placed.x, placed.y), (952.0, 612.0));
        let button = Rect::new(1180.0, 750.0, 80.0, 36.0);
        let placed =
            place(&scene(None, false, NONE, NONE, DESKTOP), CARD, None, |corner| corner.overlap(&button) > 0.0).0;
        assert_eq!((placed.x, placed.y), (8.0, 612.0), "where a button of the page is in use, in another");
        assert_eq!(place(&scene(None, false, NONE, NONE, DESKTOP), CARD, None, |_| true).0.x, 952.0);
    }

    #[test]
    fn the_card_of_a_field_covers_neither_its_label_nor_its_list_where_there_is_another_place() {
        for (name, target, viewport, card, expected) in [
            ("beside it", Rect::new(100.0, 100.0, 200.0, 36.0), DESKTOP, CARD, (344.0, 100.0)),
            ("at the edge", Rect::new(1000.0, 100.0, 200.0, 36.0), DESKTOP, CARD, (952.0, 612.0)),
            ("a wide one, high", Rect::new(40.0, 200.0, 1200.0, 36.0), DESKTOP, CARD, (952.0, 612.0)),
            ("a wide one, low", Rect::new(40.0, 500.0, 1200.0, 36.0), DESKTOP, CARD, (952.0, 8.0)),
            ("on a phone, high", Rect::new(16.0, 100.0, 328.0, 36.0), PHONE, (344.0, 200.0), (8.0, 432.0)),
            ("on a phone, in the middle", Rect::new(16.0, 260.0, 328.0, 36.0), PHONE, (344.0, 200.0), (8.0, 8.0)),
        ] {
            let placed = place(&scene(Some(target), true, NONE, NONE, viewport), card, None, |_| false).0;
            assert_eq!((placed.x, placed.y), expected, "{name}");
        }
        let cramped = Rect::new(16.0, 190.0, 328.0, 36.0);
        assert_eq!(
            place(&scene(Some(cramped), true, NONE, NONE, PHONE), (344.0, 200.0), None, |_| false).0.overlap(&cramped),
            0.0,
            "the field itself never"
        );
        let (field, list) = (Rect::new(100.0, 100.0, 200.0, 36.0), Rect::new(100.0, 136.0, 900.0, 200.0));
        let placed = place(&scene(Some(field), true, list, NONE, DESKTOP), CARD, None, |_| false).0;
        assert_eq!((placed.x, placed.y), (952.0, 612.0), "a list wider than its field is open");
    }

    #[test]
    fn a_card_covers_nothing_that_is_pressed_where_there_is_another_place() {
        let target = Rect::new(500.0, 300.0, 80.0, 32.0);
        let (below, right) = (Rect::new(500.0, 400.0, 80.0, 36.0), Rect::new(700.0, 300.0, 80.0, 36.0));
        let above = Rect::new(520.0, 200.0, 80.0, 36.0);
        let left = Rect::new(300.0, 310.0, 80.0, 36.0);
        for (name, pressed, expected) in [
            ("nothing", vec![], (500.0, 344.0)),
            ("below", vec![below], (500.0, 108.0)),
            ("below and above", vec![below, above], (592.0, 300.0)),
            ("on the right too", vec![below, above, right], (168.0, 300.0)),
            ("on every side", vec![below, above, right, left], (592.0, 344.0)),
            ("beside a corner that is free", vec![Rect::new(100.0, 0.0, 860.0, 600.0)], (500.0, 344.0)),
            ("everywhere", vec![DESKTOP], (500.0, 344.0)),
        ] {
            let pressed = |spot: &Rect| pressed.iter().any(|pressed| spot.overlap(pressed) > 0.0);
            let placed = place(&scene(Some(target), false, NONE, NONE, DESKTOP), CARD, None, pressed).0;
            assert_eq!((placed.x, placed.y), expected, "{name}");
        }
    }

    #[test]
    fn a_card_stays_on_the_side_where_it_is_while_nothing_is_pressed_there() {
        let before = scene(Some(Rect::new(500.0, 300.0, 80.0, 32.0)), false, NONE, NONE, DESKTOP);
        let (_, above) = place(&before, CARD, None, |spot| spot.y > 300.0);
        let scrolled = scene(Some(Rect::new(500.0, 340.0, 80.0, 32.0)), false, NONE, NONE, DESKTOP);
        assert!(scrolled.moved(&before));
        let placed = |pressed: &dyn Fn(&Rect) -> bool| place(&scrolled, CARD, Some(above), pressed);
        assert_eq!(placed(&|_| false), (Rect::new(500.0, 148.0, 320.0, 180.0), above));
        assert_eq!(placed(&|spot| spot.y < 200.0).0, Rect::new(500.0, 384.0, 320.0, 180.0), "something came there");
        let other = scene(Some(Rect::new(500.0, 340.0, 90.0, 32.0)), false, NONE, NONE, DESKTOP);
        assert!(!other.moved(&before), "it is another element, or another size");
        assert!(!Scene { focused: DESKTOP, ..scrolled }.moved(&before));
    }

    #[test]
    fn the_label_of_what_is_ticked_is_not_covered() {
        let box_alone = scene(Some(Rect::new(100.0, 300.0, 16.0, 16.0)), false, NONE, NONE, DESKTOP);
        let labelled = Scene { labelled: Rect::new(100.0, 298.0, 120.0, 20.0), ..box_alone };
        let right_of = |scene: &Scene| place(scene, CARD, None, |spot| spot.x == 100.0).0;
        assert_eq!(right_of(&box_alone).x, 128.0);
        assert_eq!(right_of(&labelled).x, 232.0);
    }

    #[test]
    fn a_card_does_not_hide_what_else_has_focus() {
        let target = Rect::new(100.0, 100.0, 80.0, 32.0);
        let beneath = |y: f64| Rect::new(100.0, y, 80.0, 36.0);
        for (name, target, focused, expected) in [
            ("a field below the target", Some(target), beneath(160.0), (192.0, 100.0)),
            ("one whose edge alone is covered", Some(target), beneath(320.0), (100.0, 144.0)),
            (
                "a region that is more than a card hides",
                Some(target),
                Rect::new(0.0, 0.0, 1280.0, 800.0),
                (100.0, 144.0),
            ),
            ("the target itself", Some(target), target, (100.0, 144.0)),
            ("a step without a target", None, Rect::new(1000.0, 700.0, 200.0, 36.0), (8.0, 612.0)),
        ] {
            let placed = place(&scene(target, false, NONE, focused, DESKTOP), CARD, None, |_| false).0;
            assert_eq!((placed.x, placed.y), expected, "{name}");
        }
        let target = Rect::new(100.0, 180.0, 200.0, 36.0);
        let list = Rect::new(100.0, 216.0, 200.0, 200.0);
        let filter = Rect::new(344.0, 190.0, 200.0, 36.0);
        let placed = place(&scene(Some(target), true, list, filter, DESKTOP), CARD, None, |_| false).0;
        assert_eq!((placed.x, placed.y), (952.0, 612.0), "nor beside a field with a list");
    }

    #[test]
    fn a_card_larger_than_the_viewport_starts_at_its_top_left() {
        let placed = place(
            &scene(Some(Rect::new(5.0, 5.0, 10.0, 10.0)), false, NONE, NONE, PHONE),
            (500.0, 900.0),
            None,
            |_| false,
        )
        .0;
        assert_eq!((placed.x, placed.y), (8.0, 8.0));
    }

    #[test]
    fn a_target_scrolled_out_of_sight_leaves_the_card_in_sight() {
        for y in [-500.0, 2000.0] {
            let placed =
                place(&scene(Some(Rect::new(100.0, y, 80.0, 32.0)), false, NONE, NONE, DESKTOP), CARD, None, |_| false)
                    .0;
            assert!(DESKTOP.holds(&placed), "{placed:?}");
        }
    }

    #[test]
    fn a_mark_stands_behind_its_field_above_its_end_or_before_it_and_never_over_it() {
        let field = Rect::new(100.0, 100.0, 200.0, 40.0);
        let [behind, above, before] = beside(field, false);
        assert_eq!((behind.x, behind.y), (304.0, 108.0));
        assert_eq!((above.x, above.y), (276.0, 72.0));
        assert_eq!((before.x, before.y), (72.0, 108.0));
        let [behind, above, before] = beside(field, true);
        assert_eq!((behind.x, above.x, before.x), (72.0, 100.0, 304.0));
        let area = Rect::new(100.0, 100.0, 200.0, 400.0);
        assert_eq!(beside(area, false)[0].y, 112.0, "at the top of a tall field");
    }

    #[test]
    fn a_hint_unfolds_where_it_covers_neither_its_field_nor_an_error() {
        let size = (300.0, 120.0);
        let under = |field: Rect| Rect::new(field.x, field.bottom() + 4.0, field.width, 20.0);
        for (name, field, rtl, viewport, expected) in [
            ("beside its mark", Rect::new(100.0, 100.0, 200.0, 40.0), false, DESKTOP, (336.0, 100.0)),
            ("left, read from the right", Rect::new(900.0, 100.0, 200.0, 40.0), true, DESKTOP, (564.0, 100.0)),
            ("below the error on a phone", Rect::new(16.0, 100.0, 328.0, 40.0), false, PHONE, (16.0, 172.0)),
            ("above a field at the bottom", Rect::new(16.0, 560.0, 328.0, 40.0), false, PHONE, (16.0, 404.0)),
            ("above the label of that", Rect::new(17.0, 560.0, 328.0, 40.0), false, PHONE, (17.0, 392.0)),
            ("shifted up at the bottom edge", Rect::new(100.0, 740.0, 200.0, 40.0), false, DESKTOP, (336.0, 672.0)),
        ] {
            let marks = beside(field, rtl);
            let mark = marks.into_iter().find(|mark| viewport.holds(mark)).unwrap();
            let error = under(field);
            let label = if name.contains("label") { Rect::new(field.x, field.y - 40.0, 100.0, 20.0) } else { error };
            let spot = unfold(field, mark, &[error, label], size, viewport, rtl);
            assert_eq!((spot.x, spot.y), expected, "{name}");
            assert_eq!([field, mark, error, label].map(|r| r.overlap(&spot)), [0.0; 4], "{name}");
            assert!(viewport.holds(&spot), "{name}");
        }
    }
}
