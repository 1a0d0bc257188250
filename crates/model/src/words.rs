//! Words: text into lower-cased, folded, stemmed terms, in Dutch and English.
