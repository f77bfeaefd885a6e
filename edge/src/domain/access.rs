//! Who asks, and what they may do: the one place that decides.

use fanlight_contract::{AGENTS, Audience, CUSTOMERS, Sharing, Show};
use serde::{Deserialize, Serialize};

use crate::domain::ticket::{Line, Ticket};

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

/// Somebody who is known by something; everyone else is a visitor.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// Proved the address of this contact.
    Customer(Customer),
    /// Proved an agent's address, and is still named in the configuration.
    Agent(fanlight_contract::Agent),
    /// Has a link to one ticket, and is nobody in particular.
    Link(Link),
}

impl Who {
    /// Returns what the account of whoever is signed in is called by; none of somebody with a link.
    pub fn account(&self) -> Option<&str> {
        match self {
            Who::Customer(customer) => Some(&customer.address),
            Who::Agent(agent) => Some(&agent.name),
            Who::Link(_) => None,
        }
    }
}

/// A link by which anybody may read one ticket.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The link's id.
    pub id: String,
    /// The ticket's id.
    pub ticket: String,
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

impl Customer {
    /// Returns the name under which the customer writes into `ticket`: that of whoever sent it is in the
    /// form, and who has none yet is called by what stands before the @.
    pub fn name_in<'a>(&'a self, ticket: &'a Ticket) -> &'a str {
        if self.contact == ticket.contact {
            &ticket.line.requester
        } else if self.name.is_empty() {
            self.address.split('@').next().unwrap_or_default()
        } else {
            &self.name
        }
    }
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

impl Membership {
    /// Tells whether it lets one see what all people of the company sent.
    fn sees_all(&self) -> bool {
        match self.sharing {
            Sharing::None => false,
            Sharing::Role => self.is_manager,
            Sharing::Person => self.is_named,
            Sharing::Everyone => true,
        }
    }
}

/// Something one may want to do to a ticket.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Action {
    /// Read the public conversation.
    See,
    /// Write into the public conversation.
    Reply,
    /// Say that it is over.
    Close,
    /// Say that it is not.
    Reopen,
    /// Decide who else may open it: ask people to take part, make links, take both back.
    Invite,
    /// Say how it went.
    Rate,
    /// Read and change everything.
    Work,
}

/// What somebody is to a ticket; whoever is several things is the first of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Standing {
    /// Answers tickets.
    Agent,
    /// Opened it.
    Requester,
    /// Manages the company it belongs to, and sees what its people sent.
    Manager,
    /// Belongs to the company it belongs to, and sees what its people sent.
    Colleague,
    /// Was asked to take part, and accepted.
    Participant,
    /// Has a link to it.
    Link,
    /// Nothing.
    Stranger,
}

/// Tells whether `who` may do `action` to `ticket`. Where not, the answer is the same as for a
/// ticket that does not exist.
pub fn may(show: &Show, who: &Who, action: Action, ticket: &Ticket) -> bool {
    allows(standing(show, who, ticket), action)
}

fn allows(standing: Standing, action: Action) -> bool {
    use Action::{Close, Invite, Rate, Reopen, Reply, See, Work};
    match (standing, action) {
        (Standing::Agent, See | Reply | Close | Reopen | Invite | Work) => true,
        (Standing::Agent, Rate) => false,
        // It is theirs, or they answer for those whose it is.
        (Standing::Requester | Standing::Manager, See | Reply | Close | Reopen | Invite) => true,
        (Standing::Requester, Rate) => true,
        (Standing::Manager, Rate) | (Standing::Requester | Standing::Manager, Work) => false,
        // A reply reopens it anyway; that it is over is for others to say.
        (Standing::Colleague | Standing::Participant, See | Reply | Reopen) => true,
        (Standing::Colleague | Standing::Participant, Close | Invite | Rate | Work) => false,
        (Standing::Link, See) => true,
        (Standing::Link, Reply | Close | Reopen | Invite | Rate | Work) => false,
        (Standing::Stranger, See | Reply | Close | Reopen | Invite | Rate | Work) => false,
    }
}

/// Returns what `who` is to `ticket` as things stand: who left the company is nothing at once, and to what
/// the portal does not show, nobody but an agent is anything.
fn standing(show: &Show, who: &Who, ticket: &Ticket) -> Standing {
    match who {
        Who::Agent(_) => Standing::Agent,
        _ if !is_shown(show, &ticket.line) => Standing::Stranger,
        Who::Link(link) if link.ticket == ticket.id => Standing::Link,
        Who::Link(_) => Standing::Stranger,
        Who::Customer(customer) if customer.contact == ticket.contact => Standing::Requester,
        Who::Customer(customer) => match &customer.company {
            Some(membership) if ticket.company.is_some() && company_of(customer) == ticket.company.as_deref() => {
                if membership.is_manager {
                    Standing::Manager
                } else {
                    Standing::Colleague
                }
            }
            _ if ticket.participants.contains(&customer.contact) => Standing::Participant,
            _ => Standing::Stranger,
        },
    }
}

/// Returns the company whose tickets the customer sees besides their own.
pub fn company_of(customer: &Customer) -> Option<&str> {
    customer.company.as_ref().filter(|membership| membership.sees_all()).map(|membership| membership.company.as_str())
}

/// Tells whether the portal shows `ticket` to customers at all.
pub fn is_shown(show: &Show, ticket: &Line) -> bool {
    let Show { forms, kinds, channels, statuses } = show;
    let admits = |listed: &[String], own: &str| listed.is_empty() || listed.iter().any(|one| one == own);
    admits(forms, &ticket.form)
        && admits(kinds, ticket.kind.name())
        && admits(channels, ticket.channel.name())
        && admits(statuses, ticket.status.name())
}

/// Returns the audiences that `who` belongs to: what they may read besides what is for everybody.
/// Where not, the answer is the same as for a page that does not exist.
pub fn audiences<'s>(who: &Who, configured: &'s [Audience]) -> Vec<&'s str> {
    let configured = configured.iter().filter(|audience| match who {
        Who::Agent(_) => true,
        Who::Link(_) => false,
        Who::Customer(Customer { address, .. }) => is_member(&audience.addresses, &audience.domains, address),
    });
    let built_in: &[&str] = match who {
        Who::Agent(_) => &[CUSTOMERS, AGENTS],
        Who::Customer(_) => &[CUSTOMERS],
        Who::Link(_) => &[],
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
    use crate::domain::ticket::{Channel, Kind, Number, Status};

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

    fn ticket() -> Ticket {
        Ticket {
            line: Line {
                number: Number(1),
                requester: "Ada".into(),
                subject: String::new(),
                form: "default".into(),
                kind: Kind::Support,
                status: Status::Open,
                stage: None,
                channel: Channel::Portal,
                agent: None,
                created_at: 0,
                updated_at: 0,
            },
            id: "T".into(),
            contact: "ada".into(),
            address: "ada@example.com".into(),
            company: Some("C".into()),
            participants: vec!["pat".into()],
            is_proved: true,
            language: "en".into(),
            article: None,
            resolution: None,
        }
    }

    /// Somebody of a company, everything about them said.
    fn member(contact: &str, company: &str, sharing: Sharing, is_manager: bool, is_named: bool) -> Who {
        let company = Some(Membership { company: company.into(), sharing, is_manager, is_named });
        Who::Customer(Customer { contact: contact.into(), company, ..customer() })
    }

    const ACTIONS: [Action; 7] =
        [Action::See, Action::Reply, Action::Close, Action::Reopen, Action::Invite, Action::Rate, Action::Work];

    /// What somebody may do, one letter for each of [`ACTIONS`].
    fn rights(who: &Who, ticket: &Ticket) -> String {
        let letters = ACTIONS.iter().zip("srcoiaw".chars());
        letters.map(|(action, letter)| if may(&Show::default(), who, *action, ticket) { letter } else { '-' }).collect()
    }

    const NOTHING: &str = "-------";

    #[test]
    fn everybody_may_what_they_are_to_a_ticket() {
        let ticket = ticket();
        let of = |contact: &str| Who::Customer(Customer { contact: contact.into(), ..customer() });
        let link = |ticket: &str| Who::Link(Link { id: "L".into(), ticket: ticket.into() });
        let agent = Who::Agent(fanlight_contract::Agent { address: "a@b.example".into(), name: "A".into() });
        for (who, expected) in [
            (agent, "srcoi-w"),
            (of("ada"), "srcoia-"),
            (of("pat"), "sr-o---"),
            (of("eve"), NOTHING),
            (link("T"), "s------"),
            (link("U"), NOTHING),
        ] {
            assert_eq!(rights(&who, &ticket), expected, "{who:?}");
        }
    }

    #[test]
    fn colleagues_may_what_the_company_shares_today() {
        let ticket = ticket();
        let alone = Ticket { company: None, ..ticket.clone() };
        for sharing in Sharing::ALL {
            for (is_manager, is_named) in [(false, false), (false, true), (true, false), (true, true)] {
                let sees = match sharing {
                    Sharing::None => false,
                    Sharing::Role => is_manager,
                    Sharing::Person => is_named,
                    Sharing::Everyone => true,
                };
                let expected = match (sees, is_manager) {
                    (false, _) => NOTHING,
                    (true, false) => "sr-o---",
                    (true, true) => "srcoi--",
                };
                let who = member("bob", "C", sharing, is_manager, is_named);
                assert_eq!(rights(&who, &ticket), expected, "{who:?}");
                // Another company's people, and a ticket that is no company's.
                assert_eq!(rights(&member("bob", "D", sharing, is_manager, is_named), &ticket), NOTHING);
                assert_eq!(rights(&who, &alone), NOTHING);
                // What one is besides counts on its own.
                assert_eq!(rights(&member("ada", "D", sharing, is_manager, is_named), &ticket), "srcoia-");
                assert_eq!(rights(&member("pat", "D", sharing, is_manager, is_named), &ticket), "sr-o---");
            }
        }
    }

    #[test]
    fn what_the_portal_does_not_show_is_for_agents_alone() {
        let ticket = ticket();
        let of = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let all = Show::default();
        for (show, is_shown) in [
            (all.clone(), true),
            (Show { forms: of(&["repair", "default"]), channels: of(&["portal"]), ..all.clone() }, true),
            (Show { kinds: of(&["support"]), statuses: of(&["open", "waiting"]), ..all.clone() }, true),
            (Show { forms: of(&["repair"]), ..all.clone() }, false),
            (Show { kinds: of(&["bug"]), ..all.clone() }, false),
            (Show { channels: of(&["desk", "mail"]), ..all.clone() }, false),
            (Show { statuses: of(&["closed"]), forms: of(&["default"]), ..all.clone() }, false),
        ] {
            let agent = Who::Agent(fanlight_contract::Agent { address: "a@b.example".into(), name: "A".into() });
            assert!(may(&show, &agent, Action::Work, &ticket));
            for contact in ["ada", "pat"] {
                let who = Who::Customer(Customer { contact: contact.into(), ..customer() });
                assert_eq!(may(&show, &who, Action::See, &ticket), is_shown, "{show:?}");
            }
            for who in [
                member("bob", "C", Sharing::Everyone, true, true),
                Who::Link(Link { id: "L".into(), ticket: "T".into() }),
            ] {
                assert_eq!(may(&show, &who, Action::See, &ticket), is_shown, "{show:?}");
            }
        }
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
