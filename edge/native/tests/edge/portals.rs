//! Several portals of one deployment: which one answers, and that nothing of one is worth anything at
//! another.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use fanlight_contract::{Mount, PORTALS_PATH, PortalEntry, PortalList};
use fanlight_edge::Portals;
use fanlight_edge::port::*;
use fanlight_native::{FileBlobs, SqliteDatabase, Unchecked};
use http::{Request, StatusCode};

use crate::harness::{
    ADA, FakeClock, FakeLog, FakeMailer, Files, START, Sequence, code_in, encode, files_at, find_code, key, multipart,
    submission,
};

const SECRETS: &str = "k1:a-secret-for-tests-that-is-long-enough";
const AGENT: &str = "one@desk.example";
const ROOT_HOST: &str = "help.example.com";
const OWN_HOST: &str = "help.beta.example";

/// Where each portal is: its host and the start of its addresses.
const PLACES: [(&str, &str); 3] = [(ROOT_HOST, ""), (ROOT_HOST, "/partners"), (OWN_HOST, "")];

struct Deployment {
    portals: Portals,
    /// By name; what has none here has no database.
    databases: BTreeMap<String, Arc<dyn Database>>,
    shared: Shared,
    _folder: tempfile::TempDir,
}

#[derive(Clone)]
struct Shared {
    key_value: Arc<Memory>,
    blobs: Arc<FileBlobs>,
    assets: Arc<Files>,
    mailer: Arc<FakeMailer>,
    random: Arc<Sequence>,
    log: Arc<FakeLog>,
}

/// Keeps everything, under the keys that it is given.
#[derive(Default)]
struct Memory(Mutex<BTreeMap<String, String>>);

#[async_trait]
impl KeyValue for Memory {
    async fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        Ok(self.0.lock().unwrap().get(key).cloned())
    }

    async fn put(&self, key: &str, value: &str, _: u32) -> Result<(), KeyValueError> {
        self.0.lock().unwrap().insert(key.to_owned(), value.to_owned());
        Ok(())
    }
}

/// Does nothing later.
struct Never;

impl Defer for Never {
    fn run(&self, _: futures_util::future::BoxFuture<'static, ()>) {}
}

#[derive(Default)]
struct Browser(BTreeMap<String, String>);

#[derive(Debug, PartialEq)]
struct Answer {
    status: StatusCode,
    location: String,
    cookies: Vec<String>,
    body: String,
}

fn entries() -> [PortalEntry; 3] {
    let entry = |name: &str, slug: Option<&str>, host: Option<&str>| PortalEntry {
        name: name.into(),
        slug: slug.map(str::to_owned),
        host: host.map(str::to_owned),
    };
    [entry("main", None, None), entry("partners", Some("partners"), None), entry("beta", None, Some(OWN_HOST))]
}

fn files(entries: &[PortalEntry]) -> Files {
    let mut all = BTreeMap::new();
    for entry in entries {
        let folder = if entry.is_root() { String::new() } else { format!("{}/", entry.name) };
        let mount = if entry.slug.is_some() { Mount::at(&entry.name) } else { Mount::default() };
        all.extend(
            files_at(&[AGENT], mount, &|_| {}).0.into_iter().map(|(path, text)| (format!("{folder}{path}"), text)),
        );
    }
    all.insert(PORTALS_PATH.to_owned(), PortalList { portals: entries.to_vec() }.to_json().unwrap());
    Files(all)
}

impl Deployment {
    async fn new() -> Deployment {
        Deployment::of(&entries()).await
    }

    async fn of(entries: &[PortalEntry]) -> Deployment {
        let folder = tempfile::tempdir().unwrap();
        let assets = Arc::new(files(entries));
        let portals = Portals::load(assets.clone(), SECRETS).await.unwrap();
        let database = |entry: &PortalEntry| {
            let database = SqliteDatabase::open(&folder.path().join(format!("{}.sqlite", entry.name))).unwrap();
            (entry.name.clone(), Arc::new(database) as Arc<dyn Database>)
        };
        let shared = Shared {
            key_value: Arc::default(),
            blobs: Arc::new(FileBlobs::open(&folder.path().join("files")).unwrap()),
            assets,
            mailer: Arc::default(),
            random: Arc::default(),
            log: Arc::default(),
        };
        Deployment { portals, databases: entries.iter().map(database).collect(), shared, _folder: folder }
    }

    fn ports(&self, entry: &PortalEntry) -> Result<Ports, String> {
        let database = self.databases.get(&entry.name).ok_or(format!("wrangler.toml must bind DB_{}", entry.name))?;
        let Shared { key_value, blobs, assets, mailer, random, log } = self.shared.clone();
        Ok(Ports {
            database: database.clone(),
            key_value,
            blobs,
            assets,
            mailer,
            captcha: Arc::new(Unchecked),
            clock: Arc::new(FakeClock(AtomicI64::new(START))),
            random,
            defer: Arc::new(Never),
            log,
        })
    }

    async fn send(
        &self,
        browser: &mut Browser,
        host: &str,
        request: http::request::Builder,
        body: impl Into<Body>,
    ) -> Answer {
        let cookies: Vec<_> = browser.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header("host", host).header("cookie", cookies.join("; ")).body(body.into()).unwrap();
        let client = ClientAddress("192.0.2.1".parse().unwrap());
        let response = self.portals.respond(&|entry| self.ports(entry), client, request).await;
        let mut names = Vec::new();
        for cookie in response.headers().get_all("set-cookie") {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            names.push(name.to_owned());
            browser.0.insert(name.to_owned(), rest.split(';').next().unwrap().to_owned());
        }
        let location = response.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
        let status = response.status();
        let body = String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().into()).unwrap();
        Answer { status, location: location.unwrap_or_default(), cookies: names, body }
    }

    async fn get(&self, browser: &mut Browser, host: &str, path: &str) -> Answer {
        self.send(browser, host, Request::get(path), String::new()).await
    }

    async fn post(&self, browser: &mut Browser, host: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&");
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(browser, host, request, body).await
    }

    async fn tick(&self) {
        self.portals.tick(&|entry| self.ports(entry)).await;
    }

    fn take_mails(&self, address: &str) -> Vec<Mail> {
        let mut sent = self.shared.mailer.sent.lock().unwrap();
        let mails = sent.drain(..).collect::<Vec<_>>();
        mails.into_iter().filter(|mail| mail.to == address).collect()
    }

    /// Opens a ticket for Ada; returns the path of its receipt.
    async fn open(&self, (host, mount): (&str, &str)) -> String {
        let path = format!("{mount}/requests/new");
        let answer = self.post(&mut Browser::default(), host, &path, &submission(&key(1))).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer.location
    }

    /// Asks for a code at a door below the mount; returns the mail with it.
    async fn ask(&self, browser: &mut Browser, (host, mount): (&str, &str), door: &str, address: &str) -> Mail {
        let answer = self.post(browser, host, &format!("{mount}{door}"), &[("email", address)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        self.take_mails(address);
        self.tick().await;
        // Portals send at the same time, in any order.
        self.take_mails(address).into_iter().find(|mail| find_code(mail).is_some()).expect("no mail with a code")
    }

    /// Signs somebody in at a door below the mount.
    async fn sign_in(&self, place: (&str, &str), door: &str, address: &str) -> Browser {
        let mut browser = Browser::default();
        let code = code_in(&self.ask(&mut browser, place, door, address).await);
        let path = format!("{}{}", place.1, door.replace("track", "code").replace("sign-in", "code"));
        let answer = self.post(&mut browser, place.0, &path, &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }

    async fn count(&self, name: &str, sql: &'static str) -> i64 {
        self.databases[name].query(Statement::new(sql, [])).await.unwrap()[0].integer("n").unwrap()
    }
}

fn link_in(mail: &Mail) -> String {
    let line = mail.text.lines().find(|line| line.starts_with("http") && line.contains("/confirm/")).unwrap();
    let rest = line.split_once("://").unwrap().1;
    rest.find('/').map(|at| rest[at..].to_owned()).unwrap()
}

#[tokio::test]
async fn each_portal_has_its_tickets_for_itself() {
    let deployment = Deployment::new().await;
    for place in PLACES {
        let receipt = deployment.open(place).await;
        assert!(receipt.starts_with(&format!("{}/requests/received/", place.1)), "{receipt}");
        // Each counts its tickets from one, so the numbers are no proof of anything.
        let page = deployment.get(&mut Browser::default(), place.0, &receipt).await;
        assert!(page.body.contains("TKT-0001"), "{}", page.body);
        for other in PLACES.into_iter().filter(|other| *other != place) {
            let there = format!("{}{}", other.1, receipt.strip_prefix(place.1).unwrap());
            let answer = deployment.get(&mut Browser::default(), other.0, &there).await;
            assert!(!answer.status.is_success(), "{there} at {}: {}", other.0, answer.body);
        }
    }
    for name in ["main", "partners", "beta"] {
        assert_eq!(deployment.count(name, "select count(*) as n from ticket").await, 1, "{name}");
    }
    deployment.tick().await;
    let mails = deployment.take_mails(ADA);
    assert_eq!(mails.len(), 3);
    assert!(mails.iter().any(|mail| mail.text.contains("http://127.0.0.1:8787/partners/requests/")), "{mails:?}");
}

#[tokio::test]
async fn codes_links_and_sessions_of_one_portal_open_no_other() {
    let deployment = Deployment::new().await;
    for place in PLACES {
        deployment.open(place).await;
    }
    for (door, address, shown) in [("/requests/track", ADA, "/requests"), ("/desk/sign-in", AGENT, "/desk")] {
        for place in PLACES {
            let mut browser = Browser::default();
            let mail = deployment.ask(&mut browser, place, door, address).await;
            let (code, link) = (code_in(&mail), link_in(&mail));
            let local = link.strip_prefix(place.1).unwrap().to_owned();
            let code_path = door.replace("track", "code").replace("sign-in", "code");
            for other in PLACES.into_iter().filter(|other| *other != place) {
                // Under whatever name the cookie travels.
                let mut thief = Browser::default();
                deployment.ask(&mut thief, other, door, address).await;
                let name = thief.0.keys().next().unwrap().clone();
                let stolen = browser.0.values().next().unwrap().clone();
                thief.0.insert(name, stolen);
                let path = format!("{}{code_path}", other.1);
                let answer = deployment.post(&mut thief, other.0, &path, &[("code", &code)]).await;
                assert!(!answer.status.is_redirection(), "{path} at {}", other.0);
                let path = format!("{}{local}", other.1);
                for answer in [
                    deployment.get(&mut Browser::default(), other.0, &path).await,
                    deployment.post(&mut Browser::default(), other.0, &path, &[("number", "")]).await,
                ] {
                    assert!(!answer.status.is_success() && !answer.status.is_redirection(), "{path} at {}", other.0);
                }
            }
            let answer =
                deployment.post(&mut browser, place.0, &format!("{}{code_path}", place.1), &[("code", &code)]).await;
            assert_eq!(answer.location, format!("{}{shown}", place.1));
            let session = answer.cookies.iter().find(|name| !name.contains("challenge")).unwrap().clone();
            assert_eq!(session.ends_with(".partners"), place.1 == "/partners", "{session}");
            let secret = browser.0[&session].clone();
            let mine = deployment.get(&mut browser, place.0, &format!("{}{shown}", place.1)).await;
            assert_eq!(mine.status, StatusCode::OK);
            for other in PLACES.into_iter().filter(|other| *other != place) {
                let name = session.trim_end_matches(".partners");
                let name = if other.1.is_empty() { name.to_owned() } else { format!("{name}.partners") };
                let mut thief = Browser([(name, secret.clone())].into());
                let answer = deployment.get(&mut thief, other.0, &format!("{}{shown}", other.1)).await;
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{shown} of {place:?} at {other:?}");
            }
        }
    }
}

#[tokio::test]
async fn numbers_files_and_links_of_one_portal_look_missing_in_another() {
    for place in PLACES {
        let deployment = Deployment::new().await;
        for every in PLACES {
            deployment.open(every).await;
        }
        // Only this one has a second ticket, with a file and a link to it.
        let request = Request::post(format!("{}/requests/new", place.1))
            .header("content-type", "multipart/form-data; boundary=\"the end\"");
        let body = multipart(&submission(&key(2)), &[("a.txt", b"secret")]);
        let receipt = deployment.send(&mut Browser::default(), place.0, request, body).await.location;
        let mut ada = deployment.sign_in(place, "/requests/track", ADA).await;
        let ticket = format!("{}/requests/TKT-0002", place.1);
        let page = deployment.get(&mut ada, place.0, &ticket).await.body;
        let quoted =
            |page: &str, before: &str| page.split(before).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let file = format!("{ticket}/files/{}", quoted(&page, &format!("href=\"{ticket}/files/")));
        assert_eq!(deployment.get(&mut ada, place.0, &file).await.body, "secret");
        deployment.post(&mut ada, place.0, &format!("{ticket}/links"), &[("days", "7")]).await;
        let page = deployment.get(&mut ada, place.0, &format!("{ticket}/people")).await.body;
        let link = quoted(&page, "class=\"address\" value=\"http://127.0.0.1:8787");
        assert_eq!(deployment.get(&mut Browser::default(), place.0, &link).await.status, StatusCode::OK);
        let agent = deployment.sign_in(place, "/desk/sign-in", AGENT).await;

        let local = |path: &str| path.strip_prefix(place.1).unwrap().to_owned();
        let in_first = |path: &str| local(path).replace("TKT-0002", "TKT-0001");
        let no_file = format!("/requests/TKT-0001/files/{}", key(5));
        let no_token = "k1.9999999999.A.AAAAAAAAAAAAAAAAAAAAAA";
        let to_desk = |path: &str| path.replace("/requests/", "/desk/");
        for other in PLACES.into_iter().filter(|other| *other != place) {
            let mut ada = deployment.sign_in(other, "/requests/track", ADA).await;
            let mut theirs = deployment.sign_in(other, "/desk/sign-in", AGENT).await;
            for (there, nothing) in [
                (local(&ticket), "/requests/TKT-0099".to_owned()),
                (local(&file), format!("/requests/TKT-0099/files/{}", key(5))),
                (in_first(&file), no_file.clone()),
                (local(&link), format!("/requests/shared/{no_token}")),
                (local(&receipt), format!("/requests/received/{no_token}")),
                (to_desk(&local(&ticket)), "/desk/TKT-0099".to_owned()),
                (to_desk(&in_first(&file)), to_desk(&no_file)),
            ] {
                let browser = if there.starts_with("/desk") { &mut theirs } else { &mut ada };
                let found = deployment.get(browser, other.0, &format!("{}{there}", other.1)).await;
                let missing = deployment.get(browser, other.0, &format!("{}{nothing}", other.1)).await;
                assert!(found.status.is_client_error(), "{there} of {place:?} at {other:?}: {found:?}");
                assert_eq!(found, missing, "{there} of {place:?} at {other:?}");
            }
        }
        // Every cookie of theirs is nobody's elsewhere, under whatever name.
        for other in PLACES.into_iter().filter(|other| *other != place) {
            let suffix = if other.1.is_empty() { "" } else { ".partners" };
            let renamed = agent
                .0
                .iter()
                .map(|(name, value)| (format!("{}{suffix}", name.trim_end_matches(".partners")), value.clone()));
            let mut thief = Browser(renamed.collect());
            let answer = deployment.get(&mut thief, other.0, &format!("{}/desk/people", other.1)).await;
            assert_eq!(answer.location, format!("{}/desk/sign-in", other.1));
        }
    }
}

#[tokio::test]
async fn a_host_that_is_nobodys_is_the_root_portals() {
    let deployment = Deployment::new().await;
    let mut browser = Browser::default();
    for (host, path, expected) in [
        ("anything.example", "/requests/new", StatusCode::OK),
        (OWN_HOST, "/requests/new", StatusCode::OK),
        ("HELP.BETA.EXAMPLE:8080", "/requests/new", StatusCode::OK),
        // What has a host for itself does not lend it to others.
        (OWN_HOST, "/partners/requests/new", StatusCode::NOT_FOUND),
        (ROOT_HOST, "/beta/requests/new", StatusCode::NOT_FOUND),
        (ROOT_HOST, "/partners/desk", StatusCode::SEE_OTHER),
        (ROOT_HOST, "/partners/_fanlight/site.json", StatusCode::NOT_FOUND),
    ] {
        let answer = deployment.get(&mut browser, host, path).await;
        assert_eq!(answer.status, expected, "{host}{path}");
    }
    // A header that anybody may write is no host.
    let request = Request::get("/partners/requests/new").header("x-forwarded-host", OWN_HOST);
    assert_eq!(deployment.send(&mut browser, ROOT_HOST, request, String::new()).await.status, StatusCode::OK);

    let rootless = Deployment::of(&entries()[1..]).await;
    for (host, path, expected) in [
        (ROOT_HOST, "/requests/new", StatusCode::NOT_FOUND),
        (ROOT_HOST, "/partners/requests/new", StatusCode::OK),
        (OWN_HOST, "/requests/new", StatusCode::OK),
    ] {
        assert_eq!(rootless.get(&mut browser, host, path).await.status, expected, "{host}{path}");
    }
}

#[tokio::test]
async fn a_portal_without_a_database_keeps_no_other_from_answering() {
    let mut deployment = Deployment::new().await;
    let mut browser = Browser::default();
    assert_eq!(deployment.get(&mut browser, ROOT_HOST, "/health").await.status, StatusCode::OK);
    deployment.databases.remove("partners");
    let failures = deployment.portals.failures(&|entry| deployment.ports(entry));
    assert_eq!(failures, ["the portal \"partners\" cannot be served: wrangler.toml must bind DB_partners"]);
    for (host, mount, expected) in [
        (ROOT_HOST, "", StatusCode::OK),
        (ROOT_HOST, "/partners", StatusCode::INTERNAL_SERVER_ERROR),
        (OWN_HOST, "", StatusCode::OK),
    ] {
        let answer = deployment.get(&mut browser, host, &format!("{mount}/requests/new")).await;
        assert_eq!(answer.status, expected, "{host}{mount}");
    }
    for host in [ROOT_HOST, OWN_HOST] {
        let health = deployment.get(&mut browser, host, "/health").await;
        assert_eq!(health.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(health.body, "{\"portals\":[\"partners\"],\"status\":\"failing\"}");
    }
    deployment.open(PLACES[0]).await;
    deployment.open(PLACES[2]).await;
    deployment.tick().await;
    assert_eq!(deployment.take_mails(ADA).len(), 2);
}

#[tokio::test]
async fn what_portals_share_is_parted_by_keys() {
    let deployment = Deployment::new().await;
    for member in deployment.portals.members() {
        let ports = fanlight_edge::parted(deployment.ports(member.entry()).unwrap(), member.entry());
        let name = member.entry().name.as_str();
        assert_eq!(ports.key_value.get("key").await.unwrap(), None, "{name}");
        ports.key_value.put("key", name, 60).await.unwrap();
        assert!(ports.blobs.read("A1", None).await.unwrap().is_none(), "{name}");
        let mut writer = ports.blobs.write("A1").await.unwrap();
        writer.write(Bytes::from(name.to_owned())).await.unwrap();
        writer.finish().await.unwrap();
        // Nobody climbs out of a folder: assets are looked up by their whole path.
        assert_eq!(ports.assets.get("../_fanlight/site.json").await.unwrap(), None);
    }
    for member in deployment.portals.members() {
        let ports = fanlight_edge::parted(deployment.ports(member.entry()).unwrap(), member.entry());
        let name = member.entry().name.as_str();
        assert_eq!(ports.key_value.get("key").await.unwrap().as_deref(), Some(name));
        assert_eq!(ports.blobs.read("A1", None).await.unwrap().unwrap().length, name.len() as u64);
    }
}

#[tokio::test]
async fn files_come_from_the_folder_of_the_portal_that_is_named() {
    let deployment = Deployment::new().await;
    for (host, path, expected) in [
        (ROOT_HOST, "/", Some("/")),
        (ROOT_HOST, "/guide/%C3%BC/?a=1", Some("/guide/%C3%BC/")),
        (ROOT_HOST, "/partners/guide/", Some("/partners/guide/")),
        (ROOT_HOST, "/partners", Some("/partners")),
        (OWN_HOST, "/", Some("/beta/")),
        (OWN_HOST, "/partners/guide/", Some("/beta/partners/guide/")),
        (ROOT_HOST, "/beta/", None),
        (ROOT_HOST, "/Beta/guide/", None),
        (ROOT_HOST, "/%62eta/guide/", None),
        (ROOT_HOST, "//beta/guide/", None),
        (ROOT_HOST, "/x/%2e%2e/beta/", None),
        (ROOT_HOST, "/_fanlight/site.json", None),
        (ROOT_HOST, "/partners/_fanlight/site.json", None),
        (ROOT_HOST, "/partners/%5fFANLIGHT/site.json", None),
        (ROOT_HOST, "/%70artners/_fanlight/site.json", None),
        (OWN_HOST, "/_fanlight/site.json", None),
        (OWN_HOST, "/%2e%2e/_fanlight/site.json", None),
        (OWN_HOST, "/x%5c..%5c_fanlight/site.json", None),
    ] {
        let request = |method: &str| {
            Request::builder().method(method).uri(path).header("host", host).body(Body::empty()).unwrap()
        };
        for method in ["GET", "HEAD"] {
            let place = deployment.portals.file_place(&request(method));
            assert_eq!(place.as_ref().map(|place| place.path.as_str()), expected, "{host}{path}");
        }
        assert_eq!(deployment.portals.file_place(&request("POST")), None);
    }
    let request = Request::get("/guide").header("host", OWN_HOST).body(Body::empty()).unwrap();
    let place = deployment.portals.file_place(&request).unwrap();
    assert_eq!(place.address("/beta/guide/"), "/guide/");
    assert_eq!(place.address("/elsewhere/"), "/elsewhere/");
}

/// Every address in a template comes from `address.rs`, or another portal's customers would be led away
/// from it: one that is written out begins at the root of the host.
#[test]
fn no_template_names_an_address_from_the_root() {
    let folders = ["../templates", "../../themes/default/templates"];
    let mut found = Vec::new();
    let mut seen = 0;
    for folder in folders {
        let mut left = vec![std::path::PathBuf::from(folder)];
        while let Some(folder) = left.pop() {
            for entry in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.is_dir() {
                    left.push(entry);
                    continue;
                }
                seen += 1;
                let text = std::fs::read_to_string(&entry).unwrap();
                let is_rooted = |line: &&str| ["=\"/", "='/", "= \"/"].iter().any(|start| line.contains(start));
                found.extend(text.lines().filter(is_rooted).map(|line| format!("{}: {line}", entry.display())));
            }
        }
    }
    assert!(seen > 30 && found.is_empty(), "of {seen} templates: {found:#?}");
}
