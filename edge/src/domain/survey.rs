//! How it went: one question after a ticket is resolved, answered once.

/// A survey about a ticket.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// The id; what the mailed token says.
    pub id: String,
    /// The ticket's id.
    pub ticket: String,
    /// The ticket's number.
    pub number: i64,
    /// Milliseconds since 1970.
    pub expires_at: i64,
    /// 1 to 5, once answered.
    pub score: Option<i64>,
    /// What was written with it.
    pub comment: Option<String>,
}
