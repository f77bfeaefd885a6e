//! What was typed, and what it comes to.

use std::path::PathBuf;
use std::time::SystemTime;

use clap::{Args, Parser, Subcommand};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::collection::Collection;
use crate::report::{Manner, Outcome, cannot_read, out_is_content, outcome, publish, publish_all, tell};
use crate::search::{self, Task, Wanted};
use crate::{Built, Location, Options, Project, check, load, schema, starter};

/// What a run comes to, for scripts.
const EXIT_CODES: &str = "\
Exit codes:
  0  fine, perhaps with warnings
  1  there are errors, or warnings that were denied, or something differs
  2  it could not begin: a flag or a folder is wrong";

/// Turns a folder of Markdown into a customer support portal.
#[derive(Debug, Parser)]
#[command(name = "fanlight", version, arg_required_else_help = true, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a portal: a folder with settings, a few articles and what editors need.
    New(New),
    /// Build the portal into a folder.
    #[command(after_help = EXIT_CODES)]
    Build(Build),
    /// Say what is wrong with the portal, without writing it.
    #[command(after_help = EXIT_CODES)]
    Check(Check),
    /// Compare a live portal with the one that was built.
    #[cfg(feature = "verify")]
    #[command(after_help = EXIT_CODES)]
    Verify(Verify),
    /// Search a portal that was built, or see how well it can be searched.
    #[command(after_help = EXIT_CODES)]
    Search(Search),
    /// Write JSON Schemas of fanlight.toml and of the fields of an article, for editors.
    Schema(Schema),
    /// Build the portal, serve it on this machine, and follow every change.
    #[cfg(feature = "serve")]
    Serve(Serve),
}

#[derive(Args, Debug)]
struct New {
    /// The folder; its name becomes the portal's.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

#[derive(Args, Debug)]
struct Schema {
    /// Where the schemas go.
    #[arg(long, value_name = "DIR", default_value = starter::SCHEMAS)]
    out: PathBuf,
}

#[derive(Args, Debug)]
struct Build {
    #[command(flatten)]
    portal: Portal,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Args, Debug)]
struct Check {
    #[command(flatten)]
    portal: Portal,
    #[command(flatten)]
    manner: Manner,
    /// Edit the sources where it is beyond doubt what is meant, and say what is left.
    #[arg(long)]
    fix: bool,
}

#[cfg(feature = "verify")]
#[derive(Args, Debug)]
struct Verify {
    /// Scheme and host of the live portal.
    #[arg(value_name = "URL", value_parser = base_url)]
    url: String,
    /// Where the portal was built.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = true, args = ["words", "eval", "diff", "gaps"])]
struct Search {
    /// What to look for.
    #[arg(value_name = "WORDS", conflicts_with_all = ["eval", "diff", "gaps"])]
    words: Vec<String>,
    /// Where the portal was built.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
    /// The language to search, instead of the primary one.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Only pages in the category with this title.
    #[arg(long, value_name = "TITLE", requires = "words")]
    category: Option<String>,
    /// Only pages with this label.
    #[arg(long, value_name = "LABEL", requires = "words")]
    label: Option<String>,
    /// How many pages at most.
    #[arg(long, value_name = "N", default_value_t = 5)]
    most: usize,
    /// The words are prose, such as the text of a ticket.
    #[arg(long, requires = "words")]
    prose: bool,
    /// Ask the queries of these sets, and count how often the right page is found.
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "gaps")]
    eval: Vec<PathBuf>,
    /// List the queries whose page was not first.
    #[arg(long, requires = "eval", conflicts_with = "diff")]
    misses: bool,
    /// Compare with a portal that was built before: whose best page is another one? Asked are the
    /// queries of --eval, or else the titles and headings of both.
    #[arg(long, value_name = "OLD_DIR", conflicts_with = "gaps")]
    diff: Option<PathBuf>,
    /// Exit with 1 if there are any.
    #[arg(long, requires = "diff")]
    deny_moves: bool,
    /// List the subjects of past tickets, one a line, that no article answers; or those of the searches
    /// in the JSON of /desk/searches.
    #[arg(long, value_name = "SUBJECTS")]
    gaps: Option<PathBuf>,
    /// How to answer.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: search::Format,
}

impl From<Search> for search::Search {
    fn from(typed: Search) -> search::Search {
        let Search { words, out, language, category, label, most, prose, eval, misses, .. } = typed;
        let Search { diff, deny_moves, gaps, format, .. } = typed;
        let task = match (diff, gaps) {
            (Some(old), _) => Task::Compare { old, files: eval, deny_moves },
            (None, Some(subjects)) => Task::Gaps(subjects),
            (None, None) if !eval.is_empty() => Task::Evaluate { files: eval, misses },
            (None, None) => Task::Find(Wanted { words: words.join(" "), most, category, label, is_prose: prose }),
        };
        search::Search { out, language, format, task }
    }
}

#[derive(Args, Debug)]
struct Portal {
    #[command(flatten)]
    sources: Sources,
    /// Where the portal goes.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
    /// Scheme and host of the portal, instead of base_url in fanlight.toml.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Build drafts and what is scheduled as well.
    #[arg(long)]
    drafts: bool,
}

#[cfg(feature = "serve")]
#[derive(Args, Debug)]
struct Serve {
    #[command(flatten)]
    sources: Sources,
    /// Where the preview's pages go; below the data folder if not given, so that a preview is
    /// never published by mistake.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Where to listen; port 0 takes any that is free.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8787")]
    listen: std::net::SocketAddr,
    /// Where the preview's database and mail are kept.
    #[arg(long, value_name = "DIR", default_value = ".fanlight")]
    data: PathBuf,
}

#[derive(Args, Debug)]
struct Sources {
    /// The portal's folder: Markdown, and fanlight.toml if there is one. Or that of several, with
    /// portals.toml.
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// A theme whose files replace those of the built-in one.
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// Do not ask git when articles were updated.
    #[arg(long)]
    no_history: bool,
    /// The day to build for, instead of today (UTC): what is scheduled or has expired depends on it.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// The moment to build for, in seconds: what reproducible builds set instead of --date.
    #[arg(long, value_name = "SECONDS", env = "SOURCE_DATE_EPOCH", hide = true)]
    source_date_epoch: Option<i64>,
}

impl Portal {
    fn options(self) -> Options {
        self.sources.options(self.out, self.base_url, self.drafts)
    }
}

impl Sources {
    fn options(self, out: PathBuf, base_url: Option<String>, drafts: bool) -> Options {
        let date = self.date();
        let history = !self.no_history;
        Options {
            content: self.content,
            theme: self.theme,
            out,
            base_url,
            date,
            drafts,
            history,
            location: Location::default(),
        }
    }

    fn date(&self) -> Date {
        self.date.unwrap_or_else(|| {
            let moment = match self.source_date_epoch {
                Some(seconds) => Timestamp::from_second(seconds).ok(),
                #[expect(
                    clippy::disallowed_methods,
                    reason = "the only look at the clock; the date goes on as a value"
                )]
                None => Timestamp::try_from(SystemTime::now()).ok(),
            };
            TimeZone::UTC.to_datetime(moment.unwrap_or_default()).date()
        })
    }
}

fn base_url(typed: &str) -> Result<String, String> {
    schema::origin(typed).ok_or_else(|| "write https:// and a host, such as https://help.example.com".to_owned())
}

impl Cli {
    /// Does what was typed.
    pub fn run(self) -> Outcome {
        match self.command {
            Command::New(New { folder }) => starter::new(&folder),
            Command::Search(typed) => search::search(&typed.into()),
            Command::Schema(Schema { out }) => starter::schema(&out),
            Command::Build(Build { portal, manner }) => {
                started(portal.options(), |options| build_once(&options, manner))
            }
            Command::Check(Check { portal, manner, fix }) => {
                started(portal.options(), |options| check::check(&options, manner, fix))
            }
            #[cfg(feature = "verify")]
            Command::Verify(Verify { url, out }) => crate::verify::verify(&url, &out),
            #[cfg(feature = "serve")]
            Command::Serve(Serve { sources, out, listen, data }) => {
                let out = out.unwrap_or_else(|| data.join("site"));
                started(sources.options(out, None, true), |options| crate::serve::serve(options, listen, data))
            }
        }
    }
}

/// Goes on, unless pages would go among what they are made of.
fn started(options: Options, go_on: impl FnOnce(Options) -> Outcome) -> Outcome {
    if load::is_same(&options.content, &options.out) { out_is_content(&options) } else { go_on(options) }
}

fn build_once(options: &Options, manner: Manner) -> Outcome {
    match Collection::open(&options.content) {
        Ok(None) => build_one(options, manner),
        Ok(Some(collection)) => build_all(&collection, options, manner),
        Err(error) => cannot_read(options, &error),
    }
}

fn build_all(collection: &Collection, all: &Options, manner: Manner) -> Outcome {
    let mut builts = Vec::new();
    for options in collection.options(all) {
        let mut project = match Project::open(options.clone()) {
            Ok(project) => project,
            Err(error) => return cannot_read(&options, &error),
        };
        project.put_aside();
        let built = project.build();
        if manner.timings {
            eprint!("{}\n{}", options.content.display(), built.timings);
        }
        builts.push(built);
    }
    let published = publish_all(collection, &mut builts, &all.out);
    builts.push(collection.built());
    let built = Built::together(builts);
    tell(&built, manner.format);
    let (Ok(said) | Err(said)) = &published;
    eprintln!("{said}");
    if published.is_ok() { outcome(&built, manner.deny_warnings) } else { Outcome::Errors }
}

fn build_one(options: &Options, manner: Manner) -> Outcome {
    let mut project = match Project::open(options.clone()) {
        Ok(project) => project,
        Err(error) => return cannot_read(options, &error),
    };
    project.put_aside();
    let mut built = project.build();
    // To write and to tell of many mistakes takes room, too.
    drop(project);
    let mut timings = std::mem::take(&mut built.timings);
    let published = timings.time("write", || publish(&built, options));
    built.output = None;
    timings.time("tell", || tell(&built, manner.format));
    timings.count(built.diagnostics().len(), "mistakes");
    let (Ok(said) | Err(said)) = &published;
    eprintln!("{said}");
    if manner.timings {
        eprint!("{timings}");
    }
    let outcome = if published.is_ok() { outcome(&built, manner.deny_warnings) } else { Outcome::Errors };
    // The process ends, and all of its memory at once.
    std::mem::forget(built);
    outcome
}
