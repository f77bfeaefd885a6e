//! A ticket that an agent opens for somebody who called or came by.

use askama::Template;
use axum::response::Response;
use fanlight_contract::{Agent, DEFAULT_FORM, Messages};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::address::{DeskAddress, DeskLinks};
use crate::context::{Context, Input};
use crate::domain::ticket::{Kind, Number, Submission};
use crate::error::{Failure, FieldErrors, NO_ERRORS, Problem};
use crate::handler::submission::LONGEST_SUBJECT;
use crate::handler::{FOREIGN_KEY, LONGEST_NAME, ask_who};
use crate::port::DatabaseError;
use crate::response::{self, Page};
use crate::store;
use crate::store::ticket::Opening;
use crate::view::Choice;

/// What an agent types.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    /// The idempotency key.
    key: String,
    /// The customer's name.
    customer: String,
    /// The customer's mail address.
    address: String,
    subject: String,
    description: String,
    r#type: String,
    /// BCP 47 tag: in which one the customer is written to.
    language: String,
}

#[derive(Template)]
#[template(path = "desk/new.html")]
struct Form<'a> {
    text: &'a Messages,
    links: DeskLinks,
    typed: &'a Typed,
    kinds: Vec<Choice>,
    /// Where there are several.
    languages: Vec<Choice>,
    errors: &'a FieldErrors,
}

#[derive(Serialize)]
struct Opened {
    number: String,
    url: String,
}

/// Shows the empty form.
pub async fn form(context: Context) -> Result<Response, Failure> {
    let Some(agent) = context.agent().await? else { return ask_who(&context, None) };
    let typed = Typed { key: context.new_id(), r#type: Kind::Support.name().to_owned(), ..Typed::default() };
    show(&context, &agent, &typed, &NO_ERRORS)
}

/// Opens the ticket. The agent answers it; the customer gets a mail of fixed text.
pub async fn open(context: Context, Input(typed): Input<Typed>) -> Result<Response, Failure> {
    let Some(agent) = context.agent().await? else { return ask_who(&context, None) };
    let mut errors = FieldErrors::default();
    let name = context.check_line("customer", &typed.customer, LONGEST_NAME, &mut errors);
    let address = context.check_address("address", &typed.address, &mut errors);
    let kind = if typed.r#type.is_empty() { Some(Kind::Support) } else { Kind::named(&typed.r#type) };
    if kind.is_none() {
        errors.0.push(context.wrong("type", "invalid-choice"));
    }
    let subject = context.check_line("subject", &typed.subject, LONGEST_SUBJECT, &mut errors);
    let description = context.check_text("description", &typed.description, &mut errors);
    let key = context.submission_key(&typed.key)?;
    let (Some(address), Some(kind), true) = (address, kind, errors.is_empty()) else {
        return show(&context, &agent, &typed, &errors);
    };
    let languages = &context.site().languages;
    let language = languages.iter().find(|language| language.tag == typed.language).or(languages.first());
    let language = language.map_or("en", |language| &language.tag);
    let submission = Submission {
        key,
        sender: None,
        name,
        address,
        subject,
        description,
        kind,
        form: DEFAULT_FORM.to_owned(),
        fields: Vec::new(),
        article: None,
        shown: Vec::new(),
        files: Vec::new(),
    };
    let (database, now, new_id) = (&*context.ports.database, context.now(), || context.new_id());
    let opening = Opening { submission: &submission, language, by: Some(&agent), agreed: None };
    let opened = store::ticket::open(database, context.site(), opening, Vec::new(), &new_id, now);
    let number = match opened.await {
        Ok(number) => {
            context.deliver_later();
            number
        }
        Err(DatabaseError::Unique(column)) if column == "ticket.submission" => {
            let before = store::ask(database, store::ticket::number_of_submission(&submission.key)).await?;
            before.ok_or_else(|| Failure::Ours("a form was sent before, but made nothing".to_owned()))?
        }
        Err(DatabaseError::Unique(column)) if column == "message.submission" => {
            return Err(Failure::malformed(FOREIGN_KEY));
        }
        Err(error) => return Err(error.into()),
    };
    done(&context, number)
}

fn done(context: &Context, number: Number) -> Result<Response, Failure> {
    let number = number.label(&context.site().number_prefix);
    let url = DeskAddress::Ticket(number.clone()).path(context.site());
    response::go_on(context, StatusCode::CREATED, &url, &Opened { number, url: url.clone() })
}

fn show(context: &Context, agent: &Agent, typed: &Typed, errors: &FieldErrors) -> Result<Response, Failure> {
    let text = context.text();
    let languages = &context.site().languages;
    let template = Form {
        text,
        links: DeskLinks::of(context.site()),
        typed,
        kinds: Kind::ALL
            .map(|kind| {
                Choice::new(
                    kind.name(),
                    text.get(&format!("type-{}", kind.name())).into_owned(),
                    typed.r#type == kind.name(),
                )
            })
            .into(),
        languages: match languages.as_slice() {
            [_] => Vec::new(),
            several => several
                .iter()
                .map(|language| Choice::new(&language.tag, language.name.clone(), typed.language == language.tag))
                .collect(),
        },
        errors,
    };
    let title = text.get("new-ticket").into_owned();
    let page = Page { title, template: &template, view: typed, account: Some(&agent.name), address: None };
    if errors.is_empty() {
        response::page(context, page)
    } else {
        response::form_again(context, Problem::invalid(errors.clone()), page)
    }
}
