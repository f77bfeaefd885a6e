//! Every sentence and term of a language: the theme's locale with the portal's labels over it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fanlight_contract::{Messages, MessagesError, merge};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

use crate::config::{Apply, Config, Formality, Word};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::forms::missing_forms;
use crate::grammar::{Case, Noun};
use crate::load::{File, Tree};
use crate::names::nearest;
use crate::terminology::{DefaultWord, Terminology};

/// The locale that has every message; another one's gaps are filled from it.
const FULL_LOCALE: &str = "en";

/// How many braces and brackets may be open at once. Fluent's parser follows all of them.
const DEEPEST: usize = 50;

/// How long a placeable in a text may be; no form has so long a name.
const LONGEST: usize = 200;

/// The words of one language.
pub struct Vocabulary {
    /// BCP 47 tag.
    pub language: String,
    /// Every message by name.
    pub messages: Messages,
    /// The merged source, as the edge reads it.
    pub source: String,
    /// The default words that the portal's labels replace, where they do.
    pub terminology: Option<Terminology>,
    /// The terms, without their dash.
    terms: BTreeMap<String, Term>,
    /// Where each message is written, by name.
    places: BTreeMap<String, Span>,
}

/// A word that messages and texts are written with.
#[derive(Debug, Default)]
struct Term {
    /// What it chooses its forms by, each with the names of the forms.
    forms: BTreeMap<String, BTreeSet<String>>,
    gender: Option<String>,
}

impl fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vocabulary({})", self.language)
    }
}

impl Vocabulary {
    /// Returns what a placeable such as `{-ticket(form: "other")}` says, `None` where it names no
    /// term or cannot be read.
    pub fn resolve(&self, placeable: &str) -> Option<String> {
        let term = self.terms.get(term_name(placeable)).filter(|_| placeable.len() <= LONGEST)?;
        let source = format!("x = {placeable}\n");
        let resource = fluent_syntax::parser::parse(source.as_str()).ok()?;
        let Some(Entry::Message(message)) = resource.body.first() else { return None };
        let pattern = message.value.as_ref().filter(|pattern| asks_for_forms_of(pattern, term))?;
        Some(self.messages.say(pattern))
    }

    /// Lists how a text asks for each form of a term, the plain one first, with the form's name.
    pub fn placeables(&self, term: &str) -> Vec<(String, Option<String>)> {
        let forms = self.terms.get(term).into_iter().flat_map(|term| &term.forms);
        let forms = forms.flat_map(|(by, names)| names.iter().map(move |name| (by, name)));
        let each = forms.map(|(by, name)| (format!("{{-{term}({by}: \"{name}\")}}"), Some(name.clone())));
        std::iter::once((format!("{{-{term}}}"), None)).chain(each).collect()
    }

    /// Returns the gender of a term, where its language has one and the term says it.
    pub fn gender(&self, term: &str) -> Option<&str> {
        self.terms.get(term)?.gender.as_deref()
    }

    /// Returns where a message is written: in the labels, or else in the theme.
    pub fn place(&self, message: &str) -> Span {
        self.places.get(message).cloned().unwrap_or_else(|| Span::new("", 0..0))
    }

    /// Returns the diagnostic for a placeable that cannot be resolved.
    pub fn unknown_term(&self, placeable: &str, span: Span) -> Diagnostic {
        let name = term_name(placeable);
        if self.terms.contains_key(name) {
            let each: Vec<String> = self.placeables(name).into_iter().skip(1).map(|(placeable, _)| placeable).collect();
            let hint = if each.is_empty() {
                format!("write {{-{name}}}: it has no forms")
            } else {
                format!("write {{-{name}}} or one of its forms: {}", each.join(", "))
            };
            return Diagnostic::new(Code::TermUnknown, span, format!("there is no form {placeable}")).hint(hint);
        }
        let hint = match nearest(name, self.terms.keys().map(String::as_str)) {
            Some(near) => format!("did you mean \"-{near}\"?"),
            None => format!("define -{name} in labels/{}.ftl", self.language),
        };
        Diagnostic::new(Code::TermUnknown, span, format!("there is no term \"-{name}\"")).hint(hint)
    }
}

fn term_name(placeable: &str) -> &str {
    let inner = placeable.trim_start_matches('{').trim_start().trim_start_matches('-');
    let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(inner.len());
    inner.get(..end).unwrap_or("")
}

/// Lists the terms of a source.
fn terms(source: &str) -> BTreeMap<String, Term> {
    let resource = match fluent_syntax::parser::parse(source) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut terms: BTreeMap<String, Term> = BTreeMap::new();
    for entry in resource.body {
        let Entry::Term(written) = entry else { continue };
        let term = terms.entry(written.id.name.to_owned()).or_default();
        collect_forms(&written.value, &mut term.forms);
        let gender = written.attributes.iter().find(|attribute| attribute.id.name == "gender");
        if let Some([PatternElement::TextElement { value }]) = gender.map(|gender| gender.value.elements.as_slice()) {
            term.gender = Some((*value).to_owned());
        }
    }
    terms
}

/// Collects the names of all variants, also of those within variants.
fn collect_forms(pattern: &Pattern<&str>, forms: &mut BTreeMap<String, BTreeSet<String>>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression: Expression::Select { selector, variants } } = element else {
            continue;
        };
        for variant in variants {
            if let InlineExpression::VariableReference { id } = selector {
                let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = variant.key;
                forms.entry(id.name.to_owned()).or_default().insert(name.to_owned());
            }
            collect_forms(&variant.value, forms);
        }
    }
}

/// Tells whether a placeable names its form in quotes, and one that there is: Fluent would take
/// anything else for the default one.
fn asks_for_forms_of(pattern: &Pattern<&str>, term: &Term) -> bool {
    let [PatternElement::Placeable { expression }] = pattern.elements.as_slice() else { return false };
    let Expression::Inline(InlineExpression::TermReference { attribute: None, arguments, .. }) = expression else {
        return false;
    };
    arguments.iter().all(|arguments| {
        arguments.positional.is_empty()
            && arguments.named.iter().all(|argument| {
                let names = term.forms.get(argument.name.name);
                matches!(&argument.value, InlineExpression::StringLiteral { value }
                    if names.is_some_and(|names| names.contains(*value)))
            })
    })
}

/// Adds to each term one that begins with a capital: `-Ticket`, for the start of a sentence.
fn with_capitals(source: String) -> String {
    let Ok(mut resource) = fluent_syntax::parser::parse(source.clone()) else { return source };
    let names: BTreeSet<String> = resource.body.iter().filter_map(term_of).cloned().collect();
    resource.body.retain(|entry| term_of(entry).is_some_and(|name| !names.contains(&Case::Capital.of(name))));
    for entry in &mut resource.body {
        let Entry::Term(term) = entry else { continue };
        term.id.name = Case::Capital.of(&term.id.name);
        capitalise(&mut term.value);
    }
    source + &fluent_syntax::serializer::serialize(&resource)
}

fn term_of(entry: &Entry<String>) -> Option<&String> {
    if let Entry::Term(term) = entry { Some(&term.id.name) } else { None }
}

fn capitalise(pattern: &mut Pattern<String>) {
    match pattern.elements.first_mut() {
        Some(PatternElement::TextElement { value }) => *value = Case::Capital.of(value),
        Some(PatternElement::Placeable { expression: Expression::Select { variants, .. } }) => {
            variants.iter_mut().for_each(|variant| capitalise(&mut variant.value));
        }
        Some(PatternElement::Placeable { expression: Expression::Inline(inline) }) => match inline {
            InlineExpression::StringLiteral { value } => *value = Case::Capital.of(value),
            InlineExpression::TermReference { id, .. } => id.name = Case::Capital.of(&id.name),
            _ => {}
        },
        None => {}
    }
}

/// The words of every language of a portal.
#[derive(Debug)]
pub struct Vocabularies {
    /// By language, in the portal's order. One whose words are of no use is left out, and has a
    /// diagnostic that is an error.
    pub all: Vec<Vocabulary>,
    /// What is wrong with the words.
    pub diagnostics: Vec<Diagnostic>,
}

impl Vocabularies {
    /// Tells whether all that was written could be read. Pages that lack some of it are not shown.
    pub fn are_whole(&self) -> bool {
        self.diagnostics.iter().all(|diagnostic| diagnostic.code != Code::LabelsSyntax)
    }
}

/// Merges the words of each of the portal's languages from the theme and the portal. A language
/// whose words are of no use is left out, and has a diagnostic that is an error.
pub fn vocabularies(config: &Config, theme: &Tree, content: &Tree) -> Vocabularies {
    let mut diagnostics = Vec::new();
    for (name, file) in &content.files {
        let Some(language) = name.strip_prefix("labels/").and_then(|name| name.strip_suffix(".ftl")) else { continue };
        if !config.languages.iter().any(|(tag, _)| tag == language) {
            diagnostics.push(
                Diagnostic::new(
                    Code::LanguageNotListed,
                    Span::new(&file.path, 0..0),
                    format!("the portal has no language \"{language}\": these labels are not used"),
                )
                .hint(format!("add \"{language}\" to languages in fanlight.toml")),
            );
        }
    }
    let words =
        |(language, span): &(String, Span)| vocabulary(language, span, config, theme, content, &mut diagnostics);
    let all = config.languages.iter().filter_map(words).collect();
    Vocabularies { all, diagnostics }
}

fn vocabulary(
    language: &str,
    span: &Span,
    config: &Config,
    theme: &Tree,
    content: &Tree,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vocabulary> {
    let (apply, formality) = (config.apply, config.formality.get(language));
    let locale = |tag: &str| theme.files.get(&format!("locales/{tag}.ftl"));
    let primary_subtag = language.split('-').next().unwrap_or(language);
    let own_tag = [language, primary_subtag].into_iter().find(|tag| locale(tag).is_some());
    let own = own_tag.and_then(locale);
    let register = own_tag.zip(formality).and_then(|(tag, asked)| register(tag, asked, theme, diagnostics));
    if own.is_none() {
        diagnostics.push(
            Diagnostic::new(
                Code::LanguageNoLocale,
                span.clone(),
                format!("the theme does not speak \"{language}\": its sentences are shown in English"),
            )
            .hint(format!("translate them in labels/{language}.ftl")),
        );
    }
    let labels = content.files.get(&format!("labels/{language}.ftl"));
    let mut layers = Vec::new();
    let mut definitions = BTreeMap::new();
    let mut places = BTreeMap::new();
    let files: Vec<&File> = [locale(FULL_LOCALE), own, register, labels].into_iter().flatten().collect();
    let texts = files.iter().map(|file| readable(file, diagnostics)).collect::<Option<Vec<_>>>()?;
    for (file, text) in files.iter().zip(&texts) {
        let text: &str = text;
        for (_, name, start) in entries(text).into_iter().filter(|(term, _, _)| !term) {
            places.insert(name.to_owned(), Span::new(&file.path, start..start + name.len()));
        }
        definitions.extend(defined(&file.path, text));
        layers.push(text);
    }
    references(language, &definitions, diagnostics);
    let labels = labels.and_then(|file| Some((file, layers.pop()?)));
    let known = layers;
    if let Some((file, text)) = labels {
        unknown_messages(&known, &config.forms.words, file, text, diagnostics);
    }
    let mut source = String::new();
    for layer in &known {
        source = merge(&source, layer).ok()?;
    }
    let default = source.clone();
    if config.languages.first().is_some_and(|(primary, _)| primary == language) {
        taken_messages(&config.forms.words, &source, diagnostics);
    }
    if let Some((file, text)) = labels {
        source = merge(&source, text).ok()?;
        missing_forms(&source, text, &file.path, diagnostics);
    }
    source = merge(&source, &missing_messages(language, &config.forms.words, &source, diagnostics)).ok()?;
    if own.is_none() && !labels.is_some_and(|(_, text)| defines(text, "language-name")) {
        // "English" would be wrong; the tag is at least true.
        source = merge(&source, &format!("language-name = {language}\n")).ok()?;
    }
    let mut vocabulary = spoken(language, source).map_err(|errors| unreadable(errors, span, diagnostics)).ok()?;
    vocabulary.places = places;
    if let Some((file, text)) = labels.filter(|_| apply != Apply::Off) {
        vocabulary.terminology = terminology(language, apply, default, &vocabulary, &file.path, text);
        if let Some(terminology) = &vocabulary.terminology {
            terminology.check_labels(&file.path, text, diagnostics);
        }
    }
    Some(vocabulary)
}

/// Reads a merged source.
fn spoken(language: &str, source: String) -> Result<Vocabulary, Vec<MessagesError>> {
    let source = with_capitals(source);
    Ok(Vocabulary {
        language: language.to_owned(),
        messages: Messages::parse(language, &source)?,
        terms: terms(&source),
        source,
        terminology: None,
        places: BTreeMap::new(),
    })
}

fn unreadable(errors: Vec<MessagesError>, span: &Span, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(errors.into_iter().map(|error| Diagnostic::new(Code::LabelsSyntax, span.clone(), error.reason)));
}

/// Compares the labels' terms with those of `default`. Most portals give up here: they rename nothing.
fn terminology(
    language: &str,
    apply: Apply,
    default: String,
    portal: &Vocabulary,
    path: &str,
    labels: &str,
) -> Option<Terminology> {
    let labelled: BTreeSet<&str> =
        entries(labels).into_iter().filter(|(term, _, _)| *term).map(|(_, name, _)| name).collect();
    if labelled.is_empty() {
        return None;
    }
    let default = spoken(language, default).ok()?;
    let (words, own) = words(&default, portal, &labelled);
    Terminology::new(apply, language, words, &own, path)
}

/// Compares what the terms say without and with the labels: the default words, and all that the portal says.
fn words(default: &Vocabulary, portal: &Vocabulary, labelled: &BTreeSet<&str>) -> (Vec<DefaultWord>, BTreeSet<String>) {
    let mut words: Vec<DefaultWord> = Vec::new();
    let mut own = BTreeSet::new();
    for term in labelled.iter().copied() {
        let kin = default.gender(term).is_some_and(|gender| portal.gender(term) == Some(gender));
        own.extend(portal.placeables(term).iter().filter_map(|(placeable, _)| portal.resolve(placeable)));
        for (placeable, form) in default.placeables(term) {
            let Some(word) = default.resolve(&placeable).filter(|word| word.chars().any(char::is_alphabetic)) else {
                continue;
            };
            // An address is no word of a text.
            if form.as_deref() == Some("address") {
                continue;
            }
            let says = portal.resolve(&placeable);
            match words.iter_mut().find(|other| other.default == word) {
                Some(other) if says.is_some() && other.says != says => other.or = Some(placeable),
                Some(_) => {}
                None => {
                    let plural = form.is_some_and(|form| form != "one" && form != "singular");
                    let noun = Noun { plural, kin };
                    words.push(DefaultWord { term: term.to_owned(), default: word, placeable, says, or: None, noun });
                }
            }
        }
    }
    (words, own)
}

/// Returns the sentences that a locale says otherwise to speak as formally as is asked: a file of
/// their own, or none where the locale itself speaks so.
fn register<'t>(
    tag: &str,
    (formality, span): &(Formality, Span),
    theme: &'t Tree,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<&'t File> {
    let layer = |tag: &str, formality: Formality| theme.files.get(&format!("locales/{tag}.{}.ftl", formality.as_str()));
    let found = layer(tag, *formality);
    if found.is_none() && layer(tag, formality.other()).is_none() {
        let tags = theme.files.keys().filter_map(|name| name.strip_prefix("locales/")?.strip_suffix(".ftl"));
        let both: Vec<&str> = tags
            .filter(|tag| [Formality::Formal, Formality::Informal].iter().any(|way| layer(tag, *way).is_some()))
            .collect();
        diagnostics.push(
            Diagnostic::new(
                Code::LanguageNoFormality,
                span.clone(),
                format!("the theme speaks \"{tag}\" in one way only, neither formal nor informal"),
            )
            .hint(format!("leave it out; two ways are there for {}", both.join(", "))),
        );
    }
    found
}

/// Returns what can be read of a file of messages, each at its place, and reports the rest.
fn readable<'f>(file: &'f File, diagnostics: &mut Vec<Diagnostic>) -> Option<Cow<'f, str>> {
    let text = file.data.text()?;
    let mut report = |span, reason: String, hint| {
        diagnostics.push(Diagnostic::new(Code::LabelsSyntax, Span::new(&file.path, span), reason).hint(hint));
    };
    if let Some(at) = too_deep(text) {
        report(at..at + 1, "this is nested too deeply".to_owned(), "leave out braces that nothing needs");
        return Some(Cow::Borrowed(""));
    }
    let mut seen = BTreeSet::new();
    for (term, name, start) in entries(text).into_iter().filter(|(term, name, _)| !seen.insert((*term, *name))) {
        let dash = if term { "-" } else { "" };
        report(start..start + name.len(), format!("{dash}{name} is defined twice"), "leave one of them out");
    }
    let Err((_, errors)) = fluent_syntax::parser::parse(text) else { return Some(Cow::Borrowed(text)) };
    let mut rest = text.to_owned();
    for error in errors {
        let junk = error.slice.and_then(|junk| Some((text.get(junk.clone())?, junk)));
        if let Some((unread, junk)) = junk {
            // What stays keeps its place.
            let blank: String = unread.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
            rest.replace_range(junk, &blank);
        }
        report(
            error.pos,
            lower_first(&error.kind.to_string()),
            "see https://projectfluent.org/fluent/guide/ for how messages are written",
        );
    }
    Some(Cow::Owned(rest))
}

/// Reports fields whose words the theme has for something else.
fn taken_messages(words: &[Word], source: &str, diagnostics: &mut Vec<Diagnostic>) {
    let taken: BTreeSet<&str> = entries(source).into_iter().map(|(_, name, _)| name).collect();
    let mut taken: Vec<&Word> = words.iter().filter(|word| taken.contains(word.message.as_str())).collect();
    taken.dedup_by_key(|word| &word.of);
    for word in taken {
        diagnostics.push(
            Diagnostic::new(
                Code::ConfigForm,
                word.place.clone(),
                format!("the portal says {} of something else than the {}", word.message, word.of),
            )
            .hint("choose another id"),
        );
    }
}

/// Returns the words that forms lack in a language, as well as they can be guessed, and reports them.
fn missing_messages(language: &str, words: &[Word], source: &str, diagnostics: &mut Vec<Diagnostic>) -> String {
    let defined: BTreeSet<&str> =
        entries(source).into_iter().filter(|(term, _, _)| !term).map(|(_, name, _)| name).collect();
    let mut guessed = String::new();
    let lacking = words.iter().filter(|word| !defined.contains(word.message.as_str()));
    let lacking: Vec<(&Word, &str)> = lacking.filter_map(|word| Some((word, word.default.as_deref()?))).collect();
    for of_one in lacking.chunk_by(|(one, _), (other, _)| one.of == other.of) {
        for (word, default) in of_one {
            guessed += &format!("{} = {default}\n", word.message);
        }
        let missed: Vec<_> = of_one.iter().filter(|(word, _)| word.is_missed).collect();
        let Some((first, default)) = missed.first() else { continue };
        let names: Vec<&str> = missed.iter().map(|(word, _)| word.message.as_str()).collect();
        diagnostics.push(
            Diagnostic::new(
                Code::LabelsMissingMessage,
                first.place.clone(),
                format!("the {} has no words in \"{language}\" for {}", first.of, names.join(", ")),
            )
            .hint(format!("write {} = {default} or the like in labels/{language}.ftl", first.message)),
        );
    }
    guessed
}

fn unknown_messages(known: &[&str], words: &[Word], labels: &File, text: &str, diagnostics: &mut Vec<Diagnostic>) {
    let of_theme = known.iter().flat_map(|layer| entries(layer)).filter(|(term, _, _)| !term).map(|(_, name, _)| name);
    let names: BTreeSet<&str> = of_theme.chain(words.iter().map(|word| word.message.as_str())).collect();
    for (term, name, start) in entries(text) {
        if term || names.contains(name) {
            continue;
        }
        let hint = match nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "take it out; a word for your own texts is a term, such as -product".to_owned(),
        };
        diagnostics.push(
            Diagnostic::new(
                Code::LabelsUnknownMessage,
                Span::new(&labels.path, start..start + name.len()),
                format!("nothing asks for a message \"{name}\""),
            )
            .hint(hint),
        );
    }
}

/// Finds the first bracket that is too many.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth: usize = 0;
    let mut line_starts = true;
    for (at, c) in text.char_indices() {
        match c {
            '{' | '(' => depth += 1,
            '}' | ')' => depth = depth.saturating_sub(1),
            // Another message begins.
            c if line_starts && (c.is_ascii_alphabetic() || c == '-') => depth = 0,
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
        line_starts = c == '\n';
    }
    None
}

/// A message or a term: whether it is one, and its name.
type Name<'s> = (bool, &'s str);

/// Where something is defined, and what it is written with, and where.
type Definition<'s> = (Span, Vec<(Name<'s>, Span)>);

/// Lists what a source defines, with the messages and terms that each is written with.
fn defined<'s>(path: &str, source: &'s str) -> Vec<(Name<'s>, Definition<'s>)> {
    let resource = match fluent_syntax::parser::parse(source) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    // A name borrows from the source, so its address is its place.
    let place = |name: &str| {
        let start = (name.as_ptr() as usize).saturating_sub(source.as_ptr() as usize);
        Span::new(path, start..start + name.len())
    };
    let mut defined = Vec::new();
    for entry in resource.body {
        let (name, pattern) = match entry {
            Entry::Message(fluent_syntax::ast::Message { id, value: Some(value), .. }) => ((false, id.name), value),
            Entry::Term(term) => ((true, term.id.name), term.value),
            _ => continue,
        };
        let mut names = Vec::new();
        collect_names(&pattern, &mut names);
        let names = names.into_iter().map(|name| (name, place(name.1))).collect();
        defined.push((name, (place(name.1), names)));
    }
    defined
}

fn collect_names<'s>(pattern: &Pattern<&'s str>, names: &mut Vec<Name<'s>>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        collect_names_of(expression, names);
    }
}

fn collect_names_of<'s>(expression: &Expression<&'s str>, names: &mut Vec<Name<'s>>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            for variant in variants {
                collect_names(&variant.value, names);
            }
            selector
        }
    };
    match inline {
        InlineExpression::MessageReference { id, .. } => names.push((false, id.name)),
        InlineExpression::TermReference { id, .. } => names.push((true, id.name)),
        InlineExpression::Placeable { expression } => collect_names_of(expression, names),
        _ => {}
    }
}

/// Reports what is written with something that nobody defines, or with itself.
fn references<'s>(language: &str, definitions: &BTreeMap<Name<'s>, Definition<'s>>, diagnostics: &mut Vec<Diagnostic>) {
    let shown = |(term, name): Name<'_>| if term { format!("-{name}") } else { name.to_owned() };
    // -Ticket is -ticket.
    let meant = |other: Name<'s>| {
        let small = || definitions.keys().find(|(term, name)| *term && other == (true, &Case::Capital.of(name)));
        definitions.get_key_value(&other).map(|(name, _)| name).or_else(small).copied()
    };
    for (name, (span, names)) in definitions {
        for (other, place) in names.iter().filter(|(other, _)| meant(*other).is_none()) {
            let kind = if other.0 { "term" } else { "message" };
            let near = nearest(other.1, definitions.keys().filter(|(term, _)| *term == other.0).map(|(_, name)| *name));
            let other = shown(*other);
            diagnostics.push(
                Diagnostic::new(Code::LabelsReference, place.clone(), format!("there is no {kind} \"{other}\"")).hint(
                    match near {
                        Some(near) => format!("did you mean \"{}\"?", shown((kind == "term", near))),
                        None => format!("define {other} in labels/{language}.ftl"),
                    },
                ),
            );
        }
        let mut reached: BTreeSet<Name<'s>> = BTreeSet::new();
        let mut next: Vec<Name<'s>> = names.iter().filter_map(|(other, _)| meant(*other)).collect();
        while let Some(other) = next.pop() {
            if reached.insert(other) {
                let names = definitions.get(&other).into_iter().flat_map(|(_, names)| names);
                next.extend(names.filter_map(|(other, _)| meant(*other)));
            }
        }
        if reached.contains(name) {
            diagnostics.push(
                Diagnostic::new(
                    Code::LabelsReference,
                    span.clone(),
                    format!("\"{}\" is written with itself", shown(*name)),
                )
                .hint("write the words out in one of the messages that name each other"),
            );
        }
    }
}

fn defines(text: &str, message: &str) -> bool {
    entries(text).iter().any(|(term, name, _)| !term && *name == message)
}

/// Lists what a source defines: whether it is a term, its name, and where the name stands.
fn entries(source: &str) -> Vec<(bool, &str, usize)> {
    let resource = match fluent_syntax::parser::parse(source) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut entries = Vec::new();
    for entry in resource.body {
        let (term, name) = match entry {
            Entry::Message(message) => (false, message.id.name),
            Entry::Term(term) => (true, term.id.name),
            _ => continue,
        };
        // The name borrows from the source, so its address is its place.
        let start = (name.as_ptr() as usize).saturating_sub(source.as_ptr() as usize);
        entries.push((term, name, start));
    }
    entries
}

fn lower_first(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_in_any_thread_share_it() {
        fn shared<T: Send + Sync>() {}
        shared::<Vocabulary>();
    }

    const TICKET: &str = "-ticket = { $form ->\n   *[one] ticket\n    [other] tickets\n}\n";

    /// What is to be written in a text, in the order of the words; a doubt is a question mark.
    #[track_caller]
    fn check(language: &str, default: &str, portal: &str, text: &str, expected: &[&str]) {
        let default = spoken(language, default.to_owned()).unwrap();
        let mut found = Vec::new();
        let source = format!("x = {text}\n");
        let portal = spoken(language, portal.to_owned()).unwrap();
        let labelled = BTreeSet::from(["ticket"]);
        let (words, own) = words(&default, &portal, &labelled);
        if let Some(terminology) = Terminology::new(Apply::Lint, language, words, &own, "labels") {
            terminology.check_labels("labels", &source, &mut found);
        }
        let written: Vec<_> =
            found.into_iter().map(|found| found.fix.map_or("?".to_owned(), |fix| fix.replacement)).collect();
        assert_eq!(written, expected, "{text}");
    }

    #[test]
    fn english_articles_follow_the_sound() {
        let check = |word: &str, text: &str, expected: &[&str]| {
            check(
                "en",
                TICKET,
                &format!("-ticket = {{ $form ->\n   *[one] {word}\n    [other] {word}s\n}}\n"),
                text,
                expected,
            );
        };
        check("order", "a ticket, A ticket, the ticket", &["an { -ticket }", "An { -ticket }", "{ -ticket }"]);
        check("case", "a ticket, a new ticket", &["{ -ticket }", "{ -ticket }"]);
        check("hour", "a ticket, tickets", &["?", "{ -ticket(form: \"other\") }"]);
        check("unit", "a ticket", &["?"]);
        check("SLA", "a ticket", &["?"]);
        check(
            "order",
            "ticket's, tickets' and ticket’s",
            &["{ -ticket }", "{ -ticket(form: \"other\") }", "{ -ticket }"],
        );
        check("case", "ticket-number and e-ticket", &["{ -ticket }", "?"]);
        check("help case", "ticket-number", &["?"]);
        check("case", "Ticket. TICKET. tIcket. Ticketing", &["{ -Ticket }", "?"]);
    }

    #[test]
    fn somebody_elses_tickets_are_doubtful() {
        let case = "-ticket = { $form ->\n   *[one] case\n    [other] cases\n}\n";
        let text = "Open tickets, our Kerberos ticket, the TGS tickets. Your Open Tickets. When I ticket";
        check(
            "en",
            TICKET,
            case,
            text,
            &["{ -ticket(form: \"other\") }", "?", "?", "{ -Ticket(form: \"other\") }", "{ -ticket }"],
        );
        check("nl", TICKET, case, "Alle tickets, de Jira tickets", &["{ -ticket(form: \"other\") }", "?"]);
    }

    #[test]
    fn the_words_of_the_portal_are_no_default_words() {
        check(
            "en",
            TICKET,
            "-ticket = support ticket\n",
            "A support ticket, a Support ticket, a ticket",
            &["{ -ticket }"],
        );
        check("en", TICKET, "-ticket = tickets\n", "tickets", &[]);
        check("en", TICKET, TICKET, "ticket", &[]);
        check("en", TICKET, "-ticket = case\n", "ticket and tickets", &["{ -ticket }", "?"]);
    }

    #[test]
    fn one_word_for_two_forms_is_doubtful() {
        let default = "-ticket = { $form ->\n   *[one] Anliegen\n    [other] Anliegen\n}\n";
        let portal = "-ticket = { $form ->\n   *[one] Fall\n    [other] Fälle\n}\n";
        check("de", default, portal, "Anliegen", &["?"]);
    }

    #[test]
    fn genders_and_cases_are_respected() {
        let of = |one: &str, other: &str, gender: &str| {
            format!("-ticket = {{ $form ->\n   *[one] {one}\n    [other] {other}\n}}\n    .gender = {gender}\n")
        };
        let ticket = of("Ticket", "Tickets", "neuter");
        let other = "{ -ticket(form: \"other\") }";
        let one = "{ -ticket }";
        check(
            "de",
            &ticket,
            &of("Anliegen", "Anliegen", "neuter"),
            "das Ticket, des Tickets, den Tickets",
            &[one, "?", other],
        );
        check(
            "de",
            &ticket,
            &of("Fall", "Fälle", "masculine"),
            "das Ticket. Tickets. Mit Tickets. Ticket, das",
            &["?", other, "?", "?"],
        );
        check("de", &ticket, &of("Fall", "Fälle", "masculine"), "pro Ticket. Des neuen Tickets", &[one, "?"]);
        check("de", &ticket, &of("Fall", "Fälle", "masculine"), "Supporttickets, Ticketliste, Tickern", &["?", "?"]);
        let demande = of("demande", "demandes", "feminine");
        check("fr", &demande, &of("requête", "requêtes", "feminine"), "la demande, les demandes", &[one, other]);
        check(
            "fr",
            &demande,
            &of("aide", "aides", "feminine"),
            "la demande. Demandes",
            &["?", "{ -Ticket(form: \"other\") }"],
        );
        check("fr", &demande, &of("ticket", "tickets", "masculine"), "toutes les demandes", &["?"]);
        check(
            "nl",
            TICKET,
            &of("aanvraag", "aanvragen", "common"),
            "een ticket en het ticket en alle tickets",
            &[one, "?", other],
        );
        check("ja", "-ticket = チケット\n", "-ticket = 依頼\n", "このチケットを。マイチケット", &[one, "?"]);
        check("it", TICKET, "-ticket = richiesta\n", "un ticket", &["?"]);
    }

    #[test]
    fn names_and_quotations_are_left_alone() {
        let case = "-ticket = case\n";
        for text in [
            "“Ticket” and „Ticket“ and «ticket» and \"a ticket\"",
            "https://example.com/ticket www.ticket.example ticket@example.com me@ticket.example ticket.pdf",
            "/ticket/new help.example.com/ticket ./ticket #ticket $ticket %ticket% ticket_id my_ticket",
        ] {
            check("en", TICKET, case, text, &[]);
        }
        check("en", TICKET, case, "3\" ticket, (ticket)/ticket or ticket.", &["{ -ticket }"; 4]);
    }
}
