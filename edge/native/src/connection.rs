//! A SQLite connection that keeps D1's rules, so that what passes here passes there.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use fanlight_edge::port::{DatabaseError, Outcome, Row, Statement, Value};
use rusqlite::OpenFlags;
use rusqlite::config::DbConfig;
use rusqlite::ffi;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::{ToSqlOutput, ValueRef};

/// D1 counts in JavaScript's numbers.
const GREATEST_INTEGER: u64 = (1 << 53) - 1;

/// What D1 sets (`src/workerd/util/sqlite.c++` of cloudflare/workerd, and D1's documented limits
/// where those are lower).
const LIMITS: &[(Limit, i32)] = &[
    (Limit::SQLITE_LIMIT_LENGTH, 2_000_000),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (Limit::SQLITE_LIMIT_COLUMN, 100),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
    (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
    (Limit::SQLITE_LIMIT_FUNCTION_ARG, 32),
    (Limit::SQLITE_LIMIT_ATTACHED, 0),
    (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
    (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
    (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10),
];

/// The pragmas we may need of those D1 allows.
const PRAGMAS: &[&str] = &[
    "data_version",
    "defer_foreign_keys",
    "foreign_key_check",
    "foreign_key_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "optimize",
    "quick_check",
    "table_info",
    "table_list",
    "table_xinfo",
];

/// Functions D1 refuses.
const REFUSED_FUNCTIONS: &[&str] =
    &["fts3_tokenizer", "load_extension", "sqlite_compileoption_get", "sqlite_source_id", "sqlite_version"];

/// Where a statement stands in memory, and how long it is. It stays there, and to read all of it each time would
/// take longer.
type Place = (usize, usize);

/// One connection. Statements of the portal are held to D1's rules; those of this crate, through
/// [`control`](Connection::control), are not.
pub struct Connection {
    sqlite: rusqlite::Connection,
    ours: Arc<AtomicBool>,
    /// Of each statement that was run, the names of its columns.
    columns: RefCell<HashMap<Place, Arc<[String]>>>,
}

impl Connection {
    /// Opens the database for writing and makes it if there is none.
    pub fn open(path: &Path) -> rusqlite::Result<Connection> {
        let sqlite = rusqlite::Connection::open(path)?;
        sqlite.execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on")?;
        Connection::with_rules(sqlite)
    }

    /// Opens an existing database for reading only.
    pub fn open_to_read(path: &Path) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::with_rules(rusqlite::Connection::open_with_flags(path, flags)?)
    }

    fn with_rules(mut sqlite: rusqlite::Connection) -> rusqlite::Result<Connection> {
        // Another process, a backup say, may hold the lock for a moment.
        sqlite.busy_timeout(Duration::from_secs(5))?;
        sqlite.set_prepared_statement_cache_capacity(256);
        // A plan is for all values alike. Otherwise a statement whose plan might be another one for other
        // values is planned again each time it is run, which takes longer than to run it.
        sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        for (limit, value) in LIMITS {
            sqlite.set_limit(*limit, *value)?;
        }
        let ours = Arc::new(AtomicBool::new(false));
        let exempt = ours.clone();
        sqlite.authorizer(Some(move |context: AuthContext<'_>| {
            if exempt.load(Ordering::Relaxed) || is_allowed(context.action) {
                Authorization::Allow
            } else {
                Authorization::Deny
            }
        }))?;
        Ok(Connection { sqlite, ours, columns: RefCell::default() })
    }

    /// Runs statements of this crate, free of the rules: `begin`, `commit`, `savepoint`.
    pub fn control(&self, sql: &str) -> Result<(), DatabaseError> {
        self.ours.store(true, Ordering::Relaxed);
        let result = self.sqlite.prepare_cached(sql).and_then(|mut prepared| prepared.execute([]));
        self.ours.store(false, Ordering::Relaxed);
        result.map(drop).map_err(classify)
    }

    /// Tells whether a transaction is open.
    pub fn in_transaction(&self) -> bool {
        !self.sqlite.is_autocommit()
    }

    /// Runs the statements of a migration, by the rules.
    pub fn run_script(&self, sql: &str) -> Result<(), DatabaseError> {
        self.sqlite.execute_batch(sql).map_err(classify)
    }

    /// Runs one statement that only reads.
    pub fn query(&self, statement: &Statement) -> Result<Vec<Row>, DatabaseError> {
        self.run(statement, true).map(|outcome| outcome.rows)
    }

    /// Runs one statement.
    pub fn execute(&self, statement: &Statement) -> Result<Outcome, DatabaseError> {
        self.run(statement, false)
    }

    fn run(&self, statement: &Statement, only_reads: bool) -> Result<Outcome, DatabaseError> {
        let before = self.sqlite.total_changes();
        let mut prepared = self.sqlite.prepare_cached(statement.sql).map_err(classify)?;
        if only_reads && !prepared.readonly() {
            return Err(other(format!("a query must not write: {}", statement.sql)));
        }
        let count = prepared.parameter_count();
        if count != statement.arguments.len() {
            return Err(other(format!(
                "{} values for {count} parameters: {}",
                statement.arguments.len(),
                statement.sql
            )));
        }
        let columns = self.columns(statement.sql, &prepared)?;
        for (index, argument) in statement.arguments.iter().enumerate() {
            prepared.raw_bind_parameter(index + 1, bound(argument)?).map_err(classify)?;
        }
        let mut rows = Vec::new();
        let mut results = prepared.raw_query();
        while let Some(result) = results.next().map_err(classify)? {
            // Not collected: a collection of what may fail grows by and by.
            let mut values = Vec::with_capacity(columns.len());
            for (index, column) in columns.iter().enumerate() {
                values.push(value(column, result.get_ref(index).map_err(classify)?)?);
            }
            rows.push(Row::new(columns.clone(), values));
        }
        Ok(Outcome { rows, changes: self.sqlite.total_changes() - before })
    }

    /// Returns the names of a statement's columns, which the rows of all its results share.
    fn columns(&self, sql: &'static str, prepared: &rusqlite::Statement<'_>) -> Result<Arc<[String]>, DatabaseError> {
        let place: Place = (sql.as_ptr().addr(), sql.len());
        if let Some(columns) = self.columns.borrow().get(&place) {
            return Ok(columns.clone());
        }
        let columns: Arc<[String]> = prepared.column_names().map(str::to_owned).collect();
        if columns.iter().collect::<BTreeSet<_>>().len() < columns.len() {
            // D1 keeps one of them and says nothing.
            return Err(other(format!("two columns have one name: {sql}")));
        }
        self.columns.borrow_mut().insert(place, columns.clone());
        Ok(columns)
    }
}

fn is_allowed(action: AuthAction<'_>) -> bool {
    match action {
        AuthAction::Attach { .. }
        | AuthAction::Detach { .. }
        | AuthAction::CreateTempIndex { .. }
        | AuthAction::CreateTempTable { .. }
        | AuthAction::CreateTempTrigger { .. }
        | AuthAction::CreateTempView { .. }
        | AuthAction::Transaction { .. }
        | AuthAction::Savepoint { .. } => false,
        AuthAction::Pragma { pragma_name: "foreign_keys", pragma_value } => pragma_value.is_none(),
        AuthAction::Pragma { pragma_name, .. } => PRAGMAS.contains(&pragma_name),
        AuthAction::Function { function_name } => !REFUSED_FUNCTIONS.contains(&function_name),
        _ => true,
    }
}

/// Binds as D1 does: every number is a float.
fn bound(argument: &Value) -> Result<ToSqlOutput<'_>, DatabaseError> {
    let value = match argument {
        Value::Null => ValueRef::Null,
        Value::Integer(integer) if integer.unsigned_abs() > GREATEST_INTEGER => {
            return Err(other(format!("{integer} is beyond 2^53 - 1")));
        }
        Value::Integer(integer) => ValueRef::Real(*integer as f64),
        Value::Real(real) => ValueRef::Real(*real),
        Value::Text(text) => ValueRef::Text(text.as_bytes()),
    };
    Ok(ToSqlOutput::Borrowed(value))
}

/// Reads as D1 does, which cannot tell 5.0 from 5.
fn value(column: &str, value: ValueRef<'_>) -> Result<Value, DatabaseError> {
    match value {
        ValueRef::Null => Ok(Value::Null),
        // Where D1 would round without a word, this fails.
        ValueRef::Integer(integer) if integer.unsigned_abs() > GREATEST_INTEGER => {
            Err(other(format!("column {column} is beyond 2^53 - 1")))
        }
        ValueRef::Integer(integer) => Ok(Value::Integer(integer)),
        ValueRef::Real(real) if real.fract() == 0.0 && real.abs() <= GREATEST_INTEGER as f64 => {
            Ok(Value::Integer(real as i64))
        }
        ValueRef::Real(real) => Ok(Value::Real(real)),
        ValueRef::Text(text) => String::from_utf8(text.to_vec())
            .map(Value::Text)
            .map_err(|_| other(format!("column {column} is not UTF-8"))),
        ValueRef::Blob(_) => Err(other(format!("column {column} is a blob"))),
    }
}

/// Gives SQLite's message the ending D1 gives it, so that one function sorts both.
fn classify(error: rusqlite::Error) -> DatabaseError {
    let rusqlite::Error::SqliteFailure(failure, Some(message)) = &error else {
        return other(error.to_string());
    };
    let name = match failure.extended_code {
        ffi::SQLITE_CONSTRAINT_CHECK => "CHECK",
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => "FOREIGNKEY",
        ffi::SQLITE_CONSTRAINT_NOTNULL => "NOTNULL",
        ffi::SQLITE_CONSTRAINT_PRIMARYKEY => "PRIMARYKEY",
        ffi::SQLITE_CONSTRAINT_TRIGGER => "TRIGGER",
        ffi::SQLITE_CONSTRAINT_UNIQUE => "UNIQUE",
        _ => return DatabaseError::classify(message),
    };
    DatabaseError::classify(&format!("{message}: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_{name})"))
}

fn other(message: String) -> DatabaseError {
    DatabaseError::Other(message)
}
