//! Organisations: what one may be called, and whose mail domains can be one's own.

use fanlight_contract::Sharing;

use crate::domain::{mail_address, text};

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 100;

/// Mail domains of one organisation.
pub const MOST_DOMAINS: i64 = 50;

/// An organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Company {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Whose tickets its people see besides their own.
    pub sharing: Sharing,
}

/// Somebody who belongs to an organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The contact's id.
    pub contact: String,
    /// The contact's mail address.
    pub address: String,
    /// The contact's name; empty while nobody knows.
    pub name: String,
    /// The contact proved the address at least once.
    pub is_proved: bool,
    /// Is one of the managers.
    pub is_manager: bool,
    /// Is named as one who sees what everybody sent.
    pub is_named: bool,
}

/// Returns a name as it is sorted and searched for.
pub fn fold(name: &str) -> String {
    text::line(name).to_lowercase()
}

/// Why a mail domain is no organisation's.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Refused {
    /// No mail address ends with it.
    Malformed,
    /// Anybody can get an address there.
    Free,
}

/// Returns a mail domain in the form in which it is compared: what stands behind the @, which may be
/// typed along.
pub fn domain(typed: &str) -> Result<String, Refused> {
    let typed = typed.trim();
    let bare = typed.rsplit_once('@').map_or(typed, |(_, bare)| bare);
    let address = mail_address::parse(&format!("a@{bare}")).ok_or(Refused::Malformed)?;
    let domain = address.rsplit_once('@').map(|(_, domain)| domain.to_owned()).ok_or(Refused::Malformed)?;
    if FREE_MAIL.contains(&domain.as_str()) { Err(Refused::Free) } else { Ok(domain) }
}

/// Providers whose addresses are anybody's. Whoever has one would see what all its other customers
/// sent.
const FREE_MAIL: &[&str] = &[
    "126.com",
    "163.com",
    "aim.com",
    "alice.it",
    "aol.com",
    "arcor.de",
    "att.net",
    "bigpond.com",
    "bk.ru",
    "bluewin.ch",
    "bol.com.br",
    "btinternet.com",
    "centrum.cz",
    "comcast.net",
    "daum.net",
    "docomo.ne.jp",
    "duck.com",
    "email.cz",
    "email.de",
    "ezweb.ne.jp",
    "fastmail.com",
    "fastmail.fm",
    "foxmail.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hanmail.net",
    "hetnet.nl",
    "hey.com",
    "home.nl",
    "hotmail.be",
    "hotmail.co.jp",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.de",
    "hotmail.es",
    "hotmail.fr",
    "hotmail.it",
    "hotmail.nl",
    "hushmail.com",
    "icloud.com",
    "inbox.lv",
    "inbox.ru",
    "interia.pl",
    "kpnmail.nl",
    "laposte.net",
    "libero.it",
    "list.ru",
    "live.be",
    "live.co.uk",
    "live.com",
    "live.de",
    "live.fr",
    "live.it",
    "live.nl",
    "mac.com",
    "mail.com",
    "mail.de",
    "mail.ru",
    "mailbox.org",
    "me.com",
    "msn.com",
    "naver.com",
    "o2.pl",
    "onet.pl",
    "orange.fr",
    "outlook.com",
    "outlook.de",
    "outlook.es",
    "outlook.fr",
    "outlook.it",
    "outlook.jp",
    "planet.nl",
    "pm.me",
    "posteo.de",
    "proton.me",
    "protonmail.ch",
    "protonmail.com",
    "qq.com",
    "rediffmail.com",
    "riseup.net",
    "rocketmail.com",
    "runbox.com",
    "sbcglobal.net",
    "seznam.cz",
    "sfr.fr",
    "sina.com",
    "skynet.be",
    "softbank.ne.jp",
    "t-online.de",
    "telenet.be",
    "terra.com.br",
    "tiscali.it",
    "tuta.com",
    "tuta.io",
    "tutanota.com",
    "tutanota.de",
    "ukr.net",
    "uol.com.br",
    "verizon.net",
    "virgilio.it",
    "wanadoo.fr",
    "web.de",
    "wp.pl",
    "xs4all.nl",
    "yahoo.ca",
    "yahoo.co.in",
    "yahoo.co.jp",
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.com.au",
    "yahoo.com.br",
    "yahoo.de",
    "yahoo.es",
    "yahoo.fr",
    "yahoo.in",
    "yahoo.it",
    "yandex.com",
    "yandex.ru",
    "yeah.net",
    "ymail.com",
    "ziggo.nl",
    "zoho.com",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_what_stands_behind_the_at() {
        for typed in ["Acme.Example", " acme.example ", "@acme.example", "ada@acme.example"] {
            assert_eq!(domain(typed).as_deref(), Ok("acme.example"), "{typed}");
        }
        for typed in ["", "@", "acme", "acme.example, other.example", "acme example.com", "a@b@", "[127.0.0.1]"] {
            assert_eq!(domain(typed), Err(Refused::Malformed), "{typed}");
        }
    }

    #[test]
    fn nobody_owns_what_anybody_can_get() {
        for typed in ["gmail.com", "GMX.de", "ada@outlook.com"] {
            assert_eq!(domain(typed), Err(Refused::Free), "{typed}");
        }
        assert!(FREE_MAIL.is_sorted(), "so that a new one is found or missed at a glance");
        assert!(FREE_MAIL.iter().all(|domain| mail_address::parse(&format!("a@{domain}")).is_some()));
    }
}
