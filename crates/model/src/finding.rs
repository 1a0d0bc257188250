//! Finding in a catalog, without a server: which instructions answer a query, in which step, and what it was taken for.

use crate::instruction::plain;
use crate::lexicon::search::{Word, distance};
use crate::lexicon::{Asked, best};
use crate::words::{spaced, words};
use crate::{Catalog, Instruction};

/// What an instruction gains that fits the screen.
const FITS: f32 = 1.4;

/// An instruction that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Position in [`Catalog::instructions`].
    pub at: usize,
    /// Higher answers better; only comparable within one search.
    pub score: f32,
    /// The step that answers, from 1; nothing when title or why says more.
    pub step: Option<u32>,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// The query as it was understood, when a word of it was misspelt.
    pub corrected: Option<String>,
}

impl Catalog {
    /// Search as you type: the last word may be unfinished, words may hold a typo. What fits the screen gains a little.
    #[must_use]
    pub fn search(&self, asked: &Asked, limit: usize, fits: &dyn Fn(&Instruction) -> bool) -> Found {
        let mut scores = self.lexicon.scores(asked);
        for (score, instruction) in scores.iter_mut().zip(&self.instructions) {
            if *score > 0.0 && fits(instruction) {
                *score *= FITS;
            }
        }
        let mut hits = Vec::new();
        for (at, score) in best(&scores, limit) {
            if let Some(instruction) = self.instructions.get(at) {
                hits.push(Hit { at, score, step: self.step(asked, instruction) });
            }
        }
        let corrected = self.corrected(asked, &hits);
        Found { hits, corrected }
    }

    /// The step that answers best, when it answers at least as much as the title.
    fn step(&self, asked: &Asked, instruction: &Instruction) -> Option<u32> {
        let answers = |text: &str| -> f32 { self.lexicon.marked(asked, text).iter().map(|piece| piece.1).sum() };
        let mut best = (answers(&instruction.title).max(f32::MIN_POSITIVE), None);
        for (number, step) in (1..).zip(&instruction.steps) {
            let score = answers(&plain(&step.action));
            if score > best.0 || best.1.is_none() && score == best.0 {
                best = (score, Some(number));
            }
        }
        best.1
    }

    /// The query with each misspelt word as an instruction that was found writes it.
    fn corrected(&self, asked: &Asked, hits: &[Hit]) -> Option<String> {
        let mut said = Vec::new();
        for word in &asked.words {
            said.push(word.text.clone());
        }
        let mut mended = false;
        for (said, word) in said.iter_mut().zip(&asked.words).filter(|(_, word)| word.misspelt) {
            for hit in hits {
                if let Some(written) = self.written(&self.instructions[hit.at], word) {
                    *said = written;
                    mended = true;
                    break;
                }
            }
        }
        mended.then(|| spaced(&said))
    }

    /// The word of an instruction that was searched instead; of several the one that looks most like what was typed.
    fn written(&self, instruction: &Instruction, typed: &Word) -> Option<String> {
        let mut texts = vec![instruction.title.clone(), instruction.why.clone()];
        for also in &instruction.also {
            texts.push(also.clone());
        }
        for step in &instruction.steps {
            texts.push(plain(&step.action));
            for paragraph in &step.explanation {
                texts.push(plain(paragraph));
            }
        }
        let mut best = None;
        let mut least = usize::MAX;
        for word in words(&spaced(&texts)) {
            let slips = distance(typed.text.as_bytes(), word.as_bytes(), typed.text.len()).0;
            if slips < least && typed.answer(self.lexicon.read(&word)) > 0.0 {
                (best, least) = (Some(word), slips);
            }
        }
        best
    }

    /// Whom most of these instructions name to ask; where none does, who keeps most of them.
    #[must_use]
    pub fn contact(&self) -> Option<&str> {
        let most = |name: fn(&Instruction) -> Option<&str>| {
            let mut named: Vec<(&str, usize)> = Vec::new();
            for instruction in &self.instructions {
                let Some(who) = name(instruction) else { continue };
                match named.iter_mut().find(|known| known.0 == who) {
                    Some(known) => known.1 += 1,
                    None => named.push((who, 1)),
                }
            }
            let mut most = ("", 0);
            for known in named {
                if known.1 >= most.1 {
                    most = known;
                }
            }
            (most.1 > 0).then_some(most.0)
        };
        most(|instruction| instruction.contact.as_deref()).or_else(|| most(|instruction| instruction.owner.as_deref()))
    }
}
