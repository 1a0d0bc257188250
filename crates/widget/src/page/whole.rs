//! The whole screen as a list, for what must choose among all there is: recording an element, and finding it again.
//!
//! Nothing on an ordinary page asks for it, and the widget itself carries none of it: the finder does.

use super::ask::Key;
use super::name::Names;
use super::text::{clip, content, silent};
use super::{Page, ask, role};
use crate::placement::Rect;
use locate::Screen;
use model::statement::screen;
use model::words::{concat, split};
use model::{Control, List};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// So many elements are listed.
const MOST: usize = 12_000;
/// So many slots of a web component are looked at.
const SLOTS: u32 = 20;
/// So much of a text tells it from others.
const TEXT: usize = 100;
/// So many parts of an element are looked at.
const PARTS: u32 = 40;
/// An attribute that is longer (a picture inside an address) is cut.
const VALUE: usize = 500;

/// What holds what somebody typed, and what says only how it looks now.
const NOT_READ: &[&str] = &["value", "style", "srcdoc"];
/// What rows are made of.
const CELLS: &str = "td,th,[role=cell],[role=gridcell],[role=rowheader]";
/// Attributes by which its makers know an element.
const NAMES: &[&str] = &["name", "data-testid", "data-test", "data-test-id", "data-cy", "data-qa"];
/// Classes of these words are there only for a while.
const STATES: List = List(
    "active checked closed disabled expanded focus focused hover indeterminate invalid open opened pressed \
     selected",
);
/// Elements that nobody sees, with all that is in them.
const UNSEEN: List = List("head script style template noscript link meta");
/// Elements that are drawn, but that nobody could be pointed at.
const NO_TARGET: List = List(
    "html body br hr wbr option optgroup source col colgroup param path g circle ellipse rect line polygon \
     polyline defs use text tspan clipPath linearGradient stop symbol marker",
);

/// All elements of the page in document order, as `locate` compares them.
pub struct Whole {
    /// The screen that an element is chosen from.
    pub screen: Screen,
    elements: Vec<Element>,
}

/// What was read of one element.
#[derive(Default)]
struct Read {
    tag: String,
    role: &'static str,
    name: String,
    text: String,
    attributes: Vec<(String, String)>,
    parent: Option<usize>,
    rect: Option<[f32; 4]>,
}

impl Page {
    /// What lies at a point, as `at` tells it; of a web component whose text lies there, the slot in which it shows that. So
    /// the button around that slot is found: the browser tells only of the component.
    pub fn at_text(&self, x: f64, y: f64) -> Option<Element> {
        let hit = self.at(x, y)?;
        let slots = ask::shadow(&hit).map(|shadow| ask::all(&shadow, "slot", SLOTS));
        let mut shown = slots.into_iter().flatten().filter(|slot| {
            let texts = ask::slotted(slot)
                .iter()
                .any(|node| ask::kind(node) == ask::TEXT && !ask::value(node).trim().is_empty());
            texts
                && ask::parent(slot)
                    .is_some_and(|around| self.rect(&around).overlap(&Rect { x, y, width: 1.0, height: 1.0 }) > 0.0)
        });
        shown.next().or(Some(hit))
    }

    /// The page as a guest sees it that has no element of its own on it. Help that stands there is left out.
    pub fn visited() -> Option<Self> {
        let window = ask::window();
        let html = ask::top(&window.document()?)?;
        let help = ask::first(&html, crate::layer::NAME);
        Self::new(&help.unwrap_or(html))
    }

    /// Role and name of the named containers around an element, innermost first.
    pub fn containers_of(&self, element: &Element) -> Vec<Control> {
        self.around(element, &Names::default())
    }

    /// What the other cells say in the row that the element stands in: the first few.
    pub fn cells_beside(&self, element: &Element) -> Vec<String> {
        let names = Names::default();
        let row = self.lineage(element).skip(1).find(|outer| role::role(outer) == Some("row"));
        let cells = row.into_iter().flat_map(|row| ask::all(&row, CELLS, 12));
        let others = cells.filter(|cell| !self.holds(cell, element));
        let said = others.filter_map(|cell| Some(names.of(&cell, role::role(&cell)?)));
        said.filter(|text| !text.is_empty()).collect()
    }

    /// Whether a part of the element says just this.
    pub fn part_says(&self, element: &Element, text: &str) -> bool {
        ask::all(element, "*", PARTS).any(|part| ask::all_text(&part).trim() == text)
    }

    /// The control that an element labels, with all that is in its label.
    pub fn labelled(&self, element: &Element) -> Option<Element> {
        self.lineage(element).take(6).find_map(|outer| ask::labelled(&outer))
    }

    /// Whether its makers let the element have focus.
    pub fn takes_focus(&self, element: &Element) -> bool {
        ask::attributes(element, &[]).iter().any(|(name, _)| name == "tabindex")
    }

    /// Whether its makers show that it can be pressed.
    pub fn looks_pressed(&self, element: &Element) -> bool {
        self.styled(element, Key::Cursor) == "pointer"
    }

    /// CSS selectors of an element by what its makers call it, the most telling first. What a tool named is left out.
    pub fn selectors_of(&self, element: &Element) -> Vec<String> {
        let plain = |name: &&str| {
            let given = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
            name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(given) && !locate::generated(name)
        };
        let (tag, attributes) = (ask::tag(element), ask::attributes(element, NOT_READ));
        let all = |wanted: &'static str| attributes.iter().filter(move |(name, _)| name == wanted);
        // Of what is counted (`rc_select_4`) the next visit may count on.
        let counted =
            |id: &str| split(id, |c| matches!(c, '-' | '_')).any(|part| part.bytes().all(|c| c.is_ascii_digit()));
        let ids = all("id").map(|(_, id)| id).filter(|id| plain(&id.as_str()));
        let (counted, given): (Vec<_>, Vec<_>) = ids.map(|id| concat(&["#", id])).partition(|id| counted(id));
        let mut selectors = given;
        let named = attributes.iter().filter(|(name, value)| NAMES.contains(&name.as_str()) && plain(&value.as_str()));
        selectors.extend(named.map(|(name, value)| concat(&[&tag, "[", name, "=", value, "]"])));
        let place = |href: &&str| {
            href.len() > 1 && split(href, |c| matches!(c, '/' | '#')).all(|part| part.is_empty() || plain(&part))
        };
        let places = all("href").map(|(_, href)| href.as_str()).filter(place);
        selectors.extend(places.map(|href| concat(&[&tag, "[href=\"", href, "\"]"])));
        if tag.contains('-') {
            selectors.push(tag);
        }
        let classes = all("class").flat_map(|(_, classes)| classes.split_ascii_whitespace());
        // Ticked or open it is now; and what styled-components makes of its components is another at each release.
        let lasts = |name: &&str| {
            !name.starts_with("sc-") && !split(name, |c| matches!(c, '-' | '_')).any(|word| STATES.contains(word))
        };
        selectors.extend(classes.filter(plain).filter(lasts).map(|class| concat(&[".", class])));
        selectors.extend(counted);
        selectors
    }

    /// All elements of the page, through open shadow roots and frames of the same origin.
    pub fn whole(&self) -> Whole {
        let names = Names::default();
        let [left, top, ..] = ask::bounds(&self.0.html).unwrap_or_default();
        let mut elements: Vec<Element> = Vec::new();
        let mut read: Vec<Read> = Vec::new();
        let mut next = vec![(self.0.html.clone(), None)];
        while let Some((element, parent)) = next.pop() {
            let tag = ask::tag(&element);
            if UNSEEN.contains(tag.as_str()) || (self.is_own(&element) && element != self.0.html) {
                continue;
            }
            if elements.len() == MOST {
                break;
            }
            let at = elements.len();
            let mut below = inside(&element, &tag);
            below.reverse();
            next.extend(below.into_iter().map(|inner| (inner, Some(at))));
            read.push(self.read(&element, tag, parent, &names, [left, top]));
            elements.push(element);
        }
        let listed: Vec<locate::Element> = read.iter().map(Read::listed).collect();
        Whole { screen: Screen::new(&listed).at_address(&self.address()), elements }
    }

    /// Which screen of its application this is; empty for a page that was saved as a file and does not say from where.
    fn address(&self) -> String {
        let host = self.window().location().host().unwrap_or_default();
        if host.is_empty() || host.ends_with(".invalid") { String::new() } else { screen(&self.route()) }
    }

    fn read(&self, element: &Element, tag: String, parent: Option<usize>, names: &Names, page: [f64; 2]) -> Read {
        let role = role::role(element).unwrap_or_default();
        let attributes = ask::attributes(element, NOT_READ).into_iter();
        let attributes = attributes.map(|(name, value)| (name, value.chars().take(VALUE).collect())).collect();
        let mut read = Read { tag, role, attributes, parent, ..Read::default() };
        if NO_TARGET.contains(read.tag.as_str()) || !ask::rendered(element) {
            return read;
        }
        let rect = self.rect(element);
        if rect.width <= 0.0 || rect.height <= 0.0 {
            return read;
        }
        read.rect = Some([rect.x - page[0], rect.y - page[1], rect.width, rect.height].map(|v| v as f32));
        read.name = names.of(element, role);
        if read.name.is_empty() && !silent(element, &read.tag) {
            read.text = clip(&content(element, TEXT), TEXT);
        }
        read
    }
}

impl Whole {
    /// The element at a position.
    pub fn element(&self, at: usize) -> Option<&Element> {
        self.elements.get(at)
    }

    /// The position of an element.
    pub fn position(&self, element: &Element) -> Option<usize> {
        self.elements.iter().position(|known| known == element)
    }
}

impl Read {
    fn listed(&self) -> locate::Element<'_> {
        locate::Element {
            tag: &self.tag,
            role: self.role,
            name: &self.name,
            text: &self.text,
            attributes: self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
            parent: self.parent,
            rect: self.rect,
            candidate: self.rect.is_some(),
        }
    }
}

/// What stands in an element as it is drawn. What was typed or chosen in a field is left alone.
fn inside(element: &Element, tag: &str) -> Vec<Element> {
    let typed = matches!(role::written(element), Some("textbox" | "searchbox")) || role::editable(element);
    if typed || matches!(tag, "input" | "textarea" | "select") {
        return Vec::new();
    }
    if matches!(tag, "iframe" | "frame") {
        return ask::framed(element).and_then(|document| ask::top(&document)).into_iter().collect();
    }
    let slotted = if tag == "slot" { ask::slotted(element) } else { Vec::new() };
    let nodes = if slotted.is_empty() {
        ask::children(ask::shadow(element).as_ref().unwrap_or(element)).collect()
    } else {
        slotted
    };
    nodes.into_iter().filter(|node| ask::kind(node) == ask::ELEMENT).map(JsCast::unchecked_into).collect()
}
