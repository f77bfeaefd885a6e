//! What was typed, as words to look up.

use crate::text::{Kind, Word, list};

/// More words than these say nothing more.
const MOST_TERMS: usize = 48;

/// The beginning of a word is looked up from so many letters on.
const SHORTEST_START: usize = 2;

/// What stands around a phrase.
const QUOTES: &[(char, char)] = &[('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('「', '」')];

/// A word to look up.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Term {
    /// In lower case.
    pub text: String,
    /// What it is made of.
    pub kind: Kind,
    /// Whether it may go on.
    pub is_open: bool,
    /// What it is a part of, written as one word: "wifi" of "Wi-Fi".
    pub joined: Option<String>,
    /// Where it was typed.
    pub place: std::ops::Range<usize>,
}

/// The words of a query, each once, and what has to stand together.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Terms {
    pub terms: Vec<Term>,
    pub phrases: Vec<Vec<String>>,
}

impl Terms {
    pub fn of(text: &str, is_typing: bool) -> Terms {
        let words = list(text);
        let mut terms: Vec<Term> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            // One character is looked up where it stands alone.
            let has = |other: &Word| {
                other.kind == Kind::Pair && other.place.start <= word.place.start && word.place.end <= other.place.end
            };
            let is_part = word.kind == Kind::Single && words.iter().skip(at).take(4).any(has);
            if word.kind == Kind::Joined {
                for part in terms.iter_mut().filter(|term| word.place.start <= term.place.start) {
                    part.joined = Some(word.text.clone());
                }
                continue;
            }
            if is_part || terms.iter().any(|term| term.text == word.text) {
                continue;
            }
            let is_open = is_typing
                && word.place.end == text.len()
                && word.kind == Kind::Plain
                && word.text.chars().count() >= SHORTEST_START;
            terms.push(Term {
                text: word.text.clone(),
                kind: word.kind,
                is_open,
                joined: None,
                place: word.place.clone(),
            });
            if terms.len() == MOST_TERMS {
                break;
            }
        }
        Terms { terms, phrases: phrases(text) }
    }
}

/// Returns what stands in quotes.
fn phrases(text: &str) -> Vec<Vec<String>> {
    let mut phrases = Vec::new();
    let mut rest = text;
    while let Some((at, open)) = rest.char_indices().find(|(_, c)| QUOTES.iter().any(|(open, _)| open == c)) {
        let behind = rest.get(at + open.len_utf8()..).unwrap_or("");
        let close = QUOTES.iter().find(|(other, _)| *other == open).map_or('"', |(_, close)| *close);
        let Some((inside, after)) = behind.split_once(close) else { break };
        let phrase = sequence(inside);
        if phrase.len() > 1 {
            phrases.push(phrase);
        }
        rest = after;
    }
    phrases
}

/// Returns the words of a text as they follow each other.
pub(crate) fn sequence(text: &str) -> Vec<String> {
    let words = list(text).into_iter().filter(|word| matches!(word.kind, Kind::Plain | Kind::Single));
    words.map(|word| word.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, is_typing: bool) -> String {
        let terms = Terms::of(text, is_typing).terms;
        let said = terms.iter().map(|term| term.text.clone() + if term.is_open { "…" } else { "" });
        said.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_word_is_looked_up_once_and_the_last_may_go_on() {
        assert_eq!(said("Reset the reset pass", true), "reset the pass…");
        assert_eq!(said("reset pass ", true), "reset pass");
        assert_eq!(said("reset pass", false), "reset pass");
        assert_eq!(said("on wi-fi", true), "on wi fi…");
        assert_eq!(
            Terms::of("on wi-fi", true).terms.iter().filter(|term| term.joined.as_deref() == Some("wifi")).count(),
            2
        );
        assert_eq!(said("設定を", true), "設定 定を");
        assert_eq!(said("車", true), "車");
        assert_eq!(said("a 車 b", true), "a 車 b");
    }

    #[test]
    fn what_stands_in_quotes_belongs_together() {
        let phrases = |text| Terms::of(text, false).phrases;
        assert_eq!(phrases("how \"sign in\" works"), [["sign", "in"]]);
        assert_eq!(phrases("„zwei Wörter“ und “one more”"), [["zwei", "wörter"], ["one", "more"]]);
        assert_eq!(phrases("\"one\" \"open end"), Vec::<Vec<String>>::new());
        assert_eq!(phrases("「設定」"), [["設", "定"]]);
    }
}
