//! The database: SQLite in one file, one thread that writes and one that reads.

use std::path::Path;
use std::sync::mpsc;
use std::thread;

use async_trait::async_trait;
use fanlight_edge::port::{Database, DatabaseError, Outcome, Row, Statement};
use tokio::sync::oneshot;

use crate::connection::Connection;
use crate::migration;

/// How many waiting batches share one commit, and so one wait for the disk.
const GROUP: usize = 64;

type Answer<T> = oneshot::Sender<Result<T, DatabaseError>>;

/// SQLite with D1's rules.
pub struct SqliteDatabase {
    reads: mpsc::Sender<Read>,
    batches: mpsc::Sender<Batch>,
}

struct Read {
    statements: Vec<Statement>,
    answer: Answer<Vec<Vec<Row>>>,
}

struct Batch {
    statements: Vec<Statement>,
    answer: Answer<Vec<Outcome>>,
}

impl SqliteDatabase {
    /// Opens the file, makes it if there is none, and applies the migrations it lacks.
    pub fn open(path: &Path) -> Result<SqliteDatabase, DatabaseError> {
        let failed = |error: rusqlite::Error| DatabaseError::Other(error.to_string());
        let writer = Connection::open(path).map_err(failed)?;
        migration::apply(&writer)?;
        let reader = Connection::open_to_read(path).map_err(failed)?;
        let (reads, waiting_reads) = mpsc::channel();
        let (batches, waiting_batches) = mpsc::channel();
        spawn("database-read", move || read(&reader, &waiting_reads))?;
        spawn("database-write", move || write(&writer, &waiting_batches))?;
        Ok(SqliteDatabase { reads, batches })
    }
}

#[async_trait]
impl Database for SqliteDatabase {
    async fn read(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, DatabaseError> {
        let (answer, answered) = oneshot::channel();
        self.reads.send(Read { statements, answer }).map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Outcome>, DatabaseError> {
        let (answer, answered) = oneshot::channel();
        self.batches.send(Batch { statements, answer }).map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), DatabaseError> {
    let thread = thread::Builder::new().name(name.to_owned()).spawn(work);
    thread.map(drop).map_err(|error| DatabaseError::Other(error.to_string()))
}

fn read(connection: &Connection, reads: &mpsc::Receiver<Read>) {
    for Read { statements, answer } in reads {
        // Nobody waits for it any more when the request was given up.
        let _ = answer.send(snapshot(connection, &statements));
    }
}

/// Runs all statements on what the database holds at one moment.
fn snapshot(connection: &Connection, statements: &[Statement]) -> Result<Vec<Vec<Row>>, DatabaseError> {
    let run = || statements.iter().map(|statement| connection.query(statement)).collect();
    if statements.len() < 2 {
        return run();
    }
    connection.control("begin")?;
    let rows = run();
    connection.control("rollback")?;
    rows
}

fn write(connection: &Connection, batches: &mpsc::Receiver<Batch>) {
    while let Ok(first) = batches.recv() {
        let group: Vec<Batch> = std::iter::once(first).chain(batches.try_iter().take(GROUP - 1)).collect();
        match commit(connection, &group) {
            Ok(results) => {
                for (batch, result) in group.into_iter().zip(results) {
                    let _ = batch.answer.send(result);
                }
            }
            // Nothing of the group happened; one of them may be why, so each for itself.
            Err(_) => {
                for batch in group {
                    let result = commit(connection, std::slice::from_ref(&batch))
                        .and_then(|results| results.into_iter().next().unwrap_or_else(|| Err(closed())));
                    let _ = batch.answer.send(result);
                }
            }
        }
    }
}

/// Runs each batch in a savepoint of one transaction: one that fails leaves the others whole.
/// An error means that none of them happened.
fn commit(connection: &Connection, group: &[Batch]) -> Result<Vec<Result<Vec<Outcome>, DatabaseError>>, DatabaseError> {
    connection.control("begin immediate")?;
    let results = run(connection, group).and_then(|results| connection.control("commit").map(|()| results));
    if connection.in_transaction() {
        // A failed commit leaves the transaction open.
        connection.control("rollback")?;
    }
    results
}

fn run(connection: &Connection, group: &[Batch]) -> Result<Vec<Result<Vec<Outcome>, DatabaseError>>, DatabaseError> {
    let mut results = Vec::with_capacity(group.len());
    for batch in group {
        connection.control("savepoint batch")?;
        let result: Result<Vec<Outcome>, DatabaseError> =
            batch.statements.iter().map(|statement| connection.execute(statement)).collect();
        if let Err(error) = &result {
            if !connection.in_transaction() {
                // SQLite gave up the whole transaction: a full disk, an `or rollback`.
                return Err(error.clone());
            }
            connection.control("rollback to batch")?;
        }
        connection.control("release batch")?;
        results.push(result);
    }
    Ok(results)
}

fn closed() -> DatabaseError {
    DatabaseError::Other("the database is closed".to_owned())
}
