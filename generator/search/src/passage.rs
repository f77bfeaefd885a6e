//! Which part of a page answers: the second look, at the texts of the few pages that are shown.

use std::ops::Range;

use crate::page::{Page, Part};
use crate::query::sequence;
use crate::rank::Meaning;
use crate::text::{Kind, Word, list};
use crate::{MARK_END, MARK_START};

/// Words that stand so near to each other belong together.
const NEAR: usize = 20;

/// About how many characters are shown around what matches.
const EXCERPT: usize = 180;

/// What a look at a page's text gives, each from 0 to 1.
#[derive(Clone, Debug, Default)]
pub(crate) struct Look {
    /// How much of the query stands in the title, and how much of the title in the query.
    pub title: Fit,
    /// The same of the heading that fits best.
    pub heading: Fit,
    /// How much of the query stands together in one place of the text.
    pub near: f32,
    /// The part that fits best, by its number.
    pub part: usize,
    /// The words of its text around which most of the query stands.
    pub words: Range<usize>,
}

/// How well a line fits a query.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fit {
    /// How much of the query stands in the line.
    pub of_query: f32,
    /// How much of the line stands in the query.
    pub of_line: f32,
}

impl Fit {
    /// Returns one number of both.
    pub fn strength(self) -> f32 {
        self.of_query * self.of_query * (0.4 + 0.6 * self.of_line)
    }
}

/// Looks at a page with the words of a query.
pub(crate) fn look(page: &Page, meanings: &[Meaning]) -> Look {
    let total: f32 = meanings.iter().map(|meaning| meaning.idf).sum();
    let total = if total > 0.0 { total } else { 1.0 };
    let mut look = Look { title: fit(&page.title, meanings, total), ..Look::default() };
    let mut best = -1.0;
    for (number, part) in page.parts.iter().enumerate() {
        let heading = fit(&part.heading, meanings, total);
        let (near, words) = nearest(&part.text, meanings, total);
        if heading.strength() > look.heading.strength() {
            look.heading = heading;
        }
        look.near = look.near.max(near);
        let score = 2.0 * heading.strength() + near;
        if score > best {
            best = score;
            (look.part, look.words) = (number, words);
        }
    }
    look
}

/// Compares a line with the words of a query.
fn fit(line: &str, meanings: &[Meaning], total: f32) -> Fit {
    let words = list(line);
    let mut found = vec![false; meanings.len()];
    let (mut plain, mut matched) = (0.0, 0.0);
    for word in &words {
        let meant = matching(word, meanings);
        if let Some(found) = meant.and_then(|at| found.get_mut(at)) {
            *found = true;
        }
        if word.kind != Kind::Joined {
            plain += 1.0;
            matched += f32::from(u8::from(meant.is_some()));
        }
    }
    let of_query: f32 = found.iter().zip(meanings).filter(|(found, _)| **found).map(|(_, meaning)| meaning.idf).sum();
    Fit { of_query: (of_query / total).min(1.0), of_line: if plain > 0.0 { matched / plain } else { 0.0 } }
}

/// Finds where in a text most of the query stands together: how much of it, and the words.
fn nearest(text: &str, meanings: &[Meaning], total: f32) -> (f32, Range<usize>) {
    let mut hits: Vec<(usize, usize)> = Vec::new();
    for (at, word) in list(text).iter().enumerate() {
        if let Some(meaning) = matching(word, meanings) {
            hits.push((at, meaning));
        }
    }
    let mut best = (0.0, 0..0);
    for (from, (start, _)) in hits.iter().enumerate() {
        let mut found = vec![false; meanings.len()];
        let mut sum = 0.0;
        for (at, meaning) in hits.iter().skip(from).take_while(|(at, _)| at - start < NEAR) {
            let (Some(found), Some(meaning)) = (found.get_mut(*meaning), meanings.get(*meaning)) else { continue };
            if !std::mem::replace(found, true) {
                sum += meaning.idf;
                if sum > best.0 {
                    best = (sum, *start..at + 1);
                }
            }
        }
    }
    ((best.0 / total).min(1.0), best.1)
}

/// Returns which word of the query this is.
fn matching(word: &Word, meanings: &[Meaning]) -> Option<usize> {
    meanings.iter().position(|meaning| {
        meaning.surfaces.contains(&word.text)
            || meaning.start.as_ref().is_some_and(|start| word.text.starts_with(start.as_str()))
    })
}

/// Tells whether a page has all phrases.
pub(crate) fn has_phrases(page: &Page, phrases: &[Vec<String>]) -> bool {
    phrases.iter().all(|phrase| {
        let lines = page.parts.iter().flat_map(|part| [&part.heading, &part.text]);
        [&page.title, &page.description].into_iter().chain(lines).any(|text| {
            let words = sequence(text);
            words.windows(phrase.len()).any(|window| window == phrase.as_slice())
        })
    })
}

/// Returns a line with marks around the words of the query.
pub(crate) fn marked(line: &str, meanings: &[Meaning]) -> String {
    mark(line, 0..line.len(), meanings)
}

/// Returns a few sentences around what fits best, with marks.
pub(crate) fn excerpt(page: &Page, look: &Look, meanings: &[Meaning]) -> String {
    let text = page.parts.get(look.part).map_or("", |part: &Part| part.text.as_str());
    if look.words.is_empty() {
        let own = if look.part == 0 && !page.description.is_empty() { page.description.as_str() } else { text };
        let own = if own.is_empty() { page.description.as_str() } else { own };
        return mark(own, around(own, 0..0), meanings);
    }
    let words = list(text);
    let start = words.get(look.words.start).map_or(0, |word| word.place.start);
    let end = words.get(look.words.end.saturating_sub(1)).map_or(start, |word| word.place.end);
    mark(text, around(text, start..end), meanings)
}

/// Widens a place in a text to what is shown of it, from word to word, and from the start of a
/// sentence where one is near.
fn around(text: &str, place: Range<usize>) -> Range<usize> {
    let width = text.get(place.clone()).map_or(0, |text| text.chars().count());
    let room = EXCERPT.saturating_sub(width);
    let before = text.get(..place.start).unwrap_or("");
    let lead: usize = before.chars().rev().take(room / 3).map(char::len_utf8).sum();
    let mut start = place.start - lead;
    let led = text.get(start..place.start).unwrap_or("");
    if start > 0 {
        let sentence = led.rmatch_indices(['.', '!', '?', '。']).map(|(at, end)| at + end.len()).next();
        let cut = sentence.or_else(|| led.find(char::is_whitespace)).unwrap_or(0);
        start += cut;
    }
    start += text.get(start..).map_or(0, |text| text.len() - text.trim_start().len());
    let mut end = start;
    let mut count = 0;
    for (at, c) in text.get(start..).unwrap_or("").char_indices() {
        let here = start + at;
        if count >= EXCERPT && here >= place.end && (c.is_whitespace() || count >= EXCERPT + 20) {
            break;
        }
        count += 1;
        end = here + c.len_utf8();
    }
    start..end
}

/// Returns a part of a text with marks, and with dots where it is cut.
fn mark(text: &str, shown: Range<usize>, meanings: &[Meaning]) -> String {
    let most = meanings.iter().map(|meaning| meaning.idf).fold(0.0, f32::max);
    let mut marked = String::new();
    if shown.start > 0 {
        marked.push('…');
    }
    let mut at = shown.start;
    let part = text.get(shown.clone()).unwrap_or("");
    for word in list(part) {
        let place = shown.start + word.place.start..shown.start + word.place.end;
        let meant = matching(&word, meanings).and_then(|at| meanings.get(at));
        // To mark every "the" says nothing.
        if place.start < at || meant.is_none_or(|meaning| meaning.idf < 0.25 * most) {
            continue;
        }
        marked.push_str(text.get(at..place.start).unwrap_or(""));
        marked.push(MARK_START);
        marked.push_str(text.get(place.clone()).unwrap_or(""));
        marked.push(MARK_END);
        at = place.end;
    }
    marked.push_str(text.get(at..shown.end).unwrap_or(""));
    if shown.end < text.trim_end().len() {
        marked.push('…');
    }
    marked
}
