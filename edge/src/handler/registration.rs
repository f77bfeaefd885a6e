//! Asking for an account. It exists once the code or the link is used that is mailed for it; until
//! then the answer is the same for every address.

use askama::Template;
use axum::response::Response;
use fanlight_contract::{Messages, Mode};
use serde::{Deserialize, Serialize};

use crate::address::{Address, Goal};
use crate::context::{Context, Input};
use crate::domain::consent::Consent;
use crate::domain::limit::Limit;
use crate::error::{Failure, FieldErrors, NO_ERRORS, Problem};
use crate::handler::LONGEST_NAME;
use crate::response::{self, Page};
use crate::store::code::Account;

/// The form as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    name: String,
    email: String,
    /// The version of the text that was agreed to.
    consent: String,
}

#[derive(Template)]
#[template(path = "registration.html")]
struct Form<'a> {
    text: &'a Messages,
    action: String,
    sign_in: String,
    consent: Option<&'a Consent>,
    typed: &'a Typed,
    errors: &'a FieldErrors,
    notice: Option<String>,
}

/// Asks for name and address.
pub async fn form(context: Context) -> Result<Response, Failure> {
    check_mode(&context)?;
    let typed = Typed::default();
    let template = template(&context, &typed, &NO_ERRORS, None);
    response::page(&context, page(&context, &template, &typed))
}

/// Mails a code and a link, and goes on to where the code is typed.
pub async fn register(context: Context, Input(typed): Input<Typed>) -> Result<Response, Failure> {
    check_mode(&context)?;
    let mut errors = FieldErrors::default();
    let name = context.check_line("name", &typed.name, LONGEST_NAME, &mut errors);
    let address = context.check_address("email", &typed.email, &mut errors);
    let consent = context.check_consent(&typed.consent, &mut errors);
    let (Some(address), true) = (address, errors.is_empty()) else {
        let template = template(&context, &typed, &errors, None);
        return response::form_again(&context, Problem::invalid(errors.clone()), page(&context, &template, &typed));
    };
    let account = Account { name: &name, consent };
    if let Some(answer) = context.send_code(&address, Some(account), Goal::Tickets).await? {
        return Ok(answer);
    }
    let notice = Some(context.text().get(&format!("error-{}", Limit::Code.message())).into_owned());
    let template = template(&context, &typed, &NO_ERRORS, notice);
    response::form_again(&context, Problem::limited(Limit::Code), page(&context, &template, &typed))
}

/// Where it takes an invitation there is nothing to ask for.
fn check_mode(context: &Context) -> Result<(), Failure> {
    match context.site().access.mode {
        Mode::Public | Mode::Registered => Ok(()),
        Mode::Invited => Err(Failure::uninvited()),
    }
}

fn template<'a>(context: &'a Context, typed: &'a Typed, errors: &'a FieldErrors, notice: Option<String>) -> Form<'a> {
    Form {
        text: context.text(),
        action: Address::Register.path(context.language()),
        sign_in: Address::Track(Goal::Tickets).path(context.language()),
        consent: context.consent(),
        typed,
        errors,
        notice,
    }
}

fn page<'a>(context: &Context, template: &'a Form<'a>, typed: &'a Typed) -> Page<'a, Form<'a>, Typed> {
    let title = context.text().get("register-title").into_owned();
    Page { title, template, view: typed, account: None, address: Some(Address::Register) }
}
