//! The generator: Markdown in, a portal out.
//!
//! [`build`] is the whole of it on one screen. Data goes one way, and the types name the phases:
//! `Source → Article → Site → Linked → Page → Output`; a later phase borrows from an earlier one.

pub mod address;
pub mod assemble;
pub mod audience;
pub mod check;
pub mod cli;
pub mod collection;
pub mod colour;
pub mod config;
pub mod contract;
pub mod diagnostic;
pub mod fingerprint;
pub mod fix;
pub mod forms;
pub mod grammar;
pub mod header;
pub mod history;
pub mod image;
pub mod index;
pub mod job;
pub mod language;
pub mod leak;
pub mod ledger;
pub mod link;
pub mod load;
pub mod manifest;
pub mod memo;
pub mod names;
pub mod offline;
pub mod options;
pub mod parse;
pub mod place;
pub mod progress;
pub mod reach;
pub mod redirect;
pub mod render;
pub mod report;
pub mod review;
pub mod schema;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod starter;
pub mod terminology;
pub mod timing;
#[cfg(feature = "verify")]
pub mod verify;
pub mod vocabulary;
pub mod write;

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use collection::Frame;
use config::Config;
use diagnostic::{Code, Diagnostic, Findings, Severities, Severity};
use index::Demand;
use load::Input;
use memo::Kept;
use reach::robots::Rules;
use render::proof::ProofPress;
use timing::Timings;
use write::{Aside, Output};

pub use config::Location;
pub use options::Options;

/// What a build gives.
#[derive(Debug)]
pub struct Built {
    /// The portal; `None` where configuration, labels or theme do not let there be one.
    pub output: Option<Output>,
    /// How many articles there are.
    pub articles: usize,
    /// What crawlers are told of it.
    pub rules: Option<Rules>,
    /// How long it took.
    pub timings: Timings,
    /// What was read, to show the places from.
    inputs: Vec<Arc<Input>>,
    found: Findings,
    severities: Severities,
    settled: OnceLock<Vec<Diagnostic>>,
}

impl Built {
    /// Returns what was found where nothing could be built.
    fn of_findings(input: Arc<Input>, found: Findings) -> Built {
        Built {
            output: None,
            articles: 0,
            rules: None,
            timings: Timings::default(),
            inputs: vec![input],
            found,
            severities: Severities::default(),
            settled: OnceLock::new(),
        }
    }

    /// Puts what was found in several portals together, to be told as one.
    pub fn together(all: Vec<Built>) -> Built {
        let mut diagnostics: Vec<Diagnostic> = all.iter().flat_map(Built::diagnostics).cloned().collect();
        diagnostic::sort(&mut diagnostics);
        Built {
            output: None,
            articles: all.iter().map(|built| built.articles).sum(),
            rules: None,
            timings: Timings::default(),
            inputs: all.into_iter().flat_map(|built| built.inputs).collect(),
            found: Findings::default(),
            severities: Severities::default(),
            settled: OnceLock::from(diagnostics),
        }
    }

    /// Returns a file that was read, by the path that a place has.
    pub fn file(&self, path: &str) -> Option<&load::File> {
        self.inputs.iter().find_map(|input| input.file(path))
    }

    /// Returns every mistake, in the order of files and places.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.settled.get_or_init(|| self.found.settle(&self.severities))
    }

    /// Counts the diagnostics of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics().iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}

/// Reads a portal and makes its pages. Fails only where its folder or its theme cannot be read.
pub fn build(options: &Options) -> io::Result<Built> {
    Ok(Project::open(options.clone())?.build())
}

/// A portal that is built again and again: what was read of it, and what need not be made anew.
#[derive(Debug)]
pub struct Project {
    options: Options,
    input: Arc<Input>,
    /// Whether pages are put into the output folder as they are made.
    is_put_aside: bool,
    /// What stands in the output folder for several portals.
    frame: Option<Frame>,
    memory: Memory,
    /// Of the reading, until something is built of it.
    timings: Timings,
}

/// What is kept between two builds, by phase.
#[derive(Debug, Default)]
struct Memory {
    words: Kept<vocabulary::Vocabularies>,
    articles: parse::Memory,
    links: link::Memory,
    pages: render::Memory,
    index: index::Memory,
    leaks: leak::Memory,
}

impl Project {
    /// Reads a portal. Fails only where its folder or its theme cannot be read.
    pub fn open(options: Options) -> io::Result<Project> {
        let mut timings = Timings::default();
        let read = || load::load(&options.content, options.theme.as_deref(), &options.out, options.history);
        let input = timings.time("load", read)?;
        timings.count(input.content.files.len(), "files");
        Ok(Project {
            options,
            input: Arc::new(input),
            is_put_aside: false,
            frame: None,
            memory: Memory::default(),
            timings,
        })
    }

    /// Returns what it is built with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Tells whether any of these absolute paths is in its folder or its theme.
    pub fn is_about(&self, changed: &BTreeSet<PathBuf>) -> bool {
        let folders = [Some(&self.options.content), self.options.theme.as_ref()];
        let folders: Vec<PathBuf> =
            folders.into_iter().flatten().filter_map(|folder| std::path::absolute(folder).ok()).collect();
        changed.iter().any(|path| folders.iter().any(|folder| path.starts_with(folder)))
    }

    /// Reads again what is or was at these absolute paths.
    pub fn refresh(&mut self, changed: &BTreeSet<PathBuf>) -> io::Result<()> {
        self.timings = Timings::default();
        self.timings.time("load", || match Arc::get_mut(&mut self.input) {
            Some(input) => input.refresh(changed),
            // Somebody still shows what was read before.
            None => {
                let options = &self.options;
                self.input =
                    Arc::new(load::load(&options.content, options.theme.as_deref(), &options.out, options.history)?);
                Ok(())
            }
        })
    }

    /// Puts pages aside in the output folder from the next build on, each as it is made: no memory
    /// has to hold them all until they are written.
    pub fn put_aside(&mut self) {
        self.is_put_aside = true;
    }

    /// Puts what is there for several portals beside the pages from the next build on.
    pub fn put_in(&mut self, frame: Frame) {
        self.frame = Some(frame);
    }

    /// Keeps from the next build on what proofs are made with.
    pub fn keep_plates(&mut self) {
        self.memory.pages.keep_plates();
    }

    /// Returns what makes proofs of saved texts, once something is built. As long as it is held,
    /// [`Project::refresh`] has to read everything.
    pub fn press(&self) -> Option<ProofPress> {
        Some(ProofPress::new(self.memory.pages.plates()?, self.input.clone(), self.memory.words.last()?))
    }

    /// Makes the pages. Those that would be as the build before wrote them are not made again.
    pub fn build(&mut self) -> Built {
        self.build_with(&Demand::Now)
    }

    /// Makes the pages, and indexes them when that is demanded.
    pub fn build_with(&mut self, index: &Demand) -> Built {
        let input = self.input.clone();
        let troubles = input.troubles().cloned().chain(input.history.trouble(&input.content.root));
        let mut found = Findings { own: troubles.collect(), kept: Vec::new() };
        let config =
            config::config(&input.content, self.options.base_url.as_deref(), &self.options.location, &mut found.own);
        let mut timings = std::mem::take(&mut self.timings);
        let run = Run { aside: self.is_put_aside.then(|| Aside::new(&self.options.out)), index };
        let Made { mut output, articles, rules } =
            portal(&input, &config, &self.options, run, &mut self.memory, &mut timings, &mut found);
        if let (Some(output), Some(frame)) = (&mut output, &self.frame) {
            output.add(frame);
        }
        Built {
            output,
            articles,
            rules,
            timings,
            inputs: vec![input],
            found,
            severities: config.severities,
            settled: OnceLock::new(),
        }
    }

    /// Takes note that what the last build made was written.
    pub fn written(&mut self) {
        self.memory.pages.written();
        self.memory.index.written();
    }
}

/// What is of one build alone.
struct Run<'r> {
    /// Where pages go as they are made.
    aside: Option<Aside>,
    /// When they are indexed.
    index: &'r Demand,
}

/// What comes of the spine.
#[derive(Default)]
struct Made {
    output: Option<Output>,
    articles: usize,
    rules: Option<Rules>,
}

/// The spine: parse, assemble, link, render.
fn portal(
    input: &Input,
    config: &Config,
    options: &Options,
    run: Run<'_>,
    memory: &mut Memory,
    timings: &mut Timings,
    found: &mut Findings,
) -> Made {
    // Without its settings nearly all of a portal would be found wrong.
    if found.own.iter().any(|diagnostic| diagnostic.code == Code::ConfigSyntax) {
        return Made::default();
    }
    let words_key = input.key_of(|name| name.ends_with(".ftl") || name == config::FILE);
    let words = timings.time("words", || {
        memory.words.get(words_key, || vocabulary::vocabularies(config, &input.theme, &input.content))
    });
    found.own.extend(words.diagnostics.iter().cloned());
    if words.all.len() != config.languages.len() {
        return Made::default();
    }
    let articles = timings
        .time("parse", || parse::articles(&input.content, config, &words.all, words_key, &mut memory.articles, found));
    timings.count(articles.len(), "sources");
    let history = &input.history;
    let site = timings
        .time("assemble", || assemble::assemble(options, config, &words.all, &articles, history, &mut found.own));
    let redirects = timings.time("redirect", || {
        let ledger = ledger::ledger(&input.content, &mut found.own);
        redirect::redirects(&site, ledger.as_ref(), options.drafts, &mut found.own)
    });
    let linked = timings.time("link", || link::link(&site, &input.content, &mut memory.links, found));
    timings.time("review", || review::review(&linked, &articles, options.date, &mut found.own));
    let rendered = timings
        .time("render", || render::render(&linked, input, run.aside.as_ref(), &mut memory.pages, &mut found.own));
    let Some(mut rendered) = rendered else {
        return Made { articles: articles.len(), ..Made::default() };
    };
    timings.count(rendered.pages.len(), "pages and files");
    let contract = timings.time("contract", || contract::contract(&site, &redirects, &rendered, input, &mut found.own));
    rendered.pages.extend(contract);
    rendered.pages.extend(header::headers(&config.mount));
    let indexed = timings.time("index", || index::index(&site, words_key, run.index, &mut memory.index));
    timings.count(indexed.new.len(), "files");
    let has_old_index = !indexed.old.is_empty();
    rendered.pages.extend(indexed.new);
    rendered.pages.extend(offline::service_worker(&site, &rendered.pages));
    // What is old may show what is private since then; it goes as soon as there is a new one.
    timings.time("leak", || {
        leak::check(&site, &input.content, &rendered.pages, &options.out, &mut memory.leaks, &mut found.own);
    });
    let pages = rendered.pages.into_iter().chain(indexed.old);
    let output = timings.time("gather", || Output { aside: run.aside, has_old_index, ..Output::gather(pages) });
    Made { output: Some(output).filter(|_| words.are_whole()), articles: articles.len(), rules: Some(Rules::of(&site)) }
}
