//! All SQL. Each function is one question or one atomic change, in the domain's words. Questions are
//! asked together, see [`ask`]; a change brings its mails and its audit row along in the same batch.
//!
//! Numbers bind as floats on D1: they are fine in columns and comparisons; wherever one would be
//! divided, joined to text or put into JSON it needs `cast(?n as integer)`.

pub mod attachment;
pub mod audit;
pub mod code;
pub mod company;
pub mod consent;
pub mod contact;
pub mod expiry;
pub mod export;
pub mod field;
pub mod health;
pub mod invitation;
pub mod limit;
pub mod list;
pub mod outbox;
pub mod participant;
mod question;
pub mod search;
pub mod session;
pub mod share_link;
pub mod survey;
pub mod ticket;

pub use question::{Question, Questions, ask};

/// Declares a module's statements and lists them for the conformance suite.
macro_rules! declare {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* const $name: &str = $sql;)*
        /// Every statement of this module, with its name.
        pub(crate) const STATEMENTS: &[(&str, &str)] = &[$((concat!(module_path!(), "::", stringify!($name)), $name)),*];
    };
}
pub(crate) use declare;

/// Lists every SQL statement of the edge with its name, for the conformance suite.
pub fn statements() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        attachment::STATEMENTS,
        audit::STATEMENTS,
        code::STATEMENTS,
        company::STATEMENTS,
        consent::STATEMENTS,
        contact::STATEMENTS,
        expiry::STATEMENTS,
        export::STATEMENTS,
        field::STATEMENTS,
        health::STATEMENTS,
        invitation::STATEMENTS,
        limit::STATEMENTS,
        list::STATEMENTS,
        outbox::STATEMENTS,
        participant::STATEMENTS,
        search::STATEMENTS,
        session::STATEMENTS,
        share_link::STATEMENTS,
        survey::STATEMENTS,
        ticket::STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}
