//! What was found, for people and for programs.

use fanlight_search::{Found, Hit, MARK_END, MARK_START, Query};
use serde::Serialize;

use crate::report::counted;
use crate::search::{Format, Portal, Unusable, Wanted};

/// Grows when a program that reads the document would misread it.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document {
    format: u32,
    hits: Vec<Shown>,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<String>,
}

/// A hit without marks.
#[derive(Serialize)]
struct Shown {
    url: String,
    title: String,
    crumbs: Vec<String>,
    section: Option<Section>,
    excerpt: String,
    score: f32,
    confidence: f32,
}

#[derive(Serialize)]
struct Section {
    anchor: String,
    heading: String,
}

/// Returns the best pages.
pub fn find(portal: &mut Portal, wanted: &Wanted, format: Format, is_styled: bool) -> Result<String, Unusable> {
    let query = Query {
        text: &wanted.words,
        is_typing: false,
        is_prose: wanted.is_prose,
        most: wanted.most,
        category: wanted.category.as_deref(),
        label: wanted.label.as_deref(),
    };
    let language = portal.language().to_owned();
    let found = portal.ask(&language, &query)?;
    Ok(match format {
        Format::Human => human(&found, is_styled),
        Format::Json => json(found),
    })
}

fn json(found: Found) -> String {
    let plain = |text: &str| shown(text, false);
    let hits = found.hits.into_iter().map(|hit| Shown {
        title: plain(&hit.title),
        section: hit.section.map(|section| Section { heading: plain(&section.heading), anchor: section.anchor }),
        excerpt: plain(&hit.excerpt),
        url: hit.url,
        crumbs: hit.crumbs,
        score: hit.score,
        confidence: hit.confidence,
    });
    let document = Document { format: FORMAT, hits: hits.collect(), total: found.total, instead: found.instead };
    // Texts and numbers can always be written.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn human(found: &Found, is_styled: bool) -> String {
    let mut text = String::new();
    if let Some(instead) = &found.instead {
        text.push_str(&format!("Pages with \"{}\":\n\n", shown(instead, false)));
    }
    for hit in &found.hits {
        text.push_str(&lines(hit, is_styled));
    }
    text.push_str(&match found.hits.len() {
        0 => "No page was found.\n".to_owned(),
        n if n < found.total => format!("{} of about {}\n", n, counted(found.total, "page")),
        n => format!("{}\n", counted(n, "page")),
    });
    text
}

fn lines(hit: &Hit, is_styled: bool) -> String {
    let mut text = format!("{}\n", shown(&hit.title, is_styled));
    let crumbs: String = hit.crumbs.iter().map(|crumb| format!(" · {}", shown(crumb, false))).collect();
    text.push_str(&format!("  {}{crumbs}\n", hit.url));
    if let Some(section) = &hit.section {
        text.push_str(&format!("  #{} · {}\n", section.anchor, shown(&section.heading, is_styled)));
    }
    if !hit.excerpt.is_empty() {
        text.push_str(&format!("  {}\n", shown(&hit.excerpt, is_styled)));
    }
    text.push('\n');
    text
}

/// Makes what matches stand out, or not; nothing else of a page moves a terminal.
fn shown(text: &str, is_styled: bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            MARK_START if is_styled => shown.push_str("\u{1b}[1m"),
            MARK_END if is_styled => shown.push_str("\u{1b}[0m"),
            c if c.is_whitespace() => shown.push(' '),
            c if c.is_control() => {}
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_matches_stands_out() {
        let text = "a \u{2}refund\u{3}\u{1b}[31m\nnow";
        assert_eq!(shown(text, false), "a refund[31m now");
        assert_eq!(shown(text, true), "a \u{1b}[1mrefund\u{1b}[0m[31m now");
    }
}
