//! One of the customer's tickets: the conversation, a reply.

use askama::Template;
use axum::extract::{Path, Request};
use axum::response::Response;
use fanlight_contract::{Messages, Site};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::address::{Address, Goal};
use crate::context::{Context, Format};
use crate::domain::access::{Action, Customer, Who};
use crate::domain::field::Filled;
use crate::domain::limit::Limit;
use crate::domain::survey::Survey;
use crate::domain::ticket::{Author, Message, Number, Ticket};
use crate::error::{Failure, FieldError, FieldErrors, NO_ERRORS, Problem};
use crate::handler::kept::{Button, Kept, kept};
use crate::handler::openers::{self, Others};
use crate::handler::{FOREIGN_KEY, allowed, ask_who};
use crate::response::{self, Page};
use crate::store::ticket::{NewMessage, Written};
use crate::store::{self, Questions};
use crate::upload::{self, FileField, Uploads};
use crate::view::{self, Content, Conversation, Openers};

/// A reply as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    key: String,
    text: String,
}

#[derive(Template)]
#[template(path = "conversation.html")]
struct Show<'a> {
    text: &'a Messages,
    conversation: &'a Conversation,
    openers: &'a Openers,
    kind: String,
    list: String,
    new: String,
    typed: &'a Typed,
    files: Option<FileField<'a>>,
    errors: &'a FieldErrors,
}

/// What there is to one ticket, whoever asks.
type Found = (Option<Ticket>, Vec<Message>, Vec<Filled>, Option<Survey>, Others);

/// What the page of one ticket shows.
struct Loaded {
    ticket: Ticket,
    messages: Vec<Message>,
    fields: Vec<Filled>,
    survey: Option<Survey>,
    others: Others,
}

impl Loaded {
    /// Asks for everything at once.
    fn questions(context: &Context, number: Number) -> impl Questions<Answers = Found> + use<> {
        (
            store::ticket::by_number(number),
            store::ticket::public_messages(number),
            store::field::of_ticket(number),
            store::survey::of_ticket(number),
            openers::others(context, number),
        )
    }

    /// Decides whether `who` may see what was found.
    fn of(site: &Site, who: &Who, (ticket, messages, fields, survey, others): Found) -> Result<Loaded, Failure> {
        Ok(Loaded { ticket: allowed(site, who, Action::See, ticket)?, messages, fields, survey, others })
    }

    /// Returns what the customer sees of it, and who else can open it.
    fn view(self, context: &Context, who: &Who) -> (Conversation, Openers) {
        let Loaded { ticket, messages, fields, survey, others } = self;
        let openers = openers::openers(context, who, &ticket, &others);
        let content = Content { messages, fields: &fields, survey: survey.as_ref() };
        (view::conversation(context.reader(who), &ticket, content), openers)
    }
}

/// Shows one conversation.
pub async fn show(context: Context, Path(label): Path<String>) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let found = context.ask_as_customer(Loaded::questions(&context, number)).await?;
    let Some((customer, found)) = found else { return ask_who(&context, Some(number)) };
    let who = Who::Customer(customer.clone());
    let (conversation, openers) = Loaded::of(context.site(), &who, found)?.view(&context, &who);
    let typed = Typed { key: context.new_id(), ..Typed::default() };
    let template = template(&context, &conversation, &openers, &typed, &Uploads::default(), &NO_ERRORS);
    response::page(&context, page(&conversation, &template, &customer))
}

/// Takes a reply and shows the conversation with it.
pub async fn reply(context: Context, Path(label): Path<String>, request: Request) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let found = context.ask_as_customer(store::ticket::by_number(number)).await?;
    let Some((customer, ticket)) = found else {
        let typed: Typed = upload::receive_words(&context, request).await?;
        let label = number.label(&context.site().number_prefix);
        let language = context.language();
        let send = [Button { name: "", value: "", message: "reply-send" }];
        let (sign_in, action) =
            (Address::Track(Goal::Ticket(label.clone())).path(language), Address::Ticket(label).path(language));
        return kept(&context, Kept::new(&context, sign_in, action, &typed.text, &[("key", &typed.key)], &send));
    };
    let who = Who::Customer(customer.clone());
    let ticket = allowed(context.site(), &who, Action::Reply, ticket)?;
    let (typed, mut uploads) = upload::receive::<Typed>(&context, Some(&who), request, &[]).await?;
    let (mut errors, mut problem) = (FieldErrors::default(), None);
    let body = context.check_text("text", &typed.text, &mut errors);
    uploads.check(&context, &mut errors);
    if errors.is_empty() {
        let message = NewMessage {
            key: typed.key.clone(),
            author: Author::Customer,
            contact: Some(&customer.contact),
            author_name: customer.name_in(&ticket),
            is_public: true,
            body,
            files: uploads.ids(|_| false),
        };
        let audit = context.audit(Some(&who));
        let new_id = || context.new_id();
        let database = &*context.ports.database;
        let counted = context.counted(Limit::Reply, &audit);
        match store::ticket::reply(database, context.site(), &ticket, message, counted, &new_id, audit).await {
            Ok(Written::Now | Written::Before) => {
                context.deliver_later();
                let label = ticket.line.number.label(&context.site().number_prefix);
                let path = Address::Ticket(label).path(context.language()) + "#end";
                if context.format() == Format::Html {
                    return response::redirect(&path);
                }
                let found = context.ask(Loaded::questions(&context, number)).await?;
                let (conversation, _) = Loaded::of(context.site(), &who, found)?.view(&context, &who);
                return response::go_on(&context, StatusCode::CREATED, &path, &conversation);
            }
            Ok(Written::Elsewhere) => return Err(Failure::malformed(FOREIGN_KEY)),
            Ok(Written::Lapsed) => {
                uploads.lapse();
                uploads.check(&context, &mut errors);
            }
            Ok(Written::Refused) => errors.0.push(context.wrong("text", "invalid-closed")),
            Err(error) if store::limit::is_reached(&error) => {
                let detail = context.text().get(&format!("error-{}", Limit::Reply.message())).into_owned();
                errors.0.push(FieldError { field: "text".into(), detail });
                problem = Some(Problem::limited(Limit::Reply));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let found = context.ask(Loaded::questions(&context, number)).await?;
    let (conversation, openers) = Loaded::of(context.site(), &who, found)?.view(&context, &who);
    let template = template(&context, &conversation, &openers, &typed, &uploads, &errors);
    let problem = problem.unwrap_or_else(|| Problem::invalid(errors.clone()));
    response::form_again(&context, problem, page(&conversation, &template, &customer))
}

/// Closes a ticket where the portal lets customers do so. Once it is closed, that is done.
pub async fn close(context: Context, Path(label): Path<String>) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let found = context.ask_as_customer(store::ticket::by_number(number)).await?;
    let Some((customer, ticket)) = found else { return ask_who(&context, Some(number)) };
    let who = Who::Customer(customer);
    let ticket = allowed(context.site(), &who, Action::Close, ticket)?;
    if !context.site().tickets.customers_may_close {
        return Err(Failure::missing());
    }
    let (new_id, audit) = (|| context.new_id(), context.audit(Some(&who)));
    store::ticket::close(&*context.ports.database, context.site(), &ticket, &new_id, audit).await?;
    turned(&context, &who, number).await
}

/// Opens a ticket again where the portal lets customers do so. Once it is open, that is done.
pub async fn reopen(context: Context, Path(label): Path<String>) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let found = context.ask_as_customer(store::ticket::by_number(number)).await?;
    let Some((customer, ticket)) = found else { return ask_who(&context, Some(number)) };
    let who = Who::Customer(customer);
    let ticket = allowed(context.site(), &who, Action::Reopen, ticket)?;
    if !context.site().tickets.customers_may_reopen {
        return Err(Failure::missing());
    }
    let (new_id, audit) = (|| context.new_id(), context.audit(Some(&who)));
    store::ticket::reopen(&*context.ports.database, context.site(), &ticket, &new_id, audit).await?;
    turned(&context, &who, number).await
}

/// Shows the ticket as it is now.
async fn turned(context: &Context, who: &Who, number: Number) -> Result<Response, Failure> {
    context.deliver_later();
    let path = Address::Ticket(number.label(&context.site().number_prefix)).path(context.language());
    if context.format() == Format::Html {
        return response::redirect(&path);
    }
    let (conversation, _) =
        Loaded::of(context.site(), who, context.ask(Loaded::questions(context, number)).await?)?.view(context, who);
    response::go_on(context, StatusCode::OK, &path, &conversation)
}

fn template<'a>(
    context: &'a Context,
    conversation: &'a Conversation,
    openers: &'a Openers,
    typed: &'a Typed,
    uploads: &Uploads,
    errors: &'a FieldErrors,
) -> Show<'a> {
    let text = context.text();
    Show {
        text,
        conversation,
        openers,
        kind: text.get(&format!("type-{}", conversation.r#type)).into_owned(),
        list: Address::Tickets.path(context.language()),
        new: Address::New.path(context.language()),
        typed,
        files: upload::field(context, uploads),
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
