//! People at the desk: who they are, who may come in, and whom to invite.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use fanlight_contract::{Agent, Language, Messages};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::address::{DeskAddress, DeskLinks, with_query};
use crate::context::{Context, Input};
use crate::domain::access::Who;
use crate::domain::limit::{Limit, MOST_INVITED};
use crate::domain::{mail_address, text};
use crate::error::{Failure, FieldError, FieldErrors, NO_ERRORS, Problem};
use crate::handler::{LONGEST_NAME, ask_who};
use crate::port::DatabaseError;
use crate::response::{self, Page};
use crate::store;
use crate::store::contact::Person;
use crate::store::invitation::Invitations;
use crate::view::person::{PersonSummary, PersonView};

/// People on one page.
const MOST: i64 = 50;

/// Whom to invite, as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    /// The idempotency key.
    key: String,
    /// One a line, or with commas between.
    addresses: String,
    name: String,
    /// BCP 47 tag.
    language: String,
    text: String,
}

/// A button, without anything typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pressed {}

#[derive(Template)]
#[template(path = "desk/people.html")]
struct List<'a> {
    text: &'a Messages,
    links: DeskLinks,
    query: &'a str,
    people: &'a [PersonSummary],
    more: Option<String>,
    notice: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/person.html")]
struct Show<'a> {
    text: &'a Messages,
    links: DeskLinks,
    person: &'a PersonView,
    action: String,
    invite: String,
}

#[derive(Template)]
#[template(path = "desk/invite.html")]
struct Form<'a> {
    text: &'a Messages,
    links: DeskLinks,
    hint: String,
    languages: &'a [Language],
    typed: &'a Typed,
    errors: &'a FieldErrors,
    notice: Option<String>,
}

/// What programs get of the list.
#[derive(Serialize)]
struct Items<'a> {
    items: &'a [PersonSummary],
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<&'a str>,
}

/// Where to go next, for programs.
#[derive(Serialize)]
struct Next {
    url: String,
}

/// Lists people by address, or those whose address or name begins with what is searched for.
pub async fn list(context: Context) -> Result<Response, Failure> {
    let query: String = text::line(&context.query("q")).chars().take(LONGEST_NAME).collect();
    let after = context.query("after");
    let is_first = after.is_empty() && !query.is_empty();
    let by_name = is_first.then(|| store::contact::by_name(&query, MOST));
    let found = context.ask_as_agent((store::contact::by_address(&query, &after, MOST + 1), by_name)).await?;
    let Some((agent, (mut people, named))) = found else { return ask_who(&context, None) };
    let is_more = people.len() > MOST as usize;
    people.truncate(MOST as usize);
    let last = people.last().filter(|_| is_more).map(|person| person.address.clone());
    let more = last.map(|after| {
        with_query(&DeskAddress::Directory.path(context.site()), &[("q", query.as_str()), ("after", after.as_str())])
    });
    let known: BTreeSet<String> = people.iter().map(|person| person.id.clone()).collect();
    people.extend(named.unwrap_or_default().into_iter().filter(|person| !known.contains(&person.id)));
    let text = context.text();
    let people = PersonSummary::all(context.site(), text, &people);
    let invited = context.query("invited").parse::<u32>().ok().filter(|count| (1..=MOST_INVITED).contains(count));
    let notice = invited.map(|count| text.with("desk-invited", [("count", count)]));
    let template =
        List { text, links: DeskLinks::of(context.site()), query: &query, people: &people, more: more.clone(), notice };
    let page = Page {
        title: text.get("desk-directory").into_owned(),
        template: &template,
        view: &Items { items: &people, next: more.as_deref() },
        account: Some(&agent.name),
        address: None,
    };
    response::page(&context, page)
}

/// Shows one person.
pub async fn show(context: Context, Path(id): Path<String>) -> Result<Response, Failure> {
    let questions = (store::contact::by_id(&id), store::consent::of_contact(&id));
    let Some((agent, (person, consents))) = context.ask_as_agent(questions).await? else {
        return ask_who(&context, None);
    };
    let person = person.ok_or_else(Failure::missing)?;
    let text = context.text();
    let view = PersonView::new(context.publication(), text, &person, consents);
    let action = DeskAddress::Person(id).path(context.site());
    let invite = with_query(&DeskAddress::Invite.path(context.site()), &[("to", person.address.as_str())]);
    let template = Show { text, links: DeskLinks::of(context.site()), person: &view, action, invite };
    let title = view.summary.name.clone();
    let page = Page { title, template: &template, view: &view, account: Some(&agent.name), address: None };
    response::page(&context, page)
}

/// Shuts somebody out.
pub async fn block(
    context: Context,
    Path(id): Path<String>,
    Input(Pressed {}): Input<Pressed>,
) -> Result<Response, Failure> {
    let Some((agent, person)) = find(&context, &id).await? else { return ask_who(&context, None) };
    let who = Who::Agent(agent);
    store::contact::block(&*context.ports.database, &person.id, context.audit(Some(&who))).await?;
    done(&context, id)
}

/// Lets somebody in again.
pub async fn unblock(
    context: Context,
    Path(id): Path<String>,
    Input(Pressed {}): Input<Pressed>,
) -> Result<Response, Failure> {
    let Some((agent, person)) = find(&context, &id).await? else { return ask_who(&context, None) };
    let who = Who::Agent(agent);
    store::contact::unblock(&*context.ports.database, &person.id, context.audit(Some(&who))).await?;
    done(&context, id)
}

/// Asks whom to invite, with the portal's words to begin with.
pub async fn form(context: Context) -> Result<Response, Failure> {
    let Some(agent) = context.agent().await? else { return ask_who(&context, None) };
    let typed = Typed {
        key: context.new_id(),
        addresses: mail_address::parse(&context.query("to")).unwrap_or_default(),
        language: context.language().tag.clone(),
        text: own_words(&context, context.text()),
        ..Typed::default()
    };
    show_form(&context, &agent, &typed, &NO_ERRORS, None)
}

/// Invites people.
pub async fn invite(context: Context, Input(typed): Input<Typed>) -> Result<Response, Failure> {
    let Some(agent) = context.agent().await? else { return ask_who(&context, None) };
    let mut errors = FieldErrors::default();
    let addresses = check_addresses(&context, &typed.addresses, &mut errors);
    let name = text::line(&typed.name);
    if name.chars().count() > LONGEST_NAME {
        errors.0.push(context.wrong("name", "invalid-long"));
    }
    if context.publication().language_named(&typed.language).is_none() {
        errors.0.push(context.wrong("language", "invalid-choice"));
    }
    let words = context.check_text("text", &typed.text, &mut errors);
    let key = context.submission_key(&typed.key)?;
    if errors.is_empty() {
        let blocked = context.ask(store::contact::blocked(&addresses)).await?;
        if let Some(first) = blocked.first() {
            let detail = context.text().with("invalid-blocked", [("address", first.as_str())]);
            errors.0.push(FieldError { field: "addresses".into(), detail });
        }
    }
    if !errors.is_empty() {
        return show_form(&context, &agent, &typed, &errors, None);
    }
    // What nobody changed is written in the language of who is invited.
    let languages = 0..context.site().languages.len();
    let is_own = languages.into_iter().any(|index| own_words(&context, context.publication().text(index)) == words);
    let invitations = Invitations {
        key: &key,
        addresses: &addresses,
        name: &name,
        language: &typed.language,
        text: (!is_own).then_some(words.as_str()),
        agent: &agent.address,
        subject: &Limit::subject_of(context.keys(), &agent.address),
    };
    let who = Who::Agent(agent.clone());
    let new_id = || context.new_id();
    match store::invitation::invite(&*context.ports.database, invitations, &new_id, context.audit(Some(&who))).await {
        Ok(()) => context.deliver_later(),
        Err(DatabaseError::Unique(column)) if column == "invitation.id" => {}
        Err(error) if store::limit::is_reached(&error) => {
            let notice = context.text().get(&format!("error-{}", Limit::Admission.message())).into_owned();
            return show_form(&context, &agent, &typed, &NO_ERRORS, Some(notice));
        }
        Err(error) => return Err(error.into()),
    }
    let path = with_query(&DeskAddress::Directory.path(context.site()), &[("invited", &addresses.len().to_string())]);
    response::go_on(&context, StatusCode::CREATED, &path, &Next { url: path.clone() })
}

/// Returns what an invitation says where the agent says nothing else.
fn own_words(context: &Context, text: &Messages) -> String {
    text.with("invitation-text", [("portal", context.site().name.as_str())])
}

/// Checks the addresses, each once and in their order.
fn check_addresses(context: &Context, typed: &str, errors: &mut FieldErrors) -> Vec<String> {
    let mut addresses: Vec<String> = Vec::new();
    let mut wrong = None;
    for part in typed.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';')) {
        match mail_address::parse(part) {
            _ if part.is_empty() => {}
            Some(address) if addresses.contains(&address) => {}
            Some(address) => addresses.push(address),
            None => wrong = wrong.or(Some(part)),
        }
    }
    let mut complain = |detail| errors.0.push(FieldError { field: "addresses".into(), detail });
    if let Some(part) = wrong {
        let part: String = part.chars().take(LONGEST_NAME).collect();
        complain(context.text().with("invalid-address", [("address", part)]));
    } else if addresses.is_empty() {
        complain(context.text().get("invalid-empty").into_owned());
    } else if addresses.len() > MOST_INVITED as usize {
        complain(context.text().with("invalid-many", [("most", MOST_INVITED)]));
    }
    addresses
}

fn show_form(
    context: &Context,
    agent: &Agent,
    typed: &Typed,
    errors: &FieldErrors,
    notice: Option<String>,
) -> Result<Response, Failure> {
    let text = context.text();
    let hint = text.with("field-addresses-hint", [("most", MOST_INVITED)]);
    let problem = match (&notice, errors.is_empty()) {
        (Some(_), _) => Some(Problem::limited(Limit::Admission)),
        (None, false) => Some(Problem::invalid(errors.clone())),
        (None, true) => None,
    };
    let template = Form {
        text,
        links: DeskLinks::of(context.site()),
        hint,
        languages: &context.site().languages,
        typed,
        errors,
        notice,
    };
    let title = text.get("desk-invite").into_owned();
    let page = Page { title, template: &template, view: typed, account: Some(&agent.name), address: None };
    match problem {
        Some(problem) => response::form_again(context, problem, page),
        None => response::page(context, page),
    }
}

async fn find(context: &Context, id: &str) -> Result<Option<(Agent, Person)>, Failure> {
    let Some((agent, person)) = context.ask_as_agent(store::contact::by_id(id)).await? else { return Ok(None) };
    Ok(Some((agent, person.ok_or_else(Failure::missing)?)))
}

fn done(context: &Context, id: String) -> Result<Response, Failure> {
    let path = DeskAddress::Person(id).path(context.site());
    response::go_on(context, StatusCode::OK, &path, &Next { url: path.clone() })
}
