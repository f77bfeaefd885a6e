//! Every address of a customer's page, in the portal's own words. Routes, links, redirects and
//! mails all come from here.

use fanlight_contract::{Language, Site};

/// A page of the customer's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Address {
    /// The knowledge base.
    Home,
    /// The customer's tickets.
    Tickets,
    /// One ticket, by its label.
    Ticket(String),
    /// A file of a ticket, by its label and the file's id.
    File(String, String),
    /// The form, or what one chooses from where there are several.
    New,
    /// One of several forms, by its id.
    Form(String),
    /// The page after the form, by its token.
    Received(String),
    /// Where a customer asks for a code, to go on to something.
    Track(Goal),
    /// Where the code is typed.
    Code(Goal),
    /// Where the mailed link leads, by its token.
    Confirm(String, Goal),
    /// Ends the session.
    SignOut,
    /// For whoever cannot read their mail any more.
    Lost,
    /// Where a customer asks for an account.
    Register,
    /// The customer's own data and sessions.
    Account,
    /// Ends sessions.
    Sessions,
    /// Where a mailed invitation leads, by its token.
    Invitation(String),
    /// The survey, by its token.
    Feedback(String),
    /// What is found, perhaps for a query.
    Search(Option<String>),
    /// Where a reader says that an article solved it.
    Solved,
    /// Who may open one ticket, by its label.
    People(String),
    /// Where links to one ticket are made and taken back, by its label.
    Links(String),
    /// Where somebody accepts to take part in a ticket, by the token.
    Join(String),
    /// One ticket for whoever has the link, by the token.
    Shared(String),
    /// The customer's tickets as a file.
    Export,
}

impl Address {
    /// Returns the path from the root, with a query where there is one.
    pub fn path(&self, language: &Language) -> String {
        let Language { prefix, segments, .. } = language;
        let at = |parts: &[&str]| {
            let mut path = String::with_capacity(64);
            path.push_str(prefix);
            parts.iter().fold(path, |path, part| path + "/" + part)
        };
        let tickets = segments.tickets.as_str();
        match self {
            Address::Home => at(&[""]),
            Address::Tickets => at(&[tickets]),
            Address::Ticket(label) => at(&[tickets, label]),
            Address::File(label, id) => at(&[tickets, label, "files", id]),
            Address::New => at(&[tickets, &segments.new]),
            Address::Form(id) => at(&[tickets, &segments.new, id]),
            Address::Received(token) => at(&[tickets, &segments.received, token]),
            Address::Track(goal) => with_query(&at(&[tickets, &segments.track]), &goal.pairs()),
            Address::Code(goal) => with_query(&at(&[tickets, &segments.code]), &goal.pairs()),
            Address::Confirm(token, goal) => with_query(&at(&[tickets, &segments.confirm, token]), &goal.pairs()),
            Address::Lost => at(&[tickets, &segments.track, "lost"]),
            Address::Register => at(&[tickets, &segments.register]),
            Address::Account => at(&[tickets, &segments.account]),
            Address::Sessions => at(&[tickets, &segments.account, "sessions"]),
            Address::Invitation(token) => at(&[tickets, &segments.invitation, token]),
            Address::SignOut => at(&[tickets, &segments.sign_out]),
            Address::Feedback(token) => at(&[&segments.feedback, token]),
            Address::Search(None) => at(&[&segments.search]),
            Address::Search(Some(query)) => with_query(&at(&[&segments.search]), &[("q", query.as_str())]),
            Address::Solved => at(&[&segments.search, "solved"]),
            Address::People(label) => at(&[tickets, label, "people"]),
            Address::Links(label) => at(&[tickets, label, "links"]),
            Address::Join(token) => at(&[tickets, &segments.join, token]),
            Address::Shared(token) => at(&[tickets, &segments.shared, token]),
            Address::Export => at(&[tickets, &segments.export]),
        }
    }

    /// Returns the path with scheme and host, for mails.
    pub fn url(&self, site: &Site, language: &Language) -> String {
        site.base_url.clone() + &self.path(language)
    }
}

/// Where somebody goes on to once they are signed in.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Goal {
    /// Their tickets.
    #[default]
    Tickets,
    /// One ticket, by its label.
    Ticket(String),
    /// The form.
    New,
    /// Their own data.
    Account,
}

impl Goal {
    /// Returns the goal of a ticket's label, if there is one, and else of a name; see
    /// [`Goal::name`]. Whatever else was sent leads to the tickets.
    pub fn new(label: Option<String>, name: &str) -> Goal {
        match (label, name) {
            (Some(label), _) => Goal::Ticket(label),
            (None, "new") => Goal::New,
            (None, "account") => Goal::Account,
            (None, _) => Goal::Tickets,
        }
    }

    /// Returns the ticket's label.
    pub fn number(&self) -> &str {
        match self {
            Goal::Ticket(label) => label,
            _ => "",
        }
    }

    /// Returns the name of a goal that is no ticket.
    pub fn name(&self) -> &'static str {
        match self {
            Goal::New => "new",
            Goal::Account => "account",
            Goal::Tickets | Goal::Ticket(_) => "",
        }
    }

    /// Returns the page.
    pub fn address(self) -> Address {
        match self {
            Goal::Tickets => Address::Tickets,
            Goal::Ticket(label) => Address::Ticket(label),
            Goal::New => Address::New,
            Goal::Account => Address::Account,
        }
    }

    fn pairs(&self) -> [(&str, &str); 2] {
        [("number", self.number()), ("to", self.name())]
    }
}

/// Returns a path with what is asked of it; nothing for what is empty.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<_> = pairs.iter().filter(|(_, value)| !value.is_empty()).collect();
    match serde_urlencoded::to_string(pairs) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path.to_owned(),
    }
}

fn with_number(path: String, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("{path}?number={label}"),
        None => path,
    }
}

/// A page of the agents', the same in every language.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DeskAddress {
    /// The list.
    List,
    /// The list with what is settled.
    All,
    /// Where an agent opens one for somebody.
    New,
    /// One ticket, by its label.
    Ticket(String),
    /// A file of a ticket, by its label and the file's id.
    File(String, String),
    /// Where an agent asks for a code, perhaps for one ticket.
    SignIn(Option<String>),
    /// Where the code is typed.
    Code(Option<String>),
    /// Where the mailed link leads, by its token.
    Confirm(String, Option<String>),
    /// Ends the session.
    SignOut,
    /// Who may open one ticket, by its label.
    People(String),
    /// Where links to one ticket are made and taken back, by its label.
    Links(String),
    /// The organisations of customers.
    Companies,
    /// One of them, by its id.
    Company(String),
    /// The agent's sessions.
    Account,
    /// Ends sessions.
    Sessions,
    /// Everybody who wrote or was invited.
    Directory,
    /// One of them, by id.
    Person(String),
    /// Where people are invited.
    Invite,
}

/// The start of every desk address, from the portal's root.
pub const DESK: &str = "/desk";

impl DeskAddress {
    /// Returns the path from the root of the host, with a query where there is one.
    pub fn path(&self, site: &Site) -> String {
        let desk = site.mount.address(DESK);
        match self {
            DeskAddress::List => desk,
            DeskAddress::All => format!("{desk}?show=all"),
            DeskAddress::New => format!("{desk}/new"),
            DeskAddress::Ticket(label) => format!("{desk}/{label}"),
            DeskAddress::File(label, id) => format!("{desk}/{label}/files/{id}"),
            DeskAddress::SignIn(label) => with_number(format!("{desk}/sign-in"), label.as_deref()),
            DeskAddress::Code(label) => with_number(format!("{desk}/code"), label.as_deref()),
            DeskAddress::Confirm(token, label) => with_number(format!("{desk}/confirm/{token}"), label.as_deref()),
            DeskAddress::SignOut => format!("{desk}/sign-out"),
            DeskAddress::People(label) => format!("{desk}/{label}/people"),
            DeskAddress::Links(label) => format!("{desk}/{label}/links"),
            DeskAddress::Companies => format!("{desk}/organisations"),
            DeskAddress::Company(id) => format!("{desk}/organisations/{id}"),
            DeskAddress::Account => format!("{desk}/account"),
            DeskAddress::Sessions => format!("{desk}/account/sessions"),
            DeskAddress::Directory => format!("{desk}/people"),
            DeskAddress::Person(id) => format!("{desk}/people/{id}"),
            DeskAddress::Invite => format!("{desk}/people/invite"),
        }
    }

    /// Returns the path with scheme and host, for mails.
    pub fn url(&self, site: &Site) -> String {
        site.base_url.clone() + &self.path(site)
    }
}

/// Where the desk's own pages are, for its templates.
pub struct DeskLinks {
    /// The list.
    pub list: String,
    /// The list with what is settled.
    pub all: String,
    /// Where an agent opens one for somebody.
    pub new: String,
    /// The organisations of customers.
    pub companies: String,
    /// Everybody who wrote or was invited.
    pub directory: String,
    /// Where people are invited.
    pub invite: String,
}

impl DeskLinks {
    /// Returns those of a portal.
    pub fn of(site: &Site) -> DeskLinks {
        let path = |address: DeskAddress| address.path(site);
        DeskLinks {
            list: path(DeskAddress::List),
            all: path(DeskAddress::All),
            new: path(DeskAddress::New),
            companies: path(DeskAddress::Companies),
            directory: path(DeskAddress::Directory),
            invite: path(DeskAddress::Invite),
        }
    }
}
