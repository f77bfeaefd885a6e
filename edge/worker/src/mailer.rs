//! Two ways out for mail: Cloudflare's own, and a provider with a JSON API.

use async_trait::async_trait;
use fanlight_edge::port::{Mail, MailError, Mailer};
use serde_json::{Map, json};
use worker::js_sys::{JsString, Object, Reflect};
use worker::send::{IntoSendFuture, SendWrapper};
use worker::{EmailAddress, Fetch, Headers, Method, Request, RequestInit, SendEmail, SendEmailBuilder};

/// Codes of mails no other try will deliver. All others mean us: the domain, a quota, a header.
/// <https://developers.cloudflare.com/email-service/api/send-emails/workers-api/>
const REFUSED: &[&str] = &["E_CONTENT_TOO_LARGE", "E_RECIPIENT_NOT_ALLOWED", "E_VALIDATION_ERROR"];

/// Answers of a provider that mean the mail; other errors mean us: the key, a quota, the address.
const REFUSED_STATUS: &[u16] = &[400, 413, 422];

/// Cloudflare's Email Service. It makes the Message-ID itself and takes none of ours.
pub struct EmailService(pub SendEmail);

/// A provider with Resend's API: `POST` JSON with a bearer key.
pub struct HttpProvider {
    /// The address to post to: `https://api.resend.com/emails`.
    pub url: String,
    /// The key.
    pub key: String,
}

/// No way out is configured.
pub struct Nowhere;

#[async_trait]
impl Mailer for EmailService {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let headers = Object::<JsString>::new_typed();
        for (name, value) in mail.headers() {
            Reflect::set_str(&headers, &name.into(), &value.into()).map_err(|error| classify(error.into()))?;
        }
        let from = EmailAddress::new(&mail.from_name, &mail.from);
        let email = SendEmailBuilder::builder_with_email_address_and_str(&from, &mail.to, &mail.subject)
            .text(&mail.text)
            .html(&mail.html)
            .headers(&headers)
            .build();
        self.0.send_with_builder(&email).into_send().await.map(drop).map_err(|error| classify(error.into()))
    }
}

#[async_trait]
impl Mailer for HttpProvider {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let request = SendWrapper::new(self.request(mail).map_err(retry)?);
        let response = async move { Fetch::Request(request.0).send().await }.into_send().await.map_err(retry)?;
        match response.status_code() {
            200..=299 => Ok(()),
            // The text may repeat the recipient's address.
            status if REFUSED_STATUS.contains(&status) => Err(MailError::Permanent(format!("HTTP {status}"))),
            status => Err(MailError::Retry(format!("HTTP {status}"))),
        }
    }
}

#[async_trait]
impl Mailer for Nowhere {
    async fn send(&self, _: &Mail) -> Result<(), MailError> {
        Err(MailError::Retry("wrangler.toml must bind EMAIL or set MAIL_PROVIDER_URL".to_owned()))
    }
}

impl HttpProvider {
    fn request(&self, mail: &Mail) -> worker::Result<Request> {
        let mut mail_headers: Map<_, _> =
            mail.headers().into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        mail_headers.insert("Message-ID".to_owned(), mail.message_id.clone().into());
        let body = json!({
            "from": sender(mail),
            "to": mail.to,
            "subject": mail.subject,
            "text": mail.text,
            "html": mail.html,
            "headers": mail_headers,
        });
        let headers = Headers::new();
        headers.set("authorization", &format!("Bearer {}", self.key))?;
        headers.set("content-type", "application/json")?;
        headers.set("idempotency-key", &mail.id)?;
        let mut init = RequestInit::new();
        init.with_method(Method::Post).with_headers(headers).with_body(Some(body.to_string().into()));
        Request::new_with_init(&self.url, &init)
    }
}

/// Returns the sender with the name quoted: it may hold a comma.
fn sender(mail: &Mail) -> String {
    let name = mail.from_name.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{name}\" <{}>", mail.from)
}

fn classify(error: worker::Error) -> MailError {
    match &error {
        worker::Error::EmailRecipientNotAllowed(_) | worker::Error::EmailRecipientSuppressed(_) => {
            MailError::Permanent("the recipient is not allowed or suppressed".to_owned())
        }
        worker::Error::UnknownJsError { code: Some(code), .. } if REFUSED.contains(&code.as_str()) => {
            MailError::Permanent(code.clone())
        }
        worker::Error::UnknownJsError { code: Some(code), .. } => MailError::Retry(code.clone()),
        _ => retry(error),
    }
}

fn retry(error: worker::Error) -> MailError {
    MailError::Retry(error.to_string())
}
