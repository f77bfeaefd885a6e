//! What is wrong in a portal's sources, where, and what would help.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// The page is there, something on it is wrong or missing.
    Error,
    /// The page is right as far as can be told; somebody should look.
    Warning,
}

impl Severity {
    /// Returns the name as it is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $text:literal $severity:ident $($rule:ident)?,)*) => {
        /// What kind of mistake it is, under a name that stays.
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
        #[serde(try_from = "String")]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)*
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

            /// Says what kind of mistake it is, in one sentence.
            pub fn description(self) -> &'static str {
                match self {
                    $(Code::$variant => concat!($($doc),+).trim_ascii_start(),)*
                }
            }

            /// Returns how bad a mistake of this kind is where the portal does not say.
            pub fn severity(self) -> Severity {
                match self {
                    $(Code::$variant => Severity::$severity,)*
                }
            }

            /// Tells whether a portal may say how bad it is. It may not where pages would be
            /// missing, or be shown to people they are not meant for.
            pub fn may_be_set(self) -> bool {
                match self {
                    $(Code::$variant => rule!(may_be_set $($rule)?),)*
                }
            }

            /// Tells whether nobody hears of it in a portal that does not ask for it.
            pub fn is_quiet(self) -> bool {
                match self {
                    $(Code::$variant => rule!(is_quiet $($rule)?),)*
                }
            }
        }
    };
}

macro_rules! rule {
    (may_be_set must) => {
        false
    };
    (may_be_set $($other:ident)?) => {
        true
    };
    (is_quiet quiet) => {
        true
    };
    (is_quiet $($other:ident)?) => {
        false
    };
}

codes! {
    /// Two pages share an address, or a page stands where the portal's own pages are.
    AddressCollision = "address.collision" Error must,
    /// A file's or folder's name has no letter that an address could have.
    AddressEmpty = "address.empty" Error must,
    /// Nothing answers any more at an address that was published.
    AddressLost = "address.lost" Error,
    /// Two parts of the customer's addresses are the same word, or one is empty.
    AddressSegment = "address.segment" Error must,
    /// An address is not written down in the ledger yet.
    AddressUnrecorded = "address.unrecorded" Warning,
    /// Two articles of one language have the same description.
    ArticleDuplicateDescription = "article.duplicate-description" Warning,
    /// Two articles of one language have the same title.
    ArticleDuplicateTitle = "article.duplicate-title" Warning,
    /// No other text links to an article: readers find it in lists and by searching only.
    ArticleOrphan = "article.orphan" Warning quiet,
    /// Somebody should have read an article again by now.
    ArticleReviewDue = "article.review-due" Warning,
    /// An article is for an audience that there is not.
    AudienceUnknown = "audience.unknown" Error must,
    /// The language named behind a fence is most likely a slip.
    CodeLanguage = "code.language" Warning,
    /// Two agents have one address.
    ConfigDuplicateAgent = "config.duplicate-agent" Error must,
    /// A form, or a field of one, cannot be as it is described.
    ConfigForm = "config.form" Error must,
    /// A value cannot be what its key needs.
    ConfigInvalidValue = "config.invalid-value" Error must,
    /// Nothing says where the portal is published.
    ConfigNoBaseUrl = "config.no-base-url" Warning,
    /// `fanlight.toml` is not TOML.
    ConfigSyntax = "config.syntax" Error must,
    /// No folder has the name of a category in `fanlight.toml`.
    ConfigUnknownCategory = "config.unknown-category" Error,
    /// `fanlight.toml` has a key we do not know.
    ConfigUnknownKey = "config.unknown-key" Error,
    /// A text file is not UTF-8.
    FileEncoding = "file.encoding" Error,
    /// A file or a folder cannot be read.
    FileUnreadable = "file.unreadable" Error must,
    /// A field's value cannot be what the field needs.
    FrontMatterInvalidValue = "front-matter.invalid-value" Error must,
    /// The front matter is not YAML or TOML, or does not end.
    FrontMatterSyntax = "front-matter.syntax" Error must,
    /// The front matter has a field we do not know.
    FrontMatterUnknownField = "front-matter.unknown-field" Warning,
    /// A heading is more than one level below the one before it.
    HeadingSkippedLevel = "heading.skipped-level" Warning,
    /// Git has only a part of the folder's history, which would give wrong dates.
    HistoryShallow = "history.shallow" Warning,
    /// An article has HTML that browsers do nothing with, for pages forbid it.
    HtmlRefused = "html.refused" Warning,
    /// An image is on another host, from which pages show nothing.
    ImageExternal = "image.external" Warning,
    /// An image has more pixels or bytes than a page shows.
    ImageLarge = "image.large" Warning,
    /// An image is not there.
    ImageMissing = "image.missing" Error,
    /// An image has no words for those who cannot see it.
    ImageNoAlt = "image.no-alt" Warning,
    /// A file is not the image that its name promises, or only a part of it.
    ImageUnreadable = "image.unreadable" Error,
    /// A file is included in itself, or too deeply.
    IncludeCircle = "include.circle" Error,
    /// A file that should stand in a text does not exist.
    IncludeMissing = "include.missing" Error,
    /// A label's term lacks a form, such as the plural, that sentences ask for.
    LabelsMissingForm = "labels.missing-form" Warning,
    /// A form, a field or an option has no words in a language.
    LabelsMissingMessage = "labels.missing-message" Warning,
    /// A message is written with a term or a message that does not exist, or with itself.
    LabelsReference = "labels.reference" Error must,
    /// A file of labels or a locale is not Fluent.
    LabelsSyntax = "labels.syntax" Error must,
    /// A label names a message that nothing asks for.
    LabelsUnknownMessage = "labels.unknown-message" Warning,
    /// A language is asked to be formal or informal, and the theme has one way to speak it.
    LanguageNoFormality = "language.no-formality" Warning,
    /// The theme has no locale for a language of the portal.
    LanguageNoLocale = "language.no-locale" Warning,
    /// A file is written for a language that the portal does not have.
    LanguageNotListed = "language.not-listed" Warning,
    /// A line of the ledger is not an address and what stands there.
    LedgerSyntax = "ledger.syntax" Error,
    /// A link leads to what not everybody sees who sees the link.
    LinkPrivate = "link.private" Warning,
    /// A link leads to a heading or place that is not on the page.
    LinkUnknownAnchor = "link.unknown-anchor" Error,
    /// A link leads to an article that does not exist.
    LinkUnknownArticle = "link.unknown-article" Error,
    /// A link leads to a file that does not exist.
    LinkUnknownFile = "link.unknown-file" Error,
    /// A tag of another generator is left in the text.
    LiquidLeftover = "liquid.leftover" Warning,
    /// A public file shows what is not for everybody.
    PrivateLeak = "private.leak" Error must,
    /// A public source says the title of what is not for everybody.
    PrivateMention = "private.mention" Warning,
    /// An old address is not written as one.
    RedirectForm = "redirect.form" Error,
    /// A page stands at an old address.
    RedirectLive = "redirect.live" Error,
    /// Old addresses lead to each other.
    RedirectLoop = "redirect.loop" Error,
    /// An old address is the portal's own.
    RedirectReserved = "redirect.reserved" Error,
    /// An old address leads to two places.
    RedirectTwice = "redirect.twice" Error,
    /// An old address leads where nothing is.
    RedirectUnknownTarget = "redirect.unknown-target" Error,
    /// A page that the edge fills lacks a slot, or has one twice.
    ShellSlot = "shell.slot" Error must,
    /// No list follows a comment that makes one of steps.
    StepsList = "steps.list" Error,
    /// A tab has nothing in it, or a group of tabs has no tab.
    TabsEmpty = "tabs.empty" Warning,
    /// Tabs begin with something that is no tab's name.
    TabsLabel = "tabs.label" Error,
    /// Tabs have no end.
    TabsUnclosed = "tabs.unclosed" Error,
    /// Tabs end that did not begin.
    TabsUnopened = "tabs.unopened" Error,
    /// An article, "a" or "an", does not fit what a term says in this portal.
    TermArticle = "term.article" Warning,
    /// A text says a default word that a label of the portal replaces.
    TermDefaultWord = "term.default-word" Warning,
    /// The text names a term that no locale or label defines.
    TermUnknown = "term.unknown" Error,
    /// A template of the theme cannot be read or rendered.
    ThemeTemplate = "theme.template" Error must,
    /// An article is not there in a language of the portal.
    TranslationMissing = "translation.missing" Warning quiet,
    /// A translation does not say of which revision of the article it is.
    TranslationNoRevision = "translation.no-revision" Warning quiet,
    /// The article that a translation was made from is not there.
    TranslationOrphan = "translation.orphan" Warning,
    /// An article has changed since its translation was made.
    TranslationStale = "translation.stale" Warning,
}

impl Code {
    /// Returns the code of a name as it is printed.
    pub fn named(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

impl TryFrom<String> for Code {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Code, &'static str> {
        Code::named(&name).ok_or("it is not a code")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place in a source.
#[derive(Clone, Debug, Deserialize, Eq, JsonSchema, Ord, PartialEq, PartialOrd)]
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
    /// How bad it is in this portal.
    pub severity: Severity,
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
        Diagnostic { span, code, severity: code.severity(), message: message.into(), hint: None, fix: None }
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
}

/// What a portal says of the severity of some codes; `None` is "off".
pub type Severities = BTreeMap<Code, Option<Severity>>;

/// What the phases of a build found. What a phase keeps between builds is shared, not copied: a
/// preview shows the page first, and counts its mistakes afterwards.
#[derive(Default)]
pub struct Findings {
    /// Of this build alone.
    pub own: Vec<Diagnostic>,
    /// Of articles and their links.
    pub kept: Vec<Arc<dyn Found>>,
}

/// Something with what is wrong in it.
pub trait Found: Send + Sync {
    /// Returns what is wrong in it.
    fn diagnostics(&self) -> &[Diagnostic];
}

impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.own).entries(self.kept.iter().flat_map(|kept| kept.diagnostics())).finish()
    }
}

/// Returns how bad a portal says that something is; `None` where nobody hears of it.
pub fn told(code: Code, severities: &Severities) -> Option<Severity> {
    let default = (!code.is_quiet()).then(|| code.severity());
    severities.get(&code).copied().filter(|_| code.may_be_set()).unwrap_or(default)
}

impl Findings {
    /// Returns every diagnostic with the severity that the portal gives it, without those it has
    /// switched off, in the order of files and places, each once.
    pub fn settle(&self, severities: &Severities) -> Vec<Diagnostic> {
        let settled = |diagnostic: &Diagnostic| {
            let severity = told(diagnostic.code, severities)?;
            Some(Diagnostic { severity, ..diagnostic.clone() })
        };
        let found = self.own.iter().chain(self.kept.iter().flat_map(|kept| kept.diagnostics()));
        let mut diagnostics: Vec<Diagnostic> = found.filter_map(settled).collect();
        sort(&mut diagnostics);
        diagnostics
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portal_sets_what_it_may() {
        let at = |code| Diagnostic::new(code, Span::new("a.md", 0..1), "x");
        let mut own = vec![at(Code::TermUnknown), at(Code::ImageMissing), at(Code::ShellSlot), at(Code::ShellSlot)];
        own.extend([at(Code::ArticleOrphan), at(Code::TranslationMissing)]);
        let found = Findings { own, kept: Vec::new() };
        let said = [
            (Code::TranslationMissing, Some(Severity::Error)),
            (Code::TermUnknown, None),
            (Code::ImageMissing, Some(Severity::Warning)),
            (Code::ShellSlot, Some(Severity::Warning)),
        ];
        let left: Vec<(Code, Severity)> =
            found.settle(&said.into()).iter().map(|found| (found.code, found.severity)).collect();
        let told = [
            (Code::ImageMissing, Severity::Warning),
            (Code::ShellSlot, Severity::Error),
            (Code::TranslationMissing, Severity::Error),
        ];
        assert_eq!(left, told);
    }
}
