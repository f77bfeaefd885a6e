//! [`Output`] → disk. The only writing: what changed, then away with what is no longer made.

#![expect(clippy::disallowed_methods, reason = "the one place that writes")]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::AddAssign;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::fingerprint::{Hash, hash, hex, unhex};
use crate::load::is_vacant;
use crate::manifest::{self, Entry, Manifest};

/// Where files are written before they take their places; in our own folder, so that it is nobody else's.
const ASIDE: &str = "_fanlight/part";

/// Where a proof is written before it takes its place.
const PROOF: &str = "_fanlight/part-proof";

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
    /// What is put aside in the output folder, under a number.
    Aside(usize, Stamp),
    /// What stands in its place already.
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

impl Stamp {
    /// Reads what a manifest says of a file.
    fn of(entry: &Entry) -> Option<Stamp> {
        Some(Stamp { hash: unhex(&entry.sha256)?, size: entry.size })
    }
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
        // There may be thousands of pages that are all kept.
        bytes.shrink_to_fit();
        let stamp = Stamp { hash: hash(&bytes), size: bytes.len() as u64 };
        Page { path: path.into(), content: Content::New(bytes, stamp) }
    }
}

impl Content {
    /// Returns what is known of the bytes.
    pub fn stamp(&self) -> Stamp {
        let (Content::New(_, stamp) | Content::Aside(_, stamp) | Content::Kept(stamp)) = self;
        *stamp
    }

    /// Returns the bytes where they are at hand.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Content::New(bytes, _) => Some(bytes),
            Content::Aside(..) | Content::Kept(_) => None,
        }
    }

    /// Returns the bytes of what has a path in the output folder, from wherever they are.
    pub fn read(&self, folder: &Path, path: &str) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Content::New(bytes, _) => Ok(Cow::Borrowed(bytes)),
            Content::Aside(number, _) => fs::read(part(folder, *number)).map(Cow::Owned),
            Content::Kept(_) => fs::read(folder.join(path)).map(Cow::Owned),
        }
    }
}

/// Where files are put as they are made, until there are all and each takes its place: a large
/// portal fills a memory, and half of one is none.
#[derive(Debug)]
pub struct Aside {
    folder: PathBuf,
    /// Whether nothing stands in its place already.
    is_first: bool,
    count: AtomicUsize,
}

impl Aside {
    /// Begins anew in an output folder.
    pub fn new(folder: &Path) -> Aside {
        let mut aside = Aside { folder: folder.to_owned(), is_first: false, count: AtomicUsize::new(0) };
        // What was killed could not clear up.
        aside.clear();
        aside.is_first = is_vacant(folder);
        aside
    }

    /// Puts a page aside that does not stand in its place already.
    pub fn put(&self, Page { path, content }: Page) -> Page {
        let content = match content {
            Content::New(bytes, stamp) => match self.lay(&path, &bytes) {
                Ok(Some(number)) => Content::Aside(number, stamp),
                Ok(None) => Content::Kept(stamp),
                // It stays at hand, and the write tells what is in the way.
                Err(_) => Content::New(bytes, stamp),
            },
            content => content,
        };
        Page { path, content }
    }

    /// Writes a file that does not stand in its place already, and returns its number.
    fn lay(&self, path: &str, bytes: &[u8]) -> io::Result<Option<usize>> {
        if !self.is_first && is_file_with(&self.folder.join(path), bytes) {
            return Ok(None);
        }
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let part = part(&self.folder, number);
        in_folder(&part, || fs::write(&part, bytes))?;
        Ok(Some(number))
    }

    /// Puts a file in its place.
    fn place(&self, number: usize, path: &str) -> io::Result<()> {
        rename(&part(&self.folder, number), &self.folder.join(path))
    }

    fn clear(&self) {
        // There may be nothing, or what others put there.
        let _ = fs::remove_dir_all(self.folder.join(ASIDE));
        let _ = fs::remove_dir(self.folder.join(fanlight_contract::FOLDER));
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        self.clear();
    }
}

fn part(folder: &Path, number: usize) -> PathBuf {
    folder.join(ASIDE).join(number.to_string())
}

/// Every file of a portal by its path from the output folder.
#[derive(Debug, Default)]
pub struct Output {
    /// What is written.
    pub files: BTreeMap<String, Content>,
    /// Where some of it lies.
    pub aside: Option<Aside>,
    /// Whether pages are searched as they were before they changed.
    pub has_old_index: bool,
}

/// What a write changed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Changes {
    /// Files that are new or different.
    pub written: usize,
    /// Files that are gone.
    pub removed: usize,
}

impl AddAssign for Changes {
    fn add_assign(&mut self, more: Changes) {
        self.written += more.written;
        self.removed += more.removed;
    }
}

impl Output {
    /// Gathers pages; where two have one path the first stays.
    pub fn gather(pages: impl IntoIterator<Item = Page>) -> Output {
        let mut files: BTreeMap<String, Content> = BTreeMap::new();
        for page in pages {
            files.entry(page.path).or_insert(page.content);
        }
        let mut output = Output { files, ..Output::default() };
        output.list();
        output
    }

    /// Puts texts in the place of what has their paths.
    pub fn add(&mut self, texts: &[(&str, String)]) {
        for (path, text) in texts {
            let Page { path, content } = Page::new(*path, text.as_str());
            self.files.insert(path, content);
        }
        self.list();
    }

    /// Takes a file out.
    pub fn leave_out(&mut self, path: &str) {
        if self.files.remove(path).is_some() {
            self.list();
        }
    }

    /// Writes down what there is.
    fn list(&mut self) {
        self.files.remove(manifest::PATH);
        let entries = self.files.iter().map(|(path, content)| (path.clone(), content.stamp().into())).collect();
        let manifest = Page::new(manifest::PATH, Manifest::new(entries).text());
        self.files.insert(manifest.path, manifest.content);
    }
}

/// Makes the folder hold this output, and what others put there.
pub fn write(output: &Output, folder: &Path) -> io::Result<Changes> {
    // Only what we wrote last time is ever removed.
    let before = fs::read_to_string(folder.join(manifest::PATH)).ok().and_then(|text| Manifest::parse(&text));
    let anew;
    let aside = match &output.aside {
        Some(aside) => aside,
        None => {
            anew = Aside::new(folder);
            &anew
        }
    };
    let put = |(path, content): (&String, &Content)| {
        let put = || {
            let number = match content {
                Content::New(bytes, _) => aside.lay(path, bytes)?,
                Content::Aside(number, _) => Some(*number),
                Content::Kept(_) => None,
            };
            let Some(number) = number else { return Ok(0) };
            aside.place(number, path).map(|()| 1)
        };
        put().map_err(|error: io::Error| io::Error::new(error.kind(), format!("{path}: {error}")))
    };
    // The manifest comes last: as long as it is the old one, it tells what there is to remove.
    let (manifests, files): (Vec<_>, Vec<_>) = output.files.iter().partition(|(path, _)| *path == manifest::PATH);
    let mut changes = Changes { written: files.into_par_iter().map(put).sum::<io::Result<usize>>()?, removed: 0 };
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
    for manifest in manifests {
        changes.written += put(manifest)?;
    }
    Ok(changes)
}

/// Writes texts into a folder, and lists them with what was written there before.
pub fn put_in(texts: &[(&str, String)], folder: &Path) -> io::Result<()> {
    let before = fs::read_to_string(folder.join(manifest::PATH)).ok().and_then(|text| Manifest::parse(&text));
    let kept = |(path, entry): (String, Entry)| Some((path, Content::Kept(Stamp::of(&entry)?)));
    let files = before.into_iter().flat_map(|before| before.files).filter_map(kept).collect();
    let mut output = Output { files, ..Output::default() };
    output.add(texts);
    write(&output, folder).map(drop)
}

/// Removes all that was written into a folder, and the folder where nothing else is in it.
pub fn clear(folder: &Path) -> io::Result<Changes> {
    let changes = write(&Output::default(), folder)?;
    fs::remove_file(folder.join(manifest::PATH))?;
    for left in [&folder.join(fanlight_contract::FOLDER), folder] {
        // Fails where something is left in it, which is as it should be.
        let _ = fs::remove_dir(left);
    }
    Ok(Changes { removed: changes.removed + 1, ..changes })
}

/// Puts one page in the place of the one that is there.
pub fn replace_page(folder: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    let part = folder.join(PROOF);
    fs::write(&part, bytes)?;
    rename(&part, &folder.join(path))
}

fn is_file_with(path: &Path, bytes: &[u8]) -> bool {
    let is_long_enough = fs::metadata(path).is_ok_and(|metadata| metadata.len() == bytes.len() as u64);
    is_long_enough && fs::read(path).is_ok_and(|old| old == bytes)
}

/// A reader of the folder sees the old file or the new one, never half of it.
fn rename(part: &Path, target: &Path) -> io::Result<()> {
    in_folder(target, || fs::rename(part, target))
}

/// Does what makes a file, and its folder where that is not there yet, as in most of a first build.
fn in_folder(file: &Path, make: impl Fn() -> io::Result<()>) -> io::Result<()> {
    make().or_else(|error| match (error.kind(), file.parent()) {
        (io::ErrorKind::NotFound, Some(parent)) => {
            fs::create_dir_all(parent)?;
            make()
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
