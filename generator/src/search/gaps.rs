//! What customers asked for and no article answers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fanlight_search::text::{Kind, list};
use fanlight_search::{Query, SURE};
use serde::{Deserialize, Serialize};

use crate::load;
use crate::report::counted;
use crate::search::{Format, Portal, Unusable};

/// So many pages are suggested to somebody who writes a ticket.
const SUGGESTED: usize = 3;

/// Shorter words tell nothing of what a subject is about.
const TELLING: usize = 4;

/// Grows when a program that reads the document would misread it.
const FORMAT: u32 = 1;

/// Searches without a good answer, as the desk tells them in JSON.
#[derive(Deserialize)]
struct Failed {
    failed: Vec<FailedQuery>,
}

#[derive(Deserialize)]
struct FailedQuery {
    query: String,
    language: String,
    times: u64,
}

/// What somebody asked for.
#[derive(Debug)]
struct Subject {
    text: String,
    /// What it is in, where that is known.
    language: Option<String>,
    times: u64,
}

/// What no article answers.
#[derive(Debug, Serialize)]
pub struct Gaps {
    format: u32,
    /// How many subjects there are, each once.
    subjects: usize,
    /// What is asked most comes first.
    gaps: Vec<Group>,
}

/// Subjects without a good article that share a word.
#[derive(Debug, Serialize)]
struct Group {
    /// Nothing where a subject shares none.
    word: Option<String>,
    times: u64,
    subjects: Vec<Gap>,
}

/// A subject without a good article.
#[derive(Clone, Debug, Serialize)]
struct Gap {
    subject: String,
    times: u64,
    /// The address of the page that comes closest.
    nearest: Option<String>,
    confidence: f32,
}

/// Finds the subjects of a file that no article answers.
pub fn gaps(portal: &mut Portal, path: &Path) -> Result<Gaps, Unusable> {
    let subjects = subjects(path)?;
    let default = portal.language().to_owned();
    let mut gaps = Vec::new();
    for subject in &subjects {
        let language = subject.language.as_deref().unwrap_or(&default);
        let query = Query { text: &subject.text, is_prose: true, most: SUGGESTED, ..Query::default() };
        let hits = portal.ask(language, &query)?.hits;
        let nearest = hits.iter().max_by(|a, b| a.confidence.total_cmp(&b.confidence));
        let confidence = nearest.map_or(0.0, |hit| hit.confidence);
        if confidence < SURE {
            let nearest = nearest.map(|hit| hit.url.clone());
            gaps.push(Gap { subject: subject.text.clone(), times: subject.times, nearest, confidence });
        }
    }
    Ok(Gaps { format: FORMAT, subjects: subjects.len(), gaps: grouped(&subjects, gaps) })
}

/// Reads subjects: one a line, or what the desk says of searches; each once, with how often it is there.
fn subjects(path: &Path) -> Result<Vec<Subject>, Unusable> {
    let refuse = |what: String| {
        let hint = "name a file with a subject a line, or the JSON of /desk/searches";
        Unusable::new(format!("{} {what}", path.display()), hint)
    };
    let text = load::text(path).map_err(|error| refuse(format!("cannot be read: {error}")))?;
    let read: Vec<Subject> = if text.trim_start().starts_with('{') {
        let failed: Failed = serde_json::from_str(&text).map_err(|error| refuse(format!("is not known: {error}")))?;
        let subject =
            |failed: FailedQuery| Subject { text: failed.query, language: Some(failed.language), times: failed.times };
        failed.failed.into_iter().map(subject).collect()
    } else {
        text.lines().map(|line| Subject { text: line.trim().to_owned(), language: None, times: 1 }).collect()
    };
    let mut subjects: BTreeMap<(Option<String>, String), Subject> = BTreeMap::new();
    for subject in read.into_iter().filter(|subject| !subject.text.is_empty()) {
        let key = (subject.language.clone(), subject.text.to_lowercase());
        let times = subject.times;
        subjects.entry(key).or_insert(Subject { times: 0, ..subject }).times += times;
    }
    Ok(subjects.into_values().collect())
}

/// Groups by the word that tells most of what is left, again and again.
fn grouped(subjects: &[Subject], mut left: Vec<Gap>) -> Vec<Group> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for word in subjects.iter().flat_map(|subject| words(&subject.text)) {
        *known.entry(word).or_default() += 1;
    }
    let mut groups = Vec::new();
    loop {
        let mut shared: BTreeMap<String, (usize, u64)> = BTreeMap::new();
        for gap in &left {
            for word in words(&gap.subject) {
                let (subjects, times) = shared.entry(word).or_default();
                *subjects += 1;
                *times += gap.times;
            }
        }
        // A word that many have tells little; one that all have, nothing.
        let telling = |word: &str, times: u64| {
            let having = known.get(word).copied().unwrap_or(1).max(1);
            times as f64 * (subjects.len() as f64 / having as f64).ln()
        };
        let shared = shared.into_iter().filter(|(_, (subjects, _))| *subjects > 1);
        let shared = shared.map(|(word, (_, times))| (telling(&word, times), word));
        let Some((_, word)) = shared
            .filter(|(telling, _)| *telling > 0.0)
            .max_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| other.cmp(one)))
        else {
            break;
        };
        let (group, rest) = left.into_iter().partition(|gap| words(&gap.subject).contains(&word));
        left = rest;
        groups.push(Group::new(Some(word), group));
    }
    groups.extend(left.into_iter().map(|gap| Group::new(None, vec![gap])));
    groups.sort_by_key(|group| std::cmp::Reverse(group.times));
    groups
}

/// Returns the words of a subject that may tell what it is about.
fn words(subject: &str) -> BTreeSet<String> {
    let words = list(subject).into_iter();
    let telling = words.filter(|word| match word.kind {
        Kind::Plain => word.text.chars().count() >= TELLING,
        Kind::Pair => true,
        Kind::Single | Kind::Joined => false,
    });
    telling.map(|word| word.text).collect()
}

impl Group {
    fn new(word: Option<String>, mut subjects: Vec<Gap>) -> Group {
        subjects.sort_by_key(|gap| std::cmp::Reverse(gap.times));
        Group { word, times: subjects.iter().map(|gap| gap.times).sum(), subjects }
    }
}

impl Gaps {
    /// Says it to people, or to programs.
    pub fn told(&self, format: Format) -> String {
        if format == Format::Json {
            // Texts and numbers can always be written.
            return serde_json::to_string_pretty(self).unwrap_or_default() + "\n";
        }
        let mut text = String::new();
        for Group { word, times, subjects } in &self.gaps {
            if let Some(word) = word {
                text.push_str(&format!("{word}: {times}\n"));
            }
            for Gap { subject, times, nearest, confidence } in subjects {
                let nearest = match nearest {
                    Some(url) => format!("nearest is {url} ({confidence:.2})"),
                    None => "nothing is near".to_owned(),
                };
                text.push_str(&format!("{times:>4}  {subject}\n      {nearest}\n"));
            }
            text.push('\n');
        }
        let gaps: usize = self.gaps.iter().map(|group| group.subjects.len()).sum();
        text.push_str(&format!("{gaps} of {} without a good article.\n", counted(self.subjects, "subject")));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_grouped_by_what_is_rare_in_them() {
        let texts = [
            ("where does my invoice go", 1),
            ("invoice number missing where", 4),
            ("where can the colour change", 2),
            ("something else entirely", 9),
            ("where is the answered one", 1),
        ];
        let subject = |(text, times): &(&str, u64)| Subject { text: (*text).to_owned(), language: None, times: *times };
        let subjects: Vec<Subject> = texts.iter().map(subject).collect();
        let gap = |subject: &Subject| Gap {
            subject: subject.text.clone(),
            times: subject.times,
            nearest: None,
            confidence: 0.0,
        };
        let groups = grouped(&subjects, subjects.iter().take(4).map(gap).collect());
        let told: Vec<_> = groups
            .iter()
            .map(|group| (group.word.as_deref(), group.times, group.subjects.iter().map(|gap| gap.times).collect()))
            .collect();
        let wanted: [(Option<&str>, u64, Vec<u64>); 3] =
            [(None, 9, vec![9]), (Some("invoice"), 5, vec![4, 1]), (None, 2, vec![2])];
        assert_eq!(told, wanted);
    }
}
