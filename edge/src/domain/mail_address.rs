//! Mail addresses as people type them.

use email_address::{EmailAddress, Options};

/// The longest address SMTP carries (RFC 5321, 4.5.3.1.3, less the angle brackets).
const LONGEST: usize = 254;

/// Returns the address in the form it is stored and compared, lower case throughout; `None`
/// where no mail could be sent there. Quoted local parts, display names and address literals are
/// refused: they are what header injection is made of, and nobody's real address.
pub fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    let options = Options::default().with_required_tld().without_domain_literal().without_display_text();
    let plain = text.len() <= LONGEST && text.is_ascii() && !text.contains(['"', ',', ';', '<', '>', '\\']);
    (plain && EmailAddress::parse_with_options(text, options).is_ok()).then(|| text.to_ascii_lowercase())
}

/// Returns the message that says what is wrong with an address that was not taken. Domains in other
/// letters than a to z are written in those by browsers; where one was not, it is said how.
pub fn wrong(text: &str) -> &'static str {
    match text.rsplit_once('@') {
        Some((local, domain)) if local.is_ascii() && !domain.is_ascii() => "invalid-email-letters",
        _ => "invalid-email",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_trimmed_and_lower_case() {
        assert_eq!(parse("  Ada@Example.COM ").as_deref(), Some("ada@example.com"));
        assert_eq!(parse("a.b+c@mail.example.co.uk").as_deref(), Some("a.b+c@mail.example.co.uk"));
    }

    #[test]
    fn what_could_become_a_header_is_refused() {
        for text in [
            "",
            "ada",
            "ada@",
            "@example.com",
            "ada@example",
            "ada@@example.com",
            "ada@example.com,eve@example.com",
            "ada@example.com\r\nBcc: eve@example.com",
            "ada@exam\0ple.com",
            "Ada <ada@example.com>",
            "\"a b\"@example.com",
            "ada@[127.0.0.1]",
            "ada@example..com",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
        assert_eq!(parse(&format!("{}@example.com", "a".repeat(250))), None);
    }
}
