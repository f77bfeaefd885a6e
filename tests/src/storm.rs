//! The storm: many customers at once, the power cut in the middle, and a careful count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use crate::client::{Client, Jar, Request};
use crate::host::{Host, Kind, Maker, later};
use crate::mailbox::MailServer;
use crate::portal::Portal;
use crate::trouble::{Result, Trouble, fail};
use crate::{Folder, Tally, cargo_build, repository, target};

/// Customers, each with one form to send.
const CUSTOMERS: usize = 500;

/// Connections at a time.
const HANDS: usize = 16;

/// The power is cut once this many forms have been acknowledged.
const BEFORE_CUT: usize = 200;

/// How long the mails may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// Sends many submissions, cuts the power in the middle, sends again what was not acknowledged,
/// and counts what is left.
pub fn storm() -> bool {
    let mut tally = Tally::default();
    if let Err(trouble) = run(&mut tally) {
        tally.add("the storm can be raised", Err(trouble.to_string()));
    }
    tally.end()
}

fn run(tally: &mut Tally) -> Result<()> {
    let (repository, target, folder) = (repository(), target(), Folder::take("storm")?);
    cargo_build(&["fanlight", "fanlight-native"])?;
    let portal = Portal::build(&repository, "portal", &target.join("debug/fanlight"), &folder.path, false, &[])?;
    let path = format!("/{}/new", portal.word("en", "tickets", true).unwrap_or_default());
    let mail = MailServer::start(&repository)?;
    let maker = Maker {
        repository,
        target,
        folder,
        kind: Kind::Native,
        dist: portal.dist.clone(),
        turnstile_url: String::new(),
        is_conformance: false,
    };

    let acknowledged = Mutex::new(BTreeMap::new());
    let host = maker.start("state", &mail.smtp_url())?;
    let all: Vec<usize> = (0..CUSTOMERS).collect();
    let database = host.database().to_owned();
    send_until_cut(host, &path, &all, &acknowledged);
    let before = count(&acknowledged);
    tally.add(
        &format!("the power was cut after {before} of {CUSTOMERS} forms"),
        if (BEFORE_CUT..CUSTOMERS).contains(&before) { Ok(()) } else { Err("not in the middle".to_owned()) },
    );

    // Mails taken for sending when the power went are tried again when their lease is over.
    later(&database, 6)?;
    let host = maker.start_on(&maker.folder.path.join("state"), &mail.smtp_url())?;
    let mut rest: Vec<usize> = {
        let acknowledged = acknowledged.lock().map_err(|_| Trouble::new("a hand panicked"))?;
        all.iter().copied().filter(|customer| !acknowledged.contains_key(customer)).collect()
    };
    // Impatient ones send twice at once, and some who have their number once more.
    rest = rest.into_iter().flat_map(|customer| vec![customer; 1 + usize::from(customer % 5 == 0)]).collect();
    rest.extend(all.iter().filter(|customer| *customer % 10 == 0));
    let changed = send_all(&host, &path, &rest, &acknowledged)?;
    tally.add("a form sent again gets the number it has", sentence(changed));

    wait_for_mails(&database)?;
    let acknowledged = acknowledged.into_inner().map_err(|_| Trouble::new("a hand panicked"))?;
    check_rows(tally, &database, &acknowledged)?;
    check_mails(tally, &mail, &acknowledged)?;
    drop(host);
    Ok(())
}

type Acknowledged = Mutex<BTreeMap<usize, String>>;

fn count(acknowledged: &Acknowledged) -> usize {
    acknowledged.lock().map_or(0, |acknowledged| acknowledged.len())
}

/// Sends forms with many hands until enough are acknowledged, then cuts the power.
fn send_until_cut(host: Host, path: &str, customers: &[usize], acknowledged: &Acknowledged) {
    let (client, next) = (host.client(), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..HANDS {
            scope.spawn(|| {
                while let Some(customer) = customers.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // Without power there is no answer: it is sent again later.
                    let Ok(number) = send(&client, path, *customer) else { continue };
                    if let Ok(mut acknowledged) = acknowledged.lock() {
                        acknowledged.insert(*customer, number);
                    }
                }
            });
        }
        let end = Instant::now() + PATIENCE;
        while count(acknowledged) < BEFORE_CUT && Instant::now() < end {
            thread::sleep(Duration::from_millis(1));
        }
        host.kill();
    });
}

/// Sends forms with many hands; returns those that got another number than before.
fn send_all(host: &Host, path: &str, customers: &[usize], acknowledged: &Acknowledged) -> Result<Vec<String>> {
    let (client, next) = (host.client(), AtomicUsize::new(0));
    let wrong = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..HANDS {
            scope.spawn(|| {
                while let Some(customer) = customers.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let complaint = match (send(&client, path, *customer), acknowledged.lock()) {
                        (Ok(number), Ok(mut acknowledged)) => {
                            let had = acknowledged.entry(*customer).or_insert_with(|| number.clone());
                            (*had != number).then(|| format!("{customer}: {had}, then {number}"))
                        }
                        (Err(trouble), _) => Some(format!("{customer}: {trouble}")),
                        (_, Err(_)) => Some("a hand panicked".to_owned()),
                    };
                    if let (Some(complaint), Ok(mut wrong)) = (complaint, wrong.lock()) {
                        wrong.push(complaint);
                    }
                }
            });
        }
    });
    wrong.into_inner().map_err(|_| Trouble::new("a hand panicked"))
}

/// Sends one form; returns the number it got.
fn send(client: &Client, path: &str, customer: usize) -> Result<String> {
    let body = json!({
        "key": key(customer),
        "name": format!("Customer {customer}"),
        "email": address(customer),
        "subject": format!("Subject {customer}"),
        "description": format!("Description {customer}"),
    });
    let headers = [
        ("Accept", "application/json".to_owned()),
        ("Content-Type", "application/json".to_owned()),
        ("X-Forwarded-For", format!("198.18.{}.{}", customer / 250, customer % 250 + 1)),
    ];
    let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let request =
        Request { method: "POST".into(), path: path.into(), headers, body: Some(body.to_string().into_bytes()) };
    let answer = client.send(&request, &mut Jar::default())?;
    if answer.status != 201 {
        return fail(format!("status {}: {}", answer.status, answer.body));
    }
    let answer: Value = serde_json::from_str(&answer.body)?;
    let number = answer.get("number").and_then(Value::as_str);
    number.map(str::to_owned).ok_or_else(|| Trouble::new("an answer without a number"))
}

/// Returns a customer's idempotency key, of the form the portal's own have.
fn key(customer: usize) -> String {
    format!("{customer:025}0")
}

fn address(customer: usize) -> String {
    format!("customer-{customer}@example.com")
}

/// Waits until no mail waits.
pub fn wait_for_mails(database: &Path) -> Result<()> {
    let database = open(database)?;
    let end = Instant::now() + PATIENCE;
    let waiting = "select count(*) from outbox where sent_at is null and dropped_at is null and dead_at is null";
    loop {
        match database.query_row(waiting, [], |row| row.get::<_, i64>(0))? {
            0 => return Ok(()),
            count if Instant::now() > end => return fail(format!("{count} mails still wait")),
            _ => thread::sleep(Duration::from_millis(20)),
        }
    }
}

fn open(database: &Path) -> Result<Connection> {
    let database = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    database.busy_timeout(Duration::from_secs(10))?;
    Ok(database)
}

fn check_rows(tally: &mut Tally, database: &Path, acknowledged: &BTreeMap<usize, String>) -> Result<()> {
    let database = open(database)?;
    let mut numbers = database.prepare("select number from ticket where submission = ?1")?;
    let mut wrong = Vec::new();
    for customer in 0..CUSTOMERS {
        let found = numbers.query_map([key(customer)], |row| row.get::<_, i64>(0))?;
        let found: Vec<String> = found
            .map(|number| number.map(|number| format!("TKT-{number:04}")))
            .collect::<std::result::Result<_, _>>()?;
        let expected: Vec<String> = acknowledged.get(&customer).cloned().into_iter().collect();
        if found != expected || found.len() != 1 {
            wrong.push(format!("{customer}: acknowledged {expected:?}, in the database {found:?}"));
        }
    }
    tally.add("every form is there once, with the number it was told", sentence(wrong));
    let one = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0));
    let customers = i64::try_from(CUSTOMERS)?;
    for (name, sql, expected) in [
        ("there is nothing else", "select count(*) from ticket", customers),
        ("no number is there twice", "select count(distinct number) from ticket", customers),
        ("no number was skipped", "select max(number) from ticket", customers),
        (
            "each has its first message, once",
            "select count(*) from ticket where 1 = (select count(*) from message where ticket_id = ticket.id)",
            customers,
        ),
        (
            "each has one mail to the customer and one to the agent",
            "select count(*) from ticket where
                1 = (select count(*) from outbox where ticket_id = ticket.id and letter like '%received%')
                and 1 = (select count(*) from outbox where ticket_id = ticket.id and letter like '%assigned%')",
            customers,
        ),
        (
            "no message and no mail belongs to nothing",
            "select (select count(*) from message) + (select count(*) from outbox)",
            3 * customers,
        ),
        ("each was recorded once", "select count(*) from audit where action = 'open'", customers),
        ("no customer is there twice", "select count(*) from contact", customers),
        ("every mail went out", "select count(*) from outbox where sent_at is not null", 2 * customers),
        ("the database is whole", "select count(*) from pragma_integrity_check where integrity_check = 'ok'", 1),
    ] {
        let found = one(sql)?;
        tally.add(name, if found == expected { Ok(()) } else { Err(format!("{found} instead of {expected}")) });
    }
    Ok(())
}

/// A mail sent just before the power went may come twice, with the same Message-ID: mailboxes show
/// it once.
fn check_mails(tally: &mut Tally, mail: &MailServer, acknowledged: &BTreeMap<usize, String>) -> Result<()> {
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut numbers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mails = mail.all()?;
    for mail in &mails {
        let id = mail.header("message-id").unwrap_or_default().to_owned();
        ids.entry(mail.recipient.clone()).or_default().insert(id);
        let number = mail.subject.trim_start_matches('[').split(']').next().unwrap_or_default();
        numbers.entry(mail.recipient.clone()).or_default().insert(number.to_owned());
    }
    let wrong = acknowledged.iter().filter_map(|(customer, number)| {
        let address = address(*customer);
        let ids = ids.get(&address).map_or(0, BTreeSet::len);
        let right = numbers.get(&address).is_some_and(|numbers| numbers.iter().eq([number]));
        (ids != 1 || !right).then(|| format!("{address}: {ids} mails, {:?} instead of {number}", numbers.get(&address)))
    });
    tally.add("each customer got the one mail", sentence(wrong.collect()));
    let to_agents: usize =
        ["nora@lumen.example", "otto@lumen.example"].iter().map(|agent| ids.get(*agent).map_or(0, BTreeSet::len)).sum();
    tally.add(
        &format!("the agents got one each ({} mails in all)", mails.len()),
        if to_agents == CUSTOMERS { Ok(()) } else { Err(format!("{to_agents} instead of {CUSTOMERS}")) },
    );
    Ok(())
}

fn sentence(wrong: Vec<String>) -> std::result::Result<(), String> {
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{} wrong:\n{}",
        wrong.len(),
        wrong.iter().take(10).map(|line| format!("  {line}\n")).collect::<String>()
    ))
}
