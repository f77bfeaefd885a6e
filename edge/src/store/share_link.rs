//! Links by which anybody may read one ticket. What is sealed in them is the id; whether it still
//! counts stands here.

use crate::domain::access::Link;
use crate::domain::limit::DAY;
use crate::domain::share_link::{MOST_LINKS, ShareLink};
use crate::domain::ticket::{Message, Number, Ticket};
use crate::port::{Database, DatabaseError, Row, Statement};
use crate::store::{Question, audit, declare, ticket};

declare! {
    OF_TICKET = "select id, expires_at from share_link
        where ticket_id = (select id from ticket where number = ?1) and revoked_at is null and expires_at > ?2
        order by created_at limit 100";
    FIND = "select id, ticket_id, expires_at from share_link where id = ?1 and revoked_at is null and expires_at > ?2";
    TICKET = "select ticket.*, contact.address, contact.verified_at,
            (select json_group_array(contact_id) from participant
                where ticket_id = ticket.id and accepted_at is not null) as participants
        from ticket join contact on contact.id = ticket.contact_id
        where ticket.id = (select ticket_id from share_link where id = ?1 and revoked_at is null and expires_at > ?2)";
    /// Without the files: those are downloaded by whoever is known.
    MESSAGES = "select id, author, author_name, visibility, body, created_at, '[]' as files from message
        where ticket_id = (select ticket_id from share_link where id = ?1 and revoked_at is null and expires_at > ?2)
            and visibility = 'public' order by created_at, id";
    MAKE = "insert into share_link (id, ticket_id, made_by, created_at, expires_at) values (?1, ?2, ?3, ?4, ?5)";
    HOLD_FEW = "insert into guard (rule, held) select 'links', count(*) <= ?2 from share_link
        where ticket_id = ?1 and revoked_at is null and expires_at > ?3";
    REVOKE = "update share_link set revoked_at = ?3 where ticket_id = ?1 and id = ?2 and revoked_at is null";
}

/// Asks for the links to a ticket that work.
pub fn of_ticket(number: Number, now: i64) -> Question<Vec<ShareLink>> {
    Question::all(Statement::new(OF_TICKET, [number.0.into(), now.into()]), read)
}

/// Asks what a link lets one read, and until when, while it works.
pub fn find(id: &str, now: i64) -> Question<Option<(Link, ShareLink)>> {
    Question::first(Statement::new(FIND, [id.into(), now.into()]), |row| {
        let link = read(row)?;
        Ok((Link { id: link.id.clone(), ticket: row.text("ticket_id")? }, link))
    })
}

/// Asks for the ticket that a link lets one read.
pub fn ticket(id: &str, now: i64) -> Question<Option<Ticket>> {
    Question::first(Statement::new(TICKET, [id.into(), now.into()]), ticket::read_whole)
}

/// Asks for what a link lets one read of it.
pub fn messages(id: &str, now: i64) -> Question<Vec<Message>> {
    Question::all(Statement::new(MESSAGES, [id.into(), now.into()]), ticket::read_message)
}

/// How making a link ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Made {
    /// It works; perhaps since the same form was sent before.
    Now,
    /// Too many work already.
    TooMany,
}

/// Makes a link that works for some days. The form's key is its id, so that a double click makes one.
pub async fn make(
    database: &dyn Database,
    ticket: &Ticket,
    id: &str,
    days: u32,
    audit: audit::Entry<'_>,
) -> Result<Made, DatabaseError> {
    let now = audit.at;
    let expires = now + i64::from(days) * DAY;
    let actor = audit.actor();
    let statements = vec![
        Statement::new(MAKE, [id.into(), ticket.id.as_str().into(), actor.into(), now.into(), expires.into()]),
        Statement::new(HOLD_FEW, [ticket.id.as_str().into(), MOST_LINKS.into(), now.into()]),
        audit.record("share", Some(&ticket.id)),
    ];
    match database.batch(statements).await {
        Err(DatabaseError::Raised(rule)) if rule == "links" => Ok(Made::TooMany),
        Err(DatabaseError::Unique(column)) if column == "share_link.id" => Ok(Made::Now),
        outcome => outcome.map(|_| Made::Now),
    }
}

/// Takes a link back: it works no more from now on.
pub async fn revoke(
    database: &dyn Database,
    ticket: &Ticket,
    id: &str,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let statements = vec![
        Statement::new(REVOKE, [ticket.id.as_str().into(), id.into(), audit.at.into()]),
        audit.record("unshare", Some(&ticket.id)),
    ];
    database.batch(statements).await.map(|_| ())
}

fn read(row: &mut Row) -> Result<ShareLink, DatabaseError> {
    Ok(ShareLink { id: row.text("id")?, expires_at: row.integer("expires_at")? })
}
