//! Brings the database to the shape this version knows: the same files, table and names as
//! `wrangler d1 migrations apply`, so that a database can move between the hosts.

use fanlight_edge::port::{DatabaseError, Statement, Value};
use include_dir::{Dir, include_dir};

use crate::connection::Connection;

static MIGRATIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../migrations");

const TABLE: &str = "create table if not exists d1_migrations (
    id integer primary key autoincrement,
    name text unique,
    applied_at timestamp default current_timestamp not null
)";

/// Applies the migrations that were not applied yet, each whole or not at all. Refuses a database
/// that a newer version made.
pub fn apply(connection: &Connection) -> Result<(), DatabaseError> {
    connection.run_script(TABLE)?;
    let migrations = migrations();
    let applied = connection
        .query(&Statement::new("select name from d1_migrations", []))?
        .iter()
        .map(|row| row.text("name"))
        .collect::<Result<Vec<_>, _>>()?;
    if let Some(unknown) = applied.iter().find(|name| !migrations.iter().any(|(known, _)| known == *name)) {
        return Err(DatabaseError::Other(format!(
            "the database was made by a newer version of Fanlight: the migration {unknown} is unknown to this one"
        )));
    }
    for (name, sql) in migrations.iter().filter(|(name, _)| !applied.iter().any(|applied| applied == name)) {
        connection.control("begin immediate")?;
        if let Err(error) = run(connection, name, sql) {
            connection.control("rollback")?;
            return Err(DatabaseError::Other(format!("the migration {name} failed: {error}")));
        }
    }
    Ok(())
}

fn run(connection: &Connection, name: &str, sql: &str) -> Result<(), DatabaseError> {
    connection.run_script(sql)?;
    connection.execute(&Statement::new("insert into d1_migrations (name) values (?1)", [Value::from(name)]))?;
    connection.control("commit")
}

/// File names and contents, in the order of their numbers.
fn migrations() -> Vec<(&'static str, &'static str)> {
    let mut migrations: Vec<_> = MIGRATIONS
        .files()
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
        .filter(|(name, _)| name.ends_with(".sql"))
        .collect();
    migrations.sort_unstable();
    migrations
}
