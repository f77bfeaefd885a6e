//! Mail: what is told ([`letter`]), in which words ([`compose`]), and its way out ([`outbox`]).

mod compose;
pub mod letter;
pub mod outbox;
