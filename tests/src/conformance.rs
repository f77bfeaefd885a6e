//! The conformance suite, on the native host's ports and inside workerd.

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use fanlight_conformance::Report;
use fanlight_edge::port::{Mail, MailError, Mailer, Ports};
use fanlight_native::{
    FileBlobs, Folder as Assets, SqliteDatabase, SqliteKeyValue, StandardError, SystemClock, SystemRandom, Tasks,
    Unchecked,
};

use crate::host::{Kind, Maker};
use crate::trouble::{Result, fail};
use crate::{Folder, Tally, repository, target};

/// Runs the suite on a host; one line for each of its checks.
pub fn conformance(kind: Kind) -> bool {
    let mut tally = Tally::default();
    let report = match kind {
        Kind::Native => native(),
        Kind::Worker => worker(),
    };
    match report {
        Err(trouble) => tally.add("the suite can be run", Err(trouble.to_string())),
        Ok(report) if report.checks.is_empty() => tally.add("the suite checks something", Err("nothing".to_owned())),
        Ok(report) => report.checks.into_iter().for_each(|check| {
            tally.add(&check.name, check.failure.map_or(Ok(()), Err));
        }),
    }
    tally.end()
}

struct NoMail;

#[async_trait]
impl Mailer for NoMail {
    async fn send(&self, _: &Mail) -> std::result::Result<(), MailError> {
        Err(MailError::Permanent("no mail here".to_owned()))
    }
}

fn native() -> Result<Report> {
    let folder = Folder::take("conformance/native")?;
    let clock = Arc::new(SystemClock);
    let ports = Ports {
        database: Arc::new(SqliteDatabase::open(&folder.path.join("portal.sqlite"))?),
        key_value: Arc::new(SqliteKeyValue::open(&folder.path.join("key-value.sqlite"), clock.clone())?),
        blobs: Arc::new(FileBlobs::open(&folder.path.join("files"))?),
        assets: Arc::new(Assets(site(&repository()))),
        mailer: Arc::new(NoMail),
        captcha: Arc::new(Unchecked),
        clock,
        random: Arc::new(SystemRandom),
        defer: Arc::new(Tasks::default()),
        log: Arc::new(StandardError),
    };
    let runtime = tokio::runtime::Runtime::new()?;
    Ok(runtime.block_on(fanlight_conformance::run(&ports)))
}

fn worker() -> Result<Report> {
    let repository = repository();
    let maker = Maker {
        folder: Folder::take("conformance/worker")?,
        target: target(),
        kind: Kind::Worker,
        dist: site(&repository),
        repository,
        turnstile_url: String::new(),
        is_conformance: true,
    };
    maker.prepare("")?;
    let host = maker.start("state", "")?;
    let answer = host.client().get("/conformance")?;
    if answer.status != 200 {
        return fail(format!("the Worker answered {}: {}", answer.status, answer.body));
    }
    Ok(serde_json::from_str(&answer.body)?)
}

fn site(repository: &Path) -> std::path::PathBuf {
    repository.join("tests/conformance/site")
}
