//! What was typed, and what it comes to.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use annotate_snippets::Renderer;
use clap::{Args, Parser, Subcommand};

use crate::diagnostic::Severity;
use crate::{Built, Options, build, config, write};

/// Turns a folder of Markdown into a customer support portal.
#[derive(Debug, Parser)]
#[command(name = "fanlight", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the portal into a folder.
    Build(Build),
}

#[derive(Args, Debug)]
struct Build {
    #[command(flatten)]
    folders: Folders,
    /// Scheme and host of the portal, instead of base_url in fanlight.toml.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
}

#[derive(Args, Debug)]
struct Folders {
    /// The portal's folder: Markdown, and fanlight.toml if there is one.
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// A theme whose files replace those of the built-in one.
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// Where the portal goes.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
}

fn base_url(typed: &str) -> Result<String, String> {
    config::origin(typed).ok_or_else(|| "write https:// and a host, such as https://help.example.com".to_owned())
}

/// What a run comes to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// Clean, or with warnings.
    Fine,
    /// There are errors.
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

impl Cli {
    /// Does what was typed.
    pub fn run(self) -> Outcome {
        let Command::Build(Build { folders, base_url }) = self.command;
        let options = Options { content: folders.content, theme: folders.theme, out: folders.out, base_url };
        let built = match build(&options) {
            Ok(built) => built,
            Err(error) => return cannot_read(&options, &error),
        };
        report(&built, &mut io::stderr().lock());
        let Some(output) = &built.output else {
            eprintln!("Nothing was written to {}.", options.out.display());
            return Outcome::Errors;
        };
        match write::write(output, &options.out) {
            Ok(changes) => eprintln!(
                "Built {} and {} into {}: {} written, {} removed.",
                counted(built.articles, "source"),
                counted(output.files.len(), "file"),
                options.out.display(),
                changes.written,
                changes.removed
            ),
            Err(error) => {
                eprintln!("error: {} cannot be written: {error}", options.out.display());
                return Outcome::Errors;
            }
        }
        if built.count(Severity::Error) > 0 { Outcome::Errors } else { Outcome::Fine }
    }
}

fn cannot_read(options: &Options, error: &io::Error) -> Outcome {
    let theme = options.theme.as_ref().filter(|theme| !theme.is_dir());
    let (folder, flag) = theme.map_or((&options.content, "--content"), |theme| (theme, "--theme"));
    eprintln!("error: the folder {} cannot be read: {error}", folder.display());
    eprintln!("hint: name another one with {flag} DIR");
    Outcome::Usage
}

/// Prints every diagnostic, and how many there are.
pub fn report(built: &Built, out: &mut impl Write) {
    let renderer = if io::stderr().is_terminal() { Renderer::styled() } else { Renderer::plain() };
    // Nobody is there to hear of a closed pipe.
    let _ = out.write_all(rendered(built, &renderer).as_bytes());
}

/// Returns what [`report`] prints.
pub fn rendered(built: &Built, renderer: &Renderer) -> String {
    let mut text = String::new();
    for diagnostic in &built.diagnostics {
        text.push_str(&diagnostic.render(built.input.text(&diagnostic.span.file), renderer));
        text.push_str("\n\n");
    }
    let (errors, warnings) = (built.count(Severity::Error), built.count(Severity::Warning));
    if errors + warnings > 0 {
        text.push_str(&format!("{}, {}\n", counted(errors, "error"), counted(warnings, "warning")));
    }
    text
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
