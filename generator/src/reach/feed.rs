//! `feed.xml` of a language: what was written or changed last, as Atom (RFC 4287).

use std::cmp::Reverse;

use jiff::Zoned;

use crate::address::percent_encode;
use crate::assemble::{Edition, Entry, Site};
use crate::history::rfc3339;
use crate::job::Job;
use crate::memo::key;
use crate::reach::{absolute, xml};

/// The file's name in each language's folder.
const FILE: &str = "feed.xml";

/// How many articles it has.
const MOST: usize = 50;

/// The year in the names of feeds and articles (RFC 4151). It says when their host was the
/// portal's, and never changes: a reader's program knows an article by its name.
const SINCE: &str = "2026";

/// Returns the address of a language's feed. It has one where it is known when something changed.
pub fn url(edition: &Edition<'_>) -> Option<String> {
    dated(edition).next().map(|_| format!("{}{FILE}", edition.url))
}

/// Writes the feed of a language.
pub fn job<'j>(site: &'j Site<'_>, edition: &'j Edition<'_>) -> Option<Job<'j>> {
    let url = url(edition)?;
    let mut entries: Vec<_> = dated(edition).collect();
    entries.sort_by_key(|(entry, updated)| (Reverse(updated.timestamp()), &entry.article.id));
    entries.truncate(MOST);
    let config = site.config;
    let shown: Vec<_> = entries.iter().map(|(entry, updated)| (&entry.href, entry.article.key, *updated)).collect();
    let key = key(&(&config.base_url, &config.name, &config.organization, &edition.vocabulary.source, shown));
    Some(super::job(config.mount.path(&url.clone()), key, move || text(site, edition, &url, &entries)))
}

fn text(site: &Site<'_>, edition: &Edition<'_>, url: &str, entries: &[(&Entry<'_>, &Zoned)]) -> String {
    let config = site.config;
    let language = &edition.language.tag;
    let host = config.base_url.split_once("://").map_or(config.base_url.as_str(), |(_, host)| host);
    let host = host.split(':').next().unwrap_or(host);
    let name = |id: &str| format!("tag:{host},{SINCE}:{language}:{}", percent_encode(id));
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
         <id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        xml(&name("")),
        xml(&edition.vocabulary.messages.with("feed-title", [("name", config.name.as_str())])),
        entries.first().map(|(_, newest)| rfc3339(newest)).unwrap_or_default(),
        xml(config.organization.as_ref().unwrap_or(&config.name)),
        xml(&absolute(site, url)),
        xml(&absolute(site, &edition.url)),
    );
    for (entry, updated) in entries {
        let article = entry.article;
        text.push_str(&format!(
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
            xml(&name(&article.id)),
            xml(&article.title),
            rfc3339(updated),
            xml(&absolute(site, &entry.href)),
            xml(article.description.as_ref().unwrap_or(&article.body.lead)),
        ));
    }
    text + "</feed>\n"
}

fn dated<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = (&'e Entry<'e>, &'e Zoned)> {
    let own = edition.entries.iter().filter(|entry| entry.is_listed());
    own.filter_map(|entry| Some((entry, entry.updated.as_ref()?)))
}
