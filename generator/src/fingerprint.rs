//! Hashes in file names: what changes gets another name, so the old one may be kept for good.

use sha2::{Digest, Sha256};

/// SHA-256 of something.
pub type Hash = [u8; 32];

/// Returns the hash of some bytes.
pub fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// Puts a hash of the content into a file's name: `theme.css` → `theme.3f2a9c01de.css`.
pub fn fingerprint(path: &str, hash: &Hash) -> String {
    let hash = hex(hash.get(..5).unwrap_or(hash));
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let name = match name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{name}.{hash}"),
    };
    if folder.is_empty() { name } else { format!("{folder}/{name}") }
}

/// Writes bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Reads a hash from hexadecimal digits.
pub fn unhex(digits: &str) -> Option<Hash> {
    let mut hash = Hash::default();
    if digits.len() != 2 * hash.len() {
        return None;
    }
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_stands_before_the_ending() {
        assert_eq!(fingerprint("a/b.css", &hash(b"")), "a/b.e3b0c44298.css");
        assert_eq!(fingerprint("LICENSE", &hash(b"")), "LICENSE.e3b0c44298");
    }

    #[test]
    fn digits_are_read_as_they_are_written() {
        assert_eq!(unhex(&hex(&hash(b""))), Some(hash(b"")));
        assert_eq!(unhex("e3b0c44298"), None);
        assert_eq!(unhex(&"ü".repeat(32)), None);
    }
}
