//! Hashes in file names: what changes gets another name, so the old one may be kept for good.

use sha2::{Digest, Sha256};

/// Puts a hash of the content into a file's name: `theme.css` → `theme.3f2a9c01de.css`.
pub fn fingerprint(path: &str, bytes: &[u8]) -> String {
    let hash: String = hex(&Sha256::digest(bytes)).chars().take(10).collect();
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let name = match name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{name}.{hash}"),
    };
    if folder.is_empty() { name } else { format!("{folder}/{name}") }
}

/// Writes bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_stands_before_the_ending() {
        assert_eq!(fingerprint("a/b.css", b""), "a/b.e3b0c44298.css");
        assert_eq!(fingerprint("LICENSE", b""), "LICENSE.e3b0c44298");
    }
}
