//! `site.json`: what the edge needs to know of the portal, and no more.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Mount;
use crate::form::{Field, Form};

/// The version of the format. The edge refuses a site of another one.
pub const FORMAT: u32 = 4;

/// The audience that everybody who is signed in belongs to.
pub const CUSTOMERS: &str = "customers";

/// The audience of those who answer.
pub const AGENTS: &str = "agents";

/// A portal as the edge sees it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The version of this format; see [`FORMAT`].
    pub format: u32,
    /// The portal's name, in headers and mails.
    pub name: String,
    /// Scheme and host of the portal, without a slash at the end: `https://help.example.com`.
    pub base_url: String,
    /// What all its addresses begin with.
    #[serde(default, skip_serializing_if = "Mount::is_root")]
    pub mount: Mount,
    /// Where times are shown.
    pub time_zone: TimeZone,
    /// At least one; the first is the primary language.
    pub languages: Vec<Language>,
    /// What stands before a ticket's number: `TKT` in `TKT-0042`.
    pub number_prefix: String,
    /// What customers may do with their tickets.
    pub tickets: TicketRules,
    /// The forms by which tickets are opened, in the order of the menu; at least one. The first is for
    /// those who name none.
    pub forms: Vec<Form>,
    /// What forms ask besides name, address, kind, subject and description.
    pub fields: Vec<Field>,
    /// Who comes in, and for how long.
    pub access: Access,
    /// How organisations begin.
    pub organisations: Organisations,
    /// Those who answer.
    pub agents: Vec<Agent>,
    /// Who mails come from.
    pub mail: MailSender,
    /// The question after a ticket is resolved.
    pub csat: Csat,
    /// Who articles may be for, besides [`CUSTOMERS`] and [`AGENTS`].
    pub audiences: Vec<Audience>,
    /// Every article, in every language, by address.
    pub articles: Vec<ArticleEntry>,
    /// How many files hold addresses that pages had once; see [`Moved`](crate::Moved).
    pub moved: u32,
    /// Starts of the customer's addresses that the portal had in other words, and what they are now:
    /// `/tickets` is `/requests`.
    pub renamed: BTreeMap<String, String>,
}

/// One language of the portal.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// BCP 47 tag: `en`, `pt-BR`.
    pub tag: String,
    /// What its readers call it: `English`.
    pub name: String,
    /// The start of each of its addresses: the portal's mount, and for all but the primary language
    /// its tag: `/nl`.
    pub prefix: String,
    /// The parts of the customer's addresses, in the portal's own words.
    pub segments: Segments,
}

/// The parts of the customer's addresses in one language, lower case, made from the messages
/// `segment-…` so that a renamed term renames the address. All below `tickets` differ.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Segments {
    /// The customer's tickets; all but `feedback` and `search` stands below it: `/requests`.
    pub tickets: String,
    /// The form: `/requests/new`.
    pub new: String,
    /// The page after the form: `/requests/received/…`.
    pub received: String,
    /// Where a customer asks for a code: `/requests/track`.
    pub track: String,
    /// Where the code is typed: `/requests/code`.
    pub code: String,
    /// Where the mailed link leads: `/requests/confirm/…`.
    pub confirm: String,
    /// Ends the session: `/requests/sign-out`.
    pub sign_out: String,
    /// Where a customer asks for an account: `/requests/register`.
    pub register: String,
    /// The customer's own data and sessions: `/requests/account`.
    pub account: String,
    /// Where a mailed invitation leads: `/requests/invitation/…`.
    pub invitation: String,
    /// One ticket for whoever has the link: `/requests/shared/…`.
    pub shared: String,
    /// Where somebody accepts to take part in a ticket: `/requests/join/…`.
    pub join: String,
    /// The customer's tickets as a file: `/requests/export`.
    pub export: String,
    /// The survey: `/feedback/…`.
    pub feedback: String,
    /// What is found without a script: `/search?q=…`.
    pub search: String,
}

impl Segments {
    /// Returns the customer's pages by the names of their messages `segment-…`; `prefix` is the language's.
    pub fn addresses(&self, prefix: &str) -> Vec<(&'static str, String)> {
        let tickets = format!("{prefix}/{}", self.tickets);
        let below = [
            ("new", &self.new),
            ("received", &self.received),
            ("track", &self.track),
            ("code", &self.code),
            ("confirm", &self.confirm),
            ("sign-out", &self.sign_out),
            ("register", &self.register),
            ("account", &self.account),
            ("invitation", &self.invitation),
            ("shared", &self.shared),
            ("join", &self.join),
            ("export", &self.export),
        ];
        let mut addresses =
            vec![("feedback", format!("{prefix}/{}", self.feedback)), ("search", format!("{prefix}/{}", self.search))];
        addresses.extend(below.map(|(name, segment)| (name, format!("{tickets}/{segment}"))));
        addresses.push(("tickets", tickets));
        addresses
    }
}

/// A time zone as a rule that needs no database.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TimeZone {
    /// IANA name: `Europe/Amsterdam`.
    pub name: String,
    /// The zone's present rule as a POSIX TZ string: `CET-1CEST,M3.5.0,M10.5.0/3`.
    pub posix: String,
}

/// What customers may do with their tickets.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TicketRules {
    /// Whether a reply to a closed ticket is taken, and reopens it.
    pub reply_to_closed: bool,
    /// The files that may be sent with a message.
    pub attachments: Attachments,
    /// Whether customers may close their tickets.
    pub customers_may_close: bool,
    /// Whether customers may open again what is resolved or closed.
    pub customers_may_reopen: bool,
    /// How customers see where a ticket stands.
    pub status: StatusDisplay,
    /// The portal's own names for the statuses, in their order.
    pub stages: Vec<Stage>,
    /// The stage that a customer's closing leads to, where it is not the first that means closed.
    pub closing_stage: Option<String>,
    /// Which of their tickets customers see.
    #[serde(default)]
    pub show: Show,
    /// The site key of Cloudflare Turnstile, where whoever opens a ticket without being signed in is asked
    /// to be a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turnstile: Option<String>,
}

/// How customers see where a ticket stands.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusDisplay {
    /// As open or closed.
    OpenClosed,
    /// By its stage, or by its status where the portal has no stages for it.
    #[default]
    Stages,
}

/// The portal's own name for a status: the messages `stage-…` and `desk-stage-…` say it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The end of the messages' names.
    pub id: String,
    /// The status it means, by its name: `in-progress`.
    pub status: String,
}

/// The files that may be sent with a message.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Attachments {
    /// How many at once; none at all where it is 0.
    pub most: u32,
    /// Megabytes of each.
    pub megabytes_each: u32,
    /// Megabytes of all of them together.
    pub megabytes_together: u32,
    /// Media types and families of them (`image/*`), by the content; any where there is none.
    pub types: Vec<String>,
    /// Endings of names that are not taken, lower case and without a dot, besides those of programs.
    pub refused: Vec<String>,
    /// Whether documents with macros are taken.
    pub macros: bool,
}

impl Default for Attachments {
    fn default() -> Attachments {
        Attachments {
            most: 10,
            megabytes_each: 10,
            megabytes_together: 25,
            types: Vec::new(),
            refused: Vec::new(),
            macros: false,
        }
    }
}

/// Which of their tickets customers see: those that are in each of the lists that are not empty.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Show {
    /// Forms, by their ids.
    pub forms: Vec<String>,
    /// Kinds of ticket.
    pub kinds: Vec<String>,
    /// How it came: `portal`, `desk` or `mail`.
    pub channels: Vec<String>,
    /// Where it stands.
    pub statuses: Vec<String>,
}

/// Who comes in, what they are asked for, and how long they stay.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// Who may come in.
    pub mode: Mode,
    /// Mail addresses, lower case, whose owners need no invitation.
    pub addresses: Vec<String>,
    /// What stands behind the @ of addresses whose owners need none, lower case.
    pub domains: Vec<String>,
    /// The [`Audience`]s whose members need none, by their names.
    pub audiences: Vec<String>,
    /// Minutes without a request after which a session ends.
    pub idle_minutes: u32,
    /// Hours after which a session ends however busy it is.
    pub absolute_hours: u32,
    /// What people agree to.
    pub consent: Consent,
}

impl Default for Access {
    fn default() -> Access {
        Access {
            mode: Mode::Public,
            addresses: Vec::new(),
            domains: Vec::new(),
            audiences: Vec::new(),
            idle_minutes: 60,
            absolute_hours: 168,
            consent: Consent::default(),
        }
    }
}

/// Who may come in.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Anybody writes; to read the answers takes the proof of an address.
    #[default]
    Public,
    /// Whoever has an account, and anybody may have one.
    Registered,
    /// Whoever was invited, or is named.
    Invited,
}

/// What people agree to when they send something. The words are the message `consent-text`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Whether they are asked.
    pub mode: ConsentMode,
    /// What stands below the words: ids of articles, and addresses that begin with `https://`.
    pub links: Vec<String>,
}

/// Whether people are asked to agree.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ConsentMode {
    /// Nothing is said.
    #[default]
    None,
    /// It is said; whoever sends the form agrees.
    Notice,
    /// A box is to be ticked.
    Checkbox,
}

/// How organisations begin.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Organisations {
    /// Whose tickets the people of a new one see besides their own.
    pub sharing: Sharing,
}

/// Who of an organisation sees the tickets of all its people.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sharing {
    /// Nobody.
    #[default]
    None,
    /// Its managers.
    Role,
    /// Those who are named.
    Person,
    /// All of its people.
    Everyone,
}

impl Sharing {
    /// In the order of how much is shared.
    pub const ALL: [Sharing; 4] = [Sharing::None, Sharing::Role, Sharing::Person, Sharing::Everyone];

    /// Returns the name in the configuration, in the database and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Sharing::None => "none",
            Sharing::Role => "role",
            Sharing::Person => "person",
            Sharing::Everyone => "everyone",
        }
    }

    /// Returns the sharing of that name.
    pub fn named(name: &str) -> Option<Sharing> {
        Sharing::ALL.into_iter().find(|sharing| sharing.name() == name)
    }
}

/// Somebody who answers tickets.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Mail address, lower case; the agent signs in with it.
    pub address: String,
    /// The name customers see.
    pub name: String,
}

/// Who mails come from.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MailSender {
    /// The address mails come from and replies go to.
    pub from: String,
}

/// Customers for whom there are articles that others do not see.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// The name in an article's `audience`.
    pub id: String,
    /// Mail addresses, lower case.
    pub addresses: Vec<String>,
    /// What stands behind the @ of a mail address, lower case.
    pub domains: Vec<String>,
}

/// The question after a ticket is resolved.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Csat {
    /// Whether it is asked.
    pub enabled: bool,
    /// Minutes between the resolution and the mail.
    pub delay_minutes: u32,
    /// Days for which the mailed link takes an answer.
    pub expires_days: u32,
}

/// One article in one language.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleEntry {
    /// The same in every language: the source path without language and ending, `billing/refunds`.
    pub id: String,
    /// BCP 47 tag.
    pub language: String,
    /// The article's title, as text.
    pub title: String,
    /// The address from the root: `/billing/refunds/`.
    pub url: String,
    /// Hash of what the reader sees; a rewrite changes it.
    pub revision: String,
    /// Who alone may read it; everybody where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
}

/// Why `site.json` cannot be used.
#[derive(Debug)]
pub enum SiteError {
    /// It is not what this version of the edge reads.
    Invalid(serde_json::Error),
    /// Another version of the generator wrote it.
    Format(u32),
    /// It names no language.
    NoLanguage,
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SiteError::Invalid(error) => write!(f, "site.json cannot be read: {error}"),
            SiteError::Format(format) => {
                write!(
                    f,
                    "site.json has format {format}, this edge reads {FORMAT}: build the site and the edge from one version"
                )
            }
            SiteError::NoLanguage => f.write_str("site.json names no language"),
        }
    }
}

impl std::error::Error for SiteError {}

impl Site {
    /// Reads `site.json`.
    pub fn parse(json: &[u8]) -> Result<Site, SiteError> {
        #[derive(Deserialize)]
        struct Version {
            format: u32,
        }
        let version: Version = serde_json::from_slice(json).map_err(SiteError::Invalid)?;
        if version.format != FORMAT {
            return Err(SiteError::Format(version.format));
        }
        let site: Site = serde_json::from_slice(json).map_err(SiteError::Invalid)?;
        if site.languages.is_empty() {
            return Err(SiteError::NoLanguage);
        }
        Ok(site)
    }

    /// Returns `site.json`, stable to the byte for the same site.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|json| json + "\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_format_is_refused_by_its_number() {
        let error = Site::parse(br#"{"format": 1, "something": "new"}"#).unwrap_err();
        assert!(error.to_string().starts_with("site.json has format 1, this edge reads 4"));
    }
}
