//! Tags of other generators (Liquid, Jinja, kramdown) that stayed in the text.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::diagnostic::{Code, Diagnostic, Span};

/// Stands for a byte of a leftover until the text is written; no text has it.
pub const REMOVED: char = '\u{7f}';

/// Blanks the leftovers of a text, so that links around them are read, and reports each. The
/// text keeps its length. `None` where there is nothing to blank.
pub fn blank(path: &str, text: &str, start: usize, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    if !["{%", "{{", "{:"].iter().any(|opening| text.contains(opening)) {
        return None;
    }
    let code = code_ranges(text);
    let mut blanked = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(found) = next(text, at) {
        if code.iter().any(|code| code.start <= found.start && found.start < code.end) {
            blanked.push_str(text.get(at..found.start + 1).unwrap_or(""));
            at = found.start + 1;
            continue;
        }
        let raw = text.get(found.clone()).unwrap_or("");
        blanked.push_str(text.get(at..found.start).unwrap_or(""));
        let fill = if in_address(&blanked) || alone(text, &found) { ' ' } else { REMOVED };
        // Filling by bytes keeps every later place where it is.
        blanked.extend(raw.bytes().map(|_| fill));
        at = found.end;
        let hint = if raw.starts_with("{:") {
            "attributes like this are not Markdown: leave them out"
        } else if raw.starts_with("{{") && raw.contains("url") {
            "write the address from the root of the portal, such as /folder/page/"
        } else {
            "nothing fills this in: write what it stands for"
        };
        diagnostics.push(
            Diagnostic::new(
                Code::LiquidLeftover,
                Span::new(path, start + found.start..start + found.end),
                "a tag of another generator is left in the text, and is not shown",
            )
            .hint(hint),
        );
    }
    blanked.push_str(text.get(at..).unwrap_or(""));
    Some(blanked)
}

fn next(text: &str, mut from: usize) -> Option<Range<usize>> {
    loop {
        let rest = text.get(from..)?;
        let start = from + rest.find('{')?;
        let tag = text.get(start..)?;
        let closing = match tag.as_bytes().get(1) {
            Some(b'%') => "%}",
            Some(b'{') => "}}",
            Some(b':') => "}",
            _ => {
                from = start + 1;
                continue;
            }
        };
        let line = tag.lines().next().unwrap_or("");
        match line.get(2..).and_then(|inner| inner.find(closing)) {
            Some(inner) => return Some(start..start + 2 + inner + closing.len()),
            None => from = start + 1,
        }
    }
}

/// Tells whether what follows is the address of a link.
fn in_address(before: &str) -> bool {
    let trimmed = before.trim_end_matches(' ');
    trimmed.ends_with("](") || (trimmed.ends_with("]:") && trimmed.len() < before.len())
}

/// Tells whether a line holds nothing else.
fn alone(text: &str, found: &Range<usize>) -> bool {
    let before = text.get(..found.start).and_then(|before| before.rsplit('\n').next()).unwrap_or("");
    let after = text.get(found.end..).and_then(|after| after.split('\n').next()).unwrap_or("");
    before.trim().is_empty() && after.trim().is_empty()
}

fn code_ranges(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, super::dialect::OPTIONS).into_offset_iter();
    events
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, found: usize) {
        let mut diagnostics = Vec::new();
        let blanked = blank("a.md", text, 0, &mut diagnostics).unwrap_or_else(|| text.to_owned());
        assert_eq!(blanked.len(), text.len());
        assert_eq!(blanked.replace(REMOVED, ""), expected);
        assert_eq!(diagnostics.len(), found);
    }

    #[test]
    fn leftovers_go_and_code_stays() {
        check("a {{ b }} c {% d %}", "a  c ", 2);
        check("`{{ code }}` {- term}", "`{{ code }}` {- term}", 0);
        check("[a]({{ u }}/b){:target=\"_blank\"}", "[a](       /b)", 2);
        check("```\n{% raw %}\n```\n", "```\n{% raw %}\n```\n", 0);
        check("{{ never closed\n}}", "{{ never closed\n}}", 0);
    }
}
