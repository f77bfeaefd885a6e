//! All tickets of somebody, read a piece at a time: what that takes at once does not grow with them.

use crate::domain::field::Filled;
use crate::domain::listing::Cursor;
use crate::domain::survey::Survey;
use crate::domain::ticket::{Message, Number, Ticket};
use crate::port::{Database, DatabaseError, Statement, Value};
use crate::store::list::{Whose, company, contact};
use crate::store::session::Asking;
use crate::store::{Question, audit, declare, field, survey, ticket};

/// The next numbers of an owner's. They stay what they are while tickets change; the lists of those that
/// are over and of those that are not have an index each.
macro_rules! numbers {
    ($of:literal, $owner:ident) => {
        concat!(
            "select number from (select number from ",
            $of,
            " = ",
            $owner!(),
            " and is_settled = 0 and number > ?4 order by number limit ?5)
            union all select number from (select number from ",
            $of,
            " = ",
            $owner!(),
            " and is_settled = 1 and number > ?4 order by number limit ?5)"
        )
    };
}

macro_rules! tickets {
    ($numbers:expr) => {
        concat!(
            "select ticket.*, contact.address, contact.verified_at,
                (select json_group_array(contact_id) from participant
                    where ticket_id = ticket.id and accepted_at is not null) as participants
            from ticket
            join contact on contact.id = ticket.contact_id
            where ticket.number in (",
            $numbers,
            ") and ticket.number <= ?6 order by ticket.number limit ?5"
        )
    };
}

macro_rules! end {
    ($numbers:expr) => {
        concat!("select number from (", $numbers, ") order by number limit 2 offset ?6")
    };
}

declare! {
    OWN_TICKETS = tickets!(numbers!("ticket where contact_id", contact));
    OWN_END = end!(numbers!("ticket where contact_id", contact));
    JOINED_TICKETS = tickets!(numbers!("participant where accepted_at is not null and contact_id", contact));
    JOINED_END = end!(numbers!("participant where accepted_at is not null and contact_id", contact));
    COMPANY_TICKETS = tickets!(numbers!("ticket where company_id", company));
    COMPANY_END = end!(numbers!("ticket where company_id", company));
    /// Of each ticket the first ones, however many there are.
    FIRST_MESSAGES = "select ticket_id, message_with_files.id, author, author_name, visibility, body, created_at, files
        from json_each(?1) cross join message_with_files on message_with_files.id in (
            select id from message
            where ticket_id = json_each.value and visibility = 'public' order by created_at, id limit ?2)
        order by ticket_id, created_at, message_with_files.id";
    MORE_MESSAGES = "select id, author, author_name, visibility, body, created_at, files from message_with_files
        where ticket_id = ?1 and visibility = 'public' and (created_at, id) > (?2, ?3)
        order by created_at, id limit ?4";
    FIELDS = "select ticket_id, field, value from ticket_field
        where ticket_id in (select value from json_each(?1)) order by ticket_id, field, position";
    SURVEYS = "select survey.id, survey.expires_at, survey.score, survey.comment, ticket.number, ticket.id as ticket_id
        from survey join ticket on ticket.id = survey.ticket_id
        where survey.ticket_id in (select value from json_each(?1)) and survey.score is not null";
}

/// Asks for some tickets of whoever asks, of those they take part in, or of their company, from behind one number to another.
pub fn tickets(asking: Asking, whose: Whose, after: i64, end: Option<Number>, most: usize) -> Question<Vec<Ticket>> {
    let sql = match whose {
        Whose::Own => OWN_TICKETS,
        Whose::Joined => JOINED_TICKETS,
        Whose::Company => COMPANY_TICKETS,
    };
    let end = end.map_or(Cursor::LAST.number, |number| number.0);
    Question::all(Statement::new(sql, arguments(asking, after, most, end)), ticket::read_whole)
}

/// Asks for the last number of so many from behind one, where others follow.
pub fn end(asking: Asking, whose: Whose, after: i64, most: usize) -> Question<Option<Number>> {
    let sql = match whose {
        Whose::Own => OWN_END,
        Whose::Joined => JOINED_END,
        Whose::Company => COMPANY_END,
    };
    let before = i64::try_from(most.saturating_sub(1)).unwrap_or(i64::MAX);
    Question::new(Statement::new(sql, arguments(asking, after, most + 1, before)), |rows| match &rows[..] {
        [last, _] => Ok(Some(Number(last.integer("number")?))),
        _ => Ok(None),
    })
}

fn arguments(asking: Asking, after: i64, most: usize, end: i64) -> impl Iterator<Item = Value> {
    asking.arguments().into_iter().chain([after.into(), (most as i64).into(), end.into()])
}

/// Asks for the first messages of each of some tickets, as far as customers see them.
pub fn first_messages(tickets: &[&str], most: usize) -> Question<Vec<(String, Message)>> {
    let arguments = [Value::list(tickets.iter().copied()), (most as i64).into()];
    Question::all(Statement::new(FIRST_MESSAGES, arguments), |row| {
        Ok((row.text("ticket_id")?, ticket::read_message(row)?))
    })
}

/// Asks for the messages of a ticket behind one of them, as far as customers see them.
pub fn more_messages(ticket: &str, last: &Message, most: usize) -> Question<Vec<Message>> {
    let arguments = [ticket.into(), last.created_at.into(), last.id.as_str().into(), (most as i64).into()];
    Question::all(Statement::new(MORE_MESSAGES, arguments), ticket::read_message)
}

/// Asks for what was filled into the fields of some tickets.
pub fn fields(tickets: &[&str]) -> Question<Vec<(String, Vec<Filled>)>> {
    Question::new(Statement::new(FIELDS, [Value::list(tickets.iter().copied())]), |mut rows| {
        rows.chunk_by_mut(|one, next| one.get("ticket_id") == next.get("ticket_id"))
            .filter_map(|rows| Some((rows.first_mut()?.text("ticket_id"), rows)))
            .map(|(ticket, rows)| Ok((ticket?, field::read(rows)?)))
            .collect()
    })
}

/// Asks for the answered surveys of some tickets.
pub fn surveys(tickets: &[&str]) -> Question<Vec<Survey>> {
    Question::all(Statement::new(SURVEYS, [Value::list(tickets.iter().copied())]), survey::read)
}

/// Writes down that a file was asked for, and counts it.
pub async fn begin(
    database: &dyn Database,
    limits: [Statement; 2],
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let mut statements = vec![audit.record("export", None)];
    statements.extend(limits);
    database.batch(statements).await.map(drop)
}
