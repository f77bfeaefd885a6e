//! What a run found, as a terminal shows it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::{Excerpt, by_file, counted};
use crate::Built;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::place::{Lines, Place};

/// With more diagnostics than this the last ones say nothing of the first: a table does.
const OVERSEEN: usize = 20;

/// How many bytes of a line are drawn before and behind a place.
const AROUND: usize = 500;

/// Whether colours are seen where it is drawn.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Colours {
    /// It is text alone.
    No,
    /// It is a terminal.
    Yes,
}

/// Draws every diagnostic, and says how many there are.
pub fn human(built: &Built, colours: Colours) -> String {
    human_about(built, colours, |_| true)
}

/// Draws the diagnostics of some files, those of all others only where they are few, and says how
/// many there are.
pub fn human_about(built: &Built, colours: Colours, is_about: impl Fn(&str) -> bool) -> String {
    let renderer = match colours {
        Colours::No => Renderer::plain(),
        Colours::Yes => Renderer::styled(),
    };
    let mut text = String::new();
    let are_few = built.diagnostics().len() <= OVERSEEN;
    for file in by_file(built).filter(|file| are_few || is_about(file.path)) {
        for diagnostic in file.diagnostics {
            let lines = file.lines.as_ref();
            let is_drawn = colours == Colours::No && lines.is_some_and(|lines| draw(diagnostic, lines, &mut text));
            if !is_drawn {
                text.push_str(&drawn(diagnostic, lines, &renderer));
            }
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

/// Draws what nearly all of them are, a place in one line of ASCII, as the renderer does without colours,
/// in a small part of its time: a portal that has just moved here has thousands of mistakes. Tells whether
/// it is one of these.
fn draw(diagnostic: &Diagnostic, lines: &Lines<'_>, text: &mut String) -> bool {
    let Diagnostic { severity, code, span, message, hint, .. } = diagnostic;
    let Excerpt { line, from, start, end, to } = Excerpt::new(lines, span, AROUND);
    let source = lines.text().get(from..to).unwrap_or("");
    let said = [source, message.as_str(), hint.as_deref().unwrap_or("")];
    let is_ascii = said.iter().all(|said| said.bytes().all(|byte| matches!(byte, b' '..=b'~')));
    if !is_ascii || source.trim_ascii().is_empty() || (from, to) != (line.start, line.end) {
        return false;
    }
    let place = start - from..end.max(start + 1) - from;
    let number = line.number.to_string();
    let margin = " ".repeat(number.len());
    let Some(shown) = window(source, &place, DEFAULT_TERM_WIDTH - margin.len() - 3) else { return false };
    let mut code_shown = source.get(shown.clone()).unwrap_or("").to_owned();
    if shown.start > 0 {
        code_shown.replace_range(..3, "...");
    }
    if shown.end < source.len() {
        code_shown.replace_range(code_shown.len() - 3.., "...");
    }
    let _ = write!(
        text,
        "{}[{code}]: {message}\n\
         {margin}--> {}:{number}:{}\n\
         {margin} |\n\
         {number} | {code_shown}\n\
         {margin} | {}{}",
        severity.as_str(),
        span.file,
        place.start + 1,
        " ".repeat(place.start - shown.start),
        "^".repeat(place.len()),
    );
    if let Some(hint) = hint {
        let _ = write!(text, "\n{margin} |\n{margin} = hint: {hint}");
    }
    true
}

/// Finds what is seen of a line of ASCII, with a place in it, where there is so much room; `None` where
/// there is not enough for the place.
fn window(line: &str, place: &Range<usize>, room: usize) -> Option<Range<usize>> {
    // What the renderer leaves at either side for its dots.
    const DOTS: usize = 6;
    // From so many blanks before a line on it leaves so many out.
    const BLANKS: usize = 20;
    const LEFT_OUT: usize = 16;
    let blanks = (line.len() - line.trim_ascii_start().len()).min(place.start).saturating_sub(DOTS);
    let from = if blanks > BLANKS { blanks - LEFT_OUT } else { 0 };
    if line.len() - from <= room {
        return Some(from..line.len());
    }
    let (before, behind) = (place.start.saturating_sub(DOTS), place.end + DOTS);
    let from =
        if behind - blanks <= room { blanks } else { before.saturating_sub(room.checked_sub(behind - before)? / 2) };
    Some(from..line.len().min(from + room))
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
    fn what_is_drawn_by_hand_is_drawn_as_the_renderer_does() {
        let words = "aa bbb cccc ".repeat(30);
        let mut by_hand = 0;
        for indent in [0, 3, 7, 24, 27, 60, 150] {
            for len in [1, 2, 8, 100, 128, 132, 133, 134, 135, 136, 137, 140, 150, 280, 350] {
                let line = format!("{}{}", " ".repeat(indent), words.get(..len).unwrap());
                for start in [0, 2, 5, 6, 7, 20, 30, 61, 120, 135, 140, 200, 300, line.len() - 1, line.len()] {
                    for width in [0, 1, 5, 40, 120, 128, 140] {
                        let (start, end) = (start.min(line.len()), (start + width).min(line.len()));
                        let text = format!("one\n{line}\r\nthree");
                        let lines = Lines::new(&text);
                        let diagnostic = Diagnostic::new(Code::TermUnknown, Span::new("ä.md", 4 + start..4 + end), "x");
                        let hinted = diagnostic.clone().hint("y");
                        for diagnostic in [diagnostic, hinted] {
                            let mut drawing = String::new();
                            if draw(&diagnostic, &lines, &mut drawing) {
                                by_hand += 1;
                                assert_eq!(drawing, drawn(&diagnostic, Some(&lines), &Renderer::plain()));
                            }
                        }
                    }
                }
            }
        }
        assert!(by_hand > 10_000, "{by_hand}");
    }

    #[test]
    fn what_is_out_of_the_ordinary_is_left_to_the_renderer() {
        for (text, message) in [("", "x"), ("  ", "x"), ("ä", "x"), ("\ta", "x"), ("a", "x\ny"), ("a", "ä")] {
            let diagnostic = Diagnostic::new(Code::TermUnknown, Span::new("a.md", 0..1), message);
            assert!(!draw(&diagnostic, &Lines::new(text), &mut String::new()), "{text:?} {message:?}");
        }
    }

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
