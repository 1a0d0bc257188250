//! How alike an element is to a fingerprint, signal by signal: each from 0 to 1.

use crate::fingerprint::{self, DEEP, Fingerprint, ROW, SECTION, Step};
use crate::mark::{self, Kind, Mark};
use crate::node::{Node, Told, letters, said};
use crate::order;
use crate::screen::Screen;
use crate::weights::WEIGHTS;
use std::cmp::Ordering;

macro_rules! signals {
    ($($name:ident),* $(,)?) => {
        #[expect(non_camel_case_types, reason = "the names are also those of the fit")]
        #[derive(Clone, Copy)]
        pub(crate) enum Signal { $($name),* }
        /// The names of the signals, in the order of their weights.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

signals! {
    // What it is.
    tag, role, kin, acts, kind,
    // What is read on it. `foreign`: it differs, and so does all else that was read: another language.
    label, label_telling, label_like, label_holds, label_gone, label_new, label_other, label_foreign, shape,
    // What its makers call it.
    id, id_gone, name, test, test_other, class, attribute, attribute_other, words, words_other, crossed,
    // Where it leads, and its icon.
    href, href_telling, href_like, href_other, href_gone, inner, inner_other,
    // Where it stands in the document.
    path_tags, path_marks, parent, zone, zone_other, item_nth, item_last,
    // What stands beside and around it; and whether it was something else before.
    before, after, row_text, row_mark, section_mark, claimed_text, claimed_mark,
    // Where it is drawn.
    place, across, down, size, nested,
}

/// How many signals there are.
pub const COUNT: usize = NAMES.len();
/// A value for each signal.
pub type Signals = [f32; COUNT];

/// A fingerprint that is looked for on a screen.
pub(crate) struct Lookup<'a> {
    print: &'a Fingerprint,
    pub screen: &'a Screen,
    text: Option<Mark>,
    letters: String,
    pairs: Vec<u64>,
    href_pairs: Vec<u64>,
    near: [Vec<Near<'a>>; 2],
    /// Share of the remembered words that can still be read: near 0 in another language.
    pub words: f32,
    /// Share of everything else that was remembered and is still there.
    pub marks: f32,
}

/// A mark of the surroundings, and where it occurs now.
struct Near<'a> {
    text: bool,
    weight: f32,
    places: &'a [u64],
}

impl<'a> Lookup<'a> {
    pub fn new(print: &'a Fingerprint, screen: &'a Screen) -> Self {
        let near =
            |mark: &Mark| Near { text: mark.is_text(), weight: 0.1 + screen.telling(*mark), places: screen.at(*mark) };
        let near = [0, 1].map(|ring: usize| print.near[ring].iter().map(near).collect::<Vec<_>>());
        let mut there = [[0_u16; 2]; 2];
        let known = near.iter().flatten().map(|near| (near.text, !near.places.is_empty()));
        let others = print.beside.iter().flatten().chain(&print.others);
        for (text, is) in known.chain(others.map(|mark| (mark.is_text(), !screen.at(*mark).is_empty()))) {
            let count = &mut there[usize::from(text)];
            count[0] += u16::from(is);
            count[1] += 1;
        }
        let [marks, words] = there.map(|[is, all]| if all == 0 { 0.5 } else { f32::from(is) / f32::from(all) });
        let text = fingerprint::text(&print.label);
        let href_pairs = pairs(mark::path(&print.href));
        let (letters, pairs) = (letters(&print.label), pairs(&print.label));
        Self { print, screen, text, letters, pairs, href_pairs, near, words, marks }
    }

    /// The score of an element: the higher, the more alike.
    pub fn score(&self, at: usize) -> f32 {
        score(&self.signals(at))
    }

    /// All signals of an element.
    pub fn signals(&self, at: usize) -> Signals {
        let mut signals = self.glance(at);
        self.look(at, &mut signals);
        signals
    }

    /// The signals that cost little.
    pub fn glance(&self, at: usize) -> Signals {
        use Signal as S;
        let (print, node) = (self.print, &self.screen.nodes[at]);
        let mut s = [0.0; COUNT];
        let mut set = |signal: Signal, value: f32| s[signal as usize] = value;

        set(S::tag, yes(print.tag == node.tag));
        set(S::role, yes(print.role.is_some() && print.role == node.role));
        set(S::kin, yes(print.families & node.families != 0));
        set(S::acts, yes(print.acts == node.acts));
        set(S::kind, yes(print.kind.is_some() && print.kind == node.kind));

        match (self.text, node.text) {
            (Some(_), None) => set(S::label_gone, 1.0),
            (None, Some(_)) => set(S::label_new, 1.0),
            (None, None) => {}
            _ if self.same_label(node) => {
                set(S::label, 1.0);
                set(S::label_telling, node.telling);
            }
            _ => {}
        }
        match (print.id.as_str(), node.id.as_str()) {
            ("", _) => {}
            (_, "") => set(S::id_gone, 1.0),
            (was, is) => set(S::id, yes(was == is)),
        }
        set(S::name, yes(!print.name.is_empty() && print.name == node.name));
        if !print.test.is_empty() && !node.test.is_empty() {
            set(if print.test == node.test { S::test } else { S::test_other }, 1.0);
        }
        match (print.href.as_str(), node.href.as_str()) {
            ("", _) => {}
            (_, "") => set(S::href_gone, 1.0),
            (was, is) if was == is => {
                set(S::href, 1.0);
                set(S::href_telling, node.telling_href);
            }
            _ => {}
        }

        set(S::class, self.shared(&print.classes, &node.classes));
        let attribute = self.shared(&print.attributes, &node.attributes);
        set(S::attribute, attribute);
        let attributes = !print.attributes.is_empty() || !node.attributes.is_empty();
        set(S::attribute_other, if attributes { 1.0 - attribute } else { 0.0 });
        let words = self.shared(&print.words, &node.words);
        set(S::words, words);
        // Nothing in common is the more telling, the more words there are.
        let fewest = print.words.len().min(node.words.len()).min(4) as f32;
        set(S::words_other, yes(words == 0.0) * fewest / 4.0);
        let inner = self.shared(&print.inner, &node.inner);
        set(S::inner, inner);
        set(S::inner_other, yes(inner == 0.0 && !(print.inner.is_empty() && node.inner.is_empty())));

        let parent = fingerprint::path(self.screen, at).next();
        let same = |a: &Step, b: Step| (yes(a.tag == b.tag) + yes(a.mark == b.mark) + yes(a.nth == b.nth)) / 3.0;
        set(S::parent, print.path.first().zip(parent).map_or(0.0, |(a, b)| same(a, b)));
        set(S::zone, yes(print.zone > 0 && print.zone == node.zone));
        set(S::zone_other, yes(print.zone > 0 && node.zone > 0 && print.zone != node.zone));
        let item = self.screen.item(at);
        let [nth, of] = print.item.map(f32::from);
        let (is_nth, is_of) = (item.nth as f32, item.of as f32);
        set(S::item_nth, close(nth - is_nth, 1.0));
        set(S::item_last, close((of - nth) - (is_of - is_nth), 1.0));

        for ((was, is), signal) in print.beside.iter().zip(node.beside).zip([S::before, S::after]) {
            let is = is.map(|at| self.screen.nodes[at].identity.as_slice()).unwrap_or_default();
            // What reads as the element itself does not tell where it stands.
            let same = was.iter().filter(|mark| is.contains(mark) && !node.identity.contains(mark));
            set(signal, same.map(|mark| self.screen.telling(*mark)).fold(0.0, f32::max));
        }
        for mark in &node.identity {
            if print.others.binary_search(mark).is_ok() {
                set(if mark.is_text() { S::claimed_text } else { S::claimed_mark }, 1.0);
            }
        }
        if let (Some(was), Some(is)) = (print.rect, node.rect) {
            let was = was.map(f32::from);
            let [wide, high] = print.page.map(|side| f32::from(side.max(1)));
            set(S::place, close((was[0] - is[0]).abs() + (was[1] - is[1]).abs(), 200.0));
            set(S::across, close(was[0] / wide - is[0] / self.screen.size[0], 0.15));
            set(S::down, close(was[1] / high - is[1] / self.screen.size[1], 0.15));
            let ratio = |a: f32, b: f32| a.min(b).max(1.0) / a.max(b).max(1.0);
            set(S::size, ratio(was[2], is[2]) * ratio(was[3], is[3]));
        }
        set(S::nested, yes(node.nested));
        s
    }

    /// The signals that cost more.
    pub fn look(&self, at: usize, s: &mut Signals) {
        use Signal as S;
        let (print, node) = (self.print, &self.screen.nodes[at]);
        let mut set = |signal: Signal, value: f32| s[signal as usize] = value;

        set(S::shape, shape(&print.label, &node.label));
        if self.text.is_some() && node.text.is_some() && !self.same_label(node) {
            let like = likeness(&self.pairs, &pairs(&node.label));
            set(S::label_like, like);
            set(S::label_holds, yes(holds(&print.label, &node.label) || holds(&node.label, &print.label)));
            set(S::label_other, (1.0 - like) * self.words);
            set(S::label_foreign, (1.0 - like) * (1.0 - self.words));
        }
        let was = ascii_words(&print.label).any(|word| node.words.iter().any(|told| Some(told.0) == word));
        let is = ascii_words(&node.label).any(|word| print.words.iter().any(|mark| Some(*mark) == word));
        let joined = named(&self.letters, [&node.id, &node.name, &node.test, &node.href])
            || named(&letters(&node.label), [&print.id, &print.name, &print.test, &print.href]);
        set(S::crossed, yes(was || is || joined));
        if !print.href.is_empty() && !node.href.is_empty() && print.href != node.href {
            let path = mark::path(&node.href);
            let same = path == mark::path(&print.href);
            let like = if same { 0.9 } else { likeness(&self.href_pairs, &pairs(path)) };
            set(S::href_like, like);
            set(S::href_other, 1.0 - like);
        }

        let mut path = [Step::default(); DEEP];
        let mut deep = 0;
        for (slot, step) in path.iter_mut().zip(fingerprint::path(self.screen, at)) {
            *slot = step;
            deep += 1;
        }
        let path = &path[..deep];
        let tags = common(&print.path, path, |a, b| a.tag == b.tag);
        set(S::path_tags, tags / print.path.len().max(deep).max(1) as f32);
        let marked = print.path.iter().filter(|step| step.mark.is_some()).count().max(1);
        set(S::path_marks, common(&print.path, path, |a, b| a.mark.is_some() && a.mark == b.mark) / marked as f32);

        let own = (at, node.end);
        let [mark, text] = recall(&self.near[0], self.screen.around(at, ROW), own);
        set(S::row_mark, mark);
        set(S::row_text, text);
        set(S::section_mark, recall(&self.near[1], self.screen.around(at, SECTION), own)[0]);
    }

    /// The same letters and digits. Marks are compared first: that is cheap, but two texts may share one.
    fn same_label(&self, node: &Node) -> bool {
        self.text == node.text && letters(&node.label) == self.letters
    }

    /// Two sets of marks: what is shared of all, weighed by how telling it is.
    fn shared(&self, was: &[Mark], is: &[Told]) -> f32 {
        if was.is_empty() || is.is_empty() {
            return 0.0;
        }
        let (mut both, mut all, mut found) = (0.0, 0.0, 0);
        for (mark, telling) in is {
            all += 0.2 + telling;
            if was.contains(mark) {
                both += 0.2 + telling;
                found += 1;
            }
        }
        // What is gone is as telling as anything that occurs once.
        both / (all + 1.2 * was.len().saturating_sub(found) as f32)
    }
}

/// The score that signals add up to.
pub(crate) fn score(signals: &Signals) -> f32 {
    signals.iter().zip(&WEIGHTS).map(|(signal, weight)| signal * weight).sum()
}

fn yes(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// 1 for no distance at all, a half at the given one.
fn close(distance: f32, half: f32) -> f32 {
    half / (half + distance.abs())
}

/// Share of the remembered marks that occur in a range, without an inner range: of all but words, and of words.
fn recall(near: &[Near], (from, to): (usize, usize), own: (usize, usize)) -> [f32; 2] {
    let mut sums = [[0.0_f32; 2]; 2];
    for near in near {
        let until = |end: usize| near.places.partition_point(|place| order::at(*place) < end);
        let there = !near.places.is_empty() && (until(from) < until(own.0) || until(own.1) < until(to));
        let sum = &mut sums[usize::from(near.text)];
        sum[0] += if there { near.weight } else { 0.0 };
        sum[1] += near.weight;
    }
    sums.map(|[there, all]| if all == 0.0 { 0.0 } else { there / all })
}

/// The length of the longest common subsequence of two paths.
fn common(a: &[Step], b: &[Step], same: impl Fn(&Step, &Step) -> bool) -> f32 {
    let mut row = [0_u8; DEEP + 1];
    for x in a.iter().take(DEEP) {
        let mut corner = 0;
        for (j, y) in b.iter().take(DEEP).enumerate() {
            let above = row[j + 1];
            row[j + 1] = above.max(row[j]).max(corner + u8::from(same(x, y)));
            corner = above;
        }
    }
    f32::from(row[b.len().min(DEEP)])
}

/// The pairs of letters of a text, sorted; each once.
fn pairs(text: &str) -> Vec<u64> {
    let mut last = 1;
    let mut pairs = Vec::with_capacity(text.len());
    for c in text.chars().filter(|c| said(*c)) {
        let c = u64::from(u32::from(c));
        pairs.push((last << 32) | c);
        last = c;
    }
    order::sort(&mut pairs);
    pairs
}

/// The share of pairs that two texts have in common (Sørensen and Dice).
fn likeness(a: &[u64], b: &[u64]) -> f32 {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let order = x.cmp(y);
        both += usize::from(order == Ordering::Equal);
        i += usize::from(order != Ordering::Greater);
        j += usize::from(order != Ordering::Less);
    }
    2.0 * both as f32 / (a.len() + b.len()).max(1) as f32
}

/// The words of a label, as makers would write them in a name.
fn ascii_words(text: &str) -> impl Iterator<Item = Option<Mark>> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(|w| Mark::of(Kind::Word, w))
}

/// Whether makers wrote a label as one word in a name: *Log in* in `loginbutton`.
fn named(label: &str, names: [&str; 4]) -> bool {
    label.len() >= 4 && names.iter().any(|name| letters(name).contains(label))
}

/// Whether each word of the second stands in the first.
fn holds(all: &str, part: &str) -> bool {
    let words = |text| str::split(text, |c: char| !said(c)).filter(|word| !word.is_empty());
    words(part).next().is_some() && words(part).all(|word| words(all).any(|other| other == word))
}

/// What two texts share in any language: digits, signs, being there at all, and roughly their length.
fn shape(a: &str, b: &str) -> f32 {
    if a.is_empty() || b.is_empty() {
        return if a.is_empty() && b.is_empty() { 0.7 } else { 0.0 };
    }
    let signs = |text| str::chars(text).filter(|c| c.is_ascii_digit() || !said(*c) && *c != ' ');
    let same = signs(a).eq(signs(b));
    let (x, y) = (a.chars().count() as f32, b.chars().count() as f32);
    // Translations differ in length; only what is much longer or shorter is something else.
    let length = ((x.min(y) + 3.0) / (x.max(y) + 3.0) / 0.7).min(1.0);
    yes(same) * 0.5 + length * 0.5
}
