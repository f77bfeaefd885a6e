//! The rules, without a platform: no SQL, no clock, no HTTP.

pub mod access;
pub mod admission;
pub mod browser;
pub mod company;
pub mod consent;
pub mod field;
pub mod file;
pub mod id;
pub mod letter;
pub mod limit;
pub mod listing;
pub mod mail_address;
pub mod participant;
pub mod query;
pub mod range;
pub mod share_link;
pub mod survey;
pub mod table;
pub mod text;
pub mod ticket;
pub mod token;
