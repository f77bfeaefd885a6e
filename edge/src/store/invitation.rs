//! Invitations: who asked whom to come in, and whether they did.

use serde_json::json;

use crate::domain::consent::Consent;
use crate::domain::letter::Letter;
use crate::domain::limit::{INVITATION_LIFETIME, Limit};
use crate::port::{Database, DatabaseError, Statement, Value};
use crate::store::session::{self, Begin, Begun};
use crate::store::{Question, audit, consent, declare, limit};

declare! {
    /// Whoever is there already keeps their name, and whoever is shut out stays so.
    MEET = "insert into contact (id, address, name, language, invited_at, created_at)
        select value ->> 'contact', value ->> 'address', value ->> 'name', ?2, ?3, ?3 from json_each(?1) where true
        on conflict (address) do update set invited_at = excluded.invited_at where blocked_at is null";
    /// Only the last one counts.
    REPLACE = "update invitation set expires_at = ?2 where session_id is null and expires_at > ?2
        and contact_id in (select contact.id from json_each(?1) join contact on contact.address = value ->> 'address')";
    INVITE = "insert into invitation (id, contact_id, agent, language, text, created_at, expires_at)
        select value ->> 'invitation', contact.id, ?2, ?3, ?4, ?5, ?6
        from json_each(?1) join contact on contact.address = value ->> 'address' where contact.blocked_at is null";
    MAIL = "insert into outbox (id, letter, recipient, language, created_at, due_at)
        select value ->> 'mail', value ->> 'letter', value ->> 'address', ?2, ?3, ?3 from json_each(?1)
        where exists (select 1 from invitation where invitation.id = value ->> 'invitation')";
    FIND = "select invitation.text, invitation.expires_at from invitation
        join contact on contact.id = invitation.contact_id
        where invitation.id = ?1 and invitation.session_id is null and contact.blocked_at is null";
    ACCEPT = "update invitation set session_id = ?2
        where id = ?1 and session_id is null and expires_at > ?3
            and exists (select 1 from contact where contact.id = invitation.contact_id and contact.blocked_at is null)";
    OPEN_SESSION = "insert into session (id, contact_id, handle, browser, created_at, seen_at)
        select session_id, contact_id, ?4, ?5, ?3, ?3 from invitation where id = ?1 and session_id = ?2";
    PROVE = "update contact set verified_at = ?3, registered_at = coalesce(registered_at, ?3)
        where id = (select contact_id from invitation where id = ?1 and session_id = ?2)";
    AGREE = "insert into consent (id, contact_id, version, language, is_proved, given_at)
        select ?3, contact_id, ?4, ?5, 1, ?6 from invitation where id = ?1 and session_id = ?2";
    RECORD = "insert into audit (id, at, actor, action)
        select ?3, ?4, 'contact:' || contact_id, 'accept' from invitation where id = ?1 and session_id = ?2";
}

/// Whom to invite, and with which words.
pub struct Invitations<'a> {
    /// The form's idempotency key: the first one's id.
    pub key: &'a str,
    /// Mail addresses, each once.
    pub addresses: &'a [String],
    /// What to call who is new; what stands before the @ where it is empty.
    pub name: &'a str,
    /// BCP 47 tag.
    pub language: &'a str,
    /// The agent's own words; those of the portal where there are none.
    pub text: Option<&'a str>,
    /// The agent's address.
    pub agent: &'a str,
    /// Whom the limit counts for the agent.
    pub subject: &'a str,
}

/// An invitation that nobody accepted yet.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// The agent's own words.
    pub text: Option<String>,
    /// Until when it is good.
    pub expires_at: i64,
}

/// Invites people. The same form sent twice fails with `Unique("invitation.id")`.
pub async fn invite(
    database: &dyn Database,
    invitations: Invitations<'_>,
    new_id: &(dyn Fn() -> String + Sync),
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let now = audit.at;
    let Invitations { key, addresses, name, language, text, agent, subject } = invitations;
    let entry = |(index, address): (usize, &String)| {
        let invitation = if index == 0 { key.to_owned() } else { new_id() };
        let letter = Letter::Invitation { invitation: invitation.clone() }.to_json();
        let name = if name.is_empty() { address.split('@').next().unwrap_or_default() } else { name };
        json!({ "contact": new_id(), "address": address, "name": name, "invitation": invitation, "mail": new_id(),
            "letter": letter })
    };
    let list: Value = serde_json::Value::from_iter(addresses.iter().enumerate().map(entry)).to_string().into();
    let expires_at = now + INVITATION_LIFETIME;
    let mut statements = vec![
        Statement::new(MEET, [list.clone(), language.into(), now.into()]),
        Statement::new(REPLACE, [list.clone(), now.into()]),
        Statement::new(
            INVITE,
            [list.clone(), agent.into(), language.into(), text.into(), now.into(), expires_at.into()],
        ),
        Statement::new(MAIL, [list, language.into(), now.into()]),
        audit.record("invite", None),
    ];
    statements.extend(limit::count_several(Limit::Admission, subject, addresses.len(), now));
    database.batch(statements).await.map(|_| ())
}

/// Asks for an invitation that is good still, or was.
pub fn find(id: &str) -> Question<Option<Invitation>> {
    Question::first(Statement::new(FIND, [id.into()]), |row| {
        Ok(Invitation { text: row.optional_text("text")?, expires_at: row.integer("expires_at")? })
    })
}

/// Uses up an invitation and begins `session` for whoever it was mailed to; nothing where it was used
/// or replaced, or is over.
pub async fn accept(
    database: &dyn Database,
    id: &str,
    session: &Begin,
    agreed: Option<&Consent>,
    new_id: &(dyn Fn() -> String + Sync),
    now: i64,
) -> Result<Option<Begun>, DatabaseError> {
    let with = |more: &[Value]| {
        [Value::from(id), Value::from(session.id.as_str())].into_iter().chain(more.iter().cloned()).collect::<Vec<_>>()
    };
    let mut statements = vec![
        Statement::new(ACCEPT, with(&[now.into()])),
        Statement::new(
            OPEN_SESSION,
            with(&[now.into(), session.handle.as_str().into(), session.browser.clone().into()]),
        ),
        Statement::new(PROVE, with(&[now.into()])),
        Statement::new(RECORD, with(&[new_id().into(), now.into()])),
    ];
    if let Some(agreed) = agreed {
        let given = [new_id().into(), agreed.version.as_str().into(), agreed.language.as_str().into(), now.into()];
        statements.extend([consent::show(agreed, now), Statement::new(AGREE, with(&given))]);
    }
    statements.push(session::begun(session));
    session::read_begun(database.batch(statements).await?)
}
