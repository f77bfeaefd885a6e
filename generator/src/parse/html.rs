//! The tags of the HTML that writers put into Markdown: what it links to, its anchors, and what
//! pages do nothing with; and how text is written in HTML.

use std::borrow::Cow;
use std::ops::Range;

/// An opening tag.
#[derive(Debug, Default, Eq, PartialEq)]
pub struct Tag {
    /// Lower-case name of the element.
    pub element: String,
    /// Where the name is, with the bracket before it.
    pub place: Range<usize>,
    /// Its attributes that have a value.
    pub attributes: Vec<Attribute>,
    /// Where the names of the others are.
    pub bare: Vec<Range<usize>>,
}

/// An attribute with a value.
#[derive(Debug, Eq, PartialEq)]
pub struct Attribute {
    /// Lower-case name of the attribute.
    pub name: String,
    /// Where the name is.
    pub place: Range<usize>,
    /// Where the value is, without its quotes.
    pub value: Range<usize>,
}

/// Lists the opening tags of a piece of HTML. Knows tags and comments, and no more of HTML.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
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
        let place = start..start + 1 + name_len;
        let element = rest.get(1..1 + name_len).unwrap_or("").to_ascii_lowercase();
        let mut tag = Tag { element, place, attributes: Vec::new(), bare: Vec::new() };
        at = attributes(html, tag.place.end, &mut tag);
        // What stands in one of these is no HTML.
        if let "script" | "style" = tag.element.as_str() {
            let closing = format!("</{}", tag.element);
            let rest = html.get(at..).unwrap_or("").to_ascii_lowercase();
            at = rest.find(&closing).map_or(html.len(), |end| at + end);
        }
        tags.push(tag);
    }
    tags
}

/// What a piece of HTML is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Part {
    /// Words that readers see.
    Words,
    /// A tag.
    Tag,
    /// A comment, or an element that is shown to the letter, such as code.
    Literal,
}

/// Splits a piece of HTML.
pub fn parts(html: &str) -> Vec<(Part, Range<usize>)> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        let end_of = |marker: &str, from: usize| {
            rest.get(from..).and_then(|rest| rest.find(marker)).map_or(rest.len(), |found| from + found + marker.len())
        };
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let name = rest.strip_prefix('<').map(|rest| rest.split(|c| !is_name(c)).next().unwrap_or(""));
        let (part, len) = match name {
            _ if rest.starts_with("<!--") => (Part::Literal, end_of("-->", 4)),
            Some(name) if LITERAL.iter().any(|literal| name.eq_ignore_ascii_case(literal)) => {
                let closing = format!("</{}", name.to_ascii_lowercase());
                let closes = rest.to_ascii_lowercase().find(&closing);
                (Part::Literal, closes.map_or(rest.len(), |found| end_of(">", found)))
            }
            Some(name) if !name.is_empty() || rest.starts_with("</") => {
                let start = if name.is_empty() { 2 } else { 1 + name.len() };
                (Part::Tag, attributes(rest, start, &mut Tag::default()).clamp(1, rest.len()))
            }
            _ => {
                let inner = rest.strip_prefix('<').unwrap_or(rest);
                (Part::Words, rest.len() - inner.len() + inner.find('<').unwrap_or(inner.len()))
            }
        };
        parts.push((part, at..at + len));
        at += len;
    }
    parts
}

/// Elements that are shown to the letter, or not at all.
pub const LITERAL: &[&str] = &["code", "kbd", "pre", "samp", "script", "style", "template", "textarea", "var"];

/// Says of a tag what pages do nothing with, where, and what to write instead.
pub fn refused(html: &str, tag: &Tag) -> Vec<(Range<usize>, String, &'static str)> {
    let mut refused = Vec::new();
    let element = tag.element.as_str();
    let instead = match element {
        "script" => Some("pages run no script of an article: leave it out"),
        "iframe" | "embed" | "object" | "frame" => {
            Some("link to it; a link to a video that stands alone in its paragraph becomes a player")
        }
        "style" | "link" | "base" | "meta" => Some("how pages look is said by the theme, see themes/default/README.md"),
        _ => None,
    };
    if let Some(instead) = instead {
        refused.push((tag.place.clone(), format!("browsers refuse <{element}> in an article"), instead));
        return refused;
    }
    for Attribute { name, place, value } in &tag.attributes {
        let scripted =
            html.get(value.clone()).unwrap_or("").trim_start().to_ascii_lowercase().starts_with("javascript:");
        let (place, what, instead) = if name == "style" {
            (place, "style", "give it a class that the theme draws, or leave it out")
        } else if name.starts_with("on") && name.len() > 2 {
            (place, name.as_str(), "pages run no script of an article: leave it out")
        } else if scripted {
            (value, "javascript: addresses", "pages run no script of an article: link to an address")
        } else {
            continue;
        };
        refused.push((place.clone(), format!("browsers refuse {what} in an article"), instead));
    }
    refused
}

/// Tells whether a tag shows an image without a word on what is to be seen. An empty `alt` is one:
/// there is nothing.
pub fn is_image_without_words(html: &str, tag: &Tag) -> bool {
    let says = |name: &str| matches!(name, "alt" | "role" | "aria-label" | "aria-labelledby" | "aria-hidden");
    let bare = |place: &Range<usize>| html.get(place.clone()).is_some_and(|name| name.eq_ignore_ascii_case("alt"));
    tag.element == "img" && !tag.attributes.iter().any(|attribute| says(&attribute.name)) && !tag.bare.iter().any(bare)
}

/// Reads the attributes of one tag and returns where it ends.
fn attributes(html: &str, mut at: usize, tag: &mut Tag) -> usize {
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
        let place = name_start..at;
        let name = html.get(place.clone()).unwrap_or("").to_ascii_lowercase();
        while is(at, b" \t\r\n") {
            at += 1;
        }
        if !is(at, b"=") {
            tag.bare.push(place);
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
        tag.attributes.push(Attribute { name, place, value });
    }
}

fn next_boundary(html: &str, at: usize) -> usize {
    (at + 1..=html.len()).find(|at| html.is_char_boundary(*at)).unwrap_or(html.len())
}

/// Escapes text for HTML, inside and outside of attributes.
pub fn escape(text: &str) -> Cow<'_, str> {
    let special = |byte: &u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    let Some(mut at) = text.as_bytes().iter().position(special) else { return Cow::Borrowed(text) };
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut rest = text;
    loop {
        let (plain, from) = rest.split_at(at);
        escaped.push_str(plain);
        escaped.push_str(match from.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'"') => "&quot;",
            Some(_) => "&#39;",
            None => return Cow::Owned(escaped),
        });
        rest = from.get(1..).unwrap_or("");
        at = rest.as_bytes().iter().position(special).unwrap_or(rest.len());
    }
}

/// Undoes [`escape`].
pub fn unescape(value: &str) -> String {
    value.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_with_and_without_quotes() {
        let html = "<!-- <a href=no> --><IMG src = 'a b.png' alt=\"<x>\" hidden><a id=top href=#é>é</a> 1 < 2 <";
        let mut found = Vec::new();
        for tag in tags(html) {
            for attribute in tag.attributes {
                found.push(format!("{}.{}={}", tag.element, attribute.name, &html[attribute.value]));
            }
        }
        assert_eq!(found, ["img.src=a b.png", "img.alt=<x>", "a.id=top", "a.href=#é"]);
    }

    #[test]
    fn images_without_words() {
        let html = "<img src=a><IMG src=b ALT><img alt='' src=c><img aria-hidden=true src=d><img src=alt>";
        let without: Vec<bool> = tags(html).iter().map(|tag| is_image_without_words(html, tag)).collect();
        assert_eq!(without, [true, false, false, false, true]);
    }

    #[test]
    fn scripts_hold_no_tags() {
        let html = "<script>if (a<b) { '<a style=x>' }</SCRIPT><b onclick='x'>";
        assert_eq!(tags(html).iter().map(|tag| tag.element.as_str()).collect::<Vec<_>>(), ["script", "b"]);
    }

    #[test]
    fn words_are_what_is_neither_tag_nor_code_nor_comment() {
        let html = "<p title='a>b'>One <!-- two --> 3 < 4<code>five</CODE > six</p>é<pre>seven";
        let words = parts(html).into_iter().filter(|(part, _)| *part == Part::Words).map(|(_, range)| &html[range]);
        assert_eq!(words.collect::<Vec<_>>(), ["One ", " 3 ", "< 4", " six", "é"]);
        assert_eq!(parts(html).into_iter().map(|(_, range)| &html[range]).collect::<String>(), html);
    }

    #[test]
    fn broken_tags_end() {
        for html in ["<a href=\"x", "<a =é>", "<a é", "<p/é=", "<", "<a\u{301}=\"é\"<", "<script", "<style>é<"] {
            tags(html);
            assert_eq!(parts(html).into_iter().map(|(_, range)| &html[range]).collect::<String>(), html);
        }
    }
}
