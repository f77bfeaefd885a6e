//! What texts may be, beyond what a type says.

use fanlight_contract::PortalEntry;
use jiff::civil::Date;

use crate::address::slug;
use crate::colour::Colour;

/// A rule for texts. Editors know some of the names; for others there is a pattern that lets
/// through at least what fits.
#[derive(Debug)]
pub struct Format {
    /// What a schema calls it.
    pub name: &'static str,
    /// What a writer is told behind the name of the field.
    pub must: &'static str,
    /// What an editor checks.
    pub pattern: Option<&'static str>,
    /// What we check.
    pub fits: fn(&str) -> bool,
}

const FORMATS: &[Format] = &[
    Format {
        name: "alias",
        must: "must be an address from the root, with a slash at its beginning",
        pattern: Some("^/"),
        fits: |text| text.starts_with('/'),
    },
    Format {
        name: "color-hex",
        must: "must be a colour as #rrggbb",
        pattern: Some("^#[0-9a-fA-F]{6}$"),
        fits: |text| Colour::parse(text).is_some(),
    },
    Format { name: "date", must: "must be a date: year, month and day", pattern: None, fits: is_date },
    Format {
        name: "edit-url",
        must: "must be an address with {path} in it",
        pattern: Some("^https?://.*[{]path[}]"),
        fits: |text| is_web(text) && text.contains("{path}"),
    },
    Format { name: "email", must: "must be a mail address", pattern: None, fits: is_address },
    Format {
        name: "host",
        must: "must be a host such as help.example.com, and nothing before or behind it",
        pattern: Some("^[A-Za-z0-9.-]+$"),
        fits: |text| text.is_ascii() && is_domain(text),
    },
    Format {
        name: "hostname",
        must: "must be a host, what follows the @ of an address",
        pattern: None,
        fits: is_domain,
    },
    Format {
        name: "id",
        must: "must be 1 to 40 letters a to z, digits and single hyphens",
        pattern: Some("^[a-z0-9]+(-[a-z0-9]+)*$"),
        fits: is_id,
    },
    Format {
        name: "language",
        must: "must be a language tag such as \"en\", \"de\" or \"pt-BR\"",
        pattern: Some("^[A-Za-z]{2,8}(-[A-Za-z0-9]{2,8})*$"),
        fits: is_language,
    },
    Format {
        name: "number-prefix",
        must: "must be 1 to 12 letters or digits",
        pattern: Some("^[A-Za-z0-9]{1,12}$"),
        fits: |text| (1..=12).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_alphanumeric()),
    },
    Format {
        name: "origin",
        must: "must be https:// and a host, and nothing behind it",
        pattern: Some("^https?://[^/?#]+/*$"),
        fits: |text| origin(text).is_some(),
    },
    Format {
        name: "portal-slug",
        must: "must be lower-case letters from a to z, digits and hyphens, 40 at most",
        pattern: Some("^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$"),
        fits: PortalEntry::is_name,
    },
    Format {
        name: "revision",
        must: "must be eight digits from 0 to f",
        pattern: Some("^[0-9a-f]{8}$"),
        fits: |text| text.len() == 8 && text.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c)),
    },
    Format {
        name: "slug",
        must: "must be one part of an address: lower-case letters, digits and hyphens",
        pattern: Some("^[^\\sA-Z/_.]+$"),
        fits: |text| !text.is_empty() && slug(text) == text,
    },
    Format { name: "uri", must: "must be an address that begins with https://", pattern: None, fits: is_web },
];

/// Returns the format of a name.
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Returns scheme and host of an address that is nothing but these.
pub fn origin(url: &str) -> Option<String> {
    let origin = url.trim_end_matches('/');
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))?;
    let plain = host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
    (!host.is_empty() && plain).then(|| origin.to_owned())
}

fn is_id(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.len() <= 40 && text.split('-').all(is_part)
}

fn is_date(text: &str) -> bool {
    text.len() == "2026-03-31".len() && text.parse::<Date>().is_ok()
}

fn is_web(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty()) && !text.contains(|c: char| c.is_whitespace() || "\"<>".contains(c))
}

fn is_language(text: &str) -> bool {
    text.split('-').all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_alphanumeric()))
        && fanlight_contract::Messages::parse(text, "").is_ok()
}

fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let local_fits = (1..=64).contains(&local.len())
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    local_fits && is_domain(domain)
}

fn is_domain(text: &str) -> bool {
    text.len() <= 253
        && text.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_scheme_and_host() {
        assert_eq!(origin("https://help.example.com/").as_deref(), Some("https://help.example.com"));
        assert_eq!(origin("http://[::1]:8787").as_deref(), Some("http://[::1]:8787"));
        assert_eq!(origin("help.example.com"), None);
        assert_eq!(origin("https://example.com/help"), None);
        assert_eq!(origin("https://"), None);
    }

    #[test]
    fn addresses() {
        assert!(is_address("ada@example.com") && is_address("ada.l+x@localhost"));
        for wrong in ["ada", "@example.com", "ada@", "a b@example.com", "ada@-x.com", "ada@x..com", "Ada <a@x.com>"] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}
