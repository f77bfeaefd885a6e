//! What is signed and hashed: links that prove something, one-time codes, subjects of limits.
//!
//! Every token has one purpose and fails for any other. The key's id travels with it, so keys can
//! be rotated: the first key signs, all of them verify.

use std::fmt;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::port::Random;

/// What a token or a hash is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Purpose {
    /// The page after the form: shows a number, nothing else.
    Receipt,
    /// Proves a customer's address.
    ConfirmCustomer,
    /// Proves an agent's address.
    ConfirmAgent,
    /// Answers one survey.
    Feedback,
    /// Shows an invitation to take part in a ticket.
    Join,
    /// Lets anybody read one ticket.
    Share,
    /// Takes an invitation.
    Invitation,
    /// The six digits of a one-time code.
    Code,
    /// A one-time code at rest.
    CodeHash,
    /// Whom a limit counts.
    Limit,
    /// Carries a file from one showing of a form to the next.
    Upload,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Purpose::Receipt => "receipt",
            Purpose::ConfirmCustomer => "confirm-customer",
            Purpose::ConfirmAgent => "confirm-agent",
            Purpose::Feedback => "feedback",
            Purpose::Join => "join",
            Purpose::Share => "share",
            Purpose::Invitation => "invitation",
            Purpose::Code => "code",
            Purpose::CodeHash => "code-hash",
            Purpose::Limit => "limit",
            Purpose::Upload => "upload",
        }
    }
}

/// The portal's secrets.
#[derive(Clone)]
pub struct Keys {
    signing: Key,
    retired: Vec<Key>,
}

#[derive(Clone)]
struct Key {
    id: String,
    secret: String,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({})", self.signing.id)
    }
}

/// The shortest secret taken, in characters: 32 of base64 are 192 bits.
const SECRET_LENGTH: usize = 32;

/// Bytes of a signature: 128 bits, past guessing.
const SIGNATURE_LENGTH: usize = 16;

impl Keys {
    /// Reads `id:secret`, several separated by commas, newest first.
    pub fn parse(text: &str) -> Result<Keys, String> {
        let mut keys = Vec::new();
        for entry in text.split(',') {
            let (id, secret) =
                entry.trim().split_once(':').ok_or("a secret is written id:secret, for example k1:…".to_owned())?;
            if id.is_empty() || !id.chars().all(|letter| letter.is_ascii_alphanumeric()) {
                return Err("a secret's id consists of letters and digits".to_owned());
            }
            if secret.len() < SECRET_LENGTH {
                return Err(format!("the secret \"{id}\" is shorter than {SECRET_LENGTH} characters"));
            }
            keys.push(Key { id: id.to_owned(), secret: secret.to_owned() });
        }
        let signing = keys.remove(0);
        Ok(Keys { signing, retired: keys })
    }

    /// Returns the keys of one of several portals: nothing made with them is worth anything to another.
    pub fn of_portal(&self, name: &str) -> Keys {
        let own = |key: &Key| Key {
            id: key.id.clone(),
            // No purpose is called so.
            secret: HEXLOWER.encode(&keyed(key, "portal", name)),
        };
        Keys { signing: own(&self.signing), retired: self.retired.iter().map(own).collect() }
    }

    /// Returns a token that says `subject` for `purpose` until `expires` (ms since 1970). It
    /// stands in an address as it is; `subject` holds letters, digits and `-` only.
    pub fn seal(&self, purpose: Purpose, subject: &str, expires: i64) -> String {
        let seconds = expires / 1000;
        format!("{}.{seconds}.{subject}.{}", self.signing.id, signature(&self.signing, purpose, subject, seconds))
    }

    /// Returns what a token says, unless it is forged, expired or made for another purpose.
    pub fn open(&self, purpose: Purpose, token: &str, now: i64) -> Option<String> {
        let mut parts = token.split('.');
        let (id, seconds, subject, given) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || subject.is_empty() {
            return None;
        }
        let key = std::iter::once(&self.signing).chain(&self.retired).find(|key| key.id == id)?;
        let seconds: i64 = seconds.parse().ok()?;
        let expected = signature(key, purpose, subject, seconds);
        let genuine: bool = expected.as_bytes().ct_eq(given.as_bytes()).into();
        (genuine && seconds.checked_mul(1000)? > now).then(|| subject.to_owned())
    }

    /// Returns a keyed hash of `text`, as hex. Useless to whoever has the database only.
    pub fn hash(&self, purpose: Purpose, text: &str) -> String {
        HEXLOWER.encode(&mac(&self.signing, purpose, text))
    }

    /// Returns the six digits that belong to a challenge. They are never stored.
    pub fn code(&self, challenge: &str) -> String {
        let digits = mac(&self.signing, Purpose::Code, challenge)
            .iter()
            .take(8)
            .fold(0u64, |value, byte| value << 8 | u64::from(*byte));
        format!("{:06}", digits % 1_000_000)
    }

    /// Returns the hash by which a challenge's code is known at rest.
    pub fn code_hash(&self, challenge: &str, code: &str) -> String {
        self.hash(Purpose::CodeHash, &format!("{challenge}:{code}"))
    }
}

fn signature(key: &Key, purpose: Purpose, subject: &str, seconds: i64) -> String {
    let mac = mac(key, purpose, &format!("{}:{seconds}:{subject}", key.id));
    BASE64URL_NOPAD.encode(mac.get(..SIGNATURE_LENGTH).unwrap_or(&mac))
}

fn mac(key: &Key, purpose: Purpose, text: &str) -> Vec<u8> {
    keyed(key, purpose.name(), text)
}

fn keyed(key: &Key, what_for: &str, text: &str) -> Vec<u8> {
    match Hmac::<Sha256>::new_from_slice(key.secret.as_bytes()) {
        Ok(mut mac) => {
            mac.update(what_for.as_bytes());
            mac.update(b":");
            mac.update(text.as_bytes());
            mac.finalize().into_bytes().to_vec()
        }
        // HMAC takes keys of any length.
        Err(_) => unreachable!("HMAC refused a key"),
    }
}

/// Returns a secret for a cookie: 256 random bits.
pub fn session_secret(random: &dyn Random) -> String {
    let mut bytes = [0; 32];
    random.fill(&mut bytes);
    BASE64URL_NOPAD.encode(&bytes)
}

/// Returns what is stored of a session's secret.
pub fn session_id(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "k1:an-old-secret-that-is-long-enough-0001";
    const NEW: &str = "k2:a-new-secret-that-is-long-enough-00002";
    const NOW: i64 = 1_763_640_000_000;
    const ALL: [Purpose; 8] = [
        Purpose::Receipt,
        Purpose::ConfirmCustomer,
        Purpose::ConfirmAgent,
        Purpose::Feedback,
        Purpose::Upload,
        Purpose::Join,
        Purpose::Share,
        Purpose::Invitation,
    ];

    #[test]
    fn a_token_of_one_purpose_fails_everywhere_else() {
        let keys = Keys::parse(OLD).unwrap();
        for made in ALL {
            let token = keys.seal(made, "TKT-0042", NOW + 1000);
            for used in ALL {
                assert_eq!(keys.open(used, &token, NOW).is_some(), made == used, "{made:?} used as {used:?}");
            }
        }
    }

    #[test]
    fn an_expired_forged_or_foreign_token_says_nothing() {
        let keys = Keys::parse(OLD).unwrap();
        let token = keys.seal(Purpose::Receipt, "TKT-0042", NOW + 1000);
        assert_eq!(keys.open(Purpose::Receipt, &token, NOW).as_deref(), Some("TKT-0042"));
        assert_eq!(keys.open(Purpose::Receipt, &token, NOW + 1000), None);
        assert_eq!(keys.open(Purpose::Receipt, &token.replace("0042", "0043"), NOW), None);
        assert_eq!(keys.open(Purpose::Receipt, &(token.clone() + "x"), NOW), None);
        assert_eq!(keys.open(Purpose::Receipt, &(token + ".x"), NOW), None);
        for broken in ["", ".", "....", "k1.1.a", "k1.99999999999999999999.a.b", "k1.9223372036854775807.a.b"] {
            assert_eq!(keys.open(Purpose::Receipt, broken, NOW), None);
        }
    }

    #[test]
    fn nothing_of_one_portal_is_worth_anything_at_another() {
        let keys = Keys::parse(&format!("{NEW},{OLD}")).unwrap();
        let all = [keys.clone(), keys.of_portal("partners"), keys.of_portal("beta")];
        for (made, one) in all.iter().enumerate() {
            for (used, other) in all.iter().enumerate() {
                for purpose in ALL {
                    let token = one.seal(purpose, "TKT-0042", NOW + 1000);
                    assert_eq!(other.open(purpose, &token, NOW).is_some(), made == used, "{purpose:?} {made} {used}");
                }
                for purpose in [Purpose::Code, Purpose::CodeHash, Purpose::Limit] {
                    assert_eq!(one.hash(purpose, "A") == other.hash(purpose, "A"), made == used, "{purpose:?}");
                }
                assert_eq!(one.code_hash("A", "000000") == other.code_hash("A", "000000"), made == used);
            }
        }
        let rotated = Keys::parse(OLD).unwrap().of_portal("partners").seal(Purpose::Receipt, "A", NOW + 1000);
        assert!(all[1].open(Purpose::Receipt, &rotated, NOW).is_some());
        assert!(all[0].open(Purpose::Receipt, &rotated, NOW).is_none());
    }

    #[test]
    fn keys_rotate() {
        let token = Keys::parse(OLD).unwrap().seal(Purpose::Feedback, "A", NOW + 1000);
        let both = Keys::parse(&format!("{NEW},{OLD}")).unwrap();
        assert!(both.open(Purpose::Feedback, &token, NOW).is_some());
        assert!(both.seal(Purpose::Feedback, "A", NOW).starts_with("k2."));
        assert_eq!(Keys::parse(NEW).unwrap().open(Purpose::Feedback, &token, NOW), None);
    }

    #[test]
    fn short_or_shapeless_secrets_are_refused() {
        for text in ["", "secret", "k1:short", ":no-id-but-a-secret-that-is-long-enough"] {
            assert!(Keys::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_code_has_six_digits_and_belongs_to_its_challenge() {
        let keys = Keys::parse(OLD).unwrap();
        let code = keys.code("A");
        assert!(code.len() == 6 && code.chars().all(|digit| digit.is_ascii_digit()));
        assert_ne!(code, keys.code("B"));
        assert_ne!(keys.code_hash("A", &code), keys.code_hash("B", &code));
    }
}
