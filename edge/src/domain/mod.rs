//! The rules, without a platform: no SQL, no clock, no HTTP.

pub mod id;
pub mod limit;
pub mod mail_address;
pub mod text;
pub mod ticket;
pub mod token;
