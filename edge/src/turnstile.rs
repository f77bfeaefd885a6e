//! What Cloudflare Turnstile is asked about the answer of its widget, and what it says. The hosts carry the
//! one there and the other back.
//! <https://developers.cloudflare.com/turnstile/get-started/server-side-validation/>

use serde::{Deserialize, Serialize};

use crate::port::CaptchaError;

/// Where it is asked: `POST` [`question`] as `application/x-www-form-urlencoded`.
pub const VERIFY_URL: &str = "https://challenges.cloudflare.com/turnstile/v0/siteverify";

/// The longest answer of a widget, in bytes.
const LONGEST_RESPONSE: usize = 2048;

#[derive(Serialize)]
struct Question<'a> {
    secret: &'a str,
    response: &'a str,
}

#[derive(Deserialize)]
struct Verdict {
    success: bool,
    #[serde(default, rename = "error-codes")]
    error_codes: Vec<String>,
}

/// Returns the body of the question; `None` where the answer is known without it.
pub fn question(secret: &str, response: &str) -> Option<String> {
    let may_be_one = !response.is_empty() && response.len() <= LONGEST_RESPONSE;
    may_be_one.then(|| serde_urlencoded::to_string(Question { secret, response }).ok()).flatten()
}

/// Reads what was said, which is JSON whatever the status.
pub fn verdict(json: &[u8]) -> Result<bool, CaptchaError> {
    let Verdict { success, error_codes } =
        serde_json::from_slice(json).map_err(|error| CaptchaError(format!("Turnstile's answer: {error}")))?;
    let about_us: Vec<_> = error_codes.iter().filter(|code| !is_about_response(code)).collect();
    match about_us.as_slice() {
        [] => Ok(success),
        _ => Err(CaptchaError(format!("Turnstile says {about_us:?}"))),
    }
}

/// Tells whether a code is about a widget's answer; all others are about us.
fn is_about_response(code: &str) -> bool {
    code.ends_with("-input-response") || code == "timeout-or-duplicate"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_widget_gave_is_not_asked_about() {
        assert_eq!(question("the secret", "a b&c"), Some("secret=the+secret&response=a+b%26c".to_owned()));
        assert_eq!(question("the secret", ""), None);
        assert_eq!(question("the secret", &"x".repeat(2049)), None);
    }

    #[test]
    fn what_is_wrong_with_us_is_not_held_against_people() {
        assert_eq!(verdict(br#"{"success": true, "hostname": "help.example.com", "error-codes": []}"#), Ok(true));
        for said in [
            r#"{"success": false, "error-codes": ["invalid-input-response"]}"#,
            r#"{"success": false, "error-codes": ["timeout-or-duplicate"]}"#,
        ] {
            assert_eq!(verdict(said.as_bytes()), Ok(false), "{said}");
        }
        for said in
            [r#"{"success": false, "error-codes": ["invalid-input-secret"]}"#, "<html>", r#"{"error-codes": []}"#]
        {
            assert!(verdict(said.as_bytes()).is_err(), "{said}");
        }
    }
}
