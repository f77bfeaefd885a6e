//! Where a text still says the default word of a term that the portal's labels replace, and how
//! to say it with the term.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use fluent_syntax::ast::{Entry, PatternElement};

use crate::config::Apply;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::grammar::{Case, Fit, Grammar, Noun, Surroundings};

/// Silences what stands beside it.
pub const MARK: &str = "term:ok";

/// What ends every hint: no program knows what a writer means.
const MEANT: &str = "where the word is meant, put a comment term:ok beside it";

/// The default words of one language that the portal's labels replace.
pub struct Terminology {
    apply: Apply,
    labels: String,
    grammar: Grammar,
    words: Vec<DefaultWord>,
    finder: AhoCorasick,
    /// What each pattern of the finder is.
    patterns: Vec<Pattern>,
}

#[derive(Clone, Copy)]
enum Pattern {
    /// A default word, in some letters.
    Word(usize, Case),
    /// The placeable of one word.
    Placeable(usize),
    /// A word of the portal that holds a default one.
    Own,
}

impl fmt::Debug for Terminology {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Terminology({})", self.words.iter().map(|word| word.default.as_str()).collect::<Vec<_>>().join(", "))
    }
}

/// A default word: one form of a term.
#[derive(Debug)]
pub struct DefaultWord {
    /// The term's name.
    pub term: String,
    /// The word.
    pub default: String,
    /// How a text asks for the form: `{-ticket(form: "other")}`.
    pub placeable: String,
    /// What the portal says, where it has the form.
    pub says: Option<String>,
    /// How a text asks for another form that is the same word, where the portal has two.
    pub or: Option<String>,
    /// What the words around it go by.
    pub noun: Noun,
}

/// A run of words as a reader sees them, with their places in the source.
#[derive(Debug, Default)]
pub struct Run {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    start: usize,
    end: usize,
    source: Range<usize>,
}

impl Run {
    /// Adds words that are written at a place.
    pub fn push(&mut self, text: &str, source: Range<usize>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { start, end: self.text.len(), source });
    }

    /// Adds what is no text.
    pub fn push_sign(&mut self, sign: char) {
        self.text.push(sign);
    }

    /// Tells whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Finds a part in the source. The second is `None` where the source writes it in another way,
    /// and else tells whether it is in one piece.
    fn place(&self, part: &Range<usize>) -> (Range<usize>, Option<bool>) {
        let first = self.pieces.partition_point(|piece| piece.end <= part.start);
        let past = self.pieces.partition_point(|piece| piece.start < part.end);
        let pieces = self.pieces.get(first..past).unwrap_or(&[]);
        let (Some(start), Some(end)) = (pieces.first(), pieces.last()) else { return (0..0, None) };
        let verbatim = |piece: &Piece| piece.end - piece.start == piece.source.len();
        let from = if verbatim(start) { start.source.start + (part.start - start.start) } else { start.source.start };
        let to = if verbatim(end) { end.source.start + (part.end - end.start) } else { end.source.end };
        let joined = pieces.windows(2).all(|pair| match pair {
            [one, other] => one.source.end == other.source.start && one.end == other.start,
            _ => true,
        });
        let exact = joined && pieces.iter().all(verbatim) && part.len() == to.saturating_sub(from);
        (from..to, exact.then_some(pieces.len() == 1))
    }
}

/// A default word in a run, or an article that does not fit what stands in its place.
struct Use<'t> {
    code: Code,
    at: Range<usize>,
    word: &'t DefaultWord,
    /// The edits that say it with the term, or why it is not sure that these are all.
    edits: Result<Vec<(Range<usize>, String)>, String>,
}

/// An edit of a source.
pub type Edit = (Range<usize>, String);

impl Terminology {
    /// Looks for default words. `own` is what the portal says of the terms, in all their forms; `labels` is
    /// the file that says so. `None` where the portal says nothing else.
    pub fn new(
        apply: Apply,
        language: &str,
        mut words: Vec<DefaultWord>,
        own: &BTreeSet<String>,
        labels: &str,
    ) -> Option<Terminology> {
        words.retain(|word| !own.contains(&word.default));
        let grammar = Grammar::of(language);
        let mut patterns: BTreeMap<String, Pattern> = BTreeMap::new();
        for (index, word) in words.iter().enumerate() {
            for (case, written) in Case::ALL.map(|case| (case, case.of(&word.default))) {
                patterns.entry(written).or_insert(Pattern::Word(index, case));
            }
            if grammar == Grammar::English {
                patterns.insert(word.placeable.clone(), Pattern::Placeable(index));
            }
        }
        for own in own {
            let holds = |word: &DefaultWord| own.to_lowercase().contains(&word.default.to_lowercase());
            if words.iter().any(holds) {
                patterns.extend(Case::ALL.map(|case| (case.of(own), Pattern::Own)));
            }
        }
        if words.is_empty() {
            return None;
        }
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns.keys()).ok()?;
        let patterns = patterns.into_values().collect();
        Some(Terminology { apply, labels: labels.to_owned(), grammar, words, finder, patterns })
    }

    /// Returns each default word with what the portal says instead, form by form: who looks for the one
    /// means the other.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().filter_map(|word| Some((word.default.as_str(), word.says.as_deref()?)))
    }

    /// Tells whether a default word may be in a text.
    pub fn is_in(&self, text: &str) -> bool {
        self.finder.is_match(text)
    }

    /// Checks runs of the source of an article that begins at `start` in its file. Reports what it
    /// finds, or returns the edits to make in the page. What is in `silent` is left alone.
    pub fn check(
        &self,
        runs: &[Run],
        silent: &[Range<usize>],
        (path, start, source): (&str, usize, &str),
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Edit> {
        let mut made = Vec::new();
        for run in runs {
            for found in self.uses(&run.text) {
                let (place, _) = run.place(&found.at);
                if silent.iter().any(|silent| silent.start <= place.start && place.start < silent.end) {
                    continue;
                }
                let edits = self.placed(run, &found);
                let in_one_piece = |(at, _): &Edit| run.place(at).1 == Some(true);
                if self.apply == Apply::Auto
                    && let (Ok(edits), Ok(written)) = (&edits, &found.edits)
                    && written.iter().all(in_one_piece)
                {
                    made.extend(edits.iter().cloned());
                    continue;
                }
                let fix = edits.map(|edits| joined(source, &edits));
                let span = Span::new(path, start + place.start..start + place.end);
                diagnostics.push(self.diagnostic(&found, span, fix, start));
            }
        }
        made.sort_by_key(|(at, _)| at.start);
        made
    }

    /// Checks a field at the start of an article, and returns its text as the page has it.
    pub fn check_field<'t>(
        &self,
        text: &'t str,
        span: &Span,
        source: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Cow<'t, str> {
        if !self.is_in(text) {
            return Cow::Borrowed(text);
        }
        let written = source.get(span.start..span.end).unwrap_or("");
        let line_end = source.get(span.end..).and_then(|rest| rest.split('\n').next()).unwrap_or("");
        if line_end.contains(MARK) {
            return Cow::Borrowed(text);
        }
        let mut run = Run::default();
        match written.find(text) {
            Some(at) => run.push(text, span.start + at..span.start + at + text.len()),
            None => run.push(text, span.start..span.end),
        }
        let uses = self.uses(text);
        let sure: Vec<Edit> = uses.iter().filter_map(|found| found.edits.clone().ok()).flatten().collect();
        let edited = joined(text, &sure).map_or_else(String::new, |(at, middle)| {
            format!("{}{middle}{}", text.get(..at.start).unwrap_or(""), text.get(at.end..).unwrap_or(""))
        });
        let rewritten = rewritten(written, text, &edited, source.starts_with("+++"));
        for found in &uses {
            let sure = found.edits.is_ok();
            if sure && self.apply == Apply::Auto {
                continue;
            }
            let place = run.place(&found.at).0;
            let span_of_word = Span::new(&span.file, place);
            let fix = match (&found.edits, &rewritten) {
                (Ok(_), Some(rewritten)) => Ok(Some((span.start..span.end, rewritten.clone()))),
                (Ok(_), None) => Ok(None),
                (Err(doubt), _) => Err(doubt.clone()),
            };
            diagnostics.push(self.diagnostic(found, span_of_word, fix, 0));
        }
        if self.apply == Apply::Auto && !sure.is_empty() { Cow::Owned(edited) } else { Cow::Borrowed(text) }
    }

    /// Checks the messages of the portal's labels.
    pub fn check_labels(&self, path: &str, source: &str, diagnostics: &mut Vec<Diagnostic>) {
        let Ok(resource) = fluent_syntax::parser::parse(source) else { return };
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let silent = message.comment.is_some_and(|comment| comment.content.iter().any(|line| line.contains(MARK)));
            let Some(pattern) = message.value.filter(|_| !silent) else { continue };
            let mut texts = Vec::new();
            collect_texts(&pattern.elements, &mut texts);
            for text in texts {
                // A text borrows from the source, so its address is its place.
                let start = (text.as_ptr() as usize).saturating_sub(source.as_ptr() as usize);
                let mut run = Run::default();
                run.push(text, start..start + text.len());
                for found in self.uses(text) {
                    let span = Span::new(path, start + found.at.start..start + found.at.end);
                    let fix = self.placed(&run, &found).map(|edits| {
                        let (at, replacement) = joined(source, &edits)?;
                        Some((at, replacement.replace("{-", "{ -").replace('}', " }")))
                    });
                    diagnostics.push(self.diagnostic(&found, span, fix, 0));
                }
            }
        }
    }

    /// Finds the edits of a use in the source; why there is none to be sure of.
    fn placed(&self, run: &Run, found: &Use<'_>) -> Result<Vec<Edit>, String> {
        let edits = found.edits.clone()?;
        edits
            .into_iter()
            .map(|(at, text)| {
                let (place, exact) = run.place(&at);
                match exact {
                    Some(_) => Ok((place, text)),
                    None => Err(format!("write {} there", found.word.placeable)),
                }
            })
            .collect()
    }

    /// Makes the diagnostic of a use. `fix` is what replaces what, at places from `start`.
    fn diagnostic(&self, found: &Use<'_>, span: Span, fix: Result<Option<Edit>, String>, start: usize) -> Diagnostic {
        let DefaultWord { default, says, .. } = found.word;
        let message = match says {
            Some(says) => format!("this portal says \"{says}\", not \"{default}\""),
            None => format!("this portal has another word for \"{default}\""),
        };
        let written = found.edits.iter().flatten().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ");
        if let (Code::TermArticle, Some(says)) = (found.code, says) {
            let message = format!("\"{written}\" stands before \"{says}\"");
            let diagnostic = Diagnostic::new(found.code, span, message);
            let diagnostic = diagnostic.hint(format!("write {written} {}", found.word.placeable));
            return match fix {
                Ok(Some((at, replacement))) => diagnostic.fix(start + at.start..start + at.end, replacement),
                _ => diagnostic,
            };
        }
        let diagnostic = Diagnostic::new(found.code, span, message);
        match fix {
            Ok(Some((at, replacement))) => {
                let diagnostic = diagnostic.hint(format!("write {written}; {MEANT}"));
                diagnostic.fix(start + at.start..start + at.end, replacement)
            }
            Ok(None) => diagnostic.hint(format!("write {} there; {MEANT}", found.word.placeable)),
            Err(doubt) => diagnostic.hint(format!("{doubt}; {MEANT}")),
        }
    }

    /// Finds the default words in a run of words.
    fn uses<'t>(&'t self, text: &str) -> Vec<Use<'t>> {
        let mut uses = Vec::new();
        let mut quoted = None;
        for found in self.finder.find_iter(text) {
            let (index, case) = match self.patterns.get(found.pattern().as_usize()) {
                Some(Pattern::Word(index, case)) => (*index, Some(*case)),
                Some(Pattern::Placeable(index)) => (*index, None),
                Some(Pattern::Own) | None => continue,
            };
            let Some(word) = self.words.get(index) else { continue };
            let quoted = quoted.get_or_insert_with(|| quoted_parts(text));
            let in_quotes = quoted.iter().any(|quoted| quoted.contains(&found.start()));
            if in_quotes {
                continue;
            }
            let Some(case) = case else {
                uses.extend(self.article(text, &found.range(), word));
                continue;
            };
            if is_name(text, &found.range()) {
                continue;
            }
            let at = self.grammar.whole_word(text, &found.range());
            let joined = at != found.range();
            if joined && !self.grammar.is_derived(text, &at, &found.range()) {
                continue;
            }
            // Of what is joined to another word, the form says nothing.
            let word =
                if joined { self.words.iter().find(|other| other.term == word.term).unwrap_or(word) } else { word };
            let edits = if joined { Err(joint(word)) } else { self.edits(text, &at, word, case) };
            uses.push(Use { at, word, edits, code: Code::TermDefaultWord });
        }
        uses
    }

    /// Finds an article that does not fit what a placeable says.
    fn article<'t>(&'t self, text: &str, placeable: &Range<usize>, word: &'t DefaultWord) -> Option<Use<'t>> {
        match self.grammar.fit(&Surroundings::of(text, placeable), word.noun, "", word.says.as_deref()?) {
            Fit::Article(at, article) => {
                Some(Use { at: at.clone(), word, edits: Ok(vec![(at, article)]), code: Code::TermArticle })
            }
            _ => None,
        }
    }

    /// Returns the edits that say a word with its term, or why they are not sure.
    fn edits(&self, text: &str, at: &Range<usize>, word: &DefaultWord, case: Case) -> Result<Vec<Edit>, String> {
        let Some(says) = &word.says else {
            return Err(format!(
                "{} does not say how -{} reads there: give the term the form of {}",
                self.labels, word.term, word.placeable
            ));
        };
        if let Some(other) = &word.or {
            return Err(format!("write {} or {other}, whichever is meant", word.placeable));
        }
        let placeable = match case {
            Case::Own => word.placeable.clone(),
            Case::Capital if Case::Capital.of(says) == *says => word.placeable.clone(),
            Case::Capital => capital(&word.placeable),
            Case::Upper => {
                return Err(format!("write {}: a term has no form all in capitals", capital(&word.placeable)));
            }
            Case::Lower => return Err(format!("write {}", word.placeable)),
        };
        let around = Surroundings::of(text, at);
        match self.grammar.fit(&around, word.noun, text.get(at.clone()).unwrap_or(""), says) {
            Fit::Same => Ok(vec![(at.clone(), placeable)]),
            Fit::Article(place, article) => Ok(vec![(place, article), (at.clone(), placeable)]),
            Fit::Unsure => {
                Err(format!("write {placeable}, and look at the words around it: they may have to change with it"))
            }
            Fit::Joined => Err(joint(word)),
            Fit::Named(name) => Err(format!("write {placeable}, unless \"{name}\" is a name")),
        }
    }
}

fn joint(word: &DefaultWord) -> String {
    match &word.says {
        Some(says) => format!("write a word with \"{says}\" in it, or say it in another way"),
        None => "say it in another way".to_owned(),
    }
}

/// `{-ticket}` → `{-Ticket}`.
fn capital(placeable: &str) -> String {
    match placeable.strip_prefix("{-") {
        Some(rest) => format!("{{-{}", Case::Capital.of(rest)),
        None => placeable.to_owned(),
    }
}

/// Makes one edit of several, which are in order.
fn joined(source: &str, edits: &[Edit]) -> Option<Edit> {
    let (first, last) = (edits.first()?, edits.last()?);
    let mut text = String::new();
    let mut at = first.0.start;
    for (range, replacement) in edits {
        text.push_str(source.get(at..range.start).unwrap_or(""));
        text.push_str(replacement);
        at = range.end;
    }
    Some((first.0.start..last.0.end, text))
}

/// Writes a field's new text in the place of the old: as it is where that can be read, or else in
/// quotes. `None` where the old one is not written as it reads.
fn rewritten(written: &str, old: &str, new: &str, toml: bool) -> Option<String> {
    let quote = match written.strip_prefix(['\'', '"']) {
        Some(inner) if inner.get(..inner.len().saturating_sub(1)) == Some(old) => written.get(..1),
        None if written == old => None,
        _ => return None,
    };
    let plain = !new.contains(": ") && !new.contains(" #") && !new.starts_with('{');
    match quote {
        None if plain => Some(new.to_owned()),
        Some("\"") if !new.contains('"') => Some(format!("\"{new}\"")),
        _ if !new.contains('\'') => Some(format!("'{new}'")),
        _ if toml => Some(format!("\"{}\"", new.replace('"', "\\\""))),
        _ => Some(format!("'{}'", new.replace('\'', "''"))),
    }
}

fn collect_texts<'s>(elements: &[PatternElement<&'s str>], texts: &mut Vec<&'s str>) {
    use fluent_syntax::ast::Expression;
    for element in elements {
        match element {
            PatternElement::TextElement { value } => texts.push(value),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                for variant in variants {
                    collect_texts(&variant.value.elements, texts);
                }
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}

/// Lists what stands between quotation marks, as names in a program do.
fn quoted_parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = 0;
    while let Some(rest) = text.get(from..) {
        let mut before = None;
        let opening = rest.char_indices().find_map(|(at, c)| {
            let last = before.replace(c);
            let closing: &[char] = match c {
                // A placeable names its form between quotation marks.
                '{' => &['}'],
                // Behind a digit it is an inch.
                '"' if last.is_some_and(|c| c.is_ascii_digit()) => return None,
                '"' => &['"'],
                '“' | '„' => &['”', '“'],
                '«' => &['»'],
                '»' => &['«'],
                '‹' => &['›'],
                '「' => &['」'],
                '『' => &['』'],
                _ => return None,
            };
            Some((from + at, c, closing))
        });
        let Some((start, opened, closing)) = opening else { break };
        let inner = start + opened.len_utf8();
        match text.get(inner..).and_then(|rest| rest.find(closing)) {
            Some(len) if opened == '{' => from = inner + len + 1,
            Some(len) => {
                parts.push(start..inner + len);
                from = text
                    .get(inner + len..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(text.len(), |c| inner + len + c.len_utf8());
            }
            None => from = inner,
        }
    }
    parts
}

/// Tells whether a word is part of an address, a file's name, a placeable or the like.
fn is_name(text: &str, at: &Range<usize>) -> bool {
    let before = text.get(..at.start).unwrap_or("");
    let after = text.get(at.end..).unwrap_or("");
    if before.strip_suffix('-').is_some_and(|before| before.trim_end_matches(' ').ends_with('{')) {
        return true;
    }
    if before.ends_with(['#', '$', '%', '\\', '&', '=', '~', '{', '@']) || after.starts_with(['=', '\\', '@']) {
        return true;
    }
    let followed = |after: &str| after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let led = before.strip_suffix('.').is_some_and(|before| before.ends_with(char::is_alphanumeric));
    if followed(after) || led {
        return true;
    }
    let start = before.rfind(|c: char| !c.is_ascii_graphic()).map_or(0, |at| at + text.get(at..).map_or(0, first_len));
    let end = after.find(|c: char| !c.is_ascii_graphic()).map_or(text.len(), |len| at.end + len);
    let token = text.get(start..end).unwrap_or("").trim_start_matches(['(', '[', '"', '\'']);
    let slashes = token.matches('/').count();
    let dot_before_slash = token.split_once('/').is_some_and(|(host, _)| host.contains('.'));
    token.contains("://")
        || token.contains('@')
        || token.starts_with("www.")
        || slashes > 1
        || slashes == 1 && (token.starts_with(['/', '.']) || token.ends_with('/') || dot_before_slash)
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}
