//! What comments say to the generator: `<!-- steps -->`, `<!-- tabs -->` … `<!-- /tabs -->` and
//! `<!-- include: file.md -->`. Other readers of Markdown show none of them, and the text as it is.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::{Events, Writer, anchor_of, html_of, plain};
use crate::address::join;
use crate::diagnostic::Code;
use crate::names::nearest;
use crate::parse::{Edit, Edits, escape, front_matter, is_markdown, leftover};

/// How many files may include each other, one in the other.
const DEEPEST_INCLUDE: usize = 8;

/// What a comment says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Directive<'t> {
    /// The list that follows is a procedure.
    Steps,
    /// What follows are tabs.
    Tabs,
    /// No more tabs.
    EndTabs,
    /// Another file stands here.
    Include(&'t str),
}

/// Reads a block of HTML that is nothing but a comment for us.
pub(super) fn read(html: &str) -> Option<Directive<'_>> {
    let said = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    match said {
        "steps" => Some(Directive::Steps),
        "tabs" => Some(Directive::Tabs),
        "/tabs" => Some(Directive::EndTabs),
        _ => Some(Directive::Include(said.strip_prefix("include:")?.trim())).filter(|_| !said.contains('\n')),
    }
}

/// Tells whether a paragraph is nothing but bold words, which name a tab.
pub(super) fn is_label(paragraph: &str) -> bool {
    ["**", "__"].iter().any(|mark| {
        let inner = paragraph.trim().strip_prefix(mark).and_then(|inner| inner.strip_suffix(mark));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(mark) && !inner.contains('\n'))
    })
}

/// Tabs that have begun.
#[derive(Clone)]
pub(super) struct Tabs {
    /// Of the comment.
    place: Range<usize>,
    depth: usize,
    /// What names each of them, once one is named.
    label: Option<Label>,
    /// Of the one that has begun, and where it stands.
    name: Option<(String, Range<usize>)>,
    /// What had been written when it began.
    begun: usize,
}

/// What names a tab.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Label {
    Heading(HeadingLevel),
    Bold,
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn directive(&mut self, directive: Directive<'_>, place: Range<usize>, events: &mut Events<'a, '_>) {
        match directive {
            Directive::Steps => self.steps(place, events),
            Directive::Tabs => {
                self.push_html("<div class=\"tabs\">\n");
                self.body.scripted = true;
                self.tabs.push(Tabs { place, depth: self.depth, label: None, name: None, begun: self.out.len() });
            }
            Directive::EndTabs if self.tabs.last().is_some_and(|tabs| tabs.depth == self.depth) => {
                if let Some(tabs) = self.tabs.pop() {
                    self.finish_tabs(&tabs);
                }
            }
            Directive::EndTabs => self.report(
                Code::TabsUnopened,
                place,
                "there are no tabs to end here",
                "write <!-- tabs --> before the first of them, in the same list item or quotation",
            ),
            Directive::Include(path) => self.include(path, place),
        }
    }

    /// Makes the list that follows a procedure.
    fn steps(&mut self, place: Range<usize>, events: &mut Events<'a, '_>) {
        match events.next() {
            Some((Event::Start(Tag::List(Some(start))), _)) => {
                self.depth += 1;
                let start = if start == 1 { String::new() } else { format!(" start=\"{start}\"") };
                // A list without its numbers is none to some screen readers.
                self.push_html(format!("<ol class=\"steps\" role=\"list\"{start}>\n"));
            }
            other => {
                self.report(
                    Code::StepsList,
                    place,
                    "no numbered list follows, so there are no steps",
                    "put the comment right before a list whose items begin with 1., 2., …",
                );
                if let Some((event, range)) = other {
                    self.event(event, range, events);
                }
            }
        }
    }

    /// Begins a tab where a heading or bold words name one, and tells whether they do.
    pub(super) fn begin_tab(&mut self, label: Label) -> bool {
        let Some(tabs) = self.tabs.last() else { return false };
        if tabs.depth != self.depth || tabs.label.is_some_and(|other| other != label) {
            return false;
        }
        let tabs = tabs.clone();
        self.end_tab(&tabs);
        self.push_html("<div class=\"tab\">\n");
        if let Some(tabs) = self.tabs.last_mut() {
            tabs.label = Some(label);
        }
        true
    }

    /// Keeps the name of the tab that has just begun.
    pub(super) fn tab_named(&mut self, name: String, place: Range<usize>) {
        let begun = self.out.len();
        if let Some(tabs) = self.tabs.last_mut() {
            tabs.name = Some((name, place));
            tabs.begun = begun;
        }
    }

    /// Ends what stands before a tab: another one, or what should not be there.
    fn end_tab(&mut self, tabs: &Tabs) {
        let is_empty = self.out.len() == tabs.begun;
        match &tabs.name {
            Some((name, place)) => {
                if is_empty {
                    self.report(
                        Code::TabsEmpty,
                        place.clone(),
                        format!("there is nothing in the tab \"{name}\""),
                        "write something below its name, or take the name out",
                    );
                }
                self.push_html("</div>\n");
            }
            None if !is_empty => self.report(
                Code::TabsLabel,
                tabs.place.clone(),
                "the first of these tabs has no name",
                "begin with a heading or a paragraph in bold; each like it begins another tab",
            ),
            None => {}
        }
    }

    fn finish_tabs(&mut self, tabs: &Tabs) {
        if tabs.name.is_none() && self.out.len() == tabs.begun {
            self.report(
                Code::TabsEmpty,
                tabs.place.clone(),
                "there are no tabs here",
                "write a heading or a paragraph in bold for each tab, and its text below",
            );
        }
        self.end_tab(tabs);
        self.push_html("</div>\n");
    }

    /// Ends the tabs that nobody ended in the list item or quotation that does.
    pub(super) fn close_tabs(&mut self, depth: usize) {
        while let Some(tabs) = self.tabs.pop_if(|tabs| tabs.depth >= depth) {
            self.report(
                Code::TabsUnclosed,
                tabs.place.clone(),
                "these tabs do not end",
                "write <!-- /tabs --> behind the last of them, in the same list item or quotation",
            );
            self.finish_tabs(&tabs);
        }
    }

    pub(super) fn bold_label(&mut self, place: Range<usize>, events: &mut Events<'a, '_>) {
        let outer = std::mem::take(&mut self.out);
        let lead = self.lead.take();
        while let Some((event, range)) = events.next() {
            match event {
                Event::End(TagEnd::Paragraph) => break,
                Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => {}
                event => self.event(event, range, events),
            }
        }
        self.lead = lead;
        let inner = std::mem::replace(&mut self.out, outer);
        let text = plain(&inner);
        let id = self.anchor(anchor_of(&text));
        self.push_html(format!("<p id=\"{}\" class=\"tab-name\">", escape(&id)));
        self.out.extend(inner);
        self.push_html("</p>\n");
        self.tab_named(text, place);
    }

    /// Brings another file in.
    fn include(&mut self, path: &str, place: Range<usize>) {
        let content = self.context.content;
        let inside = match path.strip_prefix('/') {
            Some(absolute) => join("", absolute),
            None => join(self.folder, path),
        };
        // Beside this file, or else from the portal's folder; what is not there may come to be.
        let mut found = None;
        for name in [&inside, &join("", path)] {
            self.body.includes.insert(name.clone(), content.files.get(name).map(|file| file.hash));
            found = content.files.get_key_value(name).filter(|(name, _)| is_markdown(name));
            if found.is_some() {
                break;
            }
        }
        let Some((name, file, whole)) = found.and_then(|(name, file)| Some((name.as_str(), file, file.data.text()?)))
        else {
            let others = content.files.keys().map(String::as_str).filter(|name| is_markdown(name));
            let hint = match nearest(&inside, others) {
                _ if content.files.contains_key(&inside) => "only Markdown can be included".to_owned(),
                Some(near) => format!("did you mean \"/{near}\"?"),
                None => format!("it would be the file {}/{inside}", content.root),
            };
            return self.report(Code::IncludeMissing, place, format!("there is no file \"{path}\" to include"), hint);
        };
        if self.within.contains(&name) || self.within.len() > DEEPEST_INCLUDE {
            return self.report(
                Code::IncludeCircle,
                place,
                format!("\"{name}\" is included in itself, or too deeply"),
                format!("from the page on: {} → {name}", self.within.join(" → ")),
            );
        }
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let start = front_matter::end(whole);
        let written = whole.get(start..).unwrap_or("");
        let blanked = leftover::blank(&file.path, written, start, self.diagnostics);
        self.notes.scopes += 1;
        let edits = std::mem::replace(&mut self.body.edits, Edits { start, ..Edits::default() });
        let mut part = Writer {
            path: &file.path,
            folder,
            text: blanked.as_deref().unwrap_or(written),
            start,
            given_title: None,
            context: self.context,
            diagnostics: self.diagnostics,
            body: std::mem::take(&mut self.body),
            out: Vec::new(),
            ids: std::mem::take(&mut self.ids),
            scope: self.notes.scopes,
            notes: std::mem::take(&mut self.notes),
            open_notes: Vec::new(),
            alignments: Vec::new(),
            column: 0,
            head: false,
            level: self.level,
            // Its first heading is not the page's.
            depth: self.depth + 1,
            tabs: Vec::new(),
            lead: self.lead.take(),
            images: self.images,
            links: self.links,
            within: self.within.iter().copied().chain([name]).collect(),
        };
        part.read();
        self.body = part.body;
        let included = std::mem::replace(&mut self.body.edits, edits);
        self.ids = part.ids;
        self.notes = part.notes;
        self.lead = part.lead;
        self.images = part.images;
        let html = html_of(part.out);
        self.edit(place, Edit::File(name.to_owned(), included));
        self.push_html(html);
    }
}
