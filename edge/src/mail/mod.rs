//! Mail: in which words ([`compose`]) and on which way out ([`outbox`]). What is told is
//! `domain/letter.rs`.

mod compose;
pub mod outbox;
