//! One ticket, to be read by whoever has a link to it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use fanlight_contract::Messages;
use http::header::REFERRER_POLICY;
use http::{HeaderName, HeaderValue};

use crate::address::Address;
use crate::context::Context;
use crate::domain::access::{Action, Who};
use crate::domain::token::Purpose;
use crate::error::Failure;
use crate::handler::allowed;
use crate::response::{self, Page};
use crate::store;
use crate::view::{self, Conversation, Moment};

#[derive(Template)]
#[template(path = "shared.html")]
struct Show<'a> {
    text: &'a Messages,
    conversation: &'a Conversation,
    kind: String,
    notice: String,
}

/// Shows the public conversation, and nothing to write into it. That it was opened is written down
/// nowhere: machines follow links, too.
pub async fn show(context: Context, Path(token): Path<String>) -> Result<Response, Failure> {
    let now = context.now();
    let id = context.keys().open(Purpose::Share, &token, now).ok_or_else(Failure::ended)?;
    let questions =
        (store::share_link::find(&id, now), store::share_link::ticket(&id, now), store::share_link::messages(&id, now));
    let (link, ticket, messages) = context.ask(questions).await?;
    let (link, until) = link.ok_or_else(Failure::ended)?;
    let who = Who::Link(link);
    // What the portal does not show is no more behind a link than behind one that is over.
    let ticket = allowed(context.site(), &who, Action::See, ticket).map_err(|_| Failure::ended())?;
    let text = context.text();
    let address = Address::Shared(token);
    let conversation = view::shared(context.reader(&who), &address, &ticket, messages);
    let until = Moment::new(context.publication(), text, until.expires_at);
    let template = Show {
        text,
        kind: text.get(&format!("type-{}", conversation.r#type)).into_owned(),
        conversation: &conversation,
        notice: text.with("shared-notice", [("until", until.text)]),
    };
    let page = Page {
        title: conversation.subject.clone(),
        template: &template,
        view: &conversation,
        account: None,
        address: Some(address),
    };
    let mut response = response::page(&context, page)?;
    // The address is the key: it is for no search engine and for no other site.
    response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    Ok(response)
}
