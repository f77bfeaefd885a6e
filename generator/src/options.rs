//! What a build is asked for.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::config::Location;

/// What a build is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The portal's folder.
    pub content: PathBuf,
    /// A theme over the default one.
    pub theme: Option<PathBuf>,
    /// Where the portal goes.
    pub out: PathBuf,
    /// Scheme and host, instead of the configured ones.
    pub base_url: Option<String>,
    /// The day the portal is built for: what is scheduled, has expired or is due depends on it.
    pub date: Date,
    /// Whether drafts and what is scheduled are built as well.
    pub drafts: bool,
    /// Whether git is asked when articles were changed last.
    pub history: bool,
    /// Where the portal stands among those of its deployment.
    pub location: Location,
}
