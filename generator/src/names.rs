//! What was probably meant: the name most like one that does not exist.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rapidfuzz::distance::{levenshtein, osa};

/// How much of a name must be right for it to be worth a guess.
const ALIKE: f64 = 0.6;

/// Names to guess from. A site with thousands of broken links asks thousands of times, so answers
/// are kept.
#[derive(Debug)]
pub struct Names<'n> {
    names: Vec<Name<'n>>,
    known: Mutex<BTreeMap<String, Option<usize>>>,
}

#[derive(Debug)]
struct Name<'n> {
    name: &'n str,
    /// What is compared first: the part behind the last slash, in lower case.
    last: Vec<char>,
    letters: Letters,
}

/// Which letters a word has, each by the last bits of its number.
#[derive(Clone, Copy, Debug)]
struct Letters(u64);

impl Letters {
    fn of(word: &[char]) -> Letters {
        Letters(word.iter().fold(0, |letters, c| letters | 1 << (u32::from(*c) % 64)))
    }

    /// Returns how many edits it takes at least to make one word of another: each brings one
    /// letter in, or takes one out.
    fn edits(self, other: Letters) -> u32 {
        (self.0 & !other.0).count_ones().max((other.0 & !self.0).count_ones())
    }
}

impl<'n> Names<'n> {
    /// Gathers names, which may be paths.
    pub fn new(names: impl IntoIterator<Item = &'n str>) -> Names<'n> {
        let name = |name| {
            let last = last(name);
            Name { name, letters: Letters::of(&last), last }
        };
        Names { names: names.into_iter().map(name).collect(), known: Mutex::default() }
    }

    /// Returns the name most like `typed`, by its last part and then by the whole of it, if one is
    /// near enough to be what was meant.
    pub fn nearest(&self, typed: &str) -> Option<&'n str> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = known().get(typed).copied();
        let index = answer.unwrap_or_else(|| {
            let found = self.search(typed);
            known().insert(typed.to_owned(), found);
            found
        });
        self.names.get(index?).map(|name| name.name)
    }

    fn search(&self, typed: &str) -> Option<usize> {
        let last = last(typed);
        let letters = Letters::of(&last);
        let wanted = osa::BatchComparator::new(last.iter().copied());
        let mut best: Option<(f64, usize)> = None;
        for (index, name) in self.names.iter().enumerate() {
            // The last part weighs a hundred times the path before it, which cannot beat this.
            let enough = best.map_or(ALIKE, |(score, _)| score - 0.01);
            let longest = last.len().max(name.last.len());
            // Comparing takes long; most names are told apart by their lengths and letters.
            let edits = (letters.edits(name.letters) as usize).max(last.len().abs_diff(name.last.len()));
            if edits as f64 > (1.0 - enough) * longest as f64 + 1e-9 {
                continue;
            }
            let arguments = osa::Args::default().score_cutoff(enough);
            let Some(alike) = wanted.normalized_similarity_with_args(name.last.iter().copied(), &arguments) else {
                continue;
            };
            let score = alike + levenshtein::normalized_similarity(typed.chars(), name.name.chars()) / 100.0;
            if best.is_none_or(|(other, _)| score > other) {
                best = Some((score, index));
            }
        }
        best.map(|(_, index)| index)
    }
}

fn last(name: &str) -> Vec<char> {
    name.rsplit('/').next().unwrap_or(name).to_lowercase().chars().collect()
}

/// Returns the one of a few names that is most like `typed`, if one is near enough.
pub fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    Names::new(names).nearest(typed)
}

/// Tells whether two names are one, written in other cases or joined otherwise.
pub fn is_same(one: &str, other: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = char> {
        name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase)
    }
    letters(one).eq(letters(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_decides_and_the_path_breaks_a_tie() {
        let names = Names::new(["billing/refunds", "shipping/refunds", "billing/prices"]);
        assert_eq!(names.nearest("shipping/refnuds"), Some("shipping/refunds"));
        assert_eq!(names.nearest("other/prices"), Some("billing/prices"));
        assert_eq!(names.nearest("Billing/Refunds"), Some("billing/refunds"));
        assert_eq!(names.nearest("billing/zzzz"), None);
    }
}
