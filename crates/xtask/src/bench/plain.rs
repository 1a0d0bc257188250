//! The peer that search is measured beside: plain tantivy with stemming, as the peers' table has it.

use anyhow::Result;
use std::collections::BTreeMap;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, Searcher, TantivyDocument, Term};

/// The fields of a page, and what a word in them counts.
const FIELDS: [(&str, f32); 4] = [("title", 3.0), ("summary", 1.5), ("steps", 1.0), ("body", 1.0)];

/// All pages, by language.
pub struct Plain {
    shelves: BTreeMap<String, (Searcher, Vec<Field>, TextAnalyzer)>,
}

impl Plain {
    /// Indexes pages: their language, and their text field by field.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn build(pages: &[(&str, [String; FIELDS.len()])]) -> Result<Self> {
        let mut shelves = BTreeMap::new();
        for (code, language) in [("nl", Language::Dutch), ("en", Language::English)] {
            let analyzer = TextAnalyzer::builder(SimpleTokenizer::default())
                .filter(RemoveLongFilter::limit(60))
                .filter(LowerCaser)
                .filter(Stemmer::new(language))
                .build();
            let mut schema = Schema::builder();
            let indexing = TextFieldIndexing::default()
                .set_tokenizer("stemmed")
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            let options = TextOptions::default().set_indexing_options(indexing);
            let fields: Vec<Field> =
                FIELDS.iter().map(|(name, _)| schema.add_text_field(name, options.clone())).collect();
            let index = Index::create_in_ram(schema.build());
            index.tokenizers().register("stemmed", analyzer.clone());
            let mut writer = index.writer_with_num_threads(1, 64 * 1024 * 1024)?;
            for (_, texts) in pages.iter().filter(|(language, _)| *language == code) {
                let mut document = TantivyDocument::default();
                for (field, text) in fields.iter().zip(texts) {
                    document.add_text(*field, text);
                }
                writer.add_document(document)?;
            }
            writer.commit()?;
            writer.wait_merging_threads()?;
            shelves.insert(code.to_owned(), (index.reader()?.searcher(), fields, analyzer));
        }
        Ok(Self { shelves })
    }

    /// How many pages answer, at most `limit`: any word, in any field.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn ask(&self, language: &str, question: &str, limit: usize) -> Result<usize> {
        let Some((searcher, fields, analyzer)) = self.shelves.get(language) else { return Ok(0) };
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut analyzer = analyzer.clone();
        let mut words = analyzer.token_stream(question);
        while words.advance() {
            for (field, (_, counts)) in fields.iter().zip(FIELDS) {
                let term = Term::from_field_text(*field, &words.token().text);
                let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
                clauses.push((Occur::Should, Box::new(BoostQuery::new(query, counts))));
            }
        }
        Ok(searcher.search(&BooleanQuery::new(clauses), &TopDocs::with_limit(limit).order_by_score())?.len())
    }
}
