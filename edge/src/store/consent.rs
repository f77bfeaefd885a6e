//! Which texts people agreed to, and who agreed to which.

use crate::domain::consent::Consent;
use crate::port::{DatabaseError, Row, Statement};
use crate::store::session::Asking;
use crate::store::{Question, declare};

declare! {
    SHOW = "insert into consent_text (version, language, text, shown_at) values (?1, ?2, ?3, ?4)
        on conflict (version, language) do nothing";
    /// By whoever has the address.
    AGREE = "insert into consent (id, contact_id, ticket_id, version, language, is_proved, given_at)
        select ?1, contact.id, ?3, ?4, ?5, ?6, ?7 from contact where contact.address = ?2";
    OF_SESSION = "select consent.given_at, consent_text.text from consent join consent_text using (version, language)
        where consent.contact_id = (select contact_id from session where id = ?1 and seen_at > ?2 and created_at > ?3)
        order by consent.given_at desc, consent.id desc limit 50";
    OF_CONTACT = "select consent.given_at, consent_text.text from consent join consent_text using (version, language)
        where consent.contact_id = ?1 order by consent.given_at desc, consent.id desc limit 50";
    IS_GIVEN = "select 1 as given from consent
        where contact_id = (select contact_id from session where id = ?1 and seen_at > ?2 and created_at > ?3)
            and version = ?4 and is_proved limit 1";
}

/// What somebody agreed to, and when.
#[derive(Clone, Debug)]
pub struct Given {
    /// Milliseconds since 1970.
    pub at: i64,
    /// As it was shown.
    pub text: String,
}

/// Asks what whoever is signed in agreed to, the last first.
pub fn of_session(asking: Asking) -> Question<Vec<Given>> {
    Question::all(Statement::new(OF_SESSION, asking.arguments()), read)
}

/// Asks what somebody agreed to, the last first.
pub fn of_contact(contact: &str) -> Question<Vec<Given>> {
    Question::all(Statement::new(OF_CONTACT, [contact.into()]), read)
}

/// Asks whether whoever is signed in has agreed to a text already, and it was surely they.
pub fn is_given(asking: Asking, consent: &Consent) -> Question<bool> {
    let [id, seen, begun] = asking.arguments();
    let arguments = [id, seen, begun, consent.version.as_str().into()];
    Question::new(Statement::new(IS_GIVEN, arguments), |rows| Ok(!rows.is_empty()))
}

fn read(row: &mut Row) -> Result<Given, DatabaseError> {
    Ok(Given { at: row.integer("given_at")?, text: row.text("text")? })
}

/// Returns the statement that keeps the text itself.
pub fn show(consent: &Consent, now: i64) -> Statement {
    let Consent { version, language, .. } = consent;
    Statement::new(SHOW, [version.as_str().into(), language.as_str().into(), consent.whole().into(), now.into()])
}

/// What somebody agreed to, by sending a form.
#[derive(Clone, Copy)]
pub struct Agreed<'a> {
    /// The text.
    pub consent: &'a Consent,
    /// Whether it was surely whose address the form has: signed in, or with a link only they got.
    pub is_proved: bool,
}

/// Who it was.
pub struct Party<'a> {
    /// The contact's address.
    pub address: &'a str,
    /// The ticket it was sent with.
    pub ticket: Option<&'a str>,
}

/// Returns the statements that write down who agreed to what.
pub fn agree(id: String, agreed: Agreed<'_>, by: Party<'_>, now: i64) -> [Statement; 2] {
    let (Agreed { consent, is_proved }, Party { address, ticket }) = (agreed, by);
    let given = [
        id.into(),
        address.into(),
        ticket.into(),
        consent.version.as_str().into(),
        consent.language.as_str().into(),
        is_proved.into(),
        now.into(),
    ];
    [show(consent, now), Statement::new(AGREE, given)]
}
