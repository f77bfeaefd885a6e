//! The customer's tickets: the list, one conversation, a reply.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use fanlight_contract::Messages;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::context::{Context, Format, Input};
use crate::domain::access::{Action, Customer, Who};
use crate::domain::ticket::{Author, Ticket};
use crate::error::{Failure, FieldErrors, NO_ERRORS, Problem};
use crate::handler::FOREIGN_KEY;
use crate::response::{self, Page};
use crate::store;
use crate::store::ticket::{NewMessage, Written};
use crate::view::{self, ArticleLink, Conversation, Summary};

/// Tickets on one page of the list.
const MOST: i64 = 100;

/// A reply as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    key: String,
    text: String,
}

#[derive(Template)]
#[template(path = "list.html")]
struct List<'a> {
    text: &'a Messages,
    items: &'a [Summary],
    articles: &'a [ArticleLink],
    new: String,
}

#[derive(Template)]
#[template(path = "conversation.html")]
struct Show<'a> {
    text: &'a Messages,
    conversation: &'a Conversation,
    kind: String,
    list: String,
    new: String,
    typed: &'a Typed,
    errors: &'a FieldErrors,
}

/// What programs get of the list.
#[derive(Serialize)]
struct Items<'a> {
    items: &'a [Summary],
    articles: &'a [ArticleLink],
}

/// Shows the customer's tickets, the last changed first, and the articles that not everybody sees.
pub async fn list(context: Context) -> Result<Response, Failure> {
    let Some(customer) = context.customer().await? else { return ask_who(&context, None) };
    let tickets = store::ticket::of_contact(&*context.ports.database, &customer.contact, MOST).await?;
    let items = view::summaries(context.publication(), context.language(), context.text(), &tickets);
    let articles = view::private_articles(context.publication(), context.language(), &context.audiences().await?);
    let new = Address::New.path(context.language());
    let template = List { text: context.text(), items: &items, articles: &articles, new };
    let page = Page {
        title: context.text().get("list-title"),
        template: &template,
        view: &Items { items: &items, articles: &articles },
        account: Some(&customer.address),
        address: Some(Address::Tickets),
    };
    response::page(&context, page)
}

/// Shows one conversation.
pub async fn show(context: Context, Path(number): Path<String>) -> Result<Response, Failure> {
    let Some(customer) = context.customer().await? else { return ask_who(&context, Some(&number)) };
    let ticket = context.ticket(&Who::Customer(customer.clone()), Action::See, &number).await?;
    let typed = Typed { key: context.new_id(), ..Typed::default() };
    let conversation = load(&context, &ticket).await?;
    let template = template(&context, &conversation, &typed, &NO_ERRORS);
    response::page(&context, page(&conversation, &template, &customer))
}

/// Takes a reply and shows the conversation with it.
pub async fn reply(
    context: Context,
    Path(number): Path<String>,
    Input(typed): Input<Typed>,
) -> Result<Response, Failure> {
    let Some(customer) = context.customer().await? else { return ask_who(&context, Some(&number)) };
    let who = Who::Customer(customer.clone());
    let ticket = context.ticket(&who, Action::Reply, &number).await?;
    let mut errors = FieldErrors::default();
    let body = context.check_text("text", &typed.text, &mut errors);
    if errors.is_empty() {
        let message = NewMessage {
            key: context.submission_key(&typed.key)?,
            author: Author::Customer,
            author_name: &ticket.requester,
            is_public: true,
            body,
        };
        let audit = context.audit(Some(&who));
        let new_id = || context.new_id();
        let database = &*context.ports.database;
        match store::ticket::reply(database, context.site(), &ticket, message, &new_id, audit).await? {
            Written::Now | Written::Before => {
                context.deliver_later();
                let label = ticket.number.label(&context.site().number_prefix);
                let path = Address::Ticket(label).path(context.language()) + "#end";
                if context.format() == Format::Html {
                    return response::redirect(&path);
                }
                let ticket = context.ticket(&who, Action::See, &number).await?;
                return response::go_on(&context, StatusCode::CREATED, &path, &load(&context, &ticket).await?);
            }
            Written::Elsewhere => return Err(Failure::malformed(FOREIGN_KEY)),
            Written::Refused => errors.0.push(context.wrong("text", "invalid-closed")),
        }
    }
    let ticket = context.ticket(&who, Action::See, &number).await?;
    let conversation = load(&context, &ticket).await?;
    let template = template(&context, &conversation, &typed, &errors);
    response::form_again(&context, Problem::invalid(errors.clone()), page(&conversation, &template, &customer))
}

/// Asks a visitor for an address: the same answer whether or not there is such a ticket.
fn ask_who(context: &Context, number: Option<&str>) -> Result<Response, Failure> {
    if context.format() == Format::Json {
        return Err(Failure::signed_out());
    }
    let number = number.map(|typed| context.label(typed).ok_or_else(Failure::missing)).transpose()?;
    response::redirect(&Address::Track(number).path(context.language()))
}

async fn load(context: &Context, ticket: &Ticket) -> Result<Conversation, Failure> {
    let database = &*context.ports.database;
    let messages = store::ticket::public_messages(database, ticket).await?;
    let survey = store::survey::of_ticket(database, &ticket.id).await?;
    let (portal, language, text) = (context.publication(), context.language(), context.text());
    Ok(view::conversation(portal, language, text, ticket, messages, survey.as_ref(), context.now()))
}

fn template<'a>(
    context: &'a Context,
    conversation: &'a Conversation,
    typed: &'a Typed,
    errors: &'a FieldErrors,
) -> Show<'a> {
    let text = context.text();
    Show {
        text,
        conversation,
        kind: text.get(&format!("type-{}", conversation.r#type)),
        list: Address::Tickets.path(context.language()),
        new: Address::New.path(context.language()),
        typed,
        errors,
    }
}

fn page<'a>(
    conversation: &'a Conversation,
    template: &'a Show<'a>,
    customer: &'a Customer,
) -> Page<'a, Show<'a>, Conversation> {
    Page {
        title: format!("{} · {}", conversation.number, conversation.subject),
        template,
        view: conversation,
        account: Some(&customer.address),
        address: Some(Address::Ticket(conversation.number.clone())),
    }
}
