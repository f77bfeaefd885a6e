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
        .iter_mut()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of each kind, as the portal wrote them before customers had accounts.
    const ROWS: &str = "
        insert into contact (id, address, name, verified_at, created_at) values ('C', 'ada@example.com', 'Ada', 2, 1);
        update counter set value = 7 where name = 'ticket';
        insert into ticket (id, number, submission, contact_id, requester, subject, kind, status, priority, channel,
            language, article, agent, resolution, created_at, updated_at)
        values
            ('T', 6, 'S', 'C', 'Ada', 'It drips', 'bug', 'resolved', 'medium', 'portal', 'en', 'a/b', 'one@desk.example',
                'A new seal.', 1, 5),
            ('U', 7, 'V', 'C', 'Ada', 'And hisses', 'support', 'open', 'high', 'portal', 'en', null, null, null, 2, 2);
        insert into message values ('M', 'S', 'T', 'customer', 'Ada', 'public', 'Since yesterday.', 1);
        insert into agent values ('one@desk.example', 1);
        insert into session values ('X', 'C', null, 1, 2), ('Y', null, 'one@desk.example', 1, 2);
        insert into code values ('D', 'C', null, 'hash', 1, 'X', 1, 2);
        insert into survey values ('V', 'T', 1, 9, 5, 'Thanks.', 3);
        insert into outbox (id, letter, recipient, language, ticket_id, created_at, due_at)
        values ('O', '\"received\"', 'ada@example.com', 'en', 'T', 1, 1);
        insert into audit values ('A', 1, 'visitor', 'open', 'T');
        insert into hit values ('submission', 'H', 1);
        insert into failed_search values ('query', 'en', 0, 3);
        insert into deflection values ('a/b', 'en', 0, 2);
        insert into ticket_article values ('T', 'a/b', 1)";

    /// The tables that hold nothing of anybody's.
    const EMPTY: &[&str] = &["guard", "d1_migrations"];

    fn rows(connection: &Connection, sql: String) -> Vec<fanlight_edge::port::Row> {
        connection.query(&Statement::new(String::leak(sql), [])).unwrap()
    }

    #[test]
    fn what_an_earlier_version_kept_comes_along() {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(&folder.path().join("portal.sqlite")).unwrap();
        connection.run_script(TABLE).unwrap();
        for (name, sql) in migrations().iter().take_while(|(name, _)| *name < "0003") {
            connection.control("begin immediate").unwrap();
            run(&connection, name, sql).unwrap();
        }
        connection.run_script(ROWS).unwrap();
        let tables = "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name";
        let tables: Vec<String> =
            rows(&connection, tables.to_owned()).iter_mut().map(|row| row.text("name").unwrap()).collect();
        let tables: Vec<_> = tables.iter().filter(|table| !EMPTY.contains(&table.as_str())).collect();
        let before: Vec<_> =
            tables.iter().map(|table| rows(&connection, format!("select * from {table} order by 1"))).collect();
        assert!(tables.len() > 10);
        for (table, rows) in tables.iter().zip(&before) {
            assert!(!rows.is_empty(), "{table} holds nothing that could be lost");
        }

        apply(&connection).unwrap();

        for (table, before) in tables.iter().zip(before) {
            // In other words, for what was prepared before knows the columns of before.
            let after = rows(&connection, format!("select * from {table} as now order by 1"));
            assert_eq!(after.len(), before.len(), "{table}");
            for (after, before) in after.iter().zip(before) {
                for column in before.columns() {
                    assert_eq!(after.get(column), before.get(column), "{table}.{column}");
                }
            }
        }
        assert_eq!(rows(&connection, "pragma foreign_key_check".to_owned()), []);
        // What refers to a ticket refers to the new table: none can be without one.
        let orphan =
            "insert into audit (id, at, actor, action, ticket_id) values ('B', 1, 'visitor', 'open', 'nowhere')";
        assert_eq!(connection.execute(&Statement::new(orphan, [])), Err(DatabaseError::ForeignKey));
        let agents =
            "insert into ticket (id, number, submission, contact_id, requester, subject, kind, status, priority,
            channel, language, created_at, updated_at)
            values ('W', 8, 'W', 'C', 'Ada', 'By phone', 'support', 'open', 'medium', 'desk', 'en', 3, 3)";
        connection.execute(&Statement::new(agents, [])).unwrap();
    }
}
