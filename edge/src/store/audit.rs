//! Who did what, when. Never what was written.

use crate::domain::access::Who;
use crate::port::Statement;
use crate::store::declare;

declare! {
    RECORD = "insert into audit (id, at, actor, action, ticket_id) values (?1, ?2, ?3, ?4, ?5)";
}

/// An entry to make: when and by whom.
pub struct Entry<'a> {
    /// A new id.
    pub id: String,
    /// Milliseconds since 1970.
    pub at: i64,
    /// Nobody signed in is a visitor.
    pub who: Option<&'a Who>,
}

impl Entry<'_> {
    /// Returns the statement that records `action`, on a ticket's id where there is one.
    pub fn record(self, action: &str, ticket: Option<&str>) -> Statement {
        let actor = match self.who {
            None => "visitor".to_owned(),
            Some(Who::Customer(customer)) => format!("contact:{}", customer.contact),
            Some(Who::Agent(agent)) => format!("agent:{}", agent.address),
        };
        Statement::new(RECORD, [self.id.into(), self.at.into(), actor.into(), action.into(), ticket.into()])
    }
}
