//! Every route for everybody: `tests/routes.matrix`, asked on a running host.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fanlight_contract::{Language, Segments};
use fanlight_edge::{Route, routes};
use regex::Regex;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use serde_json::Value;

use crate::canary::canary;
use crate::client::Answer;
use crate::host::{Host, Kind, Maker, later};
use crate::mailbox::MailServer;
use crate::play::{difference, without_chance};
use crate::portal::Portal;
use crate::race::race;
use crate::storm::wait_for_mails;
use crate::trouble::{Result, Trouble, fail};
use crate::upload::Upload;
use crate::visitor::{DESK, Door, Format, Visitor};
use crate::withdrawal::withdrawals;
use crate::{Folder, Tally, cargo_build, repository, target};

const ADA: &str = "ada@example.com";
const NORA: &str = "nora@lumen.example";

/// An organisation, and an id that is nobody's.
const COMPANY: &str = "0000000000000000000000C0M0";
const NOBODY: &str = "00000000000000000000000000";

/// Words that stand in Ada's ticket and nowhere else.
pub const SUBJECT: &str = "Quagga";
const DESCRIPTION: &str = "Okapi";

/// What agents say of it among themselves.
pub const NOTE: &str = "A mastodon among ourselves.";

/// Asks every route for everybody, one row a test.
pub fn matrix(kind: Kind) -> bool {
    let mut tally = Tally::default();
    if let Err(trouble) = run(kind, &mut tally) {
        tally.add("the routes can be asked", Err(trouble.to_string()));
    }
    tally.end()
}

fn run(kind: Kind, tally: &mut Tally) -> Result<()> {
    let (repository, target) = (repository(), target());
    let matrix = Matrix::read(&repository.join("tests/routes.matrix"))?;
    let folder = Folder::take(if kind == Kind::Native { "matrix/native" } else { "matrix/worker" })?;
    cargo_build(if kind == Kind::Native { &["fanlight", "fanlight-native"] } else { &["fanlight"] })?;
    let portal = Portal::build(&repository, "portal", &target.join("debug/fanlight"), &folder.path, false, &[])?;
    let mut mail = MailServer::start(&repository)?;
    let maker = Maker {
        repository,
        target,
        folder,
        kind,
        dist: portal.dist.clone(),
        turnstile_url: String::new(),
        is_conformance: false,
    };
    maker.prepare(&mail.provider_url())?;
    let host = maker.start("state", &mail.smtp_url())?;
    let world = World::prepare(&host, &portal, &mut mail, maker.folder.path.join("snapshot.sqlite"))?;
    let mut asked = BTreeSet::new();
    for language in &portal.site.languages {
        for (row, path) in matrix.addresses(language)? {
            // The desk is the same in every language.
            if asked.insert((row.route.method.clone(), path.clone())) {
                let complaints = world.complaints(&matrix, row, &path, language)?;
                let outcome = if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n")) };
                tally.add(&format!("{} {path}", row.route.method), outcome);
            }
        }
    }
    canary(&matrix, &world, &portal, &mail, tally)?;
    let Some(language) = portal.site.languages.first() else { return fail("the portal has no language") };
    race(&host, &world, language, &mut mail, tally)?;
    withdrawals(&host, &world, language, &mut mail, tally)
}

/// Returns where one asks for a code, where one types it, and where one opens a ticket.
pub fn ways_in(language: &Language) -> [String; 3] {
    let Language { prefix, segments, .. } = language;
    [&segments.track, &segments.code, &segments.new].map(|part| format!("{prefix}/{}/{part}", segments.tickets))
}

/// The table.
pub struct Matrix {
    /// The columns.
    pub people: Vec<String>,
    /// What each outcome is for people and for programs.
    outcomes: BTreeMap<String, [Expected; 2]>,
    rows: Vec<Row>,
}

/// One route, and what everybody gets.
pub struct Row {
    /// The route, by the names of segments.
    pub route: Route,
    /// In the order of the people.
    outcomes: Vec<String>,
    /// What is sent.
    fields: Vec<(String, String)>,
    /// Where the variable parts of the address come from.
    variables: BTreeMap<String, String>,
}

/// What an answer comes to.
#[derive(Clone, Copy)]
struct Expected {
    status: u16,
    /// It shows the ticket's words.
    shows: bool,
    /// It leads to where one signs in.
    asks_who: bool,
}

impl Matrix {
    fn read(path: &Path) -> Result<Matrix> {
        let mut matrix = Matrix { people: Vec::new(), outcomes: BTreeMap::new(), rows: Vec::new() };
        for (index, line) in fs::read_to_string(path)?.lines().enumerate() {
            let wrong = |what: &str| Trouble(format!("{}:{}: {what}", path.display(), index + 1));
            let mut words = line.split_whitespace();
            let Some(first) = words.next().filter(|word| !word.starts_with('#')) else { continue };
            if let Some((name, value)) = line.split_once('=').map(|(name, value)| (name.trim(), value.trim())) {
                if !line.starts_with(' ') {
                    let expected = value.split_whitespace().map(Expected::read).collect::<Option<Vec<_>>>();
                    let expected = expected.and_then(|expected| <[Expected; 2]>::try_from(expected).ok());
                    let expected = expected.ok_or_else(|| wrong("an outcome has two statuses"))?;
                    matrix.outcomes.insert(name.to_owned(), expected);
                    continue;
                }
                let row = matrix.rows.last_mut().ok_or_else(|| wrong("no row to send this with"))?;
                match name.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                    Some(variable) => drop(row.variables.insert(variable.to_owned(), value.to_owned())),
                    None => row.fields.push((name.to_owned(), value.to_owned())),
                }
            } else if first == "people" {
                matrix.people = words.map(str::to_owned).collect();
            } else {
                let path = words.next().ok_or_else(|| wrong("no address"))?.to_owned();
                let route = Route { method: first.parse()?, path };
                let outcomes: Vec<String> = words.map(str::to_owned).collect();
                if outcomes.len() != matrix.people.len() {
                    return Err(wrong("not an outcome for everybody"));
                }
                if let Some(unknown) = outcomes.iter().find(|name| !matrix.outcomes.contains_key(*name)) {
                    return Err(wrong(&format!("\"{unknown}\" is no outcome")));
                }
                matrix.rows.push(Row { route, outcomes, fields: Vec::new(), variables: BTreeMap::new() });
            }
        }
        Ok(matrix)
    }

    /// Returns each row with its address in the words of `language`.
    pub fn addresses(&self, language: &Language) -> Result<Vec<(&Row, String)>> {
        let plain = Language { prefix: String::new(), segments: plain(&language.segments)?, ..language.clone() };
        // Both lists are made by the same code, so they are in the same order.
        let names = routes(&[plain]).into_iter().zip(routes(std::slice::from_ref(language)));
        let rows = names.map(|(name, route)| match self.rows.iter().find(|row| row.route == name) {
            Some(row) => Ok((row, route.path)),
            None => fail(format!("{} {} has no row", name.method, name.path)),
        });
        rows.collect()
    }
}

impl Expected {
    fn read(text: &str) -> Option<Expected> {
        let status = text.trim_end_matches(['+', '>']).parse().ok()?;
        Some(Expected { status, shows: text.ends_with('+'), asks_who: text.ends_with('>') })
    }
}

/// Returns each segment as the matrix calls it: by its name.
fn plain(segments: &Segments) -> Result<Segments> {
    let mut names = serde_json::to_value(segments)?;
    for (name, value) in names.as_object_mut().into_iter().flatten() {
        *value = Value::from(name.replace('_', "-"));
    }
    Ok(serde_json::from_value(names)?)
}

/// A portal with everybody in it, and how it was before anything was asked.
pub struct World {
    /// The host's own.
    pub database: PathBuf,
    snapshot: PathBuf,
    people: BTreeMap<&'static str, Visitor>,
    /// What stands in addresses, and the same of something that there is not.
    values: BTreeMap<&'static str, (String, String)>,
}

impl World {
    /// Lets everybody come in. A part of the portal that brings a person or a token adds it here.
    fn prepare(host: &Host, portal: &Portal, mail: &mut MailServer, snapshot: PathBuf) -> Result<World> {
        let language = portal.site.languages.first().ok_or_else(|| Trouble::new("the portal has no language"))?;
        let segments = &language.segments;
        let [form, code, new] = ways_in(language);
        let door = Door { form: &form, code: &code };
        let tickets = format!("{}/{}", language.prefix, segments.tickets);
        let mut hosts = 1..;
        let mut somebody = || Visitor::new(host, &format!("198.18.255.{}", hosts.next().unwrap_or_default()));
        let mut values = BTreeMap::new();

        let (mut expired, mut ada) = (somebody(), somebody());
        let first = open(&mut expired, &new, ADA, "Before", "Long ago.")?;
        expired.sign_in(mail, door, ADA)?;
        later(host.database(), i64::from(portal.site.access.absolute_hours) * 60 + 1)?;
        let ticket = open(&mut ada, &new, ADA, SUBJECT, DESCRIPTION)?;
        ada.sign_in(mail, door, ADA)?;
        let file = Upload::parse("files = leak.txt text From below the sink.")?;
        let answer =
            ada.post_files(&format!("{tickets}/{}", ticket.number), &[("text", "A picture of it.")], &[file])?;
        let page = ada.get(&answer.header("location").unwrap_or_default().replace("#end", ""), Format::Html)?;
        let file = Regex::new(r"/files/(\w{26})")?.captures(&page.body).and_then(|found| found.get(1));
        let file = file.ok_or_else(|| Trouble(format!("Ada sends a file: {}{}", answer.whole(), page.whole())))?;
        values.insert("file", (file.as_str().to_owned(), "00000000000000000000000000".to_owned()));
        values.insert("number", (ticket.number.clone(), "TKT-9999".to_owned()));
        values.insert("receipt", forged(&ticket.receipt));
        values.insert("form", ("repair".to_owned(), "unheard-of".to_owned()));

        let mut people = BTreeMap::from([("visitor", somebody()), ("expired", expired), ("ada", ada)]);
        for (name, address) in [
            ("other", "grace@example.com"),
            ("colleague", "charles@analytical.example"),
            ("manager", "annabella@analytical.example"),
            ("invited", "mary@example.com"),
            ("participant", "michael@example.com"),
        ] {
            let mut person = somebody();
            open(&mut person, &new, address, "Another", "Of my own.")?;
            person.sign_in(mail, door, address)?;
            people.insert(name, person);
        }
        let database = Connection::open(host.database())?;
        database.busy_timeout(Duration::from_secs(10))?;
        database.execute_batch(&format!(
            "insert into company (id, name, folded, sharing, created_at)
                values ('{COMPANY}', 'Analytical', 'analytical', 'role', 1);
            update contact set company_id = '{COMPANY}'
                where address in ('{ADA}', 'charles@analytical.example', 'annabella@analytical.example');
            update contact set company_role = 'manager' where address = 'annabella@analytical.example';
            update ticket set company_id = (select company_id from contact where contact.id = contact_id);"
        ))?;
        values.insert("company", (COMPANY.to_owned(), NOBODY.to_owned()));
        let id = "select id from contact where address = 'charles@analytical.example'";
        let colleague: String = database.query_row(id, [], |row| row.get(0))?;
        values.insert("colleague", (colleague, NOBODY.to_owned()));

        // Ada asks two to take part, one of whom accepts, and makes a link.
        let path = format!("{tickets}/{}", ticket.number);
        for (name, address) in [("invited", "mary@example.com"), ("participant", "michael@example.com")] {
            let asks = |person: Option<&mut Visitor>| match person {
                Some(ada) => ada.post(&format!("{path}/people"), &[("email", address)], Format::Html).map(drop),
                None => fail("nobody is called ada"),
            };
            asks(people.get_mut("ada"))?;
            host.cron()?;
            let join = Regex::new(&format!(r"/{}/(\S+)", segments.join))?;
            let asked = mail.wait(address, |mail| join.is_match(&mail.text))?;
            let token = asked.and_then(|mail| Some(join.captures(&mail.text)?.get(1)?.as_str().to_owned()));
            let token = token.ok_or_else(|| Trouble(format!("nobody asked {address} to take part")))?;
            if name == "invited" {
                values.insert("invitation", forged(&token));
            } else if let Some(person) = people.get_mut(name) {
                person.post(&format!("{tickets}/{}/{token}", segments.join), &[("answer", "accept")], Format::Html)?;
            }
        }
        if let Some(ada) = people.get_mut("ada") {
            ada.post(&format!("{path}/links"), &[("days", "7")], Format::Html)?;
            let page = ada.get(&format!("{path}/people"), Format::Html)?.body;
            let link = Regex::new(&format!(r#"/{}/([^"\s]+)"#, segments.shared))?;
            let token = link.captures(&page).and_then(|found| Some(found.get(1)?.as_str().to_owned()));
            values.insert("share", forged(&token.ok_or_else(|| Trouble::new("Ada has no link to share"))?));
        }
        people.insert("link", somebody());

        let mut agent = somebody();
        agent.sign_in(mail, DESK, NORA)?;
        let resolve = format!("/desk/{}/resolve", first.number);
        let answer = agent.post(&resolve, &[("resolution", "A new seal.")], Format::Html)?;
        if answer.status != 303 {
            return fail(format!("the first ticket cannot be resolved: {}", answer.whole()));
        }
        let guest = "guest@example.com";
        let fields = [("addresses", guest), ("language", "en"), ("text", "Come in.")];
        let answer = agent.post("/desk/people/invite", &fields, Format::Html)?;
        if answer.status != 303 {
            return fail(format!("nobody can be invited: {}", answer.whole()));
        }
        let link = Regex::new(&format!(r"/{}/(\S+)", segments.invitation))?;
        let sent = mail.wait(guest, |mail| link.is_match(&mail.text))?;
        let token = sent.and_then(|mail| Some(link.captures(&mail.text)?.get(1)?.as_str().to_owned()));
        values.insert("admission", forged(&token.ok_or_else(|| Trouble::new("the guest got no invitation"))?));
        let id =
            database.query_row("select id from contact where address = 'grace@example.com'", [], |row| row.get(0))?;
        values.insert("contact", (id, "0000000000000000000000N0N0".to_owned()));
        let note = [("text", NOTE), ("visibility", "internal")];
        agent.post(&format!("/desk/{}/reply", ticket.number), &note, Format::Html)?;
        people.insert("agent", agent);
        host.cron()?;
        let survey = Regex::new(&format!(r"/{}/([^\s?]+)", segments.feedback))?;
        let asked = mail.wait(ADA, |mail| survey.is_match(&mail.text))?;
        let token = asked.and_then(|mail| Some(survey.captures(&mail.text)?.get(1)?.as_str().to_owned()));
        values.insert("survey", forged(&token.ok_or_else(|| Trouble::new("nobody asked Ada how it went"))?));
        values.insert("confirm", forged(&somebody().ask_for_code(mail, door, ADA)?.1));
        values.insert("desk-confirm", forged(&somebody().ask_for_code(mail, DESK, NORA)?.1));

        wait_for_mails(host.database())?;
        let mut before = Connection::open(&snapshot)?;
        copy(&database, &mut before)?;
        Ok(World { database: host.database().to_owned(), snapshot, people, values })
    }

    /// Returns what stands in addresses for something that there is: `number` is that of Ada's ticket.
    pub fn known(&self, name: &str) -> Result<&str> {
        match self.values.get(name) {
            Some((known, _)) => Ok(known),
            None => fail(format!("nobody knows a {name}")),
        }
    }

    /// Returns the address of a row with everything in it that there is.
    pub fn address(&self, row: &Row, path: &str) -> Result<String> {
        self.address_without(row, path, None)
    }

    /// Gets a page as somebody.
    pub fn answer(&self, person: &str, path: &str, format: Format) -> Result<Answer> {
        self.person(person)?.clone().get(path, format)
    }

    /// Returns somebody.
    pub fn person(&self, name: &str) -> Result<&Visitor> {
        self.people.get(name).ok_or_else(|| Trouble(format!("nobody is called {name}")))
    }

    /// Returns the same with something that there is not in place of the variable `missing`.
    fn address_without(&self, row: &Row, path: &str, missing: Option<&str>) -> Result<String> {
        let mut path = path.to_owned();
        for name in variables(&row.route.path) {
            let (real, none) = self.value(row, name)?;
            path = path.replace(&format!("{{{name}}}"), if missing == Some(name) { &none } else { &real });
        }
        Ok(path)
    }

    /// Returns what stands for a variable part, and the same of something that there is not.
    fn value(&self, row: &Row, variable: &str) -> Result<(String, String)> {
        let source = row.variables.get(variable).map_or(variable, String::as_str);
        let value = self.values.get(source).cloned();
        value.ok_or_else(|| Trouble(format!("nobody knows a {source} for {{{variable}}}")))
    }

    /// Makes everything as it was.
    pub fn restore(&self) -> Result<()> {
        let mut database = Connection::open(&self.database)?;
        database.busy_timeout(Duration::from_secs(10))?;
        copy(&Connection::open(&self.snapshot)?, &mut database)
    }

    /// Asks one route for everybody, and says what came out otherwise than the row says.
    fn complaints(&self, matrix: &Matrix, row: &Row, path: &str, language: &Language) -> Result<Vec<String>> {
        let mut complaints = Vec::new();
        for (person, name) in matrix.people.iter().zip(&row.outcomes) {
            let visitor = self.person(person)?;
            let expected = matrix.outcomes.get(name).ok_or_else(|| Trouble(format!("\"{name}\" is no outcome")))?;
            for (format, expected) in [Format::Html, Format::Json].into_iter().zip(expected) {
                let mut hands = Hands { world: self, row, path, format, visitor };
                let found = hands.ask(None, &row.fields).and_then(|answer| {
                    expected.check(&answer, language)?;
                    hands.check_others(*expected)
                });
                if let Err(trouble) = found {
                    complaints.push(format!("  {person} ({format:?}) should get {name}: {trouble}"));
                }
            }
        }
        Ok(complaints)
    }
}

/// Somebody about to ask.
struct Hands<'a> {
    world: &'a World,
    row: &'a Row,
    path: &'a str,
    format: Format,
    visitor: &'a Visitor,
}

impl Hands<'_> {
    /// Asks, with something that there is not in place of the variable `missing`.
    fn ask(&mut self, missing: Option<&str>, fields: &[(String, String)]) -> Result<Answer> {
        let path = self.world.address_without(self.row, self.path, missing)?;
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let method = self.row.route.method.as_str();
        let mut visitor = self.visitor.clone();
        if method == "POST" {
            // Everybody asks from elsewhere, so that nobody asks too often.
            visitor.from = address_of(&format!("{path}{:?}{}", self.format, self.visitor.from));
        }
        let answer = visitor.send(method, &path, &fields, self.format)?;
        if method == "POST" && answer.status < 400 {
            // What it has to tell somebody is sent before it never happened: the canary reads the mails.
            wait_for_mails(&self.world.database)?;
            self.world.restore()?;
        }
        Ok(answer)
    }

    /// What is another's looks like what there is not, to the byte; what there is not is missing for
    /// everybody; and a forged token opens nothing.
    fn check_others(&mut self, expected: Expected) -> Result<()> {
        let is_refused = expected.asks_who || matches!(expected.status, 401 | 404);
        for name in variables(&self.row.route.path) {
            let (real, none) = self.world.value(self.row, name)?;
            let missing = self.ask(Some(name), &self.row.fields.clone())?;
            if name == "token" {
                if !matches!(missing.status, 404 | 410) && !is_refused {
                    return fail(format!("a forged token is answered with {}", missing.status));
                }
            } else if is_refused {
                for fields in [self.row.fields.clone(), Vec::new(), vec![("unheard-of".to_owned(), "1".to_owned())]] {
                    let (theirs, missing) = (self.ask(None, &fields)?, self.ask(Some(name), &fields)?);
                    let theirs = theirs.whole().replace(&real, &none);
                    difference(&without_chance(&missing.whole())?, &without_chance(&theirs)?)?;
                }
            } else if missing.status != 404 {
                return fail(format!("a {name} that there is not is answered with {}", missing.status));
            }
        }
        Ok(())
    }
}

impl Expected {
    fn check(self, answer: &Answer, language: &Language) -> Result<()> {
        let whole = answer.whole();
        let Language { prefix, segments, .. } = language;
        let track = format!("{prefix}/{}/{}", segments.tickets, segments.track);
        let location = answer.header("location").unwrap_or_default();
        let asks_who = [track.as_str(), DESK.form].iter().any(|form| location.starts_with(form));
        let shows = [SUBJECT, DESCRIPTION].iter().any(|word| whole.contains(word));
        if answer.status != self.status {
            return fail(format!("the status is {}\n{whole}", answer.status));
        }
        if asks_who != self.asks_who {
            return fail(format!("the answer leads to {location}"));
        }
        match (self.shows, shows) {
            (true, false) => fail("the words of the ticket are not there"),
            (false, true) => fail("the words of the ticket are there"),
            _ => Ok(()),
        }
    }
}

/// What opening a ticket comes to.
struct Opened {
    number: String,
    /// The token of the page after the form.
    receipt: String,
}

fn open(visitor: &mut Visitor, path: &str, address: &str, subject: &str, description: &str) -> Result<Opened> {
    let fields = [("name", "Somebody"), ("email", address), ("subject", subject), ("description", description)];
    // Whoever does not want articles first has seen them.
    let fields = [&fields[..], &[("suggested", "1")]].concat();
    let answer = visitor.post(path, &fields, Format::Html)?;
    let location = answer.header("location").unwrap_or_default().to_owned();
    let receipt = location.rsplit('/').next().unwrap_or_default().to_owned();
    let page = visitor.get(&location, Format::Html)?;
    match Regex::new(r"TKT-\d{4}")?.find(&page.body) {
        Some(number) => Ok(Opened { number: number.as_str().to_owned(), receipt }),
        None => fail(format!("{address} opens a ticket: {}", answer.whole())),
    }
}

/// Returns a token, and the same with another signature.
fn forged(token: &str) -> (String, String) {
    let forged: String = match token.rsplit_once('.') {
        Some((said, signature)) => format!("{said}.{}", signature.chars().rev().collect::<String>()),
        None => token.chars().rev().collect(),
    };
    (token.to_owned(), forged)
}

/// Returns the names between braces.
fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// Returns an address of the network that is the same for the same text.
fn address_of(text: &str) -> String {
    let hash = text.bytes().fold(7_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte)));
    format!("10.{}.{}.{}", hash >> 16 & 255, hash >> 8 & 255, hash & 255)
}

fn copy(from: &Connection, to: &mut Connection) -> Result<()> {
    Ok(Backup::new(from, to)?.run_to_completion(10_000, Duration::from_millis(5), None)?)
}
