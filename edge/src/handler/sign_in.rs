//! Proving an address: ask for a code, type it or follow the link mailed with it. The same for
//! customers and, at the desk, for agents. Nothing here tells whether an address is known.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use fanlight_contract::{Messages, Mode};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::address::{Address, DeskAddress, Goal};
use crate::context::{Context, Input};
use crate::domain::access::Door;
use crate::domain::admission::Admission;
use crate::domain::letter::Letter;
use crate::domain::limit::{CODE_LIFETIME, Limit};
use crate::domain::ticket::Number;
use crate::domain::token::{self, Purpose};
use crate::domain::{id, mail_address};
use crate::error::{Failure, FieldErrors, NO_ERRORS, Problem};
use crate::response::{self, Page};
use crate::store;
use crate::store::code::{Account, Asker, Challenge, Proof};
use crate::store::session::{Begin, Begun};

/// Who asks for a code, and what for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    email: String,
    number: String,
    to: String,
}

/// The code as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tried {
    code: String,
    number: String,
    to: String,
}

/// The page of a mailed link, sent back.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Confirmed {
    number: String,
    to: String,
}

#[derive(Template)]
#[template(path = "track.html")]
struct AskForm<'a> {
    text: &'a Messages,
    title: &'static str,
    lead: &'static str,
    /// What is said of the number, where one is asked for.
    number_hint: Option<String>,
    action: String,
    /// Where an account is to be had, and where it is told what to do without a mailbox.
    register: Option<String>,
    lost: Option<String>,
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
    let goal = goal_asked(&context);
    let asked = Asked { number: goal.number().to_owned(), to: goal.name().to_owned(), ..Asked::default() };
    response::page(&context, ask_page(&context, &ask_form(&context, &asked, &NO_ERRORS, None), &asked))
}

/// Mails a code and a link, if the address may come in, and goes on to where the code is typed.
pub async fn send_code(context: Context, Input(asked): Input<Asked>) -> Result<Response, Failure> {
    let Some(address) = mail_address::parse(&asked.email) else {
        let errors = FieldErrors(vec![context.wrong("email", mail_address::wrong(&asked.email))]);
        let form = ask_form(&context, &asked, &errors, None);
        return response::form_again(&context, Problem::invalid(errors.clone()), ask_page(&context, &form, &asked));
    };
    let goal = Goal::new(context.label(&asked.number), &asked.to);
    if let Some(answer) = context.send_code(&address, None, goal).await? {
        return Ok(answer);
    }
    let notice = Some(context.text().get(&format!("error-{}", Limit::Code.message())).into_owned());
    let form = ask_form(&context, &asked, &NO_ERRORS, notice);
    response::form_again(&context, Problem::limited(Limit::Code), ask_page(&context, &form, &asked))
}

impl Context {
    /// Mails a code and a link to `address`, if it may come in, and goes on to where the code is typed:
    /// the same answer in any case. None where the client asked too often.
    pub(super) async fn send_code(
        &self,
        address: &str,
        account: Option<Account<'_>>,
        goal: Goal,
    ) -> Result<Option<Response>, Failure> {
        let limit = Limit::Code;
        let (client, refused) = self.limited(limit).await;
        if refused {
            return Ok(None);
        }
        let door = self.door();
        let challenge = self.new_id();
        let number = Some(goal.number().to_owned()).filter(|label| !label.is_empty());
        let letter = Letter::Code { challenge: challenge.clone(), door, number, to: goal.name().to_owned() };
        let row = Challenge {
            id: &challenge,
            hash: self.keys().code_hash(&challenge, &self.keys().code(&challenge)),
            address,
            by: match door {
                Door::Desk => Asker::Desk { is_agent: self.site().agents.iter().any(|agent| agent.address == address) },
                Door::Portal => {
                    let admission =
                        Admission::of(&self.site().access, &self.site().audiences, address, account.is_some());
                    Asker::Customer { admission, account }
                }
            },
            client: &client,
            mail: self.new_id(),
            letter: letter.to_json(),
            language: &self.language().tag,
        };
        let counted = store::limit::count(limit, &client, self.now());
        match store::code::ask(&*self.ports.database, row, counted, self.audit(None)).await {
            Ok(()) => self.deliver_later(),
            Err(error) if store::limit::is_reached(&error) => {
                self.mark_limited(limit, &client).await;
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        }
        let path = code_path(self, goal);
        let answer = response::go_on(self, StatusCode::ACCEPTED, &path, &Next { url: path.clone() })?;
        let cookie = self.set_cookie(door.challenge_cookie(), &challenge, CODE_LIFETIME / 1000);
        response::with_cookie(answer, &cookie).map(Some)
    }

    /// Opens the browser's door to a session that has begun, and goes on to `goal`, in the language of
    /// whoever it is.
    pub(super) fn come_in(&self, secret: &str, begun: &Begun, goal: Goal) -> Result<Response, Failure> {
        let door = self.door();
        let path = match (door, goal) {
            (Door::Portal, goal) => {
                let chosen = begun.language.as_deref().and_then(|tag| self.publication().language_named(tag));
                goal.address().path(chosen.unwrap_or(self.language()))
            }
            (Door::Desk, Goal::Ticket(label)) => DeskAddress::Ticket(label).path(self.site()),
            (Door::Desk, _) => DeskAddress::List.path(self.site()),
        };
        let answer = response::go_on(self, StatusCode::OK, &path, &Next { url: path.clone() })?;
        let lifetime = i64::from(self.site().access.absolute_hours) * 3600;
        let answer = response::with_cookie(answer, &self.set_cookie(door.cookie(), secret, lifetime))?;
        response::with_cookie(answer, &self.set_cookie(door.challenge_cookie(), "", 0))
    }
}

/// Asks for the code.
pub async fn code_form(context: Context) -> Result<Response, Failure> {
    let goal = goal_asked(&context);
    let tried = Tried { number: goal.number().to_owned(), to: goal.name().to_owned(), ..Tried::default() };
    response::page(&context, code_page(&context, &code_template(&context, &tried, &NO_ERRORS), &tried))
}

/// Opens a session where the code is right.
pub async fn try_code(context: Context, Input(tried): Input<Tried>) -> Result<Response, Failure> {
    let digits: String = tried.code.chars().filter(char::is_ascii_digit).collect();
    let challenge = context.cookie(context.door().challenge_cookie()).filter(|challenge| id::is_valid(challenge));
    if let Some(challenge) = challenge.map(str::to_owned) {
        let proof = Proof::Code(context.keys().code_hash(&challenge, &digits));
        if let Some(response) =
            redeem(&context, &challenge, proof, Goal::new(context.label(&tried.number), &tried.to)).await?
        {
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
    let goal = goal_asked(&context);
    let confirmed = Confirmed { number: goal.number().to_owned(), to: goal.name().to_owned() };
    let action = match context.door() {
        Door::Portal => Address::Confirm(token.clone(), Goal::Tickets).path(context.language()),
        Door::Desk => DeskAddress::Confirm(token.clone(), None).path(context.site()),
    };
    let template = LinkPage { text: context.text(), action, confirmed: &confirmed };
    let title = context.text().get("confirm-title").into_owned();
    let address = (context.door() == Door::Portal).then_some(Address::Confirm(token, goal));
    response::page(&context, Page { title, template: &template, view: &confirmed, account: None, address })
}

/// Opens a session for whoever the link was mailed to.
pub async fn use_link(
    context: Context,
    Path(token): Path<String>,
    Input(confirmed): Input<Confirmed>,
) -> Result<Response, Failure> {
    let challenge = challenge_of(&context, &token).ok_or_else(Failure::expired)?;
    let goal = Goal::new(context.label(&confirmed.number), &confirmed.to);
    redeem(&context, &challenge, Proof::Link, goal).await?.ok_or_else(Failure::expired)
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
        Door::Desk => DeskAddress::SignIn(None).path(context.site()),
    };
    let answer = response::go_on(&context, StatusCode::OK, &path, &Next { url: path.clone() })?;
    response::with_cookie(answer, &context.set_cookie(door.cookie(), "", 0))
}

/// Uses up the proof and opens a new session with it; `None` where it proves nothing.
async fn redeem(context: &Context, challenge: &str, proof: Proof, goal: Goal) -> Result<Option<Response>, Failure> {
    let secret = token::session_secret(&*context.ports.random);
    let begin = context.session_to_begin(&secret);
    let is_desk = context.door() == Door::Desk;
    let (database, new_id, now) = (&*context.ports.database, || context.new_id(), context.now());
    let begun = store::code::redeem(database, challenge, proof, is_desk, &begin, &new_id, now).await?;
    begun.map(|begun| context.come_in(&secret, &begun, goal)).transpose()
}

impl Context {
    /// Returns a session for this browser, under the secret that its cookie will hold.
    pub(super) fn session_to_begin(&self, secret: &str) -> Begin {
        Begin { id: token::session_id(secret), handle: self.new_id(), browser: self.browser().map(str::to_owned) }
    }
}

fn challenge_of(context: &Context, token: &str) -> Option<String> {
    let purpose = match context.door() {
        Door::Portal => Purpose::ConfirmCustomer,
        Door::Desk => Purpose::ConfirmAgent,
    };
    context.keys().open(purpose, token, context.now())
}

/// Returns what the address says to go on to.
fn goal_asked(context: &Context) -> Goal {
    Goal::new(context.label(&context.query("number")), &context.query("to"))
}

fn code_path(context: &Context, goal: Goal) -> String {
    match context.door() {
        Door::Portal => Address::Code(goal).path(context.language()),
        Door::Desk => DeskAddress::Code(desk_number(&goal)).path(context.site()),
    }
}

fn desk_number(goal: &Goal) -> Option<String> {
    match goal {
        Goal::Ticket(label) => Some(label.clone()),
        _ => None,
    }
}

fn ask_form<'a>(
    context: &'a Context,
    asked: &'a Asked,
    errors: &'a FieldErrors,
    notice: Option<String>,
) -> AskForm<'a> {
    let (mode, language) = (context.site().access.mode, context.language());
    let is_portal = context.door() == Door::Portal;
    let goal = Goal::new(context.label(&asked.number), &asked.to);
    // A number is asked for where it may be all that somebody has.
    let asks_number = is_portal && mode == Mode::Public && goal.name().is_empty();
    let (title, lead) = match (is_portal, mode) {
        (false, _) => ("desk-sign-in-title", "desk-sign-in-lead"),
        (true, Mode::Public) if asks_number => ("track-title", "track-lead"),
        (true, Mode::Invited) => ("sign-in-title", "sign-in-lead-invited"),
        (true, _) => ("sign-in-title", "sign-in-lead"),
    };
    let action = match is_portal {
        true => Address::Track(Goal::Tickets).path(language),
        false => DeskAddress::SignIn(None).path(context.site()),
    };
    let register = (is_portal && mode == Mode::Registered).then(|| Address::Register.path(language));
    let lost = is_portal.then(|| Address::Lost.path(language));
    let number_hint = asks_number.then(|| {
        let example = Number(42).label(&context.site().number_prefix);
        context.text().with("field-number-hint", [("number", example)])
    });
    AskForm { text: context.text(), title, lead, number_hint, action, register, lost, asked, errors, notice }
}

fn ask_page<'a>(context: &Context, template: &'a AskForm<'a>, asked: &'a Asked) -> Page<'a, AskForm<'a>, Asked> {
    let label = context.label(&asked.number);
    // A number typed wrong must not end up in a link.
    let is_right = asked.number == label.clone().unwrap_or_default();
    let address = Address::Track(Goal::new(label, &asked.to));
    let address = (context.door() == Door::Portal && is_right).then_some(address);
    Page { title: context.text().get(template.title).into_owned(), template, view: asked, account: None, address }
}

fn code_template<'a>(context: &'a Context, tried: &'a Tried, errors: &'a FieldErrors) -> CodeForm<'a> {
    let again = match context.door() {
        Door::Portal => Address::Track(Goal::new(context.label(&tried.number), &tried.to)).path(context.language()),
        Door::Desk => DeskAddress::SignIn(context.label(&tried.number)).path(context.site()),
    };
    CodeForm { text: context.text(), action: code_path(context, Goal::Tickets), again, tried, errors }
}

fn code_page<'a>(context: &Context, template: &'a CodeForm<'a>, tried: &'a Tried) -> Page<'a, CodeForm<'a>, Tried> {
    let goal = || Goal::new(context.label(&tried.number), &tried.to);
    let address = (context.door() == Door::Portal).then(|| Address::Code(goal()));
    Page { title: context.text().get("code-title").into_owned(), template, view: tried, account: None, address }
}
