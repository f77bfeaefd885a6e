//! How often something may happen, and the sentence whoever does it too often reads.

use std::net::{IpAddr, Ipv6Addr};

use crate::domain::token::{Keys, Purpose};

/// Something that is counted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Limit {
    /// A new ticket, by client address.
    Submission,
    /// A reply, by the customer: more than anybody types in a conversation.
    Reply,
    /// A request for a one-time code, by client address.
    Code,
    /// An answer to a survey, by client address.
    Feedback,
    /// A search that found nothing, by client address.
    Search,
    /// An article that solved something, by client address.
    Solved,
    /// A file that is sent, by client address.
    Upload,
    /// An invitation to take part in a ticket, by whoever sends it.
    Invitation,
    /// A file with everything a customer sent, by the customer.
    Export,
    /// An invitation to come in at all, by agent.
    Admission,
}

/// Mails about tickets that go to one address that nobody has proved, in a day. Enough for a person
/// who opens tickets all day, useless for bombing a mailbox. Codes have a limit of their own.
pub const MAILS_TO_UNPROVED_ADDRESS: i64 = 10;

/// The same for an address that was proved: more than an agent writes, and an end to a loop.
pub const MAILS_TO_PROVED_ADDRESS: i64 = 200;

/// Codes for one address in an hour, asked for from one network. Strangers elsewhere have counts of
/// their own, so that they do not use up those of whoever has the mailbox.
pub const CODES_FOR_CLIENT: i64 = 5;

/// Codes for one address in an hour, from wherever: it takes strangers in four networks to use them
/// up. Whoever has the mailbox then has the links already mailed, each for ten minutes.
pub const CODES_FOR_ADDRESS: i64 = 20;

/// Codes for one address in a day. More would be a nuisance that no person makes to themselves.
pub const CODES_FOR_ADDRESS_A_DAY: i64 = 60;

/// Guesses at one code: with [`CODES_FOR_ADDRESS_A_DAY`], one in 3,300 days of asking succeeds.
pub const TRIES_PER_CODE: i64 = 5;

/// How long a code and its link are good for, in milliseconds.
pub const CODE_LIFETIME: i64 = 10 * MINUTE;

/// How long an invitation is good for, in milliseconds.
pub const INVITATION_LIFETIME: i64 = 7 * DAY;

/// Invitations by one form.
pub const MOST_INVITED: u32 = 20;

/// A minute in milliseconds.
pub const MINUTE: i64 = 60_000;
/// An hour in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// A day in milliseconds.
pub const DAY: i64 = 24 * HOUR;

impl Limit {
    /// All limits.
    pub const ALL: [Limit; 10] = [
        Limit::Submission,
        Limit::Reply,
        Limit::Code,
        Limit::Feedback,
        Limit::Search,
        Limit::Solved,
        Limit::Upload,
        Limit::Invitation,
        Limit::Export,
        Limit::Admission,
    ];

    /// Returns the name under which it is counted.
    pub fn name(self) -> &'static str {
        match self {
            Limit::Submission => "submission",
            Limit::Reply => "reply",
            Limit::Code => "code",
            Limit::Feedback => "feedback",
            Limit::Search => "search",
            Limit::Solved => "solved",
            Limit::Upload => "upload",
            Limit::Invitation => "invitation",
            Limit::Export => "export",
            Limit::Admission => "admission",
        }
    }

    /// Returns how many may happen within [`Limit::window`].
    pub fn allowed(self) -> i64 {
        match self {
            Limit::Submission => 10,
            Limit::Reply => 60,
            Limit::Code => 20,
            Limit::Feedback => 30,
            Limit::Search => 30,
            Limit::Solved => 30,
            Limit::Upload => 100,
            Limit::Invitation => 20,
            Limit::Export => 5,
            Limit::Admission => 200,
        }
    }

    /// Returns the sliding window in milliseconds.
    pub fn window(self) -> i64 {
        match self {
            Limit::Invitation | Limit::Admission => DAY,
            _ => HOUR,
        }
    }

    /// Returns the message for whoever reached the limit.
    pub fn message(self) -> &'static str {
        match self {
            Limit::Submission | Limit::Reply => "limit-submission",
            Limit::Code => "limit-code",
            Limit::Feedback => "limit-feedback",
            Limit::Search | Limit::Solved => "limit-count",
            Limit::Upload => "limit-count",
            Limit::Invitation => "limit-invitation",
            Limit::Export => "limit-export",
            Limit::Admission => "limit-admission",
        }
    }

    /// Returns whom to count for somebody who is known, by a name that nobody else has.
    pub fn subject_of(keys: &Keys, actor: &str) -> String {
        keys.hash(Purpose::Limit, actor)
    }

    /// Returns whom to count for a client: a keyed hash, so that no address is stored. An IPv6
    /// client is its /64, the least that one customer of a provider gets.
    pub fn subject(keys: &Keys, client: IpAddr) -> String {
        let network = match client.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
        };
        keys.hash(Purpose::Limit, &network.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_one_network_share_a_limit_and_strangers_do_not() {
        let keys = Keys::parse("k1:a-secret-that-is-certainly-long-enough").unwrap();
        let subject = |client: &str| Limit::subject(&keys, client.parse().unwrap());
        assert_eq!(subject("2001:db8:1:2::1"), subject("2001:db8:1:2:ffff::9"));
        assert_ne!(subject("2001:db8:1:2::1"), subject("2001:db8:1:3::1"));
        assert_eq!(subject("192.0.2.1"), subject("::ffff:192.0.2.1"));
        assert_ne!(subject("192.0.2.1"), subject("192.0.2.2"));
        assert!(!subject("192.0.2.1").contains("192"));
    }
}
