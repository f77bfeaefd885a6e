//! The key-value store: a SQLite table in a file of its own, with Workers KV's limits.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use fanlight_edge::port::{Clock, KeyValue, KeyValueError};
use rusqlite::{Connection, OptionalExtension, params};
use tokio::task::spawn_blocking;

const GREATEST_KEY: usize = 512;
const LEAST_SECONDS: u32 = 60;

/// What expires by itself, in a file that may be deleted.
pub struct SqliteKeyValue {
    connection: Arc<Mutex<Connection>>,
    clock: Arc<dyn Clock>,
}

impl SqliteKeyValue {
    /// Opens the file and makes it if there is none.
    pub fn open(path: &Path, clock: Arc<dyn Clock>) -> Result<SqliteKeyValue, KeyValueError> {
        let connection = Connection::open(path).map_err(failed)?;
        connection
            .execute_batch(
                "pragma journal_mode = wal;
                 pragma synchronous = normal;
                 create table if not exists entry (
                     key text primary key,
                     value text not null,
                     expires_at integer not null
                 ) strict;
                 create index if not exists entry_by_expiry on entry (expires_at);",
            )
            .map_err(failed)?;
        Ok(SqliteKeyValue { connection: Arc::new(Mutex::new(connection)), clock })
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, KeyValueError> {
        let connection = self.connection.clone();
        spawn_blocking(move || work(&connection.lock().unwrap_or_else(PoisonError::into_inner)))
            .await
            .map_err(|error| KeyValueError(error.to_string()))?
            .map_err(failed)
    }
}

#[async_trait]
impl KeyValue for SqliteKeyValue {
    async fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        let key = checked(key)?;
        let now = self.clock.now();
        self.run(move |connection| {
            connection
                .prepare_cached("select value from entry where key = ?1 and expires_at > ?2")?
                .query_row(params![key, now], |row| row.get(0))
                .optional()
        })
        .await
    }

    async fn put(&self, key: &str, value: &str, seconds: u32) -> Result<(), KeyValueError> {
        let key = checked(key)?;
        if seconds < LEAST_SECONDS {
            return Err(KeyValueError(format!("{seconds} seconds are too few: at least {LEAST_SECONDS}")));
        }
        let value = value.to_owned();
        let now = self.clock.now();
        self.run(move |connection| {
            connection.prepare_cached("delete from entry where expires_at <= ?1")?.execute([now])?;
            connection
                .prepare_cached(
                    "insert into entry (key, value, expires_at) values (?1, ?2, ?3)
                     on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at",
                )?
                .execute(params![key, value, now + i64::from(seconds) * 1000])
                .map(drop)
        })
        .await
    }
}

fn checked(key: &str) -> Result<String, KeyValueError> {
    if key.is_empty() || key.len() > GREATEST_KEY {
        return Err(KeyValueError(format!("a key has 1 to {GREATEST_KEY} bytes, this one {}", key.len())));
    }
    Ok(key.to_owned())
}

fn failed(error: rusqlite::Error) -> KeyValueError {
    KeyValueError(error.to_string())
}
