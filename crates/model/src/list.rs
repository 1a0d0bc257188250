//! A list of words in one text: each text of a table of texts weighs eight bytes more.

/// Words with a space between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List(pub &'static str);

impl List {
    /// The words, in their order.
    #[must_use]
    pub fn iter(self) -> Parts {
        Parts { rest: Some(self.0), mark: b' ' }
    }

    /// Whether it is one of the words.
    #[must_use]
    #[inline(never)]
    pub fn contains(self, word: &str) -> bool {
        self.iter().any(|known| known == word)
    }
}

/// The parts of a text between marks. Not [`crate::words::split`], for lists are asked of each element of a page; and by
/// hand, for to find a byte Rust has code for texts of any length.
#[derive(Debug, Clone)]
pub struct Parts {
    /// What comes behind those that were given.
    pub rest: Option<&'static str>,
    mark: u8,
}

impl Parts {
    /// The selectors in one for all of them.
    #[must_use]
    pub fn selectors(text: &'static str) -> Self {
        Self { rest: Some(text), mark: b',' }
    }

    /// The lines of a text.
    #[must_use]
    pub fn lines(text: &'static str) -> Self {
        Self { rest: Some(text), mark: b'\n' }
    }
}

impl Iterator for Parts {
    type Item = &'static str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'static str> {
        let text = self.rest.take()?;
        let Some(at) = text.bytes().position(|byte| byte == self.mark) else { return Some(text) };
        self.rest = text.get(at + 1..);
        text.get(..at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_holds_its_words_and_no_parts_of_them() {
        const TAGS: List = List("a abbr b");
        assert_eq!(TAGS.iter().collect::<Vec<_>>(), ["a", "abbr", "b"]);
        assert!(TAGS.contains("abbr"));
        assert!(!["ab", "", " ", "a abbr"].into_iter().any(|word| TAGS.contains(word)));
    }
}
