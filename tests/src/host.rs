//! A running host: the native binary or `wrangler dev`, each with a fresh state of its own.

use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use clap::ValueEnum;
use fanlight_contract::{PORTALS_PATH, PortalEntry, PortalList};
use rusqlite::Connection;

use crate::Folder;
use crate::client::Client;
use crate::portal::copy_folder;
use crate::trouble::{Result, Trouble, fail};

/// Which host.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Kind {
    /// The native binary.
    Native,
    /// The Worker in `wrangler dev`.
    Worker,
}

/// The secrets of every host started here.
const SECRETS: &str = "k1:the-secret-of-the-stories-is-no-secret";

/// What tests/mail-server.mjs takes for the secret of a widget.
const TURNSTILE_SECRET: &str = "the-secret-of-the-widget";

/// How long a host may take to answer for the first time.
const START: Duration = Duration::from_secs(90);

/// A running host.
pub struct Host {
    kind: Kind,
    child: Child,
    /// Scheme, host and port.
    pub origin: String,
    database: PathBuf,
}

/// What hosts are made from, the same for all stories of a run.
pub struct Maker {
    /// The checkout.
    pub repository: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// Where this run keeps everything.
    pub folder: Folder,
    /// Which host.
    pub kind: Kind,
    /// The generator's output.
    pub dist: PathBuf,
    /// Where it is asked whether somebody is a person; nowhere if it is empty.
    pub turnstile_url: String,
    /// Whether the Worker answers with the conformance suite instead of the portal.
    pub is_conformance: bool,
}

impl Maker {
    /// Prepares what takes time: the Worker's wasm, and a database with the migrations in it.
    pub fn prepare(&self, provider_url: &str) -> Result<()> {
        if self.kind == Kind::Native {
            return Ok(());
        }
        // Each run has a build of its own, so that several may go on at once.
        let out = self.folder.path.join("build");
        let mut build = Command::new("worker-build");
        build.args(["--profile", "worker", "--out-dir"]).arg(&out).current_dir(self.repository.join("edge/worker"));
        if self.is_conformance {
            build.args([".", "--features", "conformance"]);
        }
        run(&mut build)?;
        self.configure(&out.join("index.js"), provider_url)?;
        self.migrate("DB")
    }

    /// Writes the Worker's configuration with the paths and addresses of the tests.
    fn configure(&self, script: &Path, provider_url: &str) -> Result<()> {
        let text = |path: &Path| toml::Value::from(path.to_string_lossy().into_owned());
        let mut config: toml::Table = fs::read_to_string(self.repository.join("wrangler.toml"))?.parse()?;
        config.insert("main".into(), text(script));
        // Built already, and not by wrangler for each host anew.
        config.remove("build");
        if let Some(assets) = config.get_mut("assets").and_then(toml::Value::as_table_mut) {
            assets.insert("directory".into(), text(&self.dist));
        }
        for database in config.get_mut("d1_databases").and_then(toml::Value::as_array_mut).into_iter().flatten() {
            if let Some(folder) = database.get_mut("migrations_dir") {
                *folder = text(&self.repository.join(folder.as_str().unwrap_or_default()));
            }
        }
        add_portals(&mut config, &self.portals()?);
        let vars = config.entry("vars").or_insert_with(|| toml::Table::new().into());
        // Without a provider mail leaves through the binding.
        for (name, url) in [("MAIL_PROVIDER_URL", provider_url), ("TURNSTILE_URL", &self.turnstile_url)] {
            if !url.is_empty()
                && let Some(vars) = vars.as_table_mut()
            {
                vars.insert(name.into(), url.into());
            }
        }
        fs::write(self.folder.path.join("wrangler.toml"), toml::to_string(&config)?)?;
        let secrets = format!(
            "SECRETS=\"{SECRETS}\"\nMAIL_PROVIDER_KEY=\"the-key-of-the-stories\"\nTURNSTILE_SECRET=\"{TURNSTILE_SECRET}\"\n"
        );
        Ok(fs::write(self.folder.path.join(".dev.vars"), secrets)?)
    }

    /// Returns the portals that are served, where there are several.
    fn portals(&self) -> Result<Vec<PortalEntry>> {
        let Ok(json) = fs::read(self.dist.join(PORTALS_PATH)) else { return Ok(Vec::new()) };
        Ok(PortalList::parse(&json)?.portals)
    }

    /// Puts the schema into a database.
    fn migrate(&self, database: &str) -> Result<()> {
        let mut migrate = self.wrangler();
        migrate
            .args(["d1", "migrations", "apply", database, "--local", "--persist-to"])
            .arg(self.folder.path.join("migrated"));
        run(&mut migrate)
    }

    /// Has the hosts started from now on serve what is in `dist`.
    pub fn publish(&mut self, dist: &Path, provider_url: &str) -> Result<()> {
        if self.dist == dist {
            return Ok(());
        }
        self.dist = dist.to_owned();
        match self.kind {
            Kind::Native => Ok(()),
            Kind::Worker => {
                self.configure(&self.folder.path.join("build/index.js"), provider_url)?;
                let portals = self.portals()?;
                portals.iter().filter_map(database_of).try_for_each(|database| self.migrate(&database))
            }
        }
    }

    /// Starts a host with a fresh state in the folder `name`.
    pub fn start(&self, name: &str, smtp_url: &str) -> Result<Host> {
        let state = self.folder.path.join(name);
        if state.exists() {
            fs::remove_dir_all(&state)?;
        }
        fs::create_dir_all(&state)?;
        if self.kind == Kind::Worker {
            copy_folder(&self.folder.path.join("migrated"), &state)?;
        }
        self.start_on(&state, smtp_url)
    }

    /// Starts a host with the state that is there.
    pub fn start_on(&self, state: &Path, smtp_url: &str) -> Result<Host> {
        let port = free_port()?;
        let log = File::options().create(true).append(true).open(state.with_extension("log"))?;
        let (mut command, database) = match self.kind {
            Kind::Native => {
                let mut command = Command::new(self.target.join("debug/fanlight-native"));
                command.arg("--site").arg(&self.dist).arg("--data").arg(state);
                command.args(["--listen", &format!("127.0.0.1:{port}"), "--trust-proxy", "127.0.0.1"]);
                command.args(["--cron-seconds", "1"]);
                command.env("FANLIGHT_SECRETS", SECRETS).env("FANLIGHT_SMTP_URL", smtp_url);
                command.env("FANLIGHT_TURNSTILE_SECRET", TURNSTILE_SECRET);
                command.env("FANLIGHT_TURNSTILE_URL", &self.turnstile_url);
                (command, state.join("portal.sqlite"))
            }
            Kind::Worker => {
                let mut command = self.wrangler();
                command.args(["dev", "--ip", "127.0.0.1", "--port", &port.to_string(), "--inspector-port", "0"]);
                command.arg("--persist-to").arg(state).args(["--show-interactive-dev-session", "false"]);
                (command, d1(state)?)
            }
        };
        let child = command
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .map_err(|error| Trouble(format!("{:?} cannot be started: {error}", command.get_program())))?;
        let host = Host { kind: self.kind, child, origin: format!("http://127.0.0.1:{port}"), database };
        host.wait(&state.with_extension("log"))
    }

    fn wrangler(&self) -> Command {
        let mut command = Command::new("wrangler");
        command.current_dir(&self.folder.path).env("CI", "1").env("NO_COLOR", "1");
        command.arg("--config").arg(self.folder.path.join("wrangler.toml"));
        command
    }
}

impl Host {
    /// Returns the header by which the host learns where a request came from.
    pub fn address_header(&self) -> &'static str {
        match self.kind {
            Kind::Native => "X-Forwarded-For",
            Kind::Worker => "CF-Connecting-IP",
        }
    }

    /// Returns a client of this host.
    pub fn client(&self) -> Client {
        Client::new(&self.origin)
    }

    /// Has the host do what is due.
    pub fn cron(&self) -> Result<()> {
        match self.kind {
            // It looks every second; a look and its mails take less than another.
            Kind::Native => sleep(Duration::from_millis(2200)),
            Kind::Worker => {
                let answer = self.client().get("/cdn-cgi/handler/scheduled?cron=*+*+*+*+*")?;
                if answer.status != 200 {
                    return fail(format!("the scheduled handler answered {}: {}", answer.status, answer.body));
                }
            }
        }
        Ok(())
    }

    /// Returns the host's database, for looking only.
    pub fn database(&self) -> &Path {
        &self.database
    }

    /// Ends the host at once, as a power cut would.
    pub fn kill(self) {}

    fn wait(mut self, log: &Path) -> Result<Host> {
        let (client, end) = (self.client(), Instant::now() + START);
        while !client.get("/health").is_ok_and(|answer| answer.status < 500) {
            if let Some(status) = self.child.try_wait()? {
                return fail(format!("the host ended with {status}; see {}:\n{}", log.display(), tail(log)));
            }
            if Instant::now() > end {
                return fail(format!("the host does not answer; see {}:\n{}", log.display(), tail(log)));
            }
            sleep(Duration::from_millis(30));
        }
        Ok(self)
    }

    fn end(&mut self) {
        // The host's own processes are in its group. Nothing can be done about one that stays.
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.child.wait();
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.end();
    }
}

/// Returns the name of the binding of a portal's own database; the root portal has the one that is there.
fn database_of(portal: &PortalEntry) -> Option<String> {
    (!portal.is_root()).then(|| format!("DB_{}", portal.name.to_uppercase().replace('-', "_")))
}

/// Does to wrangler.toml what it tells an operator of several portals to do.
fn add_portals(config: &mut toml::Table, portals: &[PortalEntry]) {
    if let Some(assets) = config.get_mut("assets").and_then(toml::Value::as_table_mut)
        && portals.iter().any(|portal| portal.host.is_some())
    {
        assets.insert("run_worker_first".into(), true.into());
    }
    let Some(databases) = config.get_mut("d1_databases").and_then(toml::Value::as_array_mut) else { return };
    let first = databases.first().and_then(toml::Value::as_table).cloned().unwrap_or_default();
    for (number, binding) in portals.iter().filter_map(database_of).enumerate() {
        let mut database = first.clone();
        database.insert("database_name".into(), binding.to_lowercase().into());
        database.insert("database_id".into(), format!("00000000-0000-0000-0000-00000000001{number}").into());
        database.insert("binding".into(), binding.into());
        databases.push(database.into());
    }
}

/// Lets time pass: whatever the database says happened or is due, moves back.
pub fn later(database: &Path, minutes: i64) -> Result<()> {
    let path = database;
    let database = Connection::open(path)?;
    database.busy_timeout(Duration::from_secs(10))?;
    let mut columns = database.prepare(
        "select tables.name, columns.name from pragma_table_list tables, pragma_table_info(tables.name) columns
        where tables.schema = 'main' and tables.type = 'table' and columns.type = 'INTEGER'
            and (columns.name = 'at' or columns.name like '%\\_at' escape '\\' or columns.name = 'leased_until')",
    )?;
    let columns = columns
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<std::result::Result<Vec<_>, _>>()?;
    if columns.is_empty() {
        return fail(format!("no times in {}", path.display()));
    }
    let updates = columns.iter().map(|(table, column)| {
        format!("update {table} set {column} = {column} - {minutes} * 60000 where {column} > 0;")
    });
    database.execute_batch(&format!("begin immediate; {} commit;", updates.collect::<String>()))?;
    Ok(())
}

/// Finds the file of the portal's D1 database.
fn d1(state: &Path) -> Result<PathBuf> {
    let folder = state.join("v3/d1/miniflare-D1DatabaseObject");
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".sqlite") && name != "metadata.sqlite" {
            return Ok(path);
        }
    }
    fail(format!("there is no database in {}", folder.display()))
}

/// Runs a command and shows what it said where it failed.
pub fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Trouble(format!("{program} cannot be started ({error}): source tests/tools first")))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    fail(format!("{program} failed:\n{}", String::from_utf8_lossy(&said)))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn tail(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines.get(lines.len().saturating_sub(20)..).unwrap_or_default().join("\n")
}
