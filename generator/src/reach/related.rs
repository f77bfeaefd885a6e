//! Which articles to read next: those that share labels, rare words of their titles, or a link.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::assemble::Edition;

/// How many are shown.
pub const MOST: usize = 4;

/// What so many articles share says little, and comparing all of them would take long.
const COMMON: usize = 64;

/// How much is shared at least by those that are shown.
const LEAST: u32 = 6;

/// How much a link says, from one to the other.
const LINKED: u32 = 6;

/// How much a shared label says more than a shared word.
const LABELLED: u32 = 3;

/// How much a shared category says of those that share more than that.
const TOGETHER: u32 = 2;

/// Returns for each article of a language the places of those to read next, the nearest first.
/// `links` are pairs of places: who links, and to whom.
pub fn related(edition: &Edition<'_>, links: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let entries = &edition.entries;
    let shared = shared(edition);
    let mut linked: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    for (one, other) in links {
        for (from, to) in [(*one, *other), (*other, *one)] {
            linked.get_mut(from).into_iter().for_each(|linked| linked.push(to));
        }
    }
    let mut of_entry: Vec<Vec<(&[usize], u32)>> = vec![Vec::new(); entries.len()];
    for (places, weight) in &shared {
        for place in places {
            of_entry.get_mut(*place).into_iter().for_each(|shared| shared.push((places, *weight)));
        }
    }
    let near = |place: usize| {
        let mut scores: BTreeMap<usize, u32> = BTreeMap::new();
        for (others, weight) in of_entry.get(place).into_iter().flatten() {
            for other in *others {
                *scores.entry(*other).or_default() += weight;
            }
        }
        for other in linked.get(place).into_iter().flatten() {
            *scores.entry(*other).or_default() += LINKED;
        }
        scores.remove(&place);
        let category = |place: usize| entries.get(place).and_then(|entry| entry.category);
        let mut near: Vec<(u32, usize)> = scores
            .into_iter()
            .filter(|(_, score)| *score >= LEAST)
            .map(|(other, score)| {
                let together = category(place).is_some() && category(place) == category(other);
                (score + if together { TOGETHER } else { 0 }, other)
            })
            .collect();
        near.sort_by_key(|(score, other)| (Reverse(*score), *other));
        near.into_iter().map(|(_, other)| other).take(MOST).collect()
    };
    (0..entries.len()).map(near).collect()
}

/// Lists what few articles share: their places, and how much that says.
fn shared(edition: &Edition<'_>) -> Vec<(Vec<usize>, u32)> {
    let mut places: HashMap<(bool, String), Vec<usize>> = HashMap::new();
    for (place, entry) in edition.entries.iter().enumerate() {
        let title = entry.article.title.to_lowercase();
        let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
        let labels = entry.article.front.labels.iter().map(|(label, _)| (true, label.to_lowercase()));
        for shared in words.map(|word| (false, word.to_owned())).chain(labels) {
            let places = places.entry(shared).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
    }
    let mut shared: Vec<_> = places.into_iter().filter(|(_, places)| (2..=COMMON).contains(&places.len())).collect();
    shared.sort();
    let weighted = shared.into_iter().map(|((is_label, _), places)| {
        let rare = (edition.entries.len() / places.len()).ilog2();
        let weight = if is_label { LABELLED * (rare + 1) } else { rare };
        (places, weight)
    });
    weighted.filter(|(_, weight)| *weight > 0).collect()
}
