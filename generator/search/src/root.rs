//! The root of an index: what its other files are, and the words most asked for.
//!
//! ```text
//! root    = "FLS1" pages pages-a-file rest folder
//!           count (first surface)*        of each file of words but the first
//!           count (by-end letter from)*   of each file of typos
//!           dictionary                    the first file of words
//! ```

use crate::Corrupt;
use crate::bytes::Bytes;
use crate::dictionary::Dictionary;
use crate::typos::Bucket;

/// Another version of the format begins otherwise.
const MAGIC: &[u8] = b"FLS1";

/// More pages than this are no portal.
const MOST_PAGES: u32 = 1 << 20;

/// What everything else is found by.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    pub pages: u32,
    pub pages_a_file: u32,
    /// Whether all files of words together are so little that they may be fetched at leisure.
    pub is_small: bool,
    pub folder: String,
    /// Where each file of words but the first begins.
    pub firsts: Vec<Vec<u8>>,
    pub buckets: Vec<Bucket>,
    /// The first file of words.
    pub common: Dictionary,
}

impl Root {
    pub fn open(bytes: &[u8]) -> Result<Root, Corrupt> {
        let mut rest = Bytes(bytes.strip_prefix(MAGIC).ok_or(Corrupt)?);
        let pages = rest.number()?;
        let pages_a_file = rest.number()?;
        if pages > MOST_PAGES || pages_a_file == 0 {
            return Err(Corrupt);
        }
        let is_small = rest.byte()? != 0;
        let folder = rest.text()?.to_owned();
        let mut firsts = Vec::new();
        let mut first = Vec::new();
        for _ in 0..rest.number()? {
            rest.word(&mut first)?;
            firsts.push(first.clone());
        }
        let mut buckets = Vec::new();
        for _ in 0..rest.number()? {
            let by_end = rest.byte()? != 0;
            let letter = char::from_u32(rest.number()?).ok_or(Corrupt)?;
            buckets.push(Bucket { by_end, letter, from: rest.number()? });
        }
        let common = Dictionary::open(rest.0.to_vec(), pages)?;
        Ok(Root { pages, pages_a_file, is_small, folder, firsts, buckets, common })
    }

    /// Returns the file of words in which a surface stands, if it is not in the first.
    pub fn file_of(&self, surface: &[u8]) -> u32 {
        self.firsts.partition_point(|first| first.as_slice() <= surface).max(1) as u32
    }

    /// Returns the last file in which a surface with this beginning may stand.
    pub fn last_file_of(&self, start: &[u8]) -> u32 {
        let below = |first: &Vec<u8>| first.as_slice() <= start || first.starts_with(start);
        self.firsts.partition_point(below).max(1) as u32
    }
}

/// What a root is written of.
#[cfg(feature = "write")]
#[derive(Clone, Copy, Debug)]
pub struct RootParts<'r> {
    /// How many pages there are.
    pub pages: u32,
    /// How many of them a file has.
    pub pages_a_file: u32,
    /// Whether all files of words together are so little that they may be fetched at leisure.
    pub is_small: bool,
    /// Where the files are, from the output folder.
    pub folder: &'r str,
    /// The first surface of each file of words but the first: as much of it as tells it from the one
    /// before.
    pub firsts: &'r [&'r str],
    /// Of each file of typos.
    pub buckets: &'r [Bucket],
    /// The first file of words.
    pub common: &'r [u8],
}

/// Writes a root.
#[cfg(feature = "write")]
pub fn root(parts: &RootParts<'_>) -> Vec<u8> {
    use crate::bytes::write::{count, number, text, word};

    let mut bytes = MAGIC.to_vec();
    number(&mut bytes, parts.pages);
    number(&mut bytes, parts.pages_a_file);
    bytes.push(parts.is_small.into());
    text(&mut bytes, parts.folder);
    count(&mut bytes, parts.firsts.len());
    let mut before = "";
    for first in parts.firsts {
        word(&mut bytes, before, first);
        before = first;
    }
    count(&mut bytes, parts.buckets.len());
    for bucket in parts.buckets {
        bytes.push(bucket.by_end.into());
        number(&mut bytes, bucket.letter.into());
        number(&mut bytes, bucket.from);
    }
    bytes.extend_from_slice(parts.common);
    bytes
}
