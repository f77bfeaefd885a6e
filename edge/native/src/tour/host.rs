//! A host that forgets all: the same portal on a folder that goes with it, with a clock that a tour
//! turns, and mails that stay here.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use axum::body::to_bytes;
use axum::extract::Request;
use bytes::Bytes;
use fanlight_contract::{PORTALS_PATH, PortalEntry, SITE_PATH, Site};
use fanlight_edge::Portals;
use fanlight_edge::port::{
    AssetError, Assets, ClientAddress, Clock, Database, DatabaseError, Defer, Log, Mail, MailError, Mailer, Outcome,
    Ports, Random, Row, Statement,
};
use futures_util::future::BoxFuture;
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use crate::blobs::FileBlobs;
use crate::database::SqliteDatabase;
use crate::folder::make_private;
use crate::key_value::SqliteKeyValue;
use crate::platform::{Folder, SystemRandom};
use crate::turnstile::Unchecked;

/// Where there is nobody to answer, this one does.
pub const AGENT: &str = "desk@example.com";

/// The first of the addresses that requests come from: those for measuring networks, which nobody has.
const CLIENTS: u32 = 0xC612_0000;

/// A portal that is only visited by a tour.
pub struct ScratchHost {
    portals: Portals,
    entry: PortalEntry,
    ports: Ports,
    secrets: String,
    folder: PathBuf,
    assets: Arc<Changed>,
    pub clock: Arc<TurnedClock>,
    pub mails: Arc<KeptMail>,
    pub breakdown: Arc<Breakable>,
    later: Arc<Later>,
    clients: u32,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl ScratchHost {
    /// Opens the portal of `entry` in `site`, with everything it writes in `folder`, which must be new.
    pub async fn open(site: &Folder, entry: &PortalEntry, folder: &Path, now: i64) -> Result<ScratchHost, String> {
        make_private(folder).map_err(|error| error.to_string())?;
        let clock = Arc::new(TurnedClock(AtomicI64::new(now)));
        let database = SqliteDatabase::open(&folder.join("portal.sqlite")).map_err(|error| error.to_string())?;
        let breakdown = Arc::new(Breakable { whole: database, is_down: AtomicBool::new(false) });
        let key_value = SqliteKeyValue::open(&folder.join("key-value.sqlite"), clock.clone());
        let (later, mails) = (Arc::<Later>::default(), Arc::<KeptMail>::default());
        let assets = Arc::new(Changed { whole: site.clone(), access: Mutex::default() });
        let ports = Ports {
            database: breakdown.clone(),
            key_value: Arc::new(key_value.map_err(|error| error.to_string())?),
            blobs: Arc::new(FileBlobs::open(&folder.join("files")).map_err(|error| error.to_string())?),
            assets: assets.clone(),
            mailer: mails.clone(),
            captcha: Arc::new(Unchecked),
            clock: clock.clone(),
            random: Arc::new(SystemRandom),
            defer: later.clone(),
            log: Arc::new(Silence),
        };
        let secrets = secrets();
        let portals = load(&assets, &secrets).await?;
        let (entry, folder) = (entry.clone(), folder.to_owned());
        Ok(ScratchHost { portals, entry, ports, secrets, folder, assets, clock, mails, breakdown, later, clients: 0 })
    }

    /// Has the portal let in others than it does; none: whom its settings say.
    pub async fn set_access(&mut self, mode: Option<&str>) -> Result<(), String> {
        *self.assets.access.lock().unwrap_or_else(PoisonError::into_inner) = mode.map(str::to_owned);
        self.portals = load(&self.assets, &self.secrets).await?;
        Ok(())
    }

    /// Returns an address of the network from which nobody has asked yet.
    pub fn new_client(&mut self) -> IpAddr {
        self.clients += 1;
        Ipv4Addr::from_bits(CLIENTS + self.clients).into()
    }

    /// Asks, and does what is put off until after the answer.
    pub async fn ask(&self, client: IpAddr, request: Request) -> Result<Answer, String> {
        let response = self.portals.respond(&|entry| self.ports(entry), ClientAddress(client), request).await;
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.map_err(|error| error.to_string())?;
        self.later.work().await;
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }

    /// Does what is due.
    pub async fn tick(&self) {
        self.portals.tick(&|entry| self.ports(entry)).await;
        self.later.work().await;
    }

    /// No other portal answers here, nor does its work.
    fn ports(&self, entry: &PortalEntry) -> Result<Ports, String> {
        if *entry == self.entry { Ok(self.ports.clone()) } else { Err("not visited".to_owned()) }
    }
}

impl Drop for ScratchHost {
    fn drop(&mut self) {
        // What cannot be removed now is with the next start.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Returns the site of a portal as a tour finds it.
pub async fn site_of(folder: &Folder, entry: &PortalEntry) -> Result<Site, String> {
    let assets = Changed { whole: folder.clone(), access: Mutex::default() };
    let path = if entry.is_root() { SITE_PATH.to_owned() } else { format!("{}/{SITE_PATH}", entry.name) };
    let json = assets.get(&path).await.map_err(|error| error.to_string())?;
    Site::parse(&json.ok_or_else(|| format!("{path} is missing"))?).map_err(|error| error.to_string())
}

async fn load(assets: &Arc<Changed>, secrets: &str) -> Result<Portals, String> {
    Portals::load(assets.clone(), secrets).await.map_err(|error| error.to_string())
}

/// A secret of its own: no link of a tour opens anything elsewhere.
fn secrets() -> String {
    let mut bytes = [0; 32];
    SystemRandom.fill(&mut bytes);
    bytes.iter().fold("tour:".to_owned(), |secrets, byte| format!("{secrets}{byte:02x}"))
}

/// A clock that goes on when it is told to.
pub struct TurnedClock(AtomicI64);

impl TurnedClock {
    /// Lets milliseconds pass.
    pub fn pass(&self, milliseconds: i64) {
        self.0.fetch_add(milliseconds, Ordering::SeqCst);
    }
}

impl Clock for TurnedClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// Mails that nobody gets.
#[derive(Default)]
pub struct KeptMail(Mutex<Vec<Mail>>);

impl KeptMail {
    /// Takes those to some addresses that hold a text, and returns the last of them.
    pub fn open(&self, addresses: &[&str], text: &str) -> Option<Mail> {
        let mut mails = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        mails.extract_if(.., |mail| addresses.contains(&mail.to.as_str()) && mail.text.contains(text)).last()
    }
}

#[async_trait]
impl Mailer for KeptMail {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(mail.clone());
        Ok(())
    }
}

/// A database that can be down.
pub struct Breakable {
    whole: SqliteDatabase,
    is_down: AtomicBool,
}

impl Breakable {
    /// Has it be down, or up again.
    pub fn set(&self, is_down: bool) {
        self.is_down.store(is_down, Ordering::SeqCst);
    }

    fn check(&self) -> Result<(), DatabaseError> {
        if self.is_down.load(Ordering::SeqCst) { Err(DatabaseError::Other("down".to_owned())) } else { Ok(()) }
    }
}

#[async_trait]
impl Database for Breakable {
    async fn read(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, DatabaseError> {
        self.check()?;
        self.whole.read(statements).await
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Outcome>, DatabaseError> {
        self.check()?;
        self.whole.batch(statements).await
    }
}

/// Work that is done when a tour comes to it, so that it never looks too early.
#[derive(Default)]
struct Later(Mutex<Vec<BoxFuture<'static, ()>>>);

impl Later {
    async fn work(&self) {
        loop {
            let waiting = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
            if waiting.is_empty() {
                return;
            }
            for work in waiting {
                work.await;
            }
        }
    }
}

impl Defer for Later {
    fn run(&self, work: BoxFuture<'static, ()>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(work);
    }
}

/// What goes wrong on purpose is no news.
struct Silence;

impl Log for Silence {
    fn line(&self, _: &str) {}
}

/// The site's files, with what a tour changes in them.
struct Changed {
    whole: Folder,
    access: Mutex<Option<String>>,
}

#[async_trait]
impl Assets for Changed {
    async fn get(&self, path: &str) -> Result<Option<Bytes>, AssetError> {
        let bytes = self.whole.get(path).await?;
        if !path.ends_with(SITE_PATH) || path == PORTALS_PATH {
            return Ok(bytes);
        }
        let access = self.access.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(bytes.map(|bytes| change(&bytes, access.as_deref()).unwrap_or(bytes)))
    }
}

fn change(bytes: &[u8], access: Option<&str>) -> Option<Bytes> {
    let mut site: Value = serde_json::from_slice(bytes).ok()?;
    let agents = site.get_mut("agents")?.as_array_mut()?;
    if agents.is_empty() {
        agents.push(json!({ "address": AGENT, "name": "Desk" }));
    }
    if let Some(mode) = access {
        *site.get_mut("access")?.get_mut("mode")? = mode.into();
    }
    serde_json::to_vec(&site).ok().map(Bytes::from)
}
