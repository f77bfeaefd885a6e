//! What is wrong in a portal's sources, where, and what would help.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

/// How bad it is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// The page is there, something on it is wrong or missing.
    Error,
    /// The page is right as far as can be told; somebody should look.
    Warning,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal $severity:ident,)*) => {
        /// What kind of mistake it is, under a name that stays.
        #[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code, in the order of their names.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// Returns the name as it is printed.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$variant => $text,)*
                }
            }

            /// Returns how bad a mistake of this kind is.
            pub fn severity(self) -> Severity {
                match self {
                    $(Code::$variant => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    /// Two pages share an address, or a page stands where the portal's own pages are.
    AddressCollision = "address.collision" Error,
    /// A file's or folder's name has no letter that an address could have.
    AddressEmpty = "address.empty" Error,
    /// Two parts of the customer's addresses are the same word, or one is empty.
    AddressSegment = "address.segment" Error,
    /// Two agents have one address.
    ConfigDuplicateAgent = "config.duplicate-agent" Error,
    /// A value cannot be what its key needs.
    ConfigInvalidValue = "config.invalid-value" Error,
    /// `fanlight.toml` is not TOML.
    ConfigSyntax = "config.syntax" Error,
    /// No folder has the name of a category in `fanlight.toml`.
    ConfigUnknownCategory = "config.unknown-category" Error,
    /// `fanlight.toml` has a key we do not know.
    ConfigUnknownKey = "config.unknown-key" Error,
    /// A text file is not UTF-8.
    FileEncoding = "file.encoding" Error,
    /// A file or a folder cannot be read.
    FileUnreadable = "file.unreadable" Error,
    /// A field's value cannot be what the field needs.
    FrontMatterInvalidValue = "front-matter.invalid-value" Error,
    /// The front matter is not YAML or TOML, or does not end.
    FrontMatterSyntax = "front-matter.syntax" Error,
    /// The front matter has a field we do not know.
    FrontMatterUnknownField = "front-matter.unknown-field" Warning,
    /// An article has HTML that browsers do nothing with, for pages forbid it.
    HtmlRefused = "html.refused" Warning,
    /// An image is on another host, from which pages show nothing.
    ImageExternal = "image.external" Warning,
    /// An image is not there.
    ImageMissing = "image.missing" Error,
    /// A message is written with a term or a message that does not exist, or with itself.
    LabelsReference = "labels.reference" Error,
    /// A file of labels or a locale is not Fluent.
    LabelsSyntax = "labels.syntax" Error,
    /// A label names a message that nothing asks for.
    LabelsUnknownMessage = "labels.unknown-message" Warning,
    /// The theme has no locale for a language of the portal.
    LanguageNoLocale = "language.no-locale" Warning,
    /// A file is written for a language that the portal does not have.
    LanguageNotListed = "language.not-listed" Warning,
    /// A link leads to a heading or place that is not on the page.
    LinkUnknownAnchor = "link.unknown-anchor" Error,
    /// A link leads to an article that does not exist.
    LinkUnknownArticle = "link.unknown-article" Error,
    /// A link leads to a file that does not exist.
    LinkUnknownFile = "link.unknown-file" Error,
    /// A tag of another generator is left in the text.
    LiquidLeftover = "liquid.leftover" Warning,
    /// A page that the edge fills lacks a slot, or has one twice.
    ShellSlot = "shell.slot" Error,
    /// The text names a term that no locale or label defines.
    TermUnknown = "term.unknown" Error,
    /// A template of the theme cannot be read or rendered.
    ThemeTemplate = "theme.template" Error,
}

impl Code {
    /// Returns the code of a name as it is printed.
    pub fn named(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place in a source.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Span {
    /// The file, as a person would open it.
    pub file: String,
    /// First byte of the place.
    pub start: usize,
    /// First byte behind it.
    pub end: usize,
}

impl Span {
    /// Returns the place of `range` in `file`.
    pub fn new(file: &str, range: Range<usize>) -> Span {
        Span { file: file.to_owned(), start: range.start, end: range.end }
    }
}

/// An edit that takes a mistake away.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Fix {
    /// What goes.
    pub span: Span,
    /// What comes in its place.
    pub replacement: String,
}

/// One mistake.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Diagnostic {
    /// Where.
    pub span: Span,
    /// What kind.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What would help.
    pub hint: Option<String>,
    /// What `fanlight check --fix` does about it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Returns a diagnostic without a hint.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { span, code, message: message.into(), hint: None, fix: None }
    }

    /// Adds what would help.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }

    /// Adds what would help, where something is known to.
    pub fn maybe_hint(mut self, hint: Option<String>) -> Diagnostic {
        self.hint = hint.or(self.hint);
        self
    }

    /// Adds the edit of this file that is what the writer meant, beyond doubt: nobody looks before
    /// it is made.
    pub fn fix(mut self, range: Range<usize>, replacement: impl Into<String>) -> Diagnostic {
        let span = Span::new(&self.span.file, range);
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// Draws the place as a terminal shows it. `text` is the whole file, where it is text.
    pub fn render(&self, text: Option<&str>, renderer: &Renderer) -> String {
        let level = match self.code.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(self.message.as_str()).id(self.code.as_str());
        let group = match text {
            Some(text) => {
                let line = Line::around(text, self.span.start);
                let start = boundary(text, self.span.start).min(line.end) - line.start;
                let end = boundary(text, self.span.end).clamp(line.start + start, line.end) - line.start;
                let snippet = Snippet::source(text.get(line.start..line.end).unwrap_or(""))
                    .line_start(line.number)
                    .path(self.span.file.as_str())
                    .annotation(AnnotationKind::Primary.span(start..end.max(start)));
                title.element(snippet)
            }
            None => title.element(Origin::path(self.span.file.as_str())),
        };
        let group = match &self.hint {
            Some(hint) => group.element(Level::HELP.with_name("hint").message(hint.as_str())),
            None => group,
        };
        renderer.render(&[group])
    }
}

/// Puts diagnostics in the order of files and places, each once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    fn key(of: &Diagnostic) -> impl Ord {
        (&of.span, of.code, &of.message, &of.hint, &of.fix)
    }
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
    diagnostics.dedup();
}

/// Returns the place where the character at `offset` begins.
fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

struct Line {
    number: usize,
    start: usize,
    end: usize,
}

impl Line {
    /// Finds the line that `offset` is in.
    fn around(text: &str, offset: usize) -> Line {
        let offset = boundary(text, offset);
        let (before, after) = text.split_at(offset);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = after.find('\n').map_or(text.len(), |at| offset + at);
        let end = if text.get(start..end).is_some_and(|line| line.ends_with('\r')) { end - 1 } else { end };
        Line { number: before.matches('\n').count() + 1, start, end: end.max(start) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_inside_of_a_character_or_behind_the_end_is_drawn() {
        let text = "eins ü\r\n\nzwei";
        for start in 0..=text.len() + 2 {
            for end in [start, start + 1, start + 40] {
                let span = Span::new("a.md", start..end);
                let drawn = Diagnostic::new(Code::TermUnknown, span, "x").render(Some(text), &Renderer::plain());
                assert!(drawn.contains("--> a.md:"), "{drawn}");
            }
        }
    }
}
