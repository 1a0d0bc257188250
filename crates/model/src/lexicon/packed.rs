//! The lexicon on the wire: nothing that can be counted back. Terms leave out what they share with the term before,
//! positions and hashes are differences, and small numbers take one byte.

use super::{Document, HEAVIEST, Lexicon, Name, NameKind, Posting};
use crate::reader::Reader;
use crate::words::Language;
use serde::{Serialize, Serializer};

#[derive(Serialize)]
pub(super) struct Packed {
    language: Language,
    terms: Bytes,
    postings: Bytes,
    names: Bytes,
    documents: Bytes,
}

impl From<Lexicon> for Packed {
    fn from(lexicon: Lexicon) -> Self {
        let (mut terms, mut postings, mut names, mut documents) =
            (Bytes::default(), Bytes::default(), Bytes::default(), Bytes::default());
        let mut before = "";
        for (at, term) in lexicon.terms.iter().enumerate() {
            let shared = before.bytes().zip(term.bytes()).take_while(|(a, b)| a == b).count();
            terms.number(shared);
            terms.number(term.len() - shared);
            terms.0.extend(&term.as_bytes()[shared..]);
            before = term;

            let found = lexicon.postings(at);
            postings.number(found.len());
            let mut next = 0;
            for posting in found {
                postings.number((posting.document - next) as usize * WEIGHTS + usize::from(posting.weight));
                next = posting.document + 1;
            }
        }
        let mut before = 0;
        for name in &lexicon.names {
            names.number((name.key - before) as usize);
            names.number(name.document as usize * KINDS.len() + name.kind as usize);
            before = name.key;
        }
        for document in &lexicon.documents {
            documents.number(document.labels.into());
            documents.number(document.title.len());
            for &term in &document.title {
                documents.number(term as usize);
            }
        }
        Self { language: lexicon.language, terms, postings, names, documents }
    }
}

const WEIGHTS: usize = HEAVIEST as usize + 1;
const KINDS: [NameKind; 3] = [NameKind::Title, NameKind::Label, NameKind::Tag];

impl Lexicon {
    /// Checks every position, so that nothing that reads the lexicon can reach outside it.
    pub(crate) fn unpack(language: Language, [terms, postings, names, documents]: [&[u8]; 4]) -> Option<Self> {
        let mut lexicon = Self { language, starts: vec![0], ..Self::default() };
        let mut from = Reader::new(terms);
        let mut before = Vec::new();
        while from.more() {
            before.truncate(from.below(usize::MAX));
            before.extend(from.bytes());
            lexicon.terms.push(from.text(before.clone()));
        }
        from.turn_to(documents);
        while from.more() {
            let labels = from.below(256) as u8;
            let terms = from.count();
            let mut title = Vec::new();
            for _ in 0..terms {
                title.push(from.below(lexicon.terms.len()) as u32);
            }
            lexicon.documents.push(Document { title, labels });
        }
        from.turn_to(postings);
        for _ in &lexicon.terms {
            let mut next = 0;
            for _ in 0..from.count() {
                let number = from.below(lexicon.documents.len().saturating_sub(next) * WEIGHTS);
                let document = next + number / WEIGHTS;
                lexicon.postings.push(Posting { document: document as u32, weight: (number % WEIGHTS) as u8 });
                next = document + 1;
            }
            lexicon.starts.push(lexicon.postings.len() as u32);
        }
        from.turn_to(names);
        let mut key = 0u32;
        while from.more() {
            key = key.saturating_add(from.number() as u32);
            let number = from.below(lexicon.documents.len() * KINDS.len());
            let kind = KINDS[number % KINDS.len()];
            lexicon.names.push(Name { key, document: (number / KINDS.len()) as u32, kind });
        }
        from.well().then_some(lexicon)
    }
}

/// Bytes that serde writes in one piece.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    /// Seven bits to a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}
