//! The Worker's mail through Cloudflare's `send_email` binding, as far as `wrangler dev` has it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

use fanlight_edge::port::Mail;
use regex::Regex;
use rusqlite::{Connection, OpenFlags};
use serde::Deserialize;
use serde_json::Value;

use crate::client::{Jar, Request};
use crate::host::{Host, Kind, Maker, later};
use crate::page;
use crate::portal::Portal;
use crate::trouble::{Result, Trouble, fail};
use crate::{Folder, Tally, cargo_build, repository, target};

/// Where the binding may send to.
const ALLOWED: &str = "ada@example.com";

/// Where it may not.
const NOT_ALLOWED: &str = "mallory@example.com";

/// The subject of all tickets here.
const SUBJECT: &str = "Das Ventil tröpfelt & zischt";

/// Codes with which Cloudflare refuses a mail that no other try will deliver.
const FOR_GOOD: &[&str] = &[
    "E_CONTENT_TOO_LARGE",
    "E_RECIPIENT_NOT_ALLOWED",
    "E_RECIPIENT_SUPPRESSED",
    "E_VALIDATION_ERROR",
    "RCPT_NOT_ALLOWED",
];

/// Codes that mean us, or now.
const FOR_NOW: &[&str] = &[
    "E_DAILY_LIMIT_EXCEEDED",
    "E_DELIVERY_FAILED",
    "E_HEADER_NOT_ALLOWED",
    "E_INTERNAL_SERVER_ERROR",
    "E_RATE_LIMIT_EXCEEDED",
    "E_SENDER_NOT_VERIFIED",
];

/// Headers Cloudflare takes, of those that do not begin with `X-`; the simulation takes all.
/// <https://developers.cloudflare.com/email-service/reference/headers/>
const TAKEN_HEADERS: &[&str] = &["Auto-Submitted", "Content-Language", "In-Reply-To", "References"];

/// Where `wrangler dev` shows what the binding sent.
const SENT: &str = "/cdn-cgi/local/explorer/api/local/email/sending";

/// How long a mail may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// Has the Worker send mail through the binding, and has the binding refuse it.
pub fn send_email() -> bool {
    let mut tally = Tally::default();
    if let Err(trouble) = run(&mut tally) {
        tally.add("the Worker can send mail", Err(trouble.to_string()));
    }
    tally.end()
}

fn run(tally: &mut Tally) -> Result<()> {
    let (repository, target, folder) = (repository(), target(), Folder::take("send-email")?);
    cargo_build(&["fanlight"])?;
    let portal = Portal::build(&repository, "portal", &target.join("debug/fanlight"), &folder.path, false, &[])?;
    let maker = Maker {
        repository,
        target,
        folder,
        kind: Kind::Worker,
        dist: portal.dist.clone(),
        turnstile_url: String::new(),
        is_conformance: false,
    };
    // No provider.
    maker.prepare("")?;
    simulated(tally, &maker, &portal)?;
    coded(tally, &maker, &portal)
}

/// The binding as it is simulated, bound to some recipients.
fn simulated(tally: &mut Tally, maker: &Maker, portal: &Portal) -> Result<()> {
    configure(maker, |config| {
        let agents = portal.site.agents.iter().map(|agent| agent.address.clone());
        let allowed: Vec<_> = agents.chain([ALLOWED.to_owned()]).map(toml::Value::from).collect();
        for binding in config.get_mut("send_email").and_then(toml::Value::as_array_mut).into_iter().flatten() {
            if let Some(binding) = binding.as_table_mut() {
                binding.insert("allowed_destination_addresses".to_owned(), allowed.clone().into());
            }
        }
        Ok(())
    })?;
    let test = Test::start(maker, portal, "simulated")?;

    let number = test.open(ALLOWED, 1)?;
    let row = test.settled(ALLOWED, 1)?;
    tally.add("the mail's row is marked as sent", row.expect(State::Sent, 1));
    let sent = test.sent_to(ALLOWED)?;
    tally.add("one mail left through the binding", equal(&sent.len(), &1));
    let mail = sent.into_iter().next().ok_or_else(|| Trouble::new("no mail left through the binding"))?;
    tally.add("its recipient is the customer alone", equal(&mail.to, &vec![ALLOWED.to_owned()]));
    let name = &portal.site.name;
    tally.add("its sender is the portal", contain(&mail.from, &[name, "<support@lumen.example>"]));
    tally.add(
        "its subject has the number",
        equal(&mail.subject, &format!("[{number}] We have received your {}", test.word("ticket", false)?)),
    );
    let link = format!("{}/{}/{number}", portal.site.base_url, test.word("tickets", true)?);
    let has_number = format!("has the number {number}.");
    tally.add("its text has the number and the link", contain(&mail.text, &[&has_number, &link]));
    let href = format!("href=\"{link}\"");
    tally.add("its HTML has the number and the link", contain(&mail.html, &["<html", &has_number, &href]));
    let expected = headers("en", mail.headers.get("In-Reply-To").cloned());
    tally.add("its headers are those of every transport", equal(&mail.headers, &expected));
    tally.add(
        "they name the conversation",
        match mail.headers.get("References") {
            Some(thread) if thread.starts_with('<') && thread.ends_with('>') => Ok(()),
            thread => Err(format!("References: {thread:?}")),
        },
    );
    let refused: Vec<_> =
        mail.headers.keys().filter(|name| !name.starts_with("X-") && !TAKEN_HEADERS.contains(&name.as_str())).collect();
    tally.add("Cloudflare takes each of them", equal(&refused, &Vec::new()));
    test.all_sent()?;
    let agents = portal.site.agents.iter().map(|agent| test.sent_to(&agent.address)).collect::<Result<Vec<_>>>()?;
    let about: Vec<_> = agents.iter().flatten().map(|mail| mail.subject.clone()).collect();
    tally.add("one agent got a mail about it", equal(&about, &vec![format!("[{number}] {SUBJECT}")]));
    tally.add("nothing failed", equal(&test.failures()?.len(), &0));

    // Simulated, the binding refuses without a code: why is not known, so it may be for now.
    test.open(NOT_ALLOWED, 2)?;
    let row = test.settled(NOT_ALLOWED, 1)?;
    tally.add("a mail refused without a code waits for another try", row.expect(State::Waiting, 1));
    tally.add("it did not leave", equal(&test.sent_to(NOT_ALLOWED)?.len(), &0));
    tally.add("one line of the log says so, without the address", test.logged_once(&row, NOT_ALLOWED));
    Ok(())
}

/// The binding as Cloudflare has it: it says by a code why it refuses.
fn coded(tally: &mut Tally, maker: &Maker, portal: &Portal) -> Result<()> {
    configure(maker, |config| {
        let script = config.get("main").and_then(toml::Value::as_str).unwrap_or_default();
        let wrapper = fs::read_to_string(maker.repository.join("tests/send-email.mjs"))?.replace("$WORKER", script);
        let path = maker.folder.path.join("send-email.mjs");
        fs::write(&path, wrapper)?;
        config.insert("main".to_owned(), path.to_string_lossy().into_owned().into());
        for binding in config.get_mut("send_email").and_then(toml::Value::as_array_mut).into_iter().flatten() {
            if let Some(binding) = binding.as_table_mut() {
                binding.remove("allowed_destination_addresses");
            }
        }
        Ok(())
    })?;
    let test = Test::start(maker, portal, "coded")?;
    let codes = || FOR_GOOD.iter().chain(FOR_NOW);
    for (client, code) in codes().enumerate() {
        test.open(&address(code), client + 1)?;
    }
    for code in codes() {
        let (name, state) =
            if FOR_GOOD.contains(code) { ("no other try", State::Dead) } else { ("another try", State::Waiting) };
        let row = test.settled(&address(code), 1)?;
        tally.add(&format!("there is {name} after {code}"), row.expect(state, 1));
        tally.add(
            &format!("one line of the log says so after {code}, without the address"),
            test.logged_once(&row, &address(code)),
        );
    }
    // It refuses each address once only.
    later(test.host.database(), 2)?;
    test.host.cron()?;
    for code in FOR_NOW {
        let row = test.settled(&address(code), 2)?;
        tally.add(&format!("the mail that met {code} left with the next try"), row.expect(State::Sent, 2));
    }
    let (mut sent, mut dead) = (Vec::new(), Vec::new());
    for code in codes() {
        sent.extend(test.sent_to(&address(code))?.into_iter().flat_map(|mail| mail.to));
    }
    for code in FOR_GOOD {
        dead.push(test.settled(&address(code), 1)?.expect(State::Dead, 1));
    }
    tally.add("mails refused for good stay where they are", dead.into_iter().collect());
    let expected: Vec<_> = FOR_NOW.iter().map(|code| address(code)).collect();
    tally.add("only the others left, each once", equal(&sent, &expected));
    Ok(())
}

/// The address at which the binding of tests/send-email.mjs refuses with this code.
fn address(code: &str) -> String {
    format!("{}@example.com", code.to_lowercase())
}

/// Changes the Worker's configuration.
fn configure(maker: &Maker, change: impl FnOnce(&mut toml::Table) -> Result<()>) -> Result<()> {
    let path = maker.folder.path.join("wrangler.toml");
    let mut config: toml::Table = fs::read_to_string(&path)?.parse()?;
    change(&mut config)?;
    Ok(fs::write(path, toml::to_string(&config)?)?)
}

/// Returns the headers that a mail of a conversation has by every transport.
fn headers(language: &str, thread: Option<String>) -> BTreeMap<String, String> {
    let mail = Mail {
        id: String::new(),
        from_name: String::new(),
        from: String::new(),
        to: String::new(),
        subject: String::new(),
        message_id: String::new(),
        thread,
        language: language.to_owned(),
        text: String::new(),
        html: String::new(),
    };
    mail.headers().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A running Worker and what can be seen of it.
struct Test<'a> {
    portal: &'a Portal,
    host: Host,
    log: PathBuf,
}

/// A mail as the binding took it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sent {
    message_id: String,
    from: String,
    to: Vec<String>,
    subject: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    text: String,
    #[serde(default)]
    html: String,
}

#[derive(Deserialize)]
struct Shown<T> {
    result: T,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Sent,
    Waiting,
    Dead,
}

/// A row of the outbox.
struct Row {
    id: String,
    state: State,
    attempts: i64,
    error: Option<String>,
}

impl<'a> Test<'a> {
    fn start(maker: &Maker, portal: &'a Portal, name: &str) -> Result<Test<'a>> {
        let log = maker.folder.path.join(name).with_extension("log");
        Ok(Test { portal, host: maker.start(name, "")?, log })
    }

    fn word(&self, name: &str, in_address: bool) -> Result<String> {
        self.portal.word("en", name, in_address).ok_or_else(|| Trouble::new("the portal has no word for a ticket"))
    }

    /// Opens a ticket through the form; returns its number.
    fn open(&self, email: &str, client: usize) -> Result<String> {
        let (path, mut jar) = (format!("/{}/new", self.word("tickets", true)?), Jar::default());
        let ask = |method: &str, path: &str, body: Option<String>, jar: &mut Jar| {
            let mut headers = vec![(self.host.address_header(), format!("192.0.2.{client}"))];
            if body.is_some() {
                headers.push(("Origin", self.portal.site.base_url.clone()));
                headers.push(("Sec-Fetch-Site", "same-origin".to_owned()));
                headers.push(("Content-Type", "application/x-www-form-urlencoded".to_owned()));
            }
            let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            let request = Request {
                method: method.to_owned(),
                path: path.to_owned(),
                headers,
                body: body.map(String::into_bytes),
            };
            self.host.client().send(&request, jar)
        };
        let page = ask("GET", &path, None, &mut jar)?;
        let form = page::forms(&page.body)?.into_iter().next();
        let mut form = form.ok_or_else(|| Trouble(format!("no form at {path}: {}", page.whole())))?;
        for (name, value) in
            [("name", "Ada Byron"), ("email", email), ("subject", SUBJECT), ("description", "Since yesterday.")]
        {
            form.fill(name, value)?;
        }
        let answer = ask("POST", &path, Some(form.encode(form.button(None))), &mut jar)?;
        let Some(location) = answer.header("location") else {
            return fail(format!("the form was answered with {}", answer.whole()));
        };
        let location = location.strip_prefix(&self.portal.site.base_url).unwrap_or(location);
        let received = ask("GET", location, None, &mut jar)?;
        let number = Regex::new(r"TKT-\d+")?.find(&received.body).map(|number| number.as_str().to_owned());
        number.ok_or_else(|| Trouble(format!("there is no number in {}", received.whole())))
    }

    /// Waits until the mail to `recipient` was tried `attempts` times, and returns its row.
    fn settled(&self, recipient: &str, attempts: i64) -> Result<Row> {
        let database = self.database()?;
        let end = Instant::now() + PATIENCE;
        loop {
            let mut rows = database.prepare(
                "select id, sent_at, dead_at, attempts, error,
                    sent_at is not null or dropped_at is not null or dead_at is not null or leased_until = 0 as settled
                from outbox where recipient = ?1",
            )?;
            let rows = rows.query_map([recipient], |row| {
                let state = match (row.get::<_, Option<i64>>(1)?, row.get::<_, Option<i64>>(2)?) {
                    (Some(_), None) => State::Sent,
                    (None, Some(_)) => State::Dead,
                    _ => State::Waiting,
                };
                let found = Row { id: row.get(0)?, state, attempts: row.get(3)?, error: row.get(4)? };
                Ok((found, row.get::<_, bool>(5)?))
            })?;
            let mut rows = rows.collect::<std::result::Result<Vec<_>, _>>()?;
            match rows.pop() {
                Some((row, true)) if rows.is_empty() && row.attempts >= attempts => return Ok(row),
                _ if Instant::now() < end => sleep(Duration::from_millis(50)),
                Some((row, _)) => {
                    return fail(format!("{recipient} has {} mails, tried {} times", rows.len() + 1, row.attempts));
                }
                None => return fail(format!("{recipient} has no mail")),
            }
        }
    }

    /// Waits until every mail left.
    fn all_sent(&self) -> Result<()> {
        let (database, end) = (self.database()?, Instant::now() + PATIENCE);
        let waiting = "select count(*) from outbox where sent_at is null";
        loop {
            match database.query_row(waiting, [], |row| row.get::<_, i64>(0))? {
                0 => return Ok(()),
                count if Instant::now() > end => return fail(format!("{count} mails still wait")),
                _ => sleep(Duration::from_millis(50)),
            }
        }
    }

    fn database(&self) -> Result<Connection> {
        let database = Connection::open_with_flags(self.host.database(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        database.busy_timeout(PATIENCE)?;
        Ok(database)
    }

    /// Returns the mails to `recipient` that left through the binding.
    fn sent_to(&self, recipient: &str) -> Result<Vec<Sent>> {
        let list: Shown<Vec<Sent>> = serde_json::from_str(&self.look(&format!("{SENT}?per_page=100"))?)?;
        let to = list.result.into_iter().filter(|mail| mail.to.iter().any(|to| to.contains(recipient)));
        to.map(|mail| {
            let id = page::encode([("email_id", mail.message_id.as_str())].into_iter());
            let shown: Shown<Sent> = serde_json::from_str(&self.look(&format!("{SENT}?{id}"))?)?;
            Ok(shown.result)
        })
        .collect()
    }

    fn look(&self, path: &str) -> Result<String> {
        let answer = self.host.client().get(path)?;
        if answer.status == 200 { Ok(answer.body) } else { fail(format!("{path}: {}", answer.whole())) }
    }

    /// Returns the lines of the log that say a mail failed.
    fn failures(&self) -> Result<Vec<Value>> {
        let is_failure = |line: &Value| line.get("event").and_then(Value::as_str) == Some("mail.failed");
        let log = fs::read_to_string(&self.log)?;
        Ok(log.lines().filter_map(|line| serde_json::from_str(line).ok()).filter(is_failure).collect())
    }

    /// Checks that one line of the log tells of a mail, and none names its recipient.
    fn logged_once(&self, row: &Row, recipient: &str) -> std::result::Result<(), String> {
        let text = |trouble: Trouble| trouble.to_string();
        let is_it = |line: &Value| line.pointer("/fields/mail.id").and_then(Value::as_str) == Some(&row.id);
        let find = || -> Result<Vec<Value>> { Ok(self.failures()?.into_iter().filter(is_it).collect()) };
        let end = Instant::now() + PATIENCE;
        while find().map_err(text)?.is_empty() && Instant::now() < end {
            sleep(Duration::from_millis(50));
        }
        equal(&find().map_err(text)?.len(), &1)?;
        let name = recipient.split('@').next().unwrap_or_default();
        // Nor does anything else the Worker printed: the mail never left, so the simulation does not show it.
        let log = fs::read_to_string(&self.log).map_err(|error| error.to_string())?;
        match log.lines().find(|line| line.contains(name)) {
            Some(line) => Err(format!("the log has {line}")),
            None => Ok(()),
        }
    }
}

impl Row {
    fn expect(&self, state: State, attempts: i64) -> std::result::Result<(), String> {
        if (self.state, self.attempts) == (state, attempts) {
            return Ok(());
        }
        Err(format!(
            "{:?} after {} tries instead of {state:?} after {attempts}; {}",
            self.state,
            self.attempts,
            self.error.as_deref().unwrap_or("no error")
        ))
    }
}

fn equal<T: std::fmt::Debug + PartialEq>(found: &T, expected: &T) -> std::result::Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{found:?} instead of {expected:?}")) }
}

fn contain(text: &str, parts: &[&str]) -> std::result::Result<(), String> {
    match parts.iter().find(|part| !text.contains(**part)) {
        Some(part) => Err(format!("\"{part}\" is not in:\n{text}")),
        None => Ok(()),
    }
}
