//! For whoever cannot get in: the mailbox is gone, no code arrives, access ended. What they write
//! reaches a person, and nothing here tells what is known of any address.

use askama::Template;
use axum::response::Response;
use fanlight_contract::{DEFAULT_FORM, Messages};
use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::context::{Context, Input};
use crate::domain::consent::Consent;
use crate::domain::limit::Limit;
use crate::domain::ticket::{Kind, Submission};
use crate::error::{Failure, FieldErrors, NO_ERRORS, Problem};
use crate::handler::LONGEST_NAME;
use crate::handler::captcha::{self, Widget};
use crate::handler::submission::{self, Unopened};
use crate::response::{self, Page};
use crate::store::consent::Agreed;

/// The form is for those who cannot sign in: nobody is.
const ANYBODY: bool = false;

/// The form as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    /// The idempotency key.
    key: String,
    name: String,
    /// Where they can be reached now.
    email: String,
    description: String,
    /// The version of the text that was agreed to.
    consent: String,
    /// What the spam check's widget gave. It is good once: no form shows it again.
    #[serde(skip_serializing)]
    captcha: String,
}

#[derive(Template)]
#[template(path = "entry-help.html")]
struct Form<'a> {
    text: &'a Messages,
    action: String,
    consent: Option<&'a Consent>,
    typed: &'a Typed,
    captcha: Option<Widget<'a>>,
    errors: &'a FieldErrors,
    notice: Option<String>,
}

/// Explains, and asks where to write to.
pub async fn form(context: Context) -> Result<Response, Failure> {
    show(&context, &Typed { key: context.new_id(), ..Typed::default() }, None)
}

/// Takes it to a person, whoever may come in otherwise.
pub async fn send(context: Context, Input(typed): Input<Typed>) -> Result<Response, Failure> {
    let mut errors = FieldErrors::default();
    let name = context.check_line("name", &typed.name, LONGEST_NAME, &mut errors);
    let address = context.check_address("email", &typed.email, &mut errors);
    let description = context.check_text("description", &typed.description, &mut errors);
    let consent = context.check_consent(&typed.consent, &mut errors);
    let key = context.submission_key(&typed.key)?;
    let (Some(address), true) = (address, errors.is_empty()) else {
        return show(&context, &typed, Some(Problem::invalid(errors)));
    };
    let subject = context.text().get("entry-help-subject").into_owned();
    let submission = Submission {
        key,
        sender: None,
        name,
        address,
        subject,
        description,
        kind: Kind::Support,
        form: DEFAULT_FORM.to_owned(),
        fields: Vec::new(),
        article: None,
        shown: Vec::new(),
        files: Vec::new(),
    };
    let agreed = consent.map(|consent| Agreed { consent, is_proved: false });
    match submission::open(&context, &submission, agreed, Some(&typed.captcha)).await? {
        Ok(number) => submission::receipt(&context, number),
        Err(Unopened::Suspected(errors)) => show(&context, &typed, Some(Problem::invalid(errors))),
        // No file comes with it that could be gone.
        Err(Unopened::Limited | Unopened::Lapsed) => show(&context, &typed, Some(Problem::limited(Limit::Submission))),
    }
}

/// Shows the form; again, and what is wrong, where there is a problem.
fn show(context: &Context, typed: &Typed, problem: Option<Problem>) -> Result<Response, Failure> {
    let text = context.text();
    let errors = problem.as_ref().map_or(&NO_ERRORS, |problem| &problem.fields);
    let template = Form {
        text,
        action: Address::Lost.path(context.language()),
        consent: context.consent(),
        typed,
        captcha: Widget::of(context, ANYBODY),
        errors,
        notice: problem.as_ref().filter(|_| errors.is_empty()).map(|problem| problem.title(text)),
    };
    let title = text.get("entry-help-title").into_owned();
    let page = Page { title, template: &template, view: typed, account: None, address: Some(Address::Lost) };
    let response = match &problem {
        None => response::page(context, page),
        Some(problem) => response::form_again(context, problem.clone(), page),
    };
    Ok(captcha::admit(context, ANYBODY, response?))
}
