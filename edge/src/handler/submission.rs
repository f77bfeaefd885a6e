//! Opening a ticket: the form, and the page after it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use fanlight_contract::Messages;
use fanlight_search::{Query, SURE};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::address::{Address, Goal};
use crate::context::{Context, Format, Input, one_or_many};
use crate::domain::access::Customer;
use crate::domain::admission::takes_sign_in;
use crate::domain::consent::Consent;
use crate::domain::limit::{DAY, Limit};
use crate::domain::text;
use crate::domain::ticket::{Kind, Number, Shown, Submission};
use crate::domain::token::Purpose;
use crate::error::{Failure, FieldErrors, NO_ERRORS, Problem};
use crate::handler::{FOREIGN_KEY, LONGEST_NAME};
use crate::port::DatabaseError;
use crate::response::{self, Page};
use crate::store;
use crate::store::consent::Agreed;
use crate::view::HitView;

/// The longest subject, in characters.
const LONGEST_SUBJECT: usize = 200;

/// Articles that are suggested at once.
const MOST_SUGGESTED: usize = 3;

/// Articles of which it is remembered that they were shown, and opened.
const MOST_SHOWN: usize = 10;

/// Says that articles were suggested.
const SUGGESTED: &str = "1";

/// The form as typed, field by field as in HTML and JSON.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    /// The idempotency key.
    key: String,
    name: String,
    email: String,
    subject: String,
    description: String,
    r#type: String,
    /// The version of the text that was agreed to.
    consent: String,
    /// The id of the article the form was opened from.
    article: String,
    /// Not empty once articles were suggested.
    suggested: String,
    /// The ids or addresses of the articles that were shown.
    #[serde(deserialize_with = "one_or_many")]
    shown: Vec<String>,
    /// And of those that were opened.
    #[serde(deserialize_with = "one_or_many")]
    opened: Vec<String>,
}

impl Typed {
    /// Returns everything typed, for a form that does not show it.
    fn fields(&self) -> Vec<(&'static str, &str)> {
        let Typed { key, name, email, subject, description, r#type, consent, article, suggested, shown, opened } = self;
        let mut fields: Vec<(&str, &str)> = vec![
            ("key", key),
            ("name", name),
            ("email", email),
            ("type", r#type),
            ("subject", subject),
            ("description", description),
            ("consent", consent),
            ("article", article),
            ("suggested", suggested),
        ];
        fields.extend(shown.iter().map(|id| ("shown", id.as_str())));
        fields.extend(opened.iter().map(|id| ("opened", id.as_str())));
        fields
    }
}

#[derive(Template)]
#[template(path = "submission.html")]
struct Form<'a> {
    text: &'a Messages,
    action: String,
    /// Where scripts find what searches, and where they say what became of it.
    engine: String,
    solved: String,
    typed: &'a Typed,
    kinds: [(&'static str, String); 4],
    consent: Option<&'a Consent>,
    /// The address is that of whoever is signed in, and no other.
    keeps_address: bool,
    errors: &'a FieldErrors,
    notice: Option<String>,
}

#[derive(Template)]
#[template(path = "review.html")]
struct Review<'a> {
    text: &'a Messages,
    action: String,
    solved: String,
    /// Each with its id.
    articles: &'a [(String, HitView)],
    /// What was typed.
    fields: &'a [(&'static str, &'a str)],
}

#[derive(Template)]
#[template(path = "received.html")]
struct Receipt<'a> {
    text: &'a Messages,
    sentence: String,
    track: String,
    new: String,
    home: String,
}

/// What programs get of a new ticket.
#[derive(Serialize)]
struct Received {
    number: String,
    url: String,
}

/// Shows the empty form. Who is signed in need not type the address again.
pub async fn form(context: Context) -> Result<Response, Failure> {
    let address = context.customer().await?.map(|customer| customer.address);
    if address.is_none() && takes_sign_in(&context.site().access) {
        return ask_who(&context);
    }
    let typed = Typed {
        key: context.new_id(),
        email: address.clone().unwrap_or_default(),
        r#type: Kind::Support.name().to_owned(),
        article: known_article(&context, &context.query("article")).await?.unwrap_or_default(),
        subject: text::line(&context.query("subject")).chars().take(LONGEST_SUBJECT).collect(),
        ..Typed::default()
    };
    let template = template(&context, &typed, &NO_ERRORS, None);
    response::page(&context, Page { account: address.as_deref(), ..page(&context, &template, &typed) })
}

/// Opens a ticket and goes on to its receipt. The same form sent twice opens one.
pub async fn submit(context: Context, Input(typed): Input<Typed>) -> Result<Response, Failure> {
    let customer = context.customer().await?;
    if customer.is_none() && takes_sign_in(&context.site().access) {
        return ask_who(&context);
    }
    let (submission, agreed) = match check(&context, &typed, customer.as_ref())? {
        Ok((submission, agreed)) => {
            let article = known_article(&context, &typed.article).await?;
            (Submission { article, shown: shown(&context, &typed).await?, ..submission }, agreed)
        }
        Err(errors) => {
            let template = template(&context, &typed, &errors, None);
            return response::form_again(&context, Problem::invalid(errors.clone()), page(&context, &template, &typed));
        }
    };
    if let Some(page) = review(&context, &typed, &submission).await? {
        return Ok(page);
    }
    match open(&context, &submission, agreed).await? {
        Some(number) => receipt(&context, number),
        None => {
            let notice = Some(context.text().get(&format!("error-{}", Limit::Submission.message())));
            let template = template(&context, &typed, &NO_ERRORS, notice);
            response::form_again(&context, Problem::limited(Limit::Submission), page(&context, &template, &typed))
        }
    }
}

/// Opens a ticket, with what was agreed to; none where the client sent too many. The same form sent
/// twice opens one.
pub(super) async fn open(
    context: &Context,
    submission: &Submission,
    agreed: Option<Agreed<'_>>,
) -> Result<Option<Number>, Failure> {
    let limit = Limit::Submission;
    let (subject, refused) = context.limited(limit).await;
    let database = &*context.ports.database;
    if refused {
        // Even then, a form sent before only wants to see its receipt.
        return Ok(store::ask(database, store::ticket::number_of_submission(&submission.key)).await?);
    }
    let now = context.now();
    let counted = store::limit::count(limit, &subject, now);
    let language = &context.language().tag;
    let new_id = || context.new_id();
    match store::ticket::open(database, context.site(), submission, language, agreed, counted, &new_id, now).await {
        Ok(number) => {
            context.deliver_later();
            Ok(Some(number))
        }
        Err(DatabaseError::Unique(column)) if column == "ticket.submission" => {
            Ok(store::ask(database, store::ticket::number_of_submission(&submission.key)).await?)
        }
        Err(DatabaseError::Unique(column)) if column == "message.submission" => Err(Failure::malformed(FOREIGN_KEY)),
        Err(error) if store::limit::is_reached(&error) => {
            context.mark_limited(limit, &subject).await;
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// Shows the number of a ticket just opened, to whoever has the link.
pub async fn received(context: Context, Path(token): Path<String>) -> Result<Response, Failure> {
    let subject = context.keys().open(Purpose::Receipt, &token, context.now()).ok_or_else(Failure::expired)?;
    let number = Number::parse(&subject, "").ok_or_else(Failure::expired)?.label(&context.site().number_prefix);
    let language = context.language();
    let template = Receipt {
        text: context.text(),
        sentence: context.text().with("received-number", [("number", number.as_str())]),
        track: Address::Ticket(number.clone()).path(language),
        new: Address::New.path(language),
        home: Address::Home.path(language),
    };
    let view = Received { url: template.track.clone(), number: number.clone() };
    let title = context.text().get("received-title");
    response::page(
        &context,
        Page { title, template: &template, view: &view, account: None, address: Some(Address::Received(token)) },
    )
}

/// Goes on to the page with the number.
pub(super) fn receipt(context: &Context, number: Number) -> Result<Response, Failure> {
    let token = context.keys().seal(Purpose::Receipt, &number.to_string(), context.now() + DAY);
    let label = number.label(&context.site().number_prefix);
    let url = Address::Ticket(label.clone()).path(context.language());
    let path = Address::Received(token).path(context.language());
    response::go_on(context, StatusCode::CREATED, &path, &Received { number: label, url })
}

/// Asks a visitor for an address, where the form is only for those who have an account.
fn ask_who(context: &Context) -> Result<Response, Failure> {
    match context.format() {
        Format::Json => Err(Failure::signed_out()),
        Format::Html => response::redirect(&Address::Track(Goal::New).path(context.language())),
    }
}

/// Checks everything at once, so that nobody mends one field after the other; in the order of the
/// form.
fn check<'c>(
    context: &'c Context,
    typed: &Typed,
    customer: Option<&Customer>,
) -> Result<Result<(Submission, Option<Agreed<'c>>), FieldErrors>, Failure> {
    let mut errors = FieldErrors::default();
    let name = context.check_line("name", &typed.name, LONGEST_NAME, &mut errors);
    let address = context.check_address("email", &typed.email, &mut errors);
    if let (Some(customer), Some(address)) = (customer, &address)
        && customer.address != *address
        && takes_sign_in(&context.site().access)
    {
        errors.0.push(context.wrong("email", "invalid-own-address"));
    }
    let kind = if typed.r#type.is_empty() { Some(Kind::Support) } else { Kind::named(&typed.r#type) };
    if kind.is_none() {
        errors.0.push(context.wrong("type", "invalid-choice"));
    }
    let subject = context.check_line("subject", &typed.subject, LONGEST_SUBJECT, &mut errors);
    let description = context.check_text("description", &typed.description, &mut errors);
    let consent = context.check_consent(&typed.consent, &mut errors);
    let key = context.submission_key(&typed.key)?;
    Ok(match (address, kind) {
        (Some(address), Some(kind)) if errors.is_empty() => {
            let is_proved = customer.is_some_and(|customer| customer.address == address);
            let agreed = consent.map(|consent| Agreed { consent, is_proved });
            let submission =
                Submission { key, name, address, subject, description, kind, article: None, shown: Vec::new() };
            Ok((submission, agreed))
        }
        _ => Err(errors),
    })
}

/// Where somebody came from is a courtesy to the agent: an unknown article is no error.
async fn known_article(context: &Context, id: &str) -> Result<Option<String>, Failure> {
    Ok(context.known_articles(&[id]).await?.pop())
}

/// So is what they were shown: of what nobody knows any more, nothing is said.
async fn shown(context: &Context, typed: &Typed) -> Result<Vec<Shown>, Failure> {
    let [shown, opened] = [&typed.shown, &typed.opened].map(|names| -> Vec<&str> {
        let names = names.get(..MOST_SHOWN).unwrap_or(names);
        names.iter().map(String::as_str).collect()
    });
    let opened = context.known_articles(&opened).await?;
    let known = context.known_articles(&[shown, opened.iter().map(String::as_str).collect()].concat()).await?;
    Ok(known.into_iter().map(|article| Shown { opened: opened.contains(&article), article }).collect())
}

/// Shows what may answer the question before it is sent, once: browsers with scripts have done so
/// already. None where nothing does, so that the ticket is opened straight away.
async fn review(context: &Context, typed: &Typed, submission: &Submission) -> Result<Option<Response>, Failure> {
    if context.format() == Format::Json || !typed.suggested.is_empty() {
        return Ok(None);
    }
    let text = format!("{}\n{}", submission.subject, submission.description);
    let query = Query { text: &text, is_prose: true, most: MOST_SUGGESTED, ..Query::default() };
    let hits = context.search(&query).await?.unwrap_or_default().hits;
    let articles: Vec<_> = hits
        .into_iter()
        .filter(|hit| hit.confidence >= SURE)
        .filter_map(|hit| {
            let article = context.site().articles.iter().find(|article| article.url == hit.url)?;
            Some((article.id.clone(), HitView::new(hit)))
        })
        .collect();
    if articles.is_empty() {
        return Ok(None);
    }
    let reviewed = Typed {
        suggested: SUGGESTED.to_owned(),
        shown: articles.iter().map(|(id, _)| id.clone()).collect(),
        ..typed.clone()
    };
    let (text, language) = (context.text(), context.language());
    let template = Review {
        text,
        action: Address::New.path(language),
        solved: Address::Solved.path(language),
        articles: &articles,
        fields: &reviewed.fields(),
    };
    let customer = context.customer().await?;
    let page = Page {
        title: text.get("review-title"),
        template: &template,
        view: &(),
        account: customer.as_ref().map(|customer| customer.address.as_str()),
        address: None,
    };
    response::page(context, page).map(Some)
}

fn template<'a>(context: &'a Context, typed: &'a Typed, errors: &'a FieldErrors, notice: Option<String>) -> Form<'a> {
    let text = context.text();
    let kinds = Kind::ALL.map(|kind| (kind.name(), text.get(&format!("type-{}", kind.name()))));
    let language = context.language();
    Form {
        text,
        action: Address::New.path(language),
        engine: format!("/search/{}.js", language.tag),
        solved: Address::Solved.path(language),
        typed,
        kinds,
        consent: context.consent(),
        keeps_address: takes_sign_in(&context.site().access),
        errors,
        notice,
    }
}

fn page<'a>(context: &Context, template: &'a Form<'a>, typed: &'a Typed) -> Page<'a, Form<'a>, Typed> {
    let title = context.text().get("submission-title");
    Page { title, template, view: typed, account: None, address: Some(Address::New) }
}
