//! The two languages that authors read, and what is said in both of them.

/// A language in which an author reads what is wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// Dutch.
    Dutch,
    /// English: also for who asks for any other.
    #[default]
    English,
}

impl From<&str> for Language {
    /// The language of a tag or of a system's locale: `nl`, `nl-BE` and `nl_NL.UTF-8` are Dutch.
    fn from(tag: &str) -> Self {
        let language = tag.split(['-', '_', '.', '@']).next().unwrap_or(tag);
        if language.eq_ignore_ascii_case("nl") { Self::Dutch } else { Self::English }
    }
}

/// One message, in both languages. [`both!`](crate::both) makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bilingual {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

impl Bilingual {
    /// The message in this language.
    #[must_use]
    pub fn to(&self, language: Language) -> &str {
        match language {
            Language::Dutch => &self.nl,
            Language::English => &self.en,
        }
    }

    /// The message in this language, and no longer in the other.
    #[must_use]
    pub fn only(self, language: Language) -> String {
        match language {
            Language::Dutch => self.nl,
            Language::English => self.en,
        }
    }

    /// This, and behind it something more.
    pub(crate) fn and(self, more: &Self) -> Self {
        Self { nl: self.nl + " " + &more.nl, en: self.en + " " + &more.en }
    }
}

/// Whether both languages say something, and not the same: what was forgotten or left untranslated does not compile.
#[doc(hidden)]
#[must_use]
pub const fn translated(nl: &str, en: &str) -> bool {
    let (nl, en) = (nl.as_bytes(), en.as_bytes());
    let mut at = 0;
    while at < nl.len() && at < en.len() && nl[at] == en[at] {
        at += 1;
    }
    !nl.is_empty() && !en.is_empty() && (at < nl.len() || at < en.len())
}

/// A message in Dutch and in English, side by side: two format strings, which may name variables.
#[macro_export]
macro_rules! both {
    ($nl:literal, $en:literal $(,)?) => {{
        const _: () = assert!($crate::translated($nl, $en), "say it in Dutch and in English");
        $crate::Bilingual { nl: format!($nl), en: format!($en) }
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_of_the_system_or_of_a_browser_says_which_language() {
        for dutch in ["nl", "nl-BE", "nl_NL.UTF-8", "NL", "nl.UTF-8", "nl@euro"] {
            assert_eq!(Language::from(dutch), Language::Dutch, "{dutch}");
        }
        for other in ["", "C", "C.UTF-8", "en", "en_US.UTF-8", "de", "nld", "nmg"] {
            assert_eq!(Language::from(other), Language::English, "{other}");
        }
    }

    #[test]
    fn what_says_the_same_or_nothing_is_not_translated() {
        for (nl, en, whether) in
            [("ja", "yes", true), ("a", "ab", true), ("x", "x", false), ("", "x", false), ("x", "", false)]
        {
            assert_eq!(translated(nl, en), whether, "{nl:?} {en:?}");
        }
    }
}
