//! Sessions: who proved an address in which browser.

use fanlight_contract::Site;

use crate::domain::access::{Customer, Who};
use crate::domain::limit::MINUTE;
use crate::port::{Database, DatabaseError, Statement};
use crate::store::{audit, declare, expiry, first};

declare! {
    FIND = "select session.contact_id, session.agent, session.seen_at, contact.address
        from session left join contact on contact.id = session.contact_id
        where session.id = ?1 and session.seen_at > ?2 and session.created_at > ?3";
    TOUCH = "update session set seen_at = ?2 where id = ?1 and seen_at < ?2";
    END = "delete from session where id = ?1";
}

/// Returns who a session belongs to, unless it ended, was idle too long or belongs to an agent
/// who is none any more.
pub async fn find(database: &dyn Database, site: &Site, id: &str, now: i64) -> Result<Option<Who>, DatabaseError> {
    let (idle, absolute) = expiry::session_starts(site, now);
    let found = first(database, Statement::new(FIND, [id.into(), idle.into(), absolute.into()]), |row| {
        let contact = row.optional_text("contact_id")?;
        let agent = row.optional_text("agent")?;
        let who = match (contact, agent) {
            (Some(contact), _) => Some(Who::Customer(Customer { contact, address: row.text("address")? })),
            (None, Some(address)) => site.agents.iter().find(|agent| agent.address == address).cloned().map(Who::Agent),
            (None, None) => None,
        };
        Ok((who, row.integer("seen_at")?))
    })
    .await?;
    let Some((who, seen_at)) = found else { return Ok(None) };
    if who.is_some() && now - seen_at > MINUTE {
        database.batch(vec![Statement::new(TOUCH, [id.into(), now.into()])]).await?;
    }
    Ok(who)
}

/// Ends a session.
pub async fn end(database: &dyn Database, id: &str, audit: audit::Entry<'_>) -> Result<(), DatabaseError> {
    let statements = vec![Statement::new(END, [id.into()]), audit.record("sign-out", None)];
    database.batch(statements).await.map(|_| ())
}
