//! People who were asked to take part in a ticket.

use crate::domain::letter::Letter;
use crate::domain::limit::DAY;
use crate::domain::participant::{
    INVITATION_LIFETIME, INVITATIONS_TO_ADDRESS, Invitation, MOST_PEOPLE, Participant, State,
};
use crate::domain::ticket::{Line, Number, Ticket};
use crate::port::{Database, DatabaseError, Row, Statement};
use crate::store::session::Asking;
use crate::store::ticket::line_columns;
use crate::store::{Question, audit, declare, ticket};

declare! {
    OF_TICKET = "select participant.id, participant.contact_id, participant.accepted_at, participant.declined_at,
            contact.address, contact.name
        from participant join contact on contact.id = participant.contact_id
        where participant.ticket_id = (select id from ticket where number = ?1)
        order by participant.invited_at, participant.contact_id limit 100";
    /// What waits for an answer of whoever asks.
    WAITING = concat!(
        "select participant.id as invitation, participant.invited_at, ",
        line_columns!(),
        " from participant join ticket on ticket.id = participant.ticket_id
        where participant.contact_id =
                (select contact_id from session where id = ?1 and seen_at > ?2 and created_at > ?3)
            and declined_at is null and accepted_at is null and participant.invited_at > ?4
        order by participant.invited_at desc limit 20"
    );
    TAKES_PART_SOMEWHERE = "select id from participant
        where contact_id = (select contact_id from session where id = ?1 and seen_at > ?2 and created_at > ?3)
            and declined_at is null and accepted_at is not null limit 1";
    TICKET = "select ticket.*, contact.address, contact.verified_at
        from participant join ticket on ticket.id = participant.ticket_id join contact on contact.id = ticket.contact_id
        where participant.id = ?1";
    FIND = "select participant.id, participant.contact_id, participant.accepted_at, participant.declined_at,
            contact.address, contact.name
        from participant join contact on contact.id = participant.contact_id where participant.id = ?1";
    TICKET_OF = "select ticket.number from participant join ticket on ticket.id = participant.ticket_id
        where participant.id = ?1 and participant.contact_id = ?2 and participant.accepted_at is not null";
    TAKES_PART = "select participant.id from participant join contact on contact.id = participant.contact_id
        where participant.ticket_id = ?1 and contact.address = ?2 and participant.accepted_at is not null
            and contact.blocked_at is null";
    MEET = "insert into contact (id, address, name, created_at) values (?1, ?2, '', ?3)
        on conflict (address) do nothing";
    /// Nobody is asked twice, nor asked again once they declined, but by an agent; and nobody to their
    /// own ticket. What was not answered in time can be asked again.
    INVITE = "insert into participant
            (id, ticket_id, contact_id, invited_by, invited_at, number, is_settled, updated_at)
        select ?1, ticket.id, contact.id, ?4, ?5, ticket.number, ticket.is_settled, ticket.updated_at
        from ticket, contact
        where ticket.id = ?2 and contact.address = ?3 and contact.id <> ticket.contact_id
        on conflict (ticket_id, contact_id) do update set id = excluded.id, invited_by = excluded.invited_by,
            invited_at = excluded.invited_at, declined_at = null
        where participant.accepted_at is null
            and case when participant.declined_at is null then participant.invited_at <= ?6 else ?7 end";
    HOLD_FEW = "insert into guard (rule, held)
        select 'people', count(*) <= ?2 from participant where ticket_id = ?1 and declined_at is null";
    /// One mail for each invitation that was made just now, and few to one address in a day.
    MAIL = "insert into outbox (id, letter, recipient, language, created_at, due_at)
        select ?2, ?3, contact.address, coalesce(contact.language, ?4), ?5, ?5
        from participant join contact on contact.id = participant.contact_id
        where participant.id = ?1 and (select count(*) from outbox
            where outbox.recipient = contact.address and outbox.created_at > ?6
                and json_type(outbox.letter, '$.invited') is not null) < ?7";
    HOLD_OPEN = "insert into guard (rule, held)
        select 'invitation', exists (select 1 from participant where id = ?1 and contact_id = ?2
            and accepted_at is null and declined_at is null and invited_at > ?3)";
    ACCEPT = "update participant set accepted_at = ?3 where id = ?1 and contact_id = ?2";
    NAME = "update contact set name = ?2 where id = ?1 and name = ''";
    HOLD_UNDECLINED = "insert into guard (rule, held)
        select 'invitation', exists (select 1 from participant where id = ?1 and contact_id = ?2 and declined_at is null)";
    DECLINE = "update participant set declined_at = ?3, accepted_at = null where id = ?1 and contact_id = ?2";
    LEAVE = "update participant set declined_at = ?3, accepted_at = null
        where ticket_id = ?1 and contact_id = ?2 and accepted_at is not null";
    /// That somebody declined is for them to take back, or for an agent.
    REMOVE = "delete from participant where ticket_id = ?1 and id = ?2 and (declined_at is null or ?3)";
    RECORD = "insert into audit (id, at, actor, action, ticket_id, contact_id)
        select ?2, ?3, ?4, ?5, ticket_id, contact_id from participant where id = ?1";
}

/// Asks for those who were asked to take part in a ticket.
pub fn of_ticket(number: Number) -> Question<Vec<Participant>> {
    Question::all(Statement::new(OF_TICKET, [number.0.into()]), read)
}

/// Asks for what waits for an answer of whoever asks, and what it is about.
pub fn waiting(asking: Asking, now: i64) -> Question<Vec<(Invitation, Line)>> {
    let arguments = asking.arguments().into_iter().chain([(now - INVITATION_LIFETIME).into()]);
    Question::all(Statement::new(WAITING, arguments), |row| {
        let invitation = Invitation { id: row.text("invitation")?, invited_at: row.integer("invited_at")? };
        Ok((invitation, ticket::read_line(row)?))
    })
}

/// Asks whether whoever asks takes part in anything.
pub fn takes_part_somewhere(asking: Asking) -> Question<bool> {
    Question::new(Statement::new(TAKES_PART_SOMEWHERE, asking.arguments()), |rows| Ok(!rows.is_empty()))
}

/// Asks for the ticket that an invitation is about, without those who take part in it.
pub fn ticket(id: &str) -> Question<Option<Ticket>> {
    Question::first(Statement::new(TICKET, [id.into()]), ticket::read)
}

/// Asks for one invitation.
pub fn find(id: &str) -> Question<Option<Participant>> {
    Question::first(Statement::new(FIND, [id.into()]), read)
}

/// Asks for the ticket in which `contact` takes part by an invitation.
pub fn ticket_of(id: &str, contact: &str) -> Question<Option<Number>> {
    Question::first(Statement::new(TICKET_OF, [id.into(), contact.into()]), |row| row.integer("number").map(Number))
}

/// Asks whether whoever has a mail address takes part in a ticket.
pub fn takes_part(ticket: &str, address: &str) -> Question<Option<()>> {
    Question::first(Statement::new(TAKES_PART, [ticket.into(), address.into()]), |_| Ok(()))
}

/// Somebody to ask.
pub struct NewInvitation<'a> {
    /// The invitation's id.
    pub id: String,
    /// The contact's id, where there is none yet.
    pub contact: String,
    /// The mail's outbox id.
    pub mail: String,
    /// The mail address.
    pub address: &'a str,
    /// The language of a mail to somebody who never chose one.
    pub language: &'a str,
    /// Whether it is an agent who asks.
    pub by_agent: bool,
}

/// Asks somebody to take part, by a mail. Returns false where too many are asked already. The work and
/// the answer are the same whether or not the address is known, was asked before, or declined.
pub async fn invite(
    database: &dyn Database,
    ticket: &Ticket,
    invitation: NewInvitation<'_>,
    limits: [Statement; 2],
    audit: audit::Entry<'_>,
) -> Result<bool, DatabaseError> {
    let now = audit.at;
    let NewInvitation { id, contact, mail, address, language, by_agent } = invitation;
    let letter = Letter::Invited { invitation: id.clone() }.to_json();
    let mut statements = vec![
        Statement::new(MEET, [contact.into(), address.into(), now.into()]),
        Statement::new(
            INVITE,
            [
                id.as_str().into(),
                ticket.id.as_str().into(),
                address.into(),
                audit.actor().into(),
                now.into(),
                (now - INVITATION_LIFETIME).into(),
                by_agent.into(),
            ],
        ),
        Statement::new(HOLD_FEW, [ticket.id.as_str().into(), MOST_PEOPLE.into()]),
        Statement::new(
            MAIL,
            [
                id.into(),
                mail.into(),
                letter.into(),
                language.into(),
                now.into(),
                (now - DAY).into(),
                INVITATIONS_TO_ADDRESS.into(),
            ],
        ),
        audit.record("invite", Some(&ticket.id)),
    ];
    statements.extend(limits);
    held(database.batch(statements).await, "people")
}

/// Accepts an invitation, under `name` where none is known. Returns false where there is nothing to
/// accept any more.
pub async fn accept(
    database: &dyn Database,
    id: &str,
    contact: &str,
    name: &str,
    audit: audit::Entry<'_>,
) -> Result<bool, DatabaseError> {
    let now = audit.at;
    let statements = vec![
        Statement::new(HOLD_OPEN, [id.into(), contact.into(), (now - INVITATION_LIFETIME).into()]),
        Statement::new(ACCEPT, [id.into(), contact.into(), now.into()]),
        Statement::new(NAME, [contact.into(), name.into()]),
        record(id, "accept", audit),
    ];
    held(database.batch(statements).await, "invitation")
}

/// Declines an invitation. Returns false where that was done before, or it was taken back.
pub async fn decline(
    database: &dyn Database,
    id: &str,
    contact: &str,
    audit: audit::Entry<'_>,
) -> Result<bool, DatabaseError> {
    let arguments = || [id.into(), contact.into()];
    let now = audit.at;
    let statements = vec![
        Statement::new(HOLD_UNDECLINED, arguments()),
        Statement::new(DECLINE, arguments().into_iter().chain([now.into()])),
        record(id, "decline", audit),
    ];
    held(database.batch(statements).await, "invitation")
}

/// Ends somebody's own part in a ticket.
pub async fn leave(
    database: &dyn Database,
    ticket: &Ticket,
    contact: &str,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let arguments = [ticket.id.as_str().into(), contact.into(), audit.at.into()];
    let statements = vec![Statement::new(LEAVE, arguments), audit.record("leave", Some(&ticket.id))];
    database.batch(statements).await.map(|_| ())
}

/// Takes an invitation back, accepted or not.
pub async fn remove(
    database: &dyn Database,
    ticket: &Ticket,
    id: &str,
    by_agent: bool,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let arguments = [ticket.id.as_str().into(), id.into(), by_agent.into()];
    let statements = vec![audit.record("uninvite", Some(&ticket.id)), Statement::new(REMOVE, arguments)];
    database.batch(statements).await.map(|_| ())
}

fn record(id: &str, action: &str, audit: audit::Entry<'_>) -> Statement {
    let actor = audit.actor();
    Statement::new(RECORD, [id.into(), audit.id.into(), audit.at.into(), actor.into(), action.into()])
}

/// Tells whether a batch was not aborted by `rule`.
fn held<T>(outcome: Result<T, DatabaseError>, rule: &str) -> Result<bool, DatabaseError> {
    match outcome {
        Ok(_) => Ok(true),
        Err(DatabaseError::Raised(raised)) if raised == rule => Ok(false),
        Err(error) => Err(error),
    }
}

fn read(row: &mut Row) -> Result<Participant, DatabaseError> {
    let at = |column| Ok::<_, DatabaseError>(row.optional_integer(column)?.is_some());
    let state = match (at("accepted_at")?, at("declined_at")?) {
        (_, true) => State::Declined,
        (true, false) => State::Accepted,
        (false, false) => State::Asked,
    };
    Ok(Participant {
        id: row.text("id")?,
        contact: row.text("contact_id")?,
        address: row.text("address")?,
        name: row.text("name")?,
        state,
    })
}
