//! What is searched of a page: plain text, by its parts.

use std::borrow::Cow;

use fanlight_search::CRUMB;

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
    let mut parts = vec![Part::default()];
    let mut in_heading = false;
    // What is inside is nothing to read.
    let mut hidden: Option<&str> = None;
    let mut rest = html;
    while !rest.is_empty() {
        let (text, tag, behind) = match rest.split_once('<') {
            Some((text, tag)) => {
                let end = end_of_tag(tag);
                (text, tag.get(..end).unwrap_or(""), tag.get(end + 1..).unwrap_or(""))
            }
            None => (rest, "", ""),
        };
        rest = behind;
        if hidden.is_none()
            && let Some(part) = parts.last_mut()
        {
            push(if in_heading { &mut part.heading } else { &mut part.text }, text);
        }
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        let closes = tag.starts_with('/');
        match (hidden, name) {
            (Some(element), name) => {
                if closes && name == element {
                    hidden = None;
                }
            }
            (None, "script" | "style" | "svg" | "template") if !closes && !tag.ends_with('/') => hidden = Some(name),
            (None, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                in_heading = !closes && attribute(tag, "id").is_some();
                if let Some(id) = attribute(tag, "id").filter(|_| in_heading) {
                    parts.push(Part { anchor: decoded(id).into_owned(), ..Part::default() });
                }
                space(&mut parts, false);
            }
            // Inside a line of text.
            (
                None,
                "a" | "abbr" | "b" | "bdi" | "cite" | "code" | "del" | "em" | "i" | "ins" | "kbd" | "mark" | "q" | "s"
                | "samp" | "small" | "span" | "strong" | "sub" | "sup" | "time" | "u" | "var" | "wbr",
            ) => {}
            _ => space(&mut parts, in_heading),
        }
    }
    for part in &mut parts {
        for text in [&mut part.heading, &mut part.text] {
            text.truncate(text.trim_end().len());
            text.shrink_to_fit();
        }
    }
    parts.retain(|part| !(part.heading.is_empty() && part.text.is_empty()));
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
    for (at, word) in decoded(text).split(|c: char| c.is_whitespace() || c == '\u{a0}').enumerate() {
        if at > 0 && !to.is_empty() && !to.ends_with(' ') {
            to.push(' ');
        }
        to.push_str(word);
    }
}

/// Keeps words apart that stand in two blocks.
fn space(parts: &mut [Part], in_heading: bool) {
    if let Some(part) = parts.last_mut() {
        let text = if in_heading { &mut part.heading } else { &mut part.text };
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
}

/// Undoes what HTML escapes; of what writers escape by name, what is common.
fn decoded(text: &str) -> Cow<'_, str> {
    let Some((plain, mut rest)) = text.split_once('&') else { return text.into() };
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
