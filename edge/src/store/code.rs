//! One-time codes and the links mailed with them.

use crate::domain::limit::{CODE_LIFETIME, CODES_FOR_ADDRESS, HOUR, TRIES_PER_CODE};
use crate::port::{Database, DatabaseError, Statement, Value};
use crate::store::{audit, declare};

declare! {
    /// The row is made for every address; it belongs to somebody only where the address is known
    /// and was not asked for too often.
    ASK = "insert into code (id, contact_id, agent, hash, created_at, expires_at)
        select ?1,
            (select contact.id from contact where contact.address = ?2
                and (select count(*) from code where code.contact_id = contact.id and code.created_at > ?4) < ?5),
            (select ?3 where (select count(*) from code where code.agent = ?3 and code.created_at > ?4) < ?5),
            ?6, ?7, ?8";
    MAIL = "insert into outbox (id, letter, recipient, language, created_at, due_at)
        select ?2, ?3, ?4, ?5, ?6, ?6 from code
        where id = ?1 and (contact_id is not null or agent is not null)";
    /// Counts the try and, in the same statement, marks the code as used where it matches: no two
    /// tries see the same count.
    TRY = "update code set tries = tries + 1,
            session_id = case when hash = ?2 and (contact_id is not null or agent is not null) then ?3 end
        where id = ?1 and session_id is null and tries < ?4 and expires_at > ?5
            and case when ?6 then contact_id is null else agent is null end";
    USE_LINK = "update code set session_id = ?2
        where id = ?1 and session_id is null and expires_at > ?3
            and (contact_id is not null or agent is not null) and (agent is not null) = ?4";
    OPEN_SESSION = "insert into session (id, contact_id, agent, created_at, seen_at)
        select session_id, contact_id, agent, ?3, ?3 from code where id = ?1 and session_id = ?2";
    PROVE = "update contact set verified_at = ?3
        where id = (select contact_id from code where id = ?1 and session_id = ?2)";
    RECORD = "insert into audit (id, at, actor, action)
        select ?3, ?4, coalesce('contact:' || contact_id, 'agent:' || agent), 'sign-in' from code
        where id = ?1 and session_id = ?2";
}

/// A code to mail, and for whom.
pub struct Challenge<'a> {
    /// The challenge: in a cookie, and the code's id.
    pub id: &'a str,
    /// The code's hash.
    pub hash: String,
    /// The address typed.
    pub address: &'a str,
    /// The address is an agent's, asking at the desk.
    pub agent: bool,
    /// The door is the desk.
    pub desk: bool,
    /// The mail's outbox id.
    pub mail: String,
    /// The mail, see `domain/letter.rs`.
    pub letter: String,
    /// BCP 47 tag.
    pub language: &'a str,
}

/// Makes a code and its mail. The work is the same whether or not the address is known.
pub async fn ask(
    database: &dyn Database,
    challenge: Challenge<'_>,
    limits: [Statement; 2],
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let now = audit.at;
    let Challenge { id, hash, address, agent, desk, mail, letter, language } = challenge;
    let contact: Value = (!desk).then_some(address).into();
    let agent: Value = (desk && agent).then_some(address).into();
    let mut statements = vec![
        Statement::new(
            ASK,
            [
                id.into(),
                contact,
                agent,
                (now - HOUR).into(),
                CODES_FOR_ADDRESS.into(),
                hash.into(),
                now.into(),
                (now + CODE_LIFETIME).into(),
            ],
        ),
        Statement::new(MAIL, [id.into(), mail.into(), letter.into(), address.into(), language.into(), now.into()]),
        audit.record("ask-code", None),
    ];
    statements.extend(limits);
    database.batch(statements).await.map(|_| ())
}

/// What proves an address.
pub enum Proof {
    /// The hash of the code typed.
    Code(String),
    /// The link.
    Link,
}

/// Uses up a code and opens the session `session` for whoever it was mailed to. Returns whether it
/// matched; a code tried too often, used or expired matches nothing.
pub async fn redeem(
    database: &dyn Database,
    id: &str,
    proof: Proof,
    desk: bool,
    session: &str,
    audit: audit::Entry<'_>,
) -> Result<bool, DatabaseError> {
    let now = audit.at;
    let attempt = match proof {
        Proof::Code(hash) => Statement::new(
            TRY,
            [id.into(), hash.into(), session.into(), TRIES_PER_CODE.into(), now.into(), desk.into()],
        ),
        Proof::Link => Statement::new(USE_LINK, [id.into(), session.into(), now.into(), desk.into()]),
    };
    let arguments = || [id.into(), session.into(), now.into()];
    let outcomes = database
        .batch(vec![
            attempt,
            Statement::new(OPEN_SESSION, arguments()),
            Statement::new(PROVE, arguments()),
            Statement::new(RECORD, [id.into(), session.into(), audit.id.into(), now.into()]),
        ])
        .await?;
    Ok(outcomes.get(1).is_some_and(|opened| opened.changes > 0))
}
