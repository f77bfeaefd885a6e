//! What a mistyped word may be.
//!
//! Every word of four letters and more stands in two files: by its first letter, and by its last one
//! for when the first is wrong.
//!
//! ```text
//! typos = (word weight)*          in order, each with what it shares with the one before
//! ```

use crate::Corrupt;
use crate::bytes::Bytes;

/// Shorter words than this are other words when a letter changes.
const SHORTEST: usize = 4;

/// From so many letters on two may be wrong.
const LONG: usize = 8;

/// Which words stand in a file of them.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Bucket {
    /// Whether the letter is the last one.
    pub by_end: bool,
    /// The letter.
    pub letter: char,
    /// How many letters the words have at least; at most so many as the next bucket of the letter.
    pub from: u32,
}

/// A word that may have been meant.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Guess {
    /// How many letters are wrong.
    pub distance: usize,
    /// The rarer, the higher.
    pub rarity: u8,
    /// The word.
    pub word: String,
}

/// Returns how many letters of a word may be wrong.
pub(crate) fn tolerance(letters: usize) -> usize {
    match letters {
        0..SHORTEST => 0,
        SHORTEST..LONG => 1,
        _ => 2,
    }
}

/// Returns the numbers of the files that words like this one may stand in.
pub(crate) fn files(buckets: &[Bucket], letters: &[char], by_end: bool) -> Vec<u32> {
    let tolerance = tolerance(letters.len());
    let letter = if by_end { letters.last() } else { letters.first() };
    let (shortest, longest) = (letters.len() - tolerance, letters.len() + tolerance);
    let mut files = Vec::new();
    for (number, bucket) in buckets.iter().enumerate() {
        let next = buckets.get(number + 1).filter(|next| (next.by_end, next.letter) == (bucket.by_end, bucket.letter));
        let fits = (bucket.by_end, Some(&bucket.letter)) == (by_end, letter)
            && bucket.from as usize <= longest
            && next.is_none_or(|next| next.from as usize > shortest);
        if fits {
            files.push(number as u32);
        }
    }
    files
}

/// Looks a word up in a file of words, and adds those that it may be.
pub(crate) fn guess(bytes: &[u8], letters: &[char], guesses: &mut Vec<Guess>) -> Result<(), Corrupt> {
    let tolerance = tolerance(letters.len());
    let mut rest = Bytes(bytes);
    let mut word = Vec::new();
    let mut rows = Rows::default();
    let mut known: Vec<char> = Vec::new();
    while !rest.0.is_empty() {
        rest.word(&mut word)?;
        let weight = rest.byte()?;
        let Ok(text) = std::str::from_utf8(&word) else { continue };
        known.clear();
        known.extend(text.chars());
        if let Some(distance) = rows.distance(letters, &known, tolerance)
            && guesses.iter().all(|guess| guess.word != text)
        {
            guesses.push(Guess { distance, rarity: 255 - weight, word: text.to_owned() });
        }
    }
    Ok(())
}

/// Three rows of a table of distances.
#[derive(Default)]
struct Rows([Vec<usize>; 3]);

impl Rows {
    /// Counts the letters to insert, remove, replace or swap with their neighbour (optimal string
    /// alignment); `None` above `most`.
    fn distance(&mut self, a: &[char], b: &[char], most: usize) -> Option<usize> {
        if a.len().abs_diff(b.len()) > most {
            return None;
        }
        let [above, before, row] = &mut self.0;
        before.clear();
        before.extend(0..=b.len());
        above.clear();
        let mut last = None;
        for (i, letter) in a.iter().enumerate() {
            row.clear();
            row.push(i + 1);
            let mut least = i + 1;
            let mut left = i + 1;
            for (j, other) in b.iter().enumerate() {
                let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
                let mut best = (cell(before, j + 1) + 1).min(left + 1);
                best = best.min(cell(before, j) + usize::from(letter != other));
                let swapped = j.checked_sub(1).and_then(|j| b.get(j)) == Some(letter) && last == Some(other);
                if swapped && let Some(j) = j.checked_sub(1) {
                    best = best.min(cell(above, j) + 1);
                }
                row.push(best);
                (left, least) = (best, least.min(best));
            }
            if least > most {
                return None;
            }
            last = Some(letter);
            std::mem::swap(above, before);
            std::mem::swap(before, row);
        }
        before.last().copied().filter(|distance| *distance <= most)
    }
}

/// Spreads words over files of about `target` bytes. `words` come with a weight, the commoner the higher.
#[cfg(feature = "write")]
pub fn typos<'w>(words: impl IntoIterator<Item = (&'w str, u8)>, target: usize) -> Vec<(Bucket, Vec<u8>)> {
    use std::collections::BTreeMap;

    /// Words with their weights.
    type Weighted<'w> = Vec<(&'w str, u8)>;

    let mut by_letter: BTreeMap<(bool, char), BTreeMap<u32, Weighted<'w>>> = BTreeMap::new();
    for (word, weight) in words {
        let length = word.chars().count();
        if length < SHORTEST {
            continue;
        }
        for (by_end, letter) in [(false, word.chars().next()), (true, word.chars().next_back())] {
            let Some(letter) = letter else { continue };
            let lengths = by_letter.entry((by_end, letter)).or_default();
            lengths.entry(length as u32).or_default().push((word, weight));
        }
    }
    let mut files = Vec::new();
    for ((by_end, letter), lengths) in by_letter {
        let mut bucket = Bucket { by_end, letter, from: 0 };
        let mut gathered: Weighted<'w> = Vec::new();
        let mut size = 0;
        for (length, words) in lengths {
            // The words before were enough for a file.
            if size > target {
                files.push((bucket, file(std::mem::take(&mut gathered))));
                (bucket.from, size) = (length, 0);
            }
            // About half of a word is what it shares.
            size += words.len() * (length as usize / 2 + 4);
            gathered.extend(words);
        }
        files.push((bucket, file(gathered)));
    }
    files
}

#[cfg(feature = "write")]
fn file(mut words: Vec<(&str, u8)>) -> Vec<u8> {
    words.sort_unstable();
    let mut bytes = Vec::new();
    let mut before = "";
    for (word, weight) in words {
        crate::bytes::write::word(&mut bytes, before, word);
        bytes.push(weight);
        before = word;
    }
    bytes
}

#[cfg(feature = "write")]
#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(words: &[&str], typed: &str, target: usize) -> Vec<(usize, String)> {
        let files_ = typos(words.iter().map(|word| (*word, 0)), target);
        let buckets: Vec<Bucket> = files_.iter().map(|(bucket, _)| *bucket).collect();
        assert!(buckets.is_sorted());
        let letters: Vec<char> = typed.chars().collect();
        let mut guesses = Vec::new();
        for number in [false, true].into_iter().flat_map(|by_end| files(&buckets, &letters, by_end)) {
            guess(&files_[number as usize].1, &letters, &mut guesses).unwrap();
        }
        guesses.sort();
        guesses.into_iter().map(|guess| (guess.distance, guess.word)).collect()
    }

    #[test]
    fn one_letter_or_two_may_be_wrong() {
        let words = ["password", "passport", "word", "ward", "möbel"];
        for target in [0, 1000] {
            let of = |typed: &str| {
                let guessed = guessed(&words, typed, target);
                guessed.iter().map(|(distance, word)| format!("{distance} {word}")).collect::<Vec<_>>().join(", ")
            };
            assert_eq!(of("pasword"), "1 password");
            assert_eq!(of("paswsord"), "1 password");
            assert_eq!(of("bassword"), "1 password");
            assert_eq!(of("assword"), "1 password");
            assert_eq!(of("apssword"), "1 password");
            assert_eq!(of("pssaword"), "2 password");
            assert_eq!(of("passwort"), "1 passport, 1 password");
            assert_eq!(of("wrod"), "1 word");
            assert_eq!(of("xord"), "1 word");
            assert_eq!(of("xorx"), "");
            assert_eq!(of("nöbel"), "1 möbel");
        }
    }
}
