//! What went wrong, as a sentence for whoever runs the tests.

use std::fmt;

/// What went wrong.
#[derive(Debug)]
pub struct Trouble(pub String);

/// What a step comes to.
pub type Result<T> = std::result::Result<T, Trouble>;

impl Trouble {
    /// Returns trouble with a sentence of its own.
    pub fn new(sentence: impl Into<String>) -> Trouble {
        Trouble(sentence.into())
    }
}

/// Fails with `sentence`.
pub fn fail<T>(sentence: impl Into<String>) -> Result<T> {
    Err(Trouble(sentence.into()))
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Trouble {
    fn from(error: E) -> Trouble {
        Trouble(error.to_string())
    }
}
