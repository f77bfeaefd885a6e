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
use crate::handler::submission::{self, Unopened};
use crate::response::{self, Page};
use crate::store::consent::Agreed;

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
}

#[derive(Template)]
#[template(path = "entry-help.html")]
struct Form<'a> {
    text: &'a Messages,
    action: String,
    consent: Option<&'a Consent>,
    typed: &'a Typed,
    errors: &'a FieldErrors,
    notice: Option<String>,
}

/// Explains, and asks where to write to.
pub async fn form(context: Context) -> Result<Response, Failure> {
    let typed = Typed { key: context.new_id(), ..Typed::default() };
    let template = template(&context, &typed, &NO_ERRORS, None);
    response::page(&context, page(&context, &template, &typed))
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
        let template = template(&context, &typed, &errors, None);
        return response::form_again(&context, Problem::invalid(errors.clone()), page(&context, &template, &typed));
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
    match submission::open(&context, &submission, agreed).await? {
        Ok(number) => submission::receipt(&context, number),
        // No file comes with it that could be gone.
        Err(Unopened::Limited | Unopened::Lapsed) => {
            let notice = Some(context.text().get(&format!("error-{}", Limit::Submission.message())).into_owned());
            let template = template(&context, &typed, &NO_ERRORS, notice);
            response::form_again(&context, Problem::limited(Limit::Submission), page(&context, &template, &typed))
        }
    }
}

fn template<'a>(context: &'a Context, typed: &'a Typed, errors: &'a FieldErrors, notice: Option<String>) -> Form<'a> {
    let action = Address::Lost.path(context.language());
    Form { text: context.text(), action, consent: context.consent(), typed, errors, notice }
}

fn page<'a>(context: &Context, template: &'a Form<'a>, typed: &'a Typed) -> Page<'a, Form<'a>, Typed> {
    let title = context.text().get("entry-help-title").into_owned();
    Page { title, template, view: typed, account: None, address: Some(Address::Lost) }
}
