//! Markdown → [`Body`].

mod directive;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd,
    TextMergeWithOffset, html as cmark_html,
};

use unicode_properties::{GeneralCategory as Category, GeneralCategoryGroup as Group, UnicodeGeneralCategory as _};

use super::body::{Body, Edit, Edits, Heading, Hole, Shown, Target, TargetKind};
use super::dialect::OPTIONS;
use super::html::{escape, unescape};
use super::leftover::{self, REMOVED};
use super::wording::{edited, is_mark, wording};
use super::{Context, Source, access, code, html, video};
use crate::address::{is_external, join};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::memo::key;
use crate::vocabulary::Vocabulary;

/// How much of the first paragraph describes an article that has no description.
const LEAD_CHARS: usize = 160;

/// Parses what follows the front matter of a source. The first heading is taken for the title
/// where there is no other, and left out where it repeats it.
pub fn body(
    source: &Source<'_>,
    start: usize,
    title: Option<&str>,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    let written = source.text.get(start..).unwrap_or("");
    let blanked = leftover::blank(source.path, written, start, diagnostics);
    let text = blanked.as_deref().unwrap_or(written);
    let mut writer = Writer {
        path: source.path,
        folder: source.folder,
        text,
        start,
        given_title: title,
        context,
        diagnostics,
        body: Body { edits: Edits { start, ..Edits::default() }, ..Body::default() },
        out: Vec::new(),
        ids: BTreeMap::new(),
        notes: Notes::default(),
        open_notes: Vec::new(),
        alignments: Vec::new(),
        column: 0,
        head: false,
        level: 1,
        depth: 0,
        tabs: Vec::new(),
        lead: Some(String::new()),
        images: 0,
        links: 0,
        within: vec![source.name],
        scope: 0,
    };
    writer.read();
    writer.finish()
}

/// Replaces each placeable that names a term in plain text; `unknown` hears of those that cannot be.
pub fn resolve_terms(text: &str, vocabulary: &Vocabulary, unknown: &mut dyn FnMut(&str)) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, placeable, after)) = next_placeable(rest) {
        resolved.push_str(before);
        match vocabulary.resolve(placeable) {
            Some(words) => resolved.push_str(&words),
            None => {
                unknown(placeable);
                resolved.push_str(placeable);
            }
        }
        rest = after;
    }
    resolved.push_str(rest);
    resolved
}

/// Finds `{-name…}` and what stands before and behind it.
fn next_placeable(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find('{')?;
        let end = start + 1 + text.get(start + 1..)?.find(['{', '}'])?;
        let name = text.get(start + 1..end)?.trim_start_matches(' ').strip_prefix('-');
        if name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
            && let Some(after) = text.get(end..)?.strip_prefix('}')
        {
            return Some((text.get(..start)?, text.get(start..=end)?, after));
        }
        from = end;
    }
}

type Events<'a, 't> = dyn Iterator<Item = (Event<'a>, Range<usize>)> + 't;

struct Writer<'w, 'a> {
    path: &'w str,
    folder: &'w str,
    text: &'a str,
    start: usize,
    given_title: Option<&'w str>,
    context: &'w Context<'w>,
    diagnostics: &'w mut Vec<Diagnostic>,
    body: Body,
    out: Vec<Event<'a>>,
    /// How often the words of a heading were used for an anchor after the first time.
    ids: BTreeMap<String, usize>,
    notes: Notes,
    /// The footnotes that have begun, each with what stands before it: one may stand in another.
    open_notes: Vec<(String, Vec<Event<'a>>)>,
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
    /// The level of the last heading; the title's is 1.
    level: u8,
    /// How many quotations, lists, their items and notes are open: a heading in one of them is no title.
    depth: usize,
    /// The groups of tabs that have begun.
    tabs: Vec<directive::Tabs>,
    /// What the first paragraph says, until it ends.
    lead: Option<String>,
    /// How many images there were.
    images: usize,
    /// How many links are open.
    links: usize,
    /// The file, and those that include it, by name.
    within: Vec<&'w str>,
    /// Tells the footnotes of an included file from those around it.
    scope: usize,
}

/// Footnotes: by label, in the order of the first reference. Their anchors have a colon, so that
/// no heading has the same.
#[derive(Default)]
struct Notes {
    order: Vec<String>,
    references: BTreeMap<String, usize>,
    texts: BTreeMap<String, String>,
    /// How many files have been included.
    scopes: usize,
}

impl<'w, 'a> Writer<'w, 'a> {
    fn read(&mut self) {
        let text = self.text;
        let terminology = self.context.vocabulary.terminology.as_ref();
        let edits = wording(terminology, (self.path, self.start, text), self.diagnostics);
        let events = edited(text, Parser::new_ext(text, OPTIONS).into_offset_iter(), &edits);
        let mut events = TextMergeWithOffset::new(events);
        while let Some((event, range)) = events.next() {
            self.event(event, range, &mut events);
        }
        self.close_tabs(0);
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>, events: &mut Events<'a, '_>) {
        match event {
            Event::Text(text) => {
                let text = match self.words(&text, &range) {
                    Cow::Borrowed(_) => text,
                    Cow::Owned(words) => words.into(),
                };
                if let Some(lead) = &mut self.lead {
                    lead.push_str(&text);
                }
                self.out.push(Event::Text(text));
            }
            Event::Code(text) => {
                if let Some(lead) = &mut self.lead {
                    lead.push_str(&text);
                }
                self.out.push(Event::Code(text));
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(lead) = &mut self.lead {
                    lead.push(' ');
                }
                self.out.push(event);
            }
            Event::Start(tag) => self.start_tag(tag, range, events),
            Event::End(tag) => self.end_tag(tag),
            Event::Html(text) | Event::InlineHtml(text) => {
                let html = self.raw_html(&text, |at| range.start + at);
                self.push_html(html);
            }
            Event::FootnoteReference(label) => {
                let label = self.scoped(&label);
                self.reference(&label);
            }
            Event::TaskListMarker(done) => {
                let name =
                    self.context.vocabulary.messages.get(if done { "task-done" } else { "task-open" }).into_owned();
                let checked = if done { " checked" } else { "" };
                self.push_html(format!(
                    "<input type=\"checkbox\" disabled{checked} aria-label=\"{}\"> ",
                    escape(&name)
                ));
            }
            event => self.out.push(event),
        }
    }

    fn start_tag(&mut self, tag: Tag<'a>, range: Range<usize>, events: &mut Events<'a, '_>) {
        if matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_)) {
            self.depth += 1;
        }
        match tag {
            Tag::Heading { level, id, classes, attrs } => {
                // `## A new {-ticket}` and `## Set {name}` look like attributes of the heading.
                let words = id.is_none() && classes.is_empty() && !attrs.is_empty();
                self.heading(level, id, words, range, events);
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let address =
                    if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                let hole = self.target(address, &dest_url, &range, TargetKind::Link);
                let title = self.title(&title, &range);
                self.links += 1;
                self.push_html(format!("<a href=\"{hole}\"{title}>"));
            }
            Tag::Image { dest_url, title, .. } => {
                let alt = self.alt(&range, events);
                if video::is_file(&dest_url) {
                    let hole = self.target(dest_url.to_string(), &dest_url, &range, TargetKind::Image);
                    self.push_html(video::element(&hole, &alt));
                    return;
                }
                if alt.trim().is_empty() {
                    self.diagnostics.push(access::image_without_words(self.span(range.clone())));
                }
                let hole = self.target(dest_url.to_string(), &dest_url, &range, TargetKind::Image);
                let title = self.title(&title, &range);
                let number = self.body.targets.len() - 1;
                if let Some(target) = self.body.targets.last_mut() {
                    target.image = Some(Shown::default());
                }
                // A link without words would have no name.
                let (open, close) = match self.links == 0 && !alt.trim().is_empty() {
                    true => (Hole::Open.write(number), Hole::Close.write(number)),
                    false => (String::new(), String::new()),
                };
                let attributes = Hole::Attributes.write(number);
                let loading = self.loading(&[]);
                self.push_html(format!(
                    "{open}<img src=\"{hole}\"{attributes} alt=\"{}\"{title}{loading}>{close}",
                    escape(&alt)
                ));
            }
            Tag::HtmlBlock => self.html_block(range, events),
            Tag::Paragraph => self.paragraph(range, events),
            Tag::BlockQuote(Some(kind)) => {
                let name = callout(kind);
                let title = self.context.vocabulary.messages.get(&format!("callout-{name}")).into_owned();
                self.push_html(format!(
                    "<div class=\"callout callout-{name}\" role=\"note\">\n<p class=\"callout-title\">{}</p>\n",
                    escape(&title)
                ));
            }
            Tag::FootnoteDefinition(label) => {
                let label = self.scoped(&label);
                self.open_notes.push((label, std::mem::take(&mut self.out)));
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                // Wide tables scroll by themselves, also with the keyboard.
                self.push_html("<div class=\"table\" tabindex=\"0\">\n<table>\n");
            }
            Tag::TableHead => {
                self.column = 0;
                self.head = true;
                self.push_html("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.push_html("<tr>");
            }
            Tag::TableCell => {
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Right) => " class=\"right\"",
                    Some(Alignment::Center) => " class=\"center\"",
                    _ => "",
                };
                self.column += 1;
                self.push_html(if self.head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") });
            }
            Tag::CodeBlock(kind) => self.code_block(&kind, &range, events),
            tag => self.out.push(Event::Start(tag)),
        }
    }

    fn end_tag(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition) {
            self.close_tabs(self.depth);
            self.depth = self.depth.saturating_sub(1);
        }
        match tag {
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                self.push_html("</a>");
            }
            TagEnd::FootnoteDefinition => {
                let Some((label, outer)) = self.open_notes.pop() else { return };
                let text = html_of(std::mem::replace(&mut self.out, outer));
                // The first one counts, as on GitHub.
                self.notes.texts.entry(label).or_insert(text);
            }
            TagEnd::BlockQuote(Some(_)) => self.push_html("</div>\n"),
            TagEnd::Table => self.push_html("</tbody>\n</table>\n</div>\n"),
            TagEnd::TableHead => {
                self.head = false;
                self.push_html("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.push_html("</tr>\n"),
            TagEnd::TableCell => self.push_html(if self.head { "</th>" } else { "</td>" }),
            TagEnd::Paragraph => {
                if self.lead.as_ref().is_some_and(|lead| !lead.trim().is_empty()) {
                    self.body.lead = shorten(&self.lead.take().unwrap_or_default().replace(REMOVED, ""));
                }
                self.out.push(Event::End(tag));
            }
            tag => self.out.push(Event::End(tag)),
        }
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'a>>,
        words_in_braces: bool,
        range: Range<usize>,
        events: &mut Events<'a, '_>,
    ) {
        let is_tab = self.begin_tab(directive::Label::Heading(level));
        let outer = std::mem::take(&mut self.out);
        let lead = self.lead.take();
        while let Some((event, range)) = events.next() {
            if matches!(event, Event::End(TagEnd::Heading(_))) {
                break;
            }
            self.event(event, range, events);
        }
        if words_in_braces {
            let source = self.text.get(range.clone()).unwrap_or("");
            let braces = source.rfind('{').and_then(|at| source.get(at..)?.split_inclusive('}').next());
            if let Some(braces) = braces {
                let words = self.words(braces, &range).into_owned();
                let space =
                    if matches!(self.out.last(), Some(Event::Text(text)) if !text.ends_with(' ')) { " " } else { "" };
                self.out.push(Event::Text(format!("{space}{words}").into()));
            }
        }
        self.lead = lead;
        let inner = std::mem::replace(&mut self.out, outer);
        let text = plain(&inner);
        let is_title = level == HeadingLevel::H1
            && self.depth == 0
            && self.tabs.is_empty()
            && self.body.title.is_none()
            && !text.is_empty()
            && self.given_title.is_none_or(|title| title.trim() == text);
        let id = self.anchor(id.map_or_else(|| anchor_of(&text), |id| id.to_string()));
        let trailing = self.text.get(range.clone()).map_or(0, |source| source.len() - source.trim_end().len());
        let place = self.span(range.start..range.end - trailing);
        if is_title {
            self.edit(range, Edit::Words(String::new()));
            self.body.title = Some(text);
            self.body.title_span = Some(place);
            self.body.title_anchor = Some(id);
            return;
        }
        // The page's title is its only first heading.
        let level = (level as u8).max(2);
        if self.depth == 0 && self.tabs.is_empty() {
            self.diagnostics.extend(access::skipped_level(self.level, level, place));
            self.level = level;
        }
        let class = if is_tab { " class=\"tab-name\"" } else { "" };
        self.push_html(format!("<h{level} id=\"{}\"{class}>", escape(&id)));
        self.out.extend(inner);
        self.push_html(match level {
            2 => "</h2>\n",
            3 => "</h3>\n",
            4 => "</h4>\n",
            5 => "</h5>\n",
            _ => "</h6>\n",
        });
        if is_tab {
            self.tab_named(
                text,
                range.start..range.start + self.text.get(range).map_or(0, |text| text.trim_end().len()),
            );
        } else if level <= 3 {
            self.body.headings.push(Heading { level, id, text });
        }
    }

    /// Makes an anchor that is not on the page yet.
    fn anchor(&mut self, wanted: String) -> String {
        let wanted = if wanted.is_empty() { "section".to_owned() } else { wanted };
        if self.body.anchors.insert(wanted.clone()) {
            return wanted;
        }
        let count = self.ids.entry(wanted.clone()).or_insert(0);
        loop {
            *count += 1;
            let id = format!("{wanted}-{count}");
            if self.body.anchors.insert(id.clone()) {
                return id;
            }
        }
    }

    fn alt(&mut self, range: &Range<usize>, events: &mut Events<'a, '_>) -> String {
        let mut alt = String::new();
        let mut depth = 0;
        for (event, _) in events {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                Event::Text(text) => alt.push_str(&text),
                Event::Code(text) => alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
        }
        self.words(&alt, range).into_owned()
    }

    fn title(&mut self, title: &str, range: &Range<usize>) -> String {
        if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(&self.words(title, range))) }
    }

    /// Remembers an address and returns its hole.
    fn target(&mut self, address: String, written: &str, range: &Range<usize>, kind: TargetKind) -> String {
        let slice = self.text.get(range.clone()).unwrap_or("");
        let range = match slice.rfind(written).filter(|_| !written.is_empty()) {
            Some(at) => range.start + at..range.start + at + written.len(),
            None => range.clone(),
        };
        let span = self.span(range);
        self.hole(Target { address: self.seen_from_root(address.replace(REMOVED, "")), span, kind, image: None })
    }

    fn hole(&mut self, target: Target) -> String {
        self.body.targets.push(target);
        Hole::Address.write(self.body.targets.len() - 1)
    }

    /// Says when an image is loaded: the first one is often what a reader sees first, and the
    /// others can wait until they are near.
    fn loading(&mut self, given: &[html::Attribute]) -> String {
        let is_given = |name: &str| given.iter().any(|attribute| attribute.name == name);
        let lazy = if self.images == 0 || is_given("loading") { "" } else { " loading=\"lazy\"" };
        let decoding = if is_given("decoding") { "" } else { " decoding=\"async\"" };
        self.images += 1;
        format!("{lazy}{decoding}")
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>, events: &mut Events<'a, '_>) {
        let mut text = String::new();
        for (event, _) in events {
            match event {
                Event::Text(part) => text.push_str(&part),
                _ => break,
            }
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => code::info(info),
            CodeBlockKind::Indented => code::Info::default(),
        };
        if let Some(near) = code::misspelt(info.language) {
            let at = self.text.get(range.clone()).and_then(|block| block.find(info.language)).unwrap_or(0);
            let span = self.span(range.start + at..range.start + at + info.language.len());
            let message = format!("no language is called \"{}\": this code has no colours", info.language);
            self.diagnostics
                .push(Diagnostic::new(Code::CodeLanguage, span, message).hint(format!("did you mean \"{near}\"?")));
        }
        let mut html = String::with_capacity(text.len() * 2);
        code::write(&info, &text, self.context.highlight, &mut html);
        self.body.scripted = true;
        self.push_html(html);
    }

    fn paragraph(&mut self, range: Range<usize>, events: &mut Events<'a, '_>) {
        let text = self.text.get(range.clone()).unwrap_or("");
        if !self.tabs.is_empty() && directive::is_label(text) && self.begin_tab(directive::Label::Bold) {
            return self.bold_label(range, events);
        }
        if !video::may_be(text) {
            return self.out.push(Event::Start(Tag::Paragraph));
        }
        let mut inside = Vec::new();
        for (event, range) in events {
            if matches!(event, Event::End(TagEnd::Paragraph)) {
                break;
            }
            inside.push((event, range));
        }
        let Some(video) = video::video(&inside) else {
            self.out.push(Event::Start(Tag::Paragraph));
            self.again(inside);
            return self.end_tag(TagEnd::Paragraph);
        };
        let lead = self.lead.take();
        let site = video.site;
        let hole = self.target(video.address.clone(), &video.address, &range, TargetKind::Link);
        self.body.scripted = true;
        self.push_html(format!(
            "<figure class=\"video\" data-player=\"{}\">\n<a href=\"{hole}\"><span>",
            escape(&video.player)
        ));
        match video.is_named {
            true => {
                inside.pop();
                inside.remove(0);
                self.links += 1;
                self.again(inside);
                self.links = self.links.saturating_sub(1);
            }
            false => {
                let words = self.context.vocabulary.messages.with("video-watch", [("site", site)]);
                self.push_html(escape(&words).into_owned());
            }
        }
        let notice = self.context.vocabulary.messages.with("video-notice", [("site", site)]);
        self.push_html(format!("</span></a>\n<figcaption>{}</figcaption>\n</figure>\n", escape(&notice)));
        self.lead = lead;
    }

    /// Writes events that were held back.
    fn again(&mut self, events: Vec<(Event<'a>, Range<usize>)>) {
        let mut events = events.into_iter();
        while let Some((event, range)) = events.next() {
            self.event(event, range, &mut events);
        }
    }

    /// Writes a relative address in an included file as the page that includes it would.
    fn seen_from_root(&self, address: String) -> String {
        if self.scope == 0 || address.is_empty() || address.starts_with(['/', '#', '?']) || is_external(&address) {
            return address;
        }
        let at = address.find(['?', '#']).unwrap_or(address.len());
        let (path, tail) = address.split_at(at);
        let slash = if path.ends_with('/') { "/" } else { "" };
        format!("/{}{slash}{tail}", join(self.folder, path))
    }

    fn report(&mut self, code: Code, place: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        let span = self.span(place);
        self.diagnostics.push(Diagnostic::new(code, span, message).hint(hint));
    }

    fn html_block(&mut self, range: Range<usize>, events: &mut Events<'a, '_>) {
        // A tag may go over several lines, and each line is an event.
        let mut block = String::new();
        let mut lines: Vec<(usize, usize)> = Vec::new();
        for (event, range) in &mut *events {
            match event {
                Event::Html(text) | Event::Text(text) | Event::InlineHtml(text) => {
                    lines.push((block.len(), range.start));
                    block.push_str(&text);
                }
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        if let Some(directive) = directive::read(&block) {
            let start = range.start + self.text.get(range.clone()).and_then(|text| text.find("<!--")).unwrap_or(0);
            return self.directive(directive, start..start + block.trim().len(), events);
        }
        let html = self.raw_html(&block, |at| {
            let line = lines.iter().rev().find(|(start, _)| *start <= at);
            line.map_or(at, |(start, source)| source + (at - start))
        });
        self.push_html(html);
    }

    /// Takes addresses and anchors out of a writer's HTML. `place` finds a byte of it in the text.
    fn raw_html(&mut self, html: &str, place: impl Fn(usize) -> usize) -> String {
        let mut written = String::with_capacity(html.len());
        let parts = if html.contains(['{', ':']) { html::parts(html) } else { Vec::new() };
        let mut at = 0;
        for tag in html::tags(html) {
            for (refused, message, instead) in html::refused(html, &tag) {
                let start = place(refused.start);
                let span = self.span(start..start + refused.len());
                self.diagnostics.push(Diagnostic::new(Code::HtmlRefused, span, message).hint(instead));
            }
            if html::is_image_without_words(html, &tag) {
                let start = place(tag.place.start);
                self.diagnostics.push(access::image_without_words(self.span(start..start + tag.place.len())));
            }
            if tag.element == "a" {
                self.links += 1;
            }
            let mut image = None;
            if tag.element == "img" && tag.attributes.iter().any(|attribute| attribute.name == "src") {
                self.raw_words(html, at..tag.place.end, &parts, &place, &mut written);
                at = tag.place.end;
                written.push_str(&Hole::Attributes.write(self.body.targets.len()));
                written.push_str(&self.loading(&tag.attributes));
                image = Some(shown(html, &tag.attributes));
            }
            for attribute in tag.attributes {
                let value = html.get(attribute.value.clone()).unwrap_or("");
                let kind = match (tag.element.as_str(), attribute.name.as_str()) {
                    ("a" | "area", "href") => TargetKind::Link,
                    ("img" | "source" | "video" | "audio" | "track", "src") | ("video", "poster") => TargetKind::Image,
                    (_, "id") | ("a", "name") => {
                        self.body.anchors.insert(value.to_owned());
                        continue;
                    }
                    _ => continue,
                };
                let start = place(attribute.value.start);
                let span = self.span(start..start + value.len());
                let address = self.seen_from_root(unescape(value).trim().replace(REMOVED, ""));
                let hole = self.hole(Target { address, span, kind, image: image.take() });
                self.raw_words(html, at..attribute.value.start, &parts, &place, &mut written);
                written.push_str(&hole);
                at = attribute.value.end;
            }
        }
        self.raw_words(html, at..html.len(), &parts, &place, &mut written);
        self.links = self.links.saturating_sub(html.matches("</a>").count());
        written
    }

    /// Writes a range of a writer's HTML with its terms resolved, other than in code and comments.
    fn raw_words(
        &mut self,
        html: &str,
        range: Range<usize>,
        parts: &[(html::Part, Range<usize>)],
        place: &impl Fn(usize) -> usize,
        written: &mut String,
    ) {
        let mut rest = range.start;
        for (part, at) in parts {
            let at = at.start.max(range.start)..at.end.min(range.end);
            let Some(piece) = html.get(at.clone()).filter(|piece| !piece.is_empty()) else { continue };
            match part {
                html::Part::Literal if is_mark(piece) => {}
                html::Part::Literal => written.push_str(piece),
                _ => written.push_str(&self.words(piece, &(place(at.start)..place(at.start) + piece.len()))),
            }
            rest = at.end;
        }
        written.push_str(html.get(rest..range.end).unwrap_or(""));
    }

    fn reference(&mut self, label: &str) {
        let number = match self.notes.order.iter().position(|other| other == label) {
            Some(index) => index + 1,
            None => {
                self.notes.order.push(label.to_owned());
                self.notes.order.len()
            }
        };
        let count = self.notes.references.entry(label.to_owned()).or_insert(0);
        *count += 1;
        let suffix = if *count > 1 { format!("-{count}") } else { String::new() };
        let id = format!("note-reference:{number}{suffix}");
        self.push_html(format!(
            "<sup class=\"note-reference\"><a id=\"{id}\" href=\"#note:{number}\">{number}</a></sup>"
        ));
        self.body.anchors.insert(id);
    }

    fn finish(mut self) -> Body {
        if !self.notes.order.is_empty() {
            let heading = self.context.vocabulary.messages.get("notes").into_owned();
            let back = self.context.vocabulary.messages.get("notes-back").into_owned();
            self.push_html(format!("<section class=\"notes\" aria-label=\"{}\">\n<ol>\n", escape(&heading)));
            for (index, label) in std::mem::take(&mut self.notes.order).into_iter().enumerate() {
                let number = index + 1;
                self.body.anchors.insert(format!("note:{number}"));
                self.push_html(format!("<li id=\"note:{number}\">\n"));
                if let Some(text) = self.notes.texts.remove(&label) {
                    self.push_html(text);
                }
                self.push_html(format!(
                    "<a class=\"note-back\" href=\"#note-reference:{number}\" aria-label=\"{}\">↩</a></li>\n",
                    escape(&back)
                ));
            }
            self.push_html("</ol>\n</section>\n");
        }
        self.body.html.reserve(self.text.len() * 5 / 4);
        cmark_html::push_html(&mut self.body.html, self.out.into_iter());
        self.body.html.shrink_to_fit();
        self.body.anchors_key = key(&(&self.body.anchors, &self.body.title_anchor));
        if self.body.html.contains(REMOVED) {
            self.body.html = self.body.html.replace(REMOVED, "");
        }
        self.body
    }

    /// Resolves the terms in plain text that stands at `range`.
    fn words<'t>(&mut self, text: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        if !text.contains('{') {
            return Cow::Borrowed(text);
        }
        self.edit_terms(range);
        let mut unknown = Vec::new();
        let resolved =
            resolve_terms(text, self.context.vocabulary, &mut |placeable| unknown.push(placeable.to_owned()));
        let mut from = range.start;
        for placeable in unknown {
            let found = self.text.get(from..range.end).and_then(|slice| slice.find(&placeable)).map(|at| from + at);
            let place = found.map_or(range.clone(), |at| at..at + placeable.len());
            from = found.map_or(from, |at| at + placeable.len());
            let span = self.span(place);
            self.diagnostics.push(self.context.vocabulary.unknown_term(&placeable, span));
        }
        Cow::Owned(resolved)
    }

    /// Tells a footnote's label in an included file from the same around it.
    fn scoped(&self, label: &str) -> String {
        if self.scope == 0 { label.to_owned() } else { format!("{}\0{label}", self.scope) }
    }

    /// Remembers the words for the terms in a part of the source.
    fn edit_terms(&mut self, range: &Range<usize>) {
        let text = self.text;
        let mut at = range.start;
        while let Some((before, placeable, _)) = text.get(at..range.end).and_then(next_placeable) {
            let start = at + before.len();
            at = start + placeable.len();
            if let Some(words) = self.context.vocabulary.resolve(placeable) {
                self.edit(start..at, Edit::Words(words));
            }
        }
    }

    fn edit(&mut self, range: Range<usize>, edit: Edit) {
        self.body.edits.all.push((self.start + range.start..self.start + range.end, edit));
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.path, self.start + range.start..self.start + range.end)
    }

    fn push_html(&mut self, html: impl Into<CowStr<'a>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }
}

/// Makes an anchor of a heading's words, as GitHub does: of letters, marks, digits and what joins them.
fn anchor_of(text: &str) -> String {
    let is_kept = |c: char| match c {
        ' ' | '-' => true,
        c if c.is_ascii() => c.is_ascii_alphanumeric() || c == '_',
        c => {
            c.is_alphabetic()
                || matches!(c.general_category_group(), Group::Mark)
                || matches!(c.general_category(), Category::DecimalNumber | Category::ConnectorPunctuation)
        }
    };
    let mut anchor = text.to_lowercase();
    anchor.retain(is_kept);
    if anchor.contains(' ') { anchor.replace(' ', "-") } else { anchor }
}

/// Reads what an `<img>` says of how it is shown.
fn shown(html: &str, attributes: &[html::Attribute]) -> Shown {
    let given = |name: &str| attributes.iter().find(|attribute| attribute.name == name);
    let pixels = |name: &str| html.get(given(name)?.value.clone())?.trim().parse().ok();
    Shown {
        width: pixels("width"),
        height: pixels("height"),
        sized: given("width").or(given("height")).is_some(),
        responsive: given("srcset").or(given("sizes")).is_some(),
    }
}

fn callout(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

fn html_of(events: Vec<Event<'_>>) -> String {
    let mut html = String::new();
    cmark_html::push_html(&mut html, events.into_iter());
    html
}

fn plain(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.retain(|c| c != REMOVED);
    text.trim().to_owned()
}

/// Cuts a text between words.
fn shorten(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LEAD_CHARS) {
        None => text,
        Some((end, _)) => {
            let cut = text.get(..end).unwrap_or("");
            format!("{}…", cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_those_of_github() {
        for (words, anchor) in [
            ("Größe & Maß", "größe--maß"),
            ("Cafe\u{301} _a_b", "cafe\u{301}-_a_b"),
            ("हिन्दी में", "हिन्दी-में"),
            ("12 m² ½ ٣", "12-m--٣"),
            ("a‿b — c·d", "a‿b--cd"),
        ] {
            assert_eq!(anchor_of(words), anchor);
        }
    }
}
