//! Sessions: who proved an address in which browser.

use fanlight_contract::{Sharing, Site};

use crate::domain::access::{Customer, Door, Membership, Who};
use crate::domain::admission::{Standing, may_stay};
use crate::domain::limit::{HOUR, MINUTE};
use crate::port::{Database, DatabaseError, Outcome, Row, Statement, Value};
use crate::store::{Question, audit, declare, expiry};

declare! {
    FIND = "select session.id, session.contact_id, session.agent, session.created_at, session.seen_at, contact.address,
            contact.name, contact.time_zone, contact.invited_at, contact.blocked_at, contact.company_id, contact.company_role, contact.sees_company, company.sharing
        from session left join contact on contact.id = session.contact_id
            left join company on company.id = contact.company_id
        where session.id in (?1, ?2) and session.seen_at > ?3 and session.created_at > ?4";
    TOUCH = "update session set seen_at = ?2 where id = ?1 and seen_at < ?2";
    END = "delete from session where id = ?1";
    /// A name of somebody else's session is as unknown as one that there is not.
    HOLD_OWN = "insert into guard (rule, held) select 'own-session', exists (select 1 from session where handle = ?2
        and (contact_id = (select contact_id from session where id = ?1)
            or agent = (select agent from session where id = ?1)))";
    END_NAMED = "delete from session where handle = ?1";
    END_OTHERS = "delete from session where id <> ?1 and contact_id = (select contact_id from session where id = ?1)";
    END_OTHERS_OF_AGENT = "delete from session where id <> ?1 and agent = (select agent from session where id = ?1)";
    OF_CONTACT = "select id = ?1 as is_this, handle, browser, created_at, seen_at from session
        where contact_id = (select contact_id from session where id = ?1 and seen_at > ?2 and created_at > ?3)
            and seen_at > ?2 and created_at > ?3
        order by seen_at desc limit 100";
    OF_AGENT = "select id = ?1 as is_this, handle, browser, created_at, seen_at from session
        where agent = (select agent from session where id = ?1 and seen_at > ?2 and created_at > ?3)
            and seen_at > ?2 and created_at > ?3
        order by seen_at desc limit 100";
    BEGUN = "select contact.language from session left join contact on contact.id = session.contact_id
        where session.id = ?1";
}

/// A session to begin.
pub struct Begin {
    /// SHA-256 of the cookie.
    pub id: String,
    /// A new id: the name by which its owner ends it.
    pub handle: String,
    /// See `domain/browser.rs`.
    pub browser: Option<String>,
}

/// A session that has begun.
pub struct Begun {
    /// BCP 47 tag of the language its owner chose once.
    pub language: Option<String>,
}

/// Returns the statement that tells, at the end of a batch, whether a session has begun in it.
pub fn begun(session: &Begin) -> Statement {
    Statement::new(BEGUN, [session.id.as_str().into()])
}

/// Reads what [`begun`] told.
pub fn read_begun(mut outcomes: Vec<Outcome>) -> Result<Option<Begun>, DatabaseError> {
    let row = outcomes.last_mut().and_then(|outcome| outcome.rows.first_mut());
    row.map(|row| Ok(Begun { language: row.optional_text("language")? })).transpose()
}

/// The session that asks, for statements that find its contact by themselves, and nobody where it
/// is over: `(select contact_id from session where id = ?1 and seen_at > ?2 and created_at > ?3)`.
#[derive(Clone, Debug)]
pub struct Asking {
    id: Option<String>,
    seen_after: i64,
    begun_after: i64,
}

impl Asking {
    /// Returns the session of that id, if there is one.
    pub fn new(site: &Site, id: Option<String>, now: i64) -> Asking {
        let (seen_after, begun_after) = expiry::session_starts(site, now);
        Asking { id, seen_after, begun_after }
    }

    /// Returns the first three arguments of such a statement.
    pub(super) fn arguments(self) -> [Value; 3] {
        [self.id.into(), self.seen_after.into(), self.begun_after.into()]
    }
}

/// A session that lives.
#[derive(Clone, Debug)]
pub struct Session {
    /// SHA-256 of the cookie.
    pub id: String,
    /// When it began.
    created_at: i64,
    /// When it was last used.
    seen_at: i64,
    /// IANA name of the time zone its owner chose.
    time_zone: Option<String>,
    holder: Holder,
}

#[derive(Clone, Debug)]
enum Holder {
    Customer(Customer, Standing),
    /// By mail address.
    Agent(String),
}

impl Session {
    /// Returns whose it is; nobody's where an agent is none any more, or a customer may not stay.
    pub fn who(&self, site: &Site) -> Option<Who> {
        match &self.holder {
            Holder::Customer(customer, standing) => {
                let stays = may_stay(&site.access, &site.audiences, &customer.address, *standing);
                stays.then(|| Who::Customer(customer.clone()))
            }
            Holder::Agent(address) => {
                site.agents.iter().find(|agent| agent.address == *address).cloned().map(Who::Agent)
            }
        }
    }

    /// Returns the IANA name of the time zone its owner chose.
    pub fn time_zone(&self) -> Option<&str> {
        self.time_zone.as_deref()
    }

    /// Tells whether it is time to write down that it was seen: once a minute is enough.
    pub fn is_to_touch(&self, now: i64) -> bool {
        now - self.seen_at > MINUTE
    }

    /// Returns when it ends if it is not used after `now`.
    pub fn ends_at(&self, site: &Site, now: i64) -> i64 {
        let seen_at = if self.is_to_touch(now) { now } else { self.seen_at };
        let idle = seen_at + i64::from(site.access.idle_minutes) * MINUTE;
        idle.min(self.created_at + i64::from(site.access.absolute_hours) * HOUR)
    }
}

/// Asks for those of two sessions, one for each door, that neither ended nor were idle too long.
pub fn find(site: &Site, ids: [Option<String>; 2], now: i64) -> Question<Vec<Session>> {
    let (idle, absolute) = expiry::session_starts(site, now);
    let [first, second] = ids;
    let arguments = [first.into(), second.into(), idle.into(), absolute.into()];
    Question::all(Statement::new(FIND, arguments), read)
}

/// Writes down that sessions were seen.
pub async fn touch(database: &dyn Database, ids: Vec<String>, now: i64) -> Result<(), DatabaseError> {
    let statements = ids.into_iter().map(|id| Statement::new(TOUCH, [id.into(), now.into()])).collect();
    database.batch(statements).await.map(|_| ())
}

/// Ends a session.
pub async fn end(database: &dyn Database, id: &str, audit: audit::Entry<'_>) -> Result<(), DatabaseError> {
    let statements = vec![Statement::new(END, [id.into()]), audit.record("sign-out", None)];
    database.batch(statements).await.map(|_| ())
}

/// A session, as its owner sees it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The session that asks.
    pub is_this: bool,
    /// The name to end it by.
    pub handle: String,
    /// See `domain/browser.rs`.
    pub browser: Option<String>,
    /// When it began.
    pub created_at: i64,
    /// When it was last used.
    pub seen_at: i64,
}

/// Asks for all sessions of whoever asks at a door, the last used first.
pub fn all(door: Door, asking: Asking) -> Question<Vec<Entry>> {
    let sql = match door {
        Door::Portal => OF_CONTACT,
        Door::Desk => OF_AGENT,
    };
    Question::all(Statement::new(sql, asking.arguments()), |row| {
        Ok(Entry {
            is_this: row.integer("is_this")? != 0,
            handle: row.text("handle")?,
            browser: row.optional_text("browser")?,
            created_at: row.integer("created_at")?,
            seen_at: row.integer("seen_at")?,
        })
    })
}

/// Which of one's sessions to end.
pub enum Which<'a> {
    /// The one of that name.
    Named(&'a str),
    /// All but the one that asks.
    Others,
    /// All of them.
    All,
}

/// Ends sessions of whoever has the session `id`. Returns whether there were such.
pub async fn end_some(
    database: &dyn Database,
    id: &str,
    which: Which<'_>,
    audit: audit::Entry<'_>,
) -> Result<bool, DatabaseError> {
    let others = || [END_OTHERS, END_OTHERS_OF_AGENT].map(|sql| Statement::new(sql, [id.into()])).to_vec();
    let mut statements = match which {
        Which::Named(handle) => {
            vec![Statement::new(HOLD_OWN, [id.into(), handle.into()]), Statement::new(END_NAMED, [handle.into()])]
        }
        Which::Others => others(),
        Which::All => {
            let mut all = others();
            all.push(Statement::new(END, [id.into()]));
            all
        }
    };
    let action = match which {
        Which::Named(_) => "end-session",
        Which::Others => "end-other-sessions",
        Which::All => "end-all-sessions",
    };
    statements.push(audit.record(action, None));
    match database.batch(statements).await {
        Err(DatabaseError::Raised(rule)) if rule == "own-session" => Ok(false),
        outcome => outcome.map(|_| true),
    }
}

fn read(row: &mut Row) -> Result<Session, DatabaseError> {
    let holder = match row.optional_text("contact_id")? {
        Some(contact) => {
            let customer = Customer {
                contact,
                address: row.text("address")?,
                name: row.text("name")?,
                company: row.optional_text("company_id")?.map(|id| membership(id, row)).transpose()?,
            };
            let standing = Standing {
                is_invited: row.optional_integer("invited_at")?.is_some(),
                is_blocked: row.optional_integer("blocked_at")?.is_some(),
            };
            Holder::Customer(customer, standing)
        }
        None => Holder::Agent(row.text("agent")?),
    };
    Ok(Session {
        id: row.text("id")?,
        created_at: row.integer("created_at")?,
        seen_at: row.integer("seen_at")?,
        time_zone: row.optional_text("time_zone")?,
        holder,
    })
}

fn membership(company: String, row: &mut Row) -> Result<Membership, DatabaseError> {
    let sharing = Sharing::named(&row.text("sharing")?);
    Ok(Membership {
        company,
        sharing: sharing.ok_or_else(|| DatabaseError::Other("column sharing holds an unknown name".to_owned()))?,
        is_manager: row.text("company_role")? == "manager",
        is_named: row.integer("sees_company")? != 0,
    })
}
