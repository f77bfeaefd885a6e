//! A file of words: as they are written → what they have in common → the pages that have it.
//!
//! A *surface* is a word as it stands in texts ("requests"), a *lexeme* what several surfaces have in
//! common ("request", "requests", "requesting"). What is one lexeme was decided when the index was
//! made, so that a reader knows no language.
//!
//! ```text
//! dictionary = count surface* count lexeme*
//! surface    = word reference                      in order, each with what it shares with the one before
//! reference  = lexeme << 1 | (file << 1 | 1, lexeme)
//! lexeme     = length postings
//! postings   = idf max count (gap - 1)* impact/2* heading/8* count (gap - 1)* title length/2*
//! ```

use crate::Corrupt;
use crate::bytes::Bytes;

/// A file of words that was found to be one.
#[derive(Clone, Debug)]
pub(crate) struct Dictionary {
    bytes: Vec<u8>,
    /// How many surfaces there are.
    surfaces: u32,
    /// Where they begin.
    start: usize,
    /// Where the lexemes begin.
    lexemes: usize,
    /// How many there are.
    count: u32,
}

/// Which lexeme a surface belongs to.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Reference {
    /// The file, by its number.
    pub file: u32,
    /// By its number in that file.
    pub lexeme: u32,
}

/// Where a lexeme occurs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexeme {
    /// How much it says that it occurs.
    pub idf: f32,
    /// Pages in their order.
    pub postings: Vec<Posting>,
    /// Pages that have it in their title.
    pub titles: Vec<Title>,
}

/// A page that a lexeme occurs in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Posting {
    /// The page's number.
    pub page: u32,
    /// How much the page is about it.
    pub impact: f32,
    /// Whether it stands in a heading.
    pub in_heading: bool,
}

/// A page that has a lexeme in its title.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Title {
    /// The page's number.
    pub page: u32,
    /// How many words the title has, up to 16.
    pub length: u8,
}

/// The steps of an impact.
const STEPS: f32 = 16.0;

impl Dictionary {
    /// Takes a file of words after looking at all of it; what is asked of it later cannot fail.
    pub fn open(bytes: Vec<u8>) -> Result<Dictionary, Corrupt> {
        let mut rest = Bytes(&bytes);
        let surfaces = rest.number()?;
        let start = bytes.len() - rest.0.len();
        let mut word = Vec::new();
        for _ in 0..surfaces {
            rest.word(&mut word)?;
            reference(&mut rest, 0)?;
        }
        let count = rest.number()?;
        let lexemes = bytes.len() - rest.0.len();
        for _ in 0..count {
            let length = rest.number()?;
            rest.take(length)?;
        }
        Ok(Dictionary { surfaces, start, lexemes, count, bytes })
    }

    /// Goes through the surfaces in their order until `see` says that it has seen enough. `own` is
    /// the number of this file.
    pub fn surfaces(&self, own: u32, mut see: impl FnMut(&[u8], Reference) -> bool) {
        let mut rest = Bytes(self.bytes.get(self.start..).unwrap_or(&[]));
        let mut word = Vec::new();
        for _ in 0..self.surfaces {
            let read = rest.word(&mut word).and_then(|()| reference(&mut rest, own));
            if !read.is_ok_and(|reference| see(&word, reference)) {
                break;
            }
        }
    }

    /// Returns where a lexeme occurs; nowhere where there is none of this number.
    pub fn lexeme(&self, number: u32, pages: u32) -> Lexeme {
        let mut rest = Bytes(self.bytes.get(self.lexemes..).unwrap_or(&[]));
        for at in 0..self.count {
            let Ok(record) = rest.number().and_then(|length| rest.take(length)) else { break };
            if at == number {
                return lexeme(Bytes(record), pages).unwrap_or_default();
            }
        }
        Lexeme::default()
    }
}

fn reference(rest: &mut Bytes<'_>, own: u32) -> Result<Reference, Corrupt> {
    let number = rest.number()?;
    if number & 1 == 0 {
        return Ok(Reference { file: own, lexeme: number >> 1 });
    }
    Ok(Reference { file: number >> 1, lexeme: rest.number()? })
}

fn lexeme(mut rest: Bytes<'_>, pages: u32) -> Result<Lexeme, Corrupt> {
    let (idf, max) = (loud(rest.byte()?), loud(rest.byte()?));
    let documents = gaps(&mut rest, pages)?;
    let impacts = rest.take((documents.len() as u32).div_ceil(2))?;
    let headings = rest.take((documents.len() as u32).div_ceil(8))?;
    let postings = documents.into_iter().enumerate().map(|(at, page)| Posting {
        page,
        impact: max * (f32::from(half(impacts, at)) + 1.0) / STEPS,
        in_heading: headings.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1),
    });
    let postings = postings.collect();
    let titled = gaps(&mut rest, pages)?;
    let lengths = rest.take((titled.len() as u32).div_ceil(2))?;
    let titles = titled.into_iter().enumerate().map(|(at, page)| Title { page, length: half(lengths, at) + 1 });
    Ok(Lexeme { idf, postings, titles: titles.collect() })
}

/// Reads ascending numbers of pages.
fn gaps(rest: &mut Bytes<'_>, pages: u32) -> Result<Vec<u32>, Corrupt> {
    let count = rest.number()?;
    // Each takes a byte at least.
    if count as usize > rest.0.len() {
        return Err(Corrupt);
    }
    let mut numbers = Vec::with_capacity(count as usize);
    let mut next: u32 = 0;
    for _ in 0..count {
        let number = next.checked_add(rest.number()?).filter(|number| *number < pages).ok_or(Corrupt)?;
        numbers.push(number);
        next = number + 1;
    }
    Ok(numbers)
}

fn half(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at / 2).map_or(0, |byte| byte >> (4 * (at % 2)) & 15)
}

/// Reads a size between 0.02 and 24 from a byte, in steps of 2.8 %.
fn loud(byte: u8) -> f32 {
    0.02 * (f32::from(byte) / 36.0).exp()
}

#[cfg(feature = "write")]
impl Lexeme {
    /// Returns the bytes of a lexeme.
    pub fn bytes(&self) -> Vec<u8> {
        use crate::bytes::write::count;

        let mut bytes = Vec::with_capacity(self.postings.len() * 2 + 8);
        // Rounded up, so that no impact is above it.
        let max = self.postings.iter().map(|posting| posting.impact).fold(0.0, f32::max);
        let max = quiet(max, f32::ceil);
        bytes.extend([quiet(self.idf, f32::round), max]);
        let put_gaps = |bytes: &mut Vec<u8>, pages: &mut dyn ExactSizeIterator<Item = u32>| {
            count(bytes, pages.len());
            let mut next = 0;
            for page in pages {
                crate::bytes::write::number(bytes, page - next);
                next = page + 1;
            }
        };
        let put_halves = |bytes: &mut Vec<u8>, halves: Vec<u8>| {
            for pair in halves.chunks(2) {
                bytes.push(pair.iter().rev().fold(0, |byte, half| byte << 4 | half));
            }
        };
        put_gaps(&mut bytes, &mut self.postings.iter().map(|posting| posting.page));
        let step = |posting: &Posting| (posting.impact / loud(max) * STEPS - 0.5).round().clamp(0.0, STEPS - 1.0) as u8;
        put_halves(&mut bytes, self.postings.iter().map(step).collect());
        for eight in self.postings.chunks(8) {
            bytes.push(eight.iter().rev().fold(0, |byte, posting| byte << 1 | u8::from(posting.in_heading)));
        }
        put_gaps(&mut bytes, &mut self.titles.iter().map(|title| title.page));
        put_halves(&mut bytes, self.titles.iter().map(|title| title.length.clamp(1, 16) - 1).collect());
        bytes
    }
}

/// Returns the byte for a size.
#[cfg(feature = "write")]
fn quiet(size: f32, round: fn(f32) -> f32) -> u8 {
    round((size.max(0.02) / 0.02).ln() * 36.0).clamp(0.0, 255.0) as u8
}

/// Writes a file of words: surfaces in their order, and the bytes of lexemes. `own` is the file's number.
#[cfg(feature = "write")]
pub fn dictionary(own: u32, surfaces: &[(&str, Reference)], lexemes: &[&[u8]]) -> Vec<u8> {
    use crate::bytes::write::{count, number, word};

    let mut bytes = Vec::new();
    count(&mut bytes, surfaces.len());
    let mut before = "";
    for (surface, reference) in surfaces {
        word(&mut bytes, before, surface);
        before = surface;
        if reference.file == own {
            number(&mut bytes, reference.lexeme << 1);
        } else {
            number(&mut bytes, reference.file << 1 | 1);
            number(&mut bytes, reference.lexeme);
        }
    }
    count(&mut bytes, lexemes.len());
    for lexeme in lexemes {
        count(&mut bytes, lexeme.len());
        bytes.extend_from_slice(lexeme);
    }
    bytes
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let postings = [(3, 4.0, true), (4, 2.0, false), (900, 1.0, true)].map(|(page, impact, in_heading)| Posting {
            page,
            impact,
            in_heading,
        });
        let titles = vec![Title { page: 4, length: 5 }];
        let written = Lexeme { idf: 3.0, postings: postings.to_vec(), titles };
        let bytes = written.bytes();
        let here = Reference { file: 7, lexeme: 0 };
        let there = Reference { file: 9, lexeme: 300 };
        let surfaces = [("möchte", here), ("mögen", there)];
        let file = dictionary(7, &surfaces, &[&bytes]);
        let read = Dictionary::open(file).unwrap();
        let mut seen = Vec::new();
        read.surfaces(7, |surface, reference| {
            seen.push((String::from_utf8(surface.to_vec()).unwrap(), reference));
            true
        });
        assert_eq!(seen, [("möchte".to_owned(), here), ("mögen".to_owned(), there)]);
        let lexeme = read.lexeme(0, 901);
        assert_eq!(lexeme.titles, written.titles);
        for (read, written) in lexeme.postings.iter().zip(&written.postings) {
            assert_eq!((read.page, read.in_heading), (written.page, written.in_heading));
            assert!((read.impact / written.impact - 1.0).abs() < 0.2, "{read:?} {written:?}");
        }
        assert_eq!(read.lexeme(0, 900), Lexeme::default(), "a page that the portal does not have");
        assert_eq!(read.lexeme(1, 901), Lexeme::default());
    }
}
