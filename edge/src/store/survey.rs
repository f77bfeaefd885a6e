//! How it went: one question after a ticket is resolved, answered once.

use crate::domain::limit::DAY;
use crate::domain::survey::Survey;
use crate::domain::ticket::Number;
use crate::port::{Database, DatabaseError, Row, Statement};
use crate::store::{Question, audit, declare};

declare! {
    EXPIRE = "update survey set expires_at = ?2 where ticket_id = ?1 and answered_at is null and expires_at > ?2";
    /// Somebody who answered is not asked about the same ticket again.
    ASK = "insert into survey (id, ticket_id, created_at, expires_at)
        select ?1, ?2, ?3, ?4 where not exists (select 1 from survey where ticket_id = ?2 and answered_at is not null)";
    MAIL = "insert into outbox (id, letter, recipient, language, ticket_id, created_at, due_at)
        select ?2, ?3, contact.address, coalesce(contact.language, ticket.language), ticket.id, ?4, ?5
        from survey join ticket on ticket.id = survey.ticket_id join contact on contact.id = ticket.contact_id
        where survey.id = ?1 and contact.is_notified";
    FIND = "select survey.id, survey.expires_at, survey.score, survey.comment, ticket.number, ticket.id as ticket_id
        from survey join ticket on ticket.id = survey.ticket_id where survey.id = ?1";
    OF_TICKET = "select survey.id, survey.expires_at, survey.score, survey.comment, ticket.number, ticket.id as ticket_id
        from survey join ticket on ticket.id = survey.ticket_id where ticket.number = ?1
        order by survey.answered_at is null, survey.created_at desc limit 1";
    HOLD_UNANSWERED = "insert into guard (rule, held)
        select 'unanswered', exists (select 1 from survey where id = ?1 and answered_at is null and expires_at > ?2)";
    ANSWER = "update survey set score = ?2, comment = ?3, answered_at = ?4 where id = ?1";
}

/// A survey to ask.
pub struct NewSurvey {
    /// A new id.
    pub id: String,
    /// The mail's outbox id.
    pub mail: String,
    /// The mail, see `domain/letter.rs`.
    pub letter: String,
    /// Milliseconds between now and the mail.
    pub delay: i64,
    /// Days for which the question stands, from the mail on.
    pub days: u32,
}

/// Returns the statement that ends an unanswered question about a ticket.
pub fn lapse(ticket: &str, now: i64) -> Statement {
    Statement::new(EXPIRE, [ticket.into(), now.into()])
}

/// Returns the statements that ask about a ticket; an earlier question about it lapses.
pub fn ask(survey: NewSurvey, ticket: &str, now: i64) -> [Statement; 3] {
    let NewSurvey { id, mail, letter, delay, days } = survey;
    let due = now + delay;
    [
        lapse(ticket, now),
        Statement::new(ASK, [id.as_str().into(), ticket.into(), now.into(), (due + i64::from(days) * DAY).into()]),
        Statement::new(MAIL, [id.into(), mail.into(), letter.into(), now.into(), due.into()]),
    ]
}

/// Asks for a survey.
pub fn find(id: &str) -> Question<Option<Survey>> {
    Question::first(Statement::new(FIND, [id.into()]), read)
}

/// Asks for the survey that says most about a ticket: the answered one, else the newest.
pub fn of_ticket(number: Number) -> Question<Option<Survey>> {
    Question::first(Statement::new(OF_TICKET, [number.0.into()]), read)
}

/// Records the answer. Returns false where the survey was answered before or is over.
pub async fn answer(
    database: &dyn Database,
    survey: &Survey,
    score: i64,
    comment: Option<String>,
    limits: [Statement; 2],
    audit: audit::Entry<'_>,
) -> Result<bool, DatabaseError> {
    let now = audit.at;
    let id = survey.id.as_str();
    let mut statements = vec![
        Statement::new(HOLD_UNANSWERED, [id.into(), now.into()]),
        Statement::new(ANSWER, [id.into(), score.into(), comment.into(), now.into()]),
        audit.record("feedback", Some(&survey.ticket)),
    ];
    statements.extend(limits);
    match database.batch(statements).await {
        Ok(_) => Ok(true),
        Err(DatabaseError::Raised(rule)) if rule == "unanswered" => Ok(false),
        Err(error) => Err(error),
    }
}

pub(super) fn read(row: &mut Row) -> Result<Survey, DatabaseError> {
    Ok(Survey {
        id: row.text("id")?,
        ticket: row.text("ticket_id")?,
        number: row.integer("number")?,
        expires_at: row.integer("expires_at")?,
        score: row.optional_integer("score")?,
        comment: row.optional_text("comment")?,
    })
}
