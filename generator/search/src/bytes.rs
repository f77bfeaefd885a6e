//! Numbers and words as bytes, and back. Whatever the bytes are, reading them ends.

use crate::Corrupt;

/// Says that the next two bytes are what usually are two halves of one.
const LONG: u8 = 0xff;

/// What is left of some bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bytes<'b>(pub &'b [u8]);

impl<'b> Bytes<'b> {
    pub fn byte(&mut self) -> Result<u8, Corrupt> {
        let (first, rest) = self.0.split_first().ok_or(Corrupt)?;
        self.0 = rest;
        Ok(*first)
    }

    /// Reads a number of seven bits a byte, the lowest first (LEB128).
    pub fn number(&mut self) -> Result<u32, Corrupt> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        Err(Corrupt)
    }

    pub fn take(&mut self, count: u32) -> Result<&'b [u8], Corrupt> {
        let (taken, rest) = self.0.split_at_checked(count as usize).ok_or(Corrupt)?;
        self.0 = rest;
        Ok(taken)
    }

    /// Reads a text behind its length.
    pub fn text(&mut self) -> Result<&'b str, Corrupt> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| Corrupt)
    }

    /// Reads a word behind another one, of which it has the beginning. What the beginnings of two
    /// words share need not end with a character. How much that is and how much is new stands in the
    /// halves of one byte, or in two behind one that says so.
    pub fn word(&mut self, word: &mut Vec<u8>) -> Result<(), Corrupt> {
        let (shared, length) = match self.byte()? {
            LONG => (self.byte()?, self.byte()?),
            both => (both >> 4, both & 15),
        };
        if usize::from(shared) > word.len() {
            return Err(Corrupt);
        }
        word.truncate(shared.into());
        word.extend_from_slice(self.take(length.into())?);
        Ok(())
    }
}

#[cfg(feature = "write")]
pub(crate) mod write {
    /// Writes what [`Bytes::number`](super::Bytes::number) reads.
    pub fn number(bytes: &mut Vec<u8>, mut number: u32) {
        while number >= 128 {
            bytes.push((number & 127) as u8 | 128);
            number >>= 7;
        }
        bytes.push(number as u8);
    }

    /// Writes a number of things.
    pub fn count(bytes: &mut Vec<u8>, count: usize) {
        number(bytes, u32::try_from(count).unwrap_or(u32::MAX));
    }

    /// Writes what [`Bytes::text`](super::Bytes::text) reads.
    pub fn text(bytes: &mut Vec<u8>, text: &str) {
        count(bytes, text.len());
        bytes.extend_from_slice(text.as_bytes());
    }

    /// Writes what [`Bytes::word`](super::Bytes::word) reads. Words have fewer than 256 bytes.
    pub fn word(bytes: &mut Vec<u8>, before: &str, word: &str) {
        let shared = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count().min(255);
        let rest = word.as_bytes().get(shared..).unwrap_or(&[]);
        let rest = rest.get(..255).unwrap_or(rest);
        match (shared, rest.len()) {
            (0..15, length @ 0..16) => bytes.push((shared << 4 | length) as u8),
            (shared, length) => bytes.extend([super::LONG, shared as u8, length as u8]),
        }
        bytes.extend_from_slice(rest);
    }
}
