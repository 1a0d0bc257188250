//! The lexicon: a compact index (stemmed, Dutch and English) that tells how well a text fits an instruction.

use crate::instruction::plain;
use crate::words::words;
use crate::{Instruction, Locale, Moment};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Index over the instructions of one catalog.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lexicon {
    terms: Vec<String>,
    /// Per term: (position of the instruction, weight in 1/16).
    postings: Vec<Vec<(u32, u8)>>,
    size: u32,
}

impl Lexicon {
    /// Builds the index; the n-th entry is the n-th instruction.
    #[must_use]
    pub fn build(_locale: &Locale, instructions: &[Instruction]) -> Self {
        let mut counts: BTreeMap<String, BTreeMap<u32, f32>> = BTreeMap::new();
        let mut lengths = Vec::new();
        for (at, instruction) in (0u32..).zip(instructions) {
            let mut length = 0.0;
            for (text, weight) in fields(instruction) {
                for word in words(&text) {
                    length += 1.0;
                    *counts.entry(word).or_default().entry(at).or_default() += weight;
                }
            }
            lengths.push(length);
        }
        let mean = lengths.iter().sum::<f32>() / (lengths.len().max(1) as f32);
        let mut lexicon = Self { size: lengths.len() as u32, ..Self::default() };
        for (term, found) in counts {
            let weigh = |(at, count): (u32, f32)| {
                let room = 1.2 * (0.25 + 0.75 * lengths[at as usize] / mean);
                (at, (count * 2.2 / (count + room) * 16.0).clamp(1.0, 255.0) as u8)
            };
            lexicon.postings.push(found.into_iter().map(weigh).collect());
            lexicon.terms.push(term);
        }
        lexicon
    }

    /// How well each instruction's text fits what is on the screen: (position, score above 0), best first.
    #[must_use]
    pub fn fit(&self, moment: &Moment) -> Vec<(usize, f32)> {
        let mut query: BTreeMap<String, f32> = BTreeMap::new();
        let mut add = |text: &str, weight: f32| {
            for word in words(text) {
                let known = query.entry(word).or_default();
                *known = known.max(weight);
            }
        };
        moment.visible.iter().for_each(|control| add(&control.name, 1.0));
        add(&moment.title, 1.0);
        moment.section.iter().for_each(|name| add(name, 1.5));
        moment.dialog.iter().for_each(|name| add(name, 2.0));
        moment.focus.iter().for_each(|control| add(&control.name, 2.0));
        let mut scores = vec![0.0; self.size as usize];
        for (word, weight) in &query {
            if let Ok(at) = self.terms.binary_search(word) {
                self.add(at, *weight, &mut scores);
            }
        }
        best(&scores, usize::MAX)
    }

    /// Search as you type: the last word may be unfinished, words may hold a typo. (position, score), best first.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<(usize, f32)> {
        let mut scores = vec![0.0; self.size as usize];
        let asked = words(query);
        for (n, word) in asked.iter().enumerate() {
            let from = self.terms.partition_point(|term| term < word);
            let hits: BTreeSet<usize> = (from..self.terms.len())
                .take_while(|&at| self.terms[at].starts_with(word.as_str()) && (n + 1 == asked.len() || at == from))
                .collect();
            let mut found = vec![0.0f32; scores.len()];
            for at in hits {
                let mut one = vec![0.0; scores.len()];
                self.add(at, if self.terms[at] == *word { 1.0 } else { 0.6 }, &mut one);
                found.iter_mut().zip(one).for_each(|(best, now)| *best = best.max(now));
            }
            scores.iter_mut().zip(found).for_each(|(sum, now)| *sum += now);
        }
        best(&scores, limit)
    }

    /// The labels on the screen that this instruction's text shares, heaviest first, at most three.
    #[must_use]
    pub fn shared(&self, moment: &Moment, at: usize) -> Vec<String> {
        let labels = moment
            .focus
            .iter()
            .map(|control| &control.name)
            .chain(&moment.dialog)
            .chain(&moment.section)
            .chain(moment.visible.iter().map(|control| &control.name));
        let mut found: Vec<String> = Vec::new();
        for label in labels {
            let known = |word: &String| {
                self.terms
                    .binary_search(word)
                    .is_ok_and(|term| self.postings[term].iter().any(|&(posting, _)| posting as usize == at))
            };
            let asked = words(label);
            if !asked.is_empty() && asked.iter().all(known) && !found.contains(label) && found.len() < 3 {
                found.push(label.clone());
            }
        }
        found
    }

    fn add(&self, term: usize, weight: f32, scores: &mut [f32]) {
        let list = &self.postings[term];
        let idf = (1.0 + (self.size as f32 - list.len() as f32 + 0.5) / (list.len() as f32 + 0.5)).ln();
        for &(at, quantised) in list {
            scores[at as usize] += weight * idf * f32::from(quantised) / 16.0;
        }
    }
}

fn fields(instruction: &Instruction) -> Vec<(String, f32)> {
    let mut fields = vec![(instruction.title.clone(), 3.0), (instruction.why.clone(), 1.5)];
    fields.extend(instruction.also.iter().map(|also| (also.clone(), 3.0)));
    for step in &instruction.steps {
        fields.push((plain(&step.action), 1.0));
        fields.extend(step.explanation.iter().map(|text| (plain(text), 1.0)));
    }
    fields
}

fn best(scores: &[f32], limit: usize) -> Vec<(usize, f32)> {
    let mut found: Vec<(usize, f32)> = scores.iter().copied().enumerate().filter(|&(_, score)| score > 0.0).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(limit);
    found
}
