//! What people agree to when they send something or get an account.

use data_encoding::HEXLOWER;
use fanlight_contract::ConsentMode;
use sha2::{Digest, Sha256};

/// Bytes of the hash that tells one text from another.
const VERSION_LENGTH: usize = 16;

/// What people of one language agree to.
#[derive(Clone, Debug, PartialEq)]
pub struct Consent {
    /// A box is to be ticked; else whoever sends the form agrees.
    pub is_ticked: bool,
    /// The words.
    pub text: String,
    /// What to read before: title and address.
    pub links: Vec<(String, String)>,
    /// BCP 47 tag of the language.
    pub language: String,
    /// A hash of all of it, as shown.
    pub version: String,
}

impl Consent {
    /// Returns what is shown; nothing where the portal asks for nothing.
    pub fn new(mode: ConsentMode, language: &str, text: String, links: Vec<(String, String)>) -> Option<Consent> {
        let is_ticked = match mode {
            ConsentMode::None => return None,
            ConsentMode::Notice => false,
            ConsentMode::Checkbox => true,
        };
        let mut consent = Consent { is_ticked, text, links, language: language.to_owned(), version: String::new() };
        let hash = Sha256::digest(consent.whole().as_bytes());
        consent.version = HEXLOWER.encode(hash.get(..VERSION_LENGTH).unwrap_or(&hash));
        Some(consent)
    }

    /// Returns words and links as they are kept.
    pub fn whole(&self) -> String {
        let links = self.links.iter().map(|(title, url)| format!("\n{title}: {url}"));
        std::iter::once(self.text.clone()).chain(links).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_changes_in_what_is_shown_is_another_version() {
        let new = |mode, text: &str, url: &str| {
            Consent::new(mode, "en", text.to_owned(), vec![("Privacy".to_owned(), url.to_owned())])
        };
        let version = |text, url| new(ConsentMode::Checkbox, text, url).unwrap().version;
        assert_eq!(version("I agree.", "/privacy/"), version("I agree.", "/privacy/"));
        assert_ne!(version("I agree.", "/privacy/"), version("I agree!", "/privacy/"));
        assert_ne!(version("I agree.", "/privacy/"), version("I agree.", "/terms/"));
        assert_eq!(new(ConsentMode::Notice, "I agree.", "/privacy/").unwrap().whole(), "I agree.\nPrivacy: /privacy/");
        assert_eq!(new(ConsentMode::None, "I agree.", "/privacy/"), None);
    }
}
