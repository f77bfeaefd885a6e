//! Mail to send: written with the change it tells of, sent afterwards, tried again until it is
//! gone or given up.

use crate::domain::letter::Letter;
use crate::domain::limit::{DAY, MAILS_TO_PROVED_ADDRESS, MAILS_TO_UNPROVED_ADDRESS, MINUTE};
use crate::port::{Database, DatabaseError, Row, Statement};
use crate::store::{Question, declare};

declare! {
    /// To the customer of a ticket, in the language they chose. Nobody gets more than a few a day at an
    /// address they have not proved, nor what they do not want to hear of.
    TO_CUSTOMER = "insert into outbox (id, letter, recipient, language, ticket_id, created_at, due_at)
        select ?1, ?2, contact.address, coalesce(contact.language, ticket.language), ticket.id, ?4, ?4
        from ticket join contact on contact.id = ticket.contact_id
        where ticket.id = ?3 and (contact.is_notified or ?8)
            and (select count(*) from outbox where recipient = contact.address and created_at > ?5)
                < case when contact.verified_at is null then ?6 else ?7 end";
    /// To everybody else who takes part in a ticket, a mail each, in their own language. A row's id is in
    /// its mail, so that it says nothing of the contact.
    TO_PARTICIPANTS = "insert into outbox (id, letter, recipient, language, ticket_id, created_at, due_at)
        select ?1 || '-' || hex(randomblob(5)), ?2, contact.address, coalesce(contact.language, ticket.language), ticket.id, ?4, ?4
        from participant join contact on contact.id = participant.contact_id
            join ticket on ticket.id = participant.ticket_id
        where participant.ticket_id = ?3 and participant.accepted_at is not null and contact.is_notified";
    /// To the agent of a ticket, where it has one.
    TO_AGENT = "insert into outbox (id, letter, recipient, language, ticket_id, created_at, due_at)
        select ?1, ?2, agent, ?4, id, ?5, ?5 from ticket where id = ?3 and agent is not null";
    /// Takes rows for one sender only, see [`LEASE_TIME`].
    LEASE = "update outbox set attempts = attempts + 1, leased_until = ?2
        where id in (select id from outbox
            where sent_at is null and dropped_at is null and dead_at is null and due_at <= ?1 and leased_until <= ?1
            order by due_at limit ?3)
        returning id, letter, recipient, language, ticket_id, created_at, attempts";
    GIVE_BACK = "update outbox set attempts = attempts - 1, leased_until = 0 where id = ?1 and leased_until = ?2";
    SENT = "update outbox set sent_at = ?2, error = null where id = ?1";
    DROPPED = "update outbox set dropped_at = ?2 where id = ?1";
    RETRY = "update outbox set due_at = ?2, leased_until = 0, error = ?3 where id = ?1";
    DEAD = "update outbox set dead_at = ?2, error = ?3 where id = ?1";
    COUNT_DEAD = "select count(*) as dead from outbox where dead_at is not null";
}

/// How long the rows a sender took are its own, in milliseconds.
const LEASE_TIME: i64 = 5 * MINUTE;

/// How long a sender begins to send what it took: the rest of [`LEASE_TIME`] is for the one mail a
/// slow transport is busy with. What it did not come to is given back.
pub const SENDING_TIME: i64 = 2 * MINUTE;

/// How often a mail is tried: with doubling pauses, over about half a day.
const ATTEMPTS: i64 = 10;

/// A mail to send.
#[derive(Clone, Debug)]
pub struct Item {
    /// The row; the mail's idempotency key.
    pub id: String,
    /// JSON, see `domain/letter.rs`.
    pub letter: String,
    /// The recipient's address.
    pub recipient: String,
    /// BCP 47 tag.
    pub language: String,
    /// The ticket it is about.
    pub ticket: Option<String>,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// How often it was tried, this time included.
    pub attempts: i64,
}

/// What became of a mail.
pub enum Delivery {
    /// The transport took it.
    Sent,
    /// What it would say is no longer true.
    Dropped,
    /// It may work later.
    Failed(String),
    /// It never will.
    Refused(String),
}

/// Returns the statement that mails `letter` to a ticket's customer, unless they want no news.
pub fn to_customer(id: String, letter: String, ticket: &str, now: i64) -> Statement {
    mail_customer(id, letter, ticket, false, now)
}

/// Returns the statement that mails a ticket's customer that what they sent has arrived.
pub fn confirm(id: String, letter: String, ticket: &str, now: i64) -> Statement {
    mail_customer(id, letter, ticket, true, now)
}

fn mail_customer(id: String, letter: String, ticket: &str, is_asked_for: bool, now: i64) -> Statement {
    Statement::new(
        TO_CUSTOMER,
        [
            id.into(),
            letter.into(),
            ticket.into(),
            now.into(),
            (now - DAY).into(),
            MAILS_TO_UNPROVED_ADDRESS.into(),
            MAILS_TO_PROVED_ADDRESS.into(),
            is_asked_for.into(),
        ],
    )
}

/// Returns the statement that tells everybody who was asked to take part in a ticket and accepted
/// what an agent said, or that it is solved.
pub fn to_participants(id: String, message: Option<String>, ticket: &str, now: i64) -> Statement {
    let letter = Letter::Shared { message }.to_json();
    Statement::new(TO_PARTICIPANTS, [id.into(), letter.into(), ticket.into(), now.into()])
}

/// Returns the statement that mails `letter` to a ticket's agent, in `language`.
pub fn to_agent(id: String, letter: String, ticket: &str, language: &str, now: i64) -> Statement {
    Statement::new(TO_AGENT, [id.into(), letter.into(), ticket.into(), language.into(), now.into()])
}

/// Takes up to `most` mails that are due, for this sender alone.
pub async fn lease(database: &dyn Database, most: i64, now: i64) -> Result<Vec<Item>, DatabaseError> {
    let statement = Statement::new(LEASE, [now.into(), (now + LEASE_TIME).into(), most.into()]);
    let mut outcomes = database.batch(vec![statement]).await?;
    outcomes.iter_mut().flat_map(|outcome| &mut outcome.rows).map(read).collect()
}

/// Gives back what was taken at `taken_at` and not tried.
pub async fn give_back(database: &dyn Database, items: &[Item], taken_at: i64) -> Result<(), DatabaseError> {
    let leased_until = taken_at + LEASE_TIME;
    let statements =
        items.iter().map(|item| Statement::new(GIVE_BACK, [item.id.as_str().into(), leased_until.into()])).collect();
    database.batch(statements).await.map(|_| ())
}

/// Records what became of a mail.
pub async fn settle(database: &dyn Database, item: &Item, delivery: Delivery, now: i64) -> Result<(), DatabaseError> {
    let id = item.id.as_str();
    let statement = match delivery {
        Delivery::Sent => Statement::new(SENT, [id.into(), now.into()]),
        Delivery::Dropped => Statement::new(DROPPED, [id.into(), now.into()]),
        Delivery::Failed(reason) if item.attempts < ATTEMPTS => {
            Statement::new(RETRY, [id.into(), (now + pause(item.attempts)).into(), reason.into()])
        }
        Delivery::Failed(reason) | Delivery::Refused(reason) => {
            Statement::new(DEAD, [id.into(), now.into(), reason.into()])
        }
    };
    database.batch(vec![statement]).await.map(|_| ())
}

/// Asks how many mails were given up.
pub fn count_dead() -> Question<i64> {
    Question::new(Statement::new(COUNT_DEAD, []), |rows| rows.first().map_or(Ok(0), |row| row.integer("dead")))
}

/// Milliseconds before the next try: one minute, doubled after each.
fn pause(attempts: i64) -> i64 {
    MINUTE << attempts.clamp(1, 9).saturating_sub(1)
}

fn read(row: &mut Row) -> Result<Item, DatabaseError> {
    Ok(Item {
        id: row.text("id")?,
        letter: row.text("letter")?,
        recipient: row.text("recipient")?,
        language: row.text("language")?,
        ticket: row.optional_text("ticket_id")?,
        created_at: row.integer("created_at")?,
        attempts: row.integer("attempts")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_some_hours() {
        assert_eq!([1, 2, 3, 9, 10].map(|attempts| pause(attempts) / MINUTE), [1, 2, 4, 256, 256]);
    }
}
