//! What people and programs are shown: templates render these, JSON is these. A customer's view
//! is made in one place and cannot hold an internal note.

pub mod account;
mod company;
pub mod export;
pub mod field;
pub mod person;
mod sharing;

use std::collections::{BTreeMap, BTreeSet};

use fanlight_contract::{Argument, ArticleEntry, Form, Language, Messages, StatusDisplay, TicketRules};
use fanlight_search::{Hit, MARK_END, MARK_START};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::address::{Address, DeskAddress};
use crate::domain::access::{Action, Door, Who, may};
use crate::domain::field::Filled;
use crate::domain::file::{File, is_picture};
use crate::domain::survey::Survey;
use crate::domain::ticket::{Message, Shown, Standing, Status, Ticket};
use crate::domain::token::Purpose;
use crate::publication::Publication;
use crate::response::escape;
use crate::store::search::{Failed, Solved};
use crate::view::field::Fields;

pub use company::{CompanyLine, CompanyView, SharingView, company};
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
        let local = timestamp.to_zoned(portal.time_zone.clone());
        let time = format!("{:02}:{:02}", local.hour(), local.minute());
        let text = text.date_time(local.day(), local.month(), local.year(), &time);
        Moment { iso: timestamp.to_string(), text }
    }
}

/// A day in UTC, for machines and for people.
fn day(text: &Messages, ms: i64) -> Moment {
    let date = Timestamp::from_second(ms / 1000).unwrap_or_default().to_zoned(TimeZone::UTC).date();
    let arguments = [
        ("day", Argument::from(date.day())),
        ("month", Argument::from(date.month())),
        ("year", Argument::from(date.year().to_string())),
    ];
    Moment { iso: date.to_string(), text: text.with("date", arguments) }
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

/// A file of a message.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FileView {
    /// Its name.
    pub name: String,
    /// Where it is fetched from.
    pub url: String,
    /// What it is, by its content.
    pub r#type: String,
    /// How large it is.
    pub bytes: Size,
    /// Where a browser may show it in its place: pictures.
    pub inline_url: Option<String>,
    /// Whether it is small enough to be shown in the conversation.
    #[serde(skip)]
    pub is_preview: bool,
}

/// A file that waits for its form to be sent again.
pub struct KeptFile {
    /// By which the form says that it is still wanted.
    pub token: String,
    /// The file's name.
    pub name: String,
    /// How large it is.
    pub size: Size,
}

/// The largest picture that is shown in a conversation, in bytes.
const LARGEST_PREVIEW: u64 = 2_000_000;

impl FileView {
    /// Returns the view of a file that is at `url`.
    pub fn new(text: &Messages, file: File, url: String) -> FileView {
        let inline_url = is_picture(&file.media_type).then(|| format!("{url}?inline"));
        FileView {
            name: file.name,
            r#type: file.media_type,
            bytes: Size::new(text, file.bytes),
            is_preview: inline_url.is_some() && file.bytes <= LARGEST_PREVIEW,
            inline_url,
            url,
        }
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
            return StatusView { name: shown.name(), text: text.get(&format!("status-{}", shown.name())) };
        }
        let prefix = match door {
            Door::Portal => "",
            Door::Desk => "desk-",
        };
        let said = match stage {
            Some(stage) => format!("{prefix}stage-{stage}"),
            None => format!("{prefix}status-{}", status.name()),
        };
        StatusView { name: status.name(), text: text.get(&said) }
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
    fn new(
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

/// Tells whether a file came with a message, and not into a field.
fn is_of_message(file: &File) -> bool {
    file.field.is_none()
}

/// Returns the files of fields, by the fields' ids.
pub fn files_of_fields(messages: &[Message], view: impl Fn(File) -> FileView) -> BTreeMap<String, FileView> {
    let files = messages.iter().flat_map(|message| &message.files);
    files.filter_map(|file| Some((file.field.clone()?, view(file.clone())))).collect()
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

/// Returns what a form is called, where there are several; its id where it is none of them any more.
pub fn form_name(forms: &[Form], text: &Messages, id: &str) -> Option<String> {
    let name = || match forms.iter().any(|form| form.id == id) {
        true => text.get(&format!("form-{id}-menu")),
        false => id.to_owned(),
    };
    (forms.len() > 1).then(name)
}

/// Returns a customer's view of a list.
pub fn summaries(portal: &Publication, language: &Language, text: &Messages, tickets: &[Ticket]) -> Vec<Summary> {
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
    let number = ticket.number.label(&portal.site.number_prefix);
    let address = |id| Address::File(number.clone(), id).path(language);
    let file = |file: File| {
        let url = address(file.id.clone());
        FileView::new(text, file, url)
    };
    let files = files_of_fields(&messages, file);
    let messages = messages.into_iter().filter_map(|message| Post::new(portal, text, message, address)).collect();
    let settled = ticket.status.is_settled();
    let asked = survey.filter(|survey| settled && survey.score.is_none() && survey.expires_at > now);
    let asked = asked.filter(|_| may(show, who, Action::Rate, ticket));
    Conversation {
        url: Address::Ticket(number.clone()).path(language),
        number,
        subject: ticket.subject.clone(),
        r#type: ticket.kind.name(),
        fields: Fields::for_customer(text, &portal.site.fields, fields, files),
        status: StatusView::new(&portal.site.tickets, text, Door::Portal, ticket.standing(&portal.site.tickets)),
        created_at: Moment::new(portal, text, ticket.created_at),
        updated_at: Moment::new(portal, text, ticket.updated_at),
        resolution: ticket.resolution.clone().filter(|_| settled),
        messages,
        rating: Rating::of(survey),
        feedback_url: asked.map(|survey| {
            let token = portal.keys.seal(Purpose::Feedback, &survey.id, survey.expires_at);
            Address::Feedback(token).path(language)
        }),
        takes_reply: may(show, who, Action::Reply, ticket)
            && ticket.status.takes_reply(portal.site.tickets.reply_to_closed),
        takes_closing: may(show, who, Action::Close, ticket) && ticket.status.takes_closing(&portal.site.tickets),
        takes_reopening: may(show, who, Action::Reopen, ticket) && ticket.status.takes_reopening(&portal.site.tickets),
    }
}

/// Returns what somebody sees of a ticket who has a link to it: what was said, and nothing to do. What
/// was filled into fields is for those who are known.
pub fn shared(reader: Reader<'_>, address: &Address, ticket: &Ticket, mut messages: Vec<Message>) -> Conversation {
    messages.iter_mut().for_each(|message| message.files.retain(is_of_message));
    let content = Content { messages, fields: &[], survey: None };
    Conversation { url: address.path(reader.language), ..conversation(reader, ticket, content) }
}

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

/// An article to look at.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleLink {
    /// As text.
    pub title: String,
    /// From the root.
    pub url: String,
}

/// Returns the articles that are for some of `audiences` and not for everybody: in the reader's
/// language, or in another where there is none.
pub fn private_articles(portal: &Publication, language: &Language, audiences: &BTreeSet<&str>) -> Vec<ArticleLink> {
    let may = |article: &&ArticleEntry| article.audience.as_deref().is_some_and(|own| audiences.contains(own));
    let mut by_id: BTreeMap<&str, &ArticleEntry> = BTreeMap::new();
    for article in portal.site.articles.iter().filter(may) {
        let known = by_id.entry(&article.id).or_insert(article);
        if article.language == language.tag {
            *known = article;
        }
    }
    let link = |article: &ArticleEntry| ArticleLink { title: article.title.clone(), url: article.url.clone() };
    by_id.into_values().map(link).collect()
}

/// Returns a link to an article, in a language where it is written in that.
fn article_link(portal: &Publication, language: &str, id: &str) -> Option<ArticleLink> {
    let mut entries = portal.site.articles.iter().filter(|article| article.id == *id);
    let entry = entries.clone().find(|article| article.language == language).or_else(|| entries.next())?;
    Some(ArticleLink { title: entry.title.clone(), url: entry.url.clone() })
}

/// Text in which what was searched for is marked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Marked {
    /// As text.
    pub text: String,
    /// As markup.
    #[serde(skip)]
    pub html: String,
}

impl Marked {
    /// Reads text as the search index has it.
    fn new(marked: &str) -> Marked {
        let (mut html, mut is_open) = (String::with_capacity(marked.len() + 26), false);
        for letter in escape(marked).chars() {
            match letter {
                MARK_START if !is_open => html.push_str("<mark>"),
                MARK_END if is_open => html.push_str("</mark>"),
                MARK_START | MARK_END => continue,
                _ => {
                    html.push(letter);
                    continue;
                }
            }
            is_open = !is_open;
        }
        if is_open {
            html.push_str("</mark>");
        }
        Marked { text: marked.replace([MARK_START, MARK_END], ""), html }
    }
}

/// A page that was found.
#[derive(Clone, Debug, Serialize)]
pub struct HitView {
    /// From the root.
    pub url: String,
    /// Its title.
    pub title: Marked,
    /// The categories it stands in, the outermost first.
    pub crumbs: Vec<String>,
    /// The part of it that matches best.
    pub section: Option<SectionView>,
    /// A few sentences.
    pub excerpt: Marked,
}

/// A part of a page that was found.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// The `id` of its heading.
    pub anchor: String,
    /// Its heading.
    pub heading: Marked,
}

impl HitView {
    /// Returns the view of a hit.
    pub fn new(hit: Hit) -> HitView {
        HitView {
            title: Marked::new(&hit.title),
            crumbs: hit.crumbs,
            section: hit
                .section
                .map(|section| SectionView { heading: Marked::new(&section.heading), anchor: section.anchor }),
            excerpt: Marked::new(&hit.excerpt),
            url: hit.url,
        }
    }
}

/// What readers looked for, to an agent's eyes.
#[derive(Clone, Debug, Serialize)]
pub struct Searches {
    /// Queries that found nothing on several days, the last first.
    pub failed: Vec<FailedQuery>,
    /// Articles that made a ticket needless, the most helpful first.
    pub solved: Vec<SolvedBy>,
}

/// A query that found nothing.
#[derive(Clone, Debug, Serialize)]
pub struct FailedQuery {
    /// Folded.
    pub query: String,
    /// BCP 47 tag.
    pub language: String,
    /// On how many days.
    pub days: i64,
    /// How often.
    pub times: i64,
    /// The last of the days.
    pub last_day: Moment,
}

/// An article that made a ticket needless.
#[derive(Clone, Debug, Serialize)]
pub struct SolvedBy {
    /// The article's id.
    pub article: String,
    /// The article, while there is one.
    pub link: Option<ArticleLink>,
    /// BCP 47 tag: the language it was read in.
    pub language: String,
    /// How often.
    pub times: i64,
    /// The last day.
    pub last_day: Moment,
}

/// Returns the desk's view of searches.
pub fn searches(portal: &Publication, text: &Messages, failed: Vec<Failed>, solved: Vec<Solved>) -> Searches {
    Searches {
        failed: failed
            .into_iter()
            .map(|failed| FailedQuery {
                query: failed.query,
                language: failed.language,
                days: failed.days,
                times: failed.times,
                last_day: day(text, failed.last_at),
            })
            .collect(),
        solved: solved
            .into_iter()
            .map(|solved| SolvedBy {
                link: article_link(portal, &solved.language, &solved.article),
                article: solved.article,
                language: solved.language,
                times: solved.times,
                last_day: day(text, solved.last_at),
            })
            .collect(),
    }
}

/// Returns the desk's view of a list.
pub fn desk_summaries(portal: &Publication, text: &Messages, tickets: &[Ticket]) -> Vec<Summary> {
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
    let number = ticket.number.label(&portal.site.number_prefix);
    let file = |file: File| {
        let url = DeskAddress::File(number.clone(), file.id.clone()).path(&portal.site);
        FileView::new(text, file, url)
    };
    let link = |id: &String| article_link(portal, &ticket.language, id);
    DeskTicket {
        channel: ticket.channel.name(),
        stage: ticket.standing(&portal.site.tickets).name().to_owned(),
        summary: desk_summary(portal, text, ticket),
        r#type: ticket.kind.name(),
        form: ticket.form.clone(),
        fields: Fields::for_agent(text, &portal.site.fields, fields, files_of_fields(&messages, file)),
        address: ticket.address.clone(),
        is_proved: ticket.is_proved,
        article: ticket.article.as_ref().and_then(link),
        shown: shown.iter().filter_map(|shown| link(&shown.article)).collect(),
        opened: shown.iter().filter(|shown| shown.opened).filter_map(|shown| link(&shown.article)).collect(),
        resolution: ticket.resolution.clone().filter(|_| ticket.status.is_settled()),
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

fn desk_summary(portal: &Publication, text: &Messages, ticket: &Ticket) -> Summary {
    summary(portal, text, Door::Desk, ticket, |label| DeskAddress::Ticket(label).path(&portal.site))
}

fn summary(
    portal: &Publication,
    text: &Messages,
    door: Door,
    ticket: &Ticket,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_the_only_markup_of_what_is_found() {
        let marked = Marked::new("a \u{2}<b>\u{3} & \u{3}\u{2}c\u{2}d");
        assert_eq!(marked.text, "a <b> & cd");
        assert_eq!(marked.html, "a <mark>&#60;b&#62;</mark> &#38; <mark>cd</mark>");
    }
}
