//! Markdown → [`Run`]s of words, for a check of what they say; and the events of a text in which
//! some words were exchanged.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::dialect::OPTIONS;
use super::html::{self, Part};
use crate::diagnostic::Diagnostic;
use crate::grammar::{EDGE, THING};
use crate::terminology::{Edit, MARK, Run, Terminology};

/// Reports where a text says default words, or returns the edits to make in the page.
pub fn wording(
    terminology: Option<&Terminology>,
    (path, start, text): (&str, usize, &str),
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Edit> {
    let Some(terminology) = terminology.filter(|terminology| terminology.is_in(text)) else { return Vec::new() };
    let mut reader = Reader { text, ..Reader::default() };
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end_run();
    terminology.check(&reader.runs, &reader.silent, (path, start, text), diagnostics)
}

/// Makes the edits of a text in its events. `edits` are in order, and each is within one of them.
pub fn edited<'a, 'e>(
    text: &'a str,
    events: impl Iterator<Item = (Event<'a>, Range<usize>)> + 'e,
    edits: &'e [Edit],
) -> impl Iterator<Item = (Event<'a>, Range<usize>)> + 'e
where
    'a: 'e,
{
    events.map(move |(mut event, range)| {
        let words = match &mut event {
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => Some((words, range.clone())),
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => {
                title_place(text, &range, title).map(|place| (title, place))
            }
            _ => None,
        };
        if let Some((words, place)) = words {
            let from = edits.partition_point(|(at, _)| at.start < place.start);
            let to = edits.partition_point(|(at, _)| at.start < place.end);
            if let Some(edits) = edits.get(from..to).filter(|edits| !edits.is_empty()) {
                *words = exchanged(words, place.start, edits);
            }
        }
        (event, range)
    })
}

fn exchanged<'a>(old: &str, start: usize, edits: &[Edit]) -> CowStr<'a> {
    let mut new = String::with_capacity(old.len());
    let mut rest = 0;
    for (at, text) in edits {
        let Some(before) = old.get(rest..at.start - start) else { continue };
        new.push_str(before);
        new.push_str(text);
        rest = at.end - start;
    }
    new.push_str(old.get(rest..).unwrap_or(""));
    new.into()
}

/// Finds the title of a link or an image, where it is written with it and as it reads.
fn title_place(text: &str, range: &Range<usize>, title: &str) -> Option<Range<usize>> {
    let inner = text.get(range.clone())?.strip_suffix(')')?.trim_end().strip_suffix(['"', '\'', ')'])?;
    let start = range.start + inner.strip_suffix(title).filter(|_| !title.is_empty())?.len();
    Some(start..start + title.len())
}

/// Collects the runs of a text.
#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    runs: Vec<Run>,
    run: Run,
    /// What somebody marked: lines, and blocks behind a mark of their own.
    silent: Vec<Range<usize>>,
    /// Whether the next block is marked.
    marked: bool,
    /// How many elements are open that are shown to the letter.
    literal: usize,
    /// Whether an address is open that is its own text.
    autolink: bool,
    /// The text of a block of HTML, each line with its place.
    html: Option<(String, Vec<(usize, usize)>)>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.start_block(&range);
                self.html = Some(Default::default());
            }
            Event::End(TagEnd::HtmlBlock) => self.html_block(),
            Event::Html(text) | Event::Text(text) if self.html.is_some() => {
                if let Some((block, lines)) = &mut self.html {
                    lines.push((block.len(), range.start));
                    block.push_str(&text);
                }
            }
            Event::Text(text) if self.literal == 0 && !self.autolink => self.run.push(&text, range),
            Event::SoftBreak => self.run.push(" ", range),
            Event::HardBreak => self.run.push_sign('\n'),
            Event::Code(_) | Event::FootnoteReference(_) => self.run.push_sign(THING),
            Event::InlineHtml(tag) => self.inline_html(&tag, range),
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                self.autolink = true;
                self.run.push_sign(THING);
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.start_block(&range);
                self.literal += 1;
            }
            Event::Start(Tag::Link { title, .. }) => self.title(&title, &range),
            Event::Start(Tag::Image { title, .. }) => {
                // What an image shows is said apart.
                self.run.push_sign('\n');
                self.run.push_sign('|');
                self.title(&title, &range);
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {}
            Event::Start(_) => self.start_block(&range),
            Event::End(TagEnd::CodeBlock) => {
                self.literal = self.literal.saturating_sub(1);
                self.end_run();
            }
            Event::End(TagEnd::Image) => self.run.push_sign('|'),
            Event::End(TagEnd::Link) => self.autolink = false,
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::End(_) => self.end_run(),
            _ => {}
        }
    }

    fn start_block(&mut self, range: &Range<usize>) {
        self.end_run();
        if std::mem::take(&mut self.marked) {
            self.silent.push(range.clone());
        }
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        if !run.is_empty() {
            self.runs.push(run);
        }
    }

    fn title(&mut self, title: &str, range: &Range<usize>) {
        if let Some(place) = title_place(self.text, range, title) {
            let mut run = Run::default();
            run.push(title, place);
            self.runs.push(run);
        }
    }

    fn inline_html(&mut self, tag: &str, range: Range<usize>) {
        if is_mark(tag) {
            self.mark_line(range.start);
        }
        let is = |name: &&&str| {
            let rest = tag.trim_start_matches(['<', '/']);
            rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
                && !rest.get(name.len()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        };
        if html::LITERAL.iter().any(|name| is(&name)) {
            match tag.starts_with("</") {
                true => self.literal = self.literal.saturating_sub(1),
                false => self.literal += 1,
            }
            self.run.push_sign(THING);
        } else if is(&&"br") {
            self.run.push_sign('\n');
        }
    }

    fn html_block(&mut self) {
        let Some((block, lines)) = self.html.take() else { return };
        let place = |at: usize| {
            let line = lines.iter().rev().find(|(start, _)| *start <= at);
            line.map_or(at, |(start, source)| source + (at - start))
        };
        // Alone, it is meant for what follows.
        self.marked = is_mark(block.trim());
        for (part, range) in html::parts(&block) {
            let written = block.get(range.clone()).unwrap_or("");
            if part == Part::Literal && is_mark(written) {
                self.mark_line(place(range.start));
            }
            if part != Part::Words {
                continue;
            }
            // A tag before the words may stand within a sentence.
            self.run.push_sign(EDGE);
            let mut start = range.start;
            for line in written.split_inclusive('\n') {
                self.run.push(line, place(start)..place(start) + line.len());
                start += line.len();
            }
            self.run.push_sign(EDGE);
            self.end_run();
        }
    }

    fn mark_line(&mut self, at: usize) {
        let (before, after) = (self.text.get(..at).unwrap_or(""), self.text.get(at..).unwrap_or(""));
        let start = before.rfind('\n').map_or(0, |line_end| line_end + 1);
        self.silent.push(start..at + after.find('\n').unwrap_or(after.len()));
    }
}

/// Tells whether a comment says that the words beside it are meant.
pub fn is_mark(html: &str) -> bool {
    html.strip_prefix("<!--").and_then(|html| html.strip_suffix("-->")).is_some_and(|inner| inner.trim() == MARK)
}
