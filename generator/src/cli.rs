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
    /// Build the portal, serve it on this machine, and follow every change.
    #[cfg(feature = "serve")]
    Serve(Serve),
}

#[derive(Args, Debug)]
struct Build {
    #[command(flatten)]
    sources: Sources,
    /// Where the portal goes.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
    /// Scheme and host of the portal, instead of base_url in fanlight.toml.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
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
    /// The portal's folder: Markdown, and fanlight.toml if there is one.
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// A theme whose files replace those of the built-in one.
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
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
        match self.command {
            Command::Build(Build { sources: Sources { content, theme }, out, base_url }) => {
                build_once(&Options { content, theme, out, base_url })
            }
            #[cfg(feature = "serve")]
            Command::Serve(Serve { sources: Sources { content, theme }, out, listen, data }) => {
                let out = out.unwrap_or_else(|| data.join("site"));
                crate::serve::serve(Options { content, theme, out, base_url: None }, listen, data)
            }
        }
    }
}

fn build_once(options: &Options) -> Outcome {
    match build(options) {
        Ok(built) if !publish(&built, options) || built.count(Severity::Error) > 0 => Outcome::Errors,
        Ok(_) => Outcome::Fine,
        Err(error) => cannot_read(options, &error),
    }
}

/// Says what a build found and writes what it made. Tells whether something was written.
pub fn publish(built: &Built, options: &Options) -> bool {
    report(built, &mut io::stderr().lock());
    let Some(output) = &built.output else {
        eprintln!("Nothing was written to {}.", options.out.display());
        return false;
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
            return false;
        }
    }
    true
}

/// Says which folder cannot be read.
pub fn cannot_read(options: &Options, error: &io::Error) -> Outcome {
    let theme = options.theme.as_ref().filter(|theme| !theme.is_dir());
    let (folder, flag) = theme.map_or((&options.content, "--content"), |theme| (theme, "--theme"));
    eprintln!("error: the folder {} cannot be read: {error}", folder.display());
    eprintln!("hint: name another one with {flag} DIR");
    Outcome::Usage
}

fn report(built: &Built, out: &mut impl Write) {
    let renderer = if io::stderr().is_terminal() { Renderer::styled() } else { Renderer::plain() };
    // Nobody is there to hear of a closed pipe.
    let _ = out.write_all(rendered(built, &renderer).as_bytes());
}

/// Returns every diagnostic as it is printed, and how many there are.
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
