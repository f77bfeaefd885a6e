//! What a run says on the terminal, and what it comes to.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use annotate_snippets::Renderer;

use crate::diagnostic::Severity;
use crate::{Built, Options, write};

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

/// Says that the portal cannot go where its sources are.
pub fn out_is_content(options: &Options) -> Outcome {
    eprintln!("error: the portal cannot go to {}: its sources are there", options.out.display());
    eprintln!("hint: name another folder with --out DIR");
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
