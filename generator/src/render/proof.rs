//! A proof of a saved text: its page, printed at once with what the last build knows of all the
//! rest. The build that follows prints the same; a preview shows it so much earlier.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use fanlight_contract::Mount;
use tera::{Context, Tera, Value};

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::image::Picture;
use crate::link::{Links, fill};
use crate::load::{File, Input, Tree};
use crate::parse::{self, Article, Body, Kind, Parsed, Source, TargetKind};
use crate::vocabulary::{Vocabularies, Vocabulary};

/// Makes proofs, also while a build of what was saved before is under way: nobody waits for that.
#[derive(Debug)]
pub struct ProofPress {
    plates: Plates,
    input: Arc<Input>,
    words: Arc<Vocabularies>,
}

impl ProofPress {
    /// Takes what the last build knows.
    pub fn new(plates: Plates, input: Arc<Input>, words: Arc<Vocabularies>) -> ProofPress {
        ProofPress { plates, input, words }
    }

    /// Returns the pages of changed texts as they are now on the disk, by their paths in the output
    /// folder, as the next build will make them. What has changed more than its own page is left to
    /// that build.
    pub fn proofs(&self, changed: &BTreeSet<PathBuf>) -> Vec<(String, Vec<u8>)> {
        changed.iter().flat_map(|path| self.proofs_of(path)).collect()
    }

    fn proofs_of(&self, path: &Path) -> Vec<(String, Vec<u8>)> {
        let content = &self.input.content;
        let Some(name) = self.input.name_of(path) else { return Vec::new() };
        let plates = self.plates.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut of_source = plates.iter().filter(|(_, plate)| plate.name == name).peekable();
        let Some(file) = of_source.peek().and_then(|_| content.file_now(&name)) else { return Vec::new() };
        let proofs = of_source.filter_map(|(path, plate)| {
            let vocabulary = self.words.all.iter().find(|vocabulary| vocabulary.language == plate.language)?;
            Some((path.clone(), plate.proof(&file, content, vocabulary)?))
        });
        proofs.collect()
    }
}

/// The plates of all pages of articles, by their paths in the output folder. Builds and proofs share
/// them.
#[derive(Clone, Debug, Default)]
pub struct Plates(Arc<Mutex<BTreeMap<String, Plate>>>);

impl Plates {
    /// Keeps what a page was printed with.
    pub fn keep(&self, path: String, plate: Plate) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path, plate);
    }
}

/// What a page was printed with, but for its text.
pub struct Plate {
    /// The source, by its path in the portal's folder.
    name: String,
    /// The language of its words.
    language: String,
    folder: String,
    stem: String,
    kind: Kind,
    highlight: bool,
    template: &'static str,
    templates: Arc<Result<Tera, Vec<Diagnostic>>>,
    context: Context,
    parsed: Arc<Parsed>,
    links: Arc<Links>,
    mount: Mount,
    /// The images of the text by the numbers of their targets, each with the name of its file.
    pictures: BTreeMap<usize, (String, Arc<Picture>)>,
}

impl fmt::Debug for Plate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Plate({})", self.name)
    }
}

impl Plate {
    /// Keeps what a page of an article was printed with.
    pub fn new(
        article: &Article<'_>,
        config: &Config,
        template: &'static str,
        templates: Arc<Result<Tera, Vec<Diagnostic>>>,
        context: Context,
        links: Arc<Links>,
        pictures: BTreeMap<usize, (String, Arc<Picture>)>,
    ) -> Plate {
        let source = &article.source;
        Plate {
            name: source.name.to_owned(),
            language: source.language.to_owned(),
            folder: source.folder.to_owned(),
            stem: source.stem.to_owned(),
            kind: source.kind,
            highlight: config.highlight,
            mount: config.mount.clone(),
            template,
            templates,
            context,
            parsed: article.parsed.clone(),
            links,
            pictures,
        }
    }

    /// Prints the page of what is now in the file. `None` where more than the text has changed, or
    /// the text leads elsewhere than before: that takes a build.
    fn proof(&self, file: &File, content: &Tree, vocabulary: &Vocabulary) -> Option<Vec<u8>> {
        let source = Source {
            path: &file.path,
            name: &self.name,
            text: file.data.text()?,
            folder: &self.folder,
            stem: &self.stem,
            language: &self.language,
            kind: self.kind,
            hash: &file.hash,
        };
        let parsed = parse::parse(&source, &parse::Context { vocabulary, content, highlight: self.highlight });
        if parsed.face != self.parsed.face {
            return None;
        }
        // What a text leads to decides what else its page and others show, so it is as before; its
        // targets may only stand in another order.
        let before = by_address(&self.parsed.body);
        let now = by_address(&parsed.body);
        if !before.iter().map(|(target, _)| target).eq(now.iter().map(|(target, _)| target)) {
            return None;
        }
        let as_before: BTreeMap<usize, usize> =
            now.iter().zip(&before).map(|((_, now), (_, before))| (*now, *before)).collect();
        let body = fill(&parsed.body, &self.mount, |target| {
            let target = as_before.get(&target)?;
            let picture = self.pictures.get(target).map(|(name, picture)| (name.as_str(), &**picture));
            Some((self.links.addresses.get(*target)?.as_str(), picture))
        });
        let mut page = self.context.get("page")?.clone().into_map()?;
        page.insert("body".into(), Value::from(body));
        let mut context = self.context.clone();
        context.insert_value("page", Value::from(page));
        let templates = self.templates.as_ref().as_ref().ok()?;
        Some(templates.render(self.template, &context).ok()?.into_bytes())
    }
}

/// Lists what a text leads to, in an order that does not depend on where, with the numbers.
fn by_address(body: &Body) -> Vec<((TargetKind, &str), usize)> {
    let targets = body.targets.iter().enumerate();
    let mut targets: Vec<_> =
        targets.map(|(number, target)| ((target.kind, target.address.as_str()), number)).collect();
    targets.sort_unstable();
    targets
}
