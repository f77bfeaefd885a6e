//! Which queries' best page is another one than in a portal that was built before.

use std::collections::{BTreeMap, BTreeSet};

use fanlight_search::Query;
use serde::Serialize;

use crate::search::queries::Asked;
use crate::search::{Format, Portal, Unusable};

/// Grows when a program that reads the document would misread it.
const FORMAT: u32 = 1;

/// The difference between two portals.
#[derive(Debug, Serialize)]
pub struct Moves {
    format: u32,
    /// How many queries both were asked.
    queries: usize,
    /// Those that are answered otherwise.
    pub moves: Vec<Move>,
}

/// A query that is answered otherwise.
#[derive(Debug, Serialize)]
pub struct Move {
    q: String,
    language: String,
    /// The address of what was first, if anything was found.
    before: Option<String>,
    /// The address of what is first.
    after: Option<String>,
}

/// Asks both portals the same: query sets, or without any the titles and headings of their pages.
pub fn moves(old: &mut Portal, new: &mut Portal, sets: &[Asked]) -> Result<Moves, Unusable> {
    let own = if sets.is_empty() { titles(old, new)? } else { Vec::new() };
    let default = new.language().to_owned();
    let (old_ids, new_ids) = (old.ids(), new.ids());
    let mut queries = 0;
    let mut moves = Vec::new();
    for asked in sets.iter().chain(&own) {
        let language = asked.language.as_deref().unwrap_or(&default);
        let query = Query {
            text: &asked.q,
            is_typing: asked.is_typing(),
            is_prose: false,
            most: 1,
            category: asked.category.as_deref(),
            label: asked.label.as_deref(),
        };
        let best = |portal: &mut Portal| Ok(portal.ask(language, &query)?.hits.into_iter().next().map(|hit| hit.url));
        let (before, after) = (best(old)?, best(new)?);
        queries += 1;
        // A page that has another address is still the same.
        if page(&old_ids, &before) != page(&new_ids, &after) {
            moves.push(Move { q: asked.q.clone(), language: language.to_owned(), before, after });
        }
    }
    Ok(Moves { format: FORMAT, queries, moves })
}

fn page<'p>(ids: &'p BTreeMap<String, String>, url: &'p Option<String>) -> Option<&'p String> {
    url.as_ref().map(|url| ids.get(url).unwrap_or(url))
}

/// Makes queries of the titles and headings of both portals, in the languages that both have.
fn titles(old: &mut Portal, new: &mut Portal) -> Result<Vec<Asked>, Unusable> {
    let mut queries = Vec::new();
    let tags = |portal: &Portal| portal.site.languages.iter().map(|language| language.tag.clone()).collect();
    let (before, after): (BTreeSet<String>, BTreeSet<String>) = (tags(old), tags(new));
    for language in before.intersection(&after) {
        let mut texts = old.headings(language)?;
        texts.extend(new.headings(language)?);
        let texts: BTreeSet<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        queries.extend(texts.into_iter().map(|text| Asked::new(text, language)));
    }
    Ok(queries)
}

impl Moves {
    /// Says it to people, or to programs.
    pub fn told(&self, format: Format) -> String {
        if format == Format::Json {
            // Texts and numbers can always be written.
            return serde_json::to_string_pretty(self).unwrap_or_default() + "\n";
        }
        let mut text = String::new();
        for Move { q, before, after, .. } in &self.moves {
            let [before, after] = [before, after].map(|url| url.as_deref().unwrap_or("nothing"));
            text.push_str(&format!("{q}\n  before  {before}\n  after   {after}\n\n"));
        }
        text.push_str(&match self.moves.len() {
            0 => format!("Every one of {} queries has the best page it had.\n", self.queries),
            n => format!("{n} of {} queries have another best page.\n", self.queries),
        });
        text
    }
}
