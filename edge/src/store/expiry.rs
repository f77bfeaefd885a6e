//! Forgetting what expired.

use fanlight_contract::Site;

use crate::domain::limit::{DAY, HOUR, Limit, MINUTE};
use crate::port::{Database, DatabaseError, Statement};
use crate::store::{declare, search};

declare! {
    /// Codes count towards a limit for a day, so they stay that long.
    CODES = "delete from code where created_at <= ?1";
    SESSIONS = "delete from session where seen_at <= ?1 or created_at <= ?2";
    HITS = "delete from hit where action = ?1 and at <= ?2";
}

/// Deletes codes, sessions and counts that mean nothing any more.
pub async fn forget(database: &dyn Database, site: &Site, now: i64) -> Result<(), DatabaseError> {
    let (idle, absolute) = session_starts(site, now);
    let mut statements =
        vec![Statement::new(CODES, [(now - DAY).into()]), Statement::new(SESSIONS, [idle.into(), absolute.into()])];
    statements
        .extend(Limit::ALL.map(|limit| Statement::new(HITS, [limit.name().into(), (now - limit.window()).into()])));
    statements.extend(search::forget(now));
    database.batch(statements).await.map(|_| ())
}

/// Returns since when a session must have been seen, and since when it may have begun.
pub fn session_starts(site: &Site, now: i64) -> (i64, i64) {
    (now - i64::from(site.access.idle_minutes) * MINUTE, now - i64::from(site.access.absolute_hours) * HOUR)
}
