//! Somebody's tickets as a file: it is sent while it is read, a piece at a time.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use askama::Template;
use axum::body::Body;
use axum::response::Response;
use fanlight_contract::Messages;
use futures_util::stream::unfold;
use http::HeaderValue;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use serde::{Deserialize, Serialize};

use crate::address::{Address, with_query};
use crate::context::{Context, Format, Input};
use crate::domain::access::{Action, Customer, Who, company_of, may};
use crate::domain::field::Filled;
use crate::domain::file::disposition;
use crate::domain::limit::Limit;
use crate::domain::survey::Survey;
use crate::domain::ticket::{Message, Number, Ticket};
use crate::error::{Failure, Problem};
use crate::handler::ask_who;
use crate::handler::list::{WhoseLink, whose_links};
use crate::port::DatabaseError;
use crate::response::{self, Page};
use crate::store::list::Whose;
use crate::store::session::Asking;
use crate::store::{self, Question};
use crate::view::Moment;
use crate::view::export::{Kind, Sheet};

/// Tickets in one file. More are in the next one, so that what is asked for at once has an end.
const MOST: usize = 1_000;

/// What is read at once: so many tickets, and so many messages of each of them.
const TICKETS: usize = 20;
const MESSAGES: usize = 50;

/// What the file is to hold, as chosen.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Chosen {
    /// `csv` or `json`.
    format: String,
    /// `joined`, `company`, or nothing for one's own.
    whose: String,
    /// The number of the ticket behind which it begins; from the first one on where there is none.
    after: String,
}

/// The same, understood.
#[derive(Clone, Copy)]
struct Part {
    whose: Whose,
    after: i64,
}

#[derive(Template)]
#[template(path = "export.html")]
struct Show<'a> {
    text: &'a Messages,
    action: String,
    list: String,
    part: Part,
    lead: String,
    whose: Vec<WhoseLink>,
    after: &'a str,
    /// Where there are more than one file: what is said of this one, and where the next one is.
    more: Option<(String, String)>,
    notice: Option<String>,
}

impl Part {
    fn read(context: &Context, whose: &str, after: &str) -> Result<Part, Failure> {
        let whose = Whose::named(whose)
            .ok_or_else(|| Failure::malformed("whose is joined, company, or nothing for one's own"))?;
        let after = if after.is_empty() { 0 } else { context.number(after)?.0 };
        Ok(Part { whose, after })
    }

    /// Asks for the last number in the file, where another file follows; and whether there are files of
    /// what whoever asks takes part in.
    fn questions(self, context: &Context) -> (Question<Option<Number>>, Question<bool>) {
        let end = store::export::end(context.asking(), self.whose, self.after, MOST);
        (end, store::participant::takes_part_somewhere(context.asking()))
    }

    /// Decides whether a customer may have it.
    fn allow(self, customer: &Customer) -> Result<(), Failure> {
        match self.whose {
            Whose::Company if company_of(customer).is_none() => Err(Failure::missing()),
            Whose::Company | Whose::Joined | Whose::Own => Ok(()),
        }
    }
}

/// Offers the file.
pub async fn page(context: Context) -> Result<Response, Failure> {
    let after = context.query("after");
    let part = Part::read(&context, &context.query("whose"), &after)?;
    let found = context.ask_as_customer(part.questions(&context)).await?;
    let Some((customer, (end, takes_part))) = found else { return ask_who(&context, None) };
    part.allow(&customer)?;
    show(&context, &customer, part, &after, (end, takes_part), None)
}

/// Sends the file. It is a form that asks for it, because that is counted and written down.
pub async fn download(context: Context, Input(chosen): Input<Chosen>) -> Result<Response, Failure> {
    let part = Part::read(&context, &chosen.whose, &chosen.after)?;
    let found = context.ask_as_customer(part.questions(&context)).await?;
    let Some((customer, (end, takes_part))) = found else { return ask_who(&context, None) };
    part.allow(&customer)?;
    let kind = match (chosen.format.as_str(), context.format()) {
        ("", Format::Json) => Some(Kind::Json),
        (name, _) => Kind::named(name),
    };
    let kind = kind.ok_or_else(|| Failure::malformed("format is csv or json"))?;
    let who = Who::Customer(customer.clone());
    let audit = context.audit(Some(&who));
    let limits = context.counted(Limit::Export, &audit);
    match store::export::begin(&*context.ports.database, limits, audit).await {
        Ok(()) => send(context, who, part, end, kind),
        Err(error) if store::limit::is_reached(&error) => {
            show(&context, &customer, part, &chosen.after, (end, takes_part), Some(Problem::limited(Limit::Export)))
        }
        Err(error) => Err(error.into()),
    }
}

fn show(
    context: &Context,
    customer: &Customer,
    part: Part,
    after: &str,
    (end, takes_part): (Option<Number>, bool),
    refused: Option<Problem>,
) -> Result<Response, Failure> {
    /// What programs get.
    #[derive(Serialize)]
    struct View {
        formats: [&'static str; 2],
        /// Where the next file is.
        next: Option<String>,
    }
    let (text, language) = (context.text(), context.language());
    let path = |whose: Whose, after: &str| {
        with_query(&Address::Export.path(language), &[("whose", whose.name()), ("after", after)])
    };
    let last = end.map(|number| number.label(&context.site().number_prefix));
    let next = last.as_deref().map(|last| path(part.whose, last));
    let template = Show {
        text,
        action: Address::Export.path(language),
        list: with_query(&Address::Tickets.path(language), &[("whose", part.whose.name())]),
        part,
        lead: text
            .get(match part.whose {
                Whose::Own => "export-lead",
                Whose::Joined => "export-lead-joined",
                Whose::Company => "export-lead-company",
            })
            .into_owned(),
        whose: whose_links(context, customer, takes_part, part.whose, |whose| path(whose, "")),
        after,
        more: last.zip(next.clone()).map(|(last, next)| {
            let arguments = [("most", MOST.to_string()), ("last", last)];
            (text.with("export-part", arguments), next)
        }),
        notice: refused.as_ref().map(|problem| text.get(&format!("error-{}", problem.code)).into_owned()),
    };
    let page = Page {
        title: text.get("export-title").into_owned(),
        template: &template,
        view: &View { formats: [Kind::Csv, Kind::Json].map(Kind::name), next },
        account: Some(&customer.address),
        address: Some(Address::Export),
    };
    match refused {
        None => response::page(context, page),
        Some(problem) => response::form_again(context, problem, page),
    }
}

fn send(context: Context, who: Who, part: Part, end: Option<Number>, kind: Kind) -> Result<Response, Failure> {
    let day: String = Moment::new(context.publication(), context.text(), context.now())
        .iso
        .chars()
        .take_while(|letter| *letter != 'T')
        .collect();
    let name = format!("{}-{day}.{}", context.language().segments.tickets, kind.name());
    let header = |value: &str| HeaderValue::from_str(value).map_err(|error| Failure::Ours(format!("header: {error}")));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind.media_type())),
        (CONTENT_DISPOSITION, header(&disposition("attachment", &name))?),
    ];
    let writer = Writer {
        asking: context.asking(),
        sheet: Sheet::new(kind, context.reader(&who)),
        context,
        who,
        whose: part.whose,
        read: part.after,
        end,
        waiting: VecDeque::new(),
        begun: None,
    };
    let mut response = Response::new(Body::from_stream(unfold(Some(writer), Writer::piece)));
    response.headers_mut().extend(headers);
    Ok(response)
}

/// Reads, and writes the file.
struct Writer {
    context: Context,
    who: Who,
    asking: Asking,
    whose: Whose,
    /// The number of the last ticket that was read.
    read: i64,
    /// That of the last one in the file, where another file follows.
    end: Option<Number>,
    /// What was read and is not written yet.
    waiting: VecDeque<Found>,
    /// The ticket that is written, and its last message that was read, while there may be more.
    begun: Option<(Ticket, Message)>,
    sheet: Sheet,
}

/// What there is to a ticket.
struct Found {
    ticket: Ticket,
    messages: Vec<Message>,
    fields: Vec<Filled>,
    survey: Option<Survey>,
}

impl Writer {
    /// Writes the next piece. Where the database fails, the file breaks off and is no whole one to anybody.
    async fn piece(writer: Option<Writer>) -> Option<(Result<String, DatabaseError>, Option<Writer>)> {
        let mut writer = writer?;
        loop {
            match writer.go_on().await {
                Ok(ControlFlow::Break(())) => return Some((Ok(writer.sheet.take()), None)),
                Ok(ControlFlow::Continue(())) => match writer.sheet.take() {
                    piece if piece.is_empty() => {}
                    piece => return Some((Ok(piece), Some(writer))),
                },
                Err(error) => {
                    writer.context.log("export.failed", serde_json::json!({ "error": error.to_string() }));
                    return Some((Err(error), None));
                }
            }
        }
    }

    /// Reads or writes a little more.
    async fn go_on(&mut self) -> Result<ControlFlow<()>, DatabaseError> {
        if let Some((ticket, last)) = self.begun.take() {
            let question = store::export::more_messages(&ticket.id, &last, MESSAGES);
            let messages = store::ask(&*self.context.ports.database, question).await?;
            self.say(ticket, messages);
        } else if let Some(Found { ticket, messages, fields, survey }) = self.waiting.pop_front() {
            let reader = self.context.reader(&self.who);
            self.sheet.begin(reader, &ticket, &messages, &fields, survey.as_ref());
            self.say(ticket, messages);
        } else if !self.read().await? {
            self.sheet.finish(self.context.reader(&self.who), self.end);
            return Ok(ControlFlow::Break(()));
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Writes messages of a ticket, and ends it after the last of them.
    fn say(&mut self, ticket: Ticket, messages: Vec<Message>) {
        let last = messages.get(MESSAGES - 1).cloned();
        for message in messages {
            self.sheet.say(self.context.reader(&self.who), &ticket, message);
        }
        match last {
            Some(last) => self.begun = Some((ticket, last)),
            None => self.sheet.end(),
        }
    }

    /// Reads the next tickets. Returns whether there were any.
    async fn read(&mut self) -> Result<bool, DatabaseError> {
        let database = &*self.context.ports.database;
        let question = store::export::tickets(self.asking.clone(), self.whose, self.read, self.end, TICKETS);
        let mut tickets = store::ask(database, question).await?;
        let Some(last) = tickets.last() else { return Ok(false) };
        self.read = last.line.number.0;
        let show = &self.context.site().tickets.show;
        tickets.retain(|ticket| may(show, &self.who, Action::See, ticket));
        let ids: Vec<&str> = tickets.iter().map(|ticket| ticket.id.as_str()).collect();
        let questions =
            (store::export::first_messages(&ids, MESSAGES), store::export::fields(&ids), store::export::surveys(&ids));
        let (mut messages, mut fields, mut surveys) = store::ask(database, questions).await?;
        self.waiting.extend(tickets.into_iter().map(|ticket| Found {
            messages: messages.extract_if(.., |(id, _)| *id == ticket.id).map(|(_, message)| message).collect(),
            fields: fields.extract_if(.., |(id, _)| *id == ticket.id).flat_map(|(_, fields)| fields).collect(),
            survey: surveys.extract_if(.., |survey| survey.ticket == ticket.id).last(),
            ticket,
        }));
        Ok(true)
    }
}
