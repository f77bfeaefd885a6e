//! What a page asks and shows of who can open a ticket.

use crate::context::Context;
use crate::domain::access::Who;
use crate::domain::company::Company;
use crate::domain::participant::Participant;
use crate::domain::share_link::ShareLink;
use crate::domain::ticket::{Number, Ticket};
use crate::store::{self, Questions};
use crate::view::{Openers, Opening};

/// What there is to say about who can open a ticket, besides the ticket.
pub(super) type Others = (Option<Company>, Vec<Participant>, Vec<ShareLink>);

/// Asks who can open a ticket.
pub(super) fn others(context: &Context, number: Number) -> impl Questions<Answers = Others> + use<> {
    (
        store::company::of_ticket(number),
        store::participant::of_ticket(number),
        store::share_link::of_ticket(number, context.now()),
    )
}

/// Returns what `who` may know of who can open a ticket.
pub(super) fn openers(context: &Context, who: &Who, ticket: &Ticket, others: &Others) -> Openers {
    let (company, participants, links) = others;
    let opening = Opening { ticket, company: company.as_ref(), participants, links };
    Openers::new(context.reader(who), context.door(), &opening)
}
