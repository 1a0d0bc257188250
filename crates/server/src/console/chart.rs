//! A bar chart as SVG: lengths in per cent and no view box, so that text keeps its size on every width, and attributes
//! only, because our pages allow no inline style.

/// Height of one row: a line of text with its bar under it, in CSS pixels.
const ROW: usize = 44;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is about.
    pub label: String,
    /// How long it is.
    pub value: i64,
    /// A part of it, drawn inside.
    pub inner: Option<i64>,
}

/// Bars under each other, the longest over the whole width.
#[derive(Debug)]
pub struct Chart {
    bars: Vec<Bar>,
}

/// A bar with its place.
#[derive(Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Cut where no panel is wide enough for more; a narrow one clips it.
    pub label: String,
    /// The whole label, for who points at it.
    pub title: String,
    /// The number at its end; a dash for nothing.
    pub value: String,
    /// Where its row begins, from the top.
    pub top: usize,
    /// Where the text stands, from the top.
    pub text_y: usize,
    /// Where the bar begins, from the top.
    pub bar_y: usize,
    /// Width in per cent: `62.5%`.
    pub width: String,
    /// Width of the part inside.
    pub inner: Option<String>,
}

impl Chart {
    /// A chart of these bars, in this order.
    #[must_use]
    pub fn new(bars: Vec<Bar>) -> Self {
        Self { bars }
    }

    /// In CSS pixels.
    #[must_use]
    pub fn height(&self) -> usize {
        self.bars.len() * ROW
    }

    /// Every bar with its place.
    #[must_use]
    pub fn drawn(&self) -> Vec<Drawn> {
        let longest = self.bars.iter().map(|bar| bar.value.max(bar.inner.unwrap_or(0))).max().unwrap_or(0).max(1);
        // In tenths of a per cent, so that there is no rounding to argue about.
        let width = |value: i64| {
            let tenths = value.max(0) * 1000 / longest;
            format!("{}.{}%", tenths / 10, tenths % 10)
        };
        let draw = |(at, bar): (usize, &Bar)| Drawn {
            label: short(&bar.label),
            title: bar.label.clone(),
            value: match bar.inner {
                Some(inner) if inner > 0 => format!("{} · {inner}", bar.value),
                // None, or too few people: as in the table.
                _ if bar.value == 0 => "–".to_owned(),
                _ => bar.value.to_string(),
            },
            top: at * ROW,
            text_y: at * ROW + 15,
            bar_y: at * ROW + 22,
            width: width(bar.value),
            inner: bar.inner.map(width),
        };
        self.bars.iter().enumerate().map(draw).collect()
    }
}

fn short(label: &str) -> String {
    const LONGEST: usize = 56;
    if label.chars().count() <= LONGEST {
        return label.to_owned();
    }
    let mut cut: String = label.chars().take(LONGEST - 1).collect();
    cut.truncate(cut.trim_end().len());
    cut + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_takes_the_whole_width_and_the_others_their_share() {
        let bar = |label: &str, value, inner| Bar { label: label.to_owned(), value, inner };
        let chart = Chart::new(vec![bar("a", 40, None), bar("b", 25, Some(10)), bar("c", 0, None)]);
        let widths: Vec<_> = chart.drawn().into_iter().map(|bar| (bar.width, bar.inner)).collect();
        let of = |text: &str| text.to_owned();
        assert_eq!(widths, [(of("100.0%"), None), (of("62.5%"), Some(of("25.0%"))), (of("0.0%"), None)]);
        let values: Vec<_> = chart.drawn().into_iter().map(|bar| bar.value).collect();
        assert_eq!(values, ["40", "25 · 10", "–"]);
        assert_eq!(chart.height(), 132);
        assert_eq!(Chart::new(Vec::new()).drawn(), []);
    }

    #[test]
    fn a_long_label_is_cut_and_kept_whole_as_its_title() {
        let label = "Een heel lange titel van een instructie die op geen enkel scherm past";
        let drawn = Chart::new(vec![Bar { label: label.to_owned(), value: 1, inner: None }]).drawn();
        assert_eq!(drawn[0].label, "Een heel lange titel van een instructie die op geen enk…");
        assert_eq!(drawn[0].title, label);
    }
}
