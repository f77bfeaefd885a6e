//! Tickets and their conversations.

use fanlight_contract::{Agent, Site};

use crate::domain::access::Who;
use crate::domain::letter::Letter;
use crate::domain::ticket::{
    Author, Channel, Kind, Line, Message, Number, Shown, Standing, Status, Submission, Ticket,
};
use crate::port::{Database, DatabaseError, Outcome, Row, Statement, Value};
use crate::store::consent::{self, Agreed, Party};
use crate::store::survey::NewSurvey;
use crate::store::{Question, ask, attachment, audit, declare, field, outbox, survey};

/// The columns that [`read_line`] reads.
macro_rules! line_columns {
    () => {
        "ticket.number, ticket.requester, ticket.subject, ticket.form, ticket.kind, ticket.status, ticket.stage,
            ticket.channel, ticket.agent, ticket.created_at, ticket.updated_at"
    };
}
pub(super) use line_columns;

declare! {
    MEET = "insert into contact (id, address, name, created_at) values (?1, ?2, ?3, ?4)
        on conflict (address) do nothing";
    COUNT_UP = "update counter set value = value + 1 where name = 'ticket'";
    /// The agent is the one who has waited longest, by the order of the configuration at first. It is the
    /// company's at once where the contact is known to send it, or an agent does; otherwise see `company::VOUCH`.
    OPEN = "insert into ticket (id, number, submission, contact_id, requester, subject, kind, status, priority, channel,
            language, article, agent, created_at, updated_at, form, company_id, vouched_at)
        select ?1, counter.value, ?2, contact.id, ?3, ?4, ?5, 'open', 'medium', ?13, ?6, ?7,
            (select who.value from json_each(?8) who left join agent on agent.address = who.value
                order by coalesce(agent.assigned_at, 0), who.key limit 1),
            ?9, ?9, ?11, case when contact.id = ?12 or ?13 = 'desk' then contact.company_id end,
            case when contact.id = ?12 or ?13 = 'desk' then ?9 end
        from contact, counter where contact.address = ?10 and counter.name = 'ticket'";
    ASSIGNED = "insert into agent (address, assigned_at)
        select agent, ?2 from ticket where id = ?1 and agent is not null
        on conflict (address) do update set assigned_at = excluded.assigned_at";
    SAY = "insert into message (id, submission, ticket_id, author, author_name, visibility, body, created_at, contact_id)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    /// What the customer was shown before, in that order.
    SHOWN = "insert into ticket_article (ticket_id, article, opened)
        select ?1, value, value in (select value from json_each(?3)) from json_each(?2)";
    ARTICLES = "select article, opened from ticket_article
        where ticket_id = (select id from ticket where number = ?1) order by rowid";
    SAID = "select id from message where submission = ?1 and ticket_id = ?2";
    NUMBER_OF = "select number from ticket where id = ?1";
    NUMBER_OF_SUBMISSION = "select number from ticket where submission = ?1";
    BY_NUMBER = "select ticket.*, contact.address, contact.verified_at,
            (select json_group_array(contact_id) from participant
                where ticket_id = ticket.id and accepted_at is not null) as participants
        from ticket
        join contact on contact.id = ticket.contact_id where ticket.number = ?1";
    BY_ID = "select ticket.*, contact.address, contact.verified_at,
            (select json_group_array(contact_id) from participant
                where ticket_id = ticket.id and accepted_at is not null) as participants
        from ticket
        join contact on contact.id = ticket.contact_id where ticket.id = ?1";
    MESSAGES = "select id, author, author_name, visibility, body, created_at, files from message_with_files
        where ticket_id = (select id from ticket where number = ?1) order by created_at, id";
    PUBLIC_MESSAGES = "select id, author, author_name, visibility, body, created_at, files from message_with_files
        where ticket_id = (select id from ticket where number = ?1) and visibility = 'public' order by created_at, id";
    MESSAGE = "select id, author, author_name, visibility, body, created_at, files from message_with_files where id = ?1";
    HOLD_TAKES_REPLY = "insert into guard (rule, held)
        select 'takes-reply', exists (select 1 from ticket where id = ?1 and status in (select value from json_each(?2)))";
    /// What was resolved once is not any more: the resolution goes with the status.
    REOPEN = "update ticket set updated_at = ?2,
            stage = case when status in (select value from json_each(?3)) then null else stage end,
            resolution = case when status in (select value from json_each(?3)) then null else resolution end,
            status = case when status in (select value from json_each(?3)) then 'open' else status end
        where id = ?1";
    SET_STATUS = "update ticket set status = coalesce(?2, status), updated_at = ?3,
            stage = case when ?2 is null then stage else ?4 end,
            resolution = case when coalesce(?2, status) in ('resolved', 'closed') then resolution end
        where id = ?1";
    HOLD_UNRESOLVED = "insert into guard (rule, held)
        select 'unresolved', exists (select 1 from ticket where id = ?1 and status <> 'resolved')";
    HOLD_STATUS = "insert into guard (rule, held)
        select 'status', exists (select 1 from ticket where id = ?1 and status in (select value from json_each(?2)))";
    RESOLVE = "update ticket set status = 'resolved', stage = null, resolution = ?2, updated_at = ?3 where id = ?1";
}

/// What to write into a conversation.
pub struct NewMessage<'a> {
    /// The form's idempotency key.
    pub key: String,
    /// Who writes.
    pub author: Author,
    /// Which customer, by the contact's id, where it is one who is known.
    pub contact: Option<&'a str>,
    /// The name others see.
    pub author_name: &'a str,
    /// Whether the customer may see it.
    pub is_public: bool,
    /// Plain text of several lines.
    pub body: String,
    /// The ids of the files that were sent with it.
    pub files: Vec<String>,
}

/// Makes new ids.
pub type NewId<'a> = &'a (dyn Fn() -> String + Sync);

/// How a write with an idempotency key ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Written {
    /// Now.
    Now,
    /// Before, by the same form.
    Before,
    /// Not at all: the key belongs to another ticket.
    Elsewhere,
    /// Not at all: the ticket does not take it any more.
    Refused,
    /// Not at all: a file that came with it is gone.
    Lapsed,
}

/// A ticket to open.
pub struct Opening<'a> {
    /// What was typed, checked.
    pub submission: &'a Submission,
    /// BCP 47 tag: in which one the customer is written to.
    pub language: &'a str,
    /// The agent who opens it for somebody, and answers it then.
    pub by: Option<&'a Agent>,
    /// What the customer agreed to.
    pub agreed: Option<Agreed<'a>>,
}

/// Opens a ticket: contact, number, agent, first message, mails. A submission already made fails
/// with `Unique("ticket.submission")`.
pub async fn open(
    database: &dyn Database,
    site: &Site,
    opening: Opening<'_>,
    limits: Vec<Statement>,
    new_id: NewId<'_>,
    now: i64,
) -> Result<Number, DatabaseError> {
    let id = new_id();
    let Opening { submission, language, by, agreed } = opening;
    let Submission { key, sender, name, address, subject, description, kind, form, fields, article, shown, files } =
        submission;
    let message = NewMessage {
        key: key.clone(),
        author: if by.is_some() { Author::Agent } else { Author::Customer },
        contact: sender.as_deref(),
        author_name: by.map_or(name, |agent| &agent.name),
        is_public: true,
        body: description.clone(),
        files: files.clone(),
    };
    let (channel, letter) = match by {
        None => (Channel::Portal, Letter::Received),
        Some(_) => (Channel::Desk, Letter::Opened),
    };
    let answering = site.agents.iter().filter(|agent| by.is_none_or(|by| by.address == agent.address));
    let who = by.cloned().map(Who::Agent);
    let mut statements = vec![
        Statement::new(MEET, [new_id().into(), address.as_str().into(), name.as_str().into(), now.into()]),
        Statement::new(COUNT_UP, []),
        Statement::new(
            OPEN,
            [
                id.as_str().into(),
                key.as_str().into(),
                name.as_str().into(),
                subject.as_str().into(),
                kind.name().into(),
                language.into(),
                article.clone().into(),
                Value::list(answering.map(|agent| agent.address.as_str())),
                now.into(),
                address.as_str().into(),
                form.as_str().into(),
                sender.clone().into(),
                channel.name().into(),
            ],
        ),
        Statement::new(ASSIGNED, [id.as_str().into(), now.into()]),
    ];
    statements.extend(say(new_id(), &id, message, now));
    statements.extend([
        match by {
            None => outbox::confirm(new_id(), letter.to_json(), &id, now),
            Some(_) => outbox::to_customer(new_id(), letter.to_json(), &id, now),
        },
        audit::Entry { id: new_id(), at: now, who: who.as_ref() }.record("open", Some(&id)),
    ]);
    statements.extend(field::fill(&id, fields));
    if by.is_none() {
        statements.push(outbox::to_agent(new_id(), Letter::Assigned.to_json(), &id, desk_language(site), now));
    }
    if !shown.is_empty() {
        let opened = Value::list(shown.iter().filter(|shown| shown.opened).map(|shown| shown.article.as_str()));
        let shown = Value::list(shown.iter().map(|shown| shown.article.as_str()));
        statements.push(Statement::new(SHOWN, [id.as_str().into(), shown, opened]));
    }
    if let Some(agreed) = agreed {
        statements.extend(consent::agree(new_id(), agreed, Party { address, ticket: Some(&id) }, now));
    }
    statements.extend(limits);
    statements.push(Statement::new(NUMBER_OF, [id.into()]));
    let outcomes = database.batch(statements).await?;
    let row = outcomes.last().and_then(|outcome| outcome.rows.first());
    row.ok_or_else(|| DatabaseError::Other("the new row is missing".to_owned()))?.integer("number").map(Number)
}

/// Asks for the articles that the customer was shown before opening a ticket.
pub fn shown(number: Number) -> Question<Vec<Shown>> {
    Question::all(Statement::new(ARTICLES, [number.0.into()]), |row| {
        Ok(Shown { article: row.text("article")?, opened: row.integer("opened")? != 0 })
    })
}

/// Asks for the number of the ticket a form has opened.
pub fn number_of_submission(key: &str) -> Question<Option<Number>> {
    Question::first(Statement::new(NUMBER_OF_SUBMISSION, [key.into()]), |row| row.integer("number").map(Number))
}

/// Asks for a ticket by its number.
pub fn by_number(number: Number) -> Question<Option<Ticket>> {
    Question::first(Statement::new(BY_NUMBER, [number.0.into()]), read_whole)
}

/// Asks for a ticket by its id.
pub fn by_id(id: &str) -> Question<Option<Ticket>> {
    Question::first(Statement::new(BY_ID, [id.into()]), read_whole)
}

/// Asks for a whole conversation, internal notes included: for agents.
pub fn messages(number: Number) -> Question<Vec<Message>> {
    Question::all(Statement::new(MESSAGES, [number.0.into()]), read_message)
}

/// Asks for what the customer may see of a conversation.
pub fn public_messages(number: Number) -> Question<Vec<Message>> {
    Question::all(Statement::new(PUBLIC_MESSAGES, [number.0.into()]), read_message)
}

/// Asks for one message.
pub fn message(id: &str) -> Question<Option<Message>> {
    Question::first(Statement::new(MESSAGE, [id.into()]), read_message)
}

/// Writes a customer's reply: reopens the ticket where it waited for one, and tells the agent.
pub async fn reply(
    database: &dyn Database,
    site: &Site,
    ticket: &Ticket,
    message: NewMessage<'_>,
    counted: [Statement; 2],
    new_id: NewId<'_>,
    audit: audit::Entry<'_>,
) -> Result<Written, DatabaseError> {
    let now = audit.at;
    let id = new_id();
    let open = Value::list(names(|status| status.takes_reply(site.tickets.reply_to_closed)));
    let reopened = Value::list(names(|status| status.after_reply() != status));
    let letter = Letter::Replied { message: id.clone() };
    let key = message.key.clone();
    let mut statements = say(id, &ticket.id, message, now);
    statements.extend([
        Statement::new(HOLD_TAKES_REPLY, [ticket.id.as_str().into(), open]),
        Statement::new(REOPEN, [ticket.id.as_str().into(), now.into(), reopened]),
        survey::lapse(&ticket.id, now),
        outbox::to_agent(new_id(), letter.to_json(), &ticket.id, desk_language(site), now),
        audit.record("reply", Some(&ticket.id)),
    ]);
    statements.extend(counted);
    written(database, key, ticket, database.batch(statements).await).await
}

/// Writes an agent's answer, and sets the status where one is given; or an internal note, which
/// leaves the ticket as it is, as the customer sees it.
pub async fn answer(
    database: &dyn Database,
    ticket: &Ticket,
    message: NewMessage<'_>,
    standing: Option<Standing<'_>>,
    new_id: NewId<'_>,
    audit: audit::Entry<'_>,
) -> Result<Written, DatabaseError> {
    let now = audit.at;
    let id = new_id();
    let is_public = message.is_public;
    let (letter, said) = (Letter::Answered { message: id.clone() }, id.clone());
    let key = message.key.clone();
    let mut statements = say(id, &ticket.id, message, now);
    statements.push(audit.record(if is_public { "answer" } else { "note" }, Some(&ticket.id)));
    if is_public {
        statements.push(set(ticket, standing, now));
        statements.push(outbox::to_customer(new_id(), letter.to_json(), &ticket.id, now));
        statements.push(outbox::to_participants(new_id(), Some(said), &ticket.id, now));
    }
    written(database, key, ticket, database.batch(statements).await).await
}

/// Sets the status.
pub async fn set_status(
    database: &dyn Database,
    ticket: &Ticket,
    standing: Standing<'_>,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let statements =
        vec![set(ticket, Some(standing), audit.at), audit.record(standing.status.name(), Some(&ticket.id))];
    database.batch(statements).await.map(|_| ())
}

/// Closes a ticket for its customer and tells the agent. Where it was closed meanwhile, nothing happens.
pub async fn close(
    database: &dyn Database,
    site: &Site,
    ticket: &Ticket,
    new_id: NewId<'_>,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let now = audit.at;
    let from = Value::list(names(|status| status.takes_closing(&site.tickets)));
    let standing = Standing::closed_by_customer(&site.tickets);
    settled(
        database
            .batch(vec![
                Statement::new(HOLD_STATUS, [ticket.id.as_str().into(), from]),
                set(ticket, Some(standing), now),
                outbox::to_agent(new_id(), Letter::Closed.to_json(), &ticket.id, desk_language(site), now),
                audit.record("close", Some(&ticket.id)),
            ])
            .await,
    )
}

/// Opens a ticket again for its customer and tells the agent. Where it is open already, nothing happens.
pub async fn reopen(
    database: &dyn Database,
    site: &Site,
    ticket: &Ticket,
    new_id: NewId<'_>,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let now = audit.at;
    let from = Value::list(names(|status| status.takes_reopening(&site.tickets)));
    settled(
        database
            .batch(vec![
                Statement::new(HOLD_STATUS, [ticket.id.as_str().into(), from.clone()]),
                Statement::new(REOPEN, [ticket.id.as_str().into(), now.into(), from]),
                survey::lapse(&ticket.id, now),
                outbox::to_agent(new_id(), Letter::Reopened.to_json(), &ticket.id, desk_language(site), now),
                audit.record("reopen", Some(&ticket.id)),
            ])
            .await,
    )
}

/// Twice is once: where it stands there already, nothing is left to do.
fn settled(outcome: Result<Vec<Outcome>, DatabaseError>) -> Result<(), DatabaseError> {
    match outcome {
        Err(DatabaseError::Raised(rule)) if rule == "status" => Ok(()),
        outcome => outcome.map(|_| ()),
    }
}

/// Returns the statement that puts a ticket somewhere, or only says that something happened to it.
fn set(ticket: &Ticket, standing: Option<Standing<'_>>, now: i64) -> Statement {
    let status = standing.map(|standing| standing.status.name());
    let stage = standing.and_then(|standing| standing.stage);
    Statement::new(SET_STATUS, [ticket.id.as_str().into(), status.into(), now.into(), stage.into()])
}

/// Resolves a ticket, tells the customer how, and asks how it went where the portal wants to know.
/// One that is resolved already stays as it is, so that a double click mails once.
pub async fn resolve(
    database: &dyn Database,
    ticket: &Ticket,
    resolution: &str,
    question: Option<NewSurvey>,
    new_id: NewId<'_>,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let now = audit.at;
    let mut statements = vec![
        Statement::new(HOLD_UNRESOLVED, [ticket.id.as_str().into()]),
        Statement::new(RESOLVE, [ticket.id.as_str().into(), resolution.into(), now.into()]),
        outbox::to_customer(new_id(), Letter::Resolved.to_json(), &ticket.id, now),
        outbox::to_participants(new_id(), None, &ticket.id, now),
        audit.record("resolve", Some(&ticket.id)),
    ];
    if let Some(question) = question {
        statements.extend(survey::ask(question, &ticket.id, now));
    }
    match database.batch(statements).await {
        Err(DatabaseError::Raised(rule)) if rule == "unresolved" => Ok(()),
        outcome => outcome.map(|_| ()),
    }
}

/// Agents read the portal's primary language.
fn desk_language(site: &Site) -> &str {
    site.languages.first().map_or("en", |language| &language.tag)
}

fn say(id: String, ticket: &str, message: NewMessage<'_>, now: i64) -> Vec<Statement> {
    let NewMessage { key, author, contact, author_name, is_public, body, files } = message;
    let visibility = if is_public { "public" } else { "internal" };
    let attached = attachment::attach(&files, &key, &id, ticket, now);
    let said = Statement::new(
        SAY,
        [
            id.into(),
            key.into(),
            ticket.into(),
            author.name().into(),
            author_name.into(),
            visibility.into(),
            body.into(),
            now.into(),
            contact.into(),
        ],
    );
    // A message that was written before is told by its key, before its files are.
    std::iter::once(said).chain(attached).collect()
}

async fn written(
    database: &dyn Database,
    key: String,
    ticket: &Ticket,
    outcome: Result<Vec<Outcome>, DatabaseError>,
) -> Result<Written, DatabaseError> {
    match outcome {
        Ok(_) => Ok(Written::Now),
        Err(DatabaseError::Unique(column)) if column == "message.submission" => {
            let statement = Statement::new(SAID, [key.into(), ticket.id.as_str().into()]);
            let said = ask(database, Question::first(statement, |_| Ok(()))).await?;
            Ok(if said.is_some() { Written::Before } else { Written::Elsewhere })
        }
        Err(DatabaseError::Raised(rule)) if rule == "takes-reply" => Ok(Written::Refused),
        Err(error) if attachment::is_lapsed(&error) => Ok(Written::Lapsed),
        Err(error) => Err(error),
    }
}

fn names(chosen: impl Fn(Status) -> bool) -> impl Iterator<Item = &'static str> {
    Status::ALL.into_iter().filter(move |status| chosen(*status)).map(Status::name)
}

pub(super) fn read(row: &mut Row) -> Result<Ticket, DatabaseError> {
    Ok(Ticket {
        line: read_line(row)?,
        id: row.text("id")?,
        contact: row.text("contact_id")?,
        company: row.optional_text("company_id")?,
        participants: Vec::new(),
        address: row.text("address")?,
        is_proved: row.optional_integer("verified_at")?.is_some(),
        language: row.text("language")?,
        article: row.optional_text("article")?,
        resolution: row.optional_text("resolution")?,
    })
}

pub(super) fn read_line(row: &mut Row) -> Result<Line, DatabaseError> {
    let unknown = |column: &str| DatabaseError::Other(format!("column {column} holds an unknown name"));
    Ok(Line {
        number: Number(row.integer("number")?),
        requester: row.text("requester")?,
        subject: row.text("subject")?,
        form: row.text("form")?,
        kind: Kind::named(&row.text("kind")?).ok_or_else(|| unknown("kind"))?,
        status: Status::named(&row.text("status")?).ok_or_else(|| unknown("status"))?,
        stage: row.optional_text("stage")?,
        channel: Channel::named(&row.text("channel")?).ok_or_else(|| unknown("channel"))?,
        agent: row.optional_text("agent")?,
        created_at: row.integer("created_at")?,
        updated_at: row.integer("updated_at")?,
    })
}

/// Reads a ticket with everybody who takes part in it. Lists leave them out: of one of its lines, nobody
/// takes part in anything.
pub(super) fn read_whole(row: &mut Row) -> Result<Ticket, DatabaseError> {
    let participants = serde_json::from_str(&row.text("participants")?);
    let participants =
        participants.map_err(|_| DatabaseError::Other("column participants holds no list of ids".to_owned()))?;
    Ok(Ticket { participants, ..read(row)? })
}

pub(super) fn read_message(row: &mut Row) -> Result<Message, DatabaseError> {
    Ok(Message {
        id: row.text("id")?,
        author: if row.text("author")? == "agent" { Author::Agent } else { Author::Customer },
        author_name: row.text("author_name")?,
        is_public: row.text("visibility")? == "public",
        body: row.text("body")?,
        created_at: row.integer("created_at")?,
        files: attachment::read_list(&row.text("files")?)?,
    })
}
