//! The attributes of the HTML that writers put into Markdown: what it links to, and its anchors.

use std::ops::Range;

/// An attribute with a value.
#[derive(Debug, Eq, PartialEq)]
pub struct Attribute {
    /// Lower-case name of the element.
    pub element: String,
    /// Lower-case name of the attribute.
    pub name: String,
    /// Where the value is, without its quotes.
    pub value: Range<usize>,
}

/// Lists the attributes of a piece of HTML. Knows tags and comments, and no more of HTML.
pub fn attributes(html: &str) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    let mut at = 0;
    while let Some(start) = html.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let rest = html.get(start..).unwrap_or("");
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        let name_len = rest.get(1..).unwrap_or("").find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(0);
        if name_len == 0 {
            at = start + 1;
            continue;
        }
        let element = rest.get(1..1 + name_len).unwrap_or("").to_ascii_lowercase();
        at = tag(html, start + 1 + name_len, &element, &mut attributes);
    }
    attributes
}

/// Reads the attributes of one tag and returns where it ends.
fn tag(html: &str, mut at: usize, element: &str, attributes: &mut Vec<Attribute>) -> usize {
    let bytes = html.as_bytes();
    let is = |at: usize, set: &[u8]| bytes.get(at).is_some_and(|byte| set.contains(byte));
    const SPACE: &[u8] = b" \t\r\n/";
    loop {
        while is(at, SPACE) {
            at += 1;
        }
        let name_start = at;
        while at < bytes.len() && !is(at, b" \t\r\n/=><") {
            at += 1;
        }
        if at == name_start {
            // The end of the tag, of the text, or something that is no attribute.
            return if is(at, b">") { at + 1 } else { (at + 1).min(next_boundary(html, at)) };
        }
        let name = html.get(name_start..at).unwrap_or("").to_ascii_lowercase();
        while is(at, b" \t\r\n") {
            at += 1;
        }
        if !is(at, b"=") {
            continue;
        }
        at += 1;
        while is(at, b" \t\r\n") {
            at += 1;
        }
        let value = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let start = at + 1;
                let len = html.get(start..).and_then(|rest| rest.find(char::from(*quote)));
                let Some(len) = len else { return html.len() };
                at = start + len + 1;
                start..start + len
            }
            _ => {
                let start = at;
                while at < bytes.len() && !is(at, b" \t\r\n>") {
                    at += 1;
                }
                start..at
            }
        };
        attributes.push(Attribute { element: element.to_owned(), name, value });
    }
}

fn next_boundary(html: &str, at: usize) -> usize {
    (at + 1..=html.len()).find(|at| html.is_char_boundary(*at)).unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_with_and_without_quotes() {
        let html = "<!-- <a href=no> --><IMG src = 'a b.png' alt=\"<x>\" hidden><a id=top href=#é>é</a> 1 < 2 <";
        let found: Vec<_> = attributes(html)
            .into_iter()
            .map(|attribute| format!("{}.{}={}", attribute.element, attribute.name, &html[attribute.value]))
            .collect();
        assert_eq!(found, ["img.src=a b.png", "img.alt=<x>", "a.id=top", "a.href=#é"]);
    }

    #[test]
    fn broken_tags_end() {
        for html in ["<a href=\"x", "<a =é>", "<a é", "<p/é=", "<", "<a\u{301}=\"é\"<"] {
            attributes(html);
        }
    }
}
