//! Lists of tickets, a page at a time: each is a part of an index, however many there are.

use crate::domain::listing::{Listing, Sort};
use crate::domain::ticket::Line;
use crate::port::{Statement, Value};
use crate::store::session::Asking;
use crate::store::ticket::line_columns;
use crate::store::{Question, declare, ticket};

/// The contact of the session that asks.
macro_rules! contact {
    () => {
        "(select contact_id from session where id = ?1 and seen_at > ?2 and created_at > ?3)"
    };
}
pub(super) use contact;

/// That contact's company.
macro_rules! company {
    () => {
        "(select contact.company_id from session join contact on contact.id = session.contact_id
            where session.id = ?1 and session.seen_at > ?2 and session.created_at > ?3)"
    };
}
pub(super) use company;

macro_rules! columns {
    () => {
        concat!("select ", line_columns!(), " from ticket ")
    };
}

macro_rules! by_activity {
    ($column:literal, $owner:ident, $than:literal, $order:literal) => {
        concat!(
            columns!(),
            "where ticket.",
            $column,
            " = ",
            $owner!(),
            " and ticket.is_settled = ?4
            and (ticket.updated_at, ticket.number) ",
            $than,
            " (?5, ?6)
            order by ticket.updated_at ",
            $order,
            ", ticket.number ",
            $order,
            " limit ?7"
        )
    };
}

macro_rules! by_creation {
    ($column:literal, $owner:ident, $than:literal, $order:literal) => {
        concat!(
            columns!(),
            "where ticket.",
            $column,
            " = ",
            $owner!(),
            " and ticket.is_settled = ?4
            and ticket.number ",
            $than,
            " ?5 order by ticket.number ",
            $order,
            " limit ?6"
        )
    };
}

/// What is found by its words; which, comes next.
macro_rules! found {
    () => {
        concat!(
            "select ",
            line_columns!(),
            " from ticket_text join ticket on ticket.number = ticket_text.rowid where ticket_text match "
        )
    };
}

/// The owner is asked for along with the words, so that what is others' is not walked through; and once
/// more of the ticket itself, which alone decides.
macro_rules! with_words {
    ($column:literal, $owner:ident, $than:literal, $order:literal) => {
        concat!(
            found!(),
            "'owner : \"' || coalesce(",
            $owner!(),
            ", '') || '\" AND (' || ?4 || ')'
            and ticket_text.rowid ",
            $than,
            " cast(?5 as integer) and ticket.",
            $column,
            " = ",
            $owner!(),
            "
            order by ticket_text.rowid ",
            $order,
            " limit ?6"
        )
    };
}

/// What somebody takes part in has an index by what is kept of the ticket beside their name.
macro_rules! joined {
    ($where:literal) => {
        concat!(
            "select ",
            line_columns!(),
            " from participant cross join ticket on ticket.id = participant.ticket_id
            where participant.contact_id = ",
            contact!(),
            " and participant.accepted_at is not null and participant.is_settled = ?4 and ",
            $where
        )
    };
}

macro_rules! joined_with_words {
    ($than:literal, $order:literal) => {
        concat!(
            found!(),
            "'owner : \"with' || coalesce(",
            contact!(),
            ", '') || '\" AND (' || ?4 || ')'
            and ticket_text.rowid ",
            $than,
            " cast(?5 as integer)
            and exists (select 1 from participant where ticket_id = ticket.id and accepted_at is not null
                and contact_id = ",
            contact!(),
            ")
            order by ticket_text.rowid ",
            $order,
            " limit ?6"
        )
    };
}

macro_rules! desk_with_words {
    ($than:literal, $order:literal) => {
        concat!(
            found!(),
            "?1 and ticket_text.rowid ",
            $than,
            " cast(?2 as integer)
            order by ticket_text.rowid ",
            $order,
            " limit ?3"
        )
    };
}

declare! {
    OWN_BY_ACTIVITY_DOWN = by_activity!("contact_id", contact, "<", "desc");
    OWN_BY_ACTIVITY_UP = by_activity!("contact_id", contact, ">", "asc");
    OWN_BY_CREATION_DOWN = by_creation!("contact_id", contact, "<", "desc");
    OWN_BY_CREATION_UP = by_creation!("contact_id", contact, ">", "asc");
    OWN_WITH_WORDS_DOWN = with_words!("contact_id", contact, "<", "desc");
    OWN_WITH_WORDS_UP = with_words!("contact_id", contact, ">", "asc");
    COMPANY_BY_ACTIVITY_DOWN = by_activity!("company_id", company, "<", "desc");
    COMPANY_BY_ACTIVITY_UP = by_activity!("company_id", company, ">", "asc");
    COMPANY_BY_CREATION_DOWN = by_creation!("company_id", company, "<", "desc");
    COMPANY_BY_CREATION_UP = by_creation!("company_id", company, ">", "asc");
    COMPANY_WITH_WORDS_DOWN = with_words!("company_id", company, "<", "desc");
    COMPANY_WITH_WORDS_UP = with_words!("company_id", company, ">", "asc");
    JOINED_BY_ACTIVITY_DOWN = joined!("(participant.updated_at, participant.number) < (?5, ?6)
        order by participant.updated_at desc, participant.number desc limit ?7");
    JOINED_BY_ACTIVITY_UP = joined!("(participant.updated_at, participant.number) > (?5, ?6)
        order by participant.updated_at, participant.number limit ?7");
    JOINED_BY_CREATION_DOWN = joined!("participant.number < ?5 order by participant.number desc limit ?6");
    JOINED_BY_CREATION_UP = joined!("participant.number > ?5 order by participant.number limit ?6");
    JOINED_WITH_WORDS_DOWN = joined_with_words!("<", "desc");
    JOINED_WITH_WORDS_UP = joined_with_words!(">", "asc");
    DESK_WAITING_DOWN = concat!(columns!(), "where ticket.is_settled = 0
        and (ticket.updated_at, ticket.number) < (?1, ?2)
        order by ticket.updated_at desc, ticket.number desc limit ?3");
    DESK_WAITING_UP = concat!(columns!(), "where ticket.is_settled = 0
        and (ticket.updated_at, ticket.number) > (?1, ?2) order by ticket.updated_at, ticket.number limit ?3");
    DESK_ALL_DOWN = concat!(columns!(), "where (ticket.updated_at, ticket.number) < (?1, ?2)
        order by ticket.updated_at desc, ticket.number desc limit ?3");
    DESK_ALL_UP = concat!(columns!(), "where (ticket.updated_at, ticket.number) > (?1, ?2)
        order by ticket.updated_at, ticket.number limit ?3");
    DESK_WITH_WORDS_DOWN = desk_with_words!("<", "desc");
    DESK_WITH_WORDS_UP = desk_with_words!(">", "asc");
}

/// Whose tickets a customer looks at.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Whose {
    /// Their own.
    #[default]
    Own,
    /// Those of others in which they take part.
    Joined,
    /// All of their company's. Whether they may is decided once it is known who asks.
    Company,
}

impl Whose {
    /// Returns the name in addresses and forms; none of one's own.
    pub fn name(self) -> &'static str {
        match self {
            Whose::Own => "",
            Whose::Joined => "joined",
            Whose::Company => "company",
        }
    }

    /// Returns what goes by that name.
    pub fn named(name: &str) -> Option<Whose> {
        [Whose::Own, Whose::Joined, Whose::Company].into_iter().find(|whose| whose.name() == name)
    }
}

/// Asks for the tickets of whoever asks, those they take part in, or those of their company.
pub fn of_session(asking: Asking, whose: Whose, is_settled: bool, listing: &Listing) -> Question<Vec<Line>> {
    let sql = match (whose, listing.sort, listing.reads_down()) {
        (Whose::Own, Sort::Activity, true) => OWN_BY_ACTIVITY_DOWN,
        (Whose::Own, Sort::Activity, false) => OWN_BY_ACTIVITY_UP,
        (Whose::Own, Sort::Created, true) => OWN_BY_CREATION_DOWN,
        (Whose::Own, Sort::Created, false) => OWN_BY_CREATION_UP,
        (Whose::Joined, Sort::Activity, true) => JOINED_BY_ACTIVITY_DOWN,
        (Whose::Joined, Sort::Activity, false) => JOINED_BY_ACTIVITY_UP,
        (Whose::Joined, Sort::Created, true) => JOINED_BY_CREATION_DOWN,
        (Whose::Joined, Sort::Created, false) => JOINED_BY_CREATION_UP,
        (Whose::Company, Sort::Activity, true) => COMPANY_BY_ACTIVITY_DOWN,
        (Whose::Company, Sort::Activity, false) => COMPANY_BY_ACTIVITY_UP,
        (Whose::Company, Sort::Created, true) => COMPANY_BY_CREATION_DOWN,
        (Whose::Company, Sort::Created, false) => COMPANY_BY_CREATION_UP,
    };
    let arguments = asking.arguments().into_iter().chain([is_settled.into()]).chain(position(listing));
    Question::all(Statement::new(sql, arguments), ticket::read_line)
}

/// Asks for those of them in which there are words, by [`crate::domain::listing::expression`]; in the
/// order of their numbers, which is that of the index.
pub fn of_session_with(asking: Asking, whose: Whose, words: String, listing: &Listing) -> Question<Vec<Line>> {
    let sql = match (whose, listing.reads_down()) {
        (Whose::Own, true) => OWN_WITH_WORDS_DOWN,
        (Whose::Own, false) => OWN_WITH_WORDS_UP,
        (Whose::Joined, true) => JOINED_WITH_WORDS_DOWN,
        (Whose::Joined, false) => JOINED_WITH_WORDS_UP,
        (Whose::Company, true) => COMPANY_WITH_WORDS_DOWN,
        (Whose::Company, false) => COMPANY_WITH_WORDS_UP,
    };
    let arguments = asking.arguments().into_iter().chain([words.into()]).chain(position(listing));
    Question::all(Statement::new(sql, arguments), ticket::read_line)
}

/// Asks for everybody's tickets, or those of them that wait: for agents.
pub fn of_desk(shows_all: bool, listing: &Listing) -> Question<Vec<Line>> {
    let sql = match (shows_all, listing.reads_down()) {
        (false, true) => DESK_WAITING_DOWN,
        (false, false) => DESK_WAITING_UP,
        (true, true) => DESK_ALL_DOWN,
        (true, false) => DESK_ALL_UP,
    };
    Question::all(Statement::new(sql, position(listing)), ticket::read_line)
}

/// Asks for everybody's tickets in which there are words: for agents.
pub fn of_desk_with(words: String, listing: &Listing) -> Question<Vec<Line>> {
    let sql = if listing.reads_down() { DESK_WITH_WORDS_DOWN } else { DESK_WITH_WORDS_UP };
    let arguments = std::iter::once(words.into()).chain(position(listing));
    Question::all(Statement::new(sql, arguments), ticket::read_line)
}

/// Returns the last arguments of each: from where on, and how many.
fn position(listing: &Listing) -> impl Iterator<Item = Value> {
    let from = listing.reads_from();
    let activity = (listing.sort == Sort::Activity).then_some(from.updated_at.into());
    activity.into_iter().chain([from.number.into(), (listing.reads() as i64).into()])
}
