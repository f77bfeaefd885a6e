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
    /// The form.
    New,
    /// The page after the form, by its token.
    Received(String),
    /// Where a customer asks for a code, perhaps for one ticket.
    Track(Option<String>),
    /// Where the code is typed.
    Code(Option<String>),
    /// Where the mailed link leads, by its token.
    Confirm(String, Option<String>),
    /// Ends the session.
    SignOut,
    /// The survey, by its token.
    Feedback(String),
    /// What is found, perhaps for a query.
    Search(Option<String>),
    /// Where a reader says that an article solved it.
    Solved,
}

impl Address {
    /// Returns the path from the root, with a query where there is one.
    pub fn path(&self, language: &Language) -> String {
        let Language { prefix, segments, .. } = language;
        let tickets = format!("{prefix}/{}", segments.tickets);
        match self {
            Address::Home => format!("{prefix}/"),
            Address::Tickets => tickets,
            Address::Ticket(label) => format!("{tickets}/{label}"),
            Address::New => format!("{tickets}/{}", segments.new),
            Address::Received(token) => format!("{tickets}/{}/{token}", segments.received),
            Address::Track(label) => with_number(format!("{tickets}/{}", segments.track), label.as_deref()),
            Address::Code(label) => with_number(format!("{tickets}/{}", segments.code), label.as_deref()),
            Address::Confirm(token, label) => {
                with_number(format!("{tickets}/{}/{token}", segments.confirm), label.as_deref())
            }
            Address::SignOut => format!("{tickets}/{}", segments.sign_out),
            Address::Feedback(token) => format!("{prefix}/{}/{token}", segments.feedback),
            Address::Search(None) => format!("{prefix}/{}", segments.search),
            Address::Search(Some(query)) => {
                with_query(&format!("{prefix}/{}", segments.search), &[("q", query.as_str())])
            }
            Address::Solved => format!("{prefix}/{}/solved", segments.search),
        }
    }

    /// Returns the path with scheme and host, for mails.
    pub fn url(&self, site: &Site, language: &Language) -> String {
        site.base_url.clone() + &self.path(language)
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

/// A page of the agents', the same in every portal.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DeskAddress {
    /// The list.
    List,
    /// One ticket, by its label.
    Ticket(String),
    /// Where an agent asks for a code, perhaps for one ticket.
    SignIn(Option<String>),
    /// Where the code is typed.
    Code(Option<String>),
    /// Where the mailed link leads, by its token.
    Confirm(String, Option<String>),
    /// Ends the session.
    SignOut,
}

/// The start of every desk address.
pub const DESK: &str = "/desk";

impl DeskAddress {
    /// Returns the path from the root, with a query where there is one.
    pub fn path(&self) -> String {
        match self {
            DeskAddress::List => DESK.to_owned(),
            DeskAddress::Ticket(label) => format!("{DESK}/{label}"),
            DeskAddress::SignIn(label) => with_number(format!("{DESK}/sign-in"), label.as_deref()),
            DeskAddress::Code(label) => with_number(format!("{DESK}/code"), label.as_deref()),
            DeskAddress::Confirm(token, label) => with_number(format!("{DESK}/confirm/{token}"), label.as_deref()),
            DeskAddress::SignOut => format!("{DESK}/sign-out"),
        }
    }

    /// Returns the path with scheme and host, for mails.
    pub fn url(&self, site: &Site) -> String {
        site.base_url.clone() + &self.path()
    }
}
