//! A ticket's life: open → in progress → waiting → resolved → closed.

use std::fmt;

use fanlight_contract::{Agent, Site, TicketRules};

use crate::domain::field::Filled;
use crate::domain::file::File;

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Status {
    /// Nobody has dealt with it yet, or the customer wrote again.
    Open,
    /// An agent is on it.
    InProgress,
    /// The customer is asked something.
    Waiting,
    /// Answered, with a resolution.
    Resolved,
    /// Over.
    Closed,
}

impl Status {
    /// In the order of a ticket's life.
    pub const ALL: [Status; 5] = [Status::Open, Status::InProgress, Status::Waiting, Status::Resolved, Status::Closed];

    /// Returns the name in the database, in JSON and in message ids.
    pub fn name(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::InProgress => "in-progress",
            Status::Waiting => "waiting",
            Status::Resolved => "resolved",
            Status::Closed => "closed",
        }
    }

    /// Returns the status of that name.
    pub fn named(name: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Tells whether the customer may write, given whether the portal takes replies to closed
    /// tickets.
    pub fn takes_reply(self, reply_to_closed: bool) -> bool {
        self != Status::Closed || reply_to_closed
    }

    /// Returns where a customer's reply leads from here.
    pub fn after_reply(self) -> Status {
        match self {
            Status::Waiting | Status::Resolved | Status::Closed => Status::Open,
            Status::Open | Status::InProgress => self,
        }
    }

    /// Tells whether the customer may close it, given what the portal allows.
    pub fn takes_closing(self, rules: &TicketRules) -> bool {
        rules.customers_may_close && self != Status::Closed
    }

    /// Tells whether the customer may open it again, given what the portal allows.
    pub fn takes_reopening(self, rules: &TicketRules) -> bool {
        rules.customers_may_reopen && self.is_settled()
    }

    /// Tells whether an agent may choose it as it is. Resolving takes a resolution, and asks the
    /// customer how it went, so it is an act of its own.
    pub fn is_chosen(self) -> bool {
        self != Status::Resolved
    }

    /// Tells whether an answer has been found, so that it is shown and the survey is asked.
    pub fn is_settled(self) -> bool {
        matches!(self, Status::Resolved | Status::Closed)
    }
}

/// Where a ticket stands, in the portal's own words: a stage where it has some for the status.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Standing<'a> {
    /// What it means.
    pub status: Status,
    /// The stage's id.
    pub stage: Option<&'a str>,
}

impl<'a> Standing<'a> {
    /// Lists all there are, in the order of a ticket's life.
    pub fn all(rules: &'a TicketRules) -> Vec<Standing<'a>> {
        let of = |status: Status| {
            let stages: Vec<_> = rules
                .stages
                .iter()
                .filter(|stage| stage.status == status.name())
                .map(|stage| Standing { status, stage: Some(stage.id.as_str()) })
                .collect();
            if stages.is_empty() { vec![Standing { status, stage: None }] } else { stages }
        };
        Status::ALL.into_iter().flat_map(of).collect()
    }

    /// Returns the one of that name; of a status, the first that means it.
    pub fn named(rules: &'a TicketRules, name: &str) -> Option<Standing<'a>> {
        let named = Standing::all(rules).into_iter().find(|standing| standing.name() == name);
        named.or_else(|| Status::named(name).map(|status| Standing::first(rules, status)))
    }

    /// Returns where a customer's closing leads.
    pub fn closed_by_customer(rules: &'a TicketRules) -> Standing<'a> {
        let closed = Standing { status: Status::Closed, stage: rules.closing_stage.as_deref() };
        if closed.stage.is_some() { closed } else { Standing::first(rules, Status::Closed) }
    }

    /// Returns the first that means `status`.
    fn first(rules: &'a TicketRules, status: Status) -> Standing<'a> {
        let stage = rules.stages.iter().find(|stage| stage.status == status.name());
        Standing { status, stage: stage.map(|stage| stage.id.as_str()) }
    }

    /// Returns the name in forms and addresses.
    pub fn name(self) -> &'a str {
        self.stage.unwrap_or(self.status.name())
    }
}

/// How a ticket came in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Channel {
    /// By the form.
    Portal,
    /// An agent wrote down what somebody said.
    Desk,
    /// By mail.
    Mail,
}

impl Channel {
    /// Every one.
    pub const ALL: [Channel; 3] = [Channel::Portal, Channel::Desk, Channel::Mail];

    /// Returns the name in the database, in JSON and in message ids.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Portal => "portal",
            Channel::Desk => "desk",
            Channel::Mail => "mail",
        }
    }

    /// Returns the channel of that name.
    pub fn named(name: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// What a ticket is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// Something does not work.
    Support,
    /// A question.
    Inquiry,
    /// A defect of the product.
    Bug,
    /// A wish.
    Feature,
}

impl Kind {
    /// In the order of the form.
    pub const ALL: [Kind; 4] = [Kind::Support, Kind::Inquiry, Kind::Bug, Kind::Feature];

    /// Returns the name in the database, in forms, in JSON and in message ids.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Support => "support",
            Kind::Inquiry => "inquiry",
            Kind::Bug => "bug",
            Kind::Feature => "feature",
        }
    }

    /// Returns the kind of that name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A ticket's number: a label for people, in sequence, and never a key to anything.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Number(pub i64);

impl Number {
    /// Returns the label: `TKT-0042`.
    pub fn label(self, prefix: &str) -> String {
        format!("{prefix}-{:04}", self.0)
    }

    /// Reads a number as people type it: `TKT-0042`, `tkt 42`, `#42`, `42`.
    pub fn parse(text: &str, prefix: &str) -> Option<Number> {
        let text = text.trim();
        let rest = match text.get(..prefix.len()) {
            Some(start) if start.eq_ignore_ascii_case(prefix) => text.get(prefix.len()..).unwrap_or_default(),
            _ => text,
        };
        let digits = rest.trim_start_matches(['-', ' ', '#']);
        let plain = (1..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten().map(Number)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A ticket as lists have it: what they show, and what they choose by. They are long, and what they leave
/// out neither leaves the database nor is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The number people read.
    pub number: Number,
    /// The name typed in the form.
    pub requester: String,
    /// One line.
    pub subject: String,
    /// The form it was opened with, by its id.
    pub form: String,
    /// What it is about.
    pub kind: Kind,
    /// Where it stands.
    pub status: Status,
    /// The stage an agent chose, by its id; see [`Line::standing`].
    pub stage: Option<String>,
    /// How it came in.
    pub channel: Channel,
    /// The address of who answers.
    pub agent: Option<String>,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// Milliseconds since 1970.
    pub updated_at: i64,
}

/// A ticket, with everything an agent may know.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    /// What lists have of it.
    pub line: Line,
    /// The id; never shown.
    pub id: String,
    /// Whose it is: the contact's id.
    pub contact: String,
    /// The company it belongs to, by its id.
    pub company: Option<String>,
    /// Those who accepted to take part, by their contacts' ids.
    pub participants: Vec<String>,
    /// The contact's address.
    pub address: String,
    /// The contact proved the address at least once.
    pub is_proved: bool,
    /// BCP 47 tag: the language of the form.
    pub language: String,
    /// The article the form was opened from.
    pub article: Option<String>,
    /// How it was solved; of use while the status is a settled one.
    pub resolution: Option<String>,
}

impl Line {
    /// Returns where it stands in the portal's words: the first stage of its status where none was chosen,
    /// or one that there is no more.
    pub fn standing<'a>(&self, rules: &'a TicketRules) -> Standing<'a> {
        let chosen = rules.stages.iter().find(|stage| Some(&stage.id) == self.stage.as_ref());
        match chosen.filter(|stage| stage.status == self.status.name()) {
            Some(stage) => Standing { status: self.status, stage: Some(stage.id.as_str()) },
            None => Standing::first(rules, self.status),
        }
    }

    /// Returns who answers; nobody who left the configuration.
    pub fn agent_in<'a>(&self, site: &'a Site) -> Option<&'a Agent> {
        site.agents.iter().find(|agent| Some(&agent.address) == self.agent.as_ref())
    }
}

/// One message of a conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The id.
    pub id: String,
    /// Who wrote it.
    pub author: Author,
    /// The name others see.
    pub author_name: String,
    /// Whether the customer may see it.
    pub is_public: bool,
    /// Plain text of several lines.
    pub body: String,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// What was sent with it.
    pub files: Vec<File>,
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Author {
    /// The customer.
    Customer,
    /// An agent.
    Agent,
}

impl Author {
    /// Returns the name in the database and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Author::Customer => "customer",
            Author::Agent => "agent",
        }
    }
}

/// What a form asks for, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// The form's idempotency key.
    pub key: String,
    /// The contact who is signed in with the address; none where nobody knows who sends it.
    pub sender: Option<String>,
    /// One line.
    pub name: String,
    /// As [`crate::domain::mail_address::parse`] gives it.
    pub address: String,
    /// One line.
    pub subject: String,
    /// Plain text of several lines.
    pub description: String,
    /// What it is about.
    pub kind: Kind,
    /// The form, by its id.
    pub form: String,
    /// What was filled into its own fields.
    pub fields: Vec<Filled>,
    /// The article it was opened from, one that exists.
    pub article: Option<String>,
    /// The articles that were shown before it was sent.
    pub shown: Vec<Shown>,
    /// The ids of the files that were sent with it.
    pub files: Vec<String>,
}

/// An article that was to make a ticket needless.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The article's id, one that exists.
    pub article: String,
    /// Whether the customer opened it.
    pub opened: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_reopens_what_waits_for_the_customer() {
        let after = Status::ALL.map(|status| status.after_reply().name());
        assert_eq!(after, ["open", "in-progress", "open", "open", "open"]);
        assert!(!Status::Closed.takes_reply(false) && Status::Closed.takes_reply(true));
        assert!(Status::Resolved.takes_reply(false));
    }

    fn rules() -> TicketRules {
        let stage = |id: &str, status: &str| fanlight_contract::Stage { id: id.into(), status: status.into() };
        TicketRules {
            reply_to_closed: false,
            attachments: fanlight_contract::Attachments::default(),
            customers_may_close: true,
            customers_may_reopen: false,
            status: fanlight_contract::StatusDisplay::Stages,
            stages: vec![stage("triage", "open"), stage("lab", "in-progress"), stage("shop", "in-progress")],
            closing_stage: None,
            show: fanlight_contract::Show::default(),
            turnstile: None,
        }
    }

    #[test]
    fn stages_stand_for_the_statuses_they_mean() {
        let rules = rules();
        let names: Vec<_> = Standing::all(&rules).into_iter().map(Standing::name).collect();
        assert_eq!(names, ["triage", "lab", "shop", "waiting", "resolved", "closed"]);
        assert_eq!(Standing::named(&rules, "shop").map(|standing| standing.status), Some(Status::InProgress));
        assert_eq!(Standing::named(&rules, "in-progress").map(Standing::name), Some("lab"));
        assert_eq!(Standing::named(&rules, "elsewhere"), None);
        assert_eq!(Standing::closed_by_customer(&rules).name(), "closed");
    }

    #[test]
    fn customers_close_and_reopen_what_the_portal_lets_them() {
        let rules = rules();
        assert_eq!(Status::ALL.map(|status| status.takes_closing(&rules)), [true, true, true, true, false]);
        assert_eq!(Status::ALL.map(|status| status.takes_reopening(&rules)), [false; 5]);
        let rules = TicketRules { customers_may_close: false, customers_may_reopen: true, ..rules };
        assert_eq!(Status::ALL.map(|status| status.takes_closing(&rules)), [false; 5]);
        assert_eq!(Status::ALL.map(|status| status.takes_reopening(&rules)), [false, false, false, true, true]);
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for text in ["TKT-0042", "tkt-42", " TKT 42 ", "#42", "42", "0042"] {
            assert_eq!(Number::parse(text, "TKT"), Some(Number(42)), "{text:?}");
        }
        for text in ["", "TKT", "TKT-", "42a", "-1x", "1234567890123456", "ü42", "4 2"] {
            assert_eq!(Number::parse(text, "TKT"), None, "{text:?}");
        }
        assert_eq!(Number(7).label("TKT"), "TKT-0007");
        assert_eq!(Number(123_456).label("TKT"), "TKT-123456");
    }

    #[test]
    fn names_round_trip() {
        assert!(Status::ALL.iter().all(|status| Status::named(status.name()) == Some(*status)));
        assert!(Kind::ALL.iter().all(|kind| Kind::named(kind.name()) == Some(*kind)));
        assert!(Channel::ALL.iter().all(|channel| Channel::named(channel.name()) == Some(*channel)));
    }
}
