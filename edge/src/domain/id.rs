//! Identifiers: 128 bits that sort by the time they were made.

use data_encoding::BASE32HEX_NOPAD;

use crate::port::{Clock, Random};

/// The length of an id in characters.
const LENGTH: usize = 26;

/// Returns a new id: 48 bits of time in milliseconds, then 80 random bits, in base32hex, so that
/// text order is time order.
pub fn new(clock: &dyn Clock, random: &dyn Random) -> String {
    let mut bytes = (u128::from(clock.now().unsigned_abs()) << 80).to_be_bytes();
    let mut tail = [0; 10];
    random.fill(&mut tail);
    for (byte, random) in bytes.iter_mut().skip(6).zip(tail) {
        *byte = random;
    }
    BASE32HEX_NOPAD.encode(&bytes)
}

/// Returns what sorts before every id made at `ms` or later, and behind those made before.
pub fn earliest(ms: i64) -> String {
    BASE32HEX_NOPAD.encode(&(u128::from(ms.unsigned_abs()) << 80).to_be_bytes())
}

/// Tells whether `text` has the form of an id, so that nothing else reaches a query.
pub fn is_valid(text: &str) -> bool {
    text.len() == LENGTH && BASE32HEX_NOPAD.decode(text.as_bytes()).is_ok_and(|bytes| bytes.len() == 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_earliest_stands_between_before_and_now() {
        let id = |ms| new(&At(ms), &At(ms));
        let now = 1_795_176_000_000;
        assert!(id(now - 1) < earliest(now) && earliest(now) <= id(now) && earliest(now) < id(now + 1));
    }

    struct At(i64);

    impl Clock for At {
        fn now(&self) -> i64 {
            self.0
        }
    }

    impl Random for At {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0xFF);
        }
    }

    #[test]
    fn ids_sort_by_time() {
        let id = |now| new(&At(now), &At(now));
        assert_eq!(id(1_763_640_000_000).len(), LENGTH);
        assert!(id(1_763_640_000_000) < id(1_763_640_000_001));
        assert!(is_valid(&id(1)));
        assert!(!is_valid("1") && !is_valid("") && !is_valid(&"é".repeat(13)));
    }
}
