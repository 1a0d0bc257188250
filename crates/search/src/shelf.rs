//! A shelf: all pages in one language, with the words they are made of and the tantivy index that picks candidates.

use crate::SearchError;
use crate::ask::Group;
use crate::language::Language;
use crate::page::{Page, Place};
use crate::vocabulary::{Vocabulary, Words};
use model::{Instruction, Slug};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, ReloadPolicy, Searcher, TantivyDocument, Term};

/// How many pages tantivy picks for the second, careful look.
const CANDIDATES: usize = 150;
/// How many stems of one asked word tantivy looks up.
const MOST_STEMS: usize = 48;

/// All pages in one language.
pub(crate) struct Shelf {
    pub(crate) pages: Vec<Page>,
    pub(crate) vocabulary: Vocabulary,
    /// How many words a page holds beside its title, on average.
    pub(crate) mean_length: f32,
    /// How many words a title holds, on average.
    pub(crate) mean_title: f32,
    apps: BTreeSet<Slug>,
    /// By application and id.
    at: HashMap<(Slug, Slug), u32>,
    searcher: Searcher,
    fields: Fields,
}

struct Fields {
    /// Every word's stem; those of title and why twice.
    text: Field,
    /// The stems of the parts of compounds.
    parts: Field,
    app: Field,
}

impl Shelf {
    pub(crate) fn build(language: &'static Language, instructions: &[&Instruction]) -> Result<Self, SearchError> {
        let mut words = Words::default();
        let mut pages: Vec<Page> = instructions.iter().map(|instruction| Page::new(instruction, &mut words)).collect();
        let (vocabulary, order) = Vocabulary::new(language, words);
        for page in &mut pages {
            page.renumber(&order);
        }
        let (searcher, fields) = index(&pages, &vocabulary)?;
        let at = (0..).zip(&pages).map(|(at, page)| ((page.app.clone(), page.id.clone()), at)).collect();
        Ok(Self {
            mean_length: mean(&pages, |page| page.length),
            mean_title: mean(&pages, |page| page.runs[0].words.len()),
            apps: pages.iter().map(|page| page.app.clone()).collect(),
            at,
            pages,
            vocabulary,
            searcher,
            fields,
        })
    }

    /// The same instruction as a page of another shelf, in this language.
    pub(crate) fn translation(&self, page: &Page) -> Option<&Page> {
        self.at.get(&(page.app.clone(), page.id.clone())).map(|at| &self.pages[*at as usize])
    }

    /// The pages that answer best by the words they hold: of this application, and the others.
    pub(crate) fn candidates(&self, groups: &[Group], app: &Slug) -> Result<Vec<u32>, SearchError> {
        let mut found: Vec<u32> = Vec::new();
        let several = self.apps.len() > 1 && self.apps.contains(app);
        let own = several.then(|| Term::from_field_text(self.fields.app, app.as_str()));
        for own in own.into_iter().map(Some).chain([None]) {
            let mut clauses: Vec<(Occur, Box<dyn Query>)> =
                groups.iter().map(|group| (Occur::Should, self.group(group))).collect();
            if let Some(own) = own {
                let words: Box<dyn Query> = Box::new(BooleanQuery::new(clauses));
                let filter: Box<dyn Query> =
                    Box::new(BoostQuery::new(Box::new(TermQuery::new(own, IndexRecordOption::Basic)), 0.0));
                clauses = vec![(Occur::Must, words), (Occur::Must, filter)];
            }
            let top = TopDocs::with_limit(CANDIDATES).order_by_score();
            found.extend(
                self.searcher.search(&BooleanQuery::new(clauses), &top)?.into_iter().map(|(_, doc)| doc.doc_id),
            );
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// The query for one asked word: its best stem counts.
    fn group(&self, group: &Group) -> Box<dyn Query> {
        let mut stems: BTreeMap<&str, f32> = BTreeMap::new();
        for (word, weight) in &group.words {
            let weight_so_far = stems.entry(&self.vocabulary.stem_of(*word).text).or_default();
            *weight_so_far = weight_so_far.max(*weight);
        }
        let mut stems: Vec<(&str, f32)> = stems.into_iter().collect();
        stems.sort_by(|a, b| b.1.total_cmp(&a.1));
        let term = |field, text: &str, weight: f32| -> Box<dyn Query> {
            let query = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(query), weight * group.importance))
        };
        let whole = stems.iter().take(MOST_STEMS).map(|(stem, weight)| term(self.fields.text, stem, *weight));
        let parts = group.parts.iter().map(|part| &self.vocabulary.stems[*part as usize].text);
        let parts = parts.flat_map(|stem| [term(self.fields.text, stem, 0.3), term(self.fields.parts, stem, 0.3)]);
        Box::new(DisjunctionMaxQuery::with_tie_breaker(whole.chain(parts).collect(), 0.1))
    }
}

/// The mean of a number over pages; never 0, for it divides.
fn mean(pages: &[Page], number: impl Fn(&Page) -> usize) -> f32 {
    let total: usize = pages.iter().map(number).sum();
    (total as f32 / pages.len().max(1) as f32).max(1.0)
}

/// One segment in memory, in which the n-th document is the n-th page.
fn index(pages: &[Page], vocabulary: &Vocabulary) -> Result<(Searcher, Fields), SearchError> {
    let mut schema = Schema::builder();
    let indexed = |option| {
        // The words come ready: apart by spaces, and stemmed.
        let spaced = TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(option);
        TextOptions::default().set_indexing_options(spaced)
    };
    let fields = Fields {
        text: schema.add_text_field("text", indexed(IndexRecordOption::WithFreqs)),
        parts: schema.add_text_field("parts", indexed(IndexRecordOption::WithFreqs)),
        app: schema.add_text_field("app", indexed(IndexRecordOption::Basic)),
    };
    let mut writer = Index::builder()
        .schema(schema.build())
        .single_segment_index_writer(tantivy::directory::RamDirectory::create(), 64 * 1024 * 1024)?;
    for page in pages {
        let (mut text, mut parts) = (String::new(), String::new());
        let add = |to: &mut String, stem: &str| {
            to.push_str(stem);
            to.push(' ');
        };
        for run in &page.runs {
            let times = if matches!(run.place, Place::Title | Place::Why | Place::Also) { 2 } else { 1 };
            for word in &run.words {
                let stem = vocabulary.stem_of(*word);
                (0..times).for_each(|_| add(&mut text, &stem.text));
                stem.parts.iter().for_each(|part| add(&mut parts, &vocabulary.stems[*part as usize].text));
            }
        }
        let mut document = TantivyDocument::default();
        document.add_text(fields.text, text);
        document.add_text(fields.parts, parts);
        document.add_text(fields.app, page.app.as_str());
        writer.add_document(document)?;
    }
    let reader = writer.finalize()?.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok((reader.searcher(), fields))
}
