//! What people and programs are shown: templates render these, JSON is these. A customer's view of
//! what was said is made in one place (`conversation.rs`) and cannot hold an internal note.

pub mod account;
mod article;
mod company;
mod conversation;
mod desk;
pub mod export;
pub mod field;
mod file;
mod hit;
pub mod person;
mod searches;
mod sharing;

use fanlight_contract::{Form, Messages, StatusDisplay, TicketRules};
use jiff::Timestamp;
use jiff::fmt::temporal::DateTimePrinter;
use serde::Serialize;

use crate::domain::access::Door;
use crate::domain::survey::Survey;
use crate::domain::ticket::{Line, Standing, Status};
use crate::publication::Publication;

pub use article::{ArticleLink, private_articles};
pub use company::{CompanyLine, CompanyView, SharingView, company};
pub use conversation::{Content, Conversation, Post, Reader, conversation, shared, summaries};
pub use desk::{DeskTicket, desk_summaries, desk_ticket};
pub use file::{FileView, KeptFile, files_of_fields};
pub use hit::HitView;
pub use searches::{Searches, searches};
pub use sharing::{InvitationLink, Openers, Opening, invitations};

/// A moment, for machines and for people.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Moment {
    /// RFC 3339 in UTC.
    pub iso: String,
    /// In the portal's time zone and the reader's language.
    #[serde(skip)]
    pub text: String,
}

impl Moment {
    /// Returns the moment `ms` after 1970 began.
    pub fn new(portal: &Publication, text: &Messages, ms: i64) -> Moment {
        let timestamp = Timestamp::from_second(ms / 1000).unwrap_or_default();
        let local = portal.time_zone.to_datetime(timestamp);
        let text = text.date_time(local.day(), local.month(), local.year(), [local.hour(), local.minute()]);
        Moment { iso: DateTimePrinter::new().timestamp_to_string(&timestamp), text }
    }
}

/// A number of bytes, for machines and for people.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Size {
    /// Exactly.
    pub bytes: u64,
    /// In the reader's language, to two places or so.
    #[serde(skip)]
    pub text: String,
}

impl Size {
    /// Returns the size of so many bytes.
    pub fn new(text: &Messages, bytes: u64) -> Size {
        let (message, tenths) = match bytes {
            0..1_000 => ("size-bytes", bytes * 10),
            1_000..1_000_000 => ("size-kilobytes", bytes.div_ceil(1_000) * 10),
            _ => ("size-megabytes", bytes.div_ceil(100_000)),
        };
        let arguments = [("whole", (tenths / 10).to_string()), ("tenth", (tenths % 10).to_string())];
        Size { bytes, text: text.with(message, arguments) }
    }
}

/// A status, for machines and for people.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct StatusView {
    /// The stable name.
    pub name: &'static str,
    /// In the reader's words.
    #[serde(skip)]
    pub text: String,
}

impl StatusView {
    /// Returns what is seen of it at a door: customers have other names for it than agents, and perhaps
    /// only two.
    pub fn new(rules: &TicketRules, text: &Messages, door: Door, standing: Standing<'_>) -> StatusView {
        let Standing { status, stage } = standing;
        if door == Door::Portal && rules.status == StatusDisplay::OpenClosed {
            let shown = if status.is_settled() { Status::Closed } else { Status::Open };
            let said = ["status-", shown.name()].concat();
            return StatusView { name: shown.name(), text: text.get(&said).into_owned() };
        }
        let prefix = match door {
            Door::Portal => "",
            Door::Desk => "desk-",
        };
        let said = match stage {
            Some(stage) => [prefix, "stage-", stage].concat(),
            None => [prefix, "status-", status.name()].concat(),
        };
        StatusView { name: status.name(), text: text.get(&said).into_owned() }
    }
}

/// A line of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// The label.
    pub number: String,
    /// The page.
    pub url: String,
    /// One line.
    pub subject: String,
    /// Where it stands.
    pub status: StatusView,
    /// The name typed in the form.
    pub requester: String,
    /// Who answers, by the name that customers see.
    pub agent: Option<String>,
    /// When it began.
    pub created_at: Moment,
    /// When it last changed.
    pub updated_at: Moment,
}

/// One of several to choose from.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The stable name.
    pub name: String,
    /// In the reader's words.
    pub text: String,
    /// Whether it is the one.
    pub is_chosen: bool,
}

impl Choice {
    /// Returns a choice.
    pub fn new(name: &str, text: String, is_chosen: bool) -> Choice {
        Choice { name: name.to_owned(), text, is_chosen }
    }
}

/// The answer to a survey.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rating {
    /// 1 to 5.
    pub score: i64,
    /// What was written with it.
    pub comment: Option<String>,
}

impl Rating {
    /// Returns the answer, once there is one.
    pub fn of(survey: Option<&Survey>) -> Option<Rating> {
        survey.and_then(|survey| Some(Rating { score: survey.score?, comment: survey.comment.clone() }))
    }

    /// Returns the message that says the score in words.
    pub fn message(&self) -> String {
        format!("score-{}", self.score)
    }
}

/// Returns what a form is called, where there are several; its id where it is none of them any more.
pub fn form_name(forms: &[Form], text: &Messages, id: &str) -> Option<String> {
    let name = || match forms.iter().any(|form| form.id == id) {
        true => text.get(&format!("form-{id}-menu")).into_owned(),
        false => id.to_owned(),
    };
    (forms.len() > 1).then(name)
}

fn summary(
    portal: &Publication,
    text: &Messages,
    door: Door,
    ticket: &Line,
    url: impl Fn(String) -> String,
) -> Summary {
    let number = ticket.number.label(&portal.site.number_prefix);
    Summary {
        url: url(number.clone()),
        number,
        subject: ticket.subject.clone(),
        status: StatusView::new(&portal.site.tickets, text, door, ticket.standing(&portal.site.tickets)),
        requester: ticket.requester.clone(),
        agent: ticket.agent_in(&portal.site).map(|agent| agent.name.clone()),
        created_at: Moment::new(portal, text, ticket.created_at),
        updated_at: Moment::new(portal, text, ticket.updated_at),
    }
}
