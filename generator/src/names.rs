//! What was probably meant: the name most like one that does not exist.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use rapidfuzz::distance::{levenshtein, osa};

/// How much of a name must be right for it to be worth a guess.
const ALIKE: f64 = 0.65;

/// So many names are all compared; of more, those that share some letters.
const FEW: usize = 250;

/// How many groups of letters are looked for among many names.
const RARE: usize = 6;

/// Names to guess from. A site with thousands of broken links asks thousands of times, so answers
/// are kept.
#[derive(Debug)]
pub struct Names<'n> {
    names: Vec<Name<'n>>,
    by_letters: OnceLock<HashMap<Trigram, Vec<usize>>>,
    known: Mutex<HashMap<String, Option<usize>>>,
}

#[derive(Debug)]
struct Name<'n> {
    name: &'n str,
    /// What is compared first: the part behind the last slash, in lower case.
    last: Vec<char>,
    letters: Letters,
}

/// How often a word has each letter, by the last bits of the letter's number.
#[derive(Clone, Copy, Debug)]
struct Letters([u8; 32]);

impl Letters {
    fn of(word: &[char]) -> Letters {
        let mut counts = [0u8; 32];
        for c in word {
            if let Some(count) = counts.get_mut((u32::from(*c) % 32) as usize) {
                *count = count.saturating_add(1);
            }
        }
        Letters(counts)
    }

    /// Returns how many edits it takes at least to make one word of another: each brings one
    /// letter in, or takes one out.
    fn edits(&self, other: &Letters) -> usize {
        let (mut more, mut less) = (0u16, 0u16);
        for (a, b) in self.0.iter().zip(&other.0) {
            more = more.saturating_add(a.saturating_sub(*b).into());
            less = less.saturating_add(b.saturating_sub(*a).into());
        }
        more.max(less).into()
    }
}

impl<'n> Names<'n> {
    /// Gathers names, which may be paths.
    pub fn new(names: impl IntoIterator<Item = &'n str>) -> Names<'n> {
        let name = |name| {
            let last = last(name);
            Name { name, letters: Letters::of(&last), last }
        };
        Names { names: names.into_iter().map(name).collect(), by_letters: OnceLock::new(), known: Mutex::default() }
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

    /// Lists the names that may be alike, in their order: all of a few, and of many those that
    /// share letters in a row which few others have.
    fn candidates(&self, last: &[char]) -> Vec<usize> {
        if self.names.len() <= FEW {
            return (0..self.names.len()).collect();
        }
        let by_letters = self.by_letters.get_or_init(|| {
            let mut by_letters: HashMap<Trigram, Vec<usize>> = HashMap::new();
            for (index, name) in self.names.iter().enumerate() {
                for letters in trigrams(&name.last) {
                    by_letters.entry(letters).or_default().push(index);
                }
            }
            by_letters
        });
        let mut sharing: Vec<&Vec<usize>> = trigrams(last).filter_map(|letters| by_letters.get(&letters)).collect();
        sharing.sort_by_key(|names| names.len());
        let rare = sharing.iter().take(RARE).enumerate().take_while(|(at, names)| *at == 0 || names.len() <= FEW);
        let mut candidates: Vec<usize> = rare.flat_map(|(_, names)| names.iter().copied().take(FEW)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    fn search(&self, typed: &str) -> Option<usize> {
        let last = last(typed);
        let letters = Letters::of(&last);
        let wanted = osa::BatchComparator::new(last.iter().copied());
        let whole = OnceCell::new();
        let mut best: Option<(f64, usize)> = None;
        for index in self.candidates(&last) {
            let Some(name) = self.names.get(index) else { continue };
            // The last part weighs a hundred times the path before it, which cannot beat this.
            let enough = best.map_or(ALIKE, |(score, _)| score - 0.01);
            let longest = last.len().max(name.last.len());
            // Comparing takes long; most names are told apart by how long they are, or by their letters.
            let most = (1.0 - enough) * longest as f64 + 1e-9;
            if last.len().abs_diff(name.last.len()) as f64 > most || letters.edits(&name.letters) as f64 > most {
                continue;
            }
            let arguments = osa::Args::default().score_cutoff(enough);
            let Some(alike) = wanted.normalized_similarity_with_args(name.last.iter().copied(), &arguments) else {
                continue;
            };
            let whole = whole.get_or_init(|| levenshtein::BatchComparator::new(typed.chars()));
            let score = alike + whole.normalized_similarity(name.name.chars()) / 100.0;
            if best.is_none_or(|(other, _)| score > other) {
                best = Some((score, index));
            }
        }
        best.map(|(_, index)| index)
    }
}

/// Three letters in a row.
type Trigram = [char; 3];

fn trigrams(word: &[char]) -> impl Iterator<Item = Trigram> {
    word.windows(3).filter_map(|letters| letters.try_into().ok())
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

    #[test]
    fn many_names_are_searched_by_their_letters() {
        let many: Vec<String> =
            (0..2_000).map(|number| format!("folder-{}/article-{number}-end", number % 7)).collect();
        let names = Names::new(many.iter().map(String::as_str).chain(["billing/refund-policy"]));
        assert_eq!(names.nearest("shipping/refnud-policy"), Some("billing/refund-policy"));
        assert_eq!(names.nearest("folder-3/article-1529-edn"), Some("folder-3/article-1529-end"));
        assert_eq!(names.nearest("nothing/of-the-kind"), None);
    }
}
