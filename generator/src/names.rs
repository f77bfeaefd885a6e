//! What was probably meant: the name most like one that does not exist.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// How much of a name must be right for it to be worth a guess.
const ALIKE: f64 = 0.6;

/// Names to guess from. A site with thousands of broken links asks thousands of times, so that
/// most names are ruled out by their letters alone, and answers are kept.
#[derive(Debug)]
pub struct Names<'n> {
    names: Vec<Name<'n>>,
    known: RefCell<BTreeMap<String, Option<usize>>>,
}

#[derive(Debug)]
struct Name<'n> {
    name: &'n str,
    /// What is compared first: the part behind the last slash.
    last: Word,
}

/// A word in lower case with the number of its letters of each kind.
#[derive(Debug)]
struct Word {
    text: String,
    length: usize,
    letters: [u8; KINDS],
}

const KINDS: usize = 32;

impl<'n> Names<'n> {
    /// Gathers names, which may be paths.
    pub fn new(names: impl IntoIterator<Item = &'n str>) -> Names<'n> {
        let names = names.into_iter().map(|name| Name { name, last: Word::new(last(name)) }).collect();
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
        let wanted = Word::new(last(typed));
        let mut best: Option<(f64, usize)> = None;
        for (index, name) in self.names.iter().enumerate() {
            // The last part weighs a hundred times the path before it, which cannot beat this.
            let enough = best.map_or(ALIKE, |(score, _)| score - 0.01);
            let Some(alike) = wanted.alike(&name.last, enough) else { continue };
            let score = alike + strsim::normalized_levenshtein(typed, name.name) / 100.0;
            if best.is_none_or(|(other, _)| score > other) {
                best = Some((score, index));
            }
        }
        best.map(|(_, index)| index)
    }
}

impl Word {
    fn new(text: &str) -> Word {
        let text = text.to_lowercase();
        let mut letters = [0_u8; KINDS];
        for c in text.chars() {
            if let Some(count) = letters.get_mut(c as usize % KINDS) {
                *count = count.saturating_add(1);
            }
        }
        Word { length: text.chars().count(), text, letters }
    }

    /// Returns how alike two words are, from 0 to 1, if it is at least `enough`.
    fn alike(&self, other: &Word, enough: f64) -> Option<f64> {
        let longest = self.length.max(other.length).max(1) as f64;
        // Each edit changes the number of at most two letters by one, so there are at least so many.
        let different: usize = self.letters.iter().zip(&other.letters).map(|(a, b)| usize::from(a.abs_diff(*b))).sum();
        let edits = self.length.abs_diff(other.length).max(different.div_ceil(2));
        if 1.0 - edits as f64 / longest < enough {
            return None;
        }
        let alike = 1.0 - strsim::osa_distance(&self.text, &other.text) as f64 / longest;
        (alike >= enough).then_some(alike)
    }
}

fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Returns the one of a few names that is most like `typed`, if one is near enough.
pub fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    Names::new(names).nearest(typed)
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

    #[test]
    fn letters_rule_out_nothing_that_is_alike() {
        let words = ["refunds", "refund", "funders", "größe", "grosse", "", "a", "ab", "ba", "refunds-policy"];
        for a in words {
            for b in words {
                let longest = a.chars().count().max(b.chars().count()).max(1) as f64;
                let alike = 1.0 - strsim::osa_distance(a, b) as f64 / longest;
                assert_eq!(Word::new(a).alike(&Word::new(b), ALIKE).is_some(), alike >= ALIKE, "{a} {b}");
            }
        }
    }
}
