//! [`Source`] → [`Article`]. Never fails: what is wrong becomes a diagnostic beside the article.

mod access;
mod body;
mod code;
mod dialect;
mod front_matter;
mod html;
mod leftover;
mod markdown;
mod video;
mod wording;

use std::collections::BTreeSet;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

pub use body::{Body, Edit, Edits, Heading, Hole, Shown, Target, TargetKind};
pub use front_matter::{FrontMatter, Withheld, schema};
pub use html::escape;

use sha2::{Digest, Sha256};

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Findings, Found, Span};
use crate::fingerprint::{Hash, hex};
use crate::load::Tree;
use crate::memo::{Memo, key};
use crate::vocabulary::Vocabulary;

/// A Markdown file whose name has been read, and nothing else.
#[derive(Debug)]
pub struct Source<'i> {
    /// The file, as a person would open it.
    pub path: &'i str,
    /// The path in the portal's folder.
    pub name: &'i str,
    /// What is in it.
    pub text: &'i str,
    /// The folder it stands in, the same in every language; empty for the portal's own.
    pub folder: &'i str,
    /// The file's name without language and ending.
    pub stem: &'i str,
    /// BCP 47 tag, from the front matter, the file's name or its tree, or the portal's primary one.
    pub language: &'i str,
    /// What its name makes of it.
    pub kind: Kind,
    /// Of what is in the file.
    pub hash: &'i Hash,
}

impl<'i> Source<'i> {
    /// Returns the folder that the file itself stands in, from which its links lead.
    pub fn own_folder(&self) -> &'i str {
        self.name.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Returns the folder it stands in and those around that, the outermost first.
    pub fn folders(&self) -> impl Iterator<Item = &'i str> + use<'i> {
        let folder = self.folder;
        let cuts = folder.match_indices('/').map(|(at, _)| at).chain((!folder.is_empty()).then_some(folder.len()));
        cuts.filter_map(move |at| folder.get(..at))
    }
}

/// What a page is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// The portal's front page.
    Home,
    /// What stands above a category's list.
    Category,
    /// An answer.
    Article,
}

/// A source with what is in it.
#[derive(Debug)]
pub struct Article<'i> {
    /// Where it comes from.
    pub source: Source<'i>,
    /// What it says.
    pub parsed: Arc<Parsed>,
    /// Of all that this was made of.
    pub key: u64,
}

impl Deref for Article<'_> {
    type Target = Parsed;

    fn deref(&self) -> &Parsed {
        &self.parsed
    }
}

impl Article<'_> {
    /// Returns what a translation names as its `source_revision`.
    pub fn text_revision(&self) -> String {
        text_revision(self.source.text.get(self.text_start..).unwrap_or(""))
    }
}

/// Returns what a change of a text changes, and another kind of line ends does not.
fn text_revision(text: &str) -> String {
    hex(Sha256::digest(text.replace("\r\n", "\n").trim()).get(..4).unwrap_or(&[]))
}

/// What is in a source.
#[derive(Debug)]
pub struct Parsed {
    /// The same in every language: `billing/refunds`.
    pub id: String,
    /// Plain text; never empty.
    pub title: String,
    /// Where the title is written; the start of the file where it is not.
    pub title_span: Span,
    /// One sentence of plain text, where the writer gave one.
    pub description: Option<String>,
    /// What the writer said about it.
    pub front: FrontMatter,
    /// The text.
    pub body: Body,
    /// Where the text begins, behind the front matter.
    pub text_start: usize,
    /// Hash of what a reader sees of it, links aside: a rewrite changes it.
    pub revision: String,
    /// Of all of it that is shown elsewhere than in the text of its own page.
    pub face: u64,
    /// What is wrong in it.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a source is read with.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// The words of its language.
    pub vocabulary: &'c Vocabulary,
    /// The portal's files, which it may include.
    pub content: &'c Tree,
    /// Whether code is coloured.
    pub highlight: bool,
}

impl Found for Parsed {
    fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

/// Lists the Markdown files of a portal.
fn sources<'i>(content: &'i Tree, config: &'i Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<Source<'i>> {
    let mut sources = Vec::new();
    let mut unlisted = BTreeSet::new();
    for (name, file) in &content.files {
        if !is_markdown(name) || name.starts_with("labels/") || is_part(name) {
            continue;
        }
        let Some(text) = file.data.text() else { continue };
        let (tree, inside) = tree_of(name, config);
        let (folder, file_name) = inside.rsplit_once('/').unwrap_or(("", inside));
        let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
        let (stem, suffix) = language_of(stem, config);
        let index = matches!(stem.to_ascii_lowercase().as_str(), "index" | "_index" | "readme");
        let mut unlist = |place: Span, tag: &str, what: &str| {
            if unlisted.insert(place.clone()) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::LanguageNotListed,
                        place,
                        format!("the portal has no language \"{tag}\": this {what} is not published"),
                    )
                    .hint(format!("add \"{tag}\" to languages in fanlight.toml, or choose another name")),
                );
            }
        };
        let language = match (suffix, tree) {
            (Tongue::Unlisted(tag), _) => {
                unlist(Span::new(&file.path, 0..0), tag, "file");
                continue;
            }
            (Tongue::Unsaid, Tongue::Unlisted(tag)) => {
                let folder = file.path.strip_suffix(inside).unwrap_or(&file.path).trim_end_matches('/');
                unlist(Span::new(folder, 0..0), tag, "folder");
                continue;
            }
            (Tongue::Listed(tag), _) | (Tongue::Unsaid, Tongue::Listed(tag)) => tag,
            (Tongue::Unsaid, Tongue::Unsaid) => config.languages.first().map_or("en", |(tag, _)| tag.as_str()),
        };
        let kind = match (index, folder) {
            (true, "") => Kind::Home,
            (true, _) => Kind::Category,
            (false, _) => Kind::Article,
        };
        let mut source = Source { path: &file.path, name, text, folder, stem, language, kind, hash: &file.hash };
        if let Some((tag, span)) = front_matter::language(&source) {
            match config.language(&tag) {
                Some(listed) => source.language = listed,
                None => {
                    unlist(span, &tag, "file");
                    continue;
                }
            }
        }
        sources.push(source);
    }
    sources
}

fn is_markdown(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

/// Tells whether a file is no page: it is there to be included, or is another generator's draft,
/// partial or default.
fn is_part(name: &str) -> bool {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    file.starts_with('_') && !file.to_ascii_lowercase().starts_with("_index.")
        || folder.split('/').any(|part| part == "snippets" || part.starts_with('_'))
}

/// What a name says of a language.
enum Tongue<'i> {
    /// It is one of the portal's.
    Listed(&'i str),
    /// It is none of the portal's.
    Unlisted(&'i str),
    /// Nothing.
    Unsaid,
}

/// Splits `de/billing/refunds.md` into the language of the tree it stands in, and the rest.
fn tree_of<'i>(name: &'i str, config: &'i Config) -> (Tongue<'i>, &'i str) {
    let Some((first, rest)) = name.split_once('/') else { return (Tongue::Unsaid, name) };
    if let Some(tag) = config.language(first) {
        return (Tongue::Listed(tag), rest);
    }
    // A category may be called "my-account" or "to-do".
    let mut parts = first.split('-');
    let is_code = parts.next().is_some_and(is_language);
    let is_region = |part: &str| part.len() == 2 && part.bytes().all(|c| c.is_ascii_uppercase());
    let is_script = |part: &str| part.len() == 4 && part.starts_with(|c: char| c.is_ascii_uppercase());
    if is_code && parts.all(|part| is_region(part) || is_script(part)) {
        return (Tongue::Unlisted(first), rest);
    }
    (Tongue::Unsaid, name)
}

/// Splits `refunds.de` into its stem and its language.
fn language_of<'i>(stem: &'i str, config: &'i Config) -> (&'i str, Tongue<'i>) {
    let Some((rest, suffix)) = stem.rsplit_once('.').filter(|(rest, _)| !rest.is_empty()) else {
        return (stem, Tongue::Unsaid);
    };
    if let Some(tag) = config.language(suffix) {
        return (rest, Tongue::Listed(tag));
    }
    let subtag = suffix.split('-').next().unwrap_or(suffix);
    if is_language(subtag) {
        return (rest, Tongue::Unlisted(suffix));
    }
    (stem, Tongue::Unsaid)
}

fn is_language(code: &str) -> bool {
    code.len() == 2 && LANGUAGES.split(' ').any(|language| language == code)
}

/// Two-letter languages (ISO 639-1), so that `node.js.md` is not taken for a translation.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr \
    ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl \
    sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh \
    zu";

/// What is kept of the articles between two builds, by source.
pub type Memory = Memo<String, Parsed>;

/// Parses every source of a portal. `words_key` is of the words and of the configuration.
pub fn articles<'i>(
    content: &'i Tree,
    config: &'i Config,
    vocabularies: &[Vocabulary],
    words_key: u64,
    memory: &mut Memory,
    found: &mut Findings,
) -> Vec<Article<'i>> {
    let with_words = |source: Source<'i>| {
        let vocabulary = vocabularies.iter().find(|vocabulary| vocabulary.language == source.language)?;
        Some((source, vocabulary))
    };
    let sources: Vec<_> = sources(content, config, &mut found.own).into_iter().filter_map(with_words).collect();
    let key_of = |(source, _): &(Source<'_>, _)| key(&(words_key, source.hash, source.language));
    let parsed = memory.all(
        &sources,
        |(source, _)| source.name.to_owned(),
        key_of,
        |_, parsed| includes_hold(content, parsed),
        |(source, vocabulary)| parse(source, &Context { vocabulary, content, highlight: config.highlight }),
    );
    let articles = sources.into_iter().zip(parsed).map(|(source, parsed)| {
        found.kept.push(parsed.clone());
        Article { key: key(&(key_of(&source), &parsed.body.includes)), source: source.0, parsed }
    });
    articles.collect()
}

/// Tells whether the files that an article includes are what they were. Where one was missing, what
/// may be meant instead is any other.
fn includes_hold(content: &Tree, parsed: &Parsed) -> bool {
    let hash_of = |name: &str| content.files.get(name).map(|file| file.hash);
    parsed.body.includes.iter().all(|(name, hash)| hash_of(name) == *hash)
        && !parsed.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::IncludeMissing)
}

/// Parses one source.
pub fn parse(source: &Source<'_>, context: &Context<'_>) -> Parsed {
    let vocabulary = context.vocabulary;
    let mut diagnostics = Vec::new();
    let (front, start) = front_matter::front_matter(source, &mut diagnostics);
    let mut resolve = |field: &Option<(String, Span)>| {
        field.as_ref().map(|(text, span)| {
            let text = match &vocabulary.terminology {
                Some(terminology) => terminology.check_field(text, span, source.text, &mut diagnostics),
                None => text.into(),
            };
            markdown::resolve_terms(&text, vocabulary, &mut |placeable| {
                diagnostics.push(vocabulary.unknown_term(placeable, span.clone()));
            })
        })
    };
    let title = resolve(&front.title);
    let description = resolve(&front.description);
    let body = markdown::body(source, start, title.as_deref(), context, &mut diagnostics);
    let id = match source.kind {
        Kind::Article if source.folder.is_empty() => source.stem.to_owned(),
        Kind::Article => format!("{}/{}", source.folder, source.stem),
        Kind::Category | Kind::Home => source.folder.to_owned(),
    };
    let named = match source.kind {
        Kind::Article => readable(source.stem),
        Kind::Category | Kind::Home => readable(source.folder.rsplit('/').next().unwrap_or("")),
    };
    let title = title.or_else(|| body.title.clone()).filter(|title| !title.trim().is_empty()).unwrap_or(named);
    let title_span = front.title.as_ref().map(|(_, span)| span.clone()).or_else(|| body.title_span.clone());
    let title_span = title_span.unwrap_or_else(|| Span::new(source.path, 0..0));
    let revision = revision(&[&title, description.as_deref().unwrap_or(""), body.template()]);
    let face = key(&(
        (&title, &description, source.text.get(..start)),
        (&body.headings, body.anchors_key, &body.title, &body.lead, body.scripted, &body.includes),
    ));
    Parsed { id, title, title_span, description, front, body, text_start: start, revision, face, diagnostics }
}

fn revision(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hex(hash.finalize().get(..8).unwrap_or(&[]))
}

/// Makes a title of a file's or folder's name: `email-protection` → `Email protection`.
pub fn readable(name: &str) -> String {
    let spaced = name.replace(['-', '_'], " ");
    let mut chars = spaced.trim().chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_come_from_the_root() {
        let source = |folder| Source {
            path: "",
            name: "",
            text: "",
            folder,
            stem: "",
            language: "en",
            kind: Kind::Article,
            hash: &[0; 32],
        };
        assert_eq!(source("a/b/c").folders().collect::<Vec<_>>(), ["a", "a/b", "a/b/c"]);
        assert_eq!(source("").folders().count(), 0);
    }

    #[test]
    fn line_ends_revise_nothing() {
        assert_eq!(text_revision("# Hub\n\nPlug it in.\n"), text_revision("\r\n# Hub\r\n\r\nPlug it in.\r\n\r\n"));
        assert_ne!(text_revision("# Hub\n\nPlug it in."), text_revision("# Hub\n\nPlug it out."));
        assert_eq!(text_revision("").len(), 8);
    }
}
