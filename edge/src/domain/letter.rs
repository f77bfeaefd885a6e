//! What a mail tells. An outbox row holds this and no text, so no code, link or sentence rests in
//! the database; `mail/compose.rs` writes the text when the mail is sent.

use serde::{Deserialize, Serialize};

use crate::domain::access::Door;

/// What a mail tells.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Letter {
    /// To whoever typed the address: it has arrived.
    Received,
    /// To whoever typed the address: a code and a link that prove it.
    Code {
        /// The code's id.
        challenge: String,
        /// Where it was asked for.
        door: Door,
        /// The ticket to go on to, by its label.
        number: Option<String>,
        /// What else to go on to, see `address.rs`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        to: String,
    },
    /// To somebody who is asked to take part in a ticket, of which it says nothing.
    Invited {
        /// The invitation's id.
        invitation: String,
    },
    /// To whoever an agent opened it for.
    Opened,
    /// To whom an agent wants to come in.
    Invitation {
        /// The invitation's id.
        invitation: String,
    },
    /// To the agent: this one is yours.
    Assigned,
    /// To the agent: the customer wrote.
    Replied {
        /// The message's id.
        message: String,
    },
    /// To the agent: the customer closed it.
    Closed,
    /// To the agent: the customer opened it again.
    Reopened,
    /// To the customer: an agent wrote.
    Answered {
        /// The message's id.
        message: String,
    },
    /// To the customer: it is solved.
    Resolved,
    /// To somebody else who takes part: an agent wrote, or it is solved.
    Shared {
        /// The message's id; none where it is solved.
        message: Option<String>,
    },
    /// To the customer: how did it go?
    Survey {
        /// The survey's id.
        survey: String,
    },
}

impl Letter {
    /// Returns the letter as it is written into the outbox.
    pub fn to_json(&self) -> String {
        // A tree of strings always serialises.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a letter from the outbox.
    pub fn parse(json: &str) -> Option<Letter> {
        serde_json::from_str(json).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_form_is_stable() {
        let letter = Letter::Code { challenge: "C".into(), door: Door::Portal, number: None, to: String::new() };
        assert_eq!(letter.to_json(), r#"{"code":{"challenge":"C","door":"portal","number":null}}"#);
        assert_eq!(Letter::parse(&letter.to_json()), Some(letter));
        assert_eq!(Letter::Received.to_json(), r#""received""#);
        assert_eq!(Letter::parse("{}"), None);
    }
}
