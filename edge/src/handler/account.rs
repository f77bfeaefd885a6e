//! One's own account: what somebody says of themselves, where they are signed in, what they agreed to.
//! Agents have the same page at the desk, for their sessions alone.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use fanlight_contract::{Language, Messages};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::address::{Address, DeskAddress};
use crate::context::{Context, Input};
use crate::domain::access::{Door, Who};
use crate::error::{Failure, FieldErrors, NO_ERRORS, Problem};
use crate::handler::{LONGEST_NAME, lead_to};
use crate::response::{self, Page};
use crate::store;
use crate::store::contact::Profile;
use crate::store::session::Which;
use crate::view::account::{AccountView, ConsentView, SessionView};

/// What somebody says of themselves, as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    name: String,
    /// BCP 47 tag; empty: that of the page.
    language: String,
    /// IANA name; empty: the portal's.
    zone: String,
    /// Not empty where they want to be told of news.
    notified: String,
}

/// Which sessions to end.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ended {
    /// The name of one, `others` or `all`.
    end: String,
}

#[derive(Template)]
#[template(path = "profile.html")]
struct Show<'a> {
    text: &'a Messages,
    /// For customers.
    profile: Option<&'a Typed>,
    save: String,
    end: String,
    view: &'a AccountView,
    languages: &'a [Language],
    portal_zone: String,
    /// Names of time zones by area.
    zones: Vec<(&'a str, Vec<&'a str>)>,
    is_saved: bool,
    errors: &'a FieldErrors,
}

/// Where to go next, for programs.
#[derive(Serialize)]
struct Next {
    url: String,
}

/// Shows the account.
pub async fn show(context: Context) -> Result<Response, Failure> {
    match context.door() {
        Door::Portal => show_customer(&context, None, &NO_ERRORS).await,
        Door::Desk => {
            let found = context.ask_as_agent(store::session::all(Door::Desk, context.asking_at(Door::Desk))).await?;
            let Some((agent, sessions)) = found else { return ask_who(&context) };
            let view = AccountView {
                address: agent.address.clone(),
                profile: None,
                sessions: SessionView::all(context.publication(), context.text(), sessions),
                consents: Vec::new(),
                expires_in: context.seconds_left(),
            };
            let template = template(&context, &view, None, &NO_ERRORS);
            let title = context.text().get("account-title").into_owned();
            let page = Page { title, template: &template, view: &view, account: Some(&agent.name), address: None };
            response::page(&context, page)
        }
    }
}

/// Writes down what somebody says of themselves.
pub async fn save(context: Context, Input(typed): Input<Typed>) -> Result<Response, Failure> {
    let Some(customer) = context.customer().await? else { return ask_who(&context) };
    let mut errors = FieldErrors::default();
    let name = context.check_line("name", &typed.name, LONGEST_NAME, &mut errors);
    let language = Some(typed.language.clone()).filter(|tag| !tag.is_empty());
    if language.as_ref().is_some_and(|tag| context.publication().language_named(tag).is_none()) {
        errors.0.push(context.wrong("language", "invalid-choice"));
    }
    let time_zone = Some(typed.zone.clone()).filter(|name| !name.is_empty());
    if time_zone.as_ref().is_some_and(|name| !context.publication().zones.contains_key(name)) {
        errors.0.push(context.wrong("zone", "invalid-choice"));
    }
    if !errors.is_empty() {
        return show_customer(&context, Some(&typed), &errors).await;
    }
    let profile = Profile { name, language, time_zone, is_notified: !typed.notified.is_empty() };
    let contact = customer.contact.clone();
    // The page is shown in the language that was just chosen.
    let tag = profile.language.clone();
    let who = Who::Customer(customer);
    store::contact::save(&*context.ports.database, &contact, profile, context.audit(Some(&who))).await?;
    let language = tag.and_then(|tag| context.publication().language_named(&tag)).unwrap_or(context.language());
    let path = Address::Account.path(language);
    response::go_on(&context, StatusCode::OK, &format!("{path}?saved=1"), &Next { url: path })
}

/// Ends sessions, at once.
pub async fn end(context: Context, Input(ended): Input<Ended>) -> Result<Response, Failure> {
    let door = context.door();
    let who = match door {
        Door::Portal => context.customer().await?.map(Who::Customer),
        Door::Desk => context.agent().await?.map(Who::Agent),
    };
    let (Some(who), Some(session)) = (who, context.session(door)) else { return ask_who(&context) };
    let which = match ended.end.as_str() {
        "others" => Which::Others,
        "all" => Which::All,
        name => Which::Named(name),
    };
    let audit = context.audit(Some(&who));
    if !store::session::end_some(&*context.ports.database, &session, which, audit).await? {
        return Err(Failure::missing());
    }
    // Whoever ended the session that asked is asked who they are.
    let path = match door {
        Door::Portal => Address::Account.path(context.language()),
        Door::Desk => DeskAddress::Account.path(context.site()),
    };
    response::go_on(&context, StatusCode::OK, &path, &Next { url: path.clone() })
}

async fn show_customer(context: &Context, typed: Option<&Typed>, errors: &FieldErrors) -> Result<Response, Failure> {
    let found = context
        .ask_as_customer((
            store::contact::profile(context.asking()),
            store::session::all(Door::Portal, context.asking()),
            store::consent::of_session(context.asking()),
        ))
        .await?;
    let Some((customer, (profile, sessions, consents))) = found else { return ask_who(context) };
    let stored = profile.ok_or_else(Failure::missing)?;
    let (portal, text) = (context.publication(), context.text());
    let view = AccountView {
        address: customer.address.clone(),
        sessions: SessionView::all(portal, text, sessions),
        consents: ConsentView::all(portal, text, consents),
        expires_in: context.seconds_left(),
        profile: Some(stored.clone()),
    };
    let stored = Typed {
        name: stored.name,
        language: stored.language.unwrap_or_default(),
        zone: stored.time_zone.unwrap_or_default(),
        notified: if stored.is_notified { "1".to_owned() } else { String::new() },
    };
    let template = template(context, &view, Some(typed.unwrap_or(&stored)), errors);
    let page = Page {
        title: text.get("account-title").into_owned(),
        template: &template,
        view: &view,
        account: Some(&customer.address),
        address: Some(Address::Account),
    };
    if errors.is_empty() {
        response::page(context, page)
    } else {
        response::form_again(context, Problem::invalid(errors.clone()), page)
    }
}

fn template<'a>(
    context: &'a Context,
    view: &'a AccountView,
    profile: Option<&'a Typed>,
    errors: &'a FieldErrors,
) -> Show<'a> {
    let (portal, language) = (context.publication(), context.language());
    let mut zones: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in portal.zones.keys() {
        zones.entry(name.split('/').next().unwrap_or(name)).or_default().push(name);
    }
    let (save, end) = match context.door() {
        Door::Portal => (Address::Account.path(language), Address::Sessions.path(language)),
        Door::Desk => (String::new(), DeskAddress::Sessions.path(context.site())),
    };
    let name = portal.site.time_zone.name.as_str();
    Show {
        text: context.text(),
        profile,
        save,
        end,
        view,
        languages: &portal.site.languages,
        portal_zone: context.text().with("account-zone-portal", [("zone", name)]),
        zones: zones.into_iter().collect(),
        is_saved: context.query("saved") == "1" && errors.is_empty(),
        errors,
    }
}

fn ask_who(context: &Context) -> Result<Response, Failure> {
    lead_to(context, &response::sign_in(context))
}
