//! Opening a ticket: the form, and the page after it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Request};
use axum::response::Response;
use fanlight_contract::{DEFAULT_FORM, FieldType, Form, Messages, NO, YES};
use fanlight_search::{Query, SURE};
use http::StatusCode;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::address::{Address, Goal, with_query};
use crate::context::{Context, Format, one_or_many};
use crate::domain::access::Customer;
use crate::domain::admission::takes_sign_in;
use crate::domain::consent::Consent;
use crate::domain::field;
use crate::domain::limit::{DAY, Limit};
use crate::domain::text;
use crate::domain::ticket::{Kind, Number, Shown, Submission};
use crate::domain::token::Purpose;
use crate::error::{Failure, FieldError, FieldErrors, NO_ERRORS, OWN_FIELDS, Problem};
use crate::handler::captcha::{self, Widget};
use crate::handler::{FOREIGN_KEY, LONGEST_NAME, lead_to};
use crate::port::DatabaseError;
use crate::response::{self, Page};
use crate::store;
use crate::store::consent::Agreed;
use crate::store::ticket::Opening;
use crate::upload::{self, FileField, KEPT, Uploads};
use crate::view::HitView;
use crate::view::field::{Asked, Control, asked, decimal_mark, sentence};

/// The longest subject, in characters.
pub const LONGEST_SUBJECT: usize = 200;

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
    /// What the spam check's widget gave. It is good once: no form shows it again.
    #[serde(skip_serializing)]
    captcha: String,
    /// What is typed into the portal's own fields.
    #[serde(deserialize_with = "own_fields")]
    fields: field::Typed,
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
    fn hidden(&self) -> Vec<(String, &str)> {
        let Typed {
            key,
            name,
            email,
            subject,
            description,
            r#type,
            consent,
            captcha,
            fields,
            article,
            suggested,
            shown,
            opened,
        } = self;
        let mut hidden: Vec<(String, &str)> = vec![
            ("key".to_owned(), key),
            ("name".to_owned(), name),
            ("email".to_owned(), email),
            ("type".to_owned(), r#type),
            ("subject".to_owned(), subject),
            ("description".to_owned(), description),
            ("consent".to_owned(), consent),
            ("captcha".to_owned(), captcha),
            ("article".to_owned(), article),
            ("suggested".to_owned(), suggested),
        ];
        for (id, values) in fields {
            hidden.extend(values.iter().map(|value| (format!("{OWN_FIELDS}{id}"), value.as_str())));
        }
        hidden.extend(shown.iter().map(|id| ("shown".to_owned(), id.as_str())));
        hidden.extend(opened.iter().map(|id| ("opened".to_owned(), id.as_str())));
        hidden
    }
}

/// Reads what is typed into fields: texts, or in JSON numbers and yes or no as well; one or several.
fn own_fields<'de, D: Deserializer<'de>>(deserializer: D) -> Result<field::Typed, D::Error> {
    let typed: BTreeMap<String, Value> = BTreeMap::deserialize(deserializer)?;
    let word = |value| match value {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(yes) => Ok(if yes { YES } else { NO }.to_owned()),
        _ => Err(D::Error::custom("a field holds text, a number, true, false or a list of texts")),
    };
    let words = |value| match value {
        Value::Null => Ok(Vec::new()),
        Value::Array(values) => values.into_iter().map(word).collect(),
        value => word(value).map(|word| vec![word]),
    };
    typed.into_iter().map(|(id, value)| Ok((id, words(value)?))).collect()
}

#[derive(Template)]
#[template(path = "submission.html")]
struct Show<'a> {
    text: &'a Messages,
    heading: String,
    lead: String,
    action: String,
    /// Where scripts find what searches, and where they say what became of it.
    engine: String,
    solved: String,
    typed: &'a Typed,
    /// Empty where there is nothing to choose from.
    kinds: Vec<(&'static str, String)>,
    fields: Vec<Asked<'a>>,
    consent: Option<&'a Consent>,
    /// The address is that of whoever is signed in, and no other.
    keeps_address: bool,
    files: Option<FileField<'a>>,
    captcha: Option<Widget<'a>>,
    errors: &'a FieldErrors,
    notice: Option<String>,
}

/// A form as somebody filled it in.
#[derive(Clone, Copy)]
struct Filled<'a> {
    form: &'a Form,
    typed: &'a Typed,
    /// Whoever is signed in.
    customer: Option<&'a Customer>,
}

#[derive(Template)]
#[template(path = "forms.html")]
struct Menu<'a> {
    text: &'a Messages,
    items: &'a [MenuItem],
}

/// A form to choose.
#[derive(Serialize)]
struct MenuItem {
    id: String,
    title: String,
    #[serde(skip)]
    lead: String,
    url: String,
}

/// What programs get of the forms.
#[derive(Serialize)]
struct Forms<'a> {
    forms: &'a [MenuItem],
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
    fields: &'a [(String, &'a str)],
}

#[derive(Template)]
#[template(path = "received.html")]
struct Receipt<'a> {
    text: &'a Messages,
    sentence: String,
    /// It stands in the sentence.
    number: &'a String,
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

/// Shows the empty form, or the forms one chooses from. Who is signed in need not type
/// name and address again.
pub async fn form(context: Context, id: Option<Path<String>>) -> Result<Response, Failure> {
    context.read_consent().await?;
    let customer = context.customer().await?;
    if customer.is_none() && takes_sign_in(&context.site().access) {
        return ask_who(&context);
    }
    let only = only(&context.site().forms);
    let form = match &id {
        None if only.is_none() => return menu(&context, customer.as_ref().map(|customer| customer.address.as_str())),
        // It has one address.
        Some(Path(id)) if only.is_some_and(|form| form.id == *id) => {
            let asked = context.whole_query();
            let query = if asked.is_empty() { String::new() } else { format!("?{asked}") };
            return response::redirect(&(Address::New.path(context.language()) + &query));
        }
        _ => chosen(&context, id)?,
    };
    let (name, email) = customer.clone().map(|customer| (customer.name, customer.address)).unwrap_or_default();
    let typed = Typed {
        key: context.new_id(),
        name,
        email,
        r#type: form.kinds.first().cloned().unwrap_or_default(),
        article: known_article(&context, &context.query("article")).await?.unwrap_or_default(),
        subject: text::line(&context.query("subject")).chars().take(LONGEST_SUBJECT).collect(),
        ..Typed::default()
    };
    show(&context, Filled { form, typed: &typed, customer: customer.as_ref() }, &Uploads::default(), None)
}

/// Shows the forms; what was asked of them goes on to the one that is chosen.
fn menu(context: &Context, account: Option<&str>) -> Result<Response, Failure> {
    let (text, language) = (context.text(), context.language());
    let asked = ["article", "subject"].map(|name| (name, context.query(name)));
    let asked = asked.each_ref().map(|(name, value)| (*name, value.as_str()));
    let item = |form: &Form| MenuItem {
        id: form.id.clone(),
        title: text.get(&format!("form-{}-menu", form.id)).into_owned(),
        lead: lead(context, form),
        url: with_query(&Address::Form(form.id.clone()).path(language), &asked),
    };
    let items: Vec<MenuItem> = context.site().forms.iter().filter(|form| form.in_menu).map(item).collect();
    let page = Page {
        title: text.get("forms-title").into_owned(),
        template: &Menu { text, items: &items },
        view: &Forms { forms: &items },
        account,
        address: Some(Address::New),
    };
    response::page(context, page)
}

/// Returns the one form there is to choose; none where there are several.
fn only(forms: &[Form]) -> Option<&Form> {
    let mut in_menu = forms.iter().filter(|form| form.in_menu);
    match (in_menu.next(), in_menu.next()) {
        (Some(_), Some(_)) => None,
        (only, _) => only.or(forms.first()),
    }
}

/// Returns the form of an address; the first to choose where none is named, so that what was typed
/// before there were several is not lost.
fn chosen(context: &Context, id: Option<Path<String>>) -> Result<&Form, Failure> {
    let mut forms = context.site().forms.iter();
    match id {
        Some(Path(id)) => forms.find(|form| form.id == id),
        None => only(&context.site().forms).or_else(|| forms.find(|form| form.in_menu)),
    }
    .ok_or_else(Failure::missing)
}

/// Opens a ticket and goes on to its receipt. The same form sent twice opens one.
pub async fn submit(context: Context, id: Option<Path<String>>, request: Request) -> Result<Response, Failure> {
    let form = chosen(&context, id)?;
    context.read_consent().await?;
    let customer = context.customer().await?;
    if customer.is_none() && takes_sign_in(&context.site().access) {
        return ask_who(&context);
    }
    let file_fields: Vec<&str> = file_fields(&context, form).collect();
    let (typed, mut uploads) = upload::receive::<Typed>(&context, None, request, &file_fields).await?;
    let filled = Filled { form, typed: &typed, customer: customer.as_ref() };
    let (submission, agreed) = match check(&context, form, &typed, &uploads, customer.as_ref())? {
        Ok((submission, agreed)) => {
            let article = known_article(&context, &typed.article).await?;
            (Submission { article, shown: shown(&context, &typed).await?, ..submission }, agreed)
        }
        Err(errors) => return show(&context, filled, &uploads, Some(Problem::invalid(errors))),
    };
    if let Some(page) = review(&context, filled, &uploads, &submission).await? {
        return Ok(page);
    }
    let captcha = customer.is_none().then_some(typed.captcha.as_str());
    match open(&context, &submission, agreed, captcha).await? {
        Ok(number) => receipt(&context, number),
        Err(Unopened::Suspected(errors)) => show(&context, filled, &uploads, Some(Problem::invalid(errors))),
        Err(Unopened::Lapsed) => {
            uploads.lapse();
            let mut errors = FieldErrors::default();
            uploads.check(&context, &mut errors);
            show(&context, filled, &uploads, Some(Problem::invalid(errors)))
        }
        Err(Unopened::Limited) => show(&context, filled, &uploads, Some(Problem::limited(Limit::Submission))),
    }
}

/// Returns the number that a form got that was sent before.
async fn number_of(context: &Context, submission: &Submission) -> Result<Option<Number>, Failure> {
    Ok(store::ask(&*context.ports.database, store::ticket::number_of_submission(&submission.key)).await?)
}

/// Why no ticket was opened.
pub(super) enum Unopened {
    /// Nobody saw that a person sends it.
    Suspected(FieldErrors),
    /// The client sent too many.
    Limited,
    /// A file that came with it is gone.
    Lapsed,
}

/// Opens a ticket, with what was agreed to. The same form sent twice opens one. `captcha` is what the spam
/// check's widget gave; none of whoever is signed in.
pub(super) async fn open(
    context: &Context,
    submission: &Submission,
    agreed: Option<Agreed<'_>>,
    captcha: Option<&str>,
) -> Result<Result<Number, Unopened>, Failure> {
    let errors = captcha::check(context, captcha).await;
    if !errors.is_empty() {
        // A form sent before used its answer up, and only wants to see its receipt.
        return Ok(number_of(context, submission).await?.ok_or(Unopened::Suspected(errors)));
    }
    let limit = Limit::Submission;
    let (subject, refused) = context.limited(limit).await;
    let database = &*context.ports.database;
    if refused {
        // Even then, a form sent before only wants to see its receipt.
        return Ok(number_of(context, submission).await?.ok_or(Unopened::Limited));
    }
    let now = context.now();
    let counted = store::limit::count(limit, &subject, now);
    let new_id = || context.new_id();
    let opening = Opening { submission, language: &context.language().tag, by: None, agreed };
    match store::ticket::open(database, context.site(), opening, counted.into(), &new_id, now).await {
        Ok(number) => {
            context.deliver_later();
            Ok(Ok(number))
        }
        Err(DatabaseError::Unique(column)) if column == "ticket.submission" => {
            let number = number_of(context, submission).await?;
            number.map(Ok).ok_or_else(|| Failure::Ours("a ticket that was there is not".to_owned()))
        }
        Err(DatabaseError::Unique(column)) if column == "message.submission" => Err(Failure::malformed(FOREIGN_KEY)),
        Err(error) if store::attachment::is_lapsed(&error) => Ok(Err(Unopened::Lapsed)),
        Err(error) if store::limit::is_reached(&error) => {
            context.mark_limited(limit, &subject).await;
            Ok(Err(Unopened::Limited))
        }
        Err(error) => Err(error.into()),
    }
}

/// Shows the form; again, and what is wrong, where there is a problem.
fn show(
    context: &Context,
    filled: Filled<'_>,
    uploads: &Uploads,
    problem: Option<Problem>,
) -> Result<Response, Failure> {
    let Filled { form, typed, customer, .. } = filled;
    let template = template(context, filled, uploads, problem.as_ref());
    let account = customer.map(|customer| customer.address.as_str());
    let address = Some(address(context, form));
    let page = Page { title: heading(context, form), template: &template, view: typed, account, address };
    let response = match &problem {
        None => response::page(context, page),
        Some(problem) => response::form_again(context, problem.clone(), page),
    };
    Ok(captcha::admit(context, customer.is_some(), response?))
}

/// Shows the number of a ticket just opened, to whoever has the link.
pub async fn received(context: Context, Path(token): Path<String>) -> Result<Response, Failure> {
    let subject = context.keys().open(Purpose::Receipt, &token, context.now()).ok_or_else(Failure::expired)?;
    let number = Number::parse(&subject, "").ok_or_else(Failure::expired)?.label(&context.site().number_prefix);
    let language = context.language();
    let template = Receipt {
        text: context.text(),
        sentence: context.text().with("received-number", [("number", number.as_str())]),
        number: &number,
        track: Address::Ticket(number.clone()).path(language),
        new: Address::New.path(language),
        home: Address::Home.path(language),
    };
    let view = Received { url: template.track.clone(), number: number.clone() };
    let title = context.text().get("received-title").into_owned();
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
    lead_to(context, &Address::Track(Goal::New).path(context.language()))
}

/// Checks everything at once, so that nobody mends one field after the other; in the order of the
/// form.
fn check<'c>(
    context: &'c Context,
    form: &Form,
    typed: &Typed,
    uploads: &Uploads,
    customer: Option<&Customer>,
) -> Result<Result<(Submission, Option<Agreed<'c>>), FieldErrors>, Failure> {
    if let Some(unknown) = typed.fields.keys().find(|id| !form.fields.contains(id)) {
        return Err(Failure::malformed(format!("the form has no field {OWN_FIELDS}{unknown}")));
    }
    let mut errors = FieldErrors::default();
    let name = context.check_line("name", &typed.name, LONGEST_NAME, &mut errors);
    let address = context.check_address("email", &typed.email, &mut errors);
    if let (Some(customer), Some(address)) = (customer, &address)
        && customer.address != *address
        && takes_sign_in(&context.site().access)
    {
        errors.0.push(context.wrong("email", "invalid-own-address"));
    }
    let kind = match typed.r#type.as_str() {
        "" => form.kinds.first(),
        name => form.kinds.iter().find(|kind| *kind == name),
    };
    let kind = kind.and_then(|kind| Kind::named(kind));
    if kind.is_none() {
        errors.0.push(context.wrong("type", "invalid-choice"));
    }
    let subject = context.check_line("subject", &typed.subject, LONGEST_SUBJECT, &mut errors);
    let description = context.check_text("description", &typed.description, &mut errors);
    // Programs write a point.
    let mark = if context.format() == Format::Json { '.' } else { decimal_mark(context.text()) };
    let mut values = typed.fields.clone();
    for id in file_fields(context, form) {
        if values.remove(id).is_some_and(|typed| typed.iter().any(|value| !value.is_empty())) {
            return Err(Failure::malformed(format!("{OWN_FIELDS}{id} takes a file")));
        }
    }
    values.extend(uploads.in_fields().map(|(field, id)| (field.to_owned(), vec![id.to_owned()])));
    let fields = field::check(form, &context.site().fields, kind.map_or("", Kind::name), &values, mark);
    let mut fields = fields.unwrap_or_else(|wrong| {
        // Of a file that was not taken it is said why.
        let wrong = wrong.into_iter().filter(|(id, _)| !uploads.is_refused(id));
        errors.0.extend(wrong.map(|(id, wrong)| FieldError {
            field: format!("{OWN_FIELDS}{id}").into(),
            detail: sentence(context.text(), &wrong),
        }));
        Vec::new()
    });
    uploads.check(context, &mut errors);
    // What is in a field that is not asked stays behind; the others are kept as files, and nowhere else.
    let files = uploads.ids(|id| fields.iter().any(|filled| filled.field == id));
    fields.retain(|filled| !file_fields(context, form).any(|id| id == filled.field));
    let consent = context.check_consent(&typed.consent, &mut errors);
    let key = typed.key.clone();
    let form = form.id.clone();
    Ok(match (address, kind) {
        (Some(address), Some(kind)) if errors.is_empty() => {
            let sender = customer.filter(|customer| customer.address == address);
            let agreed = consent.map(|consent| Agreed { consent, is_proved: sender.is_some() });
            let sender = sender.map(|customer| customer.contact.clone());
            let (article, shown) = (None, Vec::new());
            let submission = Submission {
                key,
                sender,
                name,
                address,
                subject,
                description,
                kind,
                form,
                fields,
                article,
                shown,
                files,
            };
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
async fn review(
    context: &Context,
    filled: Filled<'_>,
    uploads: &Uploads,
    submission: &Submission,
) -> Result<Option<Response>, Failure> {
    let Filled { form, typed, customer } = filled;
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
    let kept: Vec<_> = uploads.kept(context).map(|(_, kept)| kept.token).collect();
    let mut fields = reviewed.hidden();
    fields.extend(kept.iter().map(|token| (KEPT.to_owned(), token.as_str())));
    let template = Review {
        text,
        action: address(context, form).path(language),
        solved: Address::Solved.path(language),
        articles: &articles,
        fields: &fields,
    };
    let page = Page {
        title: text.get("review-title").into_owned(),
        template: &template,
        view: &(),
        account: customer.map(|customer| customer.address.as_str()),
        address: None,
    };
    response::page(context, page).map(Some)
}

fn template<'a>(context: &'a Context, filled: Filled<'a>, uploads: &Uploads, problem: Option<&'a Problem>) -> Show<'a> {
    let Filled { form, typed, customer } = filled;
    let errors = problem.map_or(&NO_ERRORS, |problem| &problem.fields);
    let text = context.text();
    let kinds = form.kinds.iter().filter_map(|kind| Kind::named(kind));
    let kinds: Vec<_> =
        kinds.map(|kind| (kind.name(), text.get(&format!("type-{}", kind.name())).into_owned())).collect();
    let language = context.language();
    Show {
        text,
        heading: heading(context, form),
        lead: lead(context, form),
        action: address(context, form).path(language),
        engine: context.site().mount.address(&format!("search/{}.js", language.tag)),
        solved: Address::Solved.path(language),
        typed,
        kinds: if kinds.len() > 1 { kinds } else { Vec::new() },
        fields: asked(
            text,
            form,
            context.site(),
            &typed.fields,
            uploads.kept(context).filter_map(|(field, kept)| Some((field?, kept))).collect(),
            errors,
        ),
        consent: context.consent(),
        keeps_address: takes_sign_in(&context.site().access),
        files: upload::field(context, uploads),
        captcha: Widget::of(context, customer.is_some()),
        errors,
        notice: problem.filter(|_| errors.is_empty()).map(|problem| problem.title(text)),
    }
}

/// Returns the ids of a form's fields that take files.
fn file_fields<'c>(context: &'c Context, form: &Form) -> impl Iterator<Item = &'c str> {
    let fields = field::of_form(form, &context.site().fields);
    fields.filter(|field| field.r#type == FieldType::File).map(|field| field.id.as_str())
}

fn heading(context: &Context, form: &Form) -> String {
    let text = context.text();
    let said = match form.id == DEFAULT_FORM {
        true => text.get("submission-title"),
        false => text.get(&format!("form-{}-heading", form.id)),
    };
    said.into_owned()
}

fn lead(context: &Context, form: &Form) -> String {
    let text = context.text();
    let said = match form.id == DEFAULT_FORM {
        true => text.get("submission-lead"),
        false => text.get(&format!("form-{}-lead", form.id)),
    };
    said.into_owned()
}

fn address(context: &Context, form: &Form) -> Address {
    let is_only = only(&context.site().forms).is_some_and(|only| only.id == form.id);
    if is_only { Address::New } else { Address::Form(form.id.clone()) }
}
