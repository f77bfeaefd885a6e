//! The customer's list: open or closed, searched, filtered, sorted, a page at a time.

use askama::Template;
use axum::response::Response;
use fanlight_contract::{Messages, StatusDisplay};
use jiff::civil::Date;
use serde::Serialize;

use crate::address::{Address, with_query};
use crate::context::Context;
use crate::domain::access::{Customer, company_of, is_shown};
use crate::domain::listing::{Cursor, Filters, Listing, Place, Sort, expression};
use crate::domain::ticket::{Kind, Standing};
use crate::error::Failure;
use crate::handler::ask_who;
use crate::response::{self, Page};
use crate::store;
use crate::store::list::Whose;
use crate::view::{self, ArticleLink, Choice, InvitationLink, StatusView, Summary};

/// Lines on one page.
const LENGTH: usize = 25;

/// The longest search, in characters.
const LONGEST_SEARCH: usize = 200;

/// What an address says of a list. What it says wrong, it does not say.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What is searched for, as typed.
    pub search: String,
    /// The same for the database.
    pub words: Option<String>,
    is_closed: bool,
    whose: Whose,
    sort: Sort,
    is_ascending: bool,
    kind: Option<Kind>,
    /// By the name of where they stand.
    standing: Option<String>,
    from: String,
    until: String,
    place: Place,
}

/// Returns where an address says that a page begins.
pub fn place(context: &Context) -> Place {
    let cursor = |name: &str| Cursor::parse(&context.query(name));
    match (cursor("after"), cursor("before")) {
        (Some(cursor), _) => Place::After(cursor),
        (None, Some(cursor)) => Place::Before(cursor),
        (None, None) => Place::Start,
    }
}

/// Returns what an address says of a place; nothing of the start.
pub fn pair(place: Place) -> (&'static str, String) {
    match place {
        Place::Start => ("after", String::new()),
        Place::After(cursor) => ("after", cursor.token()),
        Place::Before(cursor) => ("before", cursor.token()),
    }
}

/// Returns what is searched for, as typed and for the database.
pub fn search(context: &Context) -> (String, Option<String>) {
    let typed: String = crate::domain::text::line(&context.query("q")).chars().take(LONGEST_SEARCH).collect();
    let words = expression(&typed, &context.site().number_prefix);
    (typed, words)
}

impl Asked {
    fn new(context: &Context) -> Asked {
        let (search, words) = search(context);
        let rules = &context.site().tickets;
        let day = |name: &str| context.query(name).parse::<Date>().map(|date| date.to_string()).unwrap_or_default();
        Asked {
            search,
            is_closed: context.query("state") == "closed",
            whose: Whose::named(&context.query("whose")).unwrap_or_default(),
            // Only an index can sort, and that of words knows numbers alone.
            sort: match words {
                Some(_) => Sort::Created,
                None => Sort::named(&context.query("sort")).unwrap_or_default(),
            },
            is_ascending: context.query("order") == "up",
            kind: Kind::named(&context.query("type")),
            standing: Some(context.query("status"))
                .filter(|name| Standing::named(rules, name).is_some() && rules.status == StatusDisplay::Stages),
            from: day("from"),
            until: day("to"),
            place: place(context),
            words,
        }
    }

    fn listing(&self, context: &Context) -> Listing {
        let start = |day: &str, days: i64| {
            let date = day.parse::<Date>().ok()?.saturating_add(jiff::Span::new().days(days));
            Some(date.to_zoned(context.publication().time_zone.clone()).ok()?.timestamp().as_millisecond())
        };
        let filters = Filters {
            kind: self.kind,
            standing: self.standing.clone(),
            from: start(&self.from, 0),
            // To the end of the day.
            until: start(&self.until, 1),
            is_settled: self.words.is_some().then_some(self.is_closed),
            show: context.site().tickets.show.clone(),
        };
        Listing { sort: self.sort, is_ascending: self.is_ascending, place: self.place, filters, length: LENGTH }
    }

    /// Returns the address of a list.
    fn path(&self, context: &Context) -> String {
        let (cursor, token) = pair(self.place);
        let pairs = [
            ("q", self.search.as_str()),
            ("state", if self.is_closed { "closed" } else { "" }),
            ("whose", self.whose.name()),
            ("type", self.kind.map_or("", Kind::name)),
            ("status", self.standing.as_deref().unwrap_or_default()),
            ("from", &self.from),
            ("to", &self.until),
            ("sort", if self.sort == Sort::default() || self.words.is_some() { "" } else { self.sort.name() }),
            ("order", if self.is_ascending { "up" } else { "" }),
            (cursor, &token),
        ];
        with_query(&Address::Tickets.path(context.language()), &pairs)
    }

    /// Returns the address of a list that differs from this one, from its start.
    fn other(&self, context: &Context, change: impl FnOnce(&mut Asked)) -> String {
        let mut asked = Asked { place: Place::Start, ..self.clone() };
        change(&mut asked);
        asked.path(context)
    }
}

/// A column by which one may sort.
struct Column {
    title: String,
    /// `ascending`, `descending` or, where it is sorted by another one, nothing.
    sorted: Option<&'static str>,
    url: String,
}

#[derive(Template)]
#[template(path = "list.html")]
struct Show<'a> {
    text: &'a Messages,
    list: &'a List,
    action: String,
    asked: &'a Asked,
    kinds: Vec<Choice>,
    statuses: Vec<Choice>,
    is_filtered: bool,
    all: String,
    open: String,
    closed: String,
    whose: Vec<WhoseLink>,
    created: Option<Column>,
    activity: Option<Column>,
    new: String,
    export: String,
}

/// Where somebody finds their own tickets, or others that they see.
pub struct WhoseLink {
    /// The page.
    pub url: String,
    /// Whose they are, in the reader's words.
    pub text: String,
    /// Whether it is the page that is shown.
    pub is_this: bool,
}

/// Returns where whoever asks finds what; nothing where there is no choice.
pub fn whose_links(
    context: &Context,
    customer: &Customer,
    takes_part: bool,
    current: Whose,
    url: impl Fn(Whose) -> String,
) -> Vec<WhoseLink> {
    let all = [
        (Whose::Own, "list-own", true),
        (Whose::Joined, "list-joined", takes_part),
        (Whose::Company, "list-company", company_of(customer).is_some()),
    ];
    let links = all.into_iter().filter(|(whose, _, is_there)| *is_there || *whose == current);
    let links: Vec<WhoseLink> = links
        .map(|(whose, message, _)| WhoseLink {
            url: url(whose),
            text: context.text().get(message).into_owned(),
            is_this: whose == current,
        })
        .collect();
    if links.len() > 1 { links } else { Vec::new() }
}

/// What programs get of the list.
#[derive(Serialize)]
struct List {
    items: Vec<Summary>,
    next: Option<String>,
    previous: Option<String>,
    /// What waits for an answer.
    invitations: Vec<InvitationLink>,
    articles: Vec<ArticleLink>,
}

/// Shows the customer's tickets, and the articles that not everybody sees.
pub async fn show(context: Context) -> Result<Response, Failure> {
    let asked = Asked::new(&context);
    let listing = asked.listing(&context);
    let question = match &asked.words {
        Some(words) => store::list::of_session_with(context.asking(), asked.whose, words.clone(), &listing),
        None => store::list::of_session(context.asking(), asked.whose, asked.is_closed, &listing),
    };
    let questions = (
        question,
        store::participant::waiting(context.asking(), context.now()),
        store::participant::takes_part_somewhere(context.asking()),
    );
    let found = context.ask_as_customer(questions).await?;
    let Some((customer, (tickets, waiting, takes_part))) = found else { return ask_who(&context, None) };
    if asked.whose == Whose::Company && company_of(&customer).is_none() {
        return Err(Failure::missing());
    }
    let cut = listing.cut(tickets, &context.site().tickets);
    let (language, text, rules) = (context.language(), context.text(), &context.site().tickets);
    let page = |place: Place| Asked { place, ..asked.clone() }.path(&context);
    let waiting = waiting.into_iter().filter(|(_, ticket)| is_shown(&rules.show, ticket));
    let invitations: Vec<_> = waiting.map(|(invitation, _)| invitation).collect();
    let list = List {
        items: view::summaries(context.publication(), language, text, &cut.tickets),
        next: cut.next.map(page),
        previous: cut.previous.map(page),
        invitations: view::invitations(context.publication(), language, text, &invitations),
        articles: view::private_articles(context.publication(), language, &context.audiences().await?),
    };
    let template = Show {
        text,
        list: &list,
        action: Address::Tickets.path(language),
        kinds: Kind::ALL
            .map(|kind| {
                Choice::new(
                    kind.name(),
                    text.get(&format!("type-{}", kind.name())).into_owned(),
                    asked.kind == Some(kind),
                )
            })
            .into(),
        statuses: match rules.status {
            StatusDisplay::OpenClosed => Vec::new(),
            StatusDisplay::Stages => Standing::all(rules)
                .into_iter()
                .filter(|standing| standing.status.is_settled() == asked.is_closed)
                .map(|standing| {
                    let view = StatusView::new(rules, text, context.door(), standing);
                    Choice::new(standing.name(), view.text, asked.standing.as_deref() == Some(standing.name()))
                })
                .collect(),
        },
        is_filtered: asked.path(&context)
            != Asked { is_closed: asked.is_closed, whose: asked.whose, ..Asked::default() }.path(&context),
        all: Asked { is_closed: asked.is_closed, whose: asked.whose, ..Asked::default() }.path(&context),
        open: asked.other(&context, |asked| (asked.is_closed, asked.standing) = (false, None)),
        closed: asked.other(&context, |asked| (asked.is_closed, asked.standing) = (true, None)),
        whose: whose_links(&context, &customer, takes_part, asked.whose, |whose| {
            asked.other(&context, |asked| asked.whose = whose)
        }),
        created: column(&context, &asked, Sort::Created),
        activity: column(&context, &asked, Sort::Activity),
        new: Address::New.path(language),
        export: with_query(&Address::Export.path(language), &[("whose", asked.whose.name())]),
        asked: &asked,
    };
    let page = Page {
        title: text.get("list-title").into_owned(),
        template: &template,
        view: &list,
        account: Some(&customer.address),
        address: Some(Address::Tickets),
    };
    response::page(&context, page)
}

/// Returns a column to sort by: the other way round where it is sorted by it, else the latest first.
/// None where words are searched for, which are found in one order only.
fn column(context: &Context, asked: &Asked, sort: Sort) -> Option<Column> {
    let title = context
        .text()
        .get(match sort {
            Sort::Activity => "column-updated",
            Sort::Created => "column-created",
        })
        .into_owned();
    let is_sorted = asked.sort == sort;
    (asked.words.is_none() || is_sorted).then(|| Column {
        title,
        sorted: is_sorted.then_some(if asked.is_ascending { "ascending" } else { "descending" }),
        url: asked.other(context, |asked| (asked.sort, asked.is_ascending) = (sort, is_sorted && !asked.is_ascending)),
    })
}
