//! How well a portal answers query sets.

use std::collections::BTreeMap;

use fanlight_search::Query;
use serde::Serialize;

use crate::names;
use crate::search::pages::Pages;
use crate::search::queries::Asked;
use crate::search::table::table;
use crate::search::{Format, Portal, Unusable};

/// How deep is looked for the right page.
const DEEP: usize = 10;

/// Grows when a program that reads the document would misread it.
const FORMAT: u32 = 1;

/// What came of query sets.
#[derive(Debug, Serialize)]
pub struct Evaluation {
    format: u32,
    /// In the order in which they come first.
    sets: Vec<Score>,
    all: Score,
    /// The address of each page as the sets name it; nothing for those that the portal does not have.
    pages: BTreeMap<String, Option<String>>,
    /// How many queries ask for those.
    elsewhere: usize,
    /// The queries whose page was not first.
    misses: Vec<Miss>,
}

/// How well a set was answered.
#[derive(Debug, Default, Serialize)]
struct Score {
    set: String,
    n: usize,
    /// How often the right page was first.
    #[serde(rename = "success@1")]
    first: f64,
    /// How often it was among the first five.
    #[serde(rename = "success@5")]
    among_five: f64,
    /// One divided by its place, on average.
    #[serde(rename = "MRR@10")]
    reciprocal_rank: f64,
    /// How often nothing was found and something should have been.
    without_result: usize,
    /// Of the queries with an anchor, how often that heading of that page was offered first.
    #[serde(skip_serializing_if = "Option::is_none")]
    right_heading: Option<f64>,
}

/// A query whose page was not first.
#[derive(Debug, Serialize)]
struct Miss {
    set: String,
    q: String,
    /// As the set names it; nothing where nothing may be found.
    wanted: Option<String>,
    /// Whether the portal has that page.
    is_here: bool,
    /// Its place among the first ten, from 1.
    rank: Option<usize>,
    /// What was first.
    first: Option<String>,
}

/// What is added up of a set.
#[derive(Debug, Default)]
struct Tally {
    n: usize,
    first: usize,
    among_five: usize,
    reciprocal_ranks: f64,
    without_result: usize,
    anchors: usize,
    right_headings: usize,
}

/// Asks every query.
pub fn evaluate(portal: &mut Portal, queries: &[Asked]) -> Result<Evaluation, Unusable> {
    let mut pages: BTreeMap<&str, Pages> = BTreeMap::new();
    let mut tallies: Vec<(&str, Tally)> = Vec::new();
    let (mut misses, mut named, mut elsewhere) = (Vec::new(), BTreeMap::new(), 0);
    let default = portal.language().to_owned();
    for asked in queries {
        let language = asked.language.as_deref().unwrap_or(&default);
        let query = Query {
            text: &asked.q,
            is_typing: asked.is_typing(),
            is_prose: false,
            most: DEEP,
            category: asked.category.as_deref(),
            label: asked.label.as_deref(),
        };
        let hits = portal.ask(language, &query)?.hits;
        if !pages.contains_key(language) {
            pages.insert(language, Pages::gather(portal, language)?);
        }
        let wanted = asked.url.as_deref().and_then(|url| pages.get(language)?.named(url));
        if let Some(url) = &asked.url {
            named.insert(url.clone(), wanted.map(str::to_owned));
        }
        let is_here = wanted.is_some() || asked.none;
        elsewhere += usize::from(!is_here);
        let rank = match wanted {
            Some(wanted) => hits.iter().position(|hit| hit.url == wanted).map(|at| at + 1),
            None => (asked.none && hits.is_empty()).then_some(1),
        };
        let tally = match tallies.iter().position(|(set, _)| *set == asked.set) {
            Some(at) => tallies.get_mut(at),
            None => {
                tallies.push((&asked.set, Tally::default()));
                tallies.last_mut()
            }
        };
        let Some((_, tally)) = tally else { continue };
        tally.n += 1;
        tally.first += usize::from(rank == Some(1));
        tally.among_five += usize::from(rank.is_some_and(|rank| rank <= 5));
        tally.reciprocal_ranks += rank.map_or(0.0, |rank| 1.0 / rank as f64);
        tally.without_result += usize::from(hits.is_empty() && !asked.none);
        if let Some(anchor) = &asked.anchor {
            let section = hits.first().and_then(|hit| hit.section.as_ref()).filter(|_| rank == Some(1));
            tally.anchors += 1;
            // Other generators make other anchors of the same words.
            tally.right_headings += usize::from(section.is_some_and(|section| names::is_same(&section.anchor, anchor)));
        }
        if rank != Some(1) {
            misses.push(Miss {
                set: asked.set.clone(),
                q: asked.q.clone(),
                wanted: asked.url.clone(),
                is_here,
                rank,
                first: hits.first().map(|hit| hit.url.clone()),
            });
        }
    }
    let mut all = Tally::default();
    for (_, tally) in &tallies {
        all.add(tally);
    }
    let sets = tallies.iter().map(|(set, tally)| tally.score(set)).collect();
    Ok(Evaluation { format: FORMAT, sets, all: all.score("all"), pages: named, elsewhere, misses })
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.n += other.n;
        self.first += other.first;
        self.among_five += other.among_five;
        self.reciprocal_ranks += other.reciprocal_ranks;
        self.without_result += other.without_result;
        self.anchors += other.anchors;
        self.right_headings += other.right_headings;
    }

    fn score(&self, set: &str) -> Score {
        let of = |part: f64, whole: usize| if whole == 0 { 0.0 } else { part / whole as f64 };
        Score {
            set: set.to_owned(),
            n: self.n,
            first: of(self.first as f64, self.n),
            among_five: of(self.among_five as f64, self.n),
            reciprocal_rank: of(self.reciprocal_ranks, self.n),
            without_result: self.without_result,
            right_heading: (self.anchors > 0).then(|| of(self.right_headings as f64, self.anchors)),
        }
    }
}

impl Evaluation {
    /// Says it to people, or to programs.
    pub fn told(mut self, format: Format, misses: bool) -> String {
        if !misses {
            self.misses.clear();
        }
        match format {
            // Texts and numbers can always be written.
            Format::Json => serde_json::to_string_pretty(&self).unwrap_or_default() + "\n",
            Format::Human => self.human(),
        }
    }

    fn human(&self) -> String {
        let titles = ["set", "n", "success@1", "success@5", "MRR@10", "without result", "right heading"];
        let mut rows = vec![titles.map(str::to_owned).to_vec()];
        rows.extend(self.sets.iter().chain([&self.all]).map(Score::cells));
        let mut text = table(&rows);
        if !self.misses.is_empty() {
            text.push('\n');
        }
        for Miss { set, q, wanted, rank, first, .. } in &self.misses {
            let wanted = wanted.as_deref().unwrap_or("nothing");
            let place = rank.map_or_else(String::new, |rank| format!(" (number {rank})"));
            let first = first.as_deref().unwrap_or("nothing");
            text.push_str(&format!("{set}: \"{q}\" wants {wanted}{place}, first is {first}\n"));
        }
        match self.elsewhere {
            0 => {}
            1 => text.push_str("\n1 query asks for a page that is not here.\n"),
            n => text.push_str(&format!("\n{n} queries ask for pages that are not here.\n")),
        }
        text
    }
}

impl Score {
    fn cells(&self) -> Vec<String> {
        let rate = |rate: f64| format!("{rate:.3}");
        vec![
            self.set.clone(),
            self.n.to_string(),
            rate(self.first),
            rate(self.among_five),
            rate(self.reciprocal_rank),
            self.without_result.to_string(),
            self.right_heading.map_or_else(String::new, rate),
        ]
    }
}
