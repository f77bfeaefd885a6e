//! Reads the search index of a portal, the same way in a browser, at the edge and in a terminal.
//!
//! Nothing here fetches anything: a [`Reader`] says which [`File`]s it needs, whoever uses it brings
//! them, and asks again.
//!
//! ```ignore
//! let mut reader = Reader::open(&root)?;
//! let found = loop {
//!     match reader.search(&query) {
//!         Answer::Needs(files) => for file in files {
//!             reader.supply(file, &fetch(&reader.path(file)))?;
//!         },
//!         Answer::Found(found) => break found,
//!     }
//! };
//! ```

use std::fmt;

/// Starts what matches in a text that is shown.
pub const MARK_START: char = '\u{2}';

/// Ends what matches.
pub const MARK_END: char = '\u{3}';

/// A file of an index, beside its root.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum File {
    /// Words, and where they occur.
    Words(u32),
    /// Words that a mistyped one may be.
    Typos(u32),
    /// What pages say: JSON.
    Pages(u32),
    /// Which pages a category or label has.
    Filters,
}

/// What is looked for.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Query<'q> {
    /// As typed. What stands in quotes has to occur like that.
    pub text: &'q str,
    /// Whether the last word may go on: somebody is still typing it.
    pub is_typing: bool,
    /// Whether it is prose, such as the text of a ticket, of which no page has every word.
    pub is_prose: bool,
    /// How many hits are wanted.
    pub most: usize,
    /// Only pages in the category with this title, or in one below it.
    pub category: Option<&'q str>,
    /// Only pages with this label.
    pub label: Option<&'q str>,
}

/// What comes of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Files without which it cannot be answered; with them it may turn out that others are needed.
    Needs(Vec<File>),
    /// What was found.
    Found(Found),
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The best first.
    pub hits: Vec<Hit>,
    /// How many pages match, about.
    pub total: usize,
    /// The query with other words, where words of it were found only so.
    pub instead: Option<String>,
}

/// A page that was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    /// From the root, escaped: `/billing/refunds/`.
    pub url: String,
    /// Text, with what matches between [`MARK_START`] and [`MARK_END`].
    pub title: String,
    /// The categories it stands in, the outermost first.
    pub crumbs: Vec<String>,
    /// The part of the page that matches best, where it has a heading.
    pub section: Option<Section>,
    /// A few sentences around what matches, with the same marks.
    pub excerpt: String,
    /// Only to be compared with others of the same index and query.
    pub score: f32,
    /// How much of what was asked the page is about, from 0 to 1. From 0.5 on it is worth an
    /// interruption.
    pub confidence: f32,
}

/// A part of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// The `id` of its heading.
    pub anchor: String,
    /// Text, with marks.
    pub heading: String,
}

/// Bytes that are no index.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Corrupt;

impl fmt::Display for Corrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the search index cannot be read")
    }
}

impl std::error::Error for Corrupt {}

/// An index, as far as it was brought.
#[derive(Clone, Debug)]
pub struct Reader {}

impl Reader {
    /// Reads the root of an index.
    pub fn open(_root: &[u8]) -> Result<Reader, Corrupt> {
        Ok(Reader {})
    }

    /// Returns the path of a file, from the output folder: `assets/search/0123abcd/words-3.bin`.
    pub fn path(&self, _file: File) -> String {
        String::new()
    }

    /// Takes a file that was asked for.
    pub fn supply(&mut self, _file: File, _bytes: &[u8]) -> Result<(), Corrupt> {
        Ok(())
    }

    /// Answers a query, or says what is missing.
    pub fn search(&self, _query: &Query<'_>) -> Answer {
        Answer::Found(Found::default())
    }
}
