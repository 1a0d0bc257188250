//! Builds the lexicon from instructions, at publication.

use super::texts::Texts;
use super::{Document, HEAVIEST, Lexicon, Name, NameKind, Posting, hash};
use crate::Instruction;
use crate::words::{Language, key};
use std::collections::{BTreeMap, BTreeSet};

/// BM25: how soon more of the same word adds nothing, and how much a long text counts for less.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.75;
/// What a part of a compound counts against a word of its own.
const PART: f32 = 0.5;

pub(super) fn build(language: Language, instructions: &[Instruction]) -> Lexicon {
    let texts: Vec<Texts> = instructions.iter().map(|instruction| Texts::of(instruction, language)).collect();
    let (terms, starts, postings) = index(language, &texts);
    let mut lexicon = Lexicon { language, terms, starts, postings, ..Lexicon::default() };
    lexicon.documents = texts.iter().map(|texts| document(&lexicon, texts)).collect();
    lexicon.names = names(&texts, instructions);
    lexicon
}

type Index = (Vec<String>, Vec<u32>, Vec<Posting>);

fn index(language: Language, texts: &[Texts]) -> Index {
    let mut counts: BTreeMap<&str, BTreeMap<u32, f32>> = BTreeMap::new();
    let mut words: BTreeMap<&str, &str> = BTreeMap::new();
    let mut lengths = Vec::new();
    for (document, texts) in (0u32..).zip(texts) {
        let mut length = 0.0;
        for line in &texts.lines {
            for (word, term) in line.words.iter().zip(&line.terms) {
                length += 1.0;
                words.insert(term, word);
                *counts.entry(term).or_default().entry(document).or_default() += line.weight;
            }
        }
        lengths.push(length);
    }
    let compounds: Vec<(&str, [String; 2])> = words
        .iter()
        .filter_map(|(&term, word)| {
            Some((term, language.compound(word, &|part| part != term && counts.contains_key(part))?))
        })
        .collect();
    for (term, parts) in compounds {
        let found = counts[term].clone();
        for part in &parts {
            let Some(counts) = counts.get_mut(part.as_str()) else { continue };
            for (&document, count) in &found {
                *counts.entry(document).or_default() += PART * count;
            }
        }
    }
    let mean = lengths.iter().sum::<f32>() / lengths.len().max(1) as f32;
    let weigh = |document: u32, count: f32| {
        let room = SATURATION * (1.0 - LENGTH + LENGTH * lengths[document as usize] / mean);
        (count / (count + room) * f32::from(HEAVIEST)).round() as u8
    };
    let (mut terms, mut starts, mut postings) = (Vec::new(), vec![0], Vec::new());
    for (term, found) in counts {
        terms.push(term.to_owned());
        postings
            .extend(found.into_iter().map(|(document, count)| Posting { document, weight: weigh(document, count) }));
        starts.push(postings.len() as u32);
    }
    (terms, starts, postings)
}

fn document(lexicon: &Lexicon, texts: &Texts) -> Document {
    let title = texts.lines.iter().take(1).flat_map(|line| &line.terms);
    let title: BTreeSet<u32> = title.filter_map(|term| lexicon.term(term)).map(|term| term as u32).collect();
    Document { title: title.into_iter().collect(), labels: u8::try_from(texts.names.len()).unwrap_or(u8::MAX) }
}

fn names(texts: &[Texts], instructions: &[Instruction]) -> Vec<Name> {
    let mut names = BTreeSet::new();
    for (document, (texts, instruction)) in (0u32..).zip(texts.iter().zip(instructions)) {
        let mut add = |name: &str, kind| names.insert(Name { key: hash(name), document, kind });
        for title in &texts.titles {
            add(title, NameKind::Title);
        }
        for name in texts.names.iter().filter(|name| !texts.titles.contains(name)) {
            add(name, NameKind::Label);
        }
        for tag in &instruction.tags {
            add(&key(tag), NameKind::Tag);
        }
    }
    names.into_iter().collect()
}
