//! The portals of one deployment: which of them a request is for, and what each has for itself. Nothing
//! of one is worth anything at another: each has its own database, its own keys, its own part of what
//! all share.

use std::sync::Arc;

use async_trait::async_trait;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use data_encoding::HEXLOWER;
use fanlight_contract::{FOLDER, Mount, PORTALS_PATH, PortalEntry, PortalList};
use futures_util::future::join_all;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST};
use http::{Method, StatusCode};
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

use crate::log::log;
use crate::port::{
    AssetError, Assets, Blob, BlobError, BlobWriter, Blobs, ByteRange, ClientAddress, KeyValue, KeyValueError, Ports,
};
use crate::portal::Portal;
use crate::publication::LoadError;
use crate::{response, store};

/// Where a monitor asks for all portals at once.
const HEALTH: &str = "/health";

/// The portals of one deployment.
pub struct Portals {
    list: PortalList,
    members: Vec<Member>,
}

/// Where a file stands.
#[derive(Debug, Eq, PartialEq)]
pub struct FilePlace {
    /// The path of its address at the host of the files.
    pub path: String,
    folder: String,
}

impl FilePlace {
    /// Returns the address at the portal's host of what has one at the host of the files.
    pub fn address<'a>(&self, location: &'a str) -> &'a str {
        location.strip_prefix(self.folder.as_str()).filter(|rest| rest.starts_with('/')).unwrap_or(location)
    }
}

/// A portal of a deployment.
pub struct Member {
    entry: PortalEntry,
    /// A portal that cannot be loaded does not keep the others from answering.
    portal: Result<Portal, LoadError>,
}

impl Portals {
    /// Reads the generator's output, of one portal or of several. For `secrets` see [`Portal::load`].
    pub async fn load(assets: Arc<dyn Assets>, secrets: &str) -> Result<Portals, LoadError> {
        let Some(list) = list(&*assets).await? else {
            let portal = Portal::load(&*assets, secrets).await?;
            let entry = PortalEntry::alone();
            let list = PortalList { portals: vec![entry.clone()] };
            return Ok(Portals { list, members: vec![Member { entry, portal: Ok(portal) }] });
        };
        let members = list.portals.iter().map(async |entry| {
            let own = if entry.is_root() { assets.clone() } else { below(&assets, entry) };
            let portal = Portal::load_as(key_name(entry), &*own, secrets).await.and_then(|portal| {
                // Else its pages would lead to another portal.
                if *portal.mount() == entry.mount() { Ok(portal) } else { Err(LoadError::new(MISPLACED)) }
            });
            Member { entry: entry.clone(), portal }
        });
        let members = join_all(members).await;
        Ok(Portals { list, members })
    }

    /// Returns all of them.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Returns the portal that a request is for, by the host that it names, or by the first part of its
    /// path.
    pub fn choose(&self, request: &Request) -> Option<&Member> {
        self.members.get(self.list.choose(host(request), request.uri().path())?)
    }

    /// Tells whether a portal has a host for itself.
    pub fn have_hosts(&self) -> bool {
        self.list.portals.iter().any(|entry| entry.host.is_some())
    }

    /// Returns where the file stands that a request asks for, if it may be one: in the folder of the portal
    /// that the request names, and for readers.
    pub fn file_place(&self, request: &Request) -> Option<FilePlace> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let entry = &self.choose(request)?.entry;
        let path = request.uri().path();
        let local = percent_decode_str(entry.mount().local(path)?).decode_utf8().ok()?;
        let is_name = |part: &str| !matches!(part, "." | "..") && !part.contains(['\\', '\0']);
        let others = || self.list.portals.iter().filter(|other| entry.is_root() && !other.is_root());
        let mut closed = others().map(|other| other.name.as_str()).chain([FOLDER]);
        let first = local.trim_start_matches('/').split('/').next().unwrap_or_default();
        // What has a host for itself is in a folder that is not in its addresses.
        let folder = entry.host.as_ref().map(|_| format!("/{}", entry.name)).unwrap_or_default();
        (local.split('/').all(is_name) && !closed.any(|closed| closed.eq_ignore_ascii_case(first)))
            .then(|| FilePlace { path: format!("{folder}{path}"), folder })
    }

    /// Answers one request. `ports` gives a portal its ports, with a database of its own; what all
    /// portals share is parted here.
    pub async fn respond(
        &self,
        ports: &(dyn Fn(&PortalEntry) -> Result<Ports, String> + Sync),
        client: ClientAddress,
        request: Request,
    ) -> Response {
        if self.members.len() > 1 && request.uri().path() == HEALTH {
            return self.health(ports).await;
        }
        let Some(member) = self.choose(&request) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        match member.ready(ports) {
            Ok((portal, ports)) => portal.respond(ports, client, request).await,
            // The operator has read why when the portals were loaded.
            Err(_) => bare(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    /// Does what is due in all portals. What fails in one does not keep the others waiting.
    pub async fn tick(&self, ports: &(dyn Fn(&PortalEntry) -> Result<Ports, String> + Sync)) {
        let ticks = self.members.iter().filter_map(|member| member.ready(ports).ok());
        join_all(ticks.map(async |(portal, ports)| portal.tick(&ports).await)).await;
    }

    /// Says why portals cannot be served, for the operator: a line each.
    pub fn failures(&self, ports: &(dyn Fn(&PortalEntry) -> Result<Ports, String> + Sync)) -> Vec<String> {
        let failures = self.members.iter().filter_map(|member| Some((&member.entry.name, member.ready(ports).err()?)));
        failures.map(|(name, why)| format!("the portal \"{name}\" cannot be served: {why}")).collect()
    }

    /// Tells a monitor whether all portals can answer; which cannot, it is told by name.
    async fn health(&self, ports: &(dyn Fn(&PortalEntry) -> Result<Ports, String> + Sync)) -> Response {
        let checks = self.members.iter().map(async |member| {
            let is_well = match member.ready(ports) {
                Ok((_, ports)) => match store::health::check(&*ports.database).await {
                    Ok(()) => true,
                    Err(error) => {
                        let fields = serde_json::json!({ "portal": member.entry.name, "error": error.to_string() });
                        log(&ports, "health.failed", fields);
                        false
                    }
                },
                Err(_) => false,
            };
            (member.entry.name.as_str(), is_well)
        });
        let failing: Vec<&str> =
            join_all(checks).await.into_iter().filter(|(_, is_well)| !is_well).map(|(name, _)| name).collect();
        let (status, said) = match failing.as_slice() {
            [] => (StatusCode::OK, serde_json::json!({ "status": "ok" })),
            failing => {
                (StatusCode::INTERNAL_SERVER_ERROR, serde_json::json!({ "status": "failing", "portals": failing }))
            }
        };
        let mut answer = (status, [(CONTENT_TYPE, "application/json")], said.to_string()).into_response();
        response::protect(&mut answer);
        answer
    }
}

impl Member {
    /// Returns how the deployment knows the portal.
    pub fn entry(&self) -> &PortalEntry {
        &self.entry
    }

    /// Returns what all addresses of the portal begin with.
    pub fn mount(&self) -> Mount {
        self.entry.mount()
    }

    fn ready(
        &self,
        ports: &(dyn Fn(&PortalEntry) -> Result<Ports, String> + Sync),
    ) -> Result<(&Portal, Ports), String> {
        let portal = self.portal.as_ref().map_err(ToString::to_string)?;
        Ok((portal, parted(ports(&self.entry)?, &self.entry)))
    }
}

const MISPLACED: &str = "site.json and portals.json say different things: build all portals at once";

/// Reads which portals there are; `None` where there is one only.
async fn list(assets: &dyn Assets) -> Result<Option<PortalList>, LoadError> {
    let failed = |reason: String| LoadError::new(&format!("{PORTALS_PATH} cannot be read: {reason}"));
    let Some(json) = assets.get(PORTALS_PATH).await.map_err(|error| failed(error.to_string()))? else {
        return Ok(None);
    };
    PortalList::parse(&json).map(Some).map_err(|error| failed(error.to_string()))
}

/// Returns the host that a request names, as the platform has it: no header that speaks of another one.
fn host(request: &Request) -> &str {
    let header = || request.headers().get(HOST).and_then(|host| host.to_str().ok());
    request.uri().authority().map(|authority| authority.as_str()).or_else(header).unwrap_or_default()
}

/// Returns the name that goes into a portal's keys. The root portal's has none: it may have been alone
/// before, and what it signed then is good still.
fn key_name(entry: &PortalEntry) -> Option<&str> {
    (!entry.is_root()).then_some(entry.name.as_str())
}

/// Parts what portals share.
pub fn parted(ports: Ports, entry: &PortalEntry) -> Ports {
    if entry.is_root() {
        return ports;
    }
    let prefix = prefix(&entry.name);
    Ports {
        key_value: Arc::new(Part { name: prefix.clone(), whole: ports.key_value }),
        blobs: Arc::new(Part { name: prefix, whole: ports.blobs }),
        assets: below(&ports.assets, entry),
        ..ports
    }
}

fn below(assets: &Arc<dyn Assets>, entry: &PortalEntry) -> Arc<dyn Assets> {
    Arc::new(Part { name: entry.name.clone(), whole: assets.clone() })
}

/// Returns what the keys of a portal begin with: letters and digits, for blobs take nothing else, and of
/// one length, so that no name is the start of another.
fn prefix(name: &str) -> String {
    let hash = HEXLOWER.encode(&Sha256::digest(name.as_bytes()));
    hash.get(..20).unwrap_or(&hash).to_owned()
}

/// What one portal has of something that all share.
struct Part<T: ?Sized> {
    name: String,
    whole: Arc<T>,
}

#[async_trait]
impl KeyValue for Part<dyn KeyValue> {
    async fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        self.whole.get(&format!("{}{key}", self.name)).await
    }

    async fn put(&self, key: &str, value: &str, seconds: u32) -> Result<(), KeyValueError> {
        self.whole.put(&format!("{}{key}", self.name), value, seconds).await
    }
}

#[async_trait]
impl Blobs for Part<dyn Blobs> {
    async fn write(&self, key: &str) -> Result<Box<dyn BlobWriter>, BlobError> {
        self.whole.write(&format!("{}{key}", self.name)).await
    }

    async fn read(&self, key: &str, part: Option<ByteRange>) -> Result<Option<Blob>, BlobError> {
        self.whole.read(&format!("{}{key}", self.name), part).await
    }

    async fn delete(&self, key: &str) -> Result<(), BlobError> {
        self.whole.delete(&format!("{}{key}", self.name)).await
    }
}

#[async_trait]
impl Assets for Part<dyn Assets> {
    async fn get(&self, path: &str) -> Result<Option<Bytes>, AssetError> {
        self.whole.get(&format!("{}/{path}", self.name)).await
    }
}

fn bare(status: StatusCode) -> Response {
    (status, [(CACHE_CONTROL, "no-store")]).into_response()
}
