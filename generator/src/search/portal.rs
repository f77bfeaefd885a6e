//! The output folder of a build, and the indexes in it as far as they were needed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

use fanlight_contract::{SITE_PATH, Site, search_path};
use fanlight_search::{Answer, File, Found, Query, Reader};

use crate::load;
use crate::manifest::{self, Manifest};

/// Why there is no answer, and what would help.
#[derive(Debug)]
pub struct Unusable {
    message: String,
    hint: String,
}

impl Unusable {
    /// Says both.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Unusable {
        Unusable { message: message.into(), hint: hint.into() }
    }
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}\nhint: {}", self.message, self.hint)
    }
}

impl std::error::Error for Unusable {}

/// A portal that was built.
#[derive(Debug)]
pub struct Portal {
    /// What the build says of it.
    pub site: Site,
    folder: PathBuf,
    language: String,
    readers: BTreeMap<String, Reader>,
}

impl Portal {
    /// Reads what the build says of a portal.
    pub fn open(folder: &Path) -> Result<Portal, Unusable> {
        let path = folder.join(SITE_PATH);
        let json = load::bytes(&path).map_err(|error| {
            Unusable::new(
                format!("{} cannot be read: {error}", path.display()),
                "build the portal first, or name its folder with --out DIR",
            )
        })?;
        let site = Site::parse(&json).map_err(|error| Unusable::new(error.to_string(), "build the portal again"))?;
        let language = site.languages.first().map(|language| language.tag.clone()).unwrap_or_default();
        Ok(Portal { site, folder: folder.to_owned(), language, readers: BTreeMap::new() })
    }

    /// Searches this language where nothing else is said, instead of the primary one.
    pub fn prefer(&mut self, language: &str) -> Result<(), Unusable> {
        self.language = self.known(language)?;
        Ok(())
    }

    /// Returns the language that is searched where nothing else is said.
    pub fn language(&self) -> &str {
        &self.language
    }

    fn known(&self, language: &str) -> Result<String, Unusable> {
        let mut tags = self.site.languages.iter().map(|language| language.tag.as_str());
        let found = tags.clone().find(|tag| tag.eq_ignore_ascii_case(language)).map(str::to_owned);
        found.ok_or_else(|| {
            let first = tags.next().unwrap_or_default();
            let all = tags.fold(first.to_owned(), |all, tag| format!("{all}, {tag}"));
            Unusable::new(format!("the portal is not in the language \"{language}\""), format!("it has {all}"))
        })
    }

    /// Answers a query as every reader's search does.
    pub fn ask(&mut self, language: &str, query: &Query<'_>) -> Result<Found, Unusable> {
        let language = self.known(language)?;
        self.open_index(&language)?;
        let mut brought = BTreeSet::new();
        loop {
            let Some(reader) = self.readers.get(&language) else { return Ok(Found::default()) };
            let files = match reader.search(query) {
                Answer::Found(found) => return Ok(found),
                Answer::Needs(files) => files,
            };
            // Each of them once is all that it can need.
            let new: Vec<File> = files.into_iter().filter(|file| brought.insert(*file)).collect();
            if new.is_empty() {
                return Err(corrupt(&self.folder.join(search_path(&language, None))));
            }
            for file in new {
                let path = self.folder.join(reader_path(&self.readers, &language, file));
                let bytes = load::bytes(&path).map_err(|error| incomplete(&path, &error))?;
                if let Some(reader) = self.readers.get_mut(&language) {
                    reader.supply(file, &bytes).map_err(|_| corrupt(&path))?;
                }
            }
        }
    }

    fn open_index(&mut self, language: &str) -> Result<(), Unusable> {
        if self.readers.contains_key(language) {
            return Ok(());
        }
        let path = self.folder.join(search_path(language, None));
        let root = load::bytes(&path).map_err(|error| {
            Unusable::new(
                format!("there is no search index of \"{language}\" in {}: {error}", self.folder.display()),
                "build the portal first, or name its folder with --out DIR",
            )
        })?;
        self.readers.insert(language.to_owned(), Reader::open(&root).map_err(|_| corrupt(&path))?);
        Ok(())
    }

    /// Returns the titles and headings of all pages in a language.
    pub fn headings(&mut self, language: &str) -> Result<Vec<String>, Unusable> {
        self.open_index(language)?;
        let mut headings = Vec::new();
        let served: BTreeSet<String> = self.served()?.into_iter().collect();
        for number in 0.. {
            let path = reader_path(&self.readers, language, File::Pages(number));
            if !served.contains(&path) {
                break;
            }
            let path = self.folder.join(path);
            let json = load::bytes(&path).map_err(|error| incomplete(&path, &error))?;
            let pages: Vec<Vec<String>> = serde_json::from_slice(&json).map_err(|_| corrupt(&path))?;
            for page in pages {
                // Address, title, crumbs, description, and of each part anchor, heading and text.
                headings.extend(page.get(1).cloned());
                headings.extend(page.into_iter().skip(4).skip(1).step_by(3));
            }
        }
        Ok(headings)
    }

    /// Returns the id of every article by its address: what stays the same when the address changes.
    pub fn ids(&self) -> BTreeMap<String, String> {
        self.site.articles.iter().map(|article| (article.url.clone(), article.id.clone())).collect()
    }

    /// Returns the paths of the files that are served, in the output folder.
    pub fn served(&self) -> Result<Vec<String>, Unusable> {
        let path = self.folder.join(manifest::PATH);
        let text = load::text(&path).map_err(|error| incomplete(&path, &error))?;
        let manifest = Manifest::parse(&text).ok_or_else(|| corrupt(&path))?;
        Ok(manifest.served(true).map(|(path, _)| path.to_owned()).collect())
    }
}

fn reader_path(readers: &BTreeMap<String, Reader>, language: &str, file: File) -> String {
    readers.get(language).map_or_else(String::new, |reader| reader.path(file))
}

fn incomplete(path: &Path, error: &std::io::Error) -> Unusable {
    Unusable::new(format!("{} cannot be read: {error}", path.display()), "build the portal again")
}

fn corrupt(path: &Path) -> Unusable {
    Unusable::new(format!("{} is not what this version writes", path.display()), "build the portal again")
}
