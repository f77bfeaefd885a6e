//! The spam check of forms that open a ticket: where the portal asks for it, whoever is not signed in
//! shows that they are a person. Who is has shown a mailbox, and is not asked.

use axum::response::Response;
use fanlight_contract::SECURITY_HEADERS;
use http::HeaderValue;
use http::header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY};

use crate::address::{Address, Goal};
use crate::context::Context;
use crate::error::{FieldError, FieldErrors};

/// The field that the widget fills in.
const FIELD: &str = "captcha";

/// Where the widget comes from.
const ORIGIN: &str = "https://challenges.cloudflare.com";

/// What a form shows of it.
pub struct Widget<'a> {
    pub site_key: &'a str,
    /// BCP 47 tag.
    pub language: &'a str,
    /// Where whoever has no scripts goes first.
    pub sign_in: String,
}

impl Widget<'_> {
    /// Returns the widget for a form, where one is asked for.
    pub fn of(context: &Context, is_signed_in: bool) -> Option<Widget<'_>> {
        let site_key = site_key(context, is_signed_in)?;
        let language = context.language();
        Some(Widget { site_key, language: &language.tag, sign_in: Address::Track(Goal::New).path(language) })
    }
}

/// Tells what is wrong with the widget's answer; nothing where none is asked for, as of whoever is signed in,
/// who has none. It is good for one question.
pub async fn check(context: &Context, response: Option<&str>) -> FieldErrors {
    let (Some(response), Some(_)) = (response, site_key(context, false)) else { return FieldErrors::default() };
    let message = match context.ports.captcha.verify(response).await {
        Ok(true) => return FieldErrors::default(),
        Ok(false) => "invalid-captcha",
        Err(error) => {
            context.log("captcha.failed", serde_json::json!({ "error": error.to_string() }));
            "invalid-captcha-silent"
        }
    };
    FieldErrors(vec![FieldError { field: FIELD.into(), detail: context.text().get(message).into_owned() }])
}

/// Lets a page that has the widget load it: its script and its frame, which want to know whose page it is.
pub fn admit(context: &Context, is_signed_in: bool, mut response: Response) -> Response {
    if site_key(context, is_signed_in).is_none() {
        return response;
    }
    let policy = SECURITY_HEADERS.iter().find(|(name, _)| *name == CONTENT_SECURITY_POLICY.as_str());
    let policy = policy.map(|(_, policy)| {
        let policy = policy.replace("script-src ", &format!("script-src {ORIGIN} "));
        HeaderValue::try_from(policy.replace("frame-src ", &format!("frame-src {ORIGIN} ")))
    });
    if let Some(Ok(policy)) = policy {
        let headers = response.headers_mut();
        headers.insert(CONTENT_SECURITY_POLICY, policy);
        headers.insert(REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    }
    response
}

/// Returns the widget's site key, where whoever asks is asked to be a person.
fn site_key(context: &Context, is_signed_in: bool) -> Option<&str> {
    context.site().tickets.turnstile.as_deref().filter(|_| !is_signed_in)
}
