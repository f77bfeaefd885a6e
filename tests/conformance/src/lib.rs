//! The suite every host passes: what the edge's core relies on, checked on the real ports.
//!
//! It names no platform. The native host runs it as a test; a Worker built with the feature
//! `conformance` runs it inside workerd and answers with the [`Report`].
//!
//! Where D1 lets a mistake pass in silence and the native host refuses it — a query that writes,
//! two statements in one, two columns of one name, a number that would be rounded — the native
//! host's own tests say so: nothing can be relied on there.

mod blobs;
mod database;
mod guard;
mod key_value;
mod platform;
mod statements;

use fanlight_edge::port::Ports;
use serde::{Deserialize, Serialize};

/// What the suite found.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Report {
    /// Every check, in the order they ran.
    pub checks: Vec<Check>,
}

/// One check.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Check {
    /// What must hold, as a sentence.
    pub name: String,
    /// Why it does not; nothing where it holds.
    pub failure: Option<String>,
}

impl Report {
    /// Returns those that failed.
    pub fn failures(&self) -> Vec<&Check> {
        self.checks.iter().filter(|check| check.failure.is_some()).collect()
    }

    fn add(&mut self, name: &str, result: Finding) {
        self.checks.push(Check { name: name.to_owned(), failure: result.err() });
    }
}

/// Whether a check holds, or why not.
type Finding = Result<(), String>;

/// Runs the suite. The database has the migrations of the edge and nothing else in it; the assets
/// are those of `tests/conformance/site`.
pub async fn run(ports: &Ports) -> Report {
    let mut report = Report::default();
    database::check(&mut report, &*ports.database).await;
    guard::check(&mut report, &*ports.database).await;
    statements::check(&mut report, &*ports.database).await;
    key_value::check(&mut report, &*ports.key_value).await;
    blobs::check(&mut report, &*ports.blobs).await;
    platform::check(&mut report, ports).await;
    report
}

fn expect<T: PartialEq + std::fmt::Debug>(found: T, expected: T) -> Finding {
    if found == expected { Ok(()) } else { Err(format!("{found:?} instead of {expected:?}")) }
}
