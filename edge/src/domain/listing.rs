//! What part of a list somebody looks at: which tickets, in which order, from where on.

use data_encoding::BASE64URL_NOPAD;
use fanlight_contract::{Show, TicketRules};

use crate::domain::access::is_shown;
use crate::domain::ticket::{Kind, Line, Number};

/// Lines of a list that are looked through for one page where only some of them are wanted: what a page
/// costs does not depend on how rare they are. The next page goes on behind the last one.
const LOOKED_THROUGH: usize = 200;

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Sort {
    /// When something last happened.
    #[default]
    Activity,
    /// When it was opened, which is the order of the numbers.
    Created,
}

impl Sort {
    /// Returns the name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Activity => "activity",
            Sort::Created => "created",
        }
    }

    /// Returns the sort of that name.
    pub fn named(name: &str) -> Option<Sort> {
        [Sort::Activity, Sort::Created].into_iter().find(|sort| sort.name() == name)
    }
}

/// A place between two lines of a list, which stays where it is while others come and go.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Cursor {
    /// When something last happened to the ticket before it, or behind it.
    pub updated_at: i64,
    /// That ticket's number.
    pub number: i64,
}

impl Cursor {
    /// Before everything.
    pub const FIRST: Cursor = Cursor { updated_at: -1, number: -1 };
    /// Behind everything: as far as D1 counts.
    pub const LAST: Cursor = Cursor { updated_at: (1 << 53) - 1, number: (1 << 53) - 1 };

    fn of(ticket: &Line) -> Cursor {
        Cursor { updated_at: ticket.updated_at, number: ticket.number.0 }
    }

    /// Returns the cursor as it stands in addresses; what is in it is our business alone.
    pub fn token(self) -> String {
        BASE64URL_NOPAD.encode(format!("{}.{}", self.updated_at, self.number).as_bytes())
    }

    /// Reads a cursor from an address.
    pub fn parse(token: &str) -> Option<Cursor> {
        let text = String::from_utf8(BASE64URL_NOPAD.decode(token.as_bytes()).ok()?).ok()?;
        let (updated_at, number) = text.split_once('.')?;
        let read = |digits: &str| digits.parse().ok().filter(|value| (0..Cursor::LAST.number).contains(value));
        Some(Cursor { updated_at: read(updated_at)?, number: read(number)? })
    }
}

/// Where a page of a list begins, or ends.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Place {
    /// At the start.
    #[default]
    Start,
    /// Behind a line.
    After(Cursor),
    /// Right before a line.
    Before(Cursor),
}

/// Which of the tickets are wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filters {
    /// What they are about.
    pub kind: Option<Kind>,
    /// Where they stand, by the name of it.
    pub standing: Option<String>,
    /// Not opened before, in milliseconds since 1970.
    pub from: Option<i64>,
    /// Opened before.
    pub until: Option<i64>,
    /// Over or not, where the list does not tell them apart by itself.
    pub is_settled: Option<bool>,
    /// What the portal shows to customers; all of it to agents.
    pub show: Show,
}

impl Filters {
    fn is_any(&self) -> bool {
        *self == Filters::default()
    }

    fn admit(&self, ticket: &Line, rules: &TicketRules) -> bool {
        self.kind.is_none_or(|kind| ticket.kind == kind)
            && self.standing.as_ref().is_none_or(|name| ticket.standing(rules).name() == name)
            && self.from.is_none_or(|from| ticket.created_at >= from)
            && self.until.is_none_or(|until| ticket.created_at < until)
            && is_shown(&self.show, ticket)
            && self.is_settled.is_none_or(|is_settled| ticket.status.is_settled() == is_settled)
    }
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// What it is sorted by.
    pub sort: Sort,
    /// The first comes first.
    pub is_ascending: bool,
    /// Where it begins.
    pub place: Place,
    /// What is on it.
    pub filters: Filters,
    /// Lines on one page.
    pub length: usize,
}

/// What is on a page, and where the next and the one before are.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// In their order.
    pub tickets: Vec<Line>,
    /// Where the next page begins.
    pub next: Option<Place>,
    /// Where the one before is.
    pub previous: Option<Place>,
}

impl Listing {
    /// Tells whether lines are to be read from the greatest on.
    pub fn reads_down(&self) -> bool {
        self.is_ascending == matches!(self.place, Place::Before(_))
    }

    /// Returns behind which place lines are to be read.
    pub fn reads_from(&self) -> Cursor {
        match self.place {
            Place::After(cursor) | Place::Before(cursor) => cursor,
            Place::Start if self.reads_down() => Cursor::LAST,
            Place::Start => Cursor::FIRST,
        }
    }

    /// Returns how many lines are to be read.
    pub fn reads(&self) -> usize {
        if self.filters.is_any() { self.length + 1 } else { LOOKED_THROUGH.max(self.length + 1) }
    }

    /// Makes the page of the lines that were read.
    pub fn cut(&self, read: Vec<Line>, rules: &TicketRules) -> Cut {
        let is_exhausted = read.len() < self.reads();
        let last_read = read.last().map(Cursor::of);
        let mut wanted = read.into_iter().filter(|ticket| self.filters.admit(ticket, rules));
        let mut tickets: Vec<Line> = wanted.by_ref().take(self.length).collect();
        let is_full = tickets.len() == self.length;
        let has_more = !is_exhausted || wanted.next().is_some();
        let onwards = if is_full { tickets.last().map(Cursor::of) } else { last_read }.filter(|_| has_more);
        let back = tickets.first().map(Cursor::of);
        match self.place {
            Place::Start => Cut { tickets, next: onwards.map(Place::After), previous: None },
            // From an empty page one goes back to the start.
            Place::After(_) => {
                let previous = Some(back.map_or(Place::Start, Place::Before));
                Cut { tickets, next: onwards.map(Place::After), previous }
            }
            Place::Before(_) => {
                tickets.reverse();
                let next = Some(back.map_or(Place::Start, Place::After));
                Cut { tickets, next, previous: onwards.map(Place::Before) }
            }
        }
    }
}

/// Most words that are searched for.
const MOST_WORDS: usize = 8;

/// Returns what is typed as an expression of FTS5: every word must be there, or it is the number of a
/// ticket. None where there is no word in it.
pub fn expression(typed: &str, number_prefix: &str) -> Option<String> {
    let words = typed.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    // Quoted, a word is a word, whatever FTS5 makes of it: there is no quote left in it.
    let words: Vec<String> = words.take(MOST_WORDS).map(|word| format!("\"{word}\"")).collect();
    if words.is_empty() {
        return None;
    }
    let words = words.join(" AND ");
    Some(match Number::parse(typed, number_prefix) {
        Some(number) => format!("number : \"{number}\" OR ({{subject conversation}} : ({words}))"),
        None => format!("{{subject conversation}} : ({words})"),
    })
}

#[cfg(test)]
mod tests {
    use fanlight_contract::StatusDisplay;

    use super::*;
    use crate::domain::ticket::{Channel, Status};

    fn rules() -> TicketRules {
        TicketRules {
            reply_to_closed: false,
            attachments: fanlight_contract::Attachments::default(),
            customers_may_close: true,
            customers_may_reopen: false,
            status: StatusDisplay::Stages,
            stages: Vec::new(),
            closing_stage: None,
            show: Show::default(),
            turnstile: None,
        }
    }

    fn line(number: i64, kind: Kind) -> Line {
        Line {
            number: Number(number),
            requester: "Ada".into(),
            subject: "It drips".into(),
            form: "default".into(),
            kind,
            status: Status::Open,
            stage: None,
            channel: Channel::Portal,
            agent: None,
            created_at: number * 10,
            // Two share each moment: the number decides.
            updated_at: number / 2,
        }
    }

    /// What the database gives: from the place on, in the order of reading, as many as are asked for.
    fn read(all: &[Line], listing: &Listing) -> Vec<Line> {
        let from = listing.reads_from();
        let key = |ticket: &Line| (ticket.updated_at, ticket.number.0);
        let from = (from.updated_at, from.number);
        let down = listing.reads_down();
        let mut found: Vec<Line> =
            all.iter().filter(|ticket| if down { key(ticket) < from } else { key(ticket) > from }).cloned().collect();
        found.sort_by_key(key);
        if down {
            found.reverse();
        }
        found.truncate(listing.reads());
        found
    }

    /// Goes through all pages to the end and back to the start.
    fn walk(all: &[Line], mut listing: Listing) -> (Vec<i64>, Vec<i64>) {
        let numbers = |tickets: &[Line]| tickets.iter().map(|ticket| ticket.number.0).collect::<Vec<_>>();
        let mut forth = Vec::new();
        let mut cut = listing.cut(read(all, &listing), &rules());
        assert_eq!(cut.previous, None);
        loop {
            assert!(cut.tickets.len() <= listing.length);
            forth.extend(numbers(&cut.tickets));
            let Some(next) = cut.next else { break };
            listing.place = next;
            cut = listing.cut(read(all, &listing), &rules());
        }
        let mut back = numbers(&cut.tickets);
        while let Some(previous) = cut.previous {
            listing.place = previous;
            if previous == Place::Start {
                break;
            }
            cut = listing.cut(read(all, &listing), &rules());
            back = [numbers(&cut.tickets), back].concat();
        }
        (forth, back)
    }

    #[test]
    fn pages_lead_through_everything_once_and_back() {
        let all: Vec<Line> = (1..=25).map(|number| line(number, Kind::Bug)).collect();
        for is_ascending in [false, true] {
            for length in [1, 4, 5, 24, 25, 26] {
                let listing = Listing {
                    sort: Sort::Activity,
                    is_ascending,
                    place: Place::Start,
                    filters: Filters::default(),
                    length,
                };
                let mut expected: Vec<i64> = (1..=25).collect();
                if !is_ascending {
                    expected.reverse();
                }
                assert_eq!(walk(&all, listing), (expected.clone(), expected), "{length} a page, {is_ascending}");
            }
        }
    }

    #[test]
    fn what_is_rare_is_found_some_lines_at_a_time() {
        let rare = [3, 7, 460, 461, 462, 900];
        let kind = |number| if rare.contains(&number) { Kind::Feature } else { Kind::Bug };
        let all: Vec<Line> = (1..=1000).map(|number| line(number, kind(number))).collect();
        let filters = Filters { kind: Some(Kind::Feature), ..Filters::default() };
        let listing = Listing { sort: Sort::Activity, is_ascending: true, place: Place::Start, filters, length: 2 };
        assert_eq!(read(&all, &listing).len(), LOOKED_THROUGH);
        assert_eq!(walk(&all, listing).0, rare);
    }

    #[test]
    fn a_cursor_is_read_as_it_was_written_and_nothing_else_is() {
        let cursor = Cursor { updated_at: 1_795_176_000_000, number: 42 };
        assert_eq!(Cursor::parse(&cursor.token()), Some(cursor));
        for wrong in ["", "1.2", "x", "LTEuLTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTkuMQ", "MS4y="] {
            assert_eq!(Cursor::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn words_are_words_whatever_is_typed() {
        let found = |typed| expression(typed, "TKT");
        assert_eq!(found("valve drips").unwrap(), "{subject conversation} : (\"valve\" AND \"drips\")");
        assert_eq!(found("\" OR owner : x").unwrap(), "{subject conversation} : (\"OR\" AND \"owner\" AND \"x\")");
        assert_eq!(found("TKT-0042").unwrap(), "number : \"42\" OR ({subject conversation} : (\"TKT\" AND \"0042\"))");
        assert_eq!(found(" *-\"' "), None);
    }
}
