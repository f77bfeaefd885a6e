//! Addresses that pages had once. They are spread over small files, so that an isolate that starts
//! reads none of them, and one that misses a page reads one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::FOLDER;

/// How many addresses a file is made for.
const ENTRIES: usize = 64;

/// What became of an address.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// Where to go, ready for a `Location`; nowhere where the page is gone for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Who alone may know, where the page is not for everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
}

/// One of the files: what became of each address, by its [`moved_key`].
pub type MovedFile = BTreeMap<String, Moved>;

/// Returns what is the same in all ways to write an address: no slash or `.html` at its end, lower
/// case, nothing escaped. The front page's is empty.
pub fn moved_key(path: &str) -> String {
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy().to_lowercase();
    let mut key = decoded.trim_end_matches('/');
    for ending in [".html", ".htm", "/index"] {
        key = key.strip_suffix(ending).unwrap_or(key);
    }
    key.trim_end_matches('/').to_owned()
}

/// Returns how many files so many addresses are spread over.
pub fn moved_files(addresses: usize) -> u32 {
    u32::try_from(addresses.div_ceil(ENTRIES)).unwrap_or(u32::MAX)
}

/// Returns the path of the file that an address is in, from the output folder; none where there are
/// no files.
pub fn moved_path(key: &str, files: u32) -> Option<String> {
    // FNV-1a
    let hash = key.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    Some(format!("{FOLDER}/moved/{}.json", hash.checked_rem(files)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_however_it_is_written() {
        for path in ["/Alt/%C3%9Cber uns/", "/alt/über%20uns", "/alt/über uns.html", "/alt/Über uns/index.html"] {
            assert_eq!(moved_key(path), "/alt/über uns", "{path}");
        }
        assert_eq!(moved_key("/"), "");
        assert_eq!(moved_key("/index.html"), "");
        assert_eq!(moved_key("/a.htm"), "/a");
    }

    #[test]
    fn files_stay_small() {
        let files = moved_files(10_000);
        let mut sizes = BTreeMap::<_, usize>::new();
        for number in 0..10_000 {
            *sizes.entry(moved_path(&format!("/articles/{number}-what-is-it"), files)).or_default() += 1;
        }
        assert!(sizes.len() == 157 && sizes.values().all(|size| *size < 128), "{sizes:?}");
        assert_eq!(moved_path("/a", moved_files(0)), None);
    }
}
