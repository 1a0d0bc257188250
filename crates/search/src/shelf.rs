//! A shelf: all pages in one language, with the words they are made of and the tantivy index that picks candidates.

use crate::SearchError;
use crate::ask::{Group, STOP_WORD, WITHIN_COMPOUND};
use crate::language::Language;
use crate::page::{Page, Place};
use crate::vocabulary::{StemId, Vocabulary, WordId, Words};
use model::{Instruction, Slug};
use std::collections::HashMap;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, ReloadPolicy, Searcher, TantivyDocument, Term};

/// How many pages tantivy picks for the second, careful look.
const CANDIDATES: usize = 80;
/// How many stems of one asked word tantivy looks up.
const MOST_STEMS: usize = 32;

/// All pages in one language.
pub(crate) struct Shelf {
    pub(crate) pages: Vec<Page>,
    pub(crate) vocabulary: Vocabulary,
    /// How many words a page holds beside its title, on average.
    pub(crate) mean_length: f32,
    /// How many words a title holds, on average.
    pub(crate) mean_title: f32,
    /// How telling each word is in a title.
    pub(crate) telling: Vec<f32>,
    /// The applications, and for each page the place of its own in them.
    homes: Vec<Home>,
    home_of: Vec<u32>,
    /// By application and id.
    at: HashMap<(Slug, Slug), u32>,
    searcher: Searcher,
    fields: Fields,
}

/// What the pages of one application hold.
struct Home {
    app: Slug,
    pages: u32,
    /// On how many of them each word stands, by word.
    held: Vec<(WordId, u32)>,
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
        let (homes, home_of) = homes(&pages);
        let (searcher, fields) = index(&pages, &vocabulary)?;
        let at = (0..).zip(&pages).map(|(at, page)| ((page.app.clone(), page.id.clone()), at)).collect();
        Ok(Self {
            mean_length: mean(&pages, |page| page.length),
            mean_title: mean(&pages, |page| page.title_length()),
            telling: telling(&vocabulary, pages.len()),
            homes,
            home_of,
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

    /// How telling a word is that so many pages hold: the inverse document frequency of BM25.
    pub(crate) fn rare(&self, held: u32) -> f32 {
        rare(held, self.pages.len())
    }

    /// The place of an application that has pages here.
    pub(crate) fn home(&self, app: &Slug) -> Option<u32> {
        self.homes.iter().position(|home| home.app == *app).map(|at| at as u32)
    }

    /// The application of a page, and how many there are.
    pub(crate) fn home_of(&self, page: u32) -> u32 {
        self.home_of[page as usize]
    }

    pub(crate) fn homes(&self) -> usize {
        self.homes.len()
    }

    /// On which share of the pages of an application a word stands.
    pub(crate) fn share(&self, home: u32, word: WordId) -> f32 {
        let home = &self.homes[home as usize];
        let held = home.held.binary_search_by_key(&word, |(word, _)| *word).map_or(0, |at| home.held[at].1);
        held as f32 / home.pages as f32
    }

    /// The pages that answer best by the words they hold: of this application, and the others.
    pub(crate) fn candidates(&self, groups: &[Group], app: &Slug) -> Result<Vec<u32>, SearchError> {
        // Stop words find nothing that the others do not.
        let all_stop = groups.iter().all(|group| group.importance < 1.0);
        let telling = groups.iter().filter(|group| all_stop || group.importance >= 1.0);
        let mut found: Vec<u32> = Vec::new();
        let several = self.homes.len() > 1 && self.home(app).is_some();
        let own = several.then(|| Term::from_field_text(self.fields.app, app.as_str()));
        for own in own.into_iter().map(Some).chain([None]) {
            // Only terms, none nested: then tantivy skips what cannot get among the best.
            let mut clauses: Vec<(Occur, Box<dyn Query>)> =
                telling.clone().flat_map(|group| self.terms(group)).collect();
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

    /// The terms of one asked word.
    fn terms(&self, group: &Group) -> Vec<(Occur, Box<dyn Query>)> {
        let mut stems = group.stems.clone();
        stems.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        stems.dedup_by_key(|(stem, _)| *stem);
        stems.sort_by(|a, b| b.1.total_cmp(&a.1));
        stems.truncate(MOST_STEMS);
        let term = |field, text: &str, weight: f32| -> (Occur, Box<dyn Query>) {
            let query = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs);
            (Occur::Should, Box::new(BoostQuery::new(Box::new(query), weight)))
        };
        let text = |stem: &StemId| &self.vocabulary.stems[*stem as usize].text;
        let whole = stems.iter().map(|(stem, weight)| term(self.fields.text, text(stem), *weight));
        let within = stems.iter().filter(|(stem, _)| !self.vocabulary.stems[*stem as usize].within.is_empty());
        let within = within.map(|(stem, weight)| term(self.fields.parts, text(stem), *weight * WITHIN_COMPOUND));
        let parts = group.parts.iter().map(text);
        let parts = parts.flat_map(|stem| [term(self.fields.text, stem, 0.3), term(self.fields.parts, stem, 0.3)]);
        whole.chain(within).chain(parts).collect()
    }
}

fn rare(held: u32, pages: usize) -> f32 {
    let pages = pages as f32;
    let held = (held as f32).min(pages * 0.9);
    (1.0 + (pages - held + 0.5) / (held + 0.5)).ln()
}

fn telling(vocabulary: &Vocabulary, pages: usize) -> Vec<f32> {
    let weight = |word: WordId| {
        rare(vocabulary.stem_of(word).pages, pages) * if vocabulary.is_stop_word(word) { STOP_WORD } else { 1.0 }
    };
    (0..vocabulary.len() as WordId).map(weight).collect()
}

/// The applications, and the place of each page's own.
fn homes(pages: &[Page]) -> (Vec<Home>, Vec<u32>) {
    let mut places: HashMap<&Slug, u32> = HashMap::new();
    let mut homes: Vec<Home> = Vec::new();
    let mut home_of = Vec::with_capacity(pages.len());
    // Every word of every page of an application, each once a page.
    let mut words: Vec<Vec<WordId>> = Vec::new();
    for page in pages {
        let place = *places.entry(&page.app).or_insert(homes.len() as u32);
        if place as usize == homes.len() {
            homes.push(Home { app: page.app.clone(), pages: 0, held: Vec::new() });
            words.push(Vec::new());
        }
        home_of.push(place);
        homes[place as usize].pages += 1;
        let runs = page.runs.iter().filter(|run| run.place != Place::App);
        let mut of_page: Vec<WordId> = runs.flat_map(|run| page.words(run)).copied().collect();
        of_page.sort_unstable();
        of_page.dedup();
        words[place as usize].extend(of_page);
    }
    for (home, mut words) in homes.iter_mut().zip(words) {
        words.sort_unstable();
        home.held = words.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect();
    }
    (homes, home_of)
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
            for word in page.words(run) {
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
