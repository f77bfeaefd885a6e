//! What was probably meant: the name most like one that does not exist.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rapidfuzz::distance::{levenshtein, osa};

/// How much of a name must be right for it to be worth a guess.
const ALIKE: f64 = 0.6;

/// Names to guess from. A site with thousands of broken links asks thousands of times, so answers
/// are kept.
#[derive(Debug)]
pub struct Names<'n> {
    names: Vec<Name<'n>>,
    known: RefCell<BTreeMap<String, Option<usize>>>,
}

#[derive(Debug)]
struct Name<'n> {
    name: &'n str,
    /// What is compared first: the part behind the last slash, in lower case.
    last: Vec<char>,
}

impl<'n> Names<'n> {
    /// Gathers names, which may be paths.
    pub fn new(names: impl IntoIterator<Item = &'n str>) -> Names<'n> {
        let names = names.into_iter().map(|name| Name { name, last: last(name) }).collect();
        Names { names, known: RefCell::default() }
    }

    /// Returns the name most like `typed`, by its last part and then by the whole of it, if one is
    /// near enough to be what was meant.
    pub fn nearest(&self, typed: &str) -> Option<&'n str> {
        let known = self.known.borrow().get(typed).copied();
        let index = known.unwrap_or_else(|| {
            let found = self.search(typed);
            self.known.borrow_mut().insert(typed.to_owned(), found);
            found
        });
        self.names.get(index?).map(|name| name.name)
    }

    fn search(&self, typed: &str) -> Option<usize> {
        let wanted = osa::BatchComparator::new(last(typed));
        let mut best: Option<(f64, usize)> = None;
        for (index, name) in self.names.iter().enumerate() {
            // The last part weighs a hundred times the path before it, which cannot beat this.
            let enough = osa::Args::default().score_cutoff(best.map_or(ALIKE, |(score, _)| score - 0.01));
            let letters = name.last.iter().copied();
            let Some(alike) = wanted.normalized_similarity_with_args(letters, &enough) else { continue };
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
