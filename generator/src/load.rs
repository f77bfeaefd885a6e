//! Files → [`Input`]. The only reading.

#![expect(clippy::disallowed_methods, reason = "the one place that reads")]

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use include_dir::{Dir, include_dir};
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::fingerprint::{Hash, hash};
use crate::history::History;
use crate::memo::key;

static DEFAULT_THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../themes/default");

/// Where the embedded theme stands in the source tree; its diagnostics name it.
const DEFAULT_THEME_PATH: &str = "themes/default";

/// What ends with one of these is text, and must be UTF-8.
const TEXT: &[&str] = &["md", "toml", "ftl", "html", "css", "js", "svg"];

/// The file of the ledger, in the portal's folder: text, though what else ends so may be anything.
pub const LEDGER: &str = "addresses.txt";

/// Everything a build reads.
#[derive(Debug)]
pub struct Input {
    /// The portal's folder.
    pub content: Tree,
    /// The theme: the default one with the files of another over it.
    pub theme: Tree,
    /// When the files of the portal's folder were changed last.
    pub history: History,
    /// The folder of the other theme.
    over: Option<PathBuf>,
}

/// The files of a folder by their path in it, with `/` between its parts.
#[derive(Debug, Default)]
pub struct Tree {
    /// The folder, as it was named.
    pub root: String,
    /// What is in it.
    pub files: BTreeMap<String, File>,
    /// What is wrong with files and folders, by their path in it.
    troubles: BTreeMap<String, Diagnostic>,
    folder: PathBuf,
    /// Where the portal goes, if it may go into this very folder.
    out: Option<PathBuf>,
}

/// One file.
#[derive(Debug)]
pub struct File {
    /// The file, as a person would open it.
    pub path: String,
    /// What is in it.
    pub data: Data,
    /// Whether it is ours and not the portal's: no file of a disk.
    pub is_embedded: bool,
    /// Of what is in it, SHA-256.
    pub hash: Hash,
}

/// What is in a file.
#[derive(Debug)]
pub enum Data {
    /// Text, without a byte order mark.
    Text(String),
    /// Anything else.
    Bytes(Vec<u8>),
}

impl Data {
    /// Returns what is written to a disk.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Data::Text(text) => text.as_bytes(),
            Data::Bytes(bytes) => bytes,
        }
    }

    /// Returns the text, if it is text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Data::Text(text) => Some(text),
            Data::Bytes(_) => None,
        }
    }
}

impl Input {
    /// Returns the text of a file by the path that a [`Span`] has, if it is text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.file(path)?.data.text()
    }

    /// Returns a file by the path that a [`Span`] has.
    pub fn file(&self, path: &str) -> Option<&File> {
        [&self.content, &self.theme]
            .into_iter()
            .find_map(|tree| {
                let name = path.strip_prefix(tree.root.as_str()).unwrap_or(path).trim_start_matches('/');
                tree.files.get(name).filter(|file| file.path == path)
            })
            .or_else(|| self.theme.files.values().find(|file| file.path == path))
    }

    /// Returns a key of what is in the files that `counts` names by their path in a tree.
    pub fn key_of(&self, counts: impl Fn(&str) -> bool) -> u64 {
        let files = self.content.files.iter().chain(&self.theme.files);
        key(&files.filter(|(name, _)| counts(name)).map(|(name, file)| (name, file.hash)).collect::<Vec<_>>())
    }

    /// Lists what could not be read, and what could not be read as it should.
    pub fn troubles(&self) -> impl Iterator<Item = &Diagnostic> {
        self.content.troubles.values().chain(self.theme.troubles.values())
    }

    /// Returns the path in the portal's folder of a file at an absolute path.
    pub fn name_of(&self, path: &Path) -> Option<String> {
        let folder = std::path::absolute(&self.content.folder).ok()?;
        path.strip_prefix(folder).ok().map(shown)
    }

    /// Reads again what is or was at these absolute paths.
    pub fn refresh(&mut self, changed: &BTreeSet<PathBuf>) -> io::Result<()> {
        let over = self.over.as_deref().and_then(|over| std::path::absolute(over).ok());
        // What was over the default theme may be gone, and there are few files in a theme.
        if over.is_some_and(|over| changed.iter().any(|path| path.starts_with(&over))) {
            self.theme = theme(self.over.as_deref())?;
        }
        let folder = std::path::absolute(&self.content.folder)?;
        for path in changed {
            let Ok(inside) = path.strip_prefix(&folder) else { continue };
            if !inside.components().any(|part| is_hidden(part.as_os_str())) {
                self.content.read_again(inside)?;
            }
        }
        self.history.refresh();
        Ok(())
    }
}

/// Reads a portal's folder and its theme. Fails only where a folder cannot be read at all;
/// `out` is left out where it lies in `content`. With `history`, git says when files were changed.
pub fn load(content: &Path, over: Option<&Path>, out: &Path, history: bool) -> io::Result<Input> {
    let mut tree = Tree::new(shown(content), content, fs::canonicalize(out).ok());
    let asked = || if history { History::read(content) } else { History::default() };
    let (read, history) = rayon::join(|| tree.read(Path::new("")), asked);
    read?;
    Ok(Input { content: tree, theme: theme(over)?, history, over: over.map(Path::to_owned) })
}

/// Reads one file of a folder as if it were all there is; `None` where it is not there.
pub fn file_alone(folder: &Path, name: &str) -> io::Result<Option<Input>> {
    let mut content = Tree::new(shown(folder), folder, None);
    if !folder.join(name).try_exists()? {
        return Ok(None);
    }
    content.read_again(Path::new(name))?;
    Ok(Some(Input { content, theme: Tree::default(), history: History::default(), over: None }))
}

fn theme(over: Option<&Path>) -> io::Result<Tree> {
    let mut tree = Tree::new(DEFAULT_THEME_PATH.to_owned(), Path::new(DEFAULT_THEME_PATH), None);
    embedded(&DEFAULT_THEME, &mut tree);
    if let Some(over) = over {
        let mut read = Tree::new(shown(over), over, None);
        read.read(Path::new(""))?;
        tree.root = read.root;
        tree.files.append(&mut read.files);
        tree.troubles.append(&mut read.troubles);
    }
    Ok(tree)
}

impl Tree {
    fn new(root: String, folder: &Path, out: Option<PathBuf>) -> Tree {
        Tree { root, folder: folder.to_owned(), out, ..Tree::default() }
    }

    /// Reads all files of a folder by its path in the tree.
    fn read(&mut self, inside: &Path) -> io::Result<()> {
        let mut files = Vec::new();
        self.walk(&self.folder.join(inside), &mut files)?.into_iter().for_each(|(at, trouble)| {
            self.troubles.insert(at, trouble);
        });
        let read: Vec<_> = files.par_iter().map(|path| (self.name(path), self.file(path))).collect();
        for (name, (file, trouble)) in read {
            self.insert(name, file, trouble);
        }
        Ok(())
    }

    /// Reads what is now at a path in the tree, which may be nothing.
    fn read_again(&mut self, inside: &Path) -> io::Result<()> {
        let name = shown(inside);
        let within = format!("{name}/");
        let is_at = |other: &String| *other == name || other.starts_with(&within) || inside == Path::new("");
        self.troubles.retain(|other, _| !is_at(other));
        let path = self.folder.join(inside);
        if path.is_dir() {
            self.files.retain(|other, _| !is_at(other));
            return self.read(inside);
        }
        if self.files.remove(&name).is_none() && !path.exists() {
            // A folder went away.
            self.files.retain(|other, _| !is_at(other));
        } else if path.symlink_metadata().is_ok() {
            let (file, trouble) = self.file(&path);
            self.insert(name, file, trouble);
        }
        Ok(())
    }

    /// Lists the files below a folder, and returns what is wrong on the way.
    fn walk(&self, folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<Vec<(String, Diagnostic)>> {
        let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        let mut troubles = Vec::new();
        for entry in entries {
            if is_hidden(&entry.file_name()) {
                continue;
            }
            let path = entry.path();
            let kind = entry.file_type()?;
            if !(kind.is_dir() || kind.is_symlink() && path.is_dir()) {
                files.push(path);
                continue;
            }
            let is_out = self.out.as_ref().is_some_and(|out| fs::canonicalize(&path).is_ok_and(|path| path == *out));
            // What was built into another folder once is no source.
            let is_out = is_out || path.join(fanlight_contract::FOLDER).is_dir();
            // A link to a folder may lead in a circle.
            if !is_out && !kind.is_symlink() {
                match self.walk(&path, files) {
                    Ok(found) => troubles.extend(found),
                    Err(error) => {
                        let name = self.name(&path);
                        let trouble = unreadable(&self.shown(&name), "folder", &error);
                        troubles.push((name, trouble));
                    }
                }
            }
        }
        Ok(troubles)
    }

    fn name(&self, path: &Path) -> String {
        shown(path.strip_prefix(&self.folder).unwrap_or(path))
    }

    /// Returns a path in the tree as a person would open it.
    fn shown(&self, name: &str) -> String {
        if self.root == "." { name.to_owned() } else { format!("{}/{name}", self.root) }
    }

    fn file(&self, path: &Path) -> (Option<File>, Option<Diagnostic>) {
        let name = self.name(path);
        // Nobody may ever write to a pipe.
        let read = match fs::metadata(path) {
            Ok(metadata) if !metadata.is_file() => Err(io::Error::other("it is a device, a pipe or a socket")),
            _ => fs::read(path),
        };
        match read {
            Ok(bytes) => {
                let (file, trouble) = decoded(self.shown(&name), bytes);
                (Some(file), trouble)
            }
            Err(error) => (None, Some(unreadable(&self.shown(&name), "file", &error))),
        }
    }

    /// Returns a file of the tree as it is now on the disk, if nothing is wrong with it.
    pub fn file_now(&self, name: &str) -> Option<File> {
        match self.file(&self.folder.join(name)) {
            (Some(file), None) if self.files.contains_key(name) => Some(file),
            _ => None,
        }
    }

    fn insert(&mut self, name: String, file: Option<File>, trouble: Option<Diagnostic>) {
        if let Some(trouble) = trouble {
            self.troubles.insert(name.clone(), trouble);
        }
        if let Some(file) = file {
            self.files.insert(name, file);
        }
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".") || name == "node_modules"
}

/// Reads one file of text.
pub fn text(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
}

/// Reads a file.
pub fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

fn unreadable(path: &str, what: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Code::FileUnreadable, Span::new(path, 0..0), format!("this {what} cannot be read: {error}"))
        .hint("the portal is built without it")
}

/// Tells whether two paths name one folder.
pub fn is_same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// Tells whether a folder is not there, or has nothing in it.
pub fn is_vacant(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

fn embedded(dir: &Dir<'_>, tree: &mut Tree) {
    for file in dir.files() {
        let name = shown(file.path());
        let (file, trouble) = decoded(format!("{DEFAULT_THEME_PATH}/{name}"), file.contents().to_vec());
        tree.insert(name, Some(file), trouble);
    }
    for file in tree.files.values_mut() {
        file.is_embedded = true;
    }
    for dir in dir.dirs() {
        embedded(dir, tree);
    }
}

/// Makes a file of bytes, and says what is wrong with them.
fn decoded(path: String, bytes: Vec<u8>) -> (File, Option<Diagnostic>) {
    let hash = hash(&bytes);
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_ledger = path.rsplit('/').next() == Some(LEDGER);
    if !is_ledger && !TEXT.iter().any(|text| text.eq_ignore_ascii_case(ending)) {
        return (File { path, data: Data::Bytes(bytes), is_embedded: false, hash }, None);
    }
    let (mut text, trouble) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let trouble = Diagnostic::new(Code::FileEncoding, Span::new(&path, at..at), "this file is not UTF-8")
                .hint("save the file as UTF-8; what could not be read is shown as \u{fffd}");
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(trouble))
        }
    };
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    // U+0000 has no place in HTML, and marks the holes in a parsed article.
    if text.contains('\0') {
        text = text.replace('\0', "\u{fffd}");
    }
    (File { path, data: Data::Text(text), is_embedded: false, hash }, trouble)
}

/// Returns a path with `/` between its parts, on every system.
pub fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy().replace(MAIN_SEPARATOR, "/");
    let trimmed = shown.trim_end_matches('/');
    let trimmed = trimmed.strip_prefix("./").unwrap_or(trimmed);
    if trimmed.is_empty() { shown } else { trimmed.to_owned() }
}
