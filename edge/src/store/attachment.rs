//! Files: what is known of them. Their bytes are blobs under the same ids.

use crate::domain::file::File;
use crate::domain::limit::HOUR;
use crate::domain::ticket::Number;
use crate::port::{Database, DatabaseError, Row, Statement, Value};
use crate::store::{Question, declare};

declare! {
    RESERVE = "insert into attachment (id, submission, field, name, media_type, bytes, created_at)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    /// Attached ones too: a form that is sent twice names them again.
    SENT = "select id, name, media_type, bytes, field from attachment
        where id in (select value from json_each(?2)) and submission = ?1 order by id";
    ATTACH = "update attachment set message_id = ?1, ticket_id = ?2
        where id in (select value from json_each(?4)) and submission = ?3 and message_id is null and created_at > ?5";
    HOLD_ATTACHED = "insert into guard (rule, held)
        select 'attached', count(*) = ?3 from attachment where ticket_id = ?2 and message_id = ?1";
    ONE = "select attachment.id, name, media_type, bytes, field, message.visibility from attachment
        join message on message.id = attachment.message_id
        where attachment.id = ?1 and attachment.ticket_id = (select id from ticket where number = ?2)";
    GIVEN_UP = "select id from attachment where message_id is null and created_at <= ?1 order by created_at limit ?2";
    /// One that was attached meanwhile stays.
    FORGET = "delete from attachment where id in (select value from json_each(?1)) and message_id is null";
}

/// How long a file waits for the message it was sent with, in milliseconds.
pub const WAITS: i64 = 24 * HOUR;

/// How many files are given up at once.
const MOST_GIVEN_UP: i64 = 50;

/// Returns the statement that makes room for a file, before its bytes can be read: none are ever
/// left that no row knows of. `submission` is the key of the form it was sent with.
pub fn reserve(file: &File, submission: &str, now: i64) -> Statement {
    Statement::new(
        RESERVE,
        [
            file.id.as_str().into(),
            submission.into(),
            file.field.clone().into(),
            file.name.as_str().into(),
            file.media_type.as_str().into(),
            i64::try_from(file.bytes).unwrap_or(i64::MAX).into(),
            now.into(),
        ],
    )
}

/// Asks for those of the files that were sent with this form.
pub fn sent(submission: &str, ids: &[String]) -> Question<Vec<File>> {
    Question::all(Statement::new(SENT, [submission.into(), Value::list(ids.iter().map(String::as_str))]), read)
}

/// Returns the statements that put files into a message. The batch fails where one of them was sent
/// with another form, belongs to a message already, or is gone.
pub fn attach(files: &[String], submission: &str, message: &str, ticket: &str, now: i64) -> Vec<Statement> {
    if files.is_empty() {
        return Vec::new();
    }
    let count = i64::try_from(files.len()).unwrap_or(i64::MAX);
    let ids = Value::list(files.iter().map(String::as_str));
    vec![
        Statement::new(ATTACH, [message.into(), ticket.into(), submission.into(), ids, (now - WAITS).into()]),
        Statement::new(HOLD_ATTACHED, [message.into(), ticket.into(), count.into()]),
    ]
}

/// Tells whether a batch failed because a file is gone.
pub fn is_lapsed(error: &DatabaseError) -> bool {
    *error == DatabaseError::Raised("attached".to_owned())
}

/// Asks for a file of a ticket, and whether its message is public.
pub fn one(id: &str, number: Number) -> Question<Option<(File, bool)>> {
    let statement = Statement::new(ONE, [id.into(), number.0.into()]);
    Question::first(statement, |row| Ok((read(row)?, row.text("visibility")? == "public")))
}

/// Asks for the ids of some files whose form was never sent again. No message takes one that has
/// waited for [`WAITS`]; an hour later none is about to.
pub fn given_up(now: i64) -> Question<Vec<String>> {
    let statement = Statement::new(GIVEN_UP, [(now - WAITS - HOUR).into(), MOST_GIVEN_UP.into()]);
    Question::all(statement, |row| row.text("id"))
}

/// Forgets files whose bytes are gone.
pub async fn forget(database: &dyn Database, ids: &[String]) -> Result<(), DatabaseError> {
    let statement = Statement::new(FORGET, [Value::list(ids.iter().map(String::as_str))]);
    database.batch(vec![statement]).await.map(drop)
}

/// Reads the files of a message, as the view has them.
pub(super) fn read_list(json: &str) -> Result<Vec<File>, DatabaseError> {
    serde_json::from_str(json).map_err(|error| DatabaseError::Other(format!("files: {error}")))
}

fn read(row: &mut Row) -> Result<File, DatabaseError> {
    Ok(File {
        id: row.text("id")?,
        name: row.text("name")?,
        media_type: row.text("media_type")?,
        bytes: row.integer("bytes")?.unsigned_abs(),
        field: row.optional_text("field")?,
    })
}
