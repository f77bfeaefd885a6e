//! Which part of a page answers: the second look, at the texts of the few pages that are shown.

use std::ops::Range;

use crate::page::{Page, Part};
use crate::query::sequence;
use crate::rank::Meaning;
use crate::sort::sort_by;
use crate::text::{Kind, words};
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
    /// Where in its text most of the query stands together.
    pub place: Range<usize>,
}

/// How well a line fits a query.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fit {
    /// How much of the query stands in the line.
    pub of_query: f32,
    /// How much of the line stands in the query.
    pub of_line: f32,
    /// Whether every word of the query stands in the line.
    pub is_whole: bool,
}

impl Fit {
    /// Returns one number of both.
    pub fn strength(self) -> f32 {
        let strength = self.of_query * self.of_query * (0.4 + 0.6 * self.of_line);
        if self.is_whole { WHOLE * strength } else { strength }
    }
}

/// The words of a query, to compare those of texts with.
pub(crate) struct Matcher<'m> {
    meanings: &'m [Meaning],
    /// As they are written, with the meaning of each and whether it was typed like that.
    surfaces: Vec<(&'m str, usize, bool)>,
    /// How much all of them say.
    total: f32,
}

/// How many rare words are enough to know what a query is about.
const ENOUGH: f32 = 1.6;

/// How much more a line says that has every word, the common ones too.
const WHOLE: f32 = 1.4;

/// How much a word counts that is not written as it was typed: "parameter" for "parameters".
const AKIN: f32 = 0.7;

impl<'m> Matcher<'m> {
    pub fn new(meanings: &'m [Meaning]) -> Matcher<'m> {
        let mut surfaces = Vec::new();
        for (at, meaning) in meanings.iter().enumerate() {
            surfaces.push((meaning.typed.as_str(), at, true));
            surfaces.extend(meaning.surfaces.iter().map(|surface| (surface.as_str(), at, false)));
        }
        sort_by(&mut surfaces, |a, b| a.0.cmp(b.0).then(b.2.cmp(&a.2)));
        surfaces.dedup_by_key(|(surface, ..)| *surface);
        let total: f32 = meanings.iter().map(|meaning| meaning.idf).sum();
        Matcher { meanings, surfaces, total: if total > 0.0 { total } else { 1.0 } }
    }

    /// Returns which word of the query this is, and whether it was typed like that.
    fn of(&self, word: &str) -> Option<(usize, bool)> {
        if let Ok(at) = self.surfaces.binary_search_by(|(surface, ..)| (*surface).cmp(word)) {
            return self.surfaces.get(at).map(|(_, meaning, is_typed)| (*meaning, *is_typed));
        }
        let starts = |meaning: &Meaning| meaning.is_open && word.starts_with(meaning.typed.as_str());
        self.meanings.iter().position(starts).map(|at| (at, true))
    }

    fn idf(&self, meaning: usize) -> f32 {
        self.meanings.get(meaning).map_or(0.0, |meaning| meaning.idf)
    }

    /// Compares a line with the query.
    fn fit(&self, line: &str) -> Fit {
        let mut found = vec![0.0_f32; self.meanings.len()];
        let (mut count, mut matched) = (0.0, 0.0);
        words(line, |word, _, kind| {
            let meant = self.of(word);
            if let Some((meaning, is_typed)) = meant
                && let Some(found) = found.get_mut(meaning)
            {
                *found = found.max(if is_typed { 1.0 } else { AKIN });
            }
            if kind != Kind::Joined {
                count += 1.0;
                matched += f32::from(u8::from(meant.is_some()));
            }
        });
        let of_query: f32 = found.iter().zip(self.meanings).map(|(found, meaning)| found * meaning.idf).sum();
        let of_line = if count > 0.0 { matched / count } else { 0.0 };
        let is_whole = found.iter().all(|found| *found > 0.0);
        Fit { of_query: (of_query / self.total).min(1.0), of_line, is_whole }
    }

    /// Finds where in a text most of the query stands together: how much of it, and the place.
    fn nearest(&self, text: &str) -> (f32, Range<usize>) {
        let mut hits: Vec<(usize, usize, Range<usize>)> = Vec::new();
        let mut count = 0;
        words(text, |word, place, _| {
            count += 1;
            if let Some((meaning, _)) = self.of(word) {
                hits.push((count, meaning, place));
            }
        });
        let mut best = (0.0, 0..0);
        for (from, (start, _, first)) in hits.iter().enumerate() {
            // No more than this word of each meaning is counted once.
            let mut found = vec![false; self.meanings.len()];
            let mut sum = 0.0;
            for (_, meaning, place) in hits.iter().skip(from).take_while(|(at, ..)| at - start < NEAR) {
                let Some(found) = found.get_mut(*meaning) else { continue };
                if !std::mem::replace(found, true) {
                    sum += self.idf(*meaning);
                    if sum > best.0 {
                        best = (sum, first.start..place.end);
                    }
                }
            }
        }
        ((best.0 / self.total).min(1.0), best.1)
    }

    /// Looks at a page.
    pub fn look(&self, page: &Page) -> Look {
        let mut look = Look { title: self.fit(&page.title), ..Look::default() };
        let mut best = -1.0;
        for (number, part) in page.parts.iter().enumerate() {
            let heading = self.fit(&part.heading);
            let (near, place) = self.nearest(&part.text);
            if heading.strength() > look.heading.strength() {
                look.heading = heading;
            }
            look.near = look.near.max(near);
            let score = 2.0 * heading.strength() + near;
            if score > best {
                best = score;
                (look.part, look.place) = (number, place);
            }
        }
        look
    }

    /// Returns how sure it is that a page answers, from 0 to 1. Of a long query it is enough that the page
    /// has what a short one would have asked for.
    pub fn confidence(&self, coverage: f32, pages: u32, look: &Look) -> f32 {
        let short = ENOUGH * (1.0 + pages as f32).ln();
        let scale = (self.total / short).max(1.0);
        let strength = |fit: Fit| Fit { of_query: (fit.of_query * scale).min(1.0), is_whole: false, ..fit }.strength();
        let line = strength(look.title).max(strength(look.heading)).max(0.6 * (look.near * scale).min(1.0));
        (coverage * scale).min(1.0) * (0.3 + 0.7 * line)
    }

    /// Returns how well a page fits after a look at it.
    pub fn rescore(&self, score: f32, page: &Page, look: &Look) -> f32 {
        let score =
            score + self.total * (2.0 * look.title.strength() + 1.5 * look.heading.strength() + 0.5 * look.near);
        // A list of others is worth less than an answer.
        if page.parts.is_empty() { 0.8 * score } else { score }
    }

    /// Returns a line with marks around the words of the query.
    pub fn marked(&self, line: &str) -> String {
        self.mark(line, 0..line.len())
    }

    /// Returns a few sentences around what fits best, with marks.
    pub fn excerpt(&self, page: &Page, look: &Look) -> String {
        let text = page.parts.get(look.part).map_or("", |part: &Part| part.text.as_str());
        if !look.place.is_empty() {
            return self.mark(text, around(text, look.place.clone()));
        }
        let own =
            if text.is_empty() || look.part == 0 && !page.description.is_empty() { &page.description } else { text };
        self.mark(own, around(own, 0..0))
    }

    /// Returns a part of a text with marks, and with dots where it is cut.
    fn mark(&self, text: &str, shown: Range<usize>) -> String {
        let most = self.meanings.iter().map(|meaning| meaning.idf).fold(0.0, f32::max);
        let mut marked = String::new();
        if shown.start > 0 {
            marked.push('…');
        }
        let mut at = shown.start;
        words(text.get(shown.clone()).unwrap_or(""), |word, place, _| {
            let place = shown.start + place.start..shown.start + place.end;
            // To mark every "the" says nothing.
            let says = self.of(word).is_some_and(|(meaning, _)| self.idf(meaning) >= 0.25 * most);
            if says && place.start >= at {
                marked.push_str(text.get(at..place.start).unwrap_or(""));
                marked.push(MARK_START);
                marked.push_str(text.get(place.clone()).unwrap_or(""));
                marked.push(MARK_END);
                at = place.end;
            }
        });
        marked.push_str(text.get(at..shown.end).unwrap_or(""));
        if shown.end < text.trim_end().len() {
            marked.push('…');
        }
        marked
    }
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
        let ends = |at: usize, mark: &str| {
            mark == "。" || led.get(at + mark.len()..).is_some_and(|rest| rest.starts_with(' '))
        };
        let sentence = led.rmatch_indices(['.', '!', '?', '。']).find(|(at, mark)| ends(*at, mark));
        let sentence = sentence.map(|(at, mark)| at + mark.len());
        let cut = sentence.or_else(|| led.find(char::is_whitespace)).unwrap_or(0);
        start += cut;
    }
    start += text.get(start..).map_or(0, |text| text.len() - text.trim_start().len());
    let mut end = start;
    for (count, (at, c)) in text.get(start..).unwrap_or("").char_indices().enumerate() {
        let here = start + at;
        if count >= EXCERPT && here >= place.end && (c.is_whitespace() || count >= EXCERPT + 20) {
            break;
        }
        end = here + c.len_utf8();
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_begins_with_a_sentence_where_one_is_near() {
        let long = "word ".repeat(60);
        let of = |text: &str, word: &str| {
            let at = text.find(word).unwrap();
            text[around(text, at..at + word.len())].chars().take(14).collect::<String>()
        };
        assert_eq!(of(&format!("{long}It ends. Here is a refund and {long}"), "refund"), "Here is a refu");
        assert_eq!(
            of(&format!("{long}costs 4.95, taken off the refund and {long}"), "refund").split(' ').next(),
            Some("word")
        );
        assert_eq!(
            of(&format!("{long}終わり。返金は{long}"), "返金"),
            "返金はword word w".chars().take(14).collect::<String>()
        );
        assert_eq!(of("Refunds are quick.", "quick"), "Refunds are qu");
    }
}
