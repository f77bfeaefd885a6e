//! The spam check, by asking Cloudflare.

use async_trait::async_trait;
use fanlight_edge::port::{Captcha, CaptchaError};
use fanlight_edge::turnstile::{question, verdict};
use worker::send::{IntoSendFuture, SendWrapper};
use worker::{Fetch, Headers, Method, Request, RequestInit};

/// Cloudflare Turnstile.
pub struct Turnstile {
    /// Where it is asked.
    pub url: String,
    /// The widget's.
    pub secret: String,
}

#[async_trait]
impl Captcha for Turnstile {
    async fn verify(&self, response: &str) -> Result<bool, CaptchaError> {
        if self.secret.is_empty() {
            return Err(CaptchaError("the secret TURNSTILE_SECRET is missing".to_owned()));
        }
        let Some(question) = question(&self.secret, response) else { return Ok(false) };
        let request = SendWrapper::new(request(&self.url, question).map_err(failed)?);
        let asked = async move { Fetch::Request(request.0).send().await?.bytes().await };
        verdict(&asked.into_send().await.map_err(failed)?)
    }
}

fn request(url: &str, body: String) -> worker::Result<Request> {
    let headers = Headers::new();
    headers.set("content-type", "application/x-www-form-urlencoded")?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post).with_headers(headers).with_body(Some(body.into()));
    Request::new_with_init(url, &init)
}

fn failed(error: worker::Error) -> CaptchaError {
    CaptchaError(format!("Turnstile: {error}"))
}
