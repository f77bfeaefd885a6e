//! Files that are to be made, each by itself.

use crate::diagnostic::Diagnostic;

/// A file that is to be made.
pub struct Job<'j> {
    /// From the output folder.
    pub path: String,
    /// Of all that the file shows: with the same key the file is the same.
    pub key: u64,
    /// Makes it.
    pub print: Box<dyn FnOnce() -> Result<Vec<u8>, Vec<Diagnostic>> + Send + 'j>,
}
