//! `_headers`: what static pages carry where no host of ours is in between, in the form that
//! Cloudflare's assets read.

#[cfg(feature = "verify")]
use std::collections::BTreeMap;

use fanlight_contract::{FILE_HEADERS, Mount, SECURITY_HEADERS};

use crate::write::Page;

/// Where it stands in the output folder.
pub const PATH: &str = "_headers";

/// Returns the file, of a portal that stands at the root of its host. Everything below `/assets/` has the
/// hash of its content in its name.
pub fn headers(mount: &Mount) -> Option<Page> {
    mount.is_root().then(|| Page::new(PATH, text([])))
}

/// Returns what stands in the file, for one portal at the root and others in folders of these names.
/// A pattern has room for one `*` only, so each folder is named.
pub fn text<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut text = "/*\n".to_owned();
    for (name, value) in SECURITY_HEADERS {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for (end, headers) in FILE_HEADERS {
        text.push_str(&format!("/*{end}\n"));
        for (name, value) in *headers {
            text.push_str(&format!("  {name}: {value}\n"));
        }
    }
    let folders = [String::new()].into_iter().chain(names.into_iter().map(|name| format!("/{name}")));
    for folder in folders {
        text.push_str(&format!("{folder}/assets/*\n  cache-control: public, max-age=31536000, immutable\n"));
    }
    text
}

/// Returns the headers that such a file promises for an address: those of every pattern that fits
/// it, names in lower case. Of one that is promised twice both values are sent.
#[cfg(feature = "verify")]
pub fn promised(text: &str, address: &str) -> BTreeMap<String, String> {
    let mut promised: BTreeMap<String, String> = BTreeMap::new();
    let mut fits = false;
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if !line.starts_with([' ', '\t']) {
            fits = is_match(line.trim(), address);
        } else if let Some((name, value)) = line.split_once(':').filter(|_| fits) {
            let value = value.trim();
            promised
                .entry(name.trim().to_ascii_lowercase())
                .and_modify(|before| *before = format!("{before}, {value}"))
                .or_insert_with(|| value.to_owned());
        }
    }
    promised
}

/// Tells whether an address fits a pattern, in which `*` stands for anything.
#[cfg(feature = "verify")]
fn is_match(pattern: &str, address: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == address };
    let Some(behind) = address.strip_prefix(start) else { return false };
    let mut ends = behind.char_indices().map(|(at, _)| at).chain([behind.len()]);
    ends.any(|at| is_match(rest, behind.get(at..).unwrap_or("")))
}

#[cfg(all(test, feature = "verify"))]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_what_its_patterns_say() {
        let text = "# x\n/*\n  A: 1\n\n/assets/*\n  a: 2\n  b: x:y\n/a/*/c\n  c: 3\n";
        let said = |address| promised(text, address).into_iter().map(|(n, v)| format!("{n}={v} ")).collect::<String>();
        assert_eq!((said("/x"), said("/assets/y.css")), ("a=1 ".to_owned(), "a=1, 2 b=x:y ".to_owned()));
        assert_eq!((said("/a/b/c"), said("/a/b/d")), ("a=1 c=3 ".to_owned(), "a=1 ".to_owned()));
    }
}
