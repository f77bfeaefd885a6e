//! The same pages from axum and rusqlite alone: the cookie, the statements in one journey on the same
//! kind of connection, the rows into the text of the page.

use std::error::Error;
use std::fmt::{self, Write};
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use http::header::COOKIE;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};
use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// One page, see `bench.mjs`.
#[derive(Deserialize)]
struct Page {
    path: String,
    cookie: String,
    headers: Vec<(String, String)>,
    statements: Vec<Statement>,
    before: Vec<Part>,
    unit: Vec<Part>,
    after: Vec<Part>,
    /// The statement whose rows are the units.
    rows: usize,
    /// The statement whose row is the page's own, if there is one.
    item: Option<usize>,
}

#[derive(Deserialize)]
struct Statement {
    sql: String,
    arguments: Vec<Argument>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Argument {
    /// The hash of the cookie.
    Session,
    /// The time, this many milliseconds before.
    Ago(i64),
    Integer(i64),
    Text(String),
    Null,
}

/// A part of the text.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Part {
    Text(String),
    /// A fresh key for a form.
    Key,
    /// Something that stands in the last unit only.
    Last(String),
    /// A column of the session, of the page's own row, or of the unit's; its name is for people.
    Session(usize, Form, IgnoredAny),
    Item(usize, Form, IgnoredAny),
    Row(usize, Form, IgnoredAny),
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Form {
    Escaped,
    Label,
    Iso,
    Words,
}

type Rows = Vec<Vec<Vec<Value>>>;

struct Job {
    page: usize,
    session: String,
    now: i64,
    answer: oneshot::Sender<rusqlite::Result<Rows>>,
}

struct Shared {
    pages: Arc<Vec<Page>>,
    headers: Vec<HeaderMap>,
    jobs: mpsc::Sender<Job>,
}

/// Serves the pages until it is killed.
pub async fn serve(pages: &Path, database: &Path, address: &str) -> Result<(), Box<dyn Error>> {
    let pages: Arc<Vec<Page>> = Arc::new(serde_json::from_slice(&std::fs::read(pages)?)?);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(database, flags)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(256);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    let (jobs, waiting) = mpsc::channel();
    let read = pages.clone();
    thread::Builder::new().name("database-read".to_owned()).spawn(move || answer(&connection, &read, &waiting))?;
    let headers = pages.iter().map(headers).collect::<Result<_, _>>()?;
    let shared = Arc::new(Shared { pages, headers, jobs });
    let app = Router::new().fallback(respond).with_state(shared);
    axum::serve(TcpListener::bind(address).await?, app).await?;
    Ok(())
}

fn headers(page: &Page) -> Result<HeaderMap, Box<dyn Error>> {
    let pairs = page.headers.iter();
    pairs.map(|(name, value)| Ok((name.parse::<HeaderName>()?, HeaderValue::from_str(value)?))).collect()
}

fn answer(connection: &Connection, pages: &[Page], jobs: &mpsc::Receiver<Job>) {
    for Job { page, session, now, answer } in jobs {
        if let Some(page) = pages.get(page) {
            let _ = answer.send(read(connection, page, &session, now));
        }
    }
}

fn read(connection: &Connection, page: &Page, session: &str, now: i64) -> rusqlite::Result<Rows> {
    connection.prepare_cached("begin")?.execute([])?;
    let rows = page.statements.iter().map(|statement| run(connection, statement, session, now)).collect();
    connection.prepare_cached("rollback")?.execute([])?;
    rows
}

fn run(connection: &Connection, statement: &Statement, session: &str, now: i64) -> rusqlite::Result<Vec<Vec<Value>>> {
    let mut prepared = connection.prepare_cached(&statement.sql)?;
    let count = prepared.column_count();
    let arguments = statement.arguments.iter().map(|argument| Bound { argument, session, now });
    let rows = prepared.query_map(rusqlite::params_from_iter(arguments), |row| {
        (0..count).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<Value>>>()
    })?;
    rows.collect()
}

struct Bound<'a> {
    argument: &'a Argument,
    session: &'a str,
    now: i64,
}

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.argument {
            Argument::Session => ToSqlOutput::Borrowed(ValueRef::Text(self.session.as_bytes())),
            Argument::Ago(ago) => ToSqlOutput::from(self.now - ago),
            Argument::Integer(integer) => ToSqlOutput::from(*integer),
            Argument::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Argument::Null => ToSqlOutput::Borrowed(ValueRef::Null),
        })
    }
}

async fn respond(State(shared): State<Arc<Shared>>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(index) = shared.pages.iter().position(|page| page.path == uri.path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (Some(page), Some(out)) = (shared.pages.get(index), shared.headers.get(index)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let cookies = headers.get(COOKIE).and_then(|cookie| cookie.to_str().ok()).unwrap_or_default();
    let secret = cookies.split("; ").filter_map(|pair| pair.split_once('=')).find(|(name, _)| *name == page.cookie);
    let Some((_, secret)) = secret else { return StatusCode::UNAUTHORIZED.into_response() };
    let session = HEXLOWER.encode(&Sha256::digest(secret.as_bytes()));
    #[expect(clippy::disallowed_methods, reason = "sessions end by the clock")]
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis() as i64);
    let (answer, answered) = oneshot::channel();
    if shared.jobs.send(Job { page: index, session, now, answer }).is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    match answered.await {
        Ok(Ok(rows)) => match text(page, &rows) {
            Some(text) => {
                let mut response = text.into_response();
                *response.headers_mut() = out.clone();
                response
            }
            None => StatusCode::NOT_FOUND.into_response(),
        },
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Returns the page, unless nobody is signed in or there is no such thing.
fn text(page: &Page, rows: &Rows) -> Option<String> {
    let session = rows.first()?.first()?;
    let item = match page.item {
        Some(statement) => Some(rows.get(statement)?.first()?.as_slice()),
        None => None,
    };
    let mut out = String::with_capacity(16 * 1024);
    fill(&mut out, &page.before, session, item, None, false)?;
    let units = rows.get(page.rows)?;
    for (index, row) in units.iter().enumerate() {
        fill(&mut out, &page.unit, session, item, Some(row), index + 1 == units.len())?;
    }
    fill(&mut out, &page.after, session, item, None, false)?;
    Some(out)
}

fn fill(
    out: &mut String,
    parts: &[Part],
    session: &[Value],
    item: Option<&[Value]>,
    row: Option<&[Value]>,
    is_last: bool,
) -> Option<()> {
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Key => key(out),
            Part::Last(text) if is_last => out.push_str(text),
            Part::Last(_) => {}
            Part::Session(column, form, _) => show(out, session.get(*column)?, *form).ok()?,
            Part::Item(column, form, _) => show(out, item?.get(*column)?, *form).ok()?,
            Part::Row(column, form, _) => show(out, row?.get(*column)?, *form).ok()?,
        }
    }
    Some(())
}

fn show(out: &mut String, value: &Value, form: Form) -> fmt::Result {
    match (value, form) {
        (Value::Text(text), _) => {
            escape(out, text);
            Ok(())
        }
        (Value::Integer(number), Form::Label) => write!(out, "TKT-{number:04}"),
        (Value::Integer(ms), Form::Iso) => {
            let (year, month, day, second) = civil(*ms);
            let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
            write!(out, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
        }
        (Value::Integer(ms), Form::Words) => {
            let (year, month, day, second) = civil(*ms);
            let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
            write!(out, "{day} {name} {year}, {:02}:{:02}", second / 3600, second / 60 % 60)
        }
        (Value::Integer(number), Form::Escaped) => write!(out, "{number}"),
        _ => Ok(()),
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns year, month, day and second of the day, by Howard Hinnant's `civil_from_days`.
fn civil(ms: i64) -> (i64, i64, i64, i64) {
    let seconds = ms.div_euclid(1000);
    let days = seconds.div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * shifted + 2) / 5 + 1, seconds.rem_euclid(86_400))
}

fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&#38;"),
            '<' => out.push_str("&#60;"),
            '>' => out.push_str("&#62;"),
            '"' => out.push_str("&#34;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
}

/// Appends 26 letters of base32hex, as the portal's forms hold.
fn key(out: &mut String) {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHIJKLMNOPQRSTUV";
    let mut state = std::collections::hash_map::RandomState::new();
    for part in 0..26_u64 {
        if part % 12 == 0 {
            state = std::collections::hash_map::RandomState::new();
        }
        let number = std::hash::BuildHasher::hash_one(&state, part);
        out.push(char::from(LETTERS.get(number as usize % 32).copied().unwrap_or(b'0')));
    }
}
