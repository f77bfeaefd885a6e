//! Proving an address: ask for a code, type it or follow the link mailed with it. The same for
//! customers and, at the desk, for agents. Nothing here tells whether an address is known.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use fanlight_contract::Messages;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::address::{Address, DeskAddress};
use crate::context::{Context, Input};
use crate::domain::access::Door;
use crate::domain::letter::Letter;
use crate::domain::limit::{CODE_LIFETIME, Limit};
use crate::domain::token::{self, Purpose};
use crate::domain::{id, mail_address};
use crate::error::{Failure, FieldErrors, NO_ERRORS, Problem};
use crate::response::{self, Page};
use crate::store;
use crate::store::code::{Challenge, Proof};

/// Who asks for a code, and for which ticket if for one.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    email: String,
    number: String,
}

/// The code as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tried {
    code: String,
    number: String,
}

/// The page of a mailed link, sent back.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Confirmed {
    number: String,
}

#[derive(Template)]
#[template(path = "track.html")]
struct AskForm<'a> {
    text: &'a Messages,
    is_desk: bool,
    action: String,
    asked: &'a Asked,
    errors: &'a FieldErrors,
    notice: Option<String>,
}

#[derive(Template)]
#[template(path = "code.html")]
struct CodeForm<'a> {
    text: &'a Messages,
    action: String,
    again: String,
    tried: &'a Tried,
    errors: &'a FieldErrors,
}

#[derive(Template)]
#[template(path = "confirm.html")]
struct LinkPage<'a> {
    text: &'a Messages,
    action: String,
    confirmed: &'a Confirmed,
}

/// Where to go next, for programs.
#[derive(Serialize)]
struct Next {
    url: String,
}

/// Asks for the address.
pub async fn form(context: Context) -> Result<Response, Failure> {
    let asked = Asked { number: context.label(&context.query("number")).unwrap_or_default(), ..Asked::default() };
    response::page(&context, ask_page(&context, &ask_form(&context, &asked, &NO_ERRORS, None), &asked))
}

/// Mails a code and a link, if the address is known, and goes on to where the code is typed.
pub async fn send_code(context: Context, Input(asked): Input<Asked>) -> Result<Response, Failure> {
    let Some(address) = mail_address::parse(&asked.email) else {
        let errors = FieldErrors(vec![context.wrong("email", "invalid-email")]);
        let form = ask_form(&context, &asked, &errors, None);
        return response::form_again(&context, Problem::invalid(errors.clone()), ask_page(&context, &form, &asked));
    };
    let limit = Limit::Code;
    let (subject, mut refused) = context.limited(limit).await;
    let number = context.label(&asked.number);
    let challenge = context.new_id();
    if !refused {
        let now = context.now();
        let door = context.door();
        let letter = Letter::Code { challenge: challenge.clone(), door, number: number.clone() };
        let row = Challenge {
            id: &challenge,
            hash: context.keys().code_hash(&challenge, &context.keys().code(&challenge)),
            address: &address,
            agent: context.site().agents.iter().any(|agent| agent.address == address),
            desk: door == Door::Desk,
            mail: context.new_id(),
            letter: letter.to_json(),
            language: &context.language().tag,
        };
        let counted = store::limit::count(limit, &subject, now);
        let audit = context.audit(None);
        match store::code::ask(&*context.ports.database, row, counted, audit).await {
            Ok(()) => context.deliver_later(),
            Err(error) if store::limit::is_reached(&error) => {
                context.mark_limited(limit, &subject).await;
                refused = true;
            }
            Err(error) => return Err(error.into()),
        }
    }
    if refused {
        let notice = Some(context.text().get(&format!("error-{}", limit.message())));
        let form = ask_form(&context, &asked, &NO_ERRORS, notice);
        return response::form_again(&context, Problem::limited(limit), ask_page(&context, &form, &asked));
    }
    let path = code_path(&context, number);
    let answer = response::go_on(&context, StatusCode::ACCEPTED, &path, &Next { url: path.clone() })?;
    let cookie = context.set_cookie(context.door().challenge_cookie(), &challenge, CODE_LIFETIME / 1000);
    response::with_cookie(answer, &cookie)
}

/// Asks for the code.
pub async fn code_form(context: Context) -> Result<Response, Failure> {
    let tried = Tried { number: context.label(&context.query("number")).unwrap_or_default(), ..Tried::default() };
    response::page(&context, code_page(&context, &code_template(&context, &tried, &NO_ERRORS), &tried))
}

/// Opens a session where the code is right.
pub async fn try_code(context: Context, Input(tried): Input<Tried>) -> Result<Response, Failure> {
    let digits: String = tried.code.chars().filter(char::is_ascii_digit).collect();
    let challenge = context.cookie(context.door().challenge_cookie()).filter(|challenge| id::is_valid(challenge));
    if let Some(challenge) = challenge.map(str::to_owned) {
        let proof = Proof::Code(context.keys().code_hash(&challenge, &digits));
        if let Some(response) = redeem(&context, &challenge, proof, &tried.number).await? {
            return Ok(response);
        }
    }
    let errors = FieldErrors(vec![context.wrong("code", "invalid-code")]);
    let template = code_template(&context, &tried, &errors);
    response::form_again(&context, Problem::invalid(errors.clone()), code_page(&context, &template, &tried))
}

/// Shows the page of a mailed link. Following it proves nothing yet: mail scanners follow links.
pub async fn link_page(context: Context, Path(token): Path<String>) -> Result<Response, Failure> {
    challenge_of(&context, &token).ok_or_else(Failure::expired)?;
    let confirmed = Confirmed { number: context.label(&context.query("number")).unwrap_or_default() };
    let action = match context.door() {
        Door::Portal => Address::Confirm(token.clone(), None).path(context.language()),
        Door::Desk => DeskAddress::Confirm(token.clone(), None).path(),
    };
    let template = LinkPage { text: context.text(), action, confirmed: &confirmed };
    let title = context.text().get("confirm-title");
    let address = (context.door() == Door::Portal).then(|| Address::Confirm(token, number_of(&confirmed.number)));
    response::page(&context, Page { title, template: &template, view: &confirmed, account: None, address })
}

/// Opens a session for whoever the link was mailed to.
pub async fn use_link(
    context: Context,
    Path(token): Path<String>,
    Input(confirmed): Input<Confirmed>,
) -> Result<Response, Failure> {
    let challenge = challenge_of(&context, &token).ok_or_else(Failure::expired)?;
    redeem(&context, &challenge, Proof::Link, &confirmed.number).await?.ok_or_else(Failure::expired)
}

/// Ends the session.
pub async fn sign_out(context: Context) -> Result<Response, Failure> {
    let door = context.door();
    if let (Some(who), Some(secret)) = (context.who().await?, context.cookie(door.cookie())) {
        let audit = context.audit(Some(&who));
        store::session::end(&*context.ports.database, &token::session_id(secret), audit).await?;
    }
    let path = match door {
        Door::Portal => Address::Home.path(context.language()),
        Door::Desk => DeskAddress::SignIn(None).path(),
    };
    let answer = response::go_on(&context, StatusCode::OK, &path, &Next { url: path.clone() })?;
    response::with_cookie(answer, &context.set_cookie(door.cookie(), "", 0))
}

/// Uses up the proof and opens a new session with it; `None` where it proves nothing.
async fn redeem(context: &Context, challenge: &str, proof: Proof, number: &str) -> Result<Option<Response>, Failure> {
    let door = context.door();
    let secret = token::session_secret(&*context.ports.random);
    let session = token::session_id(&secret);
    let audit = context.audit(None);
    let database = &*context.ports.database;
    if !store::code::redeem(database, challenge, proof, door == Door::Desk, &session, audit).await? {
        return Ok(None);
    }
    let path = match (door, context.label(number)) {
        (Door::Portal, Some(label)) => Address::Ticket(label).path(context.language()),
        (Door::Portal, None) => Address::Tickets.path(context.language()),
        (Door::Desk, Some(label)) => DeskAddress::Ticket(label).path(),
        (Door::Desk, None) => DeskAddress::List.path(),
    };
    let answer = response::go_on(context, StatusCode::OK, &path, &Next { url: path.clone() })?;
    let lifetime = i64::from(context.site().access.absolute_hours) * 3600;
    let answer = response::with_cookie(answer, &context.set_cookie(door.cookie(), &secret, lifetime))?;
    response::with_cookie(answer, &context.set_cookie(door.challenge_cookie(), "", 0)).map(Some)
}

fn challenge_of(context: &Context, token: &str) -> Option<String> {
    let purpose = match context.door() {
        Door::Portal => Purpose::ConfirmCustomer,
        Door::Desk => Purpose::ConfirmAgent,
    };
    context.keys().open(purpose, token, context.now())
}

fn number_of(label: &str) -> Option<String> {
    (!label.is_empty()).then(|| label.to_owned())
}

fn code_path(context: &Context, number: Option<String>) -> String {
    match context.door() {
        Door::Portal => Address::Code(number).path(context.language()),
        Door::Desk => DeskAddress::Code(number).path(),
    }
}

fn ask_form<'a>(
    context: &'a Context,
    asked: &'a Asked,
    errors: &'a FieldErrors,
    notice: Option<String>,
) -> AskForm<'a> {
    let (is_desk, action) = match context.door() {
        Door::Portal => (false, Address::Track(None).path(context.language())),
        Door::Desk => (true, DeskAddress::SignIn(None).path()),
    };
    AskForm { text: context.text(), is_desk, action, asked, errors, notice }
}

fn ask_page<'a>(context: &Context, template: &'a AskForm<'a>, asked: &'a Asked) -> Page<'a, AskForm<'a>, Asked> {
    let (title, address) = match context.door() {
        Door::Portal => ("track-title", Some(Address::Track(number_of(&asked.number)))),
        Door::Desk => ("desk-sign-in-title", None),
    };
    // A number typed wrong must not end up in a link.
    let address = if asked.number == context.label(&asked.number).unwrap_or_default() { address } else { None };
    Page { title: context.text().get(title), template, view: asked, account: None, address }
}

fn code_template<'a>(context: &'a Context, tried: &'a Tried, errors: &'a FieldErrors) -> CodeForm<'a> {
    let again = match context.door() {
        Door::Portal => Address::Track(context.label(&tried.number)).path(context.language()),
        Door::Desk => DeskAddress::SignIn(context.label(&tried.number)).path(),
    };
    CodeForm { text: context.text(), action: code_path(context, None), again, tried, errors }
}

fn code_page<'a>(context: &Context, template: &'a CodeForm<'a>, tried: &'a Tried) -> Page<'a, CodeForm<'a>, Tried> {
    let address = (context.door() == Door::Portal).then(|| Address::Code(context.label(&tried.number)));
    Page { title: context.text().get("code-title"), template, view: tried, account: None, address }
}
