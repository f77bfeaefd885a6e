//! One-time codes and the links mailed with them, and the accounts that begin with one.

use crate::domain::admission::Admission;
use crate::domain::consent::Consent;
use crate::domain::limit::{
    CODE_LIFETIME, CODES_FOR_ADDRESS, CODES_FOR_ADDRESS_A_DAY, CODES_FOR_CLIENT, DAY, HOUR, TRIES_PER_CODE,
};
use crate::port::{Database, DatabaseError, Statement, Value};
use crate::store::session::Begin;
use crate::store::{audit, company, consent, declare, session};

declare! {
    /// The row is made for every address; it belongs to somebody only where that one may come in and
    /// was not asked for too often. Somebody new is no contact before the code is used.
    ASK = "insert into code (id, contact_id, address, name, language, consent, registers, client, hash, created_at,
            expires_at)
        select ?1,
            (select contact.id from contact where contact.address = ?2 and contact.blocked_at is null
                and (contact.invited_at is not null or not ?3)
                and (select count(*) from code where code.contact_id = contact.id and code.created_at > ?5
                    and code.client = ?9) < ?12
                and (select count(*) from code where code.contact_id = contact.id and code.created_at > ?5) < ?13
                and (select count(*) from code where code.contact_id = contact.id and code.created_at > ?6) < ?14),
            (select ?2 where ?4 and not exists (select 1 from contact where contact.address = ?2)
                and (select count(*) from code where code.address = ?2 and code.created_at > ?5 and code.client = ?9)
                    < ?12
                and (select count(*) from code where code.address = ?2 and code.created_at > ?5) < ?13
                and (select count(*) from code where code.address = ?2 and code.created_at > ?6) < ?14),
            ?7, ?8, ?15, ?16, ?9, ?10, ?11, ?17";
    ASK_AGENT = "insert into code (id, agent, client, hash, created_at, expires_at)
        select ?1,
            (select ?2 where (select count(*) from code where code.agent = ?2 and code.created_at > ?3
                    and code.client = ?5) < ?6
                and (select count(*) from code where code.agent = ?2 and code.created_at > ?3) < ?7
                and (select count(*) from code where code.agent = ?2 and code.created_at > ?4) < ?8),
            ?5, ?9, ?10, ?11";
    MAIL = "insert into outbox (id, letter, recipient, language, created_at, due_at)
        select ?2, ?3, ?4, ?5, ?6, ?6 from code
        where id = ?1 and (contact_id is not null or address is not null or agent is not null)";
    /// Counts the try and, in the same statement, marks the code as used where it matches: no two
    /// tries see the same count.
    TRY = "update code set tries = tries + 1,
            session_id = case when hash = ?2
                and (contact_id is not null or address is not null or agent is not null) then ?3 end
        where id = ?1 and session_id is null and tries < ?4 and expires_at > ?5
            and case when ?6 then contact_id is null and address is null else agent is null end";
    USE_LINK = "update code set session_id = ?2
        where id = ?1 and session_id is null and expires_at > ?3
            and (contact_id is not null or address is not null or agent is not null) and (agent is not null) = ?4";
    /// Whoever is named by address alone is called what stands before the @.
    MEET = "insert into contact (id, address, name, created_at)
        select ?3, address, coalesce(nullif(name, ''), substr(address, 1, instr(address, '@') - 1)), ?4 from code
        where id = ?1 and session_id = ?2 and address is not null
        on conflict (address) do nothing";
    RECOGNISE = "update code set contact_id = (select contact.id from contact where contact.address = code.address)
        where id = ?1 and session_id = ?2 and address is not null";
    REGISTER = "update contact set registered_at = coalesce(registered_at, ?3), language = coalesce(language,
            (select code.language from code where code.id = ?1))
        where id = (select contact_id from code where id = ?1 and session_id = ?2 and registers)";
    /// Nobody's where they were shut out meanwhile.
    OPEN_SESSION = "insert into session (id, contact_id, agent, handle, browser, created_at, seen_at)
        select code.session_id, code.contact_id, code.agent, ?4, ?5, ?3, ?3
        from code left join contact on contact.id = code.contact_id
        where code.id = ?1 and code.session_id = ?2
            and (code.agent is not null or (contact.id is not null and contact.blocked_at is null))";
    PROVE = "update contact set verified_at = ?3
        where id = (select contact_id from code where id = ?1 and session_id = ?2)";
    AGREE = "insert into consent (id, contact_id, version, language, is_proved, given_at)
        select ?3, contact_id, consent, language, 1, ?4 from code
        where id = ?1 and session_id = ?2 and contact_id is not null and consent is not null";
    RECORD = "insert into audit (id, at, actor, action)
        select ?3, ?4, coalesce('contact:' || contact_id, 'agent:' || agent),
            case when registers then 'register' else 'sign-in' end
        from code where id = ?1 and session_id = ?2";
}

/// A code to mail, and for whom.
pub struct Challenge<'a> {
    /// The challenge: in a cookie, and the code's id.
    pub id: &'a str,
    /// The code's hash.
    pub hash: String,
    /// The address typed.
    pub address: &'a str,
    /// Who asks.
    pub by: Asker<'a>,
    /// Whom a limit counts for the client.
    pub client: &'a str,
    /// The mail's outbox id.
    pub mail: String,
    /// The mail, see `domain/letter.rs`.
    pub letter: String,
    /// BCP 47 tag.
    pub language: &'a str,
}

/// Who asks for a code.
pub enum Asker<'a> {
    /// Somebody at the desk, at the address of an agent or not.
    Desk {
        /// The address is an agent's.
        is_agent: bool,
    },
    /// Somebody who wants to be let in.
    Customer {
        /// What it takes at this address.
        admission: Admission,
        /// What they said of themselves to get an account, if they want one.
        account: Option<Account<'a>>,
    },
}

/// What somebody said of themselves to get an account.
pub struct Account<'a> {
    /// One line.
    pub name: &'a str,
    /// What they agreed to.
    pub consent: Option<&'a Consent>,
}

/// Makes a code and its mail. The work is the same whether or not the address is known.
pub async fn ask(
    database: &dyn Database,
    challenge: Challenge<'_>,
    limits: [Statement; 2],
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let now = audit.at;
    let Challenge { id, hash, address, by, client, mail, letter, language } = challenge;
    let mut statements = Vec::new();
    match by {
        Asker::Desk { is_agent } => statements.push(Statement::new(
            ASK_AGENT,
            [
                id.into(),
                is_agent.then_some(address).into(),
                (now - HOUR).into(),
                (now - DAY).into(),
                client.into(),
                CODES_FOR_CLIENT.into(),
                CODES_FOR_ADDRESS.into(),
                CODES_FOR_ADDRESS_A_DAY.into(),
                hash.into(),
                now.into(),
                (now + CODE_LIFETIME).into(),
            ],
        )),
        Asker::Customer { admission, account } => {
            let consent = account.as_ref().and_then(|account| account.consent);
            statements.extend(consent.map(|consent| consent::show(consent, now)));
            statements.push(Statement::new(
                ASK,
                [
                    id.into(),
                    address.into(),
                    admission.takes_invitation().into(),
                    admission.takes_new().into(),
                    (now - HOUR).into(),
                    (now - DAY).into(),
                    account.as_ref().map(|account| account.name).into(),
                    account.as_ref().map(|_| language).into(),
                    client.into(),
                    hash.into(),
                    now.into(),
                    CODES_FOR_CLIENT.into(),
                    CODES_FOR_ADDRESS.into(),
                    CODES_FOR_ADDRESS_A_DAY.into(),
                    consent.map(|consent| consent.version.as_str()).into(),
                    account.is_some().into(),
                    (now + CODE_LIFETIME).into(),
                ],
            ));
        }
    }
    statements.extend([
        Statement::new(MAIL, [id.into(), mail.into(), letter.into(), address.into(), language.into(), now.into()]),
        audit.record("ask-code", None),
    ]);
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

/// Uses up a code and begins `session` for whoever it was mailed to; who that is, is found out by the
/// code alone. Returns the language they chose, if they did. Nothing where it matched nothing: tried
/// too often, used or expired.
pub async fn redeem(
    database: &dyn Database,
    id: &str,
    proof: Proof,
    desk: bool,
    session: &Begin,
    new_id: &(dyn Fn() -> String + Sync),
    now: i64,
) -> Result<Option<session::Begun>, DatabaseError> {
    let attempt = match proof {
        Proof::Code(hash) => Statement::new(
            TRY,
            [id.into(), hash.into(), session.id.as_str().into(), TRIES_PER_CODE.into(), now.into(), desk.into()],
        ),
        Proof::Link => Statement::new(USE_LINK, [id.into(), session.id.as_str().into(), now.into(), desk.into()]),
    };
    let both = || [Value::from(id), Value::from(session.id.as_str())];
    let with = |more: &[Value]| both().into_iter().chain(more.iter().cloned()).collect::<Vec<_>>();
    let [admit, vouch] = company::welcome(&session.id, now);
    let outcomes = database
        .batch(vec![
            attempt,
            Statement::new(MEET, with(&[new_id().into(), now.into()])),
            Statement::new(RECOGNISE, both()),
            Statement::new(REGISTER, with(&[now.into()])),
            Statement::new(
                OPEN_SESSION,
                with(&[now.into(), session.handle.as_str().into(), session.browser.clone().into()]),
            ),
            Statement::new(PROVE, with(&[now.into()])),
            Statement::new(AGREE, with(&[new_id().into(), now.into()])),
            Statement::new(RECORD, with(&[new_id().into(), now.into()])),
            admit,
            vouch,
            session::begun(session),
        ])
        .await?;
    session::read_begun(outcomes)
}
