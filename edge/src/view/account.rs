//! What people see of their own accounts.

use fanlight_contract::Messages;
use serde::Serialize;

use crate::publication::Publication;
use crate::store::consent::Given;
use crate::store::contact::Profile;
use crate::store::session::Entry;
use crate::view::Moment;

/// An account, to its owner's eyes.
#[derive(Clone, Debug, Serialize)]
pub struct AccountView {
    /// The mail address.
    pub address: String,
    /// What they say of themselves; agents say nothing here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// Where they are signed in.
    pub sessions: Vec<SessionView>,
    /// What they agreed to.
    pub consents: Vec<ConsentView>,
    /// In how many seconds the session ends that asks, if nothing more is done.
    pub expires_in: Option<i64>,
}

/// A session, to its owner's eyes.
#[derive(Clone, Debug, Serialize)]
pub struct SessionView {
    /// The name to end it by.
    pub id: String,
    /// What it looked like, in the reader's words.
    pub browser: String,
    /// When it began.
    pub began_at: Moment,
    /// When it was last used.
    pub seen_at: Moment,
    /// The one that asks.
    pub is_this: bool,
}

impl SessionView {
    /// Returns the views of sessions.
    pub fn all(portal: &Publication, text: &Messages, entries: Vec<Entry>) -> Vec<SessionView> {
        let view = |entry: Entry| SessionView {
            browser: match entry.browser.as_deref().and_then(|browser| browser.split_once('/')) {
                Some((browser, system)) => text.with("session-browser", [("browser", browser), ("system", system)]),
                None => text.get("session-unknown").into_owned(),
            },
            id: entry.handle,
            began_at: Moment::new(portal, text, entry.created_at),
            seen_at: Moment::new(portal, text, entry.seen_at),
            is_this: entry.is_this,
        };
        entries.into_iter().map(view).collect()
    }
}

/// What somebody agreed to.
#[derive(Clone, Debug, Serialize)]
pub struct ConsentView {
    /// When.
    pub given_at: Moment,
    /// As it was shown.
    pub text: String,
}

impl ConsentView {
    /// Returns the views of what was agreed to.
    pub fn all(portal: &Publication, text: &Messages, given: Vec<Given>) -> Vec<ConsentView> {
        let view = |given: Given| ConsentView { given_at: Moment::new(portal, text, given.at), text: given.text };
        given.into_iter().map(view).collect()
    }
}
