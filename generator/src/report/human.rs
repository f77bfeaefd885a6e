//! What a run found, as a terminal shows it.

use std::collections::BTreeMap;
use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::{Excerpt, by_file, counted};
use crate::Built;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::place::{Lines, Place};

/// With more diagnostics than this the last ones say nothing of the first: a table does.
const OVERSEEN: usize = 20;

/// How many bytes of a line are drawn before and behind a place.
const AROUND: usize = 500;

/// Draws every diagnostic, and says how many there are.
pub fn human(built: &Built, renderer: &Renderer) -> String {
    human_about(built, renderer, |_| true)
}

/// Draws the diagnostics of some files, those of all others only where they are few, and says how
/// many there are.
pub fn human_about(built: &Built, renderer: &Renderer, is_about: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    let are_few = built.diagnostics().len() <= OVERSEEN;
    for file in by_file(built).filter(|file| are_few || is_about(file.path)) {
        for diagnostic in file.diagnostics {
            text.push_str(&drawn(diagnostic, file.lines.as_ref(), renderer));
            text.push_str("\n\n");
        }
    }
    text.push_str(&table(built.diagnostics()).unwrap_or_default());
    let (errors, warnings) = (built.count(Severity::Error), built.count(Severity::Warning));
    if errors + warnings > 0 {
        let _ = writeln!(text, "{}, {}", counted(errors, "error"), counted(warnings, "warning"));
    }
    let fixes = built.diagnostics().iter().filter(|diagnostic| diagnostic.fix.is_some()).count();
    if fixes > 0 {
        let _ = writeln!(text, "{fixes} of them can be fixed by fanlight check --fix");
    }
    text
}

fn drawn(diagnostic: &Diagnostic, lines: Option<&Lines<'_>>, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let span = &diagnostic.span;
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let group = match lines {
        Some(lines) => {
            let Excerpt { line, from, start, end, to } = Excerpt::new(lines, span, AROUND);
            let snippet = Snippet::source(lines.text().get(from..to).unwrap_or(""))
                .line_start(line.number)
                .annotation(AnnotationKind::Primary.span(start - from..end - from));
            if (from, to) == (line.start, line.end) {
                title.element(snippet.path(span.file.as_str()))
            } else {
                let Place { line, column } = lines.place(start);
                title.element(Origin::path(span.file.as_str()).line(line).char_column(column)).element(snippet)
            }
        }
        None => title.element(Origin::path(span.file.as_str())),
    };
    let group = match &diagnostic.hint {
        Some(hint) => group.element(Level::HELP.with_name("hint").message(hint.as_str())),
        None => group,
    };
    renderer.render(&[group])
}

/// Counts the diagnostics of each code, where there are many: errors first, then what there is most of.
fn table(diagnostics: &[Diagnostic]) -> Option<String> {
    let mut counts: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry((diagnostic.severity, diagnostic.code)).or_default() += 1;
    }
    if diagnostics.len() <= OVERSEEN || counts.len() < 2 {
        return None;
    }
    let mut rows: Vec<((Severity, Code), usize)> = counts.into_iter().collect();
    rows.sort_by_key(|((severity, _), count)| (*severity, std::cmp::Reverse(*count)));
    let digits = rows.iter().map(|(_, count)| count.to_string().len()).max()?;
    let width = rows.iter().map(|((_, code), _)| code.as_str().len()).max()?;
    let mut text = String::new();
    for ((severity, code), count) in rows {
        let (name, severity) = (code.as_str(), severity.as_str());
        let _ = writeln!(text, "{count:>digits$} {severity:<7}  {name:<width$}  {}", code.description());
    }
    text.push('\n');
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;

    #[test]
    fn a_place_inside_of_a_character_or_behind_the_end_is_drawn() {
        let text = "eins ü\r\n\nzwei";
        let lines = Lines::new(text);
        for start in 0..=text.len() + 2 {
            for end in [start, start + 1, start + 40] {
                let diagnostic = Diagnostic::new(Code::TermUnknown, Span::new("a.md", start..end), "x");
                let drawn = drawn(&diagnostic, Some(&lines), &Renderer::plain());
                assert!(drawn.contains("--> a.md:"), "{drawn}");
            }
        }
    }
}
