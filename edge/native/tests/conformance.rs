//! The native host's ports, held to what every host's must do, and where they are stricter.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;

use fanlight_edge::port::{Database, DatabaseError, KeyValue, Mail, MailError, Mailer, Ports, Statement, Value};
use fanlight_native::{
    FileBlobs, Folder, SqliteDatabase, SqliteKeyValue, StandardError, SystemClock, SystemRandom, Tasks, Unchecked,
};

struct NoMail;

#[async_trait::async_trait]
impl Mailer for NoMail {
    async fn send(&self, _: &Mail) -> Result<(), MailError> {
        Err(MailError::Permanent("no mail here".into()))
    }
}

fn database(folder: &Path) -> SqliteDatabase {
    SqliteDatabase::open(&folder.join("portal.sqlite")).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_native_host_conforms() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(SystemClock);
    let ports = Ports {
        database: Arc::new(database(folder.path())),
        key_value: Arc::new(SqliteKeyValue::open(&folder.path().join("key-value.sqlite"), clock.clone()).unwrap()),
        blobs: Arc::new(FileBlobs::open(&folder.path().join("files")).unwrap()),
        assets: Arc::new(Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance/site"))),
        mailer: Arc::new(NoMail),
        captcha: Arc::new(Unchecked),
        clock,
        random: Arc::new(SystemRandom),
        defer: Arc::new(Tasks::default()),
        log: Arc::new(StandardError),
    };
    let report = fanlight_conformance::run(&ports).await;
    assert!(report.checks.len() > 30);
    assert!(report.failures().is_empty(), "{:#?}", report.failures());
}

#[tokio::test]
async fn what_d1_lets_pass_in_silence_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(folder.path());
    for (sql, reason) in [
        ("update counter set value = 1", "a query must not write: update counter set value = 1"),
        ("select 1 as a; select 2 as b", "Multiple statements provided"),
        ("select 1 as a, 2 as a", "two columns have one name: select 1 as a, 2 as a"),
        ("select 9007199254740993 as a", "column a is beyond 2^53 - 1"),
        ("select x'00' as a", "column a is a blob"),
        ("pragma foreign_keys = off", "not authorized"),
    ] {
        let result = database.query(Statement::new(sql, [])).await;
        assert_eq!(result, Err(DatabaseError::Other(reason.into())), "{sql}");
    }
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let insert = Statement::new("insert into d1_migrations (name) values (?1)", [Value::from("9999_future.sql")]);
    database(folder.path()).batch(vec![insert]).await.unwrap();
    let reason = "the database was made by a newer version of Fanlight: \
                  the migration 9999_future.sql is unknown to this one";
    let error = SqliteDatabase::open(&folder.path().join("portal.sqlite")).err().unwrap();
    assert_eq!(error, DatabaseError::Other(reason.into()));
}

#[tokio::test]
async fn what_was_written_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let update = Statement::new("update counter set value = 41 where name = 'ticket'", []);
    database(folder.path()).batch(vec![update]).await.unwrap();
    let rows = database(folder.path()).query(Statement::new("select value from counter", [])).await.unwrap();
    assert_eq!(rows[0].integer("value"), Ok(41));
    let names = Statement::new("select name from d1_migrations order by id limit 1", []);
    let mut rows = database(folder.path()).query(names).await.unwrap();
    assert_eq!(rows[0].text("name"), Ok("0001_spine.sql".into()));
}

#[tokio::test]
async fn values_expire() {
    struct At(std::sync::atomic::AtomicI64);
    impl fanlight_edge::port::Clock for At {
        fn now(&self) -> i64 {
            self.0.load(std::sync::atomic::Ordering::SeqCst)
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(At(1_000.into()));
    let key_value = SqliteKeyValue::open(&folder.path().join("key-value.sqlite"), clock.clone()).unwrap();
    key_value.put("key", "value", 60).await.unwrap();
    clock.0.store(60_999, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(key_value.get("key").await, Ok(Some("value".into())));
    clock.0.store(61_000, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(key_value.get("key").await, Ok(None));
}
