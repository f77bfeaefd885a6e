//! A text that was sent by somebody whose session was over: it stays on the page until it is sent again.

use askama::Template;
use axum::response::Response;
use fanlight_contract::Messages;
use http::StatusCode;

use crate::context::{Context, Format};
use crate::error::{Failure, Problem};
use crate::response::{self, Page};

/// A button that sends the text.
pub struct Button {
    /// The field it fills, if one.
    pub name: &'static str,
    /// With what.
    pub value: &'static str,
    /// The message on it.
    pub message: &'static str,
}

/// The page that keeps it. One signs in elsewhere, and sends it from here.
#[derive(Template)]
#[template(path = "kept.html")]
pub struct Kept<'a> {
    text: &'a Messages,
    sign_in: String,
    action: String,
    typed: &'a str,
    fields: &'a [(&'static str, &'a str)],
    buttons: &'a [Button],
}

impl<'a> Kept<'a> {
    /// Returns the page for `typed`, with what else was in the form.
    pub fn new(
        context: &'a Context,
        sign_in: String,
        action: String,
        typed: &'a str,
        fields: &'a [(&'static str, &'a str)],
        buttons: &'a [Button],
    ) -> Kept<'a> {
        Kept { text: context.text(), sign_in, action, typed, fields, buttons }
    }
}

/// Answers with that page; it says nothing of the ticket, nor whether there is one.
pub fn kept(context: &Context, template: Kept<'_>) -> Result<Response, Failure> {
    let problem = Problem::new(StatusCode::UNAUTHORIZED, "signed-out");
    if context.format() == Format::Json {
        return Err(problem.into());
    }
    let title = context.text().get("kept-title").into_owned();
    response::form_again(context, problem, Page { title, template: &template, view: &(), account: None, address: None })
}
