//! Access that is taken away while many ask, over HTTP: once that is answered, nobody is shown anything
//! any more.

use std::iter::repeat_n;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use fanlight_contract::Language;
use rusqlite::Connection;

use crate::Tally;
use crate::client::Answer;
use crate::host::Host;
use crate::mailbox::MailServer;
use crate::matrix::{SUBJECT, World, ways_in};
use crate::play::{difference, without_chance};
use crate::race::{at_once, same};
use crate::storm::wait_for_mails;
use crate::trouble::{Result, Trouble, fail};
use crate::visitor::{Door, Format, Visitor};

/// Whose part in Ada's ticket is the participant's.
const MICHAEL: &str = "michael@example.com";

/// How often each is tried.
const ROUNDS: usize = 3;

/// How often each hand asks once it is over.
const LATE: usize = 3;

/// Where it happens.
struct Scene<'a> {
    host: &'a Host,
    world: &'a World,
    language: &'a Language,
    database: Connection,
    /// The address of the list.
    tickets: String,
    /// The address of Ada's.
    ticket: String,
}

/// Takes from people what they see, again and again, while they look at it.
pub fn withdrawals(
    host: &Host,
    world: &World,
    language: &Language,
    mail: &mut MailServer,
    tally: &mut Tally,
) -> Result<()> {
    let tickets = format!("{}/{}", language.prefix, language.segments.tickets);
    let ticket = format!("{tickets}/{}", world.known("number")?);
    let database = Connection::open(host.database())?;
    database.busy_timeout(Duration::from_secs(10))?;
    let scene = Scene { host, world, language, database, tickets, ticket };
    let mut again = |name: &str, take: &mut dyn FnMut() -> Result<()>| -> Result<()> {
        let mut outcome = Ok(());
        for _ in 0..ROUNDS {
            outcome = outcome.and_then(|()| take().map_err(|trouble| trouble.to_string()));
            wait_for_mails(host.database())?;
            world.restore()?;
        }
        tally.add(name, outcome);
        Ok(())
    };
    again("an invitation that is taken back while it is accepted opens nothing", &mut || scene.take_invitation())?;
    again("whose part is ended sees nothing more of it", &mut || scene.end_part())?;
    again("a link that is taken back opens nothing more", &mut || scene.take_link())?;
    again("who is taken out of an organisation sees nothing more of it", &mut || scene.take_out())?;
    again("who signs out everywhere is signed in nowhere", &mut || scene.sign_out(mail))
}

impl Scene<'_> {
    /// Whoever is asked again meanwhile has not accepted that.
    fn take_invitation(&self) -> Result<()> {
        let (ada, mary) = (self.world.person("ada")?, self.world.person("invited")?);
        let join = format!("{}/{}/{}", self.tickets, self.language.segments.join, self.world.known("invitation")?);
        let people = format!("{}/people", self.ticket);
        let id = self.id_of("participant", "mary@example.com")?;
        let accept = [("answer", "accept"), ("name", "Mary")];
        let accepts = (mary, "POST", &join, accept.to_vec());
        let looks = (mary, "GET", &self.ticket, Vec::new());
        let takes_back = (ada, "POST", &people, vec![("remove", id.as_str())]);
        let asks_again = (ada, "POST", &people, vec![("email", "mary@example.com")]);
        let crowd = repeat_n([accepts.clone(), looks, accepts, takes_back, asks_again], 5).flatten();
        at_once(crowd.map(|(who, method, path, fields)| {
            let mut hand = who.clone();
            move || match hand.send(method, path, &fields, Format::Html)? {
                answer if matches!(answer.status, 200 | 303 | 404 | 410) => Ok(()),
                answer => fail(answer.whole()),
            }
        }))?;
        let left = "select count(*) < 2, count(accepted_at) from participant
            where contact_id = (select id from contact where address = 'mary@example.com')";
        let left: (bool, i64) = self.database.query_row(left, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        same(left, (true, 0)).map_err(Trouble)?;
        let (mut mary, number) = (mary.clone(), self.world.known("number")?);
        for format in [Format::Html, Format::Json] {
            let taken = mary.get(&self.ticket, format)?.whole().replace(number, "TKT-9999");
            let missing = mary.get(&self.ticket.replace(number, "TKT-9999"), format)?;
            same(missing.status, 404).map_err(Trouble)?;
            difference(&without_chance(&missing.whole())?, &without_chance(&taken)?)?;
        }
        same(mary.post(&join, &accept, Format::Html)?.status, 410).map_err(Trouble)
    }

    fn end_part(&self) -> Result<()> {
        let id = self.id_of("participant", MICHAEL)?;
        let hands = hands(self.world.person("participant")?, &[&self.ticket, &self.list("joined")]);
        lose(hands, &[200, 404], || self.post("ada", &format!("{}/people", self.ticket), ("remove", &id)))
    }

    fn take_link(&self) -> Result<()> {
        let id: String = self.database.query_row("select id from share_link", [], |row| row.get(0))?;
        let shared = format!("{}/{}/{}", self.tickets, self.language.segments.shared, self.world.known("share")?);
        let hands = hands(self.world.person("link")?, &[&shared]);
        lose(hands, &[410], || self.post("ada", &format!("{}/links", self.ticket), ("revoke", &id)))
    }

    fn take_out(&self) -> Result<()> {
        let id = self.id_of("contact", "annabella@analytical.example")?;
        let hands = hands(self.world.person("manager")?, &[&self.ticket, &self.list("company")]);
        let member = format!("/desk/organisations/{}/people/{id}", self.world.known("company")?);
        lose(hands, &[200, 404], || self.post("agent", &member, ("leave", "1")))
    }

    fn sign_out(&self, mail: &mut MailServer) -> Result<()> {
        let [form, code, _] = ways_in(self.language);
        let mut elsewhere = Visitor::new(self.host, "198.18.2.1");
        elsewhere.sign_in(mail, Door { form: &form, code: &code }, MICHAEL)?;
        let hands = [self.world.person("participant")?, &elsewhere]
            .map(|michael| hands(michael, &[&self.ticket, &self.list("joined")]))
            .concat();
        let sessions = format!("{}/{}/sessions", self.tickets, self.language.segments.account);
        lose(hands, &[303, 401], || self.post("participant", &sessions, ("end", "all")))
    }

    /// Returns the address of a list.
    fn list(&self, whose: &str) -> String {
        format!("{}?whose={whose}", self.tickets)
    }

    /// Sends one field.
    fn post(&self, name: &str, path: &str, field: (&str, &str)) -> Result<Answer> {
        self.world.person(name)?.clone().post(path, &[field], Format::Html)
    }

    /// Returns the id of what there is of somebody in a table.
    fn id_of(&self, table: &str, address: &str) -> Result<String> {
        let sql = format!(
            "select {table}.id from contact left join participant on participant.contact_id = contact.id
            where contact.address = '{address}'"
        );
        Ok(self.database.query_row(&sql, [], |row| row.get(0))?)
    }
}

/// Somebody who looks at one page.
#[derive(Clone)]
struct Hand {
    visitor: Visitor,
    path: String,
    format: Format,
}

impl Hand {
    /// Returns the status, and whether words of Ada's ticket are shown.
    fn look(&mut self) -> Result<(u16, bool)> {
        let answer = self.visitor.get(&self.path, self.format)?;
        Ok((answer.status, answer.whole().contains(SUBJECT)))
    }
}

/// Returns hands that look at each page as people and as programs do.
fn hands(visitor: &Visitor, pages: &[&str]) -> Vec<Hand> {
    let hand = |path: &&str, format| Hand { visitor: visitor.clone(), path: (*path).to_owned(), format };
    pages.iter().flat_map(|path| [hand(path, Format::Html), hand(path, Format::Json)]).collect()
}

/// Lets hands look on and on while `take` takes what they look at from them. Who asks after that was
/// answered is shown nothing, and gets one of the statuses `expected`.
fn lose(mut hands: Vec<Hand>, expected: &[u16], take: impl FnOnce() -> Result<Answer>) -> Result<()> {
    for hand in &mut hands {
        if hand.look()? != (200, true) {
            return fail(format!("{} shows nothing to begin with", hand.path));
        }
    }
    let is_over = AtomicBool::new(false);
    let watch = |mut hand: Hand| {
        let mut late = 0;
        while late < LATE {
            let is_late = is_over.load(Ordering::SeqCst);
            let (status, is_shown) = hand.look()?;
            if is_late && (is_shown || !expected.contains(&status)) {
                return fail(format!("{} is answered with {status}, shown: {is_shown}", hand.path));
            }
            late += usize::from(is_late);
        }
        Ok(())
    };
    thread::scope(|scope| {
        let watching: Vec<_> = hands.into_iter().map(|hand| scope.spawn(|| watch(hand))).collect();
        let taken = take();
        is_over.store(true, Ordering::SeqCst);
        for hand in watching {
            hand.join().map_err(|_| Trouble::new("a hand panicked"))??;
        }
        same(taken?.status, 303).map_err(Trouble)
    })
}
