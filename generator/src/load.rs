//! Files → [`Input`]. The only reading.

#![expect(clippy::disallowed_methods, reason = "the one place that reads")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Code, Diagnostic, Span};

static DEFAULT_THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../themes/default");

/// Where the embedded theme stands in the source tree; its diagnostics name it.
const DEFAULT_THEME_PATH: &str = "themes/default";

/// What ends with one of these is text, and must be UTF-8.
const TEXT: &[&str] = &["md", "toml", "ftl", "html", "css", "js", "svg"];

/// Everything a build reads.
#[derive(Debug, Default)]
pub struct Input {
    /// The portal's folder.
    pub content: Tree,
    /// The theme: the default one with the files of another over it.
    pub theme: Tree,
}

/// The files of a folder by their path in it, with `/` between its parts.
#[derive(Debug, Default)]
pub struct Tree {
    /// The folder, as it was named.
    pub root: String,
    /// What is in it.
    pub files: BTreeMap<String, File>,
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
}

/// Reads a portal's folder and its theme. Fails only where a folder cannot be read at all;
/// `out` is left out where it lies in `content`.
pub fn load(content: &Path, theme: Option<&Path>, out: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Input> {
    let mut input = Input {
        content: Tree { root: shown(content), files: BTreeMap::new() },
        theme: Tree { root: DEFAULT_THEME_PATH.to_owned(), files: BTreeMap::new() },
    };
    let out = fs::canonicalize(out).ok();
    walk(content, content, out.as_deref(), &mut input.content, diagnostics)?;
    embedded(&DEFAULT_THEME, &mut input.theme, diagnostics);
    if let Some(theme) = theme {
        let mut over = Tree { root: shown(theme), files: BTreeMap::new() };
        walk(theme, theme, None, &mut over, diagnostics)?;
        input.theme.root = over.root;
        input.theme.files.append(&mut over.files);
    }
    Ok(input)
}

fn walk(
    root: &Path,
    folder: &Path,
    out: Option<&Path>,
    tree: &mut Tree,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path: PathBuf = entry.path();
        let name = entry.file_name();
        if name.to_string_lossy().starts_with('.') || name == "node_modules" {
            continue;
        }
        let inside = shown(path.strip_prefix(root).unwrap_or(&path));
        let path_shown = if tree.root == "." { inside.clone() } else { format!("{}/{inside}", tree.root) };
        if path.is_dir() {
            let is_out = out.is_some_and(|out| fs::canonicalize(&path).is_ok_and(|path| path == out));
            // A link to a folder may lead in a circle.
            if !is_out
                && !entry.file_type()?.is_symlink()
                && let Err(error) = walk(root, &path, out, tree, diagnostics)
            {
                diagnostics.push(unreadable(&path_shown, "folder", &error));
            }
            continue;
        }
        // Nobody may ever write to a pipe.
        let read = match fs::metadata(&path) {
            Ok(metadata) if !metadata.is_file() => Err(io::Error::other("it is a device, a pipe or a socket")),
            _ => fs::read(&path),
        };
        match read {
            Ok(bytes) => insert(tree, inside, path_shown, bytes, diagnostics),
            Err(error) => diagnostics.push(unreadable(&path_shown, "file", &error)),
        }
    }
    Ok(())
}

fn unreadable(path: &str, what: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Code::FileUnreadable, Span::new(path, 0..0), format!("this {what} cannot be read: {error}"))
        .hint("the portal is built without it")
}

/// Tells whether two paths name one folder.
pub fn is_same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

fn embedded(dir: &Dir<'_>, tree: &mut Tree, diagnostics: &mut Vec<Diagnostic>) {
    for file in dir.files() {
        let inside = shown(file.path());
        let path = format!("{DEFAULT_THEME_PATH}/{inside}");
        insert(tree, inside, path, file.contents().to_vec(), diagnostics);
    }
    for file in tree.files.values_mut() {
        file.is_embedded = true;
    }
    for dir in dir.dirs() {
        embedded(dir, tree, diagnostics);
    }
}

fn insert(tree: &mut Tree, inside: String, path: String, bytes: Vec<u8>, diagnostics: &mut Vec<Diagnostic>) {
    let ending = inside.rsplit_once('.').map_or("", |(_, ending)| ending);
    let data = if TEXT.iter().any(|text| text.eq_ignore_ascii_case(ending)) {
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                diagnostics.push(
                    Diagnostic::new(Code::FileEncoding, Span::new(&path, at..at), "this file is not UTF-8")
                        .hint("save the file as UTF-8; what could not be read is shown as \u{fffd}"),
                );
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            }
        };
        // U+0000 has no place in HTML, and marks the holes in a parsed article.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace('\0', "\u{fffd}");
        Data::Text(text)
    } else {
        Data::Bytes(bytes)
    };
    tree.files.insert(inside, File { path, data, is_embedded: false });
}

/// Returns a path with `/` between its parts, on every system.
pub fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy().replace(MAIN_SEPARATOR, "/");
    let trimmed = shown.trim_end_matches('/');
    let trimmed = trimmed.strip_prefix("./").unwrap_or(trimmed);
    if trimmed.is_empty() { shown } else { trimmed.to_owned() }
}
