//! The peer that search is measured beside: plain tantivy with stemming, as its manual shows it. A question goes through
//! tantivy's own parser, any word in any field answers, and what a list of hits shows is read from its store.

use anyhow::Result;
use std::collections::BTreeMap;
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _};
use tantivy::tokenizer::{Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, Searcher, TantivyDocument};

/// The fields of a page, what a word in them counts, and whether a list of hits shows them.
const FIELDS: [(&str, f32, bool); 4] =
    [("title", 3.0, true), ("summary", 1.5, true), ("steps", 1.0, false), ("body", 1.0, false)];

/// A page: its language, its id, and its text field by field.
pub type Page<'a> = (&'a str, &'a str, [String; FIELDS.len()]);

/// All pages, by language.
pub struct Plain {
    shelves: BTreeMap<String, Shelf>,
}

struct Shelf {
    searcher: Searcher,
    parser: QueryParser,
    /// What a list of hits shows: the id, and some of the fields.
    shown: Vec<Field>,
}

impl Plain {
    /// Indexes pages.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn build(pages: &[Page<'_>]) -> Result<Self> {
        let mut shelves = BTreeMap::new();
        for (code, language) in [("nl", Language::Dutch), ("en", Language::English)] {
            let analyzer = TextAnalyzer::builder(SimpleTokenizer::default())
                .filter(RemoveLongFilter::limit(60))
                .filter(LowerCaser)
                .filter(Stemmer::new(language))
                .build();
            let mut schema = Schema::builder();
            let id = schema.add_text_field("id", STRING | STORED);
            let indexing = TextFieldIndexing::default()
                .set_tokenizer("stemmed")
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            let options = TextOptions::default().set_indexing_options(indexing);
            let add = |(name, _, shown): &(&str, f32, bool)| {
                schema.add_text_field(name, if *shown { options.clone().set_stored() } else { options.clone() })
            };
            let fields: Vec<Field> = FIELDS.iter().map(add).collect();
            let index = Index::create_in_ram(schema.build());
            index.tokenizers().register("stemmed", analyzer);
            let mut writer = index.writer_with_num_threads(1, 64 * 1024 * 1024)?;
            for (_, name, texts) in pages.iter().filter(|(language, _, _)| *language == code) {
                let mut document = TantivyDocument::default();
                document.add_text(id, name);
                for (field, text) in fields.iter().zip(texts) {
                    document.add_text(*field, text);
                }
                writer.add_document(document)?;
            }
            writer.commit()?;
            writer.wait_merging_threads()?;
            let mut parser = QueryParser::for_index(&index, fields.clone());
            let weighed = fields.iter().zip(FIELDS);
            weighed.clone().for_each(|(field, (_, counts, _))| parser.set_field_boost(*field, counts));
            let shown = weighed.filter(|(_, (_, _, shown))| *shown).map(|(field, _)| *field);
            let shown = std::iter::once(id).chain(shown).collect();
            shelves.insert(code.to_owned(), Shelf { searcher: index.reader()?.searcher(), parser, shown });
        }
        Ok(Self { shelves })
    }

    /// What a list of at most `limit` hits shows.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn ask(&self, language: &str, question: &str, limit: usize) -> Result<Vec<Vec<String>>> {
        let Some(shelf) = self.shelves.get(language) else { return Ok(Vec::new()) };
        // Whatever an employee types is a question: what is no query in the parser's language is read as words.
        let (query, _) = shelf.parser.parse_query_lenient(question);
        let found = shelf.searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())?;
        let show = |(_, at)| -> Result<Vec<String>> {
            let document: TantivyDocument = shelf.searcher.doc(at)?;
            let texts = shelf.shown.iter().filter_map(|field| document.get_first(*field)?.as_str());
            Ok(texts.map(str::to_owned).collect())
        };
        found.into_iter().map(show).collect()
    }
}
