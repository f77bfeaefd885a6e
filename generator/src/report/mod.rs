//! What a run says on the terminal, and what it comes to.

mod github;
mod human;
mod json;
mod preview;
mod sarif;

use std::io::{self, IsTerminal, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::collection::{Collection, clear_members};
use crate::diagnostic::{Diagnostic, Fix, Severity, Span};
use crate::place::{Line, Lines};
use crate::reach::robots::Rules;
use crate::write::Output;
use crate::{Built, Options, load, write};

pub use github::github;
pub use human::{Colours, human as rendered};
pub use json::json;
pub use preview::preview;
pub use sarif::sarif;

/// What a run comes to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// Clean, or with warnings that nobody denied.
    Fine,
    /// There are errors, or warnings that were denied.
    Errors,
    /// It could not begin.
    Usage,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Fine => ExitCode::SUCCESS,
            Outcome::Errors => ExitCode::from(1),
            Outcome::Usage => ExitCode::from(2),
        }
    }
}

/// How a run tells what it found.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum Format {
    /// For people: the place, the line, what would help.
    #[default]
    Human,
    /// One JSON document on standard output.
    Json,
    /// Workflow commands on standard output: annotations on GitHub.
    Github,
    /// SARIF 2.1.0 on standard output: code scanning.
    Sarif,
}

/// What a run is asked to say, and what it comes to.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct Manner {
    /// How to tell what is wrong.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: Format,
    /// Exit with 1 if there are warnings.
    #[arg(long)]
    pub deny_warnings: bool,
    /// Say how long each phase took.
    #[arg(long)]
    pub timings: bool,
}

/// Tells what was found, people on standard error and programs on standard output.
pub fn tell(built: &Built, format: Format) {
    // Nobody is there to hear of a closed pipe.
    let _ = match format {
        Format::Human => io::stderr().lock().write_all(rendered(built, colours()).as_bytes()),
        Format::Json => io::stdout().lock().write_all(json(built).as_bytes()),
        Format::Github => io::stdout().lock().write_all(github(built, &Root::here()).as_bytes()),
        Format::Sarif => io::stdout().lock().write_all(sarif(built, &Root::here()).as_bytes()),
    };
}

/// Tells people what was found in some files, of all others only what is easily overseen.
pub fn tell_about(built: &Built, is_about: impl Fn(&str) -> bool) {
    // Nobody is there to hear of a closed pipe.
    let _ = io::stderr().lock().write_all(human::human_about(built, colours(), is_about).as_bytes());
}

fn colours() -> Colours {
    if io::stderr().is_terminal() { Colours::Yes } else { Colours::No }
}

/// Writes what a build made, and returns what to say of it; an error where nothing was written.
pub fn publish(built: &Built, options: &Options) -> Result<String, String> {
    let Some(output) = &built.output else {
        return Err(format!("Nothing was written to {}.", options.out.display()));
    };
    // What was a folder of several portals may be that of one.
    let cleared = if options.location.neighbours.is_empty() { clear_members(&options.out) } else { Ok(()) };
    let changes = cleared
        .and_then(|()| write::write(output, &options.out))
        .map_err(|error| format!("error: {} cannot be written: {error}", options.out.display()))?;
    Ok(format!(
        "Built {} and {} into {}: {} written, {} removed.",
        counted(built.articles, "source"),
        counted(output.files.len(), "file"),
        options.out.display(),
        changes.written,
        changes.removed
    ))
}

/// Writes what the builds of all portals of a collection made, and returns what to say of it; an error
/// where nothing was written.
pub fn publish_all(collection: &Collection, builts: &mut [Built], out: &Path) -> Result<String, String> {
    let nothing = || format!("Nothing was written to {}.", out.display());
    let mut outputs: Vec<Output> = builts.iter_mut().filter_map(|built| built.output.take()).collect();
    let rules: Vec<Rules> = builts.iter().filter_map(|built| built.rules.clone()).collect();
    if !collection.is_sound() || outputs.len() != builts.len() || outputs.is_empty() {
        return Err(nothing());
    }
    let changes = collection
        .write(&mut outputs, &collection.frame(&rules), out)
        .map_err(|error| format!("error: {} cannot be written: {error}", out.display()))?;
    Ok(format!(
        "Built {} of {} and {} into {}: {} written, {} removed.",
        counted(builts.len(), "portal"),
        counted(builts.iter().map(|built| built.articles).sum(), "source"),
        counted(outputs.iter().map(|output| output.files.len()).sum(), "file"),
        out.display(),
        changes.written,
        changes.removed
    ))
}

/// Says what the diagnostics come to.
pub fn outcome(built: &Built, deny_warnings: bool) -> Outcome {
    if built.count(Severity::Error) > 0 {
        return Outcome::Errors;
    }
    if deny_warnings && built.count(Severity::Warning) > 0 {
        eprintln!("error: warnings are denied");
        return Outcome::Errors;
    }
    Outcome::Fine
}

/// Says which folder cannot be read.
pub fn cannot_read(options: &Options, error: &io::Error) -> Outcome {
    eprintln!("{}", unreadable(options, error));
    Outcome::Usage
}

/// Returns which folder cannot be read.
pub fn unreadable(options: &Options, error: &io::Error) -> String {
    let theme = options.theme.as_ref().filter(|theme| !theme.is_dir());
    let (folder, flag) = theme.map_or((&options.content, "--content"), |theme| (theme, "--theme"));
    format!("error: the folder {} cannot be read: {error}\nhint: name another one with {flag} DIR", folder.display())
}

/// Says that the portal cannot go where its sources are.
pub fn out_is_content(options: &Options) -> Outcome {
    eprintln!("error: the portal cannot go to {}: its sources are there", options.out.display());
    eprintln!("hint: name another folder with --out DIR");
    Outcome::Usage
}

/// A file with mistakes in it.
struct Wrong<'a> {
    path: &'a str,
    diagnostics: &'a [Diagnostic],
    /// `None` where it is not text.
    lines: Option<Lines<'a>>,
}

/// A place from its first character to the one behind its last, as people count, and in bytes.
#[derive(Serialize)]
struct Region {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
}

impl<'a> Wrong<'a> {
    fn new(built: &'a Built, path: &'a str, diagnostics: &'a [Diagnostic]) -> Wrong<'a> {
        Wrong { path, diagnostics, lines: built.file(path).and_then(|file| file.data.text()).map(Lines::new) }
    }

    fn region(&self, span: &Span) -> Option<Region> {
        let lines = self.lines.as_ref()?;
        let start = lines.boundary(span.start);
        let end = lines.boundary(span.end).max(start);
        let (from, to) = (lines.place(start), lines.place(end));
        Some(Region { line: from.line, column: from.column, end_line: to.line, end_column: to.column, start, end })
    }

    fn fix<'d>(&self, diagnostic: &'d Diagnostic) -> Option<(&'d Fix, Region)> {
        let fix = diagnostic.fix.as_ref()?;
        Some((fix, self.region(&fix.span)?))
    }
}

/// Returns the files that have diagnostics, in their order.
fn by_file(built: &Built) -> impl Iterator<Item = Wrong<'_>> {
    built.diagnostics().chunk_by(|one, next| one.span.file == next.span.file).filter_map(|diagnostics| {
        let path = diagnostics.first()?.span.file.as_str();
        Some(Wrong::new(built, path, diagnostics))
    })
}

/// What is shown of a line around a place: it may be as long as a book, and only this much is seen.
struct Excerpt {
    line: Line,
    from: usize,
    start: usize,
    end: usize,
    to: usize,
}

impl Excerpt {
    /// Takes so many bytes before and behind a place; of a place over several lines, the first.
    fn new(lines: &Lines<'_>, span: &Span, around: usize) -> Excerpt {
        let line = lines.line(span.start);
        let start = lines.boundary(span.start).min(line.end);
        let end = lines.boundary(span.end).clamp(start, line.end);
        let from = lines.boundary(start.saturating_sub(around)).max(line.start);
        let to = lines.boundary(end.min(start + around) + around).min(line.end);
        Excerpt { line, from, start, end: end.min(to), to }
    }
}

/// From where a repository's host names files, which need not be where we are.
#[derive(Debug)]
pub struct Root {
    /// Where we are.
    pub here: PathBuf,
    /// The repository's folder.
    pub root: PathBuf,
}

impl Root {
    /// Finds the repository's folder where GitHub says which one it is; else it is the folder we are in.
    pub fn here() -> Root {
        let here = std::env::current_dir().unwrap_or_default();
        let root = std::env::var_os("GITHUB_WORKSPACE").map(PathBuf::from).filter(|root| here.starts_with(root));
        Root { root: root.unwrap_or_else(|| here.clone()), here }
    }

    /// Names a file from the repository's folder, or in whole where it is outside.
    pub fn name(&self, path: &str) -> String {
        let mut whole = PathBuf::new();
        for part in self.here.join(path).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => {
                    whole.pop();
                }
                part => whole.push(part),
            }
        }
        load::shown(whole.strip_prefix(&self.root).unwrap_or(&whole))
    }
}

pub(crate) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
