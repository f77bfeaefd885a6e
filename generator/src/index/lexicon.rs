//! Words → lexemes: what several words have in common. All that is known of languages is used here, so
//! that readers need to know none.

use fanlight_search::text::{Kind, words};
use rustc_hash::FxHashMap;
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, RawTokenizer, Stemmer, StopWordFilter, TextAnalyzer, TokenStream,
};

/// Every word of an index.
pub struct Lexicon {
    stemmer: TextAnalyzer,
    folder: TextAnalyzer,
    /// Leaves out what every text has.
    stopper: Option<TextAnalyzer>,
    /// How words are written, and what each is.
    pub surfaces: FxHashMap<String, Surface>,
    /// By their stems; what means the same has one number.
    lexemes: FxHashMap<String, u32>,
    count: u32,
    /// Phrases that mean the same as others.
    phrases: Vec<Phrase>,
    /// The page that is being read.
    page: u32,
    /// The lexemes of the text that is being read, of its words as they follow each other.
    plain: Vec<u32>,
}

/// Words that mean the same as others where they follow each other.
struct Phrase {
    words: Vec<u32>,
    /// What somebody may look for instead.
    others: Vec<u32>,
}

/// A word as it is written.
#[derive(Clone, Copy, Debug)]
pub struct Surface {
    /// By its number.
    pub lexeme: u32,
    /// How many pages have it.
    pub pages: u32,
    /// Whether it stands in a title or a heading.
    pub in_line: bool,
    /// Whether it is written with letters, so that it may be mistyped.
    pub is_plain: bool,
    /// Whether it is one of the words that hold sentences together, and say nothing themselves.
    pub is_stop: bool,
    last: u32,
}

/// Where a word is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// In a title, a heading or a label.
    Line,
    /// In a text.
    Text,
}

impl Lexicon {
    /// Makes an empty one for a language, by its BCP 47 tag.
    pub fn new(language: &str) -> Lexicon {
        let raw = || TextAnalyzer::builder(RawTokenizer::default());
        let known = known(language);
        let stemmer = match known {
            Some(language) => raw().filter(Stemmer::new(language)).build(),
            None => raw().build(),
        };
        let stopper = known.and_then(StopWordFilter::new).map(|filter| raw().filter(filter).build());
        let folder = raw().filter(AsciiFoldingFilter).build();
        Lexicon {
            stemmer,
            folder,
            stopper,
            surfaces: FxHashMap::default(),
            lexemes: FxHashMap::default(),
            count: 0,
            phrases: Vec::new(),
            page: 0,
            plain: Vec::new(),
        }
    }

    /// Makes words and phrases mean the same. Single words become one lexeme; who writes a phrase, or
    /// what means the same as one, is found by the words of the other.
    pub fn unite<'w>(&mut self, group: impl IntoIterator<Item = &'w str>) {
        let mut alone: Option<u32> = None;
        let mut each: Vec<Vec<u32>> = Vec::new();
        for member in group {
            let mut names: Vec<(String, Kind)> = Vec::new();
            words(member, |word, _, kind| {
                if !matches!(kind, Kind::Joined | Kind::Single) {
                    names.push((word.to_owned(), kind));
                }
            });
            if let ([(word, kind)], Some(lexeme)) = (names.as_slice(), alone) {
                let stem = self.stem(word, *kind);
                self.lexemes.entry(stem).or_insert(lexeme);
            }
            let read: Vec<u32> = names.iter().map(|(word, kind)| self.read(word, *kind, Place::Line)).collect();
            if let [only] = read.as_slice() {
                alone.get_or_insert(*only);
            }
            each.push(read);
        }
        each.dedup();
        for (at, words) in each.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
            let others = each.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, other)| other);
            let others: Vec<u32> = others.filter(|lexeme| !words.contains(lexeme)).copied().collect();
            if !others.is_empty() {
                self.phrases.push(Phrase { words: words.clone(), others });
            }
        }
    }

    /// Returns how many lexemes there are.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Goes on with a page.
    pub fn turn_to(&mut self, page: u32) {
        // No page has been seen where a surface is new.
        self.page = page + 1;
    }

    /// Puts the lexemes of a text behind others: those of its words, and what somebody may look for instead.
    pub fn read_text(&mut self, text: &str, place: Place, lexemes: &mut Vec<u32>) {
        let mut plain = std::mem::take(&mut self.plain);
        plain.clear();
        words(text, |word, _, kind| {
            let lexeme = self.read(word, kind, place);
            lexemes.push(lexeme);
            if !matches!(kind, Kind::Joined | Kind::Single) {
                plain.push(lexeme);
            }
        });
        for phrase in &self.phrases {
            let uses = plain.windows(phrase.words.len()).filter(|window| *window == phrase.words).count();
            (0..uses).for_each(|_| lexemes.extend(&phrase.others));
        }
        self.plain = plain;
    }

    /// Returns the lexeme of a word, and takes note of where it was read.
    fn read(&mut self, word: &str, kind: Kind, place: Place) -> u32 {
        let page = self.page;
        let known = self.surfaces.get_mut(word);
        let surface = match known {
            Some(surface) => surface,
            None => {
                let lexeme = self.lexeme_of(word, kind);
                let is_plain = kind == Kind::Plain && !word.contains(|c: char| c.is_numeric());
                let is_stop = self.stopper.as_mut().is_some_and(|stopper| !stopper.token_stream(word).advance());
                let new = Surface { lexeme, pages: 0, in_line: false, is_plain, is_stop, last: 0 };
                self.surfaces.entry(word.to_owned()).or_insert(new)
            }
        };
        if surface.last != page {
            surface.last = page;
            surface.pages += 1;
        }
        surface.in_line |= place == Place::Line;
        surface.lexeme
    }

    fn lexeme_of(&mut self, word: &str, kind: Kind) -> u32 {
        let stem = self.stem(word, kind);
        *self.lexemes.entry(stem).or_insert_with(|| {
            self.count += 1;
            self.count - 1
        })
    }

    fn stem(&mut self, word: &str, kind: Kind) -> String {
        match kind {
            Kind::Plain | Kind::Joined => {
                let stem = analyzed(&mut self.stemmer, word);
                if stem.is_ascii() { stem } else { analyzed(&mut self.folder, &stem) }
            }
            Kind::Pair | Kind::Single => word.to_owned(),
        }
    }

    /// Lets words with accents be found by who types none.
    pub fn fold(&mut self) {
        let accented: Vec<(String, Surface)> = {
            let mut accented: Vec<_> = self.surfaces.iter().filter(|(word, _)| !word.is_ascii()).collect();
            accented.sort_unstable_by_key(|(word, _)| *word);
            accented.into_iter().map(|(word, surface)| (word.clone(), *surface)).collect()
        };
        for (word, surface) in accented {
            let folded = analyzed(&mut self.folder, &word);
            self.surfaces.entry(folded).or_insert(Surface { is_plain: false, ..surface });
        }
    }
}

fn analyzed(analyzer: &mut TextAnalyzer, word: &str) -> String {
    let mut stream = analyzer.token_stream(word);
    if stream.advance() { stream.token().text.clone() } else { word.to_owned() }
}

/// Returns the language that tantivy knows by a tag, where there is one.
fn known(language: &str) -> Option<Language> {
    Some(match language.split('-').next()? {
        "ar" => Language::Arabic,
        "da" => Language::Danish,
        "de" => Language::German,
        "el" => Language::Greek,
        "en" => Language::English,
        "es" => Language::Spanish,
        "fi" => Language::Finnish,
        "fr" => Language::French,
        "hu" => Language::Hungarian,
        "it" => Language::Italian,
        "nb" | "nn" | "no" => Language::Norwegian,
        "nl" => Language::Dutch,
        "pt" => Language::Portuguese,
        "ro" => Language::Romanian,
        "ru" => Language::Russian,
        "sv" => Language::Swedish,
        "ta" => Language::Tamil,
        "tr" => Language::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_the_same_is_found_by_either() {
        let mut lexicon = Lexicon::new("en");
        lexicon.unite(["requests", "tickets"]);
        lexicon.unite(["2FA", "two-step login"]);
        let mut of = |text: &str| {
            let mut lexemes = Vec::new();
            lexicon.read_text(text, Place::Text, &mut lexemes);
            lexemes
        };
        assert_eq!(of("ticket"), of("request"));
        let (code, steps) = (of("2FA"), of("Two-step login"));
        assert!(steps.contains(&code[0]), "{steps:?} {code:?}");
        assert!(of("two login step").iter().all(|lexeme| *lexeme != code[0]));
        assert!(of("login").iter().all(|lexeme| code.contains(lexeme)));
        let surfaces = &lexicon.surfaces;
        assert_eq!(surfaces["tickets"].lexeme, surfaces["request"].lexeme);
    }

    #[test]
    fn what_holds_sentences_together_is_known() {
        for (language, stop, other) in [("en", "the", "mail"), ("de", "und", "rechnung"), ("nl", "een", "factuur")] {
            let mut lexicon = Lexicon::new(language);
            lexicon.read(stop, Kind::Plain, Place::Text);
            lexicon.read(other, Kind::Plain, Place::Text);
            assert!(lexicon.surfaces[stop].is_stop && !lexicon.surfaces[other].is_stop, "{language}");
        }
    }

    #[test]
    fn words_with_one_stem_are_one_lexeme() {
        let of = |language: &str, words: &[&str]| {
            let mut lexicon = Lexicon::new(language);
            let lexemes: Vec<u32> = words.iter().map(|word| lexicon.read(word, Kind::Plain, Place::Text)).collect();
            lexicon.fold();
            (lexemes, lexicon)
        };
        assert_eq!(of("en", &["request", "requests", "requested", "ticket"]).0, [0, 0, 0, 1]);
        assert_eq!(of("de-AT", &["Anfrage", "anfragen"].map(|w| if w == "Anfrage" { "anfrage" } else { w })).0, [0, 0]);
        let (lexemes, lexicon) = of("fr", &["café", "cafe", "élan"]);
        assert_eq!(lexemes, [0, 0, 1]);
        assert_eq!(lexicon.surfaces["elan"].lexeme, 1);
    }
}
