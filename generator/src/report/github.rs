//! What a run found, as workflow commands: GitHub shows them beside the lines of a pull request.

use std::fmt::Write;

use super::{Root, by_file};
use crate::Built;

/// Returns one command a line.
pub fn github(built: &Built, root: &Root) -> String {
    let mut text = String::new();
    for file in by_file(built) {
        let path = property(&root.name(file.path));
        for diagnostic in file.diagnostics {
            let _ = write!(text, "::{} file={path}", diagnostic.severity.as_str());
            if let Some(region) = file.region(&diagnostic.span) {
                let _ = write!(text, ",line={},endLine={}", region.line, region.end_line);
                // Columns are refused where there are several lines.
                if region.line == region.end_line {
                    let _ = write!(text, ",col={},endColumn={}", region.column, region.end_column);
                }
            }
            let hint = diagnostic.hint.as_ref().map_or_else(String::new, |hint| format!("\nhint: {hint}"));
            let message = data(&format!("{}{hint}", diagnostic.message));
            let _ = writeln!(text, ",title={}::{message}", property(diagnostic.code.as_str()));
        }
    }
    text
}

/// Escapes what stands behind a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
