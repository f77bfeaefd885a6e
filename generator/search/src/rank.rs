//! Which pages a query is about: first by the words alone, over all pages.

use crate::Reader;
use crate::dictionary::{Lexeme, Reference};
use crate::query::Term;
use crate::sort::sort_by;
use crate::text::Kind;
use crate::typos::{self, Guess};
use crate::{File, Missing};

/// How many words a beginning may stand for.
const MOST_EXPANSIONS: usize = 48;

/// How many words a mistyped one may be.
const MOST_GUESSES: usize = 4;

/// How much a word that stands nowhere counts.
const UNKNOWN: f32 = 3.0;

/// What a term was found to be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meaning {
    /// What it may be, and how likely.
    pub lexemes: Vec<(Reference, f32)>,
    /// How those are written.
    pub surfaces: Vec<String>,
    /// As it was typed, or was meant.
    pub typed: String,
    /// Whether that may go on.
    pub is_open: bool,
    /// How much it says, the likeliest of it.
    pub idf: f32,
    /// The word that was meant, where it was mistyped.
    pub meant: Option<String>,
}

/// A page and how well it fits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub page: u32,
    pub score: f32,
    /// How much of the query it has, from 0 to 1.
    pub coverage: f32,
}

/// What is added up for a page.
#[derive(Clone, Copy, Default)]
struct Sum {
    impact: f32,
    matched: f32,
    title: f32,
    title_part: f32,
    heading: f32,
}

/// The best that a page has of one term.
#[derive(Clone, Copy, Default)]
struct Best {
    impact: f32,
    matched: f32,
    title: f32,
    title_part: f32,
    heading: f32,
}

impl Reader {
    /// Finds what a term means.
    pub(crate) fn meaning(&self, term: &Term, all_missing: &mut Missing) -> Meaning {
        // What other words lack holds up no guess of this one: all are fetched at once.
        let missing = &mut Missing::default();
        let mut meaning = Meaning { typed: term.text.clone(), is_open: term.is_open, ..Meaning::default() };
        let mut found = self.known(&term.text, term.is_open, missing);
        if let Some(joined) = &term.joined {
            found.extend(self.known(joined, term.is_open, missing));
            meaning.surfaces.push(joined.clone());
        }
        if found.is_empty() && missing.is_empty() && can_be_mistyped(term) {
            found = self.guesses(term, &mut meaning, missing);
        }
        sort_by(&mut found, |a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by_key(|(reference, _)| *reference);
        sort_by(&mut found, |a, b| b.1.total_cmp(&a.1));
        found.truncate(MOST_EXPANSIONS);
        for (at, (Reference { file, .. }, _)) in found.iter().enumerate() {
            let file = *file;
            if found.iter().take(at).any(|(reference, _)| reference.file == file) {
                continue;
            }
            let Some(words) = self.words(file, missing) else { continue };
            words.surfaces(file, |surface, other| {
                if found.iter().any(|(reference, _)| other == *reference) {
                    meaning.surfaces.extend(std::str::from_utf8(surface).ok().map(str::to_owned));
                }
                true
            });
        }
        if let Some(meant) = &meaning.meant {
            meaning.typed.clone_from(meant);
        }
        meaning.lexemes = found;
        std::mem::take(&mut missing.0).into_iter().for_each(|file| all_missing.ask(file));
        meaning
    }

    /// Looks a word up, or all that begin with it.
    fn known(&self, word: &str, is_open: bool, missing: &mut Missing) -> Vec<(Reference, f32)> {
        let text = word.as_bytes();
        let first = self.root.file_of(text);
        let last = if is_open { self.root.last_file_of(text).min(first + 2) } else { first };
        let mut found: Vec<(Reference, f32)> = Vec::new();
        let mut is_known = false;
        let mut look = |file: u32, found: &mut Vec<(Reference, f32)>| {
            let Some(words) = self.words(file, missing) else { return };
            words.surfaces(file, |surface, reference| {
                if surface == text {
                    is_known = true;
                    found.push((reference, 1.0));
                } else if is_open && surface.starts_with(text) {
                    let more = (surface.len() - text.len()) as f32;
                    found.push((reference, 0.9 * (-0.06 * more).exp()));
                }
                surface <= text || is_open && surface.starts_with(text)
            });
        };
        look(0, &mut found);
        // The words most asked for stand in the root alone.
        if found.is_empty() || is_open {
            (first..=last).for_each(|file| look(file, &mut found));
        }
        // Who typed a whole word more likely meant it.
        for (_, weight) in found.iter_mut().filter(|(_, weight)| is_known && *weight < 1.0) {
            *weight *= 0.35;
        }
        found
    }

    /// Guesses what a word that stands nowhere was meant to be.
    fn guesses(&self, term: &Term, meaning: &mut Meaning, missing: &mut Missing) -> Vec<(Reference, f32)> {
        let letters: Vec<char> = term.text.chars().collect();
        let mut guesses: Vec<Guess> = Vec::new();
        for by_end in [false, true] {
            for file in typos::files(&self.root.buckets, &letters, by_end) {
                if let Some(bytes) = self.typos(file, missing) {
                    // What cannot be read any more was said to be corrupt when it was brought.
                    let _ = typos::guess(bytes, &letters, &mut guesses);
                }
            }
            if !missing.is_empty() || guesses.iter().any(|guess| guess.distance == 1) {
                break;
            }
        }
        sort_by(&mut guesses, Ord::cmp);
        let nearest = guesses.first().map_or(0, |guess| guess.distance);
        guesses.retain(|guess| guess.distance == nearest);
        guesses.truncate(MOST_GUESSES);
        let weight = if nearest == 1 { 0.8 } else { 0.6 };
        let mut found = Vec::new();
        for guess in guesses {
            let text = guess.word.as_bytes();
            for file in [0, self.root.file_of(text)] {
                let Some(words) = self.words(file, missing) else { continue };
                words.surfaces(file, |surface, reference| {
                    if surface == text {
                        found.push((reference, weight));
                    }
                    surface < text
                });
            }
            meaning.meant.get_or_insert(guess.word);
        }
        found
    }

    /// Ranks all pages that have something of the meanings. `idf` of each is filled in.
    pub(crate) fn candidates(&self, meanings: &mut [Meaning], is_prose: bool, missing: &mut Missing) -> Vec<Candidate> {
        let mut sums: Vec<Sum> = vec![Sum::default(); self.root.pages as usize];
        let mut best: Vec<Best> = vec![Best::default(); self.root.pages as usize];
        let mut total = 0.0;
        for meaning in meanings.iter_mut() {
            let mut touched: Vec<u32> = Vec::new();
            for (reference, weight) in &meaning.lexemes {
                let Some(words) = self.words(reference.file, missing) else { continue };
                let Lexeme { idf, postings, titles } = words.lexeme(reference.lexeme);
                meaning.idf = meaning.idf.max(idf * weight);
                for posting in postings {
                    let Some(best) = best.get_mut(posting.page as usize) else { continue };
                    if best.matched == 0.0 {
                        touched.push(posting.page);
                    }
                    let impact = posting.impact * weight;
                    if impact > best.impact {
                        best.impact = impact;
                        best.matched = (idf * weight).max(f32::MIN_POSITIVE);
                    }
                    if posting.in_heading {
                        best.heading = best.heading.max(*weight);
                    }
                }
                for title in titles {
                    let Some(best) = best.get_mut(title.page as usize) else { continue };
                    if *weight > best.title {
                        best.title = *weight;
                        best.title_part = 1.0 / f32::from(title.length);
                    }
                }
            }
            if meaning.lexemes.is_empty() {
                meaning.idf = UNKNOWN;
            }
            let idf = meaning.idf;
            total += idf;
            for page in touched {
                let (Some(sum), Some(best)) = (sums.get_mut(page as usize), best.get_mut(page as usize)) else {
                    continue;
                };
                let Best { impact, matched, title, title_part, heading } = std::mem::take(best);
                sum.impact += impact;
                sum.matched += matched.min(idf);
                sum.title += idf * title;
                sum.title_part += title_part;
                sum.heading += idf * heading;
            }
        }
        if total <= 0.0 {
            total = 1.0;
        }
        let is_long = is_prose || meanings.len() >= 8;
        let mut candidates = Vec::new();
        for (page, sum) in sums.iter().enumerate().filter(|(_, sum)| sum.impact > 0.0) {
            let coverage = (sum.matched / total).min(1.0);
            let in_title = sum.title / total;
            let in_heading = (sum.heading / total).min(1.0);
            let score = sum.impact * covered(coverage, is_long)
                + 2.0 * sum.title * in_title * in_title * (0.4 + 0.6 * sum.title_part.min(1.0))
                + 0.5 * sum.heading * in_heading * in_heading;
            candidates.push(Candidate { page: page as u32, score, coverage });
        }
        sort_by(&mut candidates, |a, b| b.score.total_cmp(&a.score).then(a.page.cmp(&b.page)));
        candidates
    }
}

/// Returns what is left of a page's impact where it has only a part of the query: of a few words most
/// should be there, of many not.
fn covered(coverage: f32, is_long: bool) -> f32 {
    let root = coverage.sqrt();
    if is_long { root * root.sqrt() } else { coverage * root }
}

/// Tells whether a word may be another one mistyped: codes and numbers never are.
fn can_be_mistyped(term: &Term) -> bool {
    term.kind == Kind::Plain
        && !term.text.contains(|c: char| c.is_ascii_digit())
        && typos::tolerance(term.text.chars().count()) > 0
}

impl Missing {
    /// Asks for a file.
    pub fn ask(&mut self, file: File) {
        if !self.0.contains(&file) {
            self.0.push(file);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
