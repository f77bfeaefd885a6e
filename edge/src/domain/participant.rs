//! People who were asked to take part in a ticket.

use crate::domain::limit::DAY;

/// People of one ticket who take part or are asked to.
pub const MOST_PEOPLE: i64 = 10;

/// Invitations that go to one address in a day, whoever sends them.
pub const INVITATIONS_TO_ADDRESS: i64 = 3;

/// How long an invitation can be accepted, in milliseconds.
pub const INVITATION_LIFETIME: i64 = 14 * DAY;

/// Somebody who was asked to take part.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    /// The invitation's id.
    pub id: String,
    /// The contact's id.
    pub contact: String,
    /// The contact's mail address.
    pub address: String,
    /// The contact's name; empty while nobody knows.
    pub name: String,
    /// What became of it.
    pub state: State,
}

/// What became of an invitation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// Nothing yet: nothing can be seen.
    Asked,
    /// It was accepted.
    Accepted,
    /// It was declined, or taken back later: only an agent can ask again.
    Declined,
}

impl State {
    /// Returns the name in JSON and in message ids.
    pub fn name(self) -> &'static str {
        match self {
            State::Asked => "pending",
            State::Accepted => "accepted",
            State::Declined => "declined",
        }
    }
}

/// An invitation, to whoever was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    /// The id.
    pub id: String,
    /// Milliseconds since 1970.
    pub invited_at: i64,
}

impl Invitation {
    /// Returns until when it can be accepted, in milliseconds since 1970.
    pub fn expires_at(&self) -> i64 {
        self.invited_at + INVITATION_LIFETIME
    }
}
