//! A file of words: as they are written → what they have in common → the pages that have it.
//!
//! A *surface* is a word as it stands in texts ("requests"), a *lexeme* what several surfaces have in
//! common ("request", "requests", "requesting"). What is one lexeme was decided when the index was
//! made, so that a reader knows no language.
//!
//! ```text
//! dictionary = count surface* count lexeme*
//! surface    = word reference              in order, each with what it shares with the one before
//! reference  = 0                           the next lexeme of this file
//!            | back << 1 | 1               the last one, or the one so many before it
//!            | (file + 1) << 1 lexeme      one of another file
//! lexeme     = count << 3 | headed << 2 | titled << 1 | cut
//!              pages?                      where not all that have it are listed
//!              max gap* impact/2* heading/8* (count gap* length/2*)?
//! ```
//!
//! A gap is the number of pages between two. Of a single page the impact is the greatest one, and where
//! a single page is headed, it is that one.

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
    /// How many pages the index has.
    pages: u32,
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
    /// `pages` is how many the index has.
    pub fn open(bytes: Vec<u8>, pages: u32) -> Result<Dictionary, Corrupt> {
        let mut rest = Bytes(&bytes);
        let surfaces = rest.number()?;
        let start = bytes.len() - rest.0.len();
        let mut word = Vec::new();
        let mut next = 0;
        for _ in 0..surfaces {
            rest.word(&mut word)?;
            reference(&mut rest, 0, &mut next)?;
        }
        let count = rest.number()?;
        let lexemes = bytes.len() - rest.0.len();
        let mut any = Lexeme::default();
        for _ in 0..count {
            any.read(&mut rest, pages)?;
        }
        Ok(Dictionary { surfaces, start, lexemes, count, pages, bytes })
    }

    /// Goes through the surfaces in their order until `see` says that it has seen enough. `own` is
    /// the number of this file.
    pub fn surfaces(&self, own: u32, mut see: impl FnMut(&[u8], Reference) -> bool) {
        let mut rest = Bytes(self.bytes.get(self.start..).unwrap_or(&[]));
        let mut word = Vec::new();
        let mut next = 0;
        for _ in 0..self.surfaces {
            let read = rest.word(&mut word).and_then(|()| reference(&mut rest, own, &mut next));
            if !read.is_ok_and(|reference| see(&word, reference)) {
                break;
            }
        }
    }

    /// Returns where a lexeme occurs; nowhere where there is none of this number.
    pub fn lexeme(&self, number: u32) -> Lexeme {
        let mut rest = Bytes(self.bytes.get(self.lexemes..).unwrap_or(&[]));
        let mut lexeme = Lexeme::default();
        if number < self.count && (0..=number).all(|_| lexeme.read(&mut rest, self.pages).is_ok()) {
            return lexeme;
        }
        Lexeme::default()
    }
}

fn reference(rest: &mut Bytes<'_>, own: u32, next: &mut u32) -> Result<Reference, Corrupt> {
    let number = rest.number()?;
    if number == 0 {
        *next += 1;
        return Ok(Reference { file: own, lexeme: *next - 1 });
    }
    if number & 1 == 1 {
        let lexeme = next.checked_sub((number >> 1) + 1).ok_or(Corrupt)?;
        return Ok(Reference { file: own, lexeme });
    }
    Ok(Reference { file: (number >> 1) - 1, lexeme: rest.number()? })
}

impl Lexeme {
    /// Reads the next lexeme over this one.
    fn read(&mut self, rest: &mut Bytes<'_>, pages: u32) -> Result<(), Corrupt> {
        let head = rest.number()?;
        let (count, is_headed, is_titled, is_cut) = (head >> 3, head & 4 != 0, head & 2 != 0, head & 1 != 0);
        let having = if is_cut { rest.number()? } else { count };
        self.idf = idf(pages, having);
        let max = loud(rest.byte()?);
        self.postings.clear();
        gaps(rest, count, pages, |page| self.postings.push(Posting { page, impact: max, in_heading: is_headed }))?;
        if count > 1 {
            let impacts = rest.take(count.div_ceil(2))?;
            let headings = rest.take(if is_headed { count.div_ceil(8) } else { 0 })?;
            for (at, posting) in self.postings.iter_mut().enumerate() {
                posting.impact = max * (f32::from(half(impacts, at)) + 1.0) / STEPS;
                posting.in_heading = headings.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1);
            }
        }
        self.titles.clear();
        if is_titled {
            let count = rest.number()?;
            gaps(rest, count, pages, |page| self.titles.push(Title { page, length: 1 }))?;
            let lengths = rest.take(count.div_ceil(2))?;
            for (at, title) in self.titles.iter_mut().enumerate() {
                title.length = half(lengths, at) + 1;
            }
        }
        Ok(())
    }
}

/// Returns how much it says that a page has what so many pages have (BM25).
pub fn idf(pages: u32, having: u32) -> f32 {
    let (pages, having) = (pages as f32, having as f32);
    (1.0 + (pages - having + 0.5).max(0.0) / (having + 0.5)).ln()
}

/// Reads ascending numbers of pages.
fn gaps(rest: &mut Bytes<'_>, count: u32, pages: u32, mut take: impl FnMut(u32)) -> Result<(), Corrupt> {
    let mut next: u32 = 0;
    for _ in 0..count {
        let page = next.checked_add(rest.number()?).filter(|page| *page < pages).ok_or(Corrupt)?;
        take(page);
        next = page + 1;
    }
    Ok(())
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
    /// Returns the bytes of a lexeme that `having` pages have, listed or not.
    pub fn bytes(&self, having: u32) -> Vec<u8> {
        use crate::bytes::write::{count, number};

        let mut bytes = Vec::with_capacity(self.postings.len() * 2 + 8);
        let put_gaps = |bytes: &mut Vec<u8>, pages: &mut dyn Iterator<Item = u32>| {
            let mut next = 0;
            for page in pages {
                number(bytes, page - next);
                next = page + 1;
            }
        };
        let put_halves = |bytes: &mut Vec<u8>, halves: Vec<u8>| {
            for pair in halves.chunks(2) {
                bytes.push(pair.iter().rev().fold(0, |byte, half| byte << 4 | half));
            }
        };
        let listed = self.postings.len() as u32;
        let is_headed = self.postings.iter().any(|posting| posting.in_heading);
        let (is_titled, is_cut) = (!self.titles.is_empty(), having != listed);
        let flags = u32::from(is_headed) << 2 | u32::from(is_titled) << 1 | u32::from(is_cut);
        number(&mut bytes, listed << 3 | flags);
        if is_cut {
            number(&mut bytes, having);
        }
        // Rounded up, so that no impact is above it.
        let max = self.postings.iter().map(|posting| posting.impact).fold(0.0, f32::max);
        let max = quiet(max, if listed == 1 { f32::round } else { f32::ceil });
        bytes.push(max);
        put_gaps(&mut bytes, &mut self.postings.iter().map(|posting| posting.page));
        if listed > 1 {
            let step = |posting: &Posting| (posting.impact / loud(max) * STEPS - 0.5).round().clamp(0.0, STEPS - 1.0);
            put_halves(&mut bytes, self.postings.iter().map(|posting| step(posting) as u8).collect());
            for eight in self.postings.chunks(8).filter(|_| is_headed) {
                bytes.push(eight.iter().rev().fold(0, |byte, posting| byte << 1 | u8::from(posting.in_heading)));
            }
        }
        if is_titled {
            count(&mut bytes, self.titles.len());
            put_gaps(&mut bytes, &mut self.titles.iter().map(|title| title.page));
            put_halves(&mut bytes, self.titles.iter().map(|title| title.length.clamp(1, 16) - 1).collect());
        }
        bytes
    }
}

/// Returns the byte for a size.
#[cfg(feature = "write")]
fn quiet(size: f32, round: fn(f32) -> f32) -> u8 {
    round((size.max(0.02) / 0.02).ln() * 36.0).clamp(0.0, 255.0) as u8
}

/// Writes a file of words: surfaces in their order, and the bytes of lexemes in the order of the first
/// surface that each has here. `own` is the file's number.
#[cfg(feature = "write")]
pub fn dictionary(own: u32, surfaces: &[(&str, Reference)], lexemes: &[&[u8]]) -> Vec<u8> {
    use crate::bytes::write::{count, number, word};

    let mut bytes = Vec::new();
    count(&mut bytes, surfaces.len());
    let mut before = "";
    let mut next = 0;
    for (surface, reference) in surfaces {
        word(&mut bytes, before, surface);
        before = surface;
        if reference.file != own {
            number(&mut bytes, (reference.file + 1) << 1);
            number(&mut bytes, reference.lexeme);
        } else if reference.lexeme == next {
            number(&mut bytes, 0);
            next += 1;
        } else {
            number(&mut bytes, (next - 1 - reference.lexeme) << 1 | 1);
        }
    }
    count(&mut bytes, lexemes.len());
    lexemes.iter().for_each(|lexeme| bytes.extend_from_slice(lexeme));
    bytes
}

#[cfg(feature = "write")]
#[cfg(test)]
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
        let written = Lexeme { idf: idf(901, 5), postings: postings.to_vec(), titles };
        let rare = Lexeme { idf: idf(901, 1), postings: postings[..1].to_vec(), titles: Vec::new() };
        let bytes = [written.bytes(5), rare.bytes(1)];
        let here = |lexeme| Reference { file: 7, lexeme };
        let there = Reference { file: 9, lexeme: 300 };
        let long = "mögenseiendsteuerungsberatungskanzleimitarbeiterinnen";
        let surfaces = [("möchte", here(0)), ("mögen", there), (long, here(1)), ("mögt", here(0))];
        let file = dictionary(7, &surfaces, &[&bytes[0], &bytes[1]]);
        let read = Dictionary::open(file.clone(), 901).unwrap();
        let mut seen = Vec::new();
        read.surfaces(7, |surface, reference| {
            seen.push((String::from_utf8(surface.to_vec()).unwrap(), reference));
            true
        });
        assert_eq!(seen, surfaces.map(|(surface, reference)| (surface.to_owned(), reference)));
        let lexeme = read.lexeme(0);
        assert_eq!((lexeme.titles, lexeme.idf), (written.titles, written.idf));
        for (read, written) in lexeme.postings.iter().zip(&written.postings) {
            assert_eq!((read.page, read.in_heading), (written.page, written.in_heading));
            assert!((read.impact / written.impact - 1.0).abs() < 0.2, "{read:?} {written:?}");
        }
        assert_eq!(read.lexeme(1).postings.len(), 1);
        assert_eq!(read.lexeme(2), Lexeme::default());
        assert!(Dictionary::open(file, 900).is_err(), "a page that the portal does not have");
    }
}
