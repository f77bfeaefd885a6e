//! The portal on one machine: the writer's preview, and a self-hosted portal.
//!
//! [`Host`] serves a site the generator built: its files from a folder, all else from
//! [`fanlight_edge::Portal`] on an embedded SQLite that keeps D1's rules.

mod blobs;
mod client;
mod connection;
mod database;
mod development;
mod folder;
mod host;
mod key_value;
mod mailbox;
mod mailer;
mod migration;
mod pages;
mod platform;
mod reload;
mod secret;
mod site;
mod tour;
mod turnstile;

pub use blobs::FileBlobs;
pub use database::SqliteDatabase;
pub use host::{Handle, Host, HostError, MailTransport, Options};
pub use key_value::SqliteKeyValue;
pub use platform::{Folder, StandardError, SystemClock, SystemRandom, Tasks, told_to_end};
pub use tour::{Keep, Shown, State, Tour, Trouble};
pub use turnstile::{Turnstile, Unchecked};
