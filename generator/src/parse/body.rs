//! What a text was made into: HTML with a hole for every address that has to be looked up.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use memchr::memchr;
use serde::Serialize;

use crate::diagnostic::Span;
use crate::fingerprint::Hash;

/// Stands on both sides of a target's number in [`Body::html`]; no source has it.
const HOLE: char = '\0';

/// The text of an article.
#[derive(Debug, Default)]
pub struct Body {
    pub(super) html: String,
    /// What the page says instead of what its writer wrote.
    pub edits: Edits,
    /// What the text links to and shows, in the order of the holes.
    pub targets: Vec<Target>,
    /// Headings of the levels 2 and 3, for a table of contents.
    pub headings: Vec<Heading>,
    /// Every `id` of the text.
    pub anchors: BTreeSet<String>,
    /// Of the anchors: links into the text are looked up again when they change.
    pub anchors_key: u64,
    /// The first heading, where it is the title.
    pub title: Option<String>,
    /// Where that heading stands.
    pub title_span: Option<Span>,
    /// The anchor which that heading would have. It stands at the top of the page, and has no element.
    pub title_anchor: Option<String>,
    /// The start of the first paragraph, as plain text.
    pub lead: String,
    /// Whether there is something in it that a script makes nicer.
    pub scripted: bool,
    /// The files that are included, by name, each as it was; `None` where there was none.
    pub includes: BTreeMap<String, Option<Hash>>,
}

/// What a page says instead of what stands in a file.
#[derive(Debug, Default)]
pub struct Edits {
    /// Where the text begins in the file.
    pub start: usize,
    /// By their places in the file.
    pub all: Vec<(Range<usize>, Edit)>,
}

/// What a page says instead of a part of a file.
#[derive(Debug)]
pub enum Edit {
    /// The words for a term; nothing for the heading that is the title.
    Words(String),
    /// What stands in another file, by its path in the portal's folder.
    File(String, Edits),
}

/// An address that the link phase looks up.
#[derive(Debug)]
pub struct Target {
    /// As written.
    pub address: String,
    /// Where.
    pub span: Span,
    /// What for.
    pub kind: TargetKind,
    /// What its `<img>` says of itself; `None` where it is shown by nothing of the kind.
    pub image: Option<Shown>,
}

/// What a writer said of how an image is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown {
    /// In CSS pixels.
    pub width: Option<u32>,
    /// In CSS pixels.
    pub height: Option<u32>,
    /// Whether it has a width or a height, be it of another kind.
    pub sized: bool,
    /// Whether it names files for several widths.
    pub responsive: bool,
}

/// What goes into a hole.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Hole {
    /// The address of a target.
    Address,
    /// The attributes of an image that its file decides on.
    Attributes,
    /// The start of a link around an image.
    Open,
    /// The end of it.
    Close,
}

impl Hole {
    /// Each with what stands behind the number of its target.
    const ALL: [(Hole, &str); 4] =
        [(Hole::Attributes, "+"), (Hole::Open, "("), (Hole::Close, ")"), (Hole::Address, "")];

    fn read(piece: &str) -> Option<(usize, Hole)> {
        Hole::ALL.iter().find_map(|(hole, mark)| Some((piece.strip_suffix(mark)?.parse().ok()?, *hole)))
    }

    pub(super) fn write(self, target: usize) -> String {
        let mark = Hole::ALL.iter().find(|(hole, _)| *hole == self).map_or("", |(_, mark)| mark);
        format!("{HOLE}{target}{mark}{HOLE}")
    }
}

/// What an address is for.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum TargetKind {
    /// A reader may follow it.
    Link,
    /// It is shown in the page.
    Image,
}

/// A heading in the text.
#[derive(Debug, Hash, Serialize)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// Its words, as plain text.
    pub text: String,
}

impl Body {
    /// Returns the HTML with each hole filled with HTML, by the number of its target.
    pub fn html<'f>(&self, fill: impl Fn(usize, Hole) -> Cow<'f, str>) -> String {
        let mut filled = String::with_capacity(self.html.len() + self.targets.len() * 32);
        let mut rest = self.html.as_str();
        let mut is_hole = false;
        while !rest.is_empty() {
            let at = memchr(HOLE as u8, rest.as_bytes()).unwrap_or(rest.len());
            let piece = rest.get(..at).unwrap_or("");
            match Some(piece).filter(|_| is_hole).and_then(Hole::read) {
                Some((target, hole)) => filled.push_str(&fill(target, hole)),
                None => filled.push_str(piece),
            }
            is_hole = !is_hole;
            rest = rest.get(at + 1..).unwrap_or("");
        }
        filled
    }

    /// Returns the HTML with its holes.
    pub fn template(&self) -> &str {
        &self.html
    }

    /// Tells whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.html.trim().is_empty()
    }
}
