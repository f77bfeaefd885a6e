//! Whether the database answers.

use crate::port::{Database, DatabaseError, Statement};
use crate::store::declare;

declare! {
    /// Reads a row that is always there.
    PROBE = "select value from counter where name = 'ticket'";
}

/// Fails where the database does.
pub async fn check(database: &dyn Database) -> Result<(), DatabaseError> {
    database.query(Statement::new(PROBE, [])).await.map(|_| ())
}
