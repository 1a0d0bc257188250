//! What is remembered of an element, so that it can be found again when the application has changed.

use crate::mark::{Kind, Mark};
use crate::node::Told;
use crate::order;
use crate::screen::Screen;
use crate::signals::Lookup;
use serde::{Deserialize, Serialize};

/// An element as it was when somebody pointed at it: a few hundred bytes, and nothing that somebody typed.
///
/// What people read and makers wrote on the element itself is kept as it was, so that a repair can be explained;
/// everything around it only as marks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Fingerprint {
    pub(crate) tag: Option<Mark>,
    pub(crate) role: Option<Mark>,
    pub(crate) kind: Option<Mark>,
    pub(crate) families: u16,
    pub(crate) acts: bool,
    pub(crate) label: String,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) test: String,
    pub(crate) href: String,
    pub(crate) classes: Vec<Mark>,
    pub(crate) attributes: Vec<Mark>,
    pub(crate) words: Vec<Mark>,
    pub(crate) inner: Vec<Mark>,
    /// From its parent outwards.
    pub(crate) path: Vec<Step>,
    /// Position among its like, and how many there are.
    pub(crate) item: [u8; 2],
    pub(crate) zone: u8,
    /// Identities of the elements that are read before and after it.
    pub(crate) beside: [Vec<Mark>; 2],
    /// Marks of what is next to it, and of what is around that.
    pub(crate) near: [Vec<Mark>; 2],
    /// Identities of other elements like it, sorted: what is one of those is not this one.
    pub(crate) others: Vec<Mark>,
    pub(crate) rect: Option<[i16; 4]>,
    pub(crate) page: [u16; 2],
    /// The score of the element on the screen that it was recorded from, in hundredths.
    pub(crate) itself: u16,
    /// Where that screen is in the application. In the text it stands apart.
    #[serde(skip)]
    pub(crate) address: Option<Mark>,
}

/// One ancestor: tag, position among siblings of its tag, and what tells it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Step {
    pub tag: Option<Mark>,
    pub nth: u8,
    pub mark: Option<Mark>,
}

/// So many candidates are next to an element, and so many around that.
pub(crate) const ROW: usize = 14;
pub(crate) const SECTION: usize = 80;
/// So many ancestors are remembered.
pub(crate) const DEEP: usize = 12;
/// So many marks of other elements.
const OTHERS: usize = 64;

impl Fingerprint {
    /// What to remember of the element at a position; nothing when it could not be pointed at.
    #[must_use]
    pub fn of(screen: &Screen, at: usize) -> Option<Self> {
        let node = screen.nodes.get(at).filter(|node| node.candidate)?;
        let row = screen.around(at, ROW);
        let section = screen.around(at, SECTION);
        let item = screen.item(at);
        let some = |told: &[Told], most: usize| told.iter().map(|told| told.0).take(most).collect();
        let identity = |at: Option<usize>| at.map(|at| screen.nodes[at].identity.clone()).unwrap_or_default();
        let mut print = Self {
            tag: node.tag,
            role: node.role,
            kind: node.kind,
            families: node.families,
            acts: node.acts,
            label: node.label.clone(),
            id: node.id.clone(),
            name: node.name.clone(),
            test: node.test.clone(),
            href: node.href.clone(),
            classes: some(&node.classes, 8),
            attributes: some(&node.attributes, 8),
            words: some(&node.words, 20),
            inner: some(&node.inner, 8),
            path: path(screen, at).collect(),
            item: [item.nth, item.of].map(|n| n.min(255) as u8),
            zone: node.zone,
            beside: node.beside.map(identity),
            near: [near(screen, row, (at, node.end), 20), near(screen, section, row, 28)],
            others: others(screen, at),
            rect: node.rect.map(|r| r.map(|v| v.clamp(-32e3, 32e3) as i16)),
            page: screen.size.map(|v| v as u16),
            itself: 0,
            address: screen.address,
        };
        print.itself = (Lookup::new(&print, screen).score(at) * 100.0).max(0.0) as u16;
        Some(print)
    }
}

/// The ancestors of an element, from its parent outwards.
pub(crate) fn path(screen: &Screen, at: usize) -> impl Iterator<Item = Step> {
    let mut up = screen.nodes[at].parent;
    std::iter::from_fn(move || {
        let node = &screen.nodes[up?];
        up = node.parent;
        let named = node.identity.iter().copied().find(|mark| !mark.is_text());
        let mark = named.or_else(|| node.classes.first().map(|told| told.0));
        Some(Step { tag: node.tag, nth: node.nth.min(255) as u8, mark })
    })
    .take(DEEP)
}

/// The most telling marks in a range of positions, without an inner range: half of them words, half of them not.
fn near(screen: &Screen, (from, to): (usize, usize), (skip, until): (usize, usize), most: usize) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    for at in (from..skip.max(from)).chain(until.min(to)..to) {
        let node = &screen.nodes[at];
        if node.candidate {
            found.extend(node.text.filter(|_| screen.reads(at)));
            found.extend(node.identity.iter().copied().filter(|mark| !mark.is_text()));
            found.extend(node.classes.iter().map(|told| told.0).take(3));
        }
    }
    let mut told: Vec<u64> =
        found.iter().map(|mark| order::rank(screen.telling(*mark), usize::from(mark.bits()))).collect();
    order::sort(&mut told);
    let told = told.into_iter().map(|value| Mark::from_bits(order::at(value) as u16));
    let half = |words: bool| told.clone().filter(move |mark| mark.is_text() == words).take(most / 2);
    half(true).chain(half(false)).collect()
}

/// Identities of the elements of its tag or role, the nearest ones.
fn others(screen: &Screen, at: usize) -> Vec<Mark> {
    let node = &screen.nodes[at];
    let like = |other: &usize| {
        let n = &screen.nodes[*other];
        n.candidate && n.text != node.text && (n.tag == node.tag || (n.role.is_some() && n.role == node.role))
    };
    let mut marks: Vec<Mark> = Vec::new();
    // Outwards from it, to both sides in turn.
    let last = screen.nodes.len();
    let both = (1..last.max(1)).flat_map(|far| [at.checked_sub(far), Some(at + far).filter(|other| *other < last)]);
    for other in both.flatten().filter(like) {
        for &mark in &screen.nodes[other].identity {
            if marks.len() < OTHERS && !node.identity.contains(&mark) && !marks.contains(&mark) {
                marks.push(mark);
            }
        }
        if marks.len() == OTHERS {
            break;
        }
    }
    order::marks(&marks)
}

/// The mark of a label, by its letters.
pub(crate) fn text(label: &str) -> Option<Mark> {
    Mark::of(Kind::Text, &crate::node::letters(label))
}
