//! Who may open a ticket: asking people to take part, making links, and taking both back; the same at
//! both doors. And the page of an invitation.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use fanlight_contract::Messages;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::address::{Address, DeskAddress, Goal};
use crate::context::{Context, Input};
use crate::domain::access::{Action, Customer, Door, Who, is_shown};
use crate::domain::limit::Limit;
use crate::domain::participant::{Participant, State};
use crate::domain::share_link::DAYS;
use crate::domain::ticket::{Number, Ticket};
use crate::domain::token::Purpose;
use crate::domain::{mail_address, text};
use crate::error::{Failure, FieldErrors, NO_ERRORS, Problem};
use crate::handler::openers::{Others, openers, others};
use crate::handler::{LONGEST_NAME, allowed, ask_who};
use crate::response::{self, Page};
use crate::store::participant::NewInvitation;
use crate::store::share_link::Made;
use crate::store::{self, Questions};
use crate::view::Openers;

/// Somebody to ask, as typed, or whose part ends.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangedPeople {
    email: String,
    /// The id of an invitation to take back.
    remove: String,
    /// Not empty for whoever wants to take part no more.
    leave: String,
}

/// A link to make, as chosen, or one to take back.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangedLinks {
    key: String,
    days: String,
    /// The id of a link to take back.
    revoke: String,
}

/// An answer to an invitation, as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answered {
    name: String,
    /// `accept` or `decline`.
    answer: String,
}

#[derive(Template)]
#[template(path = "people.html")]
struct Show<'a> {
    text: &'a Messages,
    openers: &'a Openers,
    ticket: String,
    email: &'a str,
    key: String,
    days: Vec<(u32, String)>,
    errors: &'a FieldErrors,
    notice: Option<String>,
}

#[derive(Template)]
#[template(path = "join.html")]
struct Join<'a> {
    text: &'a Messages,
    stage: Stage,
    action: String,
    track: String,
    sign_out: String,
    typed: &'a Answered,
    asks_name: bool,
    errors: &'a FieldErrors,
}

/// How far whoever follows an invitation has come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Stage {
    /// Nobody knows yet who it is.
    Prove,
    /// It is somebody else.
    Other,
    /// The answer is all that is missing.
    Answer,
}

/// What the page shows.
type Found = (Option<Ticket>, Others);

/// Asks for everything at once.
fn questions(context: &Context, number: Number) -> impl Questions<Answers = Found> + use<> {
    (store::ticket::by_number(number), others(context, number))
}

/// Shows who can open a ticket.
pub async fn show(context: Context, Path(label): Path<String>) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let Some((who, found)) = ask_at_door(&context, questions(&context, number)).await? else {
        return ask_who(&context, Some(number));
    };
    show_with(&context, &who, found, "", &NO_ERRORS, None)
}

/// Asks somebody to take part, or ends a part.
pub async fn change_people(
    context: Context,
    Path(label): Path<String>,
    Input(typed): Input<ChangedPeople>,
) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let Some((who, ticket)) = ask_at_door(&context, store::ticket::by_number(number)).await? else {
        return ask_who(&context, Some(number));
    };
    let database = &*context.ports.database;
    let audit = context.audit(Some(&who));
    if !typed.leave.is_empty() {
        let ticket = allowed(context.site(), &who, Action::See, ticket)?;
        let Who::Customer(customer) = &who else { return Err(Failure::missing()) };
        store::participant::leave(database, &ticket, &customer.contact, audit).await?;
        return done(&context, StatusCode::OK, Address::Tickets.path(context.language()));
    }
    let ticket = allowed(context.site(), &who, Action::Invite, ticket)?;
    let by_agent = matches!(who, Who::Agent(_));
    if !typed.remove.is_empty() {
        store::participant::remove(database, &ticket, &typed.remove, by_agent, audit).await?;
        return done(&context, StatusCode::OK, people_path(&context, &ticket));
    }
    let Some(address) = mail_address::parse(&typed.email) else {
        return show_again(&context, &who, number, &typed.email, ("email", "invalid-email")).await;
    };
    let limit = Limit::Invitation;
    let counted = context.counted(limit, &audit);
    let invitation = NewInvitation {
        id: context.new_id(),
        contact: context.new_id(),
        mail: context.new_id(),
        address: &address,
        language: &context.language().tag,
        by_agent,
    };
    match store::participant::invite(database, &ticket, invitation, counted, audit).await {
        Ok(true) => {
            context.deliver_later();
            done(&context, StatusCode::OK, people_path(&context, &ticket))
        }
        Ok(false) => show_again(&context, &who, number, &typed.email, ("email", "invalid-people")).await,
        Err(error) if store::limit::is_reached(&error) => {
            let found = context.ask(questions(&context, number)).await?;
            show_with(&context, &who, found, &typed.email, &NO_ERRORS, Some(Problem::limited(limit)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Makes a link, or takes one back.
pub async fn change_links(
    context: Context,
    Path(label): Path<String>,
    Input(typed): Input<ChangedLinks>,
) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let Some((who, ticket)) = ask_at_door(&context, store::ticket::by_number(number)).await? else {
        return ask_who(&context, Some(number));
    };
    let ticket = allowed(context.site(), &who, Action::Invite, ticket)?;
    let database = &*context.ports.database;
    let audit = context.audit(Some(&who));
    if !typed.revoke.is_empty() {
        store::share_link::revoke(database, &ticket, &typed.revoke, audit).await?;
        return done(&context, StatusCode::OK, people_path(&context, &ticket));
    }
    let chosen = DAYS.into_iter().find(|days| days.to_string() == typed.days);
    let Some(days) = chosen else { return Err(Failure::malformed("days is 1, 7 or 30")) };
    let id = context.submission_key(&typed.key)?;
    match store::share_link::make(database, &ticket, &id, days, audit).await? {
        Made::Now => done(&context, StatusCode::CREATED, people_path(&context, &ticket)),
        Made::TooMany => show_again(&context, &who, number, "", ("days", "invalid-links")).await,
    }
}

/// Shows an invitation to whoever follows its link. That proves nothing yet, and says nothing of what
/// it is about.
pub async fn join_page(context: Context, Path(token): Path<String>) -> Result<Response, Failure> {
    let (participant, customer) = invited(&context, &token).await?;
    if let (State::Accepted, Some(customer)) = (participant.state, &customer)
        && customer.contact == participant.contact
    {
        return go_to_ticket(&context, &participant, customer).await;
    }
    show_join(&context, token, &participant, customer.as_ref(), &Answered::default(), &NO_ERRORS)
}

/// Takes the answer to an invitation, of nobody but whom it was sent to.
pub async fn answer(
    context: Context,
    Path(token): Path<String>,
    Input(typed): Input<Answered>,
) -> Result<Response, Failure> {
    let (participant, customer) = invited(&context, &token).await?;
    let Some(customer) = customer else { return ask_who(&context, None) };
    if customer.contact != participant.contact {
        return Err(Failure::ended());
    }
    let who = Who::Customer(customer.clone());
    let audit = context.audit(Some(&who));
    let database = &*context.ports.database;
    match typed.answer.as_str() {
        "accept" => {
            let mut errors = FieldErrors::default();
            let name = text::line(&typed.name);
            if participant.name.is_empty() && name.is_empty() {
                errors.0.push(context.wrong("name", "invalid-empty"));
            } else if name.chars().count() > LONGEST_NAME {
                errors.0.push(context.wrong("name", "invalid-long"));
            }
            if !errors.is_empty() {
                return show_join(&context, token, &participant, Some(&customer), &typed, &errors);
            }
            store::participant::accept(database, &participant.id, &customer.contact, &name, audit).await?;
            // Accepted by a click before this one, it is accepted all the same.
            go_to_ticket(&context, &participant, &customer).await
        }
        "decline" => {
            if !store::participant::decline(database, &participant.id, &customer.contact, audit).await? {
                return Err(Failure::ended());
            }
            done(&context, StatusCode::OK, Address::Tickets.path(context.language()))
        }
        _ => Err(Failure::malformed("answer is accept or decline")),
    }
}

/// Returns the invitation behind a link, and who is signed in. What was taken back or declined, and what
/// is about something the portal does not show, is as good as none.
async fn invited(context: &Context, token: &str) -> Result<(Participant, Option<Customer>), Failure> {
    let id = context.keys().open(Purpose::Join, token, context.now()).ok_or_else(Failure::ended)?;
    let (participant, ticket) = context.ask((store::participant::find(&id), store::participant::ticket(&id))).await?;
    ticket.filter(|ticket| is_shown(&context.site().tickets.show, &ticket.line)).ok_or_else(Failure::ended)?;
    let participant =
        participant.filter(|participant| participant.state != State::Declined).ok_or_else(Failure::ended)?;
    Ok((participant, context.customer().await?))
}

async fn go_to_ticket(context: &Context, participant: &Participant, customer: &Customer) -> Result<Response, Failure> {
    let number = context.ask(store::participant::ticket_of(&participant.id, &customer.contact)).await?;
    let label = number.ok_or_else(Failure::ended)?.label(&context.site().number_prefix);
    done(context, StatusCode::OK, Address::Ticket(label).path(context.language()))
}

fn show_join(
    context: &Context,
    token: String,
    participant: &Participant,
    customer: Option<&Customer>,
    typed: &Answered,
    errors: &FieldErrors,
) -> Result<Response, Failure> {
    #[derive(Serialize)]
    struct View {
        may_answer: bool,
    }
    let (text, language) = (context.text(), context.language());
    let stage = match customer {
        None => Stage::Prove,
        Some(customer) if customer.contact != participant.contact => Stage::Other,
        Some(_) => Stage::Answer,
    };
    let address = Address::Join(token);
    let template = Join {
        text,
        stage,
        action: address.path(language),
        track: Address::Track(Goal::Tickets).path(language),
        sign_out: Address::SignOut.path(language),
        typed,
        asks_name: participant.name.is_empty(),
        errors,
    };
    let page = Page {
        title: text.get("join-title").into_owned(),
        template: &template,
        view: &View { may_answer: stage == Stage::Answer },
        account: customer.map(|customer| customer.address.as_str()),
        address: Some(address),
    };
    if errors.is_empty() {
        response::page(context, page)
    } else {
        response::form_again(context, Problem::invalid(errors.clone()), page)
    }
}

/// Asks as whoever is signed in at this door.
async fn ask_at_door<Q: Questions>(context: &Context, questions: Q) -> Result<Option<(Who, Q::Answers)>, Failure> {
    Ok(match context.door() {
        Door::Portal => context.ask_as_customer(questions).await?.map(|(who, answers)| (Who::Customer(who), answers)),
        Door::Desk => context.ask_as_agent(questions).await?.map(|(who, answers)| (Who::Agent(who), answers)),
    })
}

async fn show_again(
    context: &Context,
    who: &Who,
    number: Number,
    email: &str,
    (field, message): (&'static str, &str),
) -> Result<Response, Failure> {
    let found = context.ask(questions(context, number)).await?;
    show_with(context, who, found, email, &FieldErrors(vec![context.wrong(field, message)]), None)
}

fn show_with(
    context: &Context,
    who: &Who,
    (ticket, others): Found,
    email: &str,
    errors: &FieldErrors,
    refused: Option<Problem>,
) -> Result<Response, Failure> {
    let ticket = allowed(context.site(), who, Action::See, ticket)?;
    let (text, language) = (context.text(), context.language());
    let openers = openers(context, who, &ticket, &others);
    let label = openers.number.clone();
    let (path, address) = match context.door() {
        Door::Portal => (Address::Ticket(label.clone()).path(language), Some(Address::People(label))),
        Door::Desk => (DeskAddress::Ticket(label).path(context.site()), None),
    };
    let template = Show {
        text,
        openers: &openers,
        ticket: path,
        email,
        key: context.new_id(),
        days: DAYS.map(|days| (days, text.with("link-days", [("days", days)]))).into(),
        errors,
        notice: refused.as_ref().map(|problem| text.get(&format!("error-{}", problem.code)).into_owned()),
    };
    let title = format!("{} · {}", text.get("people-title"), openers.number);
    let page = Page { title, template: &template, view: &openers, account: who.account(), address };
    match refused {
        Some(problem) => response::form_again(context, problem, page),
        None if errors.is_empty() => response::page(context, page),
        None => response::form_again(context, Problem::invalid(errors.clone()), page),
    }
}

fn people_path(context: &Context, ticket: &Ticket) -> String {
    let label = ticket.line.number.label(&context.site().number_prefix);
    match context.door() {
        Door::Portal => Address::People(label).path(context.language()),
        Door::Desk => DeskAddress::People(label).path(context.site()),
    }
}

fn done(context: &Context, status: StatusCode, url: String) -> Result<Response, Failure> {
    #[derive(Serialize)]
    struct Next {
        url: String,
    }
    response::go_on(context, status, &url, &Next { url: url.clone() })
}
