//! Who asks, and what they may do: the one place that decides.

use serde::{Deserialize, Serialize};

use crate::domain::ticket::Ticket;

/// Whose session: a person may be signed in as a customer and as an agent.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Door {
    /// The customer's pages.
    Portal,
    /// The agents' pages.
    Desk,
}

impl Door {
    /// Returns the name of the door's session cookie.
    pub fn cookie(self) -> &'static str {
        match self {
            Door::Portal => "session",
            Door::Desk => "desk",
        }
    }

    /// Returns the name of the cookie that remembers which code is waited for.
    pub fn challenge_cookie(self) -> &'static str {
        match self {
            Door::Portal => "challenge",
            Door::Desk => "desk-challenge",
        }
    }
}

/// Somebody who is signed in; everyone else is a visitor.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// Proved the address of this contact.
    Customer(Customer),
    /// Proved an agent's address, and is still named in the configuration.
    Agent(fanlight_contract::Agent),
}

/// A customer whose address is proved.
#[derive(Clone, Debug, PartialEq)]
pub struct Customer {
    /// The contact's id.
    pub contact: String,
    /// The contact's mail address.
    pub address: String,
}

/// Something one may want to do to a ticket.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Action {
    /// Read the public conversation.
    See,
    /// Write into the public conversation.
    Reply,
    /// Read and change everything.
    Work,
}

/// Tells whether `who` may do `action` to `ticket`. Where not, the answer is the same as for a
/// ticket that does not exist.
pub fn may(who: &Who, action: Action, ticket: &Ticket) -> bool {
    match (who, action) {
        (Who::Agent(_), _) => true,
        (Who::Customer(customer), Action::See | Action::Reply) => customer.contact == ticket.contact,
        (Who::Customer(_), Action::Work) => false,
    }
}
