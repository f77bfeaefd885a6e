//! Who did what, when. Never what was written.

use crate::domain::access::Who;
use crate::port::Statement;
use crate::store::declare;

declare! {
    RECORD = "insert into audit (id, at, actor, action, ticket_id) values (?1, ?2, ?3, ?4, ?5)";
    RECORD_COMPANY = "insert into audit (id, at, actor, action, company_id, contact_id) values (?1, ?2, ?3, ?4, ?5, ?6)";
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
        let actor = self.actor();
        Statement::new(RECORD, [self.id.into(), self.at.into(), actor.into(), action.into(), ticket.into()])
    }

    /// Returns the statement that records `action` on a company, and on one of its people where it is
    /// about one.
    pub fn record_company(self, action: &str, company: &str, contact: Option<&str>) -> Statement {
        let actor = self.actor();
        let arguments = [self.id.into(), self.at.into(), actor.into(), action.into(), company.into(), contact.into()];
        Statement::new(RECORD_COMPANY, arguments)
    }

    /// Returns who acts, as it is written into the database.
    pub fn actor(&self) -> String {
        match self.who {
            None => "visitor".to_owned(),
            Some(Who::Customer(customer)) => format!("contact:{}", customer.contact),
            Some(Who::Agent(agent)) => format!("agent:{}", agent.address),
            Some(Who::Link(link)) => format!("link:{}", link.id),
        }
    }
}
