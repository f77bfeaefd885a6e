//! What a run found, as one JSON document for other programs.

use serde::Serialize;

use super::{Region, Wrong, by_file};
use crate::Built;
use crate::diagnostic::{Diagnostic, Severity};

/// Grows when a program that reads the document would misread it.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Finding<'a>>,
}

/// A diagnostic as programs read it.
#[derive(Serialize)]
pub(super) struct Finding<'a> {
    file: &'a str,
    // Files that are not text have no lines.
    #[serde(flatten)]
    region: Option<Region>,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    hint: Option<&'a str>,
    fix: Option<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    region: Region,
    replacement: &'a str,
}

impl<'a> Finding<'a> {
    pub(super) fn new(file: &Wrong<'a>, diagnostic: &'a Diagnostic) -> Finding<'a> {
        Finding {
            file: file.path,
            region: file.region(&diagnostic.span),
            code: diagnostic.code.as_str(),
            severity: diagnostic.severity.as_str(),
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            fix: file.fix(diagnostic).map(|(fix, region)| Edit { region, replacement: &fix.replacement }),
        }
    }
}

/// Returns the document.
pub fn json(built: &Built) -> String {
    let mut diagnostics = Vec::with_capacity(built.diagnostics().len());
    for file in by_file(built) {
        diagnostics.extend(file.diagnostics.iter().map(|diagnostic| Finding::new(&file, diagnostic)));
    }
    let (errors, warnings) = (built.count(Severity::Error), built.count(Severity::Warning));
    let document = Document { format: FORMAT, errors, warnings, diagnostics };
    // Texts and numbers can always be written.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}
