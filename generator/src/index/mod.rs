//! [`Site`] → the search index of each edition: texts are cut into lexemes with what tantivy knows of
//! languages, these are counted, and what readers need of it is written in small files.

mod document;
pub mod engine;
mod export;
mod lexicon;
mod segment;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fanlight_contract::{private_path, search_path};
use rayon::prelude::*;

use crate::assemble::{Edition, Site};
use crate::memo::key;
use crate::terminology::Terminology;
use crate::write::{Content, Page, Stamp};
use export::Exported;
use lexicon::Lexicon;

/// When pages that have changed are indexed.
#[derive(Clone, Debug)]
pub enum Demand {
    /// At once.
    Now,
    /// At once, but somebody may say meanwhile that something else has become urgent.
    Unless(Arc<AtomicBool>),
    /// Some other time.
    Later,
}

impl Demand {
    /// Says that something else has become urgent.
    pub fn give_up(&self) {
        if let Demand::Unless(given_up) = self {
            given_up.store(true, Ordering::Relaxed);
        }
    }

    fn is_given_up(&self) -> bool {
        match self {
            Demand::Now => false,
            Demand::Unless(given_up) => given_up.load(Ordering::Relaxed),
            Demand::Later => true,
        }
    }
}

/// What is kept between two builds.
#[derive(Debug, Default)]
pub struct Memory {
    written: Option<Arc<Made>>,
    made: Option<Arc<Made>>,
}

impl Memory {
    /// Takes note that what was made is written.
    pub fn written(&mut self) {
        self.written = self.made.clone();
    }
}

/// An index, by what it was made of.
#[derive(Debug)]
struct Made {
    key: u64,
    files: Vec<(String, Stamp)>,
}

impl Made {
    fn pages(&self) -> Vec<Page> {
        let files = self.files.iter();
        files.map(|(path, stamp)| Page { path: path.clone(), content: Content::Kept(*stamp) }).collect()
    }
}

/// The files of an index: never of two, mixed.
#[derive(Debug, Default)]
pub struct Indexed {
    /// Of the pages as they are.
    pub new: Vec<Page>,
    /// Of the pages as they were.
    pub old: Vec<Page>,
}

/// Indexes every edition. Where that is to wait, the index that was written last stays, if there is
/// one. `words_key` is of the words and of the configuration.
pub fn index(site: &Site<'_>, words_key: u64, demand: &Demand, memory: &mut Memory) -> Indexed {
    let editions: Vec<&Edition<'_>> = site.editions.iter().chain(&site.private).collect();
    let key = key(&(words_key, editions.iter().map(|edition| document::key_of(edition)).collect::<Vec<_>>()));
    memory.made = memory.written.clone();
    let is_given_up = || memory.written.is_some() && demand.is_given_up();
    if let Some(written) = memory.written.as_ref().filter(|written| written.key == key) {
        return Indexed { new: written.pages(), ..Indexed::default() };
    }
    let Some(pages) = pages(site, &editions, &is_given_up) else {
        let old = memory.written.as_ref().map_or_else(Vec::new, |written| written.pages());
        return Indexed { old, ..Indexed::default() };
    };
    let files = pages.iter().map(|page| (page.path.clone(), page.content.stamp())).collect();
    memory.made = Some(Arc::new(Made { key, files }));
    Indexed { new: pages, ..Indexed::default() }
}

/// Whether somebody cannot wait any longer.
type IsGivenUp<'g> = &'g (dyn Fn() -> bool + Sync);

/// Returns the files of all indexes; `None` where it is given up.
fn pages(site: &Site<'_>, editions: &[&Edition<'_>], is_given_up: IsGivenUp<'_>) -> Option<Vec<Page>> {
    let indexed: Vec<_> =
        editions.par_iter().map(|edition| (*edition, index_edition(site, edition, is_given_up))).collect();
    let mut pages = Vec::new();
    let mut roots = Vec::new();
    for (edition, indexed) in indexed {
        let language = &edition.language.tag;
        let Exported { root, files } = indexed?;
        if edition.audience.is_none() {
            roots.push((language.as_str(), root.clone()));
        }
        pages.push(Page::new(search_path(language, edition.audience), root));
        let place = |path: String| match edition.audience {
            None => path,
            Some(audience) => private_path(audience, &path),
        };
        pages.extend(files.into_iter().map(|(path, bytes)| Page::new(place(path), bytes)));
    }
    pages.extend(engine::pages(&site.config.mount, roots.iter().map(|(language, root)| (*language, root.as_slice()))));
    Some(pages)
}

fn index_edition(site: &Site<'_>, edition: &Edition<'_>, is_given_up: IsGivenUp<'_>) -> Option<Exported> {
    if is_given_up() {
        return None;
    }
    let documents = document::documents(edition, is_given_up);
    let mut lexicon = Lexicon::new(&edition.language.tag);
    for (default, says) in edition.vocabulary.terminology.iter().flat_map(Terminology::pairs) {
        lexicon.unite([default, says]);
    }
    for group in site.config.synonyms.get(&edition.language.tag).iter().flat_map(|(groups, _)| groups) {
        lexicon.unite(group.iter().map(String::as_str));
    }
    let segment = segment::segment(&documents, &mut lexicon, is_given_up)?;
    lexicon.fold();
    (!is_given_up()).then(|| export::export(documents, segment, &lexicon))
}
