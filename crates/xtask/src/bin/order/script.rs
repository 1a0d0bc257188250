//! The local variables of a script's functions, named as others are. Only of functions as `wasm2js` makes them, which hold
//! no functions, no texts and no objects: there every word is a variable, a label, or JavaScript's own.

use crate::numbers::{Function, Token, number};
use std::collections::{BTreeSet, HashMap};

/// What is in no such function.
const FOREIGN: [&str; 8] = [".", "=>", "\\", "function", "let", "const", "this", "new"];

/// The script with other names.
pub fn alike(script: &str) -> String {
    let mut words = words(script);
    let reads: Vec<Read<'_>> = (0..words.len()).filter_map(|at| Read::function(&words, at)).collect();
    let names: Vec<&str> =
        reads.iter().flat_map(|read| read.locals.iter().copied()).collect::<BTreeSet<_>>().into_iter().collect();
    let numbers: HashMap<&str, u32> = names.iter().copied().zip(0..).collect();
    let function = |read: &Read<'_>| {
        let mut tokens: Vec<Token<'_>> =
            words[read.from..read.to].iter().map(|word| Token { text: word.as_bytes(), local: None }).collect();
        for at in &read.uses {
            tokens[at - read.from] = Token { text: &[], local: Some(numbers[words[*at]]) };
        }
        Function { tokens, groups: vec![read.locals.iter().map(|name| numbers[name]).collect()] }
    };
    let mut functions: Vec<Function<'_>> = reads.iter().map(function).collect();
    number(&mut functions);
    let named: Vec<Vec<&str>> = functions
        .iter()
        .map(|function| {
            function.tokens.iter().filter_map(|token| token.local).map(|name| names[name as usize]).collect()
        })
        .collect();
    for (read, named) in reads.iter().zip(named) {
        for (at, name) in read.uses.iter().zip(named) {
            words[*at] = name;
        }
        // All others begin as 0: which of them is declared first is the same to all.
        let others: BTreeSet<&str> = read.firm.iter().map(|at| words[*at]).collect();
        let zeros = read.locals.iter().filter(|name| !others.contains(*name));
        for (at, name) in read.zeros.iter().zip(zeros) {
            words[*at] = name;
        }
    }
    words.concat()
}

/// A function of the script: words `from..to`.
struct Read<'a> {
    from: usize,
    to: usize,
    /// Its parameters and variables.
    locals: Vec<&'a str>,
    /// Where one is declared that begins as 0.
    zeros: Vec<usize>,
    /// Where any other is.
    firm: Vec<usize>,
    /// Where one of them stands besides the zeros.
    uses: Vec<usize>,
}

impl<'a> Read<'a> {
    /// The function that begins there, when it is of that kind.
    fn function(words: &[&'a str], from: usize) -> Option<Self> {
        let rest = words.get(from..).filter(|rest| rest[0] == "function")?;
        let (opens, closes) = (rest.iter().position(|word| *word == "(")?, rest.iter().position(|word| *word == ")")?);
        let firm: Vec<usize> = (from + opens..from + closes).filter(|at| is_name(words[*at])).collect();
        let locals = firm.iter().map(|at| words[*at]).collect();
        let mut read = Self { from, to: from + closes + 1, locals, zeros: Vec::new(), firm, uses: Vec::new() };
        let mut labels = BTreeSet::new();
        // How many `?` wait for their `:`, of each bracket that is open; and in how many of them variables are declared.
        let (mut waiting, mut declared) = (Vec::new(), 0);
        loop {
            let (at, word) = (read.to, *words.get(read.to)?);
            let (before, behind) = (words[at - 1], [words[at - 2], words[at - 1]]);
            if FOREIGN.contains(&word) || is_text(word) || word == "{" && "=([,?".contains(before) {
                return None;
            }
            match word {
                "(" | "[" | "{" => waiting.push(0),
                ")" | "]" | "}" => drop(waiting.pop()?),
                "?" => *waiting.last_mut()? += 1,
                ":" if *waiting.last()? > 0 => *waiting.last_mut()? -= 1,
                ":" if is_name(before) && words[at - 3] != "case" => drop(labels.insert(at - 1)),
                "var" => declared = waiting.len(),
                ";" => declared = 0,
                _ if behind == ["break", " "] || behind == ["continue", " "] => drop(labels.insert(at)),
                _ if is_name(word) && declared == waiting.len() && (before == "," || behind == ["var", " "]) => {
                    if read.locals.contains(&word) {
                        return None;
                    }
                    read.locals.push(word);
                    let zero = matches!(words.get(at + 1..at + 4)?, ["=", "0", "," | ";"]);
                    if zero { &mut read.zeros } else { &mut read.firm }.push(at);
                }
                _ => {}
            }
            read.to += 1;
            if waiting.is_empty() {
                break;
            }
        }
        let is_use = |at: &usize| read.locals.contains(&words[*at]) && !labels.contains(at) && !read.zeros.contains(at);
        read.uses = (from + opens..read.to).filter(is_use).collect();
        Some(read)
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$')
}

fn is_text(word: &str) -> bool {
    word.starts_with(['"', '\'', '`'])
}

/// The words, signs and texts of a script.
fn words(script: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let of = |part: fn(char) -> bool| rest.find(|c| !part(c)).unwrap_or(rest.len());
        let length = match first {
            '"' | '\'' | '`' => text(rest, first),
            '0'..='9' => of(|c| c.is_ascii_alphanumeric() || c == '.'),
            '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                1 + rest[1..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len() - 1)
            }
            '<' | '>' | '=' | '!' | '&' | '|' => of(|c| matches!(c, '<' | '>' | '=' | '!' | '&' | '|')),
            first if is_name(&first.to_string()) => of(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$'),
            other => other.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        words.push(word);
        rest = after;
    }
    words
}

/// How long a text is, with its quotes.
fn text(script: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in script.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    script.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDS: &str = "function f(r,u){var a=0,n=0;n=e[r>>2];a=e[u>>2];return n+a|0}";
    const OTHER: &str = "function g(r,u){var a=0,n=0;a=e[r>>2];n=e[u>>2];return a+n|0}";

    #[test]
    fn variables_that_are_used_alike_get_the_same_name() {
        let script = [ADDS, ADDS, ADDS, OTHER].concat();
        let wanted = [ADDS, ADDS, ADDS, &ADDS.replace("f(", "g(")].concat();
        assert_eq!(alike(&script), wanted);
    }

    #[test]
    fn labels_and_what_comes_from_outside_keep_their_names() {
        let script = "function h(r){var n=0;n:{for(;;){if(r?n:x){break n}else r:{break r}}}return n}";
        let words = words(script);
        let read = Read::function(&words, 0).unwrap();
        let before: Vec<&str> = read.uses.iter().map(|at| words[at - 1]).collect();
        assert_eq!((read.locals.clone(), before), (vec!["r", "n"], vec!["(", "(", "?", " "]));
    }

    #[test]
    fn a_function_that_holds_more_than_variables_is_left_alone() {
        for script in ["function f(a,b){return b=>a}", "function f(a,b){g({a:b})}", "function f(a,b){return\"a\"}"] {
            assert!(Read::function(&words(script), 0).is_none(), "{script}");
            assert_eq!(alike(script), script);
        }
    }
}
