//! What happens at each address: read the input, see who asks, do it in one batch, answer.

pub mod account;
pub mod captcha;
pub mod company;
pub mod conversation;
pub mod desk;
pub mod directory;
pub mod entry_help;
pub mod export;
pub mod feedback;
pub mod file;
pub mod invitation;
mod kept;
pub mod list;
pub mod missing;
mod openers;
pub mod opening;
pub mod people;
pub mod registration;
pub mod search;
pub mod shared;
pub mod sign_in;
pub mod submission;

use axum::response::Response;
use fanlight_contract::{ArticleEntry, Site};

use crate::address::{Address, DeskAddress, Goal};
use crate::context::{Context, Format};
use crate::domain::access::{Action, Door, Who, may};
use crate::domain::consent::Consent;
use crate::domain::limit::Limit;
use crate::domain::ticket::{Number, Ticket};
use crate::domain::{id, mail_address, text};
use crate::error::{Failure, FieldError, FieldErrors};
use crate::log::log;
use crate::mail;
use crate::port::Statement;
use crate::response;
use crate::store;
use crate::store::audit;
use crate::view;

/// The longest text a form takes, in characters.
const LONGEST_TEXT: usize = 5_000;

/// The longest name, in characters.
const LONGEST_NAME: usize = 100;

/// What a client is told that sends a form's key with another form.
const FOREIGN_KEY: &str = "key was sent with something else before";

/// Returns the ticket that was found, unless there is none or `who` may not do `action` to it: the
/// two look the same.
fn allowed(site: &Site, who: &Who, action: Action, found: Option<Ticket>) -> Result<Ticket, Failure> {
    found.filter(|ticket| may(&site.tickets.show, who, action, ticket)).ok_or_else(Failure::missing)
}

/// Tells a program that nobody is signed in, and leads people to the page where they do so.
fn lead_to(context: &Context, page: &str) -> Result<Response, Failure> {
    match context.format() {
        Format::Json => Err(Failure::signed_out()),
        Format::Html => response::redirect(page),
    }
}

/// Asks a visitor who it is, at the door where they stand, and goes on to a ticket where that was asked
/// for: the same whether or not there is such a ticket.
fn ask_who(context: &Context, number: Option<Number>) -> Result<Response, Failure> {
    let label = number.map(|number| number.label(&context.site().number_prefix));
    let page = match context.door() {
        Door::Portal => Address::Track(Goal::new(label, "")).path(context.language()),
        Door::Desk => DeskAddress::SignIn(label).path(context.site()),
    };
    lead_to(context, &page)
}

impl Context {
    /// Sends the mails that the answer brings about, after it.
    fn deliver_later(&self) {
        let (portal, ports) = (self.publication().clone(), self.ports.clone());
        self.ports.defer.run(Box::pin(async move { mail::outbox::deliver(&portal, &ports).await }));
    }

    /// Returns an audit entry for now.
    fn audit<'a>(&self, who: Option<&'a Who>) -> audit::Entry<'a> {
        audit::Entry { id: self.new_id(), at: self.now(), who }
    }

    /// Returns for whom something is shown.
    fn reader<'a>(&'a self, who: &'a Who) -> view::Reader<'a> {
        let (portal, language, text) = (self.publication(), self.language(), self.text());
        view::Reader { portal, language, text, who, now: self.now() }
    }

    /// Returns a number as this portal writes it, where what was typed is one.
    fn label(&self, typed: &str) -> Option<String> {
        let prefix = &self.site().number_prefix;
        Number::parse(typed, prefix).map(|number| number.label(prefix))
    }

    /// Returns the number in an address.
    fn number(&self, label: &str) -> Result<Number, Failure> {
        Number::parse(label, &self.site().number_prefix).ok_or_else(Failure::missing)
    }

    /// Returns the ids of those articles whoever asks may read, each once. `names` are ids, or
    /// addresses: what searches in a browser knows no ids. What one may not read is as unknown as what
    /// there is not.
    async fn known_articles(&self, names: &[&str]) -> Result<Vec<String>, Failure> {
        let mut known = Vec::new();
        let mut audiences = None;
        for name in names {
            let is_named = |article: &&ArticleEntry| article.id == *name || article.url == *name;
            for article in self.site().articles.iter().filter(is_named) {
                let may = match &article.audience {
                    None => true,
                    Some(audience) => {
                        if audiences.is_none() {
                            audiences = Some(self.audiences().await?);
                        }
                        audiences.as_ref().is_some_and(|audiences| audiences.contains(audience.as_str()))
                    }
                };
                if may && !known.contains(&article.id) {
                    known.push(article.id.clone());
                }
            }
        }
        Ok(known)
    }

    /// Returns a wrong field with its sentence.
    fn wrong(&self, field: &'static str, message: &str) -> FieldError {
        FieldError { field: field.into(), detail: self.text().get(message).into_owned() }
    }

    /// Returns whom `limit` counts this client as, or true where it was refused just now.
    pub(crate) async fn limited(&self, limit: Limit) -> (String, bool) {
        let subject = Limit::subject(self.keys(), self.client.0);
        let marked = store::limit::is_marked(&*self.ports.key_value, limit, &subject).await.unwrap_or_else(|error| {
            log(&self.ports, "key-value.failed", serde_json::json!({ "error": error.to_string() }));
            false
        });
        (subject, marked)
    }

    /// Returns the statements that count one more by whoever is known, see [`store::limit::count`].
    fn counted(&self, limit: Limit, audit: &audit::Entry<'_>) -> [Statement; 2] {
        store::limit::count(limit, &Limit::subject_of(self.keys(), &audit.actor()), self.now())
    }

    /// Remembers a refusal, so that a flood of them does not reach the database.
    pub(crate) async fn mark_limited(&self, limit: Limit, subject: &str) {
        if let Err(error) = store::limit::mark(&*self.ports.key_value, limit, subject).await {
            log(&self.ports, "key-value.failed", serde_json::json!({ "error": error.to_string() }));
        }
    }

    /// Returns a form's idempotency key; a new one for programs that send none.
    pub(crate) fn submission_key(&self, given: &str) -> Result<String, Failure> {
        match given {
            "" => Ok(self.new_id()),
            key if id::is_valid(key) => Ok(key.to_owned()),
            _ => Err(Failure::malformed("key is not one that a form of this portal holds")),
        }
    }

    /// Checks a required text of one line.
    fn check_line(&self, field: &'static str, typed: &str, longest: usize, errors: &mut FieldErrors) -> String {
        let checked = text::line(typed);
        if checked.is_empty() {
            errors.0.push(self.wrong(field, "invalid-empty"));
        } else if checked.chars().count() > longest {
            errors.0.push(self.wrong(field, "invalid-long"));
        }
        checked
    }

    /// Checks a required mail address.
    fn check_address(&self, field: &'static str, typed: &str, errors: &mut FieldErrors) -> Option<String> {
        let checked = mail_address::parse(typed);
        if checked.is_none() {
            errors.0.push(self.wrong(field, mail_address::wrong(typed)));
        }
        checked
    }

    /// Checks that what is shown now was agreed to, where that takes a tick. Returns what was agreed
    /// to, if anything.
    fn check_consent(&self, version: &str, errors: &mut FieldErrors) -> Option<&Consent> {
        let consent = self.consent()?;
        let agrees = consent.version == version;
        if consent.is_ticked && !agrees {
            errors.0.push(self.wrong("consent", "invalid-consent"));
        }
        agrees.then_some(consent)
    }

    /// Checks a required text of several lines.
    fn check_text(&self, field: &'static str, typed: &str, errors: &mut FieldErrors) -> String {
        let checked = text::lines(typed);
        if checked.is_empty() {
            errors.0.push(self.wrong(field, "invalid-empty"));
        } else if checked.chars().count() > LONGEST_TEXT {
            errors.0.push(self.wrong(field, "invalid-long-text"));
        }
        checked
    }
}
