//! What was found.

use fanlight_search::{Hit, MARK_END, MARK_START};
use serde::Serialize;

use crate::response::escape;

/// Text in which what was searched for is marked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Marked {
    /// As text.
    pub text: String,
    /// As markup.
    #[serde(skip)]
    pub html: String,
}

impl Marked {
    /// Reads text as the search index has it.
    fn new(marked: &str) -> Marked {
        let (mut html, mut is_open) = (String::with_capacity(marked.len() + 26), false);
        for letter in escape(marked).chars() {
            match letter {
                MARK_START if !is_open => html.push_str("<mark>"),
                MARK_END if is_open => html.push_str("</mark>"),
                MARK_START | MARK_END => continue,
                _ => {
                    html.push(letter);
                    continue;
                }
            }
            is_open = !is_open;
        }
        if is_open {
            html.push_str("</mark>");
        }
        Marked { text: marked.replace([MARK_START, MARK_END], ""), html }
    }
}

/// A page that was found.
#[derive(Clone, Debug, Serialize)]
pub struct HitView {
    /// From the root.
    pub url: String,
    /// Its title.
    pub title: Marked,
    /// The categories it stands in, the outermost first.
    pub crumbs: Vec<String>,
    /// The part of it that matches best.
    pub section: Option<SectionView>,
    /// A few sentences.
    pub excerpt: Marked,
}

/// A part of a page that was found.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// The `id` of its heading.
    pub anchor: String,
    /// Its heading.
    pub heading: Marked,
}

impl HitView {
    /// Returns the view of a hit.
    pub fn new(hit: Hit) -> HitView {
        HitView {
            title: Marked::new(&hit.title),
            crumbs: hit.crumbs,
            section: hit
                .section
                .map(|section| SectionView { heading: Marked::new(&section.heading), anchor: section.anchor }),
            excerpt: Marked::new(&hit.excerpt),
            url: hit.url,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_the_only_markup_of_what_is_found() {
        let marked = Marked::new("a \u{2}<b>\u{3} & \u{3}\u{2}c\u{2}d");
        assert_eq!(marked.text, "a <b> & cd");
        assert_eq!(marked.html, "a <mark>&#60;b&#62;</mark> &#38; <mark>cd</mark>");
    }
}
