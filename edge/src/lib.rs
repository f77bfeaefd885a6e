#![doc = include_str!("../README.md")]

mod access;
mod address;
mod context;
mod domain;
mod error;
mod handler;
mod mail;
pub mod port;
mod portal;
mod response;
mod route;
mod store;
mod view;

pub use fanlight_contract::SECURITY_HEADERS;
pub use portal::{LoadError, Portal};
pub use store::statements;
