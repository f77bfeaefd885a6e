//! The server: static pages from the site's folder, all else from the portal.

use std::collections::BTreeMap;
use std::fmt;
use std::future::IntoFuture;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::response::{IntoResponse, Response};
use fanlight_edge::port::{Blobs, Captcha, ClientAddress, Clock, Database, KeyValue, Log, Mailer, Ports};
use fanlight_edge::{LoadError, Member, PortalEntry, Portals};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

use crate::blobs::FileBlobs;
use crate::database::SqliteDatabase;
use crate::development::{self, Development};
use crate::folder::make_private;
use crate::key_value::SqliteKeyValue;
use crate::mailbox::Mailbox;
use crate::mailer::SmtpMailer;
use crate::pages::Pages;
use crate::platform::{Folder, StandardError, SystemClock, SystemRandom, Tasks};
use crate::reload::{self, News};
use crate::site::Part;
use crate::turnstile::{NoSecret, Turnstile, Unchecked};
use crate::{client, secret};

/// How long open requests and deferred work may take once the host is told to end.
const GRACE: Duration = Duration::from_secs(10);

/// How long the portal may take for one request, the client's own slowness in sending it included.
const PATIENCE: Duration = Duration::from_secs(30);

/// The same where files are sent: 25 megabytes on a slow line.
const PATIENCE_WITH_FILES: Duration = Duration::from_secs(15 * 60);

/// Where the data of portals is that are not the root one, so that none is called like a file of the host's.
const PORTALS: &str = "portals";

/// Where the preview's tours keep what they write; see `tour.rs`.
const TOURS: &str = "tours";

/// What the host needs to know.
pub struct Options {
    /// The generator's output.
    pub site: PathBuf,
    /// Where the database lives; made if there is none.
    pub data: PathBuf,
    /// Where to listen; port 0 takes any that is free.
    pub listen: SocketAddr,
    /// Proxies whose X-Forwarded-For is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// The way out for mail.
    pub mail: MailTransport,
    /// The spam check of the portals that have one. Without it nobody passes there, but in development
    /// everybody.
    pub turnstile: Option<Turnstile>,
    /// See [`Portal::load`]. Without one, a secret is made and kept in the data folder.
    pub secrets: Option<String>,
    /// Seconds between two looks at what is due.
    pub cron_seconds: u64,
    /// Whether pages load themselves again, the mailbox can be read at `/_dev/mailbox`, and every page can
    /// be seen in every state at `/_dev/pages`.
    pub development: bool,
}

/// The way out for mail.
pub enum MailTransport {
    /// `smtp://user:password@host:port` or `smtps://…`.
    Smtp(String),
    /// Mail stays in memory and below the data folder.
    Mailbox,
}

/// Why the host cannot start or go on; for the operator.
#[derive(Debug)]
pub struct HostError(String);

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for HostError {}

/// A portal that is ready to be served.
pub struct Host {
    listener: TcpListener,
    address: SocketAddr,
    cron: Duration,
    tasks: Tasks,
    stop: watch::Sender<bool>,
    handle: Handle,
}

/// A way to have a running host look at the site again. Cheap to clone.
#[derive(Clone)]
pub struct Handle(Arc<Shared>);

struct Shared {
    site: Folder,
    secrets: String,
    trusted_proxies: Vec<IpAddr>,
    /// By the portals' names; the root portal's is empty.
    stores: BTreeMap<String, Result<Stores, String>>,
    mailer: Arc<dyn Mailer>,
    captcha: Arc<dyn Captcha>,
    clock: Arc<dyn Clock>,
    tasks: Tasks,
    portals: watch::Sender<Arc<Portals>>,
    /// Names the build that is served; only the preview looks at it.
    build: watch::Sender<String>,
    /// What the preview shows over its pages; nothing else looks at it.
    findings: watch::Sender<String>,
    development: Option<Development>,
}

/// What a portal keeps for itself.
#[derive(Clone)]
struct Stores {
    database: Arc<dyn Database>,
    key_value: Arc<dyn KeyValue>,
    blobs: Arc<dyn Blobs>,
}

impl Stores {
    fn open(data: &Path, clock: &Arc<dyn Clock>) -> Result<Stores, HostError> {
        make_private(data).map_err(|error| failed(data, &error))?;
        let database = data.join("portal.sqlite");
        let key_value = data.join("key-value.sqlite");
        let files = data.join("files");
        Ok(Stores {
            database: Arc::new(SqliteDatabase::open(&database).map_err(|error| failed(&database, &error))?),
            key_value: Arc::new(
                SqliteKeyValue::open(&key_value, clock.clone()).map_err(|error| failed(&key_value, &error))?,
            ),
            blobs: Arc::new(FileBlobs::open(&files).map_err(|error| failed(&files, &error))?),
        })
    }
}

impl Shared {
    /// Returns the ports of a portal.
    fn ports(&self, entry: &PortalEntry) -> Result<Ports, String> {
        let stores = self.stores.get(store_name(entry)).ok_or("start the host again: the portal is new")?;
        let Stores { database, key_value, blobs } = stores.clone()?;
        Ok(Ports {
            database,
            key_value,
            blobs,
            assets: Arc::new(self.site.clone()),
            mailer: self.mailer.clone(),
            captcha: self.captcha.clone(),
            clock: self.clock.clone(),
            random: Arc::new(SystemRandom),
            defer: Arc::new(self.tasks.clone()),
            log: Arc::new(StandardError),
        })
    }
}

/// Where the root portal's data is, that of the only portal was.
fn store_name(entry: &PortalEntry) -> &str {
    if entry.is_root() { "" } else { &entry.name }
}

impl Host {
    /// Opens the database, loads the portal and takes the port.
    pub async fn open(options: Options) -> Result<Host, HostError> {
        let data = options.data;
        make_private(&data).map_err(|error| failed(&data, &error))?;
        let secrets = match options.secrets {
            Some(secrets) => secrets,
            None => secret::keep(&data.join("secret")).map_err(|error| failed(&data, &error))?,
        };
        let site = Folder(options.site);
        let portals = load(&site, &secrets).await.map_err(|error| HostError(error.to_string()))?;
        let (mailer, mailbox) = open_mail(options.mail, &data)?;
        let captcha: Arc<dyn Captcha> = match options.turnstile {
            Some(turnstile) => Arc::new(turnstile),
            None if options.development => Arc::new(Unchecked),
            None => Arc::new(NoSecret),
        };
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let tasks = Tasks::default();
        let mut stores = BTreeMap::new();
        for member in portals.members() {
            let name = store_name(member.entry());
            let opened = match name {
                "" => Ok(Stores::open(&data, &clock)?),
                name => Stores::open(&data.join(PORTALS).join(name), &clock).map_err(|error| error.to_string()),
            };
            stores.insert(name.to_owned(), opened);
        }
        let stop = watch::Sender::new(false);
        let build = watch::Sender::new(build_name(&*clock));
        let findings = watch::Sender::default();
        let development = options.development.then(|| {
            let news = News { builds: build.subscribe(), findings: findings.subscribe(), stop: stop.subscribe() };
            let pages = Pages::new(site.clone(), data.join(TOURS), build.subscribe());
            Development::new(mailbox, pages, news)
        });
        let cannot_listen = |error| HostError(format!("cannot listen on {}: {error}", options.listen));
        let listener = TcpListener::bind(options.listen).await.map_err(cannot_listen)?;
        let address = listener.local_addr().map_err(cannot_listen)?;
        let handle = Handle(Arc::new(Shared {
            site,
            secrets,
            trusted_proxies: options.trusted_proxies.iter().map(IpAddr::to_canonical).collect(),
            stores,
            mailer,
            captcha,
            clock,
            tasks: tasks.clone(),
            portals: watch::Sender::new(portals.clone()),
            build,
            findings,
            development,
        }));
        for failure in portals.failures(&|entry| handle.0.ports(entry)) {
            tell("portal.failed", &failure);
        }
        Ok(Host { listener, address, cron: Duration::from_secs(options.cron_seconds.max(1)), tasks, stop, handle })
    }

    /// Returns where the host listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns a way to have the running host look at the site again.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Serves until `shutdown`, then lets open requests and deferred work come to their end.
    pub async fn serve(self, shutdown: impl Future<Output = ()> + Send + 'static) -> Result<(), HostError> {
        let stop = self.stop;
        let shared = self.handle.0;
        tokio::spawn(tick(shared.clone(), self.cron, stop.subscribe()));
        let app = Router::new().fallback(respond).with_state(shared);
        let server = axum::serve(self.listener, app.into_make_service_with_connect_info::<SocketAddr>())
            .with_graceful_shutdown(stopped(stop.subscribe()))
            .into_future();
        let deadline = stopped(stop.subscribe());
        tokio::spawn(async move {
            shutdown.await;
            stop.send_replace(true);
        });
        tokio::select! {
            result = server => result.map_err(|error| HostError(error.to_string()))?,
            () = async { deadline.await; sleep(GRACE).await } => {}
        }
        self.tasks.0.close();
        // What is left is in the outbox and goes out with the next start.
        let _ = timeout(GRACE, self.tasks.0.wait()).await;
        Ok(())
    }
}

impl Handle {
    /// Loads the portal anew from the site's folder and tells open previews. Where it cannot be
    /// loaded, the one before stays.
    pub async fn reload(&self) -> Result<(), LoadError> {
        let portals = load(&self.0.site, &self.0.secrets).await?;
        if let Some(failure) = portals.failures(&|entry| self.0.ports(entry)).first() {
            return Err(LoadError::new(failure));
        }
        self.0.portals.send_replace(portals);
        self.0.build.send_replace(build_name(&*self.0.clock));
        Ok(())
    }

    /// Has open previews show what a build found, a document of the generator's.
    pub fn show(&self, findings: String) {
        self.0.findings.send_replace(findings);
    }
}

async fn load(site: &Folder, secrets: &str) -> Result<Arc<Portals>, LoadError> {
    Portals::load(Arc::new(site.clone()), secrets).await.map(Arc::new)
}

fn open_mail(transport: MailTransport, data: &Path) -> Result<(Arc<dyn Mailer>, Option<Mailbox>), HostError> {
    match transport {
        MailTransport::Smtp(url) => {
            let mailer = SmtpMailer::new(&url).map_err(|error| HostError(error.to_string()))?;
            Ok((Arc::new(mailer), None))
        }
        MailTransport::Mailbox => {
            let mailbox = Mailbox::open(data.join("mail")).map_err(|error| failed(data, &error))?;
            Ok((Arc::new(mailbox.clone()), Some(mailbox)))
        }
    }
}

fn build_name(clock: &dyn Clock) -> String {
    clock.now().to_string()
}

fn failed(path: &Path, error: &dyn fmt::Display) -> HostError {
    HostError(format!("{} cannot be used: {error}", path.display()))
}

async fn stopped(mut stop: watch::Receiver<bool>) {
    // An error means that nobody can say stop any more.
    let _ = stop.wait_for(|stopped| *stopped).await;
}

/// Does what is due, again and again. A look that panics is the last of itself only.
async fn tick(shared: Arc<Shared>, every: Duration, stop: watch::Receiver<bool>) {
    let mut interval = interval(every);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = interval.tick() => {}
            () = stopped(stop.clone()) => return,
        }
        let (portals, shared) = (shared.portals.borrow().clone(), shared.clone());
        let look = tokio::spawn(async move { portals.tick(&|entry| shared.ports(entry)).await });
        if let Err(error) = look.await {
            tell("tick.failed", &error.to_string());
        }
    }
}

/// Writes one line for the operator.
fn tell(event: &str, error: &str) {
    StandardError.line(&serde_json::json!({ "event": event, "error": error }).to_string());
}

async fn respond(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
) -> Response {
    let Some(development) = &shared.development else {
        return answer(&shared, peer.ip(), request).await;
    };
    if request.uri().path().starts_with(development::PREFIX) {
        return development.respond(peer.ip(), request).await;
    }
    let method = request.method().clone();
    reload::ask_anew(&mut request);
    reload::add_script(&method, answer(&shared, peer.ip(), request).await).await
}

async fn answer(shared: &Shared, peer: IpAddr, request: Request) -> Response {
    let portals = shared.portals.borrow().clone();
    let Some(member) = portals.choose(&request) else { return StatusCode::NOT_FOUND.into_response() };
    let part = Part::of(&shared.site.0, member.entry(), portals.members().iter().map(Member::entry));
    match part.respond(request).await {
        Ok(response) => response,
        Err(request) => {
            let client = client::address(peer, &shared.trusted_proxies, request.headers());
            let patience = if has_files(&request) { PATIENCE_WITH_FILES } else { PATIENCE };
            let ports = |entry: &PortalEntry| shared.ports(entry);
            let answer = portals.respond(&ports, ClientAddress(client), request);
            timeout(patience, answer).await.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
        }
    }
}

fn has_files(request: &Request) -> bool {
    let media_type = request.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    media_type.to_ascii_lowercase().starts_with(b"multipart/form-data")
}
