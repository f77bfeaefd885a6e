//! The spam check, by asking Cloudflare.

use std::time::Duration;

use async_trait::async_trait;
use fanlight_edge::port::{Captcha, CaptchaError};
use fanlight_edge::turnstile::{question, verdict};
use http::header::CONTENT_TYPE;
use tokio::task::spawn_blocking;
use ureq::Agent;

/// How long the answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The most that is read of the answer, in bytes.
const LONGEST_ANSWER: u64 = 64 * 1024;

/// Cloudflare Turnstile.
pub struct Turnstile {
    agent: Agent,
    url: String,
    secret: String,
}

/// Everybody passes: where a portal is only looked at, or asks nobody.
pub struct Unchecked;

/// The widget's secret is not there.
pub struct NoSecret;

impl Turnstile {
    /// Asks at `url`, with the widget's secret.
    pub fn new(url: String, secret: String) -> Turnstile {
        let agent = Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false).build();
        Turnstile { agent: agent.into(), url, secret }
    }
}

#[async_trait]
impl Captcha for Turnstile {
    async fn verify(&self, response: &str) -> Result<bool, CaptchaError> {
        let Some(question) = question(&self.secret, response) else { return Ok(false) };
        let request = self.agent.post(&self.url).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let asked = spawn_blocking(move || {
            let mut answer = request.send(question)?;
            answer.body_mut().with_config().limit(LONGEST_ANSWER).read_to_vec()
        });
        let answer = asked.await.map_err(failed)?.map_err(failed)?;
        verdict(&answer)
    }
}

#[async_trait]
impl Captcha for Unchecked {
    async fn verify(&self, _: &str) -> Result<bool, CaptchaError> {
        Ok(true)
    }
}

#[async_trait]
impl Captcha for NoSecret {
    async fn verify(&self, _: &str) -> Result<bool, CaptchaError> {
        Err(CaptchaError("FANLIGHT_TURNSTILE_SECRET is not set".to_owned()))
    }
}

fn failed(error: impl std::fmt::Display) -> CaptchaError {
    CaptchaError(format!("Turnstile: {error}"))
}
