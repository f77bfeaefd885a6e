//! People: what they say of themselves, and what the desk does with them.

use serde::Serialize;

use crate::domain::admission::Standing;
use crate::port::{Database, DatabaseError, Row, Statement};
use crate::store::session::Asking;
use crate::store::{Question, audit, declare};

declare! {
    PROFILE = "select name, language, time_zone, is_notified from contact
        where id = (select contact_id from session where id = ?1 and seen_at > ?2 and created_at > ?3)";
    SAVE = "update contact set name = ?2, language = ?3, time_zone = ?4, is_notified = ?5 where id = ?1";
    BY_ADDRESS = "select id, address, name, created_at, verified_at, registered_at, invited_at, blocked_at from contact
        where address >= ?1 and address < ?2 and address > ?3 order by address limit ?4";
    BY_NAME = "select id, address, name, created_at, verified_at, registered_at, invited_at, blocked_at from contact
        where name >= ?1 collate nocase and name < ?2 collate nocase order by name collate nocase, id limit ?3";
    BY_ID = "select id, address, name, created_at, verified_at, registered_at, invited_at, blocked_at from contact
        where id = ?1";
    BLOCKED = "select contact.address from json_each(?1) join contact on contact.address = value
        where contact.blocked_at is not null";
    BLOCK = "update contact set blocked_at = ?2 where id = ?1 and blocked_at is null";
    END_SESSIONS = "delete from session where contact_id = ?1";
    /// So that a code that is on its way opens nothing.
    END_CODES = "update code set expires_at = ?2 where contact_id = ?1 and expires_at > ?2";
    END_INVITATIONS = "update invitation set expires_at = ?2 where contact_id = ?1 and expires_at > ?2";
    UNBLOCK = "update contact set blocked_at = null where id = ?1";
}

/// What somebody says of themselves.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Profile {
    /// One line.
    pub name: String,
    /// BCP 47 tag; that of the page where there is none.
    pub language: Option<String>,
    /// IANA name; the portal's where there is none.
    pub time_zone: Option<String>,
    /// Whether they get mails that nobody has to get.
    pub is_notified: bool,
}

/// Somebody, as the desk knows them.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The contact's id.
    pub id: String,
    /// Mail address.
    pub address: String,
    /// One line.
    pub name: String,
    /// When they first wrote, registered or were invited.
    pub created_at: i64,
    /// When the address was last proved.
    pub verified_at: Option<i64>,
    /// When they got an account.
    pub registered_at: Option<i64>,
    /// When an agent last invited them.
    pub invited_at: Option<i64>,
    /// Since when they may not come in.
    pub blocked_at: Option<i64>,
}

impl Person {
    /// Returns what decides whether they come in.
    pub fn standing(&self) -> Standing {
        Standing { is_invited: self.invited_at.is_some(), is_blocked: self.blocked_at.is_some() }
    }
}

/// Asks what whoever is signed in says of themselves.
pub fn profile(asking: Asking) -> Question<Option<Profile>> {
    Question::first(Statement::new(PROFILE, asking.arguments()), |row| {
        Ok(Profile {
            name: row.text("name")?,
            language: row.optional_text("language")?,
            time_zone: row.optional_text("time_zone")?,
            is_notified: row.integer("is_notified")? != 0,
        })
    })
}

/// Writes down what somebody says of themselves.
pub async fn save(
    database: &dyn Database,
    contact: &str,
    profile: Profile,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let Profile { name, language, time_zone, is_notified } = profile;
    let statements = vec![
        Statement::new(SAVE, [contact.into(), name.into(), language.into(), time_zone.into(), is_notified.into()]),
        audit.record("profile", None),
    ];
    database.batch(statements).await.map(|_| ())
}

/// Asks for people by the beginning of their address, all where it is empty, in its order and behind
/// the address `after`.
pub fn by_address(beginning: &str, after: &str, most: i64) -> Question<Vec<Person>> {
    let beginning = beginning.to_lowercase();
    let (from, to) = range(&beginning);
    Question::all(Statement::new(BY_ADDRESS, [from.into(), to.into(), after.into(), most.into()]), read)
}

/// Asks for people by the beginning of their name.
pub fn by_name(beginning: &str, most: i64) -> Question<Vec<Person>> {
    let (from, to) = range(beginning);
    Question::all(Statement::new(BY_NAME, [from.into(), to.into(), most.into()]), read)
}

/// Asks for somebody by id.
pub fn by_id(id: &str) -> Question<Option<Person>> {
    Question::first(Statement::new(BY_ID, [id.into()]), read)
}

/// Asks which of some addresses are shut out.
pub fn blocked(addresses: &[String]) -> Question<Vec<String>> {
    let addresses = serde_json::Value::from_iter(addresses.iter().map(String::as_str)).to_string();
    Question::all(Statement::new(BLOCKED, [addresses.into()]), |row| row.text("address"))
}

/// Shuts somebody out: every session ends, and neither a code nor an invitation on its way lets them
/// in.
pub async fn block(database: &dyn Database, id: &str, audit: audit::Entry<'_>) -> Result<(), DatabaseError> {
    let now = audit.at;
    let at = || [id.into(), now.into()];
    let statements = vec![
        Statement::new(BLOCK, at()),
        Statement::new(END_SESSIONS, [id.into()]),
        Statement::new(END_CODES, at()),
        Statement::new(END_INVITATIONS, at()),
        audit.record(&format!("block {id}"), None),
    ];
    database.batch(statements).await.map(|_| ())
}

/// Lets somebody in again who was shut out.
pub async fn unblock(database: &dyn Database, id: &str, audit: audit::Entry<'_>) -> Result<(), DatabaseError> {
    let statements = vec![Statement::new(UNBLOCK, [id.into()]), audit.record(&format!("unblock {id}"), None)];
    database.batch(statements).await.map(|_| ())
}

/// Returns where what begins so begins and ends, by the order of its bytes.
fn range(beginning: &str) -> (&str, String) {
    (beginning, format!("{beginning}\u{10FFFF}"))
}

fn read(row: &mut Row) -> Result<Person, DatabaseError> {
    Ok(Person {
        id: row.text("id")?,
        address: row.text("address")?,
        name: row.text("name")?,
        created_at: row.integer("created_at")?,
        verified_at: row.optional_integer("verified_at")?,
        registered_at: row.optional_integer("registered_at")?,
        invited_at: row.optional_integer("invited_at")?,
        blocked_at: row.optional_integer("blocked_at")?,
    })
}
