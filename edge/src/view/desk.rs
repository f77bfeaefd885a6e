//! What agents see of a ticket.

use fanlight_contract::Messages;
use serde::Serialize;

use crate::address::DeskAddress;
use crate::domain::access::Door;
use crate::domain::field::Filled;
use crate::domain::file::File;
use crate::domain::survey::Survey;
use crate::domain::ticket::{Line, Message, Shown, Ticket};
use crate::publication::Publication;
use crate::view::article::{ArticleLink, article_link};
use crate::view::field::Fields;
use crate::view::file::{FileView, files_of_fields, is_of_message};
use crate::view::{Moment, Rating, Summary, summary};

/// A message, to an agent's eyes.
#[derive(Clone, Debug, Serialize)]
pub struct DeskPost {
    /// `customer` or `agent`.
    pub author: &'static str,
    /// The name others see.
    pub name: String,
    /// Whether the customer sees it.
    pub is_public: bool,
    /// Plain text of several lines.
    pub text: String,
    /// When it was written.
    pub created_at: Moment,
    /// What was sent with it.
    pub files: Vec<FileView>,
}

/// A ticket, to an agent's eyes.
#[derive(Clone, Debug, Serialize)]
pub struct DeskTicket {
    /// What it is about, how it came in and where it stands, by their stable names.
    pub channel: &'static str,
    /// The stage, or the status where there is none for it.
    pub stage: String,
    /// What stands in the list.
    #[serde(flatten)]
    pub summary: Summary,
    /// What it is about.
    pub r#type: &'static str,
    /// The form it was opened with, by its id.
    pub form: String,
    /// What was filled into the portal's own fields.
    pub fields: Fields,
    /// The customer's address.
    pub address: String,
    /// Whether the customer proved it.
    pub is_proved: bool,
    /// The article the form was opened from.
    pub article: Option<ArticleLink>,
    /// The articles that were shown before it was sent.
    pub shown: Vec<ArticleLink>,
    /// Those of them that the customer opened.
    pub opened: Vec<ArticleLink>,
    /// How it was solved, while it is.
    pub resolution: Option<String>,
    /// Everything that was said, in order.
    pub messages: Vec<DeskPost>,
    /// What the customer thought of it.
    pub rating: Option<Rating>,
}

/// Returns the desk's view of a list.
pub fn desk_summaries(portal: &Publication, text: &Messages, tickets: &[Line]) -> Vec<Summary> {
    tickets.iter().map(|ticket| desk_summary(portal, text, ticket)).collect()
}

/// Returns an agent's view of a ticket.
pub fn desk_ticket(
    portal: &Publication,
    text: &Messages,
    ticket: &Ticket,
    messages: Vec<Message>,
    fields: &[Filled],
    shown: &[Shown],
    survey: Option<&Survey>,
) -> DeskTicket {
    let number = ticket.line.number.label(&portal.site.number_prefix);
    let file = |file: File| {
        let url = DeskAddress::File(number.clone(), file.id.clone()).path(&portal.site);
        FileView::new(text, file, url)
    };
    let link = |id: &String| article_link(portal, &ticket.language, id);
    DeskTicket {
        channel: ticket.line.channel.name(),
        stage: ticket.line.standing(&portal.site.tickets).name().to_owned(),
        summary: desk_summary(portal, text, &ticket.line),
        r#type: ticket.line.kind.name(),
        form: ticket.line.form.clone(),
        fields: Fields::for_agent(text, &portal.site.fields, fields, files_of_fields(&messages, file)),
        address: ticket.address.clone(),
        is_proved: ticket.is_proved,
        article: ticket.article.as_ref().and_then(link),
        shown: shown.iter().filter_map(|shown| link(&shown.article)).collect(),
        opened: shown.iter().filter(|shown| shown.opened).filter_map(|shown| link(&shown.article)).collect(),
        resolution: ticket.resolution.clone().filter(|_| ticket.line.status.is_settled()),
        messages: messages
            .into_iter()
            .map(|message| DeskPost {
                files: message.files.into_iter().filter(is_of_message).map(file).collect(),
                author: message.author.name(),
                name: message.author_name,
                is_public: message.is_public,
                text: message.body,
                created_at: Moment::new(portal, text, message.created_at),
            })
            .collect(),
        rating: Rating::of(survey),
    }
}

fn desk_summary(portal: &Publication, text: &Messages, ticket: &Line) -> Summary {
    summary(portal, text, Door::Desk, ticket, |label| DeskAddress::Ticket(label).path(&portal.site))
}
