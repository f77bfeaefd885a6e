//! Query sets: what somebody would type, and the page that answers it.

use std::path::PathBuf;

use serde::Deserialize;

use crate::load;
use crate::search::Unusable;

/// The set whose last words are unfinished, as in a box that is typed into.
const UNFINISHED: &str = "prefix";

/// A query of a set. Fields that are not here are nobody's business.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    /// The set it belongs to, by which it is counted.
    pub set: String,
    /// As typed.
    pub q: String,
    /// The page that answers: its address, or the path of its source.
    pub url: Option<String>,
    /// The heading on that page that answers best.
    pub anchor: Option<String>,
    /// Only what is in this category is wanted.
    pub category: Option<String>,
    /// Only what has this label is wanted.
    pub label: Option<String>,
    /// The language it is asked in, instead of the one that all are.
    pub language: Option<String>,
    /// Whether the last word is unfinished, where the set does not say so.
    typing: Option<bool>,
    /// Whether nothing may be found.
    #[serde(default)]
    pub none: bool,
}

impl Asked {
    /// Asks for a text in a language.
    pub fn new(q: String, language: &str) -> Asked {
        Asked { q, language: Some(language.to_owned()), ..Asked::default() }
    }

    /// Tells whether the last word is unfinished.
    pub fn is_typing(&self) -> bool {
        self.typing.unwrap_or(self.set == UNFINISHED)
    }
}

/// Reads query sets, in the order of the files.
pub fn read(files: &[PathBuf]) -> Result<Vec<Asked>, Unusable> {
    let mut all = Vec::new();
    for path in files {
        let hint = "a query set is a JSON list such as [{\"set\": \"titles\", \"q\": \"refund\", \"url\": \"/billing/refunds/\"}]";
        let refuse = |what: String| Unusable::new(format!("{} {what}", path.display()), hint);
        let text = load::text(path).map_err(|error| refuse(format!("cannot be read: {error}")))?;
        let asked: Vec<Asked> =
            serde_json::from_str(&text).map_err(|error| refuse(format!("is no query set: {error}")))?;
        if let Some(asked) = asked.iter().find(|asked| asked.url.is_none() != asked.none) {
            return Err(refuse(format!("says of \"{}\" not whether there is a page, or none", asked.q)));
        }
        all.extend(asked);
    }
    Ok(all)
}
