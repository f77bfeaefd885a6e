//! `_fanlight/manifest.json`: what was written, by its hash. It tells the next write what it may
//! remove, a review what changed, and `fanlight verify` what should be live. Nobody is served it.

use std::collections::BTreeMap;

use fanlight_contract::FOLDER;
use serde::{Deserialize, Serialize};

/// Where it stands in the output folder.
pub const PATH: &str = "_fanlight/manifest.json";

/// Grows when a program that reads it would misread it.
const FORMAT: u32 = 1;

/// For the platform that serves the files, and not served itself.
const OF_THE_PLATFORM: &[&str] = &["_headers", "_redirects", ".assetsignore"];

/// Every file of an output but the manifest.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Manifest {
    format: u32,
    /// By their paths in the output folder.
    pub files: BTreeMap<String, Entry>,
}

/// What is in a file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Entry {
    /// In hexadecimal digits.
    pub sha256: String,
    /// In bytes.
    pub size: u64,
}

impl Manifest {
    /// Lists what is about to be written.
    pub fn new(files: BTreeMap<String, Entry>) -> Manifest {
        Manifest { format: FORMAT, files }
    }

    /// Reads a manifest of a format that we know.
    pub fn parse(text: &str) -> Option<Manifest> {
        serde_json::from_str(text).ok().filter(|manifest: &Manifest| manifest.format == FORMAT)
    }

    /// Writes it with a file a line, so that two can be compared by any tool.
    pub fn text(&self) -> String {
        let lines: Vec<String> =
            self.files.iter().map(|(path, entry)| format!("{}:{}", json(path), json(entry))).collect();
        format!("{{\"format\":{},\"files\":{{\n{}\n}}}}\n", self.format, lines.join(",\n"))
    }

    /// Returns the files that readers are served, or the others.
    pub fn served(&self, served: bool) -> impl Iterator<Item = (&str, &Entry)> {
        let files = self.files.iter().map(|(path, entry)| (path.as_str(), entry));
        files.filter(move |(path, _)| is_served(path) == served)
    }
}

fn json(value: &impl Serialize) -> String {
    // Texts and numbers can always be written.
    serde_json::to_string(value).unwrap_or_default()
}

fn is_served(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or(path);
    first != FOLDER && !OF_THE_PLATFORM.contains(&path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let paths = ["index.html", "_headers", "_fanlight/site.json", "_fanlight.html", "a \"b\"\nc/ü.css"];
        let files = paths.map(|path| (path.to_owned(), Entry { sha256: "0a".repeat(32), size: 7 }));
        let manifest = Manifest::new(files.into());
        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest));
        let manifest = Manifest::new(BTreeMap::new());
        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest));
        assert_eq!(Manifest::parse("{\"format\":2,\"files\":{}}"), None);
    }

    #[test]
    fn what_is_for_the_platform_is_not_for_readers() {
        assert!(is_served("index.html") && is_served("a/_headers") && is_served("_fanlight.html"));
        assert!(!is_served("_headers") && !is_served("_fanlight/manifest.json"));
    }
}
