//! Many hands at once, over HTTP: guesses of one code, one form sent again and again, two replies.

use std::thread;

use fanlight_contract::Language;
use rusqlite::Connection;

use crate::Tally;
use crate::host::Host;
use crate::mailbox::MailServer;
use crate::matrix::{World, ways_in};
use crate::trouble::{Result, Trouble};
use crate::visitor::{Door, Format, Visitor};

const HANDS: usize = 50;

/// How often a code may be tried.
const TRIES: i64 = 5;

/// Lets many hands loose on a host, and counts what is left.
pub fn race(host: &Host, world: &World, language: &Language, mail: &mut MailServer, tally: &mut Tally) -> Result<()> {
    let database = Connection::open(host.database())?;
    let one = |sql: &str| -> Result<i64> { Ok(database.query_row(sql, [], |row| row.get(0))?) };
    let [form, code, new] = &ways_in(language);
    let door = Door { form, code };
    let somebody = |address: &str| Visitor::new(host, address);

    let mut guesser = somebody("198.18.1.1");
    let (code, _) = guesser.ask_for_code(mail, door, "grace@example.com")?;
    let guesses: Vec<String> = (0..HANDS).map(|guess| format!("{guess:06}")).filter(|guess| *guess != code).collect();
    let statuses = at_once(guesses.iter().map(|guess| {
        let mut hand = guesser.clone();
        move || Ok(hand.post(door.code, &[("code", guess)], Format::Html)?.status)
    }))?;
    let tries = one("select tries from code order by created_at desc, id desc limit 1")?;
    let late = guesser.post(door.code, &[("code", &code)], Format::Html)?.status;
    tally.add(
        "fifty guesses at once are five",
        same((statuses.iter().all(|status| *status == 422), tries, late), (true, TRIES, 422)),
    );
    world.restore()?;

    let key = format!("{:025}0", 7);
    let fields = [
        ("key", key.as_str()),
        ("name", "Grace"),
        ("email", "grace@example.com"),
        ("subject", "Once"),
        ("description", "Only once."),
        ("suggested", "1"),
    ];
    let statuses = at_once((0..HANDS).map(|_| {
        let mut hand = somebody("198.18.1.2");
        move || Ok(hand.post(new, &fields, Format::Html)?.status)
    }))?;
    let left = (
        statuses.iter().all(|status| *status == 303),
        one("select count(*) from ticket where subject = 'Once'")?,
        one("select count(*) from message where body = 'Only once.'")?,
    );
    tally.add("one form sent fifty times opens one ticket", same(left, (true, 1, 1)));
    world.restore()?;

    let path = format!("{}/{}/{}", language.prefix, language.segments.tickets, world.known("number")?);
    let ada = world.person("ada")?;
    let statuses = at_once(["Firstly.", "Secondly."].map(|text| {
        let (mut hand, path) = (ada.clone(), path.clone());
        move || Ok(hand.post(&path, &[("text", text)], Format::Html)?.status)
    }))?;
    let left = one("select count(*) from message where body in ('Firstly.', 'Secondly.')")?;
    tally.add("two replies at once both stay", same((statuses, left), (vec![303, 303], 2)));
    world.restore()
}

/// Runs all of them at once, each in a thread of its own.
pub fn at_once<T: Send, F: FnOnce() -> Result<T> + Send>(hands: impl IntoIterator<Item = F>) -> Result<Vec<T>> {
    thread::scope(|scope| {
        let hands: Vec<_> = hands.into_iter().map(|hand| scope.spawn(hand)).collect();
        hands.into_iter().map(|hand| hand.join().map_err(|_| Trouble::new("a hand panicked"))?).collect()
    })
}

/// Fails where something else was found than expected.
pub fn same<T: PartialEq + std::fmt::Debug>(found: T, expected: T) -> std::result::Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{found:?} instead of {expected:?}")) }
}
