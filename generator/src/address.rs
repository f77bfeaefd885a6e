//! How words become addresses.

/// Makes one part of an address of any words: lower case, letters and digits of every script.
pub fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for c in words.to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !matches!(c, '\'' | '’') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Escapes what may not stand in a path of an address.
pub fn percent_encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte))
            }
            byte => {
                let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase();
                encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
    encoded
}

/// Undoes [`percent_encode`], also where somebody else escaped more.
pub fn percent_decode(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .filter(|hex| hex.iter().all(u8::is_ascii_hexdigit))
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(code) if *first == b'%' => {
                bytes.push(code);
                rest = after.get(2..).unwrap_or(&[]);
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// Tells whether an address leads out of the portal.
pub fn is_external(address: &str) -> bool {
    let scheme = address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    scheme || address.starts_with("//")
}

/// Joins a path to the folder it starts from; what leads out of the root stays at the root.
pub fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_every_script() {
        assert_eq!(slug("What's  new? (2026)"), "whats-new-2026");
        assert_eq!(slug("Größe & Maß"), "größe-maß");
        assert_eq!(slug("チケット"), "チケット");
        assert_eq!(slug(" -- "), "");
    }

    #[test]
    fn what_is_escaped_comes_back() {
        assert_eq!(percent_decode("%C3%BC%2"), "ü%2");
        assert_eq!(percent_decode("100%+1"), "100%+1");
        assert_eq!(percent_decode(&percent_encode("a b/ü?")), "a b/ü?");
    }

    #[test]
    fn joined_paths() {
        assert_eq!(join("a/b", "../c.md"), "a/c.md");
        assert_eq!(join("a", "../../../c"), "c");
        assert_eq!(join("", "./x//y/"), "x/y");
    }

    #[test]
    fn external() {
        assert!(is_external("https://x") && is_external("mailto:a@b") && is_external("//cdn/x"));
        assert!(!is_external("a/b:c.md") && !is_external("#x") && !is_external("/x") && !is_external("x.md"));
    }
}
