//! What makes a portal searchable.

pub mod engine;
