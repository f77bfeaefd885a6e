//! What customers see of a ticket: made here alone, and it cannot hold an internal note.

use fanlight_contract::{Language, Messages};
use serde::Serialize;

use crate::address::Address;
use crate::domain::access::{Action, Door, Who, may};
use crate::domain::field::Filled;
use crate::domain::file::File;
use crate::domain::survey::Survey;
use crate::domain::ticket::{Line, Message, Ticket};
use crate::domain::token::Purpose;
use crate::publication::Publication;
use crate::view::field::Fields;
use crate::view::file::{FileView, files_of_fields, is_of_message};
use crate::view::{Moment, Rating, StatusView, Summary, summary};

/// What was said, to the customer's eyes.
#[derive(Clone, Debug, Serialize)]
pub struct Post {
    /// `customer` or `agent`.
    author: &'static str,
    /// The name others see.
    name: String,
    /// Plain text of several lines.
    text: String,
    /// When it was written.
    created_at: Moment,
    /// What was sent with it.
    files: Vec<FileView>,
}

impl Post {
    /// Returns the view of a message, unless it is internal.
    pub(super) fn new(
        portal: &Publication,
        text: &Messages,
        message: Message,
        address: impl Fn(String) -> String,
    ) -> Option<Post> {
        let file = |file: File| {
            let url = address(file.id.clone());
            FileView::new(text, file, url)
        };
        message.is_public.then(|| Post {
            files: message.files.into_iter().filter(is_of_message).map(file).collect(),
            author: message.author.name(),
            name: message.author_name,
            text: message.body,
            created_at: Moment::new(portal, text, message.created_at),
        })
    }

    /// Returns `customer` or `agent`.
    pub fn author(&self) -> &'static str {
        self.author
    }

    /// Returns the name others see.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns plain text of several lines.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns when it was written.
    pub fn created_at(&self) -> &Moment {
        &self.created_at
    }

    /// Returns what was sent with it.
    pub fn files(&self) -> &[FileView] {
        &self.files
    }
}

/// A ticket, to the customer's eyes.
#[derive(Clone, Debug, Serialize)]
pub struct Conversation {
    /// The label.
    pub number: String,
    /// The page.
    pub url: String,
    /// One line.
    pub subject: String,
    /// What it is about: `support`, `inquiry`, `bug` or `feature`.
    pub r#type: &'static str,
    /// What was filled into the portal's own fields, as far as customers see it.
    pub fields: Fields,
    /// Where it stands.
    pub status: StatusView,
    /// When it began.
    pub created_at: Moment,
    /// When it last changed.
    pub updated_at: Moment,
    /// How it was solved, while it is.
    pub resolution: Option<String>,
    /// What was said, in order.
    pub messages: Vec<Post>,
    /// What the customer thought of it.
    pub rating: Option<Rating>,
    /// Where the customer may say so, while asked.
    pub feedback_url: Option<String>,
    /// Whether a reply is taken.
    pub takes_reply: bool,
    /// Whether it may be closed.
    pub takes_closing: bool,
    /// Whether it may be opened again.
    pub takes_reopening: bool,
}

/// Returns a customer's view of a list.
pub fn summaries(portal: &Publication, language: &Language, text: &Messages, tickets: &[Line]) -> Vec<Summary> {
    tickets
        .iter()
        .map(|ticket| summary(portal, text, Door::Portal, ticket, |label| Address::Ticket(label).path(language)))
        .collect()
}

/// What there is to a ticket, as far as a customer may see it.
pub struct Content<'a> {
    /// What was said; what is internal is left out.
    pub messages: Vec<Message>,
    /// What was filled in; what is internal is left out.
    pub fields: &'a [Filled],
    /// The question how it went.
    pub survey: Option<&'a Survey>,
}

/// For whom something is shown: in which words, as whose, and when.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// Whose site it is.
    pub portal: &'a Publication,
    /// The language of the page.
    pub language: &'a Language,
    /// Its sentences.
    pub text: &'a Messages,
    /// Who looks.
    pub who: &'a Who,
    /// Milliseconds since 1970.
    pub now: i64,
}

/// Returns a customer's view of a ticket.
pub fn conversation(
    reader: Reader<'_>,
    ticket: &Ticket,
    Content { messages, fields, survey }: Content<'_>,
) -> Conversation {
    let Reader { portal, language, text, who, now } = reader;
    let show = &portal.site.tickets.show;
    let number = ticket.line.number.label(&portal.site.number_prefix);
    let address = |id| Address::File(number.clone(), id).path(language);
    let file = |file: File| {
        let url = address(file.id.clone());
        FileView::new(text, file, url)
    };
    let files = files_of_fields(&messages, file);
    let messages = messages.into_iter().filter_map(|message| Post::new(portal, text, message, address)).collect();
    let settled = ticket.line.status.is_settled();
    let asked = survey.filter(|survey| settled && survey.score.is_none() && survey.expires_at > now);
    let asked = asked.filter(|_| may(show, who, Action::Rate, ticket));
    Conversation {
        url: Address::Ticket(number.clone()).path(language),
        number,
        subject: ticket.line.subject.clone(),
        r#type: ticket.line.kind.name(),
        fields: Fields::for_customer(text, &portal.site.fields, fields, files),
        status: StatusView::new(&portal.site.tickets, text, Door::Portal, ticket.line.standing(&portal.site.tickets)),
        created_at: Moment::new(portal, text, ticket.line.created_at),
        updated_at: Moment::new(portal, text, ticket.line.updated_at),
        resolution: ticket.resolution.clone().filter(|_| settled),
        messages,
        rating: Rating::of(survey),
        feedback_url: asked.map(|survey| {
            let token = portal.keys.seal(Purpose::Feedback, &survey.id, survey.expires_at);
            Address::Feedback(token).path(language)
        }),
        takes_reply: may(show, who, Action::Reply, ticket)
            && ticket.line.status.takes_reply(portal.site.tickets.reply_to_closed),
        takes_closing: may(show, who, Action::Close, ticket) && ticket.line.status.takes_closing(&portal.site.tickets),
        takes_reopening: may(show, who, Action::Reopen, ticket)
            && ticket.line.status.takes_reopening(&portal.site.tickets),
    }
}

/// Returns what somebody sees of a ticket who has a link to it: what was said, and nothing to do. What
/// was filled into fields is for those who are known.
pub fn shared(reader: Reader<'_>, address: &Address, ticket: &Ticket, mut messages: Vec<Message>) -> Conversation {
    messages.iter_mut().for_each(|message| message.files.retain(is_of_message));
    let content = Content { messages, fields: &[], survey: None };
    Conversation { url: address.path(reader.language), ..conversation(reader, ticket, content) }
}
