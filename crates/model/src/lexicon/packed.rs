//! The lexicon on the wire: nothing that can be counted back. Terms leave out what they share with the term before,
//! positions and hashes are differences, and small numbers take one byte.

use super::{Document, HEAVIEST, Lexicon, Name, NameKind, Posting};
use crate::words::Language;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Serialize, Deserialize)]
pub(super) struct Packed {
    language: Language,
    terms: Bytes,
    postings: Bytes,
    names: Bytes,
    documents: Bytes,
}

/// The bytes hold no lexicon.
#[derive(Debug, thiserror::Error)]
#[error("the lexicon is damaged")]
pub(super) struct Damaged;

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

impl TryFrom<Packed> for Lexicon {
    type Error = Damaged;

    /// Checks every position, so that nothing that reads the lexicon can reach outside it.
    fn try_from(packed: Packed) -> Result<Self, Damaged> {
        let mut lexicon = Self { language: packed.language, starts: vec![0], ..Self::default() };
        let mut bytes = Reader(&packed.terms.0);
        let mut before = Vec::new();
        while !bytes.0.is_empty() {
            before.truncate(bytes.number()?);
            let added = bytes.number()?;
            before.extend(bytes.take(added)?);
            lexicon.terms.push(String::from_utf8(before.clone()).map_err(|_| Damaged)?);
        }
        let mut bytes = Reader(&packed.documents.0);
        while !bytes.0.is_empty() {
            let labels = u8::try_from(bytes.number()?).map_err(|_| Damaged)?;
            let terms = bytes.number()?;
            let title = (0..terms).map(|_| bytes.below(lexicon.terms.len())).collect::<Result<_, _>>()?;
            lexicon.documents.push(Document { title, labels });
        }
        let mut bytes = Reader(&packed.postings.0);
        for _ in &lexicon.terms {
            let mut next = 0;
            for _ in 0..bytes.number()? {
                let number = bytes.number()?;
                let document = next + number / WEIGHTS;
                if document >= lexicon.documents.len() {
                    return Err(Damaged);
                }
                lexicon.postings.push(Posting { document: document as u32, weight: (number % WEIGHTS) as u8 });
                next = document + 1;
            }
            lexicon.starts.push(lexicon.postings.len() as u32);
        }
        let mut bytes = Reader(&packed.names.0);
        let mut key = 0u32;
        while !bytes.0.is_empty() {
            key = key.saturating_add(bytes.number()? as u32);
            let number = bytes.below(lexicon.documents.len() * KINDS.len())? as usize;
            let kind = KINDS[number % KINDS.len()];
            lexicon.names.push(Name { key, document: (number / KINDS.len()) as u32, kind });
        }
        Ok(lexicon)
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

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn number(&mut self) -> Result<usize, Damaged> {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let (&byte, rest) = self.0.split_first().ok_or(Damaged)?;
            self.0 = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Damaged)
    }

    fn below(&mut self, end: usize) -> Result<u32, Damaged> {
        let number = self.number()?;
        if number < end { Ok(number as u32) } else { Err(Damaged) }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Damaged> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Damaged)?;
        self.0 = rest;
        Ok(taken)
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_byte_buf(BytesVisitor)
    }
}

struct BytesVisitor;

impl<'de> Visitor<'de> for BytesVisitor {
    type Value = Bytes;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Bytes, E> {
        Ok(Bytes(bytes.to_vec()))
    }

    /// JSON has no bytes; it writes a list of numbers.
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Bytes, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = list.next_element()? {
            bytes.push(byte);
        }
        Ok(Bytes(bytes))
    }
}
