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

mod bytes;
mod dictionary;
mod page;
mod passage;
mod query;
mod rank;
mod root;
mod sort;
pub mod text;
mod typos;

use std::fmt;

pub use dictionary::{Lexeme, Posting, Reference, Title};
#[cfg(feature = "write")]
pub use dictionary::{dictionary, idf};
pub use page::{CRUMB, Filter, FilterKind};
#[cfg(feature = "write")]
pub use root::{RootParts, root};
pub use typos::Bucket;
#[cfg(feature = "write")]
pub use typos::typos;

use dictionary::Dictionary;
use page::Page;
use passage::Matcher;
use query::Terms;
use rank::Meaning;
use root::Root;

/// Starts what matches in a text that is shown.
pub const MARK_START: char = '\u{2}';

/// Ends what matches.
pub const MARK_END: char = '\u{3}';

/// From this [`Hit::confidence`] on, a page is worth an interruption.
pub const SURE: f32 = 0.5;

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
    /// How much of what was asked the page is about, from 0 to 1; see [`SURE`].
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
pub struct Reader {
    root: Root,
    words: Brought<Dictionary>,
    typos: Brought<Vec<u8>>,
    pages: Brought<Vec<Page>>,
    filters: Option<Vec<Filter>>,
}

/// Files of a kind, by their numbers. There are a few dozen at most.
#[derive(Clone, Debug)]
struct Brought<T>(Vec<(u32, T)>);

impl<T> Brought<T> {
    fn get(&self, number: u32) -> Option<&T> {
        self.0.iter().find(|(other, _)| *other == number).map(|(_, file)| file)
    }

    fn insert(&mut self, number: u32, file: T) {
        if self.get(number).is_none() {
            self.0.push((number, file));
        }
    }
}

/// Files that were asked for and are not there yet.
#[derive(Debug, Default)]
pub(crate) struct Missing(Vec<File>);

/// So many pages are looked at for one that has a phrase.
const MOST_LOOKED_AT: usize = 24;

impl Reader {
    /// Reads the root of an index.
    pub fn open(root: &[u8]) -> Result<Reader, Corrupt> {
        let root = Root::open(root)?;
        let (words, typos, pages) = (Brought(Vec::new()), Brought(Vec::new()), Brought(Vec::new()));
        Ok(Reader { root, words, typos, pages, filters: None })
    }

    /// Returns the path of a file, from the output folder: `assets/search/0123abcd/words-3.bin`.
    pub fn path(&self, file: File) -> String {
        self.root.folder.clone() + "/" + &file.name()
    }

    /// Takes a file that was asked for.
    pub fn supply(&mut self, file: File, bytes: &[u8]) -> Result<(), Corrupt> {
        match file {
            File::Words(number) => {
                self.words.insert(number, Dictionary::open(bytes.to_vec(), self.root.pages)?);
            }
            File::Typos(number) => {
                typos::guess(bytes, &[], &mut Vec::new())?;
                self.typos.insert(number, bytes.to_vec());
            }
            File::Pages(number) => {
                self.pages.insert(number, page::pages(bytes)?);
            }
            File::Filters => self.filters = Some(page::filters(bytes)?),
        }
        Ok(())
    }

    /// Returns what pages can be filtered by, once [`File::Filters`] was brought.
    pub fn filters(&self) -> Option<&[Filter]> {
        self.filters.as_deref()
    }

    /// Returns the files that are worth fetching at leisure, so that the next query needs fewer;
    /// none of a large portal.
    pub fn rest(&self) -> Vec<File> {
        let all = 1..=self.root.firsts.len() as u32;
        let rest = all.filter(|number| self.root.is_small && self.words.get(*number).is_none());
        rest.map(File::Words).collect()
    }

    /// Answers a query, or says what is missing.
    pub fn search(&self, query: &Query<'_>) -> Answer {
        let mut missing = Missing::default();
        let found = self.found(query, &mut missing);
        if missing.is_empty() { Answer::Found(found) } else { Answer::Needs(missing.0) }
    }

    /// Finds what it can, and asks for what is missing.
    fn found(&self, query: &Query<'_>, missing: &mut Missing) -> Found {
        let Terms { terms, phrases } = Terms::of(query.text, query.is_typing);
        let passes = self.filter(query, missing);
        let mut meanings: Vec<Meaning> = terms.iter().map(|term| self.meaning(term, missing)).collect();
        let mut candidates = self.candidates(&mut meanings, query.is_prose, missing);
        if !missing.is_empty() {
            return Found::default();
        }
        candidates.retain(|candidate| {
            passes.as_ref().is_none_or(|passes| passes.get(candidate.page as usize) == Some(&true))
        });
        let wanted = if phrases.is_empty() { query.most } else { MOST_LOOKED_AT.max(query.most) };
        let total = candidates.len();
        candidates.truncate(wanted);
        for candidate in &candidates {
            let file = candidate.page / self.root.pages_a_file;
            if self.pages.get(file).is_none() {
                missing.ask(File::Pages(file));
            }
        }
        let matcher = Matcher::new(&meanings);
        let looked = candidates.iter().filter_map(|candidate| {
            let page = self.page(candidate.page)?;
            let look = matcher.look(page);
            Some((page, matcher.rescore(candidate.score, page, &look), candidate, look))
        });
        let mut looked: Vec<_> =
            looked.filter(|(page, ..)| phrases.is_empty() || passage::has_phrases(page, &phrases)).collect();
        sort::sort_by(&mut looked, |(_, a, ..), (_, b, ..)| b.total_cmp(a));
        let total = if phrases.is_empty() { total } else { looked.len() };
        looked.truncate(query.most);
        let hits = looked.into_iter().map(|(page, score, candidate, look)| {
            let part = page.parts.get(look.part).filter(|part| !part.anchor.is_empty());
            Hit {
                url: page.url.clone(),
                title: matcher.marked(&page.title),
                crumbs: page.crumbs.split(CRUMB).filter(|crumb| !crumb.is_empty()).map(str::to_owned).collect(),
                section: part
                    .map(|part| Section { anchor: part.anchor.clone(), heading: matcher.marked(&part.heading) }),
                excerpt: matcher.excerpt(page, &look),
                score,
                confidence: matcher.confidence(candidate.coverage, self.root.pages, &look),
            }
        });
        Found { hits: hits.collect(), total, instead: instead(query.text, &terms, &meanings) }
    }

    /// Returns for each page whether a query's filters let it through, or nothing without any.
    fn filter(&self, query: &Query<'_>, missing: &mut Missing) -> Option<Vec<bool>> {
        let asked = [(FilterKind::Category, query.category), (FilterKind::Label, query.label)];
        let mut asked = asked.into_iter().filter_map(|(kind, name)| Some((kind, name?))).peekable();
        asked.peek()?;
        let Some(filters) = &self.filters else {
            missing.ask(File::Filters);
            return None;
        };
        let of = |(kind, name): (FilterKind, &str)| {
            let mut passes = vec![false; self.root.pages as usize];
            for filter in filters.iter().filter(|filter| filter.kind == kind && filter.has_name(name)) {
                for (first, count) in &filter.pages {
                    let pages = passes.iter_mut().skip(*first as usize).take(*count as usize);
                    pages.for_each(|passes| *passes = true);
                }
            }
            passes
        };
        asked.map(of).reduce(|a, b| a.into_iter().zip(b).map(|(a, b)| a && b).collect())
    }

    /// Returns a file of words, or asks for it.
    fn words(&self, file: u32, missing: &mut Missing) -> Option<&Dictionary> {
        if file == 0 {
            return Some(&self.root.common);
        }
        let words = self.words.get(file);
        // A file that there cannot be is never asked for.
        if words.is_none() && file as usize <= self.root.firsts.len() {
            missing.ask(File::Words(file));
        }
        words
    }

    /// Returns a file of typos, or asks for it.
    fn typos(&self, file: u32, missing: &mut Missing) -> Option<&[u8]> {
        let typos = self.typos.get(file);
        if typos.is_none() {
            missing.ask(File::Typos(file));
        }
        typos.map(Vec::as_slice)
    }

    fn page(&self, number: u32) -> Option<&Page> {
        let file = self.pages.get(number / self.root.pages_a_file)?;
        file.get((number % self.root.pages_a_file) as usize)
    }
}

impl File {
    /// Returns the name of the file in the folder of its index.
    pub fn name(self) -> String {
        let (kind, number, ending) = match self {
            File::Words(number) => ("words-", number, ".bin"),
            File::Typos(number) => ("typos-", number, ".bin"),
            File::Pages(number) => ("pages-", number, ".json"),
            File::Filters => return "filters.json".to_owned(),
        };
        let mut name = kind.to_owned();
        // What formats numbers is as large as all that ranks pages.
        let mut place = 1;
        while number / place >= 10 {
            place *= 10;
        }
        while place > 0 {
            name.extend(char::from_digit(number / place % 10, 10));
            place /= 10;
        }
        name + ending
    }
}

impl Filter {
    /// Tells whether somebody means this by a name: that of a label, that of a category, or the whole
    /// path of one, apart by slashes.
    fn has_name(&self, name: &str) -> bool {
        self.name.last().is_some_and(|last| last == name) || self.name.join("/") == name
    }
}

/// Returns the query with what was meant by mistyped words.
fn instead(text: &str, terms: &[query::Term], meanings: &[Meaning]) -> Option<String> {
    let mut instead = String::new();
    let mut at = 0;
    for (term, meaning) in terms.iter().zip(meanings) {
        let Some(meant) = &meaning.meant else { continue };
        instead.push_str(text.get(at..term.place.start)?);
        instead.push_str(meant);
        at = term.place.end;
    }
    instead.push_str(text.get(at..)?);
    (at > 0).then_some(instead)
}
