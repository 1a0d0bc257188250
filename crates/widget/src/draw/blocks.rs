//! Authored text as elements: typed blocks, never markup.

use super::tree::{Tree, el, text};
use model::List;
use model::instruction::{Image, Inline, Step};
use model::words::{concat, has};

/// A run of inlines.
pub fn inlines(run: &[Inline]) -> Vec<Tree> {
    let mut pieces = Vec::new();
    for inline in run {
        pieces.push(match inline {
            Inline::Text(words) => text(words),
            Inline::Strong(words) => el("strong").says(words),
            Inline::Code(words) => el("code").says(words),
            Inline::Link { text: words, to } => link(to, words),
        });
    }
    pieces
}

/// The same where nothing can be pressed: a link is what it says.
pub fn unlinked(run: &[Inline]) -> Vec<Tree> {
    let mut trees = inlines(run);
    for tree in &mut trees {
        if tree.tag == "a" {
            tree.tag = "span";
            tree.attributes.clear();
        }
    }
    trees
}

/// A link to elsewhere, opened beside the page so that no work is lost. One that is not plainly an address stays text.
pub fn link(to: &str, words: &str) -> Tree {
    let path = to.starts_with('/') && !to.starts_with("//");
    let safe = path || List("https:// http:// mailto:").iter().any(|start| to.starts_with(start));
    if !safe {
        return text(words);
    }
    let link = el("a").made("href", to.to_owned()).says(words);
    // Mail opens elsewhere by itself: in a tab of its own it would leave that behind, empty.
    if to.starts_with("mailto:") { link } else { link.attribute("target", "_blank").attribute("rel", "noopener") }
}

/// Paragraphs.
#[inline(never)]
pub fn paragraphs(run: &[Vec<Inline>]) -> Vec<Tree> {
    let mut paragraphs = Vec::new();
    for paragraph in run {
        paragraphs.push(el("p").all(inlines(paragraph)));
    }
    paragraphs
}

/// The explanation of a step: its paragraphs and its picture.
pub fn explanation(step: &Step, images: &str) -> Vec<Tree> {
    let mut blocks = paragraphs(&step.explanation);
    if let Some(image) = &step.image {
        blocks.push(picture(image, images));
    }
    blocks
}

fn picture(image: &Image, images: &str) -> Tree {
    let src = if image.src.starts_with("https:") { image.src.clone() } else { concat(&[images, &image.src]) };
    el("img").made("src", src).made("alt", image.alt.clone()).attribute("loading", "lazy")
}

/// Whom to ask: an address becomes a link.
pub fn contact(contact: &str) -> Tree {
    if has(contact, b'@') && !has(contact, b':') {
        link(&concat(&["mailto:", contact]), contact)
    } else {
        link(contact, contact)
    }
}
