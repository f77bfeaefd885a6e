//! Edits that take mistakes away, and texts without them.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Fix};

/// Returns the edits of each file that can be made at once, in the order of their places: of two
/// that meet, the first.
pub fn plan(diagnostics: &[Diagnostic]) -> BTreeMap<&str, Vec<(&Fix, &Diagnostic)>> {
    let mut plan: BTreeMap<&str, Vec<(&Fix, &Diagnostic)>> = BTreeMap::new();
    for diagnostic in diagnostics {
        if let Some(fix) = &diagnostic.fix {
            plan.entry(&fix.span.file).or_default().push((fix, diagnostic));
        }
    }
    for fixes in plan.values_mut() {
        fixes.sort_by_key(|(fix, _)| *fix);
        let mut free = None;
        fixes.retain(|(fix, _)| {
            let fits = fix.span.start <= fix.span.end && free.is_none_or(|free| free < fix.span.start);
            if fits {
                free = Some(fix.span.end);
            }
            fits
        });
    }
    plan
}

/// Makes edits that are in order and do not meet; one that does not fit the text is left out.
pub fn mended<'a>(text: &str, fixes: impl IntoIterator<Item = &'a Fix>) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = 0;
    for fix in fixes {
        let (Some(before), Some(_)) = (text.get(rest..fix.span.start), text.get(fix.span.start..fix.span.end)) else {
            continue;
        };
        mended.push_str(before);
        mended.push_str(&fix.replacement);
        rest = fix.span.end;
    }
    mended.push_str(text.get(rest..).unwrap_or(""));
    mended
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;
    use crate::diagnostic::{Code, Span};

    #[test]
    fn edits_that_meet_wait_for_the_next_time() {
        let text = "eins zwei drei";
        let fix = |range: Range<usize>, replacement: &str| {
            Diagnostic::new(Code::TermUnknown, Span::new("a.md", range.clone()), "x").fix(range, replacement)
        };
        let found =
            [fix(10..14, "3"), fix(0..4, "1"), fix(2..7, "?"), fix(4..5, "?"), fix(5..9, "2"), fix(99..99, "?")];
        let plan = plan(&found);
        assert_eq!(mended(text, plan["a.md"].iter().map(|(fix, _)| *fix)), "1 2 3");
        assert_eq!(mended("é", [found[1].fix.as_ref().unwrap()]), "é");
    }
}
