//! Forgetting what expired.

use fanlight_contract::Site;

use crate::domain::id;
use crate::domain::limit::{DAY, HOUR, Limit, MINUTE};
use crate::port::{Database, DatabaseError, Statement};
use crate::store::{declare, search};

declare! {
    /// Codes count towards a limit for a day, so they stay that long.
    CODES = "delete from code where created_at <= ?1";
    SESSIONS = "delete from session where seen_at <= ?1 or created_at <= ?2";
    HITS = "delete from hit where action = ?1 and at <= ?2";
    /// A mail that still waits stays, however old.
    MAILS = "delete from outbox where id in (select id from outbox where id < ?1
        and (sent_at is not null or dropped_at is not null or dead_at is not null) order by id limit ?2)";
    AUDIT = "delete from audit where id in (select id from audit where id < ?1 order by id limit ?2)";
    INVITATIONS = "delete from invitation where id in (select id from invitation where created_at < ?1
        order by created_at limit ?2)";
}

/// Days for which it is kept that a mail was sent, or could not be.
const MAIL_DAYS: i64 = 90;

/// Days for which it is kept who invited whom: far longer than an invitation is good for.
const INVITATION_DAYS: i64 = 90;

/// Days for which it is kept who did what.
const AUDIT_DAYS: i64 = 730;

/// Rows of a kind that are deleted at a time: cron comes every minute, and nobody is to wait for it.
const MOST: i64 = 500;

/// Deletes what means nothing any more: codes, sessions and counts, and what was kept long enough.
pub async fn forget(database: &dyn Database, site: &Site, now: i64) -> Result<(), DatabaseError> {
    let (idle, absolute) = session_starts(site, now);
    let mut statements =
        vec![Statement::new(CODES, [(now - DAY).into()]), Statement::new(SESSIONS, [idle.into(), absolute.into()])];
    statements
        .extend(Limit::ALL.map(|limit| Statement::new(HITS, [limit.name().into(), (now - limit.window()).into()])));
    statements.extend(search::forget(now));
    // Ids sort by the time they were made; those of invitations are made by forms.
    let made = [(MAILS, MAIL_DAYS), (AUDIT, AUDIT_DAYS)];
    statements
        .extend(made.map(|(sql, days)| Statement::new(sql, [id::earliest(now - days * DAY).into(), MOST.into()])));
    statements.push(Statement::new(INVITATIONS, [(now - INVITATION_DAYS * DAY).into(), MOST.into()]));
    database.batch(statements).await.map(|_| ())
}

/// Returns since when a session must have been seen, and since when it may have begun.
pub fn session_starts(site: &Site, now: i64) -> (i64, i64) {
    (now - i64::from(site.access.idle_minutes) * MINUTE, now - i64::from(site.access.absolute_hours) * HOUR)
}
