//! What a build found, for the preview to show over the page.

use std::collections::BTreeSet;

use serde::Serialize;

use super::json::Finding;
use super::{Excerpt, Wrong};
use crate::Built;
use crate::diagnostic::{Diagnostic, Severity};

/// With more than this nobody reads on; the terminal has them all.
const SHOWN: usize = 50;

/// How many bytes of a line are shown before and behind a place.
const AROUND: usize = 100;

#[derive(Default, Serialize)]
struct Document<'a> {
    errors: usize,
    warnings: usize,
    /// Why pages are still those of the build before.
    stays: Option<&'a str>,
    /// Whether whoever has just saved a file should look.
    urgent: bool,
    findings: Vec<Shown<'a>>,
}

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    finding: Finding<'a>,
    /// The line before the place, the place, the line behind it.
    excerpt: Option<[&'a str; 3]>,
}

/// Returns one JSON document: what is wrong in the files that were just changed, and then all else,
/// errors first. `stays` says why pages are still those of the build before.
pub fn preview(built: Option<&Built>, stays: Option<&str>, is_changed: impl Fn(&str) -> bool) -> String {
    let mut document = Document { stays, urgent: stays.is_some(), ..Document::default() };
    if let Some(built) = built {
        let found = built.diagnostics();
        let files = found.chunk_by(|one, next| one.span.file == next.span.file).filter_map(<[Diagnostic]>::first);
        let changed: BTreeSet<&str> =
            files.map(|first| first.span.file.as_str()).filter(|file| is_changed(file)).collect();
        let is_changed = |diagnostic: &Diagnostic| changed.contains(diagnostic.span.file.as_str());
        let mut order: Vec<&Diagnostic> = found.iter().collect();
        order.sort_by_key(|diagnostic| (!is_changed(diagnostic), diagnostic.severity));
        (document.errors, document.warnings) = (built.count(Severity::Error), built.count(Severity::Warning));
        // The first is an error in a changed file, if there is any.
        document.urgent |= order.first().is_some_and(|first| is_changed(first) && first.severity == Severity::Error);
        document.findings = order.into_iter().take(SHOWN).map(|diagnostic| shown(built, diagnostic)).collect();
    }
    // Texts and numbers can always be written.
    serde_json::to_string(&document).unwrap_or_default()
}

fn shown<'a>(built: &'a Built, diagnostic: &'a Diagnostic) -> Shown<'a> {
    let file = Wrong::new(built, &diagnostic.span.file, std::slice::from_ref(diagnostic));
    let excerpt = file.lines.as_ref().map(|lines| {
        let Excerpt { from, start, end, to, .. } = Excerpt::new(lines, &diagnostic.span, AROUND);
        [from..start, start..end, end..to].map(|part| lines.text().get(part).unwrap_or(""))
    });
    Shown { finding: Finding::new(&file, diagnostic), excerpt }
}
