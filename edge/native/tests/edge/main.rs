//! What a story cannot tell: hours that pass, many hands at once, mail that fails. The edge runs
//! here in one process on a real database, with a clock and a mailer the tests control.

#![allow(missing_docs, reason = "tests say what they test in their names")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests may panic")]

mod access;
mod attachments;
mod captcha;
mod export;
mod failure;
mod forms;
mod harness;
mod input;
mod life;
mod list;
mod mail;
mod missing;
mod portals;
mod race;
mod read;
mod search;
mod sharing;
mod time;
