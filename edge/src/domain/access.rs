//! Who asks, and what they may do: the one place that decides.

use fanlight_contract::{AGENTS, Audience, CUSTOMERS};
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

/// Returns the audiences that `who` belongs to: what they may read besides what is for everybody.
/// Where not, the answer is the same as for a page that does not exist.
pub fn audiences<'s>(who: &Who, configured: &'s [Audience]) -> Vec<&'s str> {
    let configured = configured.iter().filter(|audience| match who {
        Who::Agent(_) => true,
        Who::Customer(Customer { address, .. }) => {
            let domain = address.rsplit_once('@').map(|(_, domain)| domain);
            audience.addresses.contains(address)
                || domain.is_some_and(|domain| audience.domains.iter().any(|own| own == domain))
        }
    });
    let built_in: &[&str] = match who {
        Who::Agent(_) => &[CUSTOMERS, AGENTS],
        Who::Customer(_) => &[CUSTOMERS],
    };
    built_in.iter().copied().chain(configured.map(|audience| audience.id.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_address_or_the_whole_domain_makes_a_member() {
        let configured = [Audience {
            id: "partners".into(),
            addresses: vec!["ada@example.com".into()],
            domains: vec!["partner.example".into()],
        }];
        let of = |address: &str| {
            audiences(&Who::Customer(Customer { contact: "1".into(), address: address.into() }), &configured)
        };
        for member in ["ada@example.com", "anyone@partner.example"] {
            assert_eq!(of(member), ["customers", "partners"], "{member}");
        }
        for other in ["bada@example.com", "x@sub.partner.example", "x@notpartner.example", "partner.example", "x@"] {
            assert_eq!(of(other), ["customers"], "{other}");
        }
    }
}
