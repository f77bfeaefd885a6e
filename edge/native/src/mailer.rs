//! Mail by SMTP.

use std::fmt;
use std::net::IpAddr;

use async_trait::async_trait;
use fanlight_edge::port::{Mail, MailError, Mailer};
use http::Uri;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

/// Replies that mean our account, not the mail: another password may mend them.
const ACCOUNT_REPLIES: &[&str] = &["530", "534", "535", "538"];

/// Hands mail to a server.
pub struct SmtpMailer(AsyncSmtpTransport<Tokio1Executor>);

/// The address of the server cannot be used.
#[derive(Debug)]
pub struct AddressError(String);

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the SMTP address cannot be used: {}", self.0)
    }
}

impl std::error::Error for AddressError {}

impl SmtpMailer {
    /// `smtp://user:password@host:port`, encrypted by STARTTLS unless the server is this machine,
    /// or `smtps://…`. `?tls=none`, `opportunistic` or `required` says otherwise.
    pub fn new(url: &str) -> Result<SmtpMailer, AddressError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&with_encryption(url)?)
            .map_err(|error| AddressError(error.to_string()))?;
        Ok(SmtpMailer(transport.build()))
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        self.0.send(message(mail)?).await.map(drop).map_err(|error| classify(&error))
    }
}

fn with_encryption(url: &str) -> Result<String, AddressError> {
    let uri: Uri = url.parse().map_err(|error: http::uri::InvalidUri| AddressError(error.to_string()))?;
    let host = uri.host().ok_or_else(|| AddressError("it names no host".to_owned()))?;
    let is_here = host == "localhost"
        || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let says = uri.query().is_some_and(|query| query.split('&').any(|pair| pair.starts_with("tls=")));
    if uri.scheme_str() != Some("smtp") || is_here || says {
        return Ok(url.to_owned());
    }
    let separator = if uri.query().is_some() { '&' } else { '?' };
    Ok(format!("{url}{separator}tls=required"))
}

fn classify(error: &smtp::Error) -> MailError {
    let reply = error.status().map(|code| code.to_string()).unwrap_or_default();
    if error.is_permanent() && !ACCOUNT_REPLIES.contains(&reply.as_str()) {
        // Only the number: servers like to repeat the recipient's address in their text.
        MailError::Permanent(format!("SMTP {reply}"))
    } else if reply.is_empty() {
        MailError::Retry(error.to_string())
    } else {
        MailError::Retry(format!("SMTP {reply}"))
    }
}

/// Returns the mail as it goes over the wire.
pub fn message(mail: &Mail) -> Result<Message, MailError> {
    let mut message = Message::builder()
        .from(Mailbox::new(Some(mail.from_name.clone()), address(&mail.from)?))
        .to(Mailbox::new(None, address(&mail.to)?))
        .subject(mail.subject.clone())
        .message_id(Some(mail.message_id.clone()))
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
        .map_err(|error| MailError::Permanent(error.to_string()))?;
    for (name, value) in mail.headers() {
        let name = HeaderName::new_from_ascii(name.to_owned())
            .map_err(|_| MailError::Permanent(format!("{name} is no header")))?;
        message.headers_mut().insert_raw(HeaderValue::new(name, value));
    }
    Ok(message)
}

fn address(text: &str) -> Result<Address, MailError> {
    text.parse().map_err(|_| MailError::Permanent("not a mail address".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_leave_this_machine_encrypted_only() {
        for (given, used) in [
            ("smtp://user:pass@mail.example.com:587", "smtp://user:pass@mail.example.com:587?tls=required"),
            ("smtp://mail.example.com?tls=none", "smtp://mail.example.com?tls=none"),
            ("smtps://user:pass@mail.example.com", "smtps://user:pass@mail.example.com"),
            ("smtp://127.0.0.1:1025", "smtp://127.0.0.1:1025"),
            ("smtp://[::1]:1025", "smtp://[::1]:1025"),
        ] {
            assert_eq!(with_encryption(given).unwrap(), used);
        }
        assert!(SmtpMailer::new("mail.example.com").is_err());
    }

    #[test]
    fn a_message_has_both_bodies_and_keeps_the_conversation() {
        let mail = Mail {
            id: "01J".into(),
            from_name: "Dewlark Hilfe – ü".into(),
            from: "help@example.com".into(),
            to: "ada@example.org".into(),
            subject: "Ünser".into(),
            message_id: "<01J@example.com>".into(),
            thread: Some("<thread@example.com>".into()),
            language: "de".into(),
            text: "Guten Tag".into(),
            html: "<p>Guten Tag</p>".into(),
        };
        let text = String::from_utf8(message(&mail).unwrap().formatted()).unwrap();
        for expected in [
            "Message-ID: <01J@example.com>\r\n",
            "In-Reply-To: <thread@example.com>\r\n",
            "References: <thread@example.com>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Language: de\r\n",
            "To: ada@example.org\r\n",
            "Content-Type: multipart/alternative;",
            "Guten Tag\r\n",
            "<p>Guten Tag</p>",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
    }

    #[test]
    fn a_bad_address_is_refused_for_good() {
        assert!(matches!(address("nobody"), Err(MailError::Permanent(_))));
    }
}
