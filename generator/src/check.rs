//! Everything that a build does except writing, and mending what can be mended beyond doubt.

use std::io;
use std::path::Path;

use crate::collection::Collection;
use crate::place::{Lines, Place};
use crate::report::{Manner, Outcome, cannot_read, counted, outcome, tell};
use crate::{Built, Options, build, fix, write};

/// A fix can uncover the next one; this often, and something is wrong with the fixes.
const ROUNDS: usize = 10;

/// Checks a portal and tells what is wrong with it.
pub fn check(options: &Options, manner: Manner, mend: bool) -> Outcome {
    let checked = checked(options, mend);
    let mut built = match checked {
        Ok(built) => built,
        Err(error) => return cannot_read(options, &error),
    };
    let mut timings = std::mem::take(&mut built.timings);
    timings.time("tell", || tell(&built, manner.format));
    timings.count(built.diagnostics().len(), "mistakes");
    if built.diagnostics().is_empty() {
        eprintln!("Checked {}: nothing is wrong.", counted(built.articles, "source"));
    }
    if manner.timings {
        eprint!("{timings}");
    }
    outcome(&built, manner.deny_warnings)
}

/// Builds a portal, or each of a collection.
fn checked(options: &Options, mend: bool) -> io::Result<Built> {
    let one = |options: &Options| if mend { mended(options) } else { build(options) };
    let Some(collection) = Collection::open(&options.content)? else { return one(options) };
    let builts = collection.options(options).iter().map(one).collect::<io::Result<Vec<_>>>()?;
    Ok(Built::together(builts.into_iter().chain([collection.built()]).collect()))
}

/// Mends until there is nothing left to mend, and returns the last build.
fn mended(options: &Options) -> io::Result<Built> {
    let mut total = 0;
    let mut built = build(options)?;
    for _ in 0..ROUNDS {
        let mended = mend(&built);
        if mended == 0 {
            break;
        }
        total += mended;
        built = build(options)?;
    }
    eprintln!("Fixed {}.", counted(total, "mistake"));
    Ok(built)
}

/// Makes the edits of one build in the sources; returns how many there were.
fn mend(built: &Built) -> usize {
    let mut mended = 0;
    for (path, fixes) in fix::plan(built.diagnostics()) {
        let Some(file) = built.file(path).filter(|file| !file.is_embedded) else { continue };
        let Some(text) = file.data.text() else { continue };
        if let Err(error) = write::mend(Path::new(path), text, &fix::mended(text, fixes.iter().map(|(fix, _)| *fix))) {
            eprintln!("error: {path} cannot be fixed: {error}");
            continue;
        }
        mended += fixes.len();
        let lines = Lines::new(text);
        for (fix, diagnostic) in fixes {
            let Place { line, column } = lines.place(fix.span.start);
            let old = text.get(fix.span.start..fix.span.end).unwrap_or("");
            eprintln!("fixed[{}]: {path}:{line}:{column}: {old:?} is now {:?}", diagnostic.code, fix.replacement);
        }
    }
    mended
}
