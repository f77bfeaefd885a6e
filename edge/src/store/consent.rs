//! Which texts people agreed to, and who agreed to which.

use crate::domain::consent::Consent;
use crate::port::Statement;
use crate::store::declare;

declare! {
    SHOW = "insert into consent_text (version, language, text, shown_at) values (?1, ?2, ?3, ?4)
        on conflict (version, language) do nothing";
    /// By whoever has the address.
    AGREE = "insert into consent (id, contact_id, ticket_id, version, language, is_proved, given_at)
        select ?1, contact.id, ?3, ?4, ?5, ?6, ?7 from contact where contact.address = ?2";
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
