//! Words: text into lower-cased, folded, stemmed terms, in Dutch and English.

/// Lower-cases and removes diacritics of Latin letters, by hand: the tables of Unicode cost 8 KiB in the browser.
/// Other scripts stay as they are.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\0'..='\x7f' => out.push(c.to_ascii_lowercase()),
            'À'..='Å' | 'à'..='å' => out.push('a'),
            'Æ' | 'æ' => out.push_str("ae"),
            'Ç' | 'ç' => out.push('c'),
            'È'..='Ë' | 'è'..='ë' => out.push('e'),
            'Ì'..='Ï' | 'ì'..='ï' => out.push('i'),
            'Ñ' | 'ñ' => out.push('n'),
            'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' => out.push('o'),
            'Ù'..='Ü' | 'ù'..='ü' => out.push('u'),
            'Ý' | 'ý' | 'ÿ' => out.push('y'),
            'ß' => out.push_str("ss"),
            'Ĳ' | 'ĳ' => out.push_str("ij"),
            // Combining marks of a decomposed letter, and the soft hyphen.
            '\u{300}'..='\u{36f}' | '\u{ad}' => {}
            '’' => out.push('\''),
            // Typographic spaces.
            '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// Folded, with every run of white space as one space: for comparing names as people read them.
#[must_use]
pub fn key(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for word in folded.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The words of a text, folded, in order. A number or code stays whole: `E-1042`, `2026-0042`, `1.5`.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut out = Vec::new();
    for chunk in folded.split(|c: char| !(is_letter(c) || matches!(c, '-' | '.' | '_' | '/' | ':'))) {
        let chunk = chunk.trim_matches(|c| !is_letter(c));
        if chunk.bytes().any(|b| b.is_ascii_digit()) && chunk.len() <= 24 {
            out.push(chunk.to_owned());
        } else {
            out.extend(chunk.split(|c| !is_letter(c)).filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
    out
}

/// A letter or digit. Outside ASCII everything but the punctuation blocks counts as one.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || !(c.is_ascii()
            || matches!(c, '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{fe00}'..='\u{fe0f}' | '\u{ff00}'..='\u{ff0f}'))
}
