//! The reader of the search index in browsers: `engine.rs` is what runs there, and [`WASM`] and
//! [`SCRIPT`] are what it became, for the generator to publish.

#[cfg(target_family = "wasm")]
mod engine;

/// The reader, compiled for browsers.
#[cfg(all(feature = "embed", not(target_family = "wasm")))]
pub const WASM: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/reader.wasm"));

/// The module that loads it, and asks it: it begins with the glue that wasm-bindgen made, and lacks
/// the constants `READER` (the address of [`WASM`]) and `ROOT` (the root of an index in Base64).
#[cfg(all(feature = "embed", not(target_family = "wasm")))]
pub const SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/search.js"));
