#![doc = include_str!("../README.md")]

mod address;
mod context;
mod domain;
mod error;
mod handler;
mod index;
mod log;
mod mail;
mod multipart;
pub mod port;
mod portal;
mod portals;
mod publication;
mod response;
mod route;
mod routing;
mod store;
pub mod turnstile;
mod upload;
mod view;

pub use fanlight_contract::SECURITY_HEADERS;
pub use fanlight_contract::{Mount, PortalEntry};
pub use portal::Portal;
pub use portals::{FilePlace, Member, Portals, parted};
pub use publication::LoadError;
pub use route::routes;
pub use routing::Route;
pub use store::statements;
