//! Taking an invitation: the page its link leads to, and the way in. Following the link does nothing
//! yet: mail scanners follow links.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use fanlight_contract::Messages;
use serde::{Deserialize, Serialize};

use crate::address::{Address, Goal};
use crate::context::{Context, Input};
use crate::domain::consent::Consent;
use crate::domain::token::{self, Purpose};
use crate::error::{Failure, FieldErrors, NO_ERRORS, Problem};
use crate::response::{self, Page};
use crate::store;

/// The page, sent back.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    /// The version of the text that was agreed to.
    consent: String,
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct Show<'a> {
    text: &'a Messages,
    lead: String,
    action: String,
    consent: Option<&'a Consent>,
    typed: &'a Typed,
    errors: &'a FieldErrors,
}

/// Asks whether it is accepted.
pub async fn show(context: Context, Path(token): Path<String>) -> Result<Response, Failure> {
    let id = opened(&context, &token)?;
    let invitation = context.ask(store::invitation::find(&id)).await?;
    invitation.filter(|invitation| invitation.expires_at > context.now()).ok_or_else(Failure::invitation_over)?;
    let typed = Typed::default();
    let template = template(&context, &token, &typed, &NO_ERRORS);
    response::page(&context, page(&context, token, &template, &typed))
}

/// Lets whoever has the link in, once.
pub async fn accept(
    context: Context,
    Path(token): Path<String>,
    Input(typed): Input<Typed>,
) -> Result<Response, Failure> {
    let id = opened(&context, &token)?;
    let mut errors = FieldErrors::default();
    let consent = context.check_consent(&typed.consent, &mut errors);
    if !errors.is_empty() {
        let template = template(&context, &token, &typed, &errors);
        let page = page(&context, token, &template, &typed);
        return response::form_again(&context, Problem::invalid(errors.clone()), page);
    }
    let secret = token::session_secret(&*context.ports.random);
    let session = context.session_to_begin(&secret);
    let (database, new_id, now) = (&*context.ports.database, || context.new_id(), context.now());
    let begun = store::invitation::accept(database, &id, &session, consent, &new_id, now).await?;
    context.come_in(&secret, &begun.ok_or_else(Failure::invitation_over)?, Goal::Tickets)
}

fn opened(context: &Context, token: &str) -> Result<String, Failure> {
    context.keys().open(Purpose::Invitation, token, context.now()).ok_or_else(Failure::invitation_over)
}

fn template<'a>(context: &'a Context, token: &str, typed: &'a Typed, errors: &'a FieldErrors) -> Show<'a> {
    Show {
        text: context.text(),
        lead: context.text().with("invitation-lead", [("portal", context.site().name.as_str())]),
        action: Address::Invitation(token.to_owned()).path(context.language()),
        consent: context.consent(),
        typed,
        errors,
    }
}

fn page<'a>(context: &Context, token: String, template: &'a Show<'a>, typed: &'a Typed) -> Page<'a, Show<'a>, Typed> {
    let title = context.text().get("invitation-title").into_owned();
    Page { title, template, view: typed, account: None, address: Some(Address::Invitation(token)) }
}
