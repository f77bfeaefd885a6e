//! The generator: Markdown in, a portal out.
//!
//! [`build`] is the whole of it on one screen. Data goes one way, and the types name the phases:
//! `Source → Article → Site → Linked → Page → Output`; a later phase borrows from an earlier one.

pub mod address;
pub mod assemble;
pub mod check;
pub mod cli;
pub mod config;
pub mod contract;
pub mod diagnostic;
pub mod fingerprint;
pub mod fix;
pub mod header;
pub mod link;
pub mod load;
pub mod names;
pub mod parse;
pub mod place;
pub mod render;
pub mod report;
#[cfg(feature = "serve")]
pub mod serve;
pub mod vocabulary;
pub mod write;

use std::io;
use std::path::PathBuf;

use config::Config;
use diagnostic::{Diagnostic, Severity};
use jiff::civil::Date;
use load::Input;
use write::Output;

/// What a build is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The portal's folder.
    pub content: PathBuf,
    /// A theme over the default one.
    pub theme: Option<PathBuf>,
    /// Where the portal goes.
    pub out: PathBuf,
    /// Scheme and host, instead of the configured ones.
    pub base_url: Option<String>,
    /// The day the portal is built for: what is scheduled, has expired or is due depends on it.
    pub date: Date,
    /// Whether drafts and what is scheduled are built as well.
    pub drafts: bool,
}

/// What a build gives.
#[derive(Debug)]
pub struct Built {
    /// The portal; `None` where configuration, labels or theme do not let there be one.
    pub output: Option<Output>,
    /// Every mistake, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// What was read, to show the places from.
    pub input: Input,
    /// How many articles there are.
    pub articles: usize,
}

impl Built {
    /// Counts the diagnostics of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}

/// Reads a portal and makes its pages. Fails only where its folder or its theme cannot be read.
pub fn build(options: &Options) -> io::Result<Built> {
    let mut found = Vec::new();
    let input = load::load(&options.content, options.theme.as_deref(), &options.out, &mut found)?;
    let config = config::config(&input.content, options.base_url.as_deref(), &mut found);
    let (output, articles) = portal(&input, &config, options, &mut found);
    diagnostic::settle(&mut found, &config.severities);
    Ok(Built { output, diagnostics: found, input, articles })
}

/// The spine: parse, assemble, link, render.
fn portal(input: &Input, config: &Config, options: &Options, found: &mut Vec<Diagnostic>) -> (Option<Output>, usize) {
    let vocabularies = vocabulary::vocabularies(&config.languages, &input.theme, &input.content, found);
    if vocabularies.len() != config.languages.len() {
        return (None, 0);
    }
    let sources = parse::sources(&input.content, config, found);
    let articles: Vec<parse::Article<'_>> = sources
        .into_iter()
        .filter_map(|source| {
            let vocabulary = vocabularies.iter().find(|vocabulary| vocabulary.language == source.language)?;
            let (article, diagnostics) = parse::article(source, vocabulary);
            found.extend(diagnostics);
            Some(article)
        })
        .collect();
    let site = assemble::assemble(options, config, &vocabularies, &articles, found);
    let linked = link::link(&site, &input.content, found);
    let Some(mut rendered) = render::render(&linked, input, found) else { return (None, articles.len()) };
    let contract = contract::contract(&site, &rendered, input, found);
    rendered.pages.extend(contract);
    rendered.pages.push(header::headers());
    (Some(Output::gather(rendered.pages)), articles.len())
}
