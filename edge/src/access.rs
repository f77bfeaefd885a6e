//! Who asks, and what they may do: the one place that decides.

use crate::domain::ticket::Status;
use crate::store::ticket::Ticket;

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

/// Tells whether a ticket in `status` takes a reply from its customer.
pub fn takes_reply(status: Status, rules: &fanlight_contract::TicketRules) -> bool {
    status.takes_reply(rules.reply_to_closed)
}
