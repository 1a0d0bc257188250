//! Asks one thing of one node of the host page, and survives any answer.
//!
//! In a page that is not ours an `<input name="tagName">` makes `form.tagName` an element, a script replaces
//! `querySelector`, a getter throws. So every question here may fail, and a failed question is no answer.

pub use super::key::Key;
use super::text::is_blank;
use crate::object::{self, options};
use js_sys::{JsString, Object};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node, Window};

#[wasm_bindgen]
extern "C" {
    /// Anything of the host page.
    #[wasm_bindgen(js_name = Object)]
    type Host;

    #[wasm_bindgen(method, structural, catch, js_name = getAttribute)]
    fn get_attribute(this: &Host, name: &JsString) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = getAttributeNames)]
    fn get_attribute_names(this: &Host) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = querySelector)]
    fn query_selector(this: &Host, selector: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = querySelectorAll)]
    fn query_selector_all(this: &Host, selector: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = getElementsByTagName)]
    fn get_elements_by_tag_name(this: &Host, tag: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    fn closest(this: &Host, selector: &JsString) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    fn matches(this: &Host, selector: &JsString) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    fn contains(this: &Host, other: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = compareDocumentPosition)]
    fn compare_document_position(this: &Host, other: &JsValue) -> Result<f64, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    fn item(this: &Host, at: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, getter, catch, js_name = nodeType)]
    fn node_type(this: &Host) -> Result<f64, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = assignedNodes)]
    fn assigned_nodes(this: &Host) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = getRootNode)]
    fn get_root_node(this: &Host) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = getElementById)]
    fn get_element_by_id(this: &Host, id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = checkVisibility)]
    fn check_visibility(this: &Host, options: &Object) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = getBoundingClientRect)]
    fn get_bounding_client_rect(this: &Host) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = getComputedStyle)]
    fn get_computed_style(this: &Host, of: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = createRange)]
    fn create_range(this: &Host) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = selectNodeContents)]
    fn select_node_contents(this: &Host, of: &JsValue) -> Result<(), JsValue>;

    /// By the one name that every browser has: `js_sys` knows four.
    #[wasm_bindgen(thread_local_v2, js_name = globalThis)]
    static WINDOW: Window;
}

/// The page's window.
pub fn window() -> Window {
    WINDOW.with(Window::clone)
}

fn host(of: &JsValue) -> &Host {
    of.unchecked_ref()
}

/// What anything of the page holds under this name; `undefined` where it does not say.
pub fn held(of: &JsValue, name: Key) -> JsValue {
    object::held(of, name.js())
}

/// The same, if it is an object.
pub fn inner<T: JsCast>(of: &JsValue, name: Key) -> Option<T> {
    some(of, name).map(JsCast::unchecked_into)
}

#[inline(never)]
fn some(of: &JsValue, name: Key) -> Option<JsValue> {
    object(Ok(held(of, name)))
}

/// The same, if it is a number.
pub fn number(of: &JsValue, name: Key) -> Option<f64> {
    held(of, name).as_f64()
}

/// An object, or nothing. What it is is not asked: a wrong guess only makes the next question fail.
fn object<T: JsCast>(answer: Result<JsValue, JsValue>) -> Option<T> {
    answer.ok().filter(JsValue::is_object).map(JsCast::unchecked_into)
}

fn text(answer: Result<JsValue, JsValue>) -> Option<String> {
    answer.ok()?.as_string()
}

/// Elements that the browser listed.
pub struct Listed {
    list: Option<Host>,
    at: u32,
    length: u32,
}

#[inline(never)]
fn list(answer: Result<JsValue, JsValue>, most: u32) -> Listed {
    let list: Option<Host> = object(answer);
    let length = list.as_ref().and_then(|list| number(list, Key::Length)).unwrap_or(0.0).min(f64::from(most)) as u32;
    Listed { list, at: 0, length }
}

impl Iterator for Listed {
    type Item = Element;

    #[inline(never)]
    fn next(&mut self) -> Option<Element> {
        let list = self.list.as_ref()?;
        while self.at < self.length {
            self.at += 1;
            let found = object(list.item(self.at - 1));
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// Name of the element without prefix, in lower case for HTML; empty when it does not say.
pub fn tag(element: &Element) -> String {
    held(element, Key::LocalName).as_string().unwrap_or_default()
}

/// The attribute's value.
pub fn attribute(element: &Element, name: Key) -> Option<String> {
    text(host(element).get_attribute(name.js()))
}

/// The attribute's value, when there is more than white space in it.
pub fn filled(element: &Element, name: Key) -> Option<String> {
    attribute(element, name).filter(|value| !is_blank(value))
}

/// All the text below the node, shown or not.
pub fn all_text(node: &Node) -> String {
    held(node, Key::TextContent).as_string().unwrap_or_default()
}

/// All attributes but those left out, with their values.
pub fn attributes(element: &Element, without: &[&str]) -> Vec<(String, String)> {
    let Ok(names) = host(element).get_attribute_names() else { return Vec::new() };
    let mut attributes = Vec::new();
    for name in js_sys::Array::from(&names).iter() {
        if let Some(words) = name.as_string()
            && !without.contains(&words.as_str())
            && let Some(value) = text(host(element).get_attribute(name.unchecked_ref()))
        {
            attributes.push((words, value));
        }
    }
    attributes
}

/// The first element below the root that matches.
pub fn first(root: &Node, selector: &str) -> Option<Element> {
    object(host(root).query_selector(selector))
}

/// The elements below the root that match, in document order, at most so many.
///
/// One name, or one attribute of one value, the browser finds among 20,000 elements in a fifth of a millisecond; any other
/// question takes it two to five times as long.
pub fn all(root: &Node, selector: &str, most: u32) -> Listed {
    list(host(root).query_selector_all(selector), most)
}

/// Whether anything below the root may match. Of a shadow root, of which there may be many, the browser is asked.
pub fn any(root: &Node, selector: &str) -> bool {
    kind(root) != FRAGMENT || first(root, selector).is_some()
}

/// Elements that are asked for one by one.
pub struct Elements(Option<Host>);

impl Elements {
    /// All elements below the root. The browser hands them out one by one; shadow roots are not asked so.
    pub fn below(root: &Node) -> Self {
        let root = host(root);
        Self(object(root.get_elements_by_tag_name("*")).or_else(|| object(root.query_selector_all("*"))))
    }

    /// The n-th.
    pub fn get(&self, at: u32) -> Option<Element> {
        object(self.0.as_ref()?.item(at))
    }
}

/// Whether the element or one around it in the same tree matches.
pub fn within(element: &Element, selector: Key) -> bool {
    closest(element, selector).is_some()
}

/// The element, or the first around it in the same tree, that matches.
pub fn closest(element: &Element, selector: Key) -> Option<Element> {
    object(host(element).closest(selector.js()))
}

/// Whether the element matches.
pub fn is(element: &Element, selector: Key) -> bool {
    host(element).matches(selector.js()).unwrap_or(false)
}

/// Whether the element matches this selector, which an author wrote.
pub fn matches(element: &Element, selector: &str) -> bool {
    host(element).matches(&selector.into()).unwrap_or(false)
}

/// Whether the first comes before the second in the same tree.
pub fn precedes(first: &Node, second: &Node) -> bool {
    is_placed(first, second, 4)
}

/// Whether the node is the other or holds it, in the same tree.
pub fn holds(node: &Node, other: &Node) -> bool {
    // Another way where the page broke the shortest.
    host(node).contains(other).unwrap_or_else(|_| node == other || is_placed(node, other, 16))
}

/// Whether the second is placed so with regard to the first: a bit of DOM's `compareDocumentPosition`.
fn is_placed(first: &Node, second: &Node, bit: u32) -> bool {
    host(first).compare_document_position(second).is_ok_and(|bits| bits as u32 & bit != 0)
}

/// [`kind`] of an element.
pub const ELEMENT: u32 = 1;
/// [`kind`] of a text.
pub const TEXT: u32 = 3;
/// [`kind`] of a shadow root.
pub const FRAGMENT: u32 = 11;

/// What kind of node it is (DOM's `nodeType`), 0 when it does not say.
pub fn kind(node: &Node) -> u32 {
    host(node).node_type().unwrap_or(0.0) as u32
}

/// The node as the element that its [`kind`] says it is.
pub fn as_element(node: &Node) -> &Element {
    node.unchecked_ref()
}

/// The text of a text node.
pub fn value(node: &Node) -> String {
    held(node, Key::NodeValue).as_string().unwrap_or_default()
}

/// The children of a node, or what is slotted into it.
pub fn children(node: &Node) -> impl Iterator<Item = Node> {
    std::iter::successors(inner(node, Key::FirstChild), |node: &Node| inner(node, Key::NextSibling))
}

/// The element just before it.
pub fn previous(element: &Element) -> Option<Element> {
    inner(element, Key::PreviousElementSibling)
}

/// The element just after it.
pub fn next(element: &Element) -> Option<Element> {
    inner(element, Key::NextElementSibling)
}

/// What the host page puts into a slot.
pub fn slotted(slot: &Element) -> Vec<Node> {
    let mut slotted = Vec::new();
    let nodes = match host(slot).assigned_nodes() {
        Ok(nodes) => nodes,
        Err(_) => return slotted,
    };
    for node in js_sys::Array::from(&nodes).iter() {
        slotted.push(node.unchecked_into());
    }
    slotted
}

/// The element around it as a person sees it: out of slots, shadow roots and frames too.
pub fn parent(element: &Element) -> Option<Element> {
    let element = host(element);
    if let Some(slot) = inner(element, Key::AssignedSlot) {
        return Some(slot);
    }
    let parent: Node = inner(element, Key::ParentNode)?;
    match kind(&parent) {
        ELEMENT => Some(parent.unchecked_into()),
        // A shadow root belongs to its host, a document to its frame.
        FRAGMENT => inner(&parent, Key::Host),
        _ => frame(parent.unchecked_ref()),
    }
}

/// The frame element that shows a document, if it is of the same origin.
pub fn frame(document: &Document) -> Option<Element> {
    let view: Host = inner(document, Key::DefaultView)?;
    inner(&view, Key::FrameElement)
}

/// The document or shadow root that an element lives in.
pub fn root(element: &Element) -> Option<Node> {
    object(host(element).get_root_node())
}

/// The host of the shadow root that an element lives in.
pub fn shadow_host(element: &Element) -> Option<Element> {
    let root = root(element)?;
    inner(&root, Key::Host)
}

/// The element that shows the tree of a root: the host of a shadow root, the frame of a document's `html`.
pub fn outwards(root: &Node) -> Option<Element> {
    if kind(root) == ELEMENT { frame(&document(root)?) } else { inner(root, Key::Host) }
}

/// The element of this id in a document or shadow root.
pub fn by_id(root: &Node, id: &str) -> Option<Element> {
    object(host(root).get_element_by_id(id))
}

/// Whether the element is still in the page.
pub fn connected(element: &Element) -> bool {
    held(element, Key::IsConnected).is_truthy()
}

/// The open shadow root of an element.
pub fn shadow(element: &Element) -> Option<Node> {
    inner(element, Key::ShadowRoot)
}

/// The document in a frame of the same origin.
pub fn framed(frame: &Element) -> Option<Document> {
    inner(frame, Key::ContentDocument)
}

/// Whether there may be frames below the root of a tree.
pub fn may_have_frames(root: &Node) -> bool {
    let in_view =
        |document: Document| inner::<Host>(&document, Key::DefaultView).and_then(|view| number(&view, Key::Length));
    kind(root) != ELEMENT || document(root).and_then(in_view) != Some(0.0)
}

/// The `html` of a document.
pub fn top(document: &Document) -> Option<Element> {
    inner(document, Key::DocumentElement)
}

/// The document of a node.
pub fn document(node: &Node) -> Option<Document> {
    inner(node, Key::OwnerDocument)
}

/// The focused element of a document or shadow root.
pub fn active(root: &Node) -> Option<Element> {
    inner(root, Key::ActiveElement)
}

/// What fills the screen, but for the page itself: the innermost element, or the open shadow root of a web component.
pub fn fullscreen(document: &Document) -> Option<Element> {
    let fills = |root: &Node| inner::<Element>(root, Key::FullscreenElement);
    let mut whole = fills(document).filter(|whole| tag(whole) != "html")?;
    while let Some(root) = shadow(&whole) {
        match fills(&root) {
            Some(inner) => whole = inner,
            None => return Some(root.unchecked_into()),
        }
    }
    Some(whole)
}

/// Whether others can stand in it.
pub fn has_room(element: &Element) -> bool {
    !matches!(tag(element).as_str(), "canvas" | "iframe" | "img" | "video")
}

/// How many pixels of the viewport one pixel of the element takes, without transforms; 1 where a browser does not say.
pub fn zoom(element: &Element) -> f64 {
    number(element, Key::CurrentCSSZoom).filter(|zoom| *zoom > 0.0).unwrap_or(1.0)
}

/// The `label` around a control, if it is that control's.
pub fn label_around(control: &Element) -> Option<Element> {
    let label = closest(control, Key::Label)?;
    (inner::<Element>(&label, Key::Control).as_ref() == Some(control)).then_some(label)
}

/// The control of a `label`.
pub fn labelled(label: &Element) -> Option<Element> {
    (tag(label) == "label").then(|| inner(label, Key::Control))?
}

/// The `label` elements of a control. The browser searches the whole document for them.
pub fn labels(control: &Element) -> Listed {
    list(Ok(held(control, Key::Labels)), 4)
}

/// Left, top, width and height in CSS pixels of its own viewport.
pub fn bounds(element: &Element) -> Option<[f64; 4]> {
    bounded(host(element))
}

/// The same of what is in it.
pub fn contents(element: &Element) -> Option<[f64; 4]> {
    let document = document(element)?;
    let range: Host = object(host(&document).create_range())?;
    range.select_node_contents(element).ok()?;
    bounded(&range)
}

fn bounded(what: &Host) -> Option<[f64; 4]> {
    let rect: web_sys::DomRect = object(what.get_bounding_client_rect())?;
    Some([rect.x(), rect.y(), rect.width(), rect.height()])
}

/// Whether the element is rendered: not `display: none`, `visibility: hidden` or in a closed `details`.
pub fn rendered(element: &Element) -> bool {
    thread_local! {
        // The second name is the one that Chromium had first.
        static HOW: Object =
            options(&[("visibilityProperty", JsValue::TRUE), ("checkVisibilityCSS", JsValue::TRUE)]);
    }
    HOW.with(|how| host(element).check_visibility(how))
        .unwrap_or_else(|_| bounds(element).is_some_and(|[.., width, height]| width > 0.0 && height > 0.0))
}

/// Whether the element is drawn in one of these ways: `inline`; as what is in it: `contents`.
pub fn is_drawn(element: &Element, ways: &[&str]) -> bool {
    let view: Option<Host> = document(element).and_then(|document| inner(&document, Key::DefaultView));
    let style: Option<Host> = view.and_then(|view| object(view.get_computed_style(element)));
    style
        .and_then(|style| held(&style, Key::Display).as_string())
        .is_some_and(|display| ways.contains(&display.as_str()))
}
