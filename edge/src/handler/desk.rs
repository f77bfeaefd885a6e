//! The agents' side: the list, one ticket, an answer or a note, a status, a resolution.

use askama::Template;
use axum::extract::{Path, Request};
use axum::response::Response;
use fanlight_contract::{Agent, Messages, Site, TicketRules};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::address::{DeskAddress, DeskLinks, with_query};
use crate::context::{Context, Input};
use crate::domain::access::{Action, Door, Who};
use crate::domain::field::Filled;
use crate::domain::letter::Letter;
use crate::domain::limit::MINUTE;
use crate::domain::listing::{Filters, Listing, Place, Sort};
use crate::domain::survey::Survey;
use crate::domain::ticket::{Author, Message, Number, Shown, Standing, Status, Ticket};
use crate::error::{Failure, FieldErrors, Problem};
use crate::handler::kept::{Button, Kept, kept};
use crate::handler::openers::{self, Others};
use crate::handler::{FOREIGN_KEY, allowed, ask_who, list};
use crate::response::{self, Page};
use crate::store::search::{DAYS, LEAST_DAYS};
use crate::store::survey::NewSurvey;
use crate::store::ticket::{NewMessage, Written};
use crate::store::{self, Questions};
use crate::upload::{self, FileField, Uploads};
use crate::view::{self, ArticleLink, Choice, DeskTicket, Openers, Searches, StatusView, Summary};

/// Lines on one page of the list.
const LENGTH: usize = 50;

/// Lines of what was searched for.
const MOST_SEARCHES: i64 = 200;

/// An answer or a note as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    key: String,
    text: String,
    /// `public` or `internal`.
    visibility: String,
    status: String,
}

/// A status as chosen.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Chosen {
    status: String,
}

/// A resolution as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Resolution {
    resolution: String,
}

#[derive(Template)]
#[template(path = "desk/list.html")]
struct List<'a> {
    text: &'a Messages,
    links: DeskLinks,
    list: &'a Items,
    search: &'a str,
    shows_all: bool,
    dead_mails: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/ticket.html")]
struct Show<'a> {
    text: &'a Messages,
    links: DeskLinks,
    ticket: &'a DeskTicket,
    openers: &'a Openers,
    kind: String,
    /// Where there are several, the form's name.
    form: Option<String>,
    action: String,
    channel: String,
    statuses: Vec<Choice>,
    typed: &'a Typed,
    files: Option<FileField<'a>>,
    resolution: &'a Resolution,
    errors: &'a FieldErrors,
}

#[derive(Template)]
#[template(path = "desk/searches.html")]
struct ShowSearches<'a> {
    text: &'a Messages,
    links: DeskLinks,
    searches: &'a Searches,
    failed_lead: String,
    solved_lead: String,
}

/// What programs get of the list.
#[derive(Serialize)]
struct Items {
    items: Vec<Summary>,
    next: Option<String>,
    previous: Option<String>,
    articles: Vec<ArticleLink>,
    undelivered_mails: i64,
}

/// What there is to one ticket, whoever asks.
type Found = (Option<Ticket>, Vec<Message>, Vec<Filled>, Vec<Shown>, Option<Survey>, Others);

/// What the page of one ticket shows.
struct Loaded {
    ticket: Ticket,
    messages: Vec<Message>,
    fields: Vec<Filled>,
    shown: Vec<Shown>,
    survey: Option<Survey>,
    others: Others,
}

impl Loaded {
    /// Asks for everything at once.
    fn questions(context: &Context, number: Number) -> impl Questions<Answers = Found> + use<> {
        (
            store::ticket::by_number(number),
            store::ticket::messages(number),
            store::field::of_ticket(number),
            store::ticket::shown(number),
            store::survey::of_ticket(number),
            openers::others(context, number),
        )
    }

    /// Decides whether `agent` may see what was found.
    fn of(
        site: &Site,
        agent: &Agent,
        (ticket, messages, fields, shown, survey, others): Found,
    ) -> Result<Loaded, Failure> {
        let ticket = allowed(site, &Who::Agent(agent.clone()), Action::Work, ticket)?;
        Ok(Loaded { ticket, messages, fields, shown, survey, others })
    }

    /// Asks for it again, to show what was typed with it.
    async fn again(context: &Context, agent: &Agent, number: Number) -> Result<Loaded, Failure> {
        Loaded::of(context.site(), agent, context.ask(Loaded::questions(context, number)).await?)
    }

    /// Returns what an agent sees of it.
    fn view(self, context: &Context, agent: &Agent) -> (DeskTicket, Openers) {
        debug_assert_eq!(context.door(), Door::Desk);
        let Loaded { ticket, messages, fields, shown, survey, others } = self;
        let openers = openers::openers(context, &Who::Agent(agent.clone()), &ticket, &others);
        let (portal, text) = (context.publication(), context.text());
        (view::desk_ticket(portal, text, &ticket, messages, &fields, &shown, survey.as_ref()), openers)
    }
}

/// Shows the tickets that wait, or all of them.
pub async fn list(context: Context) -> Result<Response, Failure> {
    let shows_all = context.query("show") == "all";
    let (search, words) = list::search(&context);
    let listing = Listing {
        sort: if words.is_some() { Sort::Created } else { Sort::Activity },
        is_ascending: false,
        place: list::place(&context),
        // What waits is an index of its own, but where words are searched for.
        filters: Filters { is_settled: (words.is_some() && !shows_all).then_some(false), ..Filters::default() },
        length: LENGTH,
    };
    let question = match words {
        Some(words) => store::list::of_desk_with(words, &listing),
        None => store::list::of_desk(shows_all, &listing),
    };
    let found = context.ask_as_agent((question, store::outbox::count_dead())).await?;
    let Some((agent, (tickets, dead))) = found else { return ask_who(&context, None) };
    let cut = listing.cut(tickets, &context.site().tickets);
    let page = |place: Place| {
        let (cursor, token) = list::pair(place);
        let shown = if shows_all { "all" } else { "" };
        with_query(&DeskAddress::List.path(context.site()), &[("q", &search), ("show", shown), (cursor, &token)])
    };
    let items = Items {
        items: view::desk_summaries(context.publication(), context.text(), &cut.tickets),
        next: cut.next.map(page),
        previous: cut.previous.map(page),
        articles: view::private_articles(context.publication(), context.language(), &context.audiences().await?),
        undelivered_mails: dead,
    };
    let dead_mails = (dead > 0).then(|| context.text().with("desk-dead-mails", [("count", dead)]));
    let template = List {
        text: context.text(),
        links: DeskLinks::of(context.site()),
        list: &items,
        search: &search,
        shows_all,
        dead_mails,
    };
    let title = context.text().get("desk-title").into_owned();
    response::page(
        &context,
        Page { title, template: &template, view: &items, account: Some(&agent.name), address: None },
    )
}

/// Shows what readers looked for in vain, and which articles made a ticket needless.
pub async fn searches(context: Context) -> Result<Response, Failure> {
    let now = context.now();
    let questions = (store::search::failed(now, MOST_SEARCHES), store::search::solved(now, MOST_SEARCHES));
    let found = context.ask_as_agent(questions).await?;
    let Some((agent, (failed, solved))) = found else { return ask_who(&context, None) };
    let text = context.text();
    let view = view::searches(context.publication(), text, failed, solved);
    let (least, days) = (("least", LEAST_DAYS), ("days", DAYS));
    let template = ShowSearches {
        text,
        links: DeskLinks::of(context.site()),
        searches: &view,
        failed_lead: text.with("desk-failed-lead", [least, days]),
        solved_lead: text.with("desk-solved-lead", [days]),
    };
    let title = text.get("desk-searches").into_owned();
    response::page(
        &context,
        Page { title, template: &template, view: &view, account: Some(&agent.name), address: None },
    )
}

/// Shows one ticket.
pub async fn show(context: Context, Path(label): Path<String>) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let found = context.ask_as_agent(Loaded::questions(&context, number)).await?;
    let Some((agent, found)) = found else { return ask_who(&context, Some(number)) };
    let loaded = Loaded::of(context.site(), &agent, found)?;
    let typed = Typed { key: context.new_id(), status: after_answer(&context), ..Typed::default() };
    let (uploads, resolution) = (Uploads::default(), Resolution::default());
    show_with(&context, &agent, loaded, &typed, &uploads, &resolution, FieldErrors::default())
}

/// Writes an answer to the customer or a note among agents, and sets the status.
pub async fn reply(context: Context, Path(label): Path<String>, request: Request) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let Some((agent, ticket)) = to_work_on(&context, number).await? else {
        let typed: Typed = upload::receive_words(&context, request).await?;
        let label = number.label(&context.site().number_prefix);
        let buttons = [("public", "desk-send"), ("internal", "desk-note")].map(|(value, message)| Button {
            name: "visibility",
            value,
            message,
        });
        let action = DeskAddress::Ticket(label.clone()).path(context.site()) + "/reply";
        let fields = [("key", typed.key.as_str()), ("status", typed.status.as_str())];
        let sign_in = DeskAddress::SignIn(Some(label)).path(context.site());
        return kept(&context, Kept::new(&context, sign_in, action, &typed.text, &fields, &buttons));
    };
    let who = Who::Agent(agent.clone());
    let (typed, mut uploads) = upload::receive::<Typed>(&context, Some(&who), request, &[]).await?;
    let mut errors = FieldErrors::default();
    let body = context.check_text("text", &typed.text, &mut errors);
    uploads.check(&context, &mut errors);
    let is_public = match typed.visibility.as_str() {
        "public" => true,
        "internal" => false,
        _ => return Err(Failure::malformed("visibility is public or internal")),
    };
    let standing = match typed.status.as_str() {
        "" => None,
        name => Some(chosen(&context.site().tickets, name)?),
    };
    if !errors.is_empty() {
        let loaded = Loaded::again(&context, &agent, number).await?;
        return show_with(&context, &agent, loaded, &typed, &uploads, &Resolution::default(), errors);
    }
    let message = NewMessage {
        key: typed.key.clone(),
        author: Author::Agent,
        contact: None,
        author_name: &agent.name,
        is_public,
        body,
        files: uploads.ids(|_| false),
    };
    let audit = context.audit(Some(&who));
    let new_id = || context.new_id();
    match store::ticket::answer(&*context.ports.database, &ticket, message, standing, &new_id, audit).await? {
        Written::Elsewhere => Err(Failure::malformed(FOREIGN_KEY)),
        Written::Lapsed => {
            uploads.lapse();
            uploads.check(&context, &mut errors);
            let loaded = Loaded::again(&context, &agent, number).await?;
            show_with(&context, &agent, loaded, &typed, &uploads, &Resolution::default(), errors)
        }
        _ => done(&context, &ticket),
    }
}

/// Sets the status.
pub async fn set_status(
    context: Context,
    Path(label): Path<String>,
    Input(chosen): Input<Chosen>,
) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let Some((agent, ticket)) = to_work_on(&context, number).await? else { return ask_who(&context, Some(number)) };
    let standing = self::chosen(&context.site().tickets, &chosen.status)?;
    let who = Who::Agent(agent);
    let audit = context.audit(Some(&who));
    store::ticket::set_status(&*context.ports.database, &ticket, standing, audit).await?;
    done(&context, &ticket)
}

/// Resolves a ticket, with the words that say how.
pub async fn resolve(
    context: Context,
    Path(label): Path<String>,
    Input(typed): Input<Resolution>,
) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let Some((agent, ticket)) = to_work_on(&context, number).await? else { return ask_who(&context, Some(number)) };
    let mut errors = FieldErrors::default();
    let resolution = context.check_text("resolution", &typed.resolution, &mut errors);
    if !errors.is_empty() {
        let empty = Typed { key: context.new_id(), status: after_answer(&context), ..Typed::default() };
        let loaded = Loaded::again(&context, &agent, number).await?;
        return show_with(&context, &agent, loaded, &empty, &Uploads::default(), &typed, errors);
    }
    let csat = &context.site().csat;
    let question = csat.enabled.then(|| {
        let id = context.new_id();
        NewSurvey {
            letter: Letter::Survey { survey: id.clone() }.to_json(),
            id,
            mail: context.new_id(),
            delay: i64::from(csat.delay_minutes) * MINUTE,
            days: csat.expires_days,
        }
    });
    let who = Who::Agent(agent);
    let audit = context.audit(Some(&who));
    let new_id = || context.new_id();
    store::ticket::resolve(&*context.ports.database, &ticket, &resolution, question, &new_id, audit).await?;
    done(&context, &ticket)
}

/// Asks for a ticket that an agent is about to change; `None` where nobody is signed in.
async fn to_work_on(context: &Context, number: Number) -> Result<Option<(Agent, Ticket)>, Failure> {
    let found = context.ask_as_agent(store::ticket::by_number(number)).await?;
    let Some((agent, ticket)) = found else { return Ok(None) };
    let ticket = allowed(context.site(), &Who::Agent(agent.clone()), Action::Work, ticket)?;
    Ok(Some((agent, ticket)))
}

fn chosen<'a>(rules: &'a TicketRules, name: &str) -> Result<Standing<'a>, Failure> {
    Standing::named(rules, name)
        .filter(|standing| standing.status.is_chosen())
        .ok_or_else(|| Failure::malformed("status is one of the stages, or else open, in-progress, waiting or closed"))
}

/// Returns what is chosen of at first for what becomes of a ticket after an answer.
fn after_answer(context: &Context) -> String {
    let all = Standing::all(&context.site().tickets);
    let waiting = all.into_iter().find(|standing| standing.status == Status::Waiting);
    waiting.map_or_else(String::new, |standing| standing.name().to_owned())
}

fn show_with(
    context: &Context,
    agent: &Agent,
    loaded: Loaded,
    typed: &Typed,
    uploads: &Uploads,
    resolution: &Resolution,
    errors: FieldErrors,
) -> Result<Response, Failure> {
    let text = context.text();
    let rules = &context.site().tickets;
    let (view, openers) = loaded.view(context, agent);
    let template = Show {
        text,
        links: DeskLinks::of(context.site()),
        kind: text.get(&format!("type-{}", view.r#type)).into_owned(),
        form: view::form_name(&context.site().forms, text, &view.form),
        action: view.summary.url.clone(),
        ticket: &view,
        openers: &openers,
        statuses: Standing::all(rules)
            .into_iter()
            .filter(|standing| standing.status.is_chosen())
            .map(|standing| {
                let said = StatusView::new(rules, text, Door::Desk, standing).text;
                Choice::new(standing.name(), said, standing.name() == view.stage)
            })
            .collect(),
        channel: text.get(&format!("channel-{}", view.channel)).into_owned(),
        typed,
        files: upload::field(context, uploads),
        resolution,
        errors: &errors,
    };
    let title = format!("{} · {}", view.summary.number, view.summary.subject);
    let page = Page { title, template: &template, view: &view, account: Some(&agent.name), address: None };
    if errors.is_empty() {
        response::page(context, page)
    } else {
        response::form_again(context, Problem::invalid(errors.clone()), page)
    }
}

/// Goes back to the ticket.
fn done(context: &Context, ticket: &Ticket) -> Result<Response, Failure> {
    #[derive(Serialize)]
    struct Next {
        url: String,
    }
    context.deliver_later();
    let url = DeskAddress::Ticket(ticket.line.number.label(&context.site().number_prefix)).path(context.site());
    response::go_on(context, StatusCode::OK, &url, &Next { url: url.clone() })
}
