#![doc = include_str!("../README.md")]

pub mod port;
mod portal;
mod route;

pub use portal::{LoadError, Portal};
