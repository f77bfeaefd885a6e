//! [`Output`] → disk. The only writing: what changed, then away with what is no longer made.

#![expect(clippy::disallowed_methods, reason = "the one place that writes")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use crate::fingerprint::{Hash, hash, hex};
use crate::manifest::{self, Entry, Manifest};

/// Where a file is written before it takes its place; in our own folder, so that it is nobody else's.
const PART: &str = "_fanlight/part";

/// A file of the portal.
#[derive(Debug)]
pub struct Page {
    /// From the output folder.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a file.
#[derive(Debug, Eq, PartialEq)]
pub enum Content {
    /// Bytes, and what is known of them.
    New(Vec<u8>, Stamp),
    /// What the build before wrote.
    Kept(Stamp),
}

/// What is known of a file without its bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Stamp {
    /// Of the bytes.
    pub hash: Hash,
    /// How many there are.
    pub size: u64,
}

impl From<Stamp> for Entry {
    fn from(Stamp { hash, size }: Stamp) -> Entry {
        Entry { sha256: hex(&hash), size }
    }
}

impl Page {
    /// Makes a page of its bytes.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Page {
        let mut bytes = bytes.into();
        // There are thousands of pages, and all are kept until they are written.
        bytes.shrink_to_fit();
        let stamp = Stamp { hash: hash(&bytes), size: bytes.len() as u64 };
        Page { path: path.into(), content: Content::New(bytes, stamp) }
    }
}

impl Content {
    /// Returns what is known of the bytes.
    pub fn stamp(&self) -> Stamp {
        let (Content::New(_, stamp) | Content::Kept(stamp)) = self;
        *stamp
    }

    /// Returns the bytes where they are new.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Content::New(bytes, _) => Some(bytes),
            Content::Kept(_) => None,
        }
    }
}

/// Every file of a portal by its path from the output folder.
#[derive(Debug, Default)]
pub struct Output {
    /// What is written.
    pub files: BTreeMap<String, Content>,
}

/// What a write changed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Changes {
    /// Files that are new or different.
    pub written: usize,
    /// Files that are gone.
    pub removed: usize,
}

impl Output {
    /// Gathers pages; where two have one path the first stays.
    pub fn gather(pages: impl IntoIterator<Item = Page>) -> Output {
        let mut files: BTreeMap<String, Content> = BTreeMap::new();
        for page in pages {
            files.entry(page.path).or_insert(page.content);
        }
        let manifest = Page::new(manifest::PATH, Manifest::new(&files).text());
        files.insert(manifest.path, manifest.content);
        Output { files }
    }
}

/// Makes the folder hold this output, and what others put there.
pub fn write(output: &Output, folder: &Path) -> io::Result<Changes> {
    // Only what we wrote last time is ever removed.
    let before = fs::read_to_string(folder.join(manifest::PATH)).ok().and_then(|text| Manifest::parse(&text));
    fs::create_dir_all(folder.join(fanlight_contract::FOLDER))?;
    let put = |number: usize, path: &str, bytes: &[u8]| {
        let target = folder.join(path);
        if is_file_with(&target, bytes) {
            return Ok(0);
        }
        replace(&target, &folder.join(format!("{PART}-{number}")), bytes)
            .map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))?;
        Ok(1)
    };
    // The manifest comes last: as long as it is the old one, it tells what there is to remove.
    let (manifests, new): (Vec<_>, Vec<_>) = output
        .files
        .iter()
        .filter_map(|(path, content)| Some((path, content.bytes()?)))
        .partition(|(path, _)| *path == manifest::PATH);
    let written = new.par_iter().enumerate().map(|(number, (path, bytes))| put(number, path, bytes));
    let mut changes = Changes { written: written.sum::<io::Result<usize>>()?, removed: 0 };
    let gone = before.iter().flat_map(|before| before.files.keys());
    for path in gone.filter(|path| !output.files.contains_key(*path) && stays_inside(path)) {
        let target: PathBuf = folder.join(path);
        if fs::remove_file(&target).is_ok() {
            changes.removed += 1;
        }
        for parent in target.ancestors().skip(1).take_while(|parent| *parent != folder) {
            // Fails where something is left in it, which is as it should be.
            if fs::remove_dir(parent).is_err() {
                break;
            }
        }
    }
    for (path, bytes) in manifests {
        changes.written += put(0, path, bytes)?;
    }
    Ok(changes)
}

/// Puts one page in the place of the one that is there.
pub fn replace_page(folder: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    replace(&folder.join(path), &folder.join(format!("{PART}-proof")), bytes)
}

fn is_file_with(path: &Path, bytes: &[u8]) -> bool {
    let is_long_enough = fs::metadata(path).is_ok_and(|metadata| metadata.len() == bytes.len() as u64);
    is_long_enough && fs::read(path).is_ok_and(|old| old == bytes)
}

/// A reader of the folder sees the old file or the new one, never half of it.
fn replace(target: &Path, part: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(part, bytes)?;
    // Most of a first build goes into folders that are not there yet.
    fs::rename(part, target).or_else(|error| match (error.kind(), target.parent()) {
        (io::ErrorKind::NotFound, Some(parent)) => {
            fs::create_dir_all(parent)?;
            fs::rename(part, target)
        }
        _ => Err(error),
    })
}

/// Puts files into a folder, over what is there.
pub fn put(files: &BTreeMap<String, Vec<u8>>, folder: &Path) -> io::Result<()> {
    for (path, bytes) in files {
        let target = folder.join(path);
        fs::create_dir_all(target.parent().unwrap_or(folder))?;
        fs::write(target, bytes)?;
    }
    Ok(())
}

/// Puts `mended` into the place of a source whose text is `read`. Fails where it is not any more.
pub fn mend(source: &Path, read: &str, mended: &str) -> io::Result<()> {
    // A link stays a link.
    let source = fs::canonicalize(source)?;
    let bytes = fs::read(&source)?;
    let mark: &[u8] = "\u{feff}".as_bytes();
    let (mark, text) = if bytes.starts_with(mark) { bytes.split_at(mark.len()) } else { (&[][..], &bytes[..]) };
    if text != read.as_bytes() {
        return Err(io::Error::other("it is not what was read: it changed, or is not UTF-8"));
    }
    let name = source.file_name().unwrap_or_default().to_string_lossy();
    // No source begins with a dot.
    let part = source.with_file_name(format!(".{name}.part"));
    let written = fs::write(&part, [mark, mended.as_bytes()].concat())
        .and_then(|()| fs::set_permissions(&part, fs::metadata(&source)?.permissions()))
        .and_then(|()| fs::rename(&part, &source));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

fn stays_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_of_the_folder_is_removed() {
        assert!(stays_inside("a/index.html"));
        for path in ["", "../a", "/etc/passwd", "a/../../b"] {
            assert!(!stays_inside(path), "{path}");
        }
    }
}
