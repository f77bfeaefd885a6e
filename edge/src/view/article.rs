//! Articles to look at.

use std::collections::{BTreeMap, BTreeSet};

use fanlight_contract::{ArticleEntry, Language};
use serde::Serialize;

use crate::publication::Publication;

/// An article to look at.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleLink {
    /// As text.
    pub title: String,
    /// From the root.
    pub url: String,
}

/// Returns the articles that are for some of `audiences` and not for everybody: in the reader's
/// language, or in another where there is none.
pub fn private_articles(portal: &Publication, language: &Language, audiences: &BTreeSet<&str>) -> Vec<ArticleLink> {
    let may = |article: &&ArticleEntry| article.audience.as_deref().is_some_and(|own| audiences.contains(own));
    let mut by_id: BTreeMap<&str, &ArticleEntry> = BTreeMap::new();
    for article in portal.site.articles.iter().filter(may) {
        let known = by_id.entry(&article.id).or_insert(article);
        if article.language == language.tag {
            *known = article;
        }
    }
    let link = |article: &ArticleEntry| ArticleLink { title: article.title.clone(), url: article.url.clone() };
    by_id.into_values().map(link).collect()
}

/// Returns a link to an article, in a language where it is written in that.
pub(super) fn article_link(portal: &Publication, language: &str, id: &str) -> Option<ArticleLink> {
    let mut entries = portal.site.articles.iter().filter(|article| article.id == *id);
    let entry = entries.clone().find(|article| article.language == language).or_else(|| entries.next())?;
    Some(ArticleLink { title: entry.title.clone(), url: entry.url.clone() })
}
