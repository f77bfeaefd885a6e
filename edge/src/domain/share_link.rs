//! Links by which anybody may read one ticket.

/// Links to one ticket that work at the same time.
pub const MOST_LINKS: i64 = 10;

/// For how many days a link can be made to work; the default is the second.
pub const DAYS: [u32; 3] = [1, 7, 30];

/// A link that works.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareLink {
    /// The id: all that the sealed link says.
    pub id: String,
    /// When it stops working, in milliseconds since 1970.
    pub expires_at: i64,
}
