//! What the edge asks of the machine it runs on. The core knows these traits only; each host
//! implements them once (`edge/worker`, `edge/native`), and `tests/conformance` holds both to
//! what is said here.

use std::cell::Cell;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;

/// All ports of one request. Cheap to clone.
#[derive(Clone)]
pub struct Ports {
    /// Everything that must be true.
    pub database: Arc<dyn Database>,
    /// What may be stale, or expires by itself.
    pub key_value: Arc<dyn KeyValue>,
    /// The bytes of files.
    pub blobs: Arc<dyn Blobs>,
    /// What the generator wrote.
    pub assets: Arc<dyn Assets>,
    /// The way out for mail.
    pub mailer: Arc<dyn Mailer>,
    /// Who tells people from programs.
    pub captcha: Arc<dyn Captcha>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Unpredictable bytes.
    pub random: Arc<dyn Random>,
    /// Work after the response.
    pub defer: Arc<dyn Defer>,
    /// The operator's log.
    pub log: Arc<dyn Log>,
}

/// The address a request came from, as the platform vouches for it. A host puts it into the
/// request's extensions; a header a client may write is never one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ClientAddress(pub IpAddr);

/// A SQLite database with D1's rules. The native host imitates them, so that what passes there
/// passes on D1: at most 100 parameters, integers bind as REAL, no transaction but [`batch`],
/// foreign keys on.
///
/// [`batch`]: Database::batch
#[async_trait]
pub trait Database: Send + Sync {
    /// Runs statements that only read, in one journey, and returns the rows of each. They see the
    /// same moment.
    async fn read(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, DatabaseError>;

    /// Runs one statement that only reads.
    async fn query(&self, statement: Statement) -> Result<Vec<Row>, DatabaseError> {
        Ok(self.read(vec![statement]).await?.pop().unwrap_or_default())
    }

    /// Runs all statements in order as one transaction: either all of them happen or none.
    /// Returns, for each, the rows it returned and how many it changed.
    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Outcome>, DatabaseError>;
}

/// SQL and what is bound to `?1`, `?2`, …
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// One statement. Static: no SQL is put together from strings.
    pub sql: &'static str,
    /// The parameters in order.
    pub arguments: Vec<Value>,
}

impl Statement {
    /// Returns `sql` with `arguments` bound.
    pub fn new(sql: &'static str, arguments: impl IntoIterator<Item = Value>) -> Statement {
        Statement { sql, arguments: arguments.into_iter().collect() }
    }
}

/// A value in a database.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// SQL NULL.
    Null,
    /// Between -(2^53 - 1) and 2^53 - 1; hosts refuse others, for D1 would round them.
    Integer(i64),
    /// A float.
    Real(f64),
    /// UTF-8.
    Text(String),
}

impl Value {
    /// Returns a list as one parameter, for `json_each`: statements take a hundred parameters at most.
    pub fn list<'a>(items: impl Iterator<Item = &'a str>) -> Value {
        serde_json::Value::from_iter(items).to_string().into()
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Integer(value)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Integer(value.into())
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::Text(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// A result row, by column name.
#[derive(Clone, Debug)]
pub struct Row {
    columns: Arc<[String]>,
    /// What was taken out is there no more.
    values: Vec<Option<Value>>,
    /// The place behind what was asked for last. Columns are mostly asked for in their order, so that is
    /// where to look first.
    next: Cell<usize>,
}

impl PartialEq for Row {
    fn eq(&self, other: &Row) -> bool {
        (&self.columns, &self.values) == (&other.columns, &other.values)
    }
}

impl Row {
    /// Returns a row; all of a result share the names of their columns.
    pub fn new(columns: Arc<[String]>, values: Vec<Value>) -> Row {
        Row { columns, values: values.into_iter().map(Some).collect(), next: Cell::new(0) }
    }

    /// Returns the names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Returns a column.
    pub fn get(&self, column: &str) -> Option<&Value> {
        self.values.get(self.place(column)?)?.as_ref()
    }

    fn place(&self, column: &str) -> Option<usize> {
        let is_it = |place: &usize| self.columns.get(*place).is_some_and(|name| name == column);
        let next = self.next.get();
        let place = if is_it(&next) { next } else { (0..self.columns.len()).find(is_it)? };
        self.next.set(place + 1);
        Some(place)
    }

    /// Takes a text column out of the row.
    pub fn text(&mut self, column: &str) -> Result<String, DatabaseError> {
        self.optional_text(column)?.ok_or_else(|| wrong_column(column, "NULL"))
    }

    /// Takes a text column that may be NULL out of the row.
    pub fn optional_text(&mut self, column: &str) -> Result<Option<String>, DatabaseError> {
        let place = self.place(column).and_then(|place| self.values.get_mut(place));
        match place.and_then(Option::take) {
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(Value::Null) => Ok(None),
            other => Err(wrong_column(column, kind(other.as_ref()))),
        }
    }

    /// Returns an integer column. D1 gives numbers as floats; a whole one is an integer.
    pub fn integer(&self, column: &str) -> Result<i64, DatabaseError> {
        self.optional_integer(column)?.ok_or_else(|| wrong_column(column, "NULL"))
    }

    /// Returns an integer column that may be NULL.
    pub fn optional_integer(&self, column: &str) -> Result<Option<i64>, DatabaseError> {
        match self.get(column) {
            Some(Value::Integer(value)) => Ok(Some(*value)),
            Some(Value::Real(value)) if value.fract() == 0.0 && value.abs() < 9e15 => Ok(Some(*value as i64)),
            Some(Value::Null) => Ok(None),
            other => Err(wrong_column(column, kind(other))),
        }
    }
}

fn kind(value: Option<&Value>) -> &'static str {
    match value {
        None => "missing",
        Some(Value::Null) => "NULL",
        Some(Value::Integer(_)) => "an integer",
        Some(Value::Real(_)) => "a float",
        Some(Value::Text(_)) => "text",
    }
}

fn wrong_column(column: &str, found: &str) -> DatabaseError {
    DatabaseError::Other(format!("column {column} is {found}"))
}

/// What one statement of a batch did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The rows it returned.
    pub rows: Vec<Row>,
    /// The rows it inserted, updated or deleted.
    pub changes: u64,
}

/// Why a statement failed. Both hosts classify alike, see [`DatabaseError::classify`].
#[derive(Clone, Debug, PartialEq)]
pub enum DatabaseError {
    /// A unique or primary key exists already: `table.column`.
    Unique(String),
    /// A referenced row is missing.
    ForeignKey,
    /// A CHECK or NOT NULL constraint failed: its name or expression.
    Check(String),
    /// A trigger raised this text.
    Raised(String),
    /// Anything else; a mistake of ours, or the database is away.
    Other(String),
}

impl DatabaseError {
    /// Sorts SQLite's own message, with or without what D1 puts around it.
    pub fn classify(message: &str) -> DatabaseError {
        let text = message.strip_prefix("D1_ERROR: ").unwrap_or(message);
        let (text, code) = text.split_once(": SQLITE_").unwrap_or((text, ""));
        let after = |prefix: &str| text.strip_prefix(prefix).map(str::to_owned);
        if let Some(columns) = after("UNIQUE constraint failed: ") {
            DatabaseError::Unique(columns)
        } else if text == "FOREIGN KEY constraint failed" {
            DatabaseError::ForeignKey
        } else if let Some(name) = after("CHECK constraint failed: ").or_else(|| after("NOT NULL constraint failed: "))
        {
            DatabaseError::Check(name)
        } else if code.contains("CONSTRAINT_TRIGGER") {
            DatabaseError::Raised(text.to_owned())
        } else {
            DatabaseError::Other(message.to_owned())
        }
    }
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatabaseError::Unique(columns) => write!(f, "not unique: {columns}"),
            DatabaseError::ForeignKey => f.write_str("a referenced row is missing"),
            DatabaseError::Check(name) => write!(f, "constraint {name} failed"),
            DatabaseError::Raised(text) => write!(f, "refused: {text}"),
            DatabaseError::Other(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for DatabaseError {}

/// Small values that may be stale for a minute and expire by themselves. Never for what must be
/// counted, revoked or used once.
#[async_trait]
pub trait KeyValue: Send + Sync {
    /// Returns the value, unless it is missing or expired.
    async fn get(&self, key: &str) -> Result<Option<String>, KeyValueError>;

    /// Stores a value for `seconds`, at least 60. Keys have up to 512 bytes.
    async fn put(&self, key: &str, value: &str, seconds: u32) -> Result<(), KeyValueError>;
}

/// Why the key-value store failed, for the log.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyValueError(pub String);

impl fmt::Display for KeyValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for KeyValueError {}

/// Bytes too many for a database, under keys of letters and digits. What they are of, and who may
/// read them, the database says.
#[async_trait]
pub trait Blobs: Send + Sync {
    /// Begins to write. Until the writer finishes, whatever was under the key before stays.
    async fn write(&self, key: &str) -> Result<Box<dyn BlobWriter>, BlobError>;

    /// Returns what is under the key, or only `part` of it, and no more is read than that; `None` where
    /// nothing is. It fails where there are not as many bytes.
    async fn read(&self, key: &str, part: Option<ByteRange>) -> Result<Option<Blob>, BlobError>;

    /// Removes what is under the key, if anything is.
    async fn delete(&self, key: &str) -> Result<(), BlobError>;
}

/// Writes one blob, of which it holds a few megabytes at most. One that is dropped leaves nothing
/// to be read; what it wrote is given free sooner or later.
#[async_trait]
pub trait BlobWriter: Send {
    /// Adds to the end.
    async fn write(&mut self, chunk: Bytes) -> Result<(), BlobError>;

    /// Puts everything under the key at once.
    async fn finish(self: Box<Self>) -> Result<(), BlobError>;

    /// Gives what was written free.
    async fn abort(self: Box<Self>) -> Result<(), BlobError>;
}

/// Some bytes in a row, at least one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ByteRange {
    /// The place of the first, from zero.
    pub first: u64,
    /// The place of the last.
    pub last: u64,
}

impl ByteRange {
    /// Returns how many they are, where a blob of `size` bytes has them all.
    pub fn length_in(self, size: u64) -> Result<u64, BlobError> {
        let length = (self.last < size).then(|| self.last.checked_sub(self.first)?.checked_add(1)).flatten();
        length.ok_or_else(|| BlobError(format!("{size} bytes do not have those from {} to {}", self.first, self.last)))
    }
}

/// Bytes to read.
pub struct Blob {
    /// How many are in the chunks.
    pub length: u64,
    /// All of them, in order.
    pub chunks: BoxStream<'static, Result<Bytes, BlobError>>,
}

/// Why blobs could not be read or written, for the log.
#[derive(Clone, Debug, PartialEq)]
pub struct BlobError(pub String);

impl fmt::Display for BlobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BlobError {}

/// The files the generator wrote.
#[async_trait]
pub trait Assets: Send + Sync {
    /// Returns the file at `path`, from the output folder and without a slash in front; `None`
    /// where there is none.
    async fn get(&self, path: &str) -> Result<Option<Bytes>, AssetError>;
}

/// Why the assets could not be read, for the log.
#[derive(Clone, Debug, PartialEq)]
pub struct AssetError(pub String);

impl fmt::Display for AssetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for AssetError {}

/// Sends mail.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands one mail over. Sending the same `id` again must not deliver it twice where the
    /// transport can tell: it is the idempotency key and part of the Message-ID.
    async fn send(&self, mail: &Mail) -> Result<(), MailError>;
}

/// One mail to one person, headers not yet encoded. No field holds a line break except the bodies.
#[derive(Clone, Debug, PartialEq)]
pub struct Mail {
    /// The outbox row: the idempotency key.
    pub id: String,
    /// The sender's display name.
    pub from_name: String,
    /// The sender's address; replies go there.
    pub from: String,
    /// The recipient's address.
    pub to: String,
    /// RFC 5322 Subject.
    pub subject: String,
    /// RFC 5322 Message-ID with its angle brackets, made from `id`.
    pub message_id: String,
    /// The conversation's id with its angle brackets, for In-Reply-To and References; the same
    /// in every mail about one ticket.
    pub thread: Option<String>,
    /// BCP 47 tag, for Content-Language.
    pub language: String,
    /// text/plain body.
    pub text: String,
    /// text/html body.
    pub html: String,
}

impl Mail {
    /// Returns the headers beyond From, To, Subject and Message-ID, in order: those that keep
    /// a conversation together and tell other machines not to answer (RFC 3834).
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![
            ("Auto-Submitted", "auto-generated".to_owned()),
            ("X-Auto-Response-Suppress", "All".to_owned()),
            ("Content-Language", self.language.clone()),
        ];
        if let Some(thread) = &self.thread {
            headers.push(("In-Reply-To", thread.clone()));
            headers.push(("References", thread.clone()));
        }
        headers
    }
}

/// Why a mail was not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum MailError {
    /// It will never be taken: the address does not exist, the provider refuses it.
    Permanent(String),
    /// Another try may succeed.
    Retry(String),
}

impl fmt::Display for MailError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MailError::Permanent(reason) => write!(f, "refused for good: {reason}"),
            MailError::Retry(reason) => write!(f, "not now: {reason}"),
        }
    }
}

impl std::error::Error for MailError {}

/// Tells people from programs.
#[async_trait]
pub trait Captcha: Send + Sync {
    /// Tells whether `response` is what a widget gave to a person just now. It is good for one question.
    async fn verify(&self, response: &str) -> Result<bool, CaptchaError>;
}

/// Why nobody could tell, for the log.
#[derive(Clone, Debug, PartialEq)]
pub struct CaptchaError(pub String);

impl fmt::Display for CaptchaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CaptchaError {}

/// The time.
pub trait Clock: Send + Sync {
    /// Returns milliseconds since 1970-01-01T00:00:00Z.
    fn now(&self) -> i64;
}

/// Unpredictable bytes, fit for keys.
pub trait Random: Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// Work after the response is sent.
pub trait Defer: Send + Sync {
    /// Runs `work` to its end, without holding the response back.
    fn run(&self, work: BoxFuture<'static, ()>);
}

/// The operator's log: one JSON object a line.
pub trait Log: Send + Sync {
    /// Writes one line. It holds no personal data: no address, name, text, token or IP.
    fn line(&self, json: &str);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_hosts_messages_are_classified_alike() {
        for (message, expected) in [
            ("UNIQUE constraint failed: ticket.number", DatabaseError::Unique("ticket.number".into())),
            (
                "D1_ERROR: UNIQUE constraint failed: ticket.number: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_UNIQUE)",
                DatabaseError::Unique("ticket.number".into()),
            ),
            ("FOREIGN KEY constraint failed", DatabaseError::ForeignKey),
            (
                "D1_ERROR: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_FOREIGNKEY)",
                DatabaseError::ForeignKey,
            ),
            ("CHECK constraint failed: tries", DatabaseError::Check("tries".into())),
            (
                "D1_ERROR: CHECK constraint failed: tries: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_CHECK)",
                DatabaseError::Check("tries".into()),
            ),
            (
                "D1_ERROR: limit:submission: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_TRIGGER)",
                DatabaseError::Raised("limit:submission".into()),
            ),
            ("no such table: nothing", DatabaseError::Other("no such table: nothing".into())),
        ] {
            assert_eq!(DatabaseError::classify(message), expected, "{message}");
        }
    }
}
