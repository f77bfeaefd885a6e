//! What the generator writes below `dist/_fanlight/` and the edge reads.
//!
//! * [`PortalList`]: `portals.json`, where there are several portals;
//! * [`Site`]: `site.json`, the portal's configuration and its articles;
//! * [`Messages`]: `messages/<language>.ftl`, every sentence a person reads;
//! * `zones.json`: the time zones that people choose from;
//! * [`Shell`]: `shell/<language>/<page>.html`, a whole page with slots for what is dynamic;
//! * [`Moved`]: `moved/<number>.json`, what became of addresses that pages had once;
//! * `search/<language>.bin` and `search/<audience>/<language>.bin`: roots of search indexes;
//! * `private/<audience>/…`: pages and files that are not for everybody, by their addresses.
//!
//! No input or output here, and no platform: both halves and both hosts use this crate.

mod form;
mod header;
mod messages;
mod mount;
mod moved;
mod portals;
mod shell;
mod site;

pub use form::{DEFAULT_FORM, Field, FieldType, Form, KIND_FIELD, NO, When, YES};
pub use header::{FILE_HEADERS, SECURITY_HEADERS};
pub use messages::{Argument, Messages, MessagesError, merge};
pub use mount::Mount;
pub use moved::{Moved, MovedFile, moved_files, moved_key, moved_path};
pub use portals::{PortalEntry, PortalList};
pub use shell::{PORTAL_SLOTS, Shell, Slot, SlotError};
pub use site::{
    AGENTS, Access, Agent, ArticleEntry, Attachments, Audience, CUSTOMERS, Consent, ConsentMode, Csat, FORMAT,
    Language, MailSender, Mode, Organisations, Segments, Sharing, Show, Site, SiteError, Stage, StatusDisplay,
    TicketRules, TimeZone,
};

/// Where the contract lives below the output folder; nothing in it is public.
pub const FOLDER: &str = "_fanlight";

/// The path of the site description, from the output folder.
pub const SITE_PATH: &str = "_fanlight/site.json";

/// The path of the time zones that people choose from, from the output folder: a JSON object of
/// POSIX rules by IANA name, see [`TimeZone`].
pub const ZONES_PATH: &str = "_fanlight/zones.json";

/// The path of the list of portals, from the output folder of all of them.
pub const PORTALS_PATH: &str = "_fanlight/portals.json";

/// The path of a language's messages, from the output folder.
pub fn messages_path(language: &str) -> String {
    format!("{FOLDER}/messages/{language}.ftl")
}

/// The path of a language's shell, from the output folder. `page` is `portal` or `desk`.
pub fn shell_path(language: &str, page: &str) -> String {
    format!("{FOLDER}/shell/{language}/{page}.html")
}

/// The path of the root of a search index, from the output folder: of what everybody may read, or of
/// what is for an audience alone. The files of the latter are at their [`private_path`]s.
pub fn search_path(language: &str, audience: Option<&str>) -> String {
    match audience {
        None => format!("{FOLDER}/search/{language}.bin"),
        Some(audience) => format!("{FOLDER}/search/{audience}/{language}.bin"),
    }
}

/// The path of a page or file of an audience, from the output folder. `path` is what a public one
/// would have.
pub fn private_path(audience: &str, path: &str) -> String {
    format!("{FOLDER}/private/{audience}/{path}")
}

/// Returns the audience and the public path of a page or file of an audience, if it is one.
pub fn split_private_path(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix(FOLDER)?.strip_prefix("/private/")?.split_once('/')
}
