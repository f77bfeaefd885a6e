//! The portal on Cloudflare Workers: [`fanlight_edge`] with D1, KV, R2, static assets, cron and mail.
//! Nothing else lives here.

mod assets;
mod blobs;
#[cfg(feature = "conformance")]
mod conformance;
mod database;
mod environment;
#[cfg(not(feature = "conformance"))]
mod exchange;
#[cfg(not(feature = "conformance"))]
mod files;
mod key_value;
mod mailer;
mod platform;
#[cfg(not(feature = "conformance"))]
mod portal;
mod turnstile;
