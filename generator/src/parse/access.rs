//! What keeps readers from a text who hear it, or find their way in it by its headings.

use crate::diagnostic::{Code, Diagnostic, Span};

/// Reports an image that says nothing to those who do not see it.
pub fn image_without_words(span: Span) -> Diagnostic {
    Diagnostic::new(Code::ImageNoAlt, span, "this image says nothing to those who cannot see it").hint(
        "say what it shows: ![the valve, closed](valve.png); if it only decorates, <img src=\"valve.png\" alt=\"\">",
    )
}

/// Reports a heading that is more than one level below `above`, the one before it.
pub fn skipped_level(above: u8, level: u8, span: Span) -> Option<Diagnostic> {
    let next = above + 1;
    (level > next).then(|| {
        let above = if above == 1 { "the title".to_owned() } else { format!("level {above}") };
        let message = format!("this heading of level {level} stands below {above}: a level is left out");
        let hint = format!("begin it with {}, for screen readers count the levels", "#".repeat(next.into()));
        Diagnostic::new(Code::HeadingSkippedLevel, span, message).hint(hint)
    })
}
