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
    /// The contact's name.
    pub name: String,
    /// The company the contact belongs to.
    pub company: Option<Membership>,
}

/// What somebody is in a company.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// The company's id.
    pub company: String,
    /// Whose tickets its people see besides their own.
    pub sharing: Sharing,
    /// Is one of its managers.
    pub is_manager: bool,
    /// Was named as one who sees everybody's.
    pub is_named: bool,
}

/// Who of a company sees the tickets of all its people.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sharing {
    /// Nobody.
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

    /// Returns the name in the database and in forms.
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
        (Who::Customer(customer), Action::See) => {
            customer.contact == ticket.contact
                || company_of(customer).is_some_and(|company| ticket.company.as_deref() == Some(company))
        }
        (Who::Customer(customer), Action::Reply) => customer.contact == ticket.contact,
        (Who::Customer(_), Action::Work) => false,
    }
}

/// Returns the company whose tickets the customer sees besides their own.
pub fn company_of(customer: &Customer) -> Option<&str> {
    let membership = customer.company.as_ref()?;
    let sees = match membership.sharing {
        Sharing::None => false,
        Sharing::Role => membership.is_manager,
        Sharing::Person => membership.is_named,
        Sharing::Everyone => true,
    };
    sees.then_some(membership.company.as_str())
}

/// Returns the audiences that `who` belongs to: what they may read besides what is for everybody.
/// Where not, the answer is the same as for a page that does not exist.
pub fn audiences<'s>(who: &Who, configured: &'s [Audience]) -> Vec<&'s str> {
    let configured = configured.iter().filter(|audience| match who {
        Who::Agent(_) => true,
        Who::Customer(Customer { address, .. }) => is_member(&audience.addresses, &audience.domains, address),
    });
    let built_in: &[&str] = match who {
        Who::Agent(_) => &[CUSTOMERS, AGENTS],
        Who::Customer(_) => &[CUSTOMERS],
    };
    built_in.iter().copied().chain(configured.map(|audience| audience.id.as_str())).collect()
}

/// Tells whether an address is among some, or is at one of some domains.
pub fn is_member(addresses: &[String], domains: &[String], address: &str) -> bool {
    let domain = address.rsplit_once('@').map(|(_, domain)| domain);
    let is_listed = |list: &[String], text: &str| list.iter().any(|own| own == text);
    is_listed(addresses, address) || domain.is_some_and(|domain| is_listed(domains, domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customer() -> Customer {
        Customer { contact: "1".into(), address: "ada@example.com".into(), name: "Ada".into(), company: None }
    }

    #[test]
    fn a_company_is_seen_by_whom_its_sharing_says() {
        let sees = |sharing, is_manager, is_named| {
            let company = Some(Membership { company: "C".into(), sharing, is_manager, is_named });
            company_of(&Customer { company, ..customer() }).is_some()
        };
        for (sharing, expected) in Sharing::ALL.into_iter().zip([
            [false, false, false],
            [false, true, false],
            [false, false, true],
            [true, true, true],
        ]) {
            let found =
                [(false, false), (true, false), (false, true)].map(|(manager, named)| sees(sharing, manager, named));
            assert_eq!(found, expected, "{}", sharing.name());
            assert_eq!(Sharing::named(sharing.name()), Some(sharing));
        }
        assert_eq!(company_of(&customer()), None);
    }

    #[test]
    fn only_the_whole_address_or_the_whole_domain_makes_a_member() {
        let configured = [Audience {
            id: "partners".into(),
            addresses: vec!["ada@example.com".into()],
            domains: vec!["partner.example".into()],
        }];
        let of =
            |address: &str| audiences(&Who::Customer(Customer { address: address.into(), ..customer() }), &configured);
        for member in ["ada@example.com", "anyone@partner.example"] {
            assert_eq!(of(member), ["customers", "partners"], "{member}");
        }
        for other in ["bada@example.com", "x@sub.partner.example", "x@notpartner.example", "partner.example", "x@"] {
            assert_eq!(of(other), ["customers"], "{other}");
        }
    }
}
