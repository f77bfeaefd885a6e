//! What is searched of a page: plain text, by its parts.

use std::borrow::Cow;

use fanlight_search::CRUMB;
use memchr::memchr;

use super::IsGivenUp;
use crate::assemble::Edition;
use crate::memo::key;
use crate::parse::Article;

/// A page as it is searched, and shown where it is found.
#[derive(Debug)]
pub struct Document<'d> {
    /// From the root, escaped.
    pub url: &'d str,
    /// Plain text.
    pub title: &'d str,
    /// The titles of the categories it stands in, the outermost first.
    pub crumbs: String,
    /// One sentence, where the writer gave one.
    pub description: &'d str,
    /// What the writer put on it.
    pub labels: Vec<&'d str>,
    /// The first has no heading.
    pub parts: Vec<Part>,
}

/// What stands below a heading.
#[derive(Debug, Default, Eq, PartialEq)]
pub struct Part {
    /// The heading's `id`.
    pub anchor: String,
    /// Plain text.
    pub heading: String,
    /// Plain text, spaces made one.
    pub text: String,
}

impl Part {
    /// Takes what was read, of which no more is kept than there is, and begins what stands below the heading
    /// with this `id`, as it is written. `None` where there is nothing.
    fn end(anchor: &mut String, heading: &mut String, text: &mut String, id: &str) -> Option<Part> {
        let taken = |text: &mut String| {
            let taken = text.trim_end().to_owned();
            text.clear();
            taken
        };
        let part = Part {
            anchor: std::mem::replace(anchor, decoded(id).into_owned()),
            heading: taken(heading),
            text: taken(text),
        };
        Some(part).filter(|part| !(part.heading.is_empty() && part.text.is_empty()))
    }
}

/// Returns a key of all that the documents of an edition are made of.
pub fn key_of(edition: &Edition<'_>) -> u64 {
    let categories = edition.categories.iter().map(|category| {
        let index = category.index.map(|index| index.key);
        (&category.href, &category.title, category.description, index, category.parent, category.audience)
    });
    let entries = edition.own_entries().map(|(_, entry)| (&entry.href, entry.article.key, entry.category));
    let seen = (categories.collect::<Vec<_>>(), entries.collect::<Vec<_>>());
    key(&(&edition.language.tag, edition.audience, seen))
}

/// Lists what an edition has of its own, the pages of a category together; not all where it is given up.
pub fn documents<'d>(edition: &'d Edition<'_>, is_given_up: IsGivenUp<'_>) -> Vec<Document<'d>> {
    let own: Vec<usize> = edition.own_categories().map(|(at, _)| at).collect();
    let of_category = |at: Option<usize>| {
        let category = at.filter(|at| own.contains(at)).and_then(|at| edition.categories.get(at));
        let page = category.map(|category| Document {
            url: &category.href,
            title: &category.title,
            crumbs: crumbs(edition, category.parent),
            description: category.description.unwrap_or(""),
            labels: Vec::new(),
            parts: category.index.map_or_else(Vec::new, |index| parts(index.body.template())),
        });
        let entries = edition.entries_of(at).iter().filter(|entry| entry.audience == edition.audience);
        let crumbs = crumbs(edition, at);
        let entries = entries.map(move |entry| document(entry.article, &entry.href, crumbs.clone()));
        page.into_iter().chain(entries)
    };
    let all = std::iter::once(None).chain((0..edition.categories.len()).map(Some)).flat_map(of_category);
    all.take_while(|_| !is_given_up()).collect()
}

fn document<'d>(article: &'d Article<'_>, url: &'d str, crumbs: String) -> Document<'d> {
    Document {
        url,
        title: &article.title,
        crumbs,
        description: article.description.as_deref().unwrap_or(""),
        labels: article.front.labels.iter().map(|(label, _)| label.as_str()).collect(),
        parts: parts(article.body.template()),
    }
}

fn crumbs(edition: &Edition<'_>, mut at: Option<usize>) -> String {
    let mut titles = Vec::new();
    while let Some(category) = at.and_then(|at| edition.categories.get(at)) {
        titles.push(category.title.as_str());
        at = category.parent;
    }
    titles.reverse();
    titles.join(&CRUMB.to_string())
}

/// Splits the HTML of a text at its headings, and takes the markup away.
fn parts(html: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    // Of the part that is being read.
    let (mut anchor, mut heading, mut words) = (String::new(), String::new(), String::new());
    let mut in_heading = false;
    // What is inside is nothing to read.
    let mut hidden: Option<&str> = None;
    let mut rest = html;
    while !rest.is_empty() {
        let at = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        let (text, tag) = (rest.get(..at).unwrap_or(""), rest.get(at + 1..).unwrap_or(""));
        let end = end_of_tag(tag);
        rest = tag.get(end + 1..).unwrap_or("");
        let tag = tag.get(..end).unwrap_or("");
        let to = if in_heading { &mut heading } else { &mut words };
        if hidden.is_none() {
            push(to, text);
        }
        let (closes, name) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
        match (hidden, name.get(..end).unwrap_or("")) {
            (Some(element), name) => {
                if closes && name == element {
                    hidden = None;
                }
            }
            (None, name @ ("script" | "style" | "svg" | "template")) if !closes && !tag.ends_with('/') => {
                hidden = Some(name);
            }
            (None, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                let id = attribute(tag, "id").filter(|_| !closes);
                in_heading = id.is_some();
                match id {
                    Some(id) => parts.extend(Part::end(&mut anchor, &mut heading, &mut words, id)),
                    None => space(&mut words),
                }
            }
            // Inside a line of text.
            (
                None,
                "a" | "abbr" | "b" | "bdi" | "cite" | "code" | "del" | "em" | "i" | "ins" | "kbd" | "mark" | "q" | "s"
                | "samp" | "small" | "span" | "strong" | "sub" | "sup" | "time" | "u" | "var" | "wbr",
            ) => {}
            _ => space(to),
        }
    }
    parts.extend(Part::end(&mut anchor, &mut heading, &mut words, ""));
    parts
}

/// Finds where a tag ends: what stands in quotes does not end it.
fn end_of_tag(tag: &str) -> usize {
    if tag.starts_with("!--") {
        return tag.find("-->").map_or(tag.len(), |at| at + 2);
    }
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut places =
        tag.match_indices(name).filter(|(at, _)| tag.get(..*at).is_some_and(|before| before.ends_with(' ')));
    places.find_map(|(at, _)| tag.get(at + name.len()..)?.strip_prefix("=\"")?.split('"').next())
}

/// Puts text behind other text, its spaces made one.
fn push(to: &mut String, text: &str) {
    let text = decoded(text);
    let mut rest = &*text;
    while !rest.is_empty() {
        let (words, space) = rest.split_at(end_of_words(rest));
        if words.starts_with(' ') && (to.is_empty() || to.ends_with(' ')) {
            to.push_str(words.get(1..).unwrap_or(""));
        } else {
            to.push_str(words);
        }
        let mut chars = space.chars();
        if chars.next().is_some() {
            self::space(to);
        }
        rest = chars.as_str();
    }
}

/// Finds the first space that is not a single blank.
fn end_of_words(text: &str) -> usize {
    let mut is_behind_blank = false;
    for (at, byte) in text.bytes().enumerate() {
        let is_blank = byte == b' ';
        let is_end = match byte {
            b' ' => is_behind_blank,
            b'\t'..=b'\r' => true,
            // How the spaces beyond ASCII begin.
            0xc2 | 0xe1..=0xe3 => text.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace)),
            _ => false,
        };
        if is_end {
            return at;
        }
        is_behind_blank = is_blank;
    }
    text.len()
}

/// Keeps words apart that stand in two blocks.
fn space(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

/// Undoes what HTML escapes; of what writers escape by name, what is common.
fn decoded(text: &str) -> Cow<'_, str> {
    let Some(at) = memchr(b'&', text.as_bytes()) else { return text.into() };
    let (plain, mut rest) = (text.get(..at).unwrap_or(""), text.get(at + 1..).unwrap_or(""));
    let mut decoded = String::with_capacity(text.len());
    decoded.push_str(plain);
    loop {
        let named = rest.split_once(';').filter(|(name, _)| name.len() <= 8);
        match named.and_then(|(name, behind)| Some((character(name)?, behind))) {
            Some((c, behind)) => {
                decoded.push(c);
                rest = behind;
            }
            None => decoded.push('&'),
        }
        let Some((plain, behind)) = rest.split_once('&') else { break };
        decoded.push_str(plain);
        rest = behind;
    }
    decoded.push_str(rest);
    decoded.into()
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "times" => '×',
        "rarr" => '→',
        "bull" => '•',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_split_at_headings() {
        let html = "<p>One &amp; two<br>three</p>\n<ul><li>a <em>b</em>c</li></ul>\
            <h2 id=\"x&amp;y\" class=\"c\">He<code>ad</code> 1</h2><p title=\">\">Text&nbsp;&#8211; more</p>\
            <script>no</script><svg><title>no</title></svg><h3 id=\"z\">Last</h3><!-- <p>no</p> -->";
        let part = |anchor: &str, heading: &str, text: &str| Part {
            anchor: anchor.into(),
            heading: heading.into(),
            text: text.into(),
        };
        assert_eq!(
            parts(html),
            [part("", "", "One & two three a bc"), part("x&y", "Head 1", "Text – more"), part("z", "Last", "")]
        );
    }

    #[test]
    fn what_is_no_markup_is_text() {
        for html in ["a & b &unknown; &#0; <", "<p", "<p title=\"", "&", "&amp", "</h2>x", "<svg>"] {
            parts(html);
        }
        assert_eq!(parts("a & b &unknown; &lt;")[0].text, "a & b &unknown; <");
    }
}
