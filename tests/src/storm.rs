//! The storm.

/// Many customers at once.
pub fn storm() -> bool {
    false
}
