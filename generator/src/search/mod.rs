//! A portal that was built, searched in a terminal: as its readers search it, and to see how well that goes.

mod answer;
mod evaluate;
mod gaps;
mod moves;
mod pages;
mod portal;
mod queries;
mod table;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::report::Outcome;

pub use portal::{Portal, Unusable};

/// What is asked of a portal that was built.
#[derive(Debug)]
pub struct Search {
    /// Where the portal was built.
    pub out: PathBuf,
    /// The language that is searched, instead of the portal's primary one.
    pub language: Option<String>,
    /// How to answer.
    pub format: Format,
    /// What to do.
    pub task: Task,
}

/// What to do with a portal that was built.
#[derive(Debug)]
pub enum Task {
    /// Find pages.
    Find(Wanted),
    /// Ask what is known to have an answer.
    Evaluate {
        /// Query sets.
        files: Vec<PathBuf>,
        /// Whether each query is told whose page was not first.
        misses: bool,
    },
    /// Compare with a portal that was built before.
    Compare {
        /// Where that was built.
        old: PathBuf,
        /// Query sets; titles and headings where there are none.
        files: Vec<PathBuf>,
        /// Whether a query with another best page is an error.
        deny_moves: bool,
    },
    /// Find the subjects that no article answers.
    Gaps(PathBuf),
}

/// What is looked for.
#[derive(Debug)]
pub struct Wanted {
    /// As typed.
    pub words: String,
    /// How many pages at most.
    pub most: usize,
    /// Only those in this category.
    pub category: Option<String>,
    /// Only those with this label.
    pub label: Option<String>,
    /// Whether the words are the text of a ticket.
    pub is_prose: bool,
}

/// How a search is answered.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// One JSON document.
    Json,
}

/// Answers on standard output.
pub fn search(search: &Search) -> Outcome {
    match answer(search, io::stdout().is_terminal()) {
        Ok((text, outcome)) => {
            // Nobody is there to hear of a closed pipe.
            let _ = io::stdout().lock().write_all(text.as_bytes());
            outcome
        }
        Err(unusable) => {
            eprintln!("{unusable}");
            Outcome::Usage
        }
    }
}

/// Returns what a search says, and what it comes to. With `is_styled`, what matches stands out on a terminal.
pub fn answer(search: &Search, is_styled: bool) -> Result<(String, Outcome), Unusable> {
    let mut portal = open(&search.out, search.language.as_deref())?;
    let text = match &search.task {
        Task::Find(wanted) => answer::find(&mut portal, wanted, search.format, is_styled)?,
        Task::Evaluate { files, misses } => {
            let asked = queries::read(files)?;
            evaluate::evaluate(&mut portal, &asked)?.told(search.format, *misses)
        }
        Task::Compare { old, files, deny_moves } => {
            let mut old = open(old, search.language.as_deref())?;
            let moves = moves::moves(&mut old, &mut portal, &queries::read(files)?)?;
            let is_denied = *deny_moves && !moves.moves.is_empty();
            return Ok((moves.told(search.format), if is_denied { Outcome::Errors } else { Outcome::Fine }));
        }
        Task::Gaps(subjects) => gaps::gaps(&mut portal, subjects)?.told(search.format),
    };
    Ok((text, Outcome::Fine))
}

fn open(folder: &Path, language: Option<&str>) -> Result<Portal, Unusable> {
    let mut portal = Portal::open(folder)?;
    if let Some(language) = language {
        portal.prefer(language)?;
    }
    Ok(portal)
}
