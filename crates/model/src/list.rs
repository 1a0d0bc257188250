//! A list of words in one text: each text of a table of texts weighs eight bytes more.

/// Words with a space between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List(pub &'static str);

impl List {
    /// The words, in their order.
    pub fn iter(self) -> impl Iterator<Item = &'static str> + Clone {
        self.0.split(' ')
    }

    /// Whether it is one of the words.
    #[must_use]
    #[inline(never)]
    pub fn contains(self, word: &str) -> bool {
        self.iter().any(|known| known == word)
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
