//! What the portal asks of its database for a page, and what it answers.

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use fanlight_edge::Portal;
use fanlight_edge::port::{
    ClientAddress, Clock, Database, DatabaseError, KeyValue, KeyValueError, Mail, MailError, Mailer, Outcome, Ports,
    Row, Statement, Value,
};
use fanlight_native::{FileBlobs, Folder, SqliteDatabase, StandardError, SystemClock, SystemRandom, Tasks, Unchecked};
use serde_json::json;

/// Prints each page as JSON: its statements with their arguments, its headers and its body. The
/// second answer counts: the first one may have something to write.
pub async fn record(
    site: &Path,
    data: &Path,
    secrets: &str,
    session: &str,
    paths: &[&str],
) -> Result<(), Box<dyn Error>> {
    let assets = Folder(site.to_owned());
    let portal = Portal::load(&assets, secrets).await?;
    let recorder =
        Arc::new(Recorder { inner: SqliteDatabase::open(&data.join("portal.sqlite"))?, journeys: Mutex::default() });
    let ports = Ports {
        database: recorder.clone(),
        key_value: Arc::new(Nothing),
        blobs: Arc::new(FileBlobs::open(&data.join("files"))?),
        assets: Arc::new(assets),
        mailer: Arc::new(Nothing),
        captcha: Arc::new(Unchecked),
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        defer: Arc::new(Tasks::default()),
        log: Arc::new(StandardError),
    };
    let mut pages = Vec::new();
    for path in paths {
        let mut answer = Bytes::new();
        let mut headers = Vec::new();
        for _ in 0..2 {
            recorder.take();
            let request = http::Request::get(*path).header("cookie", session).body(Body::empty())?;
            let client = ClientAddress(IpAddr::V4(Ipv4Addr::LOCALHOST));
            let response = portal.respond(ports.clone(), client, request).await;
            if response.status() != 200 {
                return Err(format!("{path} is answered with {}", response.status()).into());
            }
            headers =
                response.headers().iter().map(|(name, value)| json!([name.as_str(), value.to_str().ok()])).collect();
            answer = to_bytes(response.into_body(), usize::MAX).await?;
        }
        let journeys = recorder.take();
        let [statements] = journeys.as_slice() else {
            return Err(format!("{path} asks the database {} times", journeys.len()).into());
        };
        let statements: Vec<_> = statements
            .iter()
            .map(|statement| json!({ "sql": statement.sql, "arguments": statement.arguments.iter().map(argument).collect::<Vec<_>>() }))
            .collect();
        pages.push(json!({
            "path": path,
            "now": SystemClock.now(),
            "headers": headers,
            "statements": statements,
            "body": String::from_utf8(answer.into())?,
        }));
    }
    println!("{}", serde_json::to_string(&pages)?);
    Ok(())
}

fn argument(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => json!(null),
        Value::Integer(integer) => json!(integer),
        Value::Real(real) => json!(real),
        Value::Text(text) => json!(text),
    }
}

/// Writes down each journey to the database.
struct Recorder {
    inner: SqliteDatabase,
    journeys: Mutex<Vec<Vec<Statement>>>,
}

impl Recorder {
    fn take(&self) -> Vec<Vec<Statement>> {
        self.journeys.lock().map(|mut journeys| std::mem::take(&mut *journeys)).unwrap_or_default()
    }

    fn note(&self, statements: &[Statement]) {
        if let Ok(mut journeys) = self.journeys.lock() {
            journeys.push(statements.to_vec());
        }
    }
}

#[async_trait]
impl Database for Recorder {
    async fn read(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, DatabaseError> {
        self.note(&statements);
        self.inner.read(statements).await
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Outcome>, DatabaseError> {
        self.note(&statements);
        self.inner.batch(statements).await
    }
}

/// No mail, and nothing kept.
struct Nothing;

#[async_trait]
impl Mailer for Nothing {
    async fn send(&self, _: &Mail) -> Result<(), MailError> {
        Err(MailError::Permanent("no mail here".to_owned()))
    }
}

#[async_trait]
impl KeyValue for Nothing {
    async fn get(&self, _: &str) -> Result<Option<String>, KeyValueError> {
        Ok(None)
    }

    async fn put(&self, _: &str, _: &str, _: u32) -> Result<(), KeyValueError> {
        Ok(())
    }
}
