//! A portal with a clock and a mailer under control, and browsers to use it with.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use fanlight_contract::*;
use fanlight_edge::Portal;
use fanlight_edge::port::*;
use fanlight_native::{FileBlobs, SqliteDatabase};
use futures_util::future::BoxFuture;
use http::{HeaderMap, Request, StatusCode};

pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;
pub const ADA: &str = "ada@example.com";

/// 20 November 2026, noon.
pub const START: i64 = 1_795_176_000_000;

/// A portal with everything it needs.
pub struct Harness {
    pub portal: Portal,
    pub ports: Ports,
    pub clock: Arc<FakeClock>,
    pub mailer: Arc<FakeMailer>,
    pub captcha: Arc<FakeCaptcha>,
    pub log: Arc<FakeLog>,
    later: Arc<Later>,
    /// Where the database is.
    pub folder: tempfile::TempDir,
}

pub struct FakeClock(pub AtomicI64);

impl FakeClock {
    pub fn pass(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// The same numbers in every run, so that whole mails can be compared, links and codes included.
#[derive(Default)]
pub struct Sequence(AtomicU64);

impl Random for Sequence {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            // SplitMix64
            let mut word = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst);
            word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            word ^= word >> 31;
            chunk.copy_from_slice(&word.to_le_bytes()[..chunk.len()]);
        }
    }
}

/// Keeps what it took; refuses on demand.
#[derive(Default)]
pub struct FakeMailer {
    pub sent: Mutex<Vec<Mail>>,
    pub refusals: AtomicUsize,
    pub attempts: AtomicUsize,
}

#[async_trait]
impl Mailer for FakeMailer {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        self.attempts.fetch_add(1, Ordering::SeqCst);
        tokio::task::yield_now().await;
        let refuse = self.refusals.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        if refuse.is_ok() {
            return Err(MailError::Retry("busy".to_owned()));
        }
        self.sent.lock().unwrap().push(mail.clone());
        Ok(())
    }
}

/// Lets a person pass once; without scripts of the widget's maker nobody else does.
#[derive(Default)]
pub struct FakeCaptcha {
    used: Mutex<Vec<String>>,
    pub is_silent: AtomicBool,
}

#[async_trait]
impl Captcha for FakeCaptcha {
    async fn verify(&self, response: &str) -> Result<bool, CaptchaError> {
        if self.is_silent.load(Ordering::SeqCst) {
            return Err(CaptchaError("nobody answers".to_owned()));
        }
        let mut used = self.used.lock().unwrap();
        let is_new = !used.iter().any(|other| other == response);
        used.push(response.to_owned());
        Ok(is_new && response.starts_with("person"))
    }
}

/// Keeps deferred work until a test ticks: mail leaves only then.
#[derive(Default)]
pub struct Later(Mutex<Vec<BoxFuture<'static, ()>>>);

impl Defer for Later {
    fn run(&self, work: BoxFuture<'static, ()>) {
        self.0.lock().unwrap().push(work);
    }
}

impl Later {
    async fn work(&self) {
        let waiting = std::mem::take(&mut *self.0.lock().unwrap());
        for work in waiting {
            work.await;
        }
    }
}

/// Keeps what an operator would read.
#[derive(Default)]
pub struct FakeLog(Mutex<Vec<String>>);

impl FakeLog {
    /// Takes the event of each line with its error.
    pub fn take(&self) -> Vec<String> {
        let line = |line: String| {
            let line: serde_json::Value = serde_json::from_str(&line).unwrap();
            serde_json::json!({ "event": line["event"], "error": line["fields"]["error"] }).to_string()
        };
        self.0.lock().unwrap().drain(..).map(line).collect()
    }
}

impl Log for FakeLog {
    fn line(&self, json: &str) {
        self.0.lock().unwrap().push(json.to_owned());
    }
}

/// A key-value store that always answers as if it had not heard yet: nothing may rely on it.
struct Stale;

#[async_trait]
impl KeyValue for Stale {
    async fn get(&self, _: &str) -> Result<Option<String>, KeyValueError> {
        Ok(None)
    }

    async fn put(&self, _: &str, _: &str, _: u32) -> Result<(), KeyValueError> {
        Ok(())
    }
}

pub struct Files(pub BTreeMap<String, String>);

#[async_trait]
impl Assets for Files {
    async fn get(&self, path: &str) -> Result<Option<Bytes>, AssetError> {
        Ok(self.0.get(path).map(|text| Bytes::from(text.clone())))
    }
}

/// Writes down which statements run, and how many journeys to the database they take.
pub struct Recorder {
    inner: Arc<dyn Database>,
    pub statements: Mutex<Vec<&'static str>>,
    /// What was read, with what it was asked.
    pub questions: Mutex<Vec<Statement>>,
    pub reads: AtomicUsize,
    pub batches: AtomicUsize,
}

impl Recorder {
    /// Takes how often the database was read, and how often it was written.
    pub fn journeys(&self) -> (usize, usize) {
        (self.reads.swap(0, Ordering::SeqCst), self.batches.swap(0, Ordering::SeqCst))
    }
}

#[async_trait]
impl Database for Recorder {
    async fn read(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, DatabaseError> {
        self.statements.lock().unwrap().extend(statements.iter().map(|statement| statement.sql));
        self.questions.lock().unwrap().extend(statements.iter().cloned());
        self.reads.fetch_add(1, Ordering::SeqCst);
        self.inner.read(statements).await
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Outcome>, DatabaseError> {
        self.statements.lock().unwrap().extend(statements.iter().map(|statement| statement.sql));
        self.batches.fetch_add(1, Ordering::SeqCst);
        self.inner.batch(statements).await
    }
}

impl Harness {
    /// Writes down every statement from now on.
    pub fn record(&mut self) -> Arc<Recorder> {
        let recorder = Arc::new(Recorder {
            inner: self.ports.database.clone(),
            statements: Mutex::default(),
            questions: Mutex::default(),
            reads: AtomicUsize::default(),
            batches: AtomicUsize::default(),
        });
        self.ports.database = recorder.clone();
        recorder
    }

    pub async fn new() -> Harness {
        Harness::with_agents(&["one@desk.example", "two@desk.example"]).await
    }

    pub async fn with_agents(agents: &[&str]) -> Harness {
        Harness::with(agents, |_| {}).await
    }

    /// A portal whose configuration `change` has changed.
    pub async fn with(agents: &[&str], change: impl Fn(&mut Site)) -> Harness {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FakeClock(AtomicI64::new(START)));
        let mailer = Arc::new(FakeMailer::default());
        let captcha = Arc::new(FakeCaptcha::default());
        let log = Arc::new(FakeLog::default());
        let later = Arc::new(Later::default());
        let ports = Ports {
            database: Arc::new(SqliteDatabase::open(&folder.path().join("portal.sqlite")).unwrap()),
            key_value: Arc::new(Stale),
            blobs: Arc::new(FileBlobs::open(&folder.path().join("files")).unwrap()),
            assets: Arc::new(files(agents, &change)),
            mailer: mailer.clone(),
            captcha: captcha.clone(),
            clock: clock.clone(),
            random: Arc::new(Sequence::default()),
            defer: later.clone(),
            log: log.clone(),
        };
        Harness { portal: portal(agents, &change).await, ports, clock, mailer, captcha, log, later, folder }
    }

    /// Builds the site anew with other agents, on the same data. What the old one put off is not done.
    pub async fn replace_agents(&mut self, agents: &[&str]) {
        self.later.0.lock().unwrap().clear();
        self.portal = portal(agents, &|_| {}).await;
    }

    /// Builds the site anew with another configuration, on the same data.
    pub async fn replace_site(&mut self, change: impl Fn(&mut Site)) {
        self.later.0.lock().unwrap().clear();
        self.portal = portal(&["one@desk.example", "two@desk.example"], &change).await;
    }

    /// Publishes the site with other forms and fields, and words for them, on the same data.
    pub async fn replace_forms(&mut self, forms: Vec<Form>, fields: Vec<Field>, words: &str) {
        self.publish(words, |site| (site.forms, site.fields) = (forms, fields)).await;
    }

    /// Changes what is published, on the same data: the site, and with more words.
    pub async fn publish(&mut self, words: &str, change: impl FnOnce(&mut Site)) {
        let assets = &*self.ports.assets;
        let read = async |path: &str| String::from_utf8(assets.get(path).await.unwrap().unwrap().into()).unwrap();
        let mut site = Site::parse(read(SITE_PATH).await.as_bytes()).unwrap();
        change(&mut site);
        let mut files = BTreeMap::from([
            (SITE_PATH.to_owned(), site.to_json().unwrap()),
            (messages_path("en"), read(&messages_path("en")).await + words),
        ]);
        for page in ["portal", "desk"] {
            files.insert(shell_path("en", page), read(&shell_path("en", page)).await);
        }
        let files = Files(files);
        self.portal = Portal::load(&files, "k1:a-secret-for-tests-that-is-long-enough").await.unwrap();
        self.ports.assets = Arc::new(files);
    }

    /// Sends one request as `browser`, keeping its cookies.
    pub async fn send(&self, browser: &mut Browser, request: http::request::Builder, body: impl Into<Body>) -> Answer {
        let cookies: Vec<_> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header("cookie", cookies.join("; ")).body(body.into()).unwrap();
        let client = ClientAddress(browser.address.parse().unwrap());
        let response = self.portal.respond(self.ports.clone(), client, request).await;
        for cookie in response.headers().get_all("set-cookie") {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            browser.cookies.insert(name.to_owned(), rest.split(';').next().unwrap().to_owned());
        }
        let location = response.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
        let cache = response.headers()["cache-control"].to_str().unwrap().to_owned();
        let status = response.status();
        let mut headers = response.headers().clone();
        headers.remove("location");
        headers.remove("set-cookie");
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status, location, cache, headers, body }
    }

    pub async fn get(&self, browser: &mut Browser, path: &str) -> Answer {
        self.send(browser, Request::get(path), String::new()).await
    }

    pub async fn head(&self, browser: &mut Browser, path: &str) -> Answer {
        self.send(browser, Request::head(path), String::new()).await
    }

    pub async fn post(&self, browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        let body = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&");
        self.send(browser, request, body).await
    }

    /// Sends JSON as a program.
    pub async fn post_json(&self, browser: &mut Browser, path: &str, body: &serde_json::Value) -> Answer {
        let request =
            Request::post(path).header("content-type", "application/json").header("accept", "application/json");
        self.send(browser, request, body.to_string()).await
    }

    /// Reads JSON as a program.
    pub async fn get_json(&self, browser: &mut Browser, path: &str) -> serde_json::Value {
        let answer = self.send(browser, Request::get(path).header("accept", "application/json"), String::new()).await;
        serde_json::from_str(&answer.body).unwrap()
    }

    /// Sends a form with files: name and content of each.
    pub async fn post_files(
        &self,
        browser: &mut Browser,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let files: Vec<_> = files.iter().map(|(name, content)| ("files", *name, *content)).collect();
        self.post_files_in(browser, path, fields, &files).await
    }

    /// Sends a form with files in several fields: field, name and content of each.
    pub async fn post_files_in(
        &self,
        browser: &mut Browser,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let request = Request::post(path).header("content-type", "multipart/form-data; boundary=\"the end\"");
        self.send(browser, request, multipart_in(fields, files)).await
    }

    /// Does what was put off, and what cron does.
    pub async fn tick(&self) {
        self.later.work().await;
        self.portal.tick(&self.ports).await;
    }

    /// Returns the first number of a query.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let rows = self.ports.database.query(Statement::new(sql, [])).await.unwrap();
        rows[0].integer("n").unwrap()
    }

    /// Changes what is stored, as only an operator could.
    pub async fn write(&self, sql: &'static str) {
        self.ports.database.batch(vec![Statement::new(sql, [])]).await.unwrap();
    }

    /// Opens a ticket for Ada and returns its path.
    pub async fn open(&self, key: &str) -> String {
        let mut browser = Browser::new("192.0.2.1");
        let answer = self.post(&mut browser, "/requests/new", &submission(key)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let receipt = self.get(&mut browser, &answer.location.unwrap()).await;
        let number = receipt.body.split("class=\"number\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
        format!("/requests/{number}")
    }

    /// Asks for a code at `door` ("/requests/track" or "/desk/sign-in") and returns the mail with it.
    pub async fn ask_for_code(&self, browser: &mut Browser, door: &str, address: &str) -> Mail {
        let answer = self.post(browser, door, &[("email", address)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        self.tick().await;
        self.last_mail(address)
    }

    /// Signs in with a mailed code.
    pub async fn sign_in(&self, browser: &mut Browser, door: &str, address: &str) -> Answer {
        let mail = self.ask_for_code(browser, door, address).await;
        let path = door.replace("track", "code").replace("sign-in", "code");
        self.post(browser, &path, &[("code", &code_in(&mail))]).await
    }

    /// Signs in as the first agent and returns the browser.
    pub async fn agent(&self) -> Browser {
        let mut agent = Browser::new("192.0.2.99");
        let answer = self.sign_in(&mut agent, "/desk/sign-in", "one@desk.example").await;
        assert_eq!(answer.location.as_deref(), Some("/desk"));
        agent
    }

    pub fn last_mail(&self, address: &str) -> Mail {
        self.mails_to(address).pop().expect("no mail")
    }

    pub fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.mailer.sent.lock().unwrap().iter().filter(|mail| mail.to == address).cloned().collect()
    }
}

/// Somebody's browser: an address on the network and cookies.
#[derive(Clone)]
pub struct Browser {
    address: String,
    pub cookies: BTreeMap<String, String>,
}

impl Browser {
    pub fn new(address: &str) -> Browser {
        Browser { address: address.to_owned(), cookies: BTreeMap::new() }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub cache: String,
    /// All but where it leads, and cookies.
    pub headers: HeaderMap,
    pub body: String,
}

/// A form that can be chosen.
pub fn form(id: &str, kinds: &[&str], fields: &[&str]) -> Form {
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Form { id: id.to_owned(), in_menu: true, kinds: own(kinds), fields: own(fields) }
}

/// The body of a form with files, as browsers write it.
pub fn multipart(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    multipart_in(fields, &files.iter().map(|(name, content)| ("files", *name, *content)).collect::<Vec<_>>())
}

/// The same with files in several fields: field, name and content of each.
fn multipart_in(fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut part = |head: String, content: &[u8]| {
        body.extend(format!("--the end\r\nContent-Disposition: form-data; {head}\r\n\r\n").into_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    };
    for (name, value) in fields {
        part(format!("name=\"{name}\""), value.as_bytes());
    }
    for (field, name, content) in files {
        part(format!("name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: text/html"), content);
    }
    [body, b"--the end--\r\n".to_vec()].concat()
}

/// A form key: 26 letters of base32hex ending in `number`.
pub fn key(number: usize) -> String {
    // The last letter holds three bits, so it is always a multiple of four.
    format!("{number:025}0")
}

pub fn submission(key: &str) -> [(&str, &str); 5] {
    [("key", key), ("name", "Ada"), ("email", ADA), ("subject", "The valve drips"), ("description", "Since yesterday.")]
}

pub fn code_in(mail: &Mail) -> String {
    find_code(mail).unwrap()
}

pub fn find_code(mail: &Mail) -> Option<String> {
    let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
    mail.text.lines().find(is_code).map(str::to_owned)
}

pub fn link_in(mail: &Mail, part: &str) -> String {
    let line = mail.text.lines().find(|line| line.starts_with("http") && line.contains(part)).unwrap();
    line.trim_start_matches("http://127.0.0.1:8787").to_owned()
}

pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

async fn portal(agents: &[&str], change: &dyn Fn(&mut Site)) -> Portal {
    Portal::load(&files(agents, change), "k1:a-secret-for-tests-that-is-long-enough").await.unwrap()
}

/// Few and small ones.
fn attachments() -> Attachments {
    Attachments {
        most: 3,
        megabytes_each: 1,
        megabytes_together: 2,
        types: Vec::new(),
        refused: vec!["zip".into()],
        macros: false,
    }
}

/// The last line of every page and file that is not for everybody.
pub const SECRET: &str = "Between us.";

/// What the generator would write.
fn files(agents: &[&str], change: &dyn Fn(&mut Site)) -> Files {
    files_at(agents, Mount::default(), change)
}

/// What the generator would write of a portal that stands at `mount`.
pub fn files_at(agents: &[&str], mount: Mount, change: &dyn Fn(&mut Site)) -> Files {
    let segments = Segments {
        tickets: "requests".into(),
        new: "new".into(),
        received: "received".into(),
        track: "track".into(),
        code: "code".into(),
        confirm: "confirm".into(),
        sign_out: "sign-out".into(),
        register: "register".into(),
        account: "account".into(),
        invitation: "invitation".into(),
        shared: "shared".into(),
        join: "join".into(),
        export: "export".into(),
        feedback: "feedback".into(),
        search: "search".into(),
    };
    let mut site = Site {
        format: FORMAT,
        name: "Example Help".into(),
        base_url: "http://127.0.0.1:8787".into(),
        time_zone: TimeZone { name: "UTC".into(), posix: "UTC0".into() },
        languages: vec![Language { tag: "en".into(), name: "English".into(), prefix: mount.to_string(), segments }],
        number_prefix: "TKT".into(),
        tickets: TicketRules {
            reply_to_closed: false,
            attachments: attachments(),
            customers_may_close: true,
            customers_may_reopen: true,
            status: StatusDisplay::Stages,
            stages: Vec::new(),
            closing_stage: None,
            show: Show::default(),
            turnstile: None,
        },
        access: Access { absolute_hours: 8, ..Access::default() },
        forms: vec![form(DEFAULT_FORM, &["support", "inquiry", "bug", "feature"], &[])],
        fields: Vec::new(),
        organisations: Organisations { sharing: Sharing::None },
        agents: agents.iter().map(|address| Agent { address: (*address).into(), name: "Support".into() }).collect(),
        mail: MailSender { from: "help@example.com".into() },
        csat: Csat { enabled: true, delay_minutes: 30, expires_days: 7 },
        audiences: vec![Audience {
            id: "partners".into(),
            addresses: vec![ADA.into()],
            domains: vec!["partner.example".into()],
        }],
        articles: [("partners", "terms"), ("agents", "escalate"), ("customers", "welcome")]
            .map(|(audience, id)| ArticleEntry {
                id: id.into(),
                language: "en".into(),
                title: format!("How to {id}"),
                url: mount.address(&format!("guide/{id}/")),
                revision: "1".into(),
                audience: Some(audience.into()),
            })
            .into(),
        moved: 3,
        renamed: BTreeMap::from([
            (mount.address("cases"), mount.address("requests")),
            (mount.address("cases/fresh"), mount.address("requests/new")),
        ]),
        mount,
    };
    change(&mut site);
    let shell: String = PORTAL_SLOTS.iter().map(|slot| slot.marker() + "\n").collect();
    let mut files = BTreeMap::from([
        (SITE_PATH.to_owned(), site.to_json().unwrap()),
        (messages_path("en"), include_str!("../../../../themes/default/locales/en.ftl").to_owned()),
        (ZONES_PATH.to_owned(), r#"{"Asia/Tokyo":"JST-9"}"#.to_owned()),
        (shell_path("en", "portal"), shell.clone()),
        (shell_path("en", "desk"), shell),
        (private_path("partners", "guide/terms/index.html"), format!("Terms of trade. {SECRET}")),
        (private_path("partners", "images/größe 1.0123456789.svg"), format!("<svg>{SECRET}</svg>")),
        (private_path("agents", "guide/escalate/index.html"), format!("Call the chief. {SECRET}")),
        (private_path("customers", "guide/welcome/index.html"), format!("Welcome. {SECRET}")),
    ]);
    let mut moved = BTreeMap::<String, MovedFile>::new();
    for (from, to, audience) in [
        ("/old/page", Some("/new/page/"), None),
        ("/old/part", Some("/new/page/#part"), None),
        ("/alt/größe", Some("/new/gr%C3%B6%C3%9Fe/"), None),
        ("/shop", Some("https://shop.example/?from=help"), None),
        ("/old/gone", None, None),
        ("/old/terms", Some("/guide/terms/"), Some("partners")),
    ] {
        let became = Moved { to: to.map(str::to_owned), audience: audience.map(str::to_owned) };
        moved.entry(moved_path(from, site.moved).unwrap()).or_default().insert(from.to_owned(), became);
    }
    files.extend(moved.into_iter().map(|(path, file)| (path, serde_json::to_string(&file).unwrap())));
    Files(files)
}
