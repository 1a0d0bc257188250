//! The first look: which pages hold the asked words best, from tantivy's postings.
//!
//! Each posting of the asked stems is added up page by page (BM25, term by term). Among some thousands of pages that is
//! a third of the time of tantivy's own queries, which skip what cannot get among the best: among so many best ones
//! there is little to skip.

use crate::ask::{Group, WITHIN_COMPOUND};
use crate::page::{Page, Place};
use crate::vocabulary::{StemId, Vocabulary, WordId};
use std::sync::Arc;
use tantivy::postings::TermInfo;
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, InvertedIndexReader, TantivyDocument, TantivyError, Term};

/// How many pages are picked for the second, careful look.
const CANDIDATES: usize = 80;
/// How many stems of one asked word are looked up.
const MOST_STEMS: usize = 32;
/// What the halves of a compound count for that is known as a whole.
const HALF: f32 = 0.3;
/// BM25's saturation, and its share of a page's length, as tantivy has them.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// The tantivy index of a shelf, in which the n-th document is the n-th page.
pub(crate) struct Picker {
    /// Every word's stem; those of title and why twice.
    text: Field,
    /// The stems of the parts of compounds.
    parts: Field,
    pages: usize,
}

/// One field of it.
struct Field {
    postings: Arc<InvertedIndexReader>,
    /// By stem, where its postings are.
    of_stem: Vec<Option<TermInfo>>,
    /// By page, what its length makes of BM25's saturation.
    saturation: Vec<f32>,
}

impl Picker {
    /// Indexes pages, of which these are the words.
    pub(crate) fn build(pages: &[Page], held: &[Vec<WordId>], vocabulary: &Vocabulary) -> Result<Self, TantivyError> {
        let mut schema = Schema::builder();
        // The words come ready: apart by spaces, and stemmed.
        let spaced =
            TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(spaced);
        let (in_text, in_parts) =
            (schema.add_text_field("text", options.clone()), schema.add_text_field("parts", options));
        let mut writer = Index::builder()
            .schema(schema.build())
            .single_segment_index_writer(tantivy::directory::RamDirectory::create(), 64 * 1024 * 1024)?;
        for (page, words) in pages.iter().zip(held) {
            let (mut text, mut parts) = (String::new(), String::new());
            let add = |to: &mut String, stem: &str| {
                to.push_str(stem);
                to.push(' ');
            };
            for run in &page.runs {
                let times = if matches!(run.place, Place::Title | Place::Why | Place::Also) { 2 } else { 1 };
                for word in run.of(words) {
                    let stem = vocabulary.stem_of(*word);
                    (0..times).for_each(|_| add(&mut text, &stem.text));
                    stem.parts.iter().for_each(|part| add(&mut parts, &vocabulary.stems[*part as usize].text));
                }
            }
            let mut document = TantivyDocument::default();
            document.add_text(in_text, text);
            document.add_text(in_parts, parts);
            writer.add_document(document)?;
        }
        let searcher = writer.finalize()?.reader()?.searcher();
        let field = |field| -> Result<Field, TantivyError> {
            let segment = searcher.segment_reader(0);
            let postings = segment.inverted_index(field)?;
            let lengths = segment.get_fieldnorms_reader(field)?;
            let mean = postings.total_num_tokens() as f32 / pages.len() as f32;
            let saturation = |page| K1 * (1.0 - B + B * lengths.fieldnorm(page) as f32 / mean);
            let of_stem =
                vocabulary.stems.iter().map(|stem| postings.get_term_info(&Term::from_field_text(field, &stem.text)));
            Ok(Field {
                of_stem: of_stem.collect::<Result<_, _>>()?,
                saturation: (0..pages.len() as u32).map(saturation).collect(),
                postings,
            })
        };
        Ok(Self { text: field(in_text)?, parts: field(in_parts)?, pages: pages.len() })
    }

    /// The pages that answer best by the words they hold, in order: the best of all, and the best of the own ones.
    pub(crate) fn pick(&self, groups: &[Group], own: Option<impl Fn(u32) -> bool>) -> Result<Vec<u32>, TantivyError> {
        // Stop words find nothing that the others do not.
        let all_stop = groups.iter().all(|group| group.importance < 1.0);
        let mut sums = vec![0.0; self.pages];
        for group in groups.iter().filter(|group| all_stop || group.importance >= 1.0) {
            for (stem, weight) in stems(group) {
                self.text.add(stem, weight, &mut sums)?;
                self.parts.add(stem, weight * WITHIN_COMPOUND, &mut sums)?;
            }
            for stem in &group.parts {
                self.text.add(*stem, HALF, &mut sums)?;
                self.parts.add(*stem, HALF, &mut sums)?;
            }
        }
        // As one number, the higher the better: positive sums are in the order of their bits; then the first page.
        let key = |(page, sum): (u32, &f32)| u64::from(sum.to_bits()) << 32 | u64::from(u32::MAX - page);
        let mut keys: Vec<u64> = vec![0; sums.len()];
        let mut held = 0;
        for page in (0..).zip(&sums) {
            // Which pages hold a word is hard to foresee: kept or written over, without a branch.
            keys[held] = key(page);
            held += usize::from(*page.1 > 0.0);
        }
        keys.truncate(held);
        let page = |key: &u64| u32::MAX - (*key & u64::from(u32::MAX)) as u32;
        let best = |keys: &mut Vec<u64>| {
            if keys.len() > CANDIDATES {
                keys.select_nth_unstable_by(CANDIDATES - 1, |a, b| b.cmp(a));
                keys.truncate(CANDIDATES);
            }
        };
        let mut of_own: Vec<u64> = Vec::new();
        if let Some(own) = own {
            of_own.extend(keys.iter().filter(|key| own(page(key))));
            best(&mut of_own);
        }
        best(&mut keys);
        let mut picked: Vec<u32> = keys.iter().chain(&of_own).map(page).collect();
        picked.sort_unstable();
        picked.dedup();
        Ok(picked)
    }
}

impl Field {
    /// Adds what a stem adds to the pages that hold it.
    fn add(&self, stem: StemId, weight: f32, sums: &mut [f32]) -> Result<(), TantivyError> {
        let Some(info) = &self.of_stem[stem as usize] else { return Ok(()) };
        let (held, all) = (info.doc_freq as f32, sums.len() as f32);
        let rare = (1.0 + (all - held + 0.5) / (held + 0.5)).ln();
        let weight = weight * rare * (1.0 + K1);
        let mut block = self.postings.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        let mut left = info.doc_freq as usize;
        while left > 0 {
            for (page, times) in block.docs().iter().zip(block.freqs()) {
                let (page, times) = (*page as usize, *times as f32);
                sums[page] += weight * times / (times + self.saturation[page]);
            }
            left -= block.docs().len().clamp(1, left);
            if left > 0 {
                block.advance();
            }
        }
        Ok(())
    }
}

/// The stems that may stand for an asked word, each once.
fn stems(group: &Group) -> Vec<(StemId, f32)> {
    let mut stems = group.stems.clone();
    stems.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    stems.dedup_by_key(|(stem, _)| *stem);
    stems.sort_by(|a, b| b.1.total_cmp(&a.1));
    stems.truncate(MOST_STEMS);
    stems
}
