//! [`Linked`] → what leads machines to the pages, and readers through them: sitemap, feeds, lists,
//! and each page as Markdown.

pub mod feed;
pub mod llms;
pub mod related;
pub mod robots;
pub mod sitemap;
pub mod twin;

use std::borrow::Cow;

use crate::assemble::Site;
use crate::job::Job;
use crate::link::Linked;
use crate::load::Tree;
use crate::parse::escape;

/// Returns the jobs of what is there once for the portal, for each language and for each page.
pub fn jobs<'j>(linked: &'j Linked<'_>, content: &'j Tree) -> Vec<Job<'j>> {
    let site = linked.site;
    let mut jobs = sitemap::jobs(site);
    jobs.extend(robots::job(site));
    for (index, edition) in site.editions.iter().enumerate() {
        jobs.extend(feed::job(site, edition));
        jobs.push(llms::job(site, index, edition));
        jobs.extend(twin::jobs(linked, content, index, edition));
    }
    jobs
}

fn job<'j>(path: impl Into<String>, key: u64, print: impl FnOnce() -> String + Send + 'j) -> Job<'j> {
    Job { path: path.into(), key, print: Box::new(|| Ok(print().into_bytes())) }
}

/// Returns the whole address of what stands at an escaped one.
fn absolute(site: &Site<'_>, href: &str) -> String {
    format!("{}{href}", site.config.base_url)
}

/// Escapes text for XML, and leaves out what XML cannot say.
fn xml(text: &str) -> Cow<'_, str> {
    let unsayable =
        |c: char| (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(unsayable) { Cow::Owned(escape(&text.replace(unsayable, "")).into_owned()) } else { escape(text) }
}

/// Writes a link in a list of Markdown, and what one reads there.
fn item(title: &str, address: &str, description: &str) -> String {
    let title = one_line(title).replace('[', "\\[").replace(']', "\\]");
    let description = one_line(description);
    let description = if description.is_empty() { description } else { format!(": {description}") };
    format!("- [{title}]({address}){description}\n")
}

/// Takes the line breaks out of a text.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
