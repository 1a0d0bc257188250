//! Which number, or in a script which name, each local variable of a function gets: the one that variables which are used
//! like it have elsewhere. The same function is meant with any numbers, and brotli says in fewer bits what it expects.
//!
//! What stands around each use says what may be expected there. As everything stands around everything else, the best
//! numbers are approached in rounds, as in expectation maximization (Dempster, Laird, Rubin 1977).

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many tokens on each side say what is expected.
const AROUND: usize = 3;
/// Later ones change little.
const ROUNDS: usize = 5;
/// How many uses elsewhere weigh as much as what locals are called anywhere.
const PRIOR: f64 = 2.0;

/// A part of a function: an instruction of wasm, a word or a sign of a script.
#[derive(Debug, Clone, Hash, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it says, but for the local variable.
    pub text: &'a [u8],
    /// The one that it works on.
    pub local: Option<u32>,
}

/// A function with its local variables.
#[derive(Debug)]
pub struct Function<'a> {
    pub tokens: Vec<Token<'a>>,
    /// Those of which each may have the number of any other, for instance because they are of one type.
    pub groups: Vec<Vec<u32>>,
}

/// What is known of all functions: how often a local is where.
#[derive(Default)]
struct Known {
    there: HashMap<(u64, u32), f64>,
    anywhere: HashMap<u32, f64>,
    uses: f64,
}

impl Known {
    /// Takes in a function, or (-1) forgets it.
    fn add(&mut self, function: &Function<'_>, times: f64) {
        for (at, token) in function.tokens.iter().enumerate() {
            let Some(local) = token.local else { continue };
            for place in places(&function.tokens, at) {
                *self.there.entry((place, local)).or_default() += times;
            }
            *self.anywhere.entry(local).or_default() += times;
            self.uses += times;
        }
    }

    /// How much a local of this number is expected there, as a logarithm.
    fn expects(&self, place: u64, local: u32) -> f64 {
        let anywhere = (self.anywhere.get(&local).copied().unwrap_or_default() + 1.0) / (self.uses + 1.0);
        (self.there.get(&(place, local)).copied().unwrap_or_default() + PRIOR * anywhere).ln()
    }
}

/// What stands before and after a token, by so many tokens.
fn places(tokens: &[Token<'_>], at: usize) -> [u64; AROUND * 2] {
    std::array::from_fn(|way| {
        let (count, mut hasher) = (way / 2 + 1, DefaultHasher::new());
        way.hash(&mut hasher);
        tokens[at].text.hash(&mut hasher);
        if way % 2 == 0 {
            tokens[at.saturating_sub(count)..at].hash(&mut hasher);
        } else {
            tokens[at + 1..].iter().take(count).for_each(|token| token.hash(&mut hasher));
        }
        hasher.finish()
    })
}

/// Gives the local variables of all functions their numbers.
pub fn number(functions: &mut [Function<'_>]) {
    let mut known = Known::default();
    functions.iter().for_each(|function| known.add(function, 1.0));
    for _ in 0..ROUNDS {
        for function in functions.iter_mut().filter(|function| function.groups.iter().any(|group| group.len() > 1)) {
            known.add(function, -1.0);
            let mut numbers = HashMap::new();
            for group in &function.groups {
                numbers.extend(group.iter().copied().zip(best(&known, &function.tokens, group)));
            }
            for local in function.tokens.iter_mut().filter_map(|token| token.local.as_mut()) {
                *local = numbers.get(local).copied().unwrap_or(*local);
            }
            known.add(function, 1.0);
        }
    }
}

/// Which number each of the group gets: two change numbers for as long as that makes something more expected.
fn best(known: &Known, tokens: &[Token<'_>], group: &[u32]) -> Vec<u32> {
    let mut expected = vec![vec![0.0; group.len()]; group.len()];
    for (at, token) in tokens.iter().enumerate() {
        let Some(own) = group.iter().position(|local| token.local == Some(*local)) else { continue };
        for place in places(tokens, at) {
            for (sum, number) in expected[own].iter_mut().zip(group) {
                *sum += known.expects(place, *number);
            }
        }
    }
    let mut numbers: Vec<usize> = (0..group.len()).collect();
    let mut changes = true;
    while changes {
        changes = false;
        for one in 0..group.len() {
            for other in 0..one {
                let (here, there) = (numbers[one], numbers[other]);
                let gain = expected[one][there] + expected[other][here] - expected[one][here] - expected[other][there];
                if gain > 1e-9 {
                    numbers.swap(one, other);
                    changes = true;
                }
            }
        }
    }
    numbers.into_iter().map(|number| group[number]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(uses: &[(&'static str, u32)], group: &[u32]) -> Function<'static> {
        let tokens = uses.iter().flat_map(|(how, local)| {
            [Token { text: how.as_bytes(), local: None }, Token { text: b"get", local: Some(*local) }]
        });
        Function { tokens: tokens.collect(), groups: vec![group.to_vec()] }
    }

    fn locals(function: &Function<'_>) -> Vec<u32> {
        function.tokens.iter().filter_map(|token| token.local).collect()
    }

    #[test]
    fn what_is_used_alike_gets_the_same_number() {
        let mut all: Vec<Function<'_>> = (0..5).map(|_| used(&[("load", 1), ("add", 2)], &[1, 2])).collect();
        all.push(used(&[("load", 2), ("add", 1), ("load", 2)], &[1, 2]));
        number(&mut all);
        assert_eq!(locals(&all[0]), [1, 2]);
        assert_eq!(locals(&all[5]), [1, 2, 1]);
    }

    #[test]
    fn a_local_keeps_its_number_where_no_other_may_have_it() {
        let mut all: Vec<Function<'_>> = (0..5).map(|_| used(&[("load", 1), ("add", 2)], &[1, 2])).collect();
        all.push(Function { groups: vec![vec![1], vec![2]], ..used(&[("load", 2), ("add", 1)], &[]) });
        number(&mut all);
        assert_eq!(locals(&all[5]), [2, 1]);
    }
}
